"""What an observation amounts to: outcome, mechanism, whose act, how sure, by which row, and what it rests on."""

from __future__ import annotations

from msgspec import Struct

from linkaudit.model.words import Mechanism, Outcome, Presentation, Responsible


class Because(Struct, frozen=True):
    """One sentence that the outcome rests on, in both languages, pointing at an event of the trace."""

    zh: str
    en: str
    event: int | None = None


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
