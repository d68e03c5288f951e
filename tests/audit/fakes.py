"""Every port of the audit as a list: a browser that replays, a ledger and a vault in memory, a clock that jumps."""

from __future__ import annotations

import asyncio
import hashlib
import heapq
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from linkaudit.errors import LinkauditError
from linkaudit.model.files import Login, Persona
from linkaudit.model.observation import ControlSeen, Observation
from linkaudit.model.trace import (
    AnyEvent,
    ArrivalSeen,
    Blob,
    Committed,
    HeadersKept,
    Looked,
    Requested,
    RequestFailed,
    Responded,
    Stopped,
    Trace,
)
from linkaudit.model.trial import SignIn, Task, Trial
from linkaudit.model.words import Purpose, Standing
from linkaudit.ports import Keep, Sink, StoredRun
from tests.builders import environment


class JumpingClock:
    """Time that stands still while anything is to be done, and then jumps to the next sleeper's hour."""

    def __init__(self, start: str = "2026-01-05T09:00:00.000+08:00") -> None:
        self.start = datetime.fromisoformat(start)
        self.passed = 0.0
        self._sleepers: list[tuple[float, int]] = []
        self._number = self._changes = 0

    def now(self) -> str:
        return (self.start + timedelta(seconds=self.passed)).isoformat(timespec="milliseconds")

    def monotonic(self) -> float:
        return self.passed

    async def sleep(self, seconds: float) -> None:
        self._number += 1
        mine = (self.passed + max(0.0, seconds), self._number)
        heapq.heappush(self._sleepers, mine)
        self._changes += 1
        try:
            while self.passed < mine[0] or seconds <= 0:
                await self._until_nobody_acts()
                if self._sleepers[0] == mine:
                    self.passed = max(self.passed, mine[0])
                    return
        finally:
            self._sleepers.remove(mine)
            heapq.heapify(self._sleepers)
            self._changes += 1

    async def _until_nobody_acts(self) -> None:
        """Let everybody act who need not wait; acting ends in falling asleep, or in waking somebody up."""
        calm, before = 0, self._changes
        while calm < 12:
            await asyncio.sleep(0)
            calm, before = (calm + 1, before) if self._changes == before else (0, self._changes)


Answer = Callable[[Task], "str | Exception"]
"""Says how a visit goes: `arrives`, `fails` (the server does not answer), `stuck` (a platform's page), or an error."""


class ListBrowser:
    """Plays visits as told, and remembers each with its times."""

    def __init__(self, answer: Answer, clock: JumpingClock, visit_s: float = 1.0) -> None:
        self.answer = answer
        self.clock = clock
        self.visit_s = visit_s
        self.visits: list[Task] = []
        self.began: list[tuple[str, float]] = []
        self.inside: defaultdict[str, int] = defaultdict(int)
        self.most: defaultdict[str, int] = defaultdict(int)
        self.looked: list[str] = []
        self.stands: Callable[[SignIn], Standing] = lambda _one: Standing.SIGNED_IN

    async def perform(self, task: Task, sink: Sink, keep: Keep) -> Trace:
        assert task.trial is not None
        name = task.trial.key.platform if task.purpose is Purpose.SUBJECT else ""
        self.visits.append(task)
        self.began.append((name, self.clock.passed))
        self.inside[name] += 1
        self.most[name] = max(self.most[name], self.inside[name])
        try:
            await self.clock.sleep(self.visit_s if name else 0.0)
            answer = self.answer(task)
            if isinstance(answer, Exception):
                raise answer
            return played(task, sink, answer)
        finally:
            self.inside[name] -= 1

    async def standing(self, login: Login, persona: Persona, sign_in: SignIn) -> tuple[Standing, str]:
        self.looked.append(sign_in.path)
        return self.stands(sign_in), "told"

    def of(self, purpose: Purpose) -> list[Task]:
        return [task for task in self.visits if task.purpose is purpose]

    def starts(self, platform: str) -> list[float]:
        return [at for name, at in self.began if name == platform]


def played(task: Task, sink: Sink, answer: str) -> Trace:
    """Return the trace of a visit that arrives, fails or gets stuck on the first page."""
    wall = answer.partition(":")[0] in ("stuck", "walled", "busy") and task.purpose is Purpose.SUBJECT
    url = task.address if wall or answer == "stuck" else task.target
    events: list[AnyEvent] = []

    def add(kind: type[Any], **facts: Any) -> None:
        events.append(sink(kind(n=len(events), t=float(len(events)), **facts)))

    add(Requested, request=1, page=1, frame="", main=True, navigation=True, method="GET", resource="document", url=url)
    if answer == "fails":
        add(RequestFailed, request=1, url=url, error="net::ERR_CONNECTION_REFUSED")
    else:
        met = ArrivalSeen(text=answer == "arrives" or not (wall or answer == "stuck"))
        add(Responded, request=1, url=url, status=429 if wall and answer.startswith("busy") else 200)
        if wall and answer.startswith("busy"):
            add(HeadersKept, request=1, request_headers=(), headers=(("Retry-After", answer.partition(":")[2]),))
        add(Committed, page=1, frame="", main=True, url=url)
        add(
            Looked,
            step=0,
            page=1,
            url=url,
            title="",
            text=_says(answer) if wall else "some page",
            elements=(),
            arrival=met,
        )
    add(Stopped, reason="dead_end" if wall or answer != "arrives" else "arrived")
    return Trace(
        trial=task.trial.id if task.trial else "",
        purpose=task.purpose,
        probe=task.probe,
        target=task.target,
        address=task.address,
        persona=task.persona,
        environment=environment(replica=task.replica),
        inputs=task.inputs,
        started_at="2026-01-05T09:00:00.000+08:00",
        events=tuple(events),
    )


def _says(answer: str) -> str:
    return "请完成安全验证" if answer == "walled" else "some page"


class ListLedger:
    """The store as lists; `refuse` makes the next commits fail as a full disk does."""

    def __init__(self) -> None:
        self.stored: list[StoredRun] = []
        self.kept: dict[str, dict[str, Observation]] = defaultdict(dict)
        self.controls: list[tuple[str, str, ControlSeen]] = []
        self.opened: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.left_posts: list[tuple[str, str, str]] = []
        self.refuse: LinkauditError | None = None

    def begin(self, run: StoredRun) -> None:
        assert run.id not in {one.id for one in self.stored}
        self.stored.insert(0, run)

    def runs(self) -> list[StoredRun]:
        return list(self.stored)

    def finish(self, run: str, at: str, status: str) -> None:
        place = [one.id for one in self.stored].index(run)
        plain = {name: getattr(self.stored[place], name) for name in StoredRun.__struct_fields__}
        self.stored[place] = StoredRun(**{**plain, "finished_at": at, "status": status})

    def done(self, run: str) -> set[str]:
        return set(self.kept[run])

    def commit(self, run: str, observation: Observation) -> None:
        if self.refuse:
            raise self.refuse
        assert observation.trial.id not in self.kept[run], "a trial is committed once"
        self.kept[run][observation.trial.id] = observation

    def observations(self, run: str) -> Iterator[Observation]:
        yield from (self.kept[run][name] for name in sorted(self.kept[run]))

    def keep_control(self, run: str, link: str, control: ControlSeen) -> None:
        self.controls.append((run, link, control))

    def control(self, run: str, link: str) -> ControlSeen | None:
        mine = [c for r, name, c in self.controls if (r, name) == (run, link) and c.purpose is Purpose.CONTROL]
        return mine[-1] if mine else None

    def keep_left(self, run: str, surface: str, nonce: str, at: str) -> None:
        self.left_posts.append((run, surface, nonce))

    def left(self, run: str) -> list[tuple[str, str]]:
        return [(surface, nonce) for name, surface, nonce in self.left_posts if name == run]

    def opened_today(self, platform: str, day: str) -> int:
        return len(self.opened[platform, day])

    def count_opened(self, platform: str, day: str, at: str) -> int:
        self.opened[platform, day].append(at)
        return len(self.opened[platform, day])

    def last_opened(self, platform: str) -> str:
        return max((at for (name, _day), times in self.opened.items() if name == platform for at in times), default="")


class MemoryLog:
    def __init__(self, vault: MemoryVault, name: str) -> None:
        self.vault = vault
        self.name = name
        self.events: list[AnyEvent] = []

    def append(self, event: AnyEvent) -> None:
        assert self.name in self.vault.open
        self.events.append(event)

    def seal(self, trace: Trace) -> Blob:
        self.drop()
        self.vault.traces.append(trace)
        return Blob(sha256=hashlib.sha256(str(len(self.vault.traces)).encode()).hexdigest(), size=1, media="x/y")

    def drop(self) -> None:
        del self.vault.open[self.name]


class MemoryVault:
    """Logs that are open, and traces that are sealed."""

    def __init__(self) -> None:
        self.open: dict[str, MemoryLog] = {}
        self.traces: list[Trace] = []

    def put(self, data: bytes, media: str) -> Blob:
        return Blob(sha256=hashlib.sha256(data).hexdigest(), size=len(data), media=media)

    def get(self, sha256: str) -> bytes:
        raise AssertionError("an audit reads no evidence back")

    def log(self, name: str) -> MemoryLog:
        assert name not in self.open, "two visits never share a log"
        self.open[name] = MemoryLog(self, name)
        return self.open[name]


class ListWatcher:
    """Remembers what it was told; `on_ended` lets a test wish the end at a certain trial."""

    def __init__(self, on_ended: Callable[[int], None] | None = None) -> None:
        self.told: list[str] = []
        self.outcomes: list[str] = []
        self.order: list[str] = []
        self.already = -1
        self._on_ended = on_ended

    def begin(self, run: str, planned: int, already: int) -> None:
        self.already = already

    def started(self, trial: Trial) -> None:
        self.order.append(trial.id)

    def ended(self, trial: Trial, outcome: str) -> None:
        self.outcomes.append(outcome)
        if self._on_ended:
            self._on_ended(len(self.outcomes))

    def said(self, message: str) -> None:
        self.told.append(message)
