"""What the pages of this author share: filling templates, documents of several ages, posts with pages of their own."""

from __future__ import annotations

import asyncio
import re

from aiohttp import web

from benchmarks.accuracy.serving import Answer, always, html
from benchmarks.accuracy.stage import Stage
from linkaudit.model.words import ProbeKind

_FIELD = re.compile(r"@([a-z]+)@")
_HEADS = (
    "<!DOCTYPE html><html lang='@lang@'><head><meta charset='utf-8'><meta name='viewport' content="
    "'width=device-width,initial-scale=1,viewport-fit=cover'><title>@heading@</title>",
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional'
    '.dtd"><html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; '
    'charset=utf-8" /><meta name="generator" content="X3.4" /><title>@heading@</title>',
    "<!doctype html><html data-theme=light><head><meta charset=utf-8><meta name=renderer content=webkit><meta "
    "name=viewport content='width=device-width, initial-scale=1, maximum-scale=1, user-scalable=no'>"
    "<title>@heading@</title>",
)
_COUNTERS = (
    "",
    "<script>(function(w,d){var q=w._hmt=w._hmt||[];q.push(['_trackPageview',d.title]);try{localStorage._uv="
    "(+localStorage._uv||0)+1}catch(e){}})(window,document);</script>",
    "<script>window.__CFG__={env:'prod',v:'3.18.2',gray:!1,ab:['a12','c07']};window.onerror=function(){return!1};"
    "</script>",
)
_FEET = (
    "",
    "<div style='color:#aaa;font-size:12px;text-align:center;padding:16px'>浙ICP备@icp@号-2 | "
    "浙公网安备 3301@icp@号</div>",
    "<div id=ft><p>Powered by <b>@latin@!</b> X3.4 &copy; 2001-2023 | <a href='/archiver/'>Archiver</a> | "
    "<a href='/mobile/'>手机版</a> | GMT+8, 2023-5-7 14:26, Processed in 0.031 second(s), 6 queries.</p></div>",
    "<footer style='opacity:.6'>© @name@ · <a href='/privacy'>隐私</a> · <a href='/tos'>条款</a> · "
    "RSS · 已运行 2719 天</footer>",
)


def put(stage: Stage, text: str, **more: str) -> str:
    """Fill `@target@`, `@name@` and the like into a template. Raises KeyError for a field that nobody knows."""
    known = {
        "target": stage.target,
        "name": stage.platform.name,
        "latin": stage.platform.latin.capitalize(),
        "there": stage.destination.name,
        "colour": stage.platform.colour,
        "title": stage.goods.title,
        "host": stage.dest_host,
        "home": f"https://{stage.platform.host('www')}/",
        "icp": str(stage.dice.randrange(10**7, 10**8)),
        **more,
    }
    return _FIELD.sub(lambda found: known[found[1]], text)


def document(stage: Stage, heading: str, body: str, script: str = "", css: str = "", **more: str) -> str:
    """Write a whole page of a drawn age around a body, all parts templates of `put`; the platform gets a home, too."""
    dice = stage.dice
    fields = {"heading": heading, "lang": "zh-CN", "icp": str(dice.randrange(10**7, 10**8)), **more}
    filled = {field: put(stage, words, icp=fields["icp"]) for field, words in fields.items()}
    style = f"<style>{css}</style>" if css else ""
    late = f"<script>{script}</script>" if script else ""
    text = f"{dice.one(*_HEADS)}{style}{dice.one(*_COUNTERS)}</head><body>{body}{dice.one(*_FEET)}{late}</body></html>"
    name = stage.platform.name
    home = f"<!doctype html><meta charset=utf-8><title>{name}</title><h1>{name}</h1><p>推荐 关注 热门"
    stage.answers.setdefault(stage.platform.host("www"), {}).setdefault("/", always(home))
    return put(stage, text, **filled)


def shows(stage: Stage, heading: str, body: str, script: str = "", css: str = "", **more: str) -> None:
    """Let the gateway show a page of this author's."""
    stage.enter(always(document(stage, heading, body, script, css, **more)))


def posted(stage: Stage, text: str, selector: str, label: str = "") -> str:
    """Let the trial open this page and tap what the selector finds; return the page's host."""
    dice = stage.dice
    stage.probe = ProbeKind.OPEN
    stage.selector = selector
    host = stage.platform.host(label or dice.one("www", "m", "h5", "my"))
    path = f"/{dice.one('p', 'detail', 'share/page', 'view')}/{dice.token(8)}"
    stage._surface_open = stage.serve(host, path, always(text))
    return host


def told(data: object, wait_s: float = 0.0) -> Answer:
    """Answer with JSON, after a while."""

    async def answer(_request: web.BaseRequest) -> web.StreamResponse:
        await asyncio.sleep(wait_s)
        return web.json_response(data)

    return answer


def unless_visitor(stage: Stage, answer: Answer) -> None:
    """Let the destination answer the platform's in-app browser so, and everyone else with its goods."""
    fine = stage.goods.page(stage.dice)
    mark = f" {stage.platform.latin.capitalize()}/"

    async def split(request: web.BaseRequest) -> web.StreamResponse:
        if mark in request.headers.get("User-Agent", ""):
            return await answer(request)
        return html(fine)

    stage.serve(stage.dest_host, "", split)
