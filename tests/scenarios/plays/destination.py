"""Visits that the destination ended, or that it looked like, after the platform had let the user through."""

from __future__ import annotations

from linkaudit.distil import Controls
from linkaudit.model.words import Mechanism, Outcome, ProbeKind, Purpose, Responsible
from tests.scenarios.scenario import control, failed, script
from tests.scenarios.stage import GATEWAY, TARGET, Stage, button, element, link

DESTINATION, NETWORK = Responsible.DESTINATION, Responsible.NETWORK
BLOCKED, NOTHING = Outcome.BLOCKED, Outcome.INCONCLUSIVE
REFUSED = Mechanism.DESTINATION_REFUSED
RESET = "net::ERR_CONNECTION_RESET"
PERSONA = Purpose.PERSONA_CONTROL
DOWN = Controls(control(), failed(PERSONA, error=RESET), failed(error=RESET))
SHY = Controls(control(), failed(PERSONA, status=403), control())
FAKE = "已停止访问该网页\n该网页被多人投诉，为维护绿色上网环境，已停止访问"
ANCHOR = link("看看这个", TARGET)


@script((BLOCKED, REFUSED, DESTINATION, 0))
def destination_fakes_the_platforms_block_page(stage: Stage) -> None:
    stage.go(GATEWAY, TARGET, status=403)
    stage.look(FAKE)
    stage.stop()


@script((NOTHING, Mechanism.TIMEOUT, DESTINATION, 0))
def destination_shows_a_block_page_with_status_200(stage: Stage) -> None:
    stage.go(GATEWAY, TARGET)
    stage.look(FAKE)
    stage.stop()


@script((BLOCKED, REFUSED, DESTINATION, 0))
def destination_redirects_to_the_platforms_block_host(stage: Stage) -> None:
    stage.go(GATEWAY, TARGET, "https://wall.example/stop?id=7")
    stage.look(FAKE)
    stage.stop()


@script((BLOCKED, REFUSED, DESTINATION, 0), probe=ProbeKind.OPEN)
def destination_sends_to_a_third_party_by_script(stage: Stage) -> None:
    stage.look("看看这个", ANCHOR)
    stage.tap(ANCHOR, "link")
    stage.go(TARGET, why="anchorClick")
    stage.go("https://third.example/a", "https://third.example/b", why="scriptInitiated")
    stage.look("请在浏览器中打开")
    stage.stop()


@script((NOTHING, Mechanism.TIMEOUT, DESTINATION, 0), probe=ProbeKind.OPEN)
def page_that_the_platform_opens_beside_the_destination_is_not_the_destinations(stage: Stage) -> None:
    stage.look("看看这个", ANCHOR)
    stage.tap(ANCHOR, "link")
    stage.popup()
    stage.go(TARGET, why="initialFrameNavigation")
    stage.page = 0
    stage.popup()
    stage.go("https://www.plat.example/promo", why="initialFrameNavigation")
    stage.look("活动")
    stage.stop()


@script((BLOCKED, REFUSED, DESTINATION, 0), controls=SHY)
def destination_answers_403_to_the_persona_without_the_platform_too(stage: Stage) -> None:
    stage.go(GATEWAY, TARGET, status=403)
    stage.look("禁止访问")
    stage.stop()


@script((NOTHING, Mechanism.NETWORK_ERROR, NETWORK, 0))
def destination_answers_500_this_time_only(stage: Stage) -> None:
    stage.go(GATEWAY, TARGET, status=500)
    stage.look("内部错误")
    stage.stop()


@script((NOTHING, Mechanism.NETWORK_ERROR, NETWORK, 0))
def destination_resets_the_connection_this_time_only(stage: Stage) -> None:
    stage.go(GATEWAY, TARGET, error=RESET)
    stage.look()
    stage.stop()


@script((NOTHING, Mechanism.CONTROL_FAILED, DESTINATION, 0), controls=DOWN)
def destination_is_down_for_everyone(stage: Stage) -> None:
    stage.go(GATEWAY, TARGET, error=RESET)
    stage.look()
    stage.stop()


@script((NOTHING, Mechanism.CONTROL_FAILED, DESTINATION, 0), controls=DOWN)
def block_page_for_a_destination_that_is_down_accuses_nobody(stage: Stage) -> None:
    stage.go(GATEWAY)
    stage.look(FAKE)
    stage.stop()


@script((NOTHING, Mechanism.CONTROL_FAILED, Responsible.TESTER, 0), controls=Controls())
def block_page_without_any_control_accuses_nobody(stage: Stage) -> None:
    stage.go(GATEWAY)
    stage.look(FAKE)
    stage.stop()


@script(
    (NOTHING, Mechanism.CONTROL_FAILED, NETWORK, 0),
    controls=Controls(control(), failed(PERSONA, status=502), control()),
)
def block_page_beside_an_unsteady_destination_accuses_nobody(stage: Stage) -> None:
    stage.go(GATEWAY)
    stage.look(FAKE)
    stage.stop()


@script((NOTHING, Mechanism.LOGIN_REQUIRED, DESTINATION, 0))
def destination_asks_for_sign_in_on_another_domain(stage: Stage) -> None:
    stage.go(GATEWAY, TARGET, "https://passport.third.example/login")
    stage.look("登录后查看", element("field", attrs=(("type", "password"),)), button("登录"))
    stage.stop()


@script((NOTHING, Mechanism.CAPTCHA, DESTINATION, 0))
def destination_asks_for_a_captcha(stage: Stage) -> None:
    stage.go(GATEWAY, TARGET)
    stage.look("请完成安全验证\n拖动滑块完成拼图")
    stage.stop()


@script((NOTHING, Mechanism.RATE_LIMITED, DESTINATION, 0))
def destination_answers_429(stage: Stage) -> None:
    stage.go(GATEWAY, TARGET, status=429)
    stage.look("禁止访问")
    stage.stop()


@script((NOTHING, Mechanism.TIMEOUT, DESTINATION, 0))
def destination_answers_404_this_time_only(stage: Stage) -> None:
    stage.go(GATEWAY, TARGET, status=404)
    stage.look("页面不存在")
    stage.stop()


@script((NOTHING, Mechanism.TIMEOUT, NETWORK, 0))
def destination_does_not_answer_before_the_wall(stage: Stage) -> None:
    stage.go(GATEWAY)
    stage.go(TARGET, why="scriptInitiated", status=200, commit=False)
    stage.look("正在跳转")
    stage.stop("wall")
