"""Apps that a page wakes instead of, or before, going on: however they are asked for, and what they leave behind."""

from __future__ import annotations

import pytest

from linkaudit.model.trace import AppAsked, RequestFailed, Responded
from tests.pitfalls.stage import LINKS, Case, Seen

pytestmark = pytest.mark.browser

WAYS = {
    "link": Case("p01-link", tap=True),
    "script": Case("p01-script"),
    "frame": Case("p01-frame"),
    "window": Case("p01-window"),
    "redirect": Case("p01-redirect"),
}
NOTHING = Case("p01-nothing")
WOKEN = Case("p02-woken")
INTENT = Case("p15-intent")
EITHER = {"soon": Case("p16-soon"), "later": Case("p16-later")}
TARGET = LINKS["tea"].url
APP = "chaye-app://open?url=https%3A%2F%2Fitem.chaye.example%2Ftea%2F1"


@pytest.mark.parametrize("case", WAYS.values(), ids=WAYS)
def test_p01_an_app_that_is_asked_for_is_known_by_its_scheme(seen: dict[Case, Seen], case: Case) -> None:
    it = seen[case]
    assert it.told == ("blocked", "app_only", 0, "origin")
    assert {call.url for call in it.facts.apps} == {APP}
    assert APP not in [hop.url for hop in it.facts.hops]


def test_p01_an_answer_without_content_is_aborted_likewise_and_is_no_app(seen: dict[Case, Seen]) -> None:
    it = seen[NOTHING]
    assert it.told == ("inconclusive", "adapter_broken", 0, "tester")
    assert [event.error for event in it.of(RequestFailed)] == ["net::ERR_ABORTED"]
    assert it.facts.apps == ()


def test_p02_after_an_app_was_asked_for_the_page_can_still_be_tapped(seen: dict[Case, Seen]) -> None:
    it = seen[WOKEN]
    assert it.told == ("redirected", "confirm", 1, "origin")
    assert it.of(AppAsked)[0].t < it.facts.arrived.seconds + it.of(Responded)[0].t  # type: ignore[union-attr]  # it arrived
    assert [tap.landed for tap in it.facts.taps] in ([True], [None])
    assert it.trace.environment.browser_kind in ("shell", "full"), "which of the two it was is on record"


def test_p02_every_trial_has_a_context_that_no_app_was_asked_for_in(seen: dict[Case, Seen]) -> None:
    # All of them shared one browser: were an invisible dialog left behind, the pages after it would not react.
    arrived = [case for case, it in seen.items() if it.facts.arrived]
    assert arrived == [WOKEN, *EITHER.values()]


def test_p15_an_intent_is_kept_whole_with_its_fallback(seen: dict[Case, Seen]) -> None:
    it = seen[INTENT]
    assert it.told == ("blocked", "app_only", 0, "origin")
    (call,) = it.facts.apps
    assert call.url.startswith("intent://tea/1#Intent;scheme=chaye-app;")
    assert call.url.endswith(";end")
    assert call.fallback == TARGET
    assert TARGET not in [hop.url for hop in it.facts.hops], "no desktop browser follows the fallback"


@pytest.mark.parametrize("case", EITHER.values(), ids=EITHER)
def test_p16_a_page_that_asks_for_an_app_and_then_goes_on_is_waited_for(seen: dict[Case, Seen], case: Case) -> None:
    it = seen[case]
    assert it.told == ("redirected", "auto_forward", 0, "origin")
    assert [call.url for call in it.facts.apps] == [APP]
    # The app cuts the reading of the page off, and what it showed is kept all the same.
    assert "正在为你打开茶野" in it.facts.hops[0].glimpse
    assert it.facts.hops[0].shown
