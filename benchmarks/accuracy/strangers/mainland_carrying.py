"""Mainland services that let the user carry the address away by hand: text, copying, watchwords, codes to scan."""

from __future__ import annotations

from benchmarks.accuracy.serving import always
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.mainland_kit import (
    bar,
    code_picture,
    code_rows,
    filing,
    js,
    put,
    tapped,
    toast,
    whole,
)
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

TEXT, PROMPT = Truth(Mechanism.PLAIN_TEXT), Truth(Mechanism.COPY_PROMPT)
WATCHWORD, CODE = Truth(Mechanism.SHARE_CODE), Truth(Mechanism.QR_CODE)


def line_of_a_classified(stage: Stage) -> Truth:
    """A classified advertisement names its address in a cell that is nothing but text."""
    body = (
        f"{bar(stage, '同城分类')}<table width=100% cellpadding=8 border=0><tr><td>标题<td><b>低价转让，九成新，"
        "非诚勿扰</b>"
        f"<tr><td>区域<td>高新区 · 大学城<tr><td>电话<td>点击查看<tr><td>网址<td><span class=wz>{stage.target}</span>"
        f"<tr><td>联系我时<td>请说是在{stage.platform.name}上看到的，谢谢！</table>{filing(stage)}"
    )
    put(
        stage,
        whole(stage, "二手转让", body, "table{background:#fff}td:first-child{color:#999;white-space:nowrap}"),
        ".wz",
    )
    return TEXT


def leaflet_of_a_hospital(stage: Stage) -> Truth:
    """A hospital's notice writes the address with break marks, blue as a link and none."""
    place = max(stage.target.find("/", 9), 12)
    written = f"{stage.target[:place]}<wbr>{stage.target[place:]}"
    style = stage.dice.one("color:#1677ff", "text-decoration:underline", "font-weight:700")
    body = (
        f"{bar(stage, '就诊须知')}<div class=c><h3>出院患者随访须知</h3><p>一、请于出院后两周内复诊。</p><p>二、"
        "康复训练视频请登录 "
        f"<span id=addr style='{style};word-break:break-all'>{written}</span> 观看。</p><p>三、如遇不适请及时就医。"
        "</p>"
        f"<p style='text-align:right'>康复医学科<br>二〇二六年三月</p></div>{filing(stage)}"
    )
    put(stage, whole(stage, "就诊须知", body, ".c{background:#fff;padding:16px}"), "#addr")
    return TEXT


def remark_under_a_song(stage: Stage) -> Truth:
    """A music app's remark keeps the address as text; a tap on it only offers to answer the remark."""
    body = (
        "<div class=cm><b>落日飞车迷</b><small>3-14</small>"
        f"<p class=tx>完整现场在 {stage.target} 真的泪目了</p><span>👍 {stage.dice.randint(1, 999)}</span></div>"
        "<div class=cm><b>二手玫瑰</b><p class=tx2>听哭了</p></div><div class=ip><input placeholder='说点好听的～'>"
        "</div>"
    )
    script = tapped(".tx", "document.querySelector('.ip input').placeholder='回复 @落日飞车迷：'")
    put(stage, whole(stage, "评论(3182)", body, ".cm{background:#fff;padding:14px;margin:1px 0}", script), ".tx")
    return TEXT


def bank_points_at_the_corner(stage: Stage) -> Truth:
    """A bank's app covers the page and points at the menu in the corner."""
    lines = stage.dice.one(
        ("点击右上角 <b>···</b>", "选择【在浏览器中打开】"),
        ("请轻触右上方「更多」按钮", "然后选“用系统浏览器打开”"),
        ("1️⃣ 点右上角", "2️⃣ 选手机自带浏览器打开"),
    )
    body = (
        "<div class=mk><svg class=ar width=90 height=90 viewBox='0 0 90 90'><path d='M10 85C15 40 50 20 80 12M80 "
        "12L60 8M80 12L70 30' "
        f"stroke='#fff' stroke-width=3 fill=none /></svg><p>{lines[0]}</p><p>{lines[1]}</p></div>"
        f"<div class=un>为保障您的资金安全，{stage.platform.name}内暂不支持直接打开该页面</div>"
    )
    css = ".mk{position:fixed;inset:0;background:#000d;color:#fff;padding:110px 30px;text-align:right;font-size:18px}"
    css += ".ar{position:absolute;right:20px;top:10px}"
    stage.enter(always(whole(stage, "提示", body, css)))
    return PROMPT


def job_seekers_copy(stage: Stage) -> Truth:
    """A job site shows the address in a field with a button that copies by the old command."""
    talk = f"{bar(stage, '王女士 · HR')}<p>您好，看到您的简历很合适</p><p>方便聊聊吗？</p><input placeholder=发消息>"
    stage.serve(stage.entry_host, "/chat", always(whole(stage, "沟通", talk, way="still")))
    body = (
        f"{bar(stage, '求职安全中心')}<div class=b><h3>"
        f"{stage.dice.one('你正在访问站外链接', '站外网页，请自行前往')}</h3><p>为防范招聘诈骗，"
        "站内不直接打开外部网页。如需查看，请复制网址后粘贴到电脑或手机浏览器中访问。</p><textarea id=u readonly "
        "rows=3>"
        f"{stage.target}</textarea><button id=cp class='ant-btn ant-btn-primary'>复制网址</button><a href='/chat'>"
        "继续和HR沟通</a></div>"
    )
    script = (
        "document.getElementById('cp').onclick=function(){var u=document.getElementById('u');u.select();"
        "document.execCommand("
        "'copy');this.innerText='已复制 ✓'};"
    )
    css = (
        ".b{background:#fff;margin:16px;padding:18px}textarea{width:100%}#cp{display:block;margin:12px 0;"
        "padding:8px 24px}"
    )
    stage.enter(always(whole(stage, "求职安全中心", body, css, script)))
    return PROMPT


def fans_copy_and_paste(stage: Stage) -> Truth:
    """A fan club's tap copies the address and says so among emoji, and that is all."""
    text = stage.dice.one(
        "链接已复制✅ 打开浏览器粘贴一下就能看啦~",
        "🔗复制成功！姐妹去浏览器里粘贴哦(｡･ω･｡)",
        "已帮宝子复制好啦💕 请到浏览器打开",
    )
    copy = stage.dice.one(
        f"navigator.clipboard.writeText({js(stage.target)}).catch(function(){{}});",
        f"var i=document.createElement('input');i.value={js(stage.target)};document.body.appendChild(i);i.select();"
        "document.execCommand('copy');i.remove();",
    )
    body = (
        f"<div class=p><b>🌟{stage.platform.name}应援会</b><p>打投教程在这里‼️ 一人一票别掉队 <a class=go "
        f"href='javascript:;'>👉{stage.goods.title}</a></p><p>#超话签到第{stage.dice.randint(2, 999)}天#</p></div>"
    )
    put(stage, whole(stage, "超话", body, ".p{background:#fff;padding:16px}", tapped(".go", copy + toast(text))), ".go")
    return PROMPT


def neighbours_say_it_their_way(stage: Stage) -> Truth:
    """A town's community says in its own tongue that one copies the address by a long press."""
    line = stage.dice.one(
        "咱这儿打不开外头的网页哈，您嘞长按下面这串网址拷一下，搁手机浏览器里头一粘就中。",
        "莫得法，外头的网址这里头开不到。麻烦各位按到网址不放，复制了切浏览器头看嘛～",
        "侬好，格个网页伊拉自家打不开额，请侬长按复制网址，到浏览器里去看。",
    )
    body = f"{bar(stage, '街坊邻里')}<div class=q><p>{line}</p><p class=u>{stage.target}</p></div>{filing(stage)}"
    css = (
        ".q{padding:30px 18px}.u{user-select:text;background:#fff;border:1px dashed #bbb;padding:10px;"
        "word-break:break-all}"
    )
    stage.enter(always(whole(stage, "街坊邻里", body, css)))
    return PROMPT


def watchword_of_the_sale(stage: Stage) -> Truth:
    """A shopping window turns the link into a watchword for the other app, with a button to copy it."""
    word = f"{stage.dice.randint(1, 9)}.{stage.dice.randint(10, 99)} {stage.dice.token(3)}:/ ￥{stage.dice.token(11)}￥"
    body = (
        f"{bar(stage, '好物分享')}<div class=k><h3>{stage.goods.title}</h3><p id=w>{word} "
        f"【{stage.destination.name}】</p><button id=c>"
        f"{stage.dice.one('一键复制口令', '复制口令')}</button><p>复制后打开「{stage.destination.name}」APP，"
        "自动弹出宝贝</p></div>"
    )
    script = (
        "document.getElementById('c').onclick=function(){navigator.clipboard.writeText(document.getElementById('w')"
        f".innerText).catch(function(){{}});{toast('口令复制成功')}}};"
    )
    stage.enter(
        always(whole(stage, "好物分享", body, ".k{background:#fff;margin:16px;padding:20px;text-align:center}", script))
    )
    return WATCHWORD


def watchword_in_the_group(stage: Stage) -> Truth:
    """A tap on a card in a group purchase copies a watchword and opens a layer that explains it."""
    word = f"#{stage.dice.token(6)}# 长按复制此条消息，打开{stage.destination.name}搜索 {stage.dice.token(9)}"
    layer = (
        "<div id=po class=van-popup style='display:none'><h4>团长口令已生成</h4><p>"
        f"{word}</p><p>口令已自动复制，去「{stage.destination.name}」粘贴即可参团～</p><button id=ok>"
        "我知道了</button></div>"
    )
    body = f"<div class=gd><b>{stage.goods.title}</b><br>3人团 ¥59 <em>去参团</em></div>{layer}"
    script = (
        tapped(
            ".gd",
            f"navigator.clipboard.writeText({js(word)}).catch(function(){{}});document.getElementById('po').style.di"
            "splay='block'",
        )
        + "document.getElementById('ok').onclick=function(){document.getElementById('po').style.display='none'};"
    )
    css = ".gd{background:#fff;margin:12px;padding:16px}.van-popup{position:fixed;bottom:0;left:0;right:0;padding:20px;"
    css += "background:#fff;border-radius:16px 16px 0 0;box-shadow:0 0 0 999px #0007;z-index:5}"
    put(stage, whole(stage, "拼团", body, css, script), ".gd")
    return WATCHWORD


def hall_of_the_city_scans(stage: Stage) -> Truth:
    """A city's office answers with a table and a code to scan, in the language of offices."""
    page = (
        "<html><head><meta charset=utf-8><title>政务服务</title></head><body><table align=center width=90% "
        "border=1 cellpadding=12>"
        f"<tr><th>{stage.platform.name}政务服务网<tr><td align=center>该事项需通过移动端办理<br><br><img width=200 "
        "height=200 alt='' "
        f'src="{code_picture(stage, stage.target)}"><br>请使用手机扫描上方二维码访问'
        "<tr><td><small>技术支持电话：12345-8-6</small>"
        f"</table>{filing(stage)}</body></html>"
    )
    stage.enter(always(page))
    return CODE


def television_shows_a_code(stage: Stage) -> Truth:
    """A television paints a code for the phone, since it opens no pages."""
    rows = code_rows(stage.target)
    body = (
        "<div class=tv><canvas id=q></canvas><div><h2>电视端暂不支持打开网页</h2><p>"
        f"{stage.dice.one('拿起手机扫一扫，小屏接着看', '请用手机扫描左侧二维码查看')}</p><p>按【返回】键退出</p>"
        "</div></div>"
    )
    css = "body{background:#0c1020;color:#fff}.tv{padding:40px 16px}canvas{background:#fff;border:12px solid #fff}"
    script = (
        f"var r={js(rows)},s=6,c=document.getElementById('q');c.width=c.height=(r.length+8)*s;var "
        "x=c.getContext('2d');"
        "x.fillStyle='#fff';x.fillRect(0,0,c.width,c.width);x.fillStyle='#000';r.forEach(function(l,j){for(var i=0;"
        "i<l.length;i++)"
        "if(l[i]==='1')x.fillRect((i+4)*s,(j+4)*s,s,s)});"
    )
    stage.enter(always(whole(stage, "提示", body, css, script)))
    return CODE


def poster_for_the_album(stage: Stage) -> Truth:
    """A tap on a shared note draws a poster with a code to be kept in the album."""
    layer = (
        f"<div id=ps hidden><img class=qr alt='' src=\"{code_picture(stage, stage.target)}\"><p>"
        f"{stage.goods.title}</p>"
        f"<p>{stage.dice.one('长按保存图片到相册', '截图保存')}，"
        f"打开{stage.destination.name}「扫一扫」从相册识别</p></div>"
    )
    body = f"<div class=note><p>被问了800遍的笔记，自取👇</p><div class=cd>🔖 {stage.goods.title}</div></div>{layer}"
    css = (
        ".note{padding:16px;background:#fff}.cd{border:1px solid #eee;border-radius:8px;padding:12px}"
        "#ps{position:fixed;inset:8% 10%;"
        "background:#fff;text-align:center;box-shadow:0 0 0 999px #000a;border-radius:12px;padding:20px}"
    )
    put(stage, whole(stage, "笔记", body, css, tapped(".cd", "document.getElementById('ps').hidden=false")), ".cd")
    return CODE


_GROUPS = {
    "plain_text": (line_of_a_classified, leaflet_of_a_hospital, remark_under_a_song),
    "copy_prompt": (
        bank_points_at_the_corner,
        job_seekers_copy,
        fans_copy_and_paste,
        neighbours_say_it_their_way,
    ),
    "share_code": (watchword_of_the_sale, watchword_in_the_group),
    "qr_code": (hall_of_the_city_scans, television_shows_a_code, poster_for_the_album),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
