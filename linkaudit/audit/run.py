"""A run: which trials, in which order, how many at a time; whenever it is interrupted, what was finished is kept."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from hashlib import sha256
from types import MappingProxyType

from linkaudit import __version__
from linkaudit.audit.crew import Crew
from linkaudit.audit.guards import Manners
from linkaudit.audit.observe import Observer, SignIns
from linkaudit.audit.stop import Stop
from linkaudit.audit.tasks import accounts_of
from linkaudit.errors import UsageError
from linkaudit.model.codec import to_json, to_plain
from linkaudit.model.observation import OBSERVATION_SCHEMA
from linkaudit.model.sample import Sample
from linkaudit.model.signature import Signature
from linkaudit.model.trace import TRACE_SCHEMA
from linkaudit.model.trial import Trial
from linkaudit.model.words import ProbeKind
from linkaudit.ports import Browser, Clock, Eyes, Ledger, StoredRun, Vault, Watcher
from linkaudit.schedule import trials

NO_SIGN_INS: SignIns = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """What a run is going to do."""

    run: StoredRun
    trials: tuple[Trial, ...]
    resumed: bool
    done: frozenset[str]
    notes: tuple[str, ...]
    waiting: frozenset[str] = frozenset()
    """Trials that nobody is signed in for: they are left undone, and their cells say `not tested`."""


def inputs_hash(sample: Sample) -> str:
    """Return the SHA-256 over plan, files, rulebook and versions: a run is resumed only where all are the same.

    Where replicas listen and which certificate they made for the day are no part of it.
    """
    plan = to_plain(sample.plan)
    plan["network"] = {"replica": sample.replica}
    files = [pair for pair in sample.hashes if pair[1] != sample.plan_sha256]
    versions = [__version__, TRACE_SCHEMA, OBSERVATION_SCHEMA]
    return sha256(to_json([plan, files, sample.rulebook_sha256, to_plain(sample.only), versions])).hexdigest()


def asked_for(sample: Sample, seed: int) -> tuple[Trial, ...]:
    """Return every trial that the plan and --only ask for, in drawn order, whether its probe is built or not."""
    affiliates = {owner: frozenset(others) for owner, others in sample.affiliates.items()}
    drawn = trials(sample.plan, sample.platforms, sample.links, seed, affiliates)
    return tuple(one for one in drawn if _wanted(one, sample))


def planned(sample: Sample, seed: int) -> tuple[Trial, ...]:
    """Return a sample's trials in drawn order. Raises UsageError where there is nothing to do."""
    chosen = asked_for(sample, seed)
    if not chosen:
        raise UsageError("nothing to do: no trial matches --only", "widen the plan, or --only")
    return chosen


def check_sign_ins(sample: Sample, accounts: SignIns) -> None:
    """Refuse a run of which nothing could be carried out, because nobody is signed in. Raises UsageError."""
    chosen = planned(sample, 0)
    waiting = without_sign_in(chosen, sample, accounts)
    if len(waiting) == len(chosen):
        raise UsageError("nothing to do: " + "; ".join(_unsigned(chosen, waiting)), "sign in, or take other probes")


def without_sign_in(trials_: Iterable[Trial], sample: Sample, accounts: SignIns) -> frozenset[str]:
    """Return the trials of platforms on which somebody whom they need is not signed in."""
    return frozenset(
        one.id for one in trials_ if not set(accounts_of(one, sample)) <= set(accounts.get(one.key.platform, {}))
    )


def _wanted(trial: Trial, sample: Sample) -> bool:
    only = sample.only
    return (
        fnmatchcase(trial.key.platform, only.platform)
        and fnmatchcase(trial.key.surface, only.surface)
        and fnmatchcase(trial.link, only.link)
    )


def prepare(
    sample: Sample,
    ledger: Ledger,
    clock: Clock,
    seed: int,
    run_id: str,
    *,
    fresh: bool,
    accounts: SignIns = NO_SIGN_INS,
) -> Outlook:
    """Decide whether the newest run of these inputs is taken up, or a new one starts; stores nothing yet."""
    digest = inputs_hash(sample)
    stored = ledger.runs()
    newest = next((run for run in stored if run.inputs_sha256 == digest), None)
    unfinished = newest if newest is not None and newest.status != "finished" else None
    if unfinished is not None and not fresh:
        chosen = planned(sample, unfinished.seed)
        done, waiting = frozenset(ledger.done(unfinished.id)), without_sign_in(chosen, sample, accounts)
        return Outlook(
            run=unfinished, trials=chosen, resumed=True, done=done, notes=_unsigned(chosen, waiting), waiting=waiting
        )
    chosen = planned(sample, seed)
    waiting = without_sign_in(chosen, sample, accounts)
    notes: list[str] = []
    if unfinished is not None:
        notes.append(f"run {unfinished.id} is unfinished and stays so (--fresh)")
    elif other := _unfinished_namesake(stored, sample.plan.audit.name, digest):
        notes.append(f"run {other} is unfinished, but rests on another plan, other files or versions: a new run starts")
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
    told = (*notes, *_unsigned(chosen, waiting))
    return Outlook(run=run, trials=chosen, resumed=False, done=frozenset(), notes=told, waiting=waiting)


def _unsigned(trials_: Iterable[Trial], waiting: frozenset[str]) -> tuple[str, ...]:
    """Say for which platforms nobody is signed in."""
    counts = Counter((one.key.platform, one.key.probe) for one in trials_ if one.id in waiting)
    who = {ProbeKind.POST: "author and viewer are not both signed in", ProbeKind.OPEN: "the viewer is not signed in"}
    return tuple(
        f"{platform}: {n} {probe} trial(s) are not made: {who[probe]} ([paths] accounts, linkaudit login)"
        for (platform, probe), n in sorted(counts.items())
    )


def _unfinished_namesake(stored: list[StoredRun], name: str, digest: str) -> str:
    """Return the newest run of a plan's name where it is unfinished and rests on other inputs, else nothing."""
    newest = next((run for run in stored if run.name == name), None)
    return newest.id if newest and newest.status != "finished" and newest.inputs_sha256 != digest else ""


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
    accounts: SignIns = NO_SIGN_INS,
    eyes: Eyes | None = None,
    known: Sequence[Signature] = (),
) -> bool:
    """Carry out what is left of a run, each trial kept as soon as it is whole; return whether all of it is done."""
    run = outlook.run.id
    if not outlook.resumed:
        ledger.begin(outlook.run)
    due = [trial for trial in outlook.trials if trial.id not in outlook.waiting]
    todo = [trial for trial in due if trial.id not in outlook.done]
    watcher.begin(run, len(due), len(due) - len(todo))
    manners = Manners(sample, ledger, clock, stop)
    observer = Observer(run, sample, browser, ledger, vault, clock, manners, stop, accounts, eyes)
    crew = Crew(observer, manners, clock, watcher, stop, todo, known)
    try:
        await crew.work_through(max(1, min(workers, len(todo))))
    except asyncio.CancelledError:
        ledger.finish(run, clock.now(), "interrupted")
        raise
    complete = {trial.id for trial in due} <= ledger.done(run)
    ledger.finish(run, clock.now(), "finished" if complete else "interrupted")
    return complete
