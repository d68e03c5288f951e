"""JUnit XML as a CI reads it: read back by another's parser."""

from __future__ import annotations

import msgspec
import pytest
from junitparser import Error, Failure, JUnitXml, Skipped

from linkaudit.model.matrix import Cell, Matrix
from linkaudit.model.words import Flag, Outcome, Role, Security, VerdictWord
from linkaudit.report import render
from linkaudit.report.brief import key_of
from linkaudit.report.junit import state_of
from tests.report.conftest import HOSTILE, cell, matrix_of


def read(matrix: Matrix, lang: str = "en") -> JUnitXml:
    return JUnitXml.fromstring(render(matrix, "junit", lang))


@pytest.mark.parametrize(
    ("made", "state"),
    [
        (cell(outcome=Outcome.DIRECT, verdict=VerdictWord.COMPLIANT), "passed"),
        (cell(outcome=Outcome.REDIRECTED, verdict=VerdictWord.FRICTION), "passed"),
        (cell(outcome=Outcome.BLOCKED, verdict=VerdictWord.EXEMPT), "passed"),
        (cell(outcome=Outcome.BLOCKED, verdict=VerdictWord.VIOLATION), "failures"),
        (cell(outcome=Outcome.BLOCKED, verdict=VerdictWord.VIOLATION, flags=(Flag.WAIVED,)), "skipped"),
        (cell(outcome=Outcome.BLOCKED, verdict=VerdictWord.INCONCLUSIVE), "errors"),
        (cell(outcome=Outcome.INCONCLUSIVE, verdict=VerdictWord.INCONCLUSIVE), "errors"),
        (cell(outcome=None, verdict=None, trials=0), "skipped"),
        (cell(outcome=Outcome.DIRECT, role=Role.MALICIOUS, security=Security.FAIL), "failures"),
        (
            cell(
                outcome=Outcome.DIRECT,
                verdict=VerdictWord.VIOLATION,
                role=Role.MALICIOUS,
                security=Security.FAIL,
                flags=(Flag.WAIVED,),
            ),
            "failures",
        ),
    ],
)
def test_what_a_cell_is_to_a_ci(made: Cell, state: str) -> None:
    assert state_of(made) == state


def test_another_reader_finds_the_same_cells_and_counts(varied: Matrix) -> None:
    found = read(varied)
    states = [state_of(one) for one in varied.cells]
    assert {"failures", "errors", "skipped"} <= set(states)
    assert (found.tests, found.failures, found.errors) == (
        len(varied.cells),
        states.count("failures"),
        states.count("errors"),
    )
    kinds = {"failures": Failure, "errors": Error, "skipped": Skipped}
    cases = [case for suite in found for case in suite]
    assert len(cases) == len(varied.cells)
    for case, state, one in zip(cases, states, varied.cells, strict=True):
        assert [type(result) for result in case.result] == ([kinds[state]] if state in kinds else [])
        assert case.classname.startswith(one.platform[:3].strip()) or one.platform in HOSTILE
        assert key_of(one).split("/")[-1] in case.name


def test_a_suite_counts_its_own_cases_and_says_that_it_is_of_replicas(varied: Matrix) -> None:
    for suite in read(varied):
        assert suite.name.startswith("[模拟 / replica] ")
        cases = list(suite)
        assert suite.tests == len(cases)
        assert suite.failures == sum(isinstance(result, Failure) for case in cases for result in case.result)
        assert suite.skipped == sum(isinstance(result, Skipped) for case in cases for result in case.result)


def test_a_failure_tells_its_story_and_where_to_read_on(small: Matrix) -> None:
    bad = msgspec.structs.replace(small.cells[0], outcome=Outcome.BLOCKED, verdict=VerdictWord.VIOLATION)
    (suite,) = read(msgspec.structs.replace(small, cells=(bad,), details=small.details[:1]))
    (case,) = suite
    (failure,) = case.result
    assert failure.type == "violation"
    assert "suspected violation" in failure.message
    assert key_of(bad) in (failure.text or "")
    assert f"linkaudit show --cell {key_of(bad)}" in (case.system_out or "")


def test_a_hostile_name_cannot_break_the_file() -> None:
    evil = "\x00\ufffe]]>\ud800<failure/>\x1b[31m&amp;"
    found = read(matrix_of(cell(destination_name=evil, platform_name=evil)), "zh")
    assert found.tests == 1
    assert "\x1b" not in render(matrix_of(cell(platform_name=evil)), "junit", "zh").decode()
