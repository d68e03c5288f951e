"""Matrix → CSV: UTF-8 with BOM, CRLF, RFC 4180, and no text that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from linkaudit.model.matrix import COLUMNS, Cell, Matrix
from linkaudit.report.escape import for_cell
from linkaudit.report.look import Look
from linkaudit.report.words import NOT_TESTED_WORD

_NEVER_EMPTY = ("outcome", "verdict")
_DIGITS = 4
BOM = b"\xef\xbb\xbf"
"""Without it a spreadsheet reads the file in the system's code page."""


def render_csv(matrix: Matrix, look: Look) -> bytes:
    """Write one line per cell under the columns' names; the words are the machine's in every language."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_line(cell) for cell in matrix.cells)
    return BOM + text.getvalue().encode("utf-8")


def _line(cell: Cell) -> Iterable[str]:
    return (value_of(column, getattr(cell, column)) for column in COLUMNS)


def plain_of(column: str, value: Any) -> str | int | float | None:
    """Return what stands in a column: numbers rounded, sets joined, an unmeasured outcome or verdict as a word."""
    if value is None:
        return NOT_TESTED_WORD if column in _NEVER_EMPTY else None
    if isinstance(value, float):
        # Adding zero turns -0.0 into 0.0, which no reader takes for a sign.
        return round(value, _DIGITS) + 0.0
    if isinstance(value, int):
        return value
    return ";".join(sorted(value)) if isinstance(value, tuple) else str(value)


def value_of(column: str, value: Any) -> str:
    """Return what stands in a field of a file: no text that a spreadsheet would run, nothing for None."""
    plain = plain_of(column, value)
    if plain is None:
        return ""
    return for_cell(plain) if isinstance(plain, str) else repr(plain)
