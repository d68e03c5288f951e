"""Chromium behind the Browser port: launched once, a fresh context a visit, recycled before it grows."""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
import time
from collections.abc import AsyncIterator
from datetime import datetime, timedelta, timezone
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Browser as PlaywrightBrowser
from playwright.async_api import BrowserContext, async_playwright
from playwright.async_api import Error as PlaywrightError

from linkaudit.errors import CannotAudit, HarnessFault
from linkaudit.model.files import Login, Persona
from linkaudit.model.trace import AddressRefused, Requested, Stopped, Trace
from linkaudit.model.trial import SignIn, Task
from linkaudit.model.words import ProbeKind, Purpose, Standing
from linkaudit.ports import Keep, Sink
from linkaudit.probes.binaries import BrowserBinary, find_browser
from linkaudit.probes.contexts import identity, new_context
from linkaudit.probes.engine import Engine, Engines
from linkaudit.probes.events import EventLog
from linkaudit.probes.launching import launch
from linkaudit.probes.posting import post
from linkaudit.probes.record import environment, record
from linkaudit.probes.recorder import Recorder
from linkaudit.probes.session import Session
from linkaudit.probes.setting import Setting, flags_for
from linkaudit.probes.signing import standing
from linkaudit.probes.tabs import first_line
from linkaudit.probes.told import Told
from linkaudit.probes.trust import browser_home
from linkaudit.probes.visits import visit
from linkaudit.probes.wall import Wall
from linkaudit.probes.worlds import call, script

BEIJING = timezone(timedelta(hours=8))
HOOKS = script("hooks.js")
GRACE_S = 8.0
"""What a visit may take beyond its own wall before it is broken off from outside."""


class Chromium:
    """The Browser port over Playwright. One instance serves any number of visits at a time."""

    def __init__(self, setting: Setting, binary: BrowserBinary, home: dict[str, str], proxy: str | None) -> None:
        """Start nothing yet."""
        self.setting = setting
        self.binary = binary
        self._home = home
        self._proxy = proxy
        self.engines = Engines(self._start)

    async def perform(self, task: Task, sink: Sink, keep: Keep) -> Trace:
        """Carry out one visit in a fresh context. Raises HarnessFault where the browser or its driver fails."""
        engine = await self.engines.take()
        log = EventLog(sink, time.monotonic)
        started_at = datetime.now(BEIJING).isoformat(timespec="milliseconds")
        refused_before = len(self.setting.refused)
        try:
            if task.probe is ProbeKind.POST and task.purpose is Purpose.SUBJECT:
                agent = await self._post(engine, task, log, keep)
            else:
                account = "viewer" if task.accounts and task.purpose is Purpose.SUBJECT else ""
                async with self._seat(engine, task, log, keep, account) as session:
                    agent = await identity(session.tab)
                    await self._carry_out(session, task)
            for where, address in _asked(self.setting.refused[refused_before:], log):
                log.add(AddressRefused, url=where, address=address)
        except PlaywrightError as error:
            raise HarnessFault(f"the browser failed: {first_line(error)}") from error
        finally:
            self.engines.give_back(engine)
            log.sealed = True
        if engine.dead:
            # Pages of a browser that died, or is ended because its driver did, look as if they had closed themselves:
            # nothing of this visit counts.
            raise HarnessFault("the browser ended during the visit")
        flags = flags_for(self.setting)
        return record(task, environment(engine.browser, self.binary, flags, task, agent), started_at, log)

    @contextlib.asynccontextmanager
    async def _seat(
        self, engine: Engine, task: Task, log: EventLog, keep: Keep, account: str = ""
    ) -> AsyncIterator[Session]:
        """Sit down in front of an empty window of its own, signed in or not, every event of which goes into the log."""
        tell, peek, token = (secrets.token_hex(8) for _ in range(3))
        async with self._context(engine, task, account) as context:
            recorder = Recorder(context, log, keep, task.persona, Told(log, token))
            try:
                async with asyncio.timeout(GRACE_S):
                    await recorder.attach(f"la{tell}")
                    await context.add_init_script(call(HOOKS, f"la{tell}", f"lp{peek}", token))
                    await recorder.watch(recorder.tab_for(await context.new_page()))
            except TimeoutError as error:
                engine.worn = True
                raise HarnessFault("the browser does not open a page") from error
            yield Session(recorder, task, keep, f"lp{peek}")
            await recorder.finish()
            recorder.stop()

    @contextlib.asynccontextmanager
    async def _context(self, engine: Engine, task: Task, account: str) -> AsyncIterator[BrowserContext]:
        """Hold a context open; a browser that does not open or close it in time is worn, and is replaced."""
        try:
            context = await asyncio.wait_for(
                new_context(engine.browser, task.persona, self._saved(dict(task.accounts).get(account))),
                timeout=GRACE_S,
            )
        except OSError as error:
            raise HarnessFault(f"the sign-in of {account} cannot be read: {error.strerror}") from error
        except TimeoutError as error:
            engine.worn = True
            raise HarnessFault("the browser does not open a new context") from error
        except PlaywrightError as error:
            # Of a bad sign-in it would say something else.
            engine.gone = engine.gone or "closed" in str(error)
            raise
        try:
            yield context
        finally:
            try:
                await asyncio.wait_for(context.close(), timeout=GRACE_S)
            except TimeoutError:
                engine.worn = True
            except PlaywrightError as error:
                # A driver that died leaves a browser that calls itself connected, and a log that just went silent.
                engine.gone = True
                raise HarnessFault("the browser's driver ended during the visit") from error

    async def _carry_out(self, session: Session, task: Task) -> None:
        try:
            async with asyncio.timeout(task.limit.wall_s + GRACE_S / 2):
                await visit(session, task)
        except TimeoutError:
            session.log.add(Stopped, reason="wall", detail="broken off from outside: the page did not let go")
        except PlaywrightError as error:
            if not any(one.crashed or one.closed for one in session.recorder.tabs):
                raise
            session.log.add(Stopped, reason="fault", detail=first_line(error))

    async def _post(self, engine: Engine, task: Task, log: EventLog, keep: Keep) -> tuple[str, bool]:
        """Carry out a post trial: a window for each account, all in one log."""
        agents: list[tuple[str, bool]] = []

        @contextlib.asynccontextmanager
        async def seat(account: str) -> AsyncIterator[Session]:
            async with self._seat(engine, task, log, keep, account) as session:
                agents.append(await identity(session.tab))
                yield session

        await post(seat, task)
        return agents[0]

    # -- starting and stopping -----------------------------------------------------------------------------

    async def _start(self) -> Engine:
        try:
            driver = await async_playwright().start()
        except PlaywrightError as error:
            raise CannotAudit(f"the browser's driver does not start: {first_line(error)}") from error
        try:
            return Engine(driver, await launch(driver, self.setting, self.binary, self._home, self._proxy))
        except CannotAudit:
            await driver.stop()
            raise

    async def close(self) -> None:
        """Stop browser and driver; nothing is left running."""
        await self.engines.close()

    def _saved(self, path: str | None) -> dict[str, Any] | str | None:
        """Return a saved sign-in: its file, or what was in it where it is sealed."""
        state = self.setting.states.get(path or "")
        return json.loads(state) if state else path

    async def standing(self, login: Login, persona: Persona, sign_in: SignIn) -> tuple[Standing, str]:
        """Say whether a saved sign-in still holds. Raises HarnessFault where the browser fails."""
        async with self.lent() as browser:
            saved = json.loads(sign_in.state) if sign_in.state else sign_in.path
            try:
                return await standing(browser, persona, login, saved)
            except PlaywrightError as error:
                raise HarnessFault(f"the browser failed: {first_line(error)}") from error

    @contextlib.asynccontextmanager
    async def lent(self) -> AsyncIterator[PlaywrightBrowser]:
        """Lend the browser for something that is no visit; it is not replaced meanwhile."""
        engine = await self.engines.take()
        try:
            yield engine.browser
        finally:
            self.engines.give_back(engine)

    async def check_selectors(self, selectors: list[str]) -> dict[str, str]:
        """Return the selectors that Playwright cannot parse, each with what it says."""
        wrong: dict[str, str] = {}
        async with self.lent() as browser:
            page = await browser.new_page()
            for selector in selectors:
                try:
                    await page.locator(selector).count()
                except PlaywrightError as error:
                    wrong[selector] = " ".join(str(error).split("\n")[0:2]).removeprefix("Locator.count: ")[:300]
            await page.context.close()
        return wrong


def _asked(refused: list[tuple[str, str]], log: EventLog) -> list[tuple[str, str]]:
    """Return those refusals of the wall that this visit asked for: several visits share one wall."""
    hosts = {urlsplit(event.url).netloc.rpartition("@")[2].partition(":")[0] for event in log.of(Requested)}
    return [one for one in refused if (urlsplit(one[0]).netloc or one[0]).partition(":")[0] in hosts]


@contextlib.asynccontextmanager
async def open_chromium(setting: Setting) -> AsyncIterator[Chromium]:
    """Find a browser and hold it ready; on replicas it trusts their CA, on the live web it goes out through the wall.

    Raises CannotAudit where there is no browser, or it does not start.
    """
    binary = find_browser(setting.binary, full=setting.window)
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
