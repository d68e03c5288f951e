"""What happened, event by event, as the browser told it: facts only, in the order in which they came."""

from __future__ import annotations

from msgspec import Struct

from linkaudit.model.files import Persona
from linkaudit.model.words import ProbeKind, Purpose

TRACE_SCHEMA = 1

Pairs = tuple[tuple[str, str], ...]
"""Headers, in order, repeated ones kept."""


class Blob(Struct, frozen=True):
    """Bytes kept beside the database under their SHA-256 (hex); `size` in bytes."""

    sha256: str
    size: int
    media: str


class Box(Struct, frozen=True):
    """A place in the viewport, in CSS pixels."""

    x: float
    y: float
    width: float
    height: float


class Element(Struct, frozen=True):
    """Something on a page that a person could see or touch, at the time of a look."""

    place: int
    """Its number among the elements of that look."""
    frame: str
    kind: str
    """link, button, field, tick, text, image, frame, code: by tag and behaviour, not by meaning."""
    tag: str
    text: str
    href: str
    box: Box
    disabled: bool = False
    covered: bool = False
    path: str = ""
    """A CSS path, for people and for pictures."""
    attrs: Pairs = ()
    """Attributes whose values carry an address or say what the element is (aria-label, data-url, alt, download …)."""


class FrameSeen(Struct, frozen=True):
    """A frame inside a page, at the time of a look."""

    frame: str
    url: str
    title: str
    text: str
    box: Box
    arrival: ArrivalSeen | None = None


class ArrivalSeen(Struct, frozen=True):
    """How each given part of the arrival test came out; None where it was not asked for."""

    host: bool | None = None
    path: bool | None = None
    title: bool | None = None
    text: bool | None = None
    selector: bool | None = None

    @property
    def met(self) -> bool:
        """Whether all that was asked for held; true when nothing was asked."""
        return all(part is not False for part in (self.host, self.path, self.title, self.text, self.selector))


class Event(Struct, frozen=True, kw_only=True, tag_field="kind"):
    """One thing that happened: its number from 0, and seconds since the trace began (monotonic)."""

    n: int
    t: float


class NavigationAsked(Event, frozen=True, kw_only=True, tag="navigation_asked"):
    """A page, or its server, asked to go on (CDP frameRequestedNavigation, frameScheduledNavigation)."""

    page: int
    frame: str
    main: bool
    url: str
    reason: str
    """Chromium's word: anchorClick, scriptInitiated, metaTagRefresh, httpHeaderRefresh, formSubmissionPost …"""
    delay_s: float = 0.0


class Requested(Event, frozen=True, kw_only=True, tag="requested"):
    """A request left the browser, or tried to."""

    request: int
    page: int
    frame: str
    main: bool
    navigation: bool
    method: str
    resource: str
    url: str
    headers: Pairs = ()
    """Kept for main-frame navigations."""
    redirected_from: int | None = None
    initiator: str = ""
    """The address of the page that was shown when the request was made."""


class Responded(Event, frozen=True, kw_only=True, tag="responded"):
    """An answer's head arrived."""

    request: int
    url: str
    status: int
    mime: str = ""
    headers: Pairs = ()
    from_service_worker: bool = False
    server: str = ""
    """Address and port that answered."""


class BodyKept(Event, frozen=True, kw_only=True, tag="body_kept"):
    """The body of a main-frame document was read in time."""

    request: int
    blob: Blob


class HeadersKept(Event, frozen=True, kw_only=True, tag="headers_kept"):
    """All headers of a main-frame document, as sent and received, repeated ones and cookies' names included."""

    request: int
    request_headers: Pairs
    headers: Pairs


class Glimpsed(Event, frozen=True, kw_only=True, tag="glimpsed"):
    """What a main-frame document showed when it was parsed, or when it was left: too short for a look."""

    page: int
    url: str
    text: str
    images: int
    moment: str
    """parsed or leaving."""


class Appeared(Event, frozen=True, kw_only=True, tag="appeared"):
    """Words that came up on a page after a tap, without a navigation: a toast, a layer, a hint."""

    page: int
    url: str
    text: str


class RequestFailed(Event, frozen=True, kw_only=True, tag="request_failed"):
    """No answer, or one that was broken off; `error` is Chromium's word (net::ERR_…)."""

    request: int
    url: str
    error: str


class Committed(Event, frozen=True, kw_only=True, tag="committed"):
    """A frame shows another document now."""

    page: int
    frame: str
    main: bool
    url: str


class SameDocument(Event, frozen=True, kw_only=True, tag="same_document"):
    """The address changed and the document did not (pushState, fragment)."""

    page: int
    frame: str
    url: str
    how: str


class PageOpened(Event, frozen=True, kw_only=True, tag="page_opened"):
    """A tab or window opened; `user_gesture` None where the browser did not tell."""

    page: int
    opener: int | None
    url: str
    user_gesture: bool | None = None


class PageClosed(Event, frozen=True, kw_only=True, tag="page_closed"):
    """A tab or window closed itself, or was closed."""

    page: int


class PageCrashed(Event, frozen=True, kw_only=True, tag="page_crashed"):
    """A renderer died."""

    page: int


class DialogShown(Event, frozen=True, kw_only=True, tag="dialog_shown"):
    """A native dialog, and what the persona answered."""

    page: int
    type: str
    message: str
    answer: str


class ClipboardWritten(Event, frozen=True, kw_only=True, tag="clipboard_written"):
    """A page put text on the clipboard, or tried to."""

    page: int
    text: str
    way: str


class DownloadOffered(Event, frozen=True, kw_only=True, tag="download_offered"):
    """A navigation turned into a file."""

    page: int
    url: str
    filename: str


class AppAsked(Event, frozen=True, kw_only=True, tag="app_asked"):
    """A page or server asked to wake an app: an address whose scheme is not the web's, whole."""

    page: int
    main: bool
    url: str
    way: str


class Tapped(Event, frozen=True, kw_only=True, tag="tapped"):
    """A tap on a rendered element. `purpose`: link (the tested one) or onward; `why`: the features that chose it."""

    step: int
    page: int
    purpose: str
    element: Element
    why: str = ""
    picture: Blob | None = None


class Looked(Event, frozen=True, kw_only=True, tag="looked"):
    """What a page showed at one moment; `arrival` as met by this page's address and document."""

    step: int
    page: int
    url: str
    title: str
    text: str
    elements: tuple[Element, ...]
    frames: tuple[FrameSeen, ...] = ()
    arrival: ArrivalSeen | None = None
    picture: Blob | None = None
    document: Blob | None = None
    images: int = 0
    """Pictures, canvases and videos larger than an icon that were painted."""


class Settled(Event, frozen=True, kw_only=True, tag="settled"):
    """Waiting ended: quiet, forward_limit, arrived, closed, wall."""

    step: int
    page: int
    reason: str
    waited_s: float


class StepDone(Event, frozen=True, kw_only=True, tag="step_done"):
    """An action of the platform file was carried out."""

    step: int
    action: str
    url: str


class StepFailed(Event, frozen=True, kw_only=True, tag="step_failed"):
    """An action or a selector found nothing, or did not fit."""

    step: int
    action: str
    selector: str
    found: int
    detail: str


class AddressRefused(Event, frozen=True, kw_only=True, tag="address_refused"):
    """A request would have gone to an address that is no public one."""

    url: str
    address: str


class NotCaptured(Event, frozen=True, kw_only=True, tag="not_captured"):
    """Something that belongs to the record is missing, and why."""

    what: str
    why: str


class Stopped(Event, frozen=True, kw_only=True, tag="stopped"):
    """The visit ended: arrived, dead_end, taps, wall, fault, not_found; `detail` for a person."""

    reason: str
    detail: str = ""


AnyEvent = (
    NavigationAsked
    | Requested
    | Responded
    | BodyKept
    | HeadersKept
    | Glimpsed
    | Appeared
    | RequestFailed
    | Committed
    | SameDocument
    | PageOpened
    | PageClosed
    | PageCrashed
    | DialogShown
    | ClipboardWritten
    | DownloadOffered
    | AppAsked
    | Tapped
    | Looked
    | Settled
    | StepDone
    | StepFailed
    | AddressRefused
    | NotCaptured
    | Stopped
)


class Environment(Struct, frozen=True):
    """With what it was seen."""

    browser: str
    """Name and version as the browser says it."""
    browser_kind: str
    """`shell`, `full` or `attached`."""
    binary: str
    flags: tuple[str, ...]
    driver: str
    linkaudit: str
    user_agent: str
    webdriver: bool
    timezone: str
    host: str
    replica: bool
    egress: str


class Trace(Struct, frozen=True, kw_only=True):
    """A visit, whole: what was to be done, with what, and every event."""

    schema: int = TRACE_SCHEMA
    trial: str
    purpose: Purpose
    probe: ProbeKind | None
    target: str
    address: str
    persona: Persona
    environment: Environment
    inputs: tuple[tuple[str, str], ...]
    started_at: str
    """RFC 3339 with zone."""
    events: tuple[AnyEvent, ...]
    scrubbed: int = 0
    """How many places were painted over before this was kept."""
