"""More services abroad that leave the way on to the user's own hands: alerts, popovers, invitations, boards of text."""

from __future__ import annotations

from benchmarks.accuracy.serving import always
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.abroad_ground import (
    BOOTSTRAP,
    MATERIAL,
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


def alert_says_by_hand(stage: Stage) -> Truth:
    """A tap raises the browser's own alert, which tells to copy the address into another browser."""
    lang = speaks(stage, "en", "zh-TW", "zh-HK")
    said = {
        "en": "Please copy the address and open it in your browser:",
        "zh-TW": "請複製以下網址，並以瀏覽器開啟：",
        "zh-HK": "請複製以下網址，再用瀏覽器開啟：",
    }[lang]
    label = {"en": "Website", "zh-TW": "官方網站", "zh-HK": "網站"}[lang]
    body = f"<div class=mdc-card><h3>{stage.goods.title}</h3><button class='mdc-button site'>{label}</button></div>"
    script = f"document.querySelector('.site').onclick=function(){{alert({quoted(said)}+'\\n'+{quoted(stage.target)})}}"
    thread(stage, document(lang, "Profile", body, MATERIAL, script), ".site")
    return PROMPT


def popover_of_a_suite(stage: Stage) -> Truth:
    """A suite's reader opens a popover with the address, a button to copy it, and a sentence on browsers."""
    lang = speaks(stage, "en", "zh-HK", "zh-CN")
    text, button = {
        "en": ("This app can't open web links. Paste the address into a browser to continue.", "Copy address"),
        "zh-HK": ("本應用程式未能開啟網頁連結，請將網址貼到瀏覽器。", "複製網址"),
        "zh-CN": ("本应用暂不支持打开网页链接，请将网址粘贴到浏览器访问。", "复制网址"),
    }[lang]
    body = (
        f"<div class=container><p>Re: <a class=doclink href=#>{stage.goods.title}</a></p><div id=pop class=panel "
        "hidden><div "
        f"class=panel-body><p>{text}</p><input readonly value='{stage.target}'><button class=btn id=cpy>{button}"
        "</button></div></div></div>"
    )
    script = (
        "document.querySelector('.doclink').onclick=e=>{e.preventDefault();pop.hidden=false};cpy.onclick=()=>{"
        f"navigator.clipboard.writeText({quoted(stage.target)}).catch(()=>0);cpy.textContent='✓'}}"
    )
    thread(stage, document(lang, "Docs", body, BOOTSTRAP, script), ".doclink")
    return PROMPT


def bio_without_links(stage: Stage) -> Truth:
    """A profile whose bio shows the address as plain words, as its network makes no links there."""
    lang = speaks(stage, "en", "zh-TW", "zh-CN")
    text = {
        "en": "📍 Taipei / ceramics / orders:",
        "zh-TW": "📍台北｜陶藝｜訂購請洽",
        "zh-CN": "📍台北 | 陶艺 | 订购见",
    }[lang]
    body = (
        f"<section class=p-6><h1>mio</h1><p class=biography>{text} <bdi class=addr>{stage.target}</bdi></p><p "
        "class=text-sm>96 ♥</p></section>"
    )
    thread(stage, document(lang, "mio", body, TAILWIND), ".addr")
    return TEXT


def message_to_forward(stage: Stage) -> Truth:
    """A tap on a listing brings a layer with a whole message, code included, for the other app to recognise."""
    lang = speaks(stage, "zh-TW", "zh-CN", "en")
    brand = name(stage.destination, lang)
    token = stage.dice.token(10)
    text, button, label = {
        "zh-TW": (f"【{brand}】{stage.goods.title}，複製這則訊息後開啟 {brand} App：#{token}#", "複製訊息", "看商品"),
        "zh-CN": (f"【{brand}】{stage.goods.title}，复制本条消息后打开{brand}App：#{token}#", "复制消息", "看商品"),
        "en": (
            f"[{brand}] {stage.goods.title} – copy this message and open the {brand} app: #{token}#",
            "Copy message",
            "View",
        ),
    }[lang]
    body = (
        f"<div class=mdc-card>🛍 <span class=see style='color:#06c'>{label}</span></div><div id=sh hidden "
        "class=mdc-snackbar><p "
        f"id=tx>{text}</p><button class=mdc-button style='color:#fff' id=cm>{button}</button></div>"
    )
    script = (
        "document.querySelector('.see').onclick=()=>{sh.hidden=false};"
        "cm.onclick=()=>{navigator.clipboard.writeText(tx.textContent).catch(()=>0);cm.textContent='✓'}"
    )
    thread(stage, document(lang, "Listing", body, MATERIAL, script), ".see")
    return SHARE


def ticket_at_the_kiosk(stage: Stage) -> Truth:
    """A terminal in public shows a code after a skeleton, since it follows no links itself."""
    lang = speaks(stage, "en", "zh-TW")
    text = {"en": "Take it with you: scan to open on your own device", "zh-TW": "帶著走：掃描 QR Code，於您的裝置開啟"}[
        lang
    ]
    shown = f"<h2>{text}</h2>{code(stage.target)}<p class=text-sm>{stage.dest_host}</p>"
    body = "<div class='p-6 shadow max-w-md' id=slot><div style='background:#eee;height:220px'></div></div>"
    script = f"setTimeout(()=>{{slot.innerHTML={quoted(shown)}}},{stage.dice.randint(600, 1600)})"
    stage.enter(always(document(lang, name(stage.platform, lang), body, TAILWIND, script)))
    return SCAN


GROUPS = {
    "copy_prompt": (alert_says_by_hand, popover_of_a_suite),
    "plain_text": (bio_without_links,),
    "share_code": (message_to_forward,),
    "qr_code": (ticket_at_the_kiosk,),
}
