"""Platforms that refuse a post because of the link in it, and say so."""

from __future__ import annotations

from html import escape

from benchmarks.accuracy.posting import Board
from benchmarks.accuracy.posting_pages import Look
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

REFUSED = Truth(Mechanism.POST_REJECTED)
REASONS = {
    "zh-CN": (
        "内容包含外部链接，发布失败",
        "暂不支持发布站外网址",
        "请去掉链接后再发",
        "抱歉，您的内容中含有不允许的网址，请修改后重试",
        "检测到第三方平台链接，根据《社区公约》第十二条不予发布",
        "不能带网址哦～",
        "发布失败：该域名不在白名单内",
        "含有{d}链接，无法发送",
        "这里不可以贴别家的网址",
        "您发布的信息带有站外推广链接，已被拦截",
    ),
    "zh-TW": ("內容含有外部連結，無法發佈", "請移除網址後再試一次", "不支援張貼{d}的連結", "抱歉，此網址不允許分享"),
    "en": (
        "Posts can't include external links",
        "We don't allow links to {d}. Remove the link and try again.",
        "This URL isn't allowed here",
        "Your post contains a link to a site that isn't supported",
        "Couldn't send: external URLs are blocked in this room",
    ),
}


def why(stage: Stage) -> str:
    """Draw a reason that names the link."""
    return stage.dice.one(*REASONS[stage.lang]).replace("{d}", stage.destination.name)


def _refusing(stage: Stage, composer: str, way: str) -> Truth:
    board, reason = Board(stage, composer, way), why(stage)
    board.reason = lambda note: reason if stage.dest_host in note.text else ""
    board.status = stage.dice.one(200, 200, 400, 403, 422)
    board.finish()
    return REFUSED


def refused_by_toast(stage: Stage) -> Truth:
    """A toast of a few seconds says it after a script has sent the post."""
    return _refusing(stage, stage.dice.one("fetch", "editable"), "toast")


def refused_in_form(stage: Stage) -> Truth:
    """The form comes back with the reason above it."""
    return _refusing(stage, "form", "inline")


def refused_beside_field(stage: Stage) -> Truth:
    """A line under the field says it."""
    return _refusing(stage, stage.dice.one("app", "layer", "editable"), "inline")


def refused_by_alert(stage: Stage) -> Truth:
    """A native alert says it."""
    return _refusing(stage, stage.dice.one("form", "editable", "fetch", "app"), "alert")


def refused_by_dialog(stage: Stage) -> Truth:
    """A layer with a button says it."""
    return _refusing(stage, stage.dice.one("app", "layer", "fetch", "form"), "layer")


def refused_by_page(stage: Stage) -> Truth:
    """Another page says it."""
    return _refusing(stage, stage.dice.one("form", "fetch"), "page")


def refused_in_chat(stage: Stage) -> Truth:
    """A line of the system stands in the chat in place of the message."""
    return _refusing(stage, "chat", "line")


def refused_while_typing(stage: Stage) -> Truth:
    """The composer reads along, says that links do not go, and switches its button off."""
    board, reason = Board(stage, "fetch", "inline"), why(stage)
    board.reason = lambda note: reason if stage.dest_host in note.text else ""
    board.compose_extra = _reading_along(board.look, reason)
    board.finish()
    return REFUSED


def _reading_along(look: Look, reason: str) -> str:
    act = (
        f"var b=document.querySelector('.send'),e=document.querySelector('.{look.box}'),x=/https?:/.test(this.value);"
        f"b.disabled=x;e.hidden=!x;e.textContent='{escape(reason).replace('&#x27;', '’')}'"
    )
    # By a picture that fails, because the body may be put into the page by a script, which runs no other scripts.
    start = f"var f=document.querySelector('textarea');f.oninput=function(){{{act}}}".replace('"', "&quot;")
    return f'<img alt="" width=1 height=1 src="data:," onerror="{start}">'


def refused_and_taken_down(stage: Stage) -> Truth:
    """The post is taken, and at its place both accounts read that it was removed for its link."""
    board = Board(stage, stage.dice.one("form", "fetch"), view="page")
    taken = {
        "zh-CN": "该内容因含有站外链接，已被系统删除",
        "zh-TW": "此貼文因含有外部連結，已被系統移除",
        "en": "This post was removed because it contains an external link",
    }[stage.lang]
    board.shows = lambda _note, _who: False
    board.missing = (200, f"<h3>{taken}</h3>")
    board.quiet = True
    board.finish()
    also = (Mechanism.POST_HIDDEN, Mechanism.LINK_REMOVED, Mechanism.BLOCK_PAGE)
    return Truth(Mechanism.POST_REJECTED, also=also)


_BUILDS = (
    refused_by_toast,
    refused_in_form,
    refused_beside_field,
    refused_by_alert,
    refused_by_dialog,
    refused_by_page,
    refused_in_chat,
    refused_while_typing,
    refused_and_taken_down,
)
STYLES = tuple(Style("post_rejected", build) for build in _BUILDS)
