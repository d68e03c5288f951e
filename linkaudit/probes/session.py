"""One visit in one fresh context: the verbs that probes are made of, each leaving its events in the log.

The verbs (goto, look, find, tap, settle …) are all that the probes know of a browser; whoever offers them can stand
in for this one.
"""

from __future__ import annotations

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import TimeoutError as PlaywrightTimeout

from linkaudit.model.trace import ArrivalSeen, Blob, Element, Looked
from linkaudit.model.trial import Task
from linkaudit.ports import Keep
from linkaudit.probes.events import EventLog
from linkaudit.probes.looking import Looking
from linkaudit.probes.recorder import Recorder
from linkaudit.probes.settling import Arrived, Settling
from linkaudit.probes.tabs import Tab, first_line
from linkaudit.probes.touching import Touching
from linkaudit.probes.window import Window
from linkaudit.probes.worlds import Worlds


class Session:
    """A person in front of one browser window. All times in seconds."""

    def __init__(self, recorder: Recorder, task: Task, keep: Keep, peek: str) -> None:
        """Begin before the first page."""
        self.recorder = recorder
        self.task = task
        self._window = Window(recorder, task, Worlds(recorder.context))
        self._looking = Looking(self._window, keep)
        self._touching = Touching(self._window)
        self._settling = Settling(self._window, peek)

    @property
    def log(self) -> EventLog:
        """The events so far."""
        return self.recorder.log

    @property
    def step(self) -> int:
        """How many taps have been made."""
        return self._window.step

    @property
    def left_s(self) -> float:
        """Seconds until the hard wall."""
        return self._window.left_s

    @property
    def tab(self) -> Tab:
        """The page a person looks at: the newest one that is open and has shown something."""
        return self._window.tab

    async def goto(self, url: str, referer: str | None = None) -> str:
        """Open an address in the current tab; return Chromium's word where that failed, else an empty string."""
        self._window.touched_t = self.log.elapsed
        try:
            await self.tab.page.goto(url, wait_until="commit", timeout=max(1.0, self.left_s) * 1000, referer=referer)
        except PlaywrightTimeout:
            return "timeout"
        except PlaywrightError as error:
            return first_line(error)
        return ""

    async def look(self, *, picture: bool = True) -> Looked:
        """Write down what the current tab shows: text, elements, frames, the arrival test, and a picture."""
        return await self._looking.look(picture=picture)

    async def read_on(self) -> bool:
        """Scroll to the end, as somebody does who has to read first; say whether there was anything to scroll."""
        return await self._looking.read_on()

    async def arrival_now(self) -> ArrivalSeen:
        """Try the arrival test on what the current tab shows, without writing a look down."""
        return await self._looking.arrival_now()

    async def find(self, selector: str) -> list[Element]:
        """Return the visible elements that a Playwright selector fits, in the page or else in one of its frames."""
        return await self._touching.find(selector)

    async def tap(self, element: Element, purpose: str, why: str, picture: Blob | None = None) -> bool:
        """Bring an element into view and tap its middle with real input; False where something lies over it."""
        return await self._touching.tap(element, purpose, why, picture)

    async def settle(self, arrived: Arrived) -> str:
        """Wait until nothing is pending any more, or `arrived` says so; return and log the reason."""
        return await self._settling.settle(arrived)

    async def pause(self) -> None:
        """Wait until the current tab is quiet, without waiting for what might still forward; three seconds at most."""
        await self._settling.pause()
