"""What a browser tells and shows during one visit → scrubbed, on the disk, and at hand until the visit is sealed."""

from __future__ import annotations

from linkaudit.model.trace import AnyEvent, Blob
from linkaudit.ports import Log, Vault
from linkaudit.scrub import Scrubber


class Recording:
    """The sink and the keep of one visit; `album` has its pictures by hash."""

    def __init__(self, scrubber: Scrubber, log: Log, vault: Vault) -> None:
        """Begin with nothing."""
        self.scrubber = scrubber
        self.log = log
        self.album: dict[str, bytes] = {}
        self._vault = vault

    def sink(self, event: AnyEvent) -> AnyEvent:
        """Scrub an event, write it down, and return it as it was kept."""
        clean = self.scrubber.scrub(event)
        self.log.append(clean)
        return clean

    def keep(self, data: bytes, media: str) -> Blob:
        """Scrub bytes, keep them, and return their name."""
        blob = self._vault.put(self.scrubber.scrub_bytes(data, media), media)
        if media.startswith("image/"):
            self.album[blob.sha256] = data
        return blob
