"""Every bad input: one clear message on stderr (what, where, the mend), nothing on stdout, data as it was."""

from __future__ import annotations

import functools
import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from linkaudit.cli.show import write_file
from linkaudit.errors import CannotAudit
from linkaudit.probes.binaries import Machine, find_browser
from tests.cli.calling import COMMAND, ROOT, Said, call, call_process, environment, rows
from tests.cli.conftest import Files
from tests.limits import files_no_larger_than

Break = Callable[[Files], None]


def refused(said: Said, code: int, *words: str) -> None:
    """Assert that a call was refused as it should be."""
    assert said.code == code, said.err
    assert said.out == ""
    for word in words:
        assert word in said.err
    assert said.err.count("linkaudit: ") == 1, "one message"
    assert "Traceback" not in said.err


def in_plan(old: str, new: str) -> Break:
    return lambda files: files.replace(files.plan, old, new)


POSTING = 'probes = ["gateway", "open"]', 'probes = ["gateway", "post"]'
LIVE = '\n[network]\nresolve = "127.0.0.1:9"\n', ""


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (in_plan('platforms = ["forum"]', 'platforms = ["nowhere"]'), ("plan.toml:4", "nowhere", "mend:")),
        (in_plan("repeats = 1", "repeats = = 1"), ("plan.toml:3", "mend:")),
        (in_plan("repeats = 1", "repaets = 1"), ("plan.toml:3", "repaets", "repeats")),
        (in_plan('resolve = "127.0.0.1:9"', 'resolve = "10.0.0.1:9"'), ("plan.toml:13", "10.0.0.1", "mend:")),
        (in_plan('links = ["library"]', 'links = ["role:malicious"]'), ("plan.toml", "audit.links", "role:malicious")),
        (lambda f: f.replace(f.links, "https://library", "library"), ("links.toml:3", "library.example", "mend:")),
        (lambda f: f.replace(f.platform, 'verified = "never"\n', ""), ("forum.toml", "verified", "mend:")),
        (lambda f: f.plan.unlink(), ("plan.toml", "mend:")),
        (lambda f: f.plan.write_bytes(b"\xff\xfe\x00"), ("plan.toml", "mend:")),
        (in_plan('probes = ["gateway", "open"]', 'probes = ["post"]'), ("nothing to do", "signed in", "mend:")),
        (in_plan('127.0.0.1:9"', '127.0.0.1:9"\nattach = "http://127.0.0.1:9222"'), ("attach", "mend:")),
    ],
    ids=[
        "unknown platform", "malformed TOML", "unknown key", "no loopback", "selects nothing", "link without a scheme",
        "missing key", "missing file", "not UTF-8", "nobody signed in", "attach",
    ],
)  # fmt: skip
def test_a_plan_that_does_not_hold_is_refused_before_anything_is_stored(
    files: Files, broken: Break, words: tuple[str, ...]
) -> None:
    broken(files)
    refused(call("run", files.plan, "--db", files.db), 2, *words)
    assert not files.db.exists()


@pytest.mark.parametrize(
    ("mandate", "words"),
    [
        ("", "needs a mandate"),
        ('[mandate]\nauthority = "x"\nreference = "1"\nplatforms = ["forum"]\nexpires = 2020-01-01\n', "expired"),
        (
            '[mandate]\nauthority = "x"\nreference = "1"\nplatforms = ["weibo"]\nexpires = 2099-01-01\n',
            "not name forum",
        ),
    ],
    ids=["none", "expired", "another platform"],
)
def test_a_live_plan_that_posts_needs_a_mandate(files: Files, mandate: str, words: str) -> None:
    files.replace(files.plan, *LIVE)
    files.replace(files.plan, *POSTING)
    files.plan.write_text(files.plan.read_text(encoding="utf-8") + mandate, encoding="utf-8")
    refused(call("run", files.plan, "--db", files.db), 2, words, "plan.toml", "mend:")
    assert not files.db.exists()


def test_a_browser_path_that_is_none_is_refused_and_leaves_the_data(files: Files, db: Path) -> None:
    before = rows(db)
    said = call_process(
        "run", files.plan, "--db", db, cwd=files.folder, env=environment(LINKAUDIT_BROWSER_PATH="/nowhere/chromium")
    )
    assert said.code == 2
    assert said.out == ""
    assert "/nowhere/chromium" in said.err
    assert "LINKAUDIT_BROWSER_PATH" in said.err or "option" in said.err
    assert "mend:" in said.err
    assert rows(db) == before


def test_a_machine_without_a_browser_cannot_audit(files: Files, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = Machine(environ={"PATH": "", "HOME": str(files.folder)}, shells=(), fulls=(), root=False)
    monkeypatch.setattr("linkaudit.probes.chromium.find_browser", functools.partial(find_browser, machine=empty))
    monkeypatch.delenv("LINKAUDIT_BROWSER_PATH", raising=False)
    before = rows(db)
    said = call("run", files.plan, "--db", db)
    refused(Said(said.code, said.out, said.err), 4, "no Chromium", "linkaudit browser install")
    assert rows(db) == before


@pytest.mark.browser
@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("platform", 'link = "article a"', 'link = "article a["', "forum.toml:15"),
        ("platform", 'link = "article a"', 'link = "a >> nonsense=1"', "forum.toml:15"),
        ("links", 'role = "neutral"', 'role = "neutral"\narrival = { selector = "h1[title=\\"x\\"" }', "links.toml:7"),
    ],
    ids=["unclosed", "unknown engine", "arrival"],
)
def test_a_selector_that_playwright_cannot_read_is_named_with_file_and_line(
    files: Files, file: str, old: str, new: str, place: str
) -> None:
    files.replace(getattr(files, file), old, new)
    said = call_process("run", files.plan, "--db", files.db, cwd=files.folder)
    assert said.code == 2, said.err
    assert said.out == ""
    assert place in said.err
    assert "Playwright" in said.err
    assert "Traceback" not in said.err
    assert not [line for line in rows(files.db) if line.startswith('INSERT INTO "run"')]


@pytest.mark.parametrize("command", [("run", "PLAN"), ("show",), ("report",), ("runs",)])
@pytest.mark.parametrize("kind", ["text", "stranger", "torn"])
def test_a_database_that_is_none_of_ours_is_left_as_it_is(files: Files, command: tuple[str, ...], kind: str) -> None:
    if kind == "text":
        files.db.write_text("dear diary")
    elif kind == "stranger":
        connection = sqlite3.connect(files.db)
        connection.execute("CREATE TABLE run (id TEXT)")
        connection.commit()
        connection.close()
    else:
        files.db.write_bytes(b"SQLite format 3\x00" + os.urandom(5000))
    before = files.db.read_bytes()
    arguments = [str(files.plan) if one == "PLAN" else one for one in command]
    refused(call(*arguments, "--db", files.db), 4, "audit.db", "mend:")
    assert files.db.read_bytes() == before
    assert sorted(path.name for path in files.folder.iterdir()) == ["audit.db", "links.toml", "plan.toml", "platforms"]


def test_a_database_in_a_folder_that_is_not_there_cannot_be_made(files: Files) -> None:
    refused(call("run", files.plan, "--db", files.folder / "no" / "audit.db"), 4, "audit.db", "mend:")


@pytest.mark.parametrize("command", ["show", "report", "runs"])
def test_reading_a_database_that_is_not_there_makes_none(files: Files, command: str) -> None:
    refused(call(command, "--db", files.db), 2, "there is no database", "linkaudit run PLAN")
    assert not files.db.exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show", "2099"), "no run"),
        (("show", "--cell", "nowhere"), "agora/"),
        (("report", "--format", "docx"), "csv"),
        (("show", "--lang", "fr"), "zh or en"),
        (("report", "--lang", "fr"), "zh or en"),
    ],
    ids=["unknown run", "unknown cell", "unknown format", "language", "language of a report"],
)
def test_what_is_not_there_is_refused_with_what_there_is(db: Path, arguments: tuple[str, ...], words: str) -> None:
    before = db.read_bytes()
    refused(call(*arguments, "--db", db), 2, words, "mend:")
    assert db.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--fail-on", "anything"), "violation"),
        (("--format", "csv"), "text or json"),
        (("--only", "planet=mars"), "planet=mars"),
        (("--only", "platform"), "--only"),
        (("--only", "link=nobody"), "nothing to do"),
        (("--lang", "fr"), "zh or en"),
    ],
)
def test_options_that_are_not_understood_are_refused(files: Files, arguments: tuple[str, ...], words: str) -> None:
    refused(call("run", files.plan, "--db", files.db, *arguments), 2, words, "mend:")
    assert not files.db.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("frobnicate",),
        ("run",),
        ("run", "plan.toml", "--workers", "0"),
        ("run", "plan.toml", "--min-coverage", "2"),
        ("run", "plan.toml", "--nonsense"),
        ("show", "--as-of", "yesterday"),
        ("platforms", "show", "nowhere"),
        ("demo", "--regime", "never"),
    ],
    ids=" ".join,
)
def test_wrong_use_exits_with_two_and_tells_on_stderr_alone(arguments: tuple[str, ...]) -> None:
    said = call(*arguments)
    assert said.code == 2
    assert said.out == ""
    assert said.err.strip()
    assert "Traceback" not in said.err


def test_a_report_that_the_disk_does_not_take_leaves_nothing_half_written(tmp_path: Path) -> None:
    place = tmp_path / "matrix.html"
    place.write_bytes(b"the older one")
    with files_no_larger_than(1000), pytest.raises(CannotAudit, match=r"matrix\.html cannot be written") as caught:
        write_file(place, bytes(2000))
    assert caught.value.exit_code == 4
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("matrix.html", b"the older one")]


def test_a_full_disk_behind_stdout_is_said(db: Path, tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "show", "--db", str(db)],
            cwd=tmp_path,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert done.returncode == 4
    assert b"the output cannot be written" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_disk_that_is_full_from_the_start_ends_a_run_without_a_trace_of_it(files: Files, db: Path) -> None:
    before = rows(db)
    with files_no_larger_than(0):
        said = call("run", files.plan, "--db", db)
    refused(said, 4, "mend:")
    assert rows(db) == before


def test_a_report_onto_a_folder_is_refused(db: Path, tmp_path: Path) -> None:
    (tmp_path / "place").mkdir()
    refused(call("report", "--db", db, "-o", tmp_path / "place"), 4, "place", "mend:")


def test_a_port_that_is_taken_is_said_by_the_replicas(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "fixtures", "--port", str(port)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
    assert done.returncode == 4
    assert done.stdout == ""
    assert str(port) in done.stderr
    assert "mend:" in done.stderr


def test_a_demo_into_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    refused_said = call("demo", "-o", tmp_path / "file" / "demo", "--regime", "open")
    assert refused_said.code == 4, refused_said.err
    assert refused_said.out == ""
    assert "mend:" in refused_said.err
