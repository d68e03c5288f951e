"""What can be told of a page at one moment: bytes kept, places, elements, frames, how the arrival test came out."""

from __future__ import annotations

from msgspec import Struct

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
    images: int | None = None
    """Pictures in it, large enough to show something; None where nobody counted them."""


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


class CodeSeen(Struct, frozen=True):
    """A matrix code (QR, Data Matrix, Aztec) in a picture, with what it says; control characters are painted over."""

    text: str
    format: str
    box: Box
    cut: bool = False
    """Whether the content was longer than what is kept: the end of an address may be missing then."""


class LineRead(Struct, frozen=True):
    """A line of text in a picture, as it was read, with the reader's confidence in [0, 1]."""

    text: str
    confidence: float
    box: Box


class PictureFacts(Struct, frozen=True):
    """What a picture shows; `words_read`: words were looked for by a reader that was there, be it in vain."""

    codes: tuple[CodeSeen, ...] = ()
    lines: tuple[LineRead, ...] = ()
    words_read: bool = False
    reader: str = ""
    """What read it, with versions."""
