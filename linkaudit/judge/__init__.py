"""Cells and a rulebook → verdicts: what a cell may be said to be, by which rule, on which clauses, in sentences."""

from __future__ import annotations

from linkaudit.judge.decide import judge
from linkaudit.judge.worked import complaints

__all__ = ["complaints", "judge"]
