"""How a visit goes on after the first tap, and why it stops: buttons, boxes, forms, layers, in a real Chromium."""

from __future__ import annotations

import pytest

from linkaudit.model.trace import DialogShown, Looked, StepDone, Tapped
from linkaudit.model.trial import Limit
from tests.probes.pages import PATIENT, Reply, Scene, Traces, document

pytestmark = pytest.mark.browser
NAVIGATE = Limit(wall_s=25.0, explore="navigate")
LEAVING = "<p>您即将离开桥语，请注意账号安全</p>"


def gate(name: str, body: str, more: dict[str, str] | None = None, limit: Limit = PATIENT) -> Scene:
    """A page between platform and destination."""
    return Scene(name, document(LEAVING + body), {**(more or {})}, limit=limit)


WAYS_ON = {
    "a link": gate("link", '<a href="/">返回</a><a href="{dest}">继续访问</a>'),
    "a button": gate("button", "<button>取消</button><button onclick=\"location='{dest}'\">继续访问</button>"),
    "traditional": gate("traditional", "<button>返回</button><button onclick=\"location='{dest}'\">繼續前往</button>"),
    "English": gate(
        "english", "<button>Go back</button><button onclick=\"location='{dest}'\">Continue to site</button>"
    ),
    "a div": gate("div", "<div onclick=\"location='{dest}'\">确认前往</div>"),
    "a listener": gate(
        "listener",
        "<div id=d style='cursor:pointer'>继续访问</div>"
        "<script>d.addEventListener('click', () => { location = '{dest}' })</script>",
    ),
    "form GET": gate("form-get", "<form action='{dest}'><button>继续访问</button></form>"),
    "form POST": gate("form-post", "<form method=post action='{dest}'><button>继续访问</button></form>"),
    "a countdown": gate(
        "countdown",
        "<button id=b disabled onclick=\"location='{dest}'\">继续访问 (3)</button>"
        "<script>let n = 3; const t = setInterval("
        "() => { n -= 1; b.textContent = n ? `继续访问 (${n})` : '继续访问';"
        " if (!n) { b.disabled = false; clearInterval(t) } }, 900)</script>",
    ),
    "an attribute": gate(
        "attribute", "<div class=go role=button data-url='{dest}' onclick='location = this.dataset.url'>→</div>"
    ),
    "the address": gate("address", "<a href='{dest}'>{dest}</a>"),
    "a new tab": gate("new-tab", "<a target=_blank href='{dest}'>继续访问</a>"),
}
(LINK, BUTTON, TRADITIONAL, ENGLISH, DIV, LISTENER, FORM_GET, FORM_POST, COUNTDOWN, ATTRIBUTE, ADDRESS, NEW_TAB) = (
    WAYS_ON.values()
)


@pytest.mark.parametrize("scene", WAYS_ON.values(), ids=WAYS_ON)
def test_one_tap_leads_on(traces: Traces, scene: Scene) -> None:
    seen = traces[scene]
    assert [purpose for purpose, _words in seen.taps()] == ["onward"]
    assert seen.stop() == "arrived"


TICK_FIRST = gate(
    "tick-first",
    "<label><input type=checkbox id=c onchange='b.disabled = !c.checked'> 我已了解风险</label>"
    "<button id=b disabled onclick=\"location='{dest}'\">继续访问</button>",
)
TICK_AND_TRY = gate(
    "tick-and-try",
    "<label><input type=checkbox id=c> 我已阅读并同意</label>"
    "<button onclick=\"if (c.checked) location='{dest}'\">继续访问</button>",
)
TWO_STEPS = gate(
    "two-steps",
    "<a href='{origin}/2'>继续访问</a>",
    {"{origin}/2": document("<p>再次确认</p><a href='{dest}'>仍要访问</a>")},
)
CONFIRM = Scene(
    "native-confirm",
    document("<a id=go href='{dest}' onclick=\"return confirm('即将离开桥语，是否继续？')\">红茶</a>"),
    link="#go",
)
READ_FIRST = gate(
    "read-first",
    "<div style='height:120px;overflow-y:auto' onscroll='b.disabled = scrollTop + clientHeight < scrollHeight - 4'>"
    "<p style='height:900px'>访问须知</p></div><button id=b disabled onclick=\"location='{dest}'\">同意并访问</button>",
)
LAYER = Scene(
    "layer",
    document(
        "<a id=go href='{dest}' onclick='event.preventDefault(); l.hidden = false'>红茶</a>"
        "<nav><a href='/'>首页</a><a href='/me'>我</a></nav>"
        "<div id=l hidden style='position:fixed;inset:0;background:#fff'>"
        "<p>即将离开桥语</p><button onclick='l.hidden = true'>取消</button>"
        "<button onclick=\"location='{dest}'\">继续访问</button></div>"
    ),
    link="#go",
)


def test_a_box_is_ticked_before_the_button_that_waits_for_it(traces: Traces) -> None:
    seen = traces[TICK_FIRST]
    assert [tap.element.kind for tap in seen.of(Tapped)] == ["tick", "button"]
    assert seen.stop() == "arrived"


def test_a_button_that_did_nothing_is_tried_again_after_the_box(traces: Traces) -> None:
    seen = traces[TICK_AND_TRY]
    assert [tap.element.kind for tap in seen.of(Tapped)] == ["button", "tick", "button"]
    assert seen.stop() == "arrived"


def test_terms_are_read_to_their_end_where_the_way_on_waits_for_that(traces: Traces) -> None:
    seen = traces[READ_FIRST]
    assert [event.action for event in seen.of(StepDone)] == ["goto", "scroll"]
    assert [words for _purpose, words in seen.taps()] == ["同意并访问"]
    assert seen.stop() == "arrived"


def test_two_pages_in_between_take_two_taps(traces: Traces) -> None:
    assert [words for _purpose, words in traces[TWO_STEPS].taps()] == ["继续访问", "仍要访问"]
    assert traces[TWO_STEPS].stop() == "arrived"


def test_a_native_question_is_answered_and_no_tap(traces: Traces) -> None:
    seen = traces[CONFIRM]
    assert [event.answer for event in seen.of(DialogShown)] == ["accept"]
    assert [purpose for purpose, _words in seen.taps()] == ["link"]
    assert seen.stop() == "arrived"


def test_of_a_layer_over_the_links_page_the_way_on_is_taken_and_nothing_else(traces: Traces) -> None:
    seen = traces[LAYER]
    assert seen.taps() == [("link", "红茶"), ("onward", "继续访问")]
    assert seen.stop() == "arrived"


# What is not touched

BLOCKED = Scene(
    "blocked", document("<p>已停止访问该网页</p><a href='/'>返回首页</a><a href='{origin}/appeal'>申请恢复访问</a>")
)
APP_ONLY = Scene(
    "app-only",
    document(
        "<p>请在 App 内打开</p><a href='tianma://1'>打开天马 App</a><a href='https://apps.qixing.com/app/id123456789'>下载</a>"
    ),
)
SIGN_IN = Scene("sign-in", document("<p>请先登录</p><a href='{origin}/login'>登录</a><button>注册</button>"))
LIVE_POST = gate("live-post", "<form method=post action='{dest}'><button>继续访问</button></form>", limit=NAVIGATE)
LIVE_BUTTON_POSTS = gate(
    "live-button-posts",
    "<form action='{dest}'><button formmethod=post>继续访问</button></form>",
    limit=NAVIGATE,
)
LIVE_COOKIES = gate("live-cookies", "<p>我们使用 Cookie</p><button>同意</button>", limit=NAVIGATE)
LIVE_TICK = gate(
    "live-tick",
    "<label><input type=checkbox id=c onchange='b.disabled = !c.checked'> 我已了解风险</label>"
    "<button id=b disabled onclick=\"location='{dest}'\">继续访问</button>",
    limit=NAVIGATE,
)
LIVE_GET = gate("live-get", "<form action='{dest}'><button>继续访问</button></form>", limit=NAVIGATE)
AT_DESTINATION = Scene(
    "at-destination",
    document("<script>location = '{dest}'</script>"),
    {"{dest}": Reply(document("<p>访问受限</p><button>继续访问</button>"), status=403)},
)
MANY_STEPS = Scene(
    "many-steps",
    document("<p>第 1 步</p><a href='{origin}/1'>继续访问</a>"),
    {
        f"{{origin}}/{n}": document(f"<p>第 {n + 1} 步</p><a href='{{origin}}/{n + 1}'>继续访问</a>")
        for n in range(1, 8)
    },
    limit=Limit(wall_s=25.0, taps=5),
)


@pytest.mark.parametrize(
    "scene",
    [BLOCKED, APP_ONLY, SIGN_IN, LIVE_POST, LIVE_BUTTON_POSTS, LIVE_COOKIES, LIVE_TICK, AT_DESTINATION],
    ids=lambda scene: scene.name,
)
def test_what_is_no_way_on_is_not_touched(traces: Traces, scene: Scene) -> None:
    seen = traces[scene]
    assert seen.taps() == []
    assert seen.stop() == "dead_end"


def test_on_the_live_web_no_form_is_posted(traces: Traces) -> None:
    assert [request.method for request in traces[LIVE_POST].asked] == ["GET"]
    assert traces[LIVE_GET].stop() == "arrived"


def test_five_taps_are_the_most(traces: Traces) -> None:
    seen = traces[MANY_STEPS]
    assert len(seen.taps()) == 5
    assert seen.stop() == "taps"


def test_every_tap_has_a_picture_of_what_was_tapped_and_says_why(traces: Traces) -> None:
    for scene in (LINK, BUTTON, LAYER, TWO_STEPS):
        for tap in traces[scene].of(Tapped):
            assert tap.picture is not None
            assert traces[scene].kept[tap.picture.sha256].startswith(b"\xff\xd8")
            assert tap.why
        assert traces[scene].of(Looked)[-1].document is not None
