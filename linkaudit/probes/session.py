"""One visit in one fresh context: the verbs that probes are made of, each leaving its events in the log.

The verbs (goto, look, find, tap, settle) are all that the probes know of a browser; whoever offers them can stand
in for this one.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from playwright.async_api import ElementHandle, Frame, Page
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import TimeoutError as PlaywrightTimeout

from linkaudit.model.codec import from_plain, to_json
from linkaudit.model.files import Arrival
from linkaudit.model.trace import (
    ArrivalSeen,
    Blob,
    Box,
    Element,
    FrameSeen,
    Looked,
    NotCaptured,
    Settled,
    StepFailed,
    Tapped,
)
from linkaudit.model.trial import Task
from linkaudit.ports import Keep
from linkaudit.probes.events import EventLog
from linkaudit.probes.recorder import Recorder, Tab

SCRIPTS = Path(__file__).parent / "scripts"
LOOK = (SCRIPTS / "look.js").read_text(encoding="utf-8")
SCROLL = (SCRIPTS / "scroll.js").read_text(encoding="utf-8")
DESCRIBE = (SCRIPTS / "describe.js").read_text(encoding="utf-8")
MAIN = "main"
FOUND = "found"
"""The `frame` of an element that a selector found; its handle is kept until the next search."""
POLL_S = 0.08
PICTURE_S = 4.0
SLOW_LOAD_S = 10.0
"""How long a page may go on loading before it is looked at all the same, after the last thing that it showed."""


class Session:
    """A person in front of one browser window. All times in seconds."""

    def __init__(self, recorder: Recorder, task: Task, keep: Keep, peek: str) -> None:
        """Begin before the first page."""
        self.recorder = recorder
        self.log: EventLog = recorder.log
        self.task = task
        self.step = 0
        self._keep = keep
        self._peek = peek
        self._frames: dict[str, Frame] = {}
        self._handles: list[ElementHandle] = []
        self._texts: dict[int, tuple[str, float]] = {}

    @property
    def left_s(self) -> float:
        """Seconds until the hard wall."""
        return self.task.limit.wall_s - self.log.elapsed

    @property
    def tab(self) -> Tab:
        """The page a person looks at: the newest one that is open and has shown something."""
        alive = [tab for tab in self.recorder.tabs if not tab.closed]
        shown = [tab for tab in alive if tab.page.url not in ("", "about:blank") or tab.navigating]
        return (shown or alive or self.recorder.tabs)[-1]

    async def goto(self, url: str, referer: str | None = None) -> str:
        """Open an address in the current tab; return Chromium's word where that failed, else an empty string."""
        try:
            await self.tab.page.goto(url, wait_until="commit", timeout=max(1.0, self.left_s) * 1000, referer=referer)
        except PlaywrightTimeout:
            return "timeout"
        except PlaywrightError as error:
            return str(error).splitlines()[0][:300]
        return ""

    # -- looking -------------------------------------------------------------------------------------------

    async def look(self, *, picture: bool = True) -> Looked:
        """Write down what the current tab shows: text, elements, frames, the arrival test, and a picture."""
        tab = self.tab
        seen = await self._seen(tab)
        elements = [from_plain({"place": i, "frame": MAIN, **one}, Element) for i, one in enumerate(seen["elements"])]
        frames = await self._inner_frames(tab.page, elements)
        shot = await self._picture(tab) if picture else None
        html = seen["html"].encode("utf-8", "replace")
        return self.log.add(
            Looked,
            step=self.step,
            page=tab.number,
            url=seen["url"],
            title=seen["title"],
            text=seen["text"],
            elements=tuple(elements),
            frames=frames,
            arrival=await self._arrival(tab.page, seen),
            picture=shot,
            document=self._keep(html, "text/html; charset=utf-8") if html else None,
            images=seen["images"],
        )

    async def arrival_now(self) -> ArrivalSeen:
        """Try the arrival test on what the current tab shows, without writing a look down."""
        return await self._arrival(self.tab.page, await self._seen(self.tab))

    async def _seen(self, tab: Tab) -> dict[str, Any]:
        """Evaluate the look script in an isolated world; a page in motion gets a second chance, then counts as empty."""
        script = f"({LOOK.strip().rstrip(';')})({to_json(_asked(self.task.link.arrival)).decode()})"
        for attempt in range(3):
            try:
                seen = await asyncio.wait_for(self._isolated(tab, script), timeout=5.0)
                if seen:
                    return seen
            except (TimeoutError, PlaywrightError) as error:
                if attempt == 2 or tab.closed or tab.crashed:
                    self.log.add(NotCaptured, what="a look at the page", why=(str(error) or "no answer in 5 s")[:200])
                    break
            await asyncio.sleep(0.15)
        met = {"title": None, "text": None, "selector": None}
        return {"url": tab.page.url, "title": "", "text": "", "elements": [], "images": 0, "met": met, "html": ""}

    async def _isolated(self, tab: Tab, script: str) -> dict[str, Any]:
        if tab.cdp is None:
            result: dict[str, Any] = await tab.page.evaluate(script)
            return result
        world = await tab.cdp.send("Page.createIsolatedWorld", {"frameId": tab.main_frame, "worldName": "linkaudit"})
        told = await tab.cdp.send(
            "Runtime.evaluate",
            {"expression": script, "contextId": world["executionContextId"], "returnByValue": True},
        )
        if "exceptionDetails" in told:
            raise PlaywrightError(str(told["exceptionDetails"].get("exception", {}).get("description", "script error")))
        value: dict[str, Any] = told["result"].get("value") or {}
        return value

    async def _arrival(self, page: Page, seen: dict[str, Any]) -> ArrivalSeen:
        asked = self.task.link.arrival
        met = dict(seen["met"])
        if asked.selector is not None and met["selector"] is None and seen["html"]:
            try:
                met["selector"] = await page.locator(asked.selector).count() > 0
            except PlaywrightError:
                met["selector"] = False
        return ArrivalSeen(title=met["title"], text=met["text"], selector=met["selector"])

    async def _inner_frames(self, page: Page, elements: list[Element]) -> tuple[FrameSeen, ...]:
        """Look into each visible frame of the page; its elements join those of the page, moved to the page's place."""
        found: list[FrameSeen] = []
        self._frames = {MAIN: page.main_frame}
        for number, frame in enumerate(page.frames[1:9], start=1):
            try:
                owner = await asyncio.wait_for(frame.frame_element(), timeout=1.0)
                box = await owner.bounding_box()
                if not box or box["width"] < 40 or box["height"] < 30:
                    continue
                asked = to_json(_asked(self.task.link.arrival)).decode()
                seen = await asyncio.wait_for(frame.evaluate(f"({LOOK.strip().rstrip(';')})({asked})"), timeout=2.0)
            except (TimeoutError, PlaywrightError):
                self.log.add(NotCaptured, what=f"frame {number} ({frame.url[:200]})", why="it could not be looked into")
                continue
            name = f"f{number}"
            self._frames[name] = frame
            for inner, one in enumerate(seen["elements"]):
                moved = {**one["box"], "x": one["box"]["x"] + box["x"], "y": one["box"]["y"] + box["y"]}
                plain = {**one, "place": inner, "frame": name, "box": moved}
                elements.append(from_plain(plain, Element))
            arrival = ArrivalSeen(**{key: seen["met"][key] for key in ("title", "text", "selector")})
            shape = from_plain(box, Box)
            found.append(FrameSeen(name, seen["url"], seen["title"], seen["text"][:4000], shape, arrival))
        return tuple(found)

    async def _picture(self, tab: Tab) -> Blob | None:
        """Take the viewport as JPEG. A page in motion can hang a picture: own deadline, one retry."""
        mask = self.task.surface.mask if self.task.surface else ()
        for _attempt in range(2):
            try:
                covers = [tab.page.locator(selector) for selector in mask]
                shot = tab.page.screenshot(type="jpeg", quality=70, timeout=PICTURE_S * 1000, mask=covers)
                return self._keep(await asyncio.wait_for(shot, timeout=PICTURE_S + 1), "image/jpeg")
            except (TimeoutError, PlaywrightError) as error:
                why = (str(error).splitlines() or ["no answer"])[0][:200]
        self.log.add(NotCaptured, what=f"a picture of page {tab.number}", why=why)
        return None

    # -- finding -------------------------------------------------------------------------------------------

    async def find(self, selector: str) -> list[Element]:
        """Return the visible elements that a Playwright selector fits, in the page or else in one of its frames."""
        for frame in self.tab.page.frames[:9]:
            try:
                handles = await frame.locator(selector).element_handles()
                kept = [(handle, await handle.evaluate(DESCRIBE)) for handle in handles[:20]]
                seen = [(handle, told, await handle.bounding_box()) for handle, told in kept if told]
            except PlaywrightError:
                continue  # the page moved on under the search; whoever waits for the element asks again
            visible = [
                (handle, told, box) for handle, told, box in seen if box and box["width"] > 1 and box["height"] > 1
            ]
            if visible:
                self._handles = [handle for handle, _told, _box in visible]
                plain = [{**told, "box": box, "place": n, "frame": FOUND} for n, (_h, told, box) in enumerate(visible)]
                return [from_plain(one, Element) for one in plain]
        return []

    async def pause(self) -> None:
        """Wait until the current tab is quiet, without waiting for what might still forward; three seconds at most."""
        began = self.log.elapsed
        while self.log.elapsed - began < 3.0 and self.left_s > 0:
            tab = self.tab
            idle = self.log.elapsed - max(tab.active_t, began)
            if not tab.navigating and (idle > self.task.limit.quiet_s or (not tab.in_flight and idle > 0.15)):
                return
            await asyncio.sleep(POLL_S)

    # -- touching ------------------------------------------------------------------------------------------

    async def tap(self, element: Element, purpose: str, why: str, picture: Blob | None = None) -> None:
        """Bring an element into view and tap its middle with real input; the tap is an event before it happens."""
        tab = self.tab
        self.step += 1
        box = await self._into_view(tab, element) or element.box
        moved = from_plain({**_plain(element), "box": _plain(box)}, Element)
        self.log.add(Tapped, step=self.step, page=tab.number, purpose=purpose, element=moved, why=why, picture=picture)
        x, y = box.x + box.width / 2, box.y + box.height / 2
        try:
            touch = self.task.persona.touch
            act = tab.page.touchscreen.tap(x, y) if touch else tab.page.mouse.click(x, y)
            await asyncio.wait_for(act, timeout=8.0)
        except (TimeoutError, PlaywrightError) as error:
            detail = (str(error).splitlines() or ["no answer in 8 s"])[0][:200]
            self.log.add(StepFailed, step=self.step, action="tap", selector=element.path, found=1, detail=detail)

    async def _into_view(self, tab: Tab, element: Element) -> Box | None:
        try:
            if element.frame == FOUND:
                handle = self._handles[element.place]
                within = await handle.evaluate(SCROLL)
                return await self._in_page(await handle.owner_frame(), within)
            if element.frame == MAIN:
                box = await self._isolated(tab, f"({SCROLL.strip()})({element.place})")
                return from_plain(box, Box) if box else None
            frame = self._frames[element.frame]
            return await self._in_page(frame, await frame.evaluate(SCROLL, element.place))
        except (PlaywrightError, KeyError, IndexError):
            return None

    async def _in_page(self, frame: Frame | None, inner: dict[str, float] | None) -> Box | None:
        """Turn a place in a frame's viewport into one of the page's."""
        if not inner or frame is None:
            return None
        if frame.parent_frame is None:
            return from_plain(inner, Box)
        outer = await (await frame.frame_element()).bounding_box()
        return from_plain({**inner, "x": inner["x"] + outer["x"], "y": inner["y"] + outer["y"]}, Box) if outer else None

    # -- waiting -------------------------------------------------------------------------------------------

    async def settle(self, arrived: Any) -> str:
        """Wait until nothing is pending any more (P-5): no navigation asked or on its way, no timer that may still
        forward, no text that still changes, no request in flight; `arrived` is asked meanwhile whether to stop.
        Returns and logs the reason: arrived, quiet, forward_limit, closed, dialogs, crashed or wall.
        """
        began = self.log.elapsed
        reason = ""
        while not reason:
            await asyncio.sleep(POLL_S)
            tab = self.tab
            if tab.crashed:
                reason = "crashed"
            elif all(one.closed for one in self.recorder.tabs):
                reason = "closed"
            elif self.recorder.dialogs_shown > 20:
                reason = "dialogs"
            elif self.left_s <= 0:
                reason = "wall"
            elif await arrived():
                reason = "arrived"
            else:
                reason = await self._rest(tab, began)
        self.log.add(Settled, step=self.step, page=self.tab.number, reason=reason, waited_s=self.log.elapsed - began)
        return reason

    async def _rest(self, tab: Tab, began: float) -> str:
        """Say `quiet` or `forward_limit` where the tab has come to rest, else an empty string."""
        now, limit = self.log.elapsed, self.task.limit
        since = max(began, tab.committed_t)
        if tab.navigating or self._popup_coming():
            return ""
        if any(due <= since + limit.forward_s + 1 and now < due + 2.0 for due in tab.scheduled.values()):
            return ""
        if now - since > limit.forward_s + 0.5:
            return "forward_limit"
        if tab.in_flight or now - max(tab.active_t, began) < limit.quiet_s:
            return ""
        horizon_ms = (since + limit.forward_s - now) * 1000
        timers, text, ready = await self._stirring(tab, horizon_ms)
        if text != self._texts.get(tab.number, ("", 0.0))[0]:
            self._texts[tab.number] = (text, now)
            return ""
        still = now - self._texts[tab.number][1] >= 2 * limit.quiet_s
        return "quiet" if still and not timers and ready else ""

    def _popup_coming(self) -> bool:
        newest = self.recorder.tabs[-1]
        return newest is not self.tab and not newest.closed and self.log.elapsed - newest.committed_t < 1.0

    async def _stirring(self, tab: Tab, horizon_ms: float) -> tuple[int, str, bool]:
        """Ask the page how many timers are pending, what it says, and whether it has loaded."""
        ask = (
            f"[(window[{self._peek!r}] || (() => 0))({max(0, horizon_ms):.0f}),"
            " document.body ? document.body.innerText.slice(0, 4000) : '', document.readyState === 'complete']"
        )
        try:
            if tab.cdp is None:
                told = await asyncio.wait_for(tab.page.evaluate(ask), timeout=2.0)
            else:
                plain = {"expression": ask, "returnByValue": True}
                answer = await asyncio.wait_for(tab.cdp.send("Runtime.evaluate", plain), timeout=2.0)
                told = answer["result"].get("value") or [1, "", False]
            return int(told[0]), str(told[1]), bool(told[2])
        except (TimeoutError, PlaywrightError):
            return 1, "", False


def _asked(arrival: Arrival) -> dict[str, str | None]:
    return {"title": arrival.title, "text": arrival.text, "selector": arrival.selector}


def _plain(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__struct_fields__}
