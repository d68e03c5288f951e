"""Planned cells and a stream of classified trials → one row of the matrix per cell, still without a verdict."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from linkaudit.errors import BadRecord
from linkaudit.matrix.compare import compare
from linkaudit.matrix.flags import is_low_sample, is_selective, is_unstable
from linkaudit.matrix.kinds import Gathered, Kind, Rounds, shared_rounds
from linkaudit.matrix.rates import share, tally, wilson
from linkaudit.matrix.weigh import (
    GROUNDS,
    MECHANISMS,
    PRESENTATIONS,
    RESPONSIBLE,
    commonest,
    counted,
    decided,
    known,
    median_high,
)
from linkaudit.model.comparison import Comparison
from linkaudit.model.matrix import Cell, Measured, PlannedCell, TrialRow
from linkaudit.model.trial import CellKey
from linkaudit.model.words import Flag, Ground, Mechanism, Outcome, ProbeKind, Responsible, Role, Security


@dataclass(frozen=True)
class _Summary:
    """What the deciding trials of a cell say together."""

    outcome: Outcome | None
    mechanism: Mechanism | None
    responsible: Responsible | None
    taps: int | None
    seconds: float | None
    evidence: str
    reason: Ground | None
    appeal: bool | None


Place = tuple[str, str, ProbeKind, Role]
"""Platform, surface, probe and role: what a comparison with a control stays inside of."""


@dataclass(frozen=True)
class _Pools:
    """The kinds and rounds of each place and role together, and the share of their URLs that the platform obstructs."""

    counts: dict[Place, Counter[Kind]]
    rounds: dict[Place, Rounds]
    shares: dict[Place, float | None]


class Table(NamedTuple):
    """A run's cells, sorted by key; and in their order what each rests on."""

    cells: tuple[Cell, ...]
    rows: tuple[tuple[TrialRow, ...], ...]
    """Each cell's trials, sorted by link, session and repeat; all empty without details."""
    comparisons: tuple[tuple[Comparison, ...], ...]


def tabulate(
    run: str, rulebook: str, planned: Sequence[PlannedCell], measured: Iterable[Measured], *, details: bool = True
) -> Table:
    """Turn a run's trials into cells, without a verdict.

    `measured` is read once. Without `details` no row is kept, and memory grows with the kinds of what was seen and not
    with the trials (8 bytes each). A planned cell without a trial has no outcome. Raises BadRecord where a trial
    belongs to no planned cell or, with details, comes twice.
    """
    gathered = _gather(planned, measured, details=details)
    pools = _pools(gathered)
    plans = sorted(planned, key=lambda plan: plan.key)
    keys = [plan.key for plan in plans]
    comparisons = compare(keys, gathered)
    cells = tuple(
        _cell(run, rulebook, plan, gathered[plan.key], pools, beside)
        for plan, beside in zip(plans, comparisons, strict=True)
    )
    return Table(cells, tuple(gathered[key].sorted_rows() for key in keys), comparisons)


def _gather(planned: Sequence[PlannedCell], measured: Iterable[Measured], *, details: bool) -> dict[CellKey, Gathered]:
    gathered = {plan.key: Gathered(details=details) for plan in planned}
    seen: set[str] = set()
    for one in measured:
        cell = gathered.get(one.key)
        if cell is None:
            raise BadRecord(f"trial {one.row.trial} belongs to {one.key}, which is not planned")
        if details:
            if one.row.trial in seen:
                # Counted twice, one trial would agree with itself.
                raise BadRecord(f"trial {one.row.trial} of {one.key} comes twice")
            seen.add(one.row.trial)
        cell.add(one)
    return gathered


def _cell(
    run: str,
    rulebook: str,
    plan: PlannedCell,
    gathered: Gathered,
    pools: _Pools,
    beside: Sequence[Comparison],
) -> Cell:
    key = plan.key
    summary = _summarise(gathered)
    return Cell(
        **_names(run, rulebook, plan),
        **_numbers(gathered),
        outcome=summary.outcome,
        mechanism=summary.mechanism,
        taps=summary.taps,
        median_seconds=summary.seconds,
        responsible=summary.responsible,
        evidence=summary.evidence,
        presentation=commonest(known(counted(gathered.counts, lambda kind: kind.presentation)), PRESENTATIONS),
        neutral_rate=pools.shares.get(_place(key, Role.NEUTRAL)),
        own_rate=pools.shares.get(_place(key, Role.OWN)),
        discrimination_p=next((one.p for one in beside if one.role is Role.NEUTRAL), None),
        flags=_flags(key, gathered, summary, pools),
        verdict=None,
        security=Security.NOT_TESTED,
        rule="",
        clause="",
        confidence=None,
        reason=summary.reason,
        appeal=summary.appeal,
        traits=plan.traits,
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


def _numbers(gathered: Gathered) -> dict[str, Any]:
    """Fill the columns that are counted."""
    counts = gathered.counts
    urls = tally(counts)
    low, high = wilson(sum(urls.values()), len(urls)) if urls else (None, None)
    first, last = gathered.observed
    outcomes = counted(counts, lambda kind: kind.outcome)
    return {
        "links": len({kind.url for kind in counts}),
        "trials": sum(counts.values()),
        **{outcome.value: outcomes[outcome] for outcome in Outcome},
        "obstructed_rate": share(urls),
        "obstructed_low": low,
        "obstructed_high": high,
        "observed_from": first,
        "observed_to": last,
    }


def _summarise(gathered: Gathered) -> _Summary:
    if not gathered.counts:
        return _Summary(None, None, None, None, None, "", None, None)
    deciding = decided(gathered.counts)
    outcome = next(iter(deciding)).outcome
    mechanism = commonest(counted(deciding, lambda kind: kind.mechanism), MECHANISMS)
    opened = outcome is not Outcome.INCONCLUSIVE
    seconds = gathered.seconds(outcome)
    appeals = {kind.appeal for kind in deciding if kind.appeal is not None}
    return _Summary(
        outcome=outcome,
        mechanism=mechanism,
        responsible=commonest(counted(deciding, lambda kind: kind.responsible), RESPONSIBLE),
        # The higher one of two middle values: a value that was really measured, and the worse of both.
        taps=median_high(counted(deciding, lambda kind: kind.taps)) if opened else None,
        seconds=statistics.median_high(seconds) if opened and seconds else None,
        evidence=gathered.evidence(outcome, mechanism) if mechanism else "",
        reason=commonest(known(counted(deciding, lambda kind: kind.ground)), GROUNDS),
        appeal=appeals.pop() if len(appeals) == 1 else None,
    )


def _flags(key: CellKey, gathered: Gathered, summary: _Summary, pools: _Pools) -> tuple[Flag, ...]:
    counts, flags = gathered.counts, set(gathered.flags)
    neutral = _place(key, Role.NEUTRAL)
    if is_unstable(counts):
        flags.add(Flag.UNSTABLE)
    if counts and is_low_sample(counts, summary.mechanism, summary.responsible):
        flags.add(Flag.LOW_SAMPLE)
    shared = shared_rounds(gathered.rounds, pools.rounds.get(neutral, {}))
    if is_selective(key.role, counts, pools.counts.get(neutral, {}), shared):
        flags.add(Flag.SELECTIVE)
    if summary.reason is Ground.UNREAD:
        flags.add(Flag.UNREAD_REASON)
    return tuple(flag for flag in Flag if flag in flags)


def _pools(gathered: Mapping[CellKey, Gathered]) -> _Pools:
    counts: defaultdict[Place, Counter[Kind]] = defaultdict(Counter)
    rounds: defaultdict[Place, Rounds] = defaultdict(dict)
    for key, cell in gathered.items():
        counts[_place(key, key.role)].update(cell.counts)
        pooled = rounds[_place(key, key.role)]
        pooled |= {session: pooled.get(session, 0) | repeats for session, repeats in cell.rounds.items()}
    return _Pools(dict(counts), dict(rounds), {place: share(tally(found)) for place, found in counts.items()})


def _place(key: CellKey, role: Role) -> Place:
    return key.platform, key.surface, key.probe, role
