"""Cells and a rulebook → verdicts: what a cell may be said to be, by which rule, on which clauses, in sentences."""

from __future__ import annotations

from linkaudit.judge.decide import judge

__all__ = ["judge"]
