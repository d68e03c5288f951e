"""`show`, `report`, `runs`: what is stored, read again; nothing is changed."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Annotated

import typer

from linkaudit.cli.console import guarded, language, print_matrix, say, write_bytes
from linkaudit.cli.options import DEFAULT_DB, AsOf, Db, LangOption, OutputFile, RunArgument, Waivers
from linkaudit.cli.rendering import DETAILED, FORMS, report_bytes
from linkaudit.cli.watching import watch
from linkaudit.cli.wiring import compared, find_run, matrix_of, placed, waived_in
from linkaudit.errors import CannotAudit, UsageError
from linkaudit.report import cell_story, find_cells, render_schema
from linkaudit.report.escape import for_terminal
from linkaudit.store import SqliteLedger

Wide = Annotated[
    bool, typer.Option("--wide", envvar="LINKAUDIT_WIDE", help="CSV: a line for each place, destinations across.")
]
Labels = Annotated[
    str | None, typer.Option("--labels", envvar="LINKAUDIT_LABELS", help="CSV: a second header row, in zh or en.")
]
Schema = Annotated[
    bool, typer.Option("--schema", envvar="LINKAUDIT_SCHEMA", help="Print the JSON Schema of `--format json` instead.")
]


Compare = Annotated[
    str | None, typer.Option("--compare", envvar="LINKAUDIT_COMPARE", help="An earlier run to compare it with.")
]


@guarded
def show(
    run: RunArgument = None,
    db: Db = DEFAULT_DB,
    cell: Annotated[
        str | None,
        typer.Option(
            "--cell",
            envvar="LINKAUDIT_CELL",
            help="One cell down to its evidence: platform/surface/destination, or a prefix of its key.",
        ),
    ] = None,
    watching: Annotated[
        bool, typer.Option("--watch", envvar="LINKAUDIT_WATCH", help="Follow a run that another process carries out.")
    ] = False,
    as_of: AsOf = None,
    waivers: Waivers = None,
    lang: LangOption = None,
) -> None:
    """Show the matrix of a run, or the story of one cell."""
    words = language(lang)
    day = as_of.date() if as_of else None
    if watching:
        if cell is not None:
            raise UsageError("--watch shows the whole matrix", "leave out --cell")
        return watch(db, run, day, waivers, words)
    with SqliteLedger.open_existing(db) as ledger:
        whole = matrix_of(ledger, find_run(ledger, run), day, details=cell is not None)
    matrix = waived_in(whole, waivers, words)
    if cell is None:
        return print_matrix(matrix, "text", words)
    found = find_cells(matrix, cell)
    if not found:
        known = "\n".join(f"  {detail.key}" for detail in matrix.details[:12])
        raise UsageError(f"no cell of run {matrix.run.id} fits `{cell}`", f"the cells are, among others:\n{known}")
    stories = [cell_story(matrix, matrix.details[place], words) for place in found]
    write_bytes(("\n".join(stories).rstrip("\n") + "\n").encode())
    return None


@guarded
def report(
    run: RunArgument = None,
    db: Db = DEFAULT_DB,
    format_: Annotated[
        str, typer.Option("--format", "-f", envvar="LINKAUDIT_FORMAT", help=f"One of {', '.join(FORMS)}.")
    ] = "text",
    output: OutputFile = None,
    wide: Wide = False,
    labels: Labels = None,
    schema: Schema = False,
    compare: Compare = None,
    as_of: AsOf = None,
    waivers: Waivers = None,
    lang: LangOption = None,
) -> None:
    """Write the matrix of a run for people, spreadsheets, programs and CI systems."""
    words = language(lang)
    if schema:
        return hand_out(render_schema(), output)
    day = as_of.date() if as_of else None
    with SqliteLedger.open_existing(db) as ledger:
        stored = find_run(ledger, run)
        matrix = waived_in(matrix_of(ledger, stored, day, details=format_ in DETAILED), waivers, words)
        earlier = matrix_of(ledger, find_run(ledger, compare), day, details=False) if compare else None
    matrix = placed(matrix) if earlier is None else placed(compared(waived_in(earlier, waivers, words), matrix))
    return hand_out(report_bytes(matrix, format_, words, db, wide=wide, labels=labels), output)


def hand_out(data: bytes, output: Path | None) -> None:
    """Write a report to a file, or to stdout. Raises CannotAudit where it cannot be written."""
    if output is None or str(output) == "-":
        return write_bytes(data)
    write_file(output, data)
    say(f"wrote {output} ({len(data)} bytes)")
    return None


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all. Raises CannotAudit where it cannot be written."""
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise CannotAudit(f"{path} cannot be written: {error.strerror}", "give another path, or make room") from error


@guarded
def runs(db: Db = DEFAULT_DB) -> None:
    """List the stored runs, newest first."""
    with SqliteLedger.open_existing(db) as ledger:
        stored = ledger.runs()
        lines = [
            "\t".join((one.id, one.status, f"{len(ledger.done(one.id))}/{one.planned}", one.started_at,
                       "replica" if one.replica else "live", for_terminal(one.name)))
            for one in stored
        ]  # fmt: skip
    if not lines:
        raise UsageError(f"{db} holds no run yet", "make one with `linkaudit run PLAN`")
    write_bytes(("\n".join(lines) + "\n").encode())
