"""Signals and the rows that held → why the others did not decide, in sentences of both languages.

Told are the near misses, which lacked one claim alone, and of each group of rows above the deciding one that none of
it held. A row that held and stands lower is no miss: it travels among those that fired.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linkaudit.classify.excuses import arrived
from linkaudit.classify.signals import Signals
from linkaudit.classify.table import GROUPS, Row
from linkaudit.model.finding import Unmet

NEAR = ("reached", "refused", "posted", "obstructed")
"""The groups of which near misses are told one by one."""
OF_POSTS = ("refused", "unseen", "posted")
"""The groups that ask about a post; where nothing was posted there is nothing to say of them."""
NONE_OF: dict[str, tuple[str, str]] = {
    "reached": ("目标页面没有到达。", "The destination was not reached."),
    "machine": (
        "浏览器没有崩溃，没有访问被本工具拒绝的地址，也没有提供文件下载。",
        "Nothing crashed, no address was refused by this tool, and no file was offered.",
    ),
    "passed": (
        "从未请求过目标站点的页面，因此不能说平台已放行。",
        "No document of the destination was asked for, so the platform cannot be said to have let the user through.",
    ),
    "absent": (
        "对照访问打开了目标站点，因此不能归因于目标站点或网络。",
        "A control visit opened the destination, so neither it nor the network explains this.",
    ),
    "refused": ("平台没有拒绝发布。", "The platform refused no post."),
    "unseen": (
        "没有什么妨碍第二个账号查看。",
        "Nothing kept the second account from looking.",
    ),
    "hindered": (
        "平台没有要求登录或验证，没有限制频率，也没有报告故障；平台文件与页面相符。",
        "The platform asked for no sign-in or captcha, limited no rate and reported no fault; its file fits the page.",
    ),
    "posted": (
        "没有已发布内容被隐藏、被换成口令或失去链接。",
        "No published post was hidden, turned into a code or robbed of its link.",
    ),
    "obstructed": ("没有一行说明用户被阻断。", "No row says that the user was kept from going on."),
}
"""Why no row of a group held, by the group's name."""

LACKING: dict[str, tuple[str, str]] = {
    "arrived": ("没有到达目标页面", "the destination was not reached"),
    "took_taps": ("无需进一步操作", "no further act of the user was needed"),
    "page_between": ("中间没有显示页面", "no page was shown in between"),
    "hops_between": ("中间没有跳转", "there was no hop in between"),
    "let_through": ("平台没有放行", "the platform did not let the user through"),
    "not_asked": ("目标站点被请求过", "the destination was asked for"),
    "down": ("目标站点可以打开", "the destination was not down"),
    "no_control": ("有对照访问", "there was a control visit"),
    "unsteady": ("各次对照访问一致", "the controls do not disagree"),
    "refuses_persona": ("目标站点没有拒绝这种浏览器身份", "the destination does not refuse this browser identity"),
    "destination_opens": (
        "没有对照访问能证明目标站点当时可以打开",
        "no control proves that the destination stood open at the time",
    ),
    "never_let_through": ("平台放行了：目标站点被请求过", "the platform let the user through to the destination"),
    "link_was_tried": ("没有点击过链接", "the link was never tapped"),
    "on_their_page": (
        "用户并未停留在平台或第三方的页面",
        "the user was not left on a page of the platform or of a third party",
    ),
    "nothing_leads_on": ("页面上仍有前往目标的途径", "something on the page still leads on"),
    "in_time": ("时间用尽", "time ran out"),
    "says_little": (
        "页面内容很多，不能认为它说的就是这个链接",
        "the page says much and need not mean this link",
    ),
    "speaks_for_platform": (
        "页面属于第三方，没有提到这个链接，或并非平台转往",
        "the page is a third party's that does not name the link, or to which the platform did not send",
    ),
    "own_page": ("用户仍在链接所在的页面", "the user is still on the page on which the link stands"),
    "about_link": ("没有迹象表明页面针对这个链接", "nothing shows that the page came for this link"),
    "loaded": ("页面没有加载完", "the page had not loaded whole"),
    "loaded_and_at_rest": ("页面没有加载完或仍在变化", "the page had not loaded whole or was still changing"),
    "answered_well": ("服务器以错误状态应答", "the server answered with an error"),
    "shows_address": ("页面上读不到所测地址", "the tested address cannot be read on the page"),
    "controls_understood": (
        "页面上有含义不明的按钮，它可能通往目标",
        "a button whose words are not understood may lead on",
    ),
    "says_to_leave_by_hand": (
        "没有要求复制地址或改用浏览器的文字",
        "nothing tells the user to copy the address or to use another browser",
    ),
    "copied_target": ("剪贴板上没有所测地址", "the address was not put on the clipboard"),
    "gave_a_code": ("没有给出口令", "no code was given"),
    "says_stopped": ("没有说明不予访问的文字", "nothing says that it may not be visited"),
    "about_link_or_with_a_reason": (
        "没有迹象表明页面针对这个链接，也没有给出理由",
        "nothing shows that the page came for this link, and no reason is given",
    ),
    "says_unreachable": ("没有说明链接打不开的文字", "nothing says that the link cannot be opened"),
    "shows_code_to_scan": ("没有要求扫描的图片", "no picture to scan is shown"),
    "sent_to_app": ("没有唤起应用，也不是只提供应用", "no app was woken, and more than an app is offered"),
    "page_is_empty": ("页面不是空白", "the page is not empty"),
    "tap_met_the_link": ("点击没有落在链接上", "the tap did not reach the link"),
    "nothing_came_of_the_tap": ("点击有了反应", "something came of the tap"),
    "tapped_words": ("点击的是链接而不是文字", "what was tapped is a link and not words"),
    "offers_a_copy": ("页面没有复制按钮", "the page has no control that copies"),
    "is_another_page": (
        "页面与链接有关，或不是首页、搜索页、列表页",
        "the page has to do with the link, or is no place to browse",
    ),
    "code_carries_target": ("没有解码出目标地址的二维码", "no code on the page decodes to the tested address"),
    "only_address": ("除地址外页面还有别的文字", "the page says more than the address"),
    "not_empty": ("页面空白", "the page is empty"),
}
"""What it means that a claim did not hold, by the claim's name."""


def unmet(signals: Signals, held: Sequence[Row]) -> tuple[Unmet, ...]:
    """Tell why the rows that are not among `held` did not decide."""
    names = {row.name for row in held}
    return tuple(_unmet(signals, names, held[0].name))


def _unmet(signals: Signals, held: set[str], decided: str) -> Iterator[Unmet]:
    above = True
    for group, rows in GROUPS.items():
        if signals.post is None and group in OF_POSTS:
            continue
        near = [row for row in rows if group in NEAR and _near(row, signals)]
        for row in near:
            zh, en = LACKING[row.lacks(signals)[0].__name__]
            yield Unmet(row.name, f"{zh}。", f"{en[0].upper()}{en[1:]}.")
        above = above and decided not in {row.name for row in rows}
        if above and not near and not held & {row.name for row in rows}:
            yield Unmet(group, *NONE_OF[group])


def _near(row: Row, signals: Signals) -> bool:
    lacks = row.lacks(signals)
    return len(row.needs) > 1 and len(lacks) == 1 and lacks[0] is not arrived
