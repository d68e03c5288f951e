"""Which element is tapped next: looks written by hand in, candidates in order out."""

from __future__ import annotations

from typing import Any

import pytest

from linkaudit.model.trace import Box, Element, Looked
from linkaudit.model.trial import Sides
from linkaudit.probes.ways import Candidate, Scene, candidates, scene_of, signature, ticks

TARGET = "https://item.tianma.com/item?id=1"
CARRIED = "https%3A%2F%2Fitem.tianma.com%2Fitem%3Fid%3D1"
SIDES = Sides(origin=("qiaoyu.com",), destination=("tianma.com",))


def element(text: str = "", href: str = "", **changes: Any) -> Element:
    fields: dict[str, Any] = {
        "place": 0,
        "frame": "main",
        "kind": "link" if href else "button",
        "tag": "a" if href else "button",
        "text": text,
        "href": href,
        "box": Box(10, 10, 120, 40),
        "path": text,
    }
    return Element(**{**fields, **changes})


def scene(*elements: Element, text: str = "", explore: str = "full") -> Scene:
    placed = tuple(Element(**{**_fields(one), "place": place}) for place, one in enumerate(elements))
    look = Looked(n=0, t=0.0, step=0, page=0, url="https://go.qiaoyu.com/x", title="", text=text, elements=placed)
    return scene_of(look, TARGET, SIDES, explore)


def _fields(one: Element) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__struct_fields__}


def ways(*elements: Element, explore: str = "full") -> list[Candidate]:
    return candidates(scene(*elements, explore=explore), set())


def test_what_leads_to_the_target_comes_before_words_that_promise_it() -> None:
    found = ways(element("继续访问"), element("红茶", href=f"https://go.qiaoyu.com/out?u={CARRIED}"))
    assert [way.element.text for way in found] == ["红茶", "继续访问"]
    assert all(way.sure for way in found)
    assert "leads_to_target" in found[0].features


@pytest.mark.parametrize(
    "way",
    [
        element("返回"),
        element("Cancel"),
        element("打开天马 App", href="tianma://item/1"),
        element("继续访问", href="https://itunes.example.com/app"),
        element("继续访问", href="https://play.google.com/store/apps/details?id=com.tianma"),
        element("继续访问", href="https://files.qixing.com/tianma.apk?from=gate"),
        element("继续访问", href="https://www.qixing.com/cn/app/tianma/id1234567890"),
        element("登录"),
        element("申请恢复访问", href="https://go.qiaoyu.com/appeal"),
        element("复制链接"),
        element("点赞"),
        element("继续访问", disabled=True),
        element("", kind="field"),
        element("今日推荐", href="https://news.qixing.com/"),
    ],
    ids=lambda one: f"{one.text or one.kind} {one.href[:40]}".strip(),
)
def test_what_leads_away_or_does_harm_is_no_candidate(way: Element) -> None:
    assert ways(way) == []


@pytest.mark.parametrize("href", ["https://app.tianma.com/item?id=1&x=1", "https://go.qiaoyu.com/download/article"])
def test_a_host_that_only_sounds_like_an_app_is_no_store(href: str) -> None:
    assert [way.sure for way in ways(element("继续访问", href=href))] == [True]


def test_an_unnamed_button_is_tried_on_a_sparse_page_only() -> None:
    assert [way.sure for way in ways(element("→"))] == [False]
    crowd = [element(f"栏目 {n}", href=f"https://go.qiaoyu.com/{n}") for n in range(9)]
    assert ways(element("→"), *crowd) == []


def test_what_was_tried_is_not_tried_again() -> None:
    seen = scene(element("继续访问"), element("仍要访问"))
    first = candidates(seen, set())[0].element
    assert [way.element.text for way in candidates(seen, {signature(first)})] == ["仍要访问"]


def test_equals_come_in_the_order_of_the_page() -> None:
    assert [way.element.place for way in ways(element("继续访问", path="a"), element("继续访问", path="b"))] == [0, 1]


def test_a_covered_button_comes_after_an_open_one() -> None:
    found = ways(element("继续访问", covered=True, path="a"), element("继续访问", path="b"))
    assert [way.element.path for way in found] == ["b", "a"]


def test_the_address_in_an_attribute_makes_a_way_of_a_nameless_thing() -> None:
    (found,) = ways(element("→", attrs=(("data-url", TARGET),)))
    assert found.sure
    assert ways(element("去", href="https://go.qiaoyu.com/back", attrs=(("data-share", TARGET),))) == []


POSTING = element("继续访问", attrs=(("form-method", "post"), ("form-action", TARGET)))
GETTING = element("继续访问", attrs=(("form-method", "get"), ("form-action", TARGET)))
BOX = element("我已了解风险", kind="tick")


def test_on_the_live_web_a_form_that_posts_and_a_box_stay_untouched() -> None:
    assert ways(POSTING, explore="navigate") == []
    assert len(ways(GETTING, explore="navigate")) == 1
    assert len(ways(POSTING)) == 1
    assert ticks(scene(BOX, explore="navigate"), set()) == []
    assert [one.text for one in ticks(scene(BOX), set())] == ["我已了解风险"]


def test_of_several_boxes_those_about_the_risk_are_ticked_and_ticked_ones_left() -> None:
    others = [element("订阅周刊", kind="tick"), element("男", kind="tick")]
    assert [one.text for one in ticks(scene(BOX, *others), set())] == ["我已了解风险"]
    assert ticks(scene(*others), set()) == []
    assert ticks(scene(element("我已了解风险", kind="tick", attrs=(("ticked", "true"),))), set()) == []
