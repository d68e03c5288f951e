"""A visitor of the replicas who trusts their authority alone and finds every host on loopback."""

from __future__ import annotations

import json
import ssl
import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from fixtures.accounts import COOKIE
from fixtures.directory import HERE
from fixtures.server import ReplicaServer


class Everywhere(AbstractResolver):
    """Every host is on loopback: http at one port, https at the other."""

    def __init__(self, server: ReplicaServer) -> None:
        self._ports = {80: int(server.http.split(":")[1]), 443: int(server.https.split(":")[1])}

    async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[ResolveResult]:
        here = ResolveResult(hostname=host, host="127.0.0.1", port=self._ports[port], family=2, proto=0, flags=0)
        return [here]

    async def close(self) -> None:
        """Nothing is held."""


@dataclass(frozen=True)
class Answer:
    status: int
    text: str
    location: str
    headers: dict[str, str]


class Visitor:
    def __init__(self, session: aiohttp.ClientSession, server: ReplicaServer) -> None:
        self._session = session
        self.server = server

    async def get(self, address: str, **heads: str) -> Answer:
        async with self._session.get(address, allow_redirects=False, headers=heads) as answer:
            headers = dict(answer.headers)
            text = (await answer.read()).decode(errors="replace")
            return Answer(answer.status, text, headers.get("Location", ""), headers)

    async def post(self, address: str, fields: dict[str, str], **heads: str) -> Answer:
        async with self._session.post(address, data=fields, allow_redirects=False, headers=heads) as answer:
            headers = dict(answer.headers)
            text = (await answer.read()).decode(errors="replace")
            return Answer(answer.status, text, headers.get("Location", ""), headers)

    def cookie(self, platform: str, name: str) -> dict[str, str]:
        return {"Cookie": f"{COOKIE}={self.server.world.accounts.token(platform, name)}"}

    async def control(self, **change: Any) -> tuple[int, Any]:
        return await self.send(json.dumps(change).encode())

    async def send(self, body: bytes) -> tuple[int, Any]:
        async with self._session.post(f"http://{self.server.http}/control", data=body) as answer:
            return answer.status, await answer.json()

    async def log(self, host: str) -> list[dict[str, str]]:
        async with self._session.get(f"http://{self.server.http}/control/log", params={"host": host}) as answer:
            found: list[dict[str, str]] = await answer.json()
            return found


@asynccontextmanager
async def visiting(
    server: ReplicaServer, folder: Path, *, trusting: ReplicaServer | None = None
) -> AsyncIterator[Visitor]:
    (trusting or server).write_ca(folder / "ca.pem")
    trust = ssl.create_default_context(cafile=str(folder / "ca.pem"))
    # One connection a request: a reset must never hit a request that came before it.
    connector = aiohttp.TCPConnector(resolver=Everywhere(server), ssl=trust, force_close=True)
    async with aiohttp.ClientSession(connector=connector) as session:
        yield Visitor(session, server)


def percent(link: str) -> str:
    return quote(link, safe="")


def links() -> dict[str, str]:
    table = tomllib.loads((HERE / "links.toml").read_text("utf-8"))["link"]
    return {link["id"]: link["url"] for link in table}


def platform(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / "platforms" / f"{name}.toml").read_text("utf-8"))
