"""A plan file → everything it names, read and checked: platforms, links, rulebook, owners, network, hashes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from linkaudit.catalog.builtin import DATA, link_files, owners_file, platform_files
from linkaudit.catalog.lines import Place
from linkaudit.catalog.links import read_links
from linkaudit.catalog.network import Reached, check_attach, check_public, read_resolve, read_trust
from linkaudit.catalog.platforms import read_platform
from linkaudit.catalog.rulebooks import read_rulebook, rulebook_source
from linkaudit.catalog.selection import check_numbers, check_selections
from linkaudit.catalog.source import Source, read_source
from linkaudit.errors import BadFile, UsageError
from linkaudit.model.files import Link, Plan, Platform, Resolve
from linkaudit.model.owners import Owners
from linkaudit.model.verdict import Rulebook


@dataclass(frozen=True)
class Opened:
    """A plan that holds, with all that it rests on."""

    plan: Plan
    plan_path: Path
    platforms: dict[str, Platform]
    """All that are known, built-in ones included, by id; `plan.audit` says which are audited."""
    links: dict[str, Link]
    rulebook: Rulebook
    owners: Owners
    hashes: tuple[tuple[str, str], ...]
    """Name and SHA-256 of every file that was read; `builtin:` names are inside the package, others start at the plan.

    The certificate of [network] trust is not among them: replicas make theirs afresh, and it decides no outcome.
    """
    resolve: Resolve | None
    """None: the plan is live."""
    trust: Path | None
    accounts: Path | None
    sources: dict[str, Path]
    """The file of each platform, by platform id."""
    plan_sha256: str
    rulebook_sha256: str


@dataclass
class _Gathered:
    """What is known so far: each record with the file it came from."""

    platforms: dict[str, tuple[Source, Platform]]
    links: dict[str, tuple[Source, Place, Link]] = field(default_factory=dict)
    read: dict[str, str] = field(default_factory=dict)


def open_plan(path: Path) -> Opened:
    """Read a plan and every file it names, and check them against one another.

    Raises BadFile with file, line, key and the mend for the first thing that does not hold.
    """
    source = read_source(path)
    plan = source.record(Plan)
    check_numbers(source, plan)
    known = _Gathered(dict(platform_files()))
    _gather_platforms(source, plan, known)
    _gather_links(source, plan, known)
    platforms = {name: platform for name, (_, platform) in sorted(known.platforms.items())}
    links = {name: link for name, (_, _, link) in sorted(known.links.items())}
    check_selections(source, plan, platforms, links)
    check_attach(source, plan)
    resolve = read_resolve(source, plan)
    if resolve is None:
        check_public(_reached(known))
    rules = _rulebook(source, plan)
    who = owners_file()
    used = [source, rules[0], who[0], *(one for one, _ in known.platforms.values())]
    used += [one for one, _, _ in known.links.values()]
    return Opened(
        plan=plan,
        plan_path=path,
        platforms=platforms,
        links=links,
        rulebook=rules[1],
        owners=who[1],
        hashes=tuple(sorted({(_name(one.path, path.parent), one.sha256) for one in used})),
        resolve=resolve,
        trust=read_trust(source, plan),
        accounts=_accounts(source, plan),
        sources={name: one.path for name, (one, _) in sorted(known.platforms.items())},
        plan_sha256=source.sha256,
        rulebook_sha256=rules[0].sha256,
    )


def _gather_platforms(source: Source, plan: Plan, known: _Gathered) -> None:
    own: dict[str, Source] = {}
    for found in _files(source, "platforms", plan.paths.platforms):
        platform = read_platform(found)
        if platform.id in own:
            first = own[platform.id].where("id")
            raise found.bad(
                ("id",), f"the platform `{platform.id}` is already defined at {first}", "remove one of them"
            )
        own[platform.id] = found
        known.platforms[platform.id] = found, platform


def _gather_links(source: Source, plan: Plan, known: _Gathered) -> None:
    for built_in, links in link_files():
        known.links.update({link.id: (built_in, ("link", at), link) for at, link in enumerate(links)})
    platforms = {name: platform for name, (_, platform) in known.platforms.items()}
    own: dict[str, str] = {}
    for found in _files(source, "links", plan.paths.links):
        for number, link in read_links(found, platforms):
            place: Place = ("link", number)
            if link.id in own:
                what = f"the link `{link.id}` is already defined at {own[link.id]}"
                raise found.bad((*place, "id"), what, "rename or remove one of them")
            own[link.id] = found.where(*place, "id")
            known.links[link.id] = found, place, link


def _files(source: Source, key: str, paths: tuple[str, ...]) -> Iterator[Source]:
    """The files of a key of [paths]: each is a file, or a folder whose .toml files are read in order of name."""
    read: set[Path] = set()
    for number, written in enumerate(paths):
        place: Place = ("paths", key, number)
        path = source.path.parent / written
        try:
            found = sorted(path.glob("*.toml")) if path.is_dir() else [path]
            missing = not path.exists()
        except (OSError, ValueError) as error:
            raise source.bad(place, f"{written!r} cannot be read: {error}", "check the path") from error
        if missing:
            mend = "check the spelling; paths start at the plan's folder"
            raise source.bad(place, f"there is no file or folder {path}", mend)
        if not found:
            raise source.bad(place, f"the folder {path} has no .toml file", "name another folder, or remove it")
        for one in found:
            if one.resolve() not in read:
                read.add(one.resolve())
                yield read_source(one)


def _reached(known: _Gathered) -> Iterator[Reached]:
    for source, place, link in known.links.values():
        yield source, (*place, "url"), link.url
    for source, platform in known.platforms.values():
        for number, gateway in enumerate(platform.gateway):
            yield source, ("gateway", number, "url"), gateway.url
        for number, surface in enumerate(platform.surface):
            if surface.open is not None:
                yield source, ("surface", number, "open"), surface.open
        if platform.login is not None:
            yield source, ("login", "open"), platform.login.open
            yield source, ("login", "home"), platform.login.home


def _rulebook(source: Source, plan: Plan) -> tuple[Source, Rulebook]:
    try:
        found = rulebook_source(plan.audit.rulebook, source.path.parent)
    except BadFile as error:
        if Path(error.file) == source.path.parent / plan.audit.rulebook and error.line == 0:
            raise source.bad(("audit", "rulebook"), str(error.what), error.mend) from error
        raise
    except UsageError as error:
        raise source.bad(("audit", "rulebook"), error.what, error.mend) from error
    return found, read_rulebook(found)


def _accounts(source: Source, plan: Plan) -> Path | None:
    if plan.paths.accounts is None:
        return None
    path = source.path.parent / plan.paths.accounts
    if path.exists() and not path.is_dir():
        raise source.bad(("paths", "accounts"), f"{path} is a file", "name a folder; sign-ins are saved inside it")
    return path


def _name(path: Path, folder: Path) -> str:
    """A file's name that is the same on every machine, where the files stand alike."""
    if path.is_relative_to(DATA):
        return f"builtin:{path.relative_to(DATA).as_posix()}"
    return Path(os.path.relpath(path, folder)).as_posix()
