"""A judged matrix → the tables that analysts read with other programs, in the run's own database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from linkaudit.cli.console import say
from linkaudit.clock import SystemClock
from linkaudit.errors import CannotAudit
from linkaudit.model.matrix import COLUMNS, Matrix
from linkaudit.report import plain_of
from linkaudit.store import SqliteLedger

_FINDING = ("trial", "url", "at", "outcome", "mechanism", "taps", "seconds", "responsible", "confidence", "rule",
            "appeal", "picture", "trace")  # fmt: skip


def keep_judgement(db: Path, matrix: Matrix) -> None:
    """Write the tables `matrix` and `finding`; where the database cannot be written, say so and go on.

    They are derived: an audit never reads them.
    """
    run = matrix.run
    key = {
        "run": run.id,
        "rulebook_sha256": run.rulebook_sha256,
        "as_of": run.as_of,
        "judged_at": SystemClock().now(),
    }
    cells = [{column: plain_of(column, getattr(cell, column)) for column in COLUMNS} for cell in matrix.cells]
    try:
        with SqliteLedger(db) as ledger:
            ledger.keep_judgement(key, cells, _findings(matrix))
    except CannotAudit as error:
        say(f"note: the table `matrix` was not written: {error.what}")


def _findings(matrix: Matrix) -> Iterator[dict[str, Any]]:
    for detail in matrix.details:
        for row in detail.trials:
            plain = {name: plain_of(name, getattr(row, name)) for name in _FINDING}
            yield plain | {
                "run": matrix.run.id,
                "reason": row.ground and row.ground.value,
                "because_zh": "\n".join(one.zh for one in row.because),
                "because_en": "\n".join(one.en for one in row.because),
                "linkaudit": matrix.run.linkaudit,
            }
