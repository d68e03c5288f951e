"""Platforms that let a post stand and change the address in it: taken out, mutilated, text only, or a code."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.accuracy.posting import Board
from benchmarks.accuracy.posting_pages import Note
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

REMOVED, CODE, TEXT = (
    Truth(Mechanism.LINK_REMOVED),
    Truth(Mechanism.SHARE_CODE),
    Truth(Mechanism.PLAIN_TEXT),
)
NOTICES = {
    "zh-CN": ("[链接已屏蔽]", "【网址已隐藏】", "（外部链接已被移除）", "[该链接不予显示]"),
    "zh-TW": ("[連結已移除]", "（網址已隱藏）"),
    "en": ("[link removed]", "(external link hidden)"),
}


def _writing(stage: Stage, truth: Truth, change: Callable[[Board, Note], str], composer: str = "") -> Truth:
    board = Board(stage, composer)
    board.writes = lambda note, _who: change(board, note)
    board.finish()
    return truth


def removed_whole(stage: Stage) -> Truth:
    """The address is gone, and nothing says so."""
    return _writing(stage, REMOVED, lambda board, note: board.instead(note, ""))


def removed_to_stars(stage: Stage) -> Truth:
    """Stars stand where the address was."""
    stars = stage.dice.one("***", "＊＊＊＊＊＊", "□□□", "https://***", "[*]")
    return _writing(stage, REMOVED, lambda board, note: board.instead(note, stars))


def removed_with_notice(stage: Stage) -> Truth:
    """Words say that a link was taken out."""
    notice, tag = stage.dice.one(*NOTICES[stage.lang]), stage.dice.one("i", "span class=gray", "del", "em")
    return _writing(
        stage, REMOVED, lambda board, note: board.instead(note, f"<{tag}>{notice}</{tag.partition(' ')[0]}>")
    )


def removed_in_part(stage: Stage) -> Truth:
    """The host is mutilated, so that no address is left."""
    path = stage.target.partition(stage.dest_host)[2]
    rest = stage.dice.one(f"https://www.＊＊＊.com{path}", f"https://…{path}", path, f"xx{path}")
    return _writing(stage, REMOVED, lambda board, note: board.instead(note, rest))


def removed_to_card(stage: Stage) -> Truth:
    """A grey card without a target says that the link cannot be shown."""
    notice = stage.dice.one(*NOTICES[stage.lang])
    card = f"<div style='background:#eee;color:#999;padding:8px'>🔗 {notice}</div>"
    return _writing(stage, REMOVED, lambda board, note: board.instead(note, card))


def removed_by_script(stage: Stage) -> Truth:
    """The page comes with the address, and its script takes it out."""
    board = Board(stage, stage.dice.one("form", "fetch", "editable"), view="page")
    board.view_extra = (
        "<img alt='' width=1 height=1 src='data:,' onerror=\"document.querySelectorAll('a.out').forEach("
        'function(a){a.remove()})">'
    )
    board.finish()
    return REMOVED


def removed_in_chat(stage: Stage) -> Truth:
    """A message arrives without its address, with a line of the system below."""
    board = Board(stage, "chat")
    notice = stage.dice.one(*NOTICES[stage.lang])
    board.writes = lambda note, _who: board.instead(note, "")
    board.view_extra = f"<p class=sys><small>{notice}</small></p>"
    board.finish()
    return REMOVED


def _code(stage: Stage) -> str:
    mark = stage.dice.one("￥{}￥", "€{}€", "({})", "8:/{} abc:/", "#口令#{}#")
    return mark.format(stage.dice.token(11))


def code_in_post(stage: Stage) -> Truth:
    """A code and how to use it stand in place of the address."""
    text = f"{_code(stage)} {stage.words()('share_code')}"
    return _writing(stage, CODE, lambda board, note: board.instead(note, text))


def code_in_card(stage: Stage) -> Truth:
    """A card with the code and a button that copies it stands in place of the address."""
    code, words = _code(stage), stage.words()
    label = {"zh-CN": "复制口令", "zh-TW": "複製口令", "en": "Copy code"}[stage.lang]
    card = (
        f"<div style='border:1px solid #ccc;padding:8px'><b>{code}</b><p>{words('share_code')}</p><button type=button "
        f"onclick=\"navigator.clipboard.writeText('{code}')\">{label}</button></div>"
    )
    return _writing(stage, CODE, lambda board, note: board.instead(note, card))


def code_copied_by_tap(stage: Stage) -> Truth:
    """What looks like the link copies a code and says so."""
    code, words = _code(stage), stage.words()
    told = words("share_code").replace("'", "’")
    tap = f"navigator.clipboard.writeText('{code}');this.nextSibling.hidden=false;return false"
    link = f'<a href="#" onclick="{tap}">{stage.goods.title}</a><span hidden>{code} {told}</span>'
    return _writing(stage, CODE, lambda board, note: board.instead(note, link))


def code_in_message(stage: Stage) -> Truth:
    """A chat turns the address into a message to be copied whole."""
    text = f"<pre>{stage.goods.title}\n{_code(stage)}</pre><small>{stage.words()('share_code')}</small>"
    return _writing(stage, CODE, lambda board, note: board.instead(note, text), "chat")


def text_without_link(stage: Stage) -> Truth:
    """The address stands in the post as it was typed, and is no link."""
    return _writing(stage, TEXT, lambda board, note: board.instead(note, stage.target.replace("&", "&amp;")))


def text_like_link(stage: Stage) -> Truth:
    """The address is blue and underlined, and is no link."""
    look = "<span style='color:#06c;text-decoration:underline'>{}</span>"
    return _writing(stage, TEXT, lambda board, note: board.instead(note, look.format(stage.target)))


def text_in_code(stage: Stage) -> Truth:
    """The address stands in a block of fixed type."""
    return _writing(stage, TEXT, lambda board, note: board.instead(note, f"<code>{stage.target}</code>"))


def text_in_chat(stage: Stage) -> Truth:
    """A chat shows the address as text in a bubble."""
    bubble = "<span dir=auto style='word-break:break-all'>{}</span>"
    return _writing(stage, TEXT, lambda board, note: board.instead(note, bubble.format(stage.target)), "chat")


_GROUPS = {
    "link_removed": (
        removed_whole,
        removed_to_stars,
        removed_with_notice,
        removed_in_part,
        removed_to_card,
        removed_by_script,
        removed_in_chat,
    ),
    "share_code": (code_in_post, code_in_card, code_copied_by_tap, code_in_message),
    "plain_text": (text_without_link, text_like_link, text_in_code, text_in_chat),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
