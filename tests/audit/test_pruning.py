"""Which pictures may go: none on which a finding or a verdict may rest."""

from __future__ import annotations

from typing import Any

import pytest

from linkaudit.audit.pruning import prunable
from linkaudit.classify import classify
from linkaudit.model.codec import changed
from linkaudit.model.observation import Observation
from linkaudit.model.trace import Blob
from linkaudit.model.words import Outcome, Role
from tests.scenarios.plays import SCRIPTS

AT = "2026-01-05T09:00:00+08:00"


def seen(name: str, role: Role = Role.SUBJECT, **page: Any) -> Observation:
    """Return a scenario's observation, each page with a picture of its own."""
    made = SCRIPTS[name].scenario().observe()
    pages = tuple(
        changed(one, picture=Blob(f"{name}-{n}", 10, "image/png"), **page) for n, one in enumerate(made.pages)
    )
    return changed(made, pages=pages, taps=(), trial=changed(made.trial, key=changed(made.trial.key, role=role)))


def gone(rule: str, *observations: Observation) -> list[str]:
    return [stone.sha256 for stone in prunable(observations, (), rule, AT)]


def of(outcome: Outcome) -> str:
    """Name a scenario that comes to an outcome and shows more than one page."""
    return next(
        name
        for name in sorted(SCRIPTS)
        if classify(made := SCRIPTS[name].scenario().observe()).outcome is outcome and made.pages
    )


def test_what_opened_at_once_loses_its_pictures_and_each_leaves_a_record() -> None:
    one = seen(of(Outcome.DIRECT))
    (stone, *_rest) = prunable([one], (), "obstructed", AT)
    assert (stone.rule, stone.at, stone.media, stone.size) == ("obstructed", AT, "image/png", 10)
    assert gone("obstructed", one) == [page.picture.sha256 for page in one.pages if page.picture]
    assert gone("last", one) == gone("obstructed", one)[:-1]


@pytest.mark.parametrize("outcome", [one for one in Outcome if one is not Outcome.DIRECT])
def test_nothing_else_loses_any(outcome: Outcome) -> None:
    assert gone("obstructed", seen(of(outcome))) == []


def test_a_malicious_control_that_opened_keeps_its_pictures() -> None:
    assert gone("obstructed", seen(of(Outcome.DIRECT), Role.MALICIOUS)) == []


@pytest.mark.parametrize("read", [{"picture_text": "words"}, {"codes": ("https://x.example/",)}])
def test_a_picture_in_which_something_was_read_stays(read: dict[str, Any]) -> None:
    assert gone("obstructed", seen(of(Outcome.DIRECT), **read)) == []


def test_a_picture_that_an_obstructed_trial_shares_stays() -> None:
    opened, shut = seen(of(Outcome.DIRECT)), seen(of(Outcome.BLOCKED))
    shared = changed(shut, pages=(changed(shut.pages[0], picture=opened.pages[0].picture),))
    assert opened.pages[0].picture is not None
    assert opened.pages[0].picture.sha256 not in gone("obstructed", opened, shared)
