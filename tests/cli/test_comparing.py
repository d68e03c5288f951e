"""`diff` and `check` on stored runs: what changed, the baseline's file, the exit codes, and what GitHub is told."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path

import pytest

from linkaudit.audit import carry_out, prepare
from linkaudit.audit.stop import Stop
from linkaudit.clock import SystemClock
from linkaudit.evidence import FolderVault
from linkaudit.model.trial import Task
from linkaudit.store import SqliteLedger
from tests.audit.desk import sample
from tests.audit.fakes import JumpingClock, ListBrowser, ListWatcher
from tests.cli.calling import call, rows

FIRST = "20260105-aaaa0000"
SECOND = "20260205-bbbb0000"


def arrives(_task: Task) -> str:
    return "arrives"


def nothing(_task: Task) -> str:
    return "stuck"


@pytest.fixture
def two(db: Path) -> Path:
    """Return a database with a second run, in which everything opens."""
    given, clock = sample(), JumpingClock()
    with SqliteLedger(db) as ledger:
        outlook = prepare(given, ledger, SystemClock(), 7, SECOND, fresh=True)
        work = carry_out(
            outlook, given, ListBrowser(arrives, clock), ledger, FolderVault.beside(db), clock, ListWatcher(), Stop(), 2
        )
        assert asyncio.run(work)
    return db


@pytest.fixture
def baseline(db: Path, tmp_path: Path) -> Path:
    path = tmp_path / "baseline.toml"
    said = call("check", FIRST, "--db", db, "--baseline", path, "--update", "--lang", "en")
    assert (said.code, said.out) == (0, "")
    assert "wrote" in said.err
    return path


def test_diff_tells_each_cell_that_changed(two: Path) -> None:
    kept = rows(two)
    said = call("diff", FIRST[:8], SECOND, "--db", two, "--lang", "en")
    assert said.code == 0
    assert f"{FIRST}, book 1, observed -> {SECOND}" in said.out
    (line,) = [one for one in said.out.splitlines() if "agora/gateway/gateway/shop" in one]
    assert "-> √ direct" in line
    assert rows(two) == kept


def test_diff_comes_in_the_formats_of_a_report(two: Path, tmp_path: Path) -> None:
    whole = json.loads(call("diff", FIRST, SECOND, "--db", two, "--format", "json").out)
    assert whole["run"]["id"] == SECOND
    changed = [one["cell"] for one in whole["difference"]["changes"]]
    assert "agora/gateway/gateway/shop/other/subject" in changed
    page = tmp_path / "diff.html"
    assert call("diff", FIRST, SECOND, "--db", two, "--format", "html", "-o", page).code == 0
    assert changed[0] in page.read_text(encoding="utf-8")
    assert call("diff", FIRST, SECOND, "--db", two, "--format", "doc").code == 2


def test_a_run_against_its_own_baseline_holds(db: Path, baseline: Path) -> None:
    said = call("check", "--db", db, "--baseline", baseline, "--lang", "en")
    assert said.code == 0
    assert "the gate holds" in said.err


def test_a_baseline_that_was_better_is_violated_and_names_the_cell(db: Path, baseline: Path) -> None:
    text = baseline.read_text(encoding="utf-8")
    pattern = re.compile(r'^("agora/gateway/gateway/library[^"]*") = .*$', re.MULTILINE)
    assert pattern.search(text)
    # The neutral link passes; a baseline of a blocked one shows that it is told as fixed, and not counted against it.
    worse = pattern.sub(r'\1 = { outcome = "blocked", mechanism = "block_page", verdict = "violation" }', text)
    baseline.write_text(worse, encoding="utf-8")
    said = call("check", "--db", db, "--baseline", baseline, "--lang", "en")
    assert said.code == 0, said.err
    assert "√ fixed (1)" in said.out


def test_what_is_gone_from_the_sample_is_lost_coverage(db: Path, baseline: Path) -> None:
    with baseline.open("a", encoding="utf-8") as file:
        file.write('"agora/feed/open/shop/other/subject" = { outcome = "direct", verdict = "compliant" }\n')
    said = call("check", "--db", db, "--baseline", baseline, "--lang", "en")
    assert said.code == 3
    assert "? lost coverage (1)" in said.out
    assert "not enough evidence: 1 cell(s)" in said.err
    assert call("check", "--db", db, "--baseline", baseline, "--min-coverage", "0.5").code == 0


def test_a_worse_cell_fails_whatever_the_format(two: Path, tmp_path: Path) -> None:
    good = tmp_path / "good.toml"
    assert call("check", SECOND, "--db", two, "--baseline", good, "--update").code == 0
    text = good.read_text(encoding="utf-8")
    assert 'verdict = "compliant"' in text
    for form in ("text", "md", "csv", "json", "junit"):
        assert call("check", SECOND, "--db", two, "--baseline", good, "--format", form).code == 0
        assert call("check", FIRST, "--db", two, "--baseline", good, "--format", form).code == CODE_OF_FIRST


CODE_OF_FIRST = 3
"""The first run's agora is stuck for the subject alone, and what cannot be judged there had been judged."""


def test_update_rewrites_the_file_and_tells_what_changed(two: Path, baseline: Path) -> None:
    before = baseline.read_bytes()
    said = call("check", SECOND, "--db", two, "--baseline", baseline, "--update", "--lang", "en")
    assert said.code == 0
    assert "agora/gateway/gateway/shop" in said.out
    assert baseline.read_bytes() != before
    again = call("check", SECOND, "--db", two, "--baseline", baseline, "--update", "--lang", "en")
    assert "is as it was" in again.err


def test_github_is_told_in_its_own_words(db: Path, baseline: Path, tmp_path: Path) -> None:
    with baseline.open("a", encoding="utf-8") as file:
        file.write('"agora/feed/open/shop/other/subject" = { outcome = "direct", verdict = "compliant" }\n')
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    env = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}
    said = call("check", "--db", db, "--baseline", baseline, "--lang", "en", env=env)
    assert said.code == 3
    assert "::warning file=" in said.err
    assert "::" not in said.out
    assert summary.read_text(encoding="utf-8").startswith("before\n")
    assert "lost coverage" in summary.read_text(encoding="utf-8")


def test_a_summary_that_cannot_be_written_is_said(db: Path, baseline: Path, tmp_path: Path) -> None:
    env = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(tmp_path)}
    assert call("check", "--db", db, "--baseline", baseline, env=env).code == 4


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        ("schema = 2\n", 1, "this linkaudit reads 1"),
        ('schema = 1\nrulebook = "r"\nreplica = true\n[cells]\n"a/b" = {}\n', 5, "names no cell"),
        ('schema = 1\nrulebook = "r"\nreplica = true\n[cells]\n"a/b/c/d/e/f" = { verdict = "fine" }\n', 5, "known are"),
        ("schema = 1\n[cells\n", 2, "no TOML"),
    ],
)
def test_a_bad_baseline_is_named_with_its_line(db: Path, tmp_path: Path, content: str, line: int, what: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(content, encoding="utf-8")
    said = call("check", "--db", db, "--baseline", path)
    assert (said.code, said.out) == (2, "")
    assert f"bad.toml:{line}" in said.err
    assert what in said.err


def test_wrong_use_is_told_with_the_mend(db: Path, baseline: Path, tmp_path: Path) -> None:
    missing = call("check", "--db", db, "--baseline", tmp_path / "none.toml")
    assert (missing.code, missing.out) == (2, "")
    assert "--update" in missing.err
    assert call("check", "--db", db, "--baseline", baseline, "--fail-on", "anything").code == 2
    live = tmp_path / "live.toml"
    live.write_text(baseline.read_text(encoding="utf-8").replace("replica = true", "replica = false"), encoding="utf-8")
    said = call("check", "--db", db, "--baseline", live)
    assert said.code == 2
    assert "like with like" in said.err


def test_trend_draws_all_runs_of_a_database(two: Path, tmp_path: Path) -> None:
    said = call("trend", "--db", two, "--lang", "en")
    assert said.code == 0
    assert "2: 2026-" in said.out
    assert "agora" in said.out
    page = tmp_path / "trend.html"
    assert call("trend", "--db", two, "--format", "html", "-o", page).code == 0
    assert "<svg" in page.read_text(encoding="utf-8")
    assert call("trend", "--db", two, "--name", "no such audit").code == 2
    assert call("trend", "--db", two, "--format", "pdf").code == 2


def test_a_report_takes_an_earlier_run_to_compare_with(two: Path) -> None:
    said = call("report", SECOND, "--compare", FIRST, "--db", two, "--format", "md", "--lang", "en")
    assert said.code == 0
    assert "## What changed" in said.out
    assert call("report", "--schema", "--db", two).out.startswith("{")


def test_the_page_of_a_large_run_tells_the_steps_of_findings_alone(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = call("report", "--db", db, "--format", "html")
    monkeypatch.setattr("linkaudit.cli.rendering.MOST_TOLD", 7)
    lighter = call("report", "--db", db, "--format", "html")
    assert "the steps of findings alone" in lighter.err
    assert '"steps":[{' in whole.out
    assert '"steps":[{' not in lighter.out  # nobody is accused here
    assert lighter.out.count('"held":[{') == whole.out.count('"held":[{')


@pytest.mark.parametrize("form", ["csv", "json", "text"])
def test_what_tells_of_no_trial_keeps_none_in_memory_and_says_the_same(
    db: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    spare = call("report", "--db", db, "--format", form).out
    monkeypatch.setattr("linkaudit.cli.show.DETAILED", ("csv", "json", "text"))
    assert call("report", "--db", db, "--format", form).out == spare
