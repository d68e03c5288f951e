"""Records to JSON and back, and plain tables to records; the home of msgspec's encoders."""

from __future__ import annotations

import re
from typing import Any, TypeVar

import msgspec

from linkaudit.errors import BadRecord

T = TypeVar("T")
S = TypeVar("S", bound=msgspec.Struct)

_PATH = re.compile(r" - at `(?P<path>[^`]*)`$")


def to_json(record: Any, *, indent: int | None = None) -> bytes:
    """Encode a record as JSON: UTF-8, keys in the order of the fields, the same bytes every time."""
    try:
        encoded = msgspec.json.encode(record, order="deterministic")
    except UnicodeEncodeError:
        # A page may slice a string in the middle of a character; half a character is no text that can be kept.
        encoded = msgspec.json.encode(_whole(msgspec.to_builtins(record)), order="deterministic")
    return msgspec.json.format(encoded, indent=indent) if indent is not None else encoded


def to_plain(record: Any) -> Any:
    """Turn a record into dicts, lists, strings and numbers."""
    return msgspec.to_builtins(record)


def from_json(data: bytes | str, kind: type[T]) -> T:
    """Decode JSON into a record. Raises BadRecord with the path inside the data."""
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _bad(error) from error


def from_plain(data: Any, kind: type[T]) -> T:
    """Check plain tables (as tomllib gives them) against a record. Raises BadRecord with the path inside the data."""
    try:
        return msgspec.convert(data, type=kind)
    except msgspec.ValidationError as error:
        raise _bad(error) from error


def _whole(data: Any) -> Any:
    """Replace lone surrogates in every string of plain data."""
    if isinstance(data, str):
        return data.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(data, dict):
        return {_whole(key): _whole(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_whole(value) for value in data]
    return data


def _bad(error: Exception) -> BadRecord:
    text = str(error)
    found = _PATH.search(text)
    return BadRecord(_PATH.sub("", text), found["path"] if found else "$")


def changed(record: S, **facts: Any) -> S:
    """Return a copy of a record with some of its fields changed."""
    return msgspec.structs.replace(record, **facts)


def json_schema(kind: type[Any]) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a record as it is encoded, its parts under `$defs`."""
    return msgspec.json.schema(kind)
