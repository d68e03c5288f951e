"""What was done in a trial and what was seen then, step by step, as data: the words for people are the report's."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from linkaudit.model.page import Side


class Deed(StrEnum):
    """What was done."""

    CONTROL = "control"
    """The destination was opened in a plain browser."""
    PERSONA_CONTROL = "persona_control"
    """The destination was opened with the trial's browser identity, without the platform."""
    LATER_CONTROL = "later_control"
    """The destination was opened in a plain browser once more, after the trial."""
    OPENED = "opened"
    """An address was opened."""
    POSTED = "posted"
    """The steps of the composer were carried out."""
    SOUGHT = "sought"
    """An account looked for the post."""
    READ_ON = "read_on"
    """The page was scrolled to its end."""
    TAPPED_LINK = "tapped_link"
    TAPPED_ON = "tapped_on"
    """A way on was taken."""
    TRIED = "tried"
    """A control was tapped of which nobody knew that it leads on."""
    TICKED = "ticked"
    CLOSED_LAYER = "closed_layer"
    UNFOLDED = "unfolded"
    DELETED = "deleted"
    """The author deleted the post."""
    ENDED = "ended"
    """The visit was over; why is the probe's own word in `element`."""


class What(StrEnum):
    """What came of it."""

    NAVIGATED = "navigated"
    NEW_TAB = "new_tab"
    DIALOG = "dialog"
    APPEARED = "appeared"
    """Words came up on the page: a toast, a layer."""
    COPIED = "copied"
    APP_ASKED = "app_asked"
    DOWNLOAD = "download"
    """A file was offered."""
    CHANGED = "changed"
    """The visible text changed."""
    MISSED = "missed"
    """The element did not get the tap."""
    COVERED = "covered"
    """Something lay over the element."""
    REFUSED = "refused"
    """The platform said something against the post."""
    FOUND = "found"
    NOT_FOUND = "not_found"
    NOT_FITTING = "not_fitting"
    """A step of the platform file did not fit the page."""
    REACHED = "reached"
    NOT_REACHED = "not_reached"
    FAILED = "failed"
    """What was to be done could not be finished."""
    CRASHED = "crashed"
    NOTHING = "nothing"


class Came(Struct, frozen=True):
    """One thing that came of a step; `text` is a page's or an address, clipped."""

    what: What
    text: str = ""
    side: Side = Side.NOWHERE
    """Whose page did it, or whose address it is."""
    how: str = ""
    """Of a navigation: the word of the hop (tap, script, http_redirect …); of a dialog: its type."""
    status: int | None = None
    carries_target: bool = False
    """Whether the tested address is in it."""
    error: str = ""
    """Chromium's word where a navigation failed."""
    said: str = ""
    """What the document on the way showed, where it showed something."""


class Offer(Struct, frozen=True):
    """A way on that a page offered."""

    kind: str
    """link, button, field, tick."""
    text: str
    leads_to_target: bool
    to_app: bool
    disabled: bool


class Framed(Struct, frozen=True):
    """A frame that took a good part of a page, or was the destination's."""

    url: str
    side: Side
    share: float
    """Of the viewport."""
    text: str


class Sight(Struct, frozen=True, kw_only=True):
    """What a page showed, as far as a reader of the report needs it; the whole is in the event log."""

    event: int | None
    seconds: float | None
    """Since the trial began."""
    url: str
    side: Side
    title: str
    text: str
    """The beginning of the text that counts; what was new where the page was looked at before."""
    same_page: bool
    """Whether the same document had been looked at before, so that `text` is only what was new."""
    blank: bool
    offers: tuple[Offer, ...]
    more_offers: int
    """How many ways on are not among `offers`."""
    address_readable: bool
    """Whether the tested address could be read on the page."""
    arrived: bool
    """Whether this was the destination: its own document, with the arrival test met."""
    content: bool
    """Whether the destination's content was shown, from whatever address."""
    frames: tuple[Framed, ...]
    codes: tuple[str, ...] = ()
    """What the matrix codes in its picture say."""
    picture_text: str = ""
    """The beginning of the words that were read in its picture."""
    picture: str | None
    """SHA-256."""


class Step(Struct, frozen=True, kw_only=True):
    """One thing that was done, where, why this element, what came of it and what was seen then."""

    deed: Deed
    event: int | None = None
    at: str = ""
    """RFC 3339; of control visits alone, which have clocks of their own."""
    seconds: float | None = None
    """Since the trial began; None in observations from before this was kept."""
    account: str = ""
    """author or viewer, in post trials."""
    url: str = ""
    """The address that was opened, or the page on which it was done."""
    side: Side = Side.NOWHERE
    element: str = ""
    """The words on the element; of `ended` the probe's word for the end."""
    href: str = ""
    why: tuple[str, ...] = ()
    """The features that chose the element."""
    picture: str | None = None
    """SHA-256 of the picture on which the element was chosen, where no sight of an earlier step shows it."""
    came: tuple[Came, ...] = ()
    sight: Sight | None = None
    """What was seen then; None where nobody looked before the next step."""
