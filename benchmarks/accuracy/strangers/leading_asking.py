"""Interstitials from which one act leads on: links, forms, listeners, shadow roots, pictures, among much noise."""

from __future__ import annotations

from aiohttp import web

from benchmarks.accuracy.serving import always, go, sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.leading_shells import api, fill, leave, on_tap, say, shell
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

ONE = Truth(Mechanism.CONFIRM, 1)
NOISE = (
    "<a href='/'>返回首页</a> <a href='/download/app'>打开APP</a> <a href='/report?type=link'>举报该网页</a>",
    "<button onclick='history.back()'>不去了</button><a href='/help/outlink'>为什么会看到此页面？</a>",
    "<a href='/promo/618'><b>618 会场：领 20 元红包</b></a><br><a href='/login'>登录后不再提醒</a>",
    "",
)


def ask_text(stage: Stage) -> str:
    """Draw what the page says before it lets the user go."""
    return say(
        stage,
        (
            f"您即将离开{stage.platform.name}，前往第三方网站，请注意账号和财产安全",
            "该链接非本站页面，内容未经核实，是否继续？",
            "下面这个网址不归我们管哦，点之前看清楚",
            "温馨提示：您将要访问的页面不属于本平台，平台不对其内容的真实性、合法性承担责任，谨防诈骗，切勿轻易转账或泄露个人信息。",
        ),
        ("您即將前往外部網站，本站不對其內容負責", "要離開這裡嗎？"),
        (f"You are leaving {stage.platform.latin.capitalize()}", "This link goes to a site we don't control. Proceed?"),
    )


def go_text(stage: Stage) -> str:
    """Draw what stands on the control that leads on."""
    return say(
        stage,
        ("继续访问", "仍然前往", "我了解风险，去看看", "确定离开", "进入该网站", "好的，出发"),
        ("繼續前往", "確定", "我了解，帶我過去"),
        ("Continue", "Proceed to site", "Yes, take me there"),
    )


def exit_page_of_a_board(stage: Stage) -> Truth:
    """Ask on an old board: the address in a table, a link in brackets, and decoys around."""
    body = (
        "<table border=1 cellpadding=5><tr><td>[[q]]</td></tr><tr><td>URL: [[u]]</td></tr></table><br>"
        "[ <a href='[[u]]' rel=nofollow>[[g]]</a> ] &nbsp; [ <a href='/index.php'>回论坛首页</a> ]<br>[[n]]"
    )
    noise = stage.dice.one(*NOISE)
    stage.enter(shell(stage, fill(body, q=ask_text(stage), u=stage.target, g=go_text(stage), n=noise)))
    return ONE


def form_by_get(stage: Stage) -> Truth:
    """Send a form by GET to the platform, which redirects."""
    body = (
        "<h3>[[q]]</h3><form action='[[a]]'><input type='hidden' name='key' value='[[k]]'><input type='submit' "
        "class='pri' value='[[g]]'></form>[[n]]"
    )
    parts = {"a": stage.own(sends(stage.target)), "k": stage.dice.token(20), "n": stage.dice.one(*NOISE)}
    stage.enter(shell(stage, fill(body, q=ask_text(stage), g=go_text(stage), **parts)))
    return ONE


def form_by_post(stage: Stage) -> Truth:
    """Take the answer by POST with a token at the very address of the question."""
    token = stage.dice.token(18)
    body = (
        "<p>[[q]]</p><p><code>[[u]]</code></p><form method='post'><input type='hidden' name='csrfmiddlewaretoken' "
        "value='[[t]]'><button name='act' value='leave'>[[g]]</button></form><form action='/' method='get'><button>"
        "[[b]]</button></form>"
    )
    back = say(stage, ("取消", "返回"), ("取消",), ("Go back",))
    page = shell(stage, fill(body, q=ask_text(stage), u=stage.target, t=token, g=go_text(stage), b=back))

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        if request.method != "POST":
            return await page(request)
        return go(stage.target, 303)

    stage.enter(answer)
    return ONE


def nested_boxes(stage: Stage) -> Truth:
    """Let the root listen for taps on boxes that have no role, no link and generated class names."""
    c = stage.dice.token(6)
    body = (
        "<div class='_[[c]]a'><div class='_[[c]]b'><div class='_[[c]]t'><span>[[q]]</span></div><div class='_[[c]]f'>"
        "<div class='_[[c]]x' style='padding:10px;display:inline-block;color:#888'><div><span>[[b]]</span></div></div>"
        "<div class='_[[c]]y' style='padding:10px;display:inline-block;color:#07c160'><div><span>[[g]]</span></div>"
        "</div></div></div></div>"
    )
    back = say(stage, ("取消", "留在本页"), ("取消",), ("Cancel",))
    script = (
        "document.addEventListener('click',function(e){if(e.target.closest('._[[c]]y')){[[go]]}else "
        "if(e.target.closest("
        "'._[[c]]x'))history.back()})"
    )
    parts = {"c": c, "q": ask_text(stage), "g": go_text(stage), "b": back}
    stage.enter(shell(stage, fill(body, **parts), fill(script, c=c, go=leave(stage))))
    return ONE


def nested_open_roots(stage: Stage) -> Truth:
    """Draw the question in a custom element within a custom element, both with open roots, defined late."""
    script = (
        "setTimeout(function(){customElements.define('x-act',class extends HTMLElement{connectedCallback(){var r="
        "this.attachShadow({mode:'open'});r.innerHTML='<button part=b><slot></slot></button>';r.querySelector('button')"
        ".addEventListener('click',function(){[[go]]})}});customElements.define('x-leave',class extends HTMLElement{"
        "connectedCallback(){this.attachShadow({mode:'open'}).innerHTML='<style>:host{display:block}</style><h3>[[q]]"
        "</h3><x-act>[[g]]</x-act>'}})},[[ms]])"
    )
    parts = {"q": ask_text(stage).replace("'", "’"), "g": go_text(stage), "ms": stage.dice.randint(0, 1200)}
    stage.enter(shell(stage, "<x-leave></x-leave>", fill(script, go=leave(stage), **parts)))
    return ONE


def closed_root(stage: Stage) -> Truth:
    """Keep question and button in a closed shadow root, which no script from outside can look into."""
    script = (
        "(function(){var h=document.querySelector('safe-link'),r=h.attachShadow({mode:'closed'});r.innerHTML="
        "'<p>[[q]]</p><[[e]] style=\"display:block;padding:14px;background:#07c160;color:#fff\">[[g]]</[[e]]>';"
        "r.querySelector('[[e]]').onclick=function(){[[go]]}})()"
    )
    parts = {"q": ask_text(stage).replace("'", "’"), "g": go_text(stage), "e": stage.dice.one("button", "div")}
    stage.enter(shell(stage, "<safe-link></safe-link>", fill(script, go=leave(stage), **parts)))
    return ONE


def frame_tells_parent(stage: Stage) -> Truth:
    """Put the button into a frame, which tells the page around it by a message to leave."""
    inner = (
        "<!doctype html><meta charset=utf-8><style>button{width:90%;padding:12px;font-size:16px}</style><button "
        f"onclick=\"parent.postMessage({{cmd:'leave'}},'*')\">{go_text(stage)}</button>"
    )
    src = stage.own(always(inner), stage.dice.one("widget", "static", ""))
    body = f"<h3>{ask_text(stage)}</h3><iframe src='{src}' width='320' height='80' frameborder='0'></iframe>"
    script = f"addEventListener('message',function(e){{if(e.data&&e.data.cmd=='leave'){{{leave(stage)}}}}})"
    stage.enter(shell(stage, body + stage.dice.one(*NOISE), script))
    return ONE


def enabled_by_time(stage: Stage) -> Truth:
    """Enable the button after some seconds of compulsory reading; nothing happens by itself."""
    n = stage.dice.randint(3, 5)
    label = go_text(stage)
    body = f"<p>{ask_text(stage)}</p><button id='go' class='pri' disabled>{label}（{n}s）</button>" + stage.dice.one(
        *NOISE
    )
    script = (
        "var n=[[n]],b=document.getElementById('go'),t=setInterval(function(){n--;b.textContent='[[g]]'+(n>0?'（'+n+"
        "'s）':'');if(n<=0){clearInterval(t);b.disabled=false}},1000);b.onclick=function(){[[go]]}"
    )
    stage.enter(shell(stage, body, fill(script, n=n, g=label.replace("'", "’"), go=leave(stage))))
    return ONE


def arrow_without_words(stage: Stage) -> Truth:
    """Offer two round buttons with drawn arrows, named for screen readers alone."""
    back = say(stage, ("返回上一页",), ("返回上一頁",), ("Back",))
    body = (
        "<p>[[q]]</p><p>[[h]]</p><button aria-label='[[b]]' style='width:56px;height:56px' "
        "onclick='history.back()'><svg "
        "width='24' height='24'><path d='M16 4L8 12l8 8' stroke='#333' fill='none'/></svg></button><button id='nx' "
        "aria-label='[[g]]' style='width:56px;height:56px'><svg width='24' height='24'><path d='M8 4l8 8-8 8' "
        "stroke='#333' fill='none'/></svg></button>"
    )
    text = fill(body, q=ask_text(stage), h=stage.dest_host, b=back, g=go_text(stage).replace("'", "’"))
    stage.enter(shell(stage, text, on_tap("#nx", leave(stage))))
    return ONE


def map_of_a_picture(stage: Stage) -> Truth:
    """Draw both answers into one picture with a map over it."""
    picture = (
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='300' height='60'%3E%3Crect width='145' "
        "height='60' fill='%23ccc'/%3E%3Crect x='155' width='145' height='60' fill='%23f60'/%3E%3Ctext x='40' y='36'%3E"
        "NO%3C/text%3E%3Ctext x='205' y='36'%3EGO%3C/text%3E%3C/svg%3E"
    )
    body = (
        f'<p>{ask_text(stage)}</p><img src="{picture}" width="300" height="60" border="0" usemap="#m"><map name="m">'
        f'<area shape="rect" coords="0,0,145,60" href="/index.htm" alt="返回"><area shape="rect" '
        f'coords="155,0,300,60" href="{stage.target}" alt="{go_text(stage)}"></map>'
    )
    stage.enter(shell(stage, body))
    return ONE


def far_below(stage: Stage) -> Truth:
    """Put the button under a long text, several screens down."""
    rules = (
        "第{n}条 用户在访问第三方网站时，应自行判断其安全性与合法性，"
        "由此产生的一切后果由用户自行承担，本平台不承担任何直接或间接责任。",
        "{n}. 请勿向陌生网站提供银行卡号、验证码、身份证号等信息；如遇到诱导转账、兼职刷单，"
        "请立即停止操作并拨打 96110。",
    )
    text = "".join(f"<p style='margin:28px 0'>{stage.dice.one(*rules).format(n=n)}</p>" for n in range(1, 26))
    control = stage.dice.one(
        f"<a class='btn pri' href='{stage.target}'>{go_text(stage)}</a>", f"<button id='b'>{go_text(stage)}</button>"
    )
    script = on_tap("#b", leave(stage)) if "id='b'" in control else ""
    stage.enter(shell(stage, f"<h3>{ask_text(stage)}</h3>{text}{control}", script))
    return ONE


def lost_among_offers(stage: Stage) -> Truth:
    """Surround a small way on with large offers of the platform's own."""
    body = (
        "<a class='btn pri' href='/app/download'>打开APP，体验更流畅</a><h4>[[q]]</h4><a "
        "href='/v/88121'>猜你喜欢：三分钟学会"
        "做葱油拌面</a><br><a href='/shop/coupon'>新人专享 0 元领好礼</a><p style='color:#999;font-size:12px'>[[h]] "
        "<a style='color:#999' [[w]]>[[g]]</a> · <a style='color:#999' href='/report'>举报</a> · <a "
        "href='/login'>登录</a>"
        "</p><a class='btn' href='/'>回到首页</a>"
    )
    way = stage.dice.one(f"href='{stage.target}'", f"href='{stage.target}' target='_blank' rel='noopener'")
    stage.enter(shell(stage, fill(body, q=ask_text(stage), h=stage.dest_host, g=go_text(stage), w=way)))
    return ONE


def words_from_the_style_sheet(stage: Stage) -> Truth:
    """Write what is on the button by a pseudo-element, with nothing in the document."""
    head = fill("<style>.k1::before{content:'[[g]]'}.k2::after{content:'[[b]]'}</style>", g=go_text(stage), b="返回")
    body = (
        f"<p>{ask_text(stage)}</p><button class='pri k1'></button><button class='k2' onclick='history.go(-1)'></button>"
    )
    stage.enter(shell(stage, body, on_tap(".k1", leave(stage)), head))
    return ONE


def built_from_settings(stage: Stage) -> Truth:
    """Fetch texts and labels from the server, and draw the question after a while."""
    data = {"title": ask_text(stage), "btn": [go_text(stage), "返回"], "jump": stage.target}
    script = (
        "fetch('[[w]]').then(function(r){return r.json()}).then(function(d){var b=document.getElementById('card');"
        "b.innerHTML='<h3></h3><button class=pri></button><button></button>';b.firstChild.textContent=d.title;"
        "b.children[1].textContent=d.btn[0];b.children[2].textContent=d.btn[1];b.children[1].onclick=function(){"
        "location.href=d.jump};b.children[2].onclick=function(){history.back()}})"
    )
    where = api(stage, data, stage.dice.uniform(0.2, 1.5))
    stage.enter(shell(stage, "<div id='card'>加载中</div>", fill(script, w=where)))
    return ONE


def preview_with_the_original(stage: Stage) -> Truth:
    """Show a card with the title alone and a link to the original."""
    more = say(stage, ("阅读原文", "去原网页查看", "查看网页"), ("閱讀原文",), ("Read the original",))
    body = (
        f"<div style='border:1px solid #eee;padding:12px'><b>{stage.goods.title}</b><br><small>来源：{stage.dest_host}"
        f"</small></div><p><a href='{stage.target}'>{more} &gt;</a></p><p>本站仅提供标题索引，不存储其内容</p>"
    )
    stage.enter(shell(stage, body))
    return ONE


def plain_english_warning(stage: Stage) -> Truth:
    """Warn in English without any style, with the way on in the running text."""
    page = (
        "<html><head><title>Redirect Notice</title></head><body bgcolor=#ffffff><h2>Redirect "
        "Notice</h2><p>The previous "
        "page is sending you to <a href='[[u]]'>[[u]]</a>.</p><p>If you do not want to visit that page, you can "
        "<a href='/'>return to the previous page</a>.</p></body></html>"
    )
    stage.enter(always(fill(page, u=stage.target)))
    return ONE


STYLES = tuple(
    Style("confirm", build)
    for build in (
        exit_page_of_a_board,
        form_by_get,
        form_by_post,
        nested_boxes,
        nested_open_roots,
        closed_root,
        frame_tells_parent,
        enabled_by_time,
        arrow_without_words,
        map_of_a_picture,
        far_below,
        lost_among_offers,
        words_from_the_style_sheet,
        built_from_settings,
        preview_with_the_original,
        plain_english_warning,
    )
)
