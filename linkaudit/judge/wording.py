"""Cases and rules → sentences in Chinese and English, with the numbers that they rest on."""

from __future__ import annotations

from dataclasses import dataclass

from linkaudit.judge.case import NO_CONTROL, Case
from linkaudit.model.words import Outcome, Role, VerdictWord


@dataclass(frozen=True)
class Sentence:
    """One sentence in both languages; `{…}` are the facts of `facts`."""

    zh: str
    en: str

    def about(self, facts: dict[str, str]) -> Sentence:
        """Fill in the facts."""
        return Sentence(self.zh.format_map(facts), self.en.format_map(facts))

    def __add__(self, other: Sentence) -> Sentence:
        return Sentence(self.zh + other.zh, f"{self.en} {other.en}".strip())


NOTHING = Sentence("", "")

OUTCOMES = {
    Outcome.DIRECT: Sentence("直接打开", "opened directly"),
    Outcome.REDIRECTED: Sentence("经中间页打开", "opened through a page in between"),
    Outcome.COPY_PASTE: Sentence("须手动复制", "had to be carried over by hand"),
    Outcome.BLOCKED: Sentence("无法打开", "could not be opened"),
    Outcome.INCONCLUSIVE: Sentence("无结论", "came to no outcome"),
}

ROLES = {
    Role.OWN: Sentence("自家链接", "its own"),
    Role.AFFILIATE: Sentence("关联方链接", "affiliated links"),
    Role.NEUTRAL: Sentence("中立链接", "neutral links"),
}

MEASURED = Sentence(
    "共检测 {trials} 次,涉及 {links} 个地址,{conclusive} 次有结论,其中 {agreeing} 次为“{outcome_zh}”({mechanism})。",
    "{trials} trials of {links} addresses, {conclusive} of them conclusive; in {agreeing} the link {outcome_en}"
    " ({mechanism}).",
)
COMPARED = Sentence(
    "同一位置的对照:中立链接 {neutral_urls} 个地址,自家链接 {own_urls} 个,关联方链接 {affiliate_urls} 个{p_zh}。",
    "Controls in the same place: {neutral_urls} neutral addresses, {own_urls} of its own, {affiliate_urls} affiliated"
    "{p_en}.",
)
RESTS_ON = Sentence("依据 {day} 有效的条款:{clauses_zh}。", "Rests on the clauses in force on {day}: {clauses_en}.")
BY_RULE = Sentence("规则 {rule}:{title_zh}。", "Rule {rule}: {title_en}.")

OPENINGS = {
    VerdictWord.COMPLIANT: Sentence("合规。", "Compliant."),
    VerdictWord.FRICTION: Sentence("有阻碍。", "Friction."),
    VerdictWord.VIOLATION: Sentence("疑似违规。", "Suspected violation."),
    VerdictWord.EXEMPT: Sentence("可豁免。", "Exempt."),
    VerdictWord.INCONCLUSIVE: Sentence("无法判定。", "No verdict."),
}


def facts(case: Case) -> dict[str, str]:
    """Return a case's facts by the names that sentences use."""
    cell = case.cell
    outcome = OUTCOMES[cell.outcome] if cell.outcome else NOTHING
    return {
        "trials": str(cell.trials),
        "links": str(cell.links),
        "conclusive": str(case.conclusive),
        "inconclusive": str(cell.inconclusive),
        "direct": str(cell.direct),
        "redirected": str(cell.redirected),
        "copy_paste": str(cell.copy_paste),
        "blocked": str(cell.blocked),
        "agreeing": str(case.agreeing),
        "outcome_zh": outcome.zh,
        "outcome_en": outcome.en,
        "mechanism": str(cell.mechanism or ""),
        "taps": str(cell.taps if cell.taps is not None else ""),
        "day": str(case.day or ""),
        "neutral_urls": str(case.neutral.urls),
        "own_urls": str(case.own.urls),
        "affiliate_urls": str(case.controls.get(Role.AFFILIATE, NO_CONTROL).urls),
        **_tested(case),
        "neutral_obstructed": str(case.neutral.obstructed),
        "responsible": str(cell.responsible or ""),
    }


def _tested(case: Case) -> dict[str, str]:
    """Say which differences were tested, and how they came out; p is corrected for the number of cells."""
    found = [(role, control.tested) for role, control in case.controls.items() if control.tested and control.tested.p]
    zh = "".join(f",与{ROLES[role].zh}相比 p = {tested.p:.4f}" for role, tested in found)
    en = "".join(f"; against {ROLES[role].en} p = {tested.p:.4f}" for role, tested in found)
    return {"p_zh": zh, "p_en": en}
