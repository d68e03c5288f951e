"""Cells → cases: each cell with its day, and with what the controls in the same place showed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from linkaudit.errors import BadRecord
from linkaudit.model.comparison import Comparison
from linkaudit.model.matrix import Cell
from linkaudit.model.words import Flag, Mechanism, Outcome, Presentation, ProbeKind, Responsible, Role

OPENED = (Outcome.DIRECT, Outcome.REDIRECTED)
OBSTRUCTED = (Outcome.COPY_PASTE, Outcome.BLOCKED)
CONTROLS = (Role.NEUTRAL, Role.OWN, Role.MALICIOUS)
"""Roles that are measured to compare with, and never accused."""
BESIDE = (Role.OWN, Role.AFFILIATE, Role.NEUTRAL)
"""Roles that a cell is set beside."""
BARE_LAST = (
    Presentation.CARD,
    Presentation.LINK,
    Presentation.LABELLED,
    Presentation.FOLDED,
    Presentation.TEXT,
)
"""From the most to the least inviting."""

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
Spot = tuple[str, str, str, ProbeKind]
"""Run, platform, surface and probe: what a comparison stays inside of."""


MILDEST_FIRST = (Outcome.DIRECT, Outcome.REDIRECTED, Outcome.COPY_PASTE, Outcome.BLOCKED)


@dataclass(frozen=True)
class Control:
    """What the links of one role showed in the cell's platform, surface, probe and run."""

    opens: bool | None = None
    """Whether one of them opened, and did so in every repeat; None where none came to an outcome."""
    same: bool | None = None
    """Whether all of them had this cell's outcome, mechanism and taps; None where some had, or there are none."""
    urls: int = 0
    obstructed: int = 0
    """How many of their cells were obstructed, wholly or for some URLs."""
    alike: bool = False
    """Whether they are of the cell's category."""
    seems_worse: bool | None = None
    """Whether the cell fares worse than those of them that opened, untested; None where none opened."""
    tested: Comparison | None = None

    @property
    def worse(self) -> bool | None:
        """Whether the cell fares worse, tested; None where it could not be tested."""
        return self.tested.worse if self.tested else None


NO_CONTROL = Control()


@dataclass(frozen=True)
class Case:
    """A cell with all that its verdict may rest on."""

    cell: Cell
    day: date | None
    """The day whose law applies; None for a cell that was never measured."""
    days: int
    """On how many days it was measured: 1, or 2 for more than one."""
    controls: Mapping[Role, Control]

    @property
    def neutral(self) -> Control:
        """The neutral links beside it."""
        return self.controls.get(Role.NEUTRAL, NO_CONTROL)

    @property
    def own(self) -> Control:
        """The platform's own links beside it: of its category where there are any."""
        return self.controls.get(Role.OWN, NO_CONTROL)

    def of_another_category(self, role: Role) -> bool:
        """Whether links of this role, which are compared within a category, are none of the cell's."""
        return role in (Role.OWN, Role.AFFILIATE) and not self.controls.get(role, NO_CONTROL).alike

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


def cases(
    cells: Sequence[Cell], as_of: date | None, comparisons: Sequence[Sequence[Comparison]] | None = None
) -> list[Case]:
    """Set each cell beside its controls. Raises BadRecord where a time has no zone or is none.

    `comparisons` stand in the order of the cells; without them no difference is a tested one.
    """
    neighbours: defaultdict[tuple[Spot, Role], list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.role in BESIDE and cell.outcome not in (None, Outcome.INCONCLUSIVE):
            neighbours[_spot(cell), cell.role].append(cell)
    tested = comparisons if comparisons is not None else [()] * len(cells)
    return [_case(cell, neighbours, as_of, beside) for cell, beside in zip(cells, tested, strict=True)]


def _case(
    cell: Cell,
    neighbours: Mapping[tuple[Spot, Role], list[Cell]],
    as_of: date | None,
    beside: Sequence[Comparison],
) -> Case:
    tested = {one.role: one for one in beside}
    controls = {
        role: _control(cell, neighbours.get((_spot(cell), role), []), tested.get(role), role) for role in BESIDE
    }
    if cell.outcome is None:
        return Case(cell, None, 0, controls)
    first, last = _day(cell.observed_from), _day(cell.observed_to)
    return Case(cell, as_of or first, 1 if first == last else 2, controls)


def _control(cell: Cell, others: Sequence[Cell], tested: Comparison | None, role: Role) -> Control:
    alike = [one for one in others if one.category is cell.category]
    # Own and affiliated links are comparable within a category; neutral ones compete with nobody.
    found = alike or others if role is not Role.NEUTRAL else others
    same = [(one.outcome, one.mechanism, one.taps) == (cell.outcome, cell.mechanism, cell.taps) for one in found]
    opened = [_cost(one) for one in found if _opens(one)]
    return Control(
        opens=bool(opened) if found else None,
        same=(True if all(same) else None if any(same) else False) if same else None,
        urls=sum(one.links for one in found),
        obstructed=sum(one.outcome in OBSTRUCTED or bool(one.obstructed_rate) for one in found),
        alike=bool(alike),
        seems_worse=_cost(cell) > max(opened) if opened and cell.outcome in MILDEST_FIRST else None,
        tested=tested,
    )


def _cost(cell: Cell) -> tuple[int, int, int]:
    """Rank what a user has to go through; how a link is shown counts last."""
    worst = cell.outcome if cell.outcome in MILDEST_FIRST else Outcome.BLOCKED
    shown = BARE_LAST.index(cell.presentation) if cell.presentation in BARE_LAST else 0
    return MILDEST_FIRST.index(worst), cell.taps or 0, shown


def _opens(cell: Cell) -> bool:
    # Through a destination's or tester's act it would say nothing about the platform's treatment.
    own_act = cell.responsible in (Responsible.NONE, Responsible.ORIGIN)
    return cell.outcome in OPENED and Flag.UNSTABLE not in cell.flags and own_act


def _spot(cell: Cell) -> Spot:
    return cell.run, cell.platform, cell.surface, cell.probe


def _day(at: str) -> date:
    try:
        time = datetime.fromisoformat(at)
    except ValueError as error:
        raise BadRecord(f"{at!r} is no RFC 3339 time", "$.observed_from") from error
    if time.tzinfo is None:
        raise BadRecord(f"{at!r} has no zone, so its day is unknown", "$.observed_from")
    return time.astimezone(_CHINA).date()
