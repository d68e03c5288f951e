"""Platforms that say that the address may not be visited: security centres, rules, dialogs, terse lines."""

from __future__ import annotations

from urllib.parse import quote

from benchmarks.accuracy.serving import always
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.stopping_shells import (
    esc,
    h5,
    icon,
    in_component,
    js,
    portal,
    rendered_late,
    say,
)
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

BLOCKED = Truth(Mechanism.BLOCK_PAGE)
REFUSED = (
    ("暂不支持打开该链接", "该链接无法访问", "不支持访问站外链接", "抱歉，该网址已被屏蔽，无法打开"),
    ("不支援開啟此連結", "此連結無法前往"),
    ("This link isn't supported", "Sorry, you can't open this link here"),
)


def security_centre(stage: Stage) -> Truth:
    """Refuse in the name of a security centre, with an appeal that carries the address and a way home."""
    name = stage.platform.name
    title = say(
        stage,
        ("已停止访问该网页", "网页存在风险，已为你拦截", "该网页包含未经认证的内容，不予访问"),
        ("已停止造訪該網頁",),
        ("We've stopped you from visiting this page",),
    )
    detail = say(
        stage,
        (
            "该网址被多位用户投诉，可能存在诱导分享、欺诈等违规内容。为保护你的账号及财产安全，系统已停止访问。",
            f"经{name}安全中心检测，该网址不符合外链接入要求，系统禁止访问。",
        ),
        ("經檢測，此網址可能包含不安全的內容，為保障您的帳號安全，系統已攔截。",),
        ("Our systems flagged this URL as unsafe or unverified. Access has been disabled to protect your account.",),
    )
    appeal = f"/appeal/apply?url={quote(stage.target, safe='')}&from=webview"
    ways = say(
        stage,
        (f"<a class=btn href='/'>返回首页</a><a class=tip href='{appeal}'>我是网站主，申请恢复访问</a>",),
        (f"<a class=btn href='/'>返回首頁</a><a class=tip href='{appeal}'>申請解除</a>",),
        (f"<a class=btn href='/'>Back to home</a><a class=tip href='{appeal}'>Own this site? Request a review</a>",),
    )
    shown = f"<p class=url style='word-break:break-all'>{esc(stage.target)}</p>" if stage.dice.often(0.5) else ""
    body = (
        f"<div style='padding:50px 24px;text-align:center'>{icon('alert', 80)}<h2>{title}</h2><p>{detail}"
        f"</p>{shown}{ways}</div>"
    )
    stage.enter(always(h5(stage, f"{name}安全中心", body)))
    return BLOCKED


def rule_is_cited(stage: Stage) -> Truth:
    """Cite the clause of a rule of the platform's own, with a link to its text."""
    name, number = stage.platform.name, stage.dice.randint(3, 41)
    text = stage.dice.one(
        f"该链接违反《{name}外部链接内容管理规范》第{number}条，平台已限制其在站内的访问。",
        f"根据《互联网信息服务管理办法》及《{name}社区公约》第{number}条第二款，本链接已被停止访问。",
        f"因对方平台未完成外链白名单备案（《{name}开放平台接入规则》{number}.2），链接不可访问。",
    )
    body = (
        f"<div class=notice style='padding:30px'>{icon('shield', 60, '#888')}"
        f"<h3>{stage.dice.one('访问受限', '链接不可用')}"
        f"</h3><p>{text}</p><ul><li><a href='/rules/outlink'>查看规则全文</a></li><li><a href='/rules/faq'>常见问题</a>"
        "</li>"
        f"</ul></div>"
    )
    stage.enter(always(h5(stage, "访问受限", body)))
    return BLOCKED


def one_terse_line(stage: Stage) -> Truth:
    """Answer with one line and nothing else."""
    words = say(stage, *REFUSED)
    stage.enter(
        always(
            stage.dice.one(
                f"<!doctype html><meta charset=utf-8><p>{words}",
                f"<html><head><meta charset=utf-8></head><body><center><h3>{words}</h3></center></body></html>",
                "<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'>"
                "<div style='display:"
                f"grid;place-items:center;height:90vh;color:#999'>{words}</div>",
            )
        )
    )
    return BLOCKED


def forbidden_with_a_code(stage: Stage) -> Truth:
    """Answer 403 with words, a code for the reason and the number of the request."""
    code = stage.dice.one("URL_NOT_IN_ALLOWLIST", "OUTLINK-4031", "E10403", "external_domain_denied")
    words = say(
        stage,
        ("访问被拒绝：目标网址不在允许访问的名单内", "该外部链接已被平台禁止访问"),
        ("存取遭拒：目標網址不在允許清單內",),
        ("The link you followed has been restricted by our external link policy.",),
    )
    body = (
        f"<div style='padding:40px'><h1>403</h1><p>{words}</p><dl><dt>URL</dt><dd>{esc(stage.target)}</dd><dt>Code</dt>"
        f"<dd>{code}</dd><dt>Request ID</dt><dd>{stage.dice.token(20)}</dd></dl></div>"
    )
    stage.enter(always(h5(stage, "403", body), 403))
    return BLOCKED


def host_name_only(stage: Stage) -> Truth:
    """Name the host alone, and say that it is closed off."""
    host = stage.dest_host
    words = say(
        stage,
        (
            f"<b>{host}</b> 已被限制访问",
            f"您尝试打开的网站（{host}）不在本平台支持范围内，无法继续",
            f"{host} 的网页暂不支持在{stage.platform.name}内打开",
        ),
        (f"<b>{host}</b> 已被限制存取",),
        (f"Links to <b>{host}</b> are not allowed on {stage.platform.latin.capitalize()}",),
    )
    button = say(stage, ("返回", "关闭页面"), ("返回",), ("Go back",))
    body = (
        f"<div style='padding:60px 20px;text-align:center'>{icon('link', 64, '#bbb')}<p>{words}</p>"
        f"<button class=btn onclick='history.back()'>{button}</button></div>"
    )
    stage.enter(always(h5(stage, stage.platform.name, body)))
    return BLOCKED


def community_standards(stage: Stage) -> Truth:
    """Refuse in English in the name of community standards, with a way to learn more and one to disagree."""
    title = stage.dice.one("You can't go to this link", "This link was blocked", "Link removed for your safety")
    body = (
        f"<main class='mx-auto max-w-md'><h2>{title}</h2><p>The link you tried to visit goes against our Community Stan"
        "dards."
        f"</p><p class=tip>If you think this is a mistake, <a href='/help/contact/5713'>let us know</a>. "
        "<a href='/help/standards'>Learn more</a> about why we block links.</p>"
        "<a role=button class=btn href='/'>Return to "
        f"{stage.platform.latin.capitalize()}</a></main>"
    )
    stage.enter(always(h5(stage, title, body)))
    return BLOCKED


def forum_message(stage: Stage) -> Truth:
    """Refuse in a forum's message box, as old boards did."""
    words = stage.dice.one(
        "抱歉，本论坛禁止访问该外部网站，请勿尝试",
        "对不起，您点击的链接含有被管理员屏蔽的域名，无法访问",
        "该外链已被版主屏蔽",
    )
    body = (
        f"<div id=messagetext class=alert_error style='border:1px solid #f90;padding:20px'><p>{words}</p>"
        "<p class=alert_btnleft>"
        f"<a href='javascript:history.back()'>[ 点击这里返回上一页 ]</a></p></div>"
    )
    stage.enter(always(portal(stage, "提示信息", body)))
    return BLOCKED


def sent_home_after_the_notice(stage: Stage) -> Truth:
    """Refuse, and go home by itself after some seconds."""
    home = stage.serve(
        stage.platform.host("home"), "/", always(h5(stage, stage.platform.name, "<h3>推荐</h3><p>今日热榜</p>"))
    )
    seconds = stage.dice.randint(3, 5)
    words = say(
        stage,
        (
            f"该链接不被允许访问，<b id=s>{seconds}</b> 秒后返回首页",
            f"外部链接已被拦截，<b id=s>{seconds}</b>s 后自动回到首页",
        ),
        (f"此連結禁止造訪，<b id=s>{seconds}</b> 秒後返回首頁",),
        (f"This link is not allowed. Taking you home in <b id=s>{seconds}</b> seconds",),
    )
    script = (
        f"var n={seconds};setInterval(function(){{n--;if(n>=0)document.getElementById('s').textContent=n;"
        f"if(n===0)location.replace({js(home)})}},1000)"
    )
    stage.enter(always(h5(stage, "提示", f"<p style='padding:80px 30px'>{words}</p>", script)))
    return Truth(Mechanism.BLOCK_PAGE, also=(Mechanism.DIVERTED,))


def verdict_after_a_skeleton(stage: Stage) -> Truth:
    """Check for a second behind a skeleton, then refuse, with a form for feedback."""
    words = say(
        stage,
        ("检测完成：该网页禁止访问", "安全检测未通过，页面已被拦截，不可继续访问"),
        ("檢測未通過，頁面已被攔截",),
        ("Check failed: this page has been blocked",),
    )
    body = (
        f"<div style='padding:24px'>{icon('shield', 70)}<h3>{words}</h3><form action='/feedback/submit' method=post>"
        "<label class=tip>误拦截？告诉我们<textarea name=reason rows=2></textarea></label><button class=btn>提交反馈"
        "</button>"
        f"</form></div>"
    )
    stage.enter(rendered_late(stage, "安全检测", body, wait_ms=stage.dice.randint(900, 1900)))
    return BLOCKED


def refusal_in_a_component(stage: Stage) -> Truth:
    """Refuse inside a custom element, or by words that only the style sheet holds."""
    words = say(stage, *REFUSED)
    if stage.dice.often(0.6):
        inner = (
            f"<style>.e{{padding:80px 20px;text-align:center}}</style><div class=e>{icon('alert')}<slot></slot>"
            f"<p>{words}</p></div>"
        )
        body, css = in_component(f"{stage.platform.latin}-empty", inner), ""
    else:
        body, css = (
            "<div class=empty></div>",
            f".empty{{padding:90px 20px;text-align:center}}.empty::after{{content:{js(words)}}}",
        )
    stage.enter(always(h5(stage, stage.platform.name, body, css=css)))
    return BLOCKED


_BUILDS = (
    security_centre,
    rule_is_cited,
    one_terse_line,
    forbidden_with_a_code,
    host_name_only,
    community_standards,
    forum_message,
    sent_home_after_the_notice,
    verdict_after_a_skeleton,
    refusal_in_a_component,
)
STYLES = tuple(Style("block_page", build) for build in _BUILDS)
