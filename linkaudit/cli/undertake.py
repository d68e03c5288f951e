"""A sample and a database → the run carried out or taken up again, and its matrix, with real browsers and clocks."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from linkaudit.accounts import read_sign_ins
from linkaudit.audit import (
    Outlook,
    SignIns,
    Stop,
    asked_for,
    carry_out,
    check_mandate,
    check_sign_ins,
    inputs_hash,
    planned,
    prepare,
)
from linkaudit.catalog import Opened
from linkaudit.catalog.signatures import load_signatures
from linkaudit.cli.console import Lang, say
from linkaudit.cli.keeping import keep_judgement
from linkaudit.cli.passphrase import passphrase
from linkaudit.cli.selectors import refuse_unreadable, selectors_of
from linkaudit.cli.wiring import cpu_workers, matrix_of, own_link_files
from linkaudit.cli.workshop import workshop
from linkaudit.clock import SystemClock
from linkaudit.errors import UsageError
from linkaudit.evidence import FolderVault
from linkaudit.model.matrix import Matrix
from linkaudit.model.sample import Sample
from linkaudit.probes import open_chromium
from linkaudit.probes.chromium import Chromium
from linkaudit.probes.setting import Setting
from linkaudit.report import watcher
from linkaudit.report.notices import notice_said
from linkaudit.store import SqliteLedger
from linkaudit.vision import PictureEyes


@dataclass(frozen=True)
class Undertaken:
    """How a run stands now; `complete`: nothing is left undone."""

    matrix: Matrix
    complete: bool
    interrupted: bool


def undertake(
    sample: Sample,
    opened: Opened,
    db: Path,
    lang: Lang,
    *,
    fresh: bool = False,
    workers: int | None = None,
    browser_path: str | None = None,
    as_of: date | None = None,
    passphrase_file: Path | None = None,
) -> Undertaken:
    """Run or resume a sample's audit. Raises KeyboardInterrupt where it was interrupted before the first trial.

    Raises UsageError where nothing is to be done or may be done, CannotAudit where browser, disk or database fail.
    """
    clock = SystemClock()
    _check(sample, date.fromisoformat(clock.now()[:10]))
    used = sorted({trial.key.platform for trial in asked_for(sample, 0)})
    accounts = read_sign_ins(opened.accounts, used, lambda: passphrase(passphrase_file))
    check_sign_ins(sample, accounts)
    with SqliteLedger(db) as ledger, ledger.claim(inputs_hash(sample)[:12]), workshop():
        vault = FolderVault.beside(db)
        vault.sweep()
        run_id = f"{clock.now()[:10].replace('-', '')}-{secrets.token_hex(4)}"
        seed = secrets.randbelow(2**31)
        outlook = prepare(sample, ledger, clock, seed, run_id, fresh=fresh, accounts=accounts)
        crew = workers or _workers(sample)
        desk = _Desk(sample, opened, outlook, ledger, vault, clock, lang, crew, browser_path, accounts)
        complete, interrupted = desk.run()
        matrix = matrix_of(ledger, next(one for one in ledger.runs() if one.id == outlook.run.id), as_of)
    keep_judgement(db, matrix)
    for notice in matrix.run.notices:
        say(notice_said(notice, lang))
    if interrupted:
        say(f"interrupted: {matrix.run.done} of {matrix.run.planned} trials are kept; the same command goes on")
    return Undertaken(matrix, complete, interrupted)


@dataclass
class _Desk:
    """All that one run needs at hand."""

    sample: Sample
    opened: Opened
    outlook: Outlook
    ledger: SqliteLedger
    vault: FolderVault
    clock: SystemClock
    lang: Lang
    workers: int
    browser_path: str | None
    accounts: SignIns

    def run(self) -> tuple[bool, bool]:
        """Carry the run out; return whether all of it is done, and whether it was broken off for somebody's wish."""
        stop = Stop()
        try:
            complete = asyncio.run(self._with_browser(stop))
        except (KeyboardInterrupt, asyncio.CancelledError) as error:
            if not any(run.id == self.outlook.run.id for run in self.ledger.runs()):
                raise KeyboardInterrupt from error
            return False, True
        return complete, stop.wanted.is_set() and not complete

    async def _with_browser(self, stop: Stop) -> bool:
        trust = Path(self.sample.trust) if self.sample.trust else None
        states = {one.path: one.state for them in self.accounts.values() for one in them.values() if one.state}
        setting = Setting(resolve=self.sample.resolve, trust=trust, binary=self.browser_path, states=states)
        async with open_chromium(setting) as chromium:
            await _check_selectors(chromium, self.sample, self.opened)
            _announce(self.outlook, self.sample)
            if not (setting.sandbox or self.sample.replica):
                say("WARNING: Chromium runs WITHOUT its sandbox (root, or a system that refuses it); this is on record")
            with watcher(sys.stderr, self.lang, self.clock.monotonic) as watching, _signals(stop, watching.said):
                return await carry_out(
                    self.outlook,
                    self.sample,
                    chromium,
                    self.ledger,
                    self.vault,
                    self.clock,
                    watching,
                    stop,
                    self.workers,
                    self.accounts,
                    PictureEyes(),
                    load_signatures(),
                )


def _check(sample: Sample, today: date) -> None:
    """Refuse what may not be done, before anything is opened or stored. Raises UsageError."""
    check_mandate(sample, asked_for(sample, 0), today)
    if sample.plan.network.attach:
        raise UsageError(
            f"{sample.plan_path}: [network] attach is not built yet", "leave it out; a browser of our own is started"
        )


def _workers(sample: Sample) -> int:
    limit = sample.plan.limits.concurrency
    return limit if isinstance(limit, int) else cpu_workers()


@contextlib.contextmanager
def _signals(stop: Stop, tell: Callable[[str], None]) -> Iterator[None]:
    """First Ctrl-C: finish what runs; second: break it off. Either way what was finished is kept."""
    loop = asyncio.get_running_loop()
    task = asyncio.current_task()

    def asked() -> None:
        if stop.wanted.is_set():
            if task:
                task.cancel()
            return
        stop.ask()
        tell("ending: the running trials are finished first; once more breaks them off")

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, asked)
    try:
        yield
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)


async def _check_selectors(chromium: Chromium, sample: Sample, opened: Opened) -> None:
    """Let Playwright parse every selector that the run will use. Raises BadFile for the first that it cannot."""
    trials = planned(sample, 0)
    used = sorted({trial.key.platform for trial in trials})
    surfaces = [surface for name in used for surface in sample.platforms[name].surface]
    links = [sample.links[name] for name in {trial.link for trial in trials}]
    files = [opened.sources[name] for name in used] + own_link_files(opened) + [opened.plan_path]
    await refuse_unreadable(chromium, selectors_of(surfaces, links), files)


def _announce(outlook: Outlook, sample: Sample) -> None:
    where = "replicas on loopback (模拟 / replica)" if sample.replica else "THE LIVE WEB (在线)"
    doing = f"going on with run {outlook.run.id}" if outlook.resumed else f"new run {outlook.run.id}"
    say(f"{doing}: {len(outlook.trials)} trials on {where}")
    for note in outlook.notes:
        say(f"note: {note}")
