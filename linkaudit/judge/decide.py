"""Cells and a rulebook → one verdict per cell: grounds first, then the rulebook under its floors, then the defaults."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from linkaudit.judge import security, wording
from linkaudit.judge.case import CONTROLS, NO_CONTROL, Case, cases
from linkaudit.judge.floors import ACCUSING, FLOORS, NO_CLAUSE, differs, partly_obstructed, reads, untested
from linkaudit.judge.grounds import GROUNDS, NOT_TESTED
from linkaudit.judge.rules import added_flags, clauses_in_force, holding_rules
from linkaudit.judge.wording import Sentence
from linkaudit.model.comparison import Comparison
from linkaudit.model.matrix import Cell
from linkaudit.model.verdict import Rule, Rulebook, Verdict
from linkaudit.model.words import Confidence, Flag, Outcome, ProbeKind, Role, Security, VerdictWord

_FIRMNESS = (Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH)


@dataclass(frozen=True)
class _Ruling:
    """What was decided and why; `by` is the rulebook's rule, where one decided."""

    word: VerdictWord
    name: str
    reason: Sentence
    by: Rule | None = None
    clauses: tuple[str, ...] = ()
    confidence: Confidence = Confidence.LOW


def judge(
    cells: Sequence[Cell],
    rulebook: Rulebook,
    as_of: date | None,
    comparisons: Sequence[Sequence[Comparison]] | None = None,
) -> tuple[Verdict, ...]:
    """Say what a rulebook says of each cell of a run, in the cells' order.

    The law of `as_of` applies, or without it that of the day (in China) on which a cell was first observed. Pass all
    cells of the run: verdicts rest on comparisons with the controls among them, and accuse by those alone that were
    tested (`comparisons`, in the cells' order). Raises BadRecord where a rule cites a clause that the rulebook does not
    have, or a time has no zone.
    """
    known = cases(cells, as_of, comparisons)
    safety = security.surfaces(known)
    return tuple(_verdict(case, rulebook, safety) for case in known)


def _verdict(case: Case, rulebook: Rulebook, safety: dict[security.Place, Security]) -> Verdict:
    ruling = _decide(case, rulebook)
    emulated = case.cell.probe is ProbeKind.INAPP
    return Verdict(
        word=ruling.word,
        # What holds of a surface says nothing of a destination that was visited in an emulated browser.
        security=Security.NOT_TESTED if emulated else safety.get(security.place(case.cell), Security.NOT_TESTED),
        rule=ruling.name,
        clauses=ruling.clauses,
        confidence=_capped(ruling, case),
        flags=_flags(case, rulebook, ruling),
        reason_zh=ruling.reason.zh,
        reason_en=ruling.reason.en,
    )


def _flags(case: Case, rulebook: Rulebook, ruling: _Ruling) -> tuple[Flag, ...]:
    added = set(added_flags(case, rulebook, ruling.by)) if case.cell.outcome is not None else set()
    return tuple(flag for flag in Flag if flag in case.cell.flags or flag in added)


def _decide(case: Case, rulebook: Rulebook) -> _Ruling:
    if case.cell.role is Role.MALICIOUS and not NOT_TESTED.holds(case):
        word = security.stops(case)
        return _undecided(case, f"security.{word}", security.SENTENCES[word])
    for ground in GROUNDS:
        if ground.holds(case):
            return _undecided(case, ground.name, ground.reason)
    rules = tuple(holding_rules(case, rulebook))
    # What accuses by a difference that nobody tested gives way to a later rule that needs none, and where the link
    # opened directly to that; else it is named.
    rule = next((one for one in rules if not (one.verdict in ACCUSING and untested(case, one))), None)
    if rule is None and rules and case.cell.outcome is not Outcome.DIRECT:
        rule = rules[0]
    return _by_default(case) if rule is None else _by_rule(case, rule, rulebook)


def _by_rule(case: Case, rule: Rule, rulebook: Rulebook) -> _Ruling:
    word = rule.verdict or VerdictWord.INCONCLUSIVE
    clauses = clauses_in_force(rule, rulebook, case.day)
    about = wording.facts(case) | {
        "rule": rule.id,
        "title_zh": rule.title.zh,
        "title_en": rule.title.en,
        "clauses_zh": "、".join(clauses),
        "clauses_en": ", ".join(clauses),
    }
    story = wording.BY_RULE + wording.MEASURED
    for floor in FLOORS:
        if word in floor.under and floor.holds(case, rule):
            return _ruled_out(floor.name, story + floor.reason, about)
    if word in ACCUSING and not clauses:
        return _ruled_out("floor.no_clause", story + NO_CLAUSE, about)
    reason = wording.OPENINGS[word] + story
    reason = reason + wording.COMPARED if reads(rule.when) else reason
    reason = reason + wording.RESTS_ON if clauses else reason
    return _Ruling(word, rule.id, reason.about(about), rule, clauses, rule.confidence)


def _ruled_out(name: str, reason: Sentence, about: dict[str, str]) -> _Ruling:
    whole = wording.OPENINGS[VerdictWord.INCONCLUSIVE] + reason
    return _Ruling(VerdictWord.INCONCLUSIVE, name, whole.about(about))


def _by_default(case: Case) -> _Ruling:
    """Decide where no rule holds: what opened is compliant, what did not is nobody's violation."""
    cell = case.cell
    control = cell.role in CONTROLS
    if not case.opened:
        return _undecided(case, "control.obstructed" if control else "no_rule", _NO_RULE)
    if partly_obstructed(case):
        return _undecided(case, "open.partly", _PARTLY)
    if cell.outcome is Outcome.DIRECT:
        return _open(case, "open.compliant", _DIRECT)
    if case.neutral.same is None and case.neutral.urls == 0:
        return _undecided(case, "open.no_neutral", _NOT_COMPARED)
    if case.neutral.same:
        return _open(case, "open.uniform", _UNIFORM)
    return _undecided(case, "control.differs" if control else "no_rule", _DIFFERS)


_NO_RULE = Sentence("规则集中没有适用于这种情形({mechanism})的规则。", "No rule of the pack covers this ({mechanism}).")
_PARTLY = Sentence(
    "多数地址可以打开,但有的地址不能(须手动复制 {copy_paste} 次,无法打开 {blocked} 次)。",
    "Most addresses opened, but some were obstructed ({copy_paste} trials copy_paste, {blocked} blocked).",
)
_DIRECT = Sentence("链接可以直接打开。", "The link opens directly.")
_UNIFORM = Sentence(
    "中间页对中立链接({neutral_urls} 个地址)同样出现,没有差别。",
    "The neutral links ({neutral_urls} addresses) meet the same page in between.",
)
_NOT_COMPARED = Sentence(
    "同一位置没有中立链接的结果,无法判断中间页是否对所有链接一样。",
    "No neutral link was measured in the same place: whether every link meets the page in between is unknown.",
)
_DIFFERS = Sentence(
    "中间页与中立链接所遇到的不同,而规则集中没有适用的规则。",
    "The page in between is not what the neutral links met, and no rule of the pack covers it.",
)


def _open(case: Case, name: str, reason: Sentence) -> _Ruling:
    whole = wording.OPENINGS[VerdictWord.COMPLIANT] + reason + wording.MEASURED
    return _Ruling(VerdictWord.COMPLIANT, name, whole.about(wording.facts(case)), confidence=Confidence.HIGH)


def _undecided(case: Case, name: str, reason: Sentence) -> _Ruling:
    whole = reason if case.cell.outcome is None else wording.OPENINGS[VerdictWord.INCONCLUSIVE] + reason
    return _Ruling(VerdictWord.INCONCLUSIVE, name, whole.about(wording.facts(case)))


def _apart(case: Case, role: Role) -> bool:
    tested = case.controls.get(role, NO_CONTROL).tested
    return tested is not None and tested.apart


def _capped(ruling: _Ruling, case: Case) -> Confidence:
    """Lower a confidence to what the sample carries: one day medium; an unread reason or too few addresses low."""
    caps = [ruling.confidence]
    if case.days < 2:
        caps.append(Confidence.MEDIUM)
    if ruling.by is not None and not all(_apart(case, role) for role in differs(ruling.by.when)):
        caps.append(Confidence.MEDIUM)
    if case.obstructed and case.cell.reason is not None and Flag.PRETEXT not in (ruling.by.flags if ruling.by else ()):
        # A reason was given. Whether it is a good one, nothing here decides: a person has to.
        caps.append(Confidence.LOW if ruling.word is not VerdictWord.EXEMPT else Confidence.MEDIUM)
    if Flag.UNREAD_REASON in case.cell.flags or Flag.LOW_SAMPLE in case.cell.flags:
        caps.append(Confidence.LOW)
    return min(caps, key=_FIRMNESS.index)
