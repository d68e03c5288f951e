"""Mainland services with a page in between that goes on by itself or asks: hospitals, browsers, banks, guilds."""

from __future__ import annotations

from benchmarks.accuracy.serving import always
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.mainland_kit import bar, filing, js, put, tapped, whole
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

FORWARD, ONE, TWO = Truth(Mechanism.AUTO_FORWARD, 0), Truth(Mechanism.CONFIRM, 1), Truth(Mechanism.CONFIRM, 2)


def hospital_says_goodbye(stage: Stage) -> Truth:
    """An internet hospital counts the seconds down before it lets the patient go."""
    seconds = stage.dice.randint(3, 6)
    go = stage.dice.one("", "<button id=now class=van-button>立即前往</button>")
    body = (
        f"{bar(stage, '离院提醒')}<div class=box><p>您即将离开{stage.platform.name}互联网医院，前往第三方页面。"
        "该页面的诊疗、购药信息与本院无关。"
        f"</p><p><b id=n>{seconds}</b> 秒后自动跳转</p>{go}<button onclick='history.back()'>返回挂号</button></div>"
        f"{filing(stage)}"
    )
    script = (
        f"var n={seconds},go=function(){{location.href={js(stage.target)}}},i=setInterval(function(){{n--;document."
        "getElementById('n').innerText=n;if(n<=0){clearInterval(i);go()}},1000),b=document.getElementById('now');"
        "if(b)b.onclick=go;"
    )
    css = ".box{margin:40px 20px;padding:24px;background:#fff;border-radius:12px;text-align:center}#n{color:#07c160}"
    stage.enter(always(whole(stage, "离院提醒", body, css, script)))
    return FORWARD


def cloud_check_of_a_browser(stage: Stage) -> Truth:
    """A browser's safe browsing turns a radar, finds nothing and goes on."""
    wait = stage.dice.randint(1800, 3800)
    body = (
        "<div class=radar></div><p id=st>云安全中心正在检测该网址…</p><ul class=ck><li>欺诈网站库 <i>比对中</i></li>"
        "<li>病毒木马库 <i>比对中</i></li><li>违规内容库 <i>比对中</i></li></ul><small>每日拦截恶意网址 2,381 "
        "万次</small>"
    )
    css = (
        "body{background:#0b1a33;color:#cfe3ff;text-align:center;padding-top:90px}.radar{width:120px;height:120px;"
        "margin:auto;"
        "border-radius:50%;background:conic-gradient(#38f,transparent 60%);animation:r 1s linear infinite}"
        "@keyframes r"
        "{to{transform:rotate(1turn)}}.ck{list-style:none;padding:0}"
    )
    script = (
        "document.querySelectorAll('.ck i').forEach(function(e,k){setTimeout(function(){e.innerText='安全 ✔'},"
        "500+k*400)});"
        f"setTimeout(function(){{document.getElementById('st').innerText="
        f"{js(stage.dice.one('未发现风险，正在打开', '检测通过'))};"
        f"setTimeout(function(){{location.replace({js(stage.target)})}},500)}},{wait});"
    )
    stage.enter(always(whole(stage, "安全检测", body, css, script, "still")))
    return FORWARD


def television_opens_in_a_while(stage: Stage) -> Truth:
    """A television's page waits for the remote control, and opens by itself if nobody presses."""
    seconds = stage.dice.randint(5, 7)
    body = (
        f"<div class=tv><h1>即将打开网页</h1><h2>{stage.goods.title}</h2><p>按遥控器【确认】键立即打开，"
        f"{seconds}秒后自动打开</p>"
        "<div class=tiles><div tabindex=0 class='tile focus'>打开</div><div tabindex=0 class=tile>返回</div></div>"
        "</div>"
    )
    script = (
        f"var g=function(){{location.href={js(stage.target)}}};setTimeout(g,{seconds * 1000});"
        "document.addEventListener("
        "'keydown',function(e){if(e.keyCode===13)g();if(e.keyCode===27)history.back()});"
    )
    css = "body{background:#10131a;color:#fff}.tv{padding:60px 5%}.tiles{display:flex;gap:24px}.tile{padding:24px 48px;"
    css += "background:#2a2f3a;border-radius:8px}.focus{outline:4px solid #ffb400;transform:scale(1.06)}"
    stage.enter(always(whole(stage, "网页", body, css, script, "still")))
    return FORWARD


def translator_of_short_links(stage: Stage) -> Truth:
    """A short link of a group-buying helper shows its slogan in a meta-refreshed page; the words sound like copying."""
    line = stage.dice.one(
        "若长时间未跳转，请复制链接到浏览器打开", "没反应？点右上角用浏览器打开试试～", "跳转失败可联系团长微信"
    )
    page = (
        f"<!doctype html><html><head><meta charset=utf-8><title>拼团中</title><meta http-equiv=refresh "
        f"content='{stage.dice.randint(2, 4)};url={stage.target}'></head><body style='text-align:center;"
        "padding-top:30%'>"
        f"<h3>🛒 邻里团购 好物一起拼</h3><p>正在跳转，请稍候…</p><p style='color:#aaa;font-size:12px'>{line}</p>"
        "</body></html>"
    )
    stage.enter(always(page))
    return FORWARD


def bank_reads_the_terms(stage: Stage) -> Truth:
    """A bank wants its terms ticked after some seconds, then a press on a button."""
    seconds = stage.dice.randint(2, 4)
    terms = "".join(
        f"<p>{n}. 您即将访问的页面由第三方机构提供，其内容、产品及服务均由第三方负责，我行不承担任何担保、赔付责任。"
        "</p>"
        for n in range(1, 6)
    )
    body = (
        f"{bar(stage, '第三方服务提示')}<div class=tm>{terms}</div><label><input type=checkbox id=ag disabled> "
        "本人已阅读并知悉上述内容"
        f"(<span id=s>{seconds}</span>s)</label><p><button id=ok class='ant-btn ant-btn-primary' disabled>"
        "继续访问</button>"
        f" <button onclick='history.back()'>取消</button></p>{filing(stage)}"
    )
    script = (
        f"var n={seconds},a=document.getElementById('ag'),o=document.getElementById('ok'),"
        f"i=setInterval(function(){{n--;"
        "document.getElementById('s').innerText=n;if(!n){clearInterval(i);a.disabled=false}},1000);"
        "a.onchange=function()"
        f"{{o.disabled=!a.checked}};o.onclick=function(){{location.href={js(stage.target)}}};"
    )
    css = (
        ".tm{height:180px;overflow:auto;background:#fff;margin:12px;padding:10px;font-size:13px}label{margin:0 "
        "12px}p{margin:12px}"
    )
    stage.enter(always(whole(stage, "风险提示", body, css, script)))
    return TWO


def rider_asks_before_leaving(stage: Stage) -> Truth:
    """A delivery app's chat with the shop asks in a layer of its kit before it opens the link."""
    ok = stage.dice.one("确定", "去看看", "打开")
    layer = (
        "<uni-modal id=md style='display:none'><div class=uni-mask></div><div class=uni-modal><div "
        "class=uni-modal__hd>"
        f"<strong>提示</strong></div><div class=uni-modal__bd>即将打开外部链接，非{stage.platform.name}官方页面，"
        "请谨慎支付</div><div "
        f"class=uni-modal__ft><div class='btn no'>取消</div><div class='btn yes'>{ok}</div></div></div></uni-modal>"
    )
    body = (
        f"{bar(stage, '商家：阿婆麻辣烫')}<div class=m>您的骑手距您800m</div><div class=m>亲 本店菜单看这里哈 "
        f"<a class=menu href='{stage.dice.one(stage.target, 'javascript:void(0)')}'>{stage.goods.title}</a></div>"
        f"{layer}"
    )
    css = (
        ".m{background:#fff;margin:10px;padding:10px;border-radius:8px}.uni-mask{position:fixed;inset:0;"
        "background:#0009}"
        ".uni-modal{position:fixed;left:10%;right:10%;top:38%;background:#fff;border-radius:8px;text-align:center;"
        "z-index:9}"
        ".uni-modal__hd,.uni-modal__bd{padding:14px}.uni-modal__ft{display:flex;border-top:1px solid #eee}"
        ".btn{flex:1;padding:12px}"
        ".yes{color:#007aff}"
    )
    script = (
        "var md=document.getElementById('md');"
        + tapped(".menu", "md.style.display='block'")
        + "document.querySelector('.no').onclick=function(){md.style.display='none'};"
        + f"document.querySelector('.yes').onclick=function(){{location.href={js(stage.target)}}};"
    )
    put(stage, whole(stage, "聊天", body, css, script), ".menu")
    return ONE


def guild_doubts_twice(stage: Stage) -> Truth:
    """A game's community asks twice on one page, the second time in plainer words."""
    first, second = stage.dice.one(
        ("继续访问", "我已知晓风险，继续访问"), ("还是要去", "勇士，出发！⚔️"), ("了解风险 >", "仍然前往")
    )
    body = (
        f"<div class=pn><h3>⚠️ 前方非安全区</h3><p>该链接不属于{stage.platform.name}，可能含有外挂、"
        "账号交易等违规信息，账号被盗官方不予找回。</p>"
        f"<div id=a><button class=g>返回营地</button> <button class=y>{first}</button></div><div id=b hidden><p>"
        "请勿输入游戏账号密码！</p>"
        f"<button class=z>{second}</button></div></div>"
    )
    css = "body{background:#1b1d2a;color:#e6dcc3}.pn{margin:60px 16px;padding:20px;border:1px solid #c9a063}"
    script = (
        "document.querySelector('.g').onclick=function(){history.back()};document.querySelector('.y').onclick=funct"
        "ion(){"
        "document.getElementById('a').hidden=true;document.getElementById('b').hidden=false};"
        f"document.querySelector('.z').onclick=function(){{location.href={js(stage.target)}}};"
    )
    stage.enter(always(whole(stage, "安全提示", body, css, script)))
    return TWO


def board_of_the_old_days(stage: Stage) -> Truth:
    """A board's message page of 2009 in tables, with the way on among letters in blue."""
    line = stage.dice.one("点击这里继续访问", "如果您确认要访问，请点此链接", "[ 点这里继续 ]")
    page = (
        "<html><head><meta http-equiv=Content-Type content='text/html; charset=utf-8'><title>提示信息 - "
        f"{stage.platform.name} - "
        "Powered by Discuz!</title></head><body topmargin=0><center><table width=760 border=0 cellspacing=1 "
        "bgcolor=#9db8d9>"
        f"<tr><td bgcolor=#e8f1fb><b>{stage.platform.name} 提示信息</b><tr><td bgcolor=#ffffff height=120 "
        "align=center><font size=2>"
        f"您点击的是站外链接，本论坛不对其内容负责，慎防假冒网站<br><br><a href='{stage.target}'><font "
        f"color=#0033cc>{line}</font></a>"
        "<br><br><a href='javascript:history.back()'>[ 点击这里返回上一页 ]</a></font></table>"
        "<font size=1>GMT+8, 2026-3-4 21:10, Processed in 0.0142 second(s), 6 queries.</font></center>"
        f"{filing(stage)}</body></html>"
    )
    stage.enter(always(page))
    return ONE


def arrow_of_a_stranger(stage: Stage) -> Truth:
    """A dating app draws its layer in a shadow root; the way on is an arrow known by its label alone."""
    inner = (
        "<style>.c{margin:80px 24px;padding:24px;border-radius:20px;background:#fff;text-align:center}"
        ".c::before{content:'对方给你"
        "分享了一个网页 💌';font-weight:600}button{border:0;border-radius:50%;width:56px;height:56px;margin:10px}"
        "</style><div class=c>"
        "<p>认识不久的人发来的链接，留个心眼哦，不要转账～</p><button class=n aria-label='关闭'><svg width=20 "
        "height=20 viewBox='0 0 20 20'>"
        "<path d='M2 2L18 18M18 2L2 18' stroke='#999' stroke-width=2 /></svg></button><button class=y aria-label="
        f"'{stage.dice.one('继续前往', '打开网页', '继续')}'><svg width=20 height=20 viewBox='0 0 20 20'><path "
        "d='M2 10H16M10 4L16 10L10 16' "
        "stroke='#ff4d6d' stroke-width=2 fill=none /></svg></button></div>"
    )
    script = (
        "customElements.define('x-leave',class extends HTMLElement{connectedCallback(){var "
        "r=this.attachShadow({mode:'open'});"
        f"r.innerHTML={js(inner)};r.querySelector('.n').onclick=function(){{history.back()}};"
        "r.querySelector('.y').onclick="
        f"function(){{location.href={js(stage.target)}}}}}}});"
    )
    css = "body{background:linear-gradient(#ffd6e0,#e0c3fc);min-height:100vh}"
    stage.enter(always(whole(stage, stage.platform.name, "<x-leave></x-leave>", css, script, "still")))
    return ONE


def grey_letters_go_on(stage: Stage) -> Truth:
    """A browser's red page warns of an unfiled site and still lets the user go on, in small grey letters."""
    page = whole(
        stage,
        "危险网站",
        f"<h1>危险！该网站未经备案，存在风险</h1><p>{stage.platform.name}安全中心建议您立即关闭。已有 "
        f"{stage.dice.randint(3, 99)} 位用户举报该网站"
        f"。</p><button class=cl>关闭页面</button><p><a class=gr href='{stage.target}'>"
        f"{stage.dice.one('忽略警告，继续访问', '仍要访问', '我不怕，继续浏览')}"
        "</a></p>",
        "body{background:#d93026;color:#fff;padding:80px 24px}.gr{color:#f3a9a4;font-size:12px}.cl{width:100%;"
        "padding:14px}",
        "document.querySelector('.cl').onclick=function(){history.length>1?history.back():window.close()};",
    )

    stage.enter(always(page, stage.dice.one(200, 200, 403)))
    return ONE


_GROUPS = {
    "auto_forward": (
        hospital_says_goodbye,
        cloud_check_of_a_browser,
        television_opens_in_a_while,
        translator_of_short_links,
    ),
    "confirm": (
        bank_reads_the_terms,
        rider_asks_before_leaving,
        guild_doubts_twice,
        board_of_the_old_days,
        arrow_of_a_stranger,
        grey_letters_go_on,
    ),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
