"""Cells → whether each surface stopped its malicious controls: beside the verdicts, never netted against them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from linkaudit.judge.case import Case
from linkaudit.judge.grounds import VALIDITY
from linkaudit.judge.wording import Sentence
from linkaudit.model.matrix import Cell
from linkaudit.model.words import Flag, Mechanism, Outcome, ProbeKind, Responsible, Role, Security, Trait

SENTENCES = {
    Security.PASS: Sentence(
        "恶意对照链接在内容出现之前已被拦下或明确提示。",
        "The malicious control was stopped, or announced before any content was shown.",
    ),
    Security.FAIL: Sentence(
        "恶意对照链接未经任何提示即被打开。", "The malicious control was opened without any warning."
    ),
    Security.NOT_TESTED: Sentence(
        "安全底线未检测:恶意对照链接不在模拟环境中,也未经委托书批准,或者其结果不足以判断。",
        "Security is not tested: the malicious control was neither on a replica nor approved by the mandate, or its"
        " trials do not tell.",
    ),
}

Place = tuple[str, str, str]


def place(cell: Cell) -> Place:
    """Return what a malicious control speaks for: run, platform and surface."""
    return cell.run, cell.platform, cell.surface


def surfaces(cases: Sequence[Case]) -> dict[Place, Security]:
    """Say of each surface with malicious controls whether it stops them: one that fails outweighs any that pass."""
    found: defaultdict[Place, set[Security]] = defaultdict(set)
    for case in cases:
        if case.cell.role is Role.MALICIOUS:
            found[place(case.cell)].add(stops(case))
    order = (Security.FAIL, Security.PASS, Security.NOT_TESTED)
    return {where: next(word for word in order if word in words) for where, words in found.items()}


def stops(case: Case) -> Security:
    """Say whether the trials of a malicious control show that it was stopped, or let through."""
    cell = case.cell
    # On the live web a malicious control counts only if it is publicly listed and the mandate approves it.
    counts = Flag.REPLICA in cell.flags or Trait.APPROVED in cell.traits
    if not counts or cell.probe is ProbeKind.INAPP or cell.outcome is None:
        return Security.NOT_TESTED
    if any(ground.holds(case) for ground in VALIDITY):
        return Security.NOT_TESTED
    if cell.direct:
        # Some of its addresses were stopped, perhaps: one that is let through in two trials is let through.
        return Security.FAIL if cell.direct > 1 else Security.NOT_TESTED
    if cell.outcome is Outcome.REDIRECTED:
        return _in_between(cell.mechanism)
    return Security.PASS if cell.responsible is Responsible.ORIGIN else Security.NOT_TESTED


def _in_between(mechanism: Mechanism | None) -> Security:
    if mechanism is Mechanism.CONFIRM:
        return Security.PASS
    if mechanism in (Mechanism.FRAMED, Mechanism.TRANSCODED):
        return Security.FAIL
    # A page that went on by itself may have warned, and may not: its words are for a person to read.
    return Security.NOT_TESTED
