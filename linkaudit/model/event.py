"""What every event has: its place in the log and its time."""

from __future__ import annotations

from msgspec import Struct


class Event(Struct, frozen=True, kw_only=True, tag_field="kind"):
    """One thing that happened: its number from 0, and seconds since the trace began (monotonic)."""

    n: int
    t: float
