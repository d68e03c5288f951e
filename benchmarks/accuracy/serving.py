"""Hosts and paths of all variants → answers over TLS on loopback; what nobody registered is a 404 of that host."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import TracebackType

from aiohttp import web

from fixtures.tls import Authority

Answer = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]
LOOPBACK = "127.0.0.1"


class Internet:
    """All hosts of a measurement behind one port; an async context manager."""

    def __init__(self) -> None:
        self.authority = Authority()
        self.hosts: dict[str, Answer] = {}
        self.https = self.http = ""
        self.stopping = asyncio.Event()
        self._runner = web.ServerRunner(web.Server(self._answer, access_log=None), shutdown_timeout=0.5)

    async def __aenter__(self) -> Internet:
        """Listen on any free ports."""
        await self._runner.setup()
        tls = self.authority.context()
        await web.TCPSite(self._runner, LOOPBACK, 0, ssl_context=tls).start()
        await web.TCPSite(self._runner, LOOPBACK, 0).start()
        self.https, self.http = (f"{address[0]}:{address[1]}" for address in self._runner.addresses)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop, and let slow answers go."""
        self.stopping.set()
        await self._runner.cleanup()

    def write_ca(self, path: Path) -> None:
        """Write the certificate to trust."""
        self.authority.write(path)

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        host = request.host.rsplit(":", 1)[0].lower()
        answer = self.hosts.get(host)
        return await answer(request) if answer else broken_off(request)


def broken_off(request: web.BaseRequest) -> web.Response:
    """Reset the connection; the response goes nowhere."""
    if request.transport is not None:
        connection = request.transport.get_extra_info("socket")
        if connection is not None:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        request.transport.abort()
    return web.Response(status=444)


def html(text: str, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """Answer with a page."""
    return web.Response(
        text=text, status=status, content_type="text/html", headers={"Cache-Control": "no-store", **(headers or {})}
    )


def go(address: str, status: int = 302) -> web.Response:
    """Answer with a redirect without a page."""
    return web.Response(status=status, headers={"Location": address, "Cache-Control": "no-store"})


def always(text: str, status: int = 200, headers: dict[str, str] | None = None) -> Answer:
    """Answer every request with the same page."""

    async def answer(_request: web.BaseRequest) -> web.StreamResponse:
        return html(text, status, headers)

    return answer


def sends(address: str, status: int = 302) -> Answer:
    """Answer every request with a redirect."""

    async def answer(_request: web.BaseRequest) -> web.StreamResponse:
        return go(address, status)

    return answer


async def breaks_off(request: web.BaseRequest) -> web.StreamResponse:
    """Reset every connection."""
    return broken_off(request)


async def hangs(_request: web.BaseRequest) -> web.StreamResponse:
    """Answer so late that nobody waits."""
    await asyncio.sleep(120)
    return html("late")
