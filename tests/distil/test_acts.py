from __future__ import annotations

import pytest

from linkaudit.distil.acts import apps_of, copied_of, presentation_of, said_of, taps_of
from linkaudit.model.page import Side
from linkaudit.model.trace import Box, Element
from linkaudit.model.words import Presentation
from tests.scenarios.scenario import SIDES
from tests.scenarios.stage import GATEWAY, POST, TARGET, Stage, element, link

ANCHOR = link("看看这个", TARGET)


def begun() -> Stage:
    """Return a stage on which the link was just tapped."""
    stage = Stage()
    stage.go(POST)
    stage.look("看看这个", ANCHOR)
    stage.tap(ANCHOR, "link")
    return stage


def test_a_tap_without_any_event_did_nothing() -> None:
    stage = begun()
    stage.look("看看这个", ANCHOR)
    (tap,) = taps_of(tuple(stage.events))
    claims = (tap.navigated, tap.opened, tap.dialog, tap.copied, tap.app, tap.download, tap.changed)
    assert claims == (False,) * 7


def test_each_tap_has_what_came_until_the_next() -> None:
    stage = begun()
    stage.dialog("继续？")
    stage.tap(ANCHOR)
    stage.copies(TARGET)
    stage.toast("已复制")
    stage.tap(ANCHOR)
    stage.popup()
    stage.go(TARGET)
    first, second, third = taps_of(tuple(stage.events))
    assert (first.dialog, first.copied, first.changed) == (True, False, False)
    assert (second.dialog, second.copied, second.changed, second.navigated) == (False, True, True, False)
    assert (third.opened, third.navigated) == (True, True)


def test_a_picture_that_came_up_is_a_change() -> None:
    stage = begun()
    stage.look("看看这个", ANCHOR, images=1)
    assert taps_of(tuple(stage.events))[0].changed


def test_an_app_that_is_asked_for_is_no_navigation() -> None:
    stage = begun()
    stage.wakes("shopapp://item/1")
    (tap,) = taps_of(tuple(stage.events))
    assert (tap.app, tap.navigated) == (True, False)


def test_a_jump_within_the_page_is_no_navigation_and_push_state_is() -> None:
    stage = begun()
    stage.pushes(POST + "#")
    assert not taps_of(tuple(stage.events))[0].navigated
    stage.pushes("https://feed.plat.example/view/1")
    assert taps_of(tuple(stage.events))[0].navigated


def test_no_taps_no_trace_of_one() -> None:
    assert taps_of(()) == ()


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        (TARGET, True),
        (f"复制 {TARGET} 打开", True),
        (f"看这里 {GATEWAY}", True),
        (TARGET + "2", False),
        (f"复制 {TARGET}/comments 打开", False),
        ("￥Ab3dEf9hK￥", False),
    ],
)
def test_a_copied_text_carries_the_tested_address_or_another(text: str, inside: bool) -> None:
    stage = begun()
    stage.copies(text)
    (copied,) = copied_of(tuple(stage.events), TARGET, SIDES)
    assert (copied.carries_target, copied.side) == (inside, Side.ORIGIN)


def test_what_is_said_is_said_by_whoever_shows_the_page() -> None:
    stage = begun()
    stage.toast("去浏览器打开")
    stage.go(TARGET, why="anchorClick")
    stage.dialog("欢迎", "alert")
    said = said_of(tuple(stage.events), SIDES)
    assert [(one.type, one.side) for one in said] == [("toast", Side.ORIGIN), ("alert", Side.DESTINATION)]


def test_an_app_counts_once_between_two_taps_by_its_longest_address() -> None:
    stage = Stage()
    stage.go(POST)
    stage.wakes("platapp://open")
    stage.tap(ANCHOR, "link")
    stage.wakes("platapp://open")
    stage.wakes("intent://item/1")
    stage.wakes("intent://item/1#Intent;scheme=shop;S.browser_fallback_url=https%3A%2F%2Fwww.shop.example%2F;end")
    calls = apps_of(tuple(stage.events), SIDES)
    assert [call.url.partition("#")[0] for call in calls] == ["platapp://open", "platapp://open", "intent://item/1"]
    assert calls[-1].fallback == "https://www.shop.example/"


@pytest.mark.parametrize(
    ("shown", "presentation"),
    [
        (element("text", TARGET), Presentation.TEXT),
        (ANCHOR, Presentation.LINK),
        (link("一件用来试验的商品", TARGET, box=Box(20, 200, 350, 90)), Presentation.CARD),
        (link(f"去 {TARGET} 看看", TARGET, box=Box(20, 200, 350, 90)), Presentation.LINK),
    ],
)
def test_the_link_is_presented_as_text_link_or_card(shown: Element, presentation: Presentation) -> None:
    stage = Stage()
    stage.go(POST)
    stage.tap(shown, "link")
    assert presentation_of(tuple(stage.events), TARGET) is presentation


def test_a_gateway_presents_no_link() -> None:
    assert presentation_of((), TARGET) is None
