"""Pages of small services from which users go on by hand: copying, menus, passwords for another app, codes to scan."""

from __future__ import annotations

import re

import zxingcpp

from benchmarks.accuracy.serving import always
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.harbour_ground import (
    at,
    bones,
    cards,
    columns,
    hashed,
    js,
    large,
    paper,
    posted,
    ruled,
)
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

PROMPT, TEXT = Truth(Mechanism.COPY_PROMPT), Truth(Mechanism.PLAIN_TEXT)
SHARED, SCANNED = Truth(Mechanism.SHARE_CODE), Truth(Mechanism.QR_CODE)


def scannable(text: str, size: int = 190) -> str:
    """Draw a text as a code of squares, as a picture inside the page."""
    drawn = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode).to_svg()
    svg = re.sub(r"<desc>.*?</desc>", "", drawn[drawn.index("<svg") :])
    return re.sub(r'width="(\d+)" height="\1"', rf'viewBox="0 0 \1 \1" width="{size}" height="{size}"', svg, count=1)


def purchasing_rules_want_copying(stage: Stage) -> Truth:
    """A portal for buyers shows the address in a field with a button that copies it, and no other way."""
    dice = stage.dice
    why = dice.one(
        "根据采购合规要求，询盘内的站外网址不支持直接打开，请复制后在电脑浏览器中查看。",
        "為保障雙方權益，站外網址請自行複製到瀏覽器開啟。",
        "For compliance reasons external addresses are not clickable here. Copy the address and "
        "paste it into your browser.",
    )
    label, done = dice.one(("复制网址", "复制成功"), ("複製", "已複製"), ("Copy address", "Copied!"))
    body = (
        f"<div class=title>询盘 #{dice.randrange(10**5, 10**6)}</div><p>{why}</p><input class=input "
        "id=u readonly style='width:"
        f"100%' value=\"{at(stage.target)}\"><div class=buttons><button class='button is-link' id=cp>"
        f"{label}</button></div>"
        "<p class=help id=ok aria-live=polite></p>"
    )
    script = (
        "document.getElementById('cp').onclick=function(){var u=document.getElementById('u');u.select();try{document."
        f"execCommand('copy')}}catch(e){{}}document.getElementById('ok').textContent={js(done)}}}"
    )
    stage.enter(always(columns(stage, "站外网址", body, script)))
    return PROMPT


def three_dots_in_large_print(stage: Stage) -> Truth:
    """Large print tells elderly users which corner to press for another browser."""
    dice = stage.dice
    steps = dice.one(
        ("看右上角，有三个小点 ···，按一下", "下面跳出来一排字，找「在浏览器打开」，再按一下", "就能看到啦"),
        ("第一步：点屏幕右上角的 ⋮", "第二步：选「用浏览器打开」", "如果找不到，请家里人帮忙"),
    )
    listed = "".join(f"<p>{'①②③'[n]} {step}</p>" for n, step in enumerate(steps))
    body = (
        "<div aria-hidden=true style='text-align:right;font-size:60px'>↗</div><p><b>这个网页要用手机浏览器看</b></p>"
        f"{listed}<button onclick='history.back()'>不看了，回去</button>"
    )
    stage.enter(always(large(stage, "操作说明", body)))
    return PROMPT


def classroom_sheet_has_copied(stage: Stage) -> Truth:
    """A tap in a live classroom copies the address and raises a sheet that says where to paste it."""
    dice = stage.dice
    words, ok = dice.one(
        ("链接已复制，去浏览器粘贴打开吧", "好的"),
        ("老师分享的网址已帮你复制好啦，打开手机浏览器粘贴就能看～", "我知道了"),
        ("網址已複製，請貼到瀏覽器開啟", "知道了"),
    )
    sheet = (
        "<div role=dialog style='position:fixed;left:0;right:0;bottom:0;background:#fff;box-shadow:0 -4px 20px #0003;"
        f"border-radius:16px 16px 0 0;padding:24px'><p>{words}</p><button id=k>{ok}</button></div>"
    )
    body = (
        "<p>🔴 直播中　高一物理 · 第九讲</p><p style='color:#888'>王老师：资料放在这里，课后看</p><p>"
        "<a href='javascript:void 0' "
        f"class=res>📎 {stage.goods.title}</a></p><p style='color:#888'>林同学：收到！</p>"
    )
    script = (
        "document.querySelector('.res').addEventListener('click',function(e){e.preventDefault();try{navigator.clipboard."
        f"writeText({js(stage.target)}).catch(function(){{}})}}catch(x){{}}var "
        "p=document.createElement('div');p.innerHTML="
        f"{js(sheet)};document.body.appendChild(p);document.getElementById('k').onclick=function(){{p.remove()}}}})"
    )
    posted(stage, paper(stage, "直播课堂", body, script), "a.res")
    return PROMPT


def translated_by_a_machine(stage: Stage) -> Truth:
    """A shop in machine-made English asks its friends to copy the address."""
    words = stage.dice.one(
        "Dear friend, for your safeties the outside link can not press to open. Please long press "
        "the under address, choose "
        "copy, and put into your browser to look.",
        "Hello dear! The website of other family is not support in this place. Please duplicate the "
        "network address and "
        "open by your mobile browser, thank you for cooperate.",
    )
    body, script = bones(
        stage,
        f"<h3>Warm Reminder</h3><p>{words}</p><p style='word-break:break-all;background:#f6f6f6;"
        "padding:10px;user-select:all'>"
        f"{at(stage.target)}</p><p class=uk-text-meta>Have a nice day and business is prosperous!</p>",
        stage.dice.randint(3, 15) * 100,
    )
    stage.enter(always(cards(stage, "Warm Reminder", body, script, "en")))
    return PROMPT


def hobby_board_prints_it(stage: Stage) -> Truth:
    """A board for model makers prints the address among the words of a reply."""
    dice = stage.dice
    tag = dice.one("span", "font", "u")
    style = dice.one("", " style='color:#036'")
    body = (
        "<table width='100%' border=0><tr><td width=90 valign=top><b>蒸汽老李</b><br>等级：技师<br>"
        "帖子：1204</td><td><p>楼主问的"
        f"配件，我是在这家买的：</p><p><{tag} class=u8{style}>{at(stage.target)}</{tag}></p><p>"
        "涂装前记得先喷水补土。</p>"
        "<font size=1 color=gray>本帖最后由 蒸汽老李 于 2025-11-3 21:07 编辑</font></td></tr></table>"
    )
    posted(stage, ruled(stage, "火车模型 » 经验交流", body), ".u8")
    return TEXT


def flat_with_a_bare_address(stage: Stage) -> Truth:
    """A listing of a flat has the address of its tour as the value of a row."""
    label = stage.dice.one("VR 看房", "视频链接", "全景地址")
    body = (
        "<h3>两室一厅 朝南 近地铁</h3><p style='color:#e4393c;font-size:22px'>4,600 元/月</p><dl "
        "style='display:grid;grid-template-"
        "columns:90px 1fr'><dt>楼层</dt><dd>中楼层 / 18 层</dd><dt>面积</dt><dd>71.4㎡</dd>"
        f"<dt>{label}</dt><dd data-k=tour style='overflow-wrap:anywhere'>{at(stage.target)}</dd></dl>"
        "<button>电话咨询</button>"
    )
    posted(stage, stage.dice.one(columns, paper)(stage, "房源详情", body), "dd[data-k=tour]")
    return TEXT


def mothers_pass_a_password(stage: Stage) -> Truth:
    """A tap in a group of mothers opens a layer with a code to paste into the other app."""
    dice, app = stage.dice, stage.destination.name
    code = dice.one(
        f"8:/{dice.token(3)}￥{dice.token(11)}￥ {stage.goods.title}",
        f"【{app}】{dice.token(8)} CZ{dice.randrange(1000, 9999)} 「{stage.goods.title}」",
        f"#{app}口令# {dice.token(14).upper()}",
    )
    layer = (
        "<div style='position:fixed;inset:0;background:#0007'><div style='background:#fff;"
        "margin:30vh 24px;padding:20px;"
        f"border-radius:16px'><b>口令已生成</b><p style='word-break:break-all'>{code}</p><p>"
        f"复制这段口令，打开【{app}】APP 就能看到宝贝啦"
        f"</p><button id=cc>{dice.one('复制口令', '一键复制')}</button></div></div>"
    )
    body = (
        "<p>豆豆妈：这个真的好用，囤了三份 😂</p><div class=card role=link style='border:1px solid "
        "#fbd;border-radius:12px;padding:"
        f"12px'>{stage.goods.title}<br><small>{app}</small></div><p>安安麻麻：求链接！</p>"
    )
    script = (
        "document.querySelector('.card').onclick=function(){var d=document.createElement('div');d.innerHTML="
        f"{js(layer)};document.body.append(d);document.getElementById('cc').onclick=function(){{this.textContent='已复制';try{{"
        f"navigator.clipboard.writeText({js(code)}).catch(function(){{}})}}catch(e){{}}}}}}"
    )
    posted(stage, hashed(stage, "妈妈圈", body, script), ".card")
    return SHARED


def sports_club_hands_a_token(stage: Stage) -> Truth:
    """A fitness community turns the address into a token and names the app it is for."""
    dice, app = stage.dice, stage.destination.name
    token = f"{dice.one('￥', '$', '₳')}{dice.token(12)}{dice.one('￥', '$', '₳')}"
    words = dice.one(
        f"长按复制下方口令，启动{app}客户端后将自动弹出内容",
        f"複製整段暗號 → 打開 {app} App → 自動跳出頁面",
    )
    body = (
        f"<h3>燃！分享来自{app}</h3><p>{words}</p><p style='border:2px dashed #f60;padding:14px;"
        f"user-select:all'>{token} "
        f'{stage.goods.title}</p><button data-clip="{token}" '
        "onclick=\"this.innerText='口令复制成功'\">复制口令</button>"
    )
    stage.enter(always(paper(stage, "分享口令", body)))
    return SHARED


def museum_shop_has_a_sticker(stage: Stage) -> Truth:
    """A museum's shop shows a code of squares to scan or save and nothing to press."""
    words = stage.dice.one(
        "请使用手机扫描二维码，查看该商品",
        "長按儲存圖片，用手機掃一掃即可前往",
        "Scan the code with your phone to see this item",
    )
    body = (
        f"<h3>文创商店</h3><p>{stage.goods.title}</p><div style='text-align:center'>{scannable(stage.target)}</div><p "
        f"style='text-align:center'>{words}</p>"
    )
    stage.enter(always(stage.dice.one(cards, columns)(stage, "文创商店", body)))
    return SCANNED


_GROUPS = {
    "copy_prompt": (
        purchasing_rules_want_copying,
        three_dots_in_large_print,
        classroom_sheet_has_copied,
        translated_by_a_machine,
    ),
    "plain_text": (hobby_board_prints_it, flat_with_a_bare_address),
    "share_code": (mothers_pass_a_password, sports_club_hands_a_token),
    "qr_code": (museum_shop_has_a_sticker,),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
