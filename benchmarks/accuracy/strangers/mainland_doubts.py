"""Traps for false accusation on mainland services: what destinations, networks, sign-ins and changed pages do."""

from __future__ import annotations

from urllib.parse import quote

from aiohttp import web

from benchmarks.accuracy.serving import always, hangs, sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.mainland_kit import (
    bar,
    code_picture,
    filing,
    for_the_app,
    js,
    put,
    tapped,
    toast,
    whole,
)
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import ANYONE, Truth
from linkaudit.model.words import Mechanism

REFUSED = Truth(Mechanism.DESTINATION_REFUSED)
SIGNED_OUT, GONE = Truth(Mechanism.LOGIN_REQUIRED), Truth(Mechanism.ADAPTER_BROKEN)


def _let_through(stage: Stage) -> None:
    """Let the platform do nothing wrong: a link in a post, or a redirect."""
    if stage.dice.often(0.5):
        stage.enter(sends(stage.target))
        return
    body = (
        f"{bar(stage, '动态')}<div class=f><b>橘子汽水</b><p>码住！<a class=out href='{stage.target}'>"
        f"{stage.goods.title}</a></p></div>"
    )
    put(stage, whole(stage, "动态", body, ".f{background:#fff;padding:14px}"), "a.out")


def seller_wants_another_browser(stage: Stage) -> Truth:
    """The destination, a seller of tickets, finds the in-app browser a risk and says so as platforms do."""
    body = (
        f"<div class=e><h3>{stage.dice.one('当前访问环境存在风险', '检测到您正在第三方App内访问')}</h3><p>"
        "请复制链接，在手机自带浏览器中打开</p><p>错误码 "
        f"BX-{stage.dice.randint(100, 999)}</p></div>"
    )
    page = whole(stage, stage.destination.name, body, ".e{padding:90px 20px;text-align:center}", "", "still")
    for_the_app(stage, always(page, stage.dice.one(403, 200)))
    _let_through(stage)
    return REFUSED


def stopped_on_their_own_host(stage: Stage) -> Truth:
    """The destination sends the in-app browser to a block page on a host of its own, in a platform's words."""
    page = whole(
        stage,
        "停止访问",
        "<h2>⛔ 已停止访问该网页</h2><p>该网页包含不适宜展示的内容，为维护绿色上网环境，已停止访问。</p><p>"
        "常见问题 | 申请恢复访问</p>",
        "body{padding:80px 24px;text-align:center}",
        "",
        "still",
    )
    there = stage.serve(stage.destination.host("safety"), "/stop", always(page))
    for_the_app(stage, sends(f"{there}?main_type=5&url={quote(stage.target, safe='')}"))
    _let_through(stage)
    return REFUSED


def their_code_for_another_app(stage: Stage) -> Truth:
    """The destination tells the in-app browser to scan a code with another app."""
    body = (
        f"<h3>该页面仅支持在{stage.destination.name}客户端内打开</h3><img alt='' width=200 "
        f'src="{code_picture(stage, stage.target)}">'
        "<p>长按识别或截图扫码</p>"
    )
    page = whole(stage, stage.destination.name, body, "body{text-align:center;padding-top:60px}", "", "still")
    for_the_app(stage, always(page))
    _let_through(stage)
    return REFUSED


def closed_for_the_festival(stage: Stage) -> Truth:
    """The destination rests over the festival, for everybody alike."""
    line = stage.dice.one(
        "春节放假通知：网站暂停服务，初八恢复", "系统升级维护中，给您带来不便敬请谅解", "本店暂停营业，请勿下单"
    )
    stage.serve(
        stage.dest_host, "", always(f"<meta charset=utf-8><title>公告</title><h2>{line}</h2>", stage.dice.one(200, 503))
    )
    _let_through(stage)
    return Truth(Mechanism.CONTROL_FAILED)


def bank_runs_its_batch(stage: Stage) -> Truth:
    """A bank's gateway is closed for the daily batch."""
    body = (
        f"{bar(stage, '系统提示')}<div class=s><h3>系统日终处理中</h3><p>服务时间：06:00-23:30，请稍后再试。"
        f"交易代码：EBK{stage.dice.randint(1000, 9999)}</p></div>"
    )
    stage.enter(always(whole(stage, "系统提示", body, ".s{padding:60px 20px}", "", "still"), 503))
    return Truth(Mechanism.NETWORK_ERROR, responsible=ANYONE, also=(Mechanism.ADAPTER_BROKEN, Mechanism.TIMEOUT))


def map_without_signal(stage: Stage) -> Truth:
    """A map asks its server for the link, gets an error, and offers to try again, in vain."""
    api = stage.own(always('{"code":-1}', stage.dice.one(500, 502, 504)))
    body = "<div id=s>加载中…</div><div id=e hidden><p>📡 网络开小差了</p><button id=r>点击重试</button></div>"
    script = (
        "var s=document.getElementById('s'),e=document.getElementById('e'),go=function(){s.hidden=false;"
        "e.hidden=true;"
        f"fetch({js(api)}).then(function(r){{if(!r.ok)throw r.status;return r.json()}}"
        f").then(function(j){{location.href=j.url}})."
        "catch(function(){s.hidden=true;e.hidden=false})};document.getElementById('r').onclick=go;go();"
    )
    stage.enter(always(whole(stage, "地图", body, "body{text-align:center;padding-top:45%}", script, "still")))
    return Truth(Mechanism.NETWORK_ERROR, responsible=ANYONE, also=(Mechanism.TIMEOUT,))


def tram_never_comes(stage: Stage) -> Truth:
    """A transport app waits for an answer that its server does not give, behind a spinner of its kit."""
    api = stage.own(hangs)
    body = (
        "<div class='van-loading'><svg class=cr viewBox='25 25 50 50' width=40><circle cx=50 cy=50 r=20 "
        "fill=none stroke='#1989fa' /></svg><br>加载中...</div>"
    )
    css = (
        ".van-loading{text-align:center;padding-top:50%;color:#969799}.cr{animation:r 2s linear infinite}"
        "@keyframes r{to{transform:rotate(1turn)}}"
    )
    script = f"fetch({js(api)}).then(function(r){{return r.json()}}).then(function(j){{location.replace(j.to)}});"
    stage.enter(always(whole(stage, "加载中", body, css, script, "still")))
    return Truth(Mechanism.TIMEOUT, responsible=ANYONE, also=(Mechanism.NETWORK_ERROR,))


def clinic_wants_a_name(stage: Stage) -> Truth:
    """A clinic's platform asks for the phone and its code before it shows anything; the link is carried along."""
    body = (
        f"{bar(stage, '登录/注册')}<form class=f><h3>{stage.dice.one('登录后可继续访问', '请先登录')}</h3><input "
        "type=tel placeholder=请输入手机号 maxlength=11>"
        "<div><input type=text placeholder=短信验证码> <a href='javascript:;'>获取验证码</a></div><label><input "
        "type=checkbox> 我已阅读并同意"
        f"《用户协议》《隐私政策》</label><button type=button disabled>登录</button></form>{filing(stage)}"
    )
    page = always(whole(stage, "登录", body, ".f{background:#fff;padding:24px}input{padding:8px}"))
    there = stage.serve(stage.platform.host("u"), "/h5/auth", page)
    stage.enter(sends(f"{there}?redirect={quote(stage.target, safe='')}"))
    return SIGNED_OUT


def office_badge_to_scan(stage: Stage) -> Truth:
    """A company's messenger shows a code: it signs the member in, and does not lead to the target."""
    badge = f"https://{stage.platform.host('sso')}/qr?ticket={stage.dice.token(24)}"
    body = (
        f"<div class=c><h3>企业成员登录</h3><img alt='' width=200 src=\"{code_picture(stage, badge)}\"><p>"
        f"请使用{stage.platform.name}App扫码登录</p>"
        "<p>二维码 2 分钟内有效</p><a href='/sso/pwd'>账号密码登录</a></div>"
    )
    stage.enter(
        always(whole(stage, "企业成员登录", body, ".c{background:#fff;margin:40px;padding:24px;text-align:center}"))
    )
    return SIGNED_OUT


def star_into_its_place(stage: Stage) -> Truth:
    """A shopping service finds the network unusual and wants a star dragged to its place."""
    body = (
        "<div class=p><h3>"
        f"{stage.dice.one('亲，访问被拒绝了？先完成验证吧', '系统检测到您的网络环境异常，请完成安全验证')}</h3>"
        "<canvas id=k width=280 height=150></canvas>"
        "<p>请按住下方小星星，拖动到缺口处</p><div class=tr><span class=st>⭐</span></div><small>"
        "验证通过后将继续访问</small></div>"
    )
    css = (
        ".p{padding:50px 20px;text-align:center}.tr{width:280px;height:40px;background:#e8e8e8;margin:auto;"
        "text-align:left}.st{font-size:26px}"
    )
    script = (
        "var x=document.getElementById('k').getContext('2d');x.fillStyle='#9ad';x.fillRect(0,0,280,150);"
        "x.fillStyle='#fff8';x.fillRect(190,60,36,36);"
    )
    stage.enter(always(whole(stage, "安全验证", body, css, script)))
    return Truth(Mechanism.CAPTCHA)


def take_a_breath(stage: Stage) -> Truth:
    """A community answers the tap with a toast that the fingers were too quick."""
    text = stage.dice.one("操作太频繁啦，歇一会儿再来～", "手速太快了，请 60 秒后再试", "访问过于频繁，请稍后再试")
    body = (
        f"<div class=t><h4>今日份快乐</h4><p><a class=l href='#'>{stage.goods.title}</a></p></div><div class=nv>"
        "首页 广场 消息 我的</div>"
    )
    put(stage, whole(stage, "广场", body, ".t{background:#fff;padding:16px}", tapped("a.l", toast(text, 3000))), "a.l")
    return Truth(Mechanism.RATE_LIMITED)


def live_room_is_over(stage: Stage) -> Truth:
    """The page of the post is a live room that has ended: the link is no longer on it."""
    body = (
        f"<div class=o><p>👤</p><h3>直播已结束</h3><p>本场时长 2:13:07　{stage.dice.randint(1, 90)}万人看过</p>"
        "<button>关注主播</button><h4>更多直播</h4></div>"
    )
    put(
        stage,
        whole(stage, "直播已结束", body, "body{background:#161823;color:#fff;text-align:center;padding-top:90px}"),
        ".pin-a",
    )
    return GONE


def post_is_filled(stage: Stage) -> Truth:
    """The page of the post is a vacancy that was taken down; the template has been built anew."""
    body = (
        f"{bar(stage, '职位详情')}<div class=n><h3>该职位已停止招聘</h3><p>去看看相似职位吧</p><ul><li>"
        "新媒体运营 8-12K</li><li>内容审核 5-7K</li></ul></div>"
    )
    put(stage, whole(stage, "职位详情", body, ".n{padding:40px 20px}"), ".job-desc a.ext")
    return GONE


def slides_of_the_lesson(stage: Stage) -> Truth:
    """A school's gateway hands out a file instead of a page."""
    name, kind = stage.dice.one(
        ("课件.pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        ("lesson.zip", "application/zip"),
        ("附件1.doc", "application/msword"),
    )

    async def answer(_request: web.BaseRequest) -> web.StreamResponse:
        return web.Response(
            body=b"PK\x03\x04" + b"\x00" * 600,
            content_type=kind,
            headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"},
        )

    stage.enter(answer)
    return Truth(Mechanism.DOWNLOAD)


_GROUPS = {
    "destination_refused": (seller_wants_another_browser, stopped_on_their_own_host, their_code_for_another_app),
    "control_failed": (closed_for_the_festival,),
    "network_error": (bank_runs_its_batch, map_without_signal),
    "timeout": (tram_never_comes,),
    "login_required": (clinic_wants_a_name, office_badge_to_scan),
    "captcha": (star_into_its_place,),
    "rate_limited": (take_a_breath,),
    "adapter_broken": (live_room_is_over, post_is_filled),
    "download": (slides_of_the_lesson,),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
