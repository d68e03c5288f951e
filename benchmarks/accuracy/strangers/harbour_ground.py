"""Bodies → whole pages in the markup of small companies: front-end kits, hashed classes, tables, large print."""

from __future__ import annotations

import json
from html import escape

from aiohttp import web

from benchmarks.accuracy import skeletons
from benchmarks.accuracy.serving import Answer, always, html
from benchmarks.accuracy.stage import Stage
from linkaudit.model.words import ProbeKind

ARROW = (
    '<svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path d="M5 12h14M13 6l6 6-6 6" fill="none" '
    'stroke="currentColor" stroke-width="2"/></svg>'
)


def js(value: object) -> str:
    """Write a value as a script's literal that may stand inside a page."""
    return json.dumps(value).replace("</", "<\\/")


def at(url: str) -> str:
    """Write an address as the value of a quoted attribute."""
    return escape(url, quote=True)


def document(stage: Stage, title: str, body: str, css: str = "", script: str = "", lang: str = "zh-CN") -> str:
    """Put a body, a style sheet and a script into a document with the head that small companies have."""
    extras = stage.dice.one(
        "<meta name=renderer content=webkit><meta http-equiv=X-UA-Compatible content='IE=edge,chrome=1'>",
        f"<meta name=theme-color content='{stage.platform.colour}'><meta name=format-detection content='telephone=no'>",
        f"<meta property='og:site_name' content='{stage.platform.name}'>",
    )
    late = f"<script>{script}</script>" if script else ""
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" '
        f'content="width=device-width,initial-scale=1">{extras}<title>{title}</title><style>{css}</style></head>'
        f"<body>{body}{late}</body></html>"
    )


def columns(stage: Stage, title: str, body: str, script: str = "", lang: str = "zh-CN") -> str:
    """Dress a body as a CSS framework of boxes and columns does."""
    tint = stage.platform.colour
    css = (
        "body{margin:0;font:16px/1.6 BlinkMacSystemFont,'PingFang SC',sans-serif;color:#4a4a4a}.navbar{display:flex;"
        f"gap:1rem;padding:.75rem 1rem;background:{tint};color:#fff}}.section{{padding:2rem 1.25rem}}"
        f".box{{border-radius:"
        "6px;box-shadow:0 .5em 1em -.125em rgba(10,10,10,.1);padding:1.25rem}"
        ".button{display:inline-flex;padding:.5em 1em;"
        "border:1px solid #dbdbdb;border-radius:4px;background:#fff;color:#363636;font-size:1rem;text-decoration:none}"
        ".is-link{background:#485fc7;color:#fff;border-color:transparent}.is-light{background:#f5f5f5}.buttons{"
        "display:flex;gap:.5rem;flex-wrap:wrap;margin-top:1rem}.title{font-size:1.5rem;font-weight:600;margin:0 0 1rem}"
        ".footer{background:#fafafa;padding:2rem 1.5rem;font-size:.8rem}.help{color:#888;font-size:.75rem}"
    )
    whole = (
        f'<nav class="navbar is-fixed-top" role="navigation"><a class="navbar-item" href="/" style="color:#fff">'
        f'<img alt="" width="24" height="24" src="{skeletons.logo(stage.platform)}"></a><span>{stage.platform.name}'
        f'</span></nav><section class="section"><div class="container"><div class="box">{body}</div></div></section>'
        f'<footer class="footer"><div class="content has-text-centered">{foot(stage, lang)}</div></footer>'
    )
    return document(stage, title, whole, css, script, lang)


def cards(stage: Stage, title: str, body: str, script: str = "", lang: str = "zh-CN") -> str:
    """Dress a body as a kit with prefixed classes does."""
    css = (
        "html{font:400 15px/1.55 system-ui,'Noto Sans SC',sans-serif;background:#f8f8f8}"
        "body{margin:0}.uk-card{background:"
        "#fff;margin:48px auto;max-width:420px;padding:32px;box-shadow:0 5px 15px rgba(0,0,0,.08)}.uk-button{border:0;"
        "padding:0 28px;line-height:38px;font-size:.875rem;display:inline-block;text-decoration:none;background:#222;"
        f"color:#fff}}.uk-button-primary{{background:{stage.platform.colour};color:#fff}}.uk-button-text{{background:none;"
        "color:#333;padding:0}.uk-text-meta{color:#999;font-size:.8rem}.uk-alert{background:#fff6ee;color:#a3582f;"
        "padding:14px}.uk-input{width:100%;box-sizing:border-box;height:38px;border:1px solid #e5e5e5}"
    )
    whole = (
        f'<div class="uk-container uk-container-xsmall"><div class="uk-card uk-card-default uk-card-body">{body}</div>'
        f'<p class="uk-text-meta uk-text-center" style="text-align:center">{foot(stage, lang)}</p></div>'
    )
    return document(stage, title, whole, css, script, lang)


def paper(stage: Stage, title: str, body: str, script: str = "", lang: str = "zh-CN") -> str:
    """Dress a body as a component library whose classes are written by a script's build does."""
    one, two, three = (f"css-{stage.dice.token(6)}" for _ in range(3))
    css = (
        f"body{{margin:0;font-family:Roboto,'Helvetica Neue','PingFang SC',sans-serif;"
        f"background:#fafafa}}.{one}{{display:flex;"
        f"align-items:center;min-height:56px;padding:0 16px;background:{stage.platform.colour};"
        "color:#fff;box-shadow:0 2px "
        f"4px -1px rgba(0,0,0,.2)}}.{two}{{margin:16px;padding:16px;background:#fff;border-radius:4px;"
        "box-shadow:0 1px 3px "
        f"rgba(0,0,0,.12)}}.{three}{{color:rgba(0,0,0,.6);font-size:12px;padding:16px}}button,.btn{{min-width:64px;padding:"
        "6px 16px;border:0;border-radius:4px;font:500 14px/1.75 inherit;background:#1976d2;"
        "color:#fff;text-decoration:none}"
        ".text{background:transparent;color:#1976d2}"
    )
    whole = (
        f'<div id="root"><header class="MuiPaper-root {one}"><h6 style="margin:0;font-size:18px">'
        f"{stage.platform.name}</h6>"
        f'</header><main class="MuiPaper-root {two}">{body}</main><div class="MuiTypography-root {three}">'
        f"{foot(stage, lang)}</div></div>"
    )
    return document(stage, title, whole, css, script, lang)


def hashed(stage: Stage, title: str, body: str, script: str = "", lang: str = "zh-CN") -> str:
    """Dress a body with classes that a compiler has scoped."""
    mark = f"s-{stage.dice.token(12)}"
    css = (
        f"main.{mark}{{max-width:36rem;margin:0 auto;padding:1.5rem;font:1rem/1.7 ui-rounded,'PingFang SC',sans-serif}}"
        f"header.{mark}{{display:flex;justify-content:space-between;padding:1rem;border-bottom:2px dashed #f3c6d3}}"
        "button,.pill{border:0;border-radius:99px;padding:.7rem 1.6rem;background:#ff7b9c;color:#fff;font:inherit;"
        "text-decoration:none;display:inline-block}.quiet{background:#fff0f4;color:#b5506c}"
    )
    whole = (
        f'<div style="display:contents"><header class="{mark}"><b>{stage.platform.name}</b><span aria-hidden=true>☁️🌷'
        f'</span></header><main class="{mark}">{body}</main><footer class="{mark}"><small>{foot(stage, lang)}</small>'
        "</footer></div>"
    )
    return document(stage, title, whole, css, script, lang)


def ruled(stage: Stage, title: str, body: str, script: str = "", lang: str = "zh-CN") -> str:
    """Dress a body in tables, as a server of 2003 renders them."""
    whole = (
        '<center><table width="96%" border="0" cellpadding="6" cellspacing="1" bgcolor="#7a8fa6"><tr>'
        '<td bgcolor="#dfe7ef">'
        f'<font size="2"><b>{stage.platform.name}</b> &raquo; {title}</font></td></tr><tr><td bgcolor="#ffffff">{body}'
        f'</td></tr></table><hr width="96%" size="1"><font size="1" color="#666666">{foot(stage, lang)}</font></center>'
    )
    return document(stage, title, whole, "td{font-family:Tahoma,宋体,serif;font-size:14px}a{color:#036}", script, lang)


def large(stage: Stage, title: str, body: str, script: str = "", lang: str = "zh-CN") -> str:
    """Dress a body in large print with strong contrast."""
    css = (
        "body{margin:0;font:26px/1.6 'PingFang SC','Microsoft YaHei',sans-serif;color:#000;"
        "background:#fffbe6}.top{background:"
        "#b80000;color:#fff;padding:16px}.in{padding:20px}button,.big{display:block;width:100%;box-sizing:border-box;"
        "margin:18px 0;padding:18px;font-size:28px;border-radius:12px;border:3px solid #000;background:#fff;color:#000;"
        "text-align:center;text-decoration:none}.go{background:#006b2d;color:#fff}"
    )
    whole = (
        f'<div class="top" role="banner">{stage.platform.name}（大字版）</div><div class="in" role="main">{body}</div>'
        f'<div class="in" style="font-size:18px">{foot(stage, lang)}</div>'
    )
    return document(stage, title, whole, css, script, lang)


def foot(stage: Stage, lang: str = "zh-CN") -> str:
    """Draw what stands at the end of such pages."""
    dice, name, number = stage.dice, stage.platform.name, stage.dice.randrange(10**6, 10**8)
    if lang.startswith("zh"):
        return dice.one(
            f"© 2019-2026 {name} · 沪ICP备{number}号-2 · 客服时间 9:00-18:00",
            f"{name}运营团队 | 联系我们 | 商务合作 | 隐私声明 | 浙公网安备 {number} 号",
            f"<a href='/about'>关于{name}</a>　<a href='/jobs'>加入我们</a>　<a href='/feedback'>意见反馈</a>",
        )
    latin = stage.platform.latin.capitalize()
    return dice.one(
        f"© {latin} Ltd. Company no. {number}. <a href='/imprint'>Imprint</a> <a href='/privacy'>Privacy</a>",
        f"{latin} is a small team. <a href='/help'>Help centre</a> · <a href='/status'>Status</a>",
    )


def bones(stage: Stage, content: str, wait: int = 900) -> tuple[str, str]:
    """Return grey bones and the script that puts content in their place after so many milliseconds."""
    key = "b" + stage.dice.token(5)
    rows = "".join(
        f"<div style='height:14px;margin:10px 0;width:{n}%;background:#eee'></div>" for n in (90, 72, 84, 40)
    )
    script = f"setTimeout(function(){{document.getElementById('{key}').innerHTML={js(content)}}},{wait});"
    return f"<div id='{key}' aria-busy=true>{rows}</div>", script


def partial(stage: Stage, host: str, content: str) -> tuple[str, str]:
    """Serve content at a path of the host; return a placeholder and the script that loads the part into it."""
    path = f"/partials/{stage.dice.token(5)}"
    stage.serve(host, path, always(content))
    script = (
        "document.querySelectorAll('[hx-get]').forEach(function(n){fetch(n.getAttribute('hx-get'),{headers:{'HX-Request':"
        "'true'}}).then(function(r){return r.text()}).then(function(t){n.innerHTML=t})});"
    )
    return f'<div hx-get="{path}" hx-trigger="load" hx-swap="innerHTML"></div>', script


def posted(stage: Stage, page: str | Answer, selector: str, host: str = "") -> None:
    """Let the trial open this page of the platform and tap what the selector finds."""
    stage.probe, stage.selector = ProbeKind.OPEN, selector
    where = host or stage.platform.host(stage.dice.one("www", "club", "bbs", "m"))
    path = f"/{stage.dice.one('topic', 'n', 'listing', 'e')}/{stage.dice.randrange(10**5, 10**7)}"
    stage._surface_open = stage.serve(where, path, always(page) if isinstance(page, str) else page)


def there_unless_plain(stage: Stage, page: Answer) -> None:
    """Let the destination answer so to the browser of the platform's app, and as usual to all others."""
    fine = stage.goods.page(stage.dice)

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        if f" {stage.platform.latin.capitalize()}/" in request.headers.get("User-Agent", ""):
            return await page(request)
        return html(fine)

    stage.serve(stage.dest_host, "", answer)
