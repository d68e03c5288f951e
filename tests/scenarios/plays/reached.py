"""Visits that ended at the destination, and those that only looked like it."""

from __future__ import annotations

from linkaudit.model.trace import Box
from linkaudit.model.words import Mechanism, Outcome, ProbeKind, Responsible
from tests.scenarios.scenario import script
from tests.scenarios.stage import GATEWAY, GOODS, MET, POST, TARGET, Stage, button, element, frame, link

ANCHOR = link("看看这个", TARGET)
DIRECT, REDIRECTED, NOTHING = Outcome.DIRECT, Outcome.REDIRECTED, Outcome.INCONCLUSIVE
LEAVING = "即将离开本平台\n请注意您的帐号安全"
ONWARD = button("继续访问")


@script((DIRECT, Mechanism.PLAIN, Responsible.NONE, 0), probe=ProbeKind.OPEN)
def link_in_a_post_opens_directly(stage: Stage) -> None:
    stage.look("看看这个", ANCHOR)
    stage.tap(ANCHOR, "link")
    stage.arrives()


@script((DIRECT, Mechanism.PLAIN, Responsible.NONE, 0), probe=ProbeKind.OPEN)
def link_in_a_new_tab_opens_directly(stage: Stage) -> None:
    stage.look("看看这个", ANCHOR)
    stage.tap(ANCHOR, "link")
    stage.popup()
    stage.arrives(why="initialFrameNavigation")


@script((DIRECT, Mechanism.PLAIN, Responsible.NONE, 0), probe=ProbeKind.OPEN)
def destination_that_rewrites_its_own_address_is_still_reached(stage: Stage) -> None:
    stage.look("看看这个", ANCHOR)
    stage.tap(ANCHOR, "link")
    stage.go(TARGET, why="anchorClick")
    stage.pushes("https://www.shop.example/detail/1?from=app")
    stage.look(GOODS, arrival=MET)
    stage.stop("arrived")


@script((DIRECT, Mechanism.GATEWAY_HOP, Responsible.NONE, 0))
def gateway_redirects_by_http(stage: Stage) -> None:
    stage.arrives(GATEWAY, TARGET, why="")


@script((DIRECT, Mechanism.GATEWAY_HOP, Responsible.NONE, 0))
def blank_gateway_page_that_forwards_at_once_is_a_hop(stage: Stage) -> None:
    stage.go(GATEWAY)
    stage.glimpse()
    stage.arrives(why="scriptInitiated")


@script((REDIRECTED, Mechanism.AUTO_FORWARD, Responsible.ORIGIN, 0))
def gateway_page_forwards_by_meta_refresh(stage: Stage) -> None:
    stage.go(GATEWAY)
    stage.glimpse("正在跳转，请稍候")
    stage.arrives(why="metaTagRefresh")


@script((REDIRECTED, Mechanism.AUTO_FORWARD, Responsible.ORIGIN, 0))
def gateway_page_with_a_button_forwards_by_script(stage: Stage) -> None:
    stage.go(GATEWAY)
    stage.glimpse(f"{LEAVING}\n5 秒后自动跳转\n立即前往")
    stage.arrives(why="scriptInitiated")


@script((REDIRECTED, Mechanism.CONFIRM, Responsible.ORIGIN, 1))
def gateway_page_asks_for_one_tap(stage: Stage) -> None:
    stage.go(GATEWAY)
    stage.look(f"{LEAVING}\n继续访问", ONWARD)
    stage.tap(ONWARD)
    stage.arrives(why="scriptInitiated")


@script((REDIRECTED, Mechanism.CONFIRM, Responsible.ORIGIN, 2))
def gateway_page_asks_for_a_tick_and_a_tap(stage: Stage) -> None:
    box, locked = element("tick", "我已了解风险"), button("继续访问", disabled=True)
    stage.go(GATEWAY)
    stage.look(f"{LEAVING}\n我已了解风险\n继续访问", box, locked)
    stage.tap(box)
    stage.look(f"{LEAVING}\n我已了解风险\n继续访问", box, ONWARD)
    stage.tap(ONWARD)
    stage.arrives(why="scriptInitiated")


@script((REDIRECTED, Mechanism.CONFIRM, Responsible.ORIGIN, 1), probe=ProbeKind.OPEN)
def native_dialog_asks_before_leaving(stage: Stage) -> None:
    stage.look("看看这个", ANCHOR)
    stage.tap(ANCHOR, "link")
    stage.dialog("即将离开本平台，是否继续？")
    stage.arrives(why="scriptInitiated")


@script((DIRECT, Mechanism.PLAIN, Responsible.NONE, 0), probe=ProbeKind.OPEN)
def dialog_before_the_tap_and_dialog_of_the_destination_cost_no_tap(stage: Stage) -> None:
    stage.dialog("欢迎回来", "alert")
    stage.look("看看这个", ANCHOR)
    stage.tap(ANCHOR, "link")
    stage.go(TARGET, why="anchorClick")
    stage.dialog("允许使用 Cookie 吗？")
    stage.look(GOODS, arrival=MET)
    stage.stop("arrived")


@script((REDIRECTED, Mechanism.AUTO_FORWARD, Responsible.ORIGIN, 0))
def app_is_tried_first_then_the_web(stage: Stage) -> None:
    stage.go(GATEWAY)
    stage.look("正在打开应用")
    stage.wakes("shopapp://item/1")
    stage.arrives(why="scriptInitiated", after_s=1.2)


@script((REDIRECTED, Mechanism.FRAMED, Responsible.ORIGIN, 0))
def destination_is_shown_in_a_frame_of_the_gateway(stage: Stage) -> None:
    stage.go(GATEWAY)
    stage.look("返回", button("返回"), frames=(frame(TARGET, GOODS),))
    stage.stop()


@script((Outcome.BLOCKED, Mechanism.DEAD_TAP, Responsible.ORIGIN, 0), probe=ProbeKind.OPEN)
def preview_frame_that_was_there_before_a_dead_tap_is_no_arrival(stage: Stage) -> None:
    preview = frame(TARGET, GOODS, height=400)
    stage.look("看看这个", ANCHOR, frames=(preview,))
    stage.tap(ANCHOR, "link")
    stage.look("看看这个", ANCHOR, frames=(preview,))
    stage.stop()


@script((REDIRECTED, Mechanism.TRANSCODED, Responsible.ORIGIN, 0))
def content_of_the_destination_is_shown_from_the_gateway(stage: Stage) -> None:
    stage.go(GATEWAY)
    stage.look(GOODS, arrival=MET)
    stage.stop()


@script((NOTHING, Mechanism.BROWSER_FAULT, Responsible.TESTER, 0), probe=ProbeKind.OPEN)
def destination_in_a_popup_without_a_gesture_is_no_arrival(stage: Stage) -> None:
    stage.look("看看这个", ANCHOR)
    stage.tap(ANCHOR, "link")
    stage.popup(gesture=False)
    stage.arrives(why="initialFrameNavigation")


@script((NOTHING, Mechanism.ADAPTER_BROKEN, Responsible.TESTER, 0), probe=ProbeKind.OPEN)
def address_faked_by_push_state_is_no_arrival(stage: Stage) -> None:
    stage.look("看看这个", ANCHOR)
    stage.tap(ANCHOR, "link")
    stage.pushes("https://feed.plat.example/item/1")
    stage.look("商品详情\n评论", arrival=MET, elements=(link("评论", POST, box=Box(0, 0, 9, 9)),))
    stage.stop()


@script((NOTHING, Mechanism.TIMEOUT, Responsible.DESTINATION, 0))
def page_of_a_service_worker_is_no_arrival(stage: Stage) -> None:
    stage.go(GATEWAY)
    stage.go(TARGET, why="scriptInitiated", worker=True)
    stage.look(GOODS, arrival=MET)
    stage.stop()
