"""Programs that end, fail, are missing or get stuck."""

from __future__ import annotations

import sys

from linkaudit.probes.commands import NOT_FOUND, STUCK, run_command


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_what_a_command_says_is_passed_on_line_by_line_and_kept() -> None:
    heard: list[str] = []
    done = run_command(python("import sys; print('一'); print(); print('two', file=sys.stderr)"), heard=heard.append)
    assert (done.code, sorted(heard)) == (0, ["two", "一"])
    assert "一" in done.out


def test_a_failure_is_a_code_and_its_last_line() -> None:
    done = run_command(python("print('reason'); print(); raise SystemExit(3)"))
    assert (done.code, done.last_line) == (3, "reason")


def test_a_missing_program_is_a_value() -> None:
    assert run_command(["/nowhere/program"]).code == NOT_FOUND


def test_a_silent_command_is_ended_with_its_children() -> None:
    child = "import subprocess, sys; print('start', flush=True); subprocess.run([sys.executable, '-c', 'input()'], "
    done = run_command(python(child + "stdin=subprocess.PIPE); import time; time.sleep(600)"), quiet_s=1.0)
    assert done.code == STUCK
    assert "start" in done.out
    assert "nothing heard for 1 s" in done.last_line


def test_a_command_that_never_stops_talking_is_ended() -> None:
    assert run_command(python("while True: print('more')"), wall_s=0.5).code == STUCK


def test_the_environment_is_handed_over_whole() -> None:
    done = run_command(python("import os; print(sorted(os.environ.get(n, '') for n in ('A', 'B')))"), env={"A": "1"})
    assert done.out.strip() == "['', '1']"
