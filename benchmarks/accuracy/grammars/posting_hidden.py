"""Platforms that take a post and show it to its author alone."""

from __future__ import annotations

from benchmarks.accuracy.posting import Board
from benchmarks.accuracy.serving import go
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

HIDDEN = Truth(Mechanism.POST_HIDDEN)


def _hiding(stage: Stage, composer: str, view: str = "") -> Board:
    board = Board(stage, composer, view=view)
    board.shows = lambda note, who: who == note.author
    board.writes = lambda note, _who: board.linked(note)
    return board


def _done(board: Board) -> Truth:
    board.finish()
    return HIDDEN


def hidden_as_missing(stage: Stage) -> Truth:
    """At the post's address the other account finds the platform's 404."""
    return _done(_hiding(stage, stage.dice.one("form", "fetch", "editable"), "page"))


def hidden_from_list(stage: Stage) -> Truth:
    """The list that the other account sees goes on without it."""
    return _done(_hiding(stage, stage.dice.one("form", "layer"), "list"))


def hidden_in_app(stage: Stage) -> Truth:
    """A single-page application draws the author's posts from another answer than everybody's."""
    return _done(_hiding(stage, "app"))


def hidden_in_chat(stage: Stage) -> Truth:
    """The message stands in the sender's window and never arrives."""
    return _done(_hiding(stage, "chat"))


def hidden_behind_words(stage: Stage) -> Truth:
    """A page with status 200 says that it cannot be shown, and not why."""
    board = _hiding(stage, stage.dice.one("form", "fetch", "editable"), "page")
    words = {
        "zh-CN": ("该内容暂时无法显示", "抱歉，这条内容已被屏蔽", "内容不可见"),
        "zh-TW": ("此內容目前無法顯示",),
        "en": ("This content can't be shown right now", "Content unavailable"),
    }[stage.lang]
    board.missing = (200, f"<h3>{stage.dice.one(*words)}</h3><p><a href='/'>←</a></p>")
    return _done(board)


def hidden_by_way_home(stage: Stage) -> Truth:
    """The other account is sent to the list, where the post is not."""
    board = _hiding(stage, stage.dice.one("form", "fetch"), "page")
    board.meets = lambda who, place: go(board.paths["list"]) if (who, place) == ("viewer", "view") else None
    return _done(board)


def hidden_as_folded(stage: Stage) -> Truth:
    """In its place the other account sees that something is folded away."""
    board = _hiding(stage, stage.dice.one("layer", "form"), "list")
    folded = {"zh-CN": "该条内容已被折叠", "zh-TW": "此則內容已隱藏", "en": "One reply is hidden"}[stage.lang]
    board.shows = lambda _note, _who: True
    board.writes = lambda note, who: board.linked(note) if who == note.author else f"<i>[{folded}]</i>"
    return _done(board)


_BUILDS = (
    hidden_as_missing,
    hidden_from_list,
    hidden_in_app,
    hidden_in_chat,
    hidden_behind_words,
    hidden_by_way_home,
    hidden_as_folded,
)
STYLES = tuple(Style("post_hidden", build) for build in _BUILDS)
