"""What a browser tells and shows during one visit → scrubbed, on the disk, and at hand until the visit is sealed."""

from __future__ import annotations

from collections.abc import Iterable

from linkaudit.model.trace import (
    AnyEvent,
    Appeared,
    Blob,
    ClipboardWritten,
    DialogShown,
    Glimpsed,
    HeadersKept,
    Looked,
    Requested,
    RequestFailed,
    Responded,
)
from linkaudit.ports import Log, Vault
from linkaudit.scrub import Scrubber

_SHOWN = (Appeared, ClipboardWritten, DialogShown, Glimpsed, Looked)
"""What a page shows or says, its own fresh cookie perhaps."""
LONGEST_WAIT_S = 2.0
"""For the head of a document's answer; after that nobody reads it any more."""


class Recording:
    """The sink and the keep of one visit; `album` has its pictures by hash.

    A page can show a cookie before the browser has told which one was set. What pages show is held back from the disk
    until the head of the document's answer is known, and painted over again in the end where more was learnt.
    """

    def __init__(self, scrubber: Scrubber, log: Log, vault: Vault) -> None:
        """Begin with nothing."""
        self.scrubber = scrubber
        self.log = log
        self.album: dict[str, bytes] = {}
        self._vault = vault
        self._documents: set[int] = set()
        self._unread: dict[int, float] = {}
        self._held: list[AnyEvent] = []
        self._known: dict[int, int] = {}

    def sink(self, event: AnyEvent) -> AnyEvent:
        """Scrub an event, write it down as soon as it may be, and return it as it was kept."""
        clean = self.scrubber.scrub(event)
        self._follow(clean)
        if isinstance(clean, _SHOWN):
            self._known[clean.n] = self.scrubber.known
        if isinstance(clean, _SHOWN) and self._unread:
            self._held.append(clean)
        else:
            self.log.append(clean)
        if not self._unread:
            self.release()
        return clean

    def release(self) -> None:
        """Write down what was held back."""
        held, self._held = self._held, []
        for event in held:
            self.log.append(self.scrubber.scrub(event))

    def clean(self, events: Iterable[AnyEvent]) -> tuple[AnyEvent, ...]:
        """Return a visit's events, those scrubbed again after which another secret became known."""
        known = self.scrubber.known
        return tuple(self.scrubber.scrub(one) if self._known.get(one.n, known) < known else one for one in events)

    def keep(self, data: bytes, media: str) -> Blob:
        """Scrub bytes, keep them, and return their name."""
        blob = self._vault.put(self.scrubber.scrub_bytes(data, media), media)
        if media.startswith("image/"):
            self.album[blob.sha256] = data
        return blob

    def _follow(self, event: AnyEvent) -> None:
        """Remember which documents have answered whose heads are not known yet."""
        if isinstance(event, Requested) and event.main and event.navigation:
            self._documents.add(event.request)
        elif isinstance(event, Responded) and event.request in self._documents:
            self._unread[event.request] = event.t
        elif isinstance(event, HeadersKept | RequestFailed):
            self._unread.pop(event.request, None)
        for request, since in list(self._unread.items()):
            if event.t - since > LONGEST_WAIT_S:
                del self._unread[request]
