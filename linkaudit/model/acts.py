"""What a probe did, and what it saw when it looked: events that the browser did not tell by itself."""

from __future__ import annotations

from linkaudit.model.event import Event
from linkaudit.model.seen import ArrivalSeen, Blob, CodeSeen, Element, FrameSeen, LineRead


class Tapped(Event, frozen=True, kw_only=True, tag="tapped"):
    """A tap on a rendered element. `purpose`: link (the tested one) or onward; `why`: the features that chose it."""

    step: int
    page: int
    purpose: str
    element: Element
    why: str = ""
    picture: Blob | None = None


class TapLanded(Event, frozen=True, kw_only=True, tag="tap_landed"):
    """Whether a tap reached its element; False where something else got it, None where nobody could tell."""

    step: int
    landed: bool | None


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
    ready: str = ""
    """The document's state: loading, interactive or complete."""
    images: int = 0
    """Pictures, canvases and videos larger than an icon that were painted."""


class PictureRead(Event, frozen=True, kw_only=True, tag="picture_read"):
    """The picture of a look was read after the visit; `words_asked` without `words_read`: nobody could read them."""

    look: int
    """The number of the look's event."""
    picture: Blob
    words_asked: bool
    words_read: bool
    codes: tuple[CodeSeen, ...] = ()
    lines: tuple[LineRead, ...] = ()
    reader: str = ""


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


class PhaseBegun(Event, frozen=True, kw_only=True, tag="phase_begun"):
    """An account took its turn in a post trial: author (post, check, cleanup) or viewer (view)."""

    account: str
    task: str
    nonce: str = ""
    """The word by which the post is known again."""


class RefusalSeen(Event, frozen=True, kw_only=True, tag="refusal_seen"):
    """The platform answered a post with a refusal: a native dialog, or the element that the platform file names."""

    way: str
    selector: str
    text: str


class PostSought(Event, frozen=True, kw_only=True, tag="post_sought"):
    """An account looked for the post once, so many seconds after it was published."""

    account: str
    found: int
    fits: bool
    """Whether the steps that lead to the post fitted."""
    text: str
    after_s: float


class CleanedUp(Event, frozen=True, kw_only=True, tag="cleaned_up"):
    """How the deletion of the post ended, after so many tries."""

    done: bool
    tries: int
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
    """The visit ended: arrived, framed, dead_end, taps, wall, fault, not_found; `detail` for a person."""

    reason: str
    detail: str = ""
