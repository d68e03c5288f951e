"""Faults of servers and networks, that are no finding about links."""

from __future__ import annotations

import asyncio

from aiohttp import web

from benchmarks.accuracy.grammars.refusals import through
from benchmarks.accuracy.serving import always, breaks_off, go, hangs, html, sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import ANYONE, Truth
from linkaudit.model.words import Mechanism

FAILED = Truth(Mechanism.NETWORK_ERROR, responsible=ANYONE)
SLOW = Truth(Mechanism.TIMEOUT, responsible=ANYONE, also=(Mechanism.NETWORK_ERROR, Mechanism.CONTROL_FAILED))


def platform_fails(stage: Stage) -> Truth:
    """The platform's server fails."""
    status = stage.dice.one(500, 502, 503, 504)
    body = stage.dice.one("", "<h1>Bad Gateway</h1><hr>nginx", f"<p>{stage.words()('fault')}</p>")
    stage.enter(always(body, status))
    return FAILED


def platform_resets(stage: Stage) -> Truth:
    """The platform's server breaks the connection off."""
    stage.enter(breaks_off)
    return FAILED


def platform_apologises(stage: Stage) -> Truth:
    """The platform says with status 200 that it is out of order."""
    retry = {"zh-CN": "重试", "zh-TW": "重試", "en": "Retry"}[stage.lang]
    stage.enter(
        stage.page("", f"<h3>{stage.words()('fault')}</h3><button onclick='location.reload()'>{retry}</button>")
    )
    return Truth(Mechanism.NETWORK_ERROR, responsible=ANYONE, also=(Mechanism.ADAPTER_BROKEN, Mechanism.TIMEOUT))


def destination_fails_once(stage: Stage) -> Truth:
    """The destination fails in the trial alone."""
    fine = always(stage.goods.page(stage.dice))
    failed: list[int] = []
    status = stage.dice.one(500, 502, 503)

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        if stage.tapped and not failed:
            failed.append(1)
            return html("<h1>oops</h1>", status)
        return await fine(request)

    stage.serve(stage.dest_host, "", answer)
    through(stage)
    return FAILED


def half_a_page(stage: Stage) -> Truth:
    """The platform breaks the connection off in the middle of its page."""

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html", "Content-Length": "90000"})
        await response.prepare(request)
        await response.write(b"<!doctype html><title></title><body>")
        if request.transport is not None:
            request.transport.abort()
        return response

    stage.enter(answer)
    return Truth(Mechanism.NETWORK_ERROR, responsible=ANYONE, also=(Mechanism.TIMEOUT,))


def loops(stage: Stage) -> Truth:
    """The platform redirects in a circle."""
    host, path = stage.entry_host, "/" + stage.dice.token(5)

    async def answer(_request: web.BaseRequest) -> web.StreamResponse:
        return go(f"https://{host}{path}")

    stage.serve(host, path, answer)
    stage.enter(answer)
    return FAILED


def platform_hangs(stage: Stage) -> Truth:
    """The platform's server never answers."""
    stage.enter(hangs)
    return SLOW


def destination_hangs(stage: Stage) -> Truth:
    """The destination never answers in the trial."""
    fine = always(stage.goods.page(stage.dice))

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        return await (hangs if stage.tapped else fine)(request)

    stage.serve(stage.dest_host, "", answer)
    stage.enter(sends(stage.target))
    return SLOW


def dripping(stage: Stage) -> Truth:
    """The platform's page never ends: a byte now and then, and nothing to see."""

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        await response.write(b"<!doctype html><head>")
        for _n in range(60):
            if request.transport is None or request.transport.is_closing():
                break
            await response.write(b"<!-- -->")
            await asyncio.sleep(2)
        return response

    stage.enter(answer)
    return SLOW


def spinner(stage: Stage) -> Truth:
    """The platform's page waits for an answer of its own server for ever."""
    api = stage.own(hangs)
    loading = {"zh-CN": "加载中…", "zh-TW": "載入中…", "en": "Loading…"}[stage.lang]
    stage.enter(
        stage.page("", f"<p>{loading}</p>", f"fetch({api!r}).then(function(){{location.href={stage.target!r}}})")
    )
    return Truth(Mechanism.TIMEOUT, responsible=ANYONE, also=(Mechanism.NETWORK_ERROR, Mechanism.ADAPTER_BROKEN))


_GROUPS = {
    "network_error": (
        platform_fails,
        platform_resets,
        platform_apologises,
        destination_fails_once,
        half_a_page,
        loops,
    ),
    "timeout": (
        platform_hangs,
        destination_hangs,
        dripping,
        spinner,
    ),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
