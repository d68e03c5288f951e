"""Everything an audit rests on, in one record, kept with the run: it can be judged again without the files."""

from __future__ import annotations

from msgspec import Struct

from linkaudit.model.files import Link, Plan, Platform, Resolve
from linkaudit.model.verdict import Rulebook


class Only(Struct, frozen=True):
    """A part of the plan, by shell patterns."""

    platform: str = "*"
    surface: str = "*"
    link: str = "*"


class Sample(Struct, frozen=True, kw_only=True):
    """A plan that was read and checked, with all that it names."""

    plan: Plan
    plan_path: str
    plan_sha256: str
    platforms: dict[str, Platform]
    links: dict[str, Link]
    rulebook: Rulebook
    rulebook_sha256: str
    owner_domains: dict[str, tuple[str, ...]]
    affiliates: dict[str, tuple[str, ...]]
    hashes: tuple[tuple[str, str], ...]
    """Name and SHA-256 of every file."""
    resolve: Resolve | None
    trust: str | None
    only: Only = Only()

    @property
    def replica(self) -> bool:
        """Whether the audit stays on loopback."""
        return self.resolve is not None
