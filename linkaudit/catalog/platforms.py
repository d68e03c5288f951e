"""Platform files → platforms, each checked for what types cannot say; a user's file overrides a built-in one."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from linkaudit.catalog.addresses import (
    Problem,
    problem_of_address,
    problem_of_domain,
    problem_of_page,
    problem_of_template,
)
from linkaudit.catalog.lines import Place
from linkaudit.catalog.shape import close_to
from linkaudit.catalog.source import Source
from linkaudit.model.files import Action, Login, Persona, Platform, Surface
from linkaudit.model.words import SurfaceKind

ID = re.compile(r"[a-z0-9][a-z0-9._-]*")
"""Ids are parts of a cell's key, which is split at `/` and matched by shell patterns."""

RESERVED = {"in_app": SurfaceKind.IN_APP, "gateway": SurfaceKind.GATEWAY}
"""Surface ids that matrix rows use where a platform file names none."""

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_LOCALE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def read_platform(source: Source) -> Platform:
    """Turn a platform file into a platform. Raises BadFile."""
    platform = source.record(Platform)
    check_id(source, ("id",), platform.id)
    check_id(source, ("owner",), platform.owner)
    if not platform.domains:
        raise source.bad(("domains",), "is empty", "name at least one domain, such as example.com")
    for number, domain in enumerate(platform.domains):
        _refuse(source, ("domains", number), problem_of_domain(domain))
    _check_verified(source, platform.verified)
    _check_persona(source, platform.browser)
    _check_surfaces(source, platform.surface)
    _check_gateways(source, platform)
    if platform.login is not None:
        _check_login(source, platform.login)
    return platform


def check_id(source: Source, place: Place, name: str) -> None:
    """Refuse an id that could not stand in a cell's key. Raises BadFile."""
    if not ID.fullmatch(name):
        raise source.bad(place, f"`{name}` is no id", "use lower-case letters, digits, dots, hyphens and underscores")


def _refuse(source: Source, place: Place, problem: Problem | None) -> None:
    if problem is not None:
        raise source.bad(place, problem.what, problem.mend)


def _check_verified(source: Source, verified: str) -> None:
    if verified in {"replica", "never"}:
        return
    kind, _, day = verified.partition(":")
    try:
        known = kind == "live" and len(day) == 10 and bool(date.fromisoformat(day))
    except ValueError:
        known = False
    if not known:
        raise source.bad(("verified",), f"`{verified}` is no such check", "write replica, never or live:2026-11-01")


def _check_persona(source: Source, persona: Persona) -> None:
    for place, text in (
        (("user_agent",), persona.user_agent),
        *((("headers", k), v) for k, v in persona.headers.items()),
    ):
        if text is not None and (not text.strip() or not text.isprintable()):
            raise source.bad(("browser", *place), "is empty or has a control character", "write one plain line")
    for name in persona.headers:
        if not _TOKEN.fullmatch(name):
            raise source.bad(("browser", "headers", name), "is no header name", "use letters, digits and hyphens")
    for number, size in enumerate(persona.viewport):
        if not 1 <= size <= 10_000:
            mend = "write [width, height] in CSS pixels, such as [390, 844]"
            raise source.bad(("browser", "viewport", number), f"{size} pixels is no size of a screen", mend)
    if not _LOCALE.fullmatch(persona.locale):
        raise source.bad(("browser", "locale"), f"`{persona.locale}` is no locale", "write one such as zh-CN")


def _check_gateways(source: Source, platform: Platform) -> None:
    surfaces = {surface.id for surface in platform.surface} | {"gateway"}
    seen: dict[str, int] = {}
    for number, gateway in enumerate(platform.gateway):
        _refuse(source, ("gateway", number, "url"), problem_of_page(gateway.url))
        place = ("gateway", number, "surface")
        if gateway.surface not in surfaces:
            mend = f"add a [[surface]] with this id, or: {close_to(gateway.surface, surfaces)}"
            raise source.bad(place, f"this file has no surface `{gateway.surface}`", mend)
        if gateway.surface in seen:
            first = source.where("gateway", seen[gateway.surface])
            what = f"the gateway at {first} already stands under the surface `{gateway.surface}`"
            raise source.bad(place, what, "give each gateway a surface of its own: their rows could not be told apart")
        seen[gateway.surface] = number


def _check_surfaces(source: Source, surfaces: Collection[Surface]) -> None:
    seen: dict[str, int] = {}
    for number, surface in enumerate(surfaces):
        place: Place = ("surface", number)
        check_id(source, (*place, "id"), surface.id)
        if surface.id in seen:
            first = source.where("surface", seen[surface.id], "id")
            raise source.bad((*place, "id"), f"the id `{surface.id}` is already used at {first}", "rename one of them")
        seen[surface.id] = number
        wanted = RESERVED.get(surface.id, surface.kind)
        if surface.kind != wanted:
            mend = f'write kind = "{wanted}", or rename the surface'
            raise source.bad((*place, "kind"), f"the surface `{surface.id}` has the kind {wanted}", mend)
        _check_surface(source, place, surface)


def _check_surface(source: Source, place: Place, surface: Surface) -> None:
    if surface.open is not None:
        _refuse(source, (*place, "open"), problem_of_page(surface.open))
        if surface.link is None:
            mend = 'add link = "…", the selector of the link on that page'
            raise source.bad((*place, "open"), "needs `link` beside it", mend)
    if surface.sign_in and surface.open is None:
        raise source.bad((*place, "sign_in"), "needs `open` beside it", "add the page, or remove `sign_in`")
    if surface.post and surface.message is None:
        mend = 'add message = "…", the selector of the post as the second account sees it'
        raise source.bad((*place, "post"), "needs `message` beside it", mend)
    names = {"nonce", "account"}
    for key in ("post", "view", "cleanup"):
        for number, action in enumerate(getattr(surface, key)):
            _check_action(source, (*place, key, number), action, names)
            if action.save is not None:
                names.add(action.save)
    for key in ("link", "rejected", "message"):
        _check_selector(source, (*place, key), getattr(surface, key), names)
    for number, selector in enumerate(surface.mask):
        _check_selector(source, (*place, "mask", number), selector, names)


def _check_login(source: Source, login: Login) -> None:
    for key in ("open", "home"):
        _refuse(source, ("login", key), problem_of_address(getattr(login, key)))
    for key in ("signed_in", "code"):
        _check_selector(source, ("login", key), getattr(login, key), ())


def _check_selector(source: Source, place: Place, selector: str | None, names: Collection[str]) -> None:
    if selector is None:
        return
    if not selector.strip():
        raise source.bad(place, "is empty", "write a selector, or remove the key")
    _refuse(source, place, problem_of_template(selector, needs_link=False, names=names))


def _check_action(source: Source, place: Place, action: Action, names: Collection[str]) -> None:
    value = getattr(action, action.verb)
    if action.sleep is not None:
        if not 0 <= action.sleep <= 60:
            raise source.bad((*place, "sleep"), f"{action.sleep} seconds", "write between 0 and 60 seconds")
    elif action.save is not None:
        if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", action.save) or action.save in {"link", "nonce", "account"}:
            mend = "use letters, digits and underscores; link, nonce and account are taken"
            raise source.bad((*place, "save"), f"`{action.save}` cannot name a variable", mend)
    else:
        _check_selector(source, (*place, action.verb), value, names)
    for key, text in (("text", action.text), ("from", action.from_)):
        if text is not None:
            _refuse(source, (*place, key), problem_of_template(text, needs_link=False, names=names))
    if action.pattern is not None:
        try:
            re.compile(action.pattern)
        except (re.error, RecursionError, OverflowError) as error:
            mend = "write a regular expression with one group, such as /status/(\\\\d+)"
            raise source.bad((*place, "pattern"), f"is no regular expression: {error}", mend) from error
