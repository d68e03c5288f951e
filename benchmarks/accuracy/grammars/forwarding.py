"""Pages that go on by themselves, frames around the destination, and copies of it."""

from __future__ import annotations

import asyncio

from aiohttp import web

from benchmarks.accuracy import skeletons
from benchmarks.accuracy.serving import Answer, always, html, sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

FORWARD, FRAMED = Truth(Mechanism.AUTO_FORWARD, 0), Truth(Mechanism.FRAMED, 0)
TRANSCODED = Truth(Mechanism.TRANSCODED, 0)


def _forwarding(stage: Stage, script: str = "", head: str = "", extra: str = "") -> Answer:
    words = stage.words()
    button = f"<p><a href='{stage.target}'>{words('onward')}</a></p>" if stage.dice.often(0.4) else ""
    body = f"<h3>{words('forwarding')}</h3><p>{words('leaving')}</p>{extra}{button}{words.long()}"
    return stage.page(stage.platform.name, body, script, head)


def meta_refresh(stage: Stage) -> Truth:
    """Show a page with a meta refresh."""
    head = f"<meta http-equiv='refresh' content='{stage.dice.randint(1, 6)};url={stage.target}'>"
    stage.enter(_forwarding(stage, head=head))
    return FORWARD


def refresh_header(stage: Stage) -> Truth:
    """Show a page whose answer carries a Refresh header."""
    page = skeletons.dress(stage.dice, stage.platform, stage.lang, "", f"<p>{stage.words()('forwarding')}</p>")
    stage.enter(always(page, headers={"Refresh": f"{stage.dice.randint(1, 4)}; url={stage.target}"}))
    return FORWARD


def timer(stage: Stage) -> Truth:
    """Forward by a timer."""
    stage.enter(
        _forwarding(stage, f"setTimeout(function(){{location.href={stage.target!r}}},{stage.dice.randint(900, 6000)})")
    )
    return FORWARD


def counting_down(stage: Stage) -> Truth:
    """Count down in words, then forward."""
    n = stage.dice.randint(2, 6)
    script = (
        f"var n={n},e=document.getElementById('n');var t=setInterval(function(){{e.textContent=--n;"
        f"if(n<=0){{clearInterval(t);location.replace({stage.target!r})}}}},1000)"
    )
    stage.enter(_forwarding(stage, script, extra=f"<b id=n>{n}</b>s"))
    return FORWARD


def by_frames(stage: Stage) -> Truth:
    """Count by animation frames, then forward."""
    ms = stage.dice.randint(1500, 4500)
    script = (
        f"var s=performance.now();(function f(){{var d=performance.now()-s;document.getElementById('m"
        f"').style.width=Math.min(100,d/{ms}*100)+'%';d<{ms}?requestAnimationFrame(f):location.assign"
        f"({stage.target!r})}})()"
    )
    stage.enter(_forwarding(stage, script, extra="<div id=m style='height:6px;background:#39f;width:0'></div>"))
    return FORWARD


def after_asking(stage: Stage) -> Truth:
    """Ask the platform's server first, then forward to what it says."""
    delay = stage.dice.uniform(0.3, 2.0)

    async def check(_request: web.BaseRequest) -> web.StreamResponse:
        await asyncio.sleep(delay)
        return web.json_response({"ok": 1, "to": stage.target})

    api = stage.own(check)
    stage.enter(
        _forwarding(
            stage, f"fetch({api!r}).then(r=>r.json()).then(function(j){{setTimeout(()=>location.href=j.to,500)}})"
        )
    )
    return FORWARD


def picture_only(stage: Stage) -> Truth:
    """Show a logo and no word, then forward."""
    picture = f'<img width=120 height=120 src="{skeletons.logo(stage.platform)}">'
    stage.enter(
        always(
            f"<!doctype html><title>.</title><body>{picture}<script>setTimeout(()=>"
            f"location.href={stage.target!r},1800)</script>"
        )
    )
    return FORWARD


def two_pages(stage: Stage) -> Truth:
    """Forward from one page of words to another, then to the destination."""
    head = f"<meta http-equiv=refresh content='2;url={stage.target}'>"
    second = stage.own(stage.page("", f"<p>{stage.words()('leaving')}</p>", "", head))
    stage.enter(_forwarding(stage, f"setTimeout(function(){{location.href={second!r}}},1200)"))
    return FORWARD


def full_frame(stage: Stage) -> Truth:
    """Show the destination in a frame under a bar, or all over."""
    height = stage.dice.one("100vh", "90vh", "80vh")
    bar = stage.dice.one("", f"<div style='height:44px'>{stage.platform.name} ✕</div>")
    page = (
        f"<!doctype html><meta charset=utf-8><title>{stage.platform.name}</title>"
        f"<body style='margin:0'>{bar}<iframe src='{stage.target}' style='border:0;"
        f"width:100%;height:{height}'></iframe>"
    )
    stage.enter(always(page))
    return FRAMED


def frameset(stage: Stage) -> Truth:
    """Show the destination in a frameset."""
    stage.enter(
        always(
            f"<html><head><title>{stage.platform.name}</title></head><frameset rows='60,*'>"
            f"<frame src='about:blank'><frame src='{stage.target}'></frameset></html>"
        )
    )
    return FRAMED


def late_frame(stage: Stage) -> Truth:
    """Put the frame into the page by script, a little later."""
    script = (
        f"setTimeout(function(){{var f=document.createElement('iframe');f.src="
        f"{stage.target!r};f.style='width:100%;height:500px';document.body.append(f)}},700)"
    )
    stage.enter(stage.page(stage.platform.name, f"<p>{stage.words()('forwarding')}</p>", script))
    return FRAMED


def frame_on_the_page(stage: Stage) -> Truth:
    """Open the destination in a layer on the page of the link."""
    script = (
        f"document.querySelector('.op').onclick=function(e){{e.preventDefault();"
        "var d=document.createElement('div');d.style='position:fixed;inset:0;"
        "background:#fff';d.innerHTML='<iframe style=\"width:100%;height:100%\" "
        f'src="{stage.target}"></iframe>\';document.body.append(d)}}'
    )
    stage.post(f"<a class=op href='#'>{stage.goods.title}</a>", ".op", script)
    return FRAMED


def _copied_page(stage: Stage, around: str) -> Answer:
    text = stage.goods.page(stage.dice).replace("<main>", f"<main>{around}")
    return always(text)


def cached_copy(stage: Stage) -> Truth:
    """Serve the destination's page from the platform's own address."""
    stage.enter(_copied_page(stage, stage.dice.one("", f"<p>{stage.platform.name} 转码阅读</p>")))
    return TRANSCODED


def reader(stage: Stage) -> Truth:
    """Show the destination's words in the platform's own reader."""
    stage.enter(
        stage.page(
            f"{stage.goods.title} - {stage.destination.name}",
            stage.goods.body() + f"<p><small>内容来自 {stage.dest_host}</small>",
        )
    )
    return TRANSCODED


def proxied(stage: Stage) -> Truth:
    """Send the user to a proxy host of the platform that shows the destination's page."""
    host = stage.dest_host.replace(".", "-") + ".proxy." + stage.platform.domain
    stage.enter(sends(stage.serve(host, "/x", _copied_page(stage, "")), stage.dice.one(302, 301)))
    return TRANSCODED


def fetched(stage: Stage) -> Truth:
    """Let a script fetch the destination's words from the platform and show them."""

    async def words(_request: web.BaseRequest) -> web.StreamResponse:
        return html(stage.goods.body())

    source = stage.own(words)
    stage.enter(
        stage.page(
            f"{stage.goods.title} - {stage.destination.name}",
            "<div id=r></div>",
            f"fetch({source!r}).then(r=>r.text()).then(t=>document.getElementById('r').innerHTML=t)",
        )
    )
    return TRANSCODED


_GROUPS = {
    "auto_forward": (
        meta_refresh,
        refresh_header,
        timer,
        counting_down,
        by_frames,
        after_asking,
        picture_only,
        two_pages,
    ),
    "framed": (
        full_frame,
        frameset,
        late_frame,
        frame_on_the_page,
    ),
    "transcoded": (
        cached_copy,
        reader,
        proxied,
        fetched,
    ),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
