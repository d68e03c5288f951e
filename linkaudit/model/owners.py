"""Who owns which domains, and which owners are affiliated: what the roles `own` and `affiliate` are derived from."""

from __future__ import annotations

from datetime import date

from msgspec import field

from linkaudit.model.files import Name, Written


class Owner(Written, frozen=True, kw_only=True):
    """A company (or public body) and the domains that are said to be its own."""

    id: str
    name: Name
    domains: tuple[str, ...]
    """Registrable domains."""
    unchecked: tuple[str, ...] = ()
    """Those of `domains` that no list of owners vouches for."""
    source: str


class Affiliation(Written, frozen=True, kw_only=True):
    """Two owners of whom one is reported to hold a share of the other; it counts in both directions."""

    owner: str
    with_: str = field(name="with")
    reported: date
    """The day of the report; holdings change."""
    checked: bool
    """Whether it was compared with a filing of either company."""
    source: str


class Owners(Written, frozen=True, kw_only=True):
    """The owners file."""

    owner: tuple[Owner, ...]
    affiliation: tuple[Affiliation, ...] = ()
