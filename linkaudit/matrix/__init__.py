"""Planned cells and classified trials → cells and their rows (`tabulate`); with verdicts → the matrix (`assemble`)."""

from __future__ import annotations

from linkaudit.matrix.assemble import assemble, cell_key
from linkaudit.matrix.cells import tabulate

__all__ = ["assemble", "cell_key", "tabulate"]
