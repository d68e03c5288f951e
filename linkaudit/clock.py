"""The port `Clock` on this machine's clock: wall time in China's zone, in which day caps and reports count."""

from __future__ import annotations

import asyncio
import time
from datetime import datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
"""Asia/Shanghai; a fixed offset, because China has kept no summer time since 1991 and zone data may be missing."""


class SystemClock:
    """The real time."""

    def now(self) -> str:
        """Return the wall time, RFC 3339 with milliseconds and +08:00."""
        return datetime.now(CHINA).isoformat(timespec="milliseconds")

    def monotonic(self) -> float:
        """Return seconds that only grow."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait, and let other tasks go on; a negative time is none."""
        await asyncio.sleep(seconds)
