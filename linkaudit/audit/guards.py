"""What an audit may not do: post to the live web without a mandate, go faster than agreed, open more than a day's share."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime

from linkaudit.errors import UsageError
from linkaudit.model.files import Mandate, Pace
from linkaudit.model.sample import Sample
from linkaudit.model.trial import Trial
from linkaudit.model.words import ProbeKind
from linkaudit.ports import Clock, Ledger


class CapReached(Exception):
    """A platform's share of the day is used up; what is left of it waits for another day."""


def check_mandate(sample: Sample, trials: tuple[Trial, ...], today: date) -> None:
    """Refuse to post to the live web without a mandate that is in date and names the platform. Raises UsageError."""
    if sample.replica:
        return
    posting = sorted({trial.key.platform for trial in trials if trial.key.probe is ProbeKind.POST})
    if not posting:
        return
    mandate: Mandate | None = sample.plan.mandate
    if mandate is None:
        raise UsageError(
            f"{sample.plan_path}: posting to the live web ({', '.join(posting)}) needs a mandate, and the plan has none",
            "add a [mandate] with authority, reference, platforms and expires, or take `post` out of [audit] probes",
        )
    if mandate.expires < today:
        raise UsageError(
            f"{sample.plan_path}: the mandate expired on {mandate.expires.isoformat()}; nothing is posted without one",
            "have it renewed, or take `post` out of [audit] probes",
        )
    outside = [platform for platform in posting if platform not in mandate.platforms]
    if outside:
        raise UsageError(
            f"{sample.plan_path}: the mandate does not name {', '.join(outside)}",
            "post only on the platforms that [mandate] platforms names",
        )


class Manners:
    """Keeps each platform's pace: so many at once, so long between two, so many a day; counts survive restarts."""

    def __init__(self, sample: Sample, ledger: Ledger, clock: Clock) -> None:
        """On the live web the default pace holds where the plan gives none; on replicas only what the plan gives."""
        given = sample.plan.limits.per_platform
        self.pace: Pace | None = given or (None if sample.replica else Pace())
        self._live = not sample.replica
        self._ledger = ledger
        self._clock = clock
        self._at_once: defaultdict[str, asyncio.Semaphore] = defaultdict(self._slots)
        self._turn: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._last: dict[str, float] = {}

    def _slots(self) -> asyncio.Semaphore:
        return asyncio.Semaphore(self.pace.at_once if self.pace else 1_000)

    @asynccontextmanager
    async def turn(self, platform: str) -> AsyncIterator[None]:
        """Wait for a platform's turn, and count the opening before it happens. Raises CapReached."""
        if self.pace is None:
            yield
            return
        async with self._at_once[platform]:
            async with self._turn[platform]:
                await self._wait(platform, self.pace.interval_s)
                self._count(platform, self.pace.per_day)
            yield

    async def _wait(self, platform: str, interval_s: float) -> None:
        now = self._clock.monotonic()
        last = self._last.get(platform)
        due = last + interval_s if last is not None else now + self._since_restart(platform, interval_s)
        if due > now:
            await self._clock.sleep(due - now)
        self._last[platform] = self._clock.monotonic()

    def _since_restart(self, platform: str, interval_s: float) -> float:
        """How long the pause after the last opening of an earlier process still lasts; a clock set back counts as none."""
        before = self._ledger.last_opened(platform) if self._live else ""
        if not before:
            return 0.0
        passed = (datetime.fromisoformat(self._clock.now()) - datetime.fromisoformat(before)).total_seconds()
        return max(0.0, interval_s - passed) if passed >= 0 else interval_s

    def _count(self, platform: str, per_day: int) -> None:
        now = self._clock.now()
        day = now[:10]
        if self._ledger.opened_today(platform, day) >= per_day:
            raise CapReached(platform)
        self._ledger.count_opened(platform, day, now)
