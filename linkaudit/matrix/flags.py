"""A cell's trials (and its neutral neighbours') → the flags that a reader must know beside its outcome."""

from __future__ import annotations

from linkaudit.matrix.kinds import Counts
from linkaudit.matrix.rates import by_url
from linkaudit.matrix.weigh import OBSTRUCTED, OPENED, conclusive, decided
from linkaudit.model.words import Mechanism, Outcome, Responsible, Role

SELECTIVE_SIGNS = {
    (Outcome.INCONCLUSIVE, Mechanism.LOGIN_REQUIRED),
    (Outcome.INCONCLUSIVE, Mechanism.NETWORK_ERROR),
    (Outcome.BLOCKED, Mechanism.POST_REJECTED),
}
"""What says nothing about links as long as it may have met every link alike."""


def is_unstable(counts: Counts) -> bool:
    """Tell whether the conclusive trials of one URL disagree in their outcome."""
    return any(len({kind.outcome for kind in group}) > 1 for group in by_url(counts).values())


def is_low_sample(counts: Counts, mechanism: Mechanism | None, responsible: Responsible | None) -> bool:
    """Tell whether too little agrees: fewer than two conclusive trials, or less than half of all of them.

    An obstruction also needs two trials that agree in outcome, mechanism and whose act it was: one block page and
    one blank page are one observation each.
    """
    found = sum(conclusive(counts).values())
    if found < 2 or 2 * found < sum(counts.values()):
        return True
    deciding = decided(counts)
    alike = sum(n for kind, n in deciding.items() if kind.mechanism is mechanism and kind.responsible is responsible)
    return next(iter(deciding)).outcome in OBSTRUCTED and alike < 2


def is_selective(role: Role, counts: Counts, neutral: Counts, shared: int) -> bool:
    """Tell whether a sign-in wall, an error or a refused post met every trial of a rival's link and no neutral one.

    At least two rounds (session and repeat) must hold trials of both (`shared`), so that an outage is not taken for a
    choice; what the destination itself did is no sign.
    """
    return (
        role is Role.SUBJECT
        and shared >= 2
        and all((kind.outcome, kind.mechanism) in SELECTIVE_SIGNS for kind in counts)
        and all(kind.responsible is not Responsible.DESTINATION for kind in counts)
        and all(kind.outcome in OPENED for kind in neutral)
    )
