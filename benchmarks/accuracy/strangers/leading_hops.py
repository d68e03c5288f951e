"""Gateways that nobody sees: documents without a text or a picture that send on at once, and chains of redirects."""

from __future__ import annotations

import base64

from aiohttp import web

from benchmarks.accuracy.serving import always, go, html, sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.leading_shells import feed, fill, stranger
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

HOP = Truth(Mechanism.GATEWAY_HOP, 0)


def mixed_statuses(stage: Stage) -> Truth:
    """Redirect two to four times with statuses of all kinds, each with a body that no browser shows."""
    address = stage.target
    for label in stage.dice.sample(["s", "t", "go2", "u", "e"], stage.dice.randint(2, 4)):
        status = stage.dice.one(301, 302, 303, 307, 308)
        note = f"<html><head><title>{status}</title></head><body><a href='{address}'>Moved</a> 正在跳转</body></html>"
        address = stage.serve(
            stage.platform.host(label), "/" + stage.dice.token(5), always(note, status, {"Location": address})
        )
    stage.enter(sends(address))
    return HOP


def short_link_partner(stage: Stage) -> Truth:
    """Send through a short-link service and a tracker that belong to neither side."""
    last = stage.serve(stranger(stage), "/" + stage.dice.token(6), sends(stage.target, stage.dice.one(301, 302)))
    first = stage.serve(stranger(stage), "/c", sends(last, 302)) + "?aid=20391&sub=" + stage.dice.token(8)
    if stage.dice.often(0.5):
        stage.enter(sends(first))
    else:
        feed(stage, f"<a class='W_linkb' target='_blank' href='{first}'>🔗 网页链接</a>", "a.W_linkb")
    return HOP


def twitter_like(stage: Stage) -> Truth:
    """Answer with a head alone: a refresh for those without scripts, and a script that replaces the page."""
    page = (
        '<head><noscript><META http-equiv="refresh" content="0;URL=[[u]]"></noscript><title>[[u]]</title></head>'
        "<script>window.opener = null; location.replace('[[u]]')</script>"
    )
    stage.enter(always(fill(page, u=stage.target)))
    return HOP


def refresh_at_once(stage: Stage) -> Truth:
    """Refresh at zero seconds by a header or in the oddest spelling of the meta element, without any text."""
    meta = stage.dice.one(
        f"<META HTTP-EQUIV=REFRESH CONTENT='0; URL={stage.target}'>",
        f"<html><head><meta name=referrer content=no-referrer><meta http-equiv=Refresh content=0;{stage.target}>",
        "",
    )
    headers = None if meta else {"Refresh": f"0;url={stage.target}"}
    stage.enter(always(meta or "<html></html>", 200, headers))
    return HOP


def veiled_script(stage: Stage) -> Truth:
    """Run a packed script that leaves at once; what the document says is hidden or for browsers without scripts."""
    packed = base64.b64encode(stage.target.encode()).decode()
    page = stage.dice.one(
        "<!doctype html><meta charset=utf-8><body><noscript>请开启 JavaScript 后重试</noscript><script>"
        "var _0x1f=['[[p]]','replace'];(function(a,b){location[a[1]](b(a[0]))})(_0x1f,window.atob)</script>",
        "<!doctype html><meta charset=utf-8><body><div style='display:none'>统计代码 页面加载中</div><script>"
        "eval(atob('[[s]]'))</script>",
        "<html><body onload='document.getElementById(\"k\").click()'><a id=k rel=noreferrer href='[[u]]'></a></body>",
    )
    inner = base64.b64encode(f"window.location.href='{stage.target}'".encode()).decode()
    stage.enter(always(fill(page, p=packed, s=inner, u=stage.target)))
    return HOP


def cookie_bounce(stage: Stage) -> Truth:
    """Set a cookie, come back to the same path, and go on only then."""

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        if "visited=1" in request.headers.get("Cookie", ""):
            return go(stage.target, 302)
        back = go(request.path_qs, 302)
        back.headers["Set-Cookie"] = "visited=1; Path=/; Secure"
        return back

    stage.enter(answer)
    return HOP


def odd_locations(stage: Stage) -> Truth:
    """Redirect by relative addresses and by addresses without a scheme, by way of plain HTTP or not."""
    host = stage.entry_host
    stage.serve(host, "/x/second", sends("//" + stage.target.split("//", 1)[1], 301))
    stage.serve(host, "/x/first", sends("second?from=feed", stage.dice.one(302, 307)))
    plain = f"http://{host}/x/first" if stage.dice.often(0.4) else "/x/first"
    stage.enter(sends(plain))
    return HOP


def silent_post(stage: Stage) -> Truth:
    """Post a hidden form at once to a second gateway, which sees other and redirects."""
    second = stage.own(sends(stage.target, 303))
    body = (
        "<!doctype html><html><body><form id=f method=post action='[[a]]'><input type=hidden name=sig value='[[t]]'>"
        "<input type=hidden name=ts value=1767225600></form><script>document.forms[0].submit()</script></body></html>"
    )
    stage.enter(always(fill(body, a=second, t=stage.dice.token(24))))
    return HOP


def relay_of_blanks(stage: Stage) -> Truth:
    """Tap a link in a post that goes through a status, a blank script and a blank refresh."""
    third = stage.own(always(f"<meta http-equiv=refresh content='0;url={stage.target}'>"))
    second = stage.own(always(f"<script>location.replace('{third}')</script>"))

    async def first(_request: web.BaseRequest) -> web.StreamResponse:
        return html("", 302, {"Location": second})

    link = stage.gateway_of(first)
    label = stage.dice.one("网页链接", stage.target[:28] + "…", "点我直达 &gt;&gt;")
    feed(stage, f"<a class='ugc-link' rel='nofollow ugc' href='{link}'>{label}</a>", ".ugc-link")
    return HOP


STYLES = tuple(
    Style("gateway_hop", build)
    for build in (
        mixed_statuses,
        short_link_partner,
        twitter_like,
        refresh_at_once,
        veiled_script,
        cookie_bounce,
        odd_locations,
        silent_post,
        relay_of_blanks,
    )
)
