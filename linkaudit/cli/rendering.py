"""A matrix → a report in the wished format, with pictures from the vault and paper from a browser."""

from __future__ import annotations

import asyncio
from pathlib import Path

from linkaudit.cli.console import Lang
from linkaudit.cli.illustrating import illustrated
from linkaudit.errors import UsageError
from linkaudit.evidence import FolderVault
from linkaudit.model.matrix import Matrix
from linkaudit.probes.paper import print_page
from linkaudit.report import FORMATS, render, render_compared

FORMS = (*FORMATS, "pdf")
"""All formats of a report; the PDF is the HTML page, printed."""
_ILLUSTRATED = ("html", "pdf")


def report_bytes(
    matrix: Matrix, format_: str, lang: Lang, db: Path, *, wide: bool = False, labels: str | None = None
) -> bytes:
    """Render a report. Raises UsageError as `render` does, CannotAudit where a PDF cannot be made."""
    if format_ not in FORMS:
        raise UsageError(f"there is no report format {format_!r}", f"take one of {', '.join(FORMS)}")
    whole = illustrated(matrix, FolderVault.beside(db)) if format_ in _ILLUSTRATED else matrix
    if format_ == "pdf":
        return asyncio.run(print_page(render(whole, "html", lang, wide=wide, labels=labels)))
    return render(whole, format_, lang, wide=wide, labels=labels)


def compared_bytes(matrix: Matrix, format_: str, lang: Lang, db: Path) -> bytes:
    """Render what changed: alone, or in the report of the later run. Raises as `report_bytes` does."""
    if format_ in _ILLUSTRATED or format_ not in FORMS:
        return report_bytes(matrix, format_, lang, db)
    return render_compared(matrix, format_, lang)
