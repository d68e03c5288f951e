"""Pages by which a platform keeps the user from the destination."""

from __future__ import annotations

from benchmarks.accuracy.strangers import (
    stopping_apps,
    stopping_copying,
    stopping_layers,
    stopping_pasting,
    stopping_refusing,
    stopping_scanning,
    stopping_vanishing,
)
from benchmarks.accuracy.style import Style

STYLES: tuple[Style, ...] = (
    *stopping_copying.STYLES,
    *stopping_pasting.STYLES,
    *stopping_scanning.STYLES,
    *stopping_refusing.STYLES,
    *stopping_layers.STYLES,
    *stopping_vanishing.STYLES,
    *stopping_apps.STYLES,
)
