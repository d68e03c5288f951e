from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime, timedelta

from linkaudit.clock import SystemClock
from linkaudit.ports import Clock


def test_now_is_the_real_time_in_chinas_zone_with_milliseconds() -> None:
    clock: Clock = SystemClock()
    before = datetime.now(UTC)
    text = clock.now()
    after = datetime.now(UTC)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00", text)
    assert before - timedelta(milliseconds=1) <= datetime.fromisoformat(text) <= after


def test_monotonic_never_goes_back() -> None:
    clock = SystemClock()
    readings = [clock.monotonic() for _ in range(100)]
    assert readings == sorted(readings)


async def test_sleeping_lets_other_tasks_go_on_and_takes_no_negative_time() -> None:
    done: list[str] = []

    async def sleeper() -> None:
        await SystemClock().sleep(-1.0)
        done.append("slept")

    task = asyncio.create_task(sleeper())
    assert done == []
    await task
    assert done == ["slept"]
