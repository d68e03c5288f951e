"""Pages that look like an obstruction and are none: walls, faults, and what destinations do."""

from __future__ import annotations

from benchmarks.accuracy.strangers import (
    troubling_changes,
    troubling_checks,
    troubling_destinations,
    troubling_innocents,
    troubling_limits,
    troubling_outages,
    troubling_passes,
    troubling_ruins,
    troubling_walls,
)
from benchmarks.accuracy.style import Style

STYLES: tuple[Style, ...] = (
    *troubling_destinations.STYLES,
    *troubling_ruins.STYLES,
    *troubling_outages.STYLES,
    *troubling_walls.STYLES,
    *troubling_checks.STYLES,
    *troubling_limits.STYLES,
    *troubling_changes.STYLES,
    *troubling_innocents.STYLES,
    *troubling_passes.STYLES,
)
