"""The events of a post trial → what became of the post: refused, seen by whom, with or without the link, deleted."""

from __future__ import annotations

from linkaudit.distil.domains import registrable
from linkaudit.distil.written import spells
from linkaudit.model.observation import PostSeen
from linkaudit.model.trace import (
    AnyEvent,
    CleanedUp,
    Committed,
    Looked,
    PhaseBegun,
    PostSought,
    RefusalSeen,
    Requested,
    RequestFailed,
    Responded,
    StepDone,
    StepFailed,
    Stopped,
    Tapped,
)


def post_of(events: tuple[AnyEvent, ...], target: str) -> PostSeen | None:
    """Return what became of the post; None where nothing was posted at all."""
    if not any(isinstance(event, PhaseBegun) for event in events):
        return None
    refusals = [event for event in events if isinstance(event, RefusalSeen)]
    sought = [event for event in events if isinstance(event, PostSought)]
    viewer = [event for event in sought if event.account == "viewer"]
    author = [event for event in sought if event.account == "author"]
    failed = [event for event in events if isinstance(event, StepFailed) and event.detail.startswith("post,")]
    cleaned = [event for event in events if isinstance(event, CleanedUp)]
    stops = [event.reason for event in events if isinstance(event, Stopped)]
    seen = [event for event in viewer if event.found]
    text = seen[-1].text if seen else ""
    return PostSeen(
        published=not failed,
        refusal=_refusal(events, refusals[-1]) if refusals else None,
        refusal_event=refusals[-1].n if refusals else None,
        looks=len(viewer),
        window_s=viewer[-1].after_s if viewer else 0.0,
        view_fits=all(event.fits for event in sought) and _viewer_was_answered(events),
        seen_by_viewer=bool(seen),
        seen_by_author=any(event.found for event in author) if author else None,
        text=text[:2000],
        address_in_text=spells(text, target),
        link_found=bool(seen) and "link_gone" not in stops,
        unfolded=any(isinstance(event, Tapped) and event.purpose == "unfold" for event in events),
        deleted=cleaned[-1].done if cleaned else None,
        deletion=cleaned[-1].detail if cleaned else "",
        viewer_page=None if seen else _page_of(events, "viewer", "view"),
        author_page=None if seen else _page_of(events, "author", "check"),
        viewer_answered=_viewer_was_answered(events),
        viewer_asked_password=not seen and _asked_password(events),
        nonce=next((event.nonce for event in events if isinstance(event, PhaseBegun) and event.nonce), ""),
    )


def _refusal(events: tuple[AnyEvent, ...], seen: RefusalSeen) -> str:
    """Return what the refusal said: where it came as a page of its own, all of that page; else the element or dialog.

    A composer that is still shown, or shown again, has words about links on its buttons; they are no part of the
    refusal. It is known by its field.
    """
    filled = [event.n for event in events if isinstance(event, StepDone) and event.action == "post:fill"]
    since = filled[-1] if filled else seen.n
    own_page = any(isinstance(event, Committed) and event.main for event in events[since : seen.n])
    looks = [event for event in events[seen.n :] if isinstance(event, Looked)]
    if not own_page or not looks or any(one.kind == "field" for one in looks[0].elements):
        return seen.text
    return f"{seen.text}\n{looks[0].text}"[:1000]


def _viewer_was_answered(events: tuple[AnyEvent, ...]) -> bool:
    """Whether the second account's pages were served: one that is turned away or fails shows no post to anybody.

    So do pages whose own server fails what they ask for afterwards. A 404 is an answer: platforms that hide a post from
    others say so.
    """
    viewing, documents, site = False, set[int](), ""
    for event in events:
        if isinstance(event, PhaseBegun):
            viewing = event.account == "viewer"
        elif isinstance(event, Requested) and viewing and event.navigation and event.main:
            documents.add(event.request)
            site = registrable(event.url)
        elif isinstance(event, Requested) and viewing and event.resource in ("xhr", "fetch"):
            if registrable(event.url) == site:
                documents.add(event.request)
        elif isinstance(event, Responded) and event.request in documents:
            if event.status in (401, 403, 429) or event.status >= 500:
                return False
        elif isinstance(event, RequestFailed) and event.request in documents and event.error != "net::ERR_ABORTED":
            return False
    return True


def _looks_of(events: tuple[AnyEvent, ...], account: str, task: str) -> list[Looked]:
    there, looks = False, list[Looked]()
    for event in events:
        if isinstance(event, PhaseBegun):
            there = (event.account, event.task) == (account, task)
        elif there and isinstance(event, Looked):
            looks.append(event)
    return looks


def _page_of(events: tuple[AnyEvent, ...], account: str, task: str) -> str | None:
    """Return what an account saw last at a task; None where it did not look."""
    looks = _looks_of(events, account, task)
    return looks[-1].text[:2000] if looks else None


def _asked_password(events: tuple[AnyEvent, ...]) -> bool:
    fields = [one for look in _looks_of(events, "viewer", "view")[-1:] for one in look.elements if one.kind == "field"]
    return any(dict(one.attrs).get("type") == "password" for one in fields)


def before_cleanup(events: tuple[AnyEvent, ...]) -> tuple[AnyEvent, ...]:
    """Return the events up to where the author began to clean up: what happens then is no answer to a tap."""
    begun = [event.n for event in events if isinstance(event, PhaseBegun) and event.task == "cleanup"]
    return events[: begun[0]] if begun else events
