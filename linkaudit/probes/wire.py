"""A context's requests and answers → events, and which of them are still on their way in which tab.

Listens on the context, not on pages: a popup's first navigation is over before anyone can listen to its page (P-3).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext, Request, Response
from playwright.async_api import Error as PlaywrightError

from linkaudit.model.trace import AppAsked, BodyKept, HeadersKept, NotCaptured, Requested, RequestFailed, Responded
from linkaudit.ports import Keep
from linkaudit.probes.events import EventLog
from linkaudit.probes.tabs import WEB, Tab, first_line, frame_name

BODY_LIMIT = 1_000_000
"""Bytes; a larger document is not kept."""
TabOf = Callable[[Any], Tab]


class Jobs:
    """What is being read beside the events: headers and bodies."""

    def __init__(self, log: EventLog) -> None:
        """Begin with none."""
        self._log = log
        self._running: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Run a piece of work of which nobody waits for the end."""
        job = asyncio.ensure_future(work)
        self._running.add(job)
        job.add_done_callback(self._running.discard)

    async def finish(self, within_s: float) -> None:
        """Wait for what is running, and break off what takes longer; what is lost so is an event."""
        if not self._running:
            return
        _done, late = await asyncio.wait(self._running, timeout=within_s)
        for job in late:
            job.cancel()
        if late:
            self._log.add(NotCaptured, what="headers or body of a document", why="not read within the time")
            await asyncio.wait(late, timeout=1.0)


class Wire:
    """Numbers requests in the order in which they came, redirects each one more."""

    def __init__(self, log: EventLog, keep: Keep, jobs: Jobs, tab_of: TabOf) -> None:
        """Listen to nothing yet; `tab_of` finds or makes the tab of a page."""
        self.coming: dict[int, Request] = {}
        """Navigations of pages that do not exist yet: popups whose first answer is awaited."""
        self._log = log
        self._keep = keep
        self._jobs = jobs
        self._tab_of = tab_of
        self._numbers: dict[Request, int] = {}
        self._owners: dict[int, Tab] = {}

    def listen(self, context: BrowserContext) -> None:
        """Attach to a context."""
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("requestfailed", self._failed)
        context.on("requestfinished", lambda request: self._over(self._numbers.get(request, -1)))

    def adopt(self, tab: Tab) -> None:
        """Give a new tab the requests that were made before it could be told of."""
        for number, request in list(self.coming.items()):
            if self._place(request)[0] is tab:
                del self.coming[number]
                self._owners[number] = tab
                tab.in_flight[number] = self._log.elapsed

    def _request(self, request: Request) -> None:
        number = self._numbers[request] = self._log.next_request()
        tab, frame, main = self._place(request)
        navigation, before = request.is_navigation_request(), request.redirected_from
        scheme = urlsplit(request.url).scheme.lower()
        self._log.add(
            Requested,
            request=number,
            page=tab.number if tab else self._log.pages,
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
            way = "redirect" if before else "navigation"
            self._log.add(AppAsked, page=tab.number if tab else 0, main=main, url=request.url[:4000], way=way)
        self._pend(number, request, tab, main=navigation and main and scheme in WEB)

    def _pend(self, number: int, request: Request, tab: Tab | None, *, main: bool) -> None:
        now = self._log.elapsed
        if tab is None:
            if main:
                self.coming[number] = request
            return
        self._owners[number] = tab
        tab.active_t = tab.in_flight[number] = now
        if main:
            tab.navigating[number] = now

    def _place(self, request: Request) -> tuple[Tab | None, str, bool]:
        """Whose request it is. A popup's first one has no frame yet, and a service worker's never has (P-9)."""
        try:
            frame = request.frame
            return self._tab_of(frame.page), frame_name(frame), frame.parent_frame is None
        except PlaywrightError:
            return None, "", request.is_navigation_request()

    def _response(self, response: Response) -> None:
        number = self._numbers.get(response.request, -1)
        wall = response.headers.get("x-linkaudit-wall")
        if wall:
            # Our own guard answered in the place of a server that it could not or would not reach.
            self._log.add(RequestFailed, request=number, url=response.url, error=f"linkaudit::wall_{wall}"[:60])
            return
        navigation = response.request.is_navigation_request()
        self._log.add(
            Responded,
            request=number,
            url=response.url,
            status=response.status,
            mime=response.headers.get("content-type", ""),
            headers=tuple(response.headers.items()) if navigation else (),
            from_service_worker=response.from_service_worker,
        )
        if navigation and self._place(response.request)[2]:
            self._jobs.start(self._document(number, response))

    async def _document(self, number: int, response: Response) -> None:
        """Keep a main-frame document's headers and body, while the browser still has them (P-8)."""
        try:
            sent = await response.request.headers_array()
            got = await response.headers_array()
            self._log.add(
                HeadersKept,
                request=number,
                request_headers=tuple((one["name"], one["value"]) for one in sent),
                headers=tuple((one["name"], one["value"]) for one in got),
            )
            if 300 <= response.status < 400:
                return
            body = await response.body()
        except PlaywrightError as error:
            self._log.add(NotCaptured, what=f"headers or body of request {number}", why=first_line(error))
            return
        if len(body) > BODY_LIMIT:
            self._log.add(NotCaptured, what=f"body of request {number}", why=f"{len(body)} bytes are over the limit")
            return
        mime = response.headers.get("content-type", "application/octet-stream")
        self._log.add(BodyKept, request=number, blob=self._keep(body, mime))

    def _failed(self, request: Request) -> None:
        number = self._numbers.get(request, -1)
        self._log.add(RequestFailed, request=number, url=request.url, error=request.failure or "")
        self._over(number)

    def _over(self, number: int) -> None:
        self.coming.pop(number, None)
        tab = self._owners.pop(number, None)
        if tab:
            tab.in_flight.pop(number, None)
            tab.navigating.pop(number, None)
            tab.active_t = self._log.elapsed
