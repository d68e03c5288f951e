"""Platforms that turn the address into a code: one to paste into the other app, or one to scan."""

from __future__ import annotations

from aiohttp import web

from benchmarks.accuracy.serving import always
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers import stopping_codes as codes
from benchmarks.accuracy.strangers.stopping_shells import (
    anchor,
    feed,
    h5,
    js,
    on_tap,
    portal,
    rendered_late,
    say,
    toast,
)
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

SHARE, SCAN = Truth(Mechanism.SHARE_CODE), Truth(Mechanism.QR_CODE)
PAINT = (
    "function paint(m){var c=document.getElementById('qc'),k=6,g=c.getContext('2d');c.width=c.height=(m.length+8)*k;"
    "g.fillStyle='#fff';g.fillRect(0,0,c.width,c.height);g.fillStyle='#000';m.forEach(function(r,y){for(var x=0;"
    "x<r.length;x++)if(r[x]==='1')g.fillRect((x+4)*k,(y+4)*k,k,k)})}"
)


def command(stage: Stage) -> str:
    """Draw a code between the marks that apps look for in a clipboard."""
    dice = stage.dice
    body = "".join(dice.choices("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz0123456789", k=11))
    mark = dice.one("￥", "$", "€", "₤", "¢", "(")
    return f"{mark}{body}{')' if mark == '(' else mark}"


def command_on_a_sheet(stage: Stage) -> Truth:
    """Turn the link into a code on a sheet over the post, with a button that copies the code."""
    there, code = stage.destination.name, command(stage)
    words = say(
        stage,
        (f"复制口令，打开{there}App查看", f"【{there}】口令已生成，复制后打开{there}即可直达"),
        (f"複製口令後開啟{there} App",),
        (f"Copy this code, then open the {stage.destination.latin.capitalize()} app to view",),
    )
    button = say(stage, ("复制口令", "一键复制口令"), ("複製口令",), ("Copy code",))
    act = (
        "var m=document.createElement('div');m.style.cssText='position:fixed;left:0;right:0;bottom:0;background:#fff;"
        "padding:24px;box-shadow:0 -4px 20px #0003';m.innerHTML="
        f"{js(f'<p>{words}</p><p class=code>{code}</p><button class=btn id=kl>{button}</button>')};"
        f"document.body.append(m);document.getElementById('kl').onclick=function(){{navigator.clipboard.writeText("
        f"{js(code)});"
        f"this.textContent={js(say(stage, ('已复制',), ('已複製',), ('Copied',)))}}}"
    )
    feed(stage, anchor(stage), on_tap(act))
    return SHARE


def command_copied_silently(stage: Stage) -> Truth:
    """Copy a code at the tap and say in a toast which app to open."""
    there, code = stage.destination.name, command(stage)
    words = say(
        stage,
        (f"口令已复制，请打开{there}App", f"已为你复制{there}口令，打开{there}就能看到"),
        (f"口令已複製，請開啟{there} App",),
        (f"Code copied! Open the {stage.destination.latin.capitalize()} app to continue.",),
    )
    feed(stage, anchor(stage), on_tap(f"navigator.clipboard.writeText({js(code)});{toast(words, 3)}"))
    return SHARE


def command_page(stage: Stage) -> Truth:
    """Show the code in a dashed frame on the gateway's page, with the steps that follow."""
    there, code = stage.destination.name, command(stage)
    title = say(stage, (f"打开{there}查看宝贝", "口令直达"), ("口令直達",), ("Open with a code",))
    steps = say(
        stage,
        (
            f"<li>长按复制下方口令</li><li>打开手机{there}</li><li>自动弹出内容</li>",
            f"<li>第一步：复制口令</li><li>第二步：打开【{there}】App，在首页搜索框粘贴</li>",
        ),
        (f"<li>長按複製下方口令</li><li>開啟{there} App，自動跳出內容</li>",),
        ("<li>Copy the code</li><li>Open the app: the item will pop up</li>",),
    )
    body = (
        f"<div style='padding:30px;text-align:center'><h2>{title}</h2><div style='border:2px dashed #f60;padding:16px;"
        f"font-size:20px' class=kouling>{code}</div><ol class=tip>{steps}</ol><button class=btn id=c>"
        f"{say(stage, ('复制口令',), ('複製口令',), ('Copy code',))}</button></div>"
    )
    script = (
        f"document.getElementById('c').onclick=function(){{navigator.clipboard.writeText({js(code)});{toast('✓')}}}"
    )
    stage.enter(always(h5(stage, title, body, script)))
    return SHARE


def paragraph_to_copy(stage: Stage) -> Truth:
    """Offer a whole paragraph to copy, a code and noise in it, that the other app will understand."""
    there = stage.destination.name
    noise = (
        f"{stage.dice.randrange(1, 9)}.{stage.dice.randrange(10, 99)} {stage.dice.token(3)}:/ 0"
        f"{stage.dice.randint(1, 9)}/12"
    )
    text = f"{noise} {stage.goods.title} {command(stage)} 复制整段话，打开【{there}】直接观看！"
    body = (
        f"<div style='padding:24px'><h3>分享口令</h3><div class=para style='background:#fff;padding:14px' id=p>{text}"
        "</div>"
        f"<button class=btn id=c>{stage.dice.one('复制整段内容', '复制口令文案')}</button>"
        f"<p class=tip>复制后打开{there}App即可</p></div>"
    )
    script = (
        f"document.getElementById('c').onclick=function(){{navigator.clipboard.writeText({js(text)});"
        f"{toast('复制成功')}}}"
    )
    stage.enter(rendered_late(stage, "分享口令", body, script, wait_ms=stage.dice.one(0, 900)))
    return SHARE


def scan_from_the_desk(stage: Stage) -> Truth:
    """Paint a code on a canvas and ask to scan it with a phone."""
    words = say(
        stage,
        ("请使用手机扫描二维码访问", "打开手机扫一扫，继续浏览该内容", f"请用{stage.destination.name}App扫码查看"),
        ("請使用手機掃描 QR Code",),
        ("Scan the QR code with your phone to continue",),
    )
    body = f"<div style='text-align:center;padding:50px 0'><canvas id=qc></canvas><p>{words}</p></div>"
    stage.enter(always(h5(stage, "扫码访问", body, f"{PAINT}paint({js(codes.bits(stage.target))})")))
    return SCAN


def canvas_after_a_skeleton(stage: Stage) -> Truth:
    """Fetch the code's cells after a skeleton and paint them; the words speak of a phone only."""
    words = say(stage, ("在手机上继续浏览", "手机查看更方便"), ("在手機上繼續瀏覽",), ("Continue on your phone",))
    body = f"<div style='text-align:center;padding:40px'><h3>{words}</h3><canvas id=qc></canvas></div>"
    script = f"{PAINT}paint({js(codes.bits(stage.target))})"
    stage.enter(rendered_late(stage, stage.platform.name, body, script, wait_ms=1100))
    return SCAN


def poster_to_save(stage: Stage) -> Truth:
    """Answer the tap with a poster: the name of the goods, a code, and a button that saves a picture only."""
    hint = say(
        stage,
        ("长按图片保存到相册，打开对应App扫一扫", "保存图片后，用浏览器或相机识别二维码"),
        ("長按儲存圖片，再用相機掃描",),
        ("Save this picture and scan it with your camera",),
    )
    poster = (
        f"<div class=poster style='background:#fff;margin:15% 12%;padding:20px;text-align:center'><h4>"
        f"{stage.goods.title}</h4><img width=180 height=180 src='{codes.data_address(stage.target)}'>"
        f"<p class=tip>{hint}"
        f"</p><span role=button class=btn>{say(stage, ('保存海报', '保存图片'), ('儲存圖片',), ('Save image',))}</span>"
        "</div>"
    )
    act = (
        "var m=document.createElement('div');m.style.cssText='position:fixed;inset:0;background:#000b;z-index:9';"
        f"m.innerHTML={js(poster)};document.body.append(m)"
    )
    feed(stage, anchor(stage), on_tap(act))
    return SCAN


def code_of_table_cells(stage: Stage) -> Truth:
    """Build the code from the cells of a table on an old portal."""
    rows = "".join(
        f"<tr>{''.join('<td bgcolor=' + ('#000' if bit == '1' else '#fff') + '></td>' for bit in row)}</tr>"
        for row in codes.bits(stage.target)
    )
    words = stage.dice.one("手机扫一扫访问外部网页", "外站内容请扫码查看")
    body = (
        f"<center><b>{words}</b><style>.qr td{{width:5px;height:5px;padding:0}}</style><table class=qr cellspacing=0 "
        f"cellpadding=0 style='border:20px solid #fff'>{rows}</table></center>"
    )
    stage.enter(always(portal(stage, words, body)))
    return SCAN


def vector_without_a_name(stage: Stage) -> Truth:
    """Show the code as inline SVG beside the destination's host name, and call it nothing."""
    body = (
        "<div style='display:flex;flex-direction:column;align-items:center;"
        f"padding:60px 0'>{codes.svg(stage.target, 210)}"
        f"<b>{stage.dest_host}</b><span class=tip>{stage.goods.title}</span></div>"
    )
    stage.enter(always(h5(stage, stage.platform.name, body)))
    return SCAN


def picture_from_the_server(stage: Stage) -> Truth:
    """Serve the code as a PNG from a path of the platform, with hardly a word beside it."""
    picture = codes.png(stage.target)

    async def drawn(_request: web.BaseRequest) -> web.StreamResponse:
        return web.Response(body=picture, content_type="image/png")

    source = stage.own(drawn)
    alt = stage.dice.one("", "二维码", "qrcode")
    words = say(stage, ("扫码打开", "扫一扫", "微信扫码"), ("掃碼開啟",), ("Scan me",))
    body = f"<div style='text-align:center;padding:50px'><img src='{source}' alt='{alt}' width=200><p>{words}</p></div>"
    stage.enter(always(h5(stage, words, body)))
    return SCAN


_GROUPS = {
    "share_code": (command_on_a_sheet, command_copied_silently, command_page, paragraph_to_copy),
    "qr_code": (
        scan_from_the_desk,
        canvas_after_a_skeleton,
        poster_to_save,
        code_of_table_cells,
        vector_without_a_name,
        picture_from_the_server,
    ),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
