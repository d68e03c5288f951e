"""Planned cells and a stream of classified trials → one row of the matrix per cell, still without a verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median_high
from typing import Any

from linkaudit.errors import BadRecord
from linkaudit.matrix.flags import is_low_sample, is_selective, is_unstable
from linkaudit.matrix.rates import share, tally, wilson
from linkaudit.matrix.weigh import MECHANISMS, PRESENTATIONS, RESPONSIBLE, commonest, decided
from linkaudit.model.matrix import Cell, Measured, PlannedCell, TrialRow
from linkaudit.model.trial import CellKey
from linkaudit.model.words import Flag, Mechanism, Outcome, Presentation, ProbeKind, Responsible, Role, Security


@dataclass
class _Gathered:
    """What came in for one cell."""

    rows: list[TrialRow] = field(default_factory=list)
    presentations: list[Presentation] = field(default_factory=list)
    flags: set[Flag] = field(default_factory=set)

    def sort(self) -> None:
        self.rows.sort(key=lambda row: (row.link, row.session, row.repeat, row.trial))


@dataclass(frozen=True)
class _Summary:
    """What the deciding trials of a cell say together."""

    outcome: Outcome | None
    mechanism: Mechanism | None
    responsible: Responsible | None
    taps: int | None
    seconds: float | None
    evidence: str


Place = tuple[str, str, ProbeKind, Role]
"""Platform, surface, probe and role: what a comparison with a control stays inside of."""


@dataclass(frozen=True)
class _Controls:
    """The trials of each place and role together, and the share of their URLs that the platform obstructs."""

    rows: dict[Place, list[TrialRow]]
    shares: dict[Place, float | None]


def tabulate(
    run: str, rulebook: str, planned: Sequence[PlannedCell], measured: Iterable[Measured]
) -> tuple[tuple[Cell, ...], tuple[tuple[TrialRow, ...], ...]]:
    """Turn a run's trials into cells, sorted by key, and their rows, sorted by link, session and repeat.

    `measured` is read once. A planned cell without a trial has no outcome. Raises BadRecord where a trial belongs to
    no planned cell or comes twice.
    """
    gathered = _gather(planned, measured)
    controls = _controls(gathered)
    plans = sorted(planned, key=lambda plan: plan.key)
    cells = tuple(_cell(run, rulebook, plan, gathered[plan.key], controls) for plan in plans)
    return cells, tuple(tuple(gathered[plan.key].rows) for plan in plans)


def _gather(planned: Sequence[PlannedCell], measured: Iterable[Measured]) -> dict[CellKey, _Gathered]:
    gathered = {plan.key: _Gathered() for plan in planned}
    seen: set[str] = set()
    for one in measured:
        cell = gathered.get(one.key)
        if cell is None:
            raise BadRecord(f"trial {one.row.trial} belongs to {one.key}, which is not planned")
        if one.row.trial in seen:
            # Counted twice, one trial would agree with itself.
            raise BadRecord(f"trial {one.row.trial} of {one.key} comes twice")
        seen.add(one.row.trial)
        cell.rows.append(one.row)
        cell.flags.update(one.flags)
        if one.presentation is not None:
            cell.presentations.append(one.presentation)
    for cell in gathered.values():
        cell.sort()
    return gathered


def _cell(run: str, rulebook: str, plan: PlannedCell, gathered: _Gathered, controls: _Controls) -> Cell:
    key, rows = plan.key, gathered.rows
    summary = _summarise(rows)
    return Cell(
        **_names(run, rulebook, plan),
        **_numbers(rows),
        outcome=summary.outcome,
        mechanism=summary.mechanism,
        taps=summary.taps,
        median_seconds=summary.seconds,
        responsible=summary.responsible,
        evidence=summary.evidence,
        presentation=commonest(gathered.presentations, PRESENTATIONS),
        neutral_rate=controls.shares.get(_place(key, Role.NEUTRAL)),
        own_rate=controls.shares.get(_place(key, Role.OWN)),
        discrimination_p=None,
        flags=_flags(key, gathered, summary, controls.rows.get(_place(key, Role.NEUTRAL), [])),
        verdict=None,
        security=Security.NOT_TESTED,
        rule="",
        clause="",
        confidence=None,
    )


def _names(run: str, rulebook: str, plan: PlannedCell) -> dict[str, Any]:
    """Fill the columns that the plan knows."""
    return {
        "run": run,
        "rulebook": rulebook,
        "platform": plan.key.platform,
        "platform_name": plan.platform_name,
        "platform_owner": plan.platform_owner,
        "surface": plan.key.surface,
        "surface_kind": plan.surface_kind,
        "probe": plan.key.probe,
        "destination": plan.key.destination,
        "destination_name": plan.destination_name,
        "destination_owner": plan.destination_owner,
        "category": plan.key.category,
        "role": plan.key.role,
    }


def _numbers(rows: Sequence[TrialRow]) -> dict[str, Any]:
    """Fill the columns that are counted."""
    urls = tally(rows)
    low, high = wilson(sum(urls.values()), len(urls)) if urls else (None, None)
    times = sorted((row.at for row in rows), key=datetime.fromisoformat)
    return {
        "links": len({row.url for row in rows}),
        "trials": len(rows),
        **{outcome.value: sum(row.outcome is outcome for row in rows) for outcome in Outcome},
        "obstructed_rate": share(urls),
        "obstructed_low": low,
        "obstructed_high": high,
        "observed_from": times[0] if times else "",
        "observed_to": times[-1] if times else "",
    }


def _summarise(rows: Sequence[TrialRow]) -> _Summary:
    if not rows:
        return _Summary(None, None, None, None, None, "")
    deciding = decided(rows)
    outcome = deciding[0].outcome
    mechanism = commonest((row.mechanism for row in deciding), MECHANISMS)
    opened = outcome is not Outcome.INCONCLUSIVE
    seconds = [row.seconds for row in deciding if row.seconds is not None]
    return _Summary(
        outcome=outcome,
        mechanism=mechanism,
        responsible=commonest((row.responsible for row in deciding), RESPONSIBLE),
        # The higher one of two middle values: a value that was really measured, and the worse of both.
        taps=median_high(row.taps for row in deciding) if opened else None,
        seconds=median_high(seconds) if opened and seconds else None,
        evidence=next((row.trace for row in deciding if row.mechanism is mechanism and row.trace), ""),
    )


def _flags(key: CellKey, gathered: _Gathered, summary: _Summary, neutral: Sequence[TrialRow]) -> tuple[Flag, ...]:
    rows, flags = gathered.rows, set(gathered.flags)
    if is_unstable(rows):
        flags.add(Flag.UNSTABLE)
    if rows and is_low_sample(rows, summary.mechanism, summary.responsible):
        flags.add(Flag.LOW_SAMPLE)
    if is_selective(key.role, rows, neutral):
        flags.add(Flag.SELECTIVE)
    return tuple(flag for flag in Flag if flag in flags)


def _controls(gathered: Mapping[CellKey, _Gathered]) -> _Controls:
    rows: defaultdict[Place, list[TrialRow]] = defaultdict(list)
    for key, cell in gathered.items():
        rows[_place(key, key.role)] += cell.rows
    return _Controls(dict(rows), {place: share(tally(found)) for place, found in rows.items()})


def _place(key: CellKey, role: Role) -> Place:
    return key.platform, key.surface, key.probe, role
