"""The events of a visit, one JSON line each, in the file before the next thing happens; then the trace as a blob."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from linkaudit.errors import HarnessFault
from linkaudit.evidence.failures import translated
from linkaudit.evidence.writing import write_all
from linkaudit.model import codec
from linkaudit.model.trace import AnyEvent, Blob, Trace


class OpenLog:
    """The port `Log` on a file: it outlives the death of the process, and is gone once sealed or dropped."""

    def __init__(self, path: Path, keep: Callable[[bytes, str], Blob]) -> None:
        """Create the file, which must not exist yet (FileExistsError); `keep` takes the trace in the end."""
        self.path = path
        self._keep = keep
        self._handle: int | None = os.open(
            path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_APPEND | os.O_NOFOLLOW, 0o600
        )

    def append(self, event: AnyEvent) -> None:
        """Write one event; the system has it when this returns.

        Raises CannotAudit where the disk does not take it (the line is not there then), HarnessFault after the end.
        """
        if self._handle is None:
            raise HarnessFault(f"an event came after the log {self.path.name} was closed")
        line = codec.to_json(event) + b"\n"
        with translated(self.path, "write"):
            length = os.fstat(self._handle).st_size
            try:
                write_all(self._handle, line)
            except OSError:
                os.ftruncate(self._handle, length)
                raise

    def seal(self, trace: Trace) -> Blob:
        """Keep the whole trace as one blob, and remove the log.

        Raises CannotAudit where the disk does not take it; the log stays then.
        """
        blob = self._keep(codec.to_json(trace), "application/json")
        self.drop()
        return blob

    def drop(self) -> None:
        """Remove the log; a second time does nothing."""
        if self._handle is None:
            return
        os.close(self._handle)
        self._handle = None
        with translated(self.path, "remove"):
            self.path.unlink(missing_ok=True)
