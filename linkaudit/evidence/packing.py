"""Bytes → the same or fewer bytes, and back; the same input gives the same output, without time or name in it."""

from __future__ import annotations

import gzip
import zlib

WORTH_BYTES = 1024
"""Below this the saving is less than a disk block."""

LIMIT_BYTES = 1024 * 1024 * 1024
"""The most that is unpacked: evidence that was changed may be a bomb."""

_TEXTUAL = ("application/json", "application/xml", "application/javascript", "image/svg+xml", "multipart/related")


def packed(data: bytes, media: str) -> bytes | None:
    """Return the gzip form, or None where it does not pay: pictures are compressed already."""
    kind = media.partition(";")[0].strip().lower()
    textual = kind.startswith("text/") or kind in _TEXTUAL or kind.endswith(("+json", "+xml"))
    if not textual or not WORTH_BYTES <= len(data) <= LIMIT_BYTES:
        return None
    smaller = gzip.compress(data, mtime=0)
    return smaller if len(smaller) <= len(data) * 9 // 10 else None


def unpacked(data: bytes) -> bytes | None:
    """Return the original bytes, or None where the gzip form is broken, goes on after its end, or is a bomb."""
    inflater = zlib.decompressobj(wbits=31)  # 31: gzip, with its checksum
    try:
        original = inflater.decompress(data, LIMIT_BYTES)
    except zlib.error:
        return None
    return original if inflater.eof and not inflater.unused_data else None
