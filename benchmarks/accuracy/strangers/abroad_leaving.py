"""Services abroad that leave the user to go by hand: another browser, a bare address, codes to paste or scan."""

from __future__ import annotations

from urllib.parse import quote

from benchmarks.accuracy.serving import always
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.abroad_ground import (
    BOOTSTRAP,
    MATERIAL,
    TABLES,
    TAILWIND,
    code,
    document,
    name,
    quoted,
    speaks,
    thread,
)
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

PROMPT, TEXT = Truth(Mechanism.COPY_PROMPT), Truth(Mechanism.PLAIN_TEXT)
SCAN, SHARE = Truth(Mechanism.QR_CODE), Truth(Mechanism.SHARE_CODE)


def other_browser_by_the_dots(stage: Stage) -> Truth:
    """An embedded browser tells the user to leave it through the menu of its corner."""
    lang = speaks(stage, "en", "zh-TW", "zh-HK")
    title, steps = {
        "en": (
            "This page doesn't open in here",
            ("Tap ••• in the top right corner", "Choose “Open in external browser”"),
        ),
        "zh-TW": ("請改用預設瀏覽器開啟", ("點選右上角的「⋮」", "選擇「使用其他瀏覽器開啟」")),
        "zh-HK": ("此網頁未能於本應用程式內顯示", ("按右上角選單", "揀選「以 Safari／Chrome 開啟」")),
    }[lang]
    listed = "".join(f"<li>{step}</li>" for step in steps)
    body = (
        "<div class='min-h-screen p-6' style='background:#06c755;color:#fff'><div style='text-align:right;"
        "font-size:48px'>↗"
        f"</div><h2>{title}</h2><ol>{listed}</ol></div>"
    )
    stage.enter(always(document(lang, name(stage.platform, lang), body, TAILWIND)))
    return PROMPT


def unmanaged_site(stage: Stage) -> Truth:
    """A suite's own browser opens nothing from outside and gives a button that copies the address."""
    lang = speaks(stage, "en", "zh-HK", "zh-CN")
    text, button, done = {
        "en": (
            "External sites can't be displayed in Workspace. Copy the link and open it in your own browser.",
            "Copy link",
            "Copied ✓",
        ),
        "zh-HK": ("工作區內未能顯示外部網站，請複製連結並於閣下的瀏覽器開啟。", "複製連結", "已複製 ✓"),
        "zh-CN": ("工作台内无法显示外部网站，请拷贝链接后在系统浏览器中打开。", "拷贝链接", "已拷贝 ✓"),
    }[lang]
    body = (
        f"<div class=navbar>Workspace</div><div class=container><div class=panel><div class=panel-body><p>{text}</p>"
        "<input "
        f"readonly size=40 value='{stage.target}'><button class='btn btn-primary' id=cp>{button}</button></div></div>"
        "</div>"
    )
    script = (
        f"cp.onclick=()=>{{navigator.clipboard.writeText({quoted(stage.target)}).catch(()=>0);"
        f"cp.textContent={quoted(done)}}}"
    )
    stage.enter(always(document(lang, "Workspace", body, BOOTSTRAP, script)))
    return PROMPT


def snackbar_after_the_tap(stage: Stage) -> Truth:
    """A tap on a listing's link copies the address and says in a snackbar to paste it into a browser."""
    lang = speaks(stage, "en", "zh-TW")
    said, text = {
        "en": ("Link copied. Paste it into your browser to view.", "More photos on my page"),
        "zh-TW": ("已複製網址，請貼到瀏覽器開啟", "更多照片看這裡"),
    }[lang]
    body = f"<div class=mdc-card><h3>{stage.goods.title}</h3><p><a class=ext-ref href=#>{text}</a></p></div>"
    script = (
        "document.querySelector('.ext-ref').addEventListener('click',function(e){e.preventDefault();"
        "navigator.clipboard."
        f"writeText({quoted(stage.target)}).catch(function(){{}});var s=document.createElement('div');s.className="
        f"'mdc-snackbar';s.setAttribute('role','status');s.textContent={quoted(said)};document.body.append(s);"
        f"setTimeout(function(){{s.remove()}},{stage.dice.randint(3000, 4500)})}})"
    )
    thread(stage, document(lang, "Listing", body, MATERIAL, script), ".ext-ref")
    return PROMPT


def no_links_for_newcomers(stage: Stage) -> Truth:
    """A board shows the address of a new member's post as text."""
    lang = speaks(stage, "en", "zh-TW", "zh-CN")
    note = {
        "en": "Posts: 3 | Joined: yesterday | Links by members with fewer than 10 posts are not clickable",
        "zh-TW": "文章：3｜註冊：昨天｜發文未滿 10 篇者網址不自動轉為連結",
        "zh-CN": "帖子 3 | 注册于昨天 | 新手上路，帖内网址不自动解析",
    }[lang]
    body = (
        f"<table class=bodyline width=100%><tr><th>newbie{stage.dice.randint(10, 99)}</th><th>Re: ???</th></tr><tr>"
        "<td class="
        f"gensmall>{note}</td><td class=row1><span class=postbody><span class=nolink>{stage.target}</span></span></td>"
        "</tr></table>"
    )
    thread(stage, document(lang, "viewtopic", body, TABLES), ".nolink")
    return TEXT


def address_in_a_code_block(stage: Stage) -> Truth:
    """A topic that keeps the address in a block of code, as its forum asks for."""
    lang = speaks(stage)
    words = {"en": "Source, as plain text per forum rules:", "zh-TW": "來源（依版規以純文字張貼）："}[lang]
    body = (
        f"<div class=container><article><p>{words}</p><pre style='white-space:pre-wrap;background:#eee'><code "
        "class=lang-auto>"
        f"{stage.target}</code></pre></article><footer>♥ 7 · <a href='/t/1'>Related topic</a></footer></div>"
    )
    thread(stage, document(lang, "Topic", body, BOOTSTRAP), "pre code")
    return TEXT


def message_for_the_other_app(stage: Stage) -> Truth:
    """A share sheet turns the address into a code that the other app reads from the clipboard."""
    lang = speaks(stage, "en", "zh-TW", "zh-CN")
    brand = name(stage.destination, lang)
    mark = stage.dice.one("¥", "$", "₤", "/")
    token = f"{mark}{stage.dice.token(11).upper()}{mark}"
    text, button = {
        "en": (f"Copy this code, then open the {brand} app to see the item", "Copy code"),
        "zh-TW": (f"複製這段口令，再打開 {brand} App 即可查看", "複製口令"),
        "zh-CN": (f"复制这段口令，打开{brand}App即可查看", "一键复制口令"),
    }[lang]
    body = (
        f"<div class='p-6 max-w-md rounded-2xl shadow'><h3>{text}</h3><p style='border:1px dashed #999;font:20px "
        "monospace'>"
        f"{stage.dice.randint(1, 9)}.0 {token} {stage.goods.title}</p><button class=btn id=k>{button}</button></div>"
    )
    script = f"k.onclick=()=>{{navigator.clipboard.writeText({quoted(token)}).catch(()=>0);k.textContent='✓'}}"
    stage.enter(always(document(lang, brand, body, TAILWIND, script)))
    return SHARE


def continue_on_the_phone(stage: Stage) -> Truth:
    """A web client asks to scan a code with the phone's camera in order to see the shared link."""
    lang = speaks(stage, "en", "zh-TW", "zh-HK")
    text = {
        "en": "Shared links can't be viewed on the web. Point your phone's camera at this code to continue.",
        "zh-TW": "網頁版不支援開啟分享連結，請以手機相機掃描下方行動條碼繼續。",
        "zh-HK": "網頁版未能開啟分享連結，請用手機掃描二維碼繼續。",
    }[lang]
    body = (
        f"<div class='min-h-screen flex items-center justify-center'><div class='shadow p-6'>{code(stage.target)}"
        f"<p>{text}</p></div></div>"
    )
    stage.enter(always(document(lang, name(stage.platform, lang), body, TAILWIND)))
    return SCAN


def sticker_to_keep(stage: Stage) -> Truth:
    """A tap opens a layer with a picture that is to be saved and scanned from the album."""
    lang = speaks(stage, "en", "zh-TW", "zh-CN")
    hint, label = {
        "en": ("Press and hold to save the image, then scan it from your photos", "View item"),
        "zh-TW": ("長按儲存圖片，再從相簿掃描", "查看商品"),
        "zh-CN": ("长按保存图片，再从相册扫一扫", "查看商品"),
    }[lang]
    picture = f"<img alt='' width=240 height=240 src=\"data:image/svg+xml,{quote(code(stage.target))}\">"
    body = (
        f"<div class=mdc-card><b>shop.lee</b><p>{stage.goods.title} <span class=cta style='color:#06c'>{label}</span>"
        "</p></div>"
        "<div id=ly style='display:none;position:fixed;inset:0;background:#000a;text-align:center;"
        f"padding-top:20%'>{picture}"
        f"<p style='color:#fff'>{hint}</p></div>"
    )
    script = "document.querySelector('.cta').onclick=()=>{document.getElementById('ly').style.display='block'}"
    thread(stage, document(lang, "shop.lee", body, MATERIAL, script), ".cta")
    return SCAN


GROUPS = {
    "copy_prompt": (other_browser_by_the_dots, unmanaged_site, snackbar_after_the_tap),
    "plain_text": (no_links_for_newcomers, address_in_a_code_block),
    "share_code": (message_for_the_other_app,),
    "qr_code": (continue_on_the_phone, sticker_to_keep),
}
