"""A visit, whole: with what it was made, and every event in the order in which they came.

The kinds of events and what they are made of stand in `events` and `seen`; they are to be had here too.
"""

from __future__ import annotations

from msgspec import Struct

from linkaudit.model.events import (
    AddressRefused,
    AnyEvent,
    AppAsked,
    Appeared,
    BodyKept,
    CleanedUp,
    ClipboardWritten,
    Committed,
    DialogShown,
    DownloadHashed,
    DownloadOffered,
    Event,
    Glimpsed,
    HeadersKept,
    Looked,
    NavigationAsked,
    NotCaptured,
    PageClosed,
    PageCrashed,
    PageOpened,
    PhaseBegun,
    PictureRead,
    PostSought,
    RefusalSeen,
    Requested,
    RequestFailed,
    Responded,
    SameDocument,
    Settled,
    StepDone,
    StepFailed,
    Stopped,
    TapLanded,
    Tapped,
)
from linkaudit.model.files import Persona
from linkaudit.model.seen import ArrivalSeen, Blob, Box, CodeSeen, Element, FrameSeen, LineRead, Pairs, PictureFacts
from linkaudit.model.words import ProbeKind, Purpose

__all__ = [
    "TRACE_SCHEMA",
    "AddressRefused",
    "AnyEvent",
    "AppAsked",
    "Appeared",
    "ArrivalSeen",
    "Blob",
    "BodyKept",
    "Box",
    "CleanedUp",
    "ClipboardWritten",
    "CodeSeen",
    "Committed",
    "DialogShown",
    "DownloadHashed",
    "DownloadOffered",
    "Element",
    "Environment",
    "Event",
    "FrameSeen",
    "Glimpsed",
    "HeadersKept",
    "LineRead",
    "Looked",
    "NavigationAsked",
    "NotCaptured",
    "PageClosed",
    "PageCrashed",
    "PageOpened",
    "Pairs",
    "PhaseBegun",
    "PictureFacts",
    "PictureRead",
    "PostSought",
    "RefusalSeen",
    "RequestFailed",
    "Requested",
    "Responded",
    "SameDocument",
    "Settled",
    "StepDone",
    "StepFailed",
    "Stopped",
    "TapLanded",
    "Tapped",
    "Trace",
]

TRACE_SCHEMA = 1


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
