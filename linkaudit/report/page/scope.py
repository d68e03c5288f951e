"""Matrix → what was audited, how it was sampled, and what was not tested, in numbers that the matrix bears out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from linkaudit.model.matrix import Cell, Matrix
from linkaudit.model.words import Outcome, Role, Security
from linkaudit.report import words
from linkaudit.report.brief import key_of
from linkaudit.report.escape import for_terminal
from linkaudit.report.look import Lang
from linkaudit.report.phrases import say
from linkaudit.report.words import Word

MOST_NAMED = 40
_LABELS = {
    "platforms": Word("平台", "Platforms"),
    "surfaces": Word("场景", "Surfaces"),
    "destinations": Word("目标", "Destinations"),
    "probes": Word("检测方式", "Probes"),
    "roles": Word("链接角色（单元格数）", "Roles of links (cells)"),
    "sampling": Word("抽样与次序", "Sampling and order"),
    "repeats": Word("每个单元格的试验", "Trials a cell"),
    "untested": Word("未检测的单元格", "Cells never measured"),
    "inconclusive": Word("不确定的单元格", "Inconclusive cells"),
    "security": Word("未检验安全底线的场景", "Surfaces whose security was not tested"),
    "without_neutral": Word("没有中立对照的场景", "Surfaces without a neutral control"),
}
_ORDER = Word(
    "计划文件列出平台、场景和链接；试验次序由种子 {seed} 随机排定，每条链接先有普通浏览器的对照访问",
    "the plan lists platforms, surfaces and links; trials ran in an order drawn with the seed {seed}, each link after a"
    " control visit in a plain browser",
)
_NONE = Word("无", "none")
_MORE = Word("……另有 {n} 个", "… and {n} more")

Facts = tuple[tuple[str, str], ...]


def audited(matrix: Matrix, lang: Lang) -> Facts:
    """Return what was audited and how it was sampled."""
    cells = matrix.cells
    trials = Counter(cell.trials for cell in cells if cell.trials)
    spread = f"{min(trials)}–{max(trials)}" if len(trials) > 1 else "".join(map(str, trials)) or "0"
    roles = Counter(cell.role for cell in cells)
    facts = (
        ("platforms", _named((f"{cell.platform_name} {cell.platform}" for cell in cells), lang)),
        ("surfaces", _named((words.SURFACES[cell.surface_kind].said(lang) for cell in cells), lang)),
        ("destinations", _named((f"{cell.destination_name} {cell.destination}" for cell in cells), lang)),
        ("probes", _named((words.PROBES[cell.probe].said(lang) for cell in cells), lang)),
        ("roles", say("comma", lang).join(f"{word.said(lang)} {roles[role]}" for role, word in words.ROLES.items())),
        ("repeats", spread),
        ("sampling", _ORDER.said(lang).format(seed=matrix.run.seed)),
    )
    return tuple((_LABELS[name].said(lang), for_terminal(value)) for name, value in facts)


def not_tested(matrix: Matrix, lang: Lang) -> Facts:
    """Return what was planned and says nothing, with its number."""
    cells = matrix.cells
    places = {_place(cell) for cell in cells}
    malicious = [cell for cell in cells if cell.role is Role.MALICIOUS]
    secure = {_place(cell) for cell in malicious if cell.security is not Security.NOT_TESTED}
    neutral = {_place(cell) for cell in cells if cell.role is Role.NEUTRAL and cell.outcome is not None}
    facts = (
        ("untested", [key_of(cell) for cell in cells if cell.outcome is None], len(cells)),
        ("inconclusive", [key_of(cell) for cell in cells if cell.outcome is Outcome.INCONCLUSIVE], len(cells)),
        ("security", ["/".join(one) for one in sorted(places - secure)], len(places)),
        ("without_neutral", ["/".join(one) for one in sorted(places - neutral)], len(places)),
    )
    return tuple(
        (f"{_LABELS[name].said(lang)} ({len(found)}/{all_})", _listed(found, lang)) for name, found, all_ in facts
    )


def _place(cell: Cell) -> tuple[str, str]:
    return cell.platform, cell.surface


def _named(names: Iterable[str], lang: Lang) -> str:
    known = sorted(set(names))
    return f"{len(known)}{say('colon', lang)}{_listed(known, lang)}" if known else "0"


def _listed(found: list[str], lang: Lang) -> str:
    if not found:
        return _NONE.said(lang)
    more = _MORE.said(lang).format(n=len(found) - MOST_NAMED) if len(found) > MOST_NAMED else ""
    return for_terminal(say("comma", lang).join(found[:MOST_NAMED]) + more)
