"""Event or document → the same without what is nobody's business: cookies, tokens, phone and identity numbers.

Runs between the browser and the disk. What the audit rests on stays: the host of every address, every value that
carries an address, and the addresses that the caller says must be kept.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable
from fnmatch import fnmatchcase
from typing import Any, TypeVar
from urllib.parse import quote, unquote

from linkaudit.model.trace import AnyEvent, Blob
from linkaudit.scrub.documents import encoding_of, is_textual
from linkaudit.scrub.values import MARK, is_identity, is_long, is_random, may_carry

_SECRET_HEADERS = ("cookie", "set-cookie", "authorization", "proxy-authorization", "x-*-token", "x-csrf*", "x-xsrf*")
_COOKIE_HEADERS = ("cookie", "set-cookie")
_ADDRESS_HEADERS = ("location", "referer", "content-location", "refresh", "origin")
_TEXT_FIELDS = frozenset({"text", "title", "message", "detail", "why", "what", "filename"})
_ADDRESS_FIELDS = frozenset({"url", "href", "initiator"})

_DECLARED = "access_token|token|sessionid|session|sid|ticket|sign_in|passwd|password|auth"
_PARAMETER = re.compile(rf"(?i)(?P<key>[?&#;](?P<name>{_DECLARED}|code)=)(?P<value>[^&#;\s\"'<>]+)")
_PAIR = re.compile(
    rf"(?i)(?P<key>([\"'])(?:{_DECLARED}|[\w-]*csrf[\w-]*|[\w-]*xsrf[\w-]*|\w+_token)\2\s*:\s*([\"']))"
    r"(?P<value>[^\"'\\\s]{6,})(?=\3)"
)
"""A declared key and its value as scripts and interfaces write them."""
_HIDDEN = re.compile(
    rf"(?i)(?P<key>\b(?:name|id)=([\"'])(?:{_DECLARED}|[\w-]*csrf[\w-]*|[\w-]*xsrf[\w-]*|\w+_token)\2\s+"
    r"(?:value|content)=([\"']))(?P<value>[^\"'\s]{6,})(?=\3)"
)
"""The same as forms and heads of documents write them."""
_PERSONS = ("tel:", "sms:", "mailto:")
"""Schemes whose addresses are people's."""
_HAS_STATE = re.compile(r"(?i)[?&#;]state=")
_HEAD = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[/\\]*[^/\\?#]*|//[^/\\?#]*")
_PIECES = re.compile(r"([/?&#;])")
_ADDRESS_IN_TEXT = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]{1,20}://[^\s<>\"'，。；（）]+")
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?![\dA-Za-z])")
_LONG_NUMBER = re.compile(r"\d{11}")
"""What has none in it has neither telephone nor identity numbers: most documents, and they are spared the search."""
_QUOTED = re.compile(r"([\"'])([^\"'\s<>]+)\1")
_MOST_LEARNT = 512
"""Values that a hostile server can make us look for."""

S = TypeVar("S")


class Scrubber:
    """Paints over what must not be kept, and learns the values of cookies and secret headers on the way.

    `count` says how many places so far, `known` how many secrets.

    `secrets` are painted over wherever they stand; those under four characters (three of a script that has no letters
    of ASCII: a name) are ignored, because they are in every word;
    `keep` are addresses, the links under test, that are never changed where they stand literally.
    """

    def __init__(self, secrets: Iterable[str] = (), keep: Iterable[str] = ()) -> None:
        self.count = 0
        self._keep = frozenset(address for address in keep if address)
        shown = {form for address in self._keep for form in (address, address.partition("://")[2]) if len(form) > 3}
        longest_first = sorted(shown, key=lambda form: (-len(form), form))
        self._kept = re.compile(f"({'|'.join(map(re.escape, longest_first))})") if shown else None
        self._secrets: dict[str, tuple[str, ...]] = {}  # each with the forms in which it stands in documents
        self._learnt = 0
        for secret in secrets:
            if is_long(secret):
                self._remember(secret)

    def scrub(self, event: AnyEvent) -> AnyEvent:
        """Return the event with secrets replaced by `[scrubbed]`; a second time changes nothing more. Never raises."""
        for name, value in (*getattr(event, "headers", ()), *getattr(event, "request_headers", ())):
            if name.lower() in _COOKIE_HEADERS:
                self._learn(value)
            elif _is_secret(name):
                self._learn_one(value.rpartition(" ")[2])  # without `Bearer`
        return self._record(event)

    @property
    def known(self) -> int:
        """How many secrets are looked for by now."""
        return len(self._secrets)

    def scrub_bytes(self, data: bytes, media: str) -> bytes:
        """Return a document without what must not be kept, in its own encoding; pictures stay as they are."""
        if not is_textual(media):
            return data
        encoding = encoding_of(data, media)
        before = data.decode(encoding)
        after = self._around_kept(before, self._document)
        return data if after == before else after.encode(encoding)

    def _document(self, text: str) -> str:
        """Scrub what people and scripts read; numbers inside quoted addresses are item numbers, not telephones."""
        text = _HIDDEN.sub(self._value_of, self._declared(text))
        for forms in self._secrets.values():
            for form in forms:
                text = self._without(text, form)
        if not _LONG_NUMBER.search(text):
            return text
        start, parts = 0, []
        for found in _QUOTED.finditer(text):
            if "/" in found[2]:
                parts += [self._outside_addresses(text[start : found.start()]), found[0]]
                start = found.end()
        return "".join([*parts, self._outside_addresses(text[start:])])

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
        if _is_secret(name):
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
        if url[:7].lower().startswith(_PERSONS):
            return self._text(url)
        head = _HEAD.match(url)
        start = head.end() if head else 0
        return url[:start] + self._around_kept(self._parameters(url[start:]), self._pieces)

    def _pieces(self, tail: str) -> str:
        """Take secrets out of each path segment and parameter; from a carried address on, the path is left alone."""
        pieces, in_path = _PIECES.split(tail), True
        for index, piece in enumerate(pieces):
            in_path = in_path and piece not in ("?", "#", "&", ";")
            if not may_carry(piece.partition("=")[2] or piece) and not may_carry(piece):
                pieces[index] = self._without_secrets(piece)
            elif in_path:
                break
        return "".join(pieces)

    def _parameters(self, text: str) -> str:
        """Replace the values of declared keys, unless a value carries an address; `code` only beside `state`."""
        has_state = _HAS_STATE.search(text) is not None

        def replace(found: re.Match[str]) -> str:
            return found[0] if found["name"].lower() == "code" and not has_state else self._value_of(found)

        return self._around_kept(text, lambda part: _PARAMETER.sub(replace, part))

    def _text(self, text: str) -> str:
        """Scrub what people read; numbers inside addresses are item numbers, not telephones."""
        return self._outside_addresses(self._without_secrets(self._declared(text)))

    def _declared(self, text: str) -> str:
        return _PAIR.sub(self._value_of, self._parameters(text))

    def _value_of(self, found: re.Match[str]) -> str:
        if found["value"] == MARK or may_carry(found["value"]):
            return found[0]
        self.count += 1
        return found["key"] + MARK

    def _outside_addresses(self, text: str) -> str:
        if not _LONG_NUMBER.search(text):
            return text
        start, parts = 0, []
        for found in _ADDRESS_IN_TEXT.finditer(text):
            parts += [self._without_numbers(text[start : found.start()]), found[0]]
            start = found.end()
        return "".join([*parts, self._without_numbers(text[start:])])

    def _without_numbers(self, text: str) -> str:
        text = self._sub(_IDENTITY, text, lambda found: is_identity(found[0]))
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
            text = self._without(text, secret)
        return text

    def _without(self, text: str, secret: str) -> str:
        if secret not in text:
            return text
        parts = text.split(MARK)  # the marks are left out, so that a second pass finds nothing new
        self.count += sum(part.count(secret) for part in parts)
        return MARK.join(part.replace(secret, MARK) for part in parts)

    def _learn(self, header: str) -> None:
        """Remember the cookie values of a header that can be told from words, numbers and addresses."""
        for line in header.splitlines():
            for pair in line.split(";"):
                self._learn_one(pair.partition("=")[2].strip().strip('"'))

    def _learn_one(self, value: str) -> None:
        known = value in self._secrets or self._learnt >= _MOST_LEARNT
        if not known and is_random(value) and not any(value in address for address in self._keep):
            self._learnt += 1
            self._remember(value)

    def _remember(self, secret: str) -> None:
        forms = {secret, quote(secret, safe="", errors="replace"), unquote(secret)}
        known = {*self._secrets, *filter(is_long, forms)}
        # The longest first: a secret inside a secret must not leave the rest behind.
        longest_first = sorted(known, key=lambda form: (-len(form), form))
        self._secrets = {form: self._secrets.get(form) or _written(form) for form in longest_first}


def _is_secret(header: str) -> bool:
    return any(fnmatchcase(header.lower(), pattern) for pattern in _SECRET_HEADERS)


def _written(secret: str) -> tuple[str, ...]:
    """Return a secret as it stands in documents: plain, escaped for HTML, escaped for scripts."""
    return tuple({secret: None, html.escape(secret): None, json.dumps(secret)[1:-1]: None})
