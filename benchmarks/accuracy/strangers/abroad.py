"""Pages of services abroad: English, and Chinese as Taiwan, Hong Kong and services for Chinese overseas write it."""

from __future__ import annotations

from benchmarks.accuracy.strangers import (
    abroad_arrivals,
    abroad_asking,
    abroad_byhand,
    abroad_consenting,
    abroad_direct,
    abroad_leaving,
    abroad_networks,
    abroad_plain,
    abroad_stopping,
    abroad_troubles,
)
from benchmarks.accuracy.style import Style

MODULES = (
    abroad_direct,
    abroad_plain,
    abroad_asking,
    abroad_consenting,
    abroad_leaving,
    abroad_byhand,
    abroad_stopping,
    abroad_troubles,
    abroad_networks,
    abroad_arrivals,
)
STYLES: tuple[Style, ...] = tuple(
    Style(grammar, build) for module in MODULES for grammar, builds in module.GROUPS.items() for build in builds
)
