"""Many words → one: the commonest, and on a tie the one that stands later in a stated order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from linkaudit.model.matrix import TrialRow
from linkaudit.model.words import Mechanism, Outcome, Presentation, Responsible

W = TypeVar("W", bound=Hashable)

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


def commonest(values: Iterable[W], order: Sequence[W]) -> W | None:
    """Return the commonest value, the later one of `order` on a tie; None where there is none."""
    counts = Counter(values)
    return max(counts, key=lambda value: (counts[value], order.index(value)), default=None)


def conclusive(rows: Sequence[TrialRow]) -> list[TrialRow]:
    """Return the trials that came to an outcome."""
    return [row for row in rows if row.outcome is not Outcome.INCONCLUSIVE]


def decided(rows: Sequence[TrialRow]) -> list[TrialRow]:
    """Return the trials that decide: those with the commonest outcome, the inconclusive ones only among themselves."""
    pool = conclusive(rows) or rows
    outcome = commonest((row.outcome for row in pool), OUTCOMES)
    return [row for row in pool if row.outcome is outcome]
