"""Verdicts into the matrix."""

from __future__ import annotations

from datetime import date

import pytest

from linkaudit.matrix import assemble, tabulate
from linkaudit.model.files import Name
from linkaudit.model.matrix import COLUMNS, RunHead
from linkaudit.model.verdict import Clause, Verdict
from linkaudit.model.words import Confidence, Flag, Security, VerdictWord
from tests.matrix.trials import a_key, a_plan, a_trial

HEAD = RunHead(
    id="run-1",
    name="试",
    plan="plan.toml",
    plan_sha256="",
    rulebook="miit-2021",
    rulebook_sha256="",
    as_of="observed",
    seed=1,
    started_at="2022-06-01T10:00:00+08:00",
    finished_at="2022-06-01T10:05:00+08:00",
    status="finished",
    replica=True,
    browser="",
    linkaudit="0",
    planned=1,
    done=1,
)
JUDGED = ("verdict", "security", "rule", "clause", "confidence", "flags")


def a_clause(name: str) -> Clause:
    return Clause(
        id=name,
        instrument=Name(zh="法", en="Law"),
        article="1",
        wording="……",
        gloss="…",
        authority="law",
        source="",
        checked=False,
        from_=date(2020, 1, 1),
    )


def a_verdict(*clauses: str, flags: tuple[Flag, ...] = ()) -> Verdict:
    return Verdict(
        word=VerdictWord.VIOLATION,
        security=Security.PASS,
        rule="R01",
        clauses=clauses,
        confidence=Confidence.LOW,
        flags=flags,
        reason_zh="疑似违规。",
        reason_en="Suspected violation.",
    )


def test_a_verdict_stands_in_its_cells_columns_and_nothing_else_changes() -> None:
    measured = [a_trial("block_page", flags=(Flag.REPLICA,))]
    cells, rows, _ = tabulate("run-1", "miit-2021", [a_plan(a_key())], measured)
    clauses = [a_clause("A"), a_clause("B"), a_clause("C")]
    matrix = assemble(HEAD, cells, rows, [a_verdict("C", "A", flags=(Flag.PRETEXT,))], clauses)
    (cell,) = matrix.cells
    assert (cell.verdict, cell.security, cell.rule) == (VerdictWord.VIOLATION, Security.PASS, "R01")
    assert (cell.clause, cell.confidence) == ("C A", Confidence.LOW)
    assert cell.flags == (Flag.PRETEXT, Flag.LOW_SAMPLE, Flag.REPLICA)
    for name in COLUMNS:
        assert name in JUDGED or getattr(cell, name) == getattr(cells[0], name)


def test_the_story_of_a_cell_stands_beside_it_with_the_clauses_that_are_cited() -> None:
    keys = [a_key("zeta"), a_key("beta")]
    cells, rows, _ = tabulate("run-1", "miit-2021", [a_plan(key) for key in keys], [a_trial("plain", key=keys[0])])
    matrix = assemble(HEAD, cells, rows, [a_verdict("B"), a_verdict()], [a_clause("A"), a_clause("B")])
    assert [detail.key for detail in matrix.details] == [str(key) for key in sorted(keys)]
    assert [len(detail.trials) for detail in matrix.details] == [0, 1]
    assert matrix.details[0].reason_zh == "疑似违规。"
    assert [clause.id for clause in matrix.clauses] == ["B"]
    assert matrix.run is HEAD


def test_a_verdict_too_few_is_refused() -> None:
    cells, rows, _ = tabulate("run-1", "miit-2021", [a_plan(a_key())], [])
    with pytest.raises(ValueError, match="zip"):
        assemble(HEAD, cells, rows, [], [])
