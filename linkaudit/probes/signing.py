"""Sign-ins: whether a saved one still holds, and a person's signing in, in a window or by a code that a phone scans.

Nothing of either is recorded: no event, no picture, no address. What a person types is nobody's evidence.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

from playwright.async_api import Browser as PlaywrightBrowser
from playwright.async_api import BrowserContext, Page
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import TimeoutError as PlaywrightTimeout

from linkaudit.errors import CannotAudit
from linkaudit.model.files import Login, Persona
from linkaudit.model.words import Standing
from linkaudit.probes.contexts import new_context
from linkaudit.probes.tabs import first_line

PAGE_S = 20.0
"""How long the page that tells may take to come."""
SHOWN_S = 6.0
"""How long it may then take to show that somebody is signed in: such corners are drawn by scripts, and late."""
LOOK_S = 0.5
CODE_S = 2.0
"""Between two pictures of the sign-in page: codes are changed every minute or so."""

State = dict[str, Any]
Told = Callable[[bytes], None]
"""Shown each picture of the sign-in page that is to be scanned (PNG)."""


async def standing(
    browser: PlaywrightBrowser, persona: Persona, login: Login, state: State | str
) -> tuple[Standing, str]:
    """Open the page that tells, with a saved sign-in, and say how it stands, and why.

    Only the marker that the platform file names says that somebody is signed in; a page that did not come, or came as
    an error, says nothing.
    """
    async with _context(browser, persona, state) as context:
        page = await context.new_page()
        try:
            answer = await page.goto(login.home, wait_until="domcontentloaded", timeout=PAGE_S * 1000)
            if await _appears(context, login.signed_in, SHOWN_S):
                return Standing.SIGNED_IN, ""
            if answer is None or answer.status >= 400:
                return Standing.UNREACHABLE, f"status {answer.status}" if answer else "no answer"
        except PlaywrightTimeout:
            return Standing.UNREACHABLE, "timeout"
        except PlaywrightError as error:
            return Standing.UNREACHABLE, first_line(error)
        return Standing.SIGNED_OUT, f"nothing there fits {login.signed_in}"


async def sign_in(
    browser: PlaywrightBrowser,
    persona: Persona,
    page_url: str,
    login: Login | None,
    *,
    within_s: float,
    finished: asyncio.Event,
    show: Told | None = None,
) -> State:
    """Open the sign-in page, wait until somebody is signed in, and return the storage state.

    With `login` the marker says so, where the person has landed or else on the page that tells; in any case the person
    may, by `finished`. With `show` pictures of the page (or of its code) are handed over while it lasts. Raises
    CannotAudit where the page does not come, the window is closed before, or the time is over.
    """
    async with _context(browser, persona, None) as context:
        page = await context.new_page()
        try:
            await page.goto(page_url, wait_until="domcontentloaded", timeout=PAGE_S * 1000)
        except PlaywrightError as error:
            raise CannotAudit(f"the sign-in page {page_url} does not open: {first_line(error)}") from error
        tried = await _whereabouts(context)
        showing = asyncio.ensure_future(_show(page, login, show)) if show else None
        try:
            async with asyncio.timeout(within_s):
                while not finished.is_set():
                    if login and await _appears(context, login.signed_in, 0.0):
                        break
                    now = await _whereabouts(context)
                    if login and now != tried and not _still_there(context, login):
                        # Signed in, it seems, and landed elsewhere: looked for once, until something changes again.
                        tried = now
                        if await _at_home(context, login):
                            break
                    if all(one.is_closed() for one in context.pages) or not browser.is_connected():
                        raise CannotAudit("the window was closed before anybody was signed in", "try again")
                    await asyncio.sleep(LOOK_S)
            return dict(await context.storage_state())
        except TimeoutError as error:
            raise CannotAudit(f"nobody signed in within {within_s:.0f} s", "try again, or give --wait") from error
        except PlaywrightError as error:
            raise CannotAudit(f"the browser ended meanwhile: {first_line(error)}", "try again") from error
        finally:
            if showing:
                showing.cancel()


async def _whereabouts(context: BrowserContext) -> tuple[object, ...]:
    """Return what changes when somebody signs in: the pages' addresses, and the cookies."""
    cookies = sorted((str(one.get("name")), str(one.get("value"))) for one in await context.cookies())
    return (*(page.url for page in context.pages), *cookies)


def _still_there(context: BrowserContext, login: Login) -> bool:
    """Whether a window still shows the sign-in page."""
    here = login.open.partition("?")[0]
    return any(page.url.partition("?")[0] == here for page in context.pages)


async def _at_home(context: BrowserContext, login: Login) -> bool:
    page = await context.new_page()
    try:
        await page.goto(login.home, wait_until="domcontentloaded", timeout=PAGE_S * 1000)
        return await _appears(context, login.signed_in, SHOWN_S)
    except PlaywrightError:
        return False
    finally:
        with contextlib.suppress(PlaywrightError):
            await page.close()


async def _show(page: Page, login: Login | None, show: Told) -> None:
    while True:
        with contextlib.suppress(PlaywrightError):
            if login and login.code:
                show(await page.locator(login.code).first.screenshot(timeout=CODE_S * 1000))
            else:
                show(await page.screenshot(timeout=CODE_S * 1000))
        await asyncio.sleep(CODE_S)


async def _appears(context: BrowserContext, selector: str, within_s: float) -> bool:
    """Whether any window of the context shows what a selector fits, now or within some time."""
    ends = asyncio.get_running_loop().time() + within_s
    while True:
        for page in context.pages:
            with contextlib.suppress(PlaywrightError):  # on its way to another document
                if await page.locator(selector).first.is_visible():
                    return True
        if asyncio.get_running_loop().time() >= ends:
            return False
        await asyncio.sleep(LOOK_S / 2)


@contextlib.asynccontextmanager
async def _context(
    browser: PlaywrightBrowser, persona: Persona, state: State | str | None
) -> AsyncIterator[BrowserContext]:
    try:
        context = await new_context(browser, persona, state)
    except (OSError, json.JSONDecodeError) as error:
        raise CannotAudit(f"the sign-in cannot be read: {error}") from error
    try:
        yield context
    finally:
        with contextlib.suppress(PlaywrightError):
            await context.close()
