"""Planned cells and classified trials → cells and their rows (`tabulate`); with verdicts → the matrix (`assemble`).

What was done and seen in a trial, step by step: `steps_of`.
"""

from __future__ import annotations

from linkaudit.matrix.assemble import assemble, cell_key
from linkaudit.matrix.cells import Table, tabulate
from linkaudit.matrix.steps import steps_of

__all__ = ["Table", "assemble", "cell_key", "steps_of", "tabulate"]
