"""A platform file → which probes it makes possible in which surface, and what it lacks for the others."""

from __future__ import annotations

from dataclasses import dataclass

from linkaudit.model.files import Platform, Surface
from linkaudit.model.words import ProbeKind
from linkaudit.schedule import IN_APP


@dataclass(frozen=True)
class Offer:
    """One probe in one surface; `lacks` says what is missing, or what its results will suffer from."""

    surface: str
    probe: ProbeKind
    possible: bool
    lacks: tuple[str, ...] = ()


def offers(platform: Platform) -> tuple[Offer, ...]:
    """List every probe of every surface, in the file's order, then what no surface has to declare."""
    gateways = {one.surface: one.url for one in platform.gateway}
    found: list[Offer] = []
    for surface in platform.surface:
        found += [_gateway(surface.id, gateways.get(surface.id)), _open(surface), _post(surface)]
    declared = {surface.id for surface in platform.surface}
    found += [_gateway(name, url) for name, url in gateways.items() if name not in declared]
    agent = platform.browser.user_agent is not None
    found.append(Offer(IN_APP, ProbeKind.INAPP, agent, () if agent else ("no `user_agent` in [browser]",)))
    return tuple(found)


def _gateway(surface: str, url: str | None) -> Offer:
    if url is None:
        return Offer(surface, ProbeKind.GATEWAY, False, ("no [[gateway]] names this surface",))
    return Offer(surface, ProbeKind.GATEWAY, True, _bare(url))


def _open(surface: Surface) -> Offer:
    if surface.open is None:
        return Offer(surface.id, ProbeKind.OPEN, False, ("no `open`, the page that carries the link",))
    return Offer(surface.id, ProbeKind.OPEN, True, _bare(surface.open))


def _bare(url: str) -> tuple[str, ...]:
    """Warn of a link that goes into an address as it is: its own `&` and `#` would end it there."""
    bare = "{link}" in url or "{link:plain}" in url
    return ("`{link}` is not encoded, so that a link with & or # is cut: {link:percent}?",) if bare else ()


def _post(surface: Surface) -> Offer:
    if not surface.post:
        return Offer(surface.id, ProbeKind.POST, False, ("no `post` steps",))
    wants = {
        "no `view`: the second account is led nowhere, and will not find the post": not surface.view,
        "no `link`: only an address written out in the post can be tapped": surface.link is None,
        "no `rejected`: only a dialog of the browser counts as a refusal": surface.rejected is None,
        "no `cleanup`: what is posted stays": not surface.cleanup,
        "no {nonce} in `post` or `message`: the post cannot be told from others": not _findable(surface),
    }
    lacks = tuple(what for what, missing in wants.items() if missing)
    return Offer(surface.id, ProbeKind.POST, True, lacks)


def _findable(surface: Surface) -> bool:
    """Whether the post is known again: by a word of its own, or by what a step saved."""
    return surface.marked or any(step.save for step in surface.post)
