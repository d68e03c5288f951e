"""Order, pace, day caps, stopping: how the trials of a run are worked through."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest

from linkaudit.errors import CannotAudit, HarnessFault
from linkaudit.model.files import Pace
from linkaudit.model.trace import Trace
from linkaudit.model.trial import Task
from linkaudit.model.words import Mechanism, ProbeKind, Purpose, Role
from linkaudit.ports import Keep, Sink
from tests.audit.desk import Desk, always, link, platform, sample
from tests.audit.fakes import Answer


async def test_every_trial_is_carried_out_once_and_the_run_is_finished() -> None:
    desk = Desk(sample())
    outlook, complete = await desk.run()
    assert complete
    assert desk.ledger.done("r1") == {trial.id for trial in outlook.trials}
    assert len(desk.watcher.outcomes) == 8
    assert desk.ledger.runs()[0].status == "finished"


async def test_one_worker_keeps_the_drawn_order() -> None:
    desk = Desk(sample(repeats=4))
    outlook, _ = await desk.run(workers=1)
    assert desk.watcher.order == [trial.id for trial in outlook.trials]


async def test_no_more_visits_at_a_time_than_workers() -> None:
    desk = Desk(sample(repeats=4))
    await desk.run(workers=3)
    assert sum(desk.browser.most[name] for name in ("agora", "bazaar")) >= 3
    for name in ("agora", "bazaar"):
        assert desk.browser.most[name] <= 3
    assert desk.clock.passed == pytest.approx(6.0), "sixteen trials of a second each, three at a time"


async def test_no_more_pages_of_a_platform_at_once_than_agreed() -> None:
    desk = Desk(sample(repeats=4, pace=Pace(at_once=1, interval_s=0.0)))
    await desk.run(workers=6)
    assert desk.browser.most["agora"] == desk.browser.most["bazaar"] == 1
    assert desk.clock.passed == pytest.approx(8.0), "both platforms side by side, nobody waits for the other"


async def test_the_agreed_time_lies_between_two_pages_of_a_platform() -> None:
    desk = Desk(sample(repeats=3, pace=Pace(at_once=4, interval_s=5.0)), visit_s=0.5)
    await desk.run(workers=4)
    for name in ("agora", "bazaar"):
        starts = desk.browser.starts(name)
        assert len(starts) == 6
        assert min(later - sooner for sooner, later in pairwise(starts)) >= 5.0


async def test_a_platform_that_must_wait_holds_up_no_other() -> None:
    desk = Desk(sample(repeats=3, pace=Pace(at_once=2, interval_s=10.0)), visit_s=1.0)
    await desk.run(workers=1)
    agora, bazaar = desk.browser.starts("agora"), desk.browser.starts("bazaar")
    assert abs(agora[0] - bazaar[0]) == pytest.approx(1.0), "while one pauses, the only worker turns to the other"
    assert desk.clock.passed <= 60.0 * 1.25, "a pause is a quarter longer at most"


async def test_workers_stay_while_trials_wait_for_a_slot() -> None:
    desk = Desk(sample(repeats=6, pace=Pace(at_once=2, interval_s=0.0), platforms=(platform("agora"),)))
    await desk.run(workers=4)
    assert desk.browser.most["agora"] == 2
    assert desk.clock.passed == pytest.approx(6.0), "twelve trials, two at a time to the very end"


async def test_the_pause_holds_over_a_restart() -> None:
    desk = Desk(sample(pace=Pace(at_once=1, interval_s=30.0)))
    desk.stop_after(1)
    await desk.run(workers=1)
    again = desk.restarted()
    again.clock.passed += 5.0  # what the restart took
    await again.run(workers=1)
    first = desk.browser.starts("agora") or desk.browser.starts("bazaar")
    name = "agora" if desk.browser.starts("agora") else "bazaar"
    assert first == [0.0]
    assert again.browser.starts(name)[0] >= 30.0 - desk.clock.passed


async def test_a_clock_that_was_set_back_starts_the_pause_anew() -> None:
    desk = Desk(sample(pace=Pace(at_once=1, interval_s=30.0), platforms=(platform("agora"),)))
    desk.ledger.count_opened("agora", "2026-01-05", "2026-01-05T12:00:00.000+08:00")
    await desk.run(workers=1)
    assert desk.browser.starts("agora")[0] == pytest.approx(30.0)


async def test_the_days_share_ends_a_platform_for_today_and_counts_over_restarts() -> None:
    desk = Desk(sample(repeats=4, pace=Pace(at_once=2, interval_s=0.0, per_day=3)))
    _, complete = await desk.run()
    assert not complete
    assert len(desk.browser.starts("agora")) == len(desk.browser.starts("bazaar")) == 3
    assert sorted(text.split(":")[0] for text in desk.watcher.told) == ["agora", "bazaar"], "each is said once"
    assert desk.ledger.runs()[0].status == "interrupted"

    same_day = desk.restarted()
    outlook, complete = await same_day.run()
    assert outlook.resumed
    assert not complete
    assert same_day.browser.visits == []

    next_day = desk.restarted()
    next_day.clock.passed = 24 * 3600.0
    await next_day.run()
    assert len(next_day.browser.starts("agora")) == 3
    assert len(desk.ledger.done("r1")) == 12


async def test_a_used_up_platform_does_not_end_the_others() -> None:
    desk = Desk(sample(repeats=4, pace=Pace(at_once=1, interval_s=0.0, per_day=8)))
    for _ in range(7):
        desk.ledger.count_opened("agora", "2026-01-05", "2026-01-05T08:00:00.000+08:00")
    await desk.run()
    assert len(desk.browser.starts("agora")) == 1
    assert len(desk.browser.starts("bazaar")) == 8


async def test_the_live_web_is_paced_even_where_the_plan_says_nothing() -> None:
    desk = Desk(sample(live=True, repeats=3), visit_s=0.1)
    await desk.run(workers=8)
    assert desk.clock.passed >= 5.0
    assert desk.browser.most["agora"] <= 2
    assert desk.ledger.opened_today("agora", "2026-01-05") == 6


async def test_replicas_are_not_paced_where_the_plan_says_nothing() -> None:
    desk = Desk(sample(repeats=3), visit_s=0.1)
    await desk.run(workers=12)
    assert desk.clock.passed == pytest.approx(0.1)
    assert desk.ledger.opened == {}


async def test_a_wish_to_end_finishes_what_runs_and_starts_nothing_new() -> None:
    desk = Desk(sample(repeats=4))
    desk.stop_after(1)
    _, complete = await desk.run(workers=3)
    assert not complete
    assert len(desk.ledger.done("r1")) == len(desk.browser.of(Purpose.SUBJECT)) == 3
    assert desk.ledger.runs()[0].status == "interrupted"


async def test_a_wish_to_end_is_heeded_while_all_workers_wait() -> None:
    desk = Desk(sample(pace=Pace(at_once=1, interval_s=3600.0)), visit_s=0.0)
    desk.stop_after(2)
    await desk.run(workers=2)
    assert desk.clock.passed < 3600.0
    assert len(desk.ledger.done("r1")) == 2


async def test_breaking_off_keeps_what_was_finished_and_marks_the_run() -> None:
    desk = Desk(sample(repeats=4))
    busy, never = asyncio.Event(), asyncio.Event()

    async def hang(seconds: float) -> None:
        if len(desk.ledger.done("r1")) >= 2:
            busy.set()
            await never.wait()

    desk.clock.sleep = hang  # type: ignore[method-assign] # a browser that is busy for ever after two trials
    task = asyncio.create_task(desk.run(workers=1))
    await busy.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert desk.ledger.runs()[0].status == "interrupted"
    assert len(desk.ledger.done("r1")) == 2


async def test_a_page_that_is_opened_again_after_a_fault_counts_twice() -> None:
    faults = [HarnessFault("it fell over")]

    def reply(task: Task) -> str | Exception:
        return faults.pop() if task.purpose is Purpose.SUBJECT and faults else "arrives"

    desk = Desk(sample(repeats=1, pace=Pace(at_once=2, interval_s=3.0)), reply)
    await desk.run()
    opened = len(desk.browser.of(Purpose.SUBJECT))
    assert opened == 5
    assert sum(desk.ledger.opened_today(name, "2026-01-05") for name in ("agora", "bazaar")) == opened
    for name in ("agora", "bazaar"):
        assert all(later - sooner >= 3.0 for sooner, later in pairwise(desk.browser.starts(name)))


async def test_a_slow_control_does_not_bring_two_pages_of_a_platform_together() -> None:
    desk = Desk(sample(repeats=2, pace=Pace(at_once=4, interval_s=5.0)))
    perform = desk.browser.perform

    async def slow_controls(task: Task, sink: Sink, keep: Keep) -> Trace:
        if task.purpose is Purpose.CONTROL:
            await desk.clock.sleep(7.5 if task.link.id == "shop" else 0.0)
        return await perform(task, sink, keep)

    desk.browser.perform = slow_controls  # type: ignore[method-assign] # one destination takes its time
    await desk.run(workers=4)
    for name in ("agora", "bazaar"):
        assert all(later - sooner >= 5.0 for sooner, later in pairwise(desk.browser.starts(name)))


async def test_a_browser_fault_in_one_trial_does_not_end_the_run() -> None:
    broken: set[str] = set()

    def reply(task: Task) -> str | Exception:
        if task.purpose is not Purpose.SUBJECT or task.trial is None:
            return "arrives"
        broken.update(() if broken else (task.trial.id,))
        return HarnessFault("it fell over") if task.trial.id in broken else "arrives"

    desk = Desk(sample(), reply)
    _, complete = await desk.run()
    assert complete
    assert desk.watcher.outcomes.count("inconclusive") == 1
    assert Mechanism.BROWSER_FAULT in desk.mechanisms("r1")


async def test_a_trial_that_ended_with_its_browser_is_made_again_by_the_next_process() -> None:
    desk = Desk(sample())

    def reply(task: Task) -> str | Exception:
        if task.purpose is Purpose.SUBJECT and len(desk.ledger.done("r1")) >= 3:
            desk.stop.ask()
            return HarnessFault("ended with us")
        return "arrives"

    desk.browser.answer = reply
    _, complete = await desk.run(workers=1)
    assert not complete
    again = desk.restarted(always("arrives"))
    _, complete = await again.run()
    assert complete
    assert Mechanism.BROWSER_FAULT not in again.mechanisms("r1")


async def test_a_full_disk_ends_the_run_as_one_plain_error() -> None:
    desk = Desk(sample(repeats=4))
    desk.ledger.refuse = CannotAudit("the disk is full")
    with pytest.raises(CannotAudit, match="full"):
        await desk.run(workers=4)


async def test_an_interrupted_run_ends_like_an_undisturbed_one() -> None:
    calm = Desk(sample(repeats=3))
    await calm.run()
    torn = Desk(sample(repeats=3))
    for step in (1, 2, 4):
        torn.stop_after(step)
        torn.browser.visits.clear()
        await torn.run()
        torn = torn.restarted()
    await torn.run()
    assert torn.ledger.done("r1") == calm.ledger.done("r1")
    assert len(torn.ledger.runs()) == 1
    assert torn.ledger.runs()[0].status == "finished"


async def test_controls_of_an_earlier_process_still_count() -> None:
    desk = Desk(sample(links=(link("shop"), link("library", role=Role.NEUTRAL)), probes=(ProbeKind.GATEWAY,)))
    desk.stop_after(4)
    await desk.run(workers=1)
    before = len(desk.browser.of(Purpose.CONTROL))
    again = desk.restarted()
    await again.run(workers=1)
    assert before + len(again.browser.of(Purpose.CONTROL)) == 2


def _meets(name: str, wall: str) -> Answer:
    """Answer with a wall on one platform; every other visit arrives."""

    def reply(task: Task) -> str | Exception:
        there = task.trial is not None and task.trial.key.platform == name and task.purpose is Purpose.SUBJECT
        return wall if there else "arrives"

    return reply


async def test_a_platform_that_asks_for_a_captcha_twice_is_left_alone_and_the_rest_goes_on() -> None:
    desk = Desk(sample(repeats=4, pace=Pace(at_once=1, interval_s=1.0)), _meets("agora", "walled"))
    outlook, complete = await desk.run(workers=2)
    assert not complete
    assert len(desk.browser.starts("agora")) == 2
    assert len(desk.browser.starts("bazaar")) == len(outlook.trials) / 2
    (said,) = [line for line in desk.watcher.told if line.startswith("agora: ")]
    assert "captcha" in said
    assert desk.ledger.runs()[0].status == "interrupted"


async def test_where_no_pace_was_agreed_walls_are_what_is_being_tested() -> None:
    desk = Desk(sample(repeats=4), _meets("agora", "walled"))
    _outlook, complete = await desk.run()
    assert complete


async def test_a_platform_is_left_alone_for_as_long_as_it_asks() -> None:
    desk = Desk(sample(repeats=1, pace=Pace(at_once=1, interval_s=1.0)), _meets("agora", "busy:90"))
    await desk.run(workers=2)
    first, second = desk.browser.starts("agora")
    assert second - first >= 90.0
    one, other = desk.browser.starts("bazaar")
    assert other - one < 90.0


async def test_whoever_asks_for_an_hour_is_not_waited_for() -> None:
    desk = Desk(sample(repeats=3, pace=Pace(at_once=1, interval_s=1.0)), _meets("agora", "busy:3600"))
    _outlook, complete = await desk.run(workers=2)
    assert (complete, len(desk.browser.starts("agora"))) == (False, 1)
    assert any("3600 s" in line for line in desk.watcher.told)


async def test_the_pause_is_somewhat_longer_than_agreed_and_never_shorter() -> None:
    desk = Desk(sample(repeats=6, pace=Pace(at_once=1, interval_s=10.0)), visit_s=0.0)
    await desk.run(workers=2)
    starts = desk.browser.starts("agora")
    gaps = [later - sooner for sooner, later in pairwise(starts)]
    assert all(10.0 <= gap <= 12.51 for gap in gaps)
    assert len({round(gap, 3) for gap in gaps}) > 1
