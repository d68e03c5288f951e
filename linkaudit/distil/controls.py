"""A control visit's trace → what was seen of the destination without the platform."""

from __future__ import annotations

from linkaudit.distil.arrival import arrival_met
from linkaudit.distil.hops import documents_of, hops_of
from linkaudit.distil.pages import pages_of
from linkaudit.model.files import Link
from linkaudit.model.observation import ControlSeen, Hop, PageSeen, Side
from linkaudit.model.trace import Blob, Looked, Trace
from linkaudit.model.trial import Sides


def distil_control(trace: Trace, link: Link, sides: Sides, blob: Blob | None) -> ControlSeen:
    """Say whether a plain visit reached the destination, and if not, what there was instead."""
    hops = hops_of(trace.events, trace.target, sides, first_tap_made=True)
    documents = documents_of(trace.events, hops)
    pages = pages_of(trace.events, documents, trace.target, link.arrival, sides, trace.persona.viewport)
    ours = [hop for hop in hops if hop.side is Side.DESTINATION]
    last = ours[-1] if ours else (hops[-1] if hops else None)
    looks = [event for event in trace.events if isinstance(event, Looked)]
    reached = any(
        arrival_met(link.arrival, look.url, look.arrival) and _served(page, ours)
        for look, page in zip(looks, pages, strict=True)
    )
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


def _served(page: PageSeen, ours: list[Hop]) -> bool:
    """Whether the page is the destination's, answered by the network (P-9)."""
    good = any(hop.status is not None and hop.status < 400 and not hop.from_service_worker for hop in ours)
    return page.side is Side.DESTINATION and good and (page.status is None or page.status < 400)
