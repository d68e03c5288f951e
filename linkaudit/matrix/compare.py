"""Median severities of a cell's URLs beside those of its controls → a tested difference for each role of control."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from linkaudit.matrix.kinds import Gathered
from linkaudit.matrix.severity import medians
from linkaudit.model.comparison import Comparison
from linkaudit.model.trial import CellKey
from linkaudit.model.words import Category, ProbeKind, Role

URLS = 4
"""Distinct addresses on either side, below which nothing is compared: three against three cannot reach p = 0.05."""
SITES = 4
"""Registrable domains that neutral addresses span at least."""
LEVEL = 0.05
STEP = 1.0
"""By how much every address of the one side must exceed every one of the other to stand apart."""
RESAMPLES = 19_999
"""Up to so many ways of dealing the addresses out (eight against eight) the test is exact, above it is drawn."""
ROLES = (Role.OWN, Role.AFFILIATE, Role.NEUTRAL)
COMPARED = (Role.SUBJECT, Role.AFFILIATE)
"""Roles that are set beside controls."""

Spot = tuple[str, str, ProbeKind]
"""Platform, surface and probe."""


@dataclass(frozen=True)
class _Side:
    """The addresses of one role in one place."""

    severities: tuple[float, ...]
    sites: int
    alike: bool


class Controls:
    """The controls of a run, by place, role and category."""

    def __init__(self, gathered: Mapping[CellKey, Gathered]) -> None:
        """Sort the cells by where they are and whose."""
        self.medians = {key: medians(cell.counts) for key, cell in gathered.items()}
        self._sites = {key: cell.sites for key, cell in gathered.items()}
        self._found: defaultdict[tuple[Spot, Role], defaultdict[Category, list[CellKey]]]
        self._found = defaultdict(lambda: defaultdict(list))
        for key in gathered:
            self._found[_spot(key), key.role][key.category].append(key)

    def side(self, key: CellKey, role: Role) -> _Side:
        """Return the role's addresses beside a cell: of its own category where there are any; neutral ones, all."""
        groups: Mapping[Category, list[CellKey]] = self._found.get((_spot(key), role), {})
        alike = groups.get(key.category, []) if role is not Role.NEUTRAL else []
        severities: dict[str, float] = {}
        sites: set[str] = set()
        for other in alike or [one for group in groups.values() for one in group]:
            found = self.medians[other]
            severities |= found
            sites |= {self._sites[other].get(url, "") for url in found} - {""}
        return _Side(tuple(sorted(severities.values())), len(sites), bool(alike))


def compare(keys: Sequence[CellKey], gathered: Mapping[CellKey, Gathered]) -> tuple[tuple[Comparison, ...], ...]:
    """Compare each cell with the controls in its place, role by role; p is corrected over the cells of the run."""
    controls = Controls(gathered)
    # An emulated visit tests the destination: it says nothing of the platform, and is no part of the family either.
    judged = [key for key in keys if key.role in COMPARED and key.probe is not ProbeKind.INAPP]
    sides = {(key, role): controls.side(key, role) for key in judged for role in ROLES}
    mine = {key: tuple(sorted(controls.medians[key].values())) for key in keys}
    corrected: dict[tuple[CellKey, Role], float] = {}
    for role in ROLES:
        tested = [key for key in keys if (key, role) in sides and _enough(mine[key], sides[key, role], role)]
        found = benjamini_hochberg(tuple(permuted(mine[key], sides[key, role].severities) for key in tested))
        corrected |= {(key, role): p for key, p in zip(tested, found, strict=True)}
    return tuple(
        tuple(
            _comparison(role, mine[key], sides[key, role], corrected.get((key, role)))
            for role in ROLES
            if (key, role) in sides and sides[key, role].severities
        )
        for key in keys
    )


def _comparison(role: Role, mine: tuple[float, ...], side: _Side, p: float | None) -> Comparison:
    apart = p is not None and min(mine) - max(side.severities) >= STEP
    return Comparison(
        role=role,
        urls=len(side.severities),
        sites=side.sites,
        alike=side.alike,
        worse=None if p is None else apart or p <= LEVEL,
        apart=apart,
        p=p,
    )


def _enough(mine: tuple[float, ...], side: _Side, role: Role) -> bool:
    spread = role is not Role.NEUTRAL or side.sites >= SITES
    return len(mine) >= URLS and len(side.severities) >= URLS and spread


def _spot(key: CellKey) -> Spot:
    return key.platform, key.surface, key.probe


@lru_cache(maxsize=4096)
def permuted(mine: tuple[float, ...], others: tuple[float, ...]) -> float:
    """Return the one-sided p of the permutation test that the first addresses fare no worse than the second.

    The statistic is the difference of the means of the addresses' median severities.
    """
    from scipy.stats import permutation_test  # a second to import, and many commands never compare

    found = permutation_test(
        (mine, others),
        lambda x, y, axis: x.mean(axis=axis) - y.mean(axis=axis),
        permutation_type="independent",
        vectorized=True,
        n_resamples=RESAMPLES,
        alternative="greater",
        rng=0,
    )
    return float(found.pvalue)


def benjamini_hochberg(values: tuple[float, ...]) -> tuple[float, ...]:
    """Correct p values for how many there are.

    Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate", J. R. Statist. Soc. B 57 (1995), 289-300.
    """
    if not values:
        return ()
    from scipy.stats import false_discovery_control

    return tuple(float(p) for p in false_discovery_control(values, method="bh"))
