"""A file that a page offers → its hash; the file itself is thrown away, whatever it is."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
from pathlib import Path

from playwright.async_api import Download
from playwright.async_api import Error as PlaywrightError

from linkaudit.model.trace import DownloadHashed, NotCaptured
from linkaudit.probes.events import EventLog

WITHIN_S = 2.5
"""Longer nobody waits for a file; a server may send for ever, and the disk is ours."""
MOST_BYTES = 64 * 1024 * 1024
_PIECE = 1024 * 1024


async def discard(page: int, download: Download, log: EventLog) -> None:
    """Hash a download as soon as it is whole, and delete it; one that is slow or large is broken off."""
    try:
        async with asyncio.timeout(WITHIN_S):
            path = await download.path()
        size, sha256 = _measured(Path(path))
        if sha256:
            log.add(DownloadHashed, page=page, url=download.url, sha256=sha256, size=size)
        else:
            log.add(NotCaptured, what="hash of a download", why=f"{size} bytes")
    except TimeoutError:
        log.add(NotCaptured, what="hash of a download", why=f"not whole within {WITHIN_S} s")
    except (PlaywrightError, OSError):
        log.add(NotCaptured, what="hash of a download", why="it failed, or its page went away")
    finally:
        with contextlib.suppress(PlaywrightError):
            await download.cancel()
            await download.delete()


def _measured(path: Path) -> tuple[int, str]:
    """Return size and SHA-256; no hash of what is too large to be read while others wait."""
    size = path.stat().st_size
    told = hashlib.sha256()
    if size > MOST_BYTES:
        return size, ""
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            told.update(piece)
    return size, told.hexdigest()
