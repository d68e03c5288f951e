from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkaudit.errors import CannotAudit, HarnessFault
from linkaudit.evidence import FolderVault
from linkaudit.model import codec
from linkaudit.model.trace import AnyEvent, DialogShown, Stopped, Trace
from linkaudit.ports import Log
from tests.builders import trace
from tests.limits import files_no_larger_than

ROOT = Path(__file__).parents[2]
EVENTS: tuple[AnyEvent, ...] = (
    DialogShown(n=0, t=0.1, page=0, type="alert", message="请复制\n到浏览器\u2028打开", answer="accept"),
    Stopped(n=1, t=0.2, reason="dead_end"),
)

APPEND_AND_DIE = """
import os, signal, sys
from pathlib import Path
from linkaudit.evidence import FolderVault
from linkaudit.model.trace import Stopped
log = FolderVault(Path(sys.argv[1])).log("visit")
for n in range(3):
    log.append(Stopped(n=n, t=0.0, reason="wall"))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def vault(tmp_path: Path) -> FolderVault:
    return FolderVault(tmp_path / "audit.db.evidence")


def events(path: Path) -> list[AnyEvent]:
    return [codec.from_json(line, AnyEvent) for line in path.read_bytes().split(b"\n")[:-1]]  # type: ignore[arg-type]  # a union is no class for mypy


def test_each_event_is_one_line_in_the_file_at_once(vault: FolderVault) -> None:
    log: Log = vault.log("visit")
    for count, event in enumerate(EVENTS, start=1):
        log.append(event)
        assert events(vault.unfinished()[0]) == list(EVENTS[:count])
    log.drop()


def test_a_sealed_log_is_a_blob_and_no_file_any_more(vault: FolderVault) -> None:
    log = vault.log("visit")
    log.append(EVENTS[0])
    whole = trace(events=EVENTS)
    blob = log.seal(whole)
    assert blob.media == "application/json"
    assert codec.from_json(vault.get(blob.sha256), Trace) == whole
    assert vault.unfinished() == []


def test_a_dropped_log_leaves_nothing_and_dropping_twice_is_once(vault: FolderVault) -> None:
    log = vault.log("visit")
    log.drop()
    log.drop()
    assert [path for path in vault.folder.rglob("*") if path.is_file()] == []


def test_an_event_after_the_end_is_a_fault_of_the_harness(vault: FolderVault) -> None:
    log = vault.log("visit")
    log.seal(trace())
    with pytest.raises(HarnessFault, match="closed"):
        log.append(EVENTS[0])


def test_the_log_of_a_killed_process_is_found_whole_and_swept(vault: FolderVault) -> None:
    died = subprocess.run(
        [sys.executable, "-c", APPEND_AND_DIE, str(vault.folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert died.returncode == -signal.SIGKILL
    (left,) = vault.unfinished()
    assert [event.n for event in events(left)] == [0, 1, 2]
    again = vault.log("visit")  # the visit is made anew: the old log is not continued
    again.append(EVENTS[0])
    assert [len(events(path)) for path in vault.unfinished()] == [1, 3]
    again.drop()
    (vault.folder / "open" / "abc.part").write_bytes(b"half a picture")
    assert vault.sweep() == 2
    assert [path for path in vault.folder.rglob("*") if path.is_file()] == []


def test_a_full_disk_leaves_only_whole_lines(vault: FolderVault) -> None:
    log = vault.log("visit")
    log.append(EVENTS[1])
    with files_no_larger_than(500), pytest.raises(CannotAudit, match="cannot write evidence"):
        log.append(Stopped(n=2, t=0.3, reason="wall", detail="x" * 2000))
    assert events(log.path) == [EVENTS[1]]
    log.append(EVENTS[0])
    assert events(log.path) == [EVENTS[1], EVENTS[0]]
    log.drop()


def test_a_trace_that_does_not_fit_on_the_disk_leaves_its_log(vault: FolderVault) -> None:
    log = vault.log("visit")
    log.append(EVENTS[0])
    noise = Stopped(n=2, t=0.3, reason="wall", detail=os.urandom(20_000).hex())
    with files_no_larger_than(2000), pytest.raises(CannotAudit):
        log.seal(trace(events=(noise,)))
    assert vault.unfinished() == [log.path]
    log.drop()


@given(name=st.text(max_size=200))
def test_any_name_stays_in_its_folder(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    vault = FolderVault(tmp_path_factory.getbasetemp() / "names.evidence")
    log = vault.log(name)
    assert log.path.parent == vault.folder / "open"
    assert vault.unfinished() == [log.path]
    log.drop()


def test_names_that_look_alike_once_made_safe_stay_apart(vault: FolderVault) -> None:
    logs = [vault.log(name) for name in ("a/b", "a?b", "a_b", "../a", "", "长" * 300)]
    assert len({log.path for log in logs}) == len(logs)
    for log in logs:
        log.drop()
