"""Two matrices, or a baseline and a matrix → what changed, cell by cell, and whether a gate holds."""

from linkaudit.changes.compare import baseline_of, compare, side_of
from linkaudit.changes.gate import Gate, hold, violates
from linkaudit.changes.trend import trend_of

__all__ = ["Gate", "baseline_of", "compare", "hold", "side_of", "trend_of", "violates"]
