"""A browser's requests → public addresses only: the proxy on loopback that every live audit goes through.

The wall resolves each host itself, refuses it when any of its addresses is not public, and connects to the very
address that it checked, so that neither a redirect nor a name that changes its mind (DNS rebinding) reaches this
machine, its network or a cloud's metadata. Any port is allowed: a platform's links may name one, and what matters
is whose machine it is. Start the browser with Playwright's `proxy={"server": wall.url}` (the command-line flag
lets loopback through) and with `BROWSER_FLAGS`.

An answer of the wall itself always carries `X-Linkaudit-Wall`, and is nobody's page: over plain http a browser
shows it as if the destination had spoken. Servers cannot forge it over http; inside TLS they can, so that
whoever must be sure listens to the `refused` callback.
"""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from types import TracebackType
from typing import NamedTuple, NoReturn, Self

from linkaudit.errors import CannotAudit
from linkaudit.probes.addresses import is_literal, why_not_address, why_not_host
from linkaudit.probes.splice import Stream, close, splice

BROWSER_FLAGS = ("--disable-quic", "--force-webrtc-ip-handling-policy=disable_non_proxied_udp")
"""Closes what would go round a proxy: QUIC, and WebRTC's UDP."""

Refused = Callable[[str, str], None]
"""Told of each refusal: the URL or `host:port` that was asked for, and the address (or the host) that is not public."""
Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""Host and port → its addresses. Raises OSError when there are none."""
Connect = Callable[[str, int], Awaitable[Stream]]
"""An address and port → a stream. Raises OSError when nobody answers."""

_HEAD_BYTES = 64 * 1024
_HOST = r"(?P<host>\[[0-9A-Fa-f:.]+\]|[\w.~!$&'()*+,;=%-]+)"
_TUNNEL = re.compile(rf"CONNECT {_HOST}:(?P<port>\d{{1,5}}) HTTP/1\.[01]")
_PLAIN = re.compile(rf"(?P<method>[A-Z]+) http://{_HOST}(?::(?P<port>\d{{1,5}}))?(?P<rest>[/?]\S*)? HTTP/1\.[01]")
_HOP_HEADERS = {"connection", "keep-alive", "proxy-connection", "proxy-authorization", "upgrade", "te"}


class _Answer(Exception):
    # No error of ours: what the wall replies instead of a page.
    def __init__(self, status: str, word: str, header: str = "") -> None:
        super().__init__(status)
        self.status, self.word, self.header = status, word, header


class _Asked(NamedTuple):
    what: str
    """For people: the URL, or `host:port` of a tunnel."""
    host: str
    port: int
    forward: bytes
    """What goes to the server first: a rewritten head, or nothing for a tunnel."""


async def resolve_host(host: str, port: int) -> Sequence[str]:
    """Ask the system's resolver for all addresses of a host. Raises OSError."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


async def connect_address(address: str, port: int) -> Stream:
    """Open a TCP connection to an address that was checked. Raises OSError."""
    return await asyncio.open_connection(address, port, limit=_HEAD_BYTES)


class Wall:
    """The proxy; `async with Wall(…) as wall` runs it, and `wall.url` is where."""

    def __init__(
        self,
        *,
        refused: Refused = lambda _what, _address: None,
        resolve: Resolve = resolve_host,
        connect: Connect = connect_address,
        head_s: float = 15.0,
        reach_s: float = 10.0,
        idle_s: float = 120.0,
        connections: int = 512,
    ) -> None:
        """Set the limits.

        Seconds: `head_s` for a request's whole head, `reach_s` for resolving and for each connect, `idle_s` without
        traffic in either direction. `connections`: how many at once; one more is answered 503.
        """
        self._refused, self._resolve, self._connect = refused, resolve, connect
        self._head_s, self._reach_s, self._idle_s, self._connections = head_s, reach_s, idle_s, connections
        self._tasks: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None
        self.url = ""

    async def __aenter__(self) -> Self:
        try:
            self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0, limit=_HEAD_BYTES)
        except OSError as error:
            raise CannotAudit(f"the guard of live audits cannot listen on 127.0.0.1: {error.strerror}") from error
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is None:
            return
        self._server.close()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._server.wait_closed()

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # A task of our own: those that asyncio makes are logged as failures when they are cancelled.
        task = asyncio.create_task(self._serve((reader, writer)))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, browser: Stream) -> None:
        try:
            await self._relay(browser)
        except _Answer as answer:
            with suppress(OSError):
                await _reply(browser, answer)
        except (OSError, asyncio.IncompleteReadError):
            pass  # One side hung up: its peer sees the same, and what it means is read from the browser's events.
        finally:
            await close(browser)

    async def _relay(self, browser: Stream) -> None:
        head = await self._read_head(browser)
        if len(self._tasks) > self._connections:
            raise _Answer("503 Service Unavailable", "busy")
        asked = _parse(head)
        server = await self._reach(asked)
        try:
            if asked.forward:
                server[1].write(asked.forward)
            else:
                browser[1].write(b"HTTP/1.1 200 Connection Established\r\n\r\n")
            await splice(browser, server, idle_s=self._idle_s, head=_rewrite_answer if asked.forward else None)
        finally:
            await close(server)

    async def _read_head(self, browser: Stream) -> bytes:
        try:
            # One deadline for the whole head: a client that sends a byte now and then does not extend it.
            async with asyncio.timeout(self._head_s):
                return await browser[0].readuntil(b"\r\n\r\n")
        except TimeoutError as error:
            raise _Answer("408 Request Timeout", "slow") from error
        except asyncio.LimitOverrunError as error:
            raise _Answer("431 Request Header Fields Too Large", "long") from error

    async def _reach(self, asked: _Asked) -> Stream:
        for address in await self._check(asked):
            with suppress(OSError):  # A timeout is one too. The next address of the same host may answer.
                async with asyncio.timeout(self._reach_s):
                    return await self._connect(address, asked.port)
        raise _Answer("502 Bad Gateway", "unreachable")

    async def _check(self, asked: _Asked) -> Sequence[str]:
        """Return the host's addresses, all of them public, to be used as they are and never resolved again."""
        if why_not_host(asked.host):
            self._refuse(asked, asked.host)
        try:
            async with asyncio.timeout(self._reach_s):
                addresses = [asked.host] if is_literal(asked.host) else await self._resolve(asked.host, asked.port)
        except (OSError, UnicodeError) as error:  # UnicodeError: a label too long to be encoded
            raise _Answer("502 Bad Gateway", "unresolved") from error
        for address in addresses:
            if why_not_address(address):
                self._refuse(asked, address)
        return addresses

    def _refuse(self, asked: _Asked, address: str) -> NoReturn:
        self._refused(asked.what, address)
        raise _Answer("403 Forbidden", "refused", f"X-Linkaudit-Refused: {address}\r\n")


def _parse(head: bytes) -> _Asked:
    """Read a proxy request's head: a tunnel, or a plain http URL that is rewritten for its server."""
    line, _, headers = head.decode("latin-1").partition("\r\n")
    found = _TUNNEL.fullmatch(line) or _PLAIN.fullmatch(line)
    if found is None or not line.isascii():
        raise _Answer("400 Bad Request", "odd")
    host, port = found["host"].strip("[]"), int(found["port"] or 80)
    if not 0 < port < 65536:
        raise _Answer("400 Bad Request", "odd")
    if "method" not in found.groupdict():
        return _Asked(f"{found['host']}:{port}", host, port, b"")
    rest = found["rest"] or "/"
    first = f"{found['method']} {rest if rest.startswith('/') else '/' + rest} HTTP/1.1\r\n"
    # One request a connection: what comes next might be for another host, which nobody checked.
    forward = first + _without(headers, _HOP_HEADERS) + "Connection: close\r\n\r\n"
    return _Asked(line.split(" ")[1], host, port, forward.encode("latin-1"))


def _rewrite_answer(head: bytes) -> bytes:
    """Make a server's answer the last one on its connection, and take away what only the wall may say."""
    line, _, headers = head.decode("latin-1").partition("\r\n")
    kept = _without(headers, _HOP_HEADERS, prefix="x-linkaudit-")
    return f"{line}\r\n{kept}Connection: close\r\n\r\n".encode("latin-1")


def _without(headers: str, names: set[str], prefix: str = "\0") -> str:
    lines = (line for line in headers.split("\r\n") if line)
    kept = (line for line in lines if (name := line.partition(":")[0].strip().lower()) not in names
            and not name.startswith(prefix))  # fmt: skip
    return "".join(f"{line}\r\n" for line in kept)


async def _reply(browser: Stream, answer: _Answer) -> None:
    browser[1].write(
        f"HTTP/1.1 {answer.status}\r\nX-Linkaudit-Wall: {answer.word}\r\n{answer.header}"
        "Content-Length: 0\r\nConnection: close\r\n\r\n".encode("latin-1")
    )
    await browser[1].drain()
