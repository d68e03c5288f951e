"""`linkaudit run PLAN`: the audit itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from linkaudit.audit import deeds, planned
from linkaudit.catalog import load_waivers
from linkaudit.cli.console import Lang, guarded, language, print_matrix, say, write_bytes
from linkaudit.cli.github import tell_github
from linkaudit.cli.options import DEFAULT_DB, BrowserPath, Db, LangOption, PassphraseFile, Waivers
from linkaudit.cli.undertake import Undertaken, undertake
from linkaudit.cli.wiring import only_from, placed, read_plan, waived_in
from linkaudit.errors import UsageError
from linkaudit.model.matrix import Cell
from linkaudit.model.sample import Sample
from linkaudit.model.words import Flag, Outcome, VerdictWord
from linkaudit.report.brief import key_of


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
    waivers: Waivers = None,
    passphrase_file: PassphraseFile = None,
    format_: Annotated[str, typer.Option("--format", envvar="LINKAUDIT_FORMAT", help="text or json.")] = "text",
    lang: LangOption = None,
    browser_path: BrowserPath = None,
) -> None:
    """Carry out an audit, or go on with an unfinished one, and print its matrix."""
    words = _understood(lang, fail_on, format_)
    sample, opened = read_plan(plan, only_from(only))
    _ = waivers and load_waivers(waivers)  # what does not hold in it is told before the audit, not after
    if dry_run:
        return _dry_run(sample)
    done = undertake(
        sample,
        opened,
        db,
        words,
        fresh=fresh,
        workers=workers,
        browser_path=browser_path,
        passphrase_file=passphrase_file,
    )
    return _end(replace(done, matrix=waived_in(done.matrix, waivers, words)), format_, words, fail_on, min_coverage)


def _end(done: Undertaken, format_: str, lang: Lang, fail_on: str | None, min_coverage: float) -> None:
    print_matrix(done.matrix, format_, lang)
    failing = [key_of(cell) for cell in done.matrix.cells if fail_on and counts(cell)]
    tell_github(placed(done.matrix), frozenset(failing), lang)
    if fail_on and (waived := sum(Flag.WAIVED in cell.flags for cell in done.matrix.cells)):
        say(f"{waived} suspected violation(s) are waived and do not fail the gate")
    code = exit_code(done, fail_on=fail_on, min_coverage=min_coverage)
    if code:
        raise typer.Exit(code)


def _understood(lang: str | None, fail_on: str | None, format_: str) -> Lang:
    if fail_on not in (None, "violation"):
        raise UsageError(f"--fail-on {fail_on} is not understood", "the one gate is `violation`")
    if format_ not in ("text", "json"):
        raise UsageError(
            f"--format {format_} is not understood here", "take text or json; more with `linkaudit report`"
        )
    return language(lang)


def counts(cell: Cell) -> bool:
    """Tell whether a cell fails the gate: a suspected violation that is not waived."""
    return cell.verdict is VerdictWord.VIOLATION and Flag.WAIVED not in cell.flags


def exit_code(done: Undertaken, *, fail_on: str | None = None, min_coverage: float = 0.0) -> int:
    """Return the exit code of a run: an interruption outranks a violated gate, and that outranks missing evidence."""
    if done.interrupted:
        return 130
    cells = done.matrix.cells
    if fail_on and any(counts(cell) for cell in cells):
        return 1
    conclusive = [cell for cell in cells if cell.outcome not in (None, Outcome.INCONCLUSIVE)]
    return 3 if len(conclusive) < min_coverage * len(cells) or not done.complete else 0


def _dry_run(sample: Sample) -> None:
    """Print every page that would be opened and every text that would be posted, one a line, in order."""
    trials = planned(sample, 0)
    round_ = [trial for trial in trials if trial.repeat == 1]
    lines = [f"{trial.key}\t{trial.link}\t{deed}" for trial in round_ for deed in deeds(trial, sample)]
    write_bytes(("\n".join(lines) + "\n").encode())
    say(f"{len(trials)} trials in all ({len(round_)} a round); nothing was opened and nothing is posted")
