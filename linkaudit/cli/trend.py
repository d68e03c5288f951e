"""`linkaudit trend`: how open each platform was over all stored runs."""

from __future__ import annotations

from typing import Annotated

import typer

from linkaudit.changes import trend_of
from linkaudit.cli.console import guarded, language, plain_symbols
from linkaudit.cli.options import DEFAULT_DB, AsOf, Db, LangOption, OutputFile
from linkaudit.cli.show import hand_out
from linkaudit.cli.wiring import matrix_of
from linkaudit.errors import UsageError
from linkaudit.report import TREND_FORMATS, render_trend
from linkaudit.store import SqliteLedger


@guarded
def trend(
    db: Db = DEFAULT_DB,
    format_: Annotated[
        str, typer.Option("--format", "-f", envvar="LINKAUDIT_FORMAT", help=f"One of {', '.join(TREND_FORMATS)}.")
    ] = "text",
    output: OutputFile = None,
    name: Annotated[
        str | None, typer.Option("--name", envvar="LINKAUDIT_NAME", help="Only runs of the audit with this name.")
    ] = None,
    as_of: AsOf = None,
    lang: LangOption = None,
) -> None:
    """Show the share of open cells per platform over all stored runs, replica or live as the newest one is."""
    words = language(lang)
    with SqliteLedger.open_existing(db) as ledger:
        runs = [run for run in ledger.runs() if name is None or run.name == name]
        if not runs:
            raise UsageError("there is no such run", "see `linkaudit runs`")
        day = as_of.date() if as_of else None
        alike = [run for run in runs if run.replica is runs[0].replica]
        matrices = (matrix_of(ledger, run, day, details=False) for run in alike)
        drawn = trend_of(matrices, replica=runs[0].replica)
    hand_out(render_trend(drawn, format_, words, plain=output is None and plain_symbols()), output)
