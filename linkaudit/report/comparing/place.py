"""A cell's key → the line of a file that a CI points at: that of the cell's first link, else the plan."""

from __future__ import annotations

from linkaudit.model.matrix import FilePlace, Matrix

PLAN = ""
"""The id under which the plan's own place stands among the links'."""


class Places:
    """Where the cells of a matrix are written down, looked up once."""

    def __init__(self, matrix: Matrix) -> None:
        """Note the first link of each cell that has trials."""
        self._places = matrix.places
        self._links = {one.key: sorted({trial.link for trial in one.trials}) for one in matrix.details}

    def of(self, key: str) -> FilePlace | None:
        """Return where a cell's first link is written down; None where no file is known."""
        links = self._links.get(key, ())
        return next((self._places[link] for link in links if link in self._places), self._places.get(PLAN))
