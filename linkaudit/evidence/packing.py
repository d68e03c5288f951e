"""Bytes → the same or fewer bytes, and back; the same input gives the same output, without time or name in it."""

from __future__ import annotations

import zlib

import zstandard

WORTH_BYTES = 1024
"""Below this the saving is less than a disk block."""

LIMIT_BYTES = 1024 * 1024 * 1024
"""The most that is unpacked: evidence that was changed may be a bomb."""

LEVEL = 3
"""Zstandard's: twice as fast as the smallest useful gzip and smaller; higher ones cost more than they save here."""

PACKED = (".zst", ".gz")
"""What a packed file is called after its hash; `.gz` is an earlier version's, which is only read."""

_GZIP = b"\x1f\x8b"
_TEXTUAL = ("application/json", "application/xml", "application/javascript", "image/svg+xml", "multipart/related")


def packed(data: bytes, media: str) -> bytes | None:
    """Return the Zstandard form, or None where it does not pay: pictures are compressed already."""
    kind = media.partition(";")[0].strip().lower()
    textual = kind.startswith("text/") or kind in _TEXTUAL or kind.endswith(("+json", "+xml"))
    if not textual or not WORTH_BYTES <= len(data) <= LIMIT_BYTES:
        return None
    smaller = zstandard.ZstdCompressor(level=LEVEL, write_checksum=True).compress(data)
    return smaller if len(smaller) <= len(data) * 9 // 10 else None


def unpacked(data: bytes) -> bytes | None:
    """Return the original bytes, or None where the packed form is broken, goes on after its end, or is a bomb."""
    return _from_gzip(data) if data.startswith(_GZIP) else _from_zstandard(data)


def _from_zstandard(data: bytes) -> bytes | None:
    try:
        # The size is in the head, and never -1 (unknown) in what was written here.
        if not 0 <= zstandard.frame_content_size(data) <= LIMIT_BYTES:
            return None
        return zstandard.ZstdDecompressor().decompress(data, allow_extra_data=False)
    except zstandard.ZstdError:
        return None


def _from_gzip(data: bytes) -> bytes | None:
    inflater = zlib.decompressobj(wbits=31)  # 31: gzip, with its checksum
    try:
        original = inflater.decompress(data, LIMIT_BYTES)
    except zlib.error:
        return None
    return original if inflater.eof and not inflater.unused_data else None
