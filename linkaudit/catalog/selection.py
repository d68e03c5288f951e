"""Plan, platforms, links → every name in the plan's selections is known, and every number of it makes sense."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from math import isfinite

from linkaudit.catalog.lines import Place
from linkaudit.catalog.shape import close_to
from linkaudit.catalog.source import Source
from linkaudit.model.files import Link, Plan, Platform
from linkaudit.model.words import Category, ProbeKind, Role

Known = Mapping[str, Iterable[str]]
"""What the words of a selection may be, by `platform`, `surface`, `link`."""


def check_selections(source: Source, plan: Plan, platforms: Mapping[str, Platform], links: Mapping[str, Link]) -> None:
    """Refuse an unknown platform, surface, link, category or role anywhere in a plan. Raises BadFile."""
    audit = plan.audit
    chosen = platforms if audit.platforms == "all" else audit.platforms
    _check_names(source, ("audit", "platforms"), audit.platforms, "platform", platforms)
    surfaces = _surfaces(platforms[name] for name in chosen)
    _check_names(source, ("audit", "surfaces"), audit.surfaces, "surface", surfaces)
    _check_links(source, ("audit", "links"), audit.links, links)
    for number, pair in enumerate(audit.pairs):
        place: Place = ("audit", "pairs", number)
        _check_names(source, place, (pair.platform,), "platform", platforms, at=(*place, "platform"))
        if pair.platform not in chosen:
            mend = "add it there, or remove the pair: only pairs of the audited platforms are audited"
            raise source.bad((*place, "platform"), f"`{pair.platform}` is not among audit.platforms", mend)
        _check_links(source, (*place, "links"), pair.links, links)
    _check_skips(source, plan, {"platform": platforms, "surface": _surfaces(platforms.values()), "link": links})
    if plan.mandate is not None:
        _check_names(source, ("mandate", "platforms"), plan.mandate.platforms, "platform", platforms)
        for key in ("authority", "reference"):
            if not getattr(plan.mandate, key).strip():
                raise source.bad(("mandate", key), "is empty", "write it: without both there is no mandate")
        if plan.mandate.malicious:
            _check_names(source, ("mandate", "malicious"), plan.mandate.malicious, "link", links)
        for number, name in enumerate(plan.mandate.malicious):
            if links[name].role is not Role.MALICIOUS or links[name].listed is None:
                mend = 'approve links with role = "malicious" and a `listed` entry that says who lists them'
                raise source.bad(("mandate", "malicious", number), f"`{name}` is no listed malicious control", mend)


def check_numbers(source: Source, plan: Plan) -> None:
    """Refuse counts below one, waits that end at once or never, and an audit of nothing. Raises BadFile."""
    audit, limits = plan.audit, plan.limits
    if not audit.name.strip():
        raise source.bad(("audit", "name"), "is empty", "name the audit; the name heads every report")
    if not audit.probes:
        raise source.bad(("audit", "probes"), "is empty", f"name at least one of {', '.join(ProbeKind)}")
    counts: list[tuple[Place, object]] = [
        (("audit", "repeats"), audit.repeats),
        (("audit", "sessions"), audit.sessions),
        (("limits", "concurrency"), limits.concurrency),
    ]
    pace = limits.per_platform
    if pace is not None:
        counts += [(("limits", "per_platform", key), getattr(pace, key)) for key in ("at_once", "per_day")]
    if limits.per_account is not None:
        counts.append((("limits", "per_account", "per_day"), limits.per_account.per_day))
    for place, count in counts:
        if isinstance(count, int) and count < 1:
            raise source.bad(place, f"is {count}", "write 1 or more")
    if not (isfinite(limits.trial_timeout_s) and limits.trial_timeout_s > 0):
        place = ("limits", "trial_timeout_s")
        raise source.bad(place, f"is {limits.trial_timeout_s} seconds", "write a number of seconds above 0, such as 45")
    if pace is not None and not (isfinite(pace.interval_s) and pace.interval_s >= 0):
        place = ("limits", "per_platform", "interval_s")
        raise source.bad(place, f"is {pace.interval_s} seconds", "write 0 or more seconds")


def _surfaces(platforms: Iterable[Platform]) -> set[str]:
    """Rows of the probes `gateway` and `inapp` stand under surfaces that no file has to declare."""
    return {"gateway", "in_app"} | {surface.id for platform in platforms for surface in platform.surface}


def _check_names(
    source: Source, place: Place, names: Iterable[str], noun: str, known: Iterable[str], *, at: Place | None = None
) -> None:
    if names == "all":
        return
    listed, words = tuple(names), set(known)
    if not listed:
        raise source.bad(place, "is empty, so that nothing would be audited", 'name some, or write "all"')
    for number, name in enumerate(listed):
        if name not in words:
            raise source.bad(at or (*place, number), f"there is no {noun} `{name}`", close_to(name, words))


def _check_links(source: Source, place: Place, names: Iterable[str], links: Mapping[str, Link]) -> None:
    if names == "all":
        return
    if not tuple(names):
        raise source.bad(place, "is empty, so that nothing would be audited", 'name some, or write "all"')
    for number, name in enumerate(names):
        kind, colon, word = name.partition(":")
        words = {"category": tuple(Category), "role": tuple(Role)}.get(kind, ())
        if not colon:
            if name not in links:
                raise source.bad((*place, number), f"there is no link `{name}`", close_to(name, links))
        elif not words:
            mend = "write category:… or role:… or a link's id"
            raise source.bad((*place, number), f"`{kind}:` selects nothing", mend)
        elif word not in words:
            raise source.bad((*place, number), f"there is no {kind} `{word}`", close_to(word, words))


def _check_skips(source: Source, plan: Plan, known: Known) -> None:
    """A misspelt skip would open what the user meant to leave out."""
    for number, skip in enumerate(plan.audit.skip):
        place: Place = ("audit", "skip", number)
        patterns = {"platform": skip.platform, "surface": skip.surface, "link": skip.link}
        if set(patterns.values()) == {"*"}:
            raise source.bad(place, "skips everything", "name a platform, a surface or a link")
        for noun, pattern in patterns.items():
            if pattern != "*" and not any(fnmatchcase(name, pattern) for name in known[noun]):
                raise source.bad((*place, noun), f"no {noun} matches `{pattern}`", close_to(pattern, known[noun]))
