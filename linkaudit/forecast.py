"""Planned trials → what the sample can show and how long it takes: counts and exact arithmetic, nothing opened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import ceil, comb

from linkaudit.model.files import Link, Pace
from linkaudit.model.forecast import Beside, CellForecast, Duration, Lack
from linkaudit.model.trial import CellKey, Trial
from linkaudit.model.words import Category, ProbeKind, Role

URLS = 4
"""Distinct addresses a role, and distinct neutral domains, below which nothing is compared."""
TRIALS = 2
"""Agreeing trials that an absolute rule needs."""
LEVEL = 0.05
"""The corrected p up to which a difference counts."""

BESIDE = (Role.NEUTRAL, Role.OWN)
"""The controls that a forecast speaks of."""

Place = tuple[str, str, ProbeKind]


def smallest_p(ours: int, theirs: int) -> float:
    """Return the smallest p of the exact one-sided permutation test of two groups: one of all C(n+m, n) splits."""
    return 1 / comb(ours + theirs, ours)


def corrected(ps: Sequence[float]) -> list[float]:
    """Correct p values for their number (Benjamini and Hochberg 1995), in the order given."""
    order = sorted(range(len(ps)), key=lambda place: ps[place], reverse=True)
    found, least = [1.0] * len(ps), 1.0
    for above, place in enumerate(order):
        least = min(least, ps[place] * len(ps) / (len(ps) - above))
        found[place] = least
    return found


def cell_forecasts(
    trials: Sequence[Trial], links: Mapping[str, Link], sites: Mapping[str, str]
) -> tuple[CellForecast, ...]:
    """Say of each cell what it can show, sorted by key; `sites` maps a link's id to its registrable domain."""
    counts: dict[CellKey, int] = defaultdict(int)
    inside: dict[CellKey, set[str]] = defaultdict(set)
    for trial in trials:
        counts[trial.key] += 1
        inside[trial.key].add(trial.link)
    near = _Near(inside)
    urls = {name: links[name].url for names in inside.values() for name in names}
    pairs = [(key, role) for key in sorted(inside) if _judges(key) for role in BESIDE]
    sizes = {
        (key, role): (len({urls[one] for one in inside[key]}), len({urls[one] for one in near.of(key, role)}))
        for key, role in pairs
    }
    spread = {(key, role): len({sites[one] for one in near.of(key, role)}) for key, role in pairs}
    tested = {
        role: [(key, role) for key, of in pairs if of is role and _enough(sizes[key, role], spread[key, role], role)]
        for role in BESIDE
    }
    ps: dict[tuple[CellKey, Role], tuple[float, float]] = {}
    for found_for in tested.values():
        least = [smallest_p(*sizes[pair]) for pair in found_for]
        ps |= dict(zip(found_for, zip(least, corrected(least), strict=True), strict=True))
    own = {(_place(key), key.category) for key in inside if key.role is Role.OWN}
    found: list[CellForecast] = []
    for key in sorted(inside):
        beside: list[Beside] = []
        for role in BESIDE if _judges(key) else ():
            p, together = ps.get((key, role), (None, None))
            alone = None if p is None else min(1.0, p * len(tested[role]))
            size, domains = sizes[key, role][1], spread[key, role]
            beside.append(Beside(role=role, urls=size, sites=domains, p=p, p_alone=alone, p_together=together))
        distinct = {urls[one] for one in inside[key]}
        found.append(
            CellForecast(
                key=str(key),
                role=key.role,
                probe=key.probe,
                category=key.category,
                trials=counts[key],
                urls=len(distinct),
                sites=len({sites[one] for one in inside[key]}),
                beside=tuple(beside),
                lacks=_lacks(key, counts[key], len(distinct), beside, own=(_place(key), key.category) in own),
            )
        )
    return tuple(found)


def duration(
    trials: Sequence[Trial],
    by_probe: Mapping[ProbeKind, float],
    measured: int,
    workers: int,
    pace: Pace | None,
    control_s: float,
) -> Duration:
    """Estimate a run: the trials' and one control visit a link's seconds over the workers, no platform beyond its pace.

    `by_probe` holds seconds of a trial, `control_s` of a control visit. Controls after failures are not counted.
    """
    work: dict[str, float] = defaultdict(float)
    pages: dict[str, int] = defaultdict(int)
    for trial in trials:
        work[trial.key.platform] += by_probe[trial.key.probe]
        pages[trial.key.platform] += 1
    whole = (sum(work.values()) + control_s * len({trial.link for trial in trials})) / workers
    slowest, days = "", 1
    for platform in sorted(work):
        if pace is None:
            break
        least = max(work[platform] / pace.at_once, (pages[platform] - 1) * pace.interval_s)
        days = max(days, ceil(pages[platform] / pace.per_day))
        if least > whole:
            whole, slowest = least, platform
    seconds = {str(probe): by_probe[probe] for probe in sorted({trial.key.probe for trial in trials})}
    return Duration(seconds=whole, measured=measured, by_probe=seconds, workers=workers, slowest=slowest, days=days)


class _Near:
    """The controls of each place: own ones of a cell's category, where there are any, and neutral ones of all."""

    def __init__(self, inside: Mapping[CellKey, set[str]]) -> None:
        self._found: dict[tuple[Place, Role], dict[Category, set[str]]] = defaultdict(lambda: defaultdict(set))
        for key, names in inside.items():
            self._found[_place(key), key.role][key.category] |= names

    def of(self, key: CellKey, role: Role) -> set[str]:
        groups = self._found.get((_place(key), role), {})
        alike = groups.get(key.category, set()) if role is not Role.NEUTRAL else set()
        return alike or {name for names in groups.values() for name in names}


def _enough(sizes: tuple[int, int], sites: int, role: Role) -> bool:
    return min(sizes) >= URLS and (role is not Role.NEUTRAL or sites >= URLS)


def _place(key: CellKey) -> Place:
    return key.platform, key.surface, key.probe


def _judges(key: CellKey) -> bool:
    return key.role in (Role.SUBJECT, Role.AFFILIATE) and key.probe is not ProbeKind.INAPP


def _lacks(key: CellKey, trials: int, urls: int, beside: Sequence[Beside], *, own: bool) -> tuple[Lack, ...]:
    if key.probe is ProbeKind.INAPP:
        return (Lack.EMULATED,)
    lacks = {Lack.FEW_TRIALS: trials < TRIALS}
    if beside:
        neutral = beside[0]
        lacks |= {
            Lack.FEW_URLS: urls < URLS,
            Lack.NO_NEUTRAL: neutral.urls == 0,
            Lack.FEW_NEUTRAL: 0 < neutral.urls < URLS,
            Lack.FEW_NEUTRAL_SITES: neutral.urls >= URLS > neutral.sites,
            Lack.NO_OWN: not own,
            Lack.ONE_ALONE: any(one.p_alone is not None and one.p_alone > LEVEL for one in beside),
        }
    return tuple(lack for lack, holds in lacks.items() if holds)
