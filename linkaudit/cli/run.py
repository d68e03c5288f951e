"""`linkaudit run PLAN`: the audit itself."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import signal
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from linkaudit.audit import Outlook, carry_out, inputs_hash, prepare
from linkaudit.audit.guards import check_mandate
from linkaudit.audit.run import Stop, planned
from linkaudit.audit.tasks import task_for
from linkaudit.catalog import Opened
from linkaudit.cli.console import Lang, guarded, language, print_matrix, say, write_bytes
from linkaudit.cli.options import DEFAULT_DB, BrowserPath, Db, LangOption
from linkaudit.cli.wiring import cpu_workers, matrix_of, only_from, read_plan, selector_places
from linkaudit.clock import SystemClock
from linkaudit.errors import BadFile, UsageError
from linkaudit.evidence import FolderVault
from linkaudit.model.matrix import Matrix
from linkaudit.model.sample import Sample
from linkaudit.model.words import Outcome, VerdictWord
from linkaudit.probes import open_chromium
from linkaudit.probes.chromium import Chromium, Setting
from linkaudit.report import watcher
from linkaudit.store import SqliteLedger


@guarded
def run(
    plan: Annotated[Path, typer.Argument(help="The plan file (TOML).")],
    db: Db = DEFAULT_DB,
    fresh: Annotated[
        bool, typer.Option("--fresh", envvar="LINKAUDIT_FRESH", help="Start a new run even if one is unfinished.")
    ] = False,
    workers: Annotated[
        int | None, typer.Option("--workers", envvar="LINKAUDIT_WORKERS", min=1, max=64, help="Visits at a time.")
    ] = None,
    only: Annotated[
        str | None,
        typer.Option("--only", envvar="LINKAUDIT_ONLY", help="A part: platform=…,surface=…,link=… (patterns)."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", envvar="LINKAUDIT_DRY_RUN", help="List what would be opened, and open nothing.")
    ] = False,
    fail_on: Annotated[
        str | None, typer.Option("--fail-on", envvar="LINKAUDIT_FAIL_ON", help="`violation`: exit 1 if there is one.")
    ] = None,
    min_coverage: Annotated[
        float,
        typer.Option(
            "--min-coverage", envvar="LINKAUDIT_MIN_COVERAGE", min=0, max=1, help="Exit 3 below this conclusive share."
        ),
    ] = 0.0,
    format_: Annotated[str, typer.Option("--format", envvar="LINKAUDIT_FORMAT", help="text or json.")] = "text",
    lang: LangOption = None,
    browser_path: BrowserPath = None,
) -> None:
    """Carry out an audit, or go on with an unfinished one, and print its matrix."""
    words = language(lang)
    if fail_on not in (None, "violation"):
        raise UsageError(f"--fail-on {fail_on} is not understood", "the one gate is `violation`")
    if format_ not in ("text", "json"):
        raise UsageError(
            f"--format {format_} is not understood here", "take text or json; more with `linkaudit report`"
        )
    sample, opened = read_plan(plan, only_from(only))
    if dry_run:
        return _dry_run(sample)
    matrix, complete = audit(sample, opened, db, words, fresh=fresh, workers=workers, browser_path=browser_path)
    print_matrix(matrix, format_, words)
    code = exit_code(matrix, complete=complete, fail_on=fail_on, min_coverage=min_coverage)
    if code:
        raise typer.Exit(code)


def exit_code(matrix: Matrix, *, complete: bool, fail_on: str | None, min_coverage: float) -> int:
    """Return the exit code of a run: a violated gate outranks missing evidence."""
    if fail_on and any(cell.verdict is VerdictWord.VIOLATION for cell in matrix.cells):
        return 1
    conclusive = [cell for cell in matrix.cells if cell.outcome not in (None, Outcome.INCONCLUSIVE)]
    if len(conclusive) < min_coverage * len(matrix.cells) or not complete:
        return 3
    return 0


def audit(
    sample: Sample,
    opened: Opened,
    db: Path,
    lang: Lang,
    *,
    fresh: bool = False,
    workers: int | None = None,
    browser_path: str | None = None,
    as_of: date | None = None,
) -> tuple[Matrix, bool]:
    """Run or resume a sample's audit and return its matrix, and whether nothing was left undone.

    Raises typer.Exit(130) when interrupted; everything finished is kept.
    """
    clock = SystemClock()
    plan_trials, _notes = planned(sample, 0)
    check_mandate(sample, plan_trials, date.fromisoformat(clock.now()[:10]))
    with SqliteLedger(db) as ledger:
        digest = inputs_hash(sample)
        with ledger.claim(f"run {digest[:12]}"):
            vault = FolderVault.beside(db)
            vault.sweep()
            run_id = f"{clock.now()[:10].replace('-', '')}-{secrets.token_hex(4)}"
            outlook = prepare(sample, ledger, clock, secrets.randbelow(2**31), run_id, fresh=fresh)
            _announce(outlook, sample)
            setting = Setting(
                resolve=sample.resolve, trust=Path(sample.trust) if sample.trust else None, binary=browser_path
            )
            limit = sample.plan.limits.concurrency
            crew = workers or (limit if isinstance(limit, int) else cpu_workers())
            stop = Stop()
            try:
                complete = asyncio.run(_audit(outlook, sample, opened, ledger, vault, clock, setting, stop, crew, lang))
            except (KeyboardInterrupt, asyncio.CancelledError):
                ledger.finish(outlook.run.id, clock.now(), "interrupted")
                stop.ask()
                complete = False
        run = next(one for one in ledger.runs() if one.id == outlook.run.id)
        matrix = matrix_of(ledger, run, as_of)
    if stop.wanted.is_set():
        print_matrix(matrix, "text", lang)
        say(f"interrupted: {matrix.run.done} of {matrix.run.planned} trials are kept; the same command goes on")
        raise typer.Exit(130)
    return matrix, complete


async def _audit(
    outlook: Outlook,
    sample: Sample,
    opened: Opened,
    ledger: SqliteLedger,
    vault: FolderVault,
    clock: SystemClock,
    setting: Setting,
    stop: Stop,
    workers: int,
    lang: Lang,
) -> bool:
    async with open_chromium(setting) as chromium:
        await _check_selectors(chromium, sample, opened)
        with watcher(sys.stderr, lang, clock.monotonic) as watching, _signals(stop):
            return await carry_out(outlook, sample, chromium, ledger, vault, clock, watching, stop, workers)


@contextlib.contextmanager
def _signals(stop: Stop):  # type: ignore[no-untyped-def] # a generator that contextlib types
    """First Ctrl-C: finish what runs; second: break it off. Either way what was finished is kept."""
    loop = asyncio.get_running_loop()
    task = asyncio.current_task()

    def asked() -> None:
        if stop.wanted.is_set():
            if task:
                task.cancel()
            return
        stop.ask()
        say("ending: the running trials are finished first; once more breaks them off")

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, asked)
    try:
        yield
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)


async def _check_selectors(chromium: Chromium, sample: Sample, opened: Opened) -> None:
    """Let Playwright parse every selector that the run will use. Raises BadFile for the first that it cannot."""
    trials, _notes = planned(sample, 0)
    used = {trial.key.platform for trial in trials}
    surfaces = [surface for name in used for surface in sample.platforms[name].surface]
    selectors = {
        s for surface in surfaces for s in (surface.link, surface.message, surface.rejected, *surface.mask) if s
    }
    selectors |= {link.arrival.selector for trial in trials if (link := sample.links[trial.link]).arrival.selector}
    selectors |= {a for surface in surfaces for step in (*surface.post, *surface.view, *surface.cleanup)
                  for a in (step.fill, step.click, step.select, step.wait_for) if a}  # fmt: skip
    wrong = await chromium.check_selectors(sorted(selector for selector in selectors if "{" not in selector))
    place = selector_places(opened, wrong)
    if place:
        file, line, selector, what = place
        raise BadFile(file, line, selector, f"Playwright cannot read this selector: {what}", "mend the selector")


def _announce(outlook: Outlook, sample: Sample) -> None:
    where = "replicas on loopback (模拟 / replica)" if sample.replica else "THE LIVE WEB (在线)"
    doing = f"going on with run {outlook.run.id}" if outlook.resumed else f"new run {outlook.run.id}"
    say(f"{doing}: {len(outlook.trials)} trials on {where}")
    for note in outlook.notes:
        say(f"note: {note}")


def _dry_run(sample: Sample) -> None:
    """Print every page that would be opened, one a line, in order."""
    trials, notes = planned(sample, 0)
    for note in notes:
        say(f"note: {note}")
    lines = [f"{trial.key}\t{trial.link}\t{task_for(trial, sample).address}" for trial in trials if trial.repeat == 1]
    write_bytes(("\n".join(lines) + "\n").encode())
    say(f"{len(trials)} trials in all ({len(lines)} a round); nothing was opened and nothing is posted")
