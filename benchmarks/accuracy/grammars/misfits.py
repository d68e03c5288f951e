"""Pages that the platform file does not fit any more, layers in the way, files instead of pages."""

from __future__ import annotations

from aiohttp import web

from benchmarks.accuracy import skeletons
from benchmarks.accuracy.serving import always, sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism, Responsible

BROKEN = Truth(Mechanism.ADAPTER_BROKEN)
FILE = Truth(Mechanism.DOWNLOAD, responsible=(Responsible.NONE, Responsible.TESTER, Responsible.DESTINATION))


def selector_finds_nothing(stage: Stage) -> Truth:
    """The platform's page was redesigned: the selector finds nothing."""
    stage.post(f"<a class=new-name href='{stage.target}'>{stage.goods.title}</a>", "div.old-name > a")
    return BROKEN


def post_is_gone(stage: Stage) -> Truth:
    """The platform's page does not exist any more."""
    stage.post("", ".op")
    text = {"zh-CN": "内容已被作者删除", "zh-TW": "內容不存在或已刪除", "en": "This post is no longer available"}[
        stage.lang
    ]
    page = stage.page("", f"<p>{text}</p>", status=stage.dice.one(404, 200, 410))
    host = next(host for host in stage.answers if host.endswith(stage.platform.domain))
    stage.answers[host] = dict.fromkeys(stage.answers[host], page)
    return BROKEN


def another_link(stage: Stage) -> Truth:
    """The selector fits two links: one of them an advertisement, the tested one second."""
    ad = stage.serve(stage.platform.host("ad"), "/x", stage.page("", "<p>" + stage.words()("promo") + "</p>" * 2))
    stage.post(f"<a class=l href='{ad}'>广告</a> <a class=l href='{stage.target}'>{stage.goods.title}</a>", "a.l")
    return Truth(Mechanism.ADAPTER_BROKEN, also=(Mechanism.PLAIN,))


def gateway_moved(stage: Stage) -> Truth:
    """The gateway's address is not there any more."""
    stage.enter(always(skeletons.missing(stage.platform, stage.lang), stage.dice.one(404, 404, 200)))
    return Truth(Mechanism.ADAPTER_BROKEN, also=(Mechanism.NETWORK_ERROR,))


def covered_by_consent(stage: Stage) -> Truth:
    """A layer that a tester has not closed swallows the tap on the link."""
    ok = {"zh-CN": "同意", "zh-TW": "同意", "en": "Accept"}[stage.lang]
    layer = (
        "<div style='position:fixed;inset:0;background:#000b;color:#fff'><p>"
        f"{stage.words()('consent')}</p><button onclick='this.parentNode.remove()'>"
        f"{ok}</button></div>"
    )
    stage.post(f"<a class=l href='{stage.target}'>{stage.goods.title}</a>", "a.l", after=layer)
    return Truth(Mechanism.ADAPTER_BROKEN, also=(Mechanism.PLAIN, Mechanism.CONFIRM))


def news_about_blocks(stage: Stage) -> Truth:
    """The adapter leads to an article of the platform that is about block pages; the link is not in it."""
    text = "<p>近日多家平台更新外链规则，用户反映点击后显示“已停止访问该网页”。</p>" * 6
    stage.post("", ".nothing", after=f"<h1>外链新规解读</h1>{text}")
    return BROKEN


async def _file(_request: web.BaseRequest) -> web.StreamResponse:
    heads = {"Content-Disposition": "attachment; filename=a.apk", "Content-Type": "application/octet-stream"}
    return web.Response(body=b"PK\x03\x04", headers=heads)


def file_at_once(stage: Stage) -> Truth:
    """Answer the gateway's address with a file."""
    stage.enter(_file)
    return FILE


def file_by_hops(stage: Stage) -> Truth:
    """Redirect to a file."""
    stage.enter(sends(stage.own(_file)))
    return FILE


def file_linked(stage: Stage) -> Truth:
    """Link to a file instead of the address."""
    stage.post(f"<a class=l href='{stage.own(_file)}'>{stage.goods.title}</a>", "a.l")
    return FILE


def file_made(stage: Stage) -> Truth:
    """Make a file by script when the link is tapped."""
    act = "var a=document.createElement('a');a.download='a.txt';a.href=URL.createObjectURL(new Blob(['x']));a.click()"
    stage.tap_runs(stage.goods.title, act)
    return FILE


_GROUPS = {
    "adapter_broken": (
        selector_finds_nothing,
        post_is_gone,
        another_link,
        gateway_moved,
        covered_by_consent,
        news_about_blocks,
    ),
    "download": (file_at_once, file_by_hops, file_linked, file_made),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
