"""Everything that a browser context tells, as events: pages, dialogs and downloads here, the rest by `wire`, `reasons`
and `told`. Attached before the first page exists (P-3).
"""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

from playwright.async_api import BrowserContext, Dialog, Download, Frame, Page
from playwright.async_api import Error as PlaywrightError

from linkaudit.model.files import Persona
from linkaudit.model.trace import Committed, DialogShown, DownloadOffered, PageClosed, PageCrashed, PageOpened
from linkaudit.ports import Keep
from linkaudit.probes.contexts import Headers
from linkaudit.probes.downloads import discard
from linkaudit.probes.events import EventLog
from linkaudit.probes.reasons import Reasons
from linkaudit.probes.tabs import Tab, frame_name
from linkaudit.probes.told import Told
from linkaudit.probes.wire import Jobs, Wire

DIALOG_LIMIT = 20
MOST_TABS = 8
"""Windows of one visit; what a page opens beyond them is shut at once."""
"""A page that goes on opening dialogs after so many is left alone with the next one; the visit then ends."""


class Recorder:
    """Turns what a context does into events of one log, and remembers what is still pending."""

    def __init__(self, context: BrowserContext, log: EventLog, keep: Keep, persona: Persona, told: Told) -> None:
        """Attach nothing yet; `attach` does, before the first page exists."""
        self.context = context
        self.log = log
        self.tabs: list[Tab] = []
        self.dialogs_shown = 0
        self._stopped = False
        self._dialogs = persona.dialogs
        self._headers = Headers(persona.headers)
        self._told = told
        self._jobs = Jobs(log)
        self._wire = Wire(log, keep, self._jobs, self.tab_for)
        self._reasons = Reasons(context, log)

    @property
    def popup_coming(self) -> bool:
        """Whether a window was asked for whose first document is still on its way."""
        return bool(self._wire.coming)

    @property
    def dialogs_without_end(self) -> bool:
        """Whether a page showed more dialogs than anyone would answer."""
        return self.dialogs_shown > DIALOG_LIMIT

    async def attach(self, binding: str) -> None:
        """Listen to the context, and to the hooks by the name of their binding; call before the first page (P-3)."""
        await self.context.expose_binding(binding, self._said)
        self.context.on("page", self._page)
        self.context.on("dialog", self._dialog)
        self._wire.listen(self.context)

    async def finish(self, within_s: float = 3.0) -> None:
        """Wait, but not for long, until what is being read has been kept."""
        await self._jobs.finish(within_s)

    def stop(self) -> None:
        """Write nothing more of pages: they close now because we close them."""
        self._stopped = True

    async def watch(self, tab: Tab) -> None:
        """Listen to why a tab navigates, and put the persona's headers on it."""
        await self._reasons.watch(tab)
        await self._headers.add_to(tab)

    def tab_for(self, page: Page) -> Tab:
        """Return the tab of a page, registering it where the page event has not come yet."""
        known = next((tab for tab in self.tabs if tab.page is page), None)
        return known or self._register(page)

    def _register(self, page: Page) -> Tab:
        tab = Tab(self.log.next_page(), page, self.log.elapsed, self.log.elapsed)
        self.tabs.append(tab)
        page.on("framenavigated", lambda frame: self._committed(tab, frame))
        page.on("crash", lambda _page: self._crashed(tab))
        page.on("close", lambda _page: self._closed(tab))
        page.on("download", lambda download: self._download(tab, download))
        self._wire.adopt(tab)
        if len(self.tabs) > MOST_TABS:
            self._jobs.start(_shut(page))
        elif len(self.tabs) > 1:
            self._jobs.start(self._popup(tab))
        return tab

    def _page(self, page: Page) -> None:
        self.tab_for(page)

    async def _popup(self, tab: Tab) -> None:
        gesture = self._reasons.window_gesture
        opener = self.tabs[0].number if len(self.tabs) == 2 else None
        with contextlib.suppress(PlaywrightError):  # it closed itself at once (P-23)
            parent = await tab.page.opener()
            opener = self.tab_for(parent).number if parent else opener
        self.log.add(PageOpened, page=tab.number, opener=opener, url=tab.page.url, user_gesture=gesture)
        if tab.page.url.startswith("http") and not any(one.page == tab.number for one in self.log.of(Committed)):
            # A quick popup shows its document before anyone could listen to the page (P-3).
            self.log.add(Committed, page=tab.number, frame="frame0", main=True, url=tab.page.url)
        if not tab.closed:
            with contextlib.suppress(PlaywrightError):  # or while it was being attended to
                await self.watch(tab)

    def _committed(self, tab: Tab, frame: Frame) -> None:
        main = frame.parent_frame is None
        if main:
            tab.commit(self.log.elapsed)
        self.log.add(Committed, page=tab.number, frame=frame_name(frame), main=main, url=frame.url)

    def _closed(self, tab: Tab) -> None:
        tab.closed = True
        if not self._stopped:
            self.log.add(PageClosed, page=tab.number)

    def _crashed(self, tab: Tab) -> None:
        tab.crashed = True
        self.log.add(PageCrashed, page=tab.number)

    def _download(self, tab: Tab, download: Download) -> None:
        self.log.add(DownloadOffered, page=tab.number, url=download.url, filename=download.suggested_filename)
        self._jobs.start(discard(tab.number, download, self.log))

    async def _dialog(self, dialog: Dialog) -> None:
        self.dialogs_shown += 1
        if self.dialogs_without_end:
            return  # unanswered: the page stands still, and its context can be closed all the same
        accept = self._dialogs == "accept" or dialog.type == "beforeunload"
        self.log.add(
            DialogShown,
            page=self.tab_for(dialog.page).number if dialog.page else 0,
            type=dialog.type,
            message=dialog.message[:2000],
            answer="accept" if accept else "dismiss",
        )
        with contextlib.suppress(PlaywrightError):  # the page went away under it
            await (dialog.accept() if accept else dialog.dismiss())

    async def _said(self, source: Any, message: object) -> None:
        self._told.take(self.tab_for(source["page"]).number, message)
        # No answer: the driver would bring it into the page as if a user had touched it (P-4).
        raise asyncio.CancelledError


async def _shut(page: Page) -> None:
    with contextlib.suppress(PlaywrightError):
        await page.close()
