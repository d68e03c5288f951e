"""Visits that the platform ended, while the destination stood open."""

from __future__ import annotations

from linkaudit.model.words import Mechanism, Outcome, ProbeKind, Responsible
from tests.scenarios.scenario import script
from tests.scenarios.stage import GATEWAY, TARGET, Stage, button, element, link

ANCHOR = link("看看这个", TARGET)
ORIGIN = Responsible.ORIGIN
COPY, BLOCKED = Outcome.COPY_PASTE, Outcome.BLOCKED
WALL = "https://wall.example/stop?id=7"


@script((COPY, Mechanism.COPY_PROMPT, ORIGIN, 0))
def gateway_page_says_to_copy_the_address(stage: Stage) -> None:
    stage.go(GATEWAY)
    stage.look(f"{TARGET}\n如需浏览，请长按网址复制后使用浏览器访问", element("text", TARGET))
    stage.stop()


@script((COPY, Mechanism.COPY_PROMPT, ORIGIN, 0))
def gateway_page_in_traditional_characters_says_to_copy_the_address(stage: Stage) -> None:
    stage.go(GATEWAY)
    stage.look("如需瀏覽，請長按網址複製後使用瀏覽器開啟")
    stage.stop()


@script((COPY, Mechanism.COPY_PROMPT, ORIGIN, 0))
def gateway_page_in_english_points_to_another_browser(stage: Stage) -> None:
    stage.go(GATEWAY)
    stage.look("Please open this link in your default browser.", button("Close"))
    stage.stop()


@script((COPY, Mechanism.COPY_PROMPT, ORIGIN, 0), probe=ProbeKind.OPEN)
def tap_copies_the_address_with_a_toast(stage: Stage) -> None:
    stage.look("看看这个", ANCHOR)
    stage.tap(ANCHOR, "link")
    stage.copies(f"复制 {TARGET} 打开")
    stage.toast("已复制，请到浏览器打开")
    stage.look("看看这个", ANCHOR)
    stage.stop()


@script((COPY, Mechanism.COPY_PROMPT, ORIGIN, 0), probe=ProbeKind.OPEN)
def tap_copies_the_address_without_a_word(stage: Stage) -> None:
    stage.look("看看这个", ANCHOR)
    stage.tap(ANCHOR, "link")
    stage.copies(TARGET)
    stage.look("看看这个", ANCHOR)
    stage.stop()


@script((COPY, Mechanism.COPY_PROMPT, ORIGIN, 0))
def gateway_page_shows_the_address_and_a_copy_button_only(stage: Stage) -> None:
    stage.go(GATEWAY)
    stage.look(f"外部链接\n{TARGET}\n复制", button("复制"))
    stage.stop()


@script((COPY, Mechanism.SHARE_CODE, ORIGIN, 0), probe=ProbeKind.OPEN)
def tap_turns_the_address_into_a_code(stage: Stage) -> None:
    stage.look("看看这个", ANCHOR)
    stage.tap(ANCHOR, "link")
    stage.copies("￥Ab3dEf9hK￥ 这件商品不错")
    stage.toast("口令已复制，打开购物应用粘贴")
    stage.look("看看这个", ANCHOR)
    stage.stop()


@script((COPY, Mechanism.QR_CODE, ORIGIN, 0))
def gateway_page_shows_a_code_to_scan(stage: Stage) -> None:
    stage.go(GATEWAY)
    stage.look("请保存图片，用手机扫描二维码查看", images=1)
    stage.stop()


@script((COPY, Mechanism.PLAIN_TEXT, ORIGIN, 0), probe=ProbeKind.OPEN)
def address_in_a_comment_is_plain_text(stage: Stage) -> None:
    words = element("text", TARGET)
    stage.look(f"好东西 {TARGET}", words)
    stage.tap(words, "link")
    stage.look(f"好东西 {TARGET}", words)
    stage.stop()


@script((BLOCKED, Mechanism.BLOCK_PAGE, ORIGIN, 0))
def gateway_leads_to_a_block_page(stage: Stage) -> None:
    stage.go(GATEWAY, WALL)
    appeal = link("申请恢复访问", "https://wall.example/appeal?url=https%3A%2F%2Fwww.shop.example%2Fitem%2F1")
    stage.look("已停止访问该网页\n网页包含诱导分享等内容，被多人投诉\n申请恢复访问", appeal)
    stage.stop()


@script((BLOCKED, Mechanism.BLOCK_PAGE, ORIGIN, 0))
def block_page_with_a_sign_in_link_in_its_header_is_still_one(stage: Stage) -> None:
    stage.go(GATEWAY)
    header = link("请登录", "https://feed.plat.example/login")
    stage.look("您好，请登录 免费注册\n请登录\n该链接违反平台规范，禁止访问", header)
    stage.stop()


@script((BLOCKED, Mechanism.BLOCK_PAGE, ORIGIN, 1), probe=ProbeKind.OPEN)
def tap_is_answered_by_a_dialog_that_stops(stage: Stage) -> None:
    stage.look("看看这个", ANCHOR)
    stage.tap(ANCHOR, "link")
    stage.dialog("该链接已被平台限制访问", "alert")
    stage.look("看看这个", ANCHOR)
    stage.stop()


@script((BLOCKED, Mechanism.APP_ONLY, ORIGIN, 0))
def gateway_redirects_to_an_app(stage: Stage) -> None:
    stage.go(GATEWAY, status=302, error="net::ERR_ABORTED", commit=False)
    stage.wakes("platapp://open?u=1")
    stage.look()
    stage.stop()


@script((COPY, Mechanism.PLAIN_TEXT, ORIGIN, 0))
def gateway_page_shows_the_address_without_a_way_on(stage: Stage) -> None:
    stage.go(GATEWAY)
    stage.look(f"外部地址\n{TARGET}\n返回", button("返回"))
    stage.stop()


@script((BLOCKED, Mechanism.BLOCK_PAGE, ORIGIN, 0))
def gateway_page_says_that_the_link_does_not_open(stage: Stage) -> None:
    stage.go(GATEWAY)
    stage.look("抱歉，这个网址不能打开")
    stage.stop()


@script((BLOCKED, Mechanism.DEAD_TAP, ORIGIN, 0), probe=ProbeKind.OPEN)
def card_without_an_address_does_nothing(stage: Stage) -> None:
    card = element("text", "一件用来试验的商品")
    stage.look("一件用来试验的商品", card)
    stage.tap(card, "link")
    stage.look("一件用来试验的商品", card)
    stage.stop()


@script((COPY, Mechanism.QR_CODE, ORIGIN, 0), probe=ProbeKind.OPEN)
def tap_opens_a_layer_with_a_code_to_scan(stage: Stage) -> None:
    stage.look("看看这个", ANCHOR)
    stage.tap(ANCHOR, "link")
    stage.toast("保存图片，扫描后打开")
    stage.look("看看这个\n保存图片，扫描后打开", ANCHOR, images=1)
    stage.stop()


@script((BLOCKED, Mechanism.DEAD_TAP, ORIGIN, 0), probe=ProbeKind.OPEN)
def tap_on_the_link_does_nothing(stage: Stage) -> None:
    stage.look("看看这个", ANCHOR)
    stage.tap(ANCHOR, "link")
    stage.look("看看这个", ANCHOR)
    stage.stop()


@script((BLOCKED, Mechanism.BLANK_PAGE, ORIGIN, 0))
def gateway_ends_on_an_empty_page(stage: Stage) -> None:
    stage.go(GATEWAY)
    stage.look()
    stage.stop()


@script((BLOCKED, Mechanism.DIVERTED, ORIGIN, 0))
def gateway_leads_to_the_front_page(stage: Stage) -> None:
    stage.go(GATEWAY, "https://www.plat.example/")
    stage.look("热搜\n推荐\n同城", *[link(f"话题 {n}", f"https://www.plat.example/t/{n}") for n in range(20)])
    stage.stop()


@script((BLOCKED, Mechanism.DIVERTED, ORIGIN, 0))
def gateway_leads_to_the_front_page_of_the_destination(stage: Stage) -> None:
    stage.go(GATEWAY, "https://www.shop.example/")
    stage.look("首页 分类 购物车")
    stage.stop()


@script((BLOCKED, Mechanism.APP_ONLY, ORIGIN, 0), probe=ProbeKind.OPEN)
def tap_only_wakes_an_app(stage: Stage) -> None:
    stage.look("看看这个", ANCHOR)
    stage.tap(ANCHOR, "link")
    stage.wakes("platapp://open?u=1")
    stage.look("看看这个", ANCHOR)
    stage.stop()


@script((BLOCKED, Mechanism.APP_ONLY, ORIGIN, 0))
def gateway_page_offers_its_app_only(stage: Stage) -> None:
    stage.go(GATEWAY)
    stage.look("请在客户端内打开链接", link("立即打开 App", "platapp://open?u=1"))
    stage.stop()
