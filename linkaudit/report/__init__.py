"""Matrix → text or bytes, the same bytes every time: no clock, no locale, no order of a set.

A format is one file and one line in FORMATS.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from linkaudit.errors import UsageError
from linkaudit.model.matrix import Matrix
from linkaudit.report.cells import cell_story, find_cells
from linkaudit.report.changes import render_changes
from linkaudit.report.csv import render_csv
from linkaudit.report.forecast import render_forecast
from linkaudit.report.html import bundle_readme, render_case, render_html
from linkaudit.report.json import render_json
from linkaudit.report.junit import render_junit
from linkaudit.report.look import Look, known_lang
from linkaudit.report.markdown import render_markdown
from linkaudit.report.progress import PlainWatcher, RichWatcher, watcher
from linkaudit.report.rejudged import rejudged_plain, render_rejudged
from linkaudit.report.text import render_text
from linkaudit.report.xlsx import render_xlsx

__all__ = [
    "FORMATS",
    "PlainWatcher",
    "Render",
    "RichWatcher",
    "bundle_readme",
    "cell_story",
    "find_cells",
    "rejudged_plain",
    "render",
    "render_case_of",
    "render_changes",
    "render_forecast",
    "render_rejudged",
    "watcher",
]

Render = Callable[[Matrix, Look], bytes]

FORMATS: dict[str, Render] = {
    "text": render_text,
    "csv": render_csv,
    "json": render_json,
    "html": render_html,
    "md": render_markdown,
    "junit": render_junit,
    "xlsx": render_xlsx,
}


def render(
    matrix: Matrix,
    format: str,  # noqa: A002 - the word of the command line
    lang: str,
    width: int | None = None,
    color: bool = False,
    *,
    plain: bool = False,
) -> bytes:
    """Render a matrix in one of FORMATS.

    `width` in terminal columns and `color` are for text alone; `plain` asks for ASCII symbols. Raises UsageError for an
    unknown format or language.
    """
    if format not in FORMATS:
        raise UsageError(f"there is no report format {format!r}", f"take one of {', '.join(FORMATS)}")
    return FORMATS[format](matrix, Look(known_lang(lang), width, color, plain))


def render_case_of(matrix: Matrix, lang: str, pictures: Mapping[str, str], signer: str = "") -> bytes:
    """Render the HTML report with its pictures, which stand in files beside it: SHA-256 to relative path.

    `signer`: the fingerprint of the key with which the files are signed.
    """
    return render_case(matrix, Look(known_lang(lang)), pictures, signer)
