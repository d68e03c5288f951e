"""`diff`, `check`: what changed between two runs, or since a baseline; `check` ends with the gate's exit code."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from linkaudit.catalog import load_baseline
from linkaudit.changes import Gate, baseline_of, compare, hold, violates
from linkaudit.cli.console import Lang, guarded, language, say
from linkaudit.cli.github import tell_github
from linkaudit.cli.options import DEFAULT_DB, AsOf, Db, LangOption, OutputFile, RunArgument, Waivers
from linkaudit.cli.rendering import FORMS, compared_bytes
from linkaudit.cli.show import hand_out, write_file
from linkaudit.cli.wiring import compared, find_run, like_with_like, matrix_of, placed, waived_in
from linkaudit.errors import UsageError
from linkaudit.model.change import Baseline, ChangeKind, Difference, Held, Side
from linkaudit.model.codec import changed
from linkaudit.model.matrix import Matrix
from linkaudit.model.words import VerdictWord
from linkaudit.report import render_baseline
from linkaudit.store import SqliteLedger

Format = Annotated[str, typer.Option("--format", "-f", envvar="LINKAUDIT_FORMAT", help=f"One of {', '.join(FORMS)}.")]
BaselineFile = Annotated[
    Path,
    typer.Option("--baseline", envvar="LINKAUDIT_BASELINE", help="The baseline's file (TOML).", dir_okay=False),
]
Update = Annotated[
    bool, typer.Option("--update", envvar="LINKAUDIT_UPDATE", help="Write the baseline anew from the run.")
]
FailOn = Annotated[
    str,
    typer.Option(
        "--fail-on", envvar="LINKAUDIT_FAIL_ON", help="The mildest new verdict that fails: friction or violation."
    ),
]
MinCoverage = Annotated[
    float,
    typer.Option(
        "--min-coverage",
        envvar="LINKAUDIT_MIN_COVERAGE",
        min=0,
        max=1,
        help="Exit 3 where less than this share of the baseline's judged cells was judged again.",
    ),
]
FailOnUnstable = Annotated[
    bool,
    typer.Option("--fail-on-unstable", envvar="LINKAUDIT_FAIL_ON_UNSTABLE", help="Exit 3 where trials disagree."),
]
GATE = {VerdictWord.FRICTION.value: VerdictWord.FRICTION, VerdictWord.VIOLATION.value: VerdictWord.VIOLATION}
CODES = {Held.HELD: 0, Held.VIOLATED: 1, Held.UNKNOWN: 3}


@guarded
def diff(
    before: Annotated[str, typer.Argument(metavar="RUN", help="The earlier run's id, or its beginning.")],
    after: Annotated[str, typer.Argument(metavar="RUN", help="The later run's id, or its beginning.")],
    db: Db = DEFAULT_DB,
    format_: Format = "text",
    output: OutputFile = None,
    as_of: AsOf = None,
    waivers: Waivers = None,
    lang: LangOption = None,
) -> None:
    """Show what changed from one run to another, cell by cell.

    Text, Markdown, CSV and JSON hold the changes; in the other formats they stand in the report of the later run.
    """
    words = language(lang)
    day = as_of.date() if as_of else None
    with SqliteLedger.open_existing(db) as ledger:
        first, second = find_run(ledger, before), find_run(ledger, after)
        old = waived_in(matrix_of(ledger, first, day, details=False), waivers, words)
        new = waived_in(matrix_of(ledger, second, day), waivers, words)
    hand_out(compared_bytes(placed(compared(old, new)), format_, words, db), output)


@guarded
def check(
    baseline: BaselineFile,
    run: RunArgument = None,
    db: Db = DEFAULT_DB,
    update: Update = False,
    fail_on: FailOn = "friction",
    min_coverage: MinCoverage = 1.0,
    fail_on_unstable: FailOnUnstable = False,
    format_: Format = "text",
    output: OutputFile = None,
    as_of: AsOf = None,
    waivers: Waivers = None,
    lang: LangOption = None,
) -> None:
    """Compare a run with a baseline: exit 1 where a cell became worse or security dropped, 3 where coverage was lost.

    Under GitHub Actions it writes annotations and a step summary too.
    """
    words = language(lang)
    if fail_on not in GATE:
        raise UsageError(f"--fail-on {fail_on} is not understood", "take friction or violation")
    gate = Gate(GATE[fail_on], min_coverage, fail_on_unstable)
    if not (update or baseline.exists()):
        raise UsageError(f"{baseline}: there is no baseline yet", "write one from a good run with --update")
    known = load_baseline(baseline) if baseline.exists() else None
    with SqliteLedger.open_existing(db) as ledger:
        matrix = matrix_of(ledger, find_run(ledger, run), as_of.date() if as_of else None)
    matrix = placed(waived_in(matrix, waivers, words))
    if known is None:
        return _update(baseline, baseline_of(matrix), None)
    like_with_like(known.replica, matrix.run.replica)
    difference = compare(known, matrix, Side(name=str(baseline), rulebook=known.rulebook))
    matrix = changed(matrix, difference=difference)
    hand_out(compared_bytes(matrix, format_, words, db), output)
    return _update(baseline, baseline_of(matrix), known) if update else _end(matrix, difference, gate, words)


def _update(path: Path, new: Baseline, known: Baseline | None) -> None:
    write_file(path, render_baseline(new))
    count = f"{len(new.cells)} cells"
    say(f"wrote {path}: {count}" if known is None or known != new else f"{path} is as it was: {count}")


def _end(matrix: Matrix, difference: Difference, gate: Gate, words: Lang) -> None:
    """Tell a CI and a person what the gate says, and exit with its code."""
    held = hold(difference, gate)
    tell_github(matrix, frozenset(change.key for change in difference.changes if violates(change, gate)), words)
    told = {
        Held.HELD: "the gate holds: no cell became worse",
        Held.VIOLATED: f"the gate is violated: {sum(violates(one, gate) for one in difference.changes)} cell(s) worse",
        Held.UNKNOWN: f"not enough evidence: {_missing(difference, gate)}",
    }
    say(told[held])
    if code := CODES[held]:
        raise typer.Exit(code)


def _missing(difference: Difference, gate: Gate) -> str:
    kinds = [change.kind for change in difference.changes]
    lost = f"{kinds.count(ChangeKind.LOST)} cell(s) that the baseline knows were not measured"
    return lost + (f", {kinds.count(ChangeKind.UNSTABLE)} are unstable" if gate.stable else "")
