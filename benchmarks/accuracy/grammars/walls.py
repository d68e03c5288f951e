"""What platform or destination ask of the tester: sign in, prove to be human, slow down."""

from __future__ import annotations

from aiohttp import web

from benchmarks.accuracy import skeletons
from benchmarks.accuracy.grammars.refusals import theirs, through, unlike_in_app
from benchmarks.accuracy.serving import always, sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import ANYONE, Truth
from benchmarks.accuracy.wording import Words
from linkaudit.model.words import Mechanism, Responsible

SIGNED_OUT, CAPTCHA, LIMITED = Truth(Mechanism.LOGIN_REQUIRED), Truth(Mechanism.CAPTCHA), Truth(Mechanism.RATE_LIMITED)


def _field(kind: str, name: str) -> str:
    return f"<input type={kind} name={name} placeholder='{name}'>"


def _enter_wall(stage: Stage, control: str) -> None:
    stage.enter(stage.page("", f"<h3>{stage.words()('captcha')}</h3>{control}"))


def sign_in_form(stage: Stage) -> Truth:
    """The platform asks for a sign-in by a form, at an address that says so or does not."""
    words = stage.words()
    label = {"zh-CN": "登录", "zh-TW": "登入", "en": "Sign in"}[stage.lang]
    second = stage.dice.one(_field("password", "p"), _field("tel", "code"))
    page = stage.page(
        label, f"<h2>{words('sign_in')}</h2><form>{_field('text', 'u')}{second}<button>{label}</button></form>"
    )
    stage.enter(sends(stage.serve(stage.platform.host("passport"), stage.dice.one("/signin", "/u"), page) + "?back=x"))
    return SIGNED_OUT


def sign_in_layer(stage: Stage) -> Truth:
    """A tap on the link opens a layer that asks for a sign-in."""
    label = {"zh-CN": "登录", "zh-TW": "登入", "en": "Log in"}[stage.lang]
    layer = (
        "<div id=ly hidden style='position:fixed;inset:10%;background:#fff'>"
        f"<h3>{stage.words()('sign_in')}</h3>{_field('tel', 'phone')}<button>"
        f"{label}</button></div>"
    )
    stage.post(
        f"<a class=op href=#>{stage.goods.title}</a>",
        ".op",
        (
            "document.querySelector('.op').onclick=function(e){e.preventDefault();document.getElementById('ly"
            "').hidden=false}"
        ),
        layer,
    )
    return SIGNED_OUT


def sign_in_by_app(stage: Stage) -> Truth:
    """The platform asks to sign in by scanning a code."""
    text = {"zh-CN": "扫码登录", "zh-TW": "掃碼登入", "en": "Scan to log in"}[stage.lang]
    stage.enter(
        stage.page(
            text,
            (
                f"<h3>{text}</h3><svg viewBox='0 0 9 9' width=160 height=160><path d='M0 "
                f"0h3v3h-3zM5 5h2v2h-2zM6 0h3v3h-3z'/></svg><p>{stage.words()('sign_in')}</p>"
            ),
        )
    )
    return SIGNED_OUT


def sign_in_first(stage: Stage) -> Truth:
    """The post itself is hidden behind a sign-in: the link is not on the page."""
    words = stage.words()
    stage.post(
        "", ".not-here", after=f"<h2>{words('sign_in')}</h2><form>{_field('text', 'u')}{_field('password', 'p')}</form>"
    )
    return Truth(Mechanism.LOGIN_REQUIRED, also=(Mechanism.ADAPTER_BROKEN,))


def sign_in_there(stage: Stage) -> Truth:
    """The destination asks everyone but a plain browser to sign in."""
    words = Words(stage.dice, stage.lang, stage.destination.name)
    page = skeletons.dress(
        stage.dice, stage.destination, stage.lang, "", f"<h2>{words('sign_in')}</h2>{_field('password', 'p')}"
    )
    unlike_in_app(stage, always(page))
    through(stage)
    return Truth(
        Mechanism.LOGIN_REQUIRED, responsible=ANYONE, also=(Mechanism.CONTROL_FAILED, Mechanism.DESTINATION_REFUSED)
    )


def captcha_slider(stage: Stage) -> Truth:
    """The platform shows a slider."""
    _enter_wall(
        stage,
        (
            "<div style='width:280px;height:40px;background:#eee'><div style='width:40px;"
            "height:40px;background:#39f'>→</div></div>"
        ),
    )
    return CAPTCHA


def captcha_picture(stage: Stage) -> Truth:
    """The platform shows a picture with characters or pieces, and a field."""
    _enter_wall(
        stage,
        (
            f"<img width=200 height=80 alt='' src=\"{skeletons.logo(stage.platform)}\">"
            f"{stage.dice.one('', _field('text', 'code'))}<button>OK</button>"
        ),
    )
    return CAPTCHA


def captcha_by_hop(stage: Stage) -> Truth:
    """The platform sends the user to its checking host, which carries the target along."""
    page = stage.page("", f"<h3>{stage.words()('captcha')}</h3><canvas width=260 height=160></canvas>")
    there = stage.serve(stage.platform.host("verify"), "/c", page)
    stage.enter(sends(f"{there}?back={stage.target.replace('?', '%3F').replace('&', '%26')}"))
    return CAPTCHA


def captcha_there(stage: Stage) -> Truth:
    """The destination shows the captcha, to this browser or to the trial alone."""
    page = theirs(stage, "captcha")
    if stage.dice.often(0.5):
        unlike_in_app(stage, page)
    else:
        fine = always(stage.goods.page(stage.dice))
        shown: list[int] = []

        async def answer(request: web.BaseRequest) -> web.StreamResponse:
            if stage.tapped and not shown:
                shown.append(1)
                return await page(request)
            return await fine(request)

        stage.serve(stage.dest_host, "", answer)
    through(stage)
    return Truth(Mechanism.CAPTCHA, responsible=(Responsible.DESTINATION,), also=(Mechanism.DESTINATION_REFUSED,))


def too_often(stage: Stage) -> Truth:
    """The platform says that this was too often, with or without the status for it."""
    stage.enter(stage.page("", f"<p>{stage.words()('too_often')}</p>", status=stage.dice.one(429, 200, 200)))
    return LIMITED


def too_often_bare(stage: Stage) -> Truth:
    """The platform says it by the status alone."""
    stage.enter(always(stage.dice.one("", "<h1>429</h1>"), 429, {"Retry-After": "60"}))
    return LIMITED


def too_often_toast(stage: Stage) -> Truth:
    """The platform says it in an alert or a toast after the tap."""
    text = stage.words()("too_often")
    act = stage.dice.one(f"alert({text!r})", f"document.getElementById('m').textContent={text!r}")
    stage.post(
        f"<a class=op href=#>{stage.goods.title}</a><p id=m></p>",
        ".op",
        f"document.querySelector('.op').onclick=function(e){{e.preventDefault();{act}}}",
    )
    return LIMITED


def too_often_there(stage: Stage) -> Truth:
    """The destination limits the rate, to this browser alone."""
    unlike_in_app(stage, theirs(stage, "too_often", stage.dice.one(429, 200)))
    through(stage)
    return Truth(Mechanism.RATE_LIMITED, responsible=(Responsible.DESTINATION,), also=(Mechanism.DESTINATION_REFUSED,))


_GROUPS = {
    "login_required": (
        sign_in_form,
        sign_in_layer,
        sign_in_by_app,
        sign_in_first,
        sign_in_there,
    ),
    "captcha": (
        captcha_slider,
        captcha_picture,
        captcha_by_hop,
        captcha_there,
    ),
    "rate_limited": (
        too_often,
        too_often_bare,
        too_often_toast,
        too_often_there,
    ),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
