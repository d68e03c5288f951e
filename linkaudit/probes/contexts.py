"""A persona → a fresh browser context that presents itself so, and what is written down of it."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

from playwright.async_api import Browser as PlaywrightBrowser
from playwright.async_api import BrowserContext
from playwright.async_api import Error as PlaywrightError

from linkaudit.model.files import Persona
from linkaudit.probes.tabs import Tab

TIMEZONE = "Asia/Shanghai"


async def new_context(
    browser: PlaywrightBrowser, persona: Persona, signed_in: dict[str, Any] | str | None = None
) -> BrowserContext:
    """Open a context: a phone's unless the persona says otherwise, in China, without service workers (P-9).

    `signed_in` is a saved sign-in (Playwright storage state), or its file.
    """
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
        storage_state=signed_in,  # type: ignore[arg-type]  # its own type for what is plain data
    )


async def identity(tab: Tab) -> tuple[str, bool]:
    """Ask an empty page for its user agent, and whether it says that it is driven by a program (P-20).

    By CDP: what Playwright evaluates counts as a touch, and the page could open windows without one (P-4).
    """
    if tab.cdp is None:
        raise PlaywrightError("the page has no CDP session")
    asked = {"expression": "[navigator.userAgent, navigator.webdriver === true]", "returnByValue": True}
    told = (await tab.cdp.send("Runtime.evaluate", asked))["result"]["value"]
    return str(told[0]), bool(told[1])


class Headers:
    """A persona's headers, on main-frame navigations only: on every request they would break the page (P-25)."""

    def __init__(self, headers: dict[str, str]) -> None:
        """Add nothing yet."""
        self._extra = [{"name": name, "value": value} for name, value in headers.items()]
        self._replaced = {name.lower() for name in headers}
        self._answers: set[asyncio.Task[None]] = set()

    async def add_to(self, tab: Tab) -> None:
        """Put them on what a tab navigates to from now on."""
        if not self._extra or tab.cdp is None:
            return
        tab.cdp.on("Fetch.requestPaused", lambda told: self._answer(tab, told))
        await tab.cdp.send("Fetch.enable", {"patterns": [{"resourceType": "Document", "requestStage": "Request"}]})

    def _answer(self, tab: Tab, told: dict[str, Any]) -> None:
        answer = asyncio.ensure_future(self._go_on(tab, told))
        self._answers.add(answer)
        answer.add_done_callback(self._answers.discard)

    async def _go_on(self, tab: Tab, told: dict[str, Any]) -> None:
        answer: dict[str, Any] = {"requestId": told["requestId"]}
        if told.get("frameId") == tab.main_frame:
            own = [{"name": name, "value": value} for name, value in told["request"]["headers"].items()]
            answer["headers"] = [one for one in own if one["name"].lower() not in self._replaced] + self._extra
        with contextlib.suppress(PlaywrightError):  # the page went away under it
            if tab.cdp is not None:
                await tab.cdp.send("Fetch.continueRequest", answer)
