"""Bytes and a place → a file there that is whole or absent, readable for its owner alone."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PART = ".part"
"""The suffix of a file in the making; what is left of one belongs to a process that died."""


def make_folder(folder: Path) -> None:
    """Make a folder for its owner alone; its parent must be there. Raises OSError."""
    folder.mkdir(mode=0o700, exist_ok=True)


def write_whole(place: Path, data: bytes, workshop: Path) -> None:
    """Write a file in the folder `workshop` of the same disk, then move it to its place. Raises OSError."""
    with whole(place, workshop) as handle:
        write_all(handle, data)


@contextmanager
def whole(place: Path, workshop: Path) -> Iterator[int]:
    """Open a new file in the folder `workshop` of the same disk, and move it to its place in the end. Raises OSError.

    The bytes are on the disk before the name is, so that power loss leaves no name with torn bytes.
    """
    part = workshop / f"{place.name}.{secrets.token_hex(8)}{PART}"
    handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600)
    try:
        try:
            yield handle
            os.fsync(handle)
        finally:
            os.close(handle)
        part.replace(place)
    except BaseException:  # whatever ends us, Ctrl-C included; it is raised again below
        part.unlink(missing_ok=True)
        raise


def write_all(handle: int, data: bytes) -> None:
    """Write all bytes, however many the system takes at a time. Raises OSError."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]
