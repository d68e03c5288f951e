"""Chromium behind the Browser port: launched once, a fresh context a visit, recycled before it grows."""

from __future__ import annotations

import asyncio
import contextlib
import platform as machine
import secrets
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Browser as PlaywrightBrowser
from playwright.async_api import BrowserContext, Playwright, async_playwright
from playwright.async_api import Error as PlaywrightError

from linkaudit import __version__
from linkaudit.errors import CannotAudit, HarnessFault
from linkaudit.model.files import Persona, Resolve
from linkaudit.model.trace import AddressRefused, Environment, Requested, Stopped, Trace
from linkaudit.model.trial import Task
from linkaudit.ports import Keep, Sink
from linkaudit.probes.binaries import BrowserBinary, find_browser
from linkaudit.probes.events import EventLog
from linkaudit.probes.recorder import Recorder
from linkaudit.probes.session import SCRIPTS, Session
from linkaudit.probes.trust import browser_home
from linkaudit.probes.visits import visit
from linkaudit.probes.wall import BROWSER_FLAGS, Wall

TIMEZONE = "Asia/Shanghai"
BEIJING = timezone(timedelta(hours=8))
HOOKS = (SCRIPTS / "hooks.js").read_text(encoding="utf-8")
RECYCLE = 500
"""Visits after which browser and driver are started anew: long-lived drivers grow (P-24)."""
GRACE_S = 8.0
"""What a visit may take beyond its own wall before it is broken off from outside."""
BASE_FLAGS = (
    "--disable-quic",
    "--no-sandbox",
    "--disable-gpu",
    "--no-pings",
    "--disable-component-update",
    "--hide-scrollbars",
)


@dataclass
class Setting:
    """How browsers of one run are started."""

    resolve: Resolve | None = None
    trust: Path | None = None
    binary: str | None = None
    replica: bool = False
    refused: list[tuple[str, str]] = field(default_factory=list)


def flags_for(setting: Setting) -> tuple[str, ...]:
    """Return the command line flags: where names lead on replicas, what stays closed in any case."""
    if setting.resolve is None:
        return (*BASE_FLAGS, *BROWSER_FLAGS)
    https, http = setting.resolve.https, setting.resolve.http
    rules = [f"MAP *:80 {http}", f"MAP *:443 {https}"] if http else []
    rules += [f"MAP * {https}", f"EXCLUDE {https.rsplit(':', 1)[0].strip('[]')}"]
    return (*BASE_FLAGS, "--host-resolver-rules=" + ",".join(rules))


class Chromium:
    """The Browser port over Playwright. One instance serves any number of visits at a time."""

    def __init__(self, setting: Setting, binary: BrowserBinary, home: dict[str, str], proxy: str | None) -> None:
        """Start nothing yet."""
        self.setting = setting
        self.binary = binary
        self._home = home
        self._proxy = proxy
        self._driver: Playwright | None = None
        self._browser: PlaywrightBrowser | None = None
        self._starting = asyncio.Lock()
        self._visits = 0
        self._busy = 0
        self._broken = False
        self._agents: dict[str, tuple[str, bool]] = {}

    async def perform(self, task: Task, sink: Sink, keep: Keep) -> Trace:
        """Carry out one visit in a fresh context. Raises HarnessFault where the browser or its driver fails."""
        browser = await self._ready()
        log = EventLog(sink, time.monotonic)
        started_at = datetime.now(BEIJING).isoformat(timespec="milliseconds")
        self._busy += 1
        try:
            context = await self._context(browser, task.persona)
            try:
                await self._visit(context, task, log, keep)
                environment = await self._environment(context, task)
            finally:
                with contextlib.suppress(PlaywrightError, asyncio.TimeoutError):
                    await asyncio.wait_for(context.close(), timeout=GRACE_S)
        except PlaywrightError as error:
            if "onnection closed" in str(error) or not browser.is_connected():
                self._broken = True
            raise HarnessFault(f"the browser failed: {str(error).splitlines()[0][:300]}") from error
        finally:
            self._busy -= 1
            log.sealed = True
        return _trace(task, environment, started_at, log)

    async def _visit(self, context: BrowserContext, task: Task, log: EventLog, keep: Keep) -> None:
        tell, peek = f"la{secrets.token_hex(5)}", f"lp{secrets.token_hex(5)}"
        refused_before = len(self.setting.refused)
        recorder = Recorder(context, log, keep, task.persona.dialogs, tell)
        await recorder.attach()
        await context.add_init_script(f"({HOOKS.strip()})({tell!r}, {peek!r});")
        page = await context.new_page()
        tab = recorder.tab_for(page)
        await recorder.watch(tab)
        if task.persona.headers and tab.cdp:
            await _add_headers(tab.cdp, tab.main_frame, task.persona.headers)
        session = Session(recorder, task, keep, peek)
        try:
            await asyncio.wait_for(visit(session, task), timeout=task.limit.wall_s + GRACE_S)
        except TimeoutError:
            log.add(Stopped, reason="wall", detail="broken off from outside: the page did not let go")
        except PlaywrightError as error:
            if not any(one.crashed or one.closed for one in recorder.tabs):
                raise
            log.add(Stopped, reason="fault", detail=str(error).splitlines()[0][:300])
        await recorder.finish()
        asked = {urlsplit(event.url).netloc.rpartition("@")[2].partition(":")[0] for event in log.of(Requested)}
        for where, address in self.setting.refused[refused_before:]:
            if (urlsplit(where).netloc or where).partition(":")[0] in asked:
                log.add(AddressRefused, url=where, address=address)

    # -- starting and stopping -----------------------------------------------------------------------------

    async def _ready(self) -> PlaywrightBrowser:
        async with self._starting:
            self._visits += 1
            worn = self._visits > RECYCLE and self._busy == 0
            if self._browser is not None and self._browser.is_connected() and not worn and not self._broken:
                return self._browser
            await self.close()
            return await self._start()

    async def _start(self) -> PlaywrightBrowser:
        try:
            self._driver = await async_playwright().start()
            self._browser = await self._driver.chromium.launch(
                executable_path=str(self.binary.path),
                args=list(flags_for(self.setting)),
                env={**self._home},
                headless=True,
                proxy={"server": self._proxy} if self._proxy else None,
                timeout=30_000,
                handle_sigint=False,
                handle_sigterm=False,
            )
        except PlaywrightError as error:
            raise CannotAudit(
                f"the browser {self.binary.path} does not start: {str(error).splitlines()[0][:300]}",
                "see `linkaudit browser status`, or install another with `linkaudit browser install`",
            ) from error
        self._visits, self._broken = 1, False
        return self._browser

    async def close(self) -> None:
        """Stop browser and driver; nothing is left running."""
        browser, driver, self._browser, self._driver = self._browser, self._driver, None, None
        with contextlib.suppress(PlaywrightError, asyncio.TimeoutError):
            if browser:
                await asyncio.wait_for(browser.close(), timeout=GRACE_S)
        with contextlib.suppress(PlaywrightError, asyncio.TimeoutError):
            if driver:
                await asyncio.wait_for(driver.stop(), timeout=GRACE_S)

    async def check_selectors(self, selectors: list[str]) -> dict[str, str]:
        """Return the selectors that Playwright cannot parse, each with what it says."""
        browser = await self._ready()
        page = await browser.new_page()
        wrong: dict[str, str] = {}
        for selector in selectors:
            try:
                await page.locator(selector).count()
            except PlaywrightError as error:
                wrong[selector] = " ".join(str(error).split("\n")[0:2]).removeprefix("Locator.count: ")[:300]
        await page.context.close()
        return wrong

    # -- contexts ------------------------------------------------------------------------------------------

    async def _context(self, browser: PlaywrightBrowser, persona: Persona) -> BrowserContext:
        width, height = persona.viewport
        return await browser.new_context(
            user_agent=persona.user_agent,
            viewport={"width": width, "height": height},
            has_touch=persona.touch,
            is_mobile=persona.touch,
            locale=persona.locale,
            timezone_id=TIMEZONE,
            service_workers="block",
            permissions=["clipboard-write"],
            accept_downloads=True,
        )

    async def _environment(self, context: BrowserContext, task: Task) -> Environment:
        version = self._browser.version if self._browser else "?"
        key = task.persona.user_agent or ""
        if key not in self._agents:
            page = await context.new_page()
            told: list[Any] = await page.evaluate("[navigator.userAgent, navigator.webdriver === true]")
            self._agents[key] = (str(told[0]), bool(told[1]))
        agent, webdriver = self._agents[key]
        return Environment(
            browser=f"Chromium {version}",
            browser_kind=self.binary.kind,
            binary=str(self.binary.path),
            flags=flags_for(self.setting),
            driver="playwright",
            linkaudit=__version__,
            user_agent=agent,
            webdriver=webdriver,
            timezone=TIMEZONE,
            host=f"{machine.system()} {machine.machine()}",
            replica=task.replica,
            egress="loopback (replicas)" if task.replica else "this machine, as its network is set up",
        )


async def _add_headers(cdp: Any, main_frame: str, headers: dict[str, str]) -> None:
    """Add a persona's headers to main-frame navigations only: on every request they would break the page (P-25)."""

    async def go_on(told: dict[str, Any]) -> None:
        extra = [{"name": name, "value": value} for name, value in headers.items()]
        own = [{"name": name, "value": value} for name, value in told["request"]["headers"].items()]
        answer: dict[str, Any] = {"requestId": told["requestId"]}
        if told.get("frameId") == main_frame:
            answer["headers"] = own + extra
        with contextlib.suppress(PlaywrightError):
            await cdp.send("Fetch.continueRequest", answer)

    cdp.on("Fetch.requestPaused", lambda told: asyncio.ensure_future(go_on(told)))
    await cdp.send("Fetch.enable", {"patterns": [{"resourceType": "Document", "requestStage": "Request"}]})


def _trace(task: Task, environment: Environment, started_at: str, log: EventLog) -> Trace:
    return Trace(
        trial=task.trial.id if task.trial else task.link.id,
        purpose=task.purpose,
        probe=task.probe,
        target=task.target,
        address=task.address,
        persona=task.persona,
        environment=environment,
        inputs=task.inputs,
        started_at=started_at,
        events=tuple(log.kept),
    )


@contextlib.asynccontextmanager
async def open_chromium(setting: Setting) -> AsyncIterator[Chromium]:
    """Find a browser and hold it ready; on replicas it trusts their CA, on the live web it goes out through the wall.

    Raises CannotAudit where there is no browser, or it does not start.
    """
    binary = find_browser(setting.binary)
    async with contextlib.AsyncExitStack() as stack:
        home = stack.enter_context(browser_home(setting.trust))
        proxy = None
        if setting.resolve is None:
            wall = Wall(refused=lambda where, address: setting.refused.append((where, address)))
            proxy = (await stack.enter_async_context(wall)).url
        chromium = Chromium(setting, binary, home, proxy)
        try:
            yield chromium
        finally:
            await chromium.close()
