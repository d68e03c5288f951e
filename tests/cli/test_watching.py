"""`show --watch`: it follows a run of another process to its end, and ends where nobody works on it."""

from __future__ import annotations

import os
import pty
import sqlite3
import subprocess
from pathlib import Path

from linkaudit.store import SqliteLedger, is_claimed
from tests.cli.calling import COMMAND, call, environment, finish, start

RUN = "20260105-aaaa0000"


def unfinished(db: Path) -> None:
    connection = sqlite3.connect(db)
    connection.execute("UPDATE run SET status = 'running', planned = 9")
    connection.commit()
    connection.close()


def test_a_finished_run_is_shown_once(db: Path) -> None:
    said = call("show", "--watch", "--db", db, "--lang", "en")
    assert said.code == 0
    assert "Link interconnection compliance matrix" in said.out
    assert "the run is finished: 8 of 8 trials" in said.err


def test_a_run_that_nobody_works_on_is_no_reason_to_wait(db: Path) -> None:
    unfinished(db)
    said = call("show", "--watch", "--db", db, "--lang", "en")
    assert said.code == 0
    assert "no process works on this run: 8 of 9 trials are kept" in said.err


def test_a_run_under_way_is_followed_to_its_end(db: Path, tmp_path: Path) -> None:
    unfinished(db)
    with SqliteLedger(db) as ledger, ledger.claim("a run"):
        watching = start("show", "--watch", "--db", db, "--lang", "en", cwd=tmp_path)
        assert watching.stderr is not None
        assert watching.stderr.readline() == b"8/8\n"
        ledger.finish(RUN, "2026-01-05T12:00:00+08:00", "finished")
        said = finish(watching, 60)
    assert said.code == 0
    assert said.out.count("Link interconnection compliance matrix") == 1
    assert "the run is finished" in said.err


def test_a_terminal_is_drawn_anew_and_keeps_the_last_picture(db: Path, tmp_path: Path) -> None:
    master, slave = pty.openpty()
    shown = subprocess.Popen(
        [*COMMAND, "show", "--watch", "--db", str(db), "--lang", "en"], cwd=tmp_path, env=environment(TERM="xterm"),
        stdin=slave, stdout=slave, stderr=subprocess.PIPE,
    )  # fmt: skip
    os.close(slave)
    got = b""
    while chunk := _read(master):
        got += chunk
    os.close(master)
    assert shown.wait(60) == 0
    assert shown.stderr is not None
    shown.stderr.close()
    assert got.count(b"\x1b[H\x1b[2J") == 1
    assert got.rpartition(b"\x1b[2J")[2].count(b"compliance matrix") == 1


def _read(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError:  # the other end is closed
        return b""


def test_one_cell_is_not_watched(db: Path) -> None:
    said = call("show", "--watch", "--cell", "agora", "--db", db)
    assert (said.code, said.out) == (2, "")


def test_who_holds_a_database_is_told_without_taking_it(db: Path) -> None:
    assert not is_claimed(db)
    with SqliteLedger(db) as ledger:
        with ledger.claim("a run"):
            assert is_claimed(db)
        assert not is_claimed(db)
        with ledger.claim("another run"):
            pass
