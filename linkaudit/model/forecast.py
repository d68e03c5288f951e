"""What a plan can show before anything is opened: its cells beside their controls, its duration, what it would do."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from linkaudit.model.words import Category, ProbeKind, Role


class Lack(StrEnum):
    """Why a cell can show less than it might."""

    FEW_TRIALS = "few_trials"
    """Fewer than two trials: no absolute rule can hold."""
    FEW_URLS = "few_urls"
    """Fewer than four distinct addresses: no comparison."""
    NO_NEUTRAL = "no_neutral"
    """No neutral link in the same place: silent mechanisms and gateways accuse nobody."""
    FEW_NEUTRAL = "few_neutral"
    """Fewer than four distinct neutral addresses: no comparison."""
    FEW_NEUTRAL_SITES = "few_neutral_sites"
    """The neutral links span fewer than four registrable domains."""
    NO_OWN = "no_own"
    """No own link of the category: no firm finding of self-preference."""
    ONE_ALONE = "one_alone"
    """Even a complete difference stays above a corrected p of 0.05 where this cell alone differs."""
    EMULATED = "emulated"
    """An in-app row tests the destination, and never judges the platform."""


class Beside(Struct, frozen=True, kw_only=True):
    """The controls of one role in a cell's platform, surface and probe."""

    role: Role
    urls: int
    """Distinct addresses."""
    sites: int
    """Distinct registrable domains among them."""
    p: float | None
    """The smallest p of the exact one-sided permutation test, 0 to 1; None below four addresses on either side."""
    p_alone: float | None
    """The same after Benjamini-Hochberg over the run's comparisons, where no other cell differs."""
    p_together: float | None
    """The same where every compared cell differs as much as it can."""


class CellForecast(Struct, frozen=True, kw_only=True):
    """A planned cell: how much of it is measured, and what that can show."""

    key: str
    role: Role
    probe: ProbeKind
    category: Category
    trials: int
    urls: int
    """Distinct addresses."""
    sites: int
    """Distinct registrable domains among them."""
    beside: tuple[Beside, ...]
    """Neutral, then own; only for a subject's cell that may judge its platform."""
    lacks: tuple[Lack, ...]


class Duration(Struct, frozen=True, kw_only=True):
    """How long the run would take, in seconds, and what that rests on."""

    seconds: float
    measured: int
    """On how many stored trials the seconds of a trial rest; 0: on an assumption."""
    by_probe: dict[str, float]
    """Seconds of a trial."""
    workers: int
    slowest: str
    """The platform whose pace decides; empty where the workers do."""
    days: int
    """On how many days pages must be opened, because of a platform's share of a day."""


class Deed(Struct, frozen=True, kw_only=True, order=True):
    """A page that would be opened, or a text that would be posted."""

    platform: str
    surface: str
    probe: ProbeKind
    what: str


class Security(StrEnum):
    """What the malicious controls of a plan can show."""

    NONE = "none"
    REPLICA = "replica"
    LISTED = "listed"
    UNLISTED = "unlisted"


class Forecast(Struct, frozen=True, kw_only=True):
    """All that a plan check says."""

    name: str
    plan: str
    replica: bool
    rulebook: str
    platforms: tuple[str, ...]
    surfaces: tuple[str, ...]
    probes: tuple[str, ...]
    links: tuple[str, ...]
    trials: int
    repeats: int
    sessions: int
    cells: tuple[CellForecast, ...]
    compared: int
    """How many comparisons the correction runs over."""
    confidence: str
    """The highest confidence that a verdict can have: one session caps it at medium."""
    security: Security
    duration: Duration
    opens: tuple[Deed, ...]
    posts: tuple[Deed, ...]
    mandate: str
    """Why nothing may be posted as the plan stands; empty where nothing stands against it."""
