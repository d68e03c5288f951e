"""TOML text → the line of every key, table and array item. The text is one that tomllib has already accepted."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right

Place = tuple[str | int, ...]
"""A key inside a file: names of tables and keys, numbers of array items, from the outside in."""

_BLANK = re.compile(r"(?:[\s]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STRINGS = (
    re.compile(r'"""[^"\\]*(?:(?:\\.|"{1,2}(?!"))[^"\\]*)*"{3,5}', re.DOTALL),
    re.compile(r"'''[^']*(?:'{1,2}(?!')[^']*)*'{3,5}"),
    re.compile(r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"'),
    re.compile(r"'[^'\n]*'"),
)
_SCALAR = re.compile(r"[^,\]}#\n]+")
_DEEPEST = 32
"""Dotted keys beyond this have no place of their own: each place repeats all keys before it."""
_PART = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")


def index_lines(text: str) -> dict[Place, int]:
    """Map each key, table and array item to its line, from 1; what follows an unreadable spot is left out."""
    return _Scanner(text).scan()


def line_of(lines: dict[Place, int], place: Place) -> int:
    """Return the line of a key, else of the nearest table around it, else 1."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


def place_of(path: str) -> Place:
    """Turn msgspec's path (`$.surface[0].kind`) into a place; a key of a free table (`[...]`) ends it."""
    known = path.split("[...]", 1)[0]
    return tuple(name or int(number) for name, number in _PART.findall(known))


def written(place: Place) -> str:
    """Write a place as a person would: `surface[0].kind`."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place).lstrip(".")


class _Scanner:
    """A cursor over the text; it looks for places only and leaves every judgement to tomllib."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._starts = [found.end() for found in re.finditer("\n", text)]
        self._lines: dict[Place, int] = {}
        self._counts: dict[Place, int] = {}

    def scan(self) -> dict[Place, int]:
        here: Place = ()
        while self._more():
            before = self._at
            if self._text[self._at] == "[":
                here = self._header()
            else:
                self._pair(here)
            if self._at == before:
                break
        return self._lines

    def _more(self) -> bool:
        """Skip blanks and comments; false at the end of the text."""
        self._take(_BLANK)
        return self._at < len(self._text)

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        if found is None:
            return ""
        self._at = found.end()
        return found[0]

    def _note(self, place: Place, at: int) -> None:
        self._lines.setdefault(place, bisect_right(self._starts, at) + 1)

    def _header(self) -> Place:
        start = self._at
        brackets = 2 if self._text.startswith("[[", start) else 1
        self._at += brackets
        keys = self._keys()
        self._at += brackets
        place: Place = ()
        for key in keys[:-1]:
            place = self._inside((*place, key))
            self._note(place, start)
        place = (*place, *keys[-1:])
        self._note(place, start)
        if brackets == 2:
            self._counts[place] = self._counts.get(place, 0) + 1
            place = self._inside(place)
            self._note(place, start)
        return place

    def _inside(self, place: Place) -> Place:
        """A header under an array of tables means its newest item."""
        return (*place, self._counts[place] - 1) if place in self._counts else place

    def _keys(self) -> list[str]:
        keys = []
        while True:
            self._take(_SPACE)
            if self._peek() in {'"', "'"}:
                quoted = self._take(_STRINGS[2]) or self._take(_STRINGS[3])
                keys.append(next(iter(tomllib.loads(f"{quoted} = 0"))) if quoted else "")
            else:
                keys.append(self._take(_BARE))
            self._take(_SPACE)
            if self._peek() != ".":
                return keys[:_DEEPEST]
            self._at += 1

    def _pair(self, here: Place) -> None:
        start = self._at
        for key in self._keys():
            here = (*here, key)
            self._note(here, start)
        if self._peek() == "=":
            self._at += 1
            self._value(here)

    def _value(self, place: Place) -> None:
        self._take(_SPACE)
        opened = self._peek()
        if opened in {"[", "{"}:
            self._at += 1
            self._items(place, "]" if opened == "[" else "}")
        elif not any(self._take(pattern) for pattern in _STRINGS):
            self._take(_SCALAR)

    def _items(self, place: Place, closing: str) -> None:
        number = 0
        while self._more():
            before = self._at
            if self._peek() in {closing, ","}:
                self._at += 1
                if self._text[before] == closing:
                    return
            elif closing == "}":
                self._pair(place)
            else:
                self._note((*place, number), before)
                self._value((*place, number))
                number += 1
            if self._at == before:
                self._at = len(self._text)
