from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from linkaudit.classify import classify
from linkaudit.classify.controls import DestinationState, destination_state
from linkaudit.classify.ends import end_of
from linkaudit.classify.signals import read
from linkaudit.distil import Controls
from linkaudit.model.observation import ControlSeen
from linkaudit.model.words import Mechanism, Outcome, ProbeKind, Purpose, Responsible
from tests.builders import control_seen, observation, trial
from tests.scenarios.scenario import OPEN_CONTROLS, Script, failed
from tests.scenarios.stage import GATEWAY, POST, TARGET, Stage, button, element, frame, link

ANCHOR = link("看看这个", TARGET)
ANY: Any = (Outcome.INCONCLUSIVE, None, None, 0)
PERSONA = Purpose.PERSONA_CONTROL


def seen(
    play: Callable[[Stage], None], probe: ProbeKind = ProbeKind.GATEWAY, controls: Controls = OPEN_CONTROLS
) -> Any:
    return Script("made up", play, probe, controls, ANY).scenario().observe()


def at_the_gateway(text: str, *further: str) -> Any:
    """Return what is seen where the gateway, or where it redirects to, shows a text."""

    def play(stage: Stage) -> None:
        stage.go(GATEWAY, *further)
        stage.look(text)
        stage.stop()

    return seen(play)


def on_the_post(*acts: Callable[[Stage], None]) -> Any:
    """Return what is seen where the link is tapped and `acts` follow."""

    def play(stage: Stage) -> None:
        stage.look("看看这个", ANCHOR)
        stage.tap(ANCHOR, "link")
        for act in acts:
            act(stage)
        stage.stop()

    return seen(play, ProbeKind.OPEN)


@pytest.mark.parametrize(
    ("persona", "later", "state"),
    [
        (None, None, DestinationState.OPENS),
        (control_seen(), None, DestinationState.OPENS),
        (failed(PERSONA, status=403), control_seen(), DestinationState.REFUSES_PERSONA),
        (failed(PERSONA, status=200), control_seen(), DestinationState.REFUSES_PERSONA),
        (failed(PERSONA, error="net::ERR_CONNECTION_RESET"), control_seen(), DestinationState.REFUSES_PERSONA),
        (failed(PERSONA, error="net::ERR_NAME_NOT_RESOLVED"), control_seen(), DestinationState.UNSTEADY),
        (failed(PERSONA, status=503), control_seen(), DestinationState.UNSTEADY),
        (failed(PERSONA, status=429), control_seen(), DestinationState.UNSTEADY),
        (failed(PERSONA), control_seen(), DestinationState.UNSTEADY),
        (failed(PERSONA, status=403), failed(status=403), DestinationState.DOWN),
    ],
)
def test_the_newest_controls_decide_whether_the_destination_was_to_be_had(
    persona: ControlSeen | None, later: ControlSeen | None, state: DestinationState
) -> None:
    made = observation(control=control_seen(), persona_control=persona, later_control=later)
    assert destination_state(made) is state


def test_without_controls_nothing_is_known() -> None:
    assert destination_state(observation()) is DestinationState.UNKNOWN
    assert destination_state(observation(persona_control=failed(PERSONA))) is DestinationState.DOWN


def test_nothing_seen_at_all_accuses_nobody() -> None:
    found = classify(observation(control=control_seen(), persona_control=control_seen(purpose=PERSONA)))
    assert (found.outcome, found.rule) == (Outcome.INCONCLUSIVE, "nothing_decided")


def test_an_in_app_visit_never_blames_the_emulated_platform() -> None:
    made = at_the_gateway("已停止访问该网页")
    inapp = {name: getattr(made, name) for name in made.__struct_fields__}
    assert classify(made).responsible is Responsible.ORIGIN
    assert (
        classify(observation(**{**inapp, "trial": trial(probe=ProbeKind.INAPP)})).responsible is Responsible.DESTINATION
    )


def test_what_the_page_said_copied_and_woke_before_the_tap_is_no_answer_to_it() -> None:
    def play(stage: Stage) -> None:
        stage.dialog("该链接已被限制访问", "alert")
        stage.wakes("platapp://open")
        stage.copies(TARGET)
        stage.look("看看这个", ANCHOR)
        stage.tap(ANCHOR, "link")
        stage.look("看看这个", ANCHOR)
        stage.stop()

    signals = read(seen(play, ProbeKind.OPEN))
    assert (signals.copied_target, signals.app_asked, signals.end.says) == (False, False, frozenset())


def test_the_same_app_asked_again_after_the_tap_counts() -> None:
    def play(stage: Stage) -> None:
        stage.wakes("platapp://open")
        stage.look("看看这个", ANCHOR)
        stage.tap(ANCHOR, "link")
        stage.wakes("platapp://open")
        stage.look("看看这个", ANCHOR)
        stage.stop()

    assert read(seen(play, ProbeKind.OPEN)).app_asked


def test_of_the_page_of_the_link_only_what_the_tap_brought_up_is_read() -> None:
    old = "昨天该链接已停止访问\n看看这个"

    def play(stage: Stage) -> None:
        stage.look(old, ANCHOR)
        stage.tap(ANCHOR, "link")
        stage.look(old + "\n网络异常", ANCHOR)
        stage.look(old + "\n网络异常", ANCHOR)
        stage.stop()

    assert end_of(seen(play, ProbeKind.OPEN)).says == {"fault"}


def test_a_layer_that_the_tap_brought_up_can_lead_on_but_the_link_itself_does_not() -> None:
    assert not end_of(on_the_post(lambda stage: stage.look("看看这个", ANCHOR))).way_on
    more = button("继续访问")
    assert end_of(on_the_post(lambda stage: stage.look("看看这个\n继续访问", ANCHOR, more))).way_on


def test_what_a_layer_said_counts_after_somebody_took_note_of_it() -> None:
    note = button("知道了")

    def told(words: str) -> Callable[[Stage], None]:
        def act(stage: Stage) -> None:
            stage.look(f"看看这个\n{words}\n知道了", ANCHOR, note)
            stage.tap(note)
            stage.look("看看这个", ANCHOR)

        return act

    assert classify(on_the_post(told("课堂内不允许打开站外网页"))).mechanism is Mechanism.BLOCK_PAGE
    assert classify(on_the_post(told("欢迎新同学"))).outcome is Outcome.INCONCLUSIVE


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("为你找到 3 套\n南湖花园 3900 元/月\n学府里 2650 元/月\n江畔公馆 7200 元/月", True),
        ("限时福利\n抱枕 ¥ 19\n水杯 $9.90\n围巾 ￥39", True),
        ("服务开通\n会员 ¥ 19 一个月", False),
        ("系统繁忙，请稍后再试\n抱枕 ¥19\n水杯 ¥29\n围巾 ¥39", False),
        ("完成安全验证\n抱枕 ¥19\n水杯 ¥29\n围巾 ¥39", False),
    ],
)
def test_a_page_of_wares_is_a_place_to_look_around_in_unless_it_says_why_it_is_shown(text: str, place: bool) -> None:
    assert end_of(at_the_gateway(text, "https://plat.example/picks?from=out")).home is place


def test_the_button_of_a_search_that_was_filled_with_the_target_is_no_way_on() -> None:
    def play(stage: Stage) -> None:
        stage.go(GATEWAY, f"https://plat.example/search?wd={TARGET}")
        stage.look("共找到 0 条结果", element("field"), button("搜索", attrs=(("form-fields", TARGET),)))
        stage.stop()

    assert not end_of(seen(play)).way_on
    assert classify(seen(play)).mechanism is Mechanism.DIVERTED


def test_an_understood_button_that_did_nothing_leads_nowhere_and_a_promise_to_continue_stands() -> None:
    for words, leads in (("我知道了", False), ("继续访问", True)):

        def play(stage: Stage, words: str = words) -> None:
            stage.go(GATEWAY)
            stage.look("该链接已被限制访问", button(words))
            stage.tap(button(words))
            stage.look("该链接已被限制访问", button(words))
            stage.stop()

        assert end_of(seen(play)).way_on is leads


@pytest.mark.parametrize(
    ("kind", "answered", "taps"), [("confirm", "accept", 1), ("alert", "accept", 1), ("beforeunload", "accept", 1)]
)
def test_each_native_dialog_is_an_act(kind: str, answered: str, taps: int) -> None:
    made = on_the_post(
        lambda stage: stage.dialog("离开？", kind, answered), lambda stage: stage.look("看看这个", ANCHOR)
    )
    assert read(made).taps == taps


def test_taps_that_did_nothing_are_no_acts_and_ticks_and_unfolding_are() -> None:
    fold, tick, dead = button("展开"), element("tick", "同意"), button("···")

    def play(stage: Stage) -> None:
        stage.look("看看", fold)
        stage.tap(fold)
        stage.look("看看这个", ANCHOR)
        stage.tap(ANCHOR, "link")
        stage.go("https://www.plat.example/leave", why="anchorClick")
        stage.look("离开", tick, dead)
        stage.tap(dead)
        stage.look("离开", tick, dead)
        stage.tap(tick)
        stage.look("离开", tick, dead)
        stage.stop()

    assert read(seen(play, ProbeKind.OPEN)).taps == 2


@pytest.mark.parametrize("address", ["http://[", "https://[::1", "javascript:void(0)", "//", "\ud800", "x" * 9000])
def test_hostile_addresses_break_nothing(address: str) -> None:
    def play(stage: Stage) -> None:
        stage.go(GATEWAY)
        stage.look("看看", link("去", address), url=address)
        stage.stop()

    assert classify(seen(play)).outcome is Outcome.INCONCLUSIVE


@pytest.mark.parametrize(
    ("url", "signs_in"),
    [
        ("https://passport.plat.example/x", True),
        ("https://www.plat.example/login?next=1", True),
        ("https://www.plat.example/oauth2/authorize", True),
        ("https://www.plat.example/author/12", False),
        ("https://www.plat.example/lessons/assorted", False),
        (POST, False),
    ],
)
def test_the_address_of_a_sign_in_page_is_known_by_whole_words(url: str, signs_in: bool) -> None:
    made = at_the_gateway("欢迎", url)
    assert end_of(made).sign_in_address is signs_in


def test_what_a_page_says_cannot_turn_our_sentence_around() -> None:
    made = at_the_gateway("禁止\u202e访问该链接\x07{taps}")
    said = "".join(one.zh + one.en for one in classify(made).because)
    assert "\u202e" not in said
    assert "\x07" not in said
    assert "{taps}" in said


def test_the_witness_of_a_copied_address_is_the_clipboard() -> None:
    made = on_the_post(lambda stage: stage.copies(TARGET), lambda stage: stage.look("看看这个", ANCHOR))
    assert classify(made).because[0].event == made.copied[0].event


INNOCENT = (
    "当前账户存在违规行为，功能已受限，无法访问链接",
    "青少年模式下无法打开外部链接",
    "本服务在您所在的地区暂不可用，无法访问链接",
    "无法访问此网站，DNS 解析失败",
    "代理服务器无法打开该网址，请检查代理设置",
    "我们不会访问您的位置信息。请选择是否接受。",
    "短链接服务已停止服务，短链接无法打开",
    "链接已过期，无法打开",
    "参数错误，链接无法打开",
    "网址格式不符合规范，请检查后重试",
    "内容已被作者移除，链接无法打开",
    "该活动已结束，页面已关闭",
    "仅支持站内用户评论",
    "建议使用 Chrome 浏览器访问",
    "未经许可，禁止复制本站内容",
    "您的IP已被限制访问本站内容",
    "Your IP address has been blocked from this site",
    "The website is blocked by your network administrator.",
    "JavaScript is disabled. This page requires scripts.",
    "Cookies are disabled. This site requires cookies",
    "检测到模拟器，禁止访问该网站",
    "您不符合领取要求",
    "商品不在配送范围",
    "请复制订单号",
)


@pytest.mark.parametrize("words", INNOCENT)
def test_a_gateway_that_speaks_of_the_visitor_or_of_a_fault_is_not_found_to_block(words: str) -> None:
    assert classify(at_the_gateway(words)).outcome is Outcome.INCONCLUSIVE


def test_a_frame_of_somebody_else_accuses_nobody_but_may_explain() -> None:
    for words, says in (("该链接已被停止访问", False), ("请滑动滑块完成拼图，否则禁止访问页面", True)):

        def play(stage: Stage, words: str = words) -> None:
            stage.go(GATEWAY)
            stage.look("正在前往", frames=(frame("https://ads.example/x", words, met=False),))
            stage.stop()

        end = end_of(seen(play))
        assert ("captcha" in end.says, "stopped" in end.says) == (says, False)


def test_a_page_that_asks_about_cookies_first_is_no_place_to_which_the_user_was_led() -> None:
    made = on_the_post(
        lambda stage: stage.go("https://consent.plat.example/?u=x", why="anchorClick"),
        lambda stage: stage.look("隐私设置\n请保存您的选择，以打开页面", button("保存选择")),
    )
    assert not end_of(made).home
