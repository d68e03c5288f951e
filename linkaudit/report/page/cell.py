"""A cell → what the page shows of it: a field of the grid, a finding, and the story that it opens to as plain data."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from linkaudit.model.matrix import Cell, Matrix, TrialRow
from linkaudit.model.verdict import Clause
from linkaudit.model.words import Role, VerdictWord
from linkaudit.report import words
from linkaudit.report.brief import (
    cell_id,
    count_of,
    flags_to_read,
    judgement_of,
    key_of,
    lets_through,
    outcome_of,
    tone_of,
)
from linkaudit.report.escape import for_terminal
from linkaudit.report.page.both import of_word, told_in_both
from linkaudit.report.page.pictures import deciding
from linkaudit.report.page.texts import Texts
from linkaudit.report.phrases import PHRASES
from linkaudit.report.story import clause_told, tell

_HOP = re.compile(r"\[(?P<how>[a-z_]+)\] (?P<status>\S+) (?P<url>\S+)$")
_CONTROLS = (Role.OWN, Role.AFFILIATE, Role.NEUTRAL, Role.MALICIOUS)
_WEIGHTS = {VerdictWord.VIOLATION: 9, VerdictWord.FRICTION: 5, VerdictWord.INCONCLUSIVE: 2}


def entry_of(cell: Cell) -> dict[str, Any]:
    """Return a field of the grid; `weight` sorts the worst first."""
    untested = cell.outcome is None
    weight = 9 if lets_through(cell) else 1 if untested else _WEIGHTS.get(cell.verdict, 0) if cell.verdict else 1
    return {
        "id": cell_id(key_of(cell)),
        "outcome": outcome_of(cell),
        "judgement": judgement_of(cell),
        "tone": tone_of(cell),
        "count": count_of(cell),
        "flags": [words.FLAGS[flag] for flag in flags_to_read(cell)],
        "verdict": "not_tested" if untested or cell.verdict is None else cell.verdict.value,
        "weight": weight,
    }


@dataclass
class Page:
    """What a page is made with: its texts, and where its pictures are."""

    texts: Texts
    pictures: Mapping[str, str]
    files: Mapping[str, str]

    def finding(self, matrix: Matrix, index: int) -> dict[str, Any]:
        """Return what stands in the list of findings."""
        told = told_in_both(lambda look: tell(matrix, index, look, trials=False))
        return {"title": told["title"], "reason": told["reason"], "clauses": told["clauses"]}

    def evidence(self, row: TrialRow) -> list[list[Any]]:
        """Return what lies beside the page of a trial: its label and where it is."""
        known = (("observation", row.trial), ("trace", row.trace or ""), ("picture", row.picture or ""))
        return [[of_word(PHRASES[label]), self.files[name]] for label, name in known if name in self.files]

    def clauses(self, matrix: Matrix) -> list[dict[str, Any]]:
        """Return the clauses that any cell cites, for the annex."""
        cited = {name for cell in matrix.cells for name in cell.clause.split()}
        return [_clause_in_both(clause) for clause in matrix.clauses if clause.id in cited]


def stories(matrix: Matrix, page: Page) -> dict[str, Any]:
    """Return the story of every cell by id, each text as its number in the page's table.

    `beside` names the controls of the same place, `deciding` the trial that came to the cell's outcome first.
    """
    places: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for cell in matrix.cells:
        if cell.role in _CONTROLS:
            places[_place(cell)].append(cell_id(key_of(cell)))
    made: dict[str, Any] = {}
    for index, cell in enumerate(matrix.cells):
        name = cell_id(key_of(cell))
        told = _story_in_both(matrix, index)
        detail = matrix.details[index] if index < len(matrix.details) else None
        for trial, row in zip(told["trials"], detail.trials if detail else (), strict=False):
            seen = {step.sight.url: step.sight.picture for step in row.steps if step.sight and step.sight.picture}
            trial["drawn"] = [_drawn(hop, seen) for hop in row.hops]
            trial["files"] = page.evidence(row)
        beside = [one for one in places[_place(cell)] if one != name]
        made[name] = page.texts.numbered(told) | {"beside": beside, "deciding": deciding(cell, detail)}
    return made


def _story_in_both(matrix: Matrix, index: int) -> Any:
    return told_in_both(lambda look: tell(matrix, index, look))


def _clause_in_both(clause: Clause) -> Any:
    return told_in_both(lambda look: clause_told(clause, look.lang))


def _place(cell: Cell) -> tuple[str, str, str]:
    return cell.platform, cell.surface, cell.probe


def _drawn(hop: str, seen: Mapping[str, str]) -> list[str]:
    """Part a hop of the chain into host, status, how it was come to, the whole address, and the picture taken there."""
    found = _HOP.match(hop)
    if found is None:
        return [for_terminal(hop), "", "", for_terminal(hop), ""]
    try:
        host = urlsplit(found["url"]).hostname or found["url"]
    except ValueError:
        host = found["url"]
    return [for_terminal(one) for one in (host, *found.group("status", "how", "url"), seen.get(found["url"], ""))]
