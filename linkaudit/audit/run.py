"""A run: which trials, in which order, how many at a time; interrupted at any moment it loses nothing that was finished."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Coroutine
from fnmatch import fnmatchcase
from hashlib import sha256

from msgspec import Struct

from linkaudit import __version__
from linkaudit.audit.guards import CapReached, Manners
from linkaudit.audit.observe import Observer
from linkaudit.classify import classify
from linkaudit.errors import UsageError
from linkaudit.model.codec import to_json, to_plain
from linkaudit.model.observation import OBSERVATION_SCHEMA
from linkaudit.model.sample import Sample
from linkaudit.model.trace import TRACE_SCHEMA
from linkaudit.model.trial import Trial
from linkaudit.model.words import ProbeKind
from linkaudit.ports import Browser, Clock, Ledger, StoredRun, Vault, Watcher
from linkaudit.schedule import trials

BUILT = frozenset({ProbeKind.GATEWAY, ProbeKind.OPEN})
"""The probes that exist; trials of others are left out, and the run says so."""


class Outlook(Struct, frozen=True, kw_only=True):
    """What a run is going to do."""

    run: StoredRun
    trials: tuple[Trial, ...]
    resumed: bool
    done: frozenset[str]
    notes: tuple[str, ...]


def inputs_hash(sample: Sample) -> str:
    """Return the SHA-256 over plan, files, rulebook and versions: a run is resumed only where all are the same.

    Where replicas listen and which certificate they made for the day are no part of it.
    """
    plan = to_plain(sample.plan)
    plan["network"] = {"replica": sample.replica}
    files = [pair for pair in sample.hashes if pair[1] != sample.plan_sha256]
    versions = [__version__, TRACE_SCHEMA, OBSERVATION_SCHEMA]
    return sha256(to_json([plan, files, sample.rulebook_sha256, to_plain(sample.only), versions])).hexdigest()


def planned(sample: Sample, seed: int) -> tuple[tuple[Trial, ...], tuple[str, ...]]:
    """Return a sample's trials, and what had to be left out. Raises UsageError where nothing is left to do."""
    affiliates = {owner: frozenset(others) for owner, others in sample.affiliates.items()}
    all_of_them = trials(sample.plan, sample.platforms, sample.links, seed, affiliates)
    wanted = [one for one in all_of_them if _wanted(one, sample)]
    chosen = tuple(one for one in wanted if one.key.probe in BUILT)
    unbuilt = Counter(one.key.probe for one in wanted if one.key.probe not in BUILT)
    notes = tuple(
        f"{n} trial(s) of the probe `{probe}` are left out: it is not built yet" for probe, n in sorted(unbuilt.items())
    )
    if not chosen:
        raise UsageError(
            "nothing to do: " + ("; ".join(notes) or "no trial matches --only"), "widen the plan, or --only"
        )
    return chosen, notes


def _wanted(trial: Trial, sample: Sample) -> bool:
    only = sample.only
    return (
        fnmatchcase(trial.key.platform, only.platform)
        and fnmatchcase(trial.key.surface, only.surface)
        and fnmatchcase(trial.link, only.link)
    )


def prepare(sample: Sample, ledger: Ledger, clock: Clock, seed: int, run_id: str, *, fresh: bool) -> Outlook:
    """Decide whether an unfinished run is taken up or a new one starts; stores nothing yet."""
    digest = inputs_hash(sample)
    unfinished = [run for run in ledger.runs() if run.status != "finished"]
    same = [run for run in unfinished if run.inputs_sha256 == digest]
    notes: list[str] = []
    if same and not fresh:
        run = same[0]
        chosen, left_out = planned(sample, run.seed)
        done = frozenset(ledger.done(run.id))
        return Outlook(run=run, trials=chosen, resumed=True, done=done, notes=left_out)
    chosen, left_out = planned(sample, seed)
    if fresh and same:
        notes.append(f"run {same[0].id} is unfinished and stays so (--fresh)")
    elif any(run.name == sample.plan.audit.name for run in unfinished):
        notes.append("an unfinished run of this name rests on another plan, other files or versions; a new run starts")
    run = StoredRun(
        id=run_id,
        name=sample.plan.audit.name,
        plan_path=sample.plan_path,
        inputs_sha256=digest,
        seed=seed,
        replica=sample.replica,
        started_at=clock.now(),
        planned=len(chosen),
        snapshot=to_json(sample).decode(),
    )
    return Outlook(run=run, trials=chosen, resumed=False, done=frozenset(), notes=(*notes, *left_out))


class Stop:
    """A wish to end: what runs is finished, nothing new starts."""

    def __init__(self) -> None:
        """Nobody wishes it yet."""
        self.wanted = asyncio.Event()

    def ask(self) -> None:
        """Wish it."""
        self.wanted.set()


async def carry_out(
    outlook: Outlook,
    sample: Sample,
    browser: Browser,
    ledger: Ledger,
    vault: Vault,
    clock: Clock,
    watcher: Watcher,
    stop: Stop,
    workers: int,
) -> bool:
    """Carry out what is left of a run; return whether all of it is done now. Every trial is kept as soon as it is whole."""
    if not outlook.resumed:
        ledger.begin(outlook.run)
    observer = Observer(outlook.run.id, sample, browser, ledger, vault, clock)
    manners = Manners(sample, ledger, clock)
    todo = [trial for trial in outlook.trials if trial.id not in outlook.done]
    watcher.begin(outlook.run.id, len(outlook.trials), len(outlook.trials) - len(todo))
    crew = Crew(observer, manners, watcher, stop, todo)
    await _together([crew.work() for _ in range(max(1, min(workers, len(todo))))])
    complete = not crew.queue and not crew.capped
    ledger.finish(outlook.run.id, clock.now(), "finished" if complete else "interrupted")
    return complete


async def _together(jobs: list[Coroutine[None, None, None]]) -> None:
    async with asyncio.TaskGroup() as group:
        for job in jobs:
            group.create_task(job)


class Crew:
    """Workers over one queue. A platform that must wait does not hold up the others."""

    def __init__(self, observer: Observer, manners: Manners, watcher: Watcher, stop: Stop, todo: list[Trial]) -> None:
        """Take the trials in their drawn order."""
        self.observer, self.manners, self.watcher, self.stop = observer, manners, watcher, stop
        self.queue = list(todo)
        self.busy: Counter[str] = Counter()
        self.capped: set[str] = set()

    async def work(self) -> None:
        """Take trials until none is left or the end is wished."""
        while not self.stop.wanted.is_set():
            trial = self._take()
            if trial is None:
                return
            platform = trial.key.platform
            self.busy[platform] += 1
            try:
                async with self.manners.turn(platform):
                    self.watcher.started(trial)
                    seen = await self.observer.observe(trial)
                    self.watcher.ended(trial, classify(seen).outcome)
            except CapReached:
                if platform not in self.capped:
                    self.watcher.said(f"{platform}: the day's share of pages is used up; run the plan again tomorrow")
                self.capped.add(platform)
            finally:
                self.busy[platform] -= 1

    def _take(self) -> Trial | None:
        """The next trial whose platform has a slot free, else the next at all; trials of a used-up platform stay undone."""
        waiting = [trial for trial in self.queue if trial.key.platform not in self.capped]
        if not waiting:
            return None
        most = self.manners.pace.at_once if self.manners.pace else 1_000
        ready = (trial for trial in waiting if self.busy[trial.key.platform] < most)
        trial = next(ready, waiting[0])
        self.queue.remove(trial)
        return trial
