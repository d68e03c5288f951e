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
