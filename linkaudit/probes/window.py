"""What looking, touching and waiting share: the tabs, the log, the task, our worlds, and where a person's eyes are."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.async_api import Frame

from linkaudit.model.trial import Task
from linkaudit.probes.events import EventLog
from linkaudit.probes.recorder import Recorder
from linkaudit.probes.tabs import Tab
from linkaudit.probes.worlds import Worlds

MAIN = "main"
"""The `frame` of an element in the page itself."""
FOUND = "found"
"""The `frame` of an element that a selector found; it is known until the next search."""


@dataclass(eq=False)
class Window:
    """A person in front of one browser window. All times in seconds since the trace began."""

    recorder: Recorder
    task: Task
    worlds: Worlds
    step: int = 0
    """How many taps have been made."""
    touched_t: float = 0.0
    """When something was last done: an address opened, an element tapped."""
    frames: dict[str, Frame] = field(default_factory=dict)
    """The frames of the last look, by the names that its elements give."""

    @property
    def log(self) -> EventLog:
        """The events so far."""
        return self.recorder.log

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
