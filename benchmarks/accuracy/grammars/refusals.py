"""What the destination does by itself: it turns this browser away, or it is down."""

from __future__ import annotations

from aiohttp import web

from benchmarks.accuracy import skeletons
from benchmarks.accuracy.serving import Answer, always, breaks_off, broken_off, html, sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from benchmarks.accuracy.wording import Words
from linkaudit.model.words import Mechanism, Responsible

REFUSED = Truth(Mechanism.DESTINATION_REFUSED)
DOWN = Truth(Mechanism.CONTROL_FAILED, responsible=(Responsible.DESTINATION, Responsible.NETWORK))


def through(stage: Stage) -> None:
    """Let the platform pass the user on, in one of the usual ways."""
    dice = stage.dice
    way = dice.randrange(3)
    if way == 0:
        stage.enter(sends(stage.target))
    elif way == 1:
        stage.enter(
            stage.page("", f"<p>{stage.words()('leaving')}</p><a href='{stage.target}'>{stage.words()('onward')}</a>")
        )
    else:
        stage.post(f"<a class=i href='{stage.target}'>{stage.goods.title}</a>", "a.i")


def unlike_in_app(stage: Stage, refusal: Answer) -> None:
    """Let the destination answer the platform's in-app browser with a refusal, and everyone else with its page."""
    fine = always(stage.goods.page(stage.dice))
    sign = stage.platform.latin.lower()

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        return await (refusal if sign in request.headers.get("User-Agent", "").lower() else fine)(request)

    stage.serve(stage.dest_host, "", answer)


def theirs(stage: Stage, topic: str, status: int = 200) -> Answer:
    """Let the destination show words in its own dress."""
    words = Words(stage.dice, stage.lang, stage.destination.name)
    return always(
        skeletons.dress(stage.dice, stage.destination, stage.lang, stage.destination.name, f"<h2>{words(topic)}</h2>"),
        status,
    )


def refused_by_status(stage: Stage) -> Truth:
    """The destination answers this browser with a refusing status."""
    unlike_in_app(stage, always("<h1>Forbidden</h1>", stage.dice.one(403, 403, 401, 451, 406)))
    through(stage)
    return REFUSED


def refused_in_words(stage: Stage) -> Truth:
    """The destination shows this browser a page that sends it to another one."""
    unlike_in_app(stage, theirs(stage, stage.dice.one("copy", "stopped", "app")))
    through(stage)
    return REFUSED


def refused_by_script(stage: Stage) -> Truth:
    """The destination's script looks at the browser's name and shows words instead of its page."""
    words = Words(stage.dice, stage.lang, stage.destination.name)
    text = words(stage.dice.one("copy", "app"))
    script = (
        f"if(/{stage.platform.latin}/i.test(navigator.userAgent)){{document.title='!';"
        f"document.body.textContent={text!r}}}"
    )
    stage.serve(stage.dest_host, "", always(stage.goods.page(stage.dice, "", script)))
    through(stage)
    return REFUSED


def fake_block_page(stage: Stage) -> Truth:
    """The destination imitates the platform's block page."""
    page = skeletons.dress(
        stage.dice,
        stage.platform,
        stage.lang,
        stage.platform.name,
        f"<h2>{stage.words()('stopped')}</h2><p>{stage.platform.name}</p>",
    )
    unlike_in_app(stage, always(page))
    through(stage)
    return REFUSED


def sends_to_block_page(stage: Stage) -> Truth:
    """The destination redirects this browser to the platform's own block page."""
    there = stage.serve(stage.platform.host("guard"), "/stop", stage.page("", f"<p>{stage.words()('stopped')}</p>"))
    unlike_in_app(stage, sends(there + "?url=" + stage.dest_host))
    through(stage)
    return REFUSED


def wakes_its_app(stage: Stage) -> Truth:
    """The destination shows this browser its download page only."""
    there = stage.serve(stage.destination.host("app"), "/dl", theirs(stage, "app"))
    unlike_in_app(stage, sends(there))
    through(stage)
    return REFUSED


def down_for_all(stage: Stage) -> Truth:
    """The destination answers nobody; the platform may well say so in its own words."""
    status = stage.dice.one(0, 0, 500, 502, 503, 404)

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        return html("<h1>error</h1>", status) if status else broken_off(request)

    stage.serve(stage.dest_host, "", answer)
    through(stage)
    return DOWN


def down_and_blocked(stage: Stage) -> Truth:
    """The destination answers nobody, and the platform shows a block page for it."""
    stage.serve(stage.dest_host, "", breaks_off)
    stage.enter(stage.page("", f"<h2>{stage.words()('stopped')}</h2>"))
    return DOWN


def down_during_the_trial(stage: Stage) -> Truth:
    """The destination breaks down as soon as the platform is asked, and stays down."""
    fine = always(stage.goods.page(stage.dice))

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        return broken_off(request) if stage.tapped else await fine(request)

    stage.serve(stage.dest_host, "", answer)
    through(stage)
    return DOWN


def down_behind_words(stage: Stage) -> Truth:
    """The platform finds the destination down and says that it cannot be visited; both are so."""
    stage.serve(stage.dest_host, "", always("<h1>502 Bad Gateway</h1>", 502))
    words = stage.words()
    stage.enter(stage.page("", f"<p>{words('copy')}</p><p>{stage.target}</p>"))
    return DOWN


_GROUPS = {
    "destination_refused": (
        refused_by_status,
        refused_in_words,
        refused_by_script,
        fake_block_page,
        sends_to_block_page,
        wakes_its_app,
    ),
    "control_failed": (
        down_for_all,
        down_and_blocked,
        down_during_the_trial,
        down_behind_words,
    ),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
