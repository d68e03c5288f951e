"""Matrix, compared or not → what GitHub Actions shows: annotations at the links' lines, and a step's summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from linkaudit.model.change import ChangeKind
from linkaudit.model.matrix import FilePlace, Matrix
from linkaudit.model.words import Flag, VerdictWord
from linkaudit.report.brief import count_of, key_of, lets_through, outcome_of
from linkaudit.report.comparing.changes import change_said, markdown_lines, told_of
from linkaudit.report.comparing.place import Places
from linkaudit.report.escape import for_terminal
from linkaudit.report.look import Look
from linkaudit.report.markdown import render_markdown
from linkaudit.report.phrases import say
from linkaudit.report.story import title_of
from linkaudit.report.words import CHANGES, MECHANISMS, SECURITY_BESIDE, VERDICTS

MOST = 10
"""Annotations of a level that GitHub shows for a step; what is more stands in the summary."""
LONGEST = 1_000_000
"""Bytes that GitHub takes for the summary of a step; 1 MiB, and a longer one is dropped whole."""
_TOLD = (ChangeKind.SECURITY_DROPPED, ChangeKind.NEW, ChangeKind.LOST, ChangeKind.UNSTABLE)


def workflow_commands(matrix: Matrix, failing: frozenset[str], look: Look) -> Iterator[str]:
    """Yield workflow commands: an error for each cell that fails the gate, a warning for what a person should look at.

    Of a comparison those are the cells that are worse, were lost or waver; else suspected violations and failures of
    security.
    """
    told = _changed(matrix, look) if matrix.difference else _found(matrix, look)
    places, given = Places(matrix), Counter[str]()
    for key, title, message in told:
        level = "error" if key in failing else "warning"
        given[level] += 1
        if given[level] <= MOST:
            yield _command(level, title, message, places.of(key), matrix.run.replica)


def summary_of(matrix: Matrix, look: Look) -> bytes:
    """Write the changes, then the whole report where GitHub takes it."""
    whole = render_markdown(matrix, look)
    if len(whole) > LONGEST and matrix.difference:
        mark = f"> {say('replica_banner', look.lang)}\n\n" if matrix.run.replica else ""
        lines = markdown_lines(matrix.difference, look, "##")
        whole = (mark + "\n".join(lines) + "\n").encode("utf-8", "replace")
    return whole if len(whole) <= LONGEST else whole[: whole.rfind(b"\n", 0, LONGEST) + 1]


def _changed(matrix: Matrix, look: Look) -> Iterator[tuple[str, str, str]]:
    for change in told_of(matrix):
        if change.kind in _TOLD:
            yield change.key, f"{CHANGES[change.kind].said(look.lang)}: {change.key}", change_said(change, look)


def _found(matrix: Matrix, look: Look) -> Iterator[tuple[str, str, str]]:
    for cell in matrix.cells:
        insecure = lets_through(cell)
        if not insecure and (cell.verdict is not VerdictWord.VIOLATION or Flag.WAIVED in cell.flags):
            continue
        judged = SECURITY_BESIDE[cell.security] if insecure else VERDICTS[VerdictWord.VIOLATION]
        how = MECHANISMS[cell.mechanism].said(look.lang) if cell.mechanism else ""
        parts = (title_of(cell, look), f"{outcome_of(cell).said(look.lang)} {count_of(cell)}", how, cell.rule)
        yield key_of(cell), f"{judged.said(look.lang)}: {key_of(cell)}", " · ".join(part for part in parts if part)


def _command(level: str, title: str, message: str, place: FilePlace | None, replica: bool) -> str:
    where = f"file={_property(place.path)},line={place.line}," if place else ""
    mark = "[模拟 / replica] " if replica else ""
    return f"::{level} {where}title={_property(mark + title)}::{_data(message)}"


def _data(text: str) -> str:
    return for_terminal(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
