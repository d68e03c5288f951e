"""The order of decision: what is compliant without a rule, controls, security, and rulebooks of all sorts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from linkaudit.errors import BadRecord
from linkaudit.judge import judge
from linkaudit.judge.case import cases
from linkaudit.judge.floors import FLOORS
from linkaudit.judge.grounds import GROUNDS
from linkaudit.judge.rules import holds
from linkaudit.model import codec
from linkaudit.model.verdict import Condition
from linkaudit.model.words import Confidence, Security, VerdictWord
from tests.judge.cells import REPLICA, a_cell, a_neutral, a_rulebook, judged, miit, unmeasured
from tests.judge.test_caution import TRAPS
from tests.judge.test_rulebook import OUTSIDE, WORKED


def test_an_unmeasured_cell_is_not_tested_and_cites_nothing() -> None:
    verdict = judged(unmeasured(a_cell("chat_direct", "block_page")))
    assert (verdict.word, verdict.rule, verdict.clauses) == (VerdictWord.INCONCLUSIVE, "not_tested", ())
    assert "未检测" in verdict.reason_zh
    assert verdict.confidence is Confidence.LOW


@pytest.mark.parametrize("role", ["malicious", "neutral", "own"])
def test_an_unmeasured_control_is_not_tested_either(role: str) -> None:
    assert judged(unmeasured(a_cell("feed", "plain", role=role))).rule == "not_tested"


def test_a_link_that_opens_directly_is_compliant_without_any_rule() -> None:
    verdict = judged(a_cell("live", "plain"))
    assert (verdict.word, verdict.rule) == (VerdictWord.COMPLIANT, "open.compliant")


def test_a_link_of_which_some_addresses_are_obstructed_is_not_compliant() -> None:
    assert judged(a_cell("live", "plain", direct=4, blocked=2, trials=6, obstructed_rate=1 / 3)).rule == "open.partly"
    mixed = a_cell("feed", "confirm", redirected=4, blocked=2, trials=6, obstructed_rate=1 / 3)
    assert judged(mixed, a_neutral("feed", "confirm")).rule == "floor.partly"
    text = a_cell("comment", "plain_text", copy_paste=3, blocked=2, trials=5)
    assert judged(text, a_neutral("comment", "plain_text")).rule == "floor.partly"


def test_the_first_measurable_rule_that_holds_decides() -> None:
    book = a_rulebook(
        {"id": "A", "measurable": False, "verdict": "compliant"},
        {"id": "B", "when": {"outcomes": ["direct"]}, "verdict": "compliant"},
        {"id": "C", "verdict": "inconclusive"},
        {"id": "D", "verdict": "compliant"},
    )
    verdict = judged(a_cell("feed", "block_page"), rulebook=book)
    assert (verdict.rule, verdict.word) == ("C", VerdictWord.INCONCLUSIVE)


@pytest.mark.parametrize("clauses", [(), ("OLD",)])
@pytest.mark.parametrize("word", ["violation", "friction"])
def test_nobody_is_accused_without_a_clause_in_force(clauses: tuple[str, ...], word: str) -> None:
    book = a_rulebook(
        {"id": "A", "clauses": clauses, "verdict": word}, clauses=({"id": "OLD", "to": date(2022, 5, 31)},)
    )
    assert judged(a_cell("feed", "block_page"), rulebook=book).rule == "floor.no_clause"
    held = judged(a_cell("feed", "block_page", on="2022-05-31"), rulebook=book)
    assert held.rule == ("A" if clauses else "floor.no_clause")


def test_a_rule_that_cites_an_unknown_clause_is_named() -> None:
    with pytest.raises(BadRecord, match="rule A cites GONE"):
        judged(a_cell("feed", "block_page"), rulebook=a_rulebook({"id": "A", "clauses": ["GONE"]}))


@pytest.mark.parametrize("at", ["2022-06-01T10:00:00", "yesterday", ""])
def test_a_time_whose_day_is_unknown_is_refused(at: str) -> None:
    with pytest.raises(BadRecord):
        judged(a_cell("feed", "plain", observed_from=at))


@pytest.mark.parametrize(
    ("condition", "cell", "held"),
    [
        ({}, {}, True),
        ({"min_taps": 1}, {"taps": 1}, True),
        ({"min_taps": 2}, {"taps": 1}, False),
        ({"max_taps": 1}, {"taps": 1}, True),
        ({"max_taps": 1}, {"taps": 2}, False),
        ({"max_taps": 1}, {"taps": None}, False),
        ({"min_taps": 0}, {"taps": None}, False),
        ({"roles": ["affiliate"]}, {"role": "subject"}, False),
        ({"mechanisms": ["block_page", "dead_tap"]}, {}, True),
        ({"neutral_opens": True}, {}, False),
        ({"neutral_opens": False}, {}, False),
        ({"neutral_same": False}, {}, False),
    ],
)
def test_a_condition_holds_only_where_all_it_asks_is_known_and_so(
    condition: dict[str, Any], cell: dict[str, Any], held: bool
) -> None:
    (case,) = cases([a_cell("feed", "block_page", **cell)], None)
    assert holds(codec.from_plain(condition, Condition), case) is held


@pytest.mark.parametrize("role", ["neutral", "own"])
def test_a_control_is_never_accused(role: str) -> None:
    verdict = judged(a_cell("chat_direct", "copy_prompt", role=role))
    assert (verdict.word, verdict.rule) == (VerdictWord.INCONCLUSIVE, "control.obstructed")
    assert judged(a_cell("chat_direct", "plain", role=role)).word is VerdictWord.COMPLIANT


def test_a_control_that_meets_another_page_than_the_neutral_links_is_not_accused_either() -> None:
    verdict = judged(a_cell("feed", "confirm", role="own"), a_neutral("feed"))
    assert (verdict.word, verdict.rule) == (VerdictWord.INCONCLUSIVE, "control.differs")


def test_a_neutral_link_that_has_to_be_confirmed_in_a_chat_is_not_said_to_be_friction() -> None:
    verdict = judged(a_neutral("chat_direct", "confirm"))
    assert (verdict.word, verdict.rule) == (VerdictWord.COMPLIANT, "open.uniform")


def test_a_title_with_braces_stays_a_title() -> None:
    book = a_rulebook({"id": "A", "title": {"zh": "{day}", "en": "{0.__class__}"}, "verdict": "exempt"})
    verdict = judged(a_cell("feed", "block_page"), rulebook=book)
    assert "{day}" in verdict.reason_zh
    assert "{0.__class__}" in verdict.reason_en


def test_the_numbers_that_a_verdict_rests_on_stand_in_its_reason() -> None:
    cell = a_cell("chat_direct", "copy_prompt", trials=7, copy_paste=5, inconclusive=2, links=3)
    verdict = judged(cell)
    assert "7 trials of 3 addresses, 5 of them conclusive; in 5 the link" in verdict.reason_en
    assert "共检测 7 次,涉及 3 个地址,5 次有结论" in verdict.reason_zh


MALICIOUS: dict[str, Any] = {"role": "malicious", "destination": "sinkhole", "flags": REPLICA}
SECURITY: dict[str, tuple[str, dict[str, Any], Security]] = {
    "a block page stops it": ("block_page", {}, Security.PASS),
    "a page that asks first warns": ("confirm", {}, Security.PASS),
    "a refused post stops it": ("post_rejected", {}, Security.PASS),
    "it opened at once": ("plain", {}, Security.FAIL),
    "it was shown inside the platform's own page": ("framed", {}, Security.FAIL),
    "the page in between went on by itself": ("auto_forward", {}, Security.NOT_TESTED),
    "the sinkhole itself was down": ("destination_refused", {"responsible": "destination"}, Security.NOT_TESTED),
    "it is live, and nobody listed it": ("plain", {"flags": ()}, Security.NOT_TESTED),
    "repeats disagree": ("plain", {"flags": ("replica", "unstable")}, Security.NOT_TESTED),
    "one trial only": ("plain", {"trials": 1}, Security.NOT_TESTED),
    "an emulated browser": ("plain", {"probe": "inapp"}, Security.NOT_TESTED),
    "one address is let through": ("block_page", {"trials": 5, "blocked": 3, "direct": 2}, Security.FAIL),
    "one trial of many slips through": ("block_page", {"trials": 4, "blocked": 3, "direct": 1}, Security.NOT_TESTED),
    "nothing came of it": ("timeout", {"responsible": "network"}, Security.NOT_TESTED),
}


@pytest.mark.parametrize("case", SECURITY)
def test_a_malicious_control_speaks_for_the_security_of_its_surface_alone(case: str) -> None:
    mechanism, changes, expected = SECURITY[case]
    control = a_cell("feed", mechanism, **(MALICIOUS | changes))
    subject, elsewhere = a_cell("feed", "plain", destination="beta"), a_cell("comment", "plain")
    verdicts = judge([control, subject, elsewhere], miit(), None)
    assert [verdict.security for verdict in verdicts[1:]] == [expected, Security.NOT_TESTED]
    assert verdicts[0].word is VerdictWord.INCONCLUSIVE
    assert verdicts[0].rule == f"security.{expected}"
    assert verdicts[1].word is VerdictWord.COMPLIANT


def test_one_malicious_link_that_is_let_through_outweighs_another_that_is_stopped() -> None:
    stopped, opened = a_cell("feed", "block_page", **MALICIOUS), a_cell("feed", "plain", **MALICIOUS)
    for order in ([stopped, opened], [opened, stopped]):
        assert {verdict.security for verdict in judge(order, miit(), None)} == {Security.FAIL}


def test_an_emulated_row_carries_no_security_of_the_platform() -> None:
    control = a_cell("in_app", "block_page", **MALICIOUS, surface="in_app")
    assert judged(a_cell("in_app", "plain", probe="inapp"), control).security is Security.NOT_TESTED


def test_every_built_in_row_is_reached_by_a_test() -> None:
    reached = {rule for _, rule in TRAPS.values()} | {row[5] for row in OUTSIDE}
    reached |= {"not_tested", "floor.partly", "floor.no_difference"} | {case.by for _where, case in WORKED}
    reached.add(judged(a_cell("feed", "block_page"), rulebook=a_rulebook({"id": "A", "verdict": "exempt"})).rule)
    assert {ground.name for ground in GROUNDS} <= reached
    assert {floor.name for floor in FLOORS} <= reached
