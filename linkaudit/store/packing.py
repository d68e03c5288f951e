"""Observation ⇄ the columns of its row: JSON, compressed where that pays, with the hash of the JSON."""

from __future__ import annotations

import hashlib
import zlib
from typing import Any

from linkaudit.errors import BadRecord, CannotAudit, VerificationFailed
from linkaudit.model import codec
from linkaudit.model.observation import OBSERVATION_SCHEMA, Observation

WORTH_BYTES = 4096
"""A page of the database: what is smaller takes no less room when compressed."""

LIMIT_BYTES = 256 * 1024 * 1024
"""The largest JSON that is compressed, and the most that is unpacked: a database from elsewhere may hold a bomb."""


def pack(observation: Observation) -> dict[str, Any]:
    """Return the columns schema, sha256, form and body."""
    json = codec.to_json(observation)
    form, body = "json", json
    if WORTH_BYTES <= len(json) <= LIMIT_BYTES:
        packed = zlib.compress(json)
        if len(packed) <= len(json) * 3 // 4:
            form, body = "zlib", packed
    return {"schema": observation.schema, "sha256": hashlib.sha256(json).hexdigest(), "form": form, "body": body}


def unpack(row: dict[str, Any], place: str) -> Observation:
    """Return the observation of a row; `place` says in messages where it stands.

    Raises VerificationFailed where the body is not what was stored, CannotAudit where it is of a later version.
    """
    if row["schema"] > OBSERVATION_SCHEMA:
        raise CannotAudit(
            f"{place} is of schema {row['schema']}, a later one than this linkaudit's", "update linkaudit"
        )
    json = _inflated(row["body"], place) if row["form"] == "zlib" else row["body"]
    if hashlib.sha256(json).hexdigest() != row["sha256"]:
        raise _changed(place)
    try:
        return codec.from_json(json, Observation)
    except BadRecord as error:
        raise CannotAudit(
            f"{place} cannot be read: {error} at {error.path}", "update linkaudit, or report it"
        ) from error


def raw_json(row: dict[str, Any]) -> bytes:
    """Return the JSON of a row as it is, changed or not; nothing where it does not unpack."""
    if row["form"] != "zlib":
        return bytes(row["body"], "utf-8") if isinstance(row["body"], str) else bytes(row["body"])
    try:
        return _inflated(row["body"], "")
    except VerificationFailed:
        return b""


def _inflated(body: bytes, place: str) -> bytes:
    inflater = zlib.decompressobj()
    try:
        json = inflater.decompress(body, LIMIT_BYTES)
    except zlib.error as error:
        raise _changed(place) from error
    if not inflater.eof or inflater.unused_data:
        raise _changed(place)
    return json


def _changed(place: str) -> VerificationFailed:
    return VerificationFailed(
        f"{place} is not what was stored: its hash differs", "bring the database back from a copy"
    )
