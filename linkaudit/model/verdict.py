"""Rulebooks (an ordered list of named rules, and clauses) and what they say of a cell."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct, field

from linkaudit.model.files import Name, Written
from linkaudit.model.words import (
    Category,
    Confidence,
    Flag,
    Mechanism,
    Outcome,
    ProbeKind,
    Responsible,
    Role,
    Security,
    SurfaceKind,
    VerdictWord,
)


class Clause(Written, frozen=True, kw_only=True):
    """A clause with its wording, its authority, and when it holds."""

    id: str
    instrument: Name
    article: str
    wording: str
    gloss: str
    authority: Literal["law", "rule", "campaign", "reported", "guideline"]
    source: str
    checked: bool
    """Whether the wording was compared with the official text."""
    from_: date = field(name="from")
    to: date | None = None


class Condition(Written, frozen=True, kw_only=True):
    """What must hold of a cell; what is not given does not matter."""

    surface_kinds: tuple[SurfaceKind, ...] = ()
    categories: tuple[Category, ...] = ()
    roles: tuple[Role, ...] = ()
    probes: tuple[ProbeKind, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    mechanisms: tuple[Mechanism, ...] = ()
    responsible: tuple[Responsible, ...] = ()
    min_taps: int | None = None
    max_taps: int | None = None
    neutral_opens: bool | None = None
    """Whether a neutral link opened in the same surface, probe and run."""
    neutral_same: bool | None = None
    """Whether the neutral links had the same outcome, mechanism and taps."""


class Rule(Written, frozen=True, kw_only=True):
    """A named rule; its id never changes meaning."""

    id: str
    title: Name
    when: Condition
    verdict: VerdictWord
    confidence: Confidence
    clauses: tuple[str, ...] = ()
    from_: date | None = field(default=None, name="from")
    to: date | None = None
    """The last day on which it holds."""
    rollout_days: int = 0
    """Days after `from` in which a roll-out is expected: what would be a violation then is inconclusive."""
    measurable: bool = True


class Rulebook(Written, frozen=True, kw_only=True):
    """An ordered list of rules and the clauses they rest on."""

    id: str
    version: str
    name: Name
    clause: tuple[Clause, ...]
    rule: tuple[Rule, ...]


class Verdict(Struct, frozen=True, kw_only=True):
    """What a rulebook says of a cell, by which rule, on which clauses."""

    word: VerdictWord
    security: Security
    rule: str
    clauses: tuple[str, ...]
    confidence: Confidence
    flags: tuple[Flag, ...]
    reason_zh: str
    reason_en: str
