"""A page of the browser and what is still pending in it; the numbers and times that waiting rests on."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.async_api import CDPSession, Frame, Page

WEB = frozenset({"http", "https", "about", "data", "blob", "javascript", "chrome-error", "chrome", "ws", "wss", "file"})
"""Schemes that stay in the browser; any other asks for an app."""


@dataclass(eq=False)
class Tab:
    """A tab or window. Times are seconds since the trace began."""

    number: int
    page: Page
    committed_t: float
    active_t: float
    cdp: CDPSession | None = None
    main_frame: str = ""
    """The main frame's id, as CDP says it."""
    in_flight: dict[int, float] = field(default_factory=dict)
    """Requests without an end, and when each began."""
    navigating: dict[int, float] = field(default_factory=dict)
    """Those of them that are to bring the main frame's next document."""
    scheduled: dict[str, float] = field(default_factory=dict)
    """Navigations of the main frame that were asked for, and when each is due."""
    closed: bool = False
    crashed: bool = False
    waited_out: bool = False
    """Whether the document now shown had its full time to forward; what was pending then is not waited for again."""

    def commit(self, now: float) -> None:
        """Forget what was pending: another document is here."""
        self.committed_t = self.active_t = now
        self.navigating.clear()
        self.scheduled.clear()
        self.waited_out = False


def frame_name(frame: Frame) -> str:
    """Name a frame for the log: its name, or its place among the page's frames."""
    frames = frame.page.frames
    return frame.name or f"frame{frames.index(frame) if frame in frames else '?'}"


def first_line(error: BaseException, otherwise: str = "no answer in time") -> str:
    """Return the first line of what an error says, for the log."""
    return (str(error).splitlines() or [otherwise])[0][:300]
