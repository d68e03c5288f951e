"""Waiting, for what is really pending and no longer (P-5): navigations, timers, requests, text that still changes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from playwright.async_api import Error as PlaywrightError

from linkaudit.model.trace import Settled
from linkaudit.probes.tabs import Tab
from linkaudit.probes.window import Window

POLL_S = 0.08
PATIENCE_S = 3.0
"""How long a document that had its full time to forward may stir again after a tap."""
OVERDUE_S = 2.0
"""How long a navigation that is due may take to begin."""
ROUND_S = 0.5
"""How long one round of asking may take; the rest of a longer one is time in which the page could not run either."""
STIR = """(() => {
  const timing = (one) => one.effect ? one.effect.getComputedTiming() : { endTime: 0 };
  const left = (one) => Number(timing(one).endTime) - (one.currentTime || 0);
  const ends = (one) => one.playState === 'running' && left(one) > 0 && left(one) < 10000;
  const text = document.body ? document.body.innerText.slice(0, 4000) : '';
  return [text, document.readyState === 'complete', document.getAnimations().filter(ends).length];
})()"""
"""Text, whether it is loaded, and how many animations are under way that will end: a page may wait for their end."""

Arrived = Callable[[], Awaitable[bool]]


class Settling:
    """Waits in the current tab of a window."""

    def __init__(self, window: Window, peek: str) -> None:
        """`peek` is the name under which the hooks answer how many timers are pending."""
        self._window = window
        self._peek = peek
        self._texts: dict[int, tuple[str, float]] = {}
        self._stalled_s = 0.0

    async def settle(self, arrived: Arrived) -> str:
        """Wait until nothing is pending any more; `arrived` is asked meanwhile whether to stop.

        Returns and logs the reason: arrived, quiet, forward_limit, closed, dialogs, crashed or wall.
        """
        window = self._window
        began = asked_t = window.log.elapsed
        reason, self._stalled_s = "", 0.0
        while not reason:
            await asyncio.sleep(POLL_S)
            reason = self._cut_short()
            if not reason:
                reason = "arrived" if await arrived() else await self._rest(window.tab, began)
            now = window.log.elapsed
            self._stalled_s += max(0.0, now - asked_t - ROUND_S)
            asked_t = now
        waited_s = round(window.log.elapsed - began, 4)
        window.log.add(Settled, step=window.step, page=window.tab.number, reason=reason, waited_s=waited_s)
        return reason

    async def pause(self, most_s: float = 3.0) -> None:
        """Wait until the current tab is quiet, without waiting for what might still forward."""
        window = self._window
        began = window.log.elapsed
        while window.log.elapsed - began < most_s and window.left_s > 0:
            tab = window.tab
            idle = window.log.elapsed - max(tab.active_t, began)
            if not tab.navigating and (idle > window.task.limit.quiet_s or (not tab.in_flight and idle > 0.15)):
                return
            await asyncio.sleep(POLL_S)

    def _cut_short(self) -> str:
        window = self._window
        if window.tab.crashed:
            return "crashed"
        if all(one.closed for one in window.recorder.tabs):
            return "closed"
        if window.recorder.dialogs_without_end:
            return "dialogs"
        return "wall" if window.left_s <= 0 else ""

    async def _rest(self, tab: Tab, began: float) -> str:
        """Say `quiet` or `forward_limit` where the tab has come to rest, else an empty string."""
        now, limit = self._window.log.elapsed, self._window.task.limit
        since = max(began, tab.committed_t)
        # A machine that stood still, or a browser that got no share of it, has not given the page its time.
        ends = since + limit.forward_s + min(self._stalled_s, limit.forward_s)
        if self._leaving(tab, ends):
            return ""
        if now > ends + 0.5:
            tab.waited_out = True
            return "forward_limit"
        fresh = self._window.touched_t if tab.waited_out else 0.0
        if any(asked >= fresh for asked in tab.in_flight.values()):
            return ""
        if not (tab.waited_out and now - since > PATIENCE_S) and not await self._still(tab, since):
            return ""
        busy = await self._timers(tab, horizon_s=ends - now, age_s=now - fresh + 0.05)
        # A timer may have fired while it was asked for: what it began has been told by now.
        if busy or self._leaving(tab, ends) or tab is not self._window.tab:
            return ""
        tab.waited_out = tab.waited_out or now - since > 0.7 * limit.forward_s
        return "quiet"

    def _leaving(self, tab: Tab, ends: float) -> bool:
        """Say whether another document, here or in a new tab, is asked for, on its way or just there."""
        now, recorder = self._window.log.elapsed, self._window.recorder
        newest = recorder.tabs[-1]
        fresh_popup = newest is not tab and not newest.closed and now - newest.committed_t < 1.0
        due = any(due <= ends + 1 and now < due + OVERDUE_S for due in tab.scheduled.values())
        return bool(tab.navigating) or recorder.popup_coming or fresh_popup or due

    async def _still(self, tab: Tab, since: float) -> bool:
        """Say whether the network has been quiet, the document is loaded, and its text has stopped changing."""
        now, quiet_s = self._window.log.elapsed, self._window.task.limit.quiet_s
        if now - max(tab.active_t, since) < quiet_s:
            return False
        try:
            text, ready, moving = await self._window.worlds.evaluate(tab, tab.page.main_frame, STIR, 2.0)
        except (TimeoutError, PlaywrightError):
            return False
        before, changed_t = self._texts.get(tab.number, (None, now))
        if text != before or (moving and not tab.waited_out):
            # What waits for an animation's end hears of it a moment after it is over.
            self._texts[tab.number] = (text, now)
            return False
        return now - changed_t >= 2 * quiet_s and ((ready and not moving) or tab.waited_out)

    async def _timers(self, tab: Tab, *, horizon_s: float, age_s: float) -> bool:
        """Ask the hooks whether a timer is pending that may fire within the horizon and began within the age."""
        horizon_ms, age_ms = max(0.0, horizon_s) * 1000, age_s * 1000
        ask = f"(window[{self._peek!r}] || (() => 0))({horizon_ms:.0f}, {age_ms:.0f})"
        try:
            return bool(await self._window.worlds.ask_page(tab, ask, 2.0))
        except (TimeoutError, PlaywrightError):
            return True
