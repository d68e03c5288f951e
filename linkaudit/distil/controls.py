"""A control visit's trace → what was seen of the destination without the platform."""

from __future__ import annotations

from linkaudit.distil.hops import Document, document_at, documents_of, hops_of, served
from linkaudit.distil.pages import pages_of
from linkaudit.model.files import Link
from linkaudit.model.observation import ControlSeen
from linkaudit.model.page import PageSeen, Side
from linkaudit.model.trace import Blob, Trace
from linkaudit.model.trial import Sides


def distil_control(trace: Trace, link: Link, sides: Sides, blob: Blob | None) -> ControlSeen:
    """Say whether a plain visit reached the destination, and if not, what there was instead."""
    hops = hops_of(trace.events, trace.target, sides, first_tap_made=True)
    documents = documents_of(trace.events, hops)
    pages = pages_of(trace.events, documents, trace.target, link.arrival, sides, trace.persona.viewport)
    ours = [hop for hop in hops if hop.side is Side.DESTINATION]
    last = ours[-1] if ours else (hops[-1] if hops else None)
    reached = any(page.arrival_met and _is_theirs(page, documents) for page in pages)
    return ControlSeen(
        purpose=trace.purpose,
        trace=blob,
        at=trace.started_at,
        reached=reached,
        requested=bool(ours),
        status=last.status if last else None,
        error=last.error if last else "",
        final_url=pages[-1].url if pages else (last.url if last else ""),
        title=pages[-1].title if pages else "",
        text=pages[-1].text[:2000] if pages else "",
        chain=tuple(hop.url for hop in hops),
    )


def _is_theirs(page: PageSeen, documents: tuple[Document, ...]) -> bool:
    """Whether the page is the destination's, answered by the network (P-9): the same test as a trial's arrival."""
    hop = document_at(documents, page.event, page.page)
    return hop is not None and page.side is Side.DESTINATION and hop.side is Side.DESTINATION and served(hop)
