"""Matrix → a workbook: the grid as people read it, cells, trials, clauses and notes; no text is ever a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from linkaudit.model.matrix import COLUMNS, Cell, Matrix, TrialRow
from linkaudit.report import words
from linkaudit.report.brief import count_of, flags_to_read, judgement_of, key_of, outcome_of, tone_of
from linkaudit.report.comparing.changes import COLUMNS as CHANGE_COLUMNS
from linkaudit.report.comparing.changes import change_rows
from linkaudit.report.csv import plain_of
from linkaudit.report.escape import for_terminal
from linkaudit.report.grid import Block, blocks
from linkaudit.report.look import Look
from linkaudit.report.notices import notice_said
from linkaudit.report.phrases import say
from linkaudit.report.summary import head_facts, limits
from linkaudit.report.words import Word

LONGEST = 32_767
"""Characters that a cell of a workbook takes."""
_SHEETS = {
    "matrix": Word("矩阵", "matrix"),
    "cells": Word("单元格", "cells"),
    "trials": Word("试验", "trials"),
    "clauses": Word("条款", "clauses"),
    "changes": Word("变化", "changes"),
    "notes": Word("说明", "notes"),
}
_TONES = {
    "good": ("#14683c", "#e6f4ec"),
    "fair": ("#7a5200", "#fdf3dc"),
    "poor": ("#80317f", "#f7eaf7"),
    "bad": ("#a3201d", "#fdeae8"),
    "calm": ("#1c5a8a", "#e8f1f9"),
    "faint": ("#5a6875", "#f1f3f5"),
}
"""Ink and ground, as in the HTML report; each stands beside a symbol and a word."""
_TRIAL = (
    "trial", "link", "url", "session", "repeat", "at", "outcome", "mechanism", "taps", "seconds", "responsible",
    "confidence", "rule", "control", "picture", "trace",
)  # fmt: skip
_CLAUSE = ("id", "instrument", "article", "wording", "gloss", "authority", "source", "checked", "from", "to")


def render_xlsx(matrix: Matrix, look: Look) -> bytes:
    """Write the workbook; the same matrix gives the same bytes."""
    held = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(held, options) as book:
        book.set_properties({"title": _clean(matrix.run.name), "created": _made(matrix)})
        made = _Book(book, look)
        made.grid(matrix)
        made.table("cells", COLUMNS, (_row(cell, COLUMNS) for cell in matrix.cells))
        made.table("trials", ("cell", *_TRIAL, "because"), _trials(matrix, look))
        made.table("clauses", _CLAUSE, _clauses(matrix))
        if matrix.difference is not None:
            made.table("changes", CHANGE_COLUMNS, change_rows(matrix.difference))
        made.notes(matrix)
    return held.getvalue()


@dataclass
class _Book:
    """A workbook in the making, with the formats that its sheets share."""

    book: Workbook
    look: Look

    def __post_init__(self) -> None:
        self.head = self.book.add_format({"bold": True, "bg_color": "#ECF0F4", "text_wrap": True, "valign": "top"})
        self.plain = self.book.add_format({"text_wrap": True, "valign": "top"})
        self.tones: dict[str, Format] = {
            tone: self.book.add_format(
                {"font_color": ink, "bg_color": ground, "text_wrap": True, "valign": "top", "border": 1}
            )
            for tone, (ink, ground) in _TONES.items()
        }

    def sheet(self, name: str) -> Worksheet:
        return self.book.add_worksheet(_SHEETS[name].said(self.look.lang))

    def grid(self, matrix: Matrix) -> None:
        """Write places down and destinations across, a block for each owner; wide, with panes that stay."""
        sheet, row = self.sheet("matrix"), 0
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 60, 20)
        if matrix.run.replica:
            sheet.write_string(row, 0, say("replica_banner", self.look.lang), self.head)
            row += 1
        sheet.freeze_panes(row, 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        for block in blocks(matrix):
            row = self._block(sheet, row, block, matrix)

    def _block(self, sheet: Worksheet, row: int, block: Block, matrix: Matrix) -> int:
        lang = self.look.lang
        sheet.write_string(row, 0, _clean(block.owner), self.head)
        for place, column in enumerate(block.columns, 1):
            kind = f"{words.ROLES[column.role].said(lang)} · {words.CATEGORIES[column.category].said(lang)}"
            sheet.write_string(row, place, f"{_clean(column.name)}\n{kind}", self.head)
        for line in block.rows:
            row += 1
            sheet.write_string(row, 0, _clean(f"{line.platform_name}\n{line.surface} · {line.probe}"), self.head)
            for place, index in enumerate(line.fields, 1):
                told = _told(matrix.cells[index], self.look) if index is not None else ""
                tone = tone_of(matrix.cells[index]) if index is not None else ""
                sheet.write_string(row, place, told, self.tones.get(tone, self.plain))
        return row + 2

    def table(self, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Write a long sheet: a header that stays, filters over it, numbers as numbers."""
        sheet, last = self.sheet(name), 0
        sheet.write_row(0, 0, columns, self.head)
        for last, values in enumerate(rows, 1):
            for place, value in enumerate(values):
                _write(sheet, last, place, value)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
        sheet.set_column(0, len(columns) - 1, 16)

    def notes(self, matrix: Matrix) -> None:
        """Write what a reader must know: of what it was measured, what to look out for, what it cannot show."""
        lang = self.look.lang
        sheet = self.sheet("notes")
        sheet.set_column(0, 0, 28)
        sheet.set_column(1, 1, 110)
        lines = [("", say("replica_banner", lang))] if matrix.run.replica else []
        lines += head_facts(matrix.run, lang)
        lines += [(say("notices", lang), notice_said(notice, lang)) for notice in matrix.run.notices]
        lines += [(say("limits", lang), limit) for limit in limits(lang)]
        for row, (label, text) in enumerate(lines):
            sheet.write_string(row, 0, label, self.head)
            sheet.write_string(row, 1, _clean(text), self.plain)


def _told(cell: Cell, look: Look) -> str:
    """Return what stands in a field of the grid: outcome with its symbol, verdict, flags."""
    judged = judgement_of(cell)
    lines = [f"{outcome_of(cell).shown(look)} {count_of(cell)}".strip()]
    lines += [judged.shown(look)] if judged else []
    lines += [", ".join(words.FLAGS[flag].said(look.lang) for flag in flags_to_read(cell))]
    return "\n".join(line for line in lines if line)


def _trials(matrix: Matrix, look: Look) -> Iterable[Sequence[Any]]:
    for cell, detail in zip(matrix.cells, matrix.details, strict=False):
        for trial in detail.trials:
            yield (key_of(cell), *_row(trial, _TRIAL), _because(trial, look))


def _row(record: Cell | TrialRow, columns: Sequence[str]) -> list[str | int | float | None]:
    return [plain_of(name, getattr(record, name)) for name in columns]


def _because(trial: TrialRow, look: Look) -> str:
    return "\n".join(one.zh if look.lang == "zh" else one.en for one in trial.because)


def _clauses(matrix: Matrix) -> Iterable[Sequence[Any]]:
    for one in matrix.clauses:
        instrument = f"{one.instrument.zh} / {one.instrument.en}"
        until = one.to.isoformat() if one.to else ""
        yield (
            one.id, instrument, one.article, one.wording, one.gloss, one.authority, one.source,
            "yes" if one.checked else "no", one.from_.isoformat(), until,
        )  # fmt: skip


def _write(sheet: Worksheet, row: int, place: int, value: Any) -> None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(row, place, value)
    elif value is not None:
        sheet.write_string(row, place, "\n".join(_clean(line) for line in str(value).split("\n"))[:LONGEST])


def _made(matrix: Matrix) -> datetime:
    """Return the time that the file bears: the run's, so that the same matrix gives the same bytes."""
    return datetime.fromisoformat(matrix.run.started_at).replace(tzinfo=None)


def _clean(text: str) -> str:
    return "\n".join(for_terminal(line) for line in text.split("\n"))[:LONGEST]
