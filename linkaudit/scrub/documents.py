"""The bytes of a document → whether they are text, and in which encoding they can be changed without loss."""

from __future__ import annotations

import codecs

_TEXTUAL = ("application/json", "application/xml", "application/javascript", "image/svg+xml", "message/rfc822")
_BYTE_ORDERS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSETS = ("utf", "gb", "big5", "iso-8859", "windows-", "shift_jis", "euc-")
"""What pages are written in; Python knows encodings, too, that take hours."""


def is_textual(media: str) -> bool:
    """Tell whether a kind of bytes (MIME, with or without parameters) is text that people or scripts read."""
    kind = media.partition(";")[0].strip().lower()
    return kind.startswith("text/") or kind in _TEXTUAL or kind.endswith(("+xml", "+json"))


def encoding_of(data: bytes, media: str) -> str:
    """Return an encoding that gives a document's very bytes back: its own, or one that leaves ASCII what it is."""
    marked = next((name for mark, name in _BYTE_ORDERS if data.startswith(mark)), "")
    told = media.lower().partition("charset=")[2].strip("\"' ;").partition(";")[0]
    for name in (marked, told if told.startswith(_CHARSETS) else "", "utf-8", "gb18030"):
        try:
            if name and data.decode(name).encode(name) == data:
                return name
        except (LookupError, UnicodeError):
            continue
    return "latin-1"
