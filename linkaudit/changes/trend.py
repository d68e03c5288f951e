"""Matrices of several runs → how the share of open cells went, platform by platform."""

from __future__ import annotations

from collections.abc import Iterable

from linkaudit.model.matrix import Cell, Matrix
from linkaudit.model.trend import Line, Moment, Point, Trend
from linkaudit.model.words import Outcome, ProbeKind, Responsible, Role, VerdictWord

OPENS = (Outcome.DIRECT, Outcome.REDIRECTED)


def trend_of(matrices: Iterable[Matrix], *, replica: bool) -> Trend:
    """Draw the lines of all platforms through runs of one kind, replica or live, given in any order.

    A cell counts where it is a rival's, its outcome is conclusive, and its destination did not refuse by itself; in-app
    rows test destinations and do not count.
    """
    moments: list[Moment] = []
    points: list[dict[str, Point]] = []
    known: dict[str, tuple[str, str]] = {}
    for matrix in sorted(matrices, key=lambda one: (one.run.started_at, one.run.id)):
        if matrix.run.replica is not replica:
            continue
        run = matrix.run
        moments.append(Moment(run=run.id, at=run.started_at, rulebook=run.rulebook, name=run.name))
        parted: dict[str, list[Cell]] = {}
        for cell in matrix.cells:
            if cell.role is Role.SUBJECT and cell.probe is not ProbeKind.INAPP:
                parted.setdefault(cell.platform, []).append(cell)
                known[cell.platform] = (cell.platform_name, cell.platform_owner)
        points.append({platform: _point(cells) for platform, cells in parted.items()})
    lines = tuple(
        Line(platform=one, platform_name=name, platform_owner=owner, points=tuple(each.get(one) for each in points))
        for one, (name, owner) in sorted(known.items())
    )
    return Trend(replica=replica, moments=tuple(moments), lines=lines)


def _point(cells: list[Cell]) -> Point:
    told = [cell for cell in cells if _counts(cell)]
    return Point(
        open=sum(cell.outcome in OPENS for cell in told),
        measured=len(told),
        cells=len(cells),
        violations=sum(cell.verdict is VerdictWord.VIOLATION for cell in cells),
    )


def _counts(cell: Cell) -> bool:
    if cell.outcome in (None, Outcome.INCONCLUSIVE):
        return False
    return not (cell.outcome is Outcome.BLOCKED and cell.responsible is Responsible.DESTINATION)
