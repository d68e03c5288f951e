"""What was seen in a trial, in the order of the user's way, still uninterpreted: no word of an outcome in here."""

from __future__ import annotations

from msgspec import Struct

from linkaudit.model.page import PageSeen, Side
from linkaudit.model.trace import Blob, Environment
from linkaudit.model.trial import Sides, StandingSeen, Trial
from linkaudit.model.words import Presentation, Purpose, SurfaceKind

OBSERVATION_SCHEMA = 1


class Hop(Struct, frozen=True):
    """One main-frame document (or redirect) on the way; `event` is its place in the trace."""

    event: int
    page: int
    url: str
    side: Side
    how: str
    """initial, tap, http_redirect, meta_refresh, http_refresh, script, form, popup, frame_busting, unknown."""
    issuer: str
    """The address of the page or server that sent the browser here; empty for the first."""
    issuer_side: Side
    status: int | None
    error: str
    """Chromium's word where the request failed; empty otherwise."""
    carries_target: bool
    """Whether the target stands inside this address."""
    is_target: bool
    """Whether this address is the tested address itself (scheme and trailing slash aside)."""
    from_service_worker: bool
    shown: bool
    """Whether its document showed text or pictures of its own."""
    after_tap: int
    """How many taps (the first included) had been made."""
    glimpse: str = ""
    """The beginning of what its document showed, be it too short for a look."""
    retry_after_s: float | None = None
    """How long its server asked to be left alone (`Retry-After`, RFC 9110 10.2.3), with 429 or 503."""


class TapSeen(Struct, frozen=True):
    """One tap and what came of it; all false is a tap that did nothing."""

    event: int
    purpose: str
    text: str
    href: str
    kind: str
    covered: bool
    navigated: bool
    opened: bool
    dialog: bool
    copied: bool
    app: bool
    download: bool
    changed: bool
    """The visible text changed."""
    landed: bool | None = None
    """Whether the element got the tap; None where nobody could tell."""
    waiting: bool = False
    """Whether something that was asked for after it was still without an answer at the end."""
    why: str = ""
    """The features that chose the element, by name."""
    picture: Blob | None = None
    """The picture on which it was chosen."""
    t: float | None = None
    """Seconds since the trial began."""


class Done(Struct, frozen=True):
    """What a probe did beside tapping, from event `begins` on; `t` in seconds since the trial began."""

    begins: int
    event: int
    t: float
    account: str
    """author or viewer in a post trial, else empty."""
    what: str
    """open, post (the whole composer), sought (an account looked for the post) or scroll (read to the page's end)."""
    url: str
    found: int | None = None
    """How many elements a search found."""
    after_s: float | None = None
    """A search's time since publishing."""


class Said(Struct, frozen=True):
    """A native dialog's words."""

    event: int
    type: str
    text: str
    side: Side


class Copied(Struct, frozen=True):
    """What a page put on the clipboard."""

    event: int
    text: str
    carries_target: bool
    side: Side


class AppCall(Struct, frozen=True):
    """An app that was asked for; `fallback` is the web address an intent falls back to."""

    event: int
    url: str
    side: Side
    fallback: str


class PostSeen(Struct, frozen=True):
    """What became of a post: whether it was refused, who saw it, whether the link was in it, whether it was deleted."""

    published: bool
    """Whether every step of the composer fitted."""
    refusal: str | None
    """What the platform said against the post; None where it said nothing against it."""
    refusal_event: int | None
    looks: int
    """How often the second account looked for the post."""
    window_s: float
    """Seconds from publishing to its last look."""
    view_fits: bool
    """Whether the steps that lead to the post fitted."""
    seen_by_viewer: bool
    seen_by_author: bool | None
    """None where the author did not have to look."""
    text: str
    """What the second account read in the post."""
    address_in_text: bool
    link_found: bool
    """Whether there was something in the post to tap: a link, or the address as text."""
    unfolded: bool
    deleted: bool | None
    """None where nothing had to be deleted."""
    deletion: str
    author_page: str | None = None
    """What the author's page showed when the author looked for it; None where the author did not have to."""
    viewer_answered: bool = True
    """Whether the second account's pages, and what they asked their servers for, were answered without a fault."""
    viewer_asked_password: bool = False
    """Whether the second account's page had a field for a password."""
    nonce: str = ""
    """The word in the post by which a person finds it again."""
    viewer_page: str | None = None
    """What the second account's page showed where it did not find the post; None where nobody looked."""


class Broken(Struct, frozen=True):
    """A step of the platform file that did not fit."""

    event: int
    action: str
    selector: str
    found: int
    detail: str


class Arrived(Struct, frozen=True):
    """The destination, reached: a network-served main-frame document on which the arrival test is met."""

    event: int
    url: str
    seconds: float
    """From the first tap to the document's answer."""
    gesture: bool
    """False where a browser's popup blocker would have stopped it."""


class ControlSeen(Struct, frozen=True):
    """A control visit, in short: did the destination open, and if not, what was seen."""

    purpose: Purpose
    trace: Blob | None
    at: str
    reached: bool
    requested: bool
    """Whether a main-frame document of the destination was asked for at all."""
    status: int | None
    error: str
    final_url: str
    title: str
    text: str
    chain: tuple[str, ...]


class Observation(Struct, frozen=True, kw_only=True):
    """Everything seen in one trial. Never rewritten; whatever is said of it is computed again from it."""

    schema: int = OBSERVATION_SCHEMA
    trial: Trial
    target: str
    address: str
    surface_kind: SurfaceKind
    sides: Sides
    environment: Environment
    inputs: tuple[tuple[str, str], ...]
    started_at: str
    finished_at: str
    hops: tuple[Hop, ...]
    pages: tuple[PageSeen, ...]
    taps: tuple[TapSeen, ...]
    dialogs: tuple[Said, ...]
    copied: tuple[Copied, ...]
    apps: tuple[AppCall, ...]
    downloads: tuple[str, ...]
    broken: tuple[Broken, ...]
    refused_addresses: tuple[str, ...]
    crashed: bool
    presentation: Presentation | None
    arrived: Arrived | None
    stop: str
    stop_detail: str
    control: ControlSeen | None
    persona_control: ControlSeen | None
    later_control: ControlSeen | None
    trace: Blob | None
    not_captured: tuple[str, ...]
    arrival_asked: bool
    """Whether the link has an arrival test at all."""
    post: PostSeen | None = None
    """Of post trials alone."""
    done: tuple[Done, ...] = ()
    """What the probe did beside tapping."""
    sign_ins: tuple[StandingSeen, ...] = ()
    """How the signed-in accounts stood before and, where it mattered, after."""
