"""What became of a post → claims about it. A refusal counts only where it speaks of links."""

from __future__ import annotations

import re

from linkaudit.classify.controls import DestinationState
from linkaudit.classify.lexicon import amount, page_says, plain, says_under_way, spells_code
from linkaudit.classify.places import SHORT
from linkaudit.classify.signals import Signals
from linkaudit.model.observation import PostSeen

CUT_SHORT = re.compile(
    r"…|\.\.\.|展开|展開|全文|查看更多|显示更多|顯示更多|收起|\b(?:more|expand|unfold)\b", re.IGNORECASE
)
LOOKS = 3
"""How often the second account must have looked in vain before a post counts as hidden."""
ABOUT_LINKS = re.compile(
    r"链接|連結|鏈接|网址|網址|外链|外鏈|站外|域名|口令|(?<![a-z])(?:links?|urls?|websites?)(?![a-z])", re.IGNORECASE
)
ASKS_OF_US = frozenset({"too_often", "captcha", "sign_in", "fault"})
"""Refusals that every post meets sooner or later; they say nothing about links."""
TOO_FAST = re.compile(r"频繁|(?:太|过)快|太多次|\btoo (?:often|many|fast|quick|soon)|\bslow down\b", re.IGNORECASE)
OF_THE_ACCOUNT = re.compile(
    r"登录|登陆|注册|绑定|实名|(?:账|帐)(?:号|户)|等级|信用分|积分|粉丝数?[^。;]{0,2}(?:不足|不够|达到|满)|(?:开通|完成|通过)[^。;]{0,4}认证|权限|年满|新手"
    r"|(?:开通|加入|成为|升级)[^。;]{0,4}会员|\breputation\b|\bconfirm your\b|禁言|新用户|手机号|\baccount\b|\bmuted\b"
    r"|\b(?:log|sign)(?:ged|ed)? ?in\b|\b(?:bind|verify) (?:a |your )",
    re.IGNORECASE,
)
"""What is wrong with whoever posts is no act against the link, even where it is links that he may not post."""
TOO_LONG = re.compile(r"过长|太长|字数|最多[^。;]{0,6}字|\btoo long\b|\bcharacters?\b", re.IGNORECASE)
"""A limit on length counts links, too, and is none on them."""
OF_THE_FORM = re.compile(
    r"格式|不能为空|请(?:填写|输入)|正确的|解析|(?:图片|文件)[^。;]{0,6}(?:过大|失败)|重复|已(?:发布|分享|提交)过"
    r"|(?:数量|条数)[^。;]{0,6}(?:上限|超)|(?:最多|不能超过|上限)[^。;]{0,8}\d|\b(?:invalid|malformed|duplicate|retry)\b"
    r"|\balready (?:posted|shared)\b",
    re.IGNORECASE,
)
"""What a form asks of a link (its spelling, that it is new, how many there are) is no refusal of it."""
TO_READ = re.compile(
    r"(?:点击|详见|详情[^。;]{0,6}|参见|查看|[请可去先并]阅读|(?<![看听起意])见)(?:此|该|这个|下方)?链接|阅读(?:此|该|这个|下方)链接|规[范则][(（]链接[)）]"
    r"|\b(?:at|via|see|click|follow) (?:this|the) link\b",
    re.IGNORECASE,
)
"""A link to the rules that is offered to read says nothing of the one that was posted."""
STANDS_FOR_LINK = re.compile(
    r"网页链接|(?:查看|点击)链接|链接[^。;]{0,2}见?评论|评论区?[^。;]{0,4}链接|正在加载|加载中"
    r"|\bview (?:the )?link\b|\bloading\b",
    re.IGNORECASE,
)
"""What platforms write in the place of an address that still leads there, or has yet to be drawn."""
ALIKE = 0.5
"""The share of the second account's lines that the author's page must have, too: both were at the same place."""
NO_VISITOR = frozenset(
    {"sign_in", "captcha", "too_often", "fault", "machine_wall", "old_browser", "region", "restricted", "account"}
)
"""What a page says that would have shown no post at all to the second account."""
WITHHELD = re.compile(
    r"(?:内容|[帖贴][子文]?|动态|发文|回复|留言|主题|笔记|作品|微博|视频|文章|评论|消息)[^。;]{0,16}(?:已?被|遭|已经?)[^。;,]{0,6}(?:屏蔽|删除|隐藏|下架|移除|限制)"
    r"|\b(?:post|content|message|comment|note)\b.{0,24}\b(?:removed|deleted|hidden|withheld|blocked|taken down)\b",
    re.IGNORECASE,
)
"""What a platform says in the place of a post that it took away."""
_MUTILATED = re.compile(r"://(?:…|\.\.\.)\S+")
"""An address whose middle is gone; one that is cut off at its end is merely shown in short."""
_ADDRESS = re.compile(
    r"(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{0,30}://[^\s\u3000-\u9fff\uff00-\uffef]+|\bwww\.\S+", re.IGNORECASE
)


def _posted(s: Signals) -> PostSeen | None:
    """The post, where the destination stood open at the time; else nothing can be said."""
    return s.post if s.destination is DestinationState.OPENS and not s.arrived and not s.crashed else None


def _refusal(s: Signals) -> str:
    """What was said against the post; an address that is quoted in it is not said."""
    return _ADDRESS.sub(" ", plain(s.post.refusal)) if s.post and s.post.refusal else ""


def _says(s: Signals) -> frozenset[str]:
    """What the refusal says. It is about a post: `too often` and `bind a phone` have more ways to be said there."""
    said = _refusal(s)
    more = {name for name, words in (("too_often", TOO_FAST), ("sign_in", OF_THE_ACCOUNT)) if words.search(said)}
    return page_says(said) | more if said else frozenset()


def refused_for_link(s: Signals) -> bool:
    """The platform refused the post and said that it was for the link; and the post is not there all the same."""
    post = _posted(s)
    if post is None or not post.refusal or post.seen_by_author or _says(s) & ASKS_OF_US:
        return False
    said = TO_READ.sub(" ", _refusal(s))
    if OF_THE_FORM.search(said) or "pending" in _says(s):
        return False
    return ABOUT_LINKS.search(said) is not None and TOO_LONG.search(said) is None


def taken_down_for_link(s: Signals) -> bool:
    """The post was taken, and in its place stands for its author, too, that it is gone for the link in it."""
    post = _posted(s)
    if post is None or not post.published or post.seen_by_viewer or post.seen_by_author is not False:
        return False
    said = plain(post.author_page or "")
    if page_says(said) & (ASKS_OF_US | {"account"}) or amount(said) > SHORT:
        return False
    return WITHHELD.search(said) is not None and ABOUT_LINKS.search(TO_READ.sub(" ", said)) is not None


def refused_as_too_often(s: Signals) -> bool:
    """The platform refused the post because of our haste."""
    return "too_often" in _says(s)


def refused_for_captcha(s: Signals) -> bool:
    """The platform refused the post until we prove to be human; a number to bind is proved by a code, too."""
    return "captcha" in _says(s) and "sign_in" not in _says(s)


def refused_for_sign_in(s: Signals) -> bool:
    """The platform refused the post until we sign in, or bind what an account needs."""
    return "sign_in" in _says(s)


def refused_without_reason(s: Signals) -> bool:
    """The platform refused the post and did not say why, or said something that nobody can read."""
    return s.post is not None and s.post.refusal is not None


def hidden(s: Signals) -> bool:
    """The author sees the post, the second account looked three times and does not, on a page that could show it."""
    post = _posted(s)
    if post is None or not post.published or not post.view_fits:
        return False
    if post.viewer_asked_password or not _same_place(post):
        return False
    return not post.seen_by_viewer and post.seen_by_author is True and post.looks >= LOOKS


def _same_place(post: PostSeen) -> bool:
    """The second account was where the author finds the post, or was told that it does not exist; nothing kept it out.

    A post that still waits to be looked over is hidden from nobody in particular.
    """
    shown, own = post.viewer_page, post.author_page
    if shown is None:
        return True
    says = page_says(shown)
    if not shown.strip() or says & NO_VISITOR or says_under_way(shown) or "pending" in page_says(own or ""):
        return False
    lines = {line.strip() for line in shown.splitlines() if line.strip()}
    common = sum(line in (own or "") for line in lines)
    told = bool(says & {"missing", "unreachable"}) or WITHHELD.search(plain(shown)) is not None
    return told or own is None or common >= ALIKE * len(lines)


def _viewer_says(s: Signals) -> frozenset[str]:
    """What kept the second account from finding the post."""
    shown = s.post.viewer_page if s.post and not s.post.seen_by_viewer else None
    return page_says(shown) if shown else frozenset()


def viewer_asked_captcha(s: Signals) -> bool:
    """The second account was asked to prove that it is human."""
    return "captcha" in _viewer_says(s)


def viewer_limited(s: Signals) -> bool:
    """The second account came too often."""
    return "too_often" in _viewer_says(s)


def viewer_turned_away(s: Signals) -> bool:
    """The second account is signed out, or is none of those who may see such a place."""
    asked = s.post is not None and s.post.viewer_asked_password
    return asked or bool(_viewer_says(s) & {"sign_in", "restricted", "account"})


def viewer_met_a_fault(s: Signals) -> bool:
    """The second account's page reported a fault, or its server failed."""
    unanswered = s.post is not None and not s.post.seen_by_viewer and not s.post.viewer_answered
    return "fault" in _viewer_says(s) or unanswered


def turned_into_code(s: Signals) -> bool:
    """The second account reads a code in the place of the address."""
    post = _posted(s)
    if post is None or not spells_code(post.text):
        return False
    return _without_link(post) or (post.seen_by_viewer and not post.address_in_text and s.tap_did_nothing)


def link_removed(s: Signals) -> bool:
    """The post stands; the address in it is gone, or was mutilated beyond use."""
    post = _posted(s)
    return post is not None and _without_link(post)


def _without_link(post: PostSeen) -> bool:
    """A post that shows only its beginning may carry the link further down."""
    if CUT_SHORT.search(_MUTILATED.sub(" ", post.text)) or STANDS_FOR_LINK.search(plain(post.text)):
        return False
    return post.seen_by_viewer and bool(post.text) and not post.link_found and not post.address_in_text
