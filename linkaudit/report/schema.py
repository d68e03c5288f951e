"""The shape of the JSON report, as a JSON Schema that others can hold a file against."""

from __future__ import annotations

import json
from typing import Any

from linkaudit.model.change import Change, ChangeKind, Difference
from linkaudit.model.codec import json_schema
from linkaudit.model.matrix import COLUMNS, Cell, RunHead
from linkaudit.report.json import SCHEMA
from linkaudit.report.words import NOT_TESTED_WORD

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SHOWN = ("outcome", "verdict")


def render_schema() -> bytes:
    """Write the schema of `report --format json`, of `diff` and of `check`: indented JSON, UTF-8."""
    parts: dict[str, Any] = {}
    for kind in (Cell, RunHead, Difference, Change):
        parts |= json_schema(kind)["$defs"]
    for name in ("Cell", "Result"):
        _never_empty(parts, name)
    parts["Cell"]["required"] = list(COLUMNS)
    parts["Cell"]["additionalProperties"] = True  # columns are only ever added
    parts["RunHead"]["properties"]["notices"] = {"type": "array", "items": {"type": "string"}}
    parts["Change"] = _change(parts["Change"])
    parts["Result"]["required"] = list(parts["Result"]["properties"])
    for unused in ("Notice", "NoticeKind", "Waiver"):
        parts.pop(unused, None)
    counts = {"type": "object", "required": [kind.value for kind in ChangeKind]}
    difference = parts["Difference"]
    difference["properties"]["counts"] = counts | {"additionalProperties": {"type": "integer", "minimum": 0}}
    difference["required"] = ["before", "after", "counts", "changes"]
    whole = {
        "$schema": _DIALECT,
        "$id": f"urn:linkaudit:matrix:{SCHEMA}",
        "title": "linkaudit: the compliance matrix",
        "type": "object",
        "required": ["schema", "run", "cells"],
        "properties": {
            "schema": {"const": SCHEMA},
            "run": {"$ref": "#/$defs/RunHead"},
            "cells": {"type": "array", "items": {"$ref": "#/$defs/Cell"}},
            "difference": {"$ref": "#/$defs/Difference"},
        },
        "$defs": dict(sorted(parts.items())),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2).encode() + b"\n"


def _never_empty(parts: dict[str, Any], name: str) -> None:
    """An unmeasured outcome or verdict is a word of its own, and not null."""
    for column in _SHOWN:
        facts = parts[name]["properties"][column]
        facts["anyOf"] = [{"const": NOT_TESTED_WORD} if one == {"type": "null"} else one for one in facts["anyOf"]]
        facts.pop("default", None)


def _change(plain: dict[str, Any]) -> dict[str, Any]:
    facts = plain["properties"]
    shown = {"cell": facts["key"], "change": facts["kind"], "before": facts["before"], "after": facts["after"]}
    return plain | {"properties": shown, "required": list(shown)}
