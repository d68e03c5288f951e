"""Many words → one: the commonest, and on a tie the one that stands later in a stated order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

from linkaudit.matrix.kinds import Counts, Kind
from linkaudit.model.words import Ground, Mechanism, Outcome, Presentation, Responsible

W = TypeVar("W", bound=Hashable)
V = TypeVar("V", bound=Hashable)

OPENED = (Outcome.DIRECT, Outcome.REDIRECTED)
OBSTRUCTED = (Outcome.COPY_PASTE, Outcome.BLOCKED)

OUTCOMES = (Outcome.INCONCLUSIVE, Outcome.DIRECT, Outcome.REDIRECTED, Outcome.COPY_PASTE, Outcome.BLOCKED)
"""From the mildest to the worst for the user."""

MECHANISMS = (
    # inconclusive: on a tie what lies further from the tester is named, because it is harder to mend
    Mechanism.BROWSER_FAULT,
    Mechanism.ADAPTER_BROKEN,
    Mechanism.DOWNLOAD,
    Mechanism.RATE_LIMITED,
    Mechanism.CAPTCHA,
    Mechanism.LOGIN_REQUIRED,
    Mechanism.TIMEOUT,
    Mechanism.NETWORK_ERROR,
    Mechanism.CONTROL_FAILED,
    Mechanism.PLAIN,
    Mechanism.GATEWAY_HOP,
    Mechanism.AUTO_FORWARD,
    Mechanism.CONFIRM,
    Mechanism.FRAMED,
    Mechanism.TRANSCODED,
    Mechanism.PLAIN_TEXT,
    Mechanism.COPY_PROMPT,
    Mechanism.SHARE_CODE,
    Mechanism.QR_CODE,
    # blocked: by how early the user is stopped
    Mechanism.DESTINATION_REFUSED,
    Mechanism.APP_ONLY,
    Mechanism.DIVERTED,
    Mechanism.DEAD_TAP,
    Mechanism.BLANK_PAGE,
    Mechanism.BLOCK_PAGE,
    Mechanism.LINK_REMOVED,
    Mechanism.POST_HIDDEN,
    Mechanism.POST_REJECTED,
)
"""From the mildest to the worst inside each outcome."""

RESPONSIBLE = (
    Responsible.ORIGIN,
    Responsible.NONE,
    Responsible.TESTER,
    Responsible.NETWORK,
    Responsible.DESTINATION,
)
"""On a tie the platform is not the one to be named: a false accusation is the worse mistake."""

PRESENTATIONS = (
    Presentation.CARD,
    Presentation.LINK,
    Presentation.LABELLED,
    Presentation.FOLDED,
    Presentation.TEXT,
)
"""From the most to the least inviting."""

GROUNDS = (Ground.UNREAD, *(ground for ground in Ground if ground is not Ground.UNREAD))
"""On a tie a reason that is known is the one to be named."""


def commonest(counts: Mapping[W, int], order: Sequence[W]) -> W | None:
    """Return the commonest value, the later one of `order` on a tie; None where there is none."""
    return max(counts, key=lambda value: (counts[value], order.index(value)), default=None)


def counted(counts: Counts, of: Callable[[Kind], V]) -> Counter[V]:
    """Count one thing that kinds have."""
    found: Counter[V] = Counter()
    for kind, n in counts.items():
        found[of(kind)] += n
    return found


def known(values: Mapping[W | None, int]) -> dict[W, int]:
    """Leave out what is unknown."""
    return {value: n for value, n in values.items() if value is not None}


def median_high(counts: Mapping[int, int]) -> int:
    """Return the median, of two middle values the higher: one that was really measured. Raises IndexError for none."""
    return sorted(Counter(counts).elements())[sum(counts.values()) // 2]


def conclusive(counts: Counts) -> Counts:
    """Return the kinds that came to an outcome."""
    return {kind: n for kind, n in counts.items() if kind.outcome is not Outcome.INCONCLUSIVE}


def decided(counts: Counts) -> Counts:
    """Return the kinds that decide: those with the commonest outcome, the inconclusive ones only among themselves."""
    pool = conclusive(counts) or counts
    outcome = commonest(counted(pool, lambda kind: kind.outcome), OUTCOMES)
    return {kind: n for kind, n in pool.items() if kind.outcome is outcome}
