"""The platform's ways of saying that this was too often."""

from __future__ import annotations

from aiohttp import web

from benchmarks.accuracy.serving import always
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.troubling_dress import icon, page, posted, quoted, say, thread
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

HUMAN, OFTEN = Truth(Mechanism.CAPTCHA), Truth(Mechanism.RATE_LIMITED)


def too_quick_page(stage: Stage) -> Truth:
    """The platform says on a page that this was too quick."""
    told = say(
        stage,
        (
            "操作过于频繁，请稍后再试",
            "您的访问次数过多，歇会儿再来吧",
            "亲，访问受限了，请稍后重试",
            "抱歉，两次访问间隔少于 15 秒，请稍候",
            "当前访问人数过多，请稍后刷新",
        ),
        ("您的操作太頻繁，請稍後再試",),
        (
            "Whoa there! You're going too fast.",
            "You have been rate limited. Please wait a few minutes.",
            "Our systems have detected unusual traffic from your network.",
        ),
    )
    stage.enter(
        page(stage, stage.platform.name, f"{icon(stage)}<p>{told}</p>", "", None, stage.dice.one(200, 429, 403))
    )
    return Truth(Mechanism.RATE_LIMITED, also=(Mechanism.CAPTCHA, Mechanism.NETWORK_ERROR))


def long_penalty(stage: Stage) -> Truth:
    """The platform counts minutes down until one may come again, on a button that cannot be pressed."""
    left = stage.dice.randint(180, 600)
    told = say(
        stage,
        ("访问太频繁，请等待倒计时结束后再试",),
        ("請求過於頻繁，請稍候再試",),
        ("Too many requests. Please wait before trying again.",),
    )
    act = (
        f"var n={left},b=R.querySelector('button');setInterval(function(){{b.textContent='重试 ('+(--n)"
        f"+'s)';if(n<1)b.disabled=false}},1000)"
    )
    stage.enter(
        page(stage, "", f"<h3>{told}</h3><button disabled onclick='location.reload()'>重试 ({left}s)</button>", act)
    )
    return OFTEN


def too_often_in_braces(stage: Stage) -> Truth:
    """The platform's gateway answers in JSON that the quota is used up."""
    body = stage.dice.one(
        {"code": 429, "msg": "rate limit exceeded"},
        {"errcode": 45009, "errmsg": "reach max api daily quota limit"},
        {"ret": -412, "message": "请求过于频繁"},
    )
    status = stage.dice.one(429, 429, 412)

    async def answer(_request: web.BaseRequest) -> web.StreamResponse:
        return web.json_response(body, status=status)

    stage.enter(answer)
    return OFTEN


def quick_fingers(stage: Stage) -> Truth:
    """A tap asks the platform's server where to go; it says 429, and a toast that fades says why."""
    api = stage.own(always('{"m":"slow down"}', 429, {"Access-Control-Allow-Origin": "*"}))
    told = say(
        stage,
        ("点击太快了，休息一下吧", "操作太频繁啦，请稍后再试", "手速太快，系统跟不上了"),
        ("操作太頻繁，請稍後再試",),
        ("Slow down! Try again in a minute.",),
    )
    act = (
        f"R.querySelector('.jump').onclick=function(e){{e.preventDefault();fetch({api!r})"
        f".then(function(r){{if(r.ok)return r.text();var t=document"
        f".createElement('div');t.className='van-toast';t.textContent={quoted(told)};"
        "t.style='position:fixed;left:25%;top:45%;background:#000c;color:"
        "#fff;padding:12px;border-radius:8px';document.body.append(t);setTimeout(function(){t.remove()},2000)})}"
    )
    posted(stage, thread(stage, f"<a class=jump href='javascript:;'>{stage.goods.title}</a>", act), "a.jump")
    return OFTEN


def waiting_room(stage: Stage) -> Truth:
    """The platform lets one wait in a queue that does not move."""
    ahead = stage.dice.randint(900, 20000)
    told = say(
        stage,
        (f"前方排队 {ahead} 人，预计等待 {ahead // 300} 分钟", f"活动太火爆了，正在排队中，您前面还有 {ahead} 位"),
        (f"目前排隊人數 {ahead}，請勿關閉視窗",),
        (f"You are now in line. Number of users ahead of you: {ahead}",),
    )
    stage.enter(
        page(
            stage,
            say(stage, ("排队中",), ("排隊中",), ("Waiting room",)),
            f"{icon(stage)}<h2>{told}</h2><progress></progress>",
        )
    )
    return Truth(Mechanism.RATE_LIMITED, also=(Mechanism.TIMEOUT, Mechanism.NETWORK_ERROR))


def enough_for_today(stage: Stage) -> Truth:
    """The platform says that this address or account has had its share of the day."""
    told = say(
        stage,
        ("您今日的访问次数已达上限，请明日再来", "当前IP今日请求已达上限"),
        ("您今天的查詢次數已達上限",),
        ("You have reached your daily limit. Come back tomorrow.",),
    )
    stage.enter(
        page(stage, stage.platform.name, f"<div class=empty>{icon(stage)}<p>{told}</p><a href='/'>返回首页</a></div>")
    )
    return OFTEN


_GROUPS = {
    "rate_limited": (
        too_quick_page,
        long_penalty,
        too_often_in_braces,
        quick_fingers,
        waiting_room,
        enough_for_today,
    ),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
