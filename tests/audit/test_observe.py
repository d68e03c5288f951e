"""One trial with its controls: which visits are made, and what a failing browser comes to."""

from __future__ import annotations

from typing import Any

import pytest

from linkaudit.audit.guards import Manners
from linkaudit.audit.observe import Observer
from linkaudit.audit.run import planned
from linkaudit.audit.stop import Ended
from linkaudit.classify import classify
from linkaudit.errors import CannotAudit, HarnessFault
from linkaudit.model.trial import Task, Trial
from linkaudit.model.words import Mechanism, Outcome, Purpose, Responsible
from tests.audit.desk import Desk, always, link, sample
from tests.audit.fakes import Answer


def desk_and_trials(answer: Answer, **changes: Any) -> tuple[Desk, Observer, tuple[Trial, ...]]:
    desk = Desk(sample(links=(link("shop"),), **changes), answer)
    manners = Manners(desk.sample, desk.ledger, desk.clock, desk.stop)
    observer = Observer("r1", desk.sample, desk.browser, desk.ledger, desk.vault, desk.clock, manners, desk.stop)
    return desk, observer, planned(desk.sample, 1)


def by_purpose(subject: str, control: str, persona: str) -> Answer:
    answers = {Purpose.SUBJECT: subject, Purpose.CONTROL: control, Purpose.PERSONA_CONTROL: persona}

    def reply(task: Task) -> str:
        return answers[task.purpose]

    return reply


async def test_trials_that_arrive_need_one_control_a_link() -> None:
    desk, observer, trials = desk_and_trials(always("arrives"), repeats=3)
    for trial in trials:
        seen = await observer.observe(trial)
        assert classify(seen).outcome is Outcome.REDIRECTED or classify(seen).outcome is Outcome.DIRECT
        assert seen.control is not None
        assert seen.persona_control is None
    assert len(desk.browser.of(Purpose.CONTROL)) == 1
    assert desk.browser.of(Purpose.PERSONA_CONTROL) == []


async def test_a_trial_that_does_not_arrive_asks_again_with_the_persona() -> None:
    desk, observer, trials = desk_and_trials(by_purpose("stuck", "arrives", "arrives"))
    seen = await observer.observe(trials[0])
    assert [task.purpose for task in desk.browser.visits] == [
        Purpose.CONTROL,
        Purpose.SUBJECT,
        Purpose.PERSONA_CONTROL,
    ]
    assert seen.persona_control is not None
    assert seen.persona_control.reached
    assert seen.later_control is None


async def test_the_persona_control_comes_as_the_platforms_browser_and_from_its_address() -> None:
    desk, observer, trials = desk_and_trials(by_purpose("stuck", "arrives", "arrives"))
    await observer.observe(trials[0])
    (control,), (persona,) = desk.browser.of(Purpose.CONTROL), desk.browser.of(Purpose.PERSONA_CONTROL)
    name = trials[0].key.platform
    assert persona.persona == desk.sample.platforms[name].browser
    assert persona.referer == f"https://link.{name}.example/"
    assert control.persona != persona.persona
    assert control.referer is None


async def test_where_the_persona_fails_too_a_plain_browser_is_asked_once_more() -> None:
    desk, observer, trials = desk_and_trials(by_purpose("stuck", "arrives", "fails"))
    seen = await observer.observe(trials[0])
    assert len(desk.browser.of(Purpose.CONTROL)) == 2
    assert seen.later_control is not None
    assert seen.later_control.reached


async def test_a_plain_browser_that_just_got_there_speaks_for_the_next_trial_too() -> None:
    desk, observer, trials = desk_and_trials(by_purpose("stuck", "arrives", "fails"))
    await observer.observe(trials[0])
    desk.browser.answer = always("arrives")
    seen = await observer.observe(trials[1])
    assert len(desk.browser.of(Purpose.CONTROL)) == 2, "before and later of the first trial"
    assert seen.control is not None
    assert seen.control.reached


async def test_a_failed_control_speaks_for_a_minute_and_is_then_made_again() -> None:
    desk, observer, trials = desk_and_trials(by_purpose("stuck", "fails", "fails"))
    first, second = [await observer.observe(trial) for trial in trials[:2]]
    assert first.later_control is None, "what failed a moment ago need not fail again"
    assert second.control == first.control
    assert len(desk.browser.of(Purpose.CONTROL)) == 1
    desk.clock.passed += 61.0
    desk.browser.answer = always("arrives")
    third = await observer.observe(trials[2])
    assert len(desk.browser.of(Purpose.CONTROL)) == 2
    assert third.control is not None
    assert third.control.reached


async def test_a_destination_that_dies_during_the_trial_is_seen_to_be_down() -> None:
    desk, observer, trials = desk_and_trials(always("arrives"))
    await observer.observe(trials[0])
    desk.browser.answer = by_purpose("stuck", "fails", "fails")
    seen = await observer.observe(trials[1])
    assert seen.control is not None
    assert seen.control.reached
    assert seen.later_control is not None
    assert not seen.later_control.reached
    assert classify(seen).mechanism is Mechanism.CONTROL_FAILED


async def test_a_destination_that_is_down_is_never_called_blocked() -> None:
    _desk, observer, trials = desk_and_trials(by_purpose("stuck", "fails", "fails"))
    finding = classify(await observer.observe(trials[0]))
    assert finding.outcome is Outcome.INCONCLUSIVE
    assert finding.responsible is not Responsible.ORIGIN


async def test_a_browser_that_fails_once_gets_a_second_chance() -> None:
    faults = [HarnessFault("it fell over")]

    def reply(task: Task) -> str | Exception:
        return faults.pop() if task.purpose is Purpose.SUBJECT and faults else "arrives"

    desk, observer, trials = desk_and_trials(reply)
    seen = await observer.observe(trials[0])
    assert seen.arrived is not None
    assert len(desk.browser.of(Purpose.SUBJECT)) == 2


async def test_a_browser_that_fails_twice_ends_as_one_inconclusive_trial() -> None:
    def reply(task: Task) -> str | Exception:
        return HarnessFault("it fell over") if task.purpose is Purpose.SUBJECT else "arrives"

    desk, observer, trials = desk_and_trials(reply)
    finding = classify(await observer.observe(trials[0]))
    assert (finding.outcome, finding.mechanism) == (Outcome.INCONCLUSIVE, Mechanism.BROWSER_FAULT)
    assert finding.responsible is Responsible.TESTER
    assert len(desk.browser.of(Purpose.SUBJECT)) == 2
    assert desk.ledger.done("r1") == {trials[0].id}
    assert desk.vault.open == {}


async def test_a_browser_that_hangs_is_left_behind() -> None:
    desk, observer, trials = desk_and_trials(always("arrives"))
    desk.browser.visit_s = 0.0

    def reply(task: Task) -> str | Exception:
        return TimeoutError() if task.purpose is Purpose.SUBJECT else "arrives"

    desk.browser.answer = reply
    assert classify(await observer.observe(trials[0])).mechanism is Mechanism.BROWSER_FAULT


async def test_a_browser_that_fails_while_the_end_is_wished_leaves_the_trial_undone() -> None:
    desk, observer, trials = desk_and_trials(always("arrives"))

    def reply(task: Task) -> str | Exception:
        if task.purpose is Purpose.CONTROL:
            return "arrives"
        desk.stop.ask()
        return HarnessFault("it was ended with us")

    desk.browser.answer = reply
    with pytest.raises(Ended, match="ended with us"):
        await observer.observe(trials[0])
    assert desk.ledger.done("r1") == set()
    assert desk.vault.open == {}


async def test_a_full_disk_is_no_browser_fault() -> None:
    desk, observer, trials = desk_and_trials(always("arrives"))
    desk.ledger.refuse = CannotAudit("the disk is full")
    with pytest.raises(CannotAudit, match="full"):
        await observer.observe(trials[0])


async def test_what_is_kept_of_a_visit_is_scrubbed_first() -> None:
    desk, observer, trials = desk_and_trials(always("arrives"))
    await observer.observe(trials[0])
    assert [trace.purpose for trace in desk.vault.traces] == [Purpose.CONTROL, Purpose.SUBJECT]
    assert all(isinstance(trace.scrubbed, int) for trace in desk.vault.traces)
