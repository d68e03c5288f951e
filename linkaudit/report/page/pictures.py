"""Matrix → the pictures that a report shows first: those of the trials that its findings rest on, worst first."""

from __future__ import annotations

from collections.abc import Iterator

from linkaudit.model.matrix import Cell, CellDetail, Matrix
from linkaudit.model.words import Outcome, VerdictWord
from linkaudit.report.brief import lets_through

MEDIA = ((b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"RIFF", "image/webp"))
"""How the kinds of picture begin that a report shows; what begins otherwise is none."""


def wanted_pictures(matrix: Matrix) -> Iterator[str]:
    """Yield SHA-256 after SHA-256, each once: of suspected violations and failures of security, then of frictions."""
    seen: set[str] = set()
    for wanted in (_accused, _hindered):
        for cell, detail in zip(matrix.cells, matrix.details, strict=False):
            if not wanted(cell) or not detail.trials:
                continue
            for step in detail.trials[deciding(cell, detail)].steps:
                for picture in (step.picture, step.sight.picture if step.sight else None):
                    if picture and picture not in seen:
                        seen.add(picture)
                        yield picture


def tells_steps(cell: Cell) -> bool:
    """Tell whether a cell is a finding: its steps are told however large the report is."""
    return _accused(cell) or _hindered(cell)


def deciding(cell: Cell, detail: CellDetail | None) -> int:
    """Return the place of the first trial that came to the cell's outcome; 0 where there is none."""
    alike = [place for place, row in enumerate(detail.trials) if row.outcome is cell.outcome] if detail else []
    return alike[0] if alike and cell.outcome not in (None, Outcome.INCONCLUSIVE) else 0


def media_of(data: bytes) -> str:
    """Return a picture's media type by how it begins; empty for what is no picture."""
    return next((media for start, media in MEDIA if data.startswith(start)), "")


def _accused(cell: Cell) -> bool:
    return cell.verdict is VerdictWord.VIOLATION or lets_through(cell)


def _hindered(cell: Cell) -> bool:
    return cell.verdict is VerdictWord.FRICTION
