"""Difference → what is another than before, worst first, one line a cell: text, Markdown, CSV and plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from linkaudit.model.change import Change, ChangeKind, Difference, Result, Side
from linkaudit.model.codec import to_plain
from linkaudit.model.matrix import Matrix
from linkaudit.model.words import Security
from linkaudit.report import words
from linkaudit.report.brief import outcome_said
from linkaudit.report.csv import csv_bytes, value_of
from linkaudit.report.escape import for_code, for_markdown, for_terminal
from linkaudit.report.look import Look
from linkaudit.report.phrases import say
from linkaudit.report.words import CHANGES, NOT_TESTED, NOT_TESTED_WORD, Word

_HEAD = Word("变化", "What changed")
_COUNT = Word(
    "{changed}/{all} 个单元格有变化：{before} → {after}",
    "{changed} of {all} cells changed: {before} -> {after}",
)
_OTHER_RULES = Word(
    "两边所据规则集不同（{before}；{after}），判定的变化可能出自规则",
    "the two were judged by different rules ({before}; {after}): a verdict may have changed for that alone",
)
_FIELDS = ("outcome", "mechanism", "taps", "verdict", "security", "rule", "clause", "responsible", "unstable", "waived")
COLUMNS = ("cell", "change", *(f"{side}_{name}" for side in ("before", "after") for name in _FIELDS))
"""The columns of a comparison as CSV."""


def told(difference: Difference) -> tuple[Change, ...]:
    """Return the cells that changed, worst first, then by key."""
    order = {kind: place for place, kind in enumerate(ChangeKind)}
    changed = (change for change in difference.changes if change.kind is not ChangeKind.SAME)
    return tuple(sorted(changed, key=lambda change: (order[change.kind], change.key)))


def told_of(matrix: Matrix) -> tuple[Change, ...]:
    """Return the cells of a matrix that changed; none where it was compared with nothing."""
    return told(matrix.difference) if matrix.difference else ()


def change_said(change: Change, look: Look) -> str:
    """Say in a line what a cell came to before and after."""
    arrow = "->" if look.plain or look.lang == "en" else "→"
    return f"{_said(change.before, look)} {arrow} {_said(change.after, look)}"


def headline(difference: Difference, look: Look) -> str:
    """Say how many cells changed between which two."""
    sides = {"before": _side(difference.before), "after": _side(difference.after)}
    return _COUNT.said(look.lang).format(changed=len(told(difference)), all=len(difference.changes), **sides)


def caution(difference: Difference, look: Look) -> str:
    """Say that the two sides were judged by different rules, where they were; else nothing."""
    sides = [for_terminal(f"{one.rulebook} {one.as_of}".strip()) for one in (difference.before, difference.after)]
    alike = difference.before.rulebook == difference.after.rulebook and (
        not difference.before.as_of or difference.before.as_of == difference.after.as_of
    )
    return "" if alike else _OTHER_RULES.said(look.lang).format(before=sides[0], after=sides[1])


def changes_text(difference: Difference, look: Look) -> bytes:
    """Write the changes as lines for a terminal."""
    lines = [_HEAD.said(look.lang)]
    lines += [f"! {warning}"] if (warning := caution(difference, look)) else []
    kind = None
    for change in told(difference):
        if change.kind is not kind:
            kind = change.kind
            lines.append(f"{CHANGES[kind].shown(look)} ({_number(difference, kind)})")
        lines.append(f"  {for_terminal(change.key)}: {change_said(change, look)}")
    lines.append(headline(difference, look))
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def changes_markdown(difference: Difference, look: Look) -> bytes:
    """Write the changes for a pull request."""
    return ("\n".join(markdown_lines(difference, look, "#")) + "\n").encode("utf-8", "replace")


def markdown_lines(difference: Difference, look: Look, heading: str) -> Iterator[str]:
    """Yield the changes as a section of Markdown."""
    yield from (f"{heading} {_HEAD.said(look.lang)}", "", for_markdown(headline(difference, look)), "")
    if warning := caution(difference, look):
        yield from (f"> {for_markdown(warning)}", "")
    changes = told(difference)
    if not changes:
        return
    columns = (say("change", look.lang), say("cell", look.lang), say("was", look.lang), say("is_now", look.lang))
    yield f"| {' | '.join(columns)} |"
    yield "|---" * len(columns) + "|"
    for change in changes:
        sides = (for_markdown(_said(one, look)) for one in (change.before, change.after))
        yield f"| {CHANGES[change.kind].shown(look)} | {for_code(change.key)} | {' | '.join(sides)} |"
    yield ""


def changes_csv(difference: Difference, look: Look) -> bytes:
    """Write every cell that changed as a line: UTF-8 with BOM, CRLF, no formula; the machine's words."""
    guarded = (map(value_of, COLUMNS, row) for row in change_rows(difference))
    return csv_bytes([COLUMNS, *map(list, guarded)])


def change_rows(difference: Difference) -> Iterator[list[Any]]:
    """Yield the values of COLUMNS for each cell that changed, worst first."""
    for change in told(difference):
        sides = (_fields(one) for one in (change.before, change.after))
        yield [change.key, change.kind.value, *(value for side in sides for value in side)]


def changes_plain(difference: Difference) -> dict[str, Any]:
    """Return the comparison for JSON: both sides, the counts, the changed cells; null where one was not planned."""
    counts = Counter(change.kind.value for change in difference.changes)
    return {
        "before": to_plain(difference.before),
        "after": to_plain(difference.after),
        "counts": {kind.value: counts[kind.value] for kind in ChangeKind},
        "changes": [
            {"cell": change.key, "change": change.kind.value}
            | {side: _plain(one) for side, one in (("before", change.before), ("after", change.after))}
            for change in told(difference)
        ],
    }


CHANGE_FORMATS: dict[str, Callable[[Difference, Look], bytes]] = {
    "text": changes_text,
    "md": changes_markdown,
    "csv": changes_csv,
}
"""The formats that hold the changes alone; in the others they stand in the report of the later run."""


def _number(difference: Difference, kind: ChangeKind) -> int:
    return sum(change.kind is kind for change in difference.changes)


def _side(side: Side) -> str:
    return ", ".join(for_terminal(one) for one in (side.name, side.rulebook, side.as_of) if one)


def _fields(one: Result | None) -> list[Any]:
    if one is None:
        return [NOT_TESTED_WORD, *[None] * (len(_FIELDS) - 1)]
    return [
        NOT_TESTED_WORD if value is None and name in ("outcome", "verdict") else value
        for name, value in ((name, getattr(one, name)) for name in _FIELDS)
    ]


def _plain(one: Result | None) -> dict[str, Any] | None:
    return None if one is None else dict(zip(_FIELDS, _fields(one), strict=True))


def _said(one: Result | None, look: Look) -> str:
    """Say what a cell came to, with its rule and clauses; a blocked one that is the destination's doing says so."""
    if one is None or one.outcome is None:
        return NOT_TESTED.shown(look)
    parts = [outcome_said(one.outcome, one.responsible).shown(look)]
    parts += [words.MECHANISMS[one.mechanism].said(look.lang)] if one.mechanism else []
    parts += [words.VERDICTS[one.verdict].shown(look)] if one.verdict else []
    parts += [words.SECURITY_BESIDE[one.security].shown(look)] if one.security is not Security.NOT_TESTED else []
    parts += [f"({for_terminal(one.rule)}{f' [{for_terminal(one.clause)}]' if one.clause else ''})"] if one.rule else []
    return " · ".join(parts)
