"""A kind of trial → how much it costs the user: the ordinal scale on which links are compared."""

from __future__ import annotations

from collections import Counter

from linkaudit.matrix.kinds import Counts, Kind
from linkaudit.matrix.rates import by_url
from linkaudit.matrix.weigh import OBSTRUCTED
from linkaudit.model.words import Mechanism, Outcome, Presentation, Responsible

WORST = 6
BARE = (Presentation.LINK, Presentation.TEXT, Presentation.LABELLED)
"""How a link stands that has no card, or a warning beside it."""
_OPENED = {
    Mechanism.AUTO_FORWARD: 1,
    Mechanism.CONFIRM: 2,
    Mechanism.FRAMED: 3,
    Mechanism.TRANSCODED: 3,
}
_OBSTRUCTED = {
    Mechanism.PLAIN_TEXT: 3,
    Mechanism.APP_ONLY: 3,
    Mechanism.COPY_PROMPT: 4,
    Mechanism.SHARE_CODE: 4,
    Mechanism.QR_CODE: 4,
    Mechanism.POST_HIDDEN: WORST,
    Mechanism.POST_REJECTED: WORST,
}


def severity(kind: Kind) -> int | None:
    """Return 0 (opens in place, with a card) to 6 (cannot be sent, or is hidden); None where not the platform did it.

    1 opens without a card, or after a page that goes on by itself; 2 after one confirmation, or unfolding; 3 after
    more of them, or only by another route (an app, a copy made by the platform, retyping the address); 4 has to be
    copied, scanned or carried over as a code; 5 is blocked, blank, stripped or led astray.
    """
    if kind.outcome is Outcome.INCONCLUSIVE:
        return None
    if kind.outcome in OBSTRUCTED:
        return _OBSTRUCTED.get(kind.mechanism, 5) if kind.responsible is Responsible.ORIGIN else None
    if kind.responsible not in (Responsible.NONE, Responsible.ORIGIN):
        return None
    if kind.outcome is Outcome.REDIRECTED and kind.mechanism is Mechanism.CONFIRM and kind.taps > 1:
        return 3
    shown = 2 if kind.presentation is Presentation.FOLDED else 1 if kind.presentation in BARE else 0
    return max(shown, _OPENED.get(kind.mechanism, 0))


def medians(counts: Counts) -> dict[str, float]:
    """Return the median severity of each URL; repeats of one URL are not independent of one another."""
    found: dict[str, float] = {}
    for url, group in by_url(counts).items():
        weights: Counter[int] = Counter()
        for kind, n in group.items():
            step = severity(kind)
            if step is not None:
                weights[step] += n
        if weights:
            found[url] = _median(weights)
    return found


def _median(weights: Counter[int]) -> float:
    total, passed = weights.total(), 0
    middles: list[int] = []
    for step in sorted(weights):
        # The middle one, or the two middle ones, counted from 0.
        middles += [step for middle in ((total - 1) // 2, total // 2) if passed <= middle < passed + weights[step]]
        passed += weights[step]
    return sum(middles) / 2
