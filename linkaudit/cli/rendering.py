"""A matrix → a report in the wished format, with pictures from the vault and paper from a browser."""

from __future__ import annotations

import asyncio
from pathlib import Path

from linkaudit.cli.console import Lang, say
from linkaudit.cli.illustrating import illustrated
from linkaudit.errors import UsageError
from linkaudit.evidence import FolderVault
from linkaudit.model.codec import changed
from linkaudit.model.matrix import Matrix, TrialRow
from linkaudit.probes.paper import print_page
from linkaudit.report import FORMATS, render, render_compared, tells_steps

FORMS = (*FORMATS, "pdf")
"""All formats of a report; the PDF is the HTML page, printed."""
_ILLUSTRATED = ("html", "pdf")
DETAILED = ("html", "pdf", "md", "xlsx", "junit", "sarif")
"""The formats that tell of single trials; the others need no memory for them, however many there are."""
MOST_TOLD = 10_000
"""Trials of which a page tells every step: some forty megabytes. Of more it tells those of the findings alone."""


def report_bytes(
    matrix: Matrix, format_: str, lang: Lang, db: Path, *, wide: bool = False, labels: str | None = None
) -> bytes:
    """Render a report. Raises UsageError as `render` does, CannotAudit where a PDF cannot be made."""
    if format_ not in FORMS:
        raise UsageError(f"there is no report format {format_!r}", f"take one of {', '.join(FORMS)}")
    whole = illustrated(_lighter(matrix), FolderVault.beside(db)) if format_ in _ILLUSTRATED else matrix
    if format_ == "pdf":
        return asyncio.run(print_page(render(whole, "html", lang, wide=wide, labels=labels)))
    return render(whole, format_, lang, wide=wide, labels=labels)


def compared_bytes(matrix: Matrix, format_: str, lang: Lang, db: Path) -> bytes:
    """Render what changed: alone, or in the report of the later run. Raises as `report_bytes` does."""
    if format_ in _ILLUSTRATED or format_ not in FORMS:
        return report_bytes(matrix, format_, lang, db)
    return render_compared(matrix, format_, lang)


def _lighter(matrix: Matrix) -> Matrix:
    """Leave out the steps of what nobody is accused of, where a browser would not open the page for its size."""
    if sum(len(detail.trials) for detail in matrix.details) <= MOST_TOLD:
        return matrix
    say(f"the page tells the steps of findings alone: the run has more than {MOST_TOLD} trials; see `show --cell`")
    details = tuple(
        detail if tells_steps(cell) else changed(detail, trials=tuple(_bare(row) for row in detail.trials))
        for cell, detail in zip(matrix.cells, matrix.details, strict=True)
    )
    return changed(matrix, details=details)


def _bare(row: TrialRow) -> TrialRow:
    return changed(row, steps=(), unmet=())
