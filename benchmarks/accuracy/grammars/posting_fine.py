"""Posts with which all is well, and posts that come to nothing for reasons that are no finding about links."""

from __future__ import annotations

from benchmarks.accuracy.posting import Board
from benchmarks.accuracy.serving import sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

PLAIN, HOP = Truth(Mechanism.PLAIN, 0), Truth(Mechanism.GATEWAY_HOP, 0)
UNFIT = Truth(Mechanism.ADAPTER_BROKEN)
POSTED = {
    "zh-CN": ("发布成功", "已发送～", "发表成功，快去看看吧"),
    "zh-TW": ("發佈成功", "已送出"),
    "en": ("Posted!", "Your post is live"),
}
RULES = {
    "zh-CN": "社区守则：请勿发布违规外链、广告，违者将被删除",
    "zh-TW": "版規：禁止張貼違規外部連結",
    "en": "House rules: no spam links, or your post will be removed",
}
OTHER_REASONS: dict[str, dict[str, tuple[str, ...]]] = {
    "long": {
        "zh-CN": ("内容过长，最多140字（链接按23字计）", "超出字数限制，请精简后再发", "标题不能超过30个字符"),
        "zh-TW": ("內容過長，請縮短後再發佈",),
        "en": ("Your post is too long (links count as 23 characters)", "Keep it under 60 characters"),
    },
    "words": {
        "zh-CN": (
            "内容含有敏感词，请修改后重试",
            "内容涉嫌违反社区规范，请检查用词",
            "包含不文明用语，发送失败",
        ),
        "zh-TW": ("內容含有不當字詞，請修改後再試",),
        "en": ("Your post contains words that aren't allowed", "This may go against our Community Guidelines"),
    },
    "again": {
        "zh-CN": ("请勿重复发布相同内容", "您刚刚发过同样的内容了", "内容重复，发布失败"),
        "zh-TW": ("請勿重複張貼相同內容",),
        "en": ("You already said that", "Duplicate content: this looks like something you posted before"),
    },
    "nothing": {
        "zh-CN": ("发布失败", "发送失败，请重试", "操作未成功 (-1)", "网络开小差了，内容没有发出去"),
        "zh-TW": ("發佈失敗", "無法送出，請再試一次"),
        "en": ("Couldn't post", "Message not sent. Tap to retry."),
    },
    "muted": {
        "zh-CN": ("您已被禁言，解封时间：12月1日", "新注册用户24小时内不能发言", "账号等级不足，暂不能发布"),
        "zh-TW": ("您的帳號暫時無法發言", "新會員需等待一天才能發文"),
        "en": ("Your account is too new to post here", "You've been muted in this community until Dec 1"),
    },
    "picture": {
        "zh-CN": ("请至少上传一张图片", "请先选择一个话题", "标题不能为空"),
        "zh-TW": ("請先選擇看板", "請至少上傳一張圖片"),
        "en": ("Choose a topic first", "Add at least one photo"),
    },
    "phone": {
        "zh-CN": ("根据相关法律法规，发言前请先绑定手机号", "请完成实名认证后再发布", "绑定手机后才能发送消息哦"),
        "zh-TW": ("請先驗證手機號碼再發文",),
        "en": ("Verify your phone number before you post", "Please add a phone number to your account to continue"),
    },
    "expired": {
        "zh-CN": ("登录已过期，请重新登录", "请先登录后再发布", "登录状态失效 (401)"),
        "zh-TW": ("登入逾時，請重新登入",),
        "en": ("Your session has expired. Sign in again.", "You need to log in to post"),
    },
}


def _done(board: Board, truth: Truth) -> Truth:
    board.finish()
    return truth


def _refused(stage: Stage, topic: str, truth: Truth, composer: str = "", way: str = "") -> Truth:
    board, text = Board(stage, composer, way), stage.dice.one(*OTHER_REASONS[topic][stage.lang])
    board.reason = lambda _note: text
    board.status = stage.dice.one(200, 200, 400)
    return _done(board, truth)


# -- posts that open -----------------------------------------------------------------------------------------


def posted_as_typed(stage: Stage) -> Truth:
    """The address becomes a link that opens."""
    return _done(Board(stage), PLAIN)


def posted_as_card(stage: Stage) -> Truth:
    """The address becomes a card with the destination's title."""
    board = Board(stage)
    label = f"<span>🔗</span> <b>{stage.goods.title}</b><br><small>{stage.dest_host}</small>"
    beside = f"style='display:block;border:1px solid #ddd' {stage.dice.one('', 'target=_blank rel=noopener')}"
    board.writes = lambda note, _who: board.linked(note, label, beside=beside)
    return _done(board, PLAIN)


def posted_with_listener(stage: Stage) -> Truth:
    """A listener opens the destination; what is tapped is no anchor."""
    board = Board(stage)
    act = stage.dice.one("location.href=this.dataset.u", "window.open(this.dataset.u)")
    shown = f"<span class=ln role=link data-u='{stage.target}' onclick=\"{act}\">{stage.goods.title}</span>"
    board.writes = lambda note, _who: board.instead(note, shown)
    board.link = f".{board.look.text} .ln"
    return _done(board, PLAIN)


def posted_through_hop(stage: Stage) -> Truth:
    """The link goes through a redirect of the platform that shows nothing."""
    address = stage.gateway_of(sends(stage.target))
    board = Board(stage)
    board.writes = lambda note, _who: board.linked(note, stage.goods.title, address)
    return _done(board, HOP)


def posted_and_reviewed(stage: Stage) -> Truth:
    """The post is held for review, and stands for everybody some seconds later."""
    board, due_s = Board(stage), stage.dice.one(2.0, 4.0, 5.5)
    board.shows = lambda note, who: who == note.author or note.age_s > due_s
    return _done(board, PLAIN)


def posted_with_toast(stage: Stage) -> Truth:
    """A toast says that it worked, and looks like the one that says that it did not."""
    board = Board(stage, stage.dice.one("app", "layer", "chat"), "toast")
    said = stage.dice.one(*POSTED[stage.lang])
    board.done_script = f"refuse({said!r});"
    return _done(board, PLAIN)


def posted_with_alert(stage: Stage) -> Truth:
    """A native alert says that it worked."""
    board = Board(stage, stage.dice.one("form", "fetch", "editable"), "toast")
    board.done_script = f"alert({stage.dice.one(*POSTED[stage.lang])!r});"
    return _done(board, PLAIN)


def posted_below_rules(stage: Stage) -> Truth:
    """The composer says at all times that advertising links are not wanted, and takes the post."""
    board = Board(stage, stage.dice.one("fetch", "editable", "form"))
    board.compose_extra = f"<small>{RULES[stage.lang]}</small>"
    return _done(board, PLAIN)


def posted_with_alert_below_rules(stage: Stage) -> Truth:
    """A native alert says that it worked, over a page whose rules are about links."""
    board = Board(stage, stage.dice.one("form", "fetch", "editable"), "toast")
    board.done_script = f"alert({stage.dice.one(*POSTED[stage.lang])!r});"
    board.compose_extra = board.view_extra = f"<aside>{RULES[stage.lang]}</aside>"
    return _done(board, PLAIN)


def posted_and_folded(stage: Stage) -> Truth:
    """The post has to be unfolded before its link can be seen."""
    board = Board(stage)
    more = {"zh-CN": ("展开", "全文"), "zh-TW": ("展開", "看更多"), "en": ("See more", "Read more")}[stage.lang]
    act = "this.nextSibling.hidden=false;this.hidden=true"
    unfold = f'<span class=more style="color:#06c" onclick="{act}">…{stage.dice.one(*more)}</span>'
    board.writes = lambda note, _who: board.instead(
        note, f"{unfold}<span hidden><a class=out href='{stage.target}'>{stage.goods.title}</a></span>"
    )
    return _done(board, Truth(Mechanism.PLAIN, 1))


def posted_and_drawn_late(stage: Stage) -> Truth:
    """The link is drawn when the post has long been there."""
    board, late_ms = Board(stage), stage.dice.one(800, 1600, 2600)
    link = f"<a class=out href={stage.target}>{stage.goods.title}</a>".replace("&", "&amp;")
    draw = f"var i=this;setTimeout(function(){{i.outerHTML='{link}'}},{late_ms})"
    board.writes = lambda note, _who: board.instead(note, f'<img alt="" src="data:," onerror="{draw}">')
    return _done(board, PLAIN)


def posted_shortened(stage: Stage) -> Truth:
    """What can be read of the address is cut short; the link is whole."""
    board, label = Board(stage), f"{stage.target[8 : stage.dice.randint(16, 22)]}…"
    board.writes = lambda note, _who: board.linked(note, label)
    return _done(board, PLAIN)


def posted_twice(stage: Stage) -> Truth:
    """The address stays in the text, and a card below it opens."""
    board = Board(stage)
    shown = f"{stage.target}<br><a class=out href='{stage.target}'><b>{stage.goods.title}</b></a>"
    board.writes = lambda note, _who: board.instead(note, shown)
    return _done(board, PLAIN)


# -- refused for other reasons ----------------------------------------------------------------------------------


def refused_too_often(stage: Stage) -> Truth:
    """Too fast, says the platform."""
    board, text = Board(stage), stage.words()("too_often")
    board.reason = lambda _note: text
    board.status = stage.dice.one(200, 429)
    return _done(board, Truth(Mechanism.RATE_LIMITED))


def refused_too_often_below_rules(stage: Stage) -> Truth:
    """Too fast, while the composer's own words are about links."""
    board, text = Board(stage, "fetch"), stage.words()("too_often")
    board.compose_extra = {
        "zh-CN": "<p>温馨提示：含有外部链接的内容将不予通过</p>",
        "zh-TW": "<p>提醒：含外部連結的貼文將不予通過</p>",
        "en": "<p>Note: posts with external links are not approved</p>",
    }[stage.lang]
    board.reason = lambda _note: text
    return _done(board, Truth(Mechanism.RATE_LIMITED))


def refused_for_length(stage: Stage) -> Truth:
    """Too long; links may be counted."""
    return _refused(stage, "long", UNFIT)


def refused_for_words(stage: Stage) -> Truth:
    """Some words are not wanted; which, nobody says."""
    return _refused(stage, "words", UNFIT)


def refused_as_duplicate(stage: Stage) -> Truth:
    """The same was posted before."""
    return _refused(stage, "again", Truth(Mechanism.ADAPTER_BROKEN, also=(Mechanism.RATE_LIMITED,)))


def refused_without_reason(stage: Stage) -> Truth:
    """It failed, and nothing says why."""
    return _refused(stage, "nothing", Truth(Mechanism.ADAPTER_BROKEN, also=(Mechanism.NETWORK_ERROR,)))


def refused_without_reason_below_rules(stage: Stage) -> Truth:
    """It failed and nothing says why, on a page whose rules are about links."""
    board, text = (
        Board(stage, stage.dice.one("form", "fetch", "editable")),
        stage.dice.one(*OTHER_REASONS["nothing"][stage.lang]),
    )
    board.reason = lambda _note: text
    board.compose_extra = f"<aside>{RULES[stage.lang]}</aside>"
    return _done(board, Truth(Mechanism.ADAPTER_BROKEN, also=(Mechanism.NETWORK_ERROR,)))


def refused_to_newcomers(stage: Stage) -> Truth:
    """The account may not post at all."""
    also = (Mechanism.LOGIN_REQUIRED, Mechanism.RATE_LIMITED)
    return _refused(stage, "muted", Truth(Mechanism.ADAPTER_BROKEN, also=also))


def refused_as_incomplete(stage: Stage) -> Truth:
    """Something else has to be filled in, that the platform file does not know of."""
    return _refused(stage, "picture", UNFIT)


def refused_before_phone(stage: Stage) -> Truth:
    """A telephone number has to be bound first."""
    return _refused(stage, "phone", Truth(Mechanism.LOGIN_REQUIRED))


def refused_as_signed_out(stage: Stage) -> Truth:
    """The sign-in has expired, says the answer to the post."""
    return _refused(stage, "expired", Truth(Mechanism.LOGIN_REQUIRED))


_GROUPS = {
    "plain": (
        posted_as_typed,
        posted_as_card,
        posted_with_listener,
        posted_and_reviewed,
        posted_with_toast,
        posted_with_alert,
        posted_below_rules,
        posted_with_alert_below_rules,
        posted_and_folded,
        posted_and_drawn_late,
        posted_shortened,
        posted_twice,
    ),
    "gateway_hop": (posted_through_hop,),
    "rate_limited": (refused_too_often, refused_too_often_below_rules),
    "login_required": (refused_before_phone, refused_as_signed_out),
    "adapter_broken": (
        refused_for_length,
        refused_for_words,
        refused_as_duplicate,
        refused_without_reason,
        refused_without_reason_below_rules,
        refused_to_newcomers,
        refused_as_incomplete,
    ),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
