"""Baseline and matrix → the change of every cell, by its key and never by a count."""

from __future__ import annotations

from linkaudit.model.change import BASELINE_SCHEMA, Baseline, Change, ChangeKind, Difference, Result, Side
from linkaudit.model.matrix import Cell, Matrix, RunHead
from linkaudit.model.words import Flag, Outcome, Role, Security, VerdictWord

WEIGHT = {VerdictWord.EXEMPT: 0, VerdictWord.COMPLIANT: 0, VerdictWord.FRICTION: 1, VerdictWord.VIOLATION: 2}
"""How bad a verdict is; one that is not among them judges nothing."""


def baseline_of(matrix: Matrix) -> Baseline:
    """Return what a later run is compared with; the cells are sorted by key."""
    cells = dict(sorted((cell.key, _result(cell)) for cell in matrix.cells))
    return Baseline(schema=BASELINE_SCHEMA, rulebook=matrix.run.rulebook, replica=matrix.run.replica, cells=cells)


def side_of(run: RunHead) -> Side:
    """Return what a reader of a comparison must know of a run."""
    return Side(name=run.id, rulebook=run.rulebook, as_of=run.as_of, at=run.started_at)


def compare(before: Baseline, after: Matrix, side: Side) -> Difference:
    """Say of every cell how it differs from a baseline, which `side` names."""
    old, new = before.cells, baseline_of(after).cells
    changes = tuple(_change(key, old.get(key), new.get(key)) for key in sorted(old | new))
    return Difference(before=side, after=side_of(after.run), changes=changes)


def judged(one: Result | None) -> bool:
    """Tell whether anything is said of a cell: a verdict, or a malicious control that tells."""
    return one is not None and (one.verdict in WEIGHT or one.security is not Security.NOT_TESTED)


def _change(key: str, before: Result | None, after: Result | None) -> Change:
    return Change(key=key, kind=_kind(before or Result(), after or Result()), before=before, after=after)


def _kind(old: Result, now: Result) -> ChangeKind:
    """Return the first that holds; what was not measured is neither worse nor better than anything."""
    if now.security is Security.FAIL and old.security is not Security.FAIL:
        return ChangeKind.SECURITY_DROPPED
    if now.unstable:
        return ChangeKind.UNSTABLE
    if judged(old) and not judged(now):
        return ChangeKind.LOST
    if not _measured(now):
        return ChangeKind.SAME
    if now.waived and not old.waived:
        return ChangeKind.WAIVED
    worse = _weight(now) - _weight(old)
    if worse > 0:
        return ChangeKind.NEW
    if not (judged(old) or _measured(old)):
        return ChangeKind.ADDED
    if worse < 0:
        return ChangeKind.FIXED
    return ChangeKind.SAME if _facts(old) == _facts(now) else ChangeKind.CHANGED


def _measured(one: Result) -> bool:
    return one.outcome not in (None, Outcome.INCONCLUSIVE)


def _weight(one: Result) -> int:
    """Weigh a cell; a waived violation weighs nothing for as long as its waiver holds."""
    if one.security is Security.FAIL:
        return WEIGHT[VerdictWord.VIOLATION]
    return 0 if one.waived or one.verdict is None else WEIGHT.get(one.verdict, 0)


def _facts(one: Result) -> tuple[object, ...]:
    return (one.outcome, one.mechanism, one.taps, one.verdict, one.security, one.rule)


def _result(cell: Cell) -> Result:
    return Result(
        outcome=cell.outcome,
        mechanism=cell.mechanism,
        verdict=cell.verdict,
        # A surface's security stands in all its cells; only the control's own can change once.
        security=cell.security if cell.role is Role.MALICIOUS else Security.NOT_TESTED,
        taps=cell.taps,
        rule=cell.rule,
        clause=cell.clause,
        responsible=cell.responsible,
        unstable=Flag.UNSTABLE in cell.flags,
        waived=Flag.WAIVED in cell.flags and cell.verdict is VerdictWord.VIOLATION,
    )
