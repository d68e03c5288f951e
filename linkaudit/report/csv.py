"""Matrix → CSV: UTF-8 with BOM, CRLF, RFC 4180, and no text that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from linkaudit.model.matrix import COLUMNS, Cell, Matrix
from linkaudit.report import words
from linkaudit.report.brief import count_of, judgement_of
from linkaudit.report.escape import for_cell
from linkaudit.report.grid import Column, table
from linkaudit.report.labels import LABELS
from linkaudit.report.look import Lang, Look
from linkaudit.report.words import NOT_TESTED_WORD

_NEVER_EMPTY = ("outcome", "verdict")
_DIGITS = 4
BOM = b"\xef\xbb\xbf"
"""Without it a spreadsheet reads the file in the system's code page."""
_PLACE = ("platform", "platform_name", "platform_owner", "surface", "probe")
"""What stands before the destinations in a wide table."""


def render_csv(matrix: Matrix, look: Look) -> bytes:
    """Write one line per cell under the columns' names; the words are the machine's in every language.

    A wide one has a line for each place and a column for each destination. `look.labels` adds a second header row.
    """
    lines = _wide(matrix, look.labels) if look.wide else _long(matrix, look.labels)
    return csv_bytes(lines)


def csv_bytes(lines: Iterable[Sequence[str]]) -> bytes:
    """Write lines of fields that are guarded already."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(lines)
    return BOM + text.getvalue().encode("utf-8")


def _long(matrix: Matrix, labels: Lang | None) -> Iterator[Sequence[str]]:
    yield COLUMNS
    if labels:
        yield [LABELS[column].said(labels) for column in COLUMNS]
    for cell in matrix.cells:
        yield [value_of(column, getattr(cell, column)) for column in COLUMNS]


def _wide(matrix: Matrix, labels: Lang | None) -> Iterator[Sequence[str]]:
    whole = table(matrix)
    yield [*_PLACE, *(for_cell(f"{one.destination}/{one.category}/{one.role}") for one in whole.columns)]
    if labels:
        yield [*(LABELS[name].said(labels) for name in _PLACE), *(_label(one, labels) for one in whole.columns)]
    for row in whole.rows:
        known = next(matrix.cells[index] for index in row.fields if index is not None)
        place = [value_of(name, getattr(known, name)) for name in _PLACE]
        yield [*place, *(_field(matrix.cells[index] if index is not None else None) for index in row.fields)]


def _label(column: Column, lang: Lang) -> str:
    kind = f"{words.CATEGORIES[column.category].said(lang)}, {words.ROLES[column.role].said(lang)}"
    return for_cell(f"{column.name} ({kind})")


def _field(cell: Cell | None) -> str:
    """Return outcome, `n/k` and verdict, or for a malicious control its security; and never nothing."""
    if cell is None or cell.outcome is None:
        return NOT_TESTED_WORD
    judged = judgement_of(cell)
    secure = judged in words.SECURITY_BESIDE.values()
    verdict = f"security:{cell.security}" if secure else str(cell.verdict or NOT_TESTED_WORD)
    flags = ";".join(sorted(cell.flags))
    return for_cell(" ".join(part for part in (str(cell.outcome), count_of(cell), verdict, flags) if part))


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
