"""What each look at a page showed: texts, ways on, whether the address can be read, whose frames are in it."""

from __future__ import annotations

from collections.abc import Collection

from linkaudit.distil.acts import unanswered
from linkaudit.distil.arrival import arrival_met, content_met
from linkaudit.distil.domains import is_web, mentions_host, same_address, side_of, split, wakes_app
from linkaudit.distil.hops import Document, document_at, received
from linkaudit.distil.unwrap import carries
from linkaudit.distil.written import holds, spells
from linkaudit.model.codec import changed
from linkaudit.model.files import Arrival
from linkaudit.model.observation import Hop
from linkaudit.model.page import FrameFact, PageSeen, Side, Way
from linkaudit.model.trace import AnyEvent, Element, FrameSeen, Looked, NotCaptured, Responded, Settled
from linkaudit.model.trial import Sides

TEXT = 4000
"""Characters of a page's text that an observation keeps; the whole is in the trace."""
WAYS = 60
SCRIPTED = ("onclick", "form-action", "form-fields", "formaction", "action")
"""Attributes that say where a control without an address leads."""


def pages_of(
    events: tuple[AnyEvent, ...],
    documents: tuple[Document, ...],
    target: str,
    arrival: Arrival,
    sides: Sides,
    viewport: tuple[int, int],
) -> tuple[PageSeen, ...]:
    """Return what was seen at each look, in order."""
    pages: list[PageSeen] = []
    whole = received(events)
    last: dict[str, str] = {}
    first: dict[str, str] = {}
    settled, unseen = "", False
    refused = {event.url for event in events if isinstance(event, Responded) and event.status >= 400}
    for event in events:
        if isinstance(event, Settled):
            settled = event.reason
        if isinstance(event, NotCaptured):
            unseen = unseen or event.what.startswith("frame ")
        if not isinstance(event, Looked):
            continue
        same = f"{event.page}|{event.url.split('#')[0]}"
        hop = document_at(documents, event.n, event.page)
        page = _page(event, hop, target, arrival, sides)
        pages.append(
            changed(
                page,
                new_text=_new_lines(event.text, last.get(same))[:TEXT],
                blank=_blank(event, sides, refused) and not unseen and (hop is None or hop.event in whole),
                frames=tuple(_frame(frame, arrival, sides, viewport) for frame in event.frames),
                settled=settled,
                waiting=unanswered(events[: event.n], event.page),
                address_is_new=spells(_new_lines(event.text, first.get(same)), target),
            )
        )
        first.setdefault(same, event.text)
        last[same] = event.text
        unseen = False
    return tuple(pages)


def _page(event: Looked, hop: Hop | None, target: str, arrival: Arrival, sides: Sides) -> PageSeen:
    """Write down what a look says by itself, without what came before it."""
    readable = spells(event.text, target)
    return PageSeen(
        event=event.n,
        step=event.step,
        page=event.page,
        url=event.url,
        side=side_of(event.url, sides),
        title=event.title,
        text=event.text[:TEXT],
        new_text="",
        blank=False,
        status=hop.status if hop else None,
        ways=tuple(_way(element, target) for element in event.elements if _touchable(element))[:WAYS],
        address_as_text=readable,
        names_target=readable or carries(event.url, target) or mentions_host(event.text, target),
        images=event.images,
        frames=(),
        arrival_met=arrival_met(arrival, event.url, event.arrival),
        arrival_text_met=content_met(arrival, event.arrival),
        picture=event.picture,
        loaded=event.ready in ("", "complete"),
        t=event.t,
        unseen=event.document is None,
    )


def _blank(look: Looked, sides: Sides, refused: Collection[str]) -> bool:
    """Nothing to read, nothing to touch, nothing painted, in its frames neither. What was not seen is not blank."""
    return (
        look.document is not None
        and not look.text.strip()
        and not look.images
        and not look.elements
        and all(_empty(frame, side_of(look.url, sides), sides, refused) for frame in look.frames)
    )


def _empty(frame: FrameSeen, owner: Side, sides: Sides, refused: Collection[str]) -> bool:
    """A frame of the page's owner, or of nobody, that was answered and has nothing in it."""
    own = frame.url.startswith("about:") or side_of(frame.url, sides) is owner
    return own and frame.url not in refused and frame.images == 0 and not frame.text.strip()


def _new_lines(text: str, before: str | None) -> str:
    if before is None:
        return ""
    old = set(before.splitlines())
    return "\n".join(line for line in text.splitlines() if line.strip() and line not in old)


def _touchable(element: Element) -> bool:
    return element.kind in ("link", "button", "field", "tick")


def _way(element: Element, target: str) -> Way:
    scheme = split(element.href).scheme
    attrs = dict(element.attrs)
    words = " ".join(attrs.get(name, "") for name in ("type", "name", "placeholder", "aria-label"))
    return Way(
        kind=element.kind,
        text=(words if element.kind == "field" else element.text)[:80],
        href=element.href[:1000],
        leads_to_target=_leads(element, target),
        is_target=element.kind == "link" and is_web(element.href) and same_address(element.href, target),
        to_app=wakes_app(element.href),
        to_store=element.href.lower().split("?")[0].endswith((".apk", ".ipa")) or scheme in ("itms-apps", "market"),
        disabled=element.disabled,
        posts=attrs.get("form-method") == "post",
    )


def _leads(element: Element, target: str) -> bool:
    """Whether its address, or else an attribute that a script may read, is or carries the target."""
    if element.href and is_web(element.href):
        return same_address(element.href, target) or carries(element.href, target)
    if element.kind not in ("link", "button"):
        return False  # a field of an appeal form stands in a form that carries the target, too
    values = (value for name, value in element.attrs if name in SCRIPTED or name.startswith("data-"))
    return any(holds(value, target) for value in values)


def _frame(frame: FrameSeen, arrival: Arrival, sides: Sides, viewport: tuple[int, int]) -> FrameFact:
    width = max(0.0, min(frame.box.width, viewport[0]))
    height = max(0.0, min(frame.box.height, viewport[1]))
    return FrameFact(
        url=frame.url,
        side=side_of(frame.url, sides),
        share=round(width * height / max(1, viewport[0] * viewport[1]), 3),
        arrival_met=arrival_met(arrival, frame.url, frame.arrival),
        text=frame.text[:1000],
    )
