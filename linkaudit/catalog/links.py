"""Links files → links, each checked against the platforms; a user's link overrides a built-in one of the same id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from linkaudit.catalog.addresses import problem_of_address, problem_of_domain
from linkaudit.catalog.lines import Place
from linkaudit.catalog.platforms import check_id
from linkaudit.catalog.shape import close_to
from linkaudit.catalog.source import Source
from linkaudit.model.files import Link, LinksFile, Platform
from linkaudit.model.words import Role


def read_links(source: Source, platforms: Mapping[str, Platform]) -> Iterator[tuple[int, Link]]:
    """Yield each link of a file with its number. Raises BadFile."""
    for number, link in enumerate(source.record(LinksFile).link):
        place: Place = ("link", number)
        check_id(source, (*place, "id"), link.id)
        if problem := problem_of_address(link.url):
            raise source.bad((*place, "url"), problem.what, problem.mend)
        _check_destination(source, place, link, platforms)
        _check_arrival(source, (*place, "arrival"), link)
        yield number, link


def _check_destination(source: Source, place: Place, link: Link, platforms: Mapping[str, Platform]) -> None:
    if link.platform is not None:
        if link.platform not in platforms:
            mend = f"write a platform file for it ([paths] platforms), or: {close_to(link.platform, platforms)}"
            raise source.bad((*place, "platform"), f"no platform file has the id `{link.platform}`", mend)
        owner = platforms[link.platform].owner
        if link.owner not in {None, owner}:
            what = f"`{link.owner}` is not the owner of {link.platform}, which is `{owner}`"
            raise source.bad((*place, "owner"), what, "remove it: the owner follows from the platform")
    elif link.role is Role.SUBJECT:
        mend = 'add platform = "…"; only a neutral or malicious control may do with an owner alone'
        raise source.bad((*place, "platform"), "is missing: a subject needs its destination platform", mend)
    elif link.owner is None:
        mend = 'add owner = "…" (whose site it is), or platform = "…"'
        raise source.bad((*place, "owner"), f"is missing: the {link.role} control belongs to nobody", mend)
    else:
        check_id(source, (*place, "owner"), link.owner)


def _check_arrival(source: Source, place: Place, link: Link) -> None:
    arrival = link.arrival
    for key in ("host", "path", "title", "text", "selector"):
        value = getattr(arrival, key)
        if value is not None and not value.strip():
            raise source.bad((*place, key), "is empty, and would be met by every page", "write it, or remove the key")
    if arrival.host is not None and (problem := problem_of_domain(arrival.host)):
        raise source.bad((*place, "host"), problem.what, problem.mend)
    if arrival.path is not None and not arrival.path.startswith("/"):
        raise source.bad((*place, "path"), f"`{arrival.path}` does not begin with /", f"write /{arrival.path}")
