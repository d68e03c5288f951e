"""Following a tap as a person would: wait, look, take the best way on, until arrival or a dead end.

Speaks to a session only, so that any driver that offers its verbs can be followed with.
"""

from __future__ import annotations

from linkaudit.classify.lexicon import control_says
from linkaudit.classify.likeness import FRAME_SHARE
from linkaudit.distil.arrival import address_met, arrival_met
from linkaudit.distil.domains import side_of
from linkaudit.model.page import Side
from linkaudit.model.trace import ArrivalSeen, Looked, Responded, Stopped
from linkaudit.model.trial import Task
from linkaudit.probes.preparing import choices, dismissals, ticks
from linkaudit.probes.session import Session
from linkaudit.probes.ways import SURE, Candidate, Scene, candidates, scene_of, signature

LAYER = "closes_a_layer"
MEANT = SURE | {"says_onward", "tick", LAYER}
"""What a person does to get on; anything else that is tapped is a mere try of ours."""
MARGIN_S = 2.0
"""What must be left on the wall clock for another step to make sense."""


class Follower:
    """Explores from where the session stands; `run` returns when the visit is over and has logged why."""

    def __init__(self, session: Session, task: Task, link_page: Looked | None = None) -> None:
        """Begin with nothing tried. Of the page on which the link stood only what the tap brings up is explored."""
        self.session = session
        self.task = task
        self._link_page = _page_of(link_page) if link_page else ""
        self._was_there = {signature(element) for element in link_page.elements} if link_page else set()
        self._framed_before = {frame.url for frame in link_page.frames} if link_page else set()
        self.tried: set[str] = set()
        self._read: set[str] = set()

    async def arrived(self) -> bool:
        """Say whether the page now shown is the destination, served by the network, with the arrival test met."""
        tab = self.session.tab
        url = tab.page.url
        if side_of(url, self.task.sides) is not Side.DESTINATION or tab.navigating:
            return False
        if not self._served(url) or not address_met(self.task.link.arrival, url):
            return False
        seen: ArrivalSeen = await self.session.arrival_now()
        return seen.met

    def _served(self, url: str) -> bool:
        bare = url.split("#")[0]
        answers = [one for one in self.session.log.of(Responded) if one.url.split("#")[0] == bare]
        return any(one.status < 400 and not one.from_service_worker for one in answers)

    async def run(self) -> None:
        """Follow until arrival, a dead end, five taps or the wall; every end is logged with its reason."""
        taps, page = 0, ""
        while True:
            reason = await self.session.settle(self.arrived)
            if reason in ("closed", "crashed", "dialogs", "wall"):
                return await self._stop(reason, look=reason == "wall")
            look = await self.session.look()
            if reason == "arrived" or await self.arrived():
                return await self._stop("arrived", look=False)
            here = _page_of(look)
            if here != page:
                page, self.tried = here, set(self._was_there if here == self._link_page else ())
            if self._framed(look):
                return await self._stop("framed", look=False)
            if taps >= self.task.limit.taps:
                return await self._stop("taps", look=False)
            if self.session.left_s < MARGIN_S:
                return await self._stop("wall", look=False)
            step = self._next(look)
            if step is None and await self._read_first(look):
                continue
            if step is None:
                return await self._stop("dead_end", look=False)
            self.tried.add(signature(step.element))
            purpose = "onward" if MEANT & set(step.features) else "try"
            why = " ".join(step.features)
            if await self.session.tap(step.element, purpose, why, look.picture):
                taps += 1

    def _framed(self, look: Looked) -> bool:
        """Say whether the destination fills a frame of this page already: a person has what they came for."""
        width, height = self.task.persona.viewport
        return any(
            side_of(frame.url, self.task.sides) is Side.DESTINATION
            and arrival_met(self.task.link.arrival, frame.url, frame.arrival)
            and frame.box.width * frame.box.height >= FRAME_SHARE * width * height
            for frame in look.frames
            if _page_of(look) != self._link_page or frame.url not in self._framed_before
        )

    def _next(self, look: Looked) -> Candidate | None:
        """Choose: the answer that says to go on, the best sure way on, a box to tick, then what may be tried."""
        if side_of(look.url, self.task.sides) is Side.DESTINATION:
            return None  # what the destination asks of its visitors is its own affair
        scene = scene_of(look, self.task.target, self.task.sides, self.task.limit.explore)
        ways = candidates(scene, self.tried)
        sure = [way for way in ways if way.sure]
        answers = [one for one in choices(scene) if signature(one) not in self.tried]
        if sure and answers:
            return Candidate(answers[0], 1, ("tick",))
        if sure and sure[0].element.covered:
            return self._uncover(scene, ways) or sure[0]
        if sure:
            return sure[0]
        boxes = ticks(scene, self.tried)
        if boxes:
            # After a tick, what did nothing before may do something.
            self.tried = set(self._was_there if _page_of(look) == self._link_page else ())
            return Candidate(boxes[0], 1, ("tick",))
        return ways[0] if ways else self._last(scene)

    async def _read_first(self, look: Looked) -> bool:
        """Where a way on is still shut, read to the end once: some are opened to who has done so."""
        here = _page_of(look)
        shut = any(one.disabled and "onward" in control_says(one.text) for one in look.elements)
        if not shut or here in self._read or side_of(look.url, self.task.sides) is Side.DESTINATION:
            return False
        self._read.add(here)
        return await self.session.read_on()

    def _last(self, scene: Scene) -> Candidate | None:
        """Where nothing else is left, close what says that it can be closed: the rest may stand behind it."""
        closing = dismissals(scene, self.tried) if self.task.limit.explore == "full" else []
        return Candidate(closing[0], 1, ("may_hide_the_rest",)) if closing else None

    def _uncover(self, scene: Scene, ways: list[Candidate]) -> Candidate | None:
        """A layer lies over the way on: a person answers it if it asks something, else takes it away first."""
        closing = dismissals(scene, self.tried)
        answers = [way for way in ways if not way.element.covered and way.element.kind == "button"]
        plain = [one for one in closing if "back" not in control_says(one.text)]
        if answers and not plain:
            return answers[0]
        return Candidate((plain or closing)[0], 1, (LAYER,)) if closing else None

    async def _stop(self, reason: str, *, look: bool) -> None:
        if look and not self.session.tab.closed:
            await self.session.look()
        self.session.log.add(Stopped, reason=reason)


def _page_of(look: Looked) -> str:
    """Name a document in a tab; a fragment makes no other document of it."""
    return f"{look.page}|{look.url.split('#')[0]}"
