"""Whether a page of the platform shows the destination all the same: in a frame, or as a copy of its content."""

from __future__ import annotations

from linkaudit.model.observation import ControlSeen, Observation
from linkaudit.model.page import FrameFact, PageSeen, Side

FRAME_SHARE = 0.25
"""A frame that fills so much of the window is what the user came for, not a decoration."""
LIKE = 0.5
"""The share of the control's lines that a page must repeat to count as the destination's content."""
ALIKE = 0.7
"""The share where the arrival test is not met: a reading view leaves out what the test looks for."""
FEWEST_LINES = 3


def framed_in(page: PageSeen, before: PageSeen | None) -> bool:
    """Say whether the destination fills a frame of a page, and did not do so on the same page `before` the tap."""
    if page.side is Side.DESTINATION or (before is not None and any(map(_fills, before.frames))):
        return False
    return any(map(_fills, page.frames))


def _fills(frame: FrameFact) -> bool:
    return frame.side is Side.DESTINATION and frame.arrival_met and frame.share >= FRAME_SHARE


def transcoded_in(seen: Observation, page: PageSeen, text: str) -> bool:
    """Say whether a page served by the platform repeats what the destination shows; a title alone is too little.

    `text` is what counts of it: on the page of the link what the tap brought up.
    """
    controls = (seen.persona_control, seen.later_control, seen.control)
    control = next((one for one in controls if one and one.reached), None)
    if control is None or page.side is not Side.ORIGIN:
        return False
    return _likeness(control, text) >= (LIKE if page.arrival_text_met else ALIKE)


def _likeness(control: ControlSeen, text: str) -> float:
    lines = {line.strip() for line in control.text.splitlines() if len(line.strip()) >= 6}
    if len(lines) < FEWEST_LINES:
        return 0.0
    return sum(line in text for line in lines) / len(lines)
