"""The chain of main-frame documents on the user's way: each with its status, who sent the browser there, and how."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from linkaudit.distil.domains import is_web, same_address, side_of, split
from linkaudit.distil.unwrap import carries
from linkaudit.model.observation import Hop
from linkaudit.model.seen import Pairs
from linkaudit.model.trace import (
    AnyEvent,
    BodyKept,
    Committed,
    Glimpsed,
    HeadersKept,
    Looked,
    NavigationAsked,
    PageOpened,
    Requested,
    RequestFailed,
    Responded,
    Tapped,
)
from linkaudit.model.trial import Sides

REASONS = {
    "anchorClick": "tap",
    "formSubmissionGet": "form",
    "formSubmissionPost": "form",
    "scriptInitiated": "script",
    "metaTagRefresh": "meta_refresh",
    "httpHeaderRefresh": "http_refresh",
    "initialFrameNavigation": "initial",
}
NEAR = 8
"""CDP's word for a navigation and Playwright's request come over different sessions: this many events apart at most."""

BUSY = (429, 503)
"""Statuses with which a server may say when to come back."""
GLIMPSE = 300
"""Characters of a passing page's text that an observation keeps."""


@dataclass(frozen=True)
class Document:
    """A hop that became a document: the part of the trace in which its page showed it."""

    hop: Hop
    begins: int
    ends: int


def retry_after(headers: Pairs) -> float | None:
    """Return the seconds that a server asked to be left alone; a date counts from the answer's own `Date`."""
    found = {name.lower(): value.strip() for name, value in headers}
    told = found.get("retry-after", "")
    if told.isascii() and told.isdigit():
        return float(told[:9])
    try:
        until, now = (parsedate_to_datetime(found.get(name, "")) for name in ("retry-after", "date"))
        return max(0.0, (until - now).total_seconds())
    except (ValueError, TypeError):
        return None


def hops_of(events: tuple[AnyEvent, ...], target: str, sides: Sides, first_tap_made: bool) -> tuple[Hop, ...]:
    """Return every main-frame request, in order. `first_tap_made`: the opening itself stands for the first tap."""
    answers: dict[int, Responded] = {}
    errors: dict[int, str] = {}
    requests: dict[int, Requested] = {}
    headers: dict[int, Pairs] = {}
    for event in events:
        if isinstance(event, Responded):
            answers.setdefault(event.request, event)
        elif isinstance(event, RequestFailed):
            errors[event.request] = event.error
        elif isinstance(event, Requested):
            requests[event.request] = event
        elif isinstance(event, HeadersKept):
            headers[event.request] = event.headers
    shown, glimpses = _shown(events), _glimpses(events)
    hops: list[Hop] = []
    taps = 1 if first_tap_made else 0
    for event in events:
        if isinstance(event, Tapped):
            taps += 1
        if not (isinstance(event, Requested) and event.navigation and event.main and is_web(event.url)):
            continue
        how, issuer = _issuer(event, events, requests, hops)
        answer = answers.get(event.request)
        moved = answer is not None and 300 <= answer.status < 400
        hops.append(
            Hop(
                event=event.n,
                page=event.page,
                url=event.url,
                side=side_of(event.url, sides),
                how=how,
                issuer=issuer,
                issuer_side=side_of(issuer, sides),
                status=answer.status if answer else None,
                error=errors.get(event.request, ""),
                carries_target=carries(event.url, target),
                is_target=same_address(event.url, target),
                from_service_worker=answer.from_service_worker if answer else False,
                shown=not moved and (event.page, _bare(event.url)) in shown,
                after_tap=taps,
                retry_after_s=retry_after(headers.get(event.request, ())) if answer and answer.status in BUSY else None,
                glimpse="" if moved else glimpses.get((event.page, _bare(event.url)), ""),
            )
        )
    return tuple(hops)


def _bare(url: str) -> str:
    return url.split("#")[0]


def _shown(events: tuple[AnyEvent, ...]) -> set[tuple[int, str]]:
    """Pages (by number and address) that showed text or pictures of their own, be it for a moment."""
    asked = {(one.page, _bare(one.url)) for one in events if isinstance(one, Requested) and one.navigation and one.main}
    shown: set[tuple[int, str]] = set()
    now: dict[int, str] = {}
    for event in events:
        if not isinstance(event, Committed | Glimpsed | Looked):
            continue
        place, before = (event.page, _bare(event.url)), now.get(event.page)
        # A page may rewrite its own address (P-6): what nobody asked for is shown by the document that was there.
        rewritten = before is not None and place not in asked and _site(before) == _site(event.url)
        if isinstance(event, Committed):
            if event.main and not rewritten:
                now[event.page] = place[1]
        elif event.text.strip() or event.images:
            shown.add(place)
            if before is not None and (rewritten or isinstance(event, Looked)):
                shown.add((event.page, before))
    return shown


def _glimpses(events: tuple[AnyEvent, ...]) -> dict[tuple[int, str], str]:
    """What each page (by number and address) showed while nobody looked: the fullest of its glimpses."""
    seen: dict[tuple[int, str], str] = {}
    for event in events:
        if isinstance(event, Glimpsed):
            place = (event.page, _bare(event.url))
            seen[place] = max(seen.get(place, ""), event.text.strip()[:GLIMPSE], key=len)
    return seen


def _issuer(
    event: Requested, events: tuple[AnyEvent, ...], requests: dict[int, Requested], hops: list[Hop]
) -> tuple[str, str]:
    """Return how the browser was sent here, and the address of whoever sent it."""
    if event.redirected_from is not None and event.redirected_from in requests:
        return "http_redirect", requests[event.redirected_from].url
    before = [hop for hop in hops if hop.page == event.page]
    if not hops:
        return "initial", ""
    if not before:
        opener = _opener(event.page, events)
        parents = [hop.url for hop in hops if hop.page == opener] or [hops[-1].url]
        return "popup", parents[-1]
    issuer = event.initiator if is_web(event.initiator) else before[-1].url
    return _reason(event, events), issuer


def _opener(page: int, events: tuple[AnyEvent, ...]) -> int:
    for event in events:
        if isinstance(event, PageOpened) and event.page == page and event.opener is not None:
            return event.opener
    return 0


def _reason(event: Requested, events: tuple[AnyEvent, ...]) -> str:
    near = events[max(0, event.n - 400) : event.n + NEAR]
    asked = [
        one
        for one in near
        if isinstance(one, NavigationAsked)
        and one.main
        and one.page == event.page
        and _bare(one.url) == _bare(event.url)
    ]
    return REASONS.get(asked[-1].reason, "unknown") if asked else "unknown"


def documents_of(events: tuple[AnyEvent, ...], hops: tuple[Hop, ...]) -> tuple[Document, ...]:
    """Return the hops that a page came to show, each with the stretch of the trace in which it did.

    An address that changes within its own site and without a request is pushState's (P-6): the document stays.
    """
    begun: list[tuple[Hop | None, int, int]] = []
    now: dict[int, Hop | None] = {}
    for commit in (event for event in events if isinstance(event, Committed) and event.main):
        asked = [hop for hop in hops if hop.page == commit.page and _bare(hop.url) == _bare(commit.url)]
        exact = [hop for hop in asked if hop.event < commit.n] or [hop for hop in asked if hop.event < commit.n + NEAR]
        shown = now.get(commit.page)
        rewritten = not exact and shown is not None and _site(shown.url) == _site(commit.url)
        if rewritten and shown is not None and not carries(shown.url, commit.url):
            continue  # but what a page was handed, and put into the bar without asking for it, nobody served
        now[commit.page] = exact[-1] if exact else None
        begun.append((now[commit.page], commit.page, commit.n))
    found: list[Document] = []
    for number, (hop, page, begins) in enumerate(begun):
        later = [other for _hop, where, other in begun[number + 1 :] if where == page]
        if hop is not None:
            found.append(Document(hop, begins, later[0] if later else len(events)))
    return tuple(found)


def _site(url: str) -> tuple[str, str]:
    parts = split(url)
    return parts.scheme, parts.authority.lower()


def served(hop: Hop | None) -> bool:
    """Tell whether a document was answered by a server and not refused; a service worker is none (P-9)."""
    return hop is not None and hop.status is not None and hop.status < 400 and not hop.from_service_worker


def received(events: tuple[AnyEvent, ...]) -> frozenset[int]:
    """Return the requests (by event) whose body came in whole: what still drips in is not empty yet."""
    kept = {event.request for event in events if isinstance(event, BodyKept)}
    return frozenset(event.n for event in events if isinstance(event, Requested) and event.request in kept)


def document_at(documents: tuple[Document, ...], event: int, page: int) -> Hop | None:
    """Return the document that a page showed at one point of the trace."""
    at = [one.hop for one in documents if one.hop.page == page and one.begins <= event <= one.ends]
    return at[-1] if at else None
