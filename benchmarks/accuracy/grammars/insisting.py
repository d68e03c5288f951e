"""Interstitials that ask for more than a tap on a button: ticks, dialogs, layers, frames, detours."""

from __future__ import annotations

from aiohttp import web

from benchmarks.accuracy import skeletons
from benchmarks.accuracy.grammars.confirming import ask, opens, question
from benchmarks.accuracy.serving import always
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

ONE, TWO = Truth(Mechanism.CONFIRM, 1), Truth(Mechanism.CONFIRM, 2)


def tick_first(stage: Stage) -> Truth:
    """Ask for a tick before the button works."""
    words = stage.words()
    disabled = stage.dice.one("disabled", "")
    control = (
        f"<label><input type=checkbox id=c> {words('agree')}</label> <button id=g {disabled}>{words('onward')}</button>"
    )
    script = (
        "var c=document.getElementById('c'),g=document.getElementById('g');"
        f"c.onchange=function(){{g.disabled=!c.checked}};g.onclick=function(){{if(c.checked)"
        f"{opens(stage)}}}"
    )
    ask(stage, control, script)
    return TWO if disabled else Truth(Mechanism.CONFIRM, None)


def native_question(stage: Stage) -> Truth:
    """Ask by the browser's own dialog as soon as the page is there."""
    text = stage.words()("leaving")
    stage.enter(
        always(
            f"<!doctype html><meta charset=utf-8><title>{stage.platform.name}</title>"
            f"<body><script>if(confirm({text!r})){{location.href={stage.target!r}}}else{{history.back()}}<"
            "/script>"
        )
    )
    return ONE


def native_after_tap(stage: Stage) -> Truth:
    """Ask by the browser's own dialog after a tap on the button."""
    words = stage.words()
    ask(
        stage,
        f"<button id=n>{words('onward')}</button>",
        (
            f"document.getElementById('n').onclick=function(){{if(confirm("
            f"{words('leaving')!r}))location.href={stage.target!r}}}"
        ),
    )
    return TWO


def layer_on_the_page(stage: Stage) -> Truth:
    """Open a layer on the page of the link, with a control that goes on."""
    asked = question(stage, f"<a class=y href=# >{stage.words()('onward')}</a>")
    layer = (
        "<div id=ly hidden style='position:fixed;inset:0;background:#0008'><div "
        f"style='background:#fff;margin:30% 8%;padding:20px'>{asked}</div></div>"
    )
    script = (
        f"document.querySelector('.op').onclick=function(e){{e.preventDefault();"
        f"document.getElementById('ly').hidden=false}};document.querySelector('.y').onclick=function("
        f"e){{e.preventDefault();{opens(stage)}}}"
    )
    stage.post(f"<a class=op href='{stage.target}'>{stage.target[:30]}</a>", ".op", script, after=layer)
    return ONE


def two_steps(stage: Stage) -> Truth:
    """Ask twice, on two pages."""
    words = stage.words()
    second = stage.own(stage.page("", question(stage, f"<a href='{stage.target}'>{words('onward')}</a>")))
    ask(stage, f"<a href='{second}'>{words('onward')}</a>")
    return TWO


def in_a_frame(stage: Stage) -> Truth:
    """Put the control into a frame of the platform's."""
    inner = stage.own(
        always(
            "<!doctype html><meta charset=utf-8><body><a target=_top href='"
            f"{stage.target}'>{stage.words()('onward')}</a>"
        )
    )
    ask(stage, f"<iframe src='{inner}' width=300 height=90></iframe>")
    return ONE


def in_a_shadow(stage: Stage) -> Truth:
    """Put the control into an open shadow root."""
    script = (
        f"var h=document.getElementById('sh').attachShadow({{mode:'open'}});"
        f"h.innerHTML='<button>{stage.words()('onward')}</button>';h.querySelector('button').onclic"
        f"k=function(){{{opens(stage)}}}"
    )
    ask(stage, "<div id=sh></div>", script)
    return ONE


def picture_button(stage: Stage) -> Truth:
    """Offer a picture with an alternative text."""
    alt = stage.words()("onward")
    ask(
        stage,
        f'<img class=pb width=180 height=44 alt="{alt}" src="{skeletons.logo(stage.platform)}">',
        f"document.querySelector('.pb').onclick=function(){{{opens(stage)}}}",
    )
    return ONE


def data_attribute(stage: Stage) -> Truth:
    """Keep the address in a data attribute that one listener for the whole page reads."""
    ask(
        stage,
        f"<span data-url='{stage.target}' style='color:#06c'>{stage.words()('onward')}</span>",
        (
            "document.addEventListener('click',function(e){var t=e.target.closest('[data-url]');"
            "if(t)location.href=t.dataset.url})"
        ),
    )
    return ONE


def address_itself(stage: Stage) -> Truth:
    """Offer no words but the address as a link."""
    stage.enter(stage.page("", f"<p>{stage.words()('leaving')}</p><p><a href='{stage.target}'>{stage.target}</a></p>"))
    return ONE


def unfolded(stage: Stage) -> Truth:
    """Hide the way on in a part that must be unfolded first."""
    words = stage.words()
    ask(stage, f"<details><summary>{words('more')}</summary><a href='{stage.target}'>{words('onward')}</a></details>")
    return TWO


def small_print(stage: Stage) -> Truth:
    """Offer to go back in large letters, and the way on in small ones at the end of a long text."""
    words = stage.words()
    stage.enter(
        stage.page(
            "",
            (
                f"<h1>{words('leaving')}</h1><button style='font-size:2em' onclick='history.back()'>"
                f"{words('back')}</button>{words.long(1)}<small>… <a href='"
                f"{stage.target}'>{words('onward')}</a></small>"
            ),
        )
    )
    return ONE


def built_by_server(stage: Stage) -> Truth:
    """Post the answer by script and go where the server says."""

    async def told(_request: web.BaseRequest) -> web.StreamResponse:
        return web.json_response({"u": stage.target})

    api = stage.own(told)
    ask(
        stage,
        f"<a href='javascript:void(0)' role=button id=z>{stage.words()('onward')}</a>",
        (
            f"document.getElementById('z').onclick=function(){{fetch({api!r},{{method:'POST'}}).then(r=>"
            f"r.json()).then(j=>{{location.href=j.u}})}}"
        ),
    )
    return ONE


def behind_consent(stage: Stage) -> Truth:
    """Cover the page with a consent layer that must be closed before the control can be pressed."""
    words = stage.words()
    ok = {"zh-CN": "同意", "zh-TW": "同意", "en": "Accept"}[stage.lang]
    layer = (
        "<div id=ck style='position:fixed;inset:0;background:#000c;color:#fff;"
        f"z-index:9'><p>{words('consent')}</p><button onclick=\"document.getElementById('ck').remove()"
        f'">{ok}</button></div>'
    )
    ask(stage, f"<a href='{stage.target}'>{words('onward')}</a>{layer}", decoys=False)
    return TWO


def warned(stage: Stage) -> Truth:
    """Use the words of a block page, and still offer a way on."""
    words = stage.words()
    stage.enter(
        stage.page(
            "",
            (
                f"<h2>{words('stopped')}</h2><p>{words('leaving')}</p><button onclick='history.back()'>"
                f"{words('back')}</button> <a href='{stage.target}'>{words('onward')}</a>"
            ),
        )
    )
    return ONE


def copy_or_go(stage: Stage) -> Truth:
    """Offer to copy the address, and to go there."""
    words = stage.words()
    copy = f"<button onclick=\"navigator.clipboard.writeText('{stage.target}')\">{words('copy_button')}</button>"
    stage.enter(
        stage.page(
            "",
            (
                f"<p>{words('leaving')}</p><code>{stage.target}</code>{copy} <a href='"
                f"{stage.target}'>{words('onward')}</a>"
            ),
        )
    )
    return ONE


def app_or_go(stage: Stage) -> Truth:
    """Advertise the app in large letters, and let the web page be opened by a small link."""
    words = stage.words()
    stage.enter(
        stage.page(
            "",
            (
                f"<h2>{words('leaving')}</h2><a href='{stage.platform.latin}://open?x=1'>"
                f"{words('app_button')}</a><p><a href='{stage.target}'>"
                f"{words('onward')}</a></p>"
            ),
        )
    )
    return ONE


_GROUPS = {
    "confirm": (
        tick_first,
        native_question,
        native_after_tap,
        layer_on_the_page,
        two_steps,
        in_a_frame,
        in_a_shadow,
        picture_button,
        data_attribute,
        address_itself,
        unfolded,
        small_print,
        built_by_server,
        behind_consent,
        warned,
        copy_or_go,
        app_or_go,
    ),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
