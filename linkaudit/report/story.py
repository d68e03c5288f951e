"""A cell with its trials and clauses → its story, in one language, every text made harmless: for terminal and HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from linkaudit.errors import UsageError
from linkaudit.model.matrix import Cell, CellDetail, Matrix
from linkaudit.model.verdict import Clause
from linkaudit.report import words
from linkaudit.report.brief import count_of, key_of, outcome_of, verdict_of
from linkaudit.report.escape import for_terminal
from linkaudit.report.look import Lang, Look
from linkaudit.report.phrases import say
from linkaudit.report.story_step import Facts
from linkaudit.report.story_trial import TrialTold, spoken, trial_told


@dataclass(frozen=True)
class ClauseTold:
    """A clause: instrument and article, its words, and what a reader must know of their standing."""

    title: str
    wording: str
    note: str


@dataclass(frozen=True)
class Told:
    """A cell's story."""

    key: str
    title: str
    facts: Facts
    reason: str
    clauses: tuple[ClauseTold, ...]
    trials: tuple[TrialTold, ...]


def tell(matrix: Matrix, index: int, look: Look, *, trials: bool = True) -> Told:
    """Tell the story of the cell at an index, `trials` included. Raises UsageError where there is no such cell."""
    if not 0 <= index < len(matrix.cells):
        raise UsageError(f"the matrix has no cell number {index}")
    cell = matrix.cells[index]
    detail = _detail(matrix, index)
    lang = look.lang
    rows = detail.trials if detail and trials else ()
    reason = (detail.reason_zh if lang == "zh" else detail.reason_en) if detail else ""
    return Told(
        key=for_terminal(key_of(cell)),
        title=title_of(cell, look),
        facts=_cell_facts(cell, look),
        reason=for_terminal(reason),
        clauses=tuple(clause_told(clause, lang) for clause in clauses_of(cell, matrix.clauses)),
        trials=tuple(trial_told(row, number, look) for number, row in enumerate(rows, 1)),
    )


def title_of(cell: Cell, look: Look) -> str:
    """Name a cell for people: platform and surface, destination with role and category."""
    lang = look.lang
    place = f"{cell.platform_name} · {words.SURFACES[cell.surface_kind].said(lang)}"
    comma = say("comma", lang)
    role = f"{words.ROLES[cell.role].said(lang)}{comma}{words.CATEGORIES[cell.category].said(lang)}"
    arrow = "->" if look.plain else "→"
    return for_terminal(f"{place} {arrow} {cell.destination_name} ({role})")


def clauses_of(cell: Cell, clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Return the clauses that a cell names, in the cell's order; those that the matrix does not hold are left out."""
    known = {clause.id: clause for clause in clauses}
    named = re.split(r"[;,\s]+", cell.clause)
    return tuple(known[name] for name in named if name in known)


def _detail(matrix: Matrix, index: int) -> CellDetail | None:
    key = key_of(matrix.cells[index])
    # They stand in the order of the cells; the search is for a matrix from which some were left out.
    if index < len(matrix.details) and matrix.details[index].key == key:
        return matrix.details[index]
    return next((detail for detail in matrix.details if detail.key == key), None)


def _cell_facts(cell: Cell, look: Look) -> Facts:
    lang = look.lang
    facts = [
        ("verdict", verdict_of(cell).shown(look)),
        ("outcome", f"{outcome_of(cell).shown(look)} {count_of(cell)}"),
        ("mechanism", words.MECHANISMS[cell.mechanism].said(lang) if cell.mechanism else ""),
        ("rule", cell.rule),
        ("clause", cell.clause),
        ("confidence", words.CONFIDENCE[cell.confidence].said(lang) if cell.confidence else ""),
        ("responsible", words.RESPONSIBLE[cell.responsible].said(lang) if cell.responsible else ""),
        ("security", words.SECURITY[cell.security].shown(look)),
        ("flags", ", ".join(words.FLAGS[flag].said(lang) for flag in sorted(cell.flags))),
        ("links", str(cell.links)),
        ("rate", _rate(cell, lang)),
        ("neutral_rate", _share(cell.neutral_rate)),
        ("own_rate", _share(cell.own_rate)),
        ("p", "" if cell.discrimination_p is None else f"{cell.discrimination_p:.4f}"),
        ("ground", words.GROUNDS[cell.reason].said(lang) if cell.reason else ""),
        ("appeal", "" if cell.appeal is None else say("shown" if cell.appeal else "not_shown", lang)),
        ("presentation", words.PRESENTATIONS[cell.presentation].said(lang) if cell.presentation else ""),
        ("observed", f"{cell.observed_from} - {cell.observed_to}" if cell.observed_from else ""),
        ("rulebook", cell.rulebook),
        ("evidence", cell.evidence),
    ]
    return spoken(facts, lang)


def _share(rate: float | None) -> str:
    return "" if rate is None else f"{rate * 100:.0f} %"


def _rate(cell: Cell, lang: Lang) -> str:
    if cell.obstructed_rate is None:
        return ""
    counted = f"{round(cell.obstructed_rate * cell.links)}/{cell.links} ({_share(cell.obstructed_rate)})"
    if cell.obstructed_low is None or cell.obstructed_high is None:
        return counted
    span = f"{_share(cell.obstructed_low)} - {_share(cell.obstructed_high)}"
    return f"{counted}{say('comma', lang)}{say('interval', lang)} {span}"


def clause_told(clause: Clause, lang: Lang) -> ClauseTold:
    """Tell a clause: what it is, its words, and how far they can be relied on."""
    name = clause.instrument.zh if lang == "zh" else clause.instrument.en
    gloss = f" ({clause.gloss})" if lang == "en" and clause.gloss else ""
    authority = say("regulation" if clause.authority == "rule" else clause.authority, lang)
    until = f" {say('until', lang)} {clause.to.isoformat()}" if clause.to else ""
    note = (
        authority,
        f"{say('since', lang)} {clause.from_.isoformat()}{until}",
        say("checked" if clause.checked else "unchecked", lang),
        f"{say('source', lang)}{say('colon', lang)}{clause.source}",
    )
    return ClauseTold(
        title=for_terminal(f"{clause.id} {name} {clause.article}"),
        wording=for_terminal(f"「{clause.wording}」{gloss}"),
        note=for_terminal(" · ".join(note)),
    )
