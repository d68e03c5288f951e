"""What became of a post → the row that decides: whose words count as a refusal of the link, and whose do not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkaudit.classify.controls import DestinationState
from linkaudit.classify.ends import End
from linkaudit.classify.signals import Signals
from linkaudit.classify.table import Row, fired
from linkaudit.model.observation import PostSeen
from linkaudit.model.page import Side
from linkaudit.model.words import Mechanism, Outcome

STANDS = PostSeen(
    published=True,
    refusal=None,
    refusal_event=None,
    looks=1,
    window_s=8.0,
    view_fits=True,
    seen_by_viewer=True,
    seen_by_author=None,
    text="好茶",
    address_in_text=False,
    link_found=False,
    unfolded=False,
    deleted=True,
    deletion="",
)
END = End(event=1, side=Side.ORIGIN, focused=True)


def post(**changes: Any) -> PostSeen:
    facts = {name: getattr(STANDS, name) for name in STANDS.__struct_fields__}
    return PostSeen(**{**facts, **changes})


def decides(seen: PostSeen, **changes: Any) -> Row:
    facts: dict[str, Any] = {"end": END, "destination": DestinationState.OPENS, "post": seen, **changes}
    return fired(Signals(**facts))[0]


def refused(words: str, **changes: Any) -> Row:
    return decides(post(published=False, refusal=words, seen_by_viewer=False, text=""), **changes)


HIDDEN = post(seen_by_viewer=False, seen_by_author=True, looks=3, text="", viewer_page="内容不存在")


@pytest.mark.parametrize(
    "words",
    [
        "暂不支持发布站外链接",
        "您发布的連結不被允許",
        "内容中包含外链，发布失败",
        "含有某某阅读链接，无法发送",
        "该网址已被屏蔽",
        "Links are not allowed here",
        "Please remove the URL from your post",
        "ＵＲＬ不允许发布",
    ],
)
def test_a_refusal_that_speaks_of_links_is_the_platforms_act(words: str) -> None:
    assert refused(words).mechanism is Mechanism.POST_REJECTED


@pytest.mark.parametrize(
    ("words", "mechanism"),
    [
        ("发布过于频繁，请稍后再试", Mechanism.RATE_LIMITED),
        ("您发布链接太频繁了", Mechanism.RATE_LIMITED),
        ("您发送链接过快，休息一下", Mechanism.RATE_LIMITED),
        ("發佈連結過於頻繁", Mechanism.RATE_LIMITED),
        ("You are posting links too often", Mechanism.RATE_LIMITED),
        ("You are posting links too quickly. Slow down.", Mechanism.RATE_LIMITED),
        ("发布链接前请完成安全验证", Mechanism.CAPTCHA),
        ("请输入图中的字符后发布链接", Mechanism.CAPTCHA),
        ("Verify you are human to post links", Mechanism.CAPTCHA),
        ("登录已过期，链接未发布", Mechanism.LOGIN_REQUIRED),
        ("请先登录，再发布链接", Mechanism.LOGIN_REQUIRED),
        ("请先绑定手机号，才能发布链接", Mechanism.LOGIN_REQUIRED),
        ("完成实名认证后可发布外链", Mechanism.LOGIN_REQUIRED),
        ("您的账号等级不足，不能发布链接", Mechanism.LOGIN_REQUIRED),
        ("帳號異常，暫時不能發佈連結", Mechanism.LOGIN_REQUIRED),
        ("Verify your phone number to post links", Mechanism.LOGIN_REQUIRED),
        ("系统繁忙，链接发布失败", Mechanism.ADAPTER_BROKEN),
        ("网络异常，链接未能发布", Mechanism.ADAPTER_BROKEN),
        ("Something went wrong while posting your link", Mechanism.ADAPTER_BROKEN),
        ("发布失败", Mechanism.ADAPTER_BROKEN),
        ("发布失败：https://www.example.com/link/url", Mechanism.ADAPTER_BROKEN),
        ("发布失败：www.example.com/link", Mechanism.ADAPTER_BROKEN),
        ("￥%#@", Mechanism.ADAPTER_BROKEN),
        ("\n", Mechanism.ADAPTER_BROKEN),
    ],
)
def test_a_refusal_that_every_post_may_meet_accuses_nobody_whatever_else_it_says(
    words: str, mechanism: Mechanism
) -> None:
    row = refused(words)
    assert (row.outcome, row.mechanism) == (Outcome.INCONCLUSIVE, mechanism)


def test_an_address_that_a_refusal_quotes_does_not_hide_what_it_says() -> None:
    assert refused("https://www.example.com/a的链接不允许发布").mechanism is Mechanism.POST_REJECTED


def test_a_refusal_of_a_post_that_stands_all_the_same_is_none() -> None:
    seen = post(refusal="链接发布成功", seen_by_viewer=False, seen_by_author=True, text="")
    assert decides(seen).outcome is Outcome.INCONCLUSIVE


def test_a_post_that_only_its_author_finds_is_hidden() -> None:
    assert decides(HIDDEN).mechanism is Mechanism.POST_HIDDEN


def test_a_post_in_whose_place_others_read_that_it_is_withheld_is_hidden() -> None:
    facts = {name: getattr(HIDDEN, name) for name in HIDDEN.__struct_fields__}
    withheld = {"viewer_page": "抱歉，这条内容已被屏蔽\n←", "author_page": "好茶\n删除"}
    assert decides(PostSeen(**{**facts, **withheld})).mechanism is Mechanism.POST_HIDDEN


@pytest.mark.parametrize(
    ("page", "rejected"),
    [
        ("该内容因含有站外链接，已被系统删除", True),
        ("Your post was removed because it contains a link", True),
        ("此貼文因含有外部連結，已被系統移除", True),
        ("该内容已被系统删除", False),
        ("含有链接的内容已被删除，您的账号已被限制", False),
        ("内容因含有链接已被移除，请完成安全验证", False),
        ("正文" * 200 + "该内容因含有站外链接，已被系统删除", False),
    ],
)
def test_a_post_that_was_taken_down_for_its_link_was_refused_for_it(page: str, rejected: bool) -> None:
    seen = post(seen_by_viewer=False, seen_by_author=False, looks=3, text="", author_page=page)
    assert (decides(seen, link_tried=False).mechanism is Mechanism.POST_REJECTED) is rejected


def test_a_post_is_hidden_where_both_accounts_look_at_the_same_place() -> None:
    facts = {name: getattr(HIDDEN, name) for name in HIDDEN.__struct_fields__}
    places = {"viewer_page": "茶友圈\n大家都在看\n红茶三则", "author_page": "茶友圈\n大家都在看\n好茶\n红茶三则"}
    assert decides(PostSeen(**{**facts, **places})).mechanism is Mechanism.POST_HIDDEN


@pytest.mark.parametrize(
    "words",
    ["内容违反社区规定，请修改后再发布", "内容过长，最多140字（链接按23字计）", "内容涉嫌违反社区规范，请检查用词"],
)
def test_a_refusal_that_is_not_for_the_link_accuses_nobody(words: str) -> None:
    assert refused(words).outcome is Outcome.INCONCLUSIVE


@pytest.mark.parametrize(
    ("page", "mechanism"),
    [
        ("请完成安全验证", Mechanism.CAPTCHA),
        ("访问过于频繁，请稍后再试", Mechanism.RATE_LIMITED),
        ("登录后查看", Mechanism.LOGIN_REQUIRED),
        ("服务器开小差了", Mechanism.NETWORK_ERROR),
    ],
)
def test_what_kept_the_second_account_from_looking_is_named(page: str, mechanism: Mechanism) -> None:
    seen = post(seen_by_viewer=False, seen_by_author=True, looks=3, text="", viewer_page=page)
    assert decides(seen, link_tried=False).mechanism is mechanism


@pytest.mark.parametrize(
    "changes",
    [
        {"looks": 2},
        {"seen_by_author": False},
        {"seen_by_author": None},
        {"view_fits": False},
        {"published": False},
        {"seen_by_viewer": True},
        {"viewer_page": ""},
        {"viewer_page": " \n"},
        {"viewer_page": "请先登录后查看"},
        {"viewer_page": "请完成安全验证"},
        {"viewer_page": "访问过于频繁"},
        {"viewer_page": "502 Bad Gateway"},
        {"viewer_page": "您的浏览器版本过低"},
        {"viewer_page": "您的登录状态已过期，请重新登录"},
        {"viewer_page": "此內容僅限好友瀏覽"},
        {"viewer_page": "加入群聊后才能查看内容"},
        {"viewer_asked_password": True},
        {"viewer_page": "晚上好", "author_page": "好茶\n评论 0"},
        {"viewer_page": "内容不存在", "author_page": "好茶\n审核中，仅自己可见"},
        {"viewer_page": "This post is not available", "author_page": "In review: only you see this\n好茶"},
        {"viewer_page": "内容不存在", "author_page": "好茶\n仅作者可见"},
        {"viewer_page": "本视频在您所在的地区不提供观看", "author_page": "好茶"},
    ],
)
def test_a_post_is_hidden_only_where_every_part_of_it_was_seen(changes: dict[str, Any]) -> None:
    facts = {name: getattr(HIDDEN, name) for name in HIDDEN.__struct_fields__}
    assert decides(PostSeen(**{**facts, **changes})).mechanism is not Mechanism.POST_HIDDEN


def test_a_post_without_its_link_had_it_taken_out() -> None:
    assert decides(STANDS).mechanism is Mechanism.LINK_REMOVED


@pytest.mark.parametrize(
    "changes",
    [
        {"link_found": True},
        {"address_in_text": True},
        {"seen_by_viewer": False},
        {"text": ""},
        {"text": "好茶……展开"},
        {"text": "好茶 …"},
        {"text": "好茶 全文"},
        {"text": "Good tea See more"},
    ],
)
def test_a_link_that_may_be_further_down_was_not_taken_out(changes: dict[str, Any]) -> None:
    assert decides(post(**changes)).mechanism is not Mechanism.LINK_REMOVED


@pytest.mark.parametrize("text", ["￥Ab3dEf9hK￥ 好茶", "复制口令打开"])
def test_a_code_in_the_place_of_the_address_is_a_share_code(text: str) -> None:
    assert decides(post(text=text)).mechanism is Mechanism.SHARE_CODE


def test_a_code_that_is_a_link_is_a_share_code_only_where_the_tap_does_nothing() -> None:
    coded = post(text="￥Ab3dEf9hK￥ 好茶", link_found=True)
    assert decides(coded, tap_did_nothing=True, tap_landed=True).mechanism is Mechanism.SHARE_CODE
    assert decides(coded).mechanism is not Mechanism.SHARE_CODE


ACCUSING = (
    post(published=False, refusal="链接不允许发布", seen_by_viewer=False),
    HIDDEN,
    STANDS,
    post(text="￥Ab3dEf9hK￥ 好茶"),
)


@pytest.mark.parametrize("seen", ACCUSING)
def test_each_of_these_accuses_while_the_destination_stands_open(seen: PostSeen) -> None:
    assert decides(seen).outcome in (Outcome.BLOCKED, Outcome.COPY_PASTE)


@pytest.mark.parametrize("seen", ACCUSING)
@pytest.mark.parametrize("state", [state for state in DestinationState if state is not DestinationState.OPENS])
def test_none_of_these_accuses_while_the_destination_was_not_to_be_had(seen: PostSeen, state: DestinationState) -> None:
    assert decides(seen, destination=state).outcome is Outcome.INCONCLUSIVE


@pytest.mark.parametrize("seen", ACCUSING)
def test_none_of_these_accuses_after_a_crash(seen: PostSeen) -> None:
    assert decides(seen, crashed=True).mechanism is Mechanism.BROWSER_FAULT


@given(st.sampled_from(["频繁", "请先登录", "请完成验证码验证", "账号", "系统繁忙", "绑定"]), st.text(max_size=40))
def test_no_words_around_them_turn_what_is_asked_of_us_into_a_rejection(asked: str, around: str) -> None:
    signals = Signals(end=END, destination=DestinationState.OPENS, post=ACCUSING[0])
    words = f"{around} {asked} 链接不允许发布"
    seen = post(published=False, refusal=words, seen_by_viewer=False)
    assert fired(replace(signals, post=seen))[0].mechanism is not Mechanism.POST_REJECTED


@pytest.mark.parametrize(
    "words",
    [
        "链接格式不正确",
        "请填写链接名称",
        "Invalid URL",
        "此链接您已发布过",
        "每天最多发布 3 条链接",
        "粉丝数不足 100，暂不能发布外链",
        "您的内容含链接，已提交审核",
        "This board requires approval for posts with links",
        "您的内容包含敏感词，详情见链接",
    ],
)
def test_what_a_form_asks_and_what_is_still_looked_over_is_no_refusal_of_links(words: str) -> None:
    assert refused(words).outcome is Outcome.INCONCLUSIVE


@pytest.mark.parametrize("words", ["标题中不能包含链接", "图片中含有网址，发布失败", "链接审核未通过，禁止发布外链"])
def test_a_refusal_of_links_stays_one_beside_words_of_a_form(words: str) -> None:
    assert refused(words).mechanism is Mechanism.POST_REJECTED


@pytest.mark.parametrize("own", ["la1 好茶\n仅自己可见\n首页", "la1 好茶\n定时发布\n首页", "la1 好茶\nOnly me\n首页"])
def test_a_post_that_is_shown_to_nobody_yet_is_not_hidden(own: str) -> None:
    shown = post(seen_by_viewer=False, seen_by_author=True, looks=3, text="", viewer_page="首页", author_page=own)
    assert decides(shown).mechanism is not Mechanism.POST_HIDDEN


@pytest.mark.parametrize("text", ["好茶 网页链接", "好茶\n链接见评论", "好茶 加载中"])
def test_what_stands_for_a_link_is_no_sign_that_it_was_taken_away(text: str) -> None:
    assert decides(post(text=text)).mechanism is not Mechanism.LINK_REMOVED
