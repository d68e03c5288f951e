from __future__ import annotations

from typing import Any

import pytest

from linkaudit.distil import distil_control
from linkaudit.model.files import Arrival
from linkaudit.model.observation import ControlSeen
from linkaudit.model.words import Category, Purpose
from tests.builders import trace
from tests.scenarios.scenario import LINK, SIDES
from tests.scenarios.stage import GOODS, MET, TARGET, UNMET, Stage


def control(stage: Stage, **changes: Any) -> ControlSeen:
    link = type(LINK)(**{"id": "x", "url": TARGET, "category": Category.ECOMMERCE, "arrival": LINK.arrival, **changes})
    visit = trace(events=tuple(stage.events), target=TARGET, purpose=Purpose.CONTROL, probe=None)
    return distil_control(visit, link, SIDES, None)


def visited(**facts: Any) -> Stage:
    arrival = facts.pop("arrival", MET)
    stage = Stage()
    stage.go(TARGET, **facts)
    stage.look(GOODS, title="商品", arrival=arrival)
    return stage


def test_a_destination_that_shows_what_it_should_is_reached() -> None:
    seen = control(visited())
    assert (seen.reached, seen.requested, seen.status, seen.final_url, seen.title) == (True, True, 200, TARGET, "商品")


def test_a_destination_that_rewrites_its_address_is_reached() -> None:
    stage = Stage()
    stage.go(TARGET)
    stage.pushes("https://www.shop.example/detail/1")
    stage.look(GOODS, arrival=MET)
    assert control(stage).reached


@pytest.mark.parametrize(
    "facts", [{"status": 403}, {"status": 503}, {"worker": True}, {"arrival": UNMET}, {"error": "net::ERR_FAILED"}]
)
def test_a_refusal_a_fault_a_service_worker_and_other_content_are_no_arrival(facts: dict[str, Any]) -> None:
    assert not control(visited(**facts)).reached


def test_a_redirect_that_ends_at_somebody_elses_page_is_no_arrival() -> None:
    stage = Stage()
    stage.go(TARGET, "https://third.example/")
    stage.look(GOODS, arrival=MET)
    seen = control(stage)
    assert (seen.reached, seen.requested, seen.chain) == (False, True, (TARGET, "https://third.example/"))


def test_a_redirect_of_the_destination_that_then_fails_is_no_arrival() -> None:
    stage = Stage()
    stage.go(TARGET, "https://www.shop.example/new", error="net::ERR_CONNECTION_RESET", commit=False)
    stage.look(GOODS, arrival=MET, url=TARGET)
    seen = control(stage)
    assert (seen.reached, seen.error) == (False, "net::ERR_CONNECTION_RESET")


def test_without_an_arrival_test_the_answer_of_the_destination_is_enough() -> None:
    assert control(visited(arrival=type(MET)()), arrival=Arrival()).reached


def test_a_visit_in_which_nothing_happened_reached_nothing() -> None:
    seen = control(Stage())
    assert (seen.reached, seen.requested, seen.status, seen.final_url) == (False, False, None, "")
