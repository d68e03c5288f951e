"""What an edge must offer: the audit meets browsers, databases, files and clocks through these alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from msgspec import Struct

from linkaudit.model.files import Login, Persona
from linkaudit.model.observation import ControlSeen, Observation
from linkaudit.model.seen import PictureFacts
from linkaudit.model.trace import AnyEvent, Blob, Trace
from linkaudit.model.trial import SignIn, Task, Trial
from linkaudit.model.words import Standing


class Clock(Protocol):
    """Time, so that tests can hold it still."""

    def now(self) -> str:
        """Return the wall time, RFC 3339 with zone."""

    def monotonic(self) -> float:
        """Return seconds that only grow."""

    async def sleep(self, seconds: float) -> None:
        """Wait."""


class Vault(Protocol):
    """Bytes by content hash, and event logs that survive a crash."""

    def put(self, data: bytes, media: str) -> Blob:
        """Keep bytes and return their name; the same bytes are kept once."""

    def get(self, sha256: str) -> bytes:
        """Return kept bytes. Raises CannotAudit when they are missing or changed."""

    def log(self, name: str) -> Log:
        """Open an append-only event log that is on disk line by line."""


class Log(Protocol):
    """An event log in the making."""

    def append(self, event: AnyEvent) -> None:
        """Write one event; it is in the file when this returns."""

    def seal(self, trace: Trace) -> Blob:
        """Keep the whole trace as one blob and drop the log."""

    def drop(self) -> None:
        """Forget a log whose visit never came to an end."""


Sink = Callable[[AnyEvent], AnyEvent]
"""Takes each event as it happens, keeps it, and returns it as it was kept (scrubbed)."""

Keep = Callable[[bytes, str], Blob]
"""Keeps bytes (a picture, a document) and returns their name."""


class Browser(Protocol):
    """A browser that carries out tasks, each in a fresh context, and tells what happened event by event."""

    async def perform(self, task: Task, sink: Sink, keep: Keep) -> Trace:
        """Carry out one visit; the world goes into the trace. Raises HarnessFault where the browser itself fails."""

    async def standing(self, login: Login, persona: Persona, sign_in: SignIn) -> tuple[Standing, str]:
        """Say whether a saved sign-in still holds, and why not. Raises HarnessFault where the browser itself fails."""


BrowserMaker = Callable[[], AbstractAsyncContextManager[Browser]]


class Eyes(Protocol):
    """Reads pictures, one at a time; takes its time and blocks meanwhile."""

    def read(self, picture: bytes, *, words: bool) -> PictureFacts:
        """Decode the codes in a PNG or JPEG, and its words where they are asked for and can be read.

        Raises HarnessFault where the picture cannot be read at all, or the reader itself fails.
        """


class StoredRun(Struct, frozen=True, kw_only=True):
    """A run as the store keeps it."""

    id: str
    name: str
    plan_path: str
    inputs_sha256: str
    """Over plan, files, rulebook and versions: a run is resumed only where this is the same."""
    seed: int
    replica: bool
    started_at: str
    finished_at: str = ""
    status: str = "running"
    planned: int = 0
    snapshot: str = "{}"
    """JSON: the plan, links, platforms and rulebook as they were, so that the run can be judged without the files."""


class Ledger(Protocol):
    """The store: runs, trials and observations, append-only and atomic by the trial."""

    def begin(self, run: StoredRun) -> None:
        """Record a new run."""

    def runs(self) -> list[StoredRun]:
        """Return all runs, newest first."""

    def finish(self, run: str, at: str, status: str) -> None:
        """Record that a run ended: `finished` or `interrupted`."""

    def done(self, run: str) -> set[str]:
        """Return the ids of the trials that are committed."""

    def commit(self, run: str, observation: Observation) -> None:
        """Keep one trial's observation, all or nothing, once."""

    def observations(self, run: str) -> Iterator[Observation]:
        """Yield a run's observations, in the order of their trials' ids."""

    def keep_control(self, run: str, link: str, control: ControlSeen) -> None:
        """Keep a control visit of a link."""

    def control(self, run: str, link: str) -> ControlSeen | None:
        """Return the newest control visit of a link in this run."""

    def keep_left(self, run: str, surface: str, nonce: str, at: str) -> None:
        """Keep that a test post may still stand on a surface (`platform/surface`), though its trial is made again."""

    def left(self, run: str) -> list[tuple[str, str]]:
        """Return surface and nonce of such posts."""

    def opened_today(self, platform: str, day: str) -> int:
        """Return how many pages of a platform were opened on a day (YYYY-MM-DD), over all runs."""

    def count_opened(self, platform: str, day: str, at: str) -> int:
        """Count one more, before it is opened, and return the new number."""

    def last_opened(self, platform: str) -> str:
        """Return when a page of the platform was last opened (RFC 3339), or an empty string."""


class Watcher(Protocol):
    """What a run tells a watching person; every method returns at once."""

    def begin(self, run: str, planned: int, already: int) -> None:
        """A run starts or is taken up again."""

    def started(self, trial: Trial) -> None:
        """A trial starts."""

    def ended(self, trial: Trial, outcome: str) -> None:
        """A trial is committed; `outcome` as classified on the spot."""

    def said(self, message: str) -> None:
        """Something a person should know."""
