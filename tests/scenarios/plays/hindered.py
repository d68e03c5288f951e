"""Visits that end for a reason of the tester's, of the network's, or of ours: nobody is accused."""

from __future__ import annotations

from linkaudit.model.words import Mechanism, Outcome, ProbeKind, Responsible
from tests.scenarios.scenario import script
from tests.scenarios.stage import GATEWAY, POST, TARGET, Stage, button, element, link

ANCHOR = link("看看这个", TARGET)
NOTHING = Outcome.INCONCLUSIVE
TESTER, NETWORK = Responsible.TESTER, Responsible.NETWORK
STOPPED = "已停止访问该网页"


@script((NOTHING, Mechanism.LOGIN_REQUIRED, TESTER, 0))
def sign_in_wall_that_says_stopped(stage: Stage) -> None:
    stage.go(GATEWAY)
    field = element("field", attrs=(("type", "password"),))
    stage.look(f"{STOPPED}\n请复制到浏览器打开\n登录后继续", field, button("登录"))
    stage.stop()


@script((NOTHING, Mechanism.LOGIN_REQUIRED, TESTER, 0), probe=ProbeKind.OPEN)
def tap_opens_a_sign_in_layer(stage: Stage) -> None:
    stage.look("看看这个", ANCHOR)
    stage.tap(ANCHOR, "link")
    layer = element("field", attrs=(("type", "tel"), ("placeholder", "手机号")))
    stage.look("看看这个\n欢迎\n手机号", ANCHOR, layer, button("登录"))
    stage.stop()


@script((NOTHING, Mechanism.CAPTCHA, TESTER, 0))
def captcha_that_says_stopped(stage: Stage) -> None:
    stage.go(GATEWAY)
    stage.look(f"{STOPPED}\n当前环境异常，完成验证后即可继续访问", button("去验证"))
    stage.stop()


@script((NOTHING, Mechanism.RATE_LIMITED, TESTER, 0))
def platform_answers_429_and_says_stopped(stage: Stage) -> None:
    stage.go(GATEWAY, status=429)
    stage.look(STOPPED)
    stage.stop()


@script((NOTHING, Mechanism.NETWORK_ERROR, NETWORK, 0))
def platform_answers_502_and_says_stopped(stage: Stage) -> None:
    stage.go(GATEWAY, status=502)
    stage.look(STOPPED)
    stage.stop()


@script((NOTHING, Mechanism.NETWORK_ERROR, NETWORK, 0))
def gateway_redirects_in_a_loop(stage: Stage) -> None:
    stage.go(GATEWAY, GATEWAY, GATEWAY, error="net::ERR_TOO_MANY_REDIRECTS")
    stage.look()
    stage.stop()


@script((NOTHING, Mechanism.NETWORK_ERROR, NETWORK, 0))
def platform_reports_a_fault(stage: Stage) -> None:
    stage.go(GATEWAY)
    stage.look("无法打开网页\n系统繁忙，请稍后再试")
    stage.stop()


@script((NOTHING, Mechanism.CAPTCHA, TESTER, 0))
def firewall_of_the_platform_turns_this_browser_away(stage: Stage) -> None:
    stage.go(GATEWAY, status=405)
    stage.look("很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。")
    stage.stop()


@script((NOTHING, Mechanism.CAPTCHA, TESTER, 0))
def bare_403_of_the_platform(stage: Stage) -> None:
    stage.go(GATEWAY, status=403)
    stage.look("403 Forbidden\nserver", title="403 Forbidden")
    stage.stop()


@script((NOTHING, Mechanism.ADAPTER_BROKEN, TESTER, 0))
def platform_asks_for_a_newer_browser(stage: Stage) -> None:
    stage.go(GATEWAY)
    stage.look("您的浏览器版本过低，请使用最新版浏览器访问")
    stage.stop()


@script((NOTHING, Mechanism.ADAPTER_BROKEN, TESTER, 0))
def gateway_answers_204(stage: Stage) -> None:
    stage.go(GATEWAY, status=204, error="net::ERR_ABORTED", commit=False)
    stage.look()
    stage.stop()


@script((NOTHING, Mechanism.ADAPTER_BROKEN, TESTER, 0), probe=ProbeKind.OPEN)
def selector_finds_nothing_on_a_page_that_says_stopped(stage: Stage) -> None:
    stage.look(STOPPED)
    stage.misses("article a")
    stage.stop("not_found")


@script((NOTHING, Mechanism.DOWNLOAD, Responsible.NONE, 0), probe=ProbeKind.OPEN)
def tap_offers_a_file(stage: Stage) -> None:
    stage.look("看看这个", ANCHOR)
    stage.tap(ANCHOR, "link")
    file = "https://cdn.plat.example/item.apk"
    stage.go(file, why="anchorClick", error="net::ERR_ABORTED", commit=False)
    stage.downloads(file)
    stage.look("看看这个", ANCHOR)
    stage.stop()


@script((NOTHING, Mechanism.BROWSER_FAULT, TESTER, 0))
def page_crashes(stage: Stage) -> None:
    stage.go(GATEWAY)
    stage.crash()
    stage.stop("crashed")


@script((NOTHING, Mechanism.NETWORK_ERROR, TESTER, 0))
def gateway_redirects_to_a_private_address(stage: Stage) -> None:
    stage.refuses("intranet.plat.example")
    stage.go(GATEWAY, "https://intranet.plat.example/", error="linkaudit::wall_refused")
    stage.look()
    stage.stop()


@script((NOTHING, Mechanism.ADAPTER_BROKEN, TESTER, 0), probe=ProbeKind.OPEN)
def popup_that_closes_itself(stage: Stage) -> None:
    stage.look("看看这个", ANCHOR)
    stage.tap(ANCHOR, "link")
    stage.popup()
    stage.go(GATEWAY, why="initialFrameNavigation")
    stage.closes()
    stage.look("看看这个", ANCHOR)
    stage.stop()


@script((NOTHING, Mechanism.ADAPTER_BROKEN, TESTER, 0), probe=ProbeKind.OPEN)
def tap_meets_a_layer_over_the_link(stage: Stage) -> None:
    under = link("看看这个", TARGET, covered=True)
    stage.look("看看这个", under)
    stage.tap(under, "link", landed=False)
    stage.look("看看这个", under)
    stage.stop()


@script((NOTHING, Mechanism.ADAPTER_BROKEN, TESTER, 0), probe=ProbeKind.OPEN)
def tap_of_which_nobody_can_tell_whether_it_met_the_link(stage: Stage) -> None:
    stage.look("看看这个", ANCHOR)
    stage.tap(ANCHOR, "link", landed=None)
    stage.look("看看这个", ANCHOR)
    stage.stop()


@script((NOTHING, Mechanism.ADAPTER_BROKEN, TESTER, 0))
def button_that_is_never_enabled_is_no_dead_end(stage: Stage) -> None:
    stage.go(GATEWAY)
    stage.look(f"即将离开\n{TARGET}\n继续访问（30）", button("继续访问（30）", disabled=True))
    stage.stop()


@script((NOTHING, Mechanism.ADAPTER_BROKEN, TESTER, 0))
def button_that_nobody_understands_is_no_dead_end(stage: Stage) -> None:
    stage.go(GATEWAY)
    stage.look(f"{TARGET}\nGå vidare", button("Gå vidare"))
    stage.stop()


@script((NOTHING, Mechanism.ADAPTER_BROKEN, TESTER, 0))
def stop_and_continue_buttons_stop_nobody(stage: Stage) -> None:
    stage.go(GATEWAY)
    stay, on = button("停止访问"), button("继续访问")
    stage.look("你访问的是外部网页\n停止访问\n继续访问", stay, on)
    stage.tap(on)
    stage.look("你访问的是外部网页\n停止访问\n继续访问", stay, on)
    stage.stop()


@script((NOTHING, Mechanism.ADAPTER_BROKEN, TESTER, 0))
def news_about_stopped_links_is_no_block_page(stage: Stage) -> None:
    stage.go(GATEWAY, "https://news.plat.example/2021/09/17.html")
    story = "多家平台已停止访问外部链接的做法引发关注。用户须复制网址后使用浏览器打开。" * 12
    stage.look(story, link("相关报道", POST), title="平台停止屏蔽外链")
    stage.stop()


@script((NOTHING, Mechanism.ADAPTER_BROKEN, TESTER, 0))
def page_with_an_app_in_its_footer_is_not_app_only(stage: Stage) -> None:
    stage.go(GATEWAY, "https://www.plat.example/about/links")
    text = "关于外部链接\n" + "平台与第三方网站之间的跳转说明。" * 20
    stage.look(text + "\n扫码下载App", link("下载App", "https://cdn.plat.example/a.apk"), images=2)
    stage.stop()


@script((NOTHING, Mechanism.ADAPTER_BROKEN, TESTER, 0))
def page_that_still_drips_in_is_not_empty(stage: Stage) -> None:
    stage.go(GATEWAY, whole=False)
    stage.look()
    stage.stop()


@script((NOTHING, Mechanism.ADAPTER_BROKEN, TESTER, 0))
def gateway_page_that_is_gone(stage: Stage) -> None:
    stage.go(GATEWAY, status=404)
    stage.look("您访问的页面不存在")
    stage.stop()


@script((NOTHING, Mechanism.ADAPTER_BROKEN, TESTER, 0))
def gateway_page_with_words_that_nobody_understands(stage: Stage) -> None:
    stage.go(GATEWAY)
    stage.look("Sidan kräver något annat")
    stage.stop()


@script((NOTHING, Mechanism.TIMEOUT, NETWORK, 0))
def time_runs_out_on_the_gateway(stage: Stage) -> None:
    stage.go(GATEWAY)
    stage.look("加载中")
    stage.stop("wall")


@script((NOTHING, Mechanism.ADAPTER_BROKEN, TESTER, 1), probe=ProbeKind.OPEN)
def what_follows_our_own_try_does_not_count(stage: Stage) -> None:
    more = button("···")
    stage.look("看看这个", ANCHOR)
    stage.tap(ANCHOR, "link")
    stage.go("https://www.plat.example/view/1", why="anchorClick")
    stage.look("正文", more)
    stage.tap(more, "try")
    stage.copies(TARGET)
    stage.toast("已复制，请到浏览器打开")
    stage.look("正文", more)
    stage.stop()
