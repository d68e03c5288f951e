"""What a cell came to, short enough for a line of a baseline, and how it differs from what it came to before."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from linkaudit.model.files import Written
from linkaudit.model.words import Mechanism, Outcome, Responsible, Security, VerdictWord

BASELINE_SCHEMA = 1


class Result(Written, frozen=True, kw_only=True, omit_defaults=True):
    """What one cell came to; no outcome: planned and not measured. `security` is a malicious control's own alone."""

    outcome: Outcome | None = None
    mechanism: Mechanism | None = None
    verdict: VerdictWord | None = None
    security: Security = Security.NOT_TESTED
    taps: int | None = None
    rule: str = ""
    clause: str = ""
    responsible: Responsible | None = None
    unstable: bool = False
    waived: bool = False


class Baseline(Written, frozen=True, kw_only=True):
    """What every cell of a run came to, by its key; what a later run is compared with."""

    schema: int
    rulebook: str
    """Id and version of the rulebook that judged it."""
    replica: bool
    cells: dict[str, Result]


class ChangeKind(StrEnum):
    """How a cell differs from before; the worst that holds is its kind."""

    SECURITY_DROPPED = "security_dropped"
    """A malicious control is let through which was not before: fails, whatever else has become better."""
    NEW = "new"
    """The verdict is worse: a suspected violation or a friction that was not there."""
    LOST = "lost"
    """It had been judged, and this time it was not measured or could not be judged: neither held nor mended."""
    UNSTABLE = "unstable"
    """The trials of the cell disagree: neither held nor mended."""
    CHANGED = "changed"
    """The verdict is the same; the outcome, the mechanism, the rule or the security is another."""
    WAIVED = "waived"
    """Worse, and waived."""
    FIXED = "fixed"
    """The verdict is better."""
    ADDED = "added"
    """Measured for the first time, without anything to be held against it."""
    SAME = "same"


class Change(Struct, frozen=True, kw_only=True):
    """One cell before and after; None where it was not planned."""

    key: str
    kind: ChangeKind
    before: Result | None
    after: Result | None


class Side(Struct, frozen=True, kw_only=True):
    """What a reader must know of one of the two things that are compared."""

    name: str
    """A run's id, or a baseline's file."""
    rulebook: str
    as_of: str = ""
    at: str = ""
    """When the run began."""


class Difference(Struct, frozen=True, kw_only=True):
    """All cells of two runs, by key, sorted."""

    before: Side
    after: Side
    changes: tuple[Change, ...]


class Held(StrEnum):
    """What a gate says of a difference."""

    HELD = "held"
    VIOLATED = "violated"
    UNKNOWN = "unknown"
    """Nothing got worse that was measured, and too much was not."""
