"""What the pages from abroad stand on: languages, documents, threads, codes, and browsers that are not liked."""

from __future__ import annotations

import json
from urllib.parse import quote

import zxingcpp
from aiohttp import web

from benchmarks.accuracy.dice import Brand
from benchmarks.accuracy.serving import Answer, always, html
from benchmarks.accuracy.stage import Stage
from linkaudit.model.words import ProbeKind

TAILWIND = (
    "<style>*{box-sizing:border-box}body{margin:0;font:15px/1.5 ui-sans-serif,system-ui;color:#111827}.min-h-screen{"
    "min-height:100vh}.flex{display:flex}.items-center{align-items:center}.justify-center{justify-content:center}"
    ".p-6{padding:1.5rem}.rounded-2xl{border-radius:1rem}.shadow{box-shadow:0 4px 18px #0002}.max-w-md{max-width:28rem}"
    ".text-sm{font-size:13px;color:#6b7280}.btn{display:inline-block;padding:.6rem 1rem;border-radius:.5rem;border:0;"
    "background:#4f46e5;color:#fff;text-decoration:none}.btn-ghost{background:#f3f4f6;color:#374151}</style>"
)
BOOTSTRAP = (
    "<style>body{font:16px Helvetica,Arial,sans-serif;margin:0;background:#f8f9fa}.container{max-width:720px;margin:"
    "40px auto;padding:0 15px}.panel{border:1px solid #ddd;background:#fff;border-radius:4px}.panel-heading{background:"
    "#f5f5f5;padding:10px 15px}.panel-body{padding:15px}.btn{padding:6px 12px;border:1px solid #ccc;border-radius:4px;"
    "background:#fff}.btn-primary{background:#337ab7;color:#fff}.alert{padding:15px;background:#fcf8e3}"
    ".navbar{background:#343a40;color:#fff;padding:10px}</style>"
)
MATERIAL = (
    "<style>body{margin:0;font:14px Roboto,'Noto Sans TC',sans-serif;background:#fafafa}.mdc-top-app-bar{background:"
    "#6200ee;color:#fff;padding:16px}.mdc-card{background:#fff;margin:16px;padding:16px;box-shadow:0 2px 4px #0004;"
    "border-radius:4px}.mdc-button{border:0;background:none;color:#6200ee;text-transform:uppercase;padding:10px 16px}"
    ".mdc-snackbar{position:fixed;left:8px;right:8px;bottom:8px;background:#333;color:#fff;padding:14px 16px}</style>"
)
TABLES = (
    "<style>body{font:12px Verdana,Arial;background:#e5e5e5}.bodyline{background:#fff;border:1px solid #98aab1}"
    "th{background:#006699;color:#ffa34f;height:25px}.row1{background:#efefef;padding:9px}.gensmall{font-size:10px}"
    "</style>"
)


def speaks(stage: Stage, *languages: str) -> str:
    """Draw the language of this variant's pages (`en`, `zh-TW`, `zh-HK`, `zh-CN`) and keep the stage in step."""
    lang = stage.dice.one(*(languages or ("en", "zh-TW")))
    stage.lang = {"zh-HK": "zh-TW"}.get(lang, lang)
    return lang


def name(brand: Brand, lang: str) -> str:
    """Return how a service calls itself in a language."""
    return brand.latin.capitalize() if lang == "en" else brand.name


def document(lang: str, title: str, body: str, head: str = "", script: str = "") -> str:
    """Write a whole document."""
    late = f"<script>{script}</script>" if script else ""
    return (
        f"<!DOCTYPE html><html lang={lang}><head><meta charset=utf-8><meta name=viewport content='width=device-width,"
        f"initial-scale=1'><title>{title}</title>{head}</head><body>{body}{late}</body></html>"
    )


def thread(stage: Stage, page: str, selector: str) -> None:
    """Let the trial open a page of the platform that is written as a whole, and tap what the selector finds on it."""
    stage.probe, stage.selector = ProbeKind.OPEN, selector
    stage._surface_open = stage.own(always(page), stage.dice.one("www", "forum", "web", "app"))


def quoted(text: str) -> str:
    """Write a text as a script's string that may stand inside an HTML document."""
    return json.dumps(text, ensure_ascii=False).replace("</", "<\\/")


def carried(stage: Stage) -> str:
    """Return the tested address as a query's value."""
    return quote(stage.target, safe="")


def code(text: str) -> str:
    """Draw a QR code that a reader decodes, as an SVG element."""
    drawn: str = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode).to_svg()
    side = drawn.split('width="', 1)[1].split('"', 1)[0]
    inside = drawn.split("</desc>", 1)[1]
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="220" height="220">{inside}'


def there(stage: Stage, lang: str, title: str, body: str, status: int = 200) -> Answer:
    """Write a page in the destination's own name."""
    brand = name(stage.destination, lang)
    head = (
        f"<style>body{{margin:0;font:17px Georgia,serif}}header{{border-bottom:3px solid {stage.destination.colour}}}"
    )
    page = document(lang, f"{title} | {brand}", f"<header><h2>{brand}</h2></header>{body}", f"{head}</style>")
    return always(page, status)


def unlike(stage: Stage, answer: Answer) -> None:
    """Let the destination answer so to the platform's in-app browser, and show its goods to every other."""
    goods = stage.goods.page(stage.dice)

    async def choose(request: web.BaseRequest) -> web.StreamResponse:
        if request.headers.get("User-Agent", "") == stage.visitor:
            return await answer(request)
        return html(goods)

    stage.serve(stage.dest_host, "", choose)


def midway(stage: Stage, answer: Answer) -> Answer:
    """Answer so at the destination too once the platform was asked; return the answer for the platform."""
    goods = stage.goods.page(stage.dice)

    async def choose(request: web.BaseRequest) -> web.StreamResponse:
        return await answer(request) if stage.tapped else html(goods)

    stage.serve(stage.dest_host, "", choose)
    return answer


def elsewhere(stage: Stage, path: str, page: str, status: int = 200) -> str:
    """Serve a page at a host that belongs neither to the platform nor to the destination and return its address."""
    host = f"{stage.dice.one('portal', 'login', 'gw', 'block')}.{stage.dice.token(9)}.{stage.dice.one('net', 'aero')}"
    return stage.serve(host, path, always(page, status))
