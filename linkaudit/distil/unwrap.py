"""Address → the target that it carries, known gateway or not.

An address is cut into places (parameters, path tail, fragment, bare query); each value is read through its encodings
(`layers`); names decide which of several addresses is where the user was meant to go and which is only where they came
from. A carried address that carries one of another owner is followed on: gateways stand behind gateways.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice, takewhile
from typing import NamedTuple

from linkaudit.distil.domains import Parts, normal, registrable, split
from linkaudit.distil.layers import LONGEST_VALUE, Spelled, is_literal, read
from linkaudit.distil.parameter_names import is_search_name, is_source_name, is_target_name

MOST_VALUES = 128
"""How many values of one address are read; names that are known to carry a target come first."""
MOST_CHARACTERS = 131_072
"""How many characters of values are read in one address."""
MOST_PARAMETERS = 1024
"""How many parameters are told apart."""

_GATEWAY_WORDS = re.compile(
    r"(?:^|[/._-])(?:url|redirect|redir|links?|jump|go|goto|out|outlink|outgoing|away|leave|external|exit|safety|target)"
    r"(?=$|[/._-])",
    re.IGNORECASE,
)
_SHARE_PATH = re.compile(r"share|/intent/|/pin/create", re.IGNORECASE)
_COMMON_END = re.compile(
    r"www\.|[^/?#]{1,253}\.(?:com|cn|net|org|xn--[a-z0-9-]{2,59}|[\u4e00-\u9fff]{2,10})(?=$|[:/?#])", re.IGNORECASE
)
_PATH_LITERAL = re.compile(r"/(?=https?:/{1,2}[^/])", re.IGNORECASE)
_BEGUN = re.compile(r"https?(?::|%3a|%253a|_3a)", re.IGNORECASE)
_NO_NAME = re.compile(r"//|%2f|_2f", re.IGNORECASE)


class _Rank(IntEnum):
    """How much a place speaks for a target; the lowest wins."""

    NAMED = 0
    TAIL = 1
    UNNAMED = 2
    SOURCE = 3
    """Where the user came from, or what the page is about; `carries` alone counts it."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A target as it was carried (without a scheme where none was given), and the way to it.

    `encoding` names place and encodings from the outside in, joined by `>`: `percent`, `percent>base64`,
    `path>base64url`, `bare_query`, `fragment>percent`; `plain` for a parameter without any encoding.
    """

    target: str
    encoding: str


class _Value(NamedTuple):
    """A piece of an address that may spell another: where it stands, its name there, and its text."""

    place: str
    name: str
    text: str


class _Page(NamedTuple):
    """What the address as a whole says; `lone`: it has one parameter at most."""

    owner: str
    gateway: bool
    share: bool
    lone: bool


class _Found(NamedTuple):
    rank: _Rank
    place: str
    spelled: Spelled


def unwrap(url: str, deep: int = 4) -> Carried | None:
    """Return the target that an address carries, through at most `deep` encodings a value and `deep` gateways, or None.

    A word that was searched for, a referrer, a picture and the page that a share button shares are no targets.
    """
    address, way, owners = url, tuple[str, ...](), {registrable(url)}
    for _ in range(deep):
        targets = (one for one in _found_in(address, deep) if one.rank < _Rank.SOURCE)
        found = min(targets, key=lambda one: (one.rank, not one.spelled.full), default=None)
        if found is None:
            break
        owner = registrable(found.spelled.address)
        # Inside a target only a gateway's own way leads on: an address of an owner on the way is where to return to.
        if way and (found.rank > _Rank.TAIL or owner in owners):
            break
        owners.add(owner)
        address = found.spelled.address
        way += _way(found)
    return Carried(address, ">".join(way)) if way else None


def carries(url: str, target: str, deep: int = 4) -> bool:
    """Tell whether `target` stands inside `url`, anywhere and in any encoding; scheme and spelling aside."""
    wanted = normal(target)
    if not wanted[1].strip(":"):
        return False
    level = [url]
    for _ in range(deep):
        inside = [one.spelled.address for address in level for one in _found_in(address, deep)]
        if any(normal(form) == wanted for address in inside for form in _forms(address)):
            return True
        level = list(dict.fromkeys(inside))[:8]
    return False


def _forms(address: str) -> tuple[str, ...]:
    """Give an address with and without what it may have swallowed of the one around: last parameters, the fragment."""
    whole = address.partition("#")[0]
    return address, whole, whole.partition("&")[0]


def _way(found: _Found) -> tuple[str, ...]:
    place = (found.place,) if found.place else ()
    return (place + found.spelled.layers) or ("plain",)


def _found_in(url: str, deep: int) -> Iterator[_Found]:
    """Yield every address that a value of this one spells, with how much it speaks for a target."""
    parts = split(url)
    path = parts.path[:LONGEST_VALUE]
    # `/share/url` is a share button's page, `/share/jump` is a gateway.
    share = _SHARE_PATH.search(path) is not None and not _GATEWAY_WORDS.search(path.removesuffix("/url"))
    page = _Page(registrable(url), _GATEWAY_WORDS.search(path) is not None, share, "&" not in (parts.query or ""))
    budget = MOST_CHARACTERS
    values = (value for value in _values(parts) if len(value.text) <= LONGEST_VALUE)
    for value in islice(values, MOST_VALUES):
        budget -= len(value.text)
        if budget < 0:
            return
        spelled = read(value.text, deep)
        rank = _rank(value, spelled, page) if spelled else None
        if spelled and rank is not None:
            yield _Found(rank, value.place, spelled)


def _values(parts: Parts) -> Iterator[_Value]:
    """Cut an address into the values that may spell another: known names first, then by place."""
    tail = _literal_tail(parts)
    if tail:
        yield _Value("path", "", tail)
    query = list(_parameters(parts.query or "", "", parts.fragment))
    yield from (value for value in query if is_target_name(value.name))
    yield from _bare(parts.query or "", "bare_query", parts.fragment)
    yield from _segments(parts.path)
    yield from (value for value in query if not is_target_name(value.name))
    fragment = (parts.fragment or "").lstrip("!/")
    yield from _bare(fragment, "fragment", None)
    if "?" in fragment:  # `#/redirect?url=…`: a page that routes in its fragment
        yield from _parameters(fragment.partition("?")[2], "fragment", None)
    yield from _parameters(fragment, "fragment", None)


def _literal_tail(parts: Parts) -> str:
    """Return the rest of an address from a literal `https://` in its path; query and fragment belong to it."""
    found = _PATH_LITERAL.search(parts.path)
    if not found:
        return ""
    query = "" if parts.query is None else "?" + parts.query
    return parts.path[found.end() :] + query + ("" if parts.fragment is None else "#" + parts.fragment)


def _parameters(query: str, place: str, fragment: str | None) -> Iterator[_Value]:
    """Yield the parameters of a query.

    A literal address in the last parameter has the fragment too, as a browser carries it over a redirect; one with a
    query of its own in the first parameter runs to the end: whoever wrote it did not encode.
    """
    pairs = query.replace(";", "&").split("&", MOST_PARAMETERS) if place else query.split("&", MOST_PARAMETERS)
    tail = "#" + fragment if fragment else ""
    for index, pair in enumerate(pairs):
        name, _, text = pair.partition("=")
        if not text or _NO_NAME.search(name):
            continue
        literal = is_literal(text)
        if literal and index == 0 and "?" in text:
            yield _Value(place, name, query[len(name) + 1 :] + tail)
            return
        yield _Value(place, name, text + tail if literal and index == len(pairs) - 1 else text)


def _bare(text: str, place: str, fragment: str | None) -> Iterator[_Value]:
    """Yield a query or fragment that is an address itself, literal or encoded, without a name."""
    first = text.partition("&")[0]
    if is_literal(text):
        # What follows `&` is the address's own only where it has a query: `?https://a.com/x&from=im` is the gateway's.
        own = text if "?" in first else first
        yield _Value(place, "", own + ("#" + fragment if fragment and own == text else ""))
    elif first and ("=" not in first.rstrip("=") or _BEGUN.match(first)):
        yield _Value(place, "", first)


def _segments(path: str) -> Iterator[_Value]:
    """Yield path segments from the last, and what follows where an encoded address holds slashes itself."""
    pieces = path.split("/")
    for index in range(len(pieces) - 1, max(0, len(pieces) - 24), -1):
        name, sign, text = pieces[index].partition("=")
        if sign and text.strip("="):
            rest = list(takewhile(lambda piece: not piece.partition("=")[2].strip("="), pieces[index + 1 :]))
            if rest:  # a value may hold slashes itself: literal, or base64's
                yield _Value("path", name, "/".join([text, *rest]))
            yield _Value("path", name, text)
        elif pieces[index]:
            yield _Value("path", "", "/".join(pieces[index:]))
            if index < len(pieces) - 1:
                yield _Value("path", "", pieces[index])


def _rank(value: _Value, spelled: Spelled, page: _Page) -> _Rank | None:
    """Say how much a place speaks for a target; None where the value is no address at all."""
    if not spelled.full:
        return _rank_bare(value, spelled, page)
    if value.place and not value.name:
        return _Rank.TAIL
    if page.share or is_source_name(value.name):
        return _Rank.SOURCE
    if is_search_name(value.name):
        return _Rank.NAMED if page.gateway else _Rank.SOURCE
    if is_target_name(value.name):
        return _Rank.NAMED
    if registrable(spelled.address) == page.owner:
        return _Rank.SOURCE
    return _Rank.NAMED if page.lone or page.gateway else _Rank.UNNAMED


def _rank_bare(value: _Value, spelled: Spelled, page: _Page) -> _Rank | None:
    """Rank a host without a scheme: an address only where it cannot be the name of a file, a package or a search."""
    if is_search_name(value.name) or is_source_name(value.name):
        return None
    if is_target_name(value.name):
        return _Rank.SOURCE if page.share else _Rank.NAMED
    if value.place and not value.name:
        sure = _COMMON_END.match(spelled.address) and (page.gateway or value.place != "path")
        return _Rank.TAIL if sure else None
    return _Rank.UNNAMED if spelled.address.lower().startswith("www.") else None
