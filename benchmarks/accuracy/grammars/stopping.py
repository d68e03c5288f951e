"""Pages by which the platform stops the user: blocks, nothing at all, other pages, its app."""

from __future__ import annotations

from benchmarks.accuracy import skeletons
from benchmarks.accuracy.serving import Answer, always, sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

BLOCK, BLANK, ELSEWHERE = Truth(Mechanism.BLOCK_PAGE), Truth(Mechanism.BLANK_PAGE, 0), Truth(Mechanism.DIVERTED)
DEAD, APP = Truth(Mechanism.DEAD_TAP, 0), Truth(Mechanism.APP_ONLY)


def block_words(stage: Stage) -> Truth:
    """Say that it is stopped, and nothing more."""
    stage.show(
        f"<h2>{stage.words()('stopped')}</h2>{stage.words().long()}",
        title=stage.dice.one("", stage.platform.name, "提示"),
    )
    return BLOCK


def block_with_address(stage: Stage) -> Truth:
    """Show the address that is stopped, as words."""
    stage.show(
        (
            f"<img width=70 height=70 alt='' src=\"{skeletons.logo(stage.platform)}\">"
            f"<p>{stage.words()('stopped')}</p><p>{stage.target}</p>"
        ),
    )
    return BLOCK


def block_with_appeal(stage: Stage) -> Truth:
    """Offer an appeal whose address carries the target."""
    words = stage.words()
    appeal = f"/appeal?url={stage.target.replace('?', '%3F').replace('&', '%26')}"
    stage.show(f"<p>{words('stopped')}</p><a href='{appeal}'>{words('appeal')}</a>")
    return BLOCK


def block_with_ways_home(stage: Stage) -> Truth:
    """Offer to go home and to learn more."""
    words = stage.words()
    rules = stage.own(stage.page("", words.long(1)))
    stage.show(
        (
            f"<h1>{words('stopped')}</h1><a href='{rules}'>{words('more')}</a> <a href='https://"
            f"{stage.platform.domain}/'>{words('home')}</a>"
        ),
    )
    return BLOCK


def block_by_hop(stage: Stage) -> Truth:
    """Redirect to a block page elsewhere at the platform, with a code for the reason."""
    words = stage.words()
    host = stage.platform.host("security")
    page = stage.page("", f"<p>{words('stopped')}</p><button onclick='history.back()'>{words('back')}</button>")
    stage.enter(
        sends(
            f"{stage.serve(host, '/stop', page)}?main_type={stage.dice.randint(1, 5)}&midpagecode="
            f"{stage.dice.token(20)}"
        )
    )
    return BLOCK


def block_toast(stage: Stage) -> Truth:
    """Say it in a toast on the page of the link."""
    stage.tap_runs(stage.target[:30], skeletons.toast(stage.words()("stopped")))
    return BLOCK


def block_alert(stage: Stage) -> Truth:
    """Say it in a native alert on the page of the link."""
    stage.tap_runs(stage.goods.title, f"alert({stage.words()('stopped')!r})")
    return BLOCK


def block_layer(stage: Stage) -> Truth:
    """Say it in a layer with a button that closes it."""
    ok = {"zh-CN": "知道了", "zh-TW": "我知道了", "en": "Got it"}[stage.lang]
    layer = (
        "<div id=ly hidden style='position:fixed;inset:20% 5%;background:#eee'>"
        f"<p>{stage.words()('stopped')}</p><button onclick=\"document.getElementById('ly').hidden=tr"
        f'ue">{ok}</button></div>'
    )
    stage.tap_runs(stage.goods.title, "document.getElementById('ly').hidden=false", layer)
    return BLOCK


def block_by_status(stage: Stage) -> Truth:
    """Say it with the status 403."""
    stage.enter(stage.page("", f"<p>{stage.words()('stopped')}</p>", status=403))
    return BLOCK


def empty_answer(stage: Stage) -> Truth:
    """Answer with nothing at all."""
    stage.enter(
        always(
            stage.dice.one(
                "", "<html><head></head><body></body></html>", "<!doctype html><title></title><body>&nbsp; \n"
            )
        )
    )
    return BLANK


def empty_shell(stage: Stage) -> Truth:
    """Answer with an application that never shows anything."""
    stage.enter(
        always(
            "<!doctype html><meta charset=utf-8><title></title><body><div id=root>"
            "<div class=page></div></div><script>window.__DATA__={}</script>"
        )
    )
    return BLANK


def wiped(stage: Stage) -> Truth:
    """Show nothing because a script removes all."""
    stage.enter(always("<!doctype html><body><script>document.body.innerHTML='';document.title=''</script>"))
    return BLANK


def link_to_blank(stage: Stage) -> Truth:
    """Link to a page of the platform that stays empty."""
    address = stage.gateway_of(always("<!doctype html><html><body style='background:#fff'></body></html>"))
    stage.post(f"<a class=g href='{address}'>{stage.goods.title}</a>", "a.g")
    return BLANK


def _home(stage: Stage) -> Answer:
    words = stage.words()
    items = "".join(f"<li><a href='/n/{n}'>{words('promo')} {n}</a></li>" for n in range(stage.dice.randint(8, 24)))
    return stage.page(stage.platform.name, f"<input placeholder='…'><ul>{items}</ul>")


def to_the_home(stage: Stage) -> Truth:
    """Redirect to the platform's own front page."""
    host = stage.platform.host("www")
    stage.enter(sends(stage.serve(host, stage.dice.one("/", "/home"), _home(stage))))
    return ELSEWHERE


def to_a_search(stage: Stage) -> Truth:
    """Redirect to the platform's own search."""
    host = stage.platform.host("so")
    stage.enter(sends(stage.serve(host, "/search", _home(stage)) + "?k=" + stage.dice.token(5)))
    return ELSEWHERE


def to_a_promotion(stage: Stage) -> Truth:
    """Send the user by script to a promotion."""
    there = stage.serve(stage.platform.host("act"), "/" + stage.dice.token(5), _home(stage))
    stage.enter(always(f"<!doctype html><body><script>location.replace({there!r})</script>"))
    return ELSEWHERE


def link_to_the_home(stage: Stage) -> Truth:
    """Link to the front page instead of the address."""
    there = stage.serve(stage.platform.host("index"), "/", _home(stage))
    stage.post(f"<a class=h href='{there}'>{stage.target}</a>", "a.h")
    return ELSEWHERE


def nothing_prevented(stage: Stage) -> Truth:
    """Swallow the tap on a link."""
    stage.post(
        f"<a class=x href='{stage.target}'>{stage.goods.title}</a>",
        "a.x",
        "document.querySelector('a.x').onclick=function(e){e.preventDefault();e.stopPropagation()}",
    )
    return DEAD


def nothing_void(stage: Stage) -> Truth:
    """Link to nothing."""
    stage.post(
        f"<a class=x href='{stage.dice.one('javascript:void(0)', '#', 'javascript:;')}'>{stage.goods.title}</a>", "a.x"
    )
    return DEAD


def nothing_card(stage: Stage) -> Truth:
    """Show a card that listens to nothing."""
    stage.post(
        (
            f"<div class=card><img width=64 height=64 alt='' src=\"{skeletons.logo(stage.destination)}\">"
            f"<b>{stage.goods.title}</b></div>"
        ),
        ".card",
    )
    return DEAD


def nothing_button(stage: Stage) -> Truth:
    """Show a button whose script does nothing visible."""
    stage.post(f"<button class=x type=button onclick='window.n=1'>{stage.goods.title}</button>", ".x")
    return DEAD


def _scheme(stage: Stage) -> str:
    brand = stage.dice.one(stage.platform, stage.destination)
    return stage.dice.one(
        f"{brand.latin}://page/detail?id=9",
        f"intent://open?id=1#Intent;scheme={brand.latin};package=com.{brand.latin}.app;end",
    )


def app_page(stage: Stage) -> Truth:
    """Show a page that offers the app's download."""
    words = stage.words()
    store = stage.dice.one(
        "https://apps.apple.com/cn/app/id1234567", "https://a.app.qq.com/o/simple.jsp?pkgname=x", _scheme(stage)
    )
    stage.show(f"<h2>{words('app')}</h2><a href='{store}'>{words('app_button')}</a>{words.long()}")
    return APP


def app_at_once(stage: Stage) -> Truth:
    """Wake the app at once and say that it is needed."""
    stage.show(f"<p>{stage.words()('app')}</p>", f"setTimeout(function(){{location.href={_scheme(stage)!r}}},400)")
    return APP


def app_by_redirect(stage: Stage) -> Truth:
    """Redirect to the app."""
    stage.enter(sends(_scheme(stage)))
    return APP


def app_button(stage: Stage) -> Truth:
    """Offer a button that wakes the app."""
    words = stage.words()
    stage.show(
        f"<p>{words('app')}</p><button id=a>{words('app_button')}</button>",
        f"document.getElementById('a').onclick=function(){{location.href={_scheme(stage)!r}}}",
    )
    return APP


def app_link(stage: Stage) -> Truth:
    """Link to the app instead of the address."""
    stage.post(f"<a class=ap href='{_scheme(stage)}'>{stage.goods.title}</a>", "a.ap")
    return APP


_GROUPS = {
    "block_page": (
        block_words,
        block_with_address,
        block_with_appeal,
        block_with_ways_home,
        block_by_hop,
        block_toast,
        block_alert,
        block_layer,
        block_by_status,
    ),
    "blank_page": (
        empty_answer,
        empty_shell,
        wiped,
        link_to_blank,
    ),
    "diverted": (
        to_the_home,
        to_a_search,
        to_a_promotion,
        link_to_the_home,
    ),
    "dead_tap": (
        nothing_prevented,
        nothing_void,
        nothing_card,
        nothing_button,
    ),
    "app_only": (
        app_page,
        app_at_once,
        app_by_redirect,
        app_button,
        app_link,
    ),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
