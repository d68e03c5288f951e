"""What the browser told, event by event: navigations, requests, pages, dialogs, clipboard, downloads, apps."""

from __future__ import annotations

from linkaudit.model.event import Event
from linkaudit.model.seen import Blob, Pairs


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
    """What a main-frame document showed when it was parsed, first drawn, or left: too short for a look."""

    page: int
    url: str
    text: str
    images: int
    moment: str
    """parsed, drawn or leaving."""


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


class DownloadHashed(Event, frozen=True, kw_only=True, tag="download_hashed"):
    """What a file was that was offered; the file itself is thrown away."""

    page: int
    url: str
    sha256: str
    size: int
    """Bytes."""


class AppAsked(Event, frozen=True, kw_only=True, tag="app_asked"):
    """A page or server asked to wake an app: an address whose scheme is not the web's, whole."""

    page: int
    main: bool
    url: str
    way: str
