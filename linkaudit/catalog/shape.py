"""Record and place → what may be written there; msgspec's complaints → a person's words and the mend."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from enum import Enum
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from linkaudit.catalog.lines import Place

_UNKNOWN = re.compile(r"^Object contains unknown field `(?P<key>.*)`$", re.DOTALL)
_MISSING = re.compile(r"^Object missing required field `(?P<key>.*)`$", re.DOTALL)
_WORD = re.compile(r"^Invalid enum value (?P<word>.*)$", re.DOTALL)
_TYPE = re.compile(r"^Expected `(?P<wanted>.*)`, got `(?P<got>[^`]*)`")
_OF_KEY = re.compile(r"^`(?P<key>[a-z_]+)` ")
"""How the records' own complaints begin that are about one key."""

_TYPES = {
    "str": "text in quotes",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list in brackets",
    "object": "a table",
    "date": "a date such as 2026-12-31",
    "null": "nothing",
}


def close_to(word: str, known: Iterable[str]) -> str:
    """Return `did you mean …?` for the nearest known word, else the whole list of known words."""
    words = sorted(set(known))
    near = get_close_matches(word, words, n=1)
    if near:
        return f"did you mean `{near[0]}`?"
    return f"known are: {', '.join(words)}" if words else "none is known"


def keys_at(kind: Any, place: Place) -> tuple[str, ...]:
    """Return the keys that the table at a place may have; empty where it is no table of fixed keys."""
    return tuple(key for one in _kinds_at(kind, place) for key in getattr(one, "__struct_encode_fields__", ()))


def words_at(kind: Any, place: Place) -> tuple[str, ...]:
    """Return the closed list of words that a place takes; empty where anything may stand there."""
    found: list[str] = []
    for one in _kinds_at(kind, place):
        if get_origin(one) is Literal:
            found += [str(word.value if isinstance(word, Enum) else word) for word in get_args(one)]
        elif isinstance(one, type) and issubclass(one, Enum):
            found += [str(word.value) for word in one]
    return tuple(found)


def explain(kind: Any, place: Place, said: str) -> tuple[Place, str, str]:
    """Turn msgspec's complaint at a place into the key that is meant, what is wrong with it, and the mend."""
    if found := _UNKNOWN.match(said):
        key = found["key"]
        return (*place, key), "there is no such key", close_to(key, keys_at(kind, place))
    if found := _MISSING.match(said):
        return (*place, found["key"]), "is missing", f"add `{found['key']} = …` here; docs/files.md says what it means"
    if found := _WORD.match(said):
        return place, f"{found['word']} is none of its words", close_to(found["word"].strip("'"), words_at(kind, place))
    if found := _TYPE.match(said):
        wanted = " or ".join(_TYPES.get(one.strip(), one.strip()) for one in found["wanted"].split("|"))
        return place, f"this is {_TYPES.get(found['got'], found['got'])}", f"write {wanted}"
    if (found := _OF_KEY.match(said)) and found["key"] in keys_at(kind, place):
        place = (*place, found["key"])
    return place, said[:1].lower() + said[1:], "docs/files.md says what may be written here"


def _kinds_at(kind: Any, place: Place) -> list[Any]:
    kinds = list(_options(kind))
    for part in place:
        kinds = [option for one in kinds for inner in _step(one, part) for option in _options(inner)]
    return kinds


def _options(kind: Any) -> Iterator[Any]:
    if get_origin(kind) in {Union, UnionType}:
        for one in get_args(kind):
            yield from _options(one)
    else:
        yield kind


def _step(kind: Any, part: str | int) -> Iterator[Any]:
    if isinstance(part, int):
        inner = get_args(kind)
        if get_origin(kind) is tuple and inner:
            yield inner[min(part, len(inner) - 1)] if inner[-1] is not Ellipsis else inner[0]
    elif hasattr(kind, "__struct_encode_fields__"):
        hints = get_type_hints(kind)
        names = dict(zip(kind.__struct_encode_fields__, kind.__struct_fields__, strict=True))
        if part in names:
            yield hints[names[part]]
