"""A stage and a body → complete pages of a made-up platform, with the noise that real pages carry."""

from __future__ import annotations

import asyncio
import html
import json

from aiohttp import web

from benchmarks.accuracy.serving import Answer, always
from benchmarks.accuracy.stage import Stage
from linkaudit.model.words import ProbeKind

ICONS = {
    "shield": "M12 2l8 3v6c0 5-3.4 9-8 11-4.6-2-8-6-8-11V5z",
    "alert": "M12 2a10 10 0 100 20 10 10 0 000-20zm-1 5h2v7h-2zm0 9h2v2h-2z",
    "arrow": "M3 21C5 11 11 6 20 5M14 2l6 3-3 6",
    "link": "M9 15l6-6M8 12l-3 3a4 4 0 006 6l3-3M16 12l3-3a4 4 0 00-6-6l-3 3",
}
MINIFIED = (
    "!function(e,t){e._hmt=e._hmt||[];e._hmt.push(['_setAccount','9f3c']);t.documentElement.style.fontSize="
    "Math.min(t.documentElement.clientWidth,750)/7.5+'px'}(window,document);",
    "(function(w){w.__perf__={t0:+new Date,pv:1};w.onerror=function(m){(w.__err__=w.__err__||[]).push(m)}})(window);",
    "var __INITIAL_STATE__={user:{isLogin:false,uid:0},ab:{exp_1931:'B'},env:'prod'};",
    "",
)


def say(stage: Stage, cn: tuple[str, ...], tw: tuple[str, ...] = (), en: tuple[str, ...] = ()) -> str:
    """Draw one of the sentences in the stage's language; simplified Chinese where there is none."""
    return stage.dice.one(*({"zh-TW": tw, "en": en}.get(stage.lang) or cn))


def esc(text: str) -> str:
    """Return the text as it may stand in markup and in attributes."""
    return html.escape(text, quote=True)


def js(value: object) -> str:
    """Return a value as it may stand in an inline script."""
    return json.dumps(value, ensure_ascii=False).replace("</", "<\\/")


def icon(name: str, size: int = 48, colour: str = "#fa5151") -> str:
    """Return a small picture as markup."""
    line = "none" if name in ("arrow", "link") else colour
    return (
        f"<svg width={size} height={size} viewBox='0 0 24 24' fill='{line}' stroke='{colour}' aria-hidden=true>"
        f"<path d='{ICONS[name]}'/></svg>"
    )


def h5(stage: Stage, title: str, body: str, script: str = "", css: str = "") -> str:
    """Write a page as phones get it: a viewport, a reset, a bar perhaps, a foot perhaps."""
    dice = stage.dice
    bar = dice.one(
        "",
        f"<div class=nav-bar><i class=nav-back>‹</i><span class=nav-title>{esc(title)}</span><i>···</i></div>",
        f"<header class='hd hd--fixed'><strong>{stage.platform.name}</strong></header>",
    )
    foot = dice.one(
        "",
        f"<p class=copyright>© 2015-2026 {stage.platform.name} 版权所有 粤ICP备{dice.randrange(10**7, 10**8)}号-3</p>",
        f"<footer class=ft>{stage.platform.name} · 网信算备{dice.randrange(10**9)}号</footer>",
    )
    return (
        f"<!DOCTYPE html><html lang='{stage.lang}' data-dpr=2><head><meta charset='utf-8'><title>{esc(title)}</title>"
        "<meta name='viewport' content='width=device-width,initial-scale=1,user-scalable=no,viewport-fit=cover'>"
        "<meta name='format-detection' content='telephone=no'><meta name=renderer content=webkit>"
        f"<style>*{{margin:0;box-sizing:border-box}}body{{font:15px/1.6 -apple-system,'PingFang SC',sans-serif;"
        f"background:#f6f7f9;color:#222}}.nav-bar{{display:flex;justify-content:space-between;padding:10px;"
        f"background:#fff}}.hd{{background:{stage.platform.colour};color:#fff;padding:12px}}.copyright,.ft{{color:#aaa;"
        f"font-size:11px;text-align:center;padding:24px}}.btn{{display:block;margin:12px auto;padding:10px 30px;"
        f"border:0;border-radius:22px;background:{stage.platform.colour};color:#fff;text-align:center;max-width:280px;"
        f"text-decoration:none}}.tip{{color:#888;font-size:13px}}{css}</style><script>{dice.one(*MINIFIED)}</script>"
        f"</head><body ontouchstart>{bar}{body}{foot}<script>{script}</script></body></html>"
    )


def portal(stage: Stage, title: str, body: str, script: str = "") -> str:
    """Write a page as forums of long ago do: tables, a sign-in corner, a debug line."""
    dice = stage.dice
    name = stage.platform.name
    ways = dice.one("首页 论坛 导读 排行榜 淘帖", "门户 版块 会员 帮助", "Portal BBS Members Help").split()
    crumbs = " | ".join(f"<a href='/forum-{n}-1.html'>{way}</a>" for n, way in enumerate(ways))
    return (
        f"<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Transitional//EN'><html><head><meta http-equiv='Content-Type' "
        f"content='text/html; charset=utf-8'><title>{esc(title)} - Powered by {stage.platform.latin}!</title>"
        f"<style type='text/css'>body{{font:12px/1.5 Tahoma,SimSun}}a{{color:#369}}#um{{text-align:right}}</style>"
        f"</head><body id=nv_forum><div id=um><a href='/member.php?mod=logging'>登录</a> <a href='/reg'>立即注册</a>"
        f"</div><h2><a href='/'>{name}</a></h2><div id=nv>{crumbs}</div><table width=96% border=0 cellpadding=6 "
        f"align=center><tr><td>{body}</td></tr></table><center><font size=1>GMT+8, 2026-3-1 12:0{dice.randrange(9)} , "
        f"Processed in 0.0{dice.randrange(9999)} second(s), {dice.randrange(3, 20)} queries</font></center>"
        f"<script type='text/javascript'>{script}</script></body></html>"
    )


def rendered_late(stage: Stage, title: str, body: str, script: str = "", css: str = "", wait_ms: int = 0) -> Answer:
    """Answer with a skeleton of grey bars that fetches the body from another path of its host, and shows it then."""

    async def told(_request: web.BaseRequest) -> web.StreamResponse:
        await asyncio.sleep(wait_ms / 1000)
        return web.json_response({"code": 0, "data": {"html": body}, "trace": stage.platform.latin})

    path = "/" + stage.own(told).split("/", 3)[3]
    bars = "<div class='sk'></div>" * stage.dice.randint(2, 4)
    return always(
        h5(
            stage,
            title,
            f"<div id=root>{bars}</div>",
            f"fetch({js(path)}).then(r=>r.json()).then(function(d){{document.getElementById('root').innerHTML="
            f"d.data.html;{script}}})",
            f".sk{{height:18px;margin:16px;background:#e9ebee;animation:p 1s infinite alternate}}"
            f"@keyframes p{{to{{opacity:.4}}}}{css}",
        )
    )


def in_component(tag: str, body: str, script: str = "") -> str:
    """Return a custom element that draws its body in a shadow root; `script` knows the root as `s`."""
    return (
        f"<{tag}></{tag}><script>customElements.define('{tag}',class extends HTMLElement{{connectedCallback(){{"
        f"const s=this.attachShadow({{mode:'open'}});s.innerHTML={js(body)};{script}}}}})</script>"
    )


def surface(stage: Stage, text: str, selector: str) -> None:
    """Let the trial open this complete page of the platform and tap what the selector finds."""
    host = stage.platform.host(stage.dice.one("m", "www", "h5", "club"))
    path = f"/{stage.dice.one('detail', 'note', 't', 'feed/item')}/{stage.dice.token(9)}"
    stage.probe, stage.selector = ProbeKind.OPEN, selector
    # Stage.post would dress the page in a skeleton that the other grammars share.
    stage._surface_open = stage.serve(host, path, always(text))


def feed(stage: Stage, link: str, script: str = "", after: str = "", css: str = "", selector: str = ".k-out") -> None:
    """Put the link's markup into a post among others, on a page that the trial opens."""
    dice = stage.dice
    who = dice.one("木子李", "一只柚子", "老街修表匠", "Momo", "夏天的风_", "momo_7731")
    text = dice.one(
        "终于蹲到补货了，需要的自取",
        "这篇写得真好，转给大家",
        "姐妹们看这里！亲测好用",
        "分享一个昨晚看到的",
        "mark 一下",
    )
    more = "".join(
        f"<div class=card><b>{name}</b><p>{line}</p><span class=op-bar>转发 {n} 评论 {n * 2} 赞 {n * 7}</span></div>"
        for n, (name, line) in enumerate((("路人甲", "今天的晚霞"), ("小北", "求推荐周末去处"))[: dice.randint(0, 2)])
    )
    body = (
        f"<div class='card main'><div class=usr><b>{who}</b> <time>{dice.randint(1, 23)}小时前 来自 iPhone</time></div>"
        f"<div class='txt'>{text} {link}</div><div class=op-bar><span role=button>转发</span> <span role=button>评论 "
        f"{dice.randrange(90)}</span> <span role=button>赞 {dice.randrange(900)}</span></div></div>{more}{after}"
    )
    look = ".card{background:#fff;margin:8px 0;padding:14px}.op-bar{color:#999;font-size:12px}.k-out{color:#576b95}"
    surface(stage, h5(stage, f"{who}的动态 - {stage.platform.name}", body, script, look + css), selector)


def on_tap(act: str, selector: str = ".k-out") -> str:
    """Return a script that runs the act when the link is tapped, and goes nowhere."""
    return f"document.querySelector({js(selector)}).addEventListener('click',function(e){{e.preventDefault();{act}}});"


def anchor(stage: Stage, inner: str = "") -> str:
    """Return the markup of a link to the target, as feeds show it."""
    shown = inner or stage.dice.one(f"{icon('link', 14, '#576b95')}网页链接", esc(stage.goods.title), "查看链接")
    href = stage.dice.one(esc(stage.target), "javascript:;", "#")
    return f"<a class='k-out {stage.dice.token(5)}' href='{href}'>{shown}</a>"


def toast(text: str, seconds: float = 2.4) -> str:
    """Return a script that shows words in the middle of the screen for a while."""
    return (
        "var t=document.createElement('div');t.className='van-toast van-toast--text';t.setAttribute('role','alert');"
        "t.style.cssText='position:fixed;left:50%;top:45%;transform:translate(-50%,-50%);background:rgba(0,0,0,.75);"
        "color:#fff;padding:10px 16px;border-radius:8px;max-width:70%;z-index:2001';"
        f"t.textContent={js(text)};document.body.appendChild(t);setTimeout(function(){{t.remove()}},"
        f"{int(seconds * 1000)});"
    )
