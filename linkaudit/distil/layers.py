"""A value from an address → the address that it spells, and through which encodings.

A value is read in up to four layers: percent, base64, base64url, hex, `_3A_2F` (underscore), `-3A__` (dash), JSON.
Every layer is one pass over a text that does not grow, and what is longer than an address can be is not read at all.
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import NamedTuple

from linkaudit.distil.domains import has_listed_suffix, host_of

LONGEST_VALUE = 16_384
"""Characters. No server takes a longer address."""

_LABEL = r"[^\s/?#\\%:@.\[\]<>\"'`{}|^,;=&()!$*+~\x00-\x2c]{1,63}"
_HOST = rf"(?:{_LABEL}(?:\.{_LABEL}){{0,20}}\.?|\[[0-9A-Fa-f:.]{{2,45}}\])(?::\d{{1,5}})?"
_FULL = re.compile(rf"https?:(?://|\\/\\/)(?:[^\s/?#\\@%]{{1,64}}@)?{_HOST}(?:[/?#\\]|$)", re.IGNORECASE)
_MERGED = re.compile(rf"(https?):/(?={_HOST}(?:[/?#]|$))", re.IGNORECASE)
_RELATIVE = re.compile(rf"//{_HOST}(?:[/?#]|$)")
_BARE = re.compile(rf"(?P<host>{_LABEL}(?:\.{_LABEL}){{1,20}})(?::\d{{1,5}})?(?P<path>[/?#]|$)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_LITERAL = re.compile(r"https?:/", re.IGNORECASE)
_RESERVED = re.compile(r"%(?:3F|23|26|3D|2F|3A)", re.IGNORECASE)

_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_UNDERSCORE = re.compile(
    # With a scheme, from `//` on, or from a host on: a dot stands before it, as in no base64url that holds `_2f`.
    r"_3a(?:_2f){1,2}|^(?:_2f){2}|^[^/?#%_\s]{1,190}\.[^/?#%_.\s]{2,63}_2f",
    re.IGNORECASE,
)
_DASH = re.compile(r"https?(?:-3a__|://[^/?#]*_)", re.IGNORECASE)
_UNDERSCORE_PAIR = re.compile(r"_([0-9A-Fa-f]{2})")
_DASH_PAIR = re.compile(r"-([0-9A-Fa-f]{2})")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}){8,}")
_BASE64 = re.compile(r"[A-Za-z0-9+/_\-]{8,}={0,2}")
_HTTP_IN_BASE64 = "aHR0c"
_JSON_ADDRESS = re.compile(r"[\"'](https?:(?://|\\/\\/)[^\s\"'<>\x00-\x1f]{3,2000})[\"']", re.IGNORECASE)


class Spelled(NamedTuple):
    """An address and the encodings that had to be taken off, outermost first; `full` tells that a scheme was given."""

    address: str
    layers: tuple[str, ...]
    full: bool


def read(value: str, deep: int = 4) -> Spelled | None:
    """Return the address that a value spells, through at most `deep` encodings, or None."""
    if len(value) > LONGEST_VALUE:
        return None
    text, layers = value.strip(), tuple[str, ...]()
    while True:
        found = _half_encoded(text) if not layers else None
        if found is not None:
            return found
        full = _full_address(text)
        if full is not None:
            return Spelled(full, layers, full=True)
        if _is_bare(text) and not _UNDERSCORE.search(text) and not _DASH.match(text):
            return Spelled(text, layers, full=False)
        peeled = _peel(text) if len(layers) < deep else None
        if peeled is None:
            return None
        text, layer = peeled
        layers += (layer,)


def is_literal(value: str) -> bool:
    """Tell whether a value begins as an address with a scheme, without any encoding."""
    return _FULL.match(value) is not None or _MERGED.match(value) is not None


def _full_address(text: str) -> str | None:
    if _CONTROL.search(text):
        return None
    if _FULL.match(text) and not _DASH.match(text):
        return text
    merged = _MERGED.match(text)  # servers merge the slashes of `/go/https://example.com`
    if merged:
        return f"{merged[1]}://{text[merged.end() :]}"
    relative = _RELATIVE.match(text)
    if relative and has_listed_suffix(host_of(text)):
        return "https:" + text
    return None


def _half_encoded(text: str) -> Spelled | None:
    """Return `https://example.com/a%3Fb%3D1` decoded: a reserved sign encoded and no query is half an encoding."""
    if "?" in text or not _RESERVED.search(text):
        return None
    if _full_address(text) is not None:
        full = _full_address(_unquote(text))
        return Spelled(full, ("percent",), full=True) if full is not None else None
    inner = _unquote(text) if _is_bare(text) else ""
    return Spelled(inner, ("percent",), full=False) if _is_bare(inner) else None


def _is_bare(text: str) -> bool:
    found = _BARE.match(text)
    return found is not None and not _CONTROL.search(text) and " " not in text and has_listed_suffix(host_of(text))


def _peel(text: str) -> tuple[str, str] | None:
    """Take one encoding off: the text inside and the encoding's name, or None where there is none."""
    if "%" in text:
        inner = _unquote(text)
        return (inner.strip(), "percent") if inner != text else None
    if _UNDERSCORE.search(text):
        return _unquote(_UNDERSCORE_PAIR.sub(r"%\1", text)), "underscore"
    if _DASH.match(text):  # `-` for `%` and `_` for `/`, as mail filters write it
        return _unquote(_DASH_PAIR.sub(r"%\1", text).replace("_", "/")), "dash"
    if text.startswith(("{", "[")):
        found = _JSON_ADDRESS.search(text)
        return (found[1].replace("\\/", "/"), "json") if found else None
    if _HEX.fullmatch(text):
        inside = _text_of(bytes.fromhex(text))
        if inside is not None:
            return inside, "hex"
    return _peel_base64(text)


def _peel_base64(text: str) -> tuple[str, str] | None:
    start = text.find(_HTTP_IN_BASE64, 0, 16)  # some put a tag of their own in front
    for candidate in dict.fromkeys((text, text[max(start, 0) :])):
        if not _BASE64.fullmatch(candidate):
            continue
        bare = candidate.rstrip("=")
        if len(bare) % 4 == 1:
            continue
        standard = bare.replace("-", "+").replace("_", "/")
        try:
            inside = _text_of(base64.b64decode(standard + "=" * (-len(bare) % 4), validate=True))
        except binascii.Error:
            continue
        if inside is not None:
            unpadded = bare == candidate and len(bare) % 4 != 0
            return inside, "base64url" if "-" in bare or "_" in bare or unpadded else "base64"
    return None


def _text_of(data: bytes) -> str | None:
    """Decode bytes that are a text; random bytes almost never are."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if _CONTROL.search(text.strip()) else text.strip()


def _unquote(text: str) -> str:
    """Take percent-encoding off where it is UTF-8, and leave other bytes (GBK) as they are."""
    return _ESCAPES.sub(_decode_run, text)


def _decode_run(found: re.Match[str]) -> str:
    data = bytes.fromhex(found[0].replace("%", ""))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return "".join(chr(byte) if byte < 0x80 else f"%{byte:02X}" for byte in data)
