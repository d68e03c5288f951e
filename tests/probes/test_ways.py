"""Which element is tapped next: looks written by hand in, candidates in order out."""

from __future__ import annotations

from typing import Any

import pytest

from linkaudit.model.trace import Box, Element, Looked
from linkaudit.model.trial import Sides
from linkaudit.probes.preparing import choices, ticks, unfolding
from linkaudit.probes.ways import FEATURES, Candidate, Scene, candidates, scene_of, signature

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
    # What says much is a place to browse; and on the live web many links are, whatever is said.
    assert candidates(scene(element("→"), *crowd, text="字" * 400), set()) == []
    assert ways(element("→"), *crowd, explore="navigate") == []
    buttons = [element(f"按钮 {n}") for n in range(9)]
    assert ways(element("→"), *buttons) == []


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


@pytest.mark.parametrize("word", ["确定", "同意", "允许", "好的", "Allow", "Accept all", "OK", "I agree"])
def test_on_the_live_web_a_bare_yes_is_said_only_where_the_tested_link_is_spoken_of(word: str) -> None:
    yes = element(word)
    assert candidates(scene(yes, text="我们使用 Cookie", explore="navigate"), set()) == []
    assert candidates(scene(yes, text="允许获取您的昵称和头像", explore="navigate"), set()) == []
    assert len(candidates(scene(yes, text="即将离开,前往 item.tianma.com", explore="navigate"), set())) == 1
    assert len(candidates(scene(yes, text="我们使用 Cookie"), set())) == 1


def test_of_several_boxes_those_about_the_risk_are_ticked_and_ticked_ones_left() -> None:
    others = [element("订阅周刊", kind="tick"), element("男", kind="tick")]
    assert [one.text for one in ticks(scene(BOX, *others), set())] == ["我已了解风险"]
    assert ticks(scene(*others), set()) == []
    assert ticks(scene(element("我已了解风险", kind="tick", attrs=(("ticked", "true"),))), set()) == []


HOLDS: dict[str, Element] = {
    "is_the_target": element("暂不登录", href=TARGET),
    "leads_to_target": element("红茶", href=f"https://go.qiaoyu.com/out?u={CARRIED}"),
    "carries_target_in_attribute": element("→", attrs=(("form-fields", f"1 {TARGET}"),)),
    "says_onward": element("继续访问"),
    "address_itself": element(TARGET, kind="text", tag="p"),
    "is_button": element("？"),
    "is_link": element("？", href="https://go.qiaoyu.com/y"),
    "on_a_sparse_page": element("？"),
    "says_back": element("返回"),
    "says_app": element("下载客户端"),
    "to_app_or_store": element("红茶", href="tianma://item/1"),
    "says_sign_in": element("登录"),
    "says_aside": element("申请恢复访问"),
    "unfolds": element("高级", attrs=(("aria-expanded", "false"),)),
    "says_social": element("点赞"),
    "says_promotion": element("领红包"),
    "says_copy": element("复制链接"),
    "leads_elsewhere": element("桥语", href="https://go.qiaoyu.com/y"),
    "one_of_many_alike": element("加入"),
    "leads_home": element("离开此页", href="https://www.qiaoyu.com/"),
    "only_text": element("继续访问", kind="text", tag="p"),
    "a_field": element("", kind="field", tag="input"),
    "covered": element("继续访问", covered=True),
    "tiny": element("？", box=Box(1, 1, 4, 4)),
    "disabled": element("继续访问", disabled=True),
}
"""An element of which a feature holds, by the feature's name."""


def test_every_feature_holds_of_its_element_and_not_of_plain_words() -> None:
    assert set(HOLDS) == {feature.name for feature in FEATURES}
    words = element("桥语是一家不存在的网站，专供测试。", kind="text", tag="p")
    for feature in FEATURES:
        several = (HOLDS[feature.name],) * (3 if feature.name == "one_of_many_alike" else 1)
        found = scene(*several)
        assert feature.holds(found, found.look.elements[0]), feature.name
        assert not feature.holds(scene(words), words) or feature.name == "only_text", feature.name


def test_a_button_that_nobody_understands_comes_before_a_heading_that_promises_to_go_on() -> None:
    found = ways(element("要打开外部网页吗", kind="text", tag="h2"), element("中"))
    assert [way.element.text for way in found] == ["中", "要打开外部网页吗"]
    assert not any(way.sure for way in found)


def test_on_the_live_web_a_sign_without_words_is_not_tried() -> None:
    assert ways(element(""), explore="navigate") == []
    assert [way.element.tag for way in ways(element(""))] == ["button"]


def test_on_a_page_of_few_words_links_to_elsewhere_do_not_make_it_a_place_to_browse() -> None:
    nav = [element(f"栏目{n}", href=f"https://go.qiaoyu.com/{n}") for n in range(12)]
    assert [way.element.text for way in ways(*nav, element("晓得了"))] == ["晓得了"]
    long = scene(*nav, element("晓得了"), text="字" * 400)
    assert candidates(long, set()) == []


def test_of_several_answers_the_one_that_says_to_go_on_is_chosen_unless_it_is_already() -> None:
    stay = element("留在本站", kind="tick", attrs=(("type", "radio"), ("ticked", "true")))
    go = element("继续访问", kind="tick", attrs=(("type", "radio"), ("ticked", "false")))
    assert [one.text for one in choices(scene(stay, go))] == ["继续访问"]
    chosen = element("继续访问", kind="tick", attrs=(("type", "radio"), ("ticked", "true")))
    assert choices(scene(stay, chosen)) == []
    assert choices(scene(stay, go, explore="navigate")) == []


def test_what_shows_the_rest_of_a_post_is_found_and_a_link_to_elsewhere_is_not() -> None:
    assert [one.text for one in unfolding(scene(element("展开全文"), element("赞")))] == ["展开全文"]
    assert unfolding(scene(element("全文", href="https://go.qiaoyu.com/full"))) == []


@pytest.mark.parametrize(
    "kept",
    [
        element("", attrs=(("data-url", TARGET),)),
        element("关注并继续访问", href=f"https://go.qiaoyu.com/follow?next={CARRIED}"),
        element("提交"),
        element("确认订单"),
        element("继续访问", attrs=(("form-method", "post"),)),
    ],
)
def test_on_the_live_web_what_may_do_something_for_good_is_left_alone(kept: Element) -> None:
    assert ways(kept, explore="navigate") == []
    assert ways(kept)


@pytest.mark.parametrize("words", ["关注后展开全文", "打开APP查看全文", "登录后查看更多", "全文转发"])
def test_what_does_more_than_unfold_is_not_tapped_before_the_link(words: str) -> None:
    assert unfolding(scene(element(words))) == []
    assert unfolding(scene(element("展开全文"))) != []
