"""Temporary files have one place, which goes with us, or with the next of us."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from linkaudit.cli.workshop import LOCK, PREFIX, sweep, workshop
from tests.cli.calling import ROOT, environment

DIE_INSIDE = """
import os, signal
from linkaudit.cli.workshop import workshop
with workshop() as folder:
    (folder / "profile").mkdir()
    print(folder, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(autouse=True)
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield tmp_path
    monkeypatch.undo()


def die_inside(room: Path) -> Path:
    done = subprocess.run(
        [sys.executable, "-c", DIE_INSIDE],
        cwd=ROOT,
        env=environment(TMPDIR=str(room)),
        capture_output=True,
        text=True,
        check=False,
    )
    return Path(done.stdout.strip())


def test_all_temporary_files_go_there_and_are_gone_afterwards(room: Path) -> None:
    with workshop() as folder:
        assert Path(tempfile.mkdtemp()).parent == folder
        assert os.environ["TMPDIR"] == str(folder)
        assert folder.stat().st_mode & 0o777 == 0o700
    assert os.environ["TMPDIR"] == str(room)
    assert Path(tempfile.gettempdir()) == room
    assert list(room.iterdir()) == []


def test_what_a_killed_process_left_is_swept_by_the_next(room: Path) -> None:
    left = die_inside(room)
    assert (left / "profile").is_dir()
    with workshop():
        assert not left.exists()


def test_nothing_is_swept_under_a_process_that_lives() -> None:
    with workshop() as folder:
        assert sweep() == 0
        assert folder.is_dir()


@pytest.mark.parametrize("kind", ["no lock", "a link", "a file", "another name"])
def test_what_is_none_of_ours_stays(room: Path, kind: str) -> None:
    strange = room / (f"{PREFIX}strange" if kind != "another name" else "strange")
    if kind == "a file":
        strange.write_text("x")
    else:
        home = room / "home" if kind == "a link" else strange
        home.mkdir()
        if kind != "no lock":
            (home / LOCK).touch()
        if kind == "a link":
            strange.symlink_to(home)
    assert sweep() == 0
    assert strange.exists()


def test_the_place_is_left_whatever_happens_inside(room: Path) -> None:
    def fail() -> None:
        with workshop():
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert list(room.iterdir()) == []
