"""What a look at a page showed: its texts, the ways on that it offered, the frames in it, what its picture says."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from linkaudit.model.seen import Blob


class Side(StrEnum):
    """Whose address something is, by registrable domain."""

    ORIGIN = "origin"
    DESTINATION = "destination"
    OTHER = "other"
    NOWHERE = "nowhere"
    """about:blank and the browser's own pages."""


class Way(Struct, frozen=True):
    """An element of a page through which the user could go on."""

    kind: str
    """link, button, field, tick, frame, code."""
    text: str
    href: str
    leads_to_target: bool
    to_app: bool
    to_store: bool
    disabled: bool
    posts: bool
    is_target: bool = False
    """Whether it is a link to the tested address itself."""


class PageSeen(Struct, frozen=True):
    """What one look at a page showed."""

    event: int
    step: int
    page: int
    url: str
    side: Side
    title: str
    text: str
    new_text: str
    """The lines that were not there at the look before, on the same document."""
    blank: bool
    status: int | None
    ways: tuple[Way, ...]
    address_as_text: bool
    """Whether the target's address can be read on the page."""
    names_target: bool
    """Whether the page's own address carries the target, or its text names the target's host."""
    images: int
    frames: tuple[FrameFact, ...]
    arrival_met: bool
    arrival_text_met: bool
    """Title, text and selector of the arrival test, wherever the page was served from; false where none was given."""
    picture: Blob | None
    loaded: bool = True
    """Whether the document had loaded whole when it was looked at."""
    waiting: bool = False
    """Whether it had asked its servers for something and had no answer yet."""
    unseen: bool = False
    """Whether the look could not be taken: the page did not answer."""
    settled: str = ""
    """How the waiting before the look had ended."""
    t: float | None = None
    """Seconds since the trial began."""
    codes: tuple[str, ...] = ()
    """What the matrix codes in its picture say."""
    code_carries_target: bool = False
    """Whether one of them is or carries the tested address."""
    picture_text: str = ""
    """Words read in its picture, line by line; on the link's own page only those that came after the tap."""
    address_is_new: bool = False
    """Whether the target's address can be read in lines that the first look at the same document did not show."""
    picture_unread: bool = False
    """Whether it shows pictures and hardly a word of its own, and nobody could read the words in them."""


class FrameFact(Struct, frozen=True):
    """A frame in a page: whose, how large a share of the viewport, and whether the arrival test is met inside."""

    url: str
    side: Side
    share: float
    arrival_met: bool
    text: str
