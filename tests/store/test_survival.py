"""What other processes do to a database: die in the middle, count at the same time, hold it."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from linkaudit.errors import CannotAudit
from linkaudit.store import SqliteLedger
from linkaudit.store.claim import lock_path
from tests.builders import stored_run

ROOT = Path(__file__).parents[2]

COMMIT_FOR_EVER = """
import os, sys
from pathlib import Path
from linkaudit.store import SqliteLedger
from tests.builders import observation, trial
with SqliteLedger(Path(sys.argv[1])) as ledger:
    for n in range(1_000_000):
        one = trial(id=f"{sys.argv[2]}-{n:06}")
        ledger.commit("r1", observation(trial=one, stop_detail=os.urandom(60_000).hex()))
        print(one.id, flush=True)
"""

COUNT = """
import sys
from pathlib import Path
from linkaudit.store import SqliteLedger
with SqliteLedger(Path(sys.argv[1])) as ledger:
    print("ready", flush=True)
    sys.stdin.readline()
    for n in range(100):
        print(ledger.count_opened("weibo", "2026-01-05", "2026-01-05T09:00:00+08:00"))
"""

HOLD = """
import sys
from pathlib import Path
from linkaudit.store import SqliteLedger
with SqliteLedger(Path(sys.argv[1])) as ledger, ledger.claim("r1"):
    print("held", flush=True)
    sys.stdin.readline()
"""


def start(script: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_every_trial_that_was_committed_survives_a_kill_and_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "audit.db"
    with SqliteLedger(path) as ledger:
        ledger.begin(stored_run())
    promised: set[str] = set()
    for round_, commits in enumerate((1, 2, 3, 5, 8, 21)):
        with start(COMMIT_FOR_EVER, str(path), f"round{round_}") as writer:
            promised |= {line(writer) for _ in range(commits)}
            writer.send_signal(signal.SIGKILL)
            promised |= {text for text in writer.communicate()[0].split("\n") if len(text) == len("round0-000000")}
        assert writer.returncode == -signal.SIGKILL
        with SqliteLedger(path) as ledger:
            done = ledger.done("r1")
            assert promised <= done
            assert [one.trial.id for one in ledger.observations("r1")] == sorted(done)
        raw = sqlite3.connect(path)
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        raw.close()


def test_two_processes_that_count_at_once_never_get_the_same_number(tmp_path: Path) -> None:
    path = tmp_path / "audit.db"
    counters = [start(COUNT, str(path)) for _ in range(2)]
    assert [line(counter) for counter in counters] == ["ready", "ready"]
    for counter in counters:
        assert counter.stdin is not None
        counter.stdin.write("go\n")
        counter.stdin.flush()
    numbers = [int(number) for counter in counters for number in counter.communicate()[0].split()]
    assert sorted(numbers) == list(range(1, 201))
    with SqliteLedger.open_existing(path) as ledger:
        assert ledger.opened_today("weibo", "2026-01-05") == 200


def test_a_second_process_is_told_who_holds_the_database_and_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "audit.db"
    with start(HOLD, str(path)) as holder:
        assert line(holder) == "held"
        with SqliteLedger(path) as ledger:
            with pytest.raises(CannotAudit, match=f"another linkaudit is using .*run r1, process {holder.pid}"):
                ledger.claim("r1").__enter__()
            assert ledger.runs() == []
        holder.communicate("enough\n")


def test_a_claim_dies_with_its_process(tmp_path: Path) -> None:
    path = tmp_path / "audit.db"
    with start(HOLD, str(path)) as holder:
        assert line(holder) == "held"
        holder.kill()
        holder.communicate()
    with SqliteLedger(path) as ledger, ledger.claim("r2"):
        assert lock_path(path).read_text() == f"run r2, process {os.getpid()}\n"


def test_a_claim_ends_with_its_block_even_by_an_error(tmp_path: Path) -> None:
    with SqliteLedger(tmp_path / "audit.db") as ledger:
        with pytest.raises(ZeroDivisionError), ledger.claim("r1"):
            raise ZeroDivisionError
        with ledger.claim("r1"), pytest.raises(CannotAudit, match="another linkaudit"), ledger.claim("r1"):
            pass
        with ledger.claim("r2"):
            pass


def test_a_lock_file_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    with SqliteLedger(tmp_path / "audit.db") as ledger:
        lock_path(ledger.path).mkdir()
        with pytest.raises(CannotAudit, match="lock"), ledger.claim("r1"):
            pass


def test_what_a_lock_file_says_is_shown_without_control_characters(tmp_path: Path) -> None:
    with SqliteLedger(tmp_path / "audit.db") as ledger, ledger.claim("r1\x1b[2J\n" + "x" * 500):
        with pytest.raises(CannotAudit) as caught, ledger.claim("r1"):
            pass
        assert "\x1b" not in caught.value.what
        assert len(caught.value.what) < 300 + len(str(ledger.path))
