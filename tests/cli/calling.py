"""Call the program as people and scripts do: in this process for speed, as one of its own where that matters."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from linkaudit.cli import app

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "linkaudit")


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str


def call(*arguments: str | Path, env: dict[str, str] | None = None) -> Said:
    """Call in this process; exceptions that are no exit are raised."""
    runner = CliRunner(env={"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", **(env or {})})
    done = runner.invoke(app, [str(one) for one in arguments])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Said(done.exit_code, done.stdout, done.stderr)


def environment(**changes: str) -> dict[str, str]:
    """Return this process's environment without our own variables, and with the repository to import from."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LINKAUDIT_")}
    return {**kept, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", **changes}


def start(
    *arguments: str | Path,
    cwd: Path,
    env: dict[str, str] | None = None,
    before: Callable[[], None] | None = None,
) -> subprocess.Popen[bytes]:
    """Start a process in a session of its own, so that a signal to its group meets nobody else."""
    return subprocess.Popen(
        [*COMMAND, *(str(one) for one in arguments)],
        cwd=cwd,
        env=env or environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=before,
    )


def finish(process: subprocess.Popen[bytes], timeout_s: float = 600.0) -> Said:
    """Wait for a process's end."""
    out, err = process.communicate(timeout=timeout_s)
    return Said(process.returncode, out.decode("utf-8"), err.decode("utf-8"))


def call_process(
    *arguments: str | Path, cwd: Path, env: dict[str, str] | None = None, before: Callable[[], None] | None = None
) -> Said:
    """Call as a process of its own, to its end."""
    return finish(start(*arguments, cwd=cwd, env=env, before=before))


def rows(db: Path) -> list[str]:
    """Return all that a database holds but what is derived, as SQL; nothing where there is no database."""
    if not db.exists():
        return []
    connection = sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True)
    try:
        derived = ('INSERT INTO "matrix"', 'INSERT INTO "finding"')
        return [line for line in connection.iterdump() if not line.startswith(derived)]
    finally:
        connection.close()


def committed(db: Path) -> int:
    """Return how many trials are in a database that another process may be writing."""
    if not db.exists():
        return 0
    connection = sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True, timeout=5.0)
    try:
        return int(connection.execute("SELECT count(*) FROM trial").fetchone()[0])
    except sqlite3.OperationalError:  # the tables are being made
        return 0
    finally:
        connection.close()
