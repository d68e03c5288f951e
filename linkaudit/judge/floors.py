"""The built-in rows that stand under every rule of a rulebook: when what it says may not be said after all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from linkaudit.judge.case import NO_CONTROL, OPENED, SILENT, Case
from linkaudit.judge.wording import Sentence
from linkaudit.model.verdict import Condition, Rule
from linkaudit.model.words import Ground, Outcome, ProbeKind, Responsible, Role, Trait, VerdictWord

ACCUSING = (VerdictWord.VIOLATION, VerdictWord.FRICTION)


@dataclass(frozen=True)
class Floor:
    """A named reason for which the verdict of a rule that holds is not said; `under` are the verdicts it watches."""

    name: str
    under: tuple[VerdictWord, ...]
    holds: Callable[[Case, Rule], bool]
    reason: Sentence


def reads(condition: Condition) -> frozenset[Role]:
    """Return the roles of the controls that a condition reads."""
    asked = {
        Role.NEUTRAL: (condition.neutral_opens, condition.neutral_same),
        Role.OWN: (condition.own_opens, condition.own_same),
        Role.AFFILIATE: (condition.affiliate_opens,),
    }
    found = {role for role, of_it in asked.items() if any(one is not None for one in of_it)}
    return frozenset(found | set(condition.worse_than))


def differs(condition: Condition) -> frozenset[Role]:
    """Return the roles than whose links a condition says that the cell's fare otherwise."""
    asked = {
        Role.NEUTRAL: condition.neutral_opens is True or condition.neutral_same is False,
        Role.OWN: condition.own_opens is True or condition.own_same is False,
        Role.AFFILIATE: condition.affiliate_opens is True,
    }
    return frozenset({role for role, is_so in asked.items() if is_so} | set(condition.worse_than))


def untested(case: Case, rule: Rule) -> bool:
    """Tell whether a rule accuses by a difference for which there were too few addresses to test it."""
    return any(case.controls.get(role, NO_CONTROL).worse is None for role in differs(rule.when))


def _not_worse(case: Case, rule: Rule) -> bool:
    return any(case.controls.get(role, NO_CONTROL).worse is False for role in differs(rule.when))


def _of_display(case: Case, rule: Rule) -> bool:
    """Tell whether a rule is about how a link is shown that opens: nobody but the platform shows it."""
    return bool(rule.when.presentations) and case.cell.outcome is Outcome.DIRECT


def _no_neutral_opened(case: Case, rule: Rule) -> bool:
    """Tell whether no neutral link opened; where own links fare better than all others, that is what is said."""
    return case.neutral.opens is False and Role.OWN not in rule.when.worse_than


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
        lambda case, rule: case.cell.responsible is not Responsible.ORIGIN and not _of_display(case, rule),
        Sentence("不能确定出自该平台。", "Nothing shows that the platform did it."),
    ),
    Floor(
        "floor.not_lawful",
        ACCUSING,
        lambda case, rule: bool({Trait.UNLAWFUL, Trait.UNFILED} & set(case.cell.traits)),
        Sentence(
            "所用链接本身被标明为违法或未备案,不能据此指责该平台。",
            "The links are declared to be unlawful or without a filing: nobody is accused for stopping them.",
        ),
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
        _no_neutral_opened,
        Sentence(
            "同一位置的中立链接(共 {neutral_urls} 个地址)也没有稳定打开的,看不出针对该链接的限制。",
            "None of the neutral links in the same place ({neutral_urls} addresses) opened reliably either: nothing"
            " shows a restriction of this link.",
        ),
    ),
    Floor(
        "floor.neutral_mixed",
        ACCUSING,
        lambda case, rule: Role.NEUTRAL in differs(rule.when) and case.neutral.obstructed > 0,
        Sentence(
            "同一位置的中立链接中也有无法打开的,不能比较。",
            "Some of the neutral links in the same place were obstructed too, so that they are no measure.",
        ),
    ),
    Floor(
        "floor.untested",
        ACCUSING,
        untested,
        Sentence(
            "参与比较的地址太少({links} 个,自家 {own_urls} 个,关联方 {affiliate_urls} 个,中立 {neutral_urls} 个):"
            "每一方至少需要四个不同的地址,中立地址还须分属四个不同的域名。",
            "Too few addresses to compare ({links}; own {own_urls}, affiliated {affiliate_urls}, neutral"
            " {neutral_urls}): at least four on either side, and the neutral ones on four domains.",
        ),
    ),
    Floor(
        "floor.no_difference",
        ACCUSING,
        _not_worse,
        Sentence("与对照链接的差别经检验不成立。", "Tested against the controls, the difference does not hold."),
    ),
    Floor(
        "floor.no_reason",
        (VerdictWord.EXEMPT,),
        lambda case, rule: case.cell.reason in (None, Ground.UNREAD),
        Sentence("没有看到页面说明任何理由,不能据此豁免。", "No reason was seen to be given: no exemption."),
    ),
    Floor(
        "floor.no_parity",
        (VerdictWord.EXEMPT,),
        lambda case, rule: case.own.same is not True,
        Sentence(
            "页面说明了理由,但没有看到平台自家的同类链接受到同样对待,不能据此豁免。",
            "The page gives a reason, but nothing shows that the platform's own links meet the same: no exemption.",
        ),
    ),
    Floor(
        "floor.no_appeal",
        (VerdictWord.EXEMPT,),
        lambda case, rule: case.cell.appeal is not True,
        Sentence(
            "页面说明了理由,但没有看到申诉途径,不能据此豁免。",
            "The page gives a reason, but no way to appeal was seen: no exemption.",
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
