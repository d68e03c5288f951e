"""Destinations abroad that turn a browser away, ask something of it, or veil their pages: never the platform's act."""

from __future__ import annotations

from benchmarks.accuracy.serving import Answer, always, sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.abroad_ground import (
    MATERIAL,
    TAILWIND,
    document,
    name,
    speaks,
    there,
    thread,
    unlike,
)
from benchmarks.accuracy.truth import ANYONE, Truth
from linkaudit.model.words import Mechanism, Responsible

REFUSED = Truth(Mechanism.DESTINATION_REFUSED)


def _let_out(stage: Stage, lang: str) -> None:
    """Let the platform lead to the destination by an anchor or by a redirect."""
    if stage.dice.often(0.5):
        stage.enter(sends(stage.target))
        return
    said = {"en": "worth a look", "zh-TW": "推薦看看", "zh-HK": "值得一睇", "zh-CN": "推荐看看"}[lang]
    body = (
        f"<article class=mdc-card><b>joyce</b><p>{said} 👉 <a class=lk href='{stage.target}'>{stage.dest_host}</a></p>"
        "</article>"
    )
    thread(stage, document(lang, name(stage.platform, lang), body, MATERIAL), "a.lk")


def not_in_your_region_there(stage: Stage) -> Truth:
    """The destination serves the region of this browser no content, on the spot or at a host of its own."""
    lang = speaks(stage, "en", "zh-TW", "zh-HK")
    title, text = {
        "en": (
            "Unavailable due to legal reasons",
            "We recognise you are visiting from a region where we cannot grant access at this time.",
        ),
        "zh-TW": ("抱歉，本內容無法在您的所在地區觀看", "因版權限制，本節目僅限特定地區收看。"),
        "zh-HK": ("此內容未能於你身處地區觀看", "受版權所限，敬請見諒。"),
    }[lang]
    page = there(stage, lang, title, f"<h1>{title}</h1><p>{text}</p>", stage.dice.one(451, 403, 200))
    answer: Answer = page
    if stage.dice.often(0.4):
        answer = sends(stage.serve(stage.destination.host("geo"), "/unavailable", page))
    unlike(stage, answer)
    _let_out(stage, lang)
    return REFUSED


def insecure_browser_there(stage: Stage) -> Truth:
    """The destination calls embedded browsers insecure and wants to be opened in another one."""
    lang = speaks(stage, "en", "zh-TW", "zh-CN")
    title, text = {
        "en": (
            "This browser or app may not be secure",
            "Try using a different browser. Open this page in Safari or Chrome.",
        ),
        "zh-TW": ("這個瀏覽器或應用程式可能有安全疑慮", "請改用其他瀏覽器，以 Safari 或 Chrome 開啟本頁。"),
        "zh-CN": ("此浏览器或应用可能不安全", "请复制网址，改用系统浏览器打开本页。"),
    }[lang]
    unlike(
        stage,
        there(
            stage, lang, title, f"<h1>{title}</h1><p>{text}</p><code>{stage.target}</code>", stage.dice.one(403, 200)
        ),
    )
    _let_out(stage, lang)
    return REFUSED


def subscribers_only_there(stage: Stage) -> Truth:
    """The destination keeps the article for subscribers when it comes from an app."""
    lang = speaks(stage, "en", "zh-TW", "zh-HK")
    title, text, offer, known = {
        "en": (
            "You have reached your article limit",
            "Subscribe to keep reading.",
            "Subscribe for $1 a week",
            "Already a subscriber? Log in",
        ),
        "zh-TW": ("您的免費閱讀篇數已用完", "訂閱即可閱讀全文。", "每月 NT$99 暢讀", "已是訂戶？登入"),
        "zh-HK": ("你已達免費閱讀上限", "立即訂閱，繼續閱讀。", "首月 HK$8", "已是會員？登入"),
    }[lang]
    wall = f"<h1>{title}</h1><p>{text}</p><a href='/subscribe'>{offer}</a> <a href='/login'>{known}</a>"
    unlike(stage, there(stage, lang, title, wall))
    _let_out(stage, lang)
    return Truth(
        Mechanism.DESTINATION_REFUSED, responsible=ANYONE, also=(Mechanism.LOGIN_REQUIRED, Mechanism.CONTROL_FAILED)
    )


def refused_after_the_warning(stage: Stage) -> Truth:
    """The platform's leaving page lets the user on, and then the destination denies access by its edge."""
    lang = speaks(stage, "en", "zh-TW")
    text, on = {
        "en": ("You are about to open an external page.", "Open page"),
        "zh-TW": ("即將開啟外部網頁", "開啟網頁"),
    }[lang]
    ref = f"18.{stage.dice.token(8)}.1764{stage.dice.randint(100000, 999999)}"
    denied = document(
        "en",
        "Access Denied",
        (
            f'<h1>Access Denied</h1>You don\'t have permission to access "{stage.target}" on this server.<p>Reference '
            f"#{ref}</p>"
        ),
    )
    unlike(stage, always(denied, 403))
    body = (
        f"<div class='p-6 shadow'><p>{text}</p><small>{stage.dest_host}</small><br><a class=btn "
        f"href='{stage.target}'>{on}</a></div>"
    )
    stage.enter(always(document(lang, text, body, TAILWIND)))
    return REFUSED


def checked_by_the_edge_there(stage: Stage) -> Truth:
    """The destination's content network wants a sign of a human from this browser."""
    lang = speaks(stage, "en", "zh-TW")
    text, hold = {
        "en": ("Before we continue… please confirm you are a human and not a bot.", "Press & Hold"),
        "zh-TW": ("繼續之前，請確認您不是機器人。", "按住不放"),
    }[lang]
    box = (
        f"<div id=px-captcha role=button style='border:2px solid;border-radius:20px;padding:14px;width:240px'>{hold}"
        "</div>"
    )
    unlike(
        stage,
        there(
            stage,
            lang,
            "…",
            f"<h1>{text}</h1>{box}<p>Reference ID {stage.dice.token(12)}</p>",
            stage.dice.one(403, 200),
        ),
    )
    _let_out(stage, lang)
    return Truth(Mechanism.CAPTCHA, responsible=(Responsible.DESTINATION,), also=(Mechanism.DESTINATION_REFUSED,))


def veil_over_the_arrival(stage: Stage) -> Truth:
    """The destination covers its goods with its own veil, for every browser: of age, or of cookies."""
    lang = speaks(stage, "en", "zh-TW", "zh-HK")
    veil = stage.dice.one(
        *{
            "en": (
                "Are you over 18? <button>Yes</button> <button>No, leave</button>",
                "We use cookies. <button>Accept all</button>",
            ),
            "zh-TW": (
                "您是否已滿 18 歲？<button>是</button><button>否，離開</button>",
                "本網站使用 Cookie <button>同意</button>",
            ),
            "zh-HK": (
                "你是否已年滿 18 歲？<button>是</button><button>否</button>",
                "本網站使用曲奇 <button>接受</button>",
            ),
        }[lang]
    )
    layer = (
        "<div style='position:fixed;left:0;right:0;bottom:0;height:60%;background:#000d;color:#fff;"
        f"padding:40px'>{veil}</div>"
    )
    stage.serve(stage.dest_host, "", always(stage.goods.page(stage.dice, layer)))
    said = {"en": "new drop", "zh-TW": "新品上架", "zh-HK": "新貨到"}[lang]
    body = f"<div class='p-6 shadow'>@brand · {said} <a class=go2 href='{stage.target}'>{stage.target[:34]}…</a></div>"
    thread(stage, document(lang, name(stage.platform, lang), body, TAILWIND), ".go2")
    return Truth(Mechanism.PLAIN, 0)


def works_on_the_house(stage: Stage) -> Truth:
    """The destination is being worked on for all, in words that sound like a ban; the platform lets the link out."""
    lang = speaks(stage, "en", "zh-TW")
    title, text = {
        "en": (
            "Access temporarily disabled",
            "This page is disabled during scheduled maintenance and cannot be visited.",
        ),
        "zh-TW": ("暫停瀏覽", "系統維護中，本頁面暫時禁止存取，造成不便敬請見諒。"),
    }[lang]
    stage.serve(
        stage.dest_host, "", there(stage, lang, title, f"<h1>🚧 {title}</h1><p>{text}</p>", stage.dice.one(503, 200))
    )
    _let_out(stage, lang)
    return Truth(Mechanism.CONTROL_FAILED)


GROUPS = {
    "destination_refused": (
        not_in_your_region_there,
        insecure_browser_there,
        subscribers_only_there,
        refused_after_the_warning,
    ),
    "captcha": (checked_by_the_edge_there,),
    "plain": (veil_over_the_arrival,),
    "control_failed": (works_on_the_house,),
}
