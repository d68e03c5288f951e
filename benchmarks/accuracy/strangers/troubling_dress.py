"""Titles and bodies → whole pages in the markup of many years, and the ways by which a platform passes a user on."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

from aiohttp import web

from benchmarks.accuracy.dice import Brand
from benchmarks.accuracy.serving import Answer, html, sends
from benchmarks.accuracy.stage import Stage

Texts = tuple[str, ...]
SHIMMER = (
    "<style>@keyframes sk{0%{background-position:100% 0}100%{background-position:0 0}}.sk{height:18px;margin:12px 0;"
    "border-radius:4px;background:linear-gradient(90deg,#f2f2f2 25%,#e6e6e6 37%,#f2f2f2 63%);background-size:400% "
    "100%;animation:sk 1.2s infinite}</style>"
)
BONES = "<div class=sk></div><div class=sk style='width:70%'></div><div class=sk style='width:40%'></div>"
HOT = (
    "今晚的月亮你看了吗",
    "三十岁学游泳晚不晚",
    "阳台种番茄全记录",
    "老电视机修好了",
    "通勤两小时是什么体验",
    "这家面馆开了二十年",
)


def say(stage: Stage, zh: Texts, tw: Texts = (), en: Texts = ()) -> str:
    """Draw one of the texts in the stage's language; where it has none, in simplified Chinese."""
    return stage.dice.choice({"zh-CN": zh, "zh-TW": tw or zh, "en": en or zh}[stage.lang])


def quoted(text: str) -> str:
    """Write a text as a script's literal that may stand inside a page."""
    return json.dumps(text, ensure_ascii=False).replace("</", "<\\/")


def icon(stage: Stage, colour: str = "") -> str:
    """Draw a picture without words, as pages put it above their headline."""
    dice = stage.dice
    paint = colour or dice.one("#fa5151", "#10aeff", "#ffc300", "#c8c9cc")
    circle = f"<circle cx=24 cy=24 r=22 fill='{paint}'/><path d='M22 12h4v16h-4zM22 32h4v4h-4z' fill='#fff'/>"
    return dice.one(
        f"<svg class=ico viewBox='0 0 48 48' width=72 height=72 aria-hidden=true>{circle}</svg>",
        f"<i class='iconfont icon-{dice.token(5)}' style='font-size:56px;color:{paint}'></i>",
        f"<div class='pic-{dice.token(4)}' style='width:90px;height:90px;border-radius:50%;background:{paint};"
        "margin:0 auto 16px'></div>",
        "",
    )


def foot(stage: Stage, brand: Brand) -> str:
    """Draw a foot with a filing number, or none."""
    number = stage.dice.randrange(10**6, 10**8)
    return stage.dice.one(
        "",
        (
            f"<footer class=ft>© 2009-2026 {brand.name} 版权所有 <a href='/icp'>粤ICP备{number}号-3</a> "
            f"粤公网安备 4403{number}号</footer>"
        ),
        f"<div class=copyright><a href='/about'>关于{brand.name}</a>|<a href='/help'>帮助</a>|<a "
        "href='/jubao'>违法和不良信息举报</a>"
        f" 电话 400-{number % 900 + 100}-0000</div>",
    )


def _frames(stage: Stage, brand: Brand, body: str) -> str:
    dice, tail = stage.dice, foot(stage, brand)
    mark = f"data-v-{dice.randrange(16**8):08x}"
    hot = "".join(f"<li><a href='/t/{dice.randrange(10**6)}'>{line}</a></li>" for line in dice.sample(HOT, 4))
    return dice.one(
        f"<div class=weui-msg style='padding:48px 24px;text-align:center'>{body}</div>{tail}",
        f"<div id=root {mark}><section {mark} class='page-wrap is-{dice.token(3)}'><div {mark} class=inner>{body}</div>"
        f"</section></div>{tail}",
        f"<div id=toptb><a href='/'>{brand.name}</a> | <a href='/reg'>注册</a></div><div id=wp class=wp><div id=ct "
        f"class='wp cl w'><div class=nfl><div class=f_c>{body}</div></div></div></div><div id=ft><p>Powered by "
        f"<b>{brand.latin} X3.4</b> GMT+8, Processed in 0.0{dice.randint(10, 99)} second(s)</p></div>",
        f"<div id=__next><main class='css-{dice.token(6)} e{dice.token(5)}0' style='background:#16181c;color:#e7e9ea;"
        f"min-height:100vh;padding:20px'>{body}</main></div>",
        f"<nav class=topnav><a href='/'>{brand.name}</a> <a href='/hot'>热榜</a> <a href='/video'>视频</a> <input "
        f"placeholder='搜索{brand.name}'></nav><div class=row><div class=col-8>{body}</div><aside "
        "class=col-4><h4>大家都在看"
        f"</h4><ol>{hot}</ol></aside></div>{tail}",
        f"<center><font face=Verdana size=2>{body}</font><hr width=70%><small>{brand.host('www')}</small></center>",
        (
            "<div class='min-h-screen bg-gray-50 flex items-center'><div class='rounded-2xl shadow p-6'>"
            f"{body}</div></div>"
        ),
    )


def page(
    stage: Stage,
    title: str,
    body: str,
    script: str = "",
    brand: Brand | None = None,
    status: int = 200,
    headers: dict[str, str] | None = None,
) -> Answer:
    """Dress a body for a brand (the platform, where none is given). `script` finds its elements under `R`."""
    dice = stage.dice
    whose = brand or stage.platform
    full = _frames(stage, whose, body)
    top = (
        f"<!DOCTYPE html><html lang={stage.lang}><head><meta charset=utf-8><meta name=viewport content='width=device-"
        f"width,initial-scale=1,user-scalable=no'><title>{title}</title><style>body{{margin:0;"
        "font:15px/1.6 -apple-system"
        f",PingFang SC,sans-serif}}a{{color:{whose.colour}}}</style>"
    )
    run = f"function run(R){{{script}}}"
    way = dice.randrange(5)
    if way <= 1:
        text = f"{top}</head><body>{full}<script>{run};run(document)</script></body></html>"
        return _served(text, status, headers)
    wait = dice.randint(200, 1400)
    if way == 2:
        late = (
            f"setTimeout(function(){{var a=document.getElementById('a');a.innerHTML={quoted(full)};"
            f"run(document)}},{wait})"
        )
        text = f"{top}{SHIMMER}</head><body><div id=a>{BONES}</div><script>{run};{late}</script></body></html>"
        return _served(text, status, headers)
    if way == 3:
        text = (
            f"{top}</head><body><x-view></x-view><script>{run};customElements.define('x-view',class "
            f"extends HTMLElement{{"
            f"connectedCallback(){{var r=this.attachShadow({{mode:'open'}});"
            f"r.innerHTML={quoted(full)};run(r)}}}})</script>"
        )
        return _served(text, status, headers)
    asked = "fetch(location.pathname+'?__part=1').then(function(r){return r.text()}).then(function(t){"
    text = (
        f"{top}{SHIMMER}</head><body><div id=app>{BONES}</div><script>{run};{asked}document.getElementById('app')"
        ".innerHTML=t;run(document)})</script></body></html>"
    )
    return _served(text, status, headers, full)


def _served(text: str, status: int, headers: dict[str, str] | None, part: str = "") -> Answer:
    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        if part and request.query_string == "__part=1":
            return html(part)
        return html(text, status, headers)

    return answer


def posted(stage: Stage, answer: Answer, selector: str) -> None:
    """Let the trial open a page of one's own as the platform's post, and tap what the selector finds."""
    stage.post("", selector)
    where = urlsplit(stage.records()[0].surface[0].open)
    stage.serve(where.netloc, where.path, answer)


def thread(stage: Stage, link: str, script: str = "", around: str = "") -> Answer:
    """Write a post with the link in it, in the look of a forum, a microblog or a question board."""
    dice = stage.dice
    text = say(
        stage,
        ("挖到一个好东西，链接放这了：", "楼主补充下出处 ", "有人问在哪看的，喏 ", "转自群友，侵删。"),
        ("有人敲碗要連結，給大家 ", "開箱文在這邊："),
        ("Source, for those who asked: ", "Found this gem "),
    )
    who = dice.one("山里的猫", "豆浆不加糖", "K先生", "momo", "用户8821")
    body = dice.one(
        f"<table class=plhin><tr><td class=pls><b>{who}</b><br>积分 {dice.randint(3, 9000)}</td><td "
        "class=plc><em>发表于 "
        f"前天 21:0{dice.randint(0, 9)}</em><div class=t_f>{text}{link}</div>{around}</td></tr></table>",
        f"<div class='card m-panel'><header><h3 class=m-text-cut>{who}</h3><span>来自 "
        "手机客户端</span></header><article>"
        f"<div class=weibo-text>{text}{link}</div></article>{around}<footer><span>转发 3</span> <span>"
        "评论 18</span></footer></div>",
        "<h1 class=QuestionHeader-title>有哪些值得收藏的东西？</h1><div class=RichContent><div "
        f"class=AuthorInfo>{who}</div>"
        f"<p>{text}{link}</p>{around}<div>赞同 {dice.randint(2, 900)}</div></div>",
    )
    return page(stage, dice.one(f"{who}的动态", f"{stage.platform.name} - 帖子", "详情"), body, script)


def reach(stage: Stage) -> None:
    """Let the platform pass the user on to the target without any ado, in one of five ways."""
    dice, link = (
        stage.dice,
        f"<a class=lk href='{stage.target}'>{stage.dice.one('网页链接', stage.target[:28] + '…', '🔗 点这里')}</a>",
    )
    way = dice.randrange(5)
    if way == 0:
        stage.enter(sends(stage.target, dice.one(301, 302, 307)))
    elif way == 1:
        posted(stage, thread(stage, link), "a.lk")
    elif way == 2:
        hop = stage.gateway_of(sends(stage.target))
        posted(stage, thread(stage, f"<a class=lk href='{hop}' rel=nofollow>网页链接</a>"), "a.lk")
    elif way == 3:
        told = say(
            stage,
            ("您即将前往站外网页", "离开前请确认：这不是我们的网页"),
            ("即將前往其他網站",),
            ("You're leaving us",),
        )
        on = say(stage, ("继续前往", "好的，去看看"), ("繼續前往",), ("Go ahead",))
        stage.enter(page(stage, "", f"{icon(stage)}<h3>{told}</h3><a class=btn href='{stage.target}'>{on}</a>"))
    else:
        told = say(stage, ("正在为您打开网页…",), ("正在為您開啟網頁…",), ("Taking you there…",))
        stage.enter(
            page(stage, "", f"<p>{told}</p>", f"setTimeout(function(){{location.replace({stage.target!r})}},1500)")
        )
