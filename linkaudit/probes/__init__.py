"""Tasks in, traces out: what a browser is told to do for each probe, and everything that then happened."""

from linkaudit.probes.chromium import Chromium, open_chromium

__all__ = ["Chromium", "open_chromium"]
