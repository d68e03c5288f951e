"""Links that lead straight to the destination, or by hops that show nothing."""

from __future__ import annotations

import json

from aiohttp import web

from benchmarks.accuracy import skeletons
from benchmarks.accuracy.serving import always, sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

PLAIN, HOP = Truth(Mechanism.PLAIN, 0), Truth(Mechanism.GATEWAY_HOP, 0)


def anchor(stage: Stage) -> Truth:
    """Write an ordinary link, with or without a new tab."""
    blank = stage.dice.one("", " target=_blank rel=noopener")
    label = stage.dice.one(stage.target, "🔗 网页链接", stage.goods.title)
    stage.post(f"<a class=ln{blank} href='{stage.target}'>{label}</a>", "a.ln")
    return PLAIN


def card(stage: Stage) -> Truth:
    """Show a card whose script opens the address."""
    act = stage.dice.one("location.href=u", "window.open(u)", "location.assign(u)")
    picture = f"<img width=64 height=64 alt='' src=\"{skeletons.logo(stage.destination)}\">"
    card_ = f"<div class=card>{picture}<b>{stage.goods.title}</b><i>{stage.dest_host}</i></div>"
    stage.post(card_, ".card", f"document.querySelector('.card').onclick=function(){{var u={stage.target!r};{act}}}")
    return PLAIN


def talked_about(stage: Stage) -> Truth:
    """Write a link among comments that quote the words of block pages and copy prompts."""
    talk = (
        "<ul><li>上次点进去显示已停止访问，气死</li><li>复制链接到浏览器打开才行</li><li>现在居然能直接开了！</li></ul>"
    )
    stage.post(f"<a data-k=1 href='{stage.target}'><span>{stage.target[:28]}…</span></a>", "a[data-k]", after=talk)
    return PLAIN


def innocent_destination(stage: Stage) -> Truth:
    """Lead to a destination whose text is about block pages."""
    news = (
        "<p>用户反映，点击后提示“已停止访问该网页”，并要求复制链接到浏览器打开，"
        "扫码下载APP。</p><button>复制链接</button>"
    )
    stage.serve(stage.dest_host, "", always(stage.goods.page(stage.dice, news)))
    stage.post(f"<p class=z><a href='{stage.target}'>{stage.goods.title}</a></p>", ".z a")
    return PLAIN


def cookie_bar(stage: Stage) -> Truth:
    """Write a link on a page with a consent bar that does not cover it."""
    bar = (
        "<div style='position:fixed;left:0;right:0;bottom:0;background:#ffd'>"
        f"{stage.words()('consent')} <button onclick='this.parentNode.remove()'>"
        "OK</button></div>"
    )
    stage.post(f"<a class=q href='{stage.target}'>{stage.goods.title}</a>", "a.q", after=bar)
    return PLAIN


def variants_of_destination(stage: Stage) -> Truth:
    """Let the destination look different at every visit (A/B)."""
    pages = [
        always(stage.goods.page(stage.dice, f"<section>{text}</section>")) for text in ("限时活动", "猜你喜欢", "")
    ]
    turn = iter(range(10**6))

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        return await pages[next(turn) % len(pages)](request)

    stage.serve(stage.dest_host, "", answer)
    stage.post(f"<a class=v href='{stage.target}'>{stage.target}</a>", "a.v")
    return PLAIN


def status_chain(stage: Stage) -> Truth:
    """Redirect by status, one to four times."""
    address = stage.target
    for _n in range(stage.dice.randint(0, 3)):
        address = stage.own(sends(address, stage.dice.one(301, 302, 303, 307)), stage.dice.one("", "t", "r2"))
    stage.enter(sends(address, stage.dice.one(301, 302, 303, 307, 308)))
    return HOP


def blank_script(stage: Stage) -> Truth:
    """Forward by script from a page that shows nothing."""
    u = json.dumps(stage.target)
    act = stage.dice.one(
        f"location.replace({u})",
        f"location.href={u}",
        f"setTimeout(function(){{location={u}}},80)",
        f"window.open({u},'_self')",
    )
    stage.enter(always(f"<!doctype html><title></title><script>{act}</script>"))
    return HOP


def blank_meta(stage: Stage) -> Truth:
    """Forward by meta refresh from a page that shows nothing."""
    title = stage.dice.one("", stage.platform.name)
    stage.enter(
        always(
            f"<html><head><title>{title}</title><meta http-equiv=refresh content='0;url={stage.target}'></head></html>"
        )
    )
    return HOP


def blank_form(stage: Stage) -> Truth:
    """Submit a hidden form to the platform's own server, which redirects."""
    method = stage.dice.one("get", "post")
    next_ = stage.own(sends(stage.target, stage.dice.one(302, 303)))
    form = f"<form id=f method={method} action='{next_}'><input type=hidden name=k value={stage.dice.token(9)}></form>"
    stage.enter(always(f"<!doctype html><body>{form}<script>document.forms[0].submit()</script>"))
    return HOP


def link_through_gateway(stage: Stage) -> Truth:
    """Write a link to the gateway, which redirects at once."""
    address = stage.gateway_of(sends(stage.target))
    stage.post(f"<a class=g href='{address}'>{stage.target[:30]}…</a>", "a.g")
    return HOP


def third_party(stage: Stage) -> Truth:
    """Redirect by way of a counting service that belongs to neither."""
    host = f"cnt{stage.platform.latin}{stage.dice.token(4)}.example.net"
    stage.enter(sends(stage.serve(host, "/c", sends(stage.target))))
    return HOP


_GROUPS = {
    "plain": (
        anchor,
        card,
        talked_about,
        innocent_destination,
        cookie_bar,
        variants_of_destination,
    ),
    "gateway_hop": (
        status_chain,
        blank_script,
        blank_meta,
        blank_form,
        link_through_gateway,
        third_party,
    ),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
