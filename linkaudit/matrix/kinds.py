"""Trials → kinds: what trials of one address have in common, counted: memory does not grow with their number."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from linkaudit.model.matrix import Measured, TrialRow
from linkaudit.model.words import Flag, Ground, Mechanism, Outcome, Presentation, Responsible


class Kind(NamedTuple):
    """All of a trial that a cell is made of, beside its time and its evidence."""

    url: str
    outcome: Outcome
    mechanism: Mechanism
    responsible: Responsible
    taps: int
    presentation: Presentation | None = None
    ground: Ground | None = None
    appeal: bool | None = None


Counts = Mapping[Kind, int]
"""Kinds, each with how many trials were of it."""

Rounds = dict[int, int]
"""Of each session the repeats that hold a trial, as bits."""
_Order = tuple[str, int, int, str]


class Gathered:
    """What came in for one cell. Its rows are kept only where somebody will read them."""

    def __init__(self, *, details: bool = True) -> None:
        """Begin with nothing."""
        self.counts: Counter[Kind] = Counter()
        self.sites: dict[str, str] = {}
        self.rounds: Rounds = {}
        self.flags: set[Flag] = set()
        self.rows: list[TrialRow] | None = [] if details else None
        self._seconds: defaultdict[Outcome, array[float]] = defaultdict(lambda: array("d"))
        self._evidence: dict[tuple[Outcome, Mechanism], tuple[_Order, str]] = {}
        self._first: tuple[datetime, str] | None = None
        self._last: tuple[datetime, str] | None = None

    def add(self, one: Measured) -> None:
        """Take one trial in."""
        row = one.row
        self.counts[
            Kind(
                row.url,
                row.outcome,
                row.mechanism,
                row.responsible,
                row.taps,
                one.presentation,
                row.ground,
                row.appeal,
            )
        ] += 1
        self.sites[row.url] = one.site
        self.rounds[row.session] = self.rounds.get(row.session, 0) | 1 << row.repeat
        self.flags.update(one.flags)
        if row.seconds is not None:
            self._seconds[row.outcome].append(row.seconds)
        at = (datetime.fromisoformat(row.at), row.at)
        self._first = at if self._first is None else min(at, self._first)
        self._last = at if self._last is None else max(at, self._last)
        self._keep_first(row)
        if self.rows is not None:
            self.rows.append(row)

    def _keep_first(self, row: TrialRow) -> None:
        if row.trace:
            what, found = (row.outcome, row.mechanism), (_order(row), row.trace)
            if what not in self._evidence or found < self._evidence[what]:
                self._evidence[what] = found

    @property
    def observed(self) -> tuple[str, str]:
        """When the first and the last trial began; "" without any."""
        return (self._first[1] if self._first else ""), (self._last[1] if self._last else "")

    def seconds(self, outcome: Outcome) -> array[float]:
        """Return how long the trials took that came to an outcome, as far as it is known."""
        return self._seconds[outcome]

    def evidence(self, outcome: Outcome, mechanism: Mechanism) -> str:
        """Return the trace of the first trial, by link, session and repeat, that shows this; "" where there is none."""
        return self._evidence.get((outcome, mechanism), (None, ""))[1]

    def sorted_rows(self) -> tuple[TrialRow, ...]:
        """Return the rows by link, session and repeat; none where they were not kept."""
        return tuple(sorted(self.rows or (), key=_order))


def shared_rounds(mine: Rounds, others: Rounds) -> int:
    """Count the rounds (session and repeat) that hold trials of both."""
    return sum((repeats & others.get(session, 0)).bit_count() for session, repeats in mine.items())


def _order(row: TrialRow) -> _Order:
    return row.link, row.session, row.repeat, row.trial
