"""Plan, platforms, links → trials in a drawn order, and the cells that they will fill; addresses with a link inside."""

from __future__ import annotations

import base64
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from hashlib import sha256
from random import Random
from types import MappingProxyType
from urllib.parse import quote

from linkaudit.errors import UsageError
from linkaudit.model.files import Link, Plan, Platform
from linkaudit.model.matrix import PlannedCell
from linkaudit.model.trial import CellKey, Trial
from linkaudit.model.words import Category, ProbeKind, Role, SurfaceKind, Trait

IN_APP = "in_app"
"""The surface under which `inapp` rows stand."""
ENCODINGS = ("percent", "base64", "base64url", "hex", "plain")

_PLACE = re.compile(r"\{link(?::([^{}]*))?\}")
_NOBODY: Mapping[str, frozenset[str]] = MappingProxyType({})


def wrap(link: str, encodings: tuple[str, ...]) -> str:
    """Encode an address, innermost encoding first. Raises UsageError for an encoding that is none of ENCODINGS."""
    for encoding in encodings:
        link = _encode(link, encoding)
    return link


def fill_address(template: str, link_url: str) -> str:
    """Put a link into a template at `{link}`, `{link:percent}`, `{link:percent:base64}` (nested left to right).

    Other braces stay. Raises UsageError for an unknown encoding.
    """
    return _PLACE.sub(
        lambda found: wrap(link_url, tuple(found[1].split(":")) if found[1] is not None else ()), template
    )


def trials(
    plan: Plan,
    platforms: Mapping[str, Platform],
    links: Mapping[str, Link],
    seed: int,
    affiliates: Mapping[str, frozenset[str]] = _NOBODY,
) -> tuple[Trial, ...]:
    """List every trial of a plan in the order in which it is carried out.

    Rounds (session, repeat; both from 1) come one after the other; inside a round the seed draws the order, so that
    repeats of one address lie apart and roles are mixed. `affiliates` maps an owner to the owners affiliated with it.
    A platform with several gateways on one surface has one row there. Raises UsageError where a selection names
    nothing that exists, or where no trial is left.
    """
    cells = _cells(plan, platforms, links, affiliates)
    if not cells:
        raise UsageError(_why_none(plan), "take more platforms, surfaces, links or probes into [audit]")
    drawn: list[Trial] = []
    for session in range(1, plan.audit.sessions + 1):
        for repeat in range(1, plan.audit.repeats + 1):
            order = list(cells)
            Random(f"{seed}/{session}/{repeat}").shuffle(order)  # noqa: S311 - an order to be drawn again, no secret
            for key, link in order:
                drawn.append(Trial(_identity(key, link, session, repeat), key, link, session, repeat, len(drawn)))
    if not drawn:
        raise UsageError("audit.repeats and audit.sessions leave nothing to do", "both must be at least 1")
    return tuple(drawn)


def planned_cells(
    planned: Iterable[Trial],
    platforms: Mapping[str, Platform],
    links: Mapping[str, Link],
    approved: Collection[str] = (),
) -> tuple[PlannedCell, ...]:
    """Tell the cells that trials belong to, sorted by key, with names in Chinese and the number of trials.

    `approved` are the ids of the links that the mandate approves as malicious controls.
    """
    counts: Counter[CellKey] = Counter()
    links_of: defaultdict[CellKey, dict[str, Link]] = defaultdict(dict)
    for trial in planned:
        counts[trial.key] += 1
        links_of[trial.key].setdefault(trial.link, links[trial.link])
    return tuple(
        _planned(key, counts[key], platforms, list(links_of[key].values()), approved) for key in sorted(counts)
    )


def surface_kind(platform: Platform, surface: str, probe: ProbeKind) -> SurfaceKind:
    """Tell the kind of surface of a row: the platform file's, else `in_app` or `gateway` by the probe."""
    for one in platform.surface:
        if one.id == surface:
            return one.kind
    return SurfaceKind.IN_APP if probe is ProbeKind.INAPP else SurfaceKind.GATEWAY


def _encode(text: str, encoding: str) -> str:
    match encoding:
        case "plain":
            return text
        case "percent":
            return quote(text, safe="")
        case "base64":
            return base64.b64encode(text.encode()).decode()
        case "base64url":
            return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
        case "hex":
            return text.encode().hex()
        case _:
            raise UsageError(f"`{encoding}` is no encoding of a link", f"one of {', '.join(ENCODINGS)}")


def _cells(
    plan: Plan,
    platforms: Mapping[str, Platform],
    links: Mapping[str, Link],
    affiliates: Mapping[str, frozenset[str]],
) -> list[tuple[CellKey, str]]:
    """Pair every selected surface with every selected link, sorted, each pair once."""
    chosen = _selected_platforms(plan, platforms)
    pairs = _pairs(plan, platforms, links)
    wanted = _selected_links(plan.audit.links, links, "audit.links")
    _check_surfaces(plan, chosen)
    found: set[tuple[CellKey, str]] = set()
    for platform in chosen:
        for surface, probe in _places(platform, plan):
            for link in (links[name] for name in wanted if pairs is None or name in pairs.get(platform.id, set())):
                if not _skipped(plan, platform.id, surface, link.id):
                    key = _key(platform, surface, probe, link, platforms, affiliates)
                    found.add((key, link.id))
    return sorted(found)


def _places(platform: Platform, plan: Plan) -> Iterator[tuple[str, ProbeKind]]:
    """Yield surface and probe wherever a platform file offers what a probe needs."""
    surfaces = plan.audit.surfaces
    offered = [(gateway.surface, ProbeKind.GATEWAY) for gateway in platform.gateway]
    offered += [(surface.id, ProbeKind.OPEN) for surface in platform.surface if surface.open]
    offered += [(surface.id, ProbeKind.POST) for surface in platform.surface if surface.post]
    offered += [(IN_APP, ProbeKind.INAPP)] if platform.browser.user_agent else []
    for surface, probe in offered:
        if probe in plan.audit.probes and (surfaces == "all" or surface in surfaces):
            yield surface, probe


def _selected_platforms(plan: Plan, platforms: Mapping[str, Platform]) -> list[Platform]:
    if plan.audit.platforms == "all":
        return list(platforms.values())
    return [_known(name, platforms, "audit.platforms", "platform") for name in plan.audit.platforms]


def _known(name: str, platforms: Mapping[str, Platform], key: str, what: str) -> Platform:
    if name not in platforms:
        raise UsageError(f"{key}: no {what} `{name}`", f"known: {', '.join(sorted(platforms)) or 'none'}")
    return platforms[name]


def _selected_links(names: Iterable[str], links: Mapping[str, Link], key: str) -> list[str]:
    """Resolve ids, `category:x`, `role:y` and "all" to link ids, in the order of the links file."""
    if names == "all":
        return list(links)
    chosen: set[str] = set()
    for name in names:
        kind, sign, word = name.partition(":")
        if name in links:
            matched = {name}
        elif sign and kind == "category" and word in list(Category):
            matched = {link.id for link in links.values() if link.category == word}
        elif sign and kind == "role" and word in list(Role):
            matched = {link.id for link in links.values() if link.role == word}
        else:
            raise UsageError(
                f"{key}: no link `{name}`", "a link's id, `category:` or `role:` with a known word, or all"
            )
        if not matched:
            raise UsageError(f"{key}: `{name}` selects no link", "add such a link to a links file, or leave it out")
        chosen |= matched
    return [name for name in links if name in chosen]


def _pairs(plan: Plan, platforms: Mapping[str, Platform], links: Mapping[str, Link]) -> dict[str, set[str]] | None:
    """Return the links by platform that alone are audited, or None where the plan has no pairs."""
    if not plan.audit.pairs:
        return None
    found: dict[str, set[str]] = {}
    for pair in plan.audit.pairs:
        platform = _known(pair.platform, platforms, "audit.pairs", "platform")
        found.setdefault(platform.id, set()).update(_selected_links(pair.links, links, "audit.pairs"))
    return found


def _check_surfaces(plan: Plan, chosen: list[Platform]) -> None:
    if plan.audit.surfaces == "all":
        return
    known = {surface.id for platform in chosen for surface in platform.surface} | {IN_APP}
    known |= {gateway.surface for platform in chosen for gateway in platform.gateway}
    for name in plan.audit.surfaces:
        if name not in known:
            raise UsageError(f"audit.surfaces: no surface `{name}`", f"of these platforms: {', '.join(sorted(known))}")


def _skipped(plan: Plan, platform: str, surface: str, link: str) -> bool:
    return any(
        fnmatchcase(platform, skip.platform) and fnmatchcase(surface, skip.surface) and fnmatchcase(link, skip.link)
        for skip in plan.audit.skip
    )


def _key(
    platform: Platform,
    surface: str,
    probe: ProbeKind,
    link: Link,
    platforms: Mapping[str, Platform],
    affiliates: Mapping[str, frozenset[str]],
) -> CellKey:
    role = Role(link.role)
    if role is Role.SUBJECT:
        owner = _owner(link, platforms)
        if link.platform == platform.id or (owner and owner == platform.owner):
            role = Role.OWN
        elif owner in affiliates.get(platform.owner, frozenset()) or platform.owner in affiliates.get(
            owner, frozenset()
        ):
            role = Role.AFFILIATE
    return CellKey(platform.id, surface, probe, link.platform or link.id, link.category, role)


def _owner(link: Link, platforms: Mapping[str, Platform]) -> str:
    if link.owner:
        return link.owner
    return _known(link.platform, platforms, f"link `{link.id}`", "platform").owner if link.platform else ""


def _identity(key: CellKey, link: str, session: int, repeat: int) -> str:
    """Name a trial by what it is, so that a resumed run finds it again whatever the order."""
    text = "\n".join((str(key), link, str(session), str(repeat), key.probe))
    return sha256(text.encode()).hexdigest()[:16]


def _planned(
    key: CellKey, planned: int, platforms: Mapping[str, Platform], links: Sequence[Link], approved: Collection[str]
) -> PlannedCell:
    platform, link = platforms[key.platform], links[0]
    shared = set.intersection(*(_traits(one, approved) for one in links))
    return PlannedCell(
        key=key,
        platform_name=platform.name.zh,
        platform_owner=platform.owner,
        surface_kind=surface_kind(platform, key.surface, key.probe),
        destination_name=platforms[link.platform].name.zh if link.platform else key.destination,
        destination_owner=_owner(link, platforms),
        planned=planned,
        traits=tuple(trait for trait in Trait if trait in shared),
    )


def _traits(link: Link, approved: Collection[str]) -> set[Trait]:
    held = {
        Trait.UNLAWFUL: not link.lawful,
        Trait.UNFILED: not link.filed,
        Trait.SHORT: link.short,
        Trait.APPROVED: link.listed is not None and link.id in approved,
    }
    return {trait for trait, is_so in held.items() if is_so}


def _why_none(plan: Plan) -> str:
    probes = ", ".join(plan.audit.probes) or "none"
    return f"nothing to do: no selected platform offers what a selected probe ({probes}) needs, or all is skipped"
