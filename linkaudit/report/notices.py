"""Notice → what stands on top of a report, in one language, or in both where nobody chose one."""

from __future__ import annotations

from linkaudit.model.codec import to_plain
from linkaudit.model.matrix import Notice, NoticeKind
from linkaudit.report.look import Lang
from linkaudit.report.words import Word

NOTICES: dict[NoticeKind, Word] = {
    NoticeKind.DESTINATION_DOWN: Word(
        "目标 {subject} 在全部 {n} 次试验中均无法打开，这不说明任何平台的做法",
        "destination {subject} could not be reached in any of {n} trials; that says nothing of any platform",
    ),
    NoticeKind.PLATFORM_SHUT: Word(
        "平台 {subject} 连自有或中立链接也全部未打开，请先检查平台文件和登录状态",
        "platform {subject} opened nothing, not even own or neutral links: check its platform file and sign-in first",
    ),
    NoticeKind.POST_LEFT: Word(
        "{subject} 上标记为 {nonce} 的测试内容未能删除，请手工删除",
        "a test post marked {nonce} on {subject} was not deleted: delete it by hand",
    ),
    NoticeKind.POST_LOST: Word(
        "{subject} 上标记为 {nonce} 的测试内容发布后未再找到，如之后出现请手工删除",
        "a test post marked {nonce} on {subject} was not found again: delete it by hand if it appears",
    ),
    NoticeKind.WAIVED: Word(
        "{subject}：已登记例外（{clause}）：{reason}；负责人 {owner}；有效至 {expires}；判定不变",
        "{subject}: waived ({clause}): {reason}; owner {owner}; until {expires}; the verdict stands",
    ),
    NoticeKind.WAIVED_PARTLY: Word(
        "{subject}：只登记了条款 {clause} 的例外，所依据的其他条款未登记，仍照常计入：{reason}；"
        "负责人 {owner}；有效至 {expires}",
        "{subject}: only {clause} is waived and other clauses that it cites are not, so that it counts as before:"
        " {reason}; owner {owner}; until {expires}",
    ),
    NoticeKind.WAIVER_EXPIRED: Word(
        "{subject} 的例外（{clause}）已于 {expires} 到期，不再适用：{reason}；负责人 {owner}",
        "the waiver of {subject} ({clause}) expired on {expires} and does not apply: {reason}; owner {owner}",
    ),
    NoticeKind.WAIVER_STALE: Word(
        "{subject} 的例外（{clause}）没有对应的疑似违规，可以删除：{reason}；负责人 {owner}",
        "the waiver of {subject} ({clause}) meets no suspected violation and can go: {reason}; owner {owner}",
    ),
}


def notice_said(notice: Notice, lang: Lang) -> str:
    """Return a notice in a language."""
    return _filled(NOTICES[notice.kind].said(lang), notice)


def notice_in_both(notice: Notice) -> str:
    """Return a notice in Chinese and English, for a file that has no language of its own."""
    word = NOTICES[notice.kind]
    return f"{_filled(word.zh, notice)} / {_filled(word.en, notice)}"


def _filled(text: str, notice: Notice) -> str:
    facts: dict[str, object] = {"subject": notice.subject, "n": notice.n, "nonce": notice.nonce}
    if notice.waiver is not None:
        facts |= to_plain(notice.waiver)
    return text.format(**facts)
