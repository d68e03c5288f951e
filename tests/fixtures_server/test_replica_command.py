"""`python -m fixtures` as a process: its line, its end, its exit codes, also from a copied folder."""

from __future__ import annotations

import json
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from fixtures.directory import HERE

PATIENCE_S = 30


@contextmanager
def started(*arguments: str, home: Path = HERE.parent) -> Iterator[tuple[subprocess.Popen[str], dict[str, Any]]]:
    command = [sys.executable, "-m", "fixtures", "--port", "0", *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=home, text=True, encoding="utf-8", stdin=pipe, stdout=pipe, stderr=pipe
    ) as process:
        assert process.stdout is not None
        try:
            yield process, json.loads(process.stdout.readline())
        finally:
            process.terminate()  # and the folder that it made goes with it


def test_the_ready_line_tells_where_the_replicas_are(tmp_path: Path) -> None:
    with started("--regime", "after", "--out", str(tmp_path / "new")) as (process, ready):
        assert set(ready) == {"https", "http", "ca", "accounts", "regime"}
        saved = json.loads((Path(ready["accounts"]) / "weibo" / "viewer.json").read_text("utf-8"))
        assert {cookie["domain"] for cookie in saved["cookies"]} == {"weibo.com", "weibo.cn"}
        assert ready["regime"] == "after"
        assert "BEGIN CERTIFICATE" in Path(ready["ca"]).read_text("utf-8")
        assert "PRIVATE" not in Path(ready["ca"]).read_text("utf-8")
        with urllib.request.urlopen(f"http://{ready['http']}/control", timeout=PATIENCE_S) as answer:
            assert json.load(answer)["regime"] == "after"
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE_S) == 0
    assert list((tmp_path / "new").iterdir()) == []


def test_an_interrupt_ends_it_cleanly_and_its_folder_goes_with_it() -> None:
    with started() as (process, ready):
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=PATIENCE_S)
        assert process.returncode == 0
        assert "Traceback" not in said
        assert not Path(ready["ca"]).parent.exists()


def test_it_ends_with_its_parent_where_asked() -> None:
    with started("--with-parent") as (process, _):
        assert process.stdin is not None
        process.stdin.close()  # as the system does when the parent is killed
        assert process.wait(PATIENCE_S) == 0


def test_a_port_in_use_is_one_clear_message_and_exit_4(tmp_path: Path) -> None:
    mine = tmp_path / "ca.pem"
    mine.write_text("another server's", "utf-8")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "fixtures", "--port", port, "--out", str(tmp_path)]
        ended = subprocess.run(command, cwd=HERE.parent, capture_output=True, timeout=PATIENCE_S, check=False)
    said = ended.stderr.decode()
    assert (ended.returncode, ended.stdout) == (4, b"")
    assert port in said
    assert "mend:" in said
    assert "Traceback" not in said
    assert mine.read_text("utf-8") == "another server's"


@pytest.mark.parametrize("wrong", [["--regime", "later"], ["--port", "70000"], ["--port", "x"]])
def test_wrong_use_is_exit_2(wrong: list[str]) -> None:
    command = [sys.executable, "-m", "fixtures", *wrong]
    ended = subprocess.run(command, cwd=HERE.parent, capture_output=True, timeout=PATIENCE_S, check=False)
    assert ended.returncode == 2


def test_a_copied_folder_serves_without_the_package_that_it_tests(tmp_path: Path) -> None:
    shutil.copytree(HERE, tmp_path / "fixtures", ignore=shutil.ignore_patterns("__pycache__"))
    with started(home=tmp_path) as (_, ready):
        answer = urllib.request.urlopen(f"http://{ready['http']}/control", timeout=PATIENCE_S)
        with answer:
            assert answer.status == 200


def test_nothing_in_the_folder_imports_the_tool_under_test() -> None:
    told = [path for path in HERE.rglob("*.py") if "import linkaudit" in path.read_text("utf-8")]
    told += [path for path in HERE.rglob("*.py") if "from linkaudit" in path.read_text("utf-8")]
    assert told == []
