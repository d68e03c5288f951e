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
    Ground,
    Mechanism,
    Outcome,
    Presentation,
    ProbeKind,
    Responsible,
    Role,
    Security,
    SurfaceKind,
    Trait,
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
    presentations: tuple[Presentation, ...] = ()
    """How the platform showed the link before the tap."""
    reasons: tuple[Ground, ...] = ()
    """The reason that the platform gave."""
    reason_shown: bool | None = None
    """Whether it gave any, known or not."""
    appeal: bool | None = None
    """Whether it showed a way to appeal."""
    traits: tuple[Trait, ...] = ()
    """What all links of the cell are declared to be; one of them is enough."""
    neutral_opens: bool | None = None
    """Whether a neutral link opened in the same surface, probe and run."""
    neutral_same: bool | None = None
    """Whether the neutral links had the same outcome, mechanism and taps."""
    own_opens: bool | None = None
    """The same of the platform's own links: those of the cell's category, where there are any."""
    own_same: bool | None = None
    affiliate_opens: bool | None = None
    worse_than: tuple[Role, ...] = ()
    """Roles whose links fare better, every one of them. What accuses by it needs a tested difference."""


class Rule(Written, frozen=True, kw_only=True):
    """A named rule; its id never changes meaning."""

    id: str
    title: Name
    when: Condition = Condition()
    verdict: VerdictWord | None = None
    """Without a verdict a rule only adds its flags, and the rules after it go on."""
    confidence: Confidence = Confidence.LOW
    flags: tuple[Flag, ...] = ()
    """What it adds to a cell for which it holds."""
    built_in: str = ""
    """The built-in row (validity, attribution, floor, default) that carries the rule out; it is not read itself."""
    clauses: tuple[str, ...] = ()
    from_: date | None = field(default=None, name="from")
    to: date | None = None
    """The last day on which it holds."""
    rollout_days: int = 0
    """Days after `from` in which a roll-out is expected: what would be a violation then is inconclusive."""
    measurable: bool = True


class Pack(Written, frozen=True, kw_only=True):
    """What comes into force on a day: the rules and clauses by which a run is judged from then on."""

    from_: date = field(name="from")
    adds: tuple[str, ...]
    """Ids of rules and clauses."""
    note: Name


class Rulebook(Written, frozen=True, kw_only=True):
    """An ordered list of rules and the clauses they rest on."""

    id: str
    version: str
    name: Name
    clause: tuple[Clause, ...]
    rule: tuple[Rule, ...]
    pack: tuple[Pack, ...] = ()


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
