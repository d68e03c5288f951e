"""Planned cells and classified trials for the tests of matrix: say only what matters, the rest holds."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from linkaudit.matrix import tabulate
from linkaudit.model.matrix import Cell, Measured, PlannedCell, TrialRow
from linkaudit.model.trial import CellKey
from linkaudit.model.words import (
    MECHANISMS,
    Category,
    Flag,
    Mechanism,
    Outcome,
    Presentation,
    ProbeKind,
    Responsible,
    Role,
    SurfaceKind,
)

_NUMBERS = count()


def a_key(destination: str = "beta", role: Role = Role.SUBJECT, probe: ProbeKind = ProbeKind.OPEN) -> CellKey:
    """Name a cell of the feed of platform alpha."""
    return CellKey("alpha", "feed", probe, destination, Category.ECOMMERCE, role)


def a_plan(key: CellKey) -> PlannedCell:
    """Plan a cell."""
    return PlannedCell(
        key=key,
        platform_name="甲",
        platform_owner="owner-a",
        surface_kind=SurfaceKind.FEED,
        destination_name="乙",
        destination_owner="owner-b",
        planned=3,
    )


def a_trial(
    mechanism: str,
    *,
    key: CellKey | None = None,
    link: str = "item",
    repeat: int = 1,
    session: int = 1,
    taps: int = 0,
    seconds: float | None = None,
    responsible: Responsible | None = None,
    at: str = "2022-06-01T10:00:00+08:00",
    trace: str | None = "unset",
    trial: str = "",
    presentation: Presentation | None = None,
    flags: tuple[Flag, ...] = (),
    site: str = "",
) -> Measured:
    """Make a trial by its mechanism; the outcome follows."""
    what = Mechanism(mechanism)
    outcome = next(word for word, words in MECHANISMS.items() if what in words)
    name = trial or f"trial-{next(_NUMBERS)}"
    row = TrialRow(
        trial=name,
        link=link,
        url=f"https://beta.test/{link}",
        session=session,
        repeat=repeat,
        at=at,
        outcome=outcome,
        mechanism=what,
        taps=taps,
        seconds=seconds,
        responsible=responsible or (Responsible.NONE if outcome is Outcome.DIRECT else Responsible.ORIGIN),
        confidence=0.9,
        rule="row",
        fired=("row",),
        because=(),
        hops=(),
        picture=None,
        trace=f"sha-{name}" if trace == "unset" else trace,
        control="reached",
    )
    return Measured(key=key or a_key(), row=row, presentation=presentation, flags=flags, site=site or f"{link}.test")


def repeats(*mechanisms: str, link: str = "item", key: CellKey | None = None) -> list[Measured]:
    """Make the repeats of one link, in order."""
    return [a_trial(what, link=link, key=key, repeat=n) for n, what in enumerate(mechanisms, start=1)]


def tabulated(measured: Iterable[Measured]) -> dict[CellKey, Cell]:
    """Tabulate trials whose cells were all planned, and return the cells by key."""
    trials = list(measured)
    planned = [a_plan(key) for key in {one.key for one in trials} | {a_key()}]
    cells = tabulate("run-1", "miit-2021", planned, iter(trials)).cells
    return {CellKey(c.platform, c.surface, c.probe, c.destination, c.category, c.role): c for c in cells}


def the_cell(measured: Iterable[Measured]) -> Cell:
    """Tabulate trials and return the one cell of `a_key()`."""
    return tabulated(measured)[a_key()]
