"""`linkaudit demo`: the audit on the bundled replicas, which run as a process of their own."""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

import linkaudit
from linkaudit.changes import baseline_of, compare, side_of
from linkaudit.cli.console import guarded, language, print_matrix, say, write_bytes
from linkaudit.cli.options import BrowserPath, LangOption
from linkaudit.cli.rendering import report_bytes
from linkaudit.cli.run import exit_code
from linkaudit.cli.show import write_file
from linkaudit.cli.undertake import undertake
from linkaudit.cli.wiring import only_from, read_plan
from linkaudit.errors import CannotAudit, UsageError
from linkaudit.model.change import Difference
from linkaudit.model.matrix import Matrix
from linkaudit.report import render_changes

REGIMES: dict[str, tuple[date | None, str]] = {
    "before": (date(2021, 9, 20), "as reported up to September 2021 / 整治前（据报道）"),
    "after": (date(2021, 12, 1), "as announced in November 2021 / 整治后（据公告）"),
    "open": (None, "everything opens / 全部放开"),
}
"""The date as of which each regime is judged, and what it stands for."""
FILES = ("csv", "json", "html")
PLAN = "plan-full.toml"
"""The replicas' own plan for all four probes."""


@guarded
def demo(
    output: Annotated[
        Path, typer.Option("--output", "-o", envvar="LINKAUDIT_OUTPUT", help="Where the files go.", file_okay=False)
    ] = Path("demo"),
    regime: Annotated[
        list[str] | None, typer.Option("--regime", envvar="LINKAUDIT_REGIME", help="before, after, open; repeatable.")
    ] = None,
    only: Annotated[
        str | None,
        typer.Option("--only", envvar="LINKAUDIT_ONLY", help="A part: platform=…,surface=…,link=… (patterns)."),
    ] = None,
    lang: LangOption = None,
    browser_path: BrowserPath = None,
) -> None:
    """Audit the bundled replica platforms before and after the rectification: no account, no network."""
    words = language(lang)
    wanted = regime or ["before", "after"]
    unknown = [name for name in wanted if name not in REGIMES]
    if unknown:
        raise UsageError(f"there is no regime `{unknown[0]}`", f"take {', '.join(REGIMES)}")
    matrices: list[Matrix] = []
    for name in wanted:
        as_of, meaning = REGIMES[name]
        say(f"模拟 / replica: regime `{name}`: {meaning}")
        with replicas(name) as ready:
            folder = output / name
            plan = write_plan(folder, name, ready)
            sample, opened = read_plan(plan, only_from(only))
            done = undertake(sample, opened, folder / "audit.db", words, browser_path=browser_path, as_of=as_of)
        for format_ in FILES:
            write_file(folder / f"matrix.{format_}", report_bytes(done.matrix, format_, words, folder / "audit.db"))
        print_matrix(done.matrix, "text", words)
        matrices.append(done.matrix)
        if code := exit_code(done):
            raise typer.Exit(code)
    if len(matrices) > 1:
        write_bytes(render_changes(_between(matrices[0], matrices[-1]), words).encode())
    say(f"files: {', '.join(str(output / name / 'matrix.{csv,json,html}') for name in wanted)}")


def _between(before: Matrix, after: Matrix) -> Difference:
    return compare(baseline_of(before), after, side_of(before.run))


def replicas_folder() -> Path:
    """Return where the replicas lie: in the package when installed, beside it in a checkout."""
    package = Path(linkaudit.__file__).parent
    for folder in (package / "replicas", package.parent):
        if (folder / "fixtures" / "__main__.py").is_file():
            return folder
    raise CannotAudit("the bundled replicas are missing", "install linkaudit again")


@contextlib.contextmanager
def replicas(regime: str) -> Iterator[dict[str, Any]]:
    """Serve the replicas under a regime, and yield where; they end with us, however we end."""
    command = [sys.executable, "-m", "fixtures", "--regime", regime, "--port", "0", "--with-parent"]
    # In a session of their own: Ctrl-C is for us, and the trials that are finished after it still need the replicas.
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(
            command,
            cwd=replicas_folder(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            start_new_session=True,
        ) as process,
    ):
        try:
            line = process.stdout.readline() if process.stdout else b""
            if not line.strip():
                said.seek(0)
                why = said.read().decode("utf-8", "replace").strip()
                raise CannotAudit(f"the replicas do not start: {why[-500:]}", "run `python -m fixtures` to see why")
            ready: dict[str, Any] = json.loads(line)
            yield ready
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Close the standard input that the replicas wait on, and make sure that they are gone."""
    if process.stdin:
        process.stdin.close()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()


def write_plan(folder: Path, regime: str, ready: dict[str, Any]) -> Path:
    """Put the replicas' plan, with the ports that they listen on, and the files that it names into a folder."""
    source = replicas_folder() / "fixtures"
    text = (source / PLAN).read_text(encoding="utf-8")
    for mark, value in {
        "@HTTPS@": ready["https"],
        "@HTTP@": ready["http"],
        "@CA@": ready["ca"],
        "@ACCOUNTS@": ready["accounts"],
        "@REGIME@": regime,
    }.items():
        text = text.replace(mark, value)
    plan = folder / "plan.toml"
    write_file(plan, text.encode())
    try:
        shutil.copytree(source / "platforms", folder / "platforms", dirs_exist_ok=True)
        shutil.copy(source / "links.toml", folder / "links.toml")
    except OSError as error:
        raise CannotAudit(f"{folder} cannot be written: {error.strerror}", "give another --output") from error
    return plan
