"""A page at one moment → a look: what a person could read and touch, frames included, and the arrival test."""

from __future__ import annotations

import asyncio
from typing import Any

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Frame

from linkaudit.errors import BadRecord
from linkaudit.model.codec import from_plain
from linkaudit.model.trace import ArrivalSeen, Blob, Box, Element, FrameSeen, Looked, NotCaptured, StepDone
from linkaudit.ports import Keep
from linkaudit.probes.tabs import Tab, first_line
from linkaudit.probes.window import MAIN, Window
from linkaudit.probes.worlds import call, script

ARRIVAL = script("arrival.js")
LOOK = script("look.js")
READ_ON = script("read_on.js")
LOOK_S = 5.0
FRAME_S = 2.0
PICTURE_S = 4.0
MOST_FRAMES = 8


class Looking:
    """Looks at the current tab of a window."""

    def __init__(self, window: Window, keep: Keep) -> None:
        """Look at nothing yet."""
        self._window = window
        self._keep = keep
        wanted = window.task.link.arrival
        self._asked = {"title": wanted.title, "text": wanted.text, "selector": wanted.selector}
        self._look = f"({LOOK})({ARRIVAL}, {call('(asked) => asked', self._asked)})"

    async def look(self, *, picture: bool) -> Looked:
        """Write down what the current tab shows, with a picture where one is asked for."""
        window, tab = self._window, self._window.tab
        seen = await self._seen(tab)
        elements = [from_plain({"place": i, "frame": MAIN, **one}, Element) for i, one in enumerate(seen["elements"])]
        frames = await self._inner_frames(tab, elements)
        shot = await self._picture(tab) if picture else None
        html = seen["html"].encode("utf-8", "replace")
        return window.log.add(
            Looked,
            step=window.step,
            page=tab.number,
            url=seen["url"],
            title=seen["title"],
            text=seen["text"],
            elements=tuple(elements),
            frames=frames,
            arrival=await self._arrival(tab, seen["met"]),
            picture=shot,
            document=self._keep(html, "text/html; charset=utf-8") if html else None,
            ready=seen["ready"],
            images=seen["images"],
        )

    async def arrival_now(self) -> ArrivalSeen:
        """Try the arrival test on what the current tab shows, and nothing else; a page in motion does not meet it."""
        tab = self._window.tab
        try:
            met = await self._window.worlds.evaluate(tab, tab.page.main_frame, call(ARRIVAL, self._asked), 2.0)
        except (TimeoutError, PlaywrightError):
            return ArrivalSeen(title=False)
        return await self._arrival(tab, met)

    async def read_on(self) -> bool:
        """Scroll to the end of the current tab and of the boxes in it; say whether there was anything to scroll."""
        window, tab = self._window, self._window.tab
        try:
            scrolled = await window.worlds.evaluate(tab, tab.page.main_frame, f"({READ_ON})()", FRAME_S)
        except (TimeoutError, PlaywrightError):
            return False
        if scrolled:
            window.log.add(StepDone, step=window.step, action="scroll", url=tab.page.url)
        return bool(scrolled)

    async def _seen(self, tab: Tab) -> dict[str, Any]:
        """Evaluate the look script; a page in motion gets a second and third chance, then it counts as not seen."""
        for attempt in range(3):
            try:
                return await self._whole(tab, tab.page.main_frame, LOOK_S)
            except (TimeoutError, PlaywrightError) as error:
                if attempt == 2 or tab.closed or tab.crashed or isinstance(error, TimeoutError):
                    self._window.log.add(NotCaptured, what="a look at the page", why=first_line(error))
                    break
            await asyncio.sleep(0.15)
        met = {"title": None, "text": None, "selector": None}
        nothing: dict[str, Any] = {"title": "", "text": "", "elements": [], "images": 0, "html": "", "ready": ""}
        return {"url": tab.page.url, "met": met, **nothing}

    async def _whole(self, tab: Tab, frame: Frame, within_s: float) -> dict[str, Any]:
        """Look at a frame; where something may stand behind a closed shadow root, open those and look again."""
        worlds = self._window.worlds
        seen: dict[str, Any] | None = await worlds.evaluate(tab, frame, self._look, within_s)
        if seen and seen["doors"]:
            await worlds.reveal(tab, frame, within_s)
            seen = await worlds.evaluate(tab, frame, self._look, within_s)
        if not seen:
            raise PlaywrightError("the document was replaced")
        return seen

    async def _arrival(self, tab: Tab, met: dict[str, bool | None]) -> ArrivalSeen:
        """Complete what the script said: a selector that is none of CSS is Playwright's."""
        selector, asked = met["selector"], self._asked["selector"]
        if asked is not None and selector is None:
            try:
                selector = await asyncio.wait_for(tab.page.locator(asked).count(), timeout=2.0) > 0
            except (TimeoutError, PlaywrightError):
                selector = False
        return ArrivalSeen(title=met["title"], text=met["text"], selector=selector)

    async def _inner_frames(self, tab: Tab, elements: list[Element]) -> tuple[FrameSeen, ...]:
        """Look into each visible frame of the page; its elements join those of the page, moved to the page's place."""
        found: list[FrameSeen] = []
        self._window.frames = {MAIN: tab.page.main_frame}
        for number, frame in enumerate(tab.page.frames[1 : MOST_FRAMES + 1], start=1):
            name = f"f{number}"
            try:
                box = await asyncio.wait_for(_place_of(frame), timeout=FRAME_S)
                if box is None or box.width < 40 or box.height < 30:
                    continue
                seen = await self._whole(tab, frame, FRAME_S)
                inner = [_moved(one, box, place, name) for place, one in enumerate(seen["elements"])]
            except (TimeoutError, PlaywrightError, BadRecord) as error:
                self._window.log.add(NotCaptured, what=f"frame {number} ({frame.url[:200]})", why=first_line(error))
                continue
            self._window.frames[name] = frame
            elements += inner
            arrival = ArrivalSeen(**seen["met"])
            text, images = seen["text"][:4000], seen["images"]
            found.append(FrameSeen(name, seen["url"], seen["title"], text, box, arrival, images))
        return tuple(found)

    async def _picture(self, tab: Tab) -> Blob | None:
        """Take the viewport as JPEG. A page in motion can hang a picture: own deadline, one retry."""
        surface = self._window.task.surface
        covers = [tab.page.locator(selector) for selector in (surface.mask if surface else ())]
        why = ""
        for _attempt in range(2):
            try:
                shot = tab.page.screenshot(type="jpeg", quality=70, timeout=PICTURE_S * 1000, mask=covers)
                return self._keep(await asyncio.wait_for(shot, timeout=PICTURE_S + 1), "image/jpeg")
            except (TimeoutError, PlaywrightError) as error:
                why = first_line(error)
        self._window.log.add(NotCaptured, what=f"a picture of page {tab.number}", why=why)
        return None


async def _place_of(frame: Frame) -> Box | None:
    box = await (await frame.frame_element()).bounding_box()
    return from_plain(box, Box) if box else None


def _moved(told: dict[str, Any], frame: Box, place: int, name: str) -> Element:
    box = {**told["box"], "x": told["box"]["x"] + frame.x, "y": told["box"]["y"] + frame.y}
    return from_plain({**told, "place": place, "frame": name, "box": box}, Element)
