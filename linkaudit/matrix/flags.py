"""A cell's trials (and its neutral neighbours') → the flags that a reader must know beside its outcome."""

from __future__ import annotations

from collections.abc import Sequence

from linkaudit.matrix.rates import by_url
from linkaudit.matrix.weigh import OBSTRUCTED, OPENED, conclusive, decided
from linkaudit.model.matrix import TrialRow
from linkaudit.model.words import Mechanism, Outcome, Responsible, Role

SELECTIVE_SIGNS = {
    (Outcome.INCONCLUSIVE, Mechanism.LOGIN_REQUIRED),
    (Outcome.INCONCLUSIVE, Mechanism.NETWORK_ERROR),
    (Outcome.BLOCKED, Mechanism.POST_REJECTED),
}
"""What says nothing about links as long as it may have met every link alike."""


def is_unstable(rows: Sequence[TrialRow]) -> bool:
    """Tell whether the conclusive trials of one URL disagree in their outcome."""
    return any(len({row.outcome for row in group}) > 1 for group in by_url(rows).values())


def is_low_sample(rows: Sequence[TrialRow], mechanism: Mechanism | None, responsible: Responsible | None) -> bool:
    """Tell whether too little agrees: fewer than two conclusive trials, or less than half of all of them.

    An obstruction also needs two trials that agree in outcome, mechanism and whose act it was: one block page and
    one blank page are one observation each.
    """
    found = conclusive(rows)
    if len(found) < 2 or 2 * len(found) < len(rows):
        return True
    deciding = decided(rows)
    alike = [row for row in deciding if row.mechanism is mechanism and row.responsible is responsible]
    return deciding[0].outcome in OBSTRUCTED and len(alike) < 2


def is_selective(role: Role, rows: Sequence[TrialRow], neutral: Sequence[TrialRow]) -> bool:
    """Tell whether a sign-in wall, an error or a refused post met every trial of a rival's link and no neutral one.

    At least two rounds (session and repeat) must hold trials of both, so that an outage is not taken for a choice;
    what the destination itself did is no sign.
    """
    rounds = {(row.session, row.repeat) for row in rows} & {(row.session, row.repeat) for row in neutral}
    return (
        role is Role.SUBJECT
        and len(rounds) >= 2
        and all((row.outcome, row.mechanism) in SELECTIVE_SIGNS for row in rows)
        and all(row.responsible is not Responsible.DESTINATION for row in rows)
        and all(row.outcome in OPENED for row in neutral)
    )
