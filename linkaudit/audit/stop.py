"""The wish to end a run, shared by whoever may wish it and whoever must heed it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any


class Ended(Exception):
    """The end is wished: what was begun is left undone, and made another time."""


class Stop:
    """A wish to end: what runs is finished, nothing new starts."""

    def __init__(self) -> None:
        """Nobody wishes it yet."""
        self.wanted = asyncio.Event()

    def ask(self) -> None:
        """Wish it."""
        self.wanted.set()

    async def or_first_of(self, *waits: Coroutine[Any, Any, object]) -> None:
        """Wait until the end is wished, or any of some other waits is over."""
        tasks = [asyncio.ensure_future(one) for one in (self.wanted.wait(), *waits)]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
