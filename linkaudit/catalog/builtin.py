"""What ships inside the package → platforms, links, owners and known gateways; read once, on first use."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from linkaudit.catalog.links import read_links
from linkaudit.catalog.platforms import read_platform
from linkaudit.catalog.shape import close_to
from linkaudit.catalog.source import Source, read_source
from linkaudit.errors import UsageError
from linkaudit.model.files import Link, Platform
from linkaudit.model.gateway import GatewaysFile, KnownGateway
from linkaudit.model.owners import Owners

DATA = Path(__file__).resolve().parent.parent / "data"
"""The package's own files; `data/README.md` says what belongs there."""


@cache
def platform_files() -> dict[str, tuple[Source, Platform]]:
    """Return the built-in platform files by platform id; not to be changed by the caller."""
    found: dict[str, tuple[Source, Platform]] = {}
    for path in sorted((DATA / "platforms").glob("*.toml")):
        source = read_source(path)
        platform = read_platform(source)
        found[platform.id] = source, platform
    return found


@cache
def link_files() -> tuple[tuple[Source, tuple[Link, ...]], ...]:
    """Return the built-in links files with their links."""
    platforms = builtin_platforms()
    sources = [read_source(path) for path in sorted((DATA / "links").glob("*.toml"))]
    return tuple((source, tuple(link for _, link in read_links(source, platforms))) for source in sources)


def builtin_platforms() -> dict[str, Platform]:
    """Return the platforms that ship with linkaudit, by id."""
    return {name: platform for name, (_, platform) in platform_files().items()}


def builtin_links() -> dict[str, Link]:
    """Return the links that ship with linkaudit, by id."""
    return {link.id: link for _, links in link_files() for link in links}


def platform_source(name: str) -> Path:
    """Return the file of a built-in platform. Raises UsageError where there is none."""
    files = platform_files()
    if name not in files:
        raise UsageError(f"there is no built-in platform `{name}`", close_to(name, files))
    return files[name][0].path


@cache
def known_gateways() -> tuple[KnownGateway, ...]:
    """Return the redirectors that public sources describe, in the order of the file."""
    return read_source(DATA / "gateways.toml").record(GatewaysFile).gateway


@cache
def owners_file() -> tuple[Source, Owners]:
    """Return the owners and the file they stand in."""
    source = read_source(DATA / "owners.toml")
    return source, source.record(Owners)


def owners() -> Owners:
    """Return who owns which domains, and who is affiliated with whom."""
    return owners_file()[1]


@cache
def _owner_by_domain() -> dict[str, str]:
    return {domain: owner.id for owner in owners().owner for domain in owner.domains}


def owner_of(domain: str) -> str | None:
    """Return the owner's id of a domain or of a host under it; None where the owners file does not know it."""
    name = domain.lower().rstrip(".")
    known = _owner_by_domain()
    while name:
        if name in known:
            return known[name]
        name = name.partition(".")[2]
    return None


def affiliates(who: Owners) -> dict[str, frozenset[str]]:
    """Return for each owner those that are affiliated with it, in both directions of a holding."""
    found: dict[str, set[str]] = {}
    for pair in who.affiliation:
        found.setdefault(pair.owner, set()).add(pair.with_)
        found.setdefault(pair.with_, set()).add(pair.owner)
    return {owner: frozenset(others) for owner, others in sorted(found.items())}
