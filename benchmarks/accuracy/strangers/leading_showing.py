"""Platforms that show the destination in their own way: in frames, in sheets, mirrored, or as plain reading matter."""

from __future__ import annotations

from benchmarks.accuracy.serving import always, sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.leading_shells import api, feed, fill, on_tap, say, shell
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

FRAMED, TRANSCODED = Truth(Mechanism.FRAMED, 0), Truth(Mechanism.TRANSCODED, 0)


def bar_above(stage: Stage) -> Truth:
    """Fill the window with a frame under a bar that says whose page this is not."""
    page = (
        "<!doctype html><html><head><meta charset=utf-8><meta name=viewport content='width=device-width'><title>[[b]]"
        "</title><style>html,body{margin:0;height:100%}body{display:flex;flex-direction:column}#tb{background:#222;color:"
        "#ddd;padding:8px;font-size:13px}iframe{flex:1;border:0;width:100%}</style></head><body><div id=tb>[[t]] "
        "<a href='/' style='color:#9cf'>[[b]]</a> <a href='/login' style='color:#9cf'>登录</a></div>"
        "<iframe src='[[u]]' "
        "[[s]]></iframe></body></html>"
    )
    bar = say(
        stage,
        ("您正在浏览第三方网页，内容与本站无关", "由{0}提供网页浏览服务", "✕ 收起工具条"),
        ("您正在瀏覽外部網頁",),
        ("You're viewing this page through our toolbar",),
    ).replace("{0}", stage.platform.name)
    sandbox = stage.dice.one("", "sandbox='allow-scripts allow-same-origin'", "referrerpolicy='no-referrer'")
    stage.enter(always(fill(page, b=stage.platform.name, t=bar, u=stage.target, s=sandbox)))
    return FRAMED


def object_or_embed(stage: Stage) -> Truth:
    """Show the destination in an object or an embed element."""
    element = stage.dice.one(
        f"<object data='{stage.target}' type='text/html' width='100%' height='600'></object>",
        f"<embed src='{stage.target}' type='text/html' width='100%' height='600'>",
    )
    stage.enter(shell(stage, f"<h4>{stage.dice.one('外部内容', '网页浏览', 'Web view')}</h4>{element}"))
    return FRAMED


def frame_within_frame(stage: Stage) -> Truth:
    """Show a frame of the platform's own, which shows the destination in another."""
    style = "style='border:0;width:100%;height:{0}px'"
    inner = stage.own(
        always(
            f"<!doctype html><meta charset=utf-8><body style='margin:0'><iframe src='{stage.target}' "
            f"{style.format(560)}></iframe>"
        ),
        stage.dice.one("sandbox", "view", "usercontent"),
    )
    stage.enter(shell(stage, f"<iframe src='{inner}' {style.format(580)}></iframe>"))
    return FRAMED


def sheet_with_a_browser(stage: Stage) -> Truth:
    """Slide a sheet over the post that shows the destination in a frame, with a drawn address bar."""
    layer = (
        "<div class='ly' id='ly' style='display:none'><div style='position:absolute;left:0;right:0;bottom:0;height:88%;"
        "background:#fff'><div style='display:flex;justify-content:space-between;padding:8px'><span>✕</span><span>🔒 "
        "[[h]]</span><span>⋯</span></div><iframe id='wv' style='width:100%;height:90%;border:0'></iframe></div></div>"
    )
    script = on_tap(".lk", f"ly.style.display='block';document.getElementById('wv').src='{stage.target}'")
    link = f"<a class='lk' href='{stage.target}'>🔗 {stage.goods.title}</a>"
    feed(stage, link, ".lk", script, fill(layer, h=stage.dest_host))
    return FRAMED


def framed_when_asked(stage: Stage) -> Truth:
    """Ask first, and then show the destination in a frame of the same page."""
    ask = say(stage, ("在当前页面预览", "预览网页"), ("在此預覽",), ("Preview here",))
    body = f"<p>{stage.target}</p><button id='pv' class='pri'>{ask}</button><div id='fr'></div>"
    frame = f'<iframe src="{stage.target}" width="100%" height="560"></iframe>'
    script = on_tap("#pv", f"this.remove();document.getElementById('fr').innerHTML='{frame}'")
    stage.enter(shell(stage, body, script))
    return Truth(Mechanism.FRAMED, 1, also=(Mechanism.CONFIRM,))


def web_view_built_late(stage: Stage) -> Truth:
    """Fetch the address from the server and build a frame for it."""
    where = api(stage, {"errno": 0, "result": {"src": stage.target}}, stage.dice.uniform(0.2, 1.0))
    body = "<div id='host' style='min-height:600px'><p style='color:#bbb'>正在加载网页</p></div>"
    script = (
        "fetch('[[w]]').then(function(r){return r.json()}).then(function(j){var "
        "f=document.createElement('iframe');f.src="
        "j.result.src;f.style.cssText='width:100%;height:600px;border:none';var h=document.getElementById('host');"
        "h.innerHTML='';h.appendChild(f)})"
    )
    stage.enter(shell(stage, body, fill(script, w=where)))
    return FRAMED


def mirrored_whole(stage: Stage) -> Truth:
    """Answer with the destination's page from the platform's own host, under a bar of the platform's."""
    bar = stage.dice.one(
        "<div style='background:#ffe;padding:6px;font-size:12px'>"
        f"此为{stage.platform.name}的网页快照，不代表原网页即时状态</div>",
        f"<div style='position:sticky;top:0;background:#eef'>{stage.platform.name} 转码浏览 <a "
        "href='/set'>设置</a></div>",
    )
    text = stage.goods.page(stage.dice).replace("<body>", "<body>" + bar, 1)
    page = always(text)
    stage.enter(sends(stage.own(page, stage.dice.one("cache", "amp", "tc"))) if stage.dice.often(0.5) else page)
    return TRANSCODED


def reading_mode(stage: Stage) -> Truth:
    """Fetch title and paragraphs from the platform's interface and set them in its reading mode."""
    data = {"title": stage.goods.title, "source": stage.destination.name, "content": ["¥ 59", *stage.goods.lines]}
    where = api(stage, data, stage.dice.uniform(0.3, 1.2))
    body = (
        "<article id='rd' style='font:18px/2 serif'><i style='color:#ccc'>排版中…</i></article>"
        "<small>A- A+ 夜间</small>"
    )
    script = (
        "fetch('[[w]]').then(function(r){return r.json()}).then(function(d){document.title=d.title;var r=document."
        "getElementById('rd');r.innerHTML='<h2>'+d.title+'</h2><p>来源：'+d.source+'</p>'+d.content.map(function(x){"
        "return '<p>'+x+'</p>'}).join('')})"
    )
    stage.enter(shell(stage, body, fill(script, w=where)))
    return TRANSCODED


def reading_layer(stage: Stage) -> Truth:
    """Show what the destination says in a layer over the post, from the platform's own interface."""
    html = f"<h2>{stage.goods.title}</h2><b>¥ 59</b>" + "".join(f"<p>{line}</p>" for line in stage.goods.lines)
    where = api(stage, {"html": html}, 0.3)
    layer = (
        "<div id='rl' style='display:none;position:fixed;left:0;top:0;right:0;bottom:0;overflow:auto;"
        "background:#fdf6e3;"
        "padding:20px;z-index:9'></div>"
    )
    act = (
        "var r=document.getElementById('rl');r.style.display='block';r.textContent='…';fetch('[[w]]').then(function(x){"
        "return x.json()}).then(function(j){r.innerHTML=j.html+'<p><small>极速阅读 · 已过滤广告</small></p>'})"
    )
    link = f"<a class='fast' href='{stage.target}'>{stage.target[:30]}</a>"
    feed(stage, link, ".fast", on_tap(".fast", fill(act, w=where)), layer)
    return TRANSCODED


def article_in_a_root(stage: Stage) -> Truth:
    """Set the destination's content into a custom element with an open root."""
    lines = "".join(f"<p>{line}</p>" for line in stage.goods.lines)
    script = (
        "customElements.define('mip-article',class extends "
        "HTMLElement{connectedCallback(){this.attachShadow({mode:'open'})"
        ".innerHTML='<h1>[[t]]</h1><div>¥ 59</div>[[l]]'}})"
    )
    text = fill(script, t=stage.goods.title, l=lines)
    stage.enter(shell(stage, "<mip-article></mip-article>", text, title=stage.goods.title))
    return TRANSCODED


_GROUPS = {
    "framed": (
        bar_above,
        object_or_embed,
        frame_within_frame,
        sheet_with_a_browser,
        framed_when_asked,
        web_view_built_late,
    ),
    "transcoded": (mirrored_whole, reading_mode, reading_layer, article_in_a_root),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
