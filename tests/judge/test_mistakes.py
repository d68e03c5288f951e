"""The two mistakes apart: what a naive rule would accuse of, and what a naive rule would let pass."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from linkaudit.judge.worked import cells_of, verdict_of
from linkaudit.model import codec
from linkaudit.model.verdict import Rulebook
from linkaudit.model.words import Outcome, VerdictWord
from linkaudit.model.worked import WorkedCase
from tests.judge.cells import miit

OPENS: dict[str, Any] = {"mechanism": "plain"}
BLOCKED: dict[str, Any] = {"mechanism": "block_page"}
CARD: dict[str, Any] = {"mechanism": "plain", "presentation": "card"}
ACCUSES = (VerdictWord.VIOLATION, VerdictWord.FRICTION)


def a_case(**facts: Any) -> WorkedCase:
    usual = {"rule": "R12", "why": "", "at": "feed", "mechanism": "block_page", "on": date(2025, 1, 10)}
    return codec.from_plain({**usual, "verdict": "inconclusive", **facts}, WorkedCase)


NAIVELY_ACCUSED: dict[str, dict[str, Any]] = {
    "own links are blocked as well": {"own": BLOCKED, "neutral": BLOCKED},
    "own links are stopped for the same stated reason": {
        "reason": "induced_sharing",
        "appeal": True,
        "own": BLOCKED,
        "neutral": OPENS,
    },
    "a rule for the whole category": {
        "category": "app_download",
        "reason": "deceptive_download",
        "appeal": True,
        "own": {**BLOCKED, "category": "app_download"},
        "neutral": OPENS,
    },
    "the destination's own wall": {"mechanism": "destination_refused", "neutral": OPENS},
    "the destination's own wall in a chat": {"at": "chat_direct", "mechanism": "destination_refused"},
    "a neutral control that is bad itself": {"neutral": BLOCKED},
    "neutral links that were never measured": {},
    "a staged roll-out": {"at": "chat_direct", "mechanism": "copy_prompt", "on": date(2021, 9, 18)},
    "a staged roll-out in groups": {"at": "chat_group", "mechanism": "copy_prompt", "on": date(2021, 11, 30)},
    "one flaky trial": {"at": "chat_direct", "links": 1, "trials": 1},
    "repeats that disagree": {"at": "chat_direct", "flags": ["unstable"]},
    "three addresses": {"links": 3, "neutral": OPENS},
    "a dead tap that nothing tells from a fault": {"at": "chat_direct", "mechanism": "dead_tap"},
    "an emulated browser": {"at": "in_app", "probe": "inapp"},
    "a gateway that no neutral link passed": {"at": "gateway", "probe": "gateway"},
    "a short link": {"at": "chat_direct", "traits": ["short"]},
    "a reason whose parity nobody measured": {"at": "chat_direct", "reason": "fraud", "appeal": True},
}
NAIVELY_LET_PASS: dict[str, dict[str, Any]] = {
    "blocked only in group chats": {"at": "chat_group", "category": "short_video", "mechanism": "copy_prompt"},
    "only the preview card is missing": {
        "at": "chat_direct",
        "mechanism": "plain",
        "presentation": "link",
        "own": CARD,
        "neutral": CARD,
    },
    "slower by three confirmations": {
        "at": "article",
        "mechanism": "confirm",
        "taps": 3,
        "neutral": {"mechanism": "plain"},
    },
    "slower by three confirmations in a chat": {
        "at": "chat_direct",
        "mechanism": "confirm",
        "taps": 3,
        "neutral": OPENS,
    },
    "hidden from others": {"probe": "post", "mechanism": "post_hidden", "neutral": OPENS},
    "turned into a code": {"at": "chat_direct", "mechanism": "share_code"},
    "a reason that own links do not meet": {
        "reason": "induced_sharing",
        "appeal": True,
        "own": OPENS,
        "neutral": OPENS,
    },
    "only an affiliated company opens": {"affiliate": OPENS},
}


@pytest.fixture
def book() -> Rulebook:
    return miit()


@pytest.mark.parametrize("name", NAIVELY_ACCUSED)
def test_what_a_naive_rule_would_accuse_of_ends_without_an_accusation(name: str, book: Rulebook) -> None:
    case = a_case(**NAIVELY_ACCUSED[name])
    assert cells_of(case)[0].outcome in (
        Outcome.COPY_PASTE,
        Outcome.BLOCKED,
    )  # the user did not get through: that is what would mislead
    found = verdict_of(case, book)
    assert found.word not in ACCUSES, found.rule
    assert "疑似违规" not in found.reason_zh


@pytest.mark.parametrize("name", NAIVELY_LET_PASS)
def test_what_a_naive_rule_would_let_pass_ends_with_an_accusation(name: str, book: Rulebook) -> None:
    found = verdict_of(a_case(**NAIVELY_LET_PASS[name]), book)
    assert found.word in ACCUSES, found.rule
    assert found.clauses
    assert ("疑似违规" in found.reason_zh) is (found.word is VerdictWord.VIOLATION)
