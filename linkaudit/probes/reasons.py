"""A page's CDP session → why it navigates, what it schedules, what it opens: what Playwright's own events do not tell.

The reason of a navigation (P-5), whether a touch opened a window (P-4), the whole address of an app scheme (P-15).
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext
from playwright.async_api import Error as PlaywrightError

from linkaudit.model.trace import AppAsked, NavigationAsked, NotCaptured, SameDocument
from linkaudit.probes.events import EventLog
from linkaudit.probes.tabs import WEB, Tab, first_line


class Reasons:
    """Listens to every tab of one context."""

    def __init__(self, context: BrowserContext, log: EventLog) -> None:
        """Listen to nothing yet."""
        self.window_gesture: bool | None = None
        """Whether a touch was behind the window that was asked for last; None where none was."""
        self._context = context
        self._log = log

    async def watch(self, tab: Tab) -> None:
        """Open a CDP session on a tab and listen; where that fails, the log says what will be missing."""
        try:
            cdp = await self._context.new_cdp_session(tab.page)
            cdp.on("Page.frameRequestedNavigation", lambda told: self._asked(tab, told, 0.0))
            cdp.on("Page.frameScheduledNavigation", lambda told: self._asked(tab, told, float(told.get("delay", 0))))
            cdp.on("Page.frameClearedScheduledNavigation", lambda told: _forget(tab, told))
            cdp.on("Page.navigatedWithinDocument", lambda told: self._within(tab, told))
            cdp.on("Page.windowOpen", lambda told: self._window(tab, told))
            await cdp.send("Page.enable")
            tree = await cdp.send("Page.getFrameTree")
            tab.main_frame = tree["frameTree"]["frame"]["id"]
            tab.cdp = cdp
        except PlaywrightError as error:
            self._log.add(NotCaptured, what=f"reasons of navigation in page {tab.number}", why=first_line(error))

    def _asked(self, tab: Tab, told: dict[str, Any], delay_s: float) -> None:
        frame, url, reason = told["frameId"], told["url"], told["reason"]
        main = not tab.main_frame or frame == tab.main_frame
        scheme = urlsplit(url).scheme.lower()
        self._log.add(NavigationAsked, page=tab.number, frame=frame, main=main, url=url, reason=reason, delay_s=delay_s)
        if scheme not in WEB:
            self._log.add(AppAsked, page=tab.number, main=main, url=url[:4000], way=reason)
        elif main and scheme != "javascript":
            tab.scheduled[frame] = self._log.elapsed + delay_s

    def _within(self, tab: Tab, told: dict[str, Any]) -> None:
        how = str(told.get("navigationType", ""))
        self._log.add(SameDocument, page=tab.number, frame=told["frameId"], url=told["url"], how=how)

    def _window(self, tab: Tab, told: dict[str, Any]) -> None:
        self.window_gesture = bool(told.get("userGesture"))
        url = str(told.get("url", ""))
        scheme = urlsplit(url).scheme.lower()
        if scheme and scheme not in WEB:
            self._log.add(AppAsked, page=tab.number, main=True, url=url[:4000], way="windowOpen")


def _forget(tab: Tab, told: dict[str, Any]) -> None:
    tab.scheduled.pop(told["frameId"], None)
