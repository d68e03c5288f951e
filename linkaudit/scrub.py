"""Event → the same event without what is nobody's business: cookies, tokens, phone numbers, identity numbers.

Runs between the browser and the disk. What the audit rests on stays: the host of every address, every value that
carries an address, and the addresses that the caller says must be kept.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Callable, Iterable
from fnmatch import fnmatchcase
from typing import Any, TypeVar
from urllib.parse import quote, unquote

from linkaudit.model.trace import AnyEvent, Blob

MARK = "[scrubbed]"

_SECRET_HEADERS = ("cookie", "set-cookie", "authorization", "proxy-authorization", "x-*-token", "x-csrf*", "x-xsrf*")
_COOKIE_HEADERS = ("cookie", "set-cookie")
_ADDRESS_HEADERS = ("location", "referer", "content-location", "refresh", "origin")
_TEXT_FIELDS = frozenset({"text", "title", "message", "detail", "why", "what", "filename"})
_ADDRESS_FIELDS = frozenset({"url", "href", "initiator"})

_DECLARED = "access_token|token|sessionid|session|sid|ticket|sign_in|passwd|password|auth"
_PARAMETER = re.compile(rf"(?i)(?P<key>(?<=[?&#;])(?:{_DECLARED}|code)=)(?P<value>[^&#;\s\"'<>]+)")
_HAS_STATE = re.compile(r"(?i)[?&#;]state=")
_HEAD = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[/\\]*[^/\\?#]*|//[^/\\?#]*")
_PIECES = re.compile(r"([/?&#;])")
_ADDRESS_IN_TEXT = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]{1,20}://[^\s<>\"'，。；（）]+")
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?![\dA-Za-z])")
_LOOKS_LIKE_ADDRESS = re.compile(
    r"(?i)://|:\\?/|^//|^https?:|https?%|https?_3a|https?-3a|aHR0c|^www\.|^[^\s/?#]{1,253}\.[^\W\d]{2,24}\.?(?::\d+)?(?:[/?#]|$)"
)
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}){4,}")
_BASE64 = re.compile(r"[A-Za-z0-9+/_\-]{6,}={0,2}")
_SHORTEST_COOKIE = 8
_MOST_COOKIES = 512

S = TypeVar("S")


class Scrubber:
    """Paints over what must not be kept, and learns cookie values on the way; `count` says how many places so far.

    `secrets` are painted over wherever they stand (those under four characters are ignored: they are in every word);
    `keep` are addresses, the links under test, that are never changed where they stand literally.
    """

    def __init__(self, secrets: Iterable[str] = (), keep: Iterable[str] = ()) -> None:
        self.count = 0
        self._keep = frozenset(address for address in keep if address)
        shown = {form for address in self._keep for form in (address, address.partition("://")[2]) if len(form) > 3}
        longest_first = sorted(shown, key=lambda form: (-len(form), form))
        self._kept = re.compile(f"({'|'.join(map(re.escape, longest_first))})") if shown else None
        self._secrets: dict[str, None] = {}
        self._learnt = 0
        for secret in secrets:
            if len(secret) >= 4 and secret not in MARK:
                self._remember(secret)

    def scrub(self, event: AnyEvent) -> AnyEvent:
        """Return the event with secrets replaced by `[scrubbed]`; a second time changes nothing more. Never raises."""
        for name, value in getattr(event, "headers", ()):
            if name.lower() in _COOKIE_HEADERS:
                self._learn(value)
        return self._record(event)

    def scrub_bytes(self, data: bytes, media: str) -> bytes:
        """Return a document without the secrets known so far; pictures stay as they are."""
        if not media.startswith("text/"):
            return data
        for secret in self._secrets:
            for form in {secret.encode("utf-8", "replace"), html.escape(secret).encode("utf-8", "replace")}:
                self.count += data.count(form)
                data = data.replace(form, MARK.encode())
        return data

    def _record(self, record: S) -> S:
        fields: tuple[str, ...] = getattr(record, "__struct_fields__", ())
        old = {name: getattr(record, name) for name in fields}
        new = {name: self._value(name, value) for name, value in old.items()}
        return record if new == old else type(record)(**new)

    def _value(self, name: str, value: Any) -> Any:
        if isinstance(value, str):
            return self._string(name, value)
        if isinstance(value, tuple):
            if name in ("headers", "attrs"):
                pair = self._header if name == "headers" else self._attribute
                return tuple((key, pair(key, text)) for key, text in value)
            return tuple(self._value(name, item) for item in value)
        if isinstance(value, Blob):
            return value  # a hash is no text: a phone number in it is chance
        return self._record(value)

    def _string(self, name: str, text: str) -> str:
        if name in _ADDRESS_FIELDS:
            return self._address(text)
        if name in _TEXT_FIELDS:
            return self._around_kept(text, self._text)
        return self._around_kept(text, self._without_secrets)

    def _header(self, name: str, value: str) -> str:
        lowered = name.lower()
        if any(fnmatchcase(lowered, pattern) for pattern in _SECRET_HEADERS):
            self.count += value not in ("", MARK)
            return MARK if value else value
        return self._address(value) if lowered in _ADDRESS_HEADERS else self._around_kept(value, self._without_secrets)

    def _attribute(self, name: str, value: str) -> str:
        is_address = "://" in value or value.startswith(("/", "?", "#"))
        return self._address(value) if is_address else self._string("text", value)

    def _around_kept(self, text: str, change: Callable[[str], str]) -> str:
        """Change a text everywhere but where a kept address stands."""
        if self._kept is None:
            return change(text)
        return "".join(part if index % 2 else change(part) for index, part in enumerate(self._kept.split(text)))

    def _address(self, url: str) -> str:
        """Scrub an address: not its host, not what carries an address, not a kept address."""
        if url in self._keep:
            return url
        head = _HEAD.match(url)
        start = head.end() if head else 0
        return url[:start] + self._around_kept(self._parameters(url[start:]), self._pieces)

    def _pieces(self, tail: str) -> str:
        """Take secrets out of each path segment and parameter; from a carried address on, the path is left alone."""
        pieces, in_path = _PIECES.split(tail), True
        for index, piece in enumerate(pieces):
            in_path = in_path and piece not in ("?", "#", "&", ";")
            if not _may_carry(piece.partition("=")[2] or piece) and not _may_carry(piece):
                pieces[index] = self._without_secrets(piece)
            elif in_path:
                break
        return "".join(pieces)

    def _parameters(self, text: str) -> str:
        """Replace the values of declared keys, unless a value carries an address; `code` only beside `state`."""
        has_state = _HAS_STATE.search(text) is not None

        def replace(found: re.Match[str]) -> str:
            value = found["value"]
            if value == MARK or _may_carry(value) or (found["key"][:4].lower() == "code" and not has_state):
                return found[0]
            self.count += 1
            return found["key"] + MARK

        return self._around_kept(text, lambda part: _PARAMETER.sub(replace, part))

    def _text(self, text: str) -> str:
        """Scrub what people read; numbers inside addresses are item numbers, not telephones."""
        text = self._without_secrets(self._parameters(text))
        start, parts = 0, []
        for found in _ADDRESS_IN_TEXT.finditer(text):
            parts += [self._without_numbers(text[start : found.start()]), found[0]]
            start = found.end()
        return "".join([*parts, self._without_numbers(text[start:])])

    def _without_numbers(self, text: str) -> str:
        text = self._sub(_IDENTITY, text, lambda found: _is_identity(found[0]))
        return self._sub(_PHONE, text, lambda _: True)

    def _sub(self, pattern: re.Pattern[str], text: str, holds: Callable[[re.Match[str]], bool]) -> str:
        def replace(found: re.Match[str]) -> str:
            if not holds(found):
                return found[0]
            self.count += 1
            return MARK

        return pattern.sub(replace, text)

    def _without_secrets(self, text: str) -> str:
        for secret in self._secrets:
            if secret in text:  # the marks are left out, so that a second pass finds nothing new
                parts = text.split(MARK)
                self.count += sum(part.count(secret) for part in parts)
                text = MARK.join(part.replace(secret, MARK) for part in parts)
        return text

    def _learn(self, header: str) -> None:
        """Remember the cookie values of a header that can be told from words, numbers and addresses."""
        for line in header.splitlines():
            for pair in line.split(";"):
                value = pair.partition("=")[2].strip().strip('"')
                known = value in self._secrets or self._learnt >= _MOST_COOKIES
                if not known and _is_random(value) and not any(value in address for address in self._keep):
                    self._learnt += 1
                    self._remember(value)

    def _remember(self, secret: str) -> None:
        forms = {secret, quote(secret, safe="", errors="replace"), unquote(secret)}
        known = {*self._secrets, *(form for form in forms if len(form) >= 4 and form not in MARK)}
        # The longest first: a secret inside a secret must not leave the rest behind.
        self._secrets = dict.fromkeys(sorted(known, key=lambda form: (-len(form), form)))


def _is_random(value: str) -> bool:
    """Tell whether a cookie's value could be a session's: long enough, mixed, and no address or date."""
    if not _SHORTEST_COOKIE <= len(value) <= 4096 or " " in value or not value.isascii() or _may_carry(value):
        return False
    return len(set(value)) >= 6 and any(c.isdigit() for c in value) and any(c.isalpha() for c in value)


def _may_carry(value: str) -> bool:
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


def _is_identity(number: str) -> bool:
    """Check a resident identity number's last character (GB 11643-1999, ISO 7064 MOD 11-2)."""
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(number[:17]))
    return "10X98765432"[total % 11] == number[17].upper()
