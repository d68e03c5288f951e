"""What was seen at the looks of a trial → the one that a step ended with, short enough for a report."""

from __future__ import annotations

from linkaudit.model.observation import ControlSeen, Observation
from linkaudit.model.page import FrameFact, PageSeen, Side, Way
from linkaudit.model.step import Framed, Offer, Sight

TEXT = 200
"""Characters of a page's text, of a dialog, of what was put on the clipboard."""
CONTROL_TEXT = 80
ADDRESS = 300
AROUND = 60
"""Characters before the tested address that are told of a long text."""
OFFERS = 6
LARGE = 0.1
"""The share of the viewport from which on a frame is told of, whoever's it is."""


def clip(text: str, size: int = ADDRESS) -> str:
    """Return a text as one line, cut where it is longer than `size`, with a mark that it was cut."""
    line = " ".join(text.split())
    return line if len(line) <= size else f"{line[:size]}…"


def last_sight(seen: Observation, since: float, until: float) -> Sight | None:
    """Return the last look between two events, or the one on which the destination was recognised."""
    looks = [page for page in seen.pages if since <= page.event < until]
    if not looks:
        return None
    page = next((page for page in looks if _arrived(seen, page)), looks[-1])
    before = [one for one in seen.pages if one.event < since and _document(one) == _document(page)]
    text = _new_lines(page.text, before[-1].text) if before else page.text
    ways = sorted(page.ways, key=lambda way: not way.leads_to_target)
    return Sight(
        event=page.event,
        seconds=page.t,
        url=clip(page.url),
        side=page.side,
        title=clip(page.title, 80),
        text=_telling(text, seen.target),
        same_page=bool(before),
        blank=page.blank,
        offers=tuple(_offer(way) for way in ways[:OFFERS]),
        more_offers=max(0, len(ways) - OFFERS),
        address_readable=page.address_as_text,
        arrived=_arrived(seen, page),
        content=page.arrival_text_met,
        frames=tuple(_framed(frame) for frame in page.frames if _tells(frame))[:OFFERS],
        codes=tuple(clip(code) for code in page.codes[:OFFERS]),
        picture_text=clip(page.picture_text, TEXT),
        picture=page.picture.sha256 if page.picture else None,
    )


def control_sight(control: ControlSeen) -> Sight:
    """Return what a control visit ended with."""
    return Sight(
        event=None,
        seconds=None,
        url=clip(control.final_url),
        side=Side.DESTINATION if control.reached else Side.NOWHERE,
        title=clip(control.title, 80),
        text=clip(control.text, CONTROL_TEXT),
        same_page=False,
        blank=False,
        offers=(),
        more_offers=0,
        address_readable=False,
        arrived=control.reached,
        content=control.reached,
        frames=(),
        picture=None,
    )


def _telling(text: str, target: str) -> str:
    """Return the beginning of a text; of a long one the part around the tested address, where that stands further down.

    What else stands in a chat or a feed is other people's, and no part of the finding.
    """
    line, bare = " ".join(text.split()), target.split("://", 1)[-1].rstrip("/")
    at = line.find(bare)
    if len(line) <= TEXT or at < AROUND:
        return clip(line, TEXT)
    begins = at - len(target) + len(bare) - AROUND
    return clip(f"…{line[max(0, begins) :]}", TEXT)


def _arrived(seen: Observation, page: PageSeen) -> bool:
    return seen.arrived is not None and seen.arrived.event == page.event


def _document(page: PageSeen) -> tuple[int, str]:
    return page.page, page.url.split("#")[0]


def _new_lines(text: str, before: str) -> str:
    old = set(before.splitlines())
    return "\n".join(line for line in text.splitlines() if line.strip() and line not in old)


def _offer(way: Way) -> Offer:
    return Offer(way.kind, clip(way.text, 40), way.leads_to_target, way.to_app or way.to_store, way.disabled)


def _tells(frame: FrameFact) -> bool:
    return frame.side is Side.DESTINATION or frame.share >= LARGE


def _framed(frame: FrameFact) -> Framed:
    return Framed(clip(frame.url), frame.side, frame.share, clip(frame.text, 80))
