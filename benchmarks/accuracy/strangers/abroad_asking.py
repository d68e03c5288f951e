"""Services abroad that ask before a link is followed: leaving pages, modals, previews, sheets."""

from __future__ import annotations

from benchmarks.accuracy.serving import always
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.abroad_ground import (
    BOOTSTRAP,
    MATERIAL,
    TAILWIND,
    document,
    name,
    quoted,
    speaks,
    thread,
)
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

ONE = Truth(Mechanism.CONFIRM, 1)


def leaving_a_network(stage: Stage) -> Truth:
    """A social network says that one is about to leave, with a way on and a way back."""
    lang = speaks(stage, "en", "zh-TW", "zh-HK")
    brand = name(stage.platform, lang)
    title, text, on, back = {
        "en": (
            f"Leaving {brand}",
            "We're just checking that you want to follow a link to the URL below.",
            "Follow link",
            "Go back",
        ),
        "zh-TW": (f"離開{brand}", "我們只是想確認你是否要前往以下網址：", "追蹤連結", "返回"),
        "zh-HK": (f"即將離開{brand}", "你將會前往以下第三方網頁，本公司對其內容概不負責。", "繼續前往", "返回上頁"),
    }[lang]
    go_on = stage.dice.one(
        f"<a class=btn href='{stage.target}' rel=nofollow>{on}</a>",
        f"<div role=button tabindex=0 class=btn onclick=\"location.assign('{stage.target}')\"><span>{on}</span></div>",
    )
    body = (
        f"<div class='min-h-screen flex items-center justify-center'><div class='rounded-2xl shadow p-6 max-w-md'><h2>"
        f"{title}</h2><p>{text}</p><p class=text-sm style='word-break:break-all'>{stage.target}</p><button type=button "
        f"class='btn btn-ghost' onclick='history.go(-1)'>{back}</button> {go_on}</div></div>"
    )
    stage.enter(always(document(lang, title, body, TAILWIND)))
    return ONE


def modal_of_a_chat(stage: Stage) -> Truth:
    """A gamers' chat opens a modal with an unneeded box to trust the domain, and a button to visit it."""
    lang = speaks(stage)
    head, trust, visit, back = {
        "en": ("Hold your horses! 🐴", "Trust {} links from now on", "Visit Site", "Nope"),
        "zh-TW": ("請等一下！", "從現在開始信任 {} 的連結", "造訪網站", "返回"),
    }[lang]
    modal = (
        "<div class=layer hidden style='position:fixed;inset:0;background:#000b;padding:20% 6%'><div role=dialog aria-"
        f"modal=true class=mdc-card><h2>{head}</h2><code>{stage.dest_host}</code><p><label><input type=checkbox> "
        f"{trust.format(stage.dest_host)}</label></p><button class='mdc-button no'>{back}</button><button class="
        f"'mdc-button yes'>{visit}</button></div></div>"
    )
    body = (
        f"<ol role=list><li><h3>mika 🌸</h3><a class=anchor-1X href='{stage.target}'>{stage.target}</a></li>"
        f"</ol>{modal}"
    )
    goes = stage.dice.one("window.open(U)", "location.href=U").replace("U", quoted(stage.target))
    script = (
        "var m=document.querySelector('.layer');document.querySelector('.anchor-1X').onclick=e=>{"
        "e.preventDefault();m.hidden=false};document.querySelector('.no').onclick=()=>{m.hidden=true};"
        f"document.querySelector('.yes').onclick=()=>{{m.hidden=true;{goes}}}"
    )
    thread(stage, document(lang, "#general", body, MATERIAL, script), ".anchor-1X")
    return ONE


def not_an_official_site(stage: Stage) -> Truth:
    """A games shop warns at length that the site is none of its own; the way on says that the warning is ignored."""
    lang = speaks(stage)
    text, cancel, on = {
        "en": (
            (
                "Please note: the link you clicked leads to a site that is not an official {} website. Never enter "
                "your password, trade offers or Guard codes anywhere but on official sites. If you lose items we "
                "cannot restore them."
            ),
            "Cancel",
            "Continue to external site",
        ),
        "zh-TW": (
            (
                "注意：您點選的連結將前往非 {} 官方網站。請勿於官方網站以外的地方輸入密碼、交易或驗證碼；若物品遺失，"
                "恕不負責。"
            ),
            "取消",
            "忽略警告並前往",
        ),
    }[lang]
    buttons = [
        f"<a href='https://{stage.platform.host()}/'><span>{cancel}</span></a>",
        f"<a id=proceed_link href='{stage.target}'><span>{on}</span></a>",
    ]
    stage.dice.shuffle(buttons)
    body = (
        "<div style='background:#171a21;color:#c7d5e0;padding:30px'><h1>⚠</h1>"
        f"<p>{text.format(name(stage.platform, lang))}"
        f"</p><p style='color:#fff'>{stage.dest_host}</p>{' &nbsp; '.join(buttons)}</div>"
    )
    head = "<style>body{margin:0;background:#1b2838}a span{background:#3d4450;color:#fff;padding:9px 14px}</style>"
    stage.enter(always(document(lang, "Link filter", body, head)))
    return ONE


def preview_of_a_short_link(stage: Stage) -> Truth:
    """A shortener shows where its link leads, with the long address and one line to go on."""
    lang = speaks(stage, "en", "zh-TW")
    short = f"{stage.platform.domain}/{stage.dice.token(6)}"
    text, on, ad = {
        "en": (
            f"Preview of {short}. This short link redirects to:",
            "Proceed to this site.",
            "Shorten your own links for free!",
        ),
        "zh-TW": (f"短網址 {short} 的原始網址為：", "確認無誤，前往此網站", "免費縮短您的網址"),
    }[lang]
    body = (
        f"<div class=container><h1>{stage.platform.latin}</h1><p>{text}</p><blockquote><b>{stage.target}</b>"
        "</blockquote>"
        f"<p><a id=redirecturl href='{stage.target}'>{on}</a></p><div class=alert>{ad} <input placeholder='https://'>"
        "</div></div>"
    )
    stage.enter(always(document(lang, short, body, BOOTSTRAP)))
    return ONE


def organisation_advises(stage: Stage) -> Truth:
    """A suite's custom element draws the warning in its shadow after a skeleton; a slotted button goes on."""
    lang = speaks(stage, "en", "zh-HK")
    text, on, back = {
        "en": ("Your organization advises caution with sites it does not manage.", "Continue to site", "Close tab"),
        "zh-HK": ("貴機構提醒：此網站並非由本機構管理，請小心處理。", "繼續瀏覽此網站", "關閉分頁"),
    }[lang]
    inner = (
        "<style>:host{display:block;padding:24px;font:15px Segoe UI,sans-serif}button{padding:8px "
        "20px}.p{background:#0f6cbd;"
        f"color:#fff;border:0}}</style><h2>{stage.dest_host}</h2><p>{text}</p><button id=b>{back}</button> <button "
        "class=p "
        f"id=c>{on}</button>"
    )
    script = (
        "customElements.define('safe-link-page',class extends HTMLElement{connectedCallback(){const "
        "r=this.attachShadow({mode:"
        f"'open'}});r.innerHTML='<p>▒▒▒▒▒</p>';setTimeout(()=>{{r.innerHTML={quoted(inner)};"
        "r.getElementById('c').onclick=()=>"
        f"{{location.href={quoted(stage.target)}}};r.getElementById('b').onclick=()=>window.close()}},"
        f"{stage.dice.randint(500, 1500)})"
        "}})"
    )
    stage.enter(always(document(lang, "SafeLink", "<safe-link-page></safe-link-page>", "", script)))
    return ONE


def reading_list_or_now(stage: Stage) -> Truth:
    """An embedded browser's sheet: save for later, share, copy, or open in here."""
    lang = speaks(stage, "en", "zh-TW", "zh-CN")
    save, share, copy, on = {
        "en": ("Read later", "Share with friends", "Copy link", "Open here"),
        "zh-TW": ("稍後閱讀", "分享給朋友", "複製連結", "直接開啟"),
        "zh-CN": ("稍后阅读", "分享给朋友", "复制链接", "直接打开"),
    }[lang]
    rows = [
        f'<li onclick="this.style.opacity=.5">🔖 {save}</li>',
        f'<li onclick="this.style.opacity=.5">↗ {share}</li>',
        f"<li onclick=\"navigator.clipboard.writeText('{stage.target}').catch(()=>0)\">⧉ {copy}</li>",
        f"<li onclick=\"location.href='{stage.target}'\">🌐 {on}</li>",
    ]
    stage.dice.shuffle(rows)
    style = (
        "<style>ul{position:fixed;bottom:0;left:0;right:0;background:#fff;list-style:none;margin:0;"
        "padding:0}li{padding:16px;border-top:1px solid #eee}</style>"
    )
    body = (
        f"<p>☰ {name(stage.platform, lang)}</p><div>{stage.goods.title}<br><small>{stage.dest_host}</small></div>"
        f"<ul>{''.join(rows)}</ul>"
    )
    stage.enter(always(document(lang, stage.goods.title, body, style)))
    return ONE


GROUPS = {
    "confirm": (
        leaving_a_network,
        modal_of_a_chat,
        not_an_official_site,
        preview_of_a_short_link,
        organisation_advises,
        reading_list_or_now,
    )
}
