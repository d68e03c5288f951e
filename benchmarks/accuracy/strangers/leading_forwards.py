"""Pages that say something and then go on by themselves within ten seconds, whatever buttons they have."""

from __future__ import annotations

from aiohttp import web

from benchmarks.accuracy.serving import always, sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.leading_shells import api, feed, fill, leave, on_tap, say, shell, stranger
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

FORWARD = Truth(Mechanism.AUTO_FORWARD, 0)


def _going(stage: Stage) -> str:
    return say(
        stage,
        (
            "正在为您打开外部网页，请稍候",
            "页面跳转中……",
            "马上就好，正在带你过去",
            "您访问的内容由第三方提供，系统将自动带您前往",
            "安全检测中，通过后将自动打开",
        ),
        ("正在前往外部網站，請稍候", "頁面將自動轉向，感謝您的耐心等候"),
        ("Taking you there…", "Hang on, we're sending you to an external site", "Redirecting, please wait"),
    )


def ring_of_seconds(stage: Stage) -> Truth:
    """Count down in a ring of SVG, with a button for the impatient."""
    n = stage.dice.randint(3, 6)
    now = say(stage, ("立即前往", "不等了，直接去"), ("立即前往",), ("Go now", "Skip waiting"))
    body = (
        "<h3>[[t]]</h3><svg width='72' height='72'><circle cx='36' cy='36' r='30' fill='none' stroke='#4a8' "
        "stroke-width='5'/><text id='num' x='30' y='42'>[[n]]</text></svg><p class='grey'>[[u]]</p>"
    )
    button = stage.dice.one("", f"<a class='btn pri' href='{stage.target}'>{now}</a>")
    script = (
        f"var n={n},t=setInterval(function(){{num.textContent=--n;if(n<=0){{clearInterval(t);{leave(stage)}}}}},1000)"
    )
    stage.enter(shell(stage, fill(body, t=_going(stage), n=n, u=stage.target) + button, script))
    return FORWARD


def scanning_bar(stage: Stage) -> Truth:
    """Fill a bar by animation frames and leave when it is full; the user may cancel."""
    ms = stage.dice.randint(1800, 5200)
    body = (
        "<p>[[t]]</p><div style='height:8px;background:#ddd;border-radius:4px'><div id='bar' style='height:8px;width:0;"
        "background:#3c9'></div></div><p><span id='pc'>0</span>%</p><a href='/'>[[x]]</a>"
    )
    script = (
        "var s=0,d=0;function f(t){s=s||t;var p=Math.min(1,(t-s)/[[ms]]);bar.style.width=p*100+'%';pc.textContent="
        "Math.floor(p*100);if(p<1)requestAnimationFrame(f);else if(!d){d=1;[[go]]}}requestAnimationFrame(f)"
    )
    cancel = say(stage, ("取消", "返回首页"), ("取消",), ("Cancel",))
    stage.enter(shell(stage, fill(body, t=_going(stage), x=cancel), fill(script, ms=ms, go=leave(stage))))
    return FORWARD


def old_forum_notice(stage: Stage) -> Truth:
    """Refresh after some seconds by the meta element, in the manner of the forums of 2003."""
    n = stage.dice.randint(2, 6)
    lines = say(
        stage,
        (
            "您即将离开本论坛，浏览器将在 [[n]] 秒后自动转到：<br><font color=red>[[u]]</font><br><br>"
            "<a href='[[u]]'>如果您的浏览器没有自动跳转，请点击这里</a>",
            "<b>信息提示</b><hr>感谢您的访问，[[n]] 秒后转入下一页面……<br>[ <a href='[[u]]'>点击这里直接进入</a> ]",
        ),
        ("系統將在 [[n]] 秒後帶您前往 [[u]]<br><a href='[[u]]'>若瀏覽器沒有反應請按此</a>",),
        ("You will be forwarded to [[u]] in [[n]] seconds.<br><a href='[[u]]'>Click here if nothing happens</a>",),
    )
    meta = f'<meta http-equiv="refresh" content="{n};url={stage.target}">'
    stage.enter(shell(stage, fill(lines, n=n, u=stage.target), head=meta))
    return FORWARD


def asks_the_server(stage: Stage) -> Truth:
    """Show a skeleton and a line of text, fetch the real address, and go there a little later."""
    where = api(stage, {"code": 0, "msg": "success", "data": {"landing": stage.target}}, stage.dice.uniform(0.5, 2))
    body = (
        "<style>.g{height:16px;background:linear-gradient(90deg,#eee,#f8f8f8,#eee);margin:14px 0}</style>"
        "<div class='g'></div><div class='g' style='width:60%'></div><p role='status'>[[t]]</p>"
    )
    script = (
        "fetch('[[w]]',{credentials:'include'}).then(function(r){return r.json()}).then(function(j){if(j.code===0)"
        "setTimeout(function(){location.assign(j.data.landing)},[[ms]])})"
    )
    stage.enter(shell(stage, fill(body, t=_going(stage)), fill(script, w=where, ms=stage.dice.randint(600, 1800))))
    return FORWARD


def form_by_itself(stage: Stage) -> Truth:
    """Submit a form with a visible button by itself after two seconds."""
    second = stage.own(sends(stage.target, stage.dice.one(302, 303)))
    method = stage.dice.one("post", "get")
    label = say(stage, ("继续", "手动跳转"), ("繼續",), ("Continue",))
    body = (
        f"<p>{_going(stage)}</p><form id='jf' action='{second}' method='{method}'><input type='hidden' name='tk' "
        f"value='{stage.dice.token(16)}'><button class='pri' type='submit'>{label}</button></form>"
    )
    script = f"setTimeout(function(){{document.getElementById('jf').submit()}},{stage.dice.randint(1500, 4000)})"
    stage.enter(shell(stage, body, script))
    return FORWARD


def polite_header(stage: Stage) -> Truth:
    """Send a Refresh header of some seconds with a page that explains itself at length."""
    text = say(
        stage,
        (
            "<h2>离开提醒</h2><p>尊敬的用户，您点击的链接指向本站以外的页面，其内容与本站无关，请注意保护个人信息及财产安全。"
            "页面即将自动打开，无需任何操作。</p>",
        ),
        ("<h2>離站提醒</h2><p>您即將離開本站，稍後會自動開啟目標網頁，無須操作。</p>",),
        ("<h2>Heads up</h2><p>The page you asked for lives elsewhere. It will open in a moment.</p>",),
    )
    page = f"<!doctype html><meta charset=utf-8><title>{stage.platform.name}</title>{text}<hr>{stage.platform.name}"
    stage.enter(always(page, 200, {"Refresh": f"{stage.dice.randint(2, 5)}; url={stage.target}"}))
    return FORWARD


def polls_until_safe(stage: Stage) -> Truth:
    """Ask an interface every second whether the address has been checked, and leave when it says so."""
    asked: list[int] = []
    enough = stage.dice.randint(2, 4)

    async def status(_request: web.BaseRequest) -> web.StreamResponse:
        asked.append(1)
        done = len(asked) >= enough
        return web.json_response({"state": "pass" if done else "scanning", "url": stage.target if done else ""})

    where = stage.own(status)
    body = f"<h4>{_going(stage)}</h4><p id='st'>···</p>"
    script = (
        "(function q(){fetch('[[w]]').then(r=>r.json()).then(j=>{st.textContent=j.state;j.state=='pass'?location.href="
        "j.url:setTimeout(q,900)})})()"
    )
    stage.enter(shell(stage, body, fill(script, w=where)))
    return FORWARD


def layer_that_counts(stage: Stage) -> Truth:
    """Cover the post with a layer that counts down from three and then goes to the target."""
    stay = say(stage, ("留在这里", "再看看"), ("留在本站",), ("Stay",))
    layer = (
        f"<div class='ly' id='ly' style='display:none'><div class='box'><b>{_going(stage)}</b><p><span id='s'>3</span>s"
        f"</p><a href='javascript:location.reload()'>{stay}</a></div></div>"
    )
    count = f"var n=3,t=setInterval(function(){{s.textContent=--n;if(!n){{clearInterval(t);{leave(stage)}}}}},1000)"
    script = on_tap(".out", f"ly.style.display='block';{count}")
    feed(stage, f"<a class='out' href='{stage.target}'>{stage.target[:32]}</a>", ".out", script, layer)
    # A layer on the post's own page is no document in between: going straight on is told just as rightly.
    return Truth(Mechanism.AUTO_FORWARD, 0, also=(Mechanism.PLAIN, Mechanism.GATEWAY_HOP))


def two_waiting_rooms(stage: Stage) -> Truth:
    """Wait two seconds at the platform and two at a partner's, each with its own text."""
    partner = (
        "<!doctype html><meta charset=utf-8><title>广告联盟</title><body bgcolor=#fffbe6><center><h3>"
        "Loading / 加载中</h3>"
        f"<small>由合作伙伴提供跳转服务</small></center><script>setTimeout(function(){{{leave(stage)}}},2000)</script>"
    )
    there = stage.serve(stranger(stage), "/land", always(partner))
    stage.enter(shell(stage, f"<p>{_going(stage)}</p>", f"setTimeout(function(){{location.href='{there}'}},2000)"))
    return FORWARD


def animation_ends(stage: Stage) -> Truth:
    """Let a style sheet animate a bar and write its words, and leave when the animation ends."""
    text = _going(stage)
    head = (
        "<style>#ab{height:4px;width:0;background:#f60;animation:w [[s]]s linear forwards}@keyframes w{to{width:100%}}"
        ".tip::before{content:'[[t]]'}</style>"
    )
    script = f"document.getElementById('ab').addEventListener('animationend',function(){{{leave(stage)}}})"
    head = fill(head, s=stage.dice.one(2, 3, 4.5), t=text.replace("'", "\\2019 "))
    stage.enter(shell(stage, "<div id='ab'></div><p class='tip'></p>", script, head))
    return FORWARD


def splash_advert(stage: Stage) -> Truth:
    """Show an advertisement that can be skipped and ends by itself at the target."""
    n = stage.dice.randint(3, 5)
    skip = say(stage, ("跳过", "关闭广告"), ("略過",), ("Skip ad",))
    body = (
        "<div style='height:420px;background:linear-gradient(#fc6,#f60);color:#fff;text-align:center;"
        "padding-top:120px'>"
        "<h1>618 年中狂欢</h1><p>全场满300减50</p><small>广告</small></div><span id='sk' "
        "style='position:fixed;right:12px;"
        f"top:56px;background:#0006;color:#fff;border-radius:12px;padding:2px 10px'>{skip} <i id='c'>{n}</i></span>"
    )
    go = leave(stage)
    script = (
        "var n=[[n]];function go(){[[go]]}document.getElementById('sk').onclick=go;setInterval(function(){if(n>0){"
        "document.getElementById('c').textContent=--n;if(!n)go()}},1000)"
    )
    stage.enter(shell(stage, body, fill(script, n=n, go=go)))
    return FORWARD


def tab_with_words(stage: Stage) -> Truth:
    """Open a tab, write a waiting text into it, and send it to the target two seconds later."""
    page = f"<title>loading</title><body style=text-align:center><p>{_going(stage)}</p></body>"
    act = (
        "var w=window.open('about:blank','_blank');w.document.write(\"[[p]]\");w.document.close();"
        "setTimeout(function(){w.location.href='[[u]]'},2000)"
    )
    link = "<div class='linkcard' style='border:1px solid #ddd;padding:8px'>🔗 [[g]]<br><small>[[h]]</small></div>"
    shown = fill(link, g=stage.goods.title, h=stage.dest_host)
    feed(stage, shown, ".linkcard", on_tap(".linkcard", fill(act, p=page.replace('"', "'"), u=stage.target)))
    return FORWARD


def route_inside(stage: Stage) -> Truth:
    """Change the address without loading anything, show a transfer view, and leave from there."""
    body = f"<div id='view'><p>{_going(stage)}</p></div>"
    script = (
        "history.pushState({},'','/transfer/confirm');setTimeout(function(){document.getElementById('view').innerHTML="
        "'<h2>[[a]]</h2><p>[[u]]</p>';setTimeout(function(){[[go]]},[[ms]])},900)"
    )
    almost = say(stage, ("检测通过，即将打开", "好啦，这就出发"), ("檢測完成",), ("All clear, off you go",))
    stage.enter(
        shell(stage, body, fill(script, a=almost, u=stage.target, go=leave(stage), ms=stage.dice.randint(900, 3000)))
    )
    return FORWARD


def spinner_only(stage: Stage) -> Truth:
    """Show nothing but a turning wheel drawn in SVG, in the middle of the page, for some seconds."""
    page = (
        "<!doctype html><html><head><meta charset=utf-8><title>[[b]]</title></head><body style='background:#fafafa'>"
        "<svg viewBox='0 0 50 50' style='position:fixed;left:40%;top:40%;width:20%'><circle cx='25' cy='25' r='20' "
        "fill='none' stroke='#07c160' stroke-width='5' stroke-dasharray='90 60'><animateTransform attributeName="
        "'transform' type='rotate' from='0 25 25' to='360 25 25' dur='1s' repeatCount='indefinite'/></circle></svg>"
        "<script>setTimeout(function(){[[go]]},[[ms]])</script></body></html>"
    )
    go, ms = leave(stage), stage.dice.randint(2000, 4500)
    stage.enter(always(fill(page, b=stage.platform.name, go=go, ms=ms)))
    return FORWARD


STYLES = tuple(
    Style("auto_forward", build)
    for build in (
        ring_of_seconds,
        scanning_bar,
        old_forum_notice,
        asks_the_server,
        form_by_itself,
        polite_header,
        polls_until_safe,
        layer_that_counts,
        two_waiting_rooms,
        animation_ends,
        splash_advert,
        tab_with_words,
        route_inside,
        spinner_only,
    )
)
