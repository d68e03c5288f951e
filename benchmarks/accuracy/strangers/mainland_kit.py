"""Bodies → whole pages as mainland services build them, still or drawn late; posts of one's own; codes to scan."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import segno
from aiohttp import web

from benchmarks.accuracy.serving import Answer, always, html
from benchmarks.accuracy.stage import Stage

RESET = (
    "*{box-sizing:border-box}body{margin:0;font:15px/1.6 -apple-system,'PingFang SC','Microsoft YaHei',sans-serif;"
    "color:#323233;background:#f7f8fa}a{color:#1677ff;text-decoration:none}img{max-width:100%}"
)
VIEWPORT = "<meta name=viewport content='width=device-width,initial-scale=1,viewport-fit=cover'>"


def js(value: object) -> str:
    """Write a value so that it may stand inside a script element."""
    return json.dumps(value, ensure_ascii=False).replace("</", "<\\/")


def whole(stage: Stage, title: str, body: str, css: str = "", script: str = "", way: str = "") -> str:
    """Write a whole page. `way`: still, late, bones (a skeleton first) or fetched; drawn where left out."""
    dice = stage.dice
    way = way or dice.one("still", "still", "late", "bones", "fetched")
    head = (
        f"<!doctype html><html lang=zh-CN><head><meta charset=utf-8>{VIEWPORT}<title>{title}</title>"
        f"<meta name=format-detection content='telephone=no'><style>{RESET}{css}</style></head>"
    )
    run = f"(function(){{{script}}})();"
    if way == "still":
        return f"{head}<body>{shell(stage, body)}<script>{run}</script></body></html>"
    root = dice.one("app", "root", "__nuxt", "q-app")
    bones = (
        "<style>.sk{height:16px;margin:14px 16px;border-radius:4px;background:#ebedf0;animation:bl 1.2s infinite}"
        "@keyframes bl{50%{opacity:.5}}</style>" + "<div class=sk></div>" * 5
    )
    text = shell(stage, body)
    draw = f"function(t){{var r=document.getElementById('{root}');r.innerHTML=t;{run}}}"
    if way == "fetched":
        source = stage.own(always(text, headers={"Access-Control-Allow-Origin": "*"}))
        start = f"fetch({js(source)}).then(function(r){{return r.text()}}).then({draw})"
    else:
        wait = dice.randint(80, 300) if way == "late" else dice.randint(900, 1500)
        start = f"setTimeout(function(){{({draw})({js(text)})}},{wait})"
    return (
        f"{head}<body><div id={root}>{bones if way == 'bones' else ''}</div><script>!function(){{"
        f"'use strict';{start}}}();</script></body></html>"
    )


def shell(stage: Stage, body: str) -> str:
    """Put a body into the boxes of a drawn front-end kit."""
    mark = stage.dice.token(8)
    return stage.dice.one(
        f"<div class=page data-v-{mark}>{body}</div>",
        f"<uni-app><uni-page><uni-page-wrapper><uni-page-body>{body}</uni-page-body></uni-page-wrapper></uni-page>"
        "</uni-app>",
        f"<div class='taro_page'><div class='taro-view css-{mark}'>{body}</div></div>",
        f"<div class='van-config-provider'><div class='wrap _{mark}'>{body}</div></div>",
        f"<section class='ant-layout'><main class='ant-layout-content'>{body}</main></section>",
    )


def put(stage: Stage, text: str, selector: str) -> None:
    """Let the trial open this page of the platform and tap what the selector finds."""
    stage.post("", selector)
    address = urlsplit(stage.records()[0].surface[0].open)
    stage.serve(address.netloc, address.path, always(text))


def tapped(selector: str, act: str) -> str:
    """Write a script that acts on a tap and keeps the browser from following."""
    return f"document.querySelector({js(selector)}).addEventListener('click',function(e){{e.preventDefault();{act}}});"


def filing(stage: Stage) -> str:
    """Draw the lines at the foot that the law asks for, and those that nobody asked for."""
    number = stage.dice.randrange(10**7, 10**8)
    place = stage.dice.one("京", "沪", "粤", "浙", "川", "鄂")
    return stage.dice.one(
        f"<footer style='color:#999;font-size:12px;padding:20px;text-align:center'>{place}ICP备{number}号-3A<br>"
        f"{place}公网安备 1101{number}号　违法和不良信息举报：400-{number % 10**7}</footer>",
        f"<div style='font-size:11px;color:#bbb;padding:24px 12px'>Copyright © 2016-2026 {stage.platform.name} "
        "版权所有 "
        f"| 增值电信业务经营许可证 {place}B2-{number}</div>",
        f"<p style='text-align:center;color:#c8c9cc;font-size:12px'>— {stage.platform.name} · "
        "本服务由技术合作方提供 —</p>",
        "",
    )


def bar(stage: Stage, title: str) -> str:
    """Draw a bar at the top."""
    return stage.dice.one(
        f"<div class=van-nav-bar style='height:46px;line-height:46px;text-align:center;background:#fff'>{title}</div>",
        f"<header style='background:{stage.platform.colour};color:#fff;padding:10px 14px'><b>"
        f"{stage.platform.name}</b>"
        f"　{title}</header>",
        f"<uni-page-head><div style='padding:10px 40px;font-weight:600;background:#fff'>{title}</div></uni-page-head>",
        "",
    )


def toast(text: str, keep_ms: int = 2600) -> str:
    """Write a script that shows words in the middle of the screen for a while."""
    return (
        "var t=document.createElement('div');t.className='van-toast van-toast--text';t.setAttribute('role',"
        "'dialog');"
        f"t.innerText={js(text)};t.style.cssText='position:fixed;z-index:2009;left:50%;top:46%;transform:translate"
        "(-50%,-50%);max-width:70%;padding:10px 14px;border-radius:8px;background:rgba(0,0,0,.75);color:#fff';"
        f"document.body.appendChild(t);setTimeout(function(){{t.remove()}},{keep_ms});"
    )


def code_picture(stage: Stage, text: str) -> str:
    """Draw a QR code as a picture, by data address."""
    code = segno.make(text, error=stage.dice.one("l", "m", "q"), micro=False)
    if stage.dice.often(0.5):
        return code.png_data_uri(scale=6, border=4)
    return code.svg_data_uri(scale=6, border=4, light="#fff")


def code_rows(text: str) -> list[str]:
    """Return a QR code as rows of 0 and 1, to be painted by a script."""
    return ["".join("1" if cell else "0" for cell in row) for row in segno.make(text, error="m", micro=False).matrix]


def for_the_app(stage: Stage, other: Answer) -> None:
    """Let the destination answer otherwise to the platform's in-app browser, as to no other."""
    fine = stage.goods.page(stage.dice)

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        if request.headers.get("User-Agent") == stage.visitor:
            return await other(request)
        return html(fine)

    stage.serve(stage.dest_host, "", answer)
