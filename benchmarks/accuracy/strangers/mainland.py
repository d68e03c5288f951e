"""Mainland Chinese services that others had not thought of: clinics, banks, classrooms, live rooms, televisions."""

from __future__ import annotations

from benchmarks.accuracy.strangers import (
    mainland_between,
    mainland_carrying,
    mainland_doubts,
    mainland_losing,
    mainland_opening,
    mainland_showing,
    mainland_stopping,
    mainland_traps,
)

STYLES = (
    *mainland_opening.STYLES,
    *mainland_between.STYLES,
    *mainland_showing.STYLES,
    *mainland_carrying.STYLES,
    *mainland_stopping.STYLES,
    *mainland_losing.STYLES,
    *mainland_doubts.STYLES,
    *mainland_traps.STYLES,
)
