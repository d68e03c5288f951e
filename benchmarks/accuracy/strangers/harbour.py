"""Pages of small and medium companies, boards, museums, schools and clubs: all outcomes, in proportion."""

from __future__ import annotations

from benchmarks.accuracy.strangers import (
    harbour_asking,
    harbour_byhand,
    harbour_direct,
    harbour_doubts,
    harbour_onward,
    harbour_stopping,
)
from benchmarks.accuracy.style import Style

STYLES: tuple[Style, ...] = (
    *harbour_direct.STYLES,
    *harbour_onward.STYLES,
    *harbour_asking.STYLES,
    *harbour_byhand.STYLES,
    *harbour_stopping.STYLES,
    *harbour_doubts.STYLES,
)
