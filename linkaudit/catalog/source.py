"""A file on disk → its TOML tables and records; every failure is a BadFile with file, line, key and the mend."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from linkaudit.catalog.lines import Place, index_lines, line_of, place_of, written
from linkaudit.catalog.shape import explain
from linkaudit.errors import BadFile, BadRecord
from linkaudit.model.codec import from_plain

T = TypeVar("T")

LARGEST = 16 * 1024 * 1024
"""Bytes; a links file of fifty thousand links is smaller."""

DEEPEST = 32
"""Levels of nesting that are looked at; no record has as many, so that what is deeper is refused by its shape."""

_AT_LINE = re.compile(r" \(at line (?P<line>\d+), column (?P<column>\d+)\)$")
_AT_END = " (at end of document)"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Controls that could rewrite a terminal's line or a header, and those that turn the reading direction."""


@dataclass(frozen=True)
class Source:
    """A TOML file that was read: what it says, and where each key stands."""

    path: Path
    text: str
    sha256: str
    tables: dict[str, Any]

    @cached_property
    def lines(self) -> dict[Place, int]:
        """Where each key stands; worked out only when something is wrong."""
        try:
            return index_lines(self.text)
        except RecursionError:  # nested just less deep than tomllib bears: the message still names the file and key
            return {}

    def where(self, *place: str | int) -> str:
        """Write `file:line` of a key."""
        return f"{self.path}:{line_of(self.lines, place)}"

    def bad(self, place: Place, what: str, mend: str = "") -> BadFile:
        """Make the error for a key; the caller raises it."""
        return BadFile(str(self.path), line_of(self.lines, place), written(place), what, mend)

    def record(self, kind: type[T]) -> T:
        """Check the whole file against a record. Raises BadFile."""
        for place, text in _texts(self.tables):
            if found := _UNPRINTABLE.search(text):
                raise self.bad(place, f"has the character U+{ord(found[0]):04X}, which cannot be printed", "remove it")
        try:
            return from_plain(self.tables, kind)
        except BadRecord as error:
            place, what, mend = explain(kind, place_of(error.path), error.what)
            raise self.bad(place, what, mend) from error


def read_source(path: Path) -> Source:
    """Read a TOML file. Raises BadFile for everything that can be wrong with a file and its syntax."""
    data = _read(path)
    text = _decode(path, data)
    try:
        tables = tomllib.loads(text)
    except RecursionError as error:
        raise BadFile(str(path), 0, "", "lists or tables are nested too deep", "nest them less") from error
    except ValueError as error:  # TOMLDecodeError is one; a number of five thousand digits is another
        raise _malformed(path, text, str(error)) from error
    return Source(path, text, hashlib.sha256(data).hexdigest(), tables)


def _read(path: Path) -> bytes:
    shown = str(path).replace("\0", "\\0")
    try:
        if path.is_dir():
            raise BadFile(shown, 0, "", "this is a folder, not a file", "name the .toml file inside it")
        if not path.exists():
            raise BadFile(shown, 0, "", "there is no such file", "check the path; paths in a plan start at the plan")
        if not path.is_file():  # a pipe or a device would never end
            raise BadFile(shown, 0, "", "this is no regular file", "name a .toml file")
        if path.stat().st_size > LARGEST:
            raise BadFile(shown, 0, "", f"is larger than {LARGEST >> 20} MB", "split it into several files")
        return path.read_bytes()
    except OSError as error:
        mend = "check the file's permissions" if isinstance(error, PermissionError) else "check the path and the disk"
        raise BadFile(shown, 0, "", f"cannot be read: {error.strerror or error}", mend) from error


def _decode(path: Path, data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadFile(str(path), 1, "", "is UTF-16", "save it as UTF-8 without a byte order mark")
    if data.startswith(b"\xef\xbb\xbf"):
        raise BadFile(str(path), 1, "", "begins with a byte order mark", "save it as UTF-8 without a byte order mark")
    try:
        return data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        mend = "save it as UTF-8 (an editor may have used GBK)"
        raise BadFile(str(path), line, "", f"byte {error.start} is not UTF-8", mend) from error


def _malformed(path: Path, text: str, said: str) -> BadFile:
    line, what = 0, said
    if found := _AT_LINE.search(said):
        line, what = int(found["line"]), f"{_AT_LINE.sub('', said)} (column {found['column']})"
    elif said.endswith(_AT_END):
        line, what = max(1, len(text.splitlines())), f"{said.removesuffix(_AT_END)} before the file ends"
    mend = "check quotes, brackets and commas here; text stands in quotes, and a key or table is given only once"
    return BadFile(str(path), line, "", f"is no TOML: {what}", mend)


def _texts(tables: dict[str, Any]) -> Iterator[tuple[Place, str]]:
    """Every text in the tables, keys included; not recursive, because dotted keys nest without end."""
    waiting: list[tuple[Place, Any]] = [((), tables)]
    while waiting:
        place, value = waiting.pop()
        if isinstance(value, str):
            yield place, value
        elif isinstance(value, dict) and len(place) < DEEPEST:
            for key, inner in value.items():
                yield (*place, key), key
                waiting.append(((*place, key), inner))
        elif isinstance(value, list) and len(place) < DEEPEST:
            waiting += [((*place, number), inner) for number, inner in enumerate(value)]
