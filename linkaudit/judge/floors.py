"""The built-in rows that stand under every rule of a rulebook: when what it says may not be said after all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from linkaudit.judge.case import OPENED, SILENT, Case
from linkaudit.judge.wording import Sentence
from linkaudit.model.verdict import Condition, Rule
from linkaudit.model.words import Outcome, ProbeKind, Responsible, VerdictWord

ACCUSING = (VerdictWord.VIOLATION, VerdictWord.FRICTION)


@dataclass(frozen=True)
class Floor:
    """A named reason for which the verdict of a rule that holds is not said; `under` are the verdicts it watches."""

    name: str
    under: tuple[VerdictWord, ...]
    holds: Callable[[Case, Rule], bool]
    reason: Sentence


def compares(condition: Condition) -> bool:
    """Tell whether a condition reads the neutral links."""
    return condition.neutral_opens is not None or condition.neutral_same is not None


def in_rollout(rule: Rule, day: date | None) -> bool:
    """Tell whether a day lies in the roll-out that precedes the rule's full force."""
    return rule.from_ is not None and day is not None and day < rule.from_ + timedelta(days=rule.rollout_days)


def partly_obstructed(case: Case) -> bool:
    """Tell whether some of the cell's URLs fared worse than its outcome says."""
    if case.cell.outcome in OPENED:
        return bool(case.cell.obstructed_rate)
    return case.cell.outcome is Outcome.COPY_PASTE and case.cell.blocked > 0


def _needs_neutral(case: Case) -> bool:
    return case.cell.probe is ProbeKind.GATEWAY or (case.obstructed and case.cell.mechanism in SILENT)


FLOORS = (
    Floor(
        "floor.not_origin",
        ACCUSING,
        lambda case, rule: case.cell.responsible is not Responsible.ORIGIN,
        Sentence("不能确定出自该平台。", "Nothing shows that the platform did it."),
    ),
    Floor(
        "floor.rollout",
        (VerdictWord.VIOLATION,),
        lambda case, rule: in_rollout(rule, case.day),
        Sentence(
            "{day} 尚在该规则生效后的分批上线期内,应在其后重测。",
            "{day} lies in the roll-out after the rule's start: measure again after it.",
        ),
    ),
    Floor(
        "floor.no_neutral",
        (VerdictWord.VIOLATION,),
        lambda case, rule: _needs_neutral(case) and case.neutral.opens is None,
        Sentence(
            "没有中立链接在同一位置、同一批次的检测结果,这种情形({mechanism})不能据此归咎于该平台。",
            "No neutral link was measured in the same place and run; without one this ({mechanism}) is not laid to"
            " the platform.",
        ),
    ),
    Floor(
        "floor.neutral_obstructed",
        (VerdictWord.VIOLATION,),
        lambda case, rule: case.neutral.opens is False,
        Sentence(
            "同一位置的中立链接(共 {neutral_urls} 个地址)也没有稳定打开的,看不出针对该链接的限制。",
            "None of the neutral links in the same place ({neutral_urls} addresses) opened reliably either: nothing"
            " shows a restriction of this link.",
        ),
    ),
    Floor(
        "floor.neutral_mixed",
        ACCUSING,
        lambda case, rule: compares(rule.when) and case.neutral.obstructed > 0,
        Sentence(
            "同一位置的中立链接中也有无法打开的,不能比较。",
            "Some of the neutral links in the same place were obstructed too, so that they are no measure.",
        ),
    ),
    Floor(
        "floor.partly",
        (VerdictWord.COMPLIANT,),
        lambda case, rule: partly_obstructed(case),
        Sentence(
            "多数地址符合,但有的地址无法直接打开(须手动复制 {copy_paste} 次,无法打开 {blocked} 次)。",
            "Most addresses do, but some were obstructed ({copy_paste} trials copy_paste, {blocked} blocked).",
        ),
    ),
)
"""In order; the first that holds is named."""

NO_CLAUSE = Sentence(
    "该规则所依据的条款在 {day} 均不在有效期内。", "None of the clauses that the rule rests on was in force on {day}."
)
