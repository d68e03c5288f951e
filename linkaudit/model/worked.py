"""Worked cases: what was measured in a few words, and the verdict that a rulebook has to come to."""

from __future__ import annotations

from datetime import date

from linkaudit.model.files import Written
from linkaudit.model.words import (
    Category,
    Confidence,
    Flag,
    Ground,
    Mechanism,
    Presentation,
    ProbeKind,
    Responsible,
    Role,
    Security,
    SurfaceKind,
    Trait,
    VerdictWord,
)


class Beside(Written, frozen=True, kw_only=True):
    """The links of one role in the same place; every trial of theirs came to the same."""

    mechanism: Mechanism
    taps: int | None = None
    links: int = 4
    category: Category | None = None
    """Without one, the case's."""
    presentation: Presentation | None = None
    trials: int | None = None


class WorkedCase(Written, frozen=True, kw_only=True):
    """A cell whose trials all came to the same, its controls, and what must be said of it."""

    rule: str
    """The rule that the case is about."""
    why: str
    at: SurfaceKind
    mechanism: Mechanism
    on: date
    verdict: VerdictWord
    by: str = ""
    """The rule or built-in row that decides; without one, `rule`."""
    days: int = 1
    probe: ProbeKind = ProbeKind.OPEN
    role: Role = Role.SUBJECT
    category: Category = Category.ECOMMERCE
    links: int = 4
    trials: int | None = None
    """Without a number, two for each link."""
    taps: int | None = None
    presentation: Presentation | None = None
    responsible: Responsible | None = None
    reason: Ground | None = None
    appeal: bool | None = None
    traits: tuple[Trait, ...] = ()
    flags: tuple[Flag, ...] = ()
    """What the cell is flagged with before it is judged."""
    own: Beside | None = None
    affiliate: Beside | None = None
    neutral: Beside | None = None
    malicious: Beside | None = None
    confidence: Confidence | None = None
    """Checked where one is given, and so are those below."""
    clauses: tuple[str, ...] = ()
    """Clauses that are cited, among others."""
    flagged: tuple[Flag, ...] = ()
    security: Security | None = None


class WorkedCases(Written, frozen=True, kw_only=True):
    """The file of worked cases that ships beside a rulebook."""

    case: tuple[WorkedCase, ...]
