"""What really happens on a variant's pages: the outcome that the audit ought to find, and what it may find instead."""

from __future__ import annotations

from dataclasses import dataclass

from linkaudit.model.finding import Finding
from linkaudit.model.words import MECHANISMS, Mechanism, Outcome, Responsible

ANYONE = (Responsible.DESTINATION, Responsible.TESTER, Responsible.NETWORK)
"""Anyone but the platform."""
OUTCOME_OF = {mechanism: outcome for outcome, mechanisms in MECHANISMS.items() for mechanism in mechanisms}
ACCUSING = frozenset({Outcome.BLOCKED, Outcome.COPY_PASTE})
USUAL = {
    Mechanism.PLAIN: Responsible.NONE,
    Mechanism.GATEWAY_HOP: Responsible.NONE,
    Mechanism.DESTINATION_REFUSED: Responsible.DESTINATION,
    Mechanism.CONTROL_FAILED: Responsible.DESTINATION,
    Mechanism.NETWORK_ERROR: Responsible.NETWORK,
    Mechanism.TIMEOUT: Responsible.NETWORK,
    Mechanism.LOGIN_REQUIRED: Responsible.TESTER,
    Mechanism.CAPTCHA: Responsible.TESTER,
    Mechanism.RATE_LIMITED: Responsible.TESTER,
    Mechanism.ADAPTER_BROKEN: Responsible.TESTER,
    Mechanism.BROWSER_FAULT: Responsible.TESTER,
    Mechanism.DOWNLOAD: Responsible.NONE,
}
"""Whose act a mechanism is, where the variant does not say otherwise; all others are the platform's."""


@dataclass(frozen=True)
class Truth:
    """The truth of a variant; `also` are mechanisms that the words of the outcomes allow just as well."""

    mechanism: Mechanism
    taps: int | None = None
    """None where the number is not a matter of this variant."""
    responsible: tuple[Responsible, ...] = ()
    also: tuple[Mechanism, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """The outcome that the mechanism belongs to."""
        return OUTCOME_OF[self.mechanism]

    @property
    def whose(self) -> tuple[Responsible, ...]:
        """Who may be named."""
        return self.responsible or (USUAL.get(self.mechanism, Responsible.ORIGIN),)

    @property
    def accuses(self) -> bool:
        """Whether the platform really obstructs."""
        return self.outcome in ACCUSING and Responsible.ORIGIN in self.whose


@dataclass(frozen=True)
class Score:
    """What was right about a finding."""

    outcome: bool
    mechanism: bool
    taps: bool
    responsible: bool
    false_accusation: bool
    missed: bool
    """The platform obstructs, and the finding does not say so."""

    @property
    def right(self) -> bool:
        """Whether all of it was right."""
        return self.outcome and self.mechanism and self.taps and self.responsible


def score(truth: Truth, found: Finding) -> Score:
    """Compare a finding with the truth."""
    accuses = found.outcome in ACCUSING and found.responsible is Responsible.ORIGIN
    allowed = (truth.mechanism, *truth.also)
    return Score(
        outcome=found.outcome in {OUTCOME_OF[one] for one in allowed},
        mechanism=found.mechanism in allowed,
        taps=truth.taps is None or found.taps == truth.taps or found.outcome is not truth.outcome,
        responsible=found.responsible in truth.whose
        or (found.mechanism in truth.also and found.responsible is USUAL.get(found.mechanism, Responsible.ORIGIN)),
        false_accusation=accuses and not truth.accuses,
        missed=truth.accuses and not accuses,
    )
