"""An audit that is asked to end, broken off and killed, and then run to its end: as if nothing had happened."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.cli.calling import Said, call, call_process, committed, environment, finish, start
from tests.replicas import serving

pytestmark = pytest.mark.browser
COMPARED = ("platform", "surface", "probe", "destination", "role", "trials", "outcome", "mechanism", "taps", "verdict")
PART = "platform=weixin,surface=chat_*"
ENOUGH = 100
"""More polls of a tenth of a second than a trial takes, and fewer than a person would wait."""


@dataclass(frozen=True)
class Torn:
    """What each process said in turn, and what was left behind."""

    calm: list[list[Any]]
    asked: Said
    broken_off: Said
    kept: list[int]
    orphans: list[int]
    last: Said
    left_over: list[str]
    db: Path


@pytest.fixture(scope="module")
def torn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Torn]:
    folder = tmp_path_factory.mktemp("torn")
    # Short, and nobody else's: what is left in it was left by us.
    room = Path(tempfile.mkdtemp(prefix="torn-"))
    env = environment(TMPDIR=str(room))
    with serving("before") as replicas:
        plan = replicas.plan(folder, repeats=2)
        words = ("run", plan, "--only", PART, "--format", "json", "--workers", "2", "--fail-on", "violation", "--db")
        db, kept = folder / "torn.db", [0]
        calm = call_process(*words, folder / "calm.db", cwd=folder, env=env)
        assert calm.code == 1, calm.err

        process = start(*words, db, cwd=folder, env=env)
        wait_for_trials(process, db, kept[-1] + 1)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: everybody gets it
        asked = finish(process)
        kept.append(committed(db))

        process = start(*words, db, cwd=folder, env=env)
        wait_for_trials(process, db, kept[-1] + 1)
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        heard = b""
        while b"once more" not in heard:
            heard += process.stderr.readline()
        process.send_signal(signal.SIGINT)
        broken_off = finish(process)
        kept.append(committed(db))

        process = start(*words, db, cwd=folder, env=env)
        wait_for_trials(process, db, kept[-1] + 1)
        os.killpg(process.pid, signal.SIGKILL)
        finish(process)
        orphans = outliving(room)
        kept.append(committed(db))

        last = call_process(*words, db, cwd=folder, env=env)
        left_over = sorted(path.name for path in room.iterdir())
    yield Torn(rows(calm), asked, broken_off, kept, orphans, last, left_over, db)
    shutil.rmtree(room, ignore_errors=True)


def wait_for_trials(process: subprocess.Popen[bytes], db: Path, wanted: int) -> None:
    """Return once so many trials are committed; fail where the process ends before."""
    for _ in range(10 * ENOUGH):
        if committed(db) >= wanted:
            return
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=0.1)
            raise AssertionError(f"ended too early: {finish(process).err}")
    raise AssertionError("no trial was committed in time")


def outliving(room: Path) -> list[int]:
    """Return the processes whose command line names the room and which are still there ten seconds later."""
    waiting: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        with suppress(OSError):
            if entry.name.isdigit() and str(room).encode() in (entry / "cmdline").read_bytes():
                waiting[os.pidfd_open(int(entry.name))] = int(entry.name)
    left = dict(waiting)
    while left:
        ended, _, _ = select.select(list(left), [], [], 10)
        if not ended:
            break
        for handle in ended:
            del left[handle]
    for handle in waiting:
        os.close(handle)
    return list(left.values())


def rows(said: Said) -> list[list[Any]]:
    return [[cell[name] for name in COMPARED] for cell in json.loads(said.out)["cells"]]


def test_ctrl_c_finishes_what_runs_and_ends_with_130(torn: Torn) -> None:
    assert torn.asked.code == 130
    assert "interrupted" in torn.asked.err
    assert 1 <= torn.kept[1] < 12


def test_what_is_said_on_stdout_is_json_even_then(torn: Torn) -> None:
    told = json.loads(torn.asked.out)
    assert told["run"]["status"] == "interrupted"
    assert told["run"]["done"] == torn.kept[1]


def test_a_second_ctrl_c_breaks_off_and_keeps_what_was_finished(torn: Torn) -> None:
    assert torn.broken_off.code == 130
    assert "Traceback" not in torn.broken_off.err
    assert torn.kept[2] > torn.kept[1]


def test_a_killed_process_leaves_no_browser_behind(torn: Torn) -> None:
    assert torn.orphans == []


def test_a_killed_run_is_taken_up_and_ends_like_an_undisturbed_one(torn: Torn) -> None:
    assert torn.last.code == 1, "the gate was asked for, and there are violations before the rectification"
    assert "going on with run" in torn.last.err
    assert rows(torn.last) == torn.calm


def test_every_trial_was_made_once_and_in_one_run(torn: Torn) -> None:
    (line,) = call("runs", "--db", torn.db).out.splitlines()
    assert line.split("\t")[1:3] == ["finished", "12/12"]
    assert committed(torn.db) == 12
    assert torn.kept[3] > torn.kept[2]


def test_nothing_temporary_is_left_after_the_rerun(torn: Torn) -> None:
    assert torn.left_over == []
    assert not list(torn.db.with_name("torn.db.evidence").glob("open/*"))
