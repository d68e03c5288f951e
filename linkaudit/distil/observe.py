"""A trial's trace and its controls → the observation that is stored and never rewritten."""

from __future__ import annotations

from dataclasses import dataclass

from linkaudit.distil.acts import apps_of, broken_of, copied_of, presentation_of, said_of, taps_of
from linkaudit.distil.arrival import asked_for
from linkaudit.distil.doings import done_of
from linkaudit.distil.domains import host_of
from linkaudit.distil.hops import Document, document_at, documents_of, hops_of, served
from linkaudit.distil.pages import pages_of
from linkaudit.distil.pictures import with_pictures
from linkaudit.distil.posting import before_cleanup, post_of
from linkaudit.model.observation import Arrived, ControlSeen, Hop, Observation
from linkaudit.model.page import PageSeen, Side
from linkaudit.model.trace import (
    AddressRefused,
    Blob,
    DownloadOffered,
    NotCaptured,
    PageCrashed,
    PageOpened,
    Requested,
    Responded,
    Stopped,
    Tapped,
    Trace,
)
from linkaudit.model.trial import Task
from linkaudit.model.words import ProbeKind, SurfaceKind


@dataclass(frozen=True)
class Controls:
    """The control visits that belong to a trial: before it, and after it where it did not arrive."""

    before: ControlSeen | None = None
    persona: ControlSeen | None = None
    later: ControlSeen | None = None


def distil(trace: Trace, task: Task, controls: Controls, blob: Blob | None, finished_at: str) -> Observation:
    """Write down what the events of a trial come to, as facts. `task` must be the one that the trace is of."""
    events = before_cleanup(trace.events)
    hops = hops_of(events, trace.target, task.sides, first_tap_made=task.probe in (ProbeKind.GATEWAY, ProbeKind.INAPP))
    documents = documents_of(events, hops)
    viewport = trace.persona.viewport
    pages = pages_of(events, documents, trace.target, task.link.arrival, task.sides, viewport)
    pages = with_pictures(pages, trace.events, trace.target)
    stops = [event for event in events if isinstance(event, Stopped)]
    if task.trial is None:
        raise ValueError("a control visit is no trial")
    return Observation(
        trial=task.trial,
        target=trace.target,
        address=trace.address,
        surface_kind=task.surface_kind or SurfaceKind.GATEWAY,
        sides=task.sides,
        environment=trace.environment,
        inputs=trace.inputs,
        started_at=trace.started_at,
        finished_at=finished_at,
        hops=hops,
        pages=pages,
        taps=taps_of(events),
        dialogs=said_of(events, task.sides),
        copied=copied_of(events, trace.target, task.sides),
        apps=apps_of(events, task.sides),
        downloads=tuple(event.url for event in events if isinstance(event, DownloadOffered)),
        broken=broken_of(events),
        refused_addresses=_refused(trace, hops),
        crashed=any(isinstance(event, PageCrashed) for event in events),
        presentation=presentation_of(events, trace.target),
        arrived=_arrived(trace, documents, pages),
        stop=stops[-1].reason if stops else "unfinished",
        stop_detail=stops[-1].detail if stops else "",
        control=controls.before,
        persona_control=controls.persona,
        later_control=controls.later,
        trace=blob,
        not_captured=tuple(f"{event.what}: {event.why}" for event in events if isinstance(event, NotCaptured)),
        arrival_asked=asked_for(task.link.arrival),
        post=post_of(trace.events, trace.target),
        done=done_of(events),
    )


def _refused(trace: Trace, hops: tuple[Hop, ...]) -> tuple[str, ...]:
    """The refused addresses to which a page itself would have gone; what a page merely fetches is another matter."""
    hosts = {host_of(hop.url) for hop in hops}
    refused = [event.url for event in trace.events if isinstance(event, AddressRefused)]
    return tuple(url for url in refused if host_of(url if "://" in url else f"https://{url}") in hosts)


def _arrived(trace: Trace, documents: tuple[Document, ...], pages: tuple[PageSeen, ...]) -> Arrived | None:
    """The first look at a network-served main-frame document of the destination on which the arrival test is met.

    A final address alone proves nothing: pushState (P-6) and service workers (P-9) fake it.
    """
    for page in pages:
        hop = document_at(documents, page.event, page.page)
        if hop is None or not page.arrival_met or page.side is not Side.DESTINATION:
            continue
        if hop.side is Side.DESTINATION and served(hop):
            answered = _answered(trace, hop)
            seconds = round(answered - _first_tap(trace), 3)
            return Arrived(page.event, page.url, max(0.0, seconds), _by_gesture(trace, page.page))
    return None


def _first_tap(trace: Trace) -> float:
    taps = [event.t for event in trace.events if isinstance(event, Tapped)]
    starts = [event.t for event in trace.events[:1]]
    return (taps or starts or [0.0])[0] if trace.probe is not ProbeKind.GATEWAY else (starts or [0.0])[0]


def _answered(trace: Trace, hop: Hop) -> float:
    asked = trace.events[hop.event]
    request = asked.request if isinstance(asked, Requested) else -1
    times = [event.t for event in trace.events if isinstance(event, Responded) and event.request == request]
    return times[0] if times else asked.t


def _by_gesture(trace: Trace, page: int) -> bool:
    """False only where the browser said that no gesture opened this tab: a blocker would have stopped it (P-4)."""
    opened = [event for event in trace.events if isinstance(event, PageOpened) and event.page == page]
    return not any(event.user_gesture is False for event in opened)
