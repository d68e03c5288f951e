"""The audit's store and vault, in memory: a measurement keeps what its misses need and forgets the rest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from linkaudit.model.codec import to_json
from linkaudit.model.observation import ControlSeen, Observation
from linkaudit.model.trace import AnyEvent, Blob, Trace
from linkaudit.ports import StoredRun


class ListLedger:
    """A ledger for one variant."""

    def __init__(self) -> None:
        self.kept: list[Observation] = []
        self._controls: dict[str, ControlSeen] = {}

    def begin(self, run: StoredRun) -> None:
        """Nothing to begin."""

    def runs(self) -> list[StoredRun]:
        """No run is listed."""
        return []

    def finish(self, run: str, at: str, status: str) -> None:
        """Nothing to finish."""

    def done(self, run: str) -> set[str]:
        """Nothing was done before."""
        return set()

    def commit(self, run: str, observation: Observation) -> None:
        """Keep it."""
        self.kept.append(observation)

    def observations(self, run: str) -> Iterator[Observation]:
        """Yield what was kept."""
        return iter(self.kept)

    def keep_control(self, run: str, link: str, control: ControlSeen) -> None:
        """Keep the newest."""
        self._controls[link] = control

    def control(self, run: str, link: str) -> ControlSeen | None:
        """Return the newest."""
        return self._controls.get(link)

    def opened_today(self, platform: str, day: str) -> int:
        """Replicas have no cap."""
        return 0

    def count_opened(self, platform: str, day: str, at: str) -> int:
        """Replicas have no cap."""
        return 0

    def last_opened(self, platform: str) -> str:
        """Replicas have no pace."""
        return ""


class DictVault:
    """Bytes by hash."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def put(self, data: bytes, media: str) -> Blob:
        """Keep bytes."""
        digest = hashlib.sha256(data).hexdigest()
        self.kept[digest] = data
        return Blob(digest, len(data), media)

    def get(self, sha256: str) -> bytes:
        """Return bytes. Raises KeyError."""
        return self.kept[sha256]

    def log(self, name: str) -> ListLog:
        """Open a log that becomes a blob when it is sealed."""
        return ListLog(self)


class ListLog:
    """A log whose whole trace is kept at the end."""

    def __init__(self, vault: DictVault) -> None:
        self._vault = vault

    def append(self, event: AnyEvent) -> None:
        """Forget it: the trace has it, too."""

    def seal(self, trace: Trace) -> Blob:
        """Keep the trace."""
        return self._vault.put(to_json(trace), "application/json")

    def drop(self) -> None:
        """Nothing to drop."""
