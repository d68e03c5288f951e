"""Platforms that send their users away by hand: menus of other apps, sheets, copied addresses, old prompt boxes."""

from __future__ import annotations

from urllib.parse import quote

from benchmarks.accuracy.serving import always
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.stopping_shells import (
    anchor,
    esc,
    feed,
    h5,
    icon,
    in_component,
    js,
    on_tap,
    rendered_late,
    say,
    toast,
)
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

COPY = Truth(Mechanism.COPY_PROMPT)
CORNER = (
    ("请点击右上角「···」", "选择「在浏览器打开」继续访问"),
    ("点右上角三个点", "再点“用浏览器打开”就能看啦～"),
    ("1. 轻触屏幕右上角菜单", "2. 在弹出菜单中选择“在 Safari 中打开”或“浏览器打开”"),
)
CORNER_TW = (("請點選右上角「⋯」", "選擇「以瀏覽器開啟」"),)
CORNER_EN = (("Tap the ••• button in the top right corner", "then choose “Open in browser” to view this page"),)
BY_CLIPBOARD = (
    (
        "链接已复制，请粘贴到浏览器地址栏打开",
        "已复制链接，去浏览器粘贴访问吧",
        "网址复制成功！打开手机浏览器粘贴即可查看",
    ),
    ("已複製連結，請貼到瀏覽器網址列開啟",),
    ("Link copied. Paste it into your browser to open it.",),
)


def corner_lines(stage: Stage) -> tuple[str, str]:
    """Draw two lines that point at the menu in the corner."""
    return stage.dice.one(*{"zh-TW": CORNER_TW, "en": CORNER_EN}.get(stage.lang, CORNER))


def writes(stage: Stage) -> str:
    """Return a script that puts the address into the clipboard, in the new way or the old one."""
    return stage.dice.one(
        f"navigator.clipboard.writeText({js(stage.target)});",
        f"var a=document.createElement('textarea');a.value={js(stage.target)};a.style.cssText='position:fixed;"
        "left:-99px';"
        "document.body.appendChild(a);a.select();document.execCommand('copy');a.remove();",
    )


def arrow_to_the_corner(stage: Stage) -> Truth:
    """Cover the gateway's page with a dark guide whose arrow points at the menu; the words may be style sheets' own."""
    first, second = corner_lines(stage)
    dark = "position:fixed;inset:0;background:rgba(0,0,0,.82);color:#fff;z-index:999;padding:90px 24px"
    arrow = f"<div style='position:absolute;right:18px;top:8px'>{icon('arrow', 72, '#fff')}</div>"
    words, css = stage.dice.one(
        (f"<p>{first}</p><p>{second}</p>", ""),
        (
            "<p class=g1></p><p class=g2></p>",
            f".g1::before{{content:{js(first)}}}.g2::before{{content:{js(second)}}}",
        ),
        (
            f"<svg width=300 height=90><text x=0 y=24 fill='#fff'>{first}</text>"
            f"<text x=0 y=56 fill='#fff'>{second}</text></svg>",
            "",
        ),
    )
    body = f"<div class=mask style='{dark}'>{arrow}{words}</div><div style='padding:40px'>{icon('link')}</div>"
    stage.enter(always(h5(stage, stage.platform.name, body, css=css)))
    return COPY


def numbered_steps(stage: Stage) -> Truth:
    """Load a skeleton for a second, then show numbered steps that end in another browser."""
    first, second = corner_lines(stage)
    lead = say(
        stage,
        (
            "当前环境暂不支持访问该网页",
            "由于对方网站限制，此页面需在浏览器中查看",
            f"{stage.platform.name}内不能直接打开外链哦",
        ),
        ("目前環境無法直接瀏覽此網頁",),
        ("This page can't be displayed inside the app",),
    )
    body = (
        f"<section class=guide><h3>{lead}</h3><ol class=steps><li><i>1</i>{first}</li><li><i>2</i>{second}</li></ol>"
        f"<div class=phone>{icon('arrow', 90, '#07c160')}</div></section>"
    )
    stage.enter(rendered_late(stage, "提示", body, css=".guide{padding:30px}.steps{list-style:none}", wait_ms=1300))
    return COPY


def picture_with_words_for_the_blind(stage: Stage) -> Truth:
    """Show the guide as a picture, with what it says as its alternative text or label."""
    first, second = corner_lines(stage)
    drawing = (
        "<svg xmlns='http://www.w3.org/2000/svg' width='320' height='220' fill='#fff' font-size='14'><rect width='320' "
        "height='220' fill='#333'/><path d='M180 90Q260 80 300 12' stroke='#fff' fill='none'/>"
        f"<text x='12' y='130'>{first}</text><text x='12' y='160'>{second}</text></svg>"
    )
    picture = f"data:image/svg+xml,{quote(drawing)}"
    image = stage.dice.one(
        f'<img src="{picture}" alt="{first}，{second}" width=320 height=220>',
        f'<div role=img aria-label="{first} {second}"><img src="{picture}" alt="" width=320></div>',
    )
    line = say(stage, ("换个方式继续浏览", "外部网页"), ("外部網頁",), ("External page",))
    stage.enter(
        always(h5(stage, line, f"<main style='text-align:center;padding-top:30px'><h4>{line}</h4>{image}</main>"))
    )
    return COPY


def action_sheet_in_the_feed(stage: Stage) -> Truth:
    """Raise an action sheet over the post whose only useful row copies the address."""
    title = say(
        stage,
        ("该链接为站外链接，可复制后在浏览器中查看", "不支持直接跳转站外网址，请复制链接后前往浏览器打开"),
        ("此為站外連結，請複製後以瀏覽器開啟",),
        ("Links outside the app open in your browser only. Copy the link and open it there.",),
    )
    row = say(stage, ("复制链接", "复制网址"), ("複製連結",), ("Copy link",))
    cancel = say(stage, ("取消",), ("取消",), ("Cancel",))
    sheet = (
        f"<div class='weui-actionsheet' id=as hidden role=dialog><div class=weui-actionsheet__title>{title}</div>"
        f"<div class=weui-actionsheet__cell role=button id=cp>{row}</div>"
        f"<div class=weui-actionsheet__cell role=button id=cc>{cancel}</div></div>"
    )
    script = (
        on_tap("document.getElementById('as').hidden=false")
        + f"document.getElementById('cp').onclick=function(){{{writes(stage)}this.textContent='✓ {row}'}};"
        + "document.getElementById('cc').onclick=function(){document.getElementById('as').hidden=true};"
    )
    css = (
        ".weui-actionsheet{position:fixed;left:0;right:0;bottom:0;background:#fff;"
        "z-index:99}.weui-actionsheet__cell{padding:14px;text-align:center;border-top:1px solid #eee}"
    )
    feed(stage, anchor(stage), script, sheet, css)
    return COPY


def copied_and_toasted(stage: Stage) -> Truth:
    """Copy the address at the tap and say so for two seconds."""
    feed(stage, anchor(stage), on_tap(writes(stage) + toast(say(stage, *BY_CLIPBOARD))))
    return COPY


def half_screen_sheet(stage: Stage) -> Truth:
    """Slide a sheet over the lower half of the post: the address in a box, a button that copies it."""
    head = say(
        stage,
        ("即将访问站外网页", "外部链接提醒", "为了你的账号安全"),
        ("外部連結提醒",),
        ("You're about to leave",),
    )
    hint = say(
        stage,
        (
            f"{stage.platform.name}暂不支持打开此链接，请复制后到系统浏览器访问",
            "请复制以下网址，并在手机自带浏览器中粘贴打开",
        ),
        ("請複製以下網址，貼到手機瀏覽器中開啟",),
        ("Please copy the address below and open it in your phone's browser",),
    )
    sheet = (
        f"<div class=half id=hs><div class=half__hd><button aria-label=关闭 class=x>×</button><b>{head}</b></div>"
        f"<p class=tip>{hint}</p><input readonly value='{esc(stage.target)}'><button class='btn cpy'>"
        f"{say(stage, ('复制', '一键复制'), ('複製',), ('Copy',))}</button></div>"
    )
    script = (
        on_tap("document.getElementById('hs').classList.add('on')")
        + "document.querySelector('.x').onclick=function(){document.getElementById('hs').classList.remove('on')};"
        + f"document.querySelector('.cpy').onclick=function(){{{writes(stage)}{toast('OK')}}};"
    )
    css = (
        ".half{position:fixed;left:0;right:0;bottom:0;transform:translateY(110%);transition:transform .3s;"
        "background:#fff;border-radius:16px 16px 0 0;padding:16px;"
        "z-index:50}.half.on{transform:none}.half input{width:100%}"
    )
    feed(stage, anchor(stage), script, sheet, css)
    return COPY


def modal_of_a_kit(stage: Stage) -> Truth:
    """Open the modal of a well-known kit over the post; its confirming button copies."""
    kit = stage.dice.one("van-dialog", "el-message-box", "ant-modal-confirm", "adm-dialog", "layui-layer")
    text = say(
        stage,
        (
            f"应监管要求，{stage.platform.name}不支持直接打开第三方网页，请复制链接到浏览器中打开：{esc(stage.target)}",
            f"{esc(stage.target)}<br>暂不支持在应用内访问，可复制到浏览器查看。",
        ),
        (f"應用程式內無法開啟此連結，請複製到瀏覽器：{esc(stage.target)}",),
        (f"Can't open {esc(stage.target)} here. Copy it and open it in Chrome or Safari.",),
    )
    yes = say(stage, ("复制链接", "复制并关闭"), ("複製連結",), ("Copy link",))
    no = say(stage, ("取消", "再看看"), ("取消",), ("Not now",))
    markup = (
        f"<div class='{kit}__mask'></div><div class='{kit} {kit}--round' role=dialog aria-modal=true style='position:"
        f"fixed;top:30%;left:8%;right:8%;background:#fff;padding:20px;z-index:2010'><div class={kit}__header>"
        f"{say(stage, ('提示', '温馨提示'), ('提示',), ('Notice',))}</div><div class={kit}__content style='word-break:"
        f"break-all'>{text}</div><button class={kit}__cancel>{no}</button><button class={kit}__confirm>{yes}</button>"
        "</div>"
    )
    act = (
        f"var w=document.createElement('div');w.innerHTML={js(markup)};document.body.appendChild(w);"
        f"w.querySelector('.{kit}__cancel').onclick=function(){{w.remove()}};"
        f"w.querySelector('.{kit}__confirm').onclick=function(){{{writes(stage)}w.remove()}}"
    )
    feed(stage, anchor(stage), on_tap(act), css=f".{kit}__mask{{position:fixed;inset:0;background:#0009}}")
    return COPY


def guide_in_a_component(stage: Stage) -> Truth:
    """Draw the guide inside a custom element's shadow root on the gateway's page."""
    first, second = corner_lines(stage)
    inner = (
        "<style>:host{display:block}.w{background:#1f2329;color:#fff;padding:60px 20px;min-height:80vh}</style>"
        f"<div class=w part=guide>{icon('arrow', 60, '#fff')}<p>{first}</p><p>{second}</p></div>"
    )
    stage.enter(always(h5(stage, stage.platform.name, in_component(f"{stage.platform.latin}-guide", inner))))
    return COPY


_BUILDS = (
    arrow_to_the_corner,
    numbered_steps,
    picture_with_words_for_the_blind,
    action_sheet_in_the_feed,
    copied_and_toasted,
    half_screen_sheet,
    modal_of_a_kit,
    guide_in_a_component,
)
STYLES = tuple(Style("copy_prompt", build) for build in _BUILDS)
