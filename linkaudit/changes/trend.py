"""Matrices of several runs → how the share of open cells went, platform by platform."""

from __future__ import annotations

from collections.abc import Iterable

from linkaudit.model.matrix import Cell, Matrix
from linkaudit.model.trend import Line, Moment, Point, Trend
from linkaudit.model.words import Outcome, ProbeKind, Responsible, Role, VerdictWord

OPENS = (Outcome.DIRECT, Outcome.REDIRECTED)


def trend_of(matrices: Iterable[Matrix], *, replica: bool) -> Trend:
    """Draw the lines of all platforms through runs of one kind, replica or live, given in any order.

    A cell counts where it is a rival's and opened, or did not open by the platform's own doing; in-app rows test
    destinations and do not count.
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
    """Count what opened, and what the platform itself kept from opening: nobody else's doing lowers its share."""
    if cell.outcome in OPENS:
        return True
    return cell.outcome in (Outcome.COPY_PASTE, Outcome.BLOCKED) and cell.responsible is Responsible.ORIGIN
