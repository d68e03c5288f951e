"""Services abroad that want a word of consent first: of age, to cookies, at one's own risk."""

from __future__ import annotations

from aiohttp import web

from benchmarks.accuracy.serving import always, go, html
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.abroad_ground import BOOTSTRAP, MATERIAL, TABLES, document, name, quoted, speaks
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

ONE, TWO = Truth(Mechanism.CONFIRM, 1), Truth(Mechanism.CONFIRM, 2)


def of_age_by_own_word(stage: Stage) -> Truth:
    """A board asks for the reader's word to be of age: a box that must be ticked, then a button."""
    lang = speaks(stage, "en", "zh-TW", "zh-HK")
    text, tick, enter, leave = {
        "en": ("The linked page may contain mature content.", "I am 18 years of age or older", "Enter", "Leave"),
        "zh-TW": ("您即將瀏覽的外部連結可能含限制級內容。", "我已年滿十八歲，並同意上述條款", "進入", "離開"),
        "zh-HK": ("本連結內容可能令人反感，不可傳閱予未滿 18 歲人士。", "本人已年滿 18 歲", "確定進入", "離開"),
    }[lang]
    body = (
        f"<center><table class=bodyline width=460><tr><th>18+</th></tr><tr><td class=row1><p>{text}</p><label><input "
        f"type=checkbox id=ok> {tick}</label><p><input type=button id=in value='{enter}' disabled> <input type=button "
        f"value='{leave}' onclick='history.back()'></p></td></tr></table></center>"
    )
    script = (
        "var o=document.getElementById('ok'),n=document.getElementById('in');"
        "o.onchange=function(){n.disabled=!o.checked};"
        f"n.onclick=function(){{top.location={quoted(stage.target)}}}"
    )
    stage.enter(always(document(lang, "18+", body, TABLES, script)))
    return TWO


def cookies_before_anything(stage: Stage) -> Truth:
    """A consent page stands in the way; whichever answer is sent, the server forwards to the destination."""
    lang = speaks(stage, "en", "zh-TW")
    brand = name(stage.platform, lang)
    title, text, no, yes, more = {
        "en": (
            f"Before you continue to {stage.dest_host}",
            f"{brand} and its 842 partners store and access information on your device.",
            "Reject all",
            "Accept all",
            "More options",
        ),
        "zh-TW": (
            "繼續之前",
            f"{brand}及其合作夥伴使用 Cookie 與相關資料來提供服務、評估互動成效。",
            "全部拒絕",
            "全部接受",
            "更多選項",
        ),
    }[lang]

    async def save(_request: web.BaseRequest) -> web.StreamResponse:
        return go(stage.target, 303)

    action = stage.own(save)
    body = (
        f"<div class=mdc-card><h1>{title}</h1><p>{text}</p><form method=post action='{action}'><input type=hidden "
        "name=bl "
        f"value=boq_{stage.dice.token(8)}><button name=s value=0 class=mdc-button>{no}</button><button name=s value=1 "
        "class="
        f"mdc-button>{yes}</button></form><p><small>{more} · Privacy · Terms</small></p></div>"
    )
    stage.enter(always(document(lang, title, body, MATERIAL)))
    return ONE


def reported_but_at_your_risk(stage: Stage) -> Truth:
    """A shortener warns in red of reports by others; details must be unfolded for the way on at one's own risk."""
    lang = speaks(stage, "en", "zh-TW")
    stop, why, more, risk = {
        "en": (
            "STOP – there might be a problem with the requested link",
            "Some users have reported this address. You may be the target of phishing.",
            "Details",
            "visit this unsafe site anyway",
        ),
        "zh-TW": (
            "警告：此連結可能有問題",
            "有使用者檢舉過此網址，造訪後可能危害您的裝置。",
            "詳細資訊",
            "我瞭解風險，仍要前往",
        ),
    }[lang]
    body = (
        f"<main style='background:#a31515;color:#fff;padding:40px;min-height:90vh'><h1>⛔ {stop}</h1><p>{why}</p>"
        "<details>"
        f"<summary>{more}</summary><p>{stage.dest_host}: <a style='color:#fcc' href='{stage.target}'>{risk}</a></p>"
        "</details>"
        f"<p><a style='color:#fff' href='https://{stage.platform.host()}/'>⌂ {stage.platform.latin}.com</a></p></main>"
    )
    stage.enter(always(document(lang, "Warning", body)))
    return TWO


def cookie_carries_the_yes(stage: Stage) -> Truth:
    """A portal's consent wall covers its leaving page and reloads it when accepted; then the link is tapped."""
    lang = speaks(stage, "en", "zh-HK")
    wall, yes, leave, on = {
        "en": ("We value your privacy", "Agree and close", "You are now leaving our portal.", "Take me there"),
        "zh-HK": ("我們重視閣下的私隱", "同意並關閉", "你現正離開本網站。", "按此前往"),
    }[lang]
    first = document(
        lang,
        wall,
        f"<div class=panel><div class=panel-heading>{wall}</div><div class=panel-body><button class='btn btn-primary' "
        f"onclick=\"document.cookie='ok=1;path=/';location.reload()\">{yes}</button></div></div>",
        BOOTSTRAP,
    )
    second = document(
        lang,
        leave,
        f"<div class=container><p>{leave}</p><a class=btn href='{stage.target}'>{on} »</a></div>",
        BOOTSTRAP,
    )

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        return html(second if "ok=1" in request.headers.get("Cookie", "") else first)

    stage.enter(answer)
    return TWO


GROUPS = {
    "confirm": (of_age_by_own_word, cookies_before_anything, reported_but_at_your_risk, cookie_carries_the_yes),
}
