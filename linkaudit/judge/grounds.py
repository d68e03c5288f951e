"""The built-in rows that come before any rule of a rulebook: why nothing can be said of a cell at all.

Each row has a name, which travels into the matrix as the verdict's rule. The first that holds decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from linkaudit.judge.case import Case
from linkaudit.judge.wording import Sentence
from linkaudit.model.words import Flag, Outcome, ProbeKind, Responsible


@dataclass(frozen=True)
class Ground:
    """A named reason for which a cell stays inconclusive."""

    name: str
    holds: Callable[[Case], bool]
    reason: Sentence


def _flagged(flag: Flag) -> Callable[[Case], bool]:
    return lambda case: flag in case.cell.flags


def _laid_to(responsible: Responsible) -> Callable[[Case], bool]:
    return lambda case: case.cell.responsible is responsible


NOT_TESTED = Ground(
    "not_tested",
    lambda case: case.cell.outcome is None,
    Sentence("未检测:计划之内,但没有做过任何一次检测。", "Not tested: planned, but no trial was made."),
)

VALIDITY = (
    Ground(
        "validity.selective",
        lambda case: case.cell.outcome is Outcome.INCONCLUSIVE and Flag.SELECTIVE in case.cell.flags,
        Sentence(
            "{trials} 次检测均无结论({mechanism}),而同一位置的中立链接每次都能打开,须由人工复核。",
            "None of {trials} trials was conclusive ({mechanism}), while the neutral links in the same place opened"
            " every time: a person has to look.",
        ),
    ),
    Ground(
        "validity.no_outcome",
        lambda case: case.cell.outcome is Outcome.INCONCLUSIVE,
        Sentence("{trials} 次检测均无结论({mechanism})。", "None of {trials} trials was conclusive ({mechanism})."),
    ),
    Ground(
        "validity.too_few",
        lambda case: case.conclusive < 2,
        Sentence(
            "{trials} 次检测中只有 {conclusive} 次有结论,至少需要两次。",
            "Only {conclusive} of {trials} trials was conclusive; at least two are needed.",
        ),
    ),
    Ground(
        "validity.half",
        lambda case: 2 * case.conclusive < case.cell.trials,
        Sentence(
            "{trials} 次检测中只有 {conclusive} 次有结论,不足一半。",
            "Only {conclusive} of {trials} trials were conclusive, less than half.",
        ),
    ),
    Ground(
        "validity.unstable",
        _flagged(Flag.UNSTABLE),
        Sentence(
            "同一地址的各次检测结果不一致(直接打开 {direct},经中间页打开 {redirected},须手动复制 {copy_paste},"
            "无法打开 {blocked}),应另择时间重测。",
            "Repeats of one address disagree ({direct} direct, {redirected} redirected, {copy_paste} copy_paste,"
            " {blocked} blocked): measure again at another time.",
        ),
    ),
    Ground(
        "validity.two_agreeing",
        lambda case: case.obstructed and (case.agreeing < 2 or Flag.LOW_SAMPLE in case.cell.flags),
        Sentence(
            "{conclusive} 次有结论的检测中,没有两次在结果、方式和责任方上一致。",
            "Among {conclusive} conclusive trials no two agree in outcome, mechanism and whose act it was.",
        ),
    ),
)

ATTRIBUTION = (
    Ground(
        "attribution.inapp",
        lambda case: case.cell.probe is ProbeKind.INAPP,
        Sentence(
            "本行只是以该平台内置浏览器的样子访问目标,检验的是目标网站,不评判该平台。",
            "This row visits the destination as the platform's in-app browser presents itself: it tests the"
            " destination and never judges the platform.",
        ),
    ),
    Ground(
        "attribution.destination",
        _laid_to(Responsible.DESTINATION),
        Sentence(
            "“{outcome_zh}”({mechanism})出自目标网站自身,与该平台无关。",
            "That the link {outcome_en} ({mechanism}) was the destination's own act, not the platform's.",
        ),
    ),
    Ground(
        "attribution.network",
        _laid_to(Responsible.NETWORK),
        Sentence("结果由网络故障造成({mechanism})。", "A network fault brought it about ({mechanism})."),
    ),
    Ground(
        "attribution.tester",
        _laid_to(Responsible.TESTER),
        Sentence("结果由检测方自身造成({mechanism})。", "The tester's own side brought it about ({mechanism})."),
    ),
    Ground(
        "attribution.unknown",
        lambda case: case.obstructed and case.cell.responsible is not Responsible.ORIGIN,
        Sentence(
            "“{outcome_zh}”({mechanism}),但不能确定出自该平台。",
            "The link {outcome_en} ({mechanism}), but nothing shows that the platform did it.",
        ),
    ),
)

GROUNDS = (NOT_TESTED, *VALIDITY, *ATTRIBUTION)
