"""What a platform said when it refused or warned → the reason that it gave, and whether it showed a way to appeal.

A label (`not an official page`) or the refusal itself (`this page can no longer be visited`) is no reason. What is
given as one and is none that is known here is `unread`: a person has to read it.
"""

from __future__ import annotations

import re

from linkaudit.classify.lexicon import amount, plain
from linkaudit.classify.places import SHORT
from linkaudit.classify.scope import last_page, link_page
from linkaudit.classify.signals import Signals
from linkaudit.model.observation import Observation
from linkaudit.model.page import PageSeen, Side
from linkaudit.model.words import Ground, Mechanism, Outcome

GROUNDS: dict[Ground, str] = {
    Ground.INDUCED_SHARING: r"诱导|(?:利益|有偿|奖励)[^。;]{0,6}(?:分享|关注|转发)|过度营销"
    r"|营销(?:推广)?(?:内容|信息|行为)|集赞|助力|砍价"
    r"|\b(?:induc|incentivi[sz])\w*\b.{0,24}\b(?:shar|follow|click|forward)|\bexcessive (?:marketing|promotion)",
    Ground.DECEPTIVE_DOWNLOAD: r"误导|欺骗性?(?:下载|跳转|点击)|(?:强制|自动|诱导|恶意)(?:下载|跳转|安装)"
    r"|虚假(?:按钮|下载|链接)"
    r"|\b(?:deceptive|misleading|forced|unwanted|automatic)\b.{0,16}\b(?:download|redirect|install|jump)",
    Ground.FRAUD: r"诈骗|欺诈|涉诈|钓鱼|仿冒|假冒|杀猪盘|传销|刷单|非法集资|骗(?:取|局|子)|盗(?:取|号)"
    r"|\b(?:phish\w*|fraud\w*|scam\w*|impersonat\w*|deceptive site|identity theft)\b",
    Ground.ILLEGAL: r"违法|非法|违反[^。;]{0,12}(?:法律|法规|法》)|色情|低俗|淫秽|赌博|博彩|涉黄|涉赌|涉毒|毒品"
    r"|暴力|恐怖|谣言|政治|敏感|不良信息|有害信息|违禁"
    r"|\b(?:illegal|unlawful|against the law|pornograph\w*|gambling|drugs|violen\w+|terroris\w+|harmful content)\b",
    Ground.MALWARE: r"恶意(?:程序|软件|代码|网[站址页]|链接|插件)|木马|病毒|挖矿|后门|勒索"
    r"|\b(?:malware|virus(?:es)?|trojan|malicious (?:code|software|site|link|page|website)|unsafe software)\b",
    Ground.MINORS: r"未成年|青少年|儿童(?:保护|不宜)|不适合[^。;]{0,6}(?:未满|儿童|少年)"
    r"|\b(?:minors?|under(?:age|[ -]age)|child(?:ren)? (?:protection|safety))\b",
    Ground.PRIVACY: r"(?:过度|违规|非法|擅自|恶意)(?:收集|获取|索取|采集)[^。;]{0,10}(?:信息|数据|隐私|权限)"
    r"|侵犯[^。;]{0,6}隐私|泄露[^。;]{0,8}(?:隐私|信息)|数据安全"
    r"|\b(?:collects?|harvest\w*|leaks?)\b.{0,24}\b(?:personal|user|private)\b|\bprivacy (?:risk|violation|concern)",
    Ground.UNFILED: r"未.{0,8}备案|没有?.{0,4}备案|备案(?:信息)?(?:缺失|不存在|已注销|异常|失效)|无备案"
    r"|不明来源|来源不明|运营(?:者|主体)[^。;]{0,6}(?:不明|无法)"
    r"|\b(?:no|without|lacks?|missing|not)\b.{0,12}\b(?:icp|filing|filed|registration|registered)\b"
    r"|\bunknown (?:source|operator)\b",
    Ground.INTELLECTUAL_PROPERTY: r"侵权|版权|著作权|商标|盗版|侵犯[^。;]{0,8}(?:权益|权利|合法权)|法院|司法|知识产权"
    r"|\b(?:copyright|trademark|infring\w+|intellectual property|court order|piracy)\b",
    Ground.SPAM: r"垃圾(?:信息|广告|内容)|刷屏|批量|群发|多次(?:发送|发布|传播)"
    r"|(?:发送|传播|分享)(?:过于|次数)?(?:频繁|过多)|骚扰"
    r"|\b(?:spam\w*|bulk|mass[- ]?(?:sent|sending|mail)|too many (?:shares|posts|times))\b",
}
"""For folded text (`lexicon.plain`). No group names a platform, a site, or the words of any one page."""

GIVES = re.compile(
    r"由于|(?:^|[^原])因(?!此|而|特网)|鉴于|原因(?:是|为|:|如下)|理由(?:是|为|:)|涉嫌"
    r"|(?:含有?|包含|存在|具有|带有)[^。;]{0,16}(?:内容|信息|风险|行为|问题|隐患|链接|情况|元素)"
    r"|违反|违规|不符合|投诉|举报|(?:经|被)[^。;,]{0,10}(?:认定|判定|核实|检测|识别)|安全(?:风险|隐患|问题)"
    r"|有风险|高风险|风险(?:网[站址页]|链接|提示:)|危险"
    r"|\b(?:because|due to|since it|owing to|violat\w+|breach\w*|against our|reason is|contains?|considered)\b"
    r"|\b(?:reported (?:by|as)|flagged|detected|identified as|dangerous|risky|unsafe|harmful|suspicious)\b|\breasons?:",
    re.IGNORECASE,
)
"""How a reason is introduced, whatever it is."""
APPEAL = re.compile(
    r"申请(?:恢复|解[封除禁]|复[核审议]|放行|开通|解锁|人工|重新)|申诉|复议|误[判报封]"
    r"|(?:如|若)(?:您|你)?(?:有|对)[^。;]{0,10}(?:疑问|异议|疑议|不满|误)"
    r"|提交(?:材料|申请|证明)|解封|反馈(?:误|给我们|此问题)|联系(?:我们|客服|管理员)[^。;]{0,10}(?:恢复|解|核|处理)"
    r"|\bappeal\w*\b|\b(?:request|ask for) (?:a |an? )?(?:\w+ )?(?:review|recheck|unblock\w*)"
    r"|\b(?:dispute|contest|report a mistake|by mistake|think this is (?:wrong|an error)|false positive|unblock)\b"
    r"|\bmistake\?",
    re.IGNORECASE,
)
"""A way to have a refusal looked at again."""
_KNOWN = {ground: re.compile(words, re.IGNORECASE) for ground, words in GROUNDS.items()}
_ASKS_NOTHING = re.compile(
    r"(?:由于|因)[^。;,]{0,6}(?:网络|系统|服务器?)|\bdue to (?:a |an )?(?:network|server|technical)", re.IGNORECASE
)
OBSTRUCTED = (Outcome.COPY_PASTE, Outcome.BLOCKED)
WARNED = (Mechanism.CONFIRM, Mechanism.TRANSCODED, Mechanism.AUTO_FORWARD, Mechanism.FRAMED)


def ground_of(text: str) -> Ground | None:
    """Name the reason that a text gives, the first of those that are known; `unread` for another, None for none."""
    said = plain(text)
    for ground, words in _KNOWN.items():
        if words.search(said):
            return ground
    return Ground.UNREAD if GIVES.search(_ASKS_NOTHING.sub(" ", said)) else None


def shows_appeal(text: str) -> bool:
    """Tell whether a text offers to have the refusal looked at again."""
    return APPEAL.search(plain(text)) is not None


def reason_of(
    seen: Observation, signals: Signals, outcome: Outcome, mechanism: Mechanism
) -> tuple[Ground | None, bool | None]:
    """Return the reason that the platform gave for what it did, and whether it showed a way to appeal.

    The second is None where it refused and warned of nothing, or no page of it was seen.
    """
    if outcome in OBSTRUCTED and seen.post is not None and seen.post.refusal:
        # A toast has no room for a way to appeal: that it shows none says nothing.
        return ground_of(seen.post.refusal), True if shows_appeal(seen.post.refusal) else None
    page = _page(seen, outcome, mechanism)
    if page is None:
        return None, None
    text = signals.end.spoken if outcome in OBSTRUCTED else f"{page.title}\n{page.text}\n{page.picture_text}"
    controls = "\n".join(way.text for way in page.ways)
    unread = page.unseen or page.picture_unread
    return ground_of(text), None if unread else shows_appeal(f"{text}\n{controls}")


def _page(seen: Observation, outcome: Outcome, mechanism: Mechanism) -> PageSeen | None:
    """The platform's page that refused, or that stood between the tap and the destination."""
    if outcome in OBSTRUCTED:
        page = last_page(seen)
        # Where the tap brought nothing up, or the post is gone without a word, nobody gave a reason.
        silent = mechanism in (Mechanism.DEAD_TAP, Mechanism.PLAIN_TEXT, Mechanism.LINK_REMOVED, Mechanism.DIVERTED)
        return None if silent else page
    if outcome is not Outcome.REDIRECTED or mechanism not in WARNED:
        return None
    before = link_page(seen)
    until = seen.arrived.event if seen.arrived else float("inf")
    since = before.event if before else -1
    between = [page for page in seen.pages if since < page.event < until and page.side is Side.ORIGIN]
    short = [page for page in between if amount(page.text) <= SHORT]
    return short[-1] if short else None
