"""The words of the closed lists → Chinese, English and a symbol that GBK has too; with an ASCII symbol to fall back on.

A symbol never stands for a word in colour alone, and none is an emoji: a GBK console shows them all.
"""

from __future__ import annotations

from typing import NamedTuple

from linkaudit.model.change import ChangeKind
from linkaudit.model.words import (
    Category,
    Confidence,
    Flag,
    Ground,
    Mechanism,
    Outcome,
    Presentation,
    ProbeKind,
    Responsible,
    Role,
    Security,
    SurfaceKind,
    VerdictWord,
)
from linkaudit.report.look import Lang, Look


class Word(NamedTuple):
    """A word in both languages, its symbol, the symbol in ASCII, and the tone (a colour's name) that goes with it."""

    zh: str
    en: str
    symbol: str = ""
    ascii: str = ""
    tone: str = ""

    def said(self, lang: Lang) -> str:
        """Return the word in a language."""
        return self.zh if lang == "zh" else self.en

    def mark(self, look: Look) -> str:
        """Return the symbol, in ASCII where that is wished."""
        return self.ascii if look.plain else self.symbol

    def shown(self, look: Look) -> str:
        """Return symbol and word."""
        return f"{self.mark(look)} {self.said(look.lang)}".strip()


NOT_TESTED_WORD = "not_tested"
"""What machines read where a cell was never measured, so that an empty field never looks like a good one."""

NOT_TESTED = Word("未检测", "not tested", "-", "-", "faint")
REPLICA = Word("模拟", "replica", "※", "*", "notice")

OUTCOMES: dict[Outcome, Word] = {
    Outcome.DIRECT: Word("直接打开", "direct", "√", "+", "good"),
    Outcome.REDIRECTED: Word("经中间页", "redirected", "→", ">", "fair"),
    Outcome.COPY_PASTE: Word("复制粘贴", "copy-paste", "△", "c", "poor"),
    Outcome.BLOCKED: Word("屏蔽", "blocked", "×", "x", "bad"),
    Outcome.INCONCLUSIVE: Word("不确定", "inconclusive", "?", "?", "faint"),
}

REFUSED = Word("目标方拒绝", "destination refused", "◎", "d", "calm")
"""A `blocked` whose author is the destination."""

VERDICTS: dict[VerdictWord, Word] = {
    VerdictWord.COMPLIANT: Word("合规", "compliant", "○", "o", "good"),
    VerdictWord.FRICTION: Word("有阻碍", "friction", "▲", "~", "fair"),
    VerdictWord.VIOLATION: Word("疑似违规", "suspected violation", "■", "!", "bad"),
    VerdictWord.EXEMPT: Word("豁免", "exempt", "◇", "e", "calm"),
    VerdictWord.INCONCLUSIVE: Word("不确定", "inconclusive", "?", "?", "faint"),
}

SECURITY: dict[Security, Word] = {
    Security.PASS: Word("通过", "pass", "◆", "p", "good"),
    Security.FAIL: Word("未通过", "fail", "▼", "F", "bad"),
    Security.NOT_TESTED: NOT_TESTED,
}

SECURITY_BESIDE: dict[Security, Word] = {
    security: word._replace(zh=f"安全{word.zh}", en=f"security {word.en}") for security, word in SECURITY.items()
}
"""The same words where they stand alone in a field of the matrix."""

CHANGES: dict[ChangeKind, Word] = {
    ChangeKind.SECURITY_DROPPED: Word("安全底线失守", "security dropped", "▼", "F", "bad"),
    ChangeKind.NEW: Word("新增或加重", "new", "■", "!", "bad"),
    ChangeKind.LOST: Word("失去检测", "lost coverage", "?", "?", "poor"),
    ChangeKind.UNSTABLE: Word("结果不稳定", "unstable", "~", "~", "fair"),
    ChangeKind.CHANGED: Word("方式或依据改变", "changed", "→", ">", "calm"),
    ChangeKind.WAIVED: Word("已登记例外", "waived", "◇", "w", "calm"),
    ChangeKind.FIXED: Word("已改善", "fixed", "√", "+", "good"),
    ChangeKind.ADDED: Word("新检测", "measured for the first time", "○", "o", "calm"),
    ChangeKind.SAME: Word("未变", "unchanged", "=", "=", "faint"),
}

CONFIDENCE: dict[Confidence, Word] = {
    Confidence.HIGH: Word("高", "high"),
    Confidence.MEDIUM: Word("中", "medium"),
    Confidence.LOW: Word("低", "low"),
}

MECHANISMS: dict[Mechanism, Word] = {
    Mechanism.PLAIN: Word("点按后直达，没有中间页", "the tap led straight to it"),
    Mechanism.GATEWAY_HOP: Word("经平台网关跳转，未显示页面", "through the platform's gateway, which showed no page"),
    Mechanism.AUTO_FORWARD: Word("显示中间页后自动前往", "a page in between that went on by itself"),
    Mechanism.CONFIRM: Word("显示中间页，须再点按确认", "a page in between that had to be confirmed"),
    Mechanism.FRAMED: Word("在平台页面的框架内显示", "shown in a frame of the platform's page"),
    Mechanism.TRANSCODED: Word("由平台地址转码显示", "its content shown from the platform's own address"),
    Mechanism.PLAIN_TEXT: Word("网址可见但不是链接", "the address is text, not a link"),
    Mechanism.COPY_PROMPT: Word("提示复制网址或改用其他浏览器", "told to copy the address or to use another browser"),
    Mechanism.SHARE_CODE: Word("网址变成了口令", "the address became a share code"),
    Mechanism.QR_CODE: Word("只能扫描或保存二维码", "only a QR code leads on"),
    Mechanism.POST_REJECTED: Word("平台拒绝发布", "the platform refused the post"),
    Mechanism.POST_HIDDEN: Word("他人看不到所发内容", "others cannot see the post"),
    Mechanism.LINK_REMOVED: Word("内容仍在，链接被删改", "the post stands, the link is gone"),
    Mechanism.BLOCK_PAGE: Word(
        "显示禁止访问的页面或提示，且无法继续", "a page or notice that stops the user, with no way on"
    ),
    Mechanism.BLANK_PAGE: Word("停在空白页", "ended on an empty page"),
    Mechanism.DIVERTED: Word("被带往其他页面", "led to another page instead"),
    Mechanism.DEAD_TAP: Word("点按没有任何反应", "the tap did nothing"),
    Mechanism.APP_ONLY: Word("只提供下载或唤起应用", "only an app was offered"),
    Mechanism.DESTINATION_REFUSED: Word("目标方自己拒绝了访问", "the destination itself turned the browser away"),
    Mechanism.CONTROL_FAILED: Word("普通浏览器也打不开目标", "a plain browser could not reach it either"),
    Mechanism.NETWORK_ERROR: Word("网络错误", "network error"),
    Mechanism.TIMEOUT: Word("超时", "timed out"),
    Mechanism.LOGIN_REQUIRED: Word("要求登录", "sign-in required"),
    Mechanism.CAPTCHA: Word("要求验证码", "captcha required"),
    Mechanism.RATE_LIMITED: Word("访问过于频繁", "rate limited"),
    Mechanism.ADAPTER_BROKEN: Word("平台文件与页面不符", "the platform file no longer fits the page"),
    Mechanism.DOWNLOAD: Word("变成了文件下载", "a file was offered"),
    Mechanism.BROWSER_FAULT: Word("浏览器故障", "the browser failed"),
}

RESPONSIBLE: dict[Responsible, Word] = {
    Responsible.ORIGIN: Word("来源平台", "the origin platform"),
    Responsible.DESTINATION: Word("目标方", "the destination"),
    Responsible.NETWORK: Word("网络", "the network"),
    Responsible.TESTER: Word("测试方", "the tester"),
    Responsible.NONE: Word("无", "nobody"),
}

ROLES: dict[Role, Word] = {
    Role.SUBJECT: Word("竞品", "rival"),
    Role.AFFILIATE: Word("关联方", "affiliate"),
    Role.OWN: Word("自有", "own"),
    Role.NEUTRAL: Word("中立对照", "neutral"),
    Role.MALICIOUS: Word("恶意对照", "malicious"),
}
"""In the order in which columns stand."""

PROBES: dict[ProbeKind, Word] = {
    ProbeKind.GATEWAY: Word("网关", "gateway"),
    ProbeKind.INAPP: Word("内置浏览器", "in-app browser"),
    ProbeKind.OPEN: Word("打开页面", "open"),
    ProbeKind.POST: Word("发布", "post"),
}

SURFACES: dict[SurfaceKind, Word] = {
    SurfaceKind.CHAT_DIRECT: Word("一对一聊天", "1:1 chat"),
    SurfaceKind.CHAT_GROUP: Word("群聊", "group chat"),
    SurfaceKind.FEED: Word("信息流", "feed"),
    SurfaceKind.COMMENT: Word("评论", "comment"),
    SurfaceKind.PROFILE: Word("个人主页", "profile"),
    SurfaceKind.ARTICLE: Word("文章", "article"),
    SurfaceKind.SEARCH: Word("搜索", "search"),
    SurfaceKind.PAGE: Word("网页", "page"),
    SurfaceKind.LIVE: Word("直播", "live"),
    SurfaceKind.QR: Word("二维码", "QR code"),
    SurfaceKind.MINI_PROGRAM: Word("小程序", "mini program"),
    SurfaceKind.IN_APP: Word("内置浏览器", "in-app browser"),
    SurfaceKind.GATEWAY: Word("网关", "gateway"),
}

CATEGORIES: dict[Category, Word] = {
    Category.ECOMMERCE: Word("电商", "e-commerce"),
    Category.SHORT_VIDEO: Word("短视频", "short video"),
    Category.ARTICLE: Word("文章", "article"),
    Category.SOCIAL: Word("社交", "social"),
    Category.LIVESTREAM: Word("直播", "livestream"),
    Category.PAYMENT: Word("支付", "payment"),
    Category.MUSIC: Word("音乐", "music"),
    Category.MAP: Word("地图", "map"),
    Category.APP_DOWNLOAD: Word("应用下载", "app download"),
    Category.GOVERNMENT: Word("政务", "government"),
    Category.OTHER: Word("其他", "other"),
}

PRESENTATIONS: dict[Presentation, Word] = {
    Presentation.CARD: Word("卡片", "card"),
    Presentation.LINK: Word("链接", "link"),
    Presentation.TEXT: Word("纯文本", "text"),
    Presentation.FOLDED: Word("折叠", "folded"),
    Presentation.LABELLED: Word("带警示标签", "labelled"),
}

GROUNDS: dict[Ground, Word] = {
    Ground.INDUCED_SHARING: Word("诱导分享或过度营销", "induced sharing"),
    Ground.DECEPTIVE_DOWNLOAD: Word("误导下载或跳转", "deceptive download"),
    Ground.FRAUD: Word("欺诈", "fraud"),
    Ground.ILLEGAL: Word("违法违规内容", "illegal content"),
    Ground.MALWARE: Word("恶意程序", "malware"),
    Ground.MINORS: Word("未成年人保护", "protection of minors"),
    Ground.PRIVACY: Word("过度收集信息", "privacy"),
    Ground.UNFILED: Word("未备案或来源不明", "no filing"),
    Ground.INTELLECTUAL_PROPERTY: Word("侵权", "infringement"),
    Ground.SPAM: Word("垃圾信息", "spam"),
    Ground.UNREAD: Word("有理由,须由人工查看", "given, to be read by a person"),
}

FLAGS: dict[Flag, Word] = {
    Flag.UNSTABLE: Word("结果不稳定", "unstable"),
    Flag.SELECTIVE: Word("选择性", "selective"),
    Flag.PRETEXT: Word("理由疑似借口", "pretext"),
    Flag.NO_REMEDY: Word("未给出申诉渠道", "no remedy offered"),
    Flag.PHASE_PLAN: Word("处于分步开放阶段", "phase plan"),
    Flag.WAIVED: Word("已登记例外", "waived"),
    Flag.LOW_SAMPLE: Word("样本少", "low sample"),
    Flag.REPLICA: Word("模拟", "replica"),
    Flag.BY_HAND: Word("人工记录", "by hand"),
    Flag.ATTACHED: Word("外接浏览器", "attached browser"),
    Flag.CARRIED: Word("沿用先前结果", "carried"),
    Flag.UNREAD_REASON: Word("页面理由待人工阅读", "reason not read"),
    Flag.SELF_PREFERENCE: Word("自我优待", "self-preference"),
}
