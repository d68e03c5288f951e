"""Matrix → text or bytes, the same bytes every time: no clock, no locale, no order of a set.

A format is one file and one line in FORMATS.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from linkaudit.errors import UsageError
from linkaudit.model.change import Difference
from linkaudit.model.matrix import Matrix
from linkaudit.report.cells import cell_story, find_cells
from linkaudit.report.comparing.baseline import render_baseline
from linkaudit.report.comparing.changes import CHANGE_FORMATS, changes_text
from linkaudit.report.comparing.trend import TREND_FORMATS, render_trend
from linkaudit.report.csv import plain_of, render_csv
from linkaudit.report.forecast import render_forecast
from linkaudit.report.github import summary_of, workflow_commands
from linkaudit.report.json import render_json
from linkaudit.report.junit import render_junit
from linkaudit.report.look import Look, known_lang
from linkaudit.report.markdown import render_markdown
from linkaudit.report.page.html import bundle_readme, render_case, render_html
from linkaudit.report.page.pictures import media_of, tells_steps, wanted_pictures
from linkaudit.report.progress import PlainWatcher, RichWatcher, watcher
from linkaudit.report.rejudged import rejudged_plain, render_rejudged
from linkaudit.report.sarif import render_sarif
from linkaudit.report.schema import render_schema
from linkaudit.report.text import render_text
from linkaudit.report.xlsx import render_xlsx

__all__ = [
    "FORMATS",
    "TREND_FORMATS",
    "PlainWatcher",
    "Render",
    "RichWatcher",
    "bundle_readme",
    "cell_story",
    "find_cells",
    "github_annotations",
    "media_of",
    "plain_of",
    "rejudged_plain",
    "render",
    "render_baseline",
    "render_case_of",
    "render_changes",
    "render_compared",
    "render_forecast",
    "render_rejudged",
    "render_schema",
    "render_trend",
    "step_summary",
    "tells_steps",
    "wanted_pictures",
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
    "sarif": render_sarif,
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
    wide: bool = False,
    labels: str | None = None,
) -> bytes:
    """Render a matrix in one of FORMATS.

    `width` in terminal columns and `color` are for text alone; `plain` asks for ASCII symbols. `wide` and `labels`
    (a language) are for CSV alone: a column for each destination, a second header row. Raises UsageError for an unknown
    format or language, and where one is asked for what it has not.
    """
    if format not in FORMATS:
        raise UsageError(f"there is no report format {format!r}", f"take one of {', '.join(FORMATS)}")
    if (wide or labels) and format != "csv":
        raise UsageError(f"{format} has no --wide and no --labels", "they are for --format csv")
    wished = known_lang(labels) if labels else None
    return FORMATS[format](matrix, Look(known_lang(lang), width, color, plain, wide, wished))


def render_compared(matrix: Matrix, format_: str, lang: str) -> bytes:
    """Render what changed from before, which the matrix must hold: alone where the format is made for it.

    In the other formats the changes stand in the report of the later run. Raises UsageError as `render` does.
    """
    if matrix.difference is not None and format_ in CHANGE_FORMATS:
        return CHANGE_FORMATS[format_](matrix.difference, Look(known_lang(lang)))
    return render(matrix, format_, lang)


def render_changes(difference: Difference, lang: str) -> str:
    """Say what changed, as lines for a terminal. Raises UsageError for an unknown language."""
    return changes_text(difference, Look(known_lang(lang))).decode()


def github_annotations(matrix: Matrix, failing: frozenset[str], lang: str) -> tuple[str, ...]:
    """Return GitHub's workflow commands for what changed: an error for each failing cell, by key."""
    return tuple(workflow_commands(matrix, failing, Look(known_lang(lang))))


def step_summary(matrix: Matrix, lang: str) -> bytes:
    """Render what GitHub shows of a step: Markdown, with the changes first."""
    return summary_of(matrix, Look(known_lang(lang)))


def render_case_of(
    matrix: Matrix, lang: str, pictures: Mapping[str, str], signer: str = "", files: Mapping[str, str] | None = None
) -> bytes:
    """Render the HTML report with its pictures, which stand in files beside it: SHA-256 to relative path.

    `signer`: the fingerprint of the key with which the files are signed. `files`: the evidence beside it, trial or
    SHA-256 to relative path, which the trials lead to.
    """
    return render_case(matrix, Look(known_lang(lang)), pictures, signer, files)
