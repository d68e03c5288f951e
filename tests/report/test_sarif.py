"""SARIF, held against OASIS's schema, with fingerprints that stay and states that close nothing unseen."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from linkaudit.changes import baseline_of, compare, side_of
from linkaudit.model.matrix import Cell, FilePlace, Matrix
from linkaudit.model.words import Flag, Mechanism, Outcome, Role, Security, VerdictWord
from linkaudit.report import render
from tests.report.conftest import NOTHING_MEASURED, RUN, cell, matrix_of, trial_row, violation
from tests.report.schemas import sarif_complaints

FRICTION = cell(outcome=Outcome.REDIRECTED, mechanism=Mechanism.CONFIRM, taps=1, verdict=VerdictWord.FRICTION)
LATER = msgspec.structs.replace(RUN, id="r-20261201-0002")


def log_of(matrix: Matrix, lang: str = "en") -> dict[str, Any]:
    log: dict[str, Any] = json.loads(render(matrix, "sarif", lang))
    assert sarif_complaints(log) == []
    return log


def results(matrix: Matrix) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = log_of(matrix)["runs"][0]["results"]
    return found


def compared(before: Cell | None, after: Cell | None) -> list[dict[str, Any]]:
    old = matrix_of(*([before] if before else []))
    new = matrix_of(*([after] if after else []), run=LATER)
    return results(msgspec.structs.replace(new, difference=compare(baseline_of(old), new, side_of(old.run))))


def test_the_schema_is_one_that_can_refuse() -> None:
    assert sarif_complaints({"version": "2.1.0"})
    assert sarif_complaints({"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "results": [{}]}]})


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("which", ["small", "varied", "hostile"])
def test_every_matrix_makes_a_valid_log(request: pytest.FixtureRequest, which: str, lang: str) -> None:
    log = log_of(request.getfixturevalue(which), lang)
    run = log["runs"][0]
    assert run["language"] == ("zh-CN" if lang == "zh" else "en-US")
    assert all(run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    assert "\x1b" not in json.dumps(run)


def test_violations_are_errors_frictions_warnings_and_what_opens_is_nothing(varied: Matrix) -> None:
    found = {one["properties"]["cell"]: (one["level"], one["ruleId"]) for one in results(varied)}
    assert found == {
        "weibo/feed/open/taobao/ecommerce/subject": ("error", "R24"),
        "weibo/feed/open/phish-1/other/malicious": ("error", "security"),
        "zhihu/gateway/gateway/taobao/ecommerce/subject": ("warning", "R01"),
    }


def test_a_finding_says_suspected_and_replica_and_names_the_clause(small: Matrix) -> None:
    log = log_of(small)
    (one,) = log["runs"][0]["results"]
    assert one["message"]["text"].startswith("[模拟 / replica] suspected violation · ")
    (rule,) = log["runs"][0]["tool"]["driver"]["rules"]
    assert "CMP-1 MIIT special campaign" in rule["fullDescription"]["text"]
    assert "wording not yet compared" in rule["fullDescription"]["text"]


def test_the_fingerprint_is_that_of_the_cell_and_of_nothing_else() -> None:
    prints = [
        one["partialFingerprints"]["linkaudit/cell/v1"]
        for made in (violation(), violation(mechanism=Mechanism.DEAD_TAP, rule="R25", run="r2", trials=9))
        for one in results(matrix_of(made))
    ]
    assert prints[0] == prints[1]
    (other,) = results(matrix_of(violation(destination="douyin")))
    assert other["partialFingerprints"]["linkaudit/cell/v1"] != prints[0]


def test_the_location_is_the_line_of_the_link_else_the_plan() -> None:
    places = {"": FilePlace("audit/plan.toml", 1), "taobao-item": FilePlace("a b/links.toml", 7)}
    made = msgspec.structs.replace(matrix_of(violation(), trials=(trial_row(),)), places=places)
    (one,) = results(made)
    assert one["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "a%20b/links.toml"},
        "region": {"startLine": 7},
    }
    (one,) = results(msgspec.structs.replace(matrix_of(violation()), places=places))
    assert one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "audit/plan.toml"
    (one,) = results(matrix_of(violation()))
    assert "physicalLocation" not in one["locations"][0]


def test_a_waived_violation_is_suppressed_and_still_there() -> None:
    (one,) = results(matrix_of(violation(flags=(Flag.REPLICA, Flag.WAIVED))))
    assert [mark["status"] for mark in one["suppressions"]] == ["accepted"]
    assert one["level"] == "error"


def test_times_are_utc() -> None:
    (said,) = log_of(matrix_of())["runs"][0]["invocations"]
    assert said == {
        "executionSuccessful": True,
        "startTimeUtc": "2026-11-01T01:00:00Z",
        "endTimeUtc": "2026-11-01T01:12:00Z",
    }


@pytest.mark.parametrize(
    ("before", "after", "state", "kind"),
    [
        (None, violation(), "new", "fail"),
        (cell(), violation(), "new", "fail"),
        (violation(), violation(), "unchanged", "fail"),
        (violation(), violation(mechanism=Mechanism.DEAD_TAP), "updated", "fail"),
        (violation(), FRICTION, "updated", "fail"),
        (FRICTION, violation(), "new", "fail"),
        (violation(), cell(), "absent", "fail"),
        (violation(), cell(**NOTHING_MEASURED), "unchanged", "open"),
        (violation(), None, "unchanged", "open"),
        (violation(), violation(flags=(Flag.UNSTABLE,), verdict=VerdictWord.INCONCLUSIVE), "unchanged", "open"),
        (cell(role=Role.MALICIOUS, security=Security.FAIL), cell(role=Role.MALICIOUS, security=Security.PASS), "absent",
         "fail"),
    ],
)  # fmt: skip
def test_a_baseline_gives_each_finding_its_state_and_closes_nothing_that_nobody_saw(
    before: Cell | None, after: Cell | None, state: str, kind: str
) -> None:
    (one,) = compared(before, after)
    assert (one["baselineState"], one["kind"]) == (state, kind)


def test_what_opens_before_and_after_is_no_result() -> None:
    assert compared(cell(), cell()) == []
