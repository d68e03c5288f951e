"""What goes wrong abroad on nobody's order: sign-ins, checks, crowds, moved pages, files."""

from __future__ import annotations

from aiohttp import web

from benchmarks.accuracy.serving import always, hangs, sends
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
from benchmarks.accuracy.truth import ANYONE, Truth
from linkaudit.model.words import MECHANISMS, Mechanism, Outcome

OPEN_ENDED = MECHANISMS[Outcome.INCONCLUSIVE]
"""A region has no row of its own in the closed list: any inconclusive answer that accuses nobody will do."""


def box_of_the_edge(stage: Stage) -> Truth:
    """The content network in front of the platform wants a box to be ticked by a human."""
    lang = speaks(stage)
    text, box, why = {
        "en": (
            "Verify you are human by completing the action below.",
            "Verify you are human",
            "needs to review the security of your connection before proceeding.",
        ),
        "zh-TW": ("請完成以下操作，驗證您是人類。", "確認您是真人", "需要先檢查您的連線安全性，才能繼續。"),
    }[lang]
    host = stage.entry_host
    inner = stage.own(
        always(
            document(lang, "", f"<label style='border:1px solid #999;padding:18px'><input type=checkbox> {box}</label>")
        )
    )
    body = (
        f"<div style='margin:8rem auto;max-width:60rem'><h1>{host}</h1><p>{text}</p><iframe title=challenge "
        f"src='{inner}' width=320 "
        f"height=90></iframe><p>{host} {why}</p><footer>Ray ID: <code>{stage.dice.token(16)}</code></footer></div>"
    )
    stage.enter(always(document(lang, host, body), stage.dice.one(403, 503)))
    return Truth(Mechanism.CAPTCHA)


def members_of_the_board(stage: Stage) -> Truth:
    """A board shows the links of a topic to members only and asks to sign in."""
    lang = speaks(stage, "en", "zh-TW", "zh-CN")
    text, user, secret, button = {
        "en": ("You must be logged in to view links on this board.", "Username", "Password", "Log in"),
        "zh-TW": ("您必須登入後才能瀏覽連結", "使用者名稱", "密碼", "登入"),
        "zh-CN": ("您需要登录后才可以查看链接", "用户名", "密码", "登录"),
    }[lang]
    body = (
        f"<table class=bodyline align=center><tr><th>{text}</th></tr><tr><td class=row1><form method=post "
        f"action='ucp.php'>{user} "
        f"<input name=username><br>{secret} <input type=password name=password><br><input type=submit "
        f"value='{button}'></form></td></tr></table>"
    )
    stage.enter(always(document(lang, "Login", body, TABLES)))
    return Truth(Mechanism.LOGIN_REQUIRED)


def account_of_the_organisation(stage: Stage) -> Truth:
    """A suite sends whoever is not signed in to its single sign-on, where an account must be picked."""
    lang = speaks(stage, "en", "zh-HK")
    text, label, button = {
        "en": ("Sign in with your work or school account", "Email, phone, or username", "Next"),
        "zh-HK": ("使用公司或學校帳戶登入", "電郵、電話或用戶名稱", "下一步"),
    }[lang]
    body = (
        f"<div class='min-h-screen flex items-center justify-center'><form class='shadow p-6'><h2>{text}</h2><input "
        f"type=email name=loginfmt placeholder='{label}'><br><button class=btn>{button}</button></form></div>"
    )
    sso = stage.serve(stage.platform.host("login"), "/saml2/authorize", always(document(lang, text, body, TAILWIND)))
    stage.enter(sends(f"{sso}?SAMLRequest={stage.dice.token(40)}&RelayState=out"))
    return Truth(Mechanism.LOGIN_REQUIRED)


def calm_down_partner(stage: Stage) -> Truth:
    """An aggregator has seen too many requests and asks to come back in some minutes."""
    lang = speaks(stage, "en", "zh-TW", "zh-HK")
    n = stage.dice.randint(2, 15)
    text = {
        "en": f"whoa there! you've been making a lot of requests lately. take a break and try again in {n} minutes.",
        "zh-TW": f"慢一點！您最近的請求次數過多，請於 {n} 分鐘後再試。",
        "zh-HK": f"操作太頻密，請於 {n} 分鐘後重試。",
    }[lang]
    stage.enter(
        always(
            document(lang, "429", f"<div class=container><h1>🐢</h1><p>{text}</p></div>", BOOTSTRAP),
            stage.dice.one(429, 200),
        )
    )
    return Truth(Mechanism.RATE_LIMITED)


def topic_merged_away(stage: Stage) -> Truth:
    """The topic that carried the link was merged or deleted by its moderators: the page has no link."""
    lang = speaks(stage, "en", "zh-TW", "zh-CN")
    text = {
        "en": "The requested topic does not exist. It may have been merged or removed by a moderator.",
        "zh-TW": "您要找的主題不存在，可能已被版主合併或移除。",
        "zh-CN": "抱歉，指定的主题不存在或已被删除或正在被审核",
    }[lang]
    body = (
        f"<table class=bodyline width=100%><tr><th>!</th></tr><tr><td class=row1 align=center>{text}<br><a href='/'>«"
        "</a></td></tr></table>"
    )
    thread(stage, document(lang, "!", body, TABLES), "div.postbody a.postlink")
    return Truth(Mechanism.ADAPTER_BROKEN)


def service_is_closing(stage: Stage) -> Truth:
    """The shortener has been shut down for good and shows its farewell for every address."""
    lang = speaks(stage, "en", "zh-TW")
    text = {
        "en": (
            "Thank you for 11 wonderful years. This service was discontinued on 31 March 2026 and short links no "
            "longer work."
        ),
        "zh-TW": "感謝您十一年來的支持，本服務已於 2026 年 3 月 31 日終止，所有短網址均已停止運作。",
    }[lang]
    body = f"<div class='p-6 max-w-md'><h1>👋 {name(stage.platform, lang)}</h1><p>{text}</p></div>"
    stage.enter(always(document(lang, "Goodbye", body, TAILWIND), stage.dice.one(200, 410)))
    return Truth(Mechanism.ADAPTER_BROKEN, responsible=ANYONE, also=(Mechanism.NETWORK_ERROR,))


def platform_shuns_the_union(stage: Stage) -> Truth:
    """The platform serves nobody in the tester's region, whatever the address."""
    lang = speaks(stage, "en", "zh-HK")
    brand = name(stage.platform, lang)
    text = {
        "en": (
            f"{brand} is currently unavailable in your region. We are working on options to make our service "
            "available to you."
        ),
        "zh-HK": f"{brand}暫時未能於你所在的地區提供服務，敬請見諒。",
    }[lang]
    page = always(document(lang, brand, f"<main class=container><h2>{text}</h2></main>", BOOTSTRAP), 451)
    stage.serve(stage.platform.host(), "", page)
    stage.enter(page)
    return Truth(Mechanism.ADAPTER_BROKEN, responsible=ANYONE, also=OPEN_ENDED)


def whale_over_capacity(stage: Stage) -> Truth:
    """A micro-blog that is over capacity shows a whale and the status of a server in trouble."""
    lang = speaks(stage)
    text = {"en": "Something is technically wrong. We'll be back soon!", "zh-TW": "系統發生異常，我們很快就會回來！"}[
        lang
    ]
    status = stage.dice.one(500, 502, 503)
    stage.enter(
        always(
            document(lang, str(status), f"<center><div style='font-size:80px'>🐋</div><h2>{text}</h2></center>"), status
        )
    )
    return Truth(Mechanism.NETWORK_ERROR)


def web_location_file(stage: Stage) -> Truth:
    """A suite offers the link as a file that the desktop opens."""
    lang = speaks(stage)
    kind = stage.dice.one("url", "webloc")

    async def answer(_request: web.BaseRequest) -> web.StreamResponse:
        return web.Response(
            body=f"[InternetShortcut]\r\nURL={stage.target}\r\n".encode(),
            headers={
                "Content-Type": "application/octet-stream",
                "Content-Disposition": f'attachment; filename="link.{kind}"',
            },
        )

    out = stage.own(answer)
    label = {"en": "Shared shortcut", "zh-TW": "分享的捷徑"}[lang]
    thread(
        stage,
        document(lang, "Files", f"<ul><li>📄 <a class=file href='{out}'>{label}.{kind}</a></li></ul>", BOOTSTRAP),
        "a.file",
    )
    return Truth(Mechanism.DOWNLOAD)


def circle_that_turns(stage: Stage) -> Truth:
    """A Material page whose circle turns for ever, since its server never answers its request."""
    lang = speaks(stage)
    text = {"en": "Loading…", "zh-TW": "載入中…"}[lang]
    api = stage.own(hangs)
    body = (
        f"<div class=mdc-top-app-bar>{name(stage.platform, lang)}</div><div class=mdc-card role=progressbar>◌ {text}"
        "</div>"
    )
    script = f"fetch('{api}').then(r=>r.json()).then(j=>{{location.href=j.u}})"
    stage.enter(always(document(lang, text, body, MATERIAL, script)))
    return Truth(Mechanism.TIMEOUT, also=(Mechanism.NETWORK_ERROR,))


GROUPS = {
    "network_error": (whale_over_capacity,),
    "captcha": (box_of_the_edge,),
    "login_required": (members_of_the_board, account_of_the_organisation),
    "rate_limited": (calm_down_partner,),
    "adapter_broken": (topic_merged_away, service_is_closing, platform_shuns_the_union),
    "download": (web_location_file,),
    "timeout": (circle_that_turns,),
}
