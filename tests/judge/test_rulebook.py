"""The shipped rulebook miit-2021: each rule held, not held, and just outside."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from linkaudit.catalog import load_worked
from linkaudit.judge import complaints, judge
from linkaudit.judge.worked import compared
from linkaudit.model.matrix import Cell
from linkaudit.model.verdict import Rule
from linkaudit.model.words import Confidence, Security, VerdictWord
from linkaudit.model.worked import WorkedCase
from tests.judge.cells import a_cell, a_neutral, a_rulebook, judged, miit

OPENS = ("plain",)

# rule, its cell, the neutral cells beside it (by mechanism), the day
HOLDS: list[tuple[str, tuple[str, str], tuple[str, ...], str, VerdictWord, dict[str, Any]]] = [
    ("R01a", ("chat_direct", "copy_prompt"), OPENS, "2021-09-16", VerdictWord.VIOLATION, {}),
    ("R01", ("chat_direct", "copy_prompt"), OPENS, "2021-09-20", VerdictWord.VIOLATION, {}),
    ("R01", ("chat_direct", "qr_code"), (), "2026-06-01", VerdictWord.VIOLATION, {"role": "affiliate"}),
    ("R02a", ("chat_direct", "block_page"), OPENS, "2021-07-23", VerdictWord.VIOLATION, {}),
    ("R02", ("chat_direct", "post_rejected"), (), "2026-06-01", VerdictWord.VIOLATION, {"probe": "post"}),
    ("R03", ("chat_direct", "confirm"), OPENS, "2021-09-20", VerdictWord.VIOLATION, {}),
    ("R04a", ("chat_direct", "confirm"), ("confirm",), "2021-11-28", VerdictWord.COMPLIANT, {}),
    ("R04b", ("chat_direct", "confirm"), ("confirm",), "2021-11-29", VerdictWord.FRICTION, {}),
    ("R05", ("chat_group", "copy_prompt"), (), "2021-12-02", VerdictWord.VIOLATION, {}),
    ("R06", ("chat_group", "block_page"), (), "2021-12-02", VerdictWord.VIOLATION, {"category": "short_video"}),
    ("DISC-1", ("chat_direct", "block_page"), OPENS, "2022-06-01", VerdictWord.VIOLATION, {"probe": "gateway"}),
    ("R12", ("feed", "block_page"), OPENS, "2022-01-27", VerdictWord.VIOLATION, {"probe": "gateway"}),
    ("R12", ("feed", "copy_prompt"), ("confirm",), "2026-06-01", VerdictWord.VIOLATION, {}),
    ("R15", ("comment", "plain_text"), ("plain_text",), "2022-06-01", VerdictWord.COMPLIANT, {}),
    ("R17", ("profile", "link_removed"), OPENS, "2022-06-01", VerdictWord.VIOLATION, {}),
    ("R19", ("article", "plain_text"), ("plain_text",), "2022-06-01", VerdictWord.COMPLIANT, {}),
    ("R20", ("article", "post_rejected"), OPENS, "2022-06-01", VerdictWord.VIOLATION, {}),
    ("R21", ("article", "confirm"), ("confirm", "confirm"), "2026-06-01", VerdictWord.COMPLIANT, {"probe": "gateway"}),
    ("R22", ("feed", "confirm"), OPENS, "2026-06-01", VerdictWord.VIOLATION, {}),
]


def _with_neutral(what: tuple[str, str], neutral: tuple[str, ...], day: str, changes: dict[str, Any]) -> list[Cell]:
    cell = a_cell(*what, on=day, **changes)
    beside = [
        a_neutral(what[0], mechanism, on=day, destination=f"neutral-{place}", probe=cell.probe)
        for place, mechanism in enumerate(neutral)
    ]
    return [cell, *beside]


@pytest.mark.parametrize(("rule", "what", "neutral", "day", "word", "changes"), HOLDS)
def test_each_rule_holds_where_it_should(
    rule: str, what: tuple[str, str], neutral: tuple[str, ...], day: str, word: VerdictWord, changes: dict[str, Any]
) -> None:
    verdict = judged(*_with_neutral(what, neutral, day, changes))
    assert (verdict.rule, verdict.word) == (rule, word)


BOOK, WORKED = load_worked("miit-2021")


@pytest.mark.parametrize(("where", "case"), WORKED, ids=[f"{case.rule}: {case.why}" for _where, case in WORKED])
def test_a_worked_case_comes_to_the_verdict_that_it_demands(where: str, case: WorkedCase) -> None:
    assert list(complaints(case, BOOK)) == [], where


def test_every_measurable_rule_has_a_case_that_holds_and_two_that_do_not() -> None:
    reached = Counter(case.rule for _where, case in WORKED if case.by in ("", case.rule))
    missed = Counter(case.rule for _where, case in WORKED if case.by not in ("", case.rule))
    # A rule without a verdict only adds its flags; what decides is another, with and without them.
    reached.update(case.rule for _where, case in WORKED if case.flagged and _rule(case.rule).verdict is None)
    for rule in BOOK.rule:
        if rule.measurable and not rule.built_in:
            assert (reached[rule.id] >= 1, missed[rule.id] >= 2) == (True, True), rule.id


def _rule(name: str) -> Rule:
    return next(rule for rule in BOOK.rule if rule.id == name)


def test_a_case_that_demands_something_else_is_complained_of() -> None:
    _where, case = WORKED[0]
    facts = {name: getattr(case, name) for name in case.__struct_fields__}
    wrong: list[dict[str, Any]] = [
        {"verdict": VerdictWord.COMPLIANT},
        {"by": "R02"},
        {"confidence": Confidence.HIGH},
        {"clauses": ("STD-1",)},
        {"flagged": ("pretext",)},
        {"security": Security.PASS},
    ]
    for changes in wrong:
        assert len(list(complaints(WorkedCase(**{**facts, **changes}), BOOK))) == 1, changes


# what must not be: the rule that does not hold, the cell, neutral cells, the day, and what is said instead
OUTSIDE: list[tuple[str, tuple[str, str], tuple[str, ...], str, dict[str, Any], str]] = [
    ("R01a", ("chat_direct", "copy_prompt"), (), "2021-07-22", {}, "no_rule"),
    ("R01a", ("feed", "copy_prompt"), (), "2021-09-16", {}, "no_rule"),
    ("R01", ("chat_direct", "copy_prompt"), (), "2021-09-16", {}, "R01a"),
    (
        "R01",
        ("chat_direct", "copy_prompt"),
        (),
        "2022-06-01",
        {"responsible": "destination"},
        "attribution.destination",
    ),
    ("R01", ("search", "copy_prompt"), (), "2022-06-01", {}, "no_rule"),
    ("R01", ("chat_direct", "copy_prompt"), (), "2022-06-01", {"probe": "gateway"}, "no_rule"),
    ("R02a", ("chat_direct", "block_page"), (), "2021-07-22", {}, "no_rule"),
    ("R02a", ("chat_group", "block_page"), (), "2021-09-16", {}, "no_rule"),
    ("R02a", ("chat_direct", "block_page"), (), "2021-09-16", {"responsible": "network"}, "attribution.network"),
    ("R02", ("chat_direct", "block_page"), (), "2021-09-16", {}, "R02a"),
    ("R02", ("live", "block_page"), (), "2022-06-01", {}, "no_rule"),
    ("R02", ("chat_direct", "block_page"), (), "2022-06-01", {"responsible": "none"}, "attribution.unknown"),
    ("R02", ("chat_direct", "dead_tap"), (), "2022-06-01", {}, "floor.no_neutral"),
    ("R03", ("chat_direct", "confirm"), OPENS, "2021-09-16", {}, "no_rule"),
    ("R03", ("chat_direct", "confirm"), (), "2021-09-17", {}, "open.no_neutral"),
    ("R03", ("search", "confirm"), OPENS, "2021-09-17", {}, "no_rule"),
    ("R03", ("chat_direct", "confirm"), OPENS, "2021-09-17", {"responsible": "none"}, "floor.not_origin"),
    ("R04a", ("chat_direct", "confirm"), ("confirm",), "2021-09-16", {}, "open.uniform"),
    ("R04a", ("chat_direct", "confirm"), ("confirm",), "2021-11-28", {"taps": 2}, "R03"),
    ("R04a", ("chat_direct", "confirm"), ("confirm", "plain"), "2021-11-28", {}, "no_rule"),
    ("R04b", ("chat_direct", "confirm"), ("confirm",), "2021-11-28", {}, "R04a"),
    ("R04b", ("chat_group", "confirm"), ("confirm",), "2021-11-29", {}, "open.uniform"),
    ("R04b", ("chat_direct", "auto_forward"), ("auto_forward",), "2021-11-29", {}, "open.uniform"),
    ("R05", ("chat_group", "copy_prompt"), (), "2021-11-28", {}, "no_rule"),
    ("R05", ("feed", "copy_prompt"), (), "2021-12-02", {}, "no_rule"),
    ("R05", ("chat_group", "block_page"), (), "2021-12-02", {"responsible": "tester"}, "attribution.tester"),
    ("R06", ("chat_group", "block_page"), (), "2021-09-16", {"category": "music"}, "no_rule"),
    ("R06", ("chat_group", "block_page"), (), "2021-12-02", {"category": "app_download"}, "no_rule"),
    ("R06", ("comment", "block_page"), (), "2021-12-02", {"category": "music"}, "no_rule"),
    ("DISC-1", ("chat_direct", "block_page"), ("block_page",), "2022-06-01", {"probe": "gateway"}, "no_rule"),
    ("DISC-1", ("chat_direct", "block_page"), OPENS, "2021-09-16", {"probe": "gateway"}, "no_rule"),
    ("DISC-1", ("chat_direct", "block_page"), OPENS, "2022-06-01", {"probe": "inapp"}, "attribution.inapp"),
    ("R12", ("feed", "block_page"), OPENS, "2021-07-22", {}, "no_rule"),
    ("R12", ("feed", "block_page"), ("block_page",), "2022-01-27", {}, "no_rule"),
    ("R12", ("feed", "block_page"), (), "2022-01-27", {}, "no_rule"),
    ("R12", ("feed", "block_page"), ("plain", "block_page"), "2022-01-27", {}, "floor.neutral_mixed"),
    ("R12", ("mini_program", "block_page"), OPENS, "2022-01-27", {}, "no_rule"),
    ("R12", ("feed", "block_page"), OPENS, "2022-01-27", {"responsible": "destination"}, "attribution.destination"),
    ("R15", ("comment", "plain_text"), ("plain",), "2022-06-01", {}, "R17"),
    ("R15", ("comment", "copy_prompt"), ("copy_prompt",), "2022-06-01", {}, "no_rule"),
    ("R15", ("feed", "plain_text"), ("plain_text",), "2022-06-01", {}, "no_rule"),
    ("R17", ("profile", "link_removed"), ("link_removed",), "2022-06-01", {}, "no_rule"),
    ("R17", ("profile", "link_removed"), OPENS, "2021-07-22", {}, "no_rule"),
    ("R17", ("mini_program", "link_removed"), OPENS, "2022-06-01", {}, "no_rule"),
    ("R19", ("article", "plain_text"), (), "2022-06-01", {}, "no_rule"),
    ("R19", ("article", "plain_text"), OPENS, "2022-06-01", {}, "R20"),
    ("R19", ("search", "plain_text"), ("plain_text",), "2022-06-01", {}, "no_rule"),
    ("R20", ("article", "post_rejected"), (), "2022-06-01", {}, "no_rule"),
    ("R20", ("article", "post_rejected"), OPENS, "2021-07-22", {}, "no_rule"),
    ("R20", ("article", "post_rejected"), OPENS, "2022-06-01", {"responsible": "tester"}, "attribution.tester"),
    ("R21", ("article", "confirm"), ("confirm",), "2026-06-01", {"taps": 2}, "R22"),
    ("R21", ("article", "confirm"), ("confirm", "plain"), "2026-06-01", {}, "no_rule"),
    ("R21", ("search", "confirm"), ("confirm",), "2026-06-01", {}, "open.uniform"),
    ("R22", ("feed", "confirm"), OPENS, "2021-07-22", {}, "no_rule"),
    ("R22", ("feed", "confirm"), (), "2026-06-01", {}, "open.no_neutral"),
    ("R22", ("live", "confirm"), OPENS, "2026-06-01", {}, "no_rule"),
]


@pytest.mark.parametrize(("rule", "what", "neutral", "day", "changes", "instead"), OUTSIDE)
def test_each_rule_stops_where_it_should(
    rule: str, what: tuple[str, str], neutral: tuple[str, ...], day: str, changes: dict[str, Any], instead: str
) -> None:
    verdict = judged(*_with_neutral(what, neutral, day, changes))
    assert verdict.rule == instead != rule


@pytest.mark.parametrize(
    ("day", "clauses"),
    [
        ("2021-09-16", ("CMP-1",)),
        ("2021-09-20", ("STD-3b", "CMP-1", "MIIT20-5.3")),
        ("2022-01-31", ("STD-3b", "CMP-1", "MIIT20-5.3")),
        ("2022-02-01", ("STD-3b", "MIIT20-5.3")),
        ("2025-10-14", ("STD-3b", "MIIT20-5.3")),
        ("2025-10-15", ("STD-3b", "MIIT20-5.3", "AUCL25-13.2.3")),
    ],
)
def test_only_the_clauses_in_force_on_the_day_are_cited(day: str, clauses: tuple[str, ...]) -> None:
    verdict = judged(a_cell("chat_direct", "copy_prompt", on=day))
    assert (verdict.word, verdict.clauses) == (VerdictWord.VIOLATION, clauses)
    assert all(clause in verdict.reason_zh and clause in verdict.reason_en for clause in clauses)


@pytest.mark.parametrize("day", ["2021-09-17", "2021-09-18", "2021-09-19"])
def test_a_violation_in_the_rollout_days_is_inconclusive(day: str) -> None:
    verdict = judged(a_cell("chat_direct", "copy_prompt", on=day))
    assert (verdict.word, verdict.rule, verdict.clauses) == (VerdictWord.INCONCLUSIVE, "floor.rollout", ())
    assert day in verdict.reason_zh


def test_the_law_of_another_day_can_be_asked_for() -> None:
    cell = a_cell("chat_direct", "copy_prompt", on="2026-06-01")
    assert judged(cell, as_of=date(2021, 9, 16)).rule == "R01a"
    assert judged(cell, as_of=date(2021, 9, 17)).rule == "floor.rollout"
    assert judged(cell, as_of=date(2021, 7, 22)).rule == "no_rule"


def test_the_day_is_the_day_in_china() -> None:
    late: dict[str, Any] = {"observed_from": "2021-09-16T16:30:00Z", "observed_to": "2021-09-16T16:31:00Z"}
    assert judged(a_cell("chat_direct", "copy_prompt", **late)).rule == "floor.rollout"
    early: dict[str, Any] = {"observed_from": "2021-09-16T15:59:59Z", "observed_to": "2021-09-16T15:59:59Z"}
    assert judged(a_cell("chat_direct", "copy_prompt", **early)).rule == "R01a"


def test_two_days_carry_high_confidence_and_one_only_medium() -> None:
    one = a_cell("chat_direct", "copy_prompt", on="2026-06-01")
    two = a_cell("chat_direct", "copy_prompt", on="2026-06-01", observed_to="2026-06-02T10:00:00+08:00")
    assert judged(one).confidence is Confidence.MEDIUM
    assert judged(two).confidence is Confidence.HIGH


@pytest.mark.parametrize(("links", "neutral_links"), [(3, 4), (4, 3), (1, 1)])
def test_a_comparison_of_few_addresses_is_inconclusive(links: int, neutral_links: int) -> None:
    verdict = judged(a_cell("feed", "block_page", links=links), a_neutral("feed", links=neutral_links))
    assert (verdict.word, verdict.rule) == (VerdictWord.INCONCLUSIVE, "floor.untested")


def test_without_a_tested_difference_no_rulebook_accuses_by_one() -> None:
    when: list[dict[str, Any]] = [{"neutral_opens": True}, {"neutral_same": False}, {"worse_than": ["neutral"]}]
    for condition in when:
        book = a_rulebook({"id": "A", "when": condition, "clauses": ["C"]}, clauses=({"id": "C"},))
        cells = [a_cell("feed", "block_page"), a_neutral("feed")]
        assert judge(cells, book, None)[0].rule == "floor.untested", condition
        assert judge(cells, book, None, compared(cells))[0].rule == "A", condition
    alike = [a_cell("feed", "block_page", outcome="direct"), a_neutral("feed")]
    book = a_rulebook({"id": "A", "when": {"neutral_opens": True}, "clauses": ["C"]}, clauses=({"id": "C"},))
    assert judge(alike, book, None, compared(alike))[0].rule == "floor.not_origin"
    whose = [a_cell("feed", "confirm"), a_neutral("feed", "confirm")]
    assert judge(whose, book, None, compared(whose))[0].rule == "floor.no_difference"


def test_a_comparison_of_four_addresses_a_side_is_of_medium_confidence() -> None:
    assert judged(a_cell("feed", "block_page", links=4), a_neutral("feed")).confidence is Confidence.MEDIUM


def test_a_reason_that_nobody_read_caps_confidence_at_low() -> None:
    verdict = judged(a_cell("chat_direct", "block_page", flags=("unread_reason",)))
    assert (verdict.word, verdict.confidence) == (VerdictWord.VIOLATION, Confidence.LOW)


def test_no_clause_claims_to_have_been_checked() -> None:
    assert [clause.id for clause in miit().clause if clause.checked] == []


def test_every_clause_that_a_rule_cites_is_in_the_register_once() -> None:
    ids = [clause.id for clause in miit().clause]
    assert len(ids) == len(set(ids))
    assert {clause for rule in miit().rule for clause in rule.clauses} <= set(ids)
    assert len({rule.id for rule in miit().rule}) == len(miit().rule)


def test_every_violation_rests_on_a_clause_on_every_day_since_its_start() -> None:
    later = [date(2022, 2, 1), date(2025, 10, 14), date(2025, 10, 15), date(2026, 11, 1)]
    for rule in miit().rule:
        if rule.verdict is not VerdictWord.VIOLATION or rule.to or not rule.measurable:
            continue
        for day in later:
            in_force = [c for c in miit().clause if c.from_ <= day and (c.to is None or day <= c.to)]
            assert set(rule.clauses) & {c.id for c in in_force}, (rule.id, day)
