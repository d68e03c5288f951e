"""A matrix → what GitHub Actions reads, where it runs us: annotations on stderr, and the summary of the step."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from linkaudit.cli.console import Lang
from linkaudit.errors import CannotAudit
from linkaudit.model.matrix import Matrix
from linkaudit.report import github_annotations, step_summary


def tell_github(matrix: Matrix, failing: frozenset[str], lang: Lang) -> None:
    """Annotate and summarize where GITHUB_ACTIONS is set; elsewhere do nothing. Raises CannotAudit.

    `failing`: the keys of the cells for which the command fails.
    """
    if not os.environ.get("GITHUB_ACTIONS"):
        return
    for line in github_annotations(matrix, failing, lang):
        sys.stderr.write(line + "\n")
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    try:
        with Path(path).open("ab") as file:
            file.write(step_summary(matrix, lang))
    except OSError as error:
        raise CannotAudit(f"{path} cannot be written: {error.strerror}", "unset GITHUB_STEP_SUMMARY") from error
