"""A third stranger's pages: those as testers meet them: half broken, mixed in language, full of old kits."""

from __future__ import annotations

from benchmarks.accuracy.strangers import (
    wayside_asking,
    wayside_byhand,
    wayside_direct,
    wayside_doubts,
    wayside_forwards,
    wayside_stopping,
    wayside_there,
)
from benchmarks.accuracy.style import Style

STYLES: tuple[Style, ...] = (
    *wayside_direct.STYLES,
    *wayside_forwards.STYLES,
    *wayside_asking.STYLES,
    *wayside_byhand.STYLES,
    *wayside_stopping.STYLES,
    *wayside_there.STYLES,
    *wayside_doubts.STYLES,
)
