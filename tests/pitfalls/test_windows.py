"""New windows: whose redirects are over before anybody listens, that nobody asked for, or that close at once."""

from __future__ import annotations

import pytest

from linkaudit.model.trace import PageClosed, PageOpened, Responded
from tests.pitfalls.stage import LINKS, Case, Seen

pytestmark = pytest.mark.browser

CHAIN = Case("p03-window", tap=True)
TAPPED = Case("p04-tapped", tap=True)
ALONE = Case("p04-alone")
LATE = Case("p04-late", tap=True)
BRIEF = Case("p23-brief", tap=True)
HANDOVER = Case("p23-handover", tap=True)
TARGET = LINKS["tea"].url
PASSED_ON = "to=https%3A%2F%2Fitem.chaye.example%2Ftea%2F1"


def test_p03_the_redirects_of_a_new_window_are_all_in_the_observation(seen: dict[Case, Seen]) -> None:
    it = seen[CHAIN]
    assert it.told == ("direct", "gateway_hop", 0, "none")
    assert [(hop.url, hop.how, hop.status, hop.page) for hop in it.facts.hops[1:]] == [
        (f"https://go.dukou.example/p03-out?{PASSED_ON}", "popup", 302, 1),
        (f"https://t.yizhan.example/pass?{PASSED_ON}", "http_redirect", 301, 1),
        (TARGET, "http_redirect", 200, 1),
    ]


def test_p04_a_window_that_a_tap_opened_is_an_arrival(seen: dict[Case, Seen]) -> None:
    it = seen[TAPPED]
    assert it.told == ("direct", "plain", 0, "none")
    assert [event.user_gesture for event in it.of(PageOpened)] == [True]


@pytest.mark.parametrize("case", [ALONE, LATE], ids=["without a tap", "long after it"])
def test_p04_a_window_that_a_user_would_never_see_is_no_arrival(seen: dict[Case, Seen], case: Case) -> None:
    it = seen[case]
    assert it.told == ("inconclusive", "browser_fault", 0, "tester")
    assert it.found.rule == "popup_without_a_gesture"
    assert [event.user_gesture for event in it.of(PageOpened)] == [False]


def test_p23_a_window_that_closes_itself_at_once_is_recorded_and_nobody_is_accused(seen: dict[Case, Seen]) -> None:
    it = seen[BRIEF]
    assert it.told == ("inconclusive", "adapter_broken", 0, "tester")
    assert "https://go.dukou.example/p23-window" in [event.url for event in it.of(Responded)]
    assert [event.page for event in it.of(PageClosed)] == [1]
    assert it.facts.taps[0].opened
    assert [page.page for page in it.facts.pages] == [0, 0], "the one that closed is not looked at"


def test_p23_a_window_that_hands_over_and_closes_leads_to_the_destination(seen: dict[Case, Seen]) -> None:
    it = seen[HANDOVER]
    assert it.told == ("direct", "gateway_hop", 0, "none")
    assert [hop.page for hop in it.facts.hops] == [0, 1, 0]
    assert it.facts.arrived is not None
    assert it.facts.arrived.url == TARGET
