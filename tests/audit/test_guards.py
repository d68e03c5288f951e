"""What may not be done: posting to the live web without leave."""

from __future__ import annotations

from datetime import date

import pytest

from linkaudit.audit import check_mandate
from linkaudit.errors import UsageError
from linkaudit.model.files import Mandate
from linkaudit.model.words import ProbeKind
from tests.audit.desk import BOTH, mandate, posting, sample
from tests.builders import trial

TODAY = date(2026, 6, 1)
POSTING = (trial(platform="agora", probe=ProbeKind.POST), trial(platform="agora", probe=ProbeKind.OPEN))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (None, "needs a mandate"),
        (mandate(expires=date(2026, 5, 31)), "expired on 2026-05-31"),
        (mandate(platforms=("bazaar",)), "does not name agora"),
        (mandate(platforms=()), "does not name agora"),
        (mandate(platforms=("ag*",)), "does not name agora"),
    ],
    ids=["none", "expired", "another platform", "no platform", "a pattern is no name"],
)
def test_nothing_is_posted_live_without_a_mandate_that_holds(given: Mandate | None, words: str) -> None:
    with pytest.raises(UsageError, match=words) as caught:
        check_mandate(sample(live=True, mandate=given), POSTING, TODAY)
    assert caught.value.exit_code == 2
    assert caught.value.mend


@pytest.mark.parametrize("day", [date(2026, 12, 31), date(2026, 6, 1)])
def test_a_mandate_holds_on_its_last_day(day: date) -> None:
    check_mandate(sample(live=True, mandate=mandate(), platforms=tuple(posting(one) for one in BOTH)), POSTING, day)


def test_replicas_may_be_posted_to() -> None:
    check_mandate(sample(), POSTING, TODAY)


def test_opening_pages_needs_no_mandate() -> None:
    check_mandate(sample(live=True), POSTING[1:], TODAY)
