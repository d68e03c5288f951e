"""What the recorder writes down of the odd things that pages do: each pitfall of a real Chromium, as facts."""

from __future__ import annotations

import itertools
from typing import get_args

import pytest

from linkaudit.model.files import Persona
from linkaudit.model.trace import (
    AnyEvent,
    Appeared,
    BodyKept,
    ClipboardWritten,
    Committed,
    DialogShown,
    DownloadOffered,
    Event,
    Glimpsed,
    HeadersKept,
    Looked,
    NotCaptured,
    RequestFailed,
    Responded,
    SameDocument,
)
from linkaudit.model.trial import Limit
from tests.probes.pages import Reply, Scene, Traces, document, redirect

pytestmark = pytest.mark.browser
SOON = Limit(wall_s=25.0, forward_s=2.0)
"""For pages that end in a dead end: their timers are not waited for in full."""


def script(text: str, body: str = "") -> str:
    return document(f"{body}<p>桥语 · 外部链接</p><script>{text}</script>")


# P-6, P-9: addresses that nobody served

PUSH_STATE = Scene(
    "push-state", script("history.pushState(null, '', '{origin}/item')"), {"{origin}/item": ""}, limit=SOON
)
WORKER = Scene(
    "worker",
    script(
        "navigator.serviceWorker ? navigator.serviceWorker.register('/worker/sw.js').catch(() => 0)"
        ".finally(() => { location.href = '{dest}' }) : (location.href = '{dest}')"
    ),
    {
        "{origin}/sw.js": Reply(
            "self.onfetch = (e) => e.respondWith(new Response('假'))", headers=(("Content-Type", "text/javascript"),)
        )
    },
)


def test_an_address_that_only_changed_in_the_bar_is_no_document(traces: Traces) -> None:
    seen = traces[PUSH_STATE]
    assert [(event.url, event.how) for event in seen.of(SameDocument)] == [
        (PUSH_STATE.at("{origin}/item"), "historyApi")
    ]
    assert PUSH_STATE.at("{origin}/item") not in [event.url for event in seen.of(Responded)]


def test_a_service_worker_does_not_come_between(traces: Traces) -> None:
    seen = traces[WORKER]
    assert not any(event.from_service_worker for event in seen.of(Responded))
    assert "/worker" in [request.path for request in seen.asked if request.host == "item.tianma.com"]
    assert seen.stop() == "arrived"


# P-8: redirects have heads, documents have bodies

CHAIN = Scene(
    "chain",
    Reply("", status=302, headers=(("Location", "{other}/2"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"))),
    {"{other}/2": document("<p>中转</p>", '<meta http-equiv="refresh" content="0;url={dest}">')},
)


def test_redirects_keep_their_headers_and_documents_their_bodies(traces: Traces) -> None:
    seen = traces[CHAIN]
    first = seen.of(HeadersKept)[0]
    assert [value for name, value in first.headers if name.lower() == "set-cookie"] == ["a=1", "b=2"]
    assert ("Location", CHAIN.at("{other}/2")) in [(name.title(), value) for name, value in first.headers]
    bodies = [seen.kept[event.blob.sha256].decode() for event in seen.of(BodyKept)]
    assert "武夷红茶" in bodies[-1]
    # The document in between may be gone before its body is read; then the record says so.
    lost = [event for event in seen.of(NotCaptured) if event.what == "headers or body of request 1"]
    assert len(bodies) + len(lost) == 2


def test_a_document_that_was_gone_at_once_was_glimpsed(traces: Traces) -> None:
    glimpses = [(event.url, event.text) for event in traces[CHAIN].of(Glimpsed)]
    assert (CHAIN.at("{other}/2"), "中转") in glimpses


# P-10: dialogs

CONFIRM = "<button id=go onclick=\"location.href = confirm('确定离开桥语？') ? '{dest}' : '{origin}/no'\">红茶</button>"
CONFIRM_YES = Scene("confirm-yes", document(CONFIRM), {"{origin}/no": "<p>已取消"}, link="#go")
CONFIRM_NO = Scene(
    "confirm-no", document(CONFIRM), {"{origin}/no": "<p>已取消"}, link="#go", persona=Persona(dialogs="dismiss")
)
ALERTS = Scene("alerts", script("while (true) alert('关闭不了')"))


def test_a_dialog_is_recorded_with_the_personas_answer(traces: Traces) -> None:
    said = [
        (one.type, one.message, one.answer)
        for scene in (CONFIRM_YES, CONFIRM_NO)
        for one in traces[scene].of(DialogShown)
    ]
    assert said == [("confirm", "确定离开桥语？", "accept"), ("confirm", "确定离开桥语？", "dismiss")]
    assert traces[CONFIRM_YES].stop() == "arrived"
    assert traces[CONFIRM_NO].last().url == CONFIRM_NO.at("{origin}/no")


def test_a_page_that_opens_dialogs_without_end_ends_the_visit(traces: Traces) -> None:
    seen = traces[ALERTS]
    assert seen.stop() == "dialogs"
    assert len(seen.of(DialogShown)) == 20


# P-11: downloads

FILE = Reply(
    "PK", headers=(("Content-Disposition", 'attachment; filename="app.apk"'), ("Content-Type", "application/zip"))
)
DOWNLOAD = Scene("download", FILE, limit=SOON)
DOWNLOAD_TAB = Scene(
    "download-tab",
    document('<a id="go" target="_blank" href="{dest}">红茶</a>'),
    {"{dest}": FILE},
    link="#go",
    limit=SOON,
)


@pytest.mark.parametrize("scene", [DOWNLOAD, DOWNLOAD_TAB], ids=["in place", "in a tab"])
def test_a_download_is_recorded_with_its_name(traces: Traces, scene: Scene) -> None:
    (offered,) = traces[scene].of(DownloadOffered)
    assert offered.filename == "app.apk"
    assert traces[scene].stop() in ("dead_end", "closed")


# P-12: the clipboard

COPY = "<input id=address value='{dest}'><button id=go onclick=\"%s\">红茶</button>"
COPIES = {
    "writeText": Scene(
        "copy-write-text",
        document(COPY % "navigator.clipboard.writeText('{dest}').catch(() => 0)"),
        link="#go",
        limit=SOON,
    ),
    "copy": Scene(
        "copy-command", document(COPY % "address.select(); document.execCommand('copy')"), link="#go", limit=SOON
    ),
    "setData": Scene(
        "copy-set-data",
        document(
            COPY % "document.execCommand('copy')",
            "<script>addEventListener('copy', (e) => {"
            " e.clipboardData.setData('text/plain', '{dest}'); e.preventDefault() })</script>",
        ),
        link="#go",
        limit=SOON,
    ),
}
COPY_WRITE_TEXT, COPY_COMMAND, COPY_SET_DATA = COPIES.values()


@pytest.mark.parametrize(("way", "scene"), COPIES.items(), ids=COPIES)
def test_each_way_to_the_clipboard_is_recorded(traces: Traces, way: str, scene: Scene) -> None:
    written = [(event.way, event.text) for event in traces[scene].of(ClipboardWritten)]
    assert (way, scene.at("{dest}")) in written


# P-17: frames

FRAME = Scene(
    "frame", document('<p>桥语</p><iframe name="inner" src="{dest}" width="300" height="200"></iframe>'), limit=SOON
)


def test_a_destination_inside_a_frame_is_not_the_main_document(traces: Traces) -> None:
    seen = traces[FRAME]
    (inner,) = [event for event in seen.of(Committed) if event.url == FRAME.at("{dest}")]
    assert (inner.main, inner.frame) == (False, "inner")
    (frame,) = seen.last().frames
    assert frame.arrival is not None
    assert frame.arrival.met
    assert "武夷红茶" in frame.text
    assert seen.stop() == "dead_end"


# P-25: a persona's headers

HEADERS = Scene(
    "headers",
    script(
        "fetch('{other}/data').then((r) => r.text()).then((t) => { location.href = '{origin}/' + t })",
        '<img src="{origin}/pixel"><iframe src="{origin}/frame"></iframe>',
    ),
    {
        "{other}/data": Reply("hop", headers=(("Access-Control-Allow-Origin", "*"),)),
        "{origin}/frame": "<p>框",
        "{origin}/pixel": "",
        "{origin}/hop": redirect("{dest}"),
    },
    persona=Persona(headers={"X-Requested-With": "com.qiaoyu.app"}),
)


def test_a_personas_headers_go_on_main_frame_navigations_and_nowhere_else(traces: Traces) -> None:
    seen = traces[HEADERS]
    assert seen.stop() == "arrived"
    sent = {(one.host, one.path) for one in seen.asked if one.headers.get("X-Requested-With") == "com.qiaoyu.app"}
    assert sent == {("go.qiaoyu.com", "/headers"), ("go.qiaoyu.com", "/headers/hop"), ("item.tianma.com", "/headers")}
    assert {one.path for one in seen.asked} >= {"/headers/pixel", "/headers/frame", "/headers/data"}
    assert not any(one.method == "OPTIONS" for one in seen.asked)


# Pages that would fool the record

FORGED = Scene(
    "forged",
    script(
        """
        const lies = ['clipboard', JSON.stringify({kind: 'clipboard', text: '{dest}', way: 'copy'}),
          ['', 'clipboard', 'top', location.href, 'copy', '{dest}'].join('\\x01'), 'no JSON', 7, null,
          {kind: 'clipboard'}];
        let found = 0;
        for (const name of Object.getOwnPropertyNames(window)) {
          if (!/^l[ap][0-9a-f]+$|binding/.test(name)) continue;
          found += 1;
          for (const lie of lies) {
            try { window[name](lie); } catch (error) { /* an object */ }
            try { window[name](JSON.stringify({name, seq: 1, serializedArgs: [lie]})); } catch (error) { /* so too */ }
            try { window[name].callBinding(name, lie); } catch (error) { /* a function */ }
          }
        }
        document.title = 'tried ' + found;
        """
    ),
    limit=SOON,
)
LOOP = Scene("loop", redirect("{origin}/b"), {"{origin}/b": redirect("{origin}")}, limit=SOON)


def test_what_a_page_says_in_the_name_of_our_hooks_is_not_believed(traces: Traces) -> None:
    seen = traces[FORGED]
    assert seen.last().title.startswith("tried ")
    assert seen.of(ClipboardWritten) == []
    assert seen.of(Appeared) == []


def test_a_redirect_loop_ends_with_chromiums_word(traces: Traces) -> None:
    seen = traces[LOOP]
    assert "net::ERR_TOO_MANY_REDIRECTS" in [event.error for event in seen.of(RequestFailed)]
    assert seen.stop() == "dead_end"


def test_every_kind_of_event_is_one_that_a_trace_may_hold() -> None:
    assert set(get_args(AnyEvent)) == set(Event.__subclasses__())


def test_every_trace_is_numbered_and_in_order(traces: Traces) -> None:
    for scene in (CHAIN, CONFIRM_YES, FORGED, FRAME):
        events = traces[scene].trace.events
        assert [event.n for event in events] == list(range(len(events)))
        assert all(a.t <= b.t for a, b in itertools.pairwise(events))
        assert not any(event.what.startswith("a look") for event in traces[scene].of(NotCaptured))
        assert all(event.document is not None for event in traces[scene].of(Looked))
