"""Pages full of the words of walls and blocks that go on by themselves or after one tap."""

from __future__ import annotations

from aiohttp import web

from benchmarks.accuracy.serving import go
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.troubling_dress import icon, page, posted, quoted, say, thread
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

PLAIN, ONE, BY_ITSELF = Truth(Mechanism.PLAIN, 0), Truth(Mechanism.CONFIRM, 1), Truth(Mechanism.AUTO_FORWARD, 0)
AT_ONCE = Truth(Mechanism.PLAIN, 0, also=(Mechanism.AUTO_FORWARD,))


def _on(stage: Stage) -> str:
    return say(
        stage,
        ("仍要访问", "我已了解，继续打开", "坚持前往", "前往原网页", "知道了，打开链接"),
        ("仍要前往", "繼續開啟"),
        ("Visit anyway", "Proceed to site"),
    )


def guard_lets_pass(stage: Stage) -> Truth:
    """A guard checks the browser for a few seconds, is content, and goes on."""
    told = say(
        stage,
        ("正在检查您的浏览器，请稍候…", "安全验证中，通过后自动跳转"),
        ("正在驗證您的瀏覽器",),
        ("Checking your browser before accessing. You will be redirected.",),
    )
    act = (
        f"var n=0,t=setInterval(function(){{if(++n>3){{clearInterval(t);location.replace({stage.target!r})"
        f"}}R.querySelector('i').textContent='.'.repeat(n)}},900)"
    )
    stage.enter(page(stage, "Just a moment...", f"<h2>{told}</h2><i></i><p>Ray ID: {stage.dice.token(16)}</p>", act))
    return BY_ITSELF


def busy_then_on(stage: Stage) -> Truth:
    """The platform says that it is busy and tries again by itself; the second time it goes on."""
    told = say(
        stage,
        ("系统繁忙，正在为您重试…", "网络有点慢，自动重新连接中"),
        ("系統忙碌，自動重試中",),
        ("We're a bit busy. Retrying for you…",),
    )
    busy = page(
        stage,
        "",
        f"{icon(stage)}<p>{told}</p>",
        "setTimeout(function(){location.reload()},1800)",
        None,
        200,
        {"Set-Cookie": "again=1; Path=/"},
    )

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        if "__part" not in request.query_string and request.cookies.get("again"):
            return go(stage.target)
        return await busy(request)

    stage.enter(answer)
    return BY_ITSELF


def all_ways_and_away(stage: Stage) -> Truth:
    """A page offers to copy, to scan and to go back, warns that pages may be stopped, and goes on by itself."""
    wait = stage.dice.randint(2, 5)
    told = say(
        stage,
        ("如网页含有违规内容将被停止访问。您也可以复制网址到浏览器打开", "若长时间未跳转，请复制链接到浏览器"),
        ("若未自動跳轉，請複製網址",),
        ("Not redirected? Copy the address into a browser.",),
    )
    act = (
        f"var n={wait},t=setInterval(function(){{R.querySelector('.n').textContent=--n;if(n<1)"
        f"{{clearInterval(t);location.href={stage.target!r}}}}},1000)"
    )
    stage.enter(
        page(
            stage,
            "",
            (
                f"<p><span class=n>{wait}</span> s</p><p>{told}</p><code>{stage.target}</code><button "
                "class=cp>复制</button><button>返回</button>"
            ),
            act,
        )
    )
    return BY_ITSELF


def rather_not_sign_in(stage: Stage) -> Truth:
    """A page offers to sign in, and lets one go on without."""
    told = say(stage, ("登录后打开外链不再提示",), ("登入後不再提醒",), ("Log in to skip this page next time",))
    on = say(
        stage, ("暂不登录，直接访问", "跳过，继续访问"), ("先不登入，直接前往",), ("Skip and continue to the site",)
    )
    form = (
        "<form><input type=tel placeholder='手机号'><input type=password placeholder='密码'><button "
        "type=button>登录</button></form>"
    )
    stage.enter(page(stage, stage.platform.name, f"<h3>{told}</h3>{form}<a class=skip href='{stage.target}'>{on}</a>"))
    return ONE


def help_on_blocks(stage: Stage) -> Truth:
    """A tap opens the help centre's page on stopped links, at whose end the way on stands."""
    text = (
        "<h1>为什么有的链接会提示“已停止访问”？</h1><p>"
        "当链接包含诈骗、恶意软件、违法内容，或被多人投诉时，我们会停止访问该网页。</p><h2>"
        "如何恢复？</h2>"
        "<p>网站管理者可提交申诉，审核一般需要 1-3 个工作日。</p><h2>你刚才点击的链接</h2><p>"
        "经检测未发现异常，你可以继续访问。</p>"
    )
    there = stage.own(
        page(
            stage,
            "帮助中心",
            f"{text}<a class=go href='{stage.target}'>{_on(stage)}</a><p>以上内容是否有帮助？ 👍 👎</p>",
        ),
        "help",
    )
    posted(stage, thread(stage, f"<a class=jump href='{there}'>{stage.goods.title}</a>"), "a.jump")
    return ONE


def red_but_open(stage: Stage) -> Truth:
    """A red page warns loudly, its large button goes back, and a button below goes on."""
    told = say(
        stage,
        ("危险！该网站可能存在欺诈行为", "该网页未经平台认证，已停止自动访问", "您访问的网站不在白名单，请谨慎"),
        ("警告！此網站可能有風險",),
        ("Warning: this link may be unsafe",),
    )
    back = say(stage, ("返回安全页面",), ("返回",), ("Back to safety",))
    act = f"R.querySelector('.v').addEventListener('click',function(){{location.assign({stage.target!r})}})"
    body = (
        f"<div style='background:#c62828;color:#fff'>{icon(stage)}<h1>{told}</h1><button "
        f"onclick='history.back()'>{back}</button><div class=v role=button tabindex=0>{_on(stage)}</div>"
        "</div>"
    )
    stage.enter(page(stage, "", body, act))
    return ONE


def never_give_codes(stage: Stage) -> Truth:
    """A page warns of those who ask for codes and passwords, and lets one go on after a few seconds."""
    told = say(
        stage,
        ("谨防诈骗！不要在站外页面输入密码、短信验证码或身份证号",),
        ("請勿在外部網頁輸入密碼或驗證碼",),
        ("Never enter your password or verification code elsewhere",),
    )
    on, wait = _on(stage), stage.dice.randint(2, 4)
    act = (
        f"var n={wait},b=R.querySelector('button'),t=setInterval(function()"
        f"{{b.textContent={quoted(on)}+(--n>0?' ('+n+')':'');if(n<1){{"
        f"clearInterval(t);b.disabled=false}}}},1000);b.onclick=function(){{location.href={stage.target!r}}}"
    )
    stage.enter(page(stage, stage.platform.name, f"{icon(stage)}<p>{told}</p><button disabled>{on}</button>", act))
    return ONE


def busy_but_open(stage: Stage) -> Truth:
    """The check of the address is too busy, says so, and leaves it to the user."""
    told = say(
        stage,
        ("安全检测服务繁忙，暂时无法检测该网址", "检测超时，请自行判断链接安全性"),
        ("安全檢查逾時",),
        ("We could not check this link right now (timeout)",),
    )
    stage.enter(
        page(
            stage,
            "",
            (
                f"{icon(stage)}<p>{told}</p><a class=again href='javascript:location.reload()'>"
                f"重新检测</a> <a class=on href='{stage.target}'>{_on(stage)}</a>"
            ),
        )
    )
    return ONE


_GROUPS = {
    "auto_forward": (
        guard_lets_pass,
        busy_then_on,
        all_ways_and_away,
    ),
    "confirm": (
        rather_not_sign_in,
        help_on_blocks,
        red_but_open,
        never_give_codes,
        busy_but_open,
    ),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
