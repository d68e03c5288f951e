"""Selectors and elements → real input: finds what a platform file names, brings it into view, taps its middle."""

from __future__ import annotations

import asyncio
import secrets
from typing import Any, NamedTuple

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Frame

from linkaudit.model.codec import from_plain, to_plain
from linkaudit.model.trace import Blob, Box, Element, StepFailed, TapLanded, Tapped
from linkaudit.probes.tabs import Tab, first_line
from linkaudit.probes.window import FOUND, MAIN, Window
from linkaudit.probes.worlds import call, script

DESCRIBE = script("describe.js")
SCROLL = script("scroll.js")
LANDING = script("landing.js")
MOST_FOUND = 20
CATCH = """(name) => {
  globalThis.linkauditFound = [];
  addEventListener(name, (event) => linkauditFound.push(event.composedPath()[0]), true);
}"""
SELECT = f"""(selector) => {{
  globalThis.linkauditFound = [];
  try {{
    linkauditFound = [...document.querySelectorAll(selector)].slice(0, {MOST_FOUND});
  }} catch (error) {{
    return null;
  }}
  return linkauditFound.map({DESCRIBE});
}}"""
FIND_S = 3.0
TAP_S = 8.0
LANDED_S = 4.0
"""How long a page that stays may take to tell whether its element got the tap: its script may be busy with it."""
ASK_S = 0.5


class _Spot(NamedTuple):
    """Where an element is, and whether nothing lies over it there."""

    box: Box
    free: bool


class Touching:
    """Finds and taps in the current tab of a window."""

    def __init__(self, window: Window) -> None:
        """Find nothing yet."""
        self._window = window
        self._found_in: Frame | None = None

    async def find(self, selector: str) -> list[Element]:
        """Return the visible elements that a Playwright selector fits, in the page or else in one of its frames."""
        tab = self._window.tab
        for frame in tab.page.frames[:9]:
            try:
                found = await asyncio.wait_for(self._find(tab, frame, selector), timeout=FIND_S)
            except (TimeoutError, PlaywrightError):
                continue  # the page moved on under the search; whoever waits for the element asks again
            if found:
                self._found_in = frame
                return found
        return []

    async def _find(self, tab: Tab, frame: Frame, selector: str) -> list[Element]:
        told = await self._window.worlds.evaluate(tab, frame, call(SELECT, selector), FIND_S)
        if not told:
            told = await self._by_playwright(tab, frame, selector)
        shift = await _corner(frame) if told else None
        if shift is None:
            return []
        seen = [
            {**one, "box": _shifted(one["box"], shift), "place": place, "frame": FOUND}
            for place, one in enumerate(told)
            if one and one["box"]["width"] > 1 and one["box"]["height"] > 1
        ]
        return [from_plain(one, Element) for one in seen]

    async def _by_playwright(self, tab: Tab, frame: Frame, selector: str) -> list[dict[str, Any] | None]:
        """Describe what a selector that is more than CSS fits: an event of a secret name carries it to our world.

        Playwright works in the page's own world here, so that a page may spoil it; plain CSS never comes this way.
        """
        handles = (await frame.locator(selector).element_handles())[:MOST_FOUND]
        if not handles:
            return []
        worlds, name = self._window.worlds, f"m{secrets.token_hex(6)}"
        await worlds.evaluate(tab, frame, call(CATCH, name), FIND_S)
        for handle in handles:
            await handle.dispatch_event(name)
        told: list[dict[str, Any] | None] = await worlds.evaluate(tab, frame, f"linkauditFound.map({DESCRIBE})", FIND_S)
        if len(told) != len(handles):
            raise PlaywrightError("the page changed under the search")
        return told

    async def tap(self, element: Element, purpose: str, why: str, picture: Blob | None) -> bool:
        """Bring an element into view and tap its middle with real input; the tap is an event before it happens.

        A way on over which something else lies is not tapped (that would get the tap), and False is returned.
        """
        window, tab = self._window, self._window.tab
        spot = await self._into_view(tab, element)
        if spot is not None and not spot.free and purpose != "link":
            return False
        window.step += 1
        box = spot.box if spot else element.box
        moved = from_plain({**to_plain(element), "box": to_plain(box)}, Element)
        window.log.add(
            Tapped, step=window.step, page=tab.number, purpose=purpose, element=moved, why=why, picture=picture
        )
        window.touched_t = window.log.elapsed
        x, y = box.x + box.width / 2, box.y + box.height / 2
        listening = await self._listen(tab, element)
        try:
            touch = window.task.persona.touch
            act = tab.page.touchscreen.tap(x, y) if touch else tab.page.mouse.click(x, y)
            await asyncio.wait_for(act, timeout=TAP_S)
        except (TimeoutError, PlaywrightError) as error:
            detail = first_line(error)
            window.log.add(StepFailed, step=window.step, action="tap", selector=element.path, found=1, detail=detail)

        window.log.add(TapLanded, step=window.step, landed=await self._landed(tab, element) if listening else None)
        return True

    async def _listen(self, tab: Tab, element: Element) -> bool:
        """Watch for the input of the coming tap: a tap of ours that missed must not become the platform's dead link."""
        frame, which = self._place(tab, element)
        try:
            return frame is not None and bool(
                await self._window.worlds.evaluate(tab, frame, f"({LANDING})({which})", FIND_S)
            )
        except (TimeoutError, PlaywrightError):
            return False

    async def _landed(self, tab: Tab, element: Element) -> bool | None:
        """Say whether the element got the tap; None where the page is gone, as it is after a tap that led somewhere."""
        frame, _which = self._place(tab, element)
        ends = self._window.log.elapsed + LANDED_S
        while frame is not None and self._window.log.elapsed < ends and not (tab.navigating or tab.closed):
            try:
                told = await self._window.worlds.evaluate(tab, frame, "globalThis.linkauditLanded", ASK_S)
            except TimeoutError:
                continue  # its script is still busy with the tap, or the machine with something else
            except PlaywrightError:
                return None
            return told if isinstance(told, bool) else None
        return None

    def _place(self, tab: Tab, element: Element) -> tuple[Frame | None, str]:
        """Return the frame that an element is in, and how our world there names it."""
        found = element.frame == FOUND
        frame = self._found_in if found else self._window.frames.get(element.frame)
        return (
            tab.page.main_frame if element.frame == MAIN else frame,
            f"linkaudit{'Found' if found else 'Seen'}[{element.place}]",
        )

    async def _into_view(self, tab: Tab, element: Element) -> _Spot | None:
        """Scroll to an element and say where it is now, in the page's viewport; None where it is gone."""
        frame, which = self._place(tab, element)
        if frame is None:
            return None
        try:
            inner = await self._window.worlds.evaluate(tab, frame, f"({SCROLL})({which})", FIND_S)
            box = await asyncio.wait_for(_in_page(frame, inner), timeout=FIND_S)
            return _Spot(box, bool(inner["free"])) if box else None
        except (TimeoutError, PlaywrightError):
            return None


async def _in_page(frame: Frame, inner: dict[str, float] | None) -> Box | None:
    """Turn a place in a frame's viewport into one of the page's."""
    corner = await _corner(frame) if inner else None
    if not inner or not corner:
        return None
    return from_plain(_shifted({name: inner[name] for name in ("x", "y", "width", "height")}, corner), Box)


async def _corner(frame: Frame) -> tuple[float, float] | None:
    """Return where a frame's viewport begins in the page's; None where the frame is not shown."""
    if frame.parent_frame is None:
        return (0.0, 0.0)
    outer = await (await frame.frame_element()).bounding_box()
    return (outer["x"], outer["y"]) if outer else None


def _shifted(box: dict[str, float], corner: tuple[float, float]) -> dict[str, float]:
    return {**box, "x": box["x"] + corner[0], "y": box["y"] + corner[1]}
