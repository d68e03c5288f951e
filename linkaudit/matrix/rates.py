"""A cell's trials → which of its URLs are obstructed by the platform, and the share with its interval."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import sqrt
from statistics import NormalDist

from linkaudit.matrix.weigh import OBSTRUCTED, RESPONSIBLE, commonest, conclusive, decided
from linkaudit.model.matrix import TrialRow
from linkaudit.model.words import Responsible

Tally = Mapping[str, bool]
"""Each distinct URL that has a conclusive trial, and whether the platform obstructs it."""

_Z = NormalDist().inv_cdf(0.975)


def by_url(rows: Sequence[TrialRow]) -> dict[str, list[TrialRow]]:
    """Group the conclusive trials by URL, in order of first appearance."""
    groups: defaultdict[str, list[TrialRow]] = defaultdict(list)
    for row in conclusive(rows):
        groups[row.url].append(row)
    return dict(groups)


def tally(rows: Sequence[TrialRow]) -> dict[str, bool]:
    """Say of each URL whether the platform obstructs it: by its commonest outcome, and by whose act that mostly was."""
    return {url: _obstructed(group) for url, group in by_url(rows).items()}


def share(urls: Tally) -> float | None:
    """Return the share of obstructed URLs, 0 to 1; None where no URL has a conclusive trial."""
    return sum(urls.values()) / len(urls) if urls else None


def wilson(hits: int, total: int) -> tuple[float, float]:
    """Return the 95 % score interval of a share. Raises ValueError where `total` is not positive.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927), 209-212.
    """
    if total < 1 or not 0 <= hits <= total:
        raise ValueError(f"{hits} of {total} is no share")
    observed, spread = hits / total, _Z * _Z / total
    middle = (observed + spread / 2) / (1 + spread)
    half = _Z * sqrt(observed * (1 - observed) / total + spread / (4 * total)) / (1 + spread)
    # Without any hit (or miss) the bound is 0 (or 1) exactly; floating point leaves a crumb.
    return (middle - half if hits else 0.0), (middle + half if hits < total else 1.0)


def _obstructed(group: Sequence[TrialRow]) -> bool:
    deciding = decided(group)
    whose = commonest((row.responsible for row in deciding), RESPONSIBLE)
    return deciding[0].outcome in OBSTRUCTED and whose is Responsible.ORIGIN
