"""Baseline → its file: TOML with one cell a line, sorted, so that a person reads its change as a diff."""

from __future__ import annotations

import json

from linkaudit.model.change import Baseline
from linkaudit.model.codec import to_plain

_HEAD = """\
# What every cell came to when this was written; `linkaudit check --baseline FILE` fails where one has become worse.
# Written by `linkaudit check --baseline FILE --update`; read the diff before you commit it.
"""


def render_baseline(baseline: Baseline) -> bytes:
    """Write a baseline; the same results give the same bytes, whichever run they come from."""
    plain = to_plain(baseline)
    cells = plain.pop("cells")
    lines = [f"{name} = {_value(value)}" for name, value in plain.items()]
    lines += ["", "[cells]", *(f"{_value(key)} = {_table(cells[key])}" for key in sorted(cells))]
    return (_HEAD + "\n".join(lines) + "\n").encode("utf-8", "replace")


def _table(plain: dict[str, object]) -> str:
    inside = ", ".join(f"{name} = {_value(value)}" for name, value in plain.items() if value is not None)
    return f"{{ {inside} }}" if inside else "{}"


def _value(value: object) -> str:
    """Write a value: what JSON escapes, TOML escapes alike, but for DEL."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False).replace("\x7f", "\\u007f")
