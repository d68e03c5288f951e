"""A file → its bytes and all that is packed in them, so that a search for a secret cannot miss what is compressed."""

from __future__ import annotations

import contextlib
import gzip
import io
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import zstandard

SQLITE = b"SQLite format 3\0"


def inside(data: bytes) -> Iterator[bytes]:
    """Yield bytes, and what they hold where they are gzip, Zstandard, zlib, ZIP or SQLite, to any depth."""
    yield data
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            for name in opened.namelist():
                yield from inside(opened.read(name))
    elif data.startswith(SQLITE):
        yield from _columns(data)
    elif data.startswith((b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"\x78\x9c")):
        with contextlib.suppress(OSError, EOFError, zstandard.ZstdError, zlib.error):
            yield from inside(_flat(data))


def _flat(data: bytes) -> bytes:
    if data.startswith(b"\x1f\x8b"):
        return gzip.decompress(data)
    return zlib.decompress(data) if data.startswith(b"\x78") else zstandard.ZstdDecompressor().decompress(data)


def _columns(data: bytes) -> Iterator[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "copy.db"
        path.write_bytes(data)
        with contextlib.closing(sqlite3.connect(path)) as opened:
            tables = [name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            for table in tables:
                for row in opened.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - the names are the schema's own
                    yield from (piece for one in row if isinstance(one, bytes) for piece in inside(one))
