"""Destinations that are down for everyone, whatever the platform says of them."""

from __future__ import annotations

from aiohttp import web

from benchmarks.accuracy.serving import always, breaks_off, hangs
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.troubling_dress import icon, page, quoted, reach, say
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import ANYONE, Truth
from linkaudit.model.words import Mechanism, Responsible

DOWN = Truth(Mechanism.CONTROL_FAILED, responsible=(Responsible.DESTINATION, Responsible.NETWORK))
FAILED = Truth(Mechanism.NETWORK_ERROR, responsible=ANYONE)
EXCUSED = Truth(Mechanism.NETWORK_ERROR, responsible=ANYONE, also=(Mechanism.ADAPTER_BROKEN, Mechanism.TIMEOUT))
SLOW = Truth(Mechanism.TIMEOUT, responsible=ANYONE, also=(Mechanism.NETWORK_ERROR,))
STUCK = Truth(Mechanism.TIMEOUT, responsible=ANYONE, also=(Mechanism.NETWORK_ERROR, Mechanism.ADAPTER_BROKEN))


def parked_domain(stage: Stage) -> Truth:
    """The destination's domain has run out and shows advertisements to everyone."""
    host = stage.dest_host
    text = stage.dice.one(
        f"<h1>{host}</h1><p>The domain {host} may be for sale. <a href='/buy'>Click here to inquire</a></p><ul><li><a "
        "href='/s?q=loans'>Loans</a><li><a href='/s?q=hotels'>Hotels</a></ul>",
        f"<h2>该域名已过期</h2><p>{host} 正在赎回期，如您是域名持有者请尽快续费</p><a href='/renew'>立即续费</a>",
        f"<h2>{host} 域名转让</h2><p>微信/电话同号 1380000{stage.dice.randint(1000, 9999)}</p>",
    )
    stage.serve(host, "", always(f"<!doctype html><meta charset=utf-8><title>{host}</title>{text}"))
    reach(stage)
    return DOWN


def unfiled_site(stage: Stage) -> Truth:
    """The destination's hosting company shows everyone that the site is not filed, in words like a block."""
    text = say(
        stage,
        (
            "该网站暂时无法访问：根据工信部相关法规，该网站未备案",
            "域名未完成备案，网站暂时无法进行访问",
            "您访问的网站被暂停服务，请站长联系接入商",
        ),
        ("此網站已暫停服務，請站長聯絡主機商",),
        ("This account has been suspended. Contact your hosting provider.",),
    )
    stage.serve(
        stage.dest_host, "", always(f"<!doctype html><meta charset=utf-8><center><h2>{text}</h2></center>", 200)
    )
    reach(stage)
    return DOWN


def sold_out(stage: Stage) -> Truth:
    """The destination has taken the thing off, for everyone; the platform tells one to copy the address."""
    gone = say(
        stage,
        ("宝贝不存在或已下架", "你来晚了，内容已被作者删除"),
        ("商品已下架",),
        ("This listing is no longer available",),
    )
    stage.serve(
        stage.dest_host, "", page(stage, stage.destination.name, f"{icon(stage)}<p>{gone}</p>", "", stage.destination)
    )
    copy = say(
        stage,
        ("请长按复制下方网址，用浏览器打开",),
        ("請複製網址改用瀏覽器開啟",),
        ("Copy this address into your browser",),
    )
    stage.enter(page(stage, "", f"<p>{copy}</p><p class=url>{stage.target}</p>"))
    return DOWN


def origin_unreachable(stage: Stage) -> Truth:
    """The destination's delivery network cannot reach its server, for anyone."""
    code = stage.dice.one(521, 522, 523, 530)
    text = f"<h1>Error {code}</h1><p>Web server is down</p><p>Browser: Working &rarr; Host: Error</p>"
    stage.serve(stage.dest_host, "", always(f"<!doctype html><title>{stage.dest_host} | {code}</title>{text}", code))
    reach(stage)
    return DOWN


def platform_looked_before(stage: Stage) -> Truth:
    """The platform's page asks its server whether the destination lives, and passes on that it does not."""
    stage.serve(stage.dest_host, "", stage.dice.one(breaks_off, always("<h1>503</h1>", 503)))

    async def told(_request: web.BaseRequest) -> web.StreamResponse:
        return web.json_response({"alive": False, "reason": "ECONNREFUSED"})

    api = stage.own(told)
    text = say(
        stage,
        ("对方网站好像打不开了，暂时不能访问", "目标网址无响应，建议稍后再试或复制链接到浏览器尝试"),
        ("目標網站沒有回應，暫時無法瀏覽",),
        ("The site you are visiting is not responding, so we cannot open it.",),
    )
    act = (
        f"fetch({api!r}).then(function(r){{return r.json()}}).then(function(j){{if(!j.alive)"
        f"R.querySelector('.m').textContent={quoted(text)}}})"
    )
    stage.enter(page(stage, "", "<h3 class=m></h3><button class=cp>复制链接</button>", act))
    return DOWN


def gone_for_the_night(stage: Stage) -> Truth:
    """The destination closes for maintenance as soon as the platform is asked, for everyone."""
    fine = always(stage.goods.page(stage.dice))
    text = f"<h2>系统升级维护中</h2><p>预计 {stage.dice.randint(2, 8)}:00 恢复</p>"
    closed = page(stage, stage.destination.name, text, "", stage.destination, 503, {"Retry-After": "3600"})

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        return await (closed if stage.tapped else fine)(request)

    stage.serve(stage.dest_host, "", answer)
    reach(stage)
    return Truth(
        Mechanism.CONTROL_FAILED,
        responsible=(Responsible.DESTINATION, Responsible.NETWORK),
        also=(Mechanism.NETWORK_ERROR, Mechanism.DESTINATION_REFUSED),
    )


def tarpit_for_all(stage: Stage) -> Truth:
    """The destination answers nobody in time."""
    stage.serve(stage.dest_host, "", hangs)
    reach(stage)
    return Truth(Mechanism.CONTROL_FAILED, responsible=ANYONE, also=(Mechanism.TIMEOUT,))


_GROUPS = {
    "control_failed": (
        parked_domain,
        unfiled_site,
        sold_out,
        origin_unreachable,
        platform_looked_before,
        gone_for_the_night,
        tarpit_for_all,
    ),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
