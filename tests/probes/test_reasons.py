"""Why a page goes on, opens a window or asks for an app, as a real Chromium tells it: each pitfall as facts."""

from __future__ import annotations

import pytest

from linkaudit.model.trace import (
    AppAsked,
    NavigationAsked,
    PageClosed,
    PageOpened,
    Responded,
)
from linkaudit.model.trial import Limit
from tests.probes.pages import Reply, Scene, Traces, document, redirect

pytestmark = pytest.mark.browser
SOON = Limit(wall_s=25.0, forward_s=2.0)
"""For pages that end in a dead end: their timers are not waited for in full."""


def script(text: str, body: str = "") -> str:
    return document(f"{body}<p>桥语 · 外部链接</p><script>{text}</script>")


# P-1, P-15: app schemes

SCHEMES = {
    "app-link": Scene("app-link", document('<a href="tianma://item/1" id="go">打开</a>'), link="#go"),
    "app-script": Scene("app-script", script("location.href = 'tianma://item/1'"), limit=SOON),
    "app-iframe": Scene("app-iframe", document('<p>桥语</p><iframe src="tianma://item/1"></iframe>'), limit=SOON),
    "app-window": Scene("app-window", script("window.open('tianma://item/1')"), limit=SOON),
    "app-302": Scene("app-302", redirect("tianma://item/1"), limit=SOON),
}
APP_LINK, APP_SCRIPT, APP_IFRAME, APP_WINDOW, APP_302 = SCHEMES.values()
INTENT = Scene(
    "intent",
    script("location.href = 'intent://item/1#Intent;scheme=tianma;S.browser_fallback_url={dest%};end'"),
    limit=SOON,
)


@pytest.mark.parametrize("scene", SCHEMES.values(), ids=SCHEMES)
def test_an_app_that_is_asked_for_is_recorded_however_it_is_asked(traces: Traces, scene: Scene) -> None:
    seen = traces[scene]
    assert {event.url for event in seen.of(AppAsked)} == {"tianma://item/1"}
    assert seen.stop() == "dead_end"


def test_an_app_asked_for_by_a_frame_is_not_asked_for_by_the_page(traces: Traces) -> None:
    assert not any(event.main for event in traces[APP_IFRAME].of(AppAsked))


def test_an_intents_fallback_is_recorded_whole(traces: Traces) -> None:
    longest = max((event.url for event in traces[INTENT].of(AppAsked)), key=len)
    assert longest.endswith(INTENT.at("S.browser_fallback_url={dest%};end"))


# P-3, P-4, P-23: popups

POPUP_CHAIN = Scene(
    "popup-chain",
    document('<a id="go" target="_blank" rel="noopener" href="{origin}/1">红茶</a>'),
    {"{origin}/1": redirect("{other}/2"), "{other}/2": redirect("{dest}", 301)},
    link="#go",
)
POPUP_ALONE = Scene("popup-alone", script("setTimeout(() => window.open('{dest}'), 300)"))
POPUP_BY_TAP = Scene(
    "popup-by-tap", document("<button id=go onclick=\"window.open('{dest}')\">红茶</button>"), link="#go"
)
POPUP_BRIEF = Scene(
    "popup-brief",
    document('<button id=go onclick="window.open(`{origin}/brief`)">红茶</button>'),
    {"{origin}/brief": "<p>短</p><script>setTimeout(() => window.close(), 20)</script>"},
    link="#go",
    limit=SOON,
)
POPUP_SLOW = Scene(
    "popup-slow",
    document('<a id="go" target="_blank" href="{dest}">红茶</a>'),
    {"{dest}": Reply("<h1 id=item-title>红茶</h1>", after_s=3.0)},
    link="#go",
)


def test_a_popups_redirects_are_all_recorded(traces: Traces) -> None:
    seen = traces[POPUP_CHAIN]
    places = ["{origin}", "{origin}/1", "{other}/2", "{dest}"]
    assert seen.documents() == [POPUP_CHAIN.at(place) for place in places]
    assert [event.status for event in seen.of(Responded) if event.url in seen.documents()] == [200, 302, 301, 200]
    assert seen.stop() == "arrived"


def test_a_popup_that_nobody_asked_for_is_told_from_one_that_a_tap_opened(traces: Traces) -> None:
    (alone,) = traces[POPUP_ALONE].of(PageOpened)
    (tapped,) = traces[POPUP_BY_TAP].of(PageOpened)
    assert (alone.user_gesture, tapped.user_gesture) == (False, True)
    assert (alone.opener, tapped.opener) == (0, 0)


def test_a_popup_that_closes_itself_at_once_leaves_its_traces(traces: Traces) -> None:
    seen = traces[POPUP_BRIEF]
    assert POPUP_BRIEF.at("{origin}/brief") in [event.url for event in seen.of(Responded)]
    assert [event.page for event in seen.of(PageClosed)] == [1]
    assert seen.last().page == 0


def test_a_popup_whose_server_takes_its_time_is_waited_for(traces: Traces) -> None:
    assert traces[POPUP_SLOW].stop() == "arrived"


# P-5: forwards

FORWARDS = {
    "metaTagRefresh": [
        Scene("meta-0", document("<p>跳转中</p>", '<meta http-equiv="refresh" content="0;url={dest}">')),
        Scene("meta-2", document("<p>跳转中</p>", '<meta http-equiv="refresh" content="2;url={dest}">')),
    ],
    "httpHeaderRefresh": [Scene("refresh", Reply("<p>跳转中</p>", headers=(("Refresh", "1; url={dest}"),)))],
    "scriptInitiated": [
        Scene("js-3s", script("setTimeout(() => { location.href = '{dest}' }, 3000)")),
        Scene("js-text", script("setTimeout('location.replace(`{dest}`)', 2500)")),
        Scene(
            "js-countdown",
            script(
                "let n = 3; const tick = () => { s.textContent = n; if (n-- > 0) setTimeout(tick, 700);"
                " else location = '{dest}' }; tick()",
                "<span id=s></span>",
            ),
        ),
        Scene(
            "js-fetch",
            script("fetch('{origin}/slow').then(() => { location.href = '{dest}' })"),
            {"{origin}/slow": Reply("", after_s=2.0)},
        ),
    ],
    "formSubmissionPost": [Scene("form-auto", script("f.submit()", "<form id=f method=post action='{dest}'></form>"))],
}
ALL_FORWARDS = [(reason, scene) for reason, scenes in FORWARDS.items() for scene in scenes]
(META_0, META_2, REFRESH, JS_3S, JS_TEXT, JS_COUNTDOWN, JS_FETCH, FORM_AUTO) = (
    scene for _reason, scene in ALL_FORWARDS
)


@pytest.mark.parametrize(("reason", "scene"), ALL_FORWARDS, ids=[scene.name for _reason, scene in ALL_FORWARDS])
def test_a_page_that_forwards_by_itself_is_waited_for_and_the_reason_kept(
    traces: Traces, reason: str, scene: Scene
) -> None:
    seen = traces[scene]
    assert seen.stop() == "arrived"
    assert seen.taps() == []
    assert reason in [event.reason for event in seen.of(NavigationAsked) if event.url == scene.at("{dest}")]
