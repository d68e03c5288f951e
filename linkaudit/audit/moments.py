"""Two clocks → whether the machine slept, or somebody set its clock, while something was looked at.

A machine that sleeps stops its monotonic clock, and with it every deadline of ours; the wall clock goes on, and
sign-ins, connections and destinations with it. What was seen across such a gap is no evidence about anybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from linkaudit.ports import Clock

JUMP_S = 5.0
"""How far the clocks may part; a time server mends less than that at a time."""


@dataclass(frozen=True)
class Moment:
    """A point in time by both clocks."""

    wall: datetime
    monotonic_s: float


def moment(clock: Clock) -> Moment:
    """Read both clocks."""
    return Moment(datetime.fromisoformat(clock.now()), clock.monotonic())


def jump_since(clock: Clock, since: Moment) -> str:
    """Say by how much the clocks have parted since a moment; an empty string where they went together."""
    now = moment(clock)
    parted_s = (now.wall - since.wall).total_seconds() - (now.monotonic_s - since.monotonic_s)
    if abs(parted_s) < JUMP_S:
        return ""
    return f"the clock jumped by {parted_s:+.0f} s meanwhile: the machine slept, or its clock was set"
