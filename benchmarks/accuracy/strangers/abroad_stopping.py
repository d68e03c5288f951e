"""Services abroad that stop a link: notices, blanks, detours, taps that do nothing, and their own app instead."""

from __future__ import annotations

from benchmarks.accuracy.serving import always, sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.abroad_ground import (
    BOOTSTRAP,
    MATERIAL,
    TABLES,
    TAILWIND,
    document,
    name,
    speaks,
    thread,
)
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

BLOCK, DEAD, AWAY = Truth(Mechanism.BLOCK_PAGE), Truth(Mechanism.DEAD_TAP), Truth(Mechanism.DIVERTED)
BLANK, APP = Truth(Mechanism.BLANK_PAGE), Truth(Mechanism.APP_ONLY)


def against_the_standards(stage: Stage) -> Truth:
    """A social network says that the link goes against its standards; there is a way home and a way to learn more."""
    lang = speaks(stage, "en", "zh-TW", "zh-HK")
    title, text, home, more = {
        "en": (
            "The link you tried to visit goes against our standards",
            "To keep people safe, we don't allow visiting this link.",
            "Return home",
            "Learn more in the Help Centre",
        ),
        "zh-TW": (
            "您嘗試造訪的連結違反我們的社群守則",
            "為保護用戶安全，我們不允許前往此連結。",
            "回到首頁",
            "前往使用說明了解詳情",
        ),
        "zh-HK": ("你想開啟的連結不符合我們的規定", "為保障用戶，此連結不獲准開啟。", "返回主頁", "到支援中心了解更多"),
    }[lang]
    home_at = f"https://{stage.platform.host()}/"
    body = (
        "<div class='min-h-screen flex items-center justify-center'><div class='p-6 max-w-md'><div aria-hidden=true>🛡"
        "</div>"
        f"<h2>{title}</h2><p class=text-sm>{text}</p><a class=btn href='{home_at}'>{home}</a><p><a class=text-sm "
        f"href='{home_at}help/1'>{more}</a></p></div></div>"
    )
    stage.enter(always(document(lang, title, body, TAILWIND)))
    return BLOCK


def rated_by_the_mail_guard(stage: Stage) -> Truth:
    """A webmail's link guard shows its verdict in red: blocked by a category, with a reference and no way on."""
    lang = speaks(stage, "en", "zh-HK", "zh-TW")
    brand = name(stage.platform, lang)
    text, cat, close = {
        "en": (f"{brand} Mail has blocked access to this website", "Verdict: not permitted", "Close this page"),
        "zh-HK": (f"{brand}電郵已封鎖此網站", "判定：不允許瀏覽", "關閉此頁"),
        "zh-TW": (f"{brand}信箱已封鎖此網站", "判定結果：不允許存取", "關閉本頁"),
    }[lang]
    body = (
        f"<div style='border-top:8px solid #c00;padding:30px'><h1>⛔ {text}</h1><table><tr><td>URL<td>{stage.target}"
        "<tr><td>"
        f"Info<td>{cat}<tr><td>Ref<td>{stage.dice.token(12)}</table><button onclick='window.close()'>{close}</button>"
        "</div>"
    )
    stage.enter(always(document(lang, "LinkProtect", body), stage.dice.one(200, 403)))
    return BLOCK


def information_of_a_board(stage: Stage) -> Truth:
    """A board's classic message table: the administrators do not permit links to that site."""
    lang = speaks(stage, "en", "zh-TW", "zh-CN")
    head, text, index = {
        "en": ("Information", "The board administrator does not permit links to {}.", "Return to the index page"),
        "zh-TW": ("系統訊息", "管理員已禁止連結至 {}，無法前往。", "回到討論區首頁"),
        "zh-CN": ("提示信息", "抱歉，管理员禁止访问站外链接 {}", "返回论坛首页"),
    }[lang]
    body = (
        f"<table width=100% class=bodyline><tr><th>{head}</th></tr><tr><td class=row1 align=center><span class=gen>"
        f"{text.format(stage.dest_host)}<br><br><a href='/index.php'>{index}</a></span></td></tr></table><center "
        f"class=gensmall>Powered by php{stage.dice.one('BB', 'Wind')} © 2001, 2026</center>"
    )
    stage.enter(always(document(lang, head, body, TABLES)))
    return BLOCK


def alertdialog_on_a_stream(stage: Stage) -> Truth:
    """A tap in a stream's chat opens an alert dialog that only can be acknowledged."""
    lang = speaks(stage)
    head, text, ok = {
        "en": ("Link not allowed", "Links to this site can't be opened from chat.", "Got it"),
        "zh-TW": ("不允許的連結", "聊天室中無法開啟這個網站的連結。", "我知道了"),
    }[lang]
    body = (
        "<div style='background:#18181b;color:#efeff1;min-height:90vh'><p><b>nova_</b>: <a class=chat-line "
        f"href='{stage.target}'>"
        f"{stage.dest_host}…</a></p><dialog role=alertdialog><h3>{head}</h3><p>{text}</p><form method=dialog>"
        f"<button>{ok}"
        "</button></form></dialog></div>"
    )
    script = (
        "document.querySelector('.chat-line').addEventListener('click',e=>{e.preventDefault();e.stopPropagation();"
        "document.querySelector('dialog').showModal()})"
    )
    thread(stage, document(lang, "Chat", body, "", script), ".chat-line")
    return BLOCK


def withheld_in_this_country(stage: Stage) -> Truth:
    """The platform itself withholds this one link in a country, by its own notice and with the status for it."""
    lang = speaks(stage, "en", "zh-HK")
    brand = name(stage.platform, lang)
    title, text = {
        "en": (
            "Link withheld",
            (
                f"{brand} does not open links to {stage.dest_host} in your country. This is {brand}'s decision under "
                "its policy on regional content."
            ),
        ),
        "zh-HK": (
            "連結已被停用",
            f"按{brand}的地區內容政策，{brand}在你所在地區不會開啟指向 {stage.dest_host} 的連結。",
        ),
    }[lang]
    body = (
        f"<main class=container><div class=alert role=alert><h3>{title}</h3><p>{text}</p></div><a href='/'>{brand}</a>"
        "</main>"
    )
    stage.enter(always(document(lang, title, body, BOOTSTRAP), stage.dice.one(451, 200)))
    return BLOCK


def web_client_hands_over(stage: Stage) -> Truth:
    """A chat's web client opens no links: get the app from one of two shops."""
    lang = speaks(stage, "en", "zh-TW", "zh-HK")
    text, apple, google = {
        "en": ("Links open in the mobile app only", "Download on the App Store", "Get it on Google Play"),
        "zh-TW": ("連結僅能於行動 App 中開啟", "App Store 下載", "Google Play 立即下載"),
        "zh-HK": ("連結只可於手機應用程式內開啟", "於 App Store 下載", "於 Google Play 下載"),
    }[lang]
    body = (
        f"<div class='p-6 max-w-md'><h2>{text}</h2><a class=btn "
        f"href='https://apps.apple.com/app/id{stage.dice.randrange(10**9)}'>"
        f"{apple}</a> <a class=btn "
        f"href='https://play.google.com/store/apps/details?id=com.{stage.platform.latin}.chat'>{google}</a></div>"
    )
    stage.enter(always(document(lang, name(stage.platform, lang), body, TAILWIND)))
    return APP


def intent_at_the_card(stage: Stage) -> Truth:
    """A tap on a card raises a layer whose one button wakes the platform's own app."""
    lang = speaks(stage)
    text, button = {
        "en": ("See this in the app", "Open app"),
        "zh-TW": ("在 App 中查看完整內容", "開啟 App"),
    }[lang]
    latin = stage.platform.latin
    scheme = stage.dice.one(f"intent://v/1#Intent;scheme={latin};package=com.{latin};end", f"{latin}://item/1")
    body = (
        f"<div class=mdc-card id=card style='cursor:pointer'><h3>{stage.goods.title}</h3><small>{stage.dest_host}"
        "</small></div>"
        f"<div id=ly hidden class=mdc-snackbar><b>{text}</b> <a class=mdc-button style='color:#fff' "
        f"href='{scheme}'>{button}</a></div>"
    )
    script = "document.getElementById('card').onclick=()=>{document.getElementById('ly').hidden=false}"
    thread(stage, document(lang, latin, body, MATERIAL, script), "#card")
    return APP


def discover_instead(stage: Stage) -> Truth:
    """The gateway sends the user to the platform's own page of trends."""
    lang = speaks(stage)
    head, items = {
        "en": ("Explore · Trending now", ("#MondayMood", "Transfer window", "Season finale", "Weather")),
        "zh-TW": ("探索 · 熱門話題", ("#週一症候群", "颱風假", "大結局", "連假去哪玩")),
    }[lang]
    listed = "".join(
        f"<li><a href='/tag/{n}'>{item}</a> <small>{stage.dice.randint(2, 90)}K</small></li>"
        for n, item in enumerate(items)
    )
    body = (
        f"<nav class=navbar>{name(stage.platform, lang)}</nav><div class=container><h2>{head}</h2><ol>{listed}</ol>"
        "</div>"
    )
    explore = stage.serve(stage.platform.host("www"), "/explore", always(document(lang, head, body, BOOTSTRAP)))
    stage.enter(sends(explore))
    return AWAY


def shop_of_its_own(stage: Stage) -> Truth:
    """A tap on a rival's offer leads to the platform's own marketplace with similar things."""
    lang = speaks(stage, "en", "zh-TW", "zh-CN")
    head, buy, text = {
        "en": ("Marketplace picks for you", "Add to basket", "saw it here"),
        "zh-TW": ("市集為您精選", "加入購物車", "在這裡看到的"),
        "zh-CN": ("商城为你精选", "加入购物车", "在这里看到的"),
    }[lang]
    offers = "".join(
        f"<div class=mdc-card>Mug No. {n} · ${n}9.90 <button class=mdc-button>{buy}</button></div>" for n in (1, 2, 3)
    )
    market = stage.serve(
        stage.platform.host("market"), "/picks", always(document(lang, head, f"<h2>{head}</h2>{offers}", MATERIAL))
    )
    out = stage.gateway_of(sends(f"{market}?from=out"))
    thread(stage, document(lang, "Post", f"<p>🙂 <a class=u href='{out}'>{text}</a></p>", MATERIAL), "a.u")
    return AWAY


def ripple_and_nothing(stage: Stage) -> Truth:
    """A card that answers a tap with a ripple of light, and nothing else."""
    lang = speaks(stage, "en", "zh-TW", "zh-HK")
    by = {"en": "Shared link", "zh-TW": "分享的連結", "zh-HK": "已分享連結"}[lang]
    body = (
        f"<div class=mdc-card><a class=rp href='{stage.target}' style='position:relative;overflow:hidden;"
        f"display:block'><small>{by}"
        f"</small><br>{stage.goods.title}</a></div>"
    )
    script = (
        "document.querySelector('.rp').onclick=function(e){e.preventDefault();var s=document.createElement('span');"
        "s.style="
        "'position:absolute;left:40%;top:0;width:60px;height:60px;border-radius:50%;background:#6200ee33;"
        "transition:opacity .6s';"
        "this.append(s);requestAnimationFrame(function(){s.style.opacity=0});setTimeout(function(){s.remove()},700)}"
    )
    thread(stage, document(lang, "Feed", body, MATERIAL, script), "a.rp")
    return DEAD


def disabled_in_a_component(stage: Stage) -> Truth:
    """A link in a component's shadow that is marked as disabled and swallows the tap."""
    lang = speaks(stage)
    label = {"en": "Attachment: web link", "zh-TW": "附件：網頁連結"}[lang]
    script = (
        "customElements.define('paper-link',class extends HTMLElement{constructor(){super();var "
        "r=this.attachShadow({mode:'open'});"
        f"r.innerHTML=\"<span role=link aria-disabled=true style='color:#888;text-decoration:underline'>{label}"
        '</span>";'
        "r.firstChild.addEventListener('click',function(e){e.stopPropagation()})}})"
    )
    body = (
        f"<div class=panel><div class=panel-body><h4>Week 2</h4><paper-link url='{stage.target}'></paper-link></div>"
        "</div>"
    )
    thread(stage, document(lang, "Course", body, BOOTSTRAP, script), "paper-link")
    return DEAD


def elements_nobody_defined(stage: Stage) -> Truth:
    """A page of custom elements whose script draws nothing for this link."""
    lang = speaks(stage)
    tags = stage.dice.one("ytd-app", "app-root", "md-shell")
    script = f"window.__cfg={{link:1,render:false}};if(__cfg.render)document.querySelector('{tags}').textContent='x'"
    stage.enter(always(document(lang, "", f"<{tags}><div class=outlet></div></{tags}>", "", script)))
    return BLANK


def frames_of_nothing(stage: Stage) -> Truth:
    """An old portal's set of frames, all of them empty."""
    inner = stage.own(always("<html><body bgcolor=white></body></html>"))
    rows = stage.dice.one("60,*", "*,1")
    stage.enter(
        always(
            f"<html><head><title>go</title></head><frameset rows='{rows}'><frame src='{inner}'><frame src='{inner}'>"
            "</frameset></html>"
        )
    )
    return BLANK


GROUPS = {
    "block_page": (
        against_the_standards,
        rated_by_the_mail_guard,
        information_of_a_board,
        alertdialog_on_a_stream,
        withheld_in_this_country,
    ),
    "app_only": (web_client_hands_over, intent_at_the_card),
    "diverted": (discover_instead, shop_of_its_own),
    "dead_tap": (ripple_and_nothing, disabled_in_a_component),
    "blank_page": (elements_nobody_defined, frames_of_nothing),
}
