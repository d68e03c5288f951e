"""A page and the rows of known pages → which rows fit it. Pure, linear in the page, no pattern comes from a row.

What a row means is for the decision table to weigh: positive rows add to what a page says, `innocent` ones take the
accusing words of the page's own text away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from linkaudit.classify.lexicon import amount, control_says, plain
from linkaudit.model.observation import Said
from linkaudit.model.page import PageSeen, Side, Way
from linkaudit.model.signature import Location, Recognised, Signature, Structure

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://([^/?#]*)([^?#]*)(?:\?([^#]*))?")
_GAP = re.compile(r"<[^<>]{0,40}>")
LONGEST_ADDRESS = 16_384
"""Characters of an address that are read."""


def recognise(
    page: PageSeen,
    rows: Iterable[Signature],
    *,
    said: tuple[Said, ...] = (),
    link_page: bool = False,
    text: str | None = None,
    ways: tuple[Way, ...] | None = None,
) -> tuple[Recognised, ...]:
    """Return the rows that fit a page, in their order.

    `said`: the dialogs and toasts that count. `link_page`: it is the page on which the link stood. `text` and `ways`
    stand for the page's own where only a part of it counts, such as what a tap brought up.
    """
    sight = _Sight(page, said, link_page, _shown(page) if text is None else text, page.ways if ways is None else ways)
    return tuple(
        Recognised(row.id, row.means, row.confidence, row.location, found)
        for row in rows
        if _at(row, sight)
        and (found := _texts_in(row, sight.read(row.location))) is not None
        and _built(row.structure, sight)
    )


@dataclass(frozen=True)
class _Sight:
    """What rows ask a page; each answer is worked out once, when the first row asks."""

    page: PageSeen
    said: tuple[Said, ...]
    link_page: bool
    text: str
    ways: tuple[Way, ...]

    @cached_property
    def address(self) -> tuple[str, str, str]:
        """Host, path and query."""
        found = _ADDRESS.match(self.page.url[:LONGEST_ADDRESS])
        if found is None:
            return "", "", ""
        host = found[1].rpartition("@")[2].partition(":")[0].lower().rstrip(".")
        return host, found[2] or "/", found[3] or ""

    @cached_property
    def parameters(self) -> frozenset[str]:
        return frozenset(self.address[2].split("&"))

    @cached_property
    def parameter_names(self) -> frozenset[str]:
        return frozenset(one.partition("=")[0] for one in self.parameters)

    @cached_property
    def _readings(self) -> dict[Location, str]:
        toasts = "\n".join(one.text for one in self.said if one.type == "toast")
        dialogs = "\n".join(one.text for one in self.said if one.type != "toast")
        spoken: dict[Location, str] = {"title": self.page.title, "text": self.text, "dialog": dialogs, "toast": toasts}
        return {place: plain(words).casefold() for place, words in spoken.items()}

    def read(self, location: Location) -> str:
        """Return what stands in a place, folded."""
        return self._readings[location]

    @cached_property
    def words(self) -> int:
        return amount(self.text)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        return tuple(plain(way.text).casefold() for way in self.ways)

    @cached_property
    def copies(self) -> bool:
        return any("copy" in control_says(way.text) for way in self.ways)


def _shown(page: PageSeen) -> str:
    """What the page and the frames in it show; the destination's own frames are not its words."""
    frames = (frame.text for frame in page.frames if frame.side is not Side.DESTINATION and frame.text.strip())
    return "\n".join([page.text, *frames])


def _at(row: Signature, sight: _Sight) -> bool:
    if not row.host:
        return True
    host, path, _query = sight.address
    return (
        (host.endswith(row.host[1:]) if row.host.startswith("*.") else host == row.host)
        and _path_fits(row.path, path)
        and (not row.query or sight.parameters.issuperset(row.query.split("&")))
        and (not row.param or not sight.parameter_names.isdisjoint(row.param))
    )


def _path_fits(wanted: str, path: str) -> bool:
    """Whether a path begins as wanted; the parts between gaps follow one another, and each gap holds something."""
    first, *others = _GAP.split(wanted)
    if not path.startswith(first):
        return False
    at = len(first)
    for part in others:
        if at >= len(path):
            return False
        found = path.find(part, at + 1)
        if found < 0:
            return False
        at = found + len(part)
    return True


def _texts_in(row: Signature, spoken: str) -> tuple[str, ...] | None:
    """Return the texts of a row that stand there; None where one is missing that must."""
    if not all(_folded(text) in spoken for text in row.all_of):
        return None
    some = tuple(text for text in row.any_of if _folded(text) in spoken)
    return None if row.any_of and not some else row.all_of + some


@lru_cache(maxsize=1024)
def _folded(text: str) -> str:
    return plain(text).casefold()


def _built(wanted: Structure, sight: _Sight) -> bool:
    """Whether the page offers what a row asks for, counts first: they cost least."""
    ways = sight.ways
    if not wanted.fewest_ways <= len(ways) <= _or_any(wanted.most_ways):
        return False
    if not wanted.fewest_words <= sight.words <= _or_any(wanted.most_words):
        return False
    return (
        sight.page.images >= wanted.fewest_images
        and _is(wanted.link_page, sight.link_page)
        and _is(wanted.address_as_text, sight.page.address_as_text)
        and _is(wanted.field, any(way.kind == "field" for way in ways))
        and _is(wanted.leads_on, any(way.leads_to_target for way in ways))
        and _is(wanted.app_way, any(way.to_app or way.to_store for way in ways))
        and (wanted.copy_control is None or wanted.copy_control is sight.copies)
        and all(any(_folded(label) in words for words in sight.labels) for label in wanted.controls)
    )


def _or_any(most: int | None) -> float:
    return float("inf") if most is None else most


def _is(wanted: bool | None, there: bool) -> bool:
    return wanted is None or wanted is there
