"""A value → whether it is a secret's, an address's or a person's, by its form alone."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import unquote

MARK = "[scrubbed]"
"""What stands where something was painted over."""

_LOOKS_LIKE_ADDRESS = re.compile(
    r"(?i)://|:\\?/|^//|^https?:|https?%|https?_3a|https?-3a|aHR0c|^www\.|^[^\s/?#]{1,253}\.[^\W\d]{2,24}\.?(?::\d+)?(?:[/?#]|$)"
)
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}){4,}")
_BASE64 = re.compile(r"[A-Za-z0-9+/_\-]{6,}={0,2}")
_SHORTEST_COOKIE = 8


def is_long(secret: str) -> bool:
    """Tell whether a secret is long enough not to stand in every second word."""
    return len(secret) >= (4 if secret.isascii() else 3) and secret not in MARK


def is_random(value: str) -> bool:
    """Tell whether a cookie's value could be a session's: long enough, mixed, and no address or date."""
    if not _SHORTEST_COOKIE <= len(value) <= 4096 or " " in value or not value.isascii() or may_carry(value):
        return False
    return len(set(value)) >= 6 and any(c.isdigit() for c in value) and any(c.isalpha() for c in value)


def may_carry(value: str) -> bool:
    """Tell whether a value could spell an address through up to four encodings; in doubt it could."""
    for _ in range(5):
        if _LOOKS_LIKE_ADDRESS.search(value):
            return True
        inner = unquote(value) if "%" in value else _decoded(value)
        if not inner or inner == value:
            return False
        value = inner.strip()
    return True


def _decoded(value: str) -> str:
    """Take hex or base64 off a text; "" where there is none."""
    try:
        if _HEX.fullmatch(value):
            return bytes.fromhex(value).decode()
    except UnicodeDecodeError:
        pass  # digits that are no hex of a text may still be base64 of one
    if not _BASE64.fullmatch(value):
        return ""
    bare = value.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(bare + "=" * (-len(bare) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""


def is_identity(number: str) -> bool:
    """Check a resident identity number's last character (GB 11643-1999, ISO 7064 MOD 11-2)."""
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(number[:17]))
    return "10X98765432"[total % 11] == number[17].upper()
