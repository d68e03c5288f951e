"""Posts that come to nothing because of walls, faults and reviews: no finding about links."""

from __future__ import annotations

from base64 import b64encode

from benchmarks.accuracy.posting import Board
from benchmarks.accuracy.posting_pages import Note
from benchmarks.accuracy.serving import html
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import ANYONE, Truth
from linkaudit.model.files import Action
from linkaudit.model.words import Mechanism

UNFIT = Truth(Mechanism.ADAPTER_BROKEN)
NOBODY_SEES = Truth(
    Mechanism.ADAPTER_BROKEN, responsible=ANYONE, also=(Mechanism.RATE_LIMITED, Mechanism.LOGIN_REQUIRED)
)
SEEING = ("view", "list")


def _done(board: Board, truth: Truth) -> Truth:
    board.finish()
    return truth


def _sign_in(board: Board) -> str:
    stage = board.stage
    label = {"zh-CN": "登录", "zh-TW": "登入", "en": "Sign in"}[stage.lang]
    return (
        f"<h2>{stage.words()('sign_in')}</h2><form><input name=u placeholder='u'>"
        f"<input type=password name=p><button>{label}</button></form>"
    )


def _captcha(board: Board) -> str:
    return f"<h3>{board.stage.words()('captcha')}</h3><canvas width=260 height=120></canvas><p>→</p>"


def composer_signed_out(stage: Stage) -> Truth:
    """In place of the composer stands a sign-in."""
    board = Board(stage, stage.dice.one("form", "fetch", "editable"))
    body = _sign_in(board)
    board.meets = lambda who, place: board.screen(body) if (who, place) == ("author", "compose") else None
    return _done(board, Truth(Mechanism.LOGIN_REQUIRED))


def publishing_asks_captcha(stage: Stage) -> Truth:
    """Sending leads to a page that wants a captcha."""
    board = Board(stage, "form")
    body = _captcha(board)
    board.meets = lambda _who, place: board.screen(body) if place == "publish" else None
    return _done(board, Truth(Mechanism.CAPTCHA))


def publishing_fails(stage: Stage) -> Truth:
    """Sending leads to an error of the server."""
    board, status = Board(stage, "form"), stage.dice.one(500, 502, 503)
    board.meets = lambda _who, place: html("<h1>Bad Gateway</h1>", status) if place == "publish" else None
    return _done(board, Truth(Mechanism.NETWORK_ERROR, responsible=ANYONE, also=(Mechanism.ADAPTER_BROKEN,)))


def composer_renamed(stage: Stage) -> Truth:
    """The composer has no longer the button that the platform file knows."""
    board = Board(stage, stage.dice.one("form", "fetch", "layer", "editable"))
    board.after = (Action(click="#old-toolbar .ready"),)
    return _done(board, UNFIT)


# -- nobody sees it, or the second account cannot look ------------------------------------------------------------


def _viewer_meets(stage: Stage, body: str, status: int, truth: Truth, board: Board | None = None) -> Truth:
    board = board or Board(stage)
    board.meets = lambda who, place: board.screen(body, status=status) if who == "viewer" and place in SEEING else None
    return _done(board, truth)


def viewer_signed_out(stage: Stage) -> Truth:
    """The second account's sign-in has expired."""
    board = Board(stage)
    return _viewer_meets(stage, _sign_in(board), 200, Truth(Mechanism.LOGIN_REQUIRED), board)


def viewer_meets_captcha(stage: Stage) -> Truth:
    """The second account is asked for a captcha."""
    board = Board(stage)
    return _viewer_meets(stage, _captcha(board), 200, Truth(Mechanism.CAPTCHA), board)


def viewer_meets_fault(stage: Stage) -> Truth:
    """The server fails whenever the second account looks."""
    truth = Truth(Mechanism.NETWORK_ERROR, responsible=ANYONE, also=(Mechanism.ADAPTER_BROKEN, Mechanism.TIMEOUT))
    return _viewer_meets(stage, f"<h2>{stage.words()('fault')}</h2>", stage.dice.one(500, 502, 503, 504), truth)


def viewer_no_friend(stage: Stage) -> Truth:
    """Posts of this account are for its friends, and the second account is none."""
    words = {
        "zh-CN": (
            "对方仅允许好友查看动态",
            "对方设置了隐私权限",
            "非好友仅显示最近三天的内容，加为好友后查看",
            "加入群聊后才能查看内容",
        ),
        "zh-TW": ("此內容僅限好友瀏覽",),
        "en": ("Only friends can see this person's posts", "Join this group to see what's inside"),
    }[stage.lang]
    truth = Truth(Mechanism.LOGIN_REQUIRED, also=(Mechanism.ADAPTER_BROKEN,))
    return _viewer_meets(stage, f"<h3>{stage.dice.one(*words)}</h3>", stage.dice.one(200, 403), truth)


def viewer_too_fast(stage: Stage) -> Truth:
    """The second account looks too often."""
    board, status = Board(stage), stage.dice.one(200, 429)
    return _viewer_meets(stage, f"<p>{stage.words()('too_often')}</p>", status, Truth(Mechanism.RATE_LIMITED), board)


def viewer_app_fails(stage: Stage) -> Truth:
    """The application comes, and what it asks for its list fails for the second account."""
    board, status = Board(stage, "app"), stage.dice.one(500, 502, 503)
    board.meets = lambda who, place: html("oops", status) if (who, place) == ("viewer", "items") else None
    return _done(
        board,
        Truth(Mechanism.NETWORK_ERROR, responsible=ANYONE, also=(Mechanism.ADAPTER_BROKEN, Mechanism.TIMEOUT)),
    )


def link_moved_to_card(stage: Stage) -> Truth:
    """The platform puts links into a card now, of which the platform file knows nothing."""
    board = Board(stage)
    board.link = f".{board.look.text} a.url"
    card = f"<a class=lc href='{stage.target}'><b>{stage.goods.title}</b><br><small>{stage.dest_host}</small></a>"
    board.writes = lambda note, _who: board.instead(note, card)
    return _done(board, Truth(Mechanism.ADAPTER_BROKEN, responsible=ANYONE, also=(Mechanism.PLAIN,)))


def link_moved_to_listener(stage: Stage) -> Truth:
    """The same, and the card is opened by a listener: no address stands in the page."""
    board = Board(stage)
    board.link = f".{board.look.text} a.url"
    away = f"location.href=atob('{b64encode(stage.target.encode()).decode()}')"
    card = f'<div class=lc role=link tabindex=0 onclick="{away}">🔗 {stage.goods.title}</div>'
    board.writes = lambda note, _who: board.instead(note, card)
    return _done(board, Truth(Mechanism.ADAPTER_BROKEN, responsible=ANYONE, also=(Mechanism.PLAIN,)))


def _unseen(stage: Stage, seen: str = "") -> Truth:
    board = Board(stage, stage.dice.one("form", "fetch", "editable", "layer"))
    board.shows = lambda _note, _who: False
    board.quiet = True
    if seen:
        board.missing = (200, f"<h3>{seen}</h3>")
    return _done(board, NOBODY_SEES)


def seen_by_nobody(stage: Stage) -> Truth:
    """The post was taken, and not even its author finds it."""
    return _unseen(stage)


def held_for_review(stage: Stage) -> Truth:
    """Both accounts read that the post is under review."""
    review = {"zh-CN": "内容审核中，通过后可见", "zh-TW": "內容審核中", "en": "This post is awaiting moderation"}
    return _unseen(stage, review[stage.lang])


def deleted_for_both(stage: Stage) -> Truth:
    """The platform deletes the post after a second, for everybody, and gives no reason."""
    board = Board(stage, stage.dice.one("form", "fetch", "editable"), view="page")
    board.shows = _for_a_moment
    deleted = {"zh-CN": "该内容已被删除", "zh-TW": "此內容已刪除", "en": "This post has been deleted"}
    board.missing = (stage.dice.one(200, 404), f"<h3>{deleted[stage.lang]}</h3>")
    return _done(board, NOBODY_SEES)


def _for_a_moment(note: Note, _who: str) -> bool:
    return note.age_s < 0.3


def under_review_for_others(stage: Stage) -> Truth:
    """The author sees the post with a badge that says that it is under review and not yet public."""
    board = Board(stage, stage.dice.one("form", "fetch", "layer"))
    badge = {"zh-CN": "审核中，仅自己可见", "zh-TW": "審核中", "en": "In review: only you see this"}[stage.lang]
    board.shows = lambda note, who: who == note.author
    board.writes = lambda note, _who: f"<mark>{badge}</mark> {board.linked(note)}"
    return _done(board, NOBODY_SEES)


_GROUPS = {
    "rate_limited": (viewer_too_fast,),
    "captcha": (publishing_asks_captcha, viewer_meets_captcha),
    "login_required": (composer_signed_out, viewer_signed_out, viewer_no_friend),
    "network_error": (publishing_fails, viewer_meets_fault, viewer_app_fails),
    "adapter_broken": (
        composer_renamed,
        link_moved_to_card,
        link_moved_to_listener,
        seen_by_nobody,
        held_for_review,
        deleted_for_both,
        under_review_for_others,
    ),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
