"""A cell's key → the line of a file that a CI points at: that of the cell's first link, else the plan."""

from __future__ import annotations

from linkaudit.model.matrix import FilePlace, Matrix

PLAN = ""
"""The id under which the plan's own place stands among the links'."""


def place_of(matrix: Matrix, key: str) -> FilePlace | None:
    """Return where a cell's first link is written down; None where no file is known."""
    detail = next((one for one in matrix.details if one.key == key), None)
    links = sorted({trial.link for trial in detail.trials}) if detail else []
    return next((matrix.places[link] for link in links if link in matrix.places), matrix.places.get(PLAN))
