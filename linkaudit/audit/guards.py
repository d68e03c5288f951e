"""What an audit may not do: post live without a mandate, go faster than agreed, open more than a day's share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from random import Random

from linkaudit.audit.stop import Ended, Stop
from linkaudit.errors import UsageError
from linkaudit.model.files import Mandate, Pace, Share
from linkaudit.model.sample import Sample
from linkaudit.model.trial import Trial
from linkaudit.model.words import ProbeKind
from linkaudit.ports import Clock, Ledger

JITTER = 0.25
"""By how large a share of it a pause is longer at most."""
LONGEST_HOLD_S = 600.0
"""Whoever asks for more is not waited for: what is left of that platform is for another time."""


class LeftOff(Exception):
    """What is left of a platform is for another time; of its signed-in trials alone where `signed` says so."""

    def __init__(self, why: str, *, signed: bool = False) -> None:
        """Say why, to a person."""
        super().__init__(why)
        self.why, self.signed = why, signed


def check_mandate(sample: Sample, trials: Iterable[Trial], today: date) -> None:
    """Refuse to post to the live web without a mandate that is in date and names the platform.

    With one, posts need a mark and a way to be deleted. Raises UsageError.
    """
    if sample.replica:
        return
    trials = list(trials)
    posting = sorted({trial.key.platform for trial in trials if trial.key.probe is ProbeKind.POST})
    if not posting:
        return
    mandate: Mandate | None = sample.plan.mandate
    if mandate is None:
        raise UsageError(
            f"{sample.plan_path}: posting to the live web ({', '.join(posting)}) needs a mandate; the plan has none",
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
    _refuse_unmarked(sample, trials)


def _refuse_unmarked(sample: Sample, trials: Iterable[Trial]) -> None:
    """Refuse a live post that nobody could tell from others, or take away again. Raises UsageError."""
    keys = {(one.key.platform, one.key.surface) for one in trials if one.key.probe is ProbeKind.POST}
    for platform, name in sorted(keys):
        surface = next(one for one in sample.platforms[platform].surface if one.id == name)
        lacks = "" if surface.marked else "{nonce} in what `post` writes and in `message`"
        lacks = lacks or ("" if surface.cleanup else "steps of `cleanup`")
        if lacks:
            raise UsageError(
                f"{platform}/{name}: nothing is posted to the live web without {lacks}",
                "add it to the platform file: every test post carries a mark, and is deleted again",
            )


class Manners:
    """Keeps each platform's pace: so many at once, so long between two, so many a day; counts survive restarts."""

    def __init__(self, sample: Sample, ledger: Ledger, clock: Clock, stop: Stop) -> None:
        """On the live web the default pace holds where the plan gives none; on replicas only what the plan gives."""
        self.pace: Pace | None = sample.plan.limits.per_platform or (None if sample.replica else Pace())
        self.share: Share | None = sample.plan.limits.per_account or (None if sample.replica else Share())
        self._mandate, self._replica = sample.plan.mandate, sample.replica
        self._ledger = ledger
        self._clock = clock
        self._stop = stop
        self._jitter = Random(sample.plan_sha256)  # noqa: S311 - a pause, no secret
        self._inside: Counter[str] = Counter()
        self._due: dict[str, float] = {}

    def wait_s(self, platform: str) -> float | None:
        """Return the seconds until a page of the platform may be opened; None where another must be left first."""
        if self.pace is None:
            return 0.0
        if self._inside[platform] >= self.pace.at_once:
            return None
        return self._pause_s(platform, self.pace)

    def enter(self, platform: str) -> None:
        """Take one of the platform's places."""
        self._inside[platform] += 1

    def leave(self, platform: str) -> None:
        """Give the place back."""
        self._inside[platform] -= 1

    def hold(self, platform: str, seconds: float) -> bool:
        """Leave a platform alone for as long as it asked; return whether that is short enough to be waited for."""
        if self.pace is None:
            return True
        self._due[platform] = max(self._due.get(platform, 0.0), self._clock.monotonic() + seconds)
        return seconds <= LONGEST_HOLD_S

    async def opening(self, platform: str) -> None:
        """Wait out the platform's pause, and count a page before it is opened.

        Raises LeftOff where the day's share is used up, Ended where the end is wished meanwhile.
        """
        if self.pace is None:
            return
        while (pause := self._pause_s(platform, self.pace)) > 0:
            await self._stop.or_first_of(self._clock.sleep(pause))
            if self._stop.wanted.is_set():
                raise Ended
        self._count(platform, self.pace.per_day)
        # Somewhat more than agreed, never less: a metronome is no manner of visiting.
        self._due[platform] = self._clock.monotonic() + self.pace.interval_s * self._jitter.uniform(1.0, 1.0 + JITTER)

    def sign_in_used(self, platform: str, accounts: Iterable[str]) -> None:
        """Count a signed-in trial of each account, before anything is done in its name.

        Raises LeftOff where an account's share of the day is used up.
        """
        if self.share is None:
            return
        now = self._clock.now()
        names = [f"{platform}/{account}" for account in accounts]
        for name in names:
            if self._ledger.opened_today(name, now[:10]) >= self.share.per_day:
                account = name.rpartition("/")[2]
                raise LeftOff(f"the {account} has done its share of the day; run the plan again tomorrow", signed=True)
        for name in names:
            self._ledger.count_opened(name, now[:10], now)

    def may_post(self, platform: str) -> None:
        """Refuse to post once the mandate is over: runs outlast days. Raises LeftOff."""
        mandate = self._mandate
        if self._replica:
            return
        today = date.fromisoformat(self._clock.now()[:10])
        if mandate is None or platform not in mandate.platforms or mandate.expires < today:
            raise LeftOff("no mandate (any more) for posting there; have it renewed", signed=True)

    def _pause_s(self, platform: str, pace: Pace) -> float:
        if platform not in self._due:
            self._due[platform] = self._clock.monotonic() + self._since_restart(platform, pace.interval_s)
        return max(0.0, self._due[platform] - self._clock.monotonic())

    def _since_restart(self, platform: str, interval_s: float) -> float:
        """Return how long the pause after an earlier process's last opening lasts; a clock set back starts it anew."""
        before = self._ledger.last_opened(platform)
        if not before:
            return 0.0
        passed = (datetime.fromisoformat(self._clock.now()) - datetime.fromisoformat(before)).total_seconds()
        return max(0.0, interval_s - passed) if passed >= 0 else interval_s

    def _count(self, platform: str, per_day: int) -> None:
        now = self._clock.now()
        day = now[:10]
        if self._ledger.opened_today(platform, day) >= per_day:
            raise LeftOff("the day's share of pages is used up; run the plan again tomorrow")
        self._ledger.count_opened(platform, day, now)
