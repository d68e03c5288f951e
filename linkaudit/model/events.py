"""One thing that happened, by kind: facts only, as the browser or a probe told them at the time."""

from __future__ import annotations

from linkaudit.model.acts import (
    AddressRefused,
    CleanedUp,
    Looked,
    NotCaptured,
    PhaseBegun,
    PictureRead,
    PostSought,
    RefusalSeen,
    Settled,
    StepDone,
    StepFailed,
    Stopped,
    TapLanded,
    Tapped,
)
from linkaudit.model.event import Event
from linkaudit.model.told import (
    AppAsked,
    Appeared,
    BodyKept,
    ClipboardWritten,
    Committed,
    DialogShown,
    DownloadHashed,
    DownloadOffered,
    Glimpsed,
    HeadersKept,
    NavigationAsked,
    PageClosed,
    PageCrashed,
    PageOpened,
    Requested,
    RequestFailed,
    Responded,
    SameDocument,
)

__all__ = [
    "AddressRefused",
    "AnyEvent",
    "AppAsked",
    "Appeared",
    "BodyKept",
    "CleanedUp",
    "ClipboardWritten",
    "Committed",
    "DialogShown",
    "DownloadHashed",
    "DownloadOffered",
    "Event",
    "Glimpsed",
    "HeadersKept",
    "Looked",
    "NavigationAsked",
    "NotCaptured",
    "PageClosed",
    "PageCrashed",
    "PageOpened",
    "PhaseBegun",
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
]

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
    | DownloadHashed
    | DownloadOffered
    | AppAsked
    | Tapped
    | Looked
    | Settled
    | StepDone
    | StepFailed
    | TapLanded
    | PhaseBegun
    | PictureRead
    | RefusalSeen
    | PostSought
    | CleanedUp
    | AddressRefused
    | NotCaptured
    | Stopped
)
