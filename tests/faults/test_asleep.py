"""A laptop that is closed in the middle of an audit: hours pass on the wall clock, and none for our deadlines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from linkaudit.audit.guards import Manners
from linkaudit.audit.observe import Observer
from linkaudit.audit.run import planned
from linkaudit.audit.stop import Ended
from linkaudit.classify import classify
from linkaudit.model.finding import Finding
from linkaudit.model.observation import Observation
from linkaudit.model.trial import Task
from linkaudit.model.words import Mechanism, Outcome, Purpose, Responsible
from tests.audit.desk import Desk, link, sample
from tests.audit.fakes import Answer

NIGHT = timedelta(hours=8)
FAULT = (Outcome.INCONCLUSIVE, Mechanism.BROWSER_FAULT, Responsible.TESTER)


class Night:
    """A desk whose clock jumps during visits of one purpose, so many times; asleep, a visit gets nowhere."""

    def __init__(self, purpose: Purpose, times: int, jump: timedelta = NIGHT, awake: str = "arrives") -> None:
        self.desk = Desk(sample(links=(link("shop"),)), self._answer(purpose, times, jump, awake))
        desk = self.desk
        manners = Manners(desk.sample, desk.ledger, desk.clock, desk.stop)
        self.observer = Observer(
            "r1", desk.sample, desk.browser, desk.ledger, desk.vault, desk.clock, manners, desk.stop
        )
        self.on_jump: Callable[[], None] = lambda: None

    def _answer(self, purpose: Purpose, times: int, jump: timedelta, awake: str) -> Answer:
        left = [times]

        def reply(task: Task) -> str | Exception:
            if task.purpose is purpose and left[0]:
                left[0] -= 1
                self.desk.clock.start += jump
                self.on_jump()
                return "stuck" if task.purpose is Purpose.SUBJECT else "arrives"
            return awake if task.purpose is Purpose.SUBJECT else "arrives"

        return reply

    async def seen(self) -> tuple[Observation, Finding]:
        seen = await self.observer.observe(planned(self.desk.sample, 1)[0])
        assert self.desk.vault.open == {}, "no log is left open"
        return seen, classify(seen)


@pytest.mark.parametrize("jump", [NIGHT, timedelta(seconds=6), -timedelta(hours=1)], ids=["night", "short", "set_back"])
async def test_a_trial_that_was_slept_through_is_made_again(jump: timedelta) -> None:
    night = Night(Purpose.SUBJECT, 1, jump)
    _seen, found = await night.seen()
    assert found.outcome is Outcome.DIRECT
    assert len(night.desk.browser.of(Purpose.SUBJECT)) == 2


async def test_a_trial_that_was_slept_through_twice_says_nothing_of_the_platform() -> None:
    night = Night(Purpose.SUBJECT, 2)
    seen, found = await night.seen()
    assert (found.outcome, found.mechanism, found.responsible) == FAULT
    assert "+28800 s" in seen.stop_detail
    assert (len(seen.hops), len(seen.pages)) == (0, 0), "what was seen in between is no evidence"


async def test_a_control_after_the_night_does_not_speak_for_a_trial_before_it() -> None:
    night = Night(Purpose.PERSONA_CONTROL, 1, awake="stuck")
    seen, _found = await night.seen()
    assert len(night.desk.browser.of(Purpose.SUBJECT)) == 2
    assert len(night.desk.browser.of(Purpose.PERSONA_CONTROL)) == 2
    assert seen.persona_control is not None


async def test_what_a_time_server_mends_is_no_night() -> None:
    night = Night(Purpose.SUBJECT, 1, timedelta(seconds=2), awake="stuck")
    await night.seen()
    assert len(night.desk.browser.of(Purpose.SUBJECT)) == 1


async def test_whoever_wishes_the_end_meanwhile_gets_it_and_the_trial_stays_to_be_done() -> None:
    night = Night(Purpose.SUBJECT, 1)
    night.on_jump = night.desk.stop.ask
    with pytest.raises(Ended):
        await night.seen()
    assert night.desk.ledger.done("r1") == set()


async def test_a_failed_control_of_the_evening_does_not_speak_for_the_morning() -> None:
    night = Night(Purpose.SUBJECT, 1)
    awake = night.desk.browser.answer
    night.desk.browser.answer = lambda task: "fails" if task.purpose is Purpose.CONTROL else awake(task)
    night.on_jump = lambda: setattr(night.desk.browser, "answer", awake)
    seen, found = await night.seen()
    assert found.outcome is Outcome.DIRECT
    assert len(night.desk.browser.of(Purpose.CONTROL)) == 2
    assert seen.control is not None
    assert seen.control.reached
