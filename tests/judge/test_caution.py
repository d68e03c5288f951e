"""The mistake that discredits the matrix: an accusation that the evidence does not carry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkaudit.judge import judge
from linkaudit.model.matrix import Cell
from linkaudit.model.verdict import Rulebook
from linkaudit.model.words import (
    MECHANISMS,
    Category,
    Flag,
    Mechanism,
    Outcome,
    ProbeKind,
    Responsible,
    Role,
    SurfaceKind,
    VerdictWord,
)
from tests.judge.cells import OPENED, a_cell, a_neutral, a_rulebook, judged, miit

ACCUSING = (VerdictWord.VIOLATION, VerdictWord.FRICTION)

# What a naive judge would call a violation, cell by cell.
TRAPS: dict[str, tuple[list[Cell], str]] = {
    "neutral links are blocked alike in the feed": (
        [a_cell("feed", "block_page"), a_neutral("feed", "block_page")],
        "no_rule",
    ),
    "an app that opens no outside link at all is not bound by the chat standard": (
        [a_cell("chat_direct", "copy_prompt"), a_neutral("chat_direct", "copy_prompt")],
        "floor.neutral_obstructed",
    ),
    "the destination turned the browser away": (
        [a_cell("chat_direct", "destination_refused", responsible="destination"), a_neutral("chat_direct")],
        "attribution.destination",
    ),
    "the destination faked the platform's block page": (
        [a_cell("chat_direct", "block_page", responsible="destination"), a_neutral("chat_direct")],
        "attribution.destination",
    ),
    "one trial of three fails": (
        [a_cell("chat_direct", "block_page", direct=1, blocked=2, flags=("unstable",)), a_neutral("chat_direct")],
        "validity.unstable",
    ),
    "a single blocked trial among inconclusive ones": (
        [a_cell("chat_direct", "block_page", blocked=1, inconclusive=2, flags=("low_sample",))],
        "validity.too_few",
    ),
    "two blocked trials among five": (
        [a_cell("chat_direct", "block_page", trials=5, blocked=2, inconclusive=3, flags=("low_sample",))],
        "validity.half",
    ),
    "one address opened, another was blocked once": (
        [a_cell("chat_direct", "block_page", trials=2, blocked=1, direct=1, links=2)],
        "validity.two_agreeing",
    ),
    "two trials were blocked, each in its own way": (
        [a_cell("chat_direct", "blank_page", flags=("low_sample",)), a_neutral("chat_direct")],
        "validity.two_agreeing",
    ),
    "the first day of the roll-out": (
        [a_cell("chat_group", "copy_prompt", on="2021-11-29"), a_neutral("chat_group", on="2021-11-29")],
        "floor.rollout",
    ),
    "a blank page on a day when the neutral link was not tried": (
        [a_cell("chat_direct", "blank_page")],
        "floor.no_neutral",
    ),
    "a blank page where the neutral link came to nothing": (
        [a_cell("chat_direct", "blank_page"), a_neutral("chat_direct", "timeout")],
        "floor.no_neutral",
    ),
    "a neutral link that opened in another surface": (
        [a_cell("feed", "block_page"), a_neutral("comment")],
        "no_rule",
    ),
    "a neutral link that opened through another probe": (
        [a_cell("feed", "block_page", probe="gateway"), a_neutral("feed", probe="open")],
        "no_rule",
    ),
    "a neutral link that opened in another run": (
        [a_cell("feed", "block_page"), a_neutral("feed", run="run-0")],
        "no_rule",
    ),
    "a neutral link that opened in another platform": (
        [a_cell("feed", "block_page"), a_neutral("feed", platform="gamma")],
        "no_rule",
    ),
    "a neutral link that opened only now and then": (
        [a_cell("feed", "block_page"), a_neutral("feed", flags=("unstable",))],
        "no_rule",
    ),
    "a neutral link that got through by somebody else's act": (
        [a_cell("feed", "block_page"), a_neutral("feed", "auto_forward", responsible="destination")],
        "no_rule",
    ),
    "a neutral link of which some addresses are blocked too": (
        [a_cell("feed", "block_page"), a_neutral("feed", obstructed_rate=0.25)],
        "floor.neutral_mixed",
    ),
    "the emulated in-app browser met a block page": (
        [a_cell("in_app", "block_page", probe="inapp"), a_neutral("in_app", probe="inapp")],
        "attribution.inapp",
    ),
    "nobody knows whose act it was": (
        [a_cell("chat_direct", "block_page", responsible="none"), a_neutral("chat_direct")],
        "attribution.unknown",
    ),
    "the sign-in of the tester expired": (
        [a_cell("chat_direct", "login_required", responsible="tester"), a_neutral("chat_direct")],
        "validity.no_outcome",
    ),
    "only the rival's link meets a sign-in wall": (
        [a_cell("chat_direct", "login_required", flags=("selective",)), a_neutral("chat_direct")],
        "validity.selective",
    ),
    "a rule of the pack does not cover the surface": (
        [a_cell("mini_program", "block_page"), a_neutral("mini_program")],
        "no_rule",
    ),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_a_naive_accusation_is_not_made(trap: str) -> None:
    cells, rule = TRAPS[trap]
    verdict = judged(*cells)
    assert (verdict.word, verdict.rule, verdict.clauses) == (VerdictWord.INCONCLUSIVE, rule, ())


def test_the_same_cell_with_a_neutral_link_that_opens_is_a_suspected_violation() -> None:
    for mechanism in ("blank_page", "dead_tap", "diverted", "post_hidden", "link_removed"):
        verdict = judged(a_cell("chat_direct", mechanism), a_neutral("chat_direct"))
        assert verdict.word is VerdictWord.VIOLATION
        assert verdict.reason_zh.startswith("疑似违规")
        assert verdict.reason_en.startswith("Suspected violation")


PROBES = st.sampled_from([ProbeKind.GATEWAY, ProbeKind.OPEN, ProbeKind.POST, ProbeKind.INAPP])


@st.composite
def any_cells(draw: st.DrawFn) -> list[Cell]:
    """Draw a cell of any kind, obstructed more often than not, with up to three control cells in its place."""
    kind = draw(st.sampled_from(list(SurfaceKind)))
    probe = draw(PROBES)
    day = date(2021, 7, 1) + timedelta(days=draw(st.integers(0, 2000)))

    def one(role: Role, **extra: Any) -> Cell:
        outcome = draw(st.sampled_from([o for o in Outcome if role is not Role.SUBJECT or o not in OPENED]))
        mechanism = draw(st.sampled_from(MECHANISMS[outcome]))
        counts = {str(other): draw(st.integers(0, 3)) for other in Outcome}
        return a_cell(
            kind,
            mechanism,
            on=day.isoformat(),
            outcome=outcome,
            trials=sum(counts.values()),
            **counts,
            role=role,
            probe=probe,
            category=draw(st.sampled_from(list(Category))),
            responsible=draw(st.sampled_from([Responsible.ORIGIN, Responsible.ORIGIN, *Responsible])),
            flags=draw(st.lists(st.sampled_from(list(Flag)), max_size=2, unique=True)),
            links=draw(st.integers(1, 5)),
            obstructed_rate=draw(st.sampled_from([0.0, 0.5, 1.0])),
            **extra,
        )

    controls = draw(st.lists(st.sampled_from([Role.NEUTRAL, Role.OWN, Role.MALICIOUS]), max_size=3))
    subject = one(draw(st.sampled_from([Role.SUBJECT, Role.SUBJECT, Role.AFFILIATE])))
    return [subject, *(one(role, destination=f"control-{n}") for n, role in enumerate(controls))]


def _may_convict(cell: Cell, cells: Sequence[Cell]) -> bool:
    """Say again, in other words than the judge's, when an accusation is even thinkable."""
    conclusive = cell.trials - cell.inconclusive
    neutral = [other for other in cells if other.role is Role.NEUTRAL]
    neutral_opened = any(other.outcome in OPENED for other in neutral)
    silent = cell.mechanism in {
        Mechanism.BLANK_PAGE,
        Mechanism.DEAD_TAP,
        Mechanism.DIVERTED,
        Mechanism.POST_HIDDEN,
        Mechanism.LINK_REMOVED,
    }
    return (
        Flag.UNSTABLE not in cell.flags
        and Flag.LOW_SAMPLE not in cell.flags
        and conclusive >= 2
        and 2 * conclusive >= cell.trials
        and cell.outcome not in (Outcome.DIRECT, Outcome.INCONCLUSIVE)
        and cell.responsible is Responsible.ORIGIN
        and cell.probe is not ProbeKind.INAPP
        and cell.role in (Role.SUBJECT, Role.AFFILIATE)
        and (neutral_opened or not (silent or cell.probe is ProbeKind.GATEWAY))
    )


HARSH = a_rulebook(
    {"id": "A", "clauses": ["LAW"], "when": {"outcomes": ["copy_paste", "blocked"]}}, clauses=({"id": "LAW"},)
)
"""Calls every obstruction a violation: only the built-in rows stand between a cell and an accusation."""


@pytest.mark.parametrize("probe", ["gateway", "open"])
def test_a_gateway_convicts_only_beside_a_neutral_link_that_passed_it(probe: str) -> None:
    cell = a_cell("feed", "block_page", probe=probe)
    assert judged(cell, rulebook=HARSH).rule == ("floor.no_neutral" if probe == "gateway" else "A")
    assert judged(cell, a_neutral("feed", probe=probe), rulebook=HARSH).rule == "A"


@given(any_cells(), st.sampled_from([miit(), HARSH]))
def test_no_cell_is_accused_on_evidence_that_does_not_carry_it(cells: list[Cell], rulebook: Rulebook) -> None:
    for cell, verdict in zip(cells, judge(cells, rulebook, None), strict=True):
        if verdict.word is VerdictWord.VIOLATION:
            assert _may_convict(cell, cells)
            assert verdict.clauses
        if verdict.word in ACCUSING:
            assert cell.responsible is Responsible.ORIGIN
            assert cell.role not in (Role.NEUTRAL, Role.OWN, Role.MALICIOUS)


@given(any_cells())
def test_the_same_cells_are_judged_alike_in_any_order_and_every_verdict_has_its_sentences(cells: list[Cell]) -> None:
    forwards = judge(cells, miit(), None)
    backwards = judge(cells[::-1], miit(), None)
    assert forwards == backwards[::-1]
    assert all(verdict.rule and verdict.reason_zh and verdict.reason_en for verdict in forwards)
    assert not any("{" in verdict.reason_zh + verdict.reason_en for verdict in forwards)
