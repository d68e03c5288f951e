"""Networks and servers of the platform that fail or never answer."""

from __future__ import annotations

import asyncio

from aiohttp import web

from benchmarks.accuracy.serving import always, breaks_off, hangs, sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.troubling_dress import BONES, SHIMMER, icon, page, posted, quoted, reach, say, thread
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import ANYONE, Truth
from linkaudit.model.words import Mechanism, Responsible

DOWN = Truth(Mechanism.CONTROL_FAILED, responsible=(Responsible.DESTINATION, Responsible.NETWORK))
FAILED = Truth(Mechanism.NETWORK_ERROR, responsible=ANYONE)
EXCUSED = Truth(Mechanism.NETWORK_ERROR, responsible=ANYONE, also=(Mechanism.ADAPTER_BROKEN, Mechanism.TIMEOUT))
SLOW = Truth(Mechanism.TIMEOUT, responsible=ANYONE, also=(Mechanism.NETWORK_ERROR,))
STUCK = Truth(Mechanism.TIMEOUT, responsible=ANYONE, also=(Mechanism.NETWORK_ERROR, Mechanism.ADAPTER_BROKEN))


def stack_of_errors(stage: Stage) -> Truth:
    """The platform's server shows its own error in the dress of the software it runs on."""
    number = f"{stage.dice.randrange(16**8):08x}"
    text, status = stage.dice.one(
        (
            (
                "<h1>Whitelabel Error Page</h1><p>This application has no explicit mapping for /error</p>"
                f"<div>status=500 {number}</div>"
            ),
            500,
        ),
        (
            (
                "<h1>Server Error in '/' Application.</h1><h2><i>Object reference not set to an instance "
                "of an object.</i></h2>"
            ),
            500,
        ),
        (
            (
                "<h1>502 Bad Gateway</h1><p>The proxy server received an invalid response. Sorry for the "
                f"inconvenience.</p>Tengine {number}"
            ),
            502,
        ),
        ("<h1>504 Gateway Time-out</h1>The gateway did not receive a timely response from the upstream server.", 504),
        (
            "<b>Fatal error</b>: Uncaught PDOException: SQLSTATE[HY000] [2002] Connection refused in /www/jump.php:41",
            500,
        ),
    )
    stage.enter(always(f"<html><head><title>Error</title></head><body>{text}</body></html>", status))
    return FAILED


def night_shift(stage: Stage) -> Truth:
    """The platform is under maintenance and says until when."""
    text = say(
        stage,
        (
            "服务器正在维护，02:00-06:00 期间暂停访问",
            "系统升级中，给您带来不便敬请谅解",
            "小伙伴们正在抢修服务器，马上回来",
        ),
        ("系統維護中，造成不便敬請見諒",),
        ("We'll be back soon! We're performing scheduled maintenance.",),
    )
    stage.enter(
        page(stage, stage.platform.name, f"{icon(stage)}<h2>{text}</h2>", "", None, 503, {"Retry-After": "7200"})
    )
    return Truth(Mechanism.NETWORK_ERROR, responsible=ANYONE, also=(Mechanism.ADAPTER_BROKEN,))


def weak_network(stage: Stage) -> Truth:
    """The platform's page looks for its server in vain and says that the network is weak."""
    text = say(
        stage,
        ("网络不给力，点击屏幕重试", "世界上最遥远的距离就是没网", "网络开小差了～"),
        ("網路不太順，請點一下重試",),
        ("You seem to be offline",),
    )
    retry = say(stage, ("重新加载", "刷新试试"), ("重新整理",), ("Try again",))
    api = stage.own(stage.dice.one(breaks_off, always("", 502)))
    lost = quoted(
        f"{icon(stage)}<p class=tip>{text}</p><span class='btn ghost' role=button "
        f"onclick='location.reload()'>{retry}</span>"
    )
    look = (
        f"fetch({api!r}).then(function(r){{if(!r.ok)throw 0;return r.json()}}).then(function(j){{location.href=j.url}})"
    )
    stage.enter(
        page(stage, "", "<div class=w>…</div>", f"{look}.catch(function(){{R.querySelector('.w').innerHTML={lost}}})")
    )
    return EXCUSED


def toast_of_the_network(stage: Stage) -> Truth:
    """A tap asks the platform's server where to go; the server fails, and a toast says so."""
    shared = {"Access-Control-Allow-Origin": "*"}
    api = stage.own(stage.dice.one(breaks_off, always('{"code":500}', 500, shared), always("502", 502, shared)))
    text = say(
        stage,
        ("网络异常，请稍后重试", "服务器开小差了", "请求失败(500)"),
        ("連線失敗，請稍後再試",),
        ("Network error, please retry",),
    )
    act = (
        f"R.querySelector('.jump').onclick=function(e){{e.preventDefault();fetch({api!r},"
        f"{{method:'POST'}}).then(function(r){{"
        "if(!r.ok)throw 0;return r.json()}).then(function(j){location.href=j.to}).catch(function()"
        "{var t=R.querySelector("
        f"'.toast');t.textContent={quoted(text)};t.style.opacity=1;setTimeout(function()"
        f"{{t.style.opacity=0}},2500)}})}}"
    )
    toast = (
        "<div class=toast style='position:fixed;left:30%;top:45%;background:#000c;color:#fff;"
        "padding:10px;opacity:0'></div>"
    )
    posted(stage, thread(stage, f"<a class=jump href='#'>{stage.goods.title}</a>", act, toast), "a.jump")
    return EXCUSED


def edge_resets(stage: Stage) -> Truth:
    """The platform's gateway sends the user on to another host of its own, which breaks the connection off."""
    stage.enter(sends(stage.serve(stage.platform.host("edge"), "/x", breaks_off) + f"?sid={stage.dice.token(6)}"))
    return FAILED


def busy_in_braces(stage: Stage) -> Truth:
    """The platform's gateway answers with an error in JSON."""
    body = stage.dice.one({"errno": -1, "errmsg": "system busy"}, {"code": 50000, "message": "服务繁忙", "data": {}})
    status = stage.dice.one(500, 503)

    async def answer(_request: web.BaseRequest) -> web.StreamResponse:
        return web.json_response(body, status=status)

    stage.enter(answer)
    return Truth(Mechanism.NETWORK_ERROR, responsible=ANYONE, also=(Mechanism.ADAPTER_BROKEN,))


def chunk_lost(stage: Stage) -> Truth:
    """A part of the platform's page cannot be loaded, and the rest of it says so."""
    text = say(
        stage, ("页面加载失败", "资源加载出错啦"), ("頁面載入失敗",), ("Something went wrong while loading this page",)
    )
    lost = quoted(
        f"<h3>{text}</h3><pre>ChunkLoadError: Loading chunk {stage.dice.randint(2, 99)} failed.</pre>"
        "<button>刷新</button>"
    )
    src = stage.own(stage.dice.one(breaks_off, always("", 503))).split("/", 3)[3]
    script = (
        "window.addEventListener('error',function(e){if(e.target.tagName=='SCRIPT')"
        "document.getElementById('app').innerHTML="
        f"{lost}}},true);var s=document.createElement('script');s.src='/{src}';document.head.append(s)"
    )
    stage.enter(
        always(f"<!doctype html><meta charset=utf-8><title></title><div id=app></div><script>{script}</script>")
    )
    return EXCUSED


def bones_for_ever(stage: Stage) -> Truth:
    """The platform's page shows grey bars and waits for an answer of its server for ever."""
    api = stage.own(hangs)
    act = f"fetch({api!r}).then(function(r){{return r.json()}}).then(function(j){{location.replace(j.u)}})"
    stage.enter(
        always(
            f"<!doctype html><meta charset=utf-8><title>&#8203;</title>{SHIMMER}<main>{BONES}</main>"
            f"<script>{act}</script>"
        )
    )
    return STUCK


def nearly_there(stage: Stage) -> Truth:
    """The platform checks the address, and its bar stays at 99 %: the server says `pending` each time."""

    async def pending(_request: web.BaseRequest) -> web.StreamResponse:
        await asyncio.sleep(0.3)
        return web.json_response({"state": "pending"})

    api = stage.own(pending)
    text = say(
        stage,
        ("正在检测网址安全性，请稍候", "链接解析中，请勿关闭页面"),
        ("網址檢查中，請稍候",),
        ("Scanning the link, please wait",),
    )
    act = (
        f"var n=0;(function ask(){{n=Math.min(99,n+17);R.querySelector('b').textContent=n+'%';"
        f"fetch({api!r}).then(function(r){{"
        f"return r.json()}}).then(function(j){{j.state=='ok'?location.replace({stage.target!r})"
        f":setTimeout(ask,900)}})}})()"
    )
    stage.enter(page(stage, "", f"<p>{text}</p><progress max=100></progress><b>0%</b>", act))
    return STUCK


def wheel_on_the_post(stage: Stage) -> Truth:
    """A tap covers the post with a turning wheel until the platform's server answers, which it never does."""
    api = stage.own(hangs)
    wheel = (
        "<div class=wh hidden style='position:fixed;inset:0;background:#fff9'><svg width=40 height=40 "
        "viewBox='0 0 9 9' style='margin:45% auto;display:block'><circle cx=4.5 cy=4.5 r=3 fill=none stroke='#999' "
        "stroke-dasharray='12 7'><animateTransform attributeName=transform type=rotate from='0 4.5 4.5' "
        "to='360 4.5 4.5' dur=1s repeatCount=indefinite /></circle></svg></div>"
    )
    act = (
        "R.querySelector('.jump').onclick=function(e){e.preventDefault();R.querySelector('.wh').hidden=false;"
        f"fetch({api!r}).then(function(r){{return r.text()}}).then(function(t){{location.href=t}})}}"
    )
    posted(stage, thread(stage, f"<span class=jump role=link>{stage.goods.title}</span>", act, wheel), ".jump")
    return STUCK


def half_sent(stage: Stage) -> Truth:
    """The platform sends the top of its page and then nothing more."""

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html; charset=utf-8"})
        await response.prepare(request)
        await response.write(f"<!doctype html><title>{stage.platform.name}</title><body><p>Loading".encode())
        for _n in range(40):
            if request.transport is None or request.transport.is_closing():
                break
            await asyncio.sleep(1)
        return response

    stage.enter(answer)
    return SLOW


def cut_in_the_middle(stage: Stage) -> Truth:
    """The destination's connection breaks in the middle of its page, once, in the trial."""
    fine, hit = always(stage.goods.page(stage.dice)), []
    begun = f"<!doctype html><meta charset=utf-8><title>{stage.destination.name}</title><body><div class=top></div>"

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        if not stage.tapped or hit:
            return await fine(request)
        hit.append(1)
        response = web.StreamResponse(headers={"Content-Type": "text/html", "Content-Length": "48211"})
        await response.prepare(request)
        await response.write(begun.encode())
        if request.transport is not None:
            request.transport.abort()
        return response

    stage.serve(stage.dest_host, "", answer)
    reach(stage)
    return Truth(Mechanism.NETWORK_ERROR, responsible=ANYONE, also=(Mechanism.TIMEOUT, Mechanism.CONTROL_FAILED))


_GROUPS = {
    "network_error": (
        stack_of_errors,
        night_shift,
        weak_network,
        toast_of_the_network,
        edge_resets,
        busy_in_braces,
        chunk_lost,
        cut_in_the_middle,
    ),
    "timeout": (
        bones_for_ever,
        nearly_there,
        wheel_on_the_post,
        half_sent,
    ),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
