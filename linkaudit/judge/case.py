"""Cells → cases: each cell with its day, and with what its neutral neighbours in the same place showed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from linkaudit.errors import BadRecord
from linkaudit.model.matrix import Cell
from linkaudit.model.words import Flag, Mechanism, Outcome, ProbeKind, Responsible, Role

OPENED = (Outcome.DIRECT, Outcome.REDIRECTED)
OBSTRUCTED = (Outcome.COPY_PASTE, Outcome.BLOCKED)
CONTROLS = (Role.NEUTRAL, Role.OWN, Role.MALICIOUS)
"""Roles that are measured to compare with, and never accused."""

SILENT = (
    Mechanism.BLANK_PAGE,
    Mechanism.DEAD_TAP,
    Mechanism.DIVERTED,
    Mechanism.POST_HIDDEN,
    Mechanism.LINK_REMOVED,
)
"""Nobody said no: only a neutral link that succeeded tells a refusal from a fault."""

# The clauses' dates are Chinese calendar days; there has been no summer time since 1991.
_CHINA = timezone(timedelta(hours=8))


@dataclass(frozen=True)
class Neutral:
    """What the neutral links of the same platform, surface, probe and run showed."""

    opens: bool | None
    """Whether one of them opened, and did so in every repeat; None where none came to an outcome."""
    same: bool | None
    """Whether all of them had this cell's outcome, mechanism and taps; None where some had, or there are none."""
    urls: int
    obstructed: int
    """How many of their cells were obstructed, wholly or for some URLs."""


@dataclass(frozen=True)
class Case:
    """A cell with all that its verdict may rest on."""

    cell: Cell
    day: date | None
    """The day whose law applies; None for a cell that was never measured."""
    days: int
    """On how many days it was measured: 1, or 2 for more than one."""
    neutral: Neutral

    @property
    def conclusive(self) -> int:
        """How many trials came to an outcome."""
        return self.cell.trials - self.cell.inconclusive

    @property
    def agreeing(self) -> int:
        """How many trials have the cell's outcome."""
        return int(getattr(self.cell, self.cell.outcome)) if self.cell.outcome else 0

    @property
    def opened(self) -> bool:
        """Whether the user got to the destination."""
        return self.cell.outcome in OPENED

    @property
    def obstructed(self) -> bool:
        """Whether the user did not get to the destination by tapping."""
        return self.cell.outcome in OBSTRUCTED


def cases(cells: Sequence[Cell], as_of: date | None) -> list[Case]:
    """Set each cell beside its neutral neighbours. Raises BadRecord where a time has no zone or is none."""
    neighbours: defaultdict[tuple[str, str, str, ProbeKind], list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.role is Role.NEUTRAL and cell.outcome not in (None, Outcome.INCONCLUSIVE):
            neighbours[_place(cell)].append(cell)
    return [_case(cell, neighbours[_place(cell)], as_of) for cell in cells]


def _case(cell: Cell, neutral: Sequence[Cell], as_of: date | None) -> Case:
    if cell.outcome is None:
        return Case(cell, None, 0, _neutral(cell, neutral))
    first, last = _day(cell.observed_from), _day(cell.observed_to)
    return Case(cell, as_of or first, 1 if first == last else 2, _neutral(cell, neutral))


def _neutral(cell: Cell, neutral: Sequence[Cell]) -> Neutral:
    alike = [(one.outcome, one.mechanism, one.taps) == (cell.outcome, cell.mechanism, cell.taps) for one in neutral]
    return Neutral(
        opens=any(_opens(one) for one in neutral) if neutral else None,
        same=(True if all(alike) else None if any(alike) else False) if alike else None,
        urls=sum(one.links for one in neutral),
        obstructed=sum(one.outcome in OBSTRUCTED or bool(one.obstructed_rate) for one in neutral),
    )


def _opens(cell: Cell) -> bool:
    # Through a destination's or tester's act it would say nothing about the platform's treatment.
    own_act = cell.responsible in (Responsible.NONE, Responsible.ORIGIN)
    return cell.outcome in OPENED and Flag.UNSTABLE not in cell.flags and own_act


def _place(cell: Cell) -> tuple[str, str, str, ProbeKind]:
    return cell.run, cell.platform, cell.surface, cell.probe


def _day(at: str) -> date:
    try:
        time = datetime.fromisoformat(at)
    except ValueError as error:
        raise BadRecord(f"{at!r} is no RFC 3339 time", "$.observed_from") from error
    if time.tzinfo is None:
        raise BadRecord(f"{at!r} has no zone, so its day is unknown", "$.observed_from")
    return time.astimezone(_CHINA).date()
