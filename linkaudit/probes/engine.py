"""Browser and driver, started together and replaced before they grow; whoever still uses the old pair keeps it."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path

from playwright.async_api import Browser as PlaywrightBrowser
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Playwright

RECYCLE = 500
"""Visits after which browser and driver are started anew: long-lived drivers grow (P-24)."""
WEIGH_EVERY = 50
"""After so many visits their memory is looked at."""
HEAVY_MB = 3000.0
"""Memory above which they are started anew: some four times of what six visits at a time took on two cores."""
CLOSE_S = 8.0
"""How long a browser or a driver may take to end before it is left to the driver's own end."""


class Engine:
    """A driver and its browser. `worn`: to be replaced, while its visits go on; `gone`: dead, with all its visits."""

    def __init__(self, driver: Playwright, browser: PlaywrightBrowser) -> None:
        """Nobody uses it yet."""
        self.driver, self.browser = driver, browser
        self.visits = self.busy = 0
        self.worn = self.gone = False

    @property
    def dead(self) -> bool:
        """Whether nobody can be served by it any more."""
        return self.gone or not self.browser.is_connected()

    @property
    def done_with(self) -> bool:
        """Whether the next visit should get another."""
        return self.dead or self.worn or self.visits >= RECYCLE

    async def close(self) -> None:
        """Stop browser and driver; nothing is left running."""
        for end in (self.browser.close, self.driver.stop):
            with contextlib.suppress(PlaywrightError, asyncio.TimeoutError):
                await asyncio.wait_for(end(), timeout=CLOSE_S)


class Engines:
    """The engine that new visits get, and older ones that end with their last visit."""

    def __init__(self, start: Callable[[], Awaitable[Engine]]) -> None:
        """Start nothing yet."""
        self.current: Engine | None = None
        self._start = start
        self._starting = asyncio.Lock()
        self._old: set[Engine] = set()
        self._ending: set[asyncio.Task[None]] = set()

    async def take(self) -> Engine:
        """Return an engine that lives, and count one more who uses it. Raises CannotAudit where none starts."""
        async with self._starting:
            engine = self.current
            if engine is None or engine.done_with:
                self.current = None
                if engine is not None:
                    self._retire(engine)
                engine = self.current = await self._start()
            if (engine.visits + 1) % WEIGH_EVERY == 0 and not self._old:
                engine.worn = engine.worn or await asyncio.to_thread(_descendants_mb) > HEAVY_MB
            # Nothing is waited for from here on: who breaks off before has not been counted.
            engine.visits += 1
            engine.busy += 1
            return engine

    def give_back(self, engine: Engine) -> None:
        """Count one less; an old engine that nobody uses any more ends."""
        engine.busy -= 1
        if engine in self._old and engine.busy == 0:
            self._end(engine)

    async def close(self) -> None:
        """End all of them."""
        left, self.current = [*self._old, *([self.current] if self.current else [])], None
        self._old.clear()
        await asyncio.gather(*(engine.close() for engine in left), *self._ending)

    def _retire(self, engine: Engine) -> None:
        self._old.add(engine)
        if engine.dead or engine.busy == 0:
            self._end(engine)

    def _end(self, engine: Engine) -> None:
        self._old.discard(engine)
        ending = asyncio.create_task(engine.close())
        self._ending.add(ending)
        ending.add_done_callback(self._ending.discard)


def _descendants_mb() -> float:
    return weight_mb(descendants(os.getpid()))


def descendants(pid: int) -> list[int]:
    """Return the processes that descend from one; none where the system does not tell (it is Linux that does)."""
    family = [pid]
    for parent in family:  # it grows meanwhile
        with contextlib.suppress(OSError, ValueError):
            for task in Path(f"/proc/{parent}/task").iterdir():
                family += map(int, (task / "children").read_text().split())
    return family[1:]


def weight_mb(pids: Iterable[int]) -> float:
    """Return the memory of processes in MB, what they share counted once; 0 where the system does not tell."""
    total = 0
    for one in pids:
        with contextlib.suppress(OSError, IndexError, ValueError):
            rollup = Path(f"/proc/{one}/smaps_rollup").read_text()
            total += int(rollup.partition("\nPss:")[2].split()[0])
    return total / 1024
