"""Walls of the platform that ask for an account, a telephone number or an identity card."""

from __future__ import annotations

from aiohttp import web

from benchmarks.accuracy.serving import Answer, always, sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.troubling_dress import icon, page, posted, quoted, say, thread
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

OUT = Truth(Mechanism.LOGIN_REQUIRED)
MISSING = Truth(Mechanism.LOGIN_REQUIRED, also=(Mechanism.ADAPTER_BROKEN,))
PHONE = "<input type=tel maxlength=11 placeholder='请输入手机号'>"
AGREED = (
    "<label><input type=checkbox> 我已阅读并同意<a href='/agreement'>《用户协议》</a><a href='/privacy'>"
    "《隐私政策》</a></label>"
)


def _wall(stage: Stage, title: str, body: str, script: str = "") -> Answer:
    """Serve a wall at the gateway's own address or at a host for sign-ins, and return what the gateway answers."""
    wall = page(stage, title, body, script)
    if stage.dice.often(0.5):
        return wall
    there = stage.serve(
        stage.platform.host(stage.dice.one("passport", "account", "sso", "id")), "/" + stage.dice.token(4), wall
    )
    return sends(
        f"{there}?{stage.dice.one('next', 'ru', 'redirect_uri', 'r')}="
        f"{stage.target.replace('?', '%3F').replace('&', '%26')}"
    )


def sign_in_sheet_rises(stage: Stage) -> Truth:
    """A tap on the link slides a sheet for signing in over the lower half of the post."""
    told = say(stage, ("登录后体验更多精彩", "快来登录，和大家一起讨论"), ("登入後繼續",), ("Log in to continue",))
    sheet = (
        "<div class=sheet style='position:fixed;left:0;right:0;bottom:-60vh;height:55vh;"
        f"background:#fff;transition:bottom .3s'><h3>{told}"
        f"</h3>{PHONE}<button disabled>获取验证码</button>{AGREED}<p>其他登录方式</p><i class=ic-qq>"
        "</i><i class=ic-wb></i></div>"
    )
    act = "R.querySelector('.jump').onclick=function(e){e.preventDefault();R.querySelector('.sheet').style.bottom=0}"
    href = stage.dice.one(stage.target, "#", "javascript:void(0)")
    posted(stage, thread(stage, f"<a class=jump href='{href}'>{stage.goods.title}</a>", act, sheet), "a.jump")
    return OUT


def scan_or_password(stage: Stage) -> Truth:
    """The platform offers to sign in by scanning a code with its app, or by a password."""
    code = "".join(
        f"<rect x={x} y={y} width=1 height=1 />" for x in range(21) for y in range(21) if stage.dice.often(0.5)
    )
    told = say(
        stage,
        ("打开APP扫一扫登录", "请使用手机客户端扫码安全登录"),
        ("使用手機 App 掃碼登入",),
        ("Scan with the mobile app to sign in",),
    )
    body = (
        "<div class=login-box><ul class=tabs><li class=on>扫码登录</li><li>密码登录</li></ul><svg "
        f"viewBox='0 0 21 21' width=180 height=180>{code}"
        f"</svg><p>{told}</p><a href='/register'>立即注册</a></div>"
    )
    stage.enter(_wall(stage, say(stage, ("账号登录",), ("帳號登入",), ("Sign in",)), body))
    return OUT


def code_by_message(stage: Stage) -> Truth:
    """The platform asks for a telephone number and the code that it sends there."""
    body = (
        "<h2>"
        f"{say(stage, ('手机号快捷登录', '验证码登录'), ('手機號碼登入',), ('Log in with your phone',))}"
        f"</h2><div class=row><select><option>+86</option></select>{PHONE}</div>"
        "<div class=row><input inputmode=numeric placeholder='6位验证码'><a class=get>获取验证码</a>"
        f"</div><button class='btn primary' disabled>登录</button>{AGREED}"
    )
    stage.enter(_wall(stage, stage.platform.name, body))
    return OUT


def one_tap_by_carrier(stage: Stage) -> Truth:
    """The platform offers to sign in with the number of this telephone."""
    body = (
        f"{icon(stage)}<p class=num>"
        f"1{stage.dice.randint(30, 89)}****{stage.dice.randint(1000, 9999)}</p><small>"
        "中国移动提供认证服务</small>"
        f"<button class=block>本机号码一键登录</button><a href='/other'>其他方式登录</a><p>{AGREED}</p>"
    )
    stage.enter(_wall(stage, "欢迎回来", body))
    return OUT


def rest_is_blurred(stage: Stage) -> Truth:
    """The platform shows a blurred page and says that one sees more after signing in."""
    told = say(
        stage,
        ("登录后查看完整内容", "剩余 80% 内容登录后可见", "登录即可查看更多优质内容"),
        ("登入即可查看全文",),
        ("Sign up or log in to see the rest",),
    )
    blur = f"<div style='filter:blur(6px)'>{'<p>■■■■■ ■■ ■■■■■■</p>' * 4}</div>"
    go = say(stage, ("立即登录", "登录/注册"), ("登入",), ("Log in",))
    form = page(stage, go, f"<h2>{go}</h2>{PHONE}<input type=password><button>{go}</button>")
    there = stage.own(form)
    stage.enter(
        page(
            stage,
            stage.platform.name,
            f"{blur}<div class=mask><h4>{told}</h4><a class=btn href='{there}'>{go}</a></div>",
        )
    )
    return OUT


def name_and_card(stage: Stage) -> Truth:
    """The platform asks the tester for a real name and an identity number."""
    told = stage.dice.one(
        "根据国家相关法律法规要求，请先完成实名认证",
        "您尚未完成实名认证，认证后方可继续使用",
        "为保障账号安全，请进行身份验证",
    )
    body = (
        f"<h3>{told}</h3><input placeholder='真实姓名'><input placeholder='身份证号'><button class=btn>"
        "提交认证</button><p>信息仅用于身份核验</p>"
    )
    stage.enter(_wall(stage, "实名认证", body))
    return MISSING


def phone_to_bind(stage: Stage) -> Truth:
    """A tap opens a layer that wants a telephone number bound to the account."""
    told = stage.dice.one("应监管要求，请绑定手机号后继续操作", "绑定手机号，账号更安全", "您的账号还没有绑定手机")
    layer = f"<dialog class=dl><h3>{told}</h3>{PHONE}<input placeholder=验证码><button>立即绑定</button></dialog>"
    act = (
        "R.querySelector('.jump').addEventListener('click',function(e){e.preventDefault();"
        "R.querySelector('.dl').showModal()})"
    )
    posted(stage, thread(stage, f"<a class=jump href='{stage.target}'>{stage.goods.title}</a>", act, layer), "a.jump")
    return MISSING


def guardian_code(stage: Stage) -> Truth:
    """The platform is in its mode for the young and wants the guardian's code."""
    cells = "<input maxlength=1 inputmode=numeric>" * 4
    told = stage.dice.one(
        "青少年模式已开启，请输入监护密码退出", "今日使用时长已满40分钟，请由监护人输入密码后继续使用"
    )
    stage.enter(
        page(
            stage,
            "青少年模式",
            f"{icon(stage)}<h3>{told}</h3><div class=pin>{cells}</div><a href='/forget'>忘记密码</a>",
        )
    )
    return Truth(Mechanism.LOGIN_REQUIRED, also=(Mechanism.ADAPTER_BROKEN, Mechanism.CAPTCHA))


def of_age_by_account(stage: Stage) -> Truth:
    """The platform wants to know one's age from an account."""
    told = say(
        stage,
        ("该内容可能不适合未成年人，请登录以确认您的年龄",),
        ("請登入以確認您的年齡",),
        ("Sign in to confirm your age", "This content is for adults. Log in to verify your age."),
    )
    go = say(stage, ("登录",), ("登入",), ("Sign in",))
    there = stage.own(
        page(stage, go, f"<h2>{go}</h2><input type=email placeholder=Email><input type=password><button>{go}</button>")
    )
    stage.enter(page(stage, stage.platform.name, f"{icon(stage)}<h2>{told}</h2><a class=btn href='{there}'>{go}</a>"))
    return OUT


def guests_may_not(stage: Stage) -> Truth:
    """A forum tells guests to sign in before they see what the post hides; the link is not on the page."""
    told = stage.dice.one(
        "抱歉，您所在的用户组(游客)无法查看链接，请先<a href='/member.php?mod=logging'>登录</a>",
        "您需要<a href='/member.php?mod=logging'>登录</a>后才可以下载或查看，没有账号？<a href='/reg.php'>立即注册</a>",
        "本帖隐藏的内容需要登录并回复才可以浏览",
    )
    posted(stage, thread(stage, f"<div class=locked>{told}</div>"), "a.external-link")
    return MISSING


def guests_sent_on(stage: Stage) -> Truth:
    """A forum's message says that one has to sign in, and goes on to its form by itself."""
    form = (
        "<form method=post><table><tr><td>用户名<td><input name=username><tr><td>密码<td><input "
        "type=password name=password></table><button>登录</button></form>"
    )
    there = stage.own(page(stage, "登录", f"<h3>会员登录</h3>{form}"))
    told = say(stage, ("您需要先登录才能继续本操作",), ("您必須先登入才能繼續",), ("You have to log in to do that",))
    text = (
        f"<!doctype html><meta charset=utf-8><meta http-equiv=refresh content='2;url={there}'><title>提示信息</title>"
    )
    stage.enter(
        always(
            f"{text}<div id=messagetext><p>{told}</p><p><a href='{there}'>"
            "如果您的浏览器没有自动跳转，请点击此链接</a></p></div>"
        )
    )
    return OUT


def session_ran_out(stage: Stage) -> Truth:
    """The platform says in a native alert or a layer that the session has ended, and shows its form."""
    told = say(
        stage,
        ("登录状态已失效，请重新登录", "您的账号在其他设备登录，请重新登录"),
        ("登入逾時，請重新登入",),
        ("Your session has expired. Please sign in again.",),
    )
    form = (
        "<form><input name=account placeholder='账号'><input type=password placeholder='密码'><button>登 "
        "录</button></form>"
    )
    script = stage.dice.one(f"alert({quoted(told)})", f"R.querySelector('h2').textContent={quoted(told)}")
    stage.enter(_wall(stage, say(stage, ("登录",), ("登入",), ("Sign in",)), f"<h2></h2>{form}", script))
    return OUT


def by_other_accounts(stage: Stage) -> Truth:
    """The platform offers to sign in by accounts of others only."""
    ways = "".join(
        f"<div role=button tabindex=0 class=oauth><svg width=18 height=18><circle cx=9 cy=9 r=8 /></svg>{name}</div>"
        for name in ("Continue with Goggle", "Continue with Appel", "Continue with email")
    )
    told = stage.dice.one(
        "Join the conversation", "Log in or sign up in seconds", f"Welcome to {stage.platform.latin.capitalize()}"
    )
    stage.enter(
        _wall(stage, "Log in", f"<h1>{told}</h1>{ways}<p>By continuing, you agree to our <a href=/terms>Terms</a>.</p>")
    )
    return OUT


def not_signed_in_braces(stage: Stage) -> Truth:
    """The platform's gateway answers 401 in JSON."""
    body = stage.dice.one({"code": -101, "message": "账号未登录"}, {"error": "unauthorized", "msg": "login required"})

    async def answer(_request: web.BaseRequest) -> web.StreamResponse:
        return web.json_response(body, status=401)

    stage.enter(answer)
    return MISSING


def company_only(stage: Stage) -> Truth:
    """The platform's workspace wants the company's account."""
    body = (
        "<h2>企业统一身份认证</h2><input placeholder='工号 / 邮箱'><input type=password "
        "placeholder='域密码'><input placeholder='动态口令'><button>登录</button>"
    )
    stage.enter(_wall(stage, "统一身份认证平台", body))
    return OUT


_GROUPS = {
    "login_required": (
        sign_in_sheet_rises,
        scan_or_password,
        code_by_message,
        one_tap_by_carrier,
        rest_is_blurred,
        name_and_card,
        phone_to_bind,
        guardian_code,
        of_age_by_account,
        guests_may_not,
        guests_sent_on,
        session_ran_out,
        by_other_accounts,
        not_signed_in_braces,
        company_only,
    ),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
