"""Matrix → JSON: `{"schema": 1, "run": {…}, "cells": [{column: value, …}, …]}`, values as they are."""

from __future__ import annotations

import json
from typing import Any

from linkaudit.model.codec import to_plain
from linkaudit.model.matrix import COLUMNS, Cell, Matrix
from linkaudit.report.comparing.changes import changes_plain
from linkaudit.report.look import Look
from linkaudit.report.notices import notice_in_both
from linkaudit.report.words import NOT_TESTED_WORD

SCHEMA = 1


def render_json(matrix: Matrix, look: Look) -> bytes:
    """Write run and cells, indented, columns in their order; an unmeasured outcome or verdict is `not_tested`."""
    run = to_plain(matrix.run) | {"notices": [notice_in_both(notice) for notice in matrix.run.notices]}
    table: dict[str, Any] = {"schema": SCHEMA, "run": run, "cells": [_plain(cell) for cell in matrix.cells]}
    if matrix.difference is not None:
        table["difference"] = changes_plain(matrix.difference)
    text = json.dumps(table, ensure_ascii=False, indent=2, allow_nan=False)
    # A lone surrogate has no UTF-8; backslashreplace writes the escape that JSON has for it.
    return text.encode("utf-8", "backslashreplace") + b"\n"


def _plain(cell: Cell) -> dict[str, Any]:
    plain: dict[str, Any] = to_plain(cell)
    row = {column: plain[column] for column in COLUMNS}
    row["flags"] = sorted(row["flags"])
    for column in ("outcome", "verdict"):
        if row[column] is None:
            row[column] = NOT_TESTED_WORD
    return row
