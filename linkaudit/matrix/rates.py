"""A cell's kinds of trials → which of its URLs are obstructed by the platform, and the share with its interval."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from linkaudit.matrix.kinds import Counts, Kind
from linkaudit.matrix.weigh import OBSTRUCTED, RESPONSIBLE, commonest, conclusive, counted, decided
from linkaudit.model.words import Responsible

Tally = Mapping[str, bool]
"""Each distinct URL that has a conclusive trial, and whether the platform obstructs it."""


def by_url(counts: Counts) -> dict[str, Counts]:
    """Group the conclusive kinds by URL, in order of first appearance."""
    groups: defaultdict[str, dict[Kind, int]] = defaultdict(dict)
    for kind, n in conclusive(counts).items():
        groups[kind.url][kind] = n
    return dict(groups)


def tally(counts: Counts) -> dict[str, bool]:
    """Say of each URL whether the platform obstructs it: by its commonest outcome, and by whose act that mostly was."""
    return {url: _obstructed(group) for url, group in by_url(counts).items()}


def share(urls: Tally) -> float | None:
    """Return the share of obstructed URLs, 0 to 1; None where no URL has a conclusive trial."""
    return sum(urls.values()) / len(urls) if urls else None


@lru_cache(maxsize=4096)
def wilson(hits: int, total: int) -> tuple[float, float]:
    """Return the 95 % score interval of a share. Raises ValueError where `total` is not positive.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927), 209-212.
    """
    if total < 1 or not 0 <= hits <= total:
        raise ValueError(f"{hits} of {total} is no share")
    from scipy.stats import binomtest  # a second to import, and many commands never ask

    found = binomtest(hits, total).proportion_ci(confidence_level=0.95, method="wilson")
    # Without any hit (or miss) the bound is 0 (or 1) exactly; floating point leaves a crumb.
    return (float(found.low) if hits else 0.0), (float(found.high) if hits < total else 1.0)


def _obstructed(group: Counts) -> bool:
    deciding = decided(group)
    whose = commonest(counted(deciding, lambda kind: kind.responsible), RESPONSIBLE)
    return next(iter(deciding)).outcome in OBSTRUCTED and whose is Responsible.ORIGIN
