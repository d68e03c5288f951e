"""Two streams → one: bytes go both ways until both sides have said all, one fails, or nothing moves any more."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Rewrite = Callable[[bytes], bytes]

_CHUNK = 64 * 1024
_CLOSE_S = 2.0


class _Idle:
    """Watches for traffic in either direction: a long download is no reason to end a silent upload."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._moved = asyncio.get_running_loop().time()

    async def wait(self, read: Callable[[], Awaitable[bytes]]) -> bytes:
        """Wait for a read. Raises TimeoutError when neither direction moved for the set time."""
        loop = asyncio.get_running_loop()
        while True:
            try:
                async with asyncio.timeout_at(self._moved + self._seconds):
                    read_bytes = await read()
            except TimeoutError:
                if loop.time() >= self._moved + self._seconds:
                    raise
            else:
                self._moved = loop.time()
                return read_bytes


async def splice(near: Stream, far: Stream, *, idle_s: float, head: Rewrite | None = None) -> None:
    """Pass bytes both ways, half-closes included, until both sides have ended or `idle_s` pass without traffic.

    With `head`, each HTTP head that comes from `far` before its body goes through it. A failure of either side ends
    both silently; the caller closes the streams.
    """
    idle = _Idle(idle_s)
    # The first failure cancels the other direction. A timeout is an OSError too.
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(_pump(near[0], far[1], idle))
            group.create_task(_answer(far[0], near[1], idle, head))
    except* (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        pass


async def _answer(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, idle: _Idle, head: Rewrite | None
) -> None:
    while head is not None:
        block = await idle.wait(lambda: reader.readuntil(b"\r\n\r\n"))
        writer.write(head(block))
        # 1xx answers (early hints) precede the real one; each is a head of its own.
        if not block.startswith((b"HTTP/1.1 1", b"HTTP/1.0 1")):
            break
    await _pump(reader, writer, idle)


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, idle: _Idle) -> None:
    while chunk := await idle.wait(lambda: reader.read(_CHUNK)):
        writer.write(chunk)
        await writer.drain()
    if writer.can_write_eof():
        writer.write_eof()


async def close(stream: Stream) -> None:
    """Close a stream, whatever state it is in; what a peer does not take within two seconds is dropped."""
    writer = stream[1]
    writer.close()
    try:
        async with asyncio.timeout(_CLOSE_S):
            await writer.wait_closed()
    except OSError:  # A timeout is one too.
        writer.transport.abort()
