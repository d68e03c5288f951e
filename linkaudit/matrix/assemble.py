"""Cells, their rows and their verdicts → the Matrix that reports are made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from linkaudit.model.matrix import COLUMNS, Cell, CellDetail, Matrix, RunHead, TrialRow
from linkaudit.model.trial import CellKey
from linkaudit.model.verdict import Clause, Verdict
from linkaudit.model.words import Flag

WITNESSES = 3


def assemble(
    run: RunHead,
    cells: Sequence[Cell],
    rows: Sequence[Sequence[TrialRow]],
    verdicts: Sequence[Verdict],
    clauses: Sequence[Clause],
) -> Matrix:
    """Put each verdict into its cell's columns and its reason beside the cell's trials.

    `cells`, `rows` and `verdicts` stand in the same order; of `clauses` those are kept that a verdict cites. Raises
    ValueError where the lengths differ.
    """
    cited = {clause for verdict in verdicts for clause in verdict.clauses}
    return Matrix(
        run=run,
        cells=tuple(_judged(cell, verdict) for cell, verdict in zip(cells, verdicts, strict=True)),
        details=tuple(
            CellDetail(
                key=str(cell_key(cell)),
                trials=tuple(trials),
                reason_zh=verdict.reason_zh + _witnesses(cell, trials, "见证试验:", "、", "。"),
                reason_en=verdict.reason_en + _witnesses(cell, trials, " Witness trials: ", ", ", "."),
            )
            for cell, trials, verdict in zip(cells, rows, verdicts, strict=True)
        ),
        clauses=tuple(clause for clause in clauses if clause.id in cited),
    )


def _witnesses(cell: Cell, trials: Sequence[TrialRow], opening: str, between: str, end: str) -> str:
    """Name the first trials that show what the cell says; how many there are stands in the reason before."""
    if cell.outcome is None:
        return ""
    shown = [row.trial for row in trials if row.outcome is cell.outcome and row.mechanism is cell.mechanism]
    return opening + between.join(shown[:WITNESSES]) + end if shown else ""


def cell_key(cell: Cell) -> CellKey:
    """Return the key that names a cell."""
    return CellKey(cell.platform, cell.surface, cell.probe, cell.destination, cell.category, cell.role)


def _judged(cell: Cell, verdict: Verdict) -> Cell:
    columns: dict[str, Any] = {name: getattr(cell, name) for name in COLUMNS}
    columns.update(
        verdict=verdict.word,
        security=verdict.security,
        rule=verdict.rule,
        clause=" ".join(verdict.clauses),
        confidence=verdict.confidence,
        flags=tuple(flag for flag in Flag if flag in cell.flags or flag in verdict.flags),
    )
    return Cell(**columns)
