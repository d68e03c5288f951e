"""Matrix → JUnit XML: a suite is a platform, a case is a surface and a destination, as CI systems show them.

Failed: a suspected violation, or a malicious control that is let through. Error: what could not be measured or judged.
Skipped: never tested, or a violation that is waived. Friction passes and says so in the case's output.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from xml.etree import ElementTree as Xml

from linkaudit.model.matrix import Cell, Matrix
from linkaudit.model.words import Flag, Outcome, VerdictWord
from linkaudit.report import words
from linkaudit.report.brief import count_of, flags_to_read, judgement_of, key_of, lets_through, outcome_of
from linkaudit.report.cells import cell_lines
from linkaudit.report.comparing.changes import told_of
from linkaudit.report.escape import for_terminal
from linkaudit.report.look import Look
from linkaudit.report.story import tell, title_of
from linkaudit.report.summary import head_facts


def render_junit(matrix: Matrix, look: Look) -> bytes:
    """Write the report as JUnit XML, UTF-8; the order is the matrix's."""
    root = Xml.Element("testsuites", name=_clean(f"linkaudit {matrix.run.name}"))
    whole: Counter[str] = Counter()
    pairs = list(enumerate(matrix.cells))
    changes = {one.key: words.CHANGES[one.kind].said(look.lang) for one in told_of(matrix)}
    for _platform, group in groupby(pairs, lambda pair: pair[1].platform):
        cells = list(group)
        suite = Xml.SubElement(root, "testsuite", _suite(matrix, cells[0][1]))
        properties = Xml.SubElement(suite, "properties")
        for label, value in head_facts(matrix.run, look.lang):
            Xml.SubElement(properties, "property", name=_clean(label), value=_clean(value))
        counts = Counter(_case(suite, matrix, index, cell, look, changes) for index, cell in cells)
        whole += counts
        _count(suite, len(cells), counts, skipped=True)
    _count(root, len(pairs), whole, skipped=False)
    Xml.indent(root, " ")
    made: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def state_of(cell: Cell) -> str:
    """Return what a cell is to a CI: failures, errors, skipped, or passed."""
    waived = Flag.WAIVED in cell.flags and cell.verdict is VerdictWord.VIOLATION
    if lets_through(cell) or (cell.verdict is VerdictWord.VIOLATION and not waived):
        return "failures"
    if waived or cell.outcome is None:
        return "skipped"
    if cell.outcome is Outcome.INCONCLUSIVE or cell.verdict in (VerdictWord.INCONCLUSIVE, None):
        return "errors"
    return "passed"


_TAGS = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def _suite(matrix: Matrix, cell: Cell) -> dict[str, str]:
    mark = "[模拟 / replica] " if matrix.run.replica else ""
    name = f"{mark}{cell.platform} {cell.platform_name}"
    return {"name": _clean(name), "timestamp": _clean(matrix.run.started_at[:19]), "id": _clean(cell.platform)}


def _case(suite: Xml.Element, matrix: Matrix, index: int, cell: Cell, look: Look, changes: dict[str, str]) -> str:
    """Add a case, and return its state."""
    surface, destination = f"{cell.surface}/{cell.probe}", f"{cell.destination}/{cell.category}/{cell.role}"
    case = Xml.SubElement(
        suite,
        "testcase",
        name=_clean(f"{surface} → {destination}"),
        classname=_clean(f"{cell.platform}.{cell.surface}"),
        time=f"{cell.median_seconds or 0:.3f}",
    )
    state, said = state_of(cell), _clean(_said(cell, look))
    if state in _TAGS:
        kind = "security" if state == "failures" and lets_through(cell) else _kind(cell)
        told = Xml.SubElement(case, _TAGS[state], type=kind, message=said)
        if state == "failures":
            lines = cell_lines(tell(matrix, index, look), matrix.run.replica, look)
            told.text = "\n".join(_clean(line, margin=True) for line in lines)
    output = Xml.SubElement(case, "system-out")
    lines = [title_of(cell, look), said, *([changes[key]] if (key := key_of(cell)) in changes else [])]
    output.text = "\n".join(_clean(line) for line in (*lines, f"linkaudit show --cell {key}"))
    return state


def _kind(cell: Cell) -> str:
    if cell.outcome is None:
        return words.NOT_TESTED_WORD
    return str(cell.verdict or cell.outcome)


def _said(cell: Cell, look: Look) -> str:
    """Return outcome, mechanism, verdict, rule and flags in a line."""
    judged = judgement_of(cell)
    parts = [f"{outcome_of(cell).said(look.lang)} {count_of(cell)}".strip()]
    parts += [words.MECHANISMS[cell.mechanism].said(look.lang)] if cell.mechanism else []
    parts += [judged.said(look.lang)] if judged else []
    parts += [cell.rule] if cell.rule else []
    parts += [words.FLAGS[flag].said(look.lang) for flag in flags_to_read(cell)]
    return "; ".join(parts)


def _count(element: Xml.Element, tests: int, counts: Counter[str], *, skipped: bool) -> None:
    element.set("tests", str(tests))
    for state in ("failures", "errors", *(("skipped",) if skipped else ())):
        element.set(state, str(counts[state]))


def _clean(text: str, *, margin: bool = False) -> str:
    """Return a line without what XML 1.0 has no place for; with its margin where that means something."""
    kept = len(text) - len(text.lstrip(" ")) if margin else 0
    return " " * kept + "".join(char for char in for_terminal(text) if char not in "\ufffe\uffff")
