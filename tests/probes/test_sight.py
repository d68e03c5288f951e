"""What a page shows that its document alone does not tell: what is hidden, painted, drawn late or about to end."""

from __future__ import annotations

import pytest

from linkaudit.model.trace import Glimpsed, Looked, Settled, Tapped
from linkaudit.model.trial import Limit
from tests.probes.pages import Scene, Traces, document

pytestmark = pytest.mark.browser
SOON = Limit(wall_s=25.0, forward_s=2.0)
LEAVING = "<p>您即将离开桥语，请注意账号安全</p>"

FOLDED = Scene(
    "folded",
    document(
        LEAVING + "<details><summary>了解更多</summary><a href='{dest}'>继续访问</a></details><a href='/x'>关于</a>"
    ),
)
MAP = Scene(
    "map",
    document(
        "<canvas id=c width=300 height=200 hidden></canvas><img id=i usemap='#m' width=300 height=200><map name=m>"
        "<area shape=rect coords='10,120,290,190' href='{dest}' alt='继续访问'>"
        "<area shape=circle coords='150,50,30' href='/back' alt='返回'></map>"
        "<script>i.src = c.toDataURL()</script>"
    ),
)
PAINTED = Scene(
    "painted",
    document(
        "<style>#b::after{content:'请复制链接到浏览器打开'} #g::before{content:'继续访问'}</style>"
        "<p id=b></p><button id=g onclick=\"location='{dest}'\"></button>"
        "<svg role=img aria-label='点击右上角菜单' width=90 height=90></svg>"
    ),
)
UNDRAWN = Scene("undrawn", "<body style='display:none'><p>看不见的字</p><script>var secret = 1</script>", limit=SOON)
STYLED_ROOT = Scene(
    "styled-root",
    document(
        "<div id=h></div><script>h.attachShadow({mode: 'open'}).innerHTML ="
        " '<style>.e{padding:80px}</style><p>桥语</p>'</script>"
    ),
    limit=SOON,
)
ANIMATED = Scene(
    "animated",
    "<meta charset=utf-8><style>@keyframes g{to{width:100%}}#b{height:9px;width:0;background:red;"
    "animation:g 2.5s linear forwards}</style><div id=b></div>"
    "<script>b.addEventListener('animationend', () => { location = '{dest}' })</script>",
)
ANIMATED_AND_THEN = Scene(
    "animated-and-then",
    "<meta charset=utf-8><style>@keyframes g{to{width:100%}}#b{height:9px;width:0;background:red;"
    "animation:g 1.5s linear forwards}</style><div id=b></div>"
    "<script>const slow = new Worker(URL.createObjectURL(new Blob("
    "['onmessage = () => setTimeout(() => postMessage(0), 400)'])));"
    "slow.onmessage = () => { location = '{dest}' };"
    "b.addEventListener('animationend', () => slow.postMessage(0))</script>",
)
DRAWN_LATE = Scene(
    "drawn-late",
    "<meta charset=utf-8><div id=a></div><script>setTimeout(() => { a.textContent = '正在前往' }, 200);"
    "setTimeout(() => { location = '{dest}' }, 1500)</script>",
)
UNDER = Scene(
    "under",
    document(
        LEAVING + "<a href='{dest}'>继续访问</a>"
        "<a href='/elsewhere' style='position:fixed;inset:0;background:#fff8;z-index:9'></a>"
    ),
    {"{origin}/elsewhere": document("别处")},
    limit=SOON,
)
HIDDEN_FIELD = Scene(
    "hidden-field",
    document(
        "<p>下面这个网址不归我们管</p><nav><a href='/app'>下载客户端</a></nav>"
        "<form action='{origin}/go'><input type=hidden name=t value='{dest}'><input type=submit value='晓得了'></form>"
    ),
    {"{origin}/go": "<script>location = '{dest}'</script>"},
)
RADIOS = Scene(
    "radios",
    document(
        "<p>要去哪里？</p><form id=f>"
        "<label><input type=radio name=w value=stay checked>留在本站</label>"
        "<label><input type=radio name=w value=go>继续访问</label><button>确定</button></form>"
        "<script>f.onsubmit = () => { if (f.w.value === 'go') location = '{dest}'; return false }</script>"
    ),
)
FOLDED_POST = Scene(
    "folded-post",
    document(
        "<article>周末去了海边<span id=more hidden> <a class=k href='{dest}'>红茶</a></span>"
        "<button onclick='more.hidden=false;this.remove()'>展开全文</button></article>"
    ),
    link="article a.k",
)


def test_what_a_closed_fold_holds_is_not_seen_until_it_is_opened(traces: Traces) -> None:
    seen = traces[FOLDED]
    assert [one.href for one in seen.of(Looked)[0].elements if one.text == "继续访问"] == []
    assert [text for _purpose, text in seen.taps()] == ["了解更多", "继续访问"]
    assert seen.stop() == "arrived"


def test_a_part_of_an_image_map_is_a_link_and_can_be_tapped(traces: Traces) -> None:
    seen = traces[MAP]
    assert {one.text for one in seen.of(Looked)[0].elements if one.tag == "area"} == {"继续访问", "返回"}
    assert seen.taps() == [("onward", "继续访问")]
    assert seen.stop() == "arrived"


def test_words_that_a_style_sheet_or_a_picture_shows_are_read(traces: Traces) -> None:
    first = traces[PAINTED].of(Looked)[0]
    assert "请复制链接到浏览器打开" in first.text
    assert "点击右上角菜单" in first.text
    assert traces[PAINTED].taps() == [("onward", "继续访问")]


def test_a_body_that_is_not_drawn_says_nothing(traces: Traces) -> None:
    first = traces[UNDRAWN].of(Looked)[0]
    assert (first.text.strip(), first.elements) == ("", ())


def test_the_style_sheet_of_a_shadow_root_is_no_text(traces: Traces) -> None:
    text = traces[STYLED_ROOT].of(Looked)[0].text
    assert "桥语" in text
    assert "padding" not in text


def test_an_animation_that_ends_is_waited_for(traces: Traces) -> None:
    seen = traces[ANIMATED]
    assert seen.stop() == "arrived"
    assert [event.reason for event in seen.of(Settled)] == ["arrived"]


def test_what_follows_an_animation_a_moment_later_is_waited_for(traces: Traces) -> None:
    seen = traces[ANIMATED_AND_THEN]
    assert seen.stop() == "arrived"
    assert [event.reason for event in seen.of(Settled)] == ["arrived"]


def test_a_page_that_script_draws_after_parsing_leaves_a_glimpse(traces: Traces) -> None:
    told = [event.text for event in traces[DRAWN_LATE].of(Glimpsed) if event.moment == "drawn"]
    assert "正在前往" in told
    assert traces[DRAWN_LATE].stop() == "arrived"


def test_a_way_on_under_something_else_is_not_tapped_and_nothing_else_gets_the_tap(traces: Traces) -> None:
    seen = traces[UNDER]
    assert seen.of(Tapped) == []
    assert not any("elsewhere" in url for url in seen.documents())


def test_a_form_whose_hidden_field_carries_the_target_leads_on_whatever_its_button_says(traces: Traces) -> None:
    seen = traces[HIDDEN_FIELD]
    assert seen.taps() == [("onward", "晓得了")]
    assert seen.of(Tapped)[0].why.split()[0] == "carries_target_in_attribute"
    assert seen.stop() == "arrived"


def test_the_answer_that_says_to_go_on_is_chosen_before_it_is_sent_off(traces: Traces) -> None:
    seen = traces[RADIOS]
    assert [tap.element.kind for tap in seen.of(Tapped)] == ["tick", "button"]
    assert seen.stop() == "arrived"


def test_a_post_that_hides_its_link_is_unfolded_first(traces: Traces) -> None:
    seen = traces[FOLDED_POST]
    assert seen.taps() == [("unfold", "展开全文"), ("link", "红茶")]
    assert seen.stop() == "arrived"
