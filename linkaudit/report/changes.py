"""Two matrices → what is another in the second: one line a cell, and a last line that counts."""

from __future__ import annotations

from linkaudit.model.matrix import Cell, Matrix
from linkaudit.report.brief import judgement_of, key_of, outcome_of
from linkaudit.report.escape import for_terminal
from linkaudit.report.look import Look, known_lang
from linkaudit.report.words import NOT_TESTED, Word

_COUNT = Word(
    "{changed}/{all} 个单元格有变化：{before} → {after}",
    "{changed} of {all} cells changed: {before} -> {after}",
)
_HEAD = Word("变化及依据", "What changed, and by which rule")


def render_changes(before: Matrix, after: Matrix, lang: str) -> str:
    """Say which cells have another outcome, verdict or rule, each with both rules and their clauses.

    Cells that only one of the two has are told as not tested in the other. Raises UsageError for an unknown language.
    """
    look = Look(known_lang(lang))
    old = {key_of(cell): cell for cell in before.cells}
    new = {key_of(cell): cell for cell in after.cells}
    lines: list[str] = []
    for key in sorted(old | new):
        was, now = old.get(key), new.get(key)
        if was is None or now is None or _stands(was) != _stands(now):
            lines.append(f"  {for_terminal(key)}: {_said(was, look)} -> {_said(now, look)}")
    names = (f"{one.run.name}, {one.run.rulebook}, {one.run.as_of}" for one in (before, after))
    count = {"changed": len(lines), "all": len(old | new), "before": next(names), "after": next(names)}
    told = _COUNT.said(look.lang).format(**{name: for_terminal(str(value)) for name, value in count.items()})
    return "\n".join([_HEAD.said(look.lang), *lines, told]) + "\n"


def _stands(cell: Cell) -> tuple[object, ...]:
    return (cell.outcome, cell.mechanism, cell.taps, cell.verdict, cell.rule)


def _said(cell: Cell | None, look: Look) -> str:
    if cell is None or cell.outcome is None:
        return NOT_TESTED.shown(look)
    judged = judgement_of(cell)
    rule = " ".join(part for part in (cell.rule, f"[{cell.clause}]" if cell.clause else "") if part)
    return f"{outcome_of(cell).shown(look)} {judged.shown(look) if judged else ''} ({for_terminal(rule)})"
