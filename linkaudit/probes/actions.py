"""The closed set of verbs of platform files, carried out on a page: an action and its variables in, saved values out.

A selector that fits nothing, or several elements, is the platform file's fault and said so (`StepBroken`); nothing here
guesses.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from fnmatch import fnmatchcase
from typing import Any

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Locator, Page

from linkaudit.model.files import Action
from linkaudit.schedule import fill_address

STEP_S = 10.0
"""How long a step may take to find what it needs."""
POLL_S = 0.1

PLACE = re.compile(r"\{link(?::[^{}]*)?\}|\{([A-Za-z_][A-Za-z0-9_]*)\}")

Values = dict[str, str]
Verb = Callable[[Page, Action, Values, float], Awaitable[None]]


class StepBroken(Exception):
    """A step of the platform file does not fit the page: which selector, how many elements it found, what happened."""

    def __init__(self, selector: str, found: int, detail: str) -> None:
        """Keep the parts for the record."""
        super().__init__(detail)
        self.selector, self.found, self.detail = selector, found, detail


def filled(text: str, link: str, values: Values) -> str:
    """Put the link, the nonce, the account and what was saved into a text; unknown names stay as they are.

    What is put in is not read again: an address may hold `{nonce}`, and what a page let us save may hold `{link}`.
    """
    return PLACE.sub(lambda found: values.get(found[1], found[0]) if found[1] else fill_address(found[0], link), text)


async def act(page: Page, action: Action, link: str, values: Values, left_s: float) -> None:
    """Carry out one action; what it saves goes into `values`. Raises StepBroken where the page does not fit."""
    given: dict[str, Any] = {name: filled(value, link, values) for name, value in _texts(action).items()}
    whole = Action(sleep=action.sleep, **given)
    try:
        await VERBS[action.verb](page, whole, values, min(STEP_S, max(0.5, left_s)))
    except PlaywrightError as error:
        raise StepBroken(_selector(whole), 0, str(error).splitlines()[0][:300]) from error


def _texts(action: Action) -> dict[str, str]:
    names = {"from_": "from_", **{name: name for name in action.__struct_fields__ if name not in ("sleep", "from_")}}
    return {name: value for name in names if isinstance(value := getattr(action, name), str)}


def _selector(action: Action) -> str:
    return action.fill or action.click or action.select or action.wait_for or action.from_ or ""


async def _one(page: Page, selector: str, within_s: float) -> Locator:
    """Wait for the one visible element that a selector fits. Several are as bad as none: which one is meant?"""
    ends = asyncio.get_running_loop().time() + within_s
    while True:
        fitting = page.locator(selector).locator("visible=true")
        try:
            found = await fitting.count()
        except PlaywrightError:
            if page.is_closed() or asyncio.get_running_loop().time() > ends:
                raise
            found = 0  # the page moved on under the search
        if found == 1:
            return fitting
        if asyncio.get_running_loop().time() > ends:
            what = "no visible element fits" if not found else f"{found} visible elements fit, and one is meant"
            raise StepBroken(selector, found, what)
        await asyncio.sleep(POLL_S)


async def _goto(page: Page, action: Action, _values: Values, _within_s: float) -> None:
    await page.goto(action.goto or "", wait_until="domcontentloaded", timeout=30_000)


async def _fill(page: Page, action: Action, _values: Values, within_s: float) -> None:
    element = await _one(page, action.fill or "", within_s)
    await element.fill(action.text or "", timeout=within_s * 1000)


async def _click(page: Page, action: Action, _values: Values, within_s: float) -> None:
    element = await _one(page, action.click or "", within_s)
    await element.click(timeout=within_s * 1000)


async def _press(page: Page, action: Action, _values: Values, _within_s: float) -> None:
    await page.keyboard.press(action.press or "")


async def _select(page: Page, action: Action, _values: Values, within_s: float) -> None:
    element = await _one(page, action.select or "", within_s)
    try:
        await element.select_option(label=action.text, timeout=2000)
    except PlaywrightError:
        await element.select_option(value=action.text, timeout=2000)


async def _wait_for(page: Page, action: Action, _values: Values, within_s: float) -> None:
    fitting = page.locator(action.wait_for or "").locator("visible=true")
    await fitting.first.wait_for(state="visible", timeout=within_s * 1000)


async def _wait_url(page: Page, action: Action, _values: Values, within_s: float) -> None:
    """The address fits a shell pattern, or a regular expression is found in it."""
    wanted = action.wait_url or ""
    await _until(
        lambda: _fits(page.url, wanted), within_s, f"the address did not become {wanted}; it is {page.url[:200]}"
    )


async def _expect_text(page: Page, action: Action, _values: Values, within_s: float) -> None:
    wanted = action.expect_text or ""
    try:
        await page.get_by_text(wanted).locator("visible=true").first.wait_for(state="visible", timeout=within_s * 1000)
    except PlaywrightError as error:
        raise StepBroken(wanted, 0, "the page does not show the expected text") from error


async def _sleep(_page: Page, action: Action, _values: Values, _within_s: float) -> None:
    await asyncio.sleep(min(action.sleep or 0.0, 30.0))


async def _save(page: Page, action: Action, values: Values, within_s: float) -> None:
    """Keep the address, or an element's value or text, or the pattern's group of it."""
    pattern = re.compile(action.pattern) if action.pattern else None
    ends = asyncio.get_running_loop().time() + within_s
    while True:
        text = page.url if action.from_ == "url" else await _value(await _one(page, action.from_ or "", within_s))
        found = pattern.search(text) if pattern else None
        kept = text if pattern is None else _group(found)
        if kept is not None:
            values[action.save or ""] = kept.strip()
            return
        if asyncio.get_running_loop().time() > ends:
            raise StepBroken(action.from_ or "", 1, f"the pattern {action.pattern} is not in: {text[:200]}")
        await asyncio.sleep(POLL_S)


def _group(found: re.Match[str] | None) -> str | None:
    """The first group where the pattern has one, else all that it found; None where that took no part."""
    if found is None:
        return None
    kept: str | None = found[1] if found.re.groups else found[0]
    return kept


async def _value(element: Locator) -> str:
    told = await element.evaluate("(node) => typeof node.value === 'string' ? node.value : node.innerText")
    return str(told)


def _fits(url: str, wanted: str) -> bool:
    if fnmatchcase(url, wanted):
        return True
    try:
        return re.search(wanted, url) is not None
    except re.error:
        return False


async def _until(holds: Callable[[], bool], within_s: float, otherwise: str) -> None:
    ends = asyncio.get_running_loop().time() + within_s
    while not holds():
        if asyncio.get_running_loop().time() > ends:
            raise StepBroken("", 0, otherwise)
        await asyncio.sleep(POLL_S)


VERBS: dict[str, Verb] = {
    "goto": _goto,
    "fill": _fill,
    "click": _click,
    "press": _press,
    "select": _select,
    "wait_for": _wait_for,
    "wait_url": _wait_url,
    "expect_text": _expect_text,
    "sleep": _sleep,
    "save": _save,
}
"""One function a verb; a platform that needs something new gets a verb for all."""
