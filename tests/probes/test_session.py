"""What a person in front of a real Chromium sees, touches and waits for: looks, taps and settling, as facts."""

from __future__ import annotations

import pytest

from linkaudit.model.files import Arrival, Persona
from linkaudit.model.trace import Appeared, Element, Looked, NotCaptured, Responded, Settled, StepFailed, TapLanded
from linkaudit.model.trial import Limit
from tests.probes.pages import Reply, Scene, Seen, Traces, document, redirect

pytestmark = pytest.mark.browser
SOON = Limit(wall_s=25.0, forward_s=2.0)
ONWARD = '<a id="onward" href="{dest}">继续访问</a>'


def element(seen: Seen, path: str) -> Element:
    """Return the one element of the first look with such an id."""
    (found,) = [one for one in seen.of(Looked)[0].elements if one.path.endswith(f"#{path}")]
    return found


def waits(seen: Seen) -> list[tuple[str, float]]:
    return [(event.reason, event.waited_s) for event in seen.of(Settled)]


# -- looking

KINDS = Scene(
    "kinds",
    document(
        """<a id=link href="/x">链接</a> <button id=plain>按钮</button> <div id=handler onclick="0">点这里</div>
        <div id=pointer style="cursor:pointer">可点</div> <input id=field value=字> <input id=tick type=checkbox>
        <span id=text>只是字</span> <button id=off disabled>不可用</button> <p hidden><a href="/h">看不见</a></p>
        <button id=under>被盖住</button><div style="position:fixed;inset:60px 0 0 0"></div>
        <form method=post action="/send"><button id=send>发送</button></form>"""
    ),
    limit=SOON,
)
HOSTILE = Scene(
    "hostile",
    document(
        f"""<h1>桥语</h1>{ONWARD}<script>
        const lie = () => {{ throw new Error('no') }};
        for (const it of [Element.prototype, Document.prototype, Node.prototype, HTMLElement.prototype])
          for (const name of Object.getOwnPropertyNames(it)) {{
            try {{ if (typeof it[name] === 'function' && name !== 'constructor') it[name] = lie; }} catch (e) {{ }}
          }}
        document.querySelector = document.querySelectorAll = document.elementFromPoint = lie;
        Object.defineProperty(HTMLElement.prototype, 'innerText', {{ get: () => '武夷红茶 500 克' }});
        Object.prototype.toJSON = Array.prototype.toJSON = String.prototype.toJSON = () => '假';
        for (const name of ['map', 'filter', 'slice', 'includes', 'some', 'push']) Array.prototype[name] = lie;
        JSON.stringify = JSON.parse = lie; window.getComputedStyle = lie; window.Map = window.WeakMap = lie;
        window.linkauditSeen = []; window.setTimeout = lie;
        </script>"""
    ),
)
CROWD = Scene(
    "crowd",
    document(
        "<script>for (let i = 0; i < 5000; i++) document.write(`<a href='/p${i}'>第 ${i} 条</a>"
        "<span>${i}</span>`)</script>"
        '<div style="position:fixed;inset:auto 0 0 0;background:#fff"><a id="onward" href="{dest}">继续访问</a></div>'
    ),
)
OPEN_SHADOW = Scene(
    "open-shadow",
    document(
        "<div id=host></div><script>host.attachShadow({mode: 'open'}).innerHTML ="
        " `<p>即将离开桥语</p><button onclick=\"location.href='{dest}'\">继续访问</button>`</script>"
    ),
)
CLOSED_SHADOW = Scene(
    "closed-shadow",
    document(
        "<x-leave></x-leave><script>document.querySelector('x-leave').attachShadow({mode: 'closed'}).innerHTML ="
        " `<p>即将离开桥语</p><button onclick=\"location.href='{dest}'\">继续访问</button>`</script>"
    ),
)
SHADOW_ARRIVAL = Scene(
    "shadow-arrival",
    redirect("{dest}"),
    {"{dest}": "<div id=h></div><script>h.attachShadow({mode: 'open'}).innerHTML = '<p>武夷红茶 500 克</p>'</script>"},
    arrival=Arrival(host="item.tianma.com", text="武夷红茶"),
)
OTHER_SELECTOR = Scene("other-selector", redirect("{dest}"), arrival=Arrival(selector="h1:has-text('红茶')"))
WRONG_ITEM = Scene("wrong-item", redirect("{dest}"), arrival=Arrival(text="龙井"), limit=SOON)


def test_a_look_tells_links_buttons_fields_and_words_apart(traces: Traces) -> None:
    seen = traces[KINDS]
    kinds = {
        path: element(seen, path).kind for path in ("link", "plain", "handler", "pointer", "field", "tick", "text")
    }
    assert kinds == {
        "link": "link", "plain": "button", "handler": "button", "pointer": "button",
        "field": "field", "tick": "tick", "text": "text",
    }  # fmt: skip
    assert element(seen, "off").disabled
    assert (element(seen, "under").covered, element(seen, "link").covered) == (True, False)
    assert ("form-method", "post") in element(seen, "send").attrs
    assert "看不见" not in [one.text for one in seen.of(Looked)[0].elements]


def test_a_page_that_overwrites_the_dom_is_seen_as_it_is(traces: Traces) -> None:
    seen = traces[HOSTILE]
    assert seen.of(Looked)[0].text.split() == ["桥语", "继续访问"]
    assert seen.taps() == [("onward", "继续访问")]
    assert seen.stop() == "arrived"


def test_of_thousands_of_elements_those_in_the_window_are_seen_first(traces: Traces) -> None:
    seen = traces[CROWD]
    assert len(seen.of(Looked)[0].elements) <= 370
    assert seen.taps() == [("onward", "继续访问")]
    assert seen.stop() == "arrived"


@pytest.mark.parametrize("scene", [OPEN_SHADOW, CLOSED_SHADOW], ids=["open", "closed"])
def test_what_stands_in_a_shadow_root_is_read_and_tapped(traces: Traces, scene: Scene) -> None:
    seen = traces[scene]
    assert "即将离开桥语" in seen.of(Looked)[0].text
    assert seen.taps() == [("onward", "继续访问")]
    assert seen.stop() == "arrived"


def test_the_arrival_test_reads_shadow_roots_and_playwrights_selectors(traces: Traces) -> None:
    assert [traces[scene].stop() for scene in (SHADOW_ARRIVAL, OTHER_SELECTOR)] == ["arrived", "arrived"]
    assert traces[WRONG_ITEM].stop() == "dead_end"


# -- touching

TWO_LINES = Scene(
    "two-lines",
    document('<p style="width:180px;font-size:20px">请看这件商品非常<a id="go" href="{dest}">武夷红茶五百克装</a></p>'),
    link="#go",
)
IN_FRAME = Scene(
    "in-frame",
    document('<p style="height:900px">桥语</p><iframe src="{origin}/inner" width=300 height=200></iframe>'),
    {"{origin}/inner": '<p style="height:400px">上</p><a id="go" target="_top" href="{dest}">红茶</a>'},
    link="#go",
)
OTHER_FRAME = Scene(
    "other-frame",
    document('<iframe src="{other}/inner" width=300 height=300></iframe>'),
    {"{other}/inner": '<p>即将离开</p><a target="_top" href="{dest}">继续访问</a>'},
)
TWIN_FRAMES = Scene(
    "twin-frames",
    document(
        '<iframe src="{origin}/a" width=300 height=90></iframe><iframe src="{origin}/b" width=300 height=90></iframe>'
    ),
    {"{origin}/a": "<p>桥语</p>", "{origin}/b": '<a target="_top" href="{dest}">继续访问</a>'},
)
WIDE = Scene(
    "wide",
    '<!doctype html><body><div style="width:1400px;height:900px">桥语</div><a id="go" href="{dest}">红茶</a>',
    link="#go",
)
MOUSE = Scene("mouse", document('<a id="go" href="{dest}">红茶</a>'), link="#go", persona=Persona(touch=False))
NOTHING = Scene("nothing", document("<p>桥语</p>"), link=".link a", limit=Limit(wall_s=6.0))
HOSTILE_LINK = Scene("hostile-link", HOSTILE.page, link="#onward")


@pytest.mark.parametrize(
    "scene", [TWO_LINES, IN_FRAME, OTHER_FRAME, TWIN_FRAMES, WIDE, MOUSE, HOSTILE_LINK], ids=lambda scene: scene.name
)
def test_a_tap_meets_the_link_wherever_it_stands(traces: Traces, scene: Scene) -> None:
    seen = traces[scene]
    assert len(seen.taps()) == 1
    assert seen.stop() == "arrived"


def test_a_link_that_is_not_there_is_a_broken_step_and_no_tap(traces: Traces) -> None:
    seen = traces[NOTHING]
    (broken,) = seen.of(StepFailed)
    assert (broken.selector, broken.found) == (".link a", 0)
    assert seen.taps() == []
    assert seen.stop() == "not_found"


# -- what comes and goes

TOAST = Scene(
    "toast",
    document(
        """<a id="go" href="{dest}" onclick="event.preventDefault(); const t = document.createElement('div');
        t.textContent = '已复制，请到浏览器打开'; document.body.append(t);
        setTimeout(() => t.remove(), 1500)">红茶</a>"""
    ),
    link="#go",
)
TOAST_BY_CLASS = Scene(
    "toast-by-class",
    document(
        """<style>.t{display:none}.t.on{display:block}</style><div class=t id=t>暂不支持打开外部链接</div>
        <a id="go" href="{dest}" onclick="event.preventDefault(); t.className='t on';
        setTimeout(() => { t.className='t' }, 1500)">红茶</a>"""
    ),
    link="#go",
)
APP_THEN_WEB = Scene(
    "app-then-web",
    document(
        "<p>正在打开天马</p>"
        "<script>location.href='tianma://1'; setTimeout(() => { location.href='{dest}' }, 1200)</script>"
    ),
)


@pytest.mark.parametrize(
    ("scene", "words"),
    [(TOAST, "已复制，请到浏览器打开"), (TOAST_BY_CLASS, "暂不支持打开外部链接")],
    ids=["added", "shown"],
)
def test_a_toast_that_is_gone_before_the_next_look_is_recorded(traces: Traces, scene: Scene, words: str) -> None:
    seen = traces[scene]
    assert words in [event.text for event in seen.of(Appeared)]
    assert len(seen.taps()) == 1
    assert seen.stop() == "dead_end"


def test_a_page_that_asks_for_its_app_first_is_given_time_to_go_on(traces: Traces) -> None:
    assert traces[APP_THEN_WEB].stop() == "arrived"
    assert traces[APP_THEN_WEB].taps() == []


# -- waiting

DEAD_END = Scene("dead-end", document("<p>已停止访问该网页</p>"))
DEAD_TAP = Scene("dead-tap", document('<a id="go" onclick="return false" href="{dest}">红茶</a>'), link="#go")
BUSY_TAP = Scene(
    "busy-tap",
    document("""<a id="go" href="{dest}">红茶</a><script>
        const busy = () => { for (const until = Date.now() + 1500; Date.now() < until;); };
        const soon = new MessageChannel(); soon.port1.onmessage = busy;
        go.onclick = () => { soon.port2.postMessage(0); return false };
        </script>"""),
    link="#go",
)
STANDSTILL = Scene(
    "standstill",
    document("""<p>桥语</p><script>
        setTimeout(() => { for (const until = Date.now() + 2800; Date.now() < until;); }, 100);
        setTimeout(() => { location.href = '{dest}' }, 3000);
        </script>"""),
    limit=SOON,
)
TICKING = Scene(
    "ticking", document('<p>桥语</p><button>没用</button><button>也没用</button>'
    '<script>setInterval(() => 0, 500)</script>'),
    limit=Limit(wall_s=25.0, forward_s=3.0),
)  # fmt: skip
LATE_TIMER = Scene("late-timer", document("<p>桥语</p><script>setTimeout(() => 0, 60000)</script>"))
NEVER_LOADS = Scene(
    "never-loads",
    document('<p>桥语</p><img src="{origin}/pixel" width=50 height=50><button>没用</button>'),
    {"{origin}/pixel": Reply("", after_s=40.0)},
    limit=Limit(wall_s=20.0, forward_s=3.0),
)
BOUNCE = Scene(
    "bounce",
    document("<script>setTimeout(() => { location.href = '{origin}/b' }, 100)</script><p>甲"),
    {"{origin}/b": document("<script>setTimeout(() => { location.href = '{origin}' }, 100)</script><p>乙")},
    limit=Limit(wall_s=4.0),
)


def test_a_dead_end_and_a_dead_tap_are_left_as_soon_as_nothing_is_pending(traces: Traces) -> None:
    for scene in (DEAD_END, DEAD_TAP, LATE_TIMER):
        assert [reason for reason, _waited in waits(traces[scene])] == ["quiet"]
        assert traces[scene].stop() == "dead_end"


def test_a_tap_that_keeps_the_script_busy_is_no_miss(traces: Traces) -> None:
    seen = traces[BUSY_TAP]
    assert [event.landed for event in seen.of(TapLanded)] == [True]
    assert seen.stop() == "dead_end"


def test_time_in_which_a_page_could_not_run_is_not_counted_against_it(traces: Traces) -> None:
    assert traces[STANDSTILL].stop() == "arrived"


def test_a_clock_that_ticks_for_ever_is_waited_for_once(traces: Traces) -> None:
    seen = traces[TICKING]
    (first, waited), *others = waits(seen)
    # Where the last tick before the limit is over, the rest of the time is quiet.
    assert first in ("forward_limit", "quiet")
    assert waited > 2.0
    assert [reason for reason, _waited in others] == ["quiet", "quiet"]
    assert all(later < waited for _reason, later in others)
    assert len(seen.taps()) == 2


def test_a_page_that_never_stops_loading_is_waited_for_once(traces: Traces) -> None:
    seen = traces[NEVER_LOADS]
    assert [reason for reason, _waited in waits(seen)] == ["forward_limit", "quiet"]
    assert seen.stop() == "dead_end"


def test_pages_that_send_a_visitor_back_and_forth_end_at_the_wall(traces: Traces) -> None:
    seen = traces[BOUNCE]
    assert seen.stop() == "wall"
    assert len(seen.of(Responded)) > 4


def test_every_look_was_taken(traces: Traces) -> None:
    for scene in (HOSTILE, CROWD, TWIN_FRAMES, OTHER_FRAME, CLOSED_SHADOW, DEAD_TAP):
        lost = [event.what for event in traces[scene].of(NotCaptured) if not event.what.startswith("headers or body")]
        assert lost == []
