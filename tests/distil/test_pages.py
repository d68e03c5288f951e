from __future__ import annotations

from typing import Any

import pytest

from linkaudit.distil.hops import documents_of, hops_of
from linkaudit.distil.pages import pages_of
from linkaudit.model.files import Arrival
from linkaudit.model.page import PageSeen, Side, Way
from linkaudit.model.trace import Element, NotCaptured
from tests.scenarios.scenario import LINK, SIDES
from tests.scenarios.stage import GATEWAY, GOODS, MET, PAPER, POST, TARGET, Stage, button, element, frame, link

WINDOW = (390, 844)


def pages(stage: Stage, arrival: Arrival = LINK.arrival) -> tuple[PageSeen, ...]:
    events = tuple(stage.events)
    documents = documents_of(events, hops_of(events, TARGET, SIDES, True))
    return pages_of(events, documents, TARGET, arrival, SIDES, WINDOW)


def page(text: str, *elements: Element, url: str = GATEWAY, **facts: Any) -> PageSeen:
    stage = Stage()
    stage.go(url)
    stage.look(text, *elements, **facts)
    return pages(stage)[-1]


def way(one: Element) -> Way:
    return page("", one).ways[0]


@pytest.mark.parametrize(
    ("text", "readable"),
    [(f"去 {TARGET} 看看", True), (f"{TARGET}2", False), (f"{TARGET}/comments", False), ("www.shop.example", False)],
)
def test_the_address_can_be_read_only_where_it_ends(text: str, readable: bool) -> None:
    assert page(text, url=POST).address_as_text is readable


def test_a_page_names_the_target_by_its_own_address_by_the_whole_or_by_the_host() -> None:
    assert page("离开").names_target
    assert page("即将前往 www.shop.example", url=POST).names_target
    assert not page("离开", url=POST).names_target
    assert not page("即将前往 www.shop.example.evil.example", url=POST).names_target


@pytest.mark.parametrize(
    ("one", "leads"),
    [
        (link("去", TARGET), True),
        (link("去", GATEWAY), True),
        (link("去", TARGET + "2"), False),
        (link("去", "javascript:void(0)", attrs=(("data-url", TARGET),)), True),
        (button("去", attrs=(("onclick", f"go('{TARGET}')"),)), True),
        (button("去", attrs=(("form-action", GATEWAY),)), True),
        (link("去", POST, attrs=(("data-url", TARGET),)), False),
        (element("field", "", attrs=(("form-action", GATEWAY),)), False),
        (button("去"), False),
    ],
)
def test_a_way_leads_to_the_target_by_its_address_or_by_what_a_script_may_read(one: Element, leads: bool) -> None:
    assert way(one).leads_to_target is leads


@pytest.mark.parametrize(
    ("href", "app"),
    [
        ("shopapp://item/1", True),
        ("intent://item/1#Intent;scheme=shop;end", True),
        ("javascript:void(0)", False),
        ("mailto:a@shop.example", False),
        ("http://[", False),
        ("https://[::1", False),
        (POST, False),
        ("", False),
    ],
)
def test_a_way_to_an_app_is_known_by_its_scheme(href: str, app: bool) -> None:
    assert way(link("去", href)).to_app is app


def test_a_package_and_a_stores_scheme_lead_to_a_store() -> None:
    assert way(link("下载", "https://cdn.plat.example/a.apk?x=1")).to_store
    assert way(link("下载", "market://details?id=a")).to_store
    assert not way(link("说明", "https://cdn.plat.example/a.html")).to_store


def test_texts_and_pictures_are_no_ways() -> None:
    assert page("", element("text", TARGET), element("image")).ways == ()


@pytest.mark.parametrize(
    ("facts", "blank"),
    [
        ({}, True),
        ({"images": 1}, False),
        ({"text": "字"}, False),
        ({"elements": (button("去"),)}, False),
        ({"frames": (frame(POST, "", images=0), frame("about:blank", "", images=0))}, True),
        ({"frames": (frame(POST, ""),)}, False),
        ({"frames": (frame(POST, "", images=1),)}, False),
        ({"frames": (frame(POST, "字", images=0),)}, False),
        ({"frames": (frame(TARGET, "", images=0),)}, False),
        ({"document": None}, False),
    ],
)
def test_a_page_is_blank_only_where_a_look_was_taken_and_nothing_was_there(facts: dict[str, Any], blank: bool) -> None:
    rest = {name: fact for name, fact in facts.items() if name != "text"}
    assert page(facts.get("text", ""), **rest).blank is blank


def test_a_page_with_a_frame_that_could_not_be_looked_at_is_not_blank() -> None:
    stage = Stage()
    stage.go(GATEWAY)
    stage.add(NotCaptured, what="frame 1 (https://plat.example/in)", why="no answer in time")
    stage.look()
    stage.look()
    assert [one.blank for one in pages(stage)] == [False, True]


def test_new_lines_are_those_that_the_look_before_had_not() -> None:
    stage = Stage()
    stage.go(GATEWAY)
    stage.look("甲\n乙", document=PAPER)
    stage.look("甲\n丙\n乙")
    assert [one.new_text for one in pages(stage)] == ["", "丙"]


def test_a_frame_has_its_side_its_share_of_the_window_and_its_own_arrival() -> None:
    (inside,) = page("", frames=(frame(TARGET, GOODS, height=422),)).frames
    assert (inside.side, inside.share, inside.arrival_met) == (Side.DESTINATION, 0.5, True)
    (other,) = page("", frames=(frame(POST, GOODS, height=9000),)).frames
    assert (other.side, other.share, other.arrival_met) == (Side.ORIGIN, 1.0, False)


def test_arrival_needs_the_address_and_the_content() -> None:
    assert page(GOODS, url=TARGET, arrival=MET).arrival_met
    assert not page(GOODS, url=TARGET).arrival_met
    elsewhere = page(GOODS, url=POST, arrival=MET)
    assert (elsewhere.arrival_met, elsewhere.arrival_text_met) == (False, True)


def test_a_page_has_the_status_of_its_document() -> None:
    stage = Stage()
    stage.go(GATEWAY, TARGET, status=403)
    stage.look("禁止访问")
    assert pages(stage)[0].status == 403
