"""Matrix with its difference → what GitHub Actions shows: annotations at the links' lines, and a step's summary."""

from __future__ import annotations

from collections.abc import Iterator

from linkaudit.model.change import Change, ChangeKind
from linkaudit.model.matrix import FilePlace, Matrix
from linkaudit.report.comparing.changes import change_said, markdown_lines, told_of
from linkaudit.report.comparing.place import Places
from linkaudit.report.escape import for_terminal
from linkaudit.report.look import Look
from linkaudit.report.markdown import render_markdown
from linkaudit.report.phrases import say
from linkaudit.report.words import CHANGES

MOST = 10
"""Annotations of a level that GitHub shows for a step; what is more stands in the summary."""
LONGEST = 1_000_000
"""Bytes that GitHub takes for the summary of a step; 1 MiB, and a longer one is dropped whole."""
_WARNED = (ChangeKind.LOST, ChangeKind.UNSTABLE)


def workflow_commands(matrix: Matrix, failing: frozenset[str], look: Look) -> Iterator[str]:
    """Yield workflow commands: an error for each cell that fails the gate, a warning for what was lost or wavers."""
    changes, places = told_of(matrix), Places(matrix)
    for level, chosen in (
        ("error", [change for change in changes if change.key in failing]),
        ("warning", [change for change in changes if change.kind in _WARNED]),
    ):
        for change in chosen[:MOST]:
            yield _command(level, change, places.of(change.key), matrix.run.replica, look)


def summary_of(matrix: Matrix, look: Look) -> bytes:
    """Write the changes, then the whole report where GitHub takes it."""
    mark = f"> {say('replica_banner', look.lang)}\n\n" if matrix.run.replica else ""
    lines = markdown_lines(matrix.difference, look, "##") if matrix.difference else ()
    short = (mark + "\n".join(lines) + "\n").encode("utf-8", "replace")
    whole = render_markdown(matrix, look)
    if len(whole) <= LONGEST:
        return whole
    return short if len(short) <= LONGEST else short[: short.rfind(b"\n", 0, LONGEST) + 1]


def _command(level: str, change: Change, place: FilePlace | None, replica: bool, look: Look) -> str:
    where = f"file={_property(place.path)},line={place.line}," if place else ""
    mark = "[模拟 / replica] " if replica else ""
    title = f"{mark}{CHANGES[change.kind].said(look.lang)}: {change.key}"
    return f"::{level} {where}title={_property(title)}::{_data(change_said(change, look))}"


def _data(text: str) -> str:
    return for_terminal(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
