"""What an observation amounts to: outcome, mechanism, whose act, how sure, by which row, and what it rests on."""

from __future__ import annotations

from msgspec import Struct

from linkaudit.model.words import Ground, Mechanism, Outcome, Presentation, Responsible


class Because(Struct, frozen=True):
    """One sentence that the outcome rests on, in both languages, pointing at an event of the trace."""

    zh: str
    en: str
    event: int | None = None


class Unmet(Struct, frozen=True):
    """Why a row of the decision table did not decide, in a sentence of each language."""

    rule: str
    zh: str
    en: str


class Finding(Struct, frozen=True, kw_only=True):
    """The opinion of one trial, recomputable from its observation at any time."""

    trial: str
    outcome: Outcome
    mechanism: Mechanism
    taps: int
    seconds: float | None
    responsible: Responsible
    confidence: float
    rule: str
    fired: tuple[str, ...]
    because: tuple[Because, ...]
    presentation: Presentation | None = None
    ground: Ground | None = None
    """The reason that the platform gave where it refused or warned; None where it gave none."""
    appeal: bool | None = None
    """Whether a way to appeal was shown there; None where nothing was refused or warned of."""
    unmet: tuple[Unmet, ...] = ()
    """Rows that did not decide: those above the one that did, and those that came near."""
