"""Two judgements of one run → every cell's old and new verdict side by side, by rule; as text and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from linkaudit.model.codec import to_plain
from linkaudit.model.matrix import Cell, Matrix
from linkaudit.report.brief import judgement_of, key_of, outcome_of
from linkaudit.report.escape import for_terminal
from linkaudit.report.look import Look, known_lang
from linkaudit.report.words import NOT_TESTED, NOT_TESTED_WORD, Word

_HEAD = Word("新旧判定对照（按规则）", "Old and new verdicts side by side, by rule")
_SIDES = (Word("旧", "old"), Word("新", "new"))
_COUNT = Word(
    "{changed}/{all} 个单元格的判定或依据有变化", "{changed} of {all} cells changed their verdict or its rule"
)
_COLUMNS = ("outcome", "mechanism", "verdict", "rule", "clause", "confidence", "flags")

Pairing = tuple[str, Cell | None, Cell | None]


def render_rejudged(before: Matrix, after: Matrix, lang: str) -> str:
    """Set both verdicts of each cell side by side under the new rule and then the old; a change is marked with `*`.

    Both rulebooks are named with version and SHA-256. Raises UsageError for an unknown language.
    """
    look = Look(known_lang(lang))
    lines = [_HEAD.said(look.lang)]
    for side, one in zip(_SIDES, (before, after), strict=True):
        facts = (one.run.rulebook, f"SHA-256 {one.run.rulebook_sha256}", one.run.as_of)
        lines.append(f"  {side.said(look.lang)}: {', '.join(for_terminal(fact) for fact in facts)}")
    pairings = list(_paired(before, after))
    for rule, group in groupby(pairings, key=_rule):
        lines += ["", for_terminal(rule) or NOT_TESTED.said(look.lang)]
        lines += [_line(pairing, look) for pairing in group]
    count = _COUNT.said(look.lang).format(changed=sum(map(_changed, pairings)), all=len(pairings))
    return "\n".join([*lines, "", count]) + "\n"


def rejudged_plain(before: Matrix, after: Matrix) -> dict[str, Any]:
    """Return the old run head and both sides of each cell, for JSON; `null` where one side lacks the cell."""
    return {
        "before": to_plain(before.run),
        "judged": [
            {"cell": key, "changed": _changed((key, old, new)), "before": _plain(old), "after": _plain(new)}
            for key, old, new in _paired(before, after)
        ],
    }


def _paired(before: Matrix, after: Matrix) -> Iterator[Pairing]:
    old = {key_of(cell): cell for cell in before.cells}
    new = {key_of(cell): cell for cell in after.cells}
    yield from sorted(((key, old.get(key), new.get(key)) for key in old | new), key=lambda one: (_rule(one), one[0]))


def _rule(pairing: Pairing) -> str:
    _key, old, new = pairing
    was, now = old.rule if old else "", new.rule if new else ""
    return now if was == now else f"{now or '-'} <- {was or '-'}"


def _changed(pairing: Pairing) -> bool:
    _key, old, new = pairing
    was, now = ({**(_plain(one) or {}), "flags": None} for one in (old, new))
    return was != now


def _line(pairing: Pairing, look: Look) -> str:
    key, old, new = pairing
    mark = "*" if _changed(pairing) else " "
    return f"{mark} {for_terminal(key)}: {_said(old, look)} | {_said(new, look)}"


def _said(cell: Cell | None, look: Look) -> str:
    if cell is None or cell.outcome is None:
        return NOT_TESTED.shown(look)
    judged = judgement_of(cell)
    parts = (outcome_of(cell).shown(look), judged.shown(look) if judged else "", f"[{cell.clause}]" * bool(cell.clause))
    return " ".join(for_terminal(part) for part in parts if part)


def _plain(cell: Cell | None) -> dict[str, Any] | None:
    if cell is None:
        return None
    plain = to_plain(cell)
    return {name: NOT_TESTED_WORD if plain[name] is None and name in _SHOWN else plain[name] for name in _COLUMNS}


_SHOWN = ("outcome", "verdict")
