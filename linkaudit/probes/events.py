"""A growing list of events, each numbered and timed, handed to the sink the moment it happens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from linkaudit.model.trace import AnyEvent, Event
from linkaudit.ports import Sink

E = TypeVar("E", bound=Event)


class EventLog:
    """What has happened so far in one visit: `raw` as it was seen (for the probe), `kept` as it was stored."""

    def __init__(self, sink: Sink, monotonic: Callable[[], float]) -> None:
        """Start the clock of the trace."""
        self._sink = sink
        self._monotonic = monotonic
        self._start = monotonic()
        self.raw: list[AnyEvent] = []
        self.kept: list[AnyEvent] = []
        self.sealed = False
        self.pages = 0
        """How many pages there have been; windows that share a log share the numbers of pages and requests."""
        self._requests = 0

    def next_page(self) -> int:
        """Return the number of a new page, from 0."""
        self.pages += 1
        return self.pages - 1

    def next_request(self) -> int:
        """Return the number of a new request, from 0."""
        self._requests += 1
        return self._requests - 1

    @property
    def elapsed(self) -> float:
        """Seconds since the trace began."""
        return self._monotonic() - self._start

    def add(self, kind: type[E], **facts: Any) -> E:
        """Append one event; after the log is sealed, what still trickles in is dropped."""
        event = kind(n=len(self.raw), t=round(self.elapsed, 4), **facts)
        if not self.sealed:
            self.raw.append(event)  # type: ignore[arg-type] # every subclass of Event is in AnyEvent; a test holds it
            self.kept.append(self._sink(event))  # type: ignore[arg-type] # likewise
        return event

    def of(self, kind: type[E], since: int = 0) -> list[E]:
        """Return the events of one kind, from a number on."""
        return [event for event in self.raw[since:] if isinstance(event, kind)]
