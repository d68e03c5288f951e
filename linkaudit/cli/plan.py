"""`linkaudit plan check`: what a plan can show, how long it takes, what it would open and post; opens nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from linkaudit.audit import prospect
from linkaudit.cli.console import guarded, language, text_or_json, write_bytes
from linkaudit.cli.options import DEFAULT_DB, Db, LangOption
from linkaudit.cli.wiring import cpu_workers, only_from, read_plan, today_in_china
from linkaudit.model.codec import to_json
from linkaudit.model.observation import Observation
from linkaudit.report import render_forecast
from linkaudit.store import SqliteLedger

app = typer.Typer(help="The plan, before a run.", no_args_is_help=True)

_ENOUGH = 2000
"""Stored trials that are read to tell how long one takes."""


@app.callback()
def plan() -> None:
    """Look at a plan before a run."""


@app.command("check")
@guarded
def check(
    plan: Annotated[Path, typer.Argument(help="The plan file (TOML).")],
    db: Db = DEFAULT_DB,
    workers: Annotated[
        int | None, typer.Option("--workers", envvar="LINKAUDIT_WORKERS", min=1, max=64, help="Visits at a time.")
    ] = None,
    only: Annotated[
        str | None,
        typer.Option("--only", envvar="LINKAUDIT_ONLY", help="A part: platform=…,surface=…,link=… (patterns)."),
    ] = None,
    format_: Annotated[str, typer.Option("--format", envvar="LINKAUDIT_FORMAT", help="text or json.")] = "text",
    lang: LangOption = None,
) -> None:
    """Tell what a plan can show, how long it takes (by the stored runs of --db), and what it would open and post."""
    words = language(lang)
    text_or_json(format_)
    sample, _opened = read_plan(plan, only_from(only))
    limit = sample.plan.limits.concurrency
    crew = workers or (limit if isinstance(limit, int) else cpu_workers())
    forecast = prospect(sample, today_in_china(), crew, _earlier(db, replica=sample.replica))
    if format_ == "json":
        return write_bytes(to_json(forecast, indent=2) + b"\n")
    return write_bytes(render_forecast(forecast, words).encode("utf-8", "replace"))


def _earlier(db: Path, *, replica: bool) -> Iterator[Observation]:
    """Yield trials of the newest runs; what was measured on replicas says nothing of the live web."""
    if not db.exists():
        return
    with SqliteLedger.open_existing(db) as ledger:
        runs = [run.id for run in ledger.runs() if run.replica == replica]
        yield from islice((one for run in runs for one in ledger.observations(run)), _ENOUGH)
