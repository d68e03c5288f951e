"""Trials in their drawn order → workers that carry them out; a platform that must wait holds up no other."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict, deque
from collections.abc import Coroutine, Iterable, Sequence

from linkaudit.audit.guards import LeftOff, Manners
from linkaudit.audit.observe import Observer
from linkaudit.audit.stop import Ended, Stop
from linkaudit.audit.tasks import accounts_of
from linkaudit.classify import classify
from linkaudit.model.finding import Finding
from linkaudit.model.observation import Observation
from linkaudit.model.page import Side
from linkaudit.model.signature import Signature
from linkaudit.model.trial import Trial
from linkaudit.model.words import Mechanism, Responsible
from linkaudit.ports import Clock, Watcher

WALLS = (Mechanism.CAPTCHA, Mechanism.RATE_LIMITED)
PATIENCE = 2
"""Walls in a row, after which a platform is left alone: nothing is solved, and nothing knocked at again."""


class Crew:
    """Workers over one line of trials a platform."""

    def __init__(
        self,
        observer: Observer,
        manners: Manners,
        clock: Clock,
        watcher: Watcher,
        stop: Stop,
        todo: Iterable[Trial],
        known: Sequence[Signature] = (),
    ) -> None:
        """Take the trials in their drawn order; by `known` pages the outcome is told to whoever watches."""
        self.known = known
        self.observer, self.manners, self.clock, self.watcher, self.stop = observer, manners, clock, watcher, stop
        self._lines: defaultdict[str, deque[Trial]] = defaultdict(deque)
        for trial in todo:
            self._lines[trial.key.platform].append(trial)
        self._given_up: set[str] = set()
        self._paused: set[str] = set()
        self._walled: Counter[str] = Counter()
        self._change = asyncio.Event()

    async def work_through(self, workers: int) -> None:
        """Carry out all that may be carried out, so many at a time. The first error ends all workers and is raised."""
        await _together([self._work() for _ in range(workers)])

    async def _work(self) -> None:
        while not self.stop.wanted.is_set():
            platform = self._next_platform()
            if platform:
                await self._carry_out_one(platform)
            elif self._lines:
                await self._until_something_changes()
            else:
                return

    def _next_platform(self) -> str:
        """Return the platform whose turn it is: of those that need not wait the one that was drawn first."""
        ready = [name for name in self._lines if self.manners.wait_s(name) == 0.0]
        return min(ready, key=lambda name: self._lines[name][0].place, default="")

    async def _carry_out_one(self, platform: str) -> None:
        trial = self._lines[platform].popleft()
        if not self._lines[platform]:
            del self._lines[platform]
        self.manners.enter(platform)
        try:
            self.watcher.started(trial)
            seen = await self.observer.observe(trial)
            finding = classify(seen, self.known)
            self.watcher.ended(trial, finding.outcome)
            self._mind(platform, seen, finding)
        except Ended:
            return
        except LeftOff as left:
            self._leave_off(platform, left)
        finally:
            self.manners.leave(platform)
            self._change.set()
            self._change = asyncio.Event()

    def _mind(self, platform: str, seen: Observation, finding: Finding) -> None:
        """Heed what a platform says to us: a pause that it asks for, and walls, after which it is left alone."""
        if self.manners.pace is None:
            return
        asked = max((hop.retry_after_s or 0.0 for hop in seen.hops if hop.side is not Side.DESTINATION), default=0.0)
        if asked and not self.manners.hold(platform, asked):
            self._give_up(platform, f"it asked to be left alone for {asked:.0f} s; run the plan again later")
        walled = finding.mechanism in WALLS and finding.responsible is not Responsible.DESTINATION
        self._walled[platform] = self._walled[platform] + 1 if walled else 0
        if self._walled[platform] >= PATIENCE:
            why = (
                f"{PATIENCE} visits in a row met a wall ({finding.mechanism}); nothing more is opened there in this run"
            )
            self._give_up(platform, why)

    def _give_up(self, platform: str, why: str) -> None:
        self._lines.pop(platform, None)
        if platform not in self._given_up:
            self._given_up.add(platform)
            self.watcher.said(f"{platform}: {why}")

    def _leave_off(self, platform: str, left: LeftOff) -> None:
        """Leave what is left of a platform undone, or of its signed-in trials alone."""
        if not left.signed:
            return self._give_up(platform, left.why)
        rest = [one for one in self._lines.pop(platform, ()) if not accounts_of(one, self.observer.sample)]
        if rest:
            self._lines[platform] = deque(rest)
        if platform not in self._paused:
            self._paused.add(platform)
            self.watcher.said(f"{platform}: {left.why}")
        return None

    async def _until_something_changes(self) -> None:
        """Wait until a trial ends, a platform's pause is over, or the end is wished."""
        pauses = [pause for name in self._lines if (pause := self.manners.wait_s(name)) is not None]
        await self.stop.or_first_of(self._change.wait(), *([self.clock.sleep(min(pauses))] if pauses else []))


async def _together(jobs: list[Coroutine[None, None, None]]) -> None:
    try:
        async with asyncio.TaskGroup() as group:
            for job in jobs:
                group.create_task(job)
    except BaseExceptionGroup as several:
        # One full disk meets every worker; a person needs to be told once.
        raise several.exceptions[0] from several
