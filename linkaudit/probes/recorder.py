"""Everything that a browser context tells, as events: listeners on the context before the first page, and CDP for reasons.

Playwright's own events give the requests of every page and popup, whole (P-3); a CDP session a page gives why a
navigation was asked for (P-5), what a popup's opener was doing (P-4) and the full address of an app scheme (P-15).
"""

from __future__ import annotations

import asyncio
import json
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext, CDPSession, Dialog, Download, Frame, Page, Request, Response
from playwright.async_api import Error as PlaywrightError

from linkaudit.model.trace import (
    AppAsked,
    Appeared,
    BodyKept,
    ClipboardWritten,
    Committed,
    DialogShown,
    DownloadOffered,
    Glimpsed,
    HeadersKept,
    NavigationAsked,
    NotCaptured,
    PageClosed,
    PageCrashed,
    PageOpened,
    Requested,
    RequestFailed,
    Responded,
    SameDocument,
)
from linkaudit.ports import Keep
from linkaudit.probes.events import EventLog

WEB = frozenset({"http", "https", "about", "data", "blob", "javascript", "chrome-error", "chrome", "ws", "wss", "file"})
BODY_LIMIT = 1_000_000
DIALOG_LIMIT = 20
"""A page that goes on opening dialogs after so many is fooling around; the visit then ends."""


class Tab:
    """A page, and what is pending in it."""

    def __init__(self, number: int, page: Page, opened_t: float) -> None:
        """Begin with nothing pending."""
        self.number = number
        self.page = page
        self.cdp: CDPSession | None = None
        self.main_frame = ""
        self.committed_t = opened_t
        self.active_t = opened_t
        self.in_flight: set[int] = set()
        self.navigating: dict[int, float] = {}
        self.scheduled: dict[str, float] = {}
        self.closed = False
        self.crashed = False


class Recorder:
    """Turns what a context does into events of one log, and remembers what is still pending."""

    def __init__(self, context: BrowserContext, log: EventLog, keep: Keep, dialogs: str, binding: str) -> None:
        """Attach nothing yet; `attach` does, before the first page exists."""
        self.context = context
        self.log = log
        self.tabs: list[Tab] = []
        self.dialogs_shown = 0
        self._keep = keep
        self._dialogs = dialogs
        self._binding = binding
        self._numbers: dict[Request, int] = {}
        self._tab_of: dict[int, Tab | None] = {}
        self._jobs: set[asyncio.Task[None]] = set()
        self._last_open: tuple[str, bool] | None = None

    async def attach(self) -> None:
        """Listen to the context; call before the first page is opened (P-3)."""
        await self.context.expose_binding(self._binding, self._told)
        on = self.context.on
        on("page", self._page)
        on("request", self._request)
        on("response", self._response)
        on("requestfailed", self._failed)
        on("requestfinished", self._finished)
        on("dialog", self._dialog)

    async def finish(self, within_s: float = 3.0) -> None:
        """Wait, but not for long, until what is being read has been kept."""
        if self._jobs:
            _done, late = await asyncio.wait(self._jobs, timeout=within_s)
            for job in late:
                job.cancel()
            if late:
                self.log.add(NotCaptured, what="headers or body of a document", why="not read within the time")
                await asyncio.wait(late, timeout=1.0)

    def tab_for(self, page: Page) -> Tab:
        """Return the tab of a page, registering it where the page event has not come yet."""
        for tab in self.tabs:
            if tab.page is page:
                return tab
        return self._register(page)

    def _job(self, work: Any) -> None:
        job = asyncio.ensure_future(work)
        self._jobs.add(job)
        job.add_done_callback(self._jobs.discard)

    # -- pages ---------------------------------------------------------------------------------------------

    def _register(self, page: Page) -> Tab:
        tab = Tab(len(self.tabs), page, self.log.elapsed)
        self.tabs.append(tab)
        page.on("framenavigated", lambda frame: self._committed(tab, frame))
        page.on("crash", lambda _page: self._crashed(tab))
        page.on("close", lambda _page: self._closed(tab))
        page.on("download", lambda download: self._download(tab, download))
        return tab

    def _page(self, page: Page) -> None:
        if any(tab.page is page for tab in self.tabs):
            return
        tab = self._register(page)
        if tab.number == 0:
            return
        self._job(self._popup(tab))

    async def _popup(self, tab: Tab) -> None:
        gesture = self._last_open[1] if self._last_open else None
        opener = 0 if len(self.tabs) == 2 else None
        try:
            parent = await tab.page.opener()
            opener = self.tab_for(parent).number if parent else opener
        except PlaywrightError:
            pass  # it closed itself at once (P-23)
        self.log.add(PageOpened, page=tab.number, opener=opener, url=tab.page.url, user_gesture=gesture)
        if tab.page.url.startswith("http") and not any(one.page == tab.number for one in self.log.of(Committed)):
            # A quick popup shows its document before anyone could listen to the page (P-3).
            self.log.add(Committed, page=tab.number, frame="frame0", main=True, url=tab.page.url)
        await self.watch(tab)

    def _closed(self, tab: Tab) -> None:
        tab.closed = True
        self.log.add(PageClosed, page=tab.number)

    def _crashed(self, tab: Tab) -> None:
        tab.crashed = True
        self.log.add(PageCrashed, page=tab.number)

    def _download(self, tab: Tab, download: Download) -> None:
        self.log.add(DownloadOffered, page=tab.number, url=download.url, filename=download.suggested_filename)
        self._job(self._discard(download))

    async def _discard(self, download: Download) -> None:
        try:
            await download.cancel()
        except PlaywrightError:
            pass  # gone with its page

    def _committed(self, tab: Tab, frame: Frame) -> None:
        main = frame.parent_frame is None
        if main:
            tab.committed_t = self.log.elapsed
            tab.active_t = tab.committed_t
            tab.navigating.clear()
            tab.scheduled.clear()
        self.log.add(Committed, page=tab.number, frame=_frame_id(frame), main=main, url=frame.url)

    # -- the wire ------------------------------------------------------------------------------------------

    def _request(self, request: Request) -> None:
        number = len(self._numbers)
        self._numbers[request] = number
        tab, frame, main = self._place(request)
        navigation = request.is_navigation_request()
        scheme = urlsplit(request.url).scheme.lower()
        before = request.redirected_from
        self.log.add(
            Requested,
            request=number,
            page=tab.number if tab else len(self.tabs),
            frame=frame,
            main=main,
            navigation=navigation,
            method=request.method,
            resource=request.resource_type,
            url=request.url,
            headers=tuple(request.headers.items()) if navigation and main else (),
            redirected_from=self._numbers.get(before) if before else None,
            initiator=tab.page.url if tab else "",
        )
        if navigation and scheme not in WEB:
            self._app(tab, main, request.url, "redirect" if before else "navigation")
        self._tab_of[number] = tab
        if tab:
            tab.active_t = self.log.elapsed
            tab.in_flight.add(number)
            if navigation and main and scheme in WEB:
                tab.navigating[number] = self.log.elapsed

    def _place(self, request: Request) -> tuple[Tab | None, str, bool]:
        """Whose request it is. A popup's first one has no frame yet, and a service worker's never has (P-9)."""
        try:
            frame = request.frame
            return self.tab_for(frame.page), _frame_id(frame), frame.parent_frame is None
        except PlaywrightError:
            return None, "", request.is_navigation_request()

    def _response(self, response: Response) -> None:
        number = self._numbers.get(response.request, -1)
        wall = response.headers.get("x-linkaudit-wall")
        if wall:
            # Our own guard answered in the place of a server that it could not or would not reach.
            self.log.add(RequestFailed, request=number, url=response.url, error=f"linkaudit::wall_{wall}"[:60])
            return
        self.log.add(
            Responded,
            request=number,
            url=response.url,
            status=response.status,
            mime=response.headers.get("content-type", ""),
            headers=tuple(response.headers.items()) if response.request.is_navigation_request() else (),
            from_service_worker=response.from_service_worker,
        )
        if response.request.is_navigation_request() and self._place(response.request)[2]:
            self._job(self._document(number, response))

    async def _document(self, number: int, response: Response) -> None:
        """Keep a main-frame document's headers and body, while the browser still has them (P-8)."""
        try:
            sent = await response.request.headers_array()
            got = await response.headers_array()
            pairs = (
                tuple((one["name"], one["value"]) for one in sent),
                tuple((one["name"], one["value"]) for one in got),
            )
            self.log.add(HeadersKept, request=number, request_headers=pairs[0], headers=pairs[1])
            if 300 <= response.status < 400:
                return
            body = await response.body()
            if len(body) > BODY_LIMIT:
                self.log.add(NotCaptured, what=f"body of request {number}", why=f"{len(body)} bytes are over the limit")
            else:
                mime = response.headers.get("content-type", "application/octet-stream")
                self.log.add(BodyKept, request=number, blob=self._keep(body, mime))
        except PlaywrightError as error:
            self.log.add(NotCaptured, what=f"headers or body of request {number}", why=_first_line(error))

    def _failed(self, request: Request) -> None:
        number = self._numbers.get(request, -1)
        self.log.add(RequestFailed, request=number, url=request.url, error=request.failure or "")
        self._over(number)

    def _finished(self, request: Request) -> None:
        self._over(self._numbers.get(request, -1))

    def _over(self, number: int) -> None:
        tab = self._tab_of.pop(number, None)
        if tab:
            tab.in_flight.discard(number)
            tab.navigating.pop(number, None)
            tab.active_t = self.log.elapsed

    # -- what pages do ---------------------------------------------------------------------------------------

    async def _dialog(self, dialog: Dialog) -> None:
        self.dialogs_shown += 1
        accept = self._dialogs == "accept" or dialog.type == "beforeunload"
        page = dialog.page
        self.log.add(
            DialogShown,
            page=self.tab_for(page).number if page else 0,
            type=dialog.type,
            message=dialog.message[:2000],
            answer="accept" if accept else "dismiss",
        )
        try:
            await (dialog.accept() if accept else dialog.dismiss())
        except PlaywrightError:
            pass  # the page went away under it

    def _told(self, source: Any, message: str) -> None:
        """Take what the hooks in a page say; a page could say it too, so nothing but text is believed."""
        try:
            told = json.loads(message)
            page = self.tab_for(source["page"]).number
            if told["kind"] == "clipboard":
                self.log.add(ClipboardWritten, page=page, text=str(told["text"])[:4000], way=str(told["way"])[:20])
            elif told["kind"] == "appeared":
                self.log.add(Appeared, page=page, url=str(told["url"])[:8000], text=str(told["text"])[:400])
            elif told["kind"] == "glimpse" and told["top"]:
                self.log.add(
                    Glimpsed,
                    page=page,
                    url=str(told["url"])[:8000],
                    text=str(told["text"])[:2000],
                    images=int(told["images"]),
                    moment=str(told["moment"])[:10],
                )
        except (ValueError, KeyError, TypeError):
            self.log.add(NotCaptured, what="a message of the page hooks", why="it was not in the agreed form")

    def _app(self, tab: Tab | None, main: bool, url: str, way: str) -> None:
        self.log.add(AppAsked, page=tab.number if tab else 0, main=main, url=url[:4000], way=way)

    # -- CDP -------------------------------------------------------------------------------------------------

    async def watch(self, tab: Tab) -> None:
        """Open a CDP session on a page and listen to why it navigates."""
        try:
            cdp = await self.context.new_cdp_session(tab.page)
            cdp.on("Page.frameRequestedNavigation", lambda told: self._asked(tab, told, 0.0))
            cdp.on("Page.frameScheduledNavigation", lambda told: self._asked(tab, told, float(told.get("delay", 0))))
            cdp.on("Page.frameClearedScheduledNavigation", lambda told: tab.scheduled.pop(told["frameId"], None))
            cdp.on("Page.navigatedWithinDocument", lambda told: self._within(tab, told))
            cdp.on("Page.windowOpen", self._window_open)
            await cdp.send("Page.enable")
            tree = await cdp.send("Page.getFrameTree")
            tab.main_frame = tree["frameTree"]["frame"]["id"]
            tab.cdp = cdp
        except PlaywrightError as error:
            self.log.add(NotCaptured, what=f"reasons of navigation in page {tab.number}", why=_first_line(error))

    def _asked(self, tab: Tab, told: dict[str, Any], delay_s: float) -> None:
        frame, url = told["frameId"], told["url"]
        main = not tab.main_frame or frame == tab.main_frame
        scheme = urlsplit(url).scheme.lower()
        self.log.add(
            NavigationAsked, page=tab.number, frame=frame, main=main, url=url, reason=told["reason"], delay_s=delay_s
        )
        if scheme not in WEB:
            self._app(tab, main, url, told["reason"])
        elif main and scheme != "javascript":
            tab.scheduled[frame] = self.log.elapsed + delay_s

    def _within(self, tab: Tab, told: dict[str, Any]) -> None:
        how = str(told.get("navigationType", ""))
        self.log.add(SameDocument, page=tab.number, frame=told["frameId"], url=told["url"], how=how)

    def _window_open(self, told: dict[str, Any]) -> None:
        self._last_open = (str(told.get("url", "")), bool(told.get("userGesture")))
        scheme = urlsplit(self._last_open[0]).scheme.lower()
        if scheme and scheme not in WEB:
            self.log.add(AppAsked, page=0, main=True, url=self._last_open[0][:4000], way="windowOpen")


def _frame_id(frame: Frame) -> str:
    """Name a frame for the log: its name or its place among the page's frames."""
    frames = frame.page.frames
    return frame.name or f"frame{frames.index(frame) if frame in frames else '?'}"


def _first_line(error: PlaywrightError) -> str:
    return str(error).splitlines()[0][:200]
