"""A style: one structure of a grammar, built on a stage, returning the truth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.truth import Truth


@dataclass(frozen=True)
class Style:
    """The grammar's name, and what builds the pages; the function's name is the style's."""

    grammar: str
    build: Callable[[Stage], Truth]

    @property
    def name(self) -> str:
        """`grammar/style`, as in the ids of variants."""
        return f"{self.grammar}/{self.build.__name__}"
