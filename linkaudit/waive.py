"""Matrix and waivers → the same matrix, with the flag `waived` and a note of who waives what, why and until when.

A waiver hides no cell and changes no verdict. One that has expired, or that no suspected violation answers to, does
nothing and is told of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fnmatch import fnmatchcase

from linkaudit.model.codec import changed
from linkaudit.model.matrix import Cell, CellDetail, Matrix, Notice, NoticeKind
from linkaudit.model.waiver import Waiver
from linkaudit.model.words import Flag, VerdictWord


def waive(matrix: Matrix, waivers: Sequence[Waiver], today: date) -> Matrix:
    """Flag each suspected violation of which every cited clause is waived on a day, and tell of every waiver.

    Only waivers can set the flag: a verdict that rests on two clauses stays unwaived until both are.
    """
    if not waivers:
        return matrix
    valid = [waiver for waiver in waivers if today <= waiver.expires]
    notices: list[Notice] = []
    cells: list[Cell] = []
    details: list[CellDetail] = []
    for cell, detail in zip(matrix.cells, matrix.details, strict=True):
        applied = [waiver for waiver in valid if covers(waiver, cell, detail.key)]
        whole = bool(applied) and set(cell.clause.split()) <= {waiver.clause for waiver in applied}
        kind = NoticeKind.WAIVED if whole else NoticeKind.WAIVED_PARTLY
        notices += [Notice(kind, detail.key, waiver=waiver) for waiver in applied]
        cells.append(changed(cell, flags=_with_waived(cell.flags)) if whole else cell)
        details.append(_told(detail, applied) if applied else detail)
    notices += _idle(matrix, waivers, today)
    run = changed(matrix.run, notices=(*matrix.run.notices, *notices))
    return changed(matrix, run=run, cells=tuple(cells), details=tuple(details))


def covers(waiver: Waiver, cell: Cell, key: str) -> bool:
    """Tell whether a cell carries a suspected violation of the waiver's clause, and its key or a beginning fits."""
    fits = fnmatchcase(key, waiver.cell) or fnmatchcase(key, waiver.cell.rstrip("/") + "/*")
    return fits and cell.verdict is VerdictWord.VIOLATION and waiver.clause in cell.clause.split()


def _with_waived(flags: Sequence[Flag]) -> tuple[Flag, ...]:
    return tuple(flag for flag in Flag if flag in flags or flag is Flag.WAIVED)


def _told(detail: CellDetail, applied: Sequence[Waiver]) -> CellDetail:
    zh = "".join(f"已登记例外：{_facts(one, '；')}。" for one in applied)
    en = " ".join(f"Waived: {_facts(one, '; ')}." for one in applied)
    return changed(detail, reason_zh=detail.reason_zh + zh, reason_en=f"{detail.reason_en} {en}")


def _facts(waiver: Waiver, between: str) -> str:
    return between.join((f"[{waiver.clause}] {waiver.reason}", waiver.owner, waiver.expires.isoformat()))


def _idle(matrix: Matrix, waivers: Sequence[Waiver], today: date) -> Iterator[Notice]:
    for waiver in waivers:
        if waiver.expires < today:
            yield Notice(NoticeKind.WAIVER_EXPIRED, waiver.cell, waiver=waiver)
        elif not any(covers(waiver, *one) for one in _keyed(matrix)):
            yield Notice(NoticeKind.WAIVER_STALE, waiver.cell, waiver=waiver)


def _keyed(matrix: Matrix) -> Iterator[tuple[Cell, str]]:
    return zip(matrix.cells, (detail.key for detail in matrix.details), strict=True)
