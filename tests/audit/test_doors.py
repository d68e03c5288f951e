"""Sign-ins that end in the middle: no trial is made on one, none that it may have spoilt is kept, the rest goes on."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any

import msgspec
import pytest

from linkaudit.audit import Outlook, carry_out, prepare
from linkaudit.audit.doors import Doors, look_at
from linkaudit.audit.guards import LeftOff, Manners, check_mandate
from linkaudit.audit.run import planned
from linkaudit.errors import HarnessFault, UsageError
from linkaudit.model.files import Action, Login, Pace, Persona, Share
from linkaudit.model.sample import Sample
from linkaudit.model.trace import CleanedUp, PhaseBegun, Trace
from linkaudit.model.trial import SignIn, Task
from linkaudit.model.words import ProbeKind, Standing
from linkaudit.ports import Keep, Sink
from tests.audit.desk import BOTH, Desk, mandate, posting, sample
from tests.audit.fakes import ListBrowser

SIGNED = {"author": SignIn("a.json"), "viewer": SignIn("v.json")}
ALL = {"agora": SIGNED, "bazaar": SIGNED}


def posts(**changes: Any) -> Sample:
    facts: dict[str, Any] = {"repeats": 2, "platforms": tuple(posting(one) for one in BOTH)}
    return sample(**{**facts, "probes": (ProbeKind.GATEWAY, ProbeKind.POST), **changes})


async def carried_out(desk: Desk, workers: int = 1) -> tuple[Outlook, bool]:
    outlook = prepare(desk.sample, desk.ledger, desk.clock, 7, "r1", fresh=False, accounts=ALL)
    ports = (desk.browser, desk.ledger, desk.vault, desk.clock, desk.watcher, desk.stop)
    return outlook, await carry_out(outlook, desk.sample, *ports, workers, ALL)


def done(desk: Desk, run: str = "r1") -> set[tuple[str, ProbeKind]]:
    return {(seen.trial.key.platform, seen.trial.key.probe) for seen in desk.ledger.observations(run)}


async def test_each_account_is_looked_at_before_its_first_trial_and_for_a_while_not_again() -> None:
    desk = Desk(posts())
    _, complete = await carried_out(desk)
    assert complete
    assert sorted(desk.browser.looked) == ["a.json", "a.json", "v.json", "v.json"]  # once on each platform
    stand = {one.account: one.standing for seen in desk.ledger.observations("r1") for one in seen.sign_ins}
    assert stand == {"author": Standing.SIGNED_IN, "viewer": Standing.SIGNED_IN}


async def test_a_trial_that_did_not_arrive_counts_only_if_they_are_signed_in_after_it_too() -> None:
    desk = Desk(posts(repeats=1), answer=lambda task: "stuck" if task.probe is ProbeKind.POST else "arrives")
    await carried_out(desk)
    (seen, *_rest) = [one for one in desk.ledger.observations("r1") if one.trial.key.probe is ProbeKind.POST]
    assert [one.account for one in seen.sign_ins] == ["author", "viewer", "author", "viewer"]
    assert seen.sign_ins[2].at > seen.sign_ins[0].at


async def test_a_sign_in_that_ends_spoils_no_trial_pauses_its_platform_and_tells_the_way_back() -> None:
    desk = Desk(posts(), answer=lambda task: "stuck" if task.probe is ProbeKind.POST else "arrives")
    over = {"n": 0}

    def stands(one: SignIn) -> Standing:
        over["n"] += 1
        return Standing.SIGNED_IN if over["n"] <= 2 else Standing.SIGNED_OUT  # good before the first trial, then over

    desk.browser.stands = stands
    _, complete = await carried_out(desk)
    assert not complete
    assert desk.ledger.runs()[0].status == "interrupted"
    assert done(desk) == {("agora", ProbeKind.GATEWAY), ("bazaar", ProbeKind.GATEWAY)}, "no post was kept"
    told = [line for line in desk.watcher.told if "not signed in" in line]
    assert sorted(line.partition(":")[0] for line in told) == ["agora", "bazaar"], "each once"
    assert all("linkaudit login" in line and "none failed" in line for line in told)


async def test_after_signing_in_again_the_same_command_makes_what_is_left() -> None:
    desk = Desk(posts())
    desk.browser.stands = lambda _one: Standing.SIGNED_OUT
    await carried_out(desk)
    later = desk.restarted()
    outlook, complete = await carried_out(later)
    assert outlook.resumed
    assert complete
    assert done(later) == {
        (name, probe) for name in ("agora", "bazaar") for probe in (ProbeKind.GATEWAY, ProbeKind.POST)
    }


@pytest.mark.parametrize("fault", ["page", "browser"])
async def test_a_page_that_does_not_come_is_no_sign_in_and_is_asked_for_twice(fault: str) -> None:
    desk = Desk(posts(platforms=(posting(BOTH[0]),)))

    def stands(_one: SignIn) -> Standing:
        if fault == "browser":
            raise HarnessFault("the browser failed")
        return Standing.UNREACHABLE

    desk.browser.stands = stands
    await carried_out(desk)
    assert desk.browser.looked == ["a.json", "a.json"]
    assert done(desk) == {("agora", ProbeKind.GATEWAY)}
    assert any("cannot be seen" in line for line in desk.watcher.told)


async def test_where_the_platform_file_does_not_tell_it_says_so() -> None:
    bare = msgspec.structs.replace(posting(BOTH[0]), login=None)
    desk = Desk(posts(platforms=(bare,), repeats=1))
    await carried_out(desk)
    stand = {one.standing for seen in desk.ledger.observations("r1") for one in seen.sign_ins}
    assert stand == {Standing.UNKNOWN}
    assert desk.browser.looked == []


async def test_looking_at_a_sign_in_counts_as_a_page_of_the_platform() -> None:
    desk = Desk(posts(platforms=(posting(BOTH[0]),), repeats=1, pace=Pace(interval_s=2.0)))
    await carried_out(desk)
    posted = sum(trial.key.probe is ProbeKind.POST for trial in planned(desk.sample, 7))
    assert desk.ledger.opened_today("agora", "2026-01-05") == 2 * posted + 2


async def test_an_account_does_no_more_than_its_share_of_the_day_over_restarts() -> None:
    limits = {"platforms": (posting(BOTH[0]),), "repeats": 3}
    drawn = posts(**limits)
    plan = msgspec.structs.replace(
        drawn.plan, limits=msgspec.structs.replace(drawn.plan.limits, per_account=Share(per_day=2))
    )
    desk = Desk(msgspec.structs.replace(drawn, plan=plan))
    await carried_out(desk)
    later = desk.restarted()
    await carried_out(later)
    kept = [seen for seen in later.ledger.observations("r1") if seen.trial.key.probe is ProbeKind.POST]
    assert len(kept) == 2
    assert any("share of the day" in line for line in later.watcher.told)
    assert ("agora", ProbeKind.GATEWAY) in done(later)


async def test_a_mandate_that_ends_while_the_run_goes_on_ends_the_posting() -> None:
    held = mandate(expires=date(2026, 1, 4))  # over since yesterday, by the desk's clock
    desk = Desk(posts(live=True, mandate=held, platforms=(posting(BOTH[0]),), repeats=1))
    await carried_out(desk)
    assert done(desk) == {("agora", ProbeKind.GATEWAY)}
    assert any("mandate" in line for line in desk.watcher.told)


@pytest.mark.parametrize(
    ("lacking", "words"),
    [({"cleanup": ()}, "cleanup"), ({"message": "article"}, "nonce"), ({"post": (Action(click="#send"),)}, "nonce")],
)
def test_nothing_is_posted_live_that_has_no_mark_or_cannot_be_deleted(lacking: dict[str, Any], words: str) -> None:
    drawn = posts(live=True, mandate=mandate(), platforms=tuple(posting(one, **lacking) for one in BOTH))
    with pytest.raises(UsageError, match=words):
        check_mandate(drawn, planned(drawn, 7), date(2026, 6, 1))


class Posting(ListBrowser):
    """Posts, and cannot delete what it posted."""

    async def perform(self, task: Task, sink: Sink, keep: Keep) -> Trace:
        trace = await super().perform(task, sink, keep)
        if task.probe is not ProbeKind.POST:
            return trace
        begun = PhaseBegun(n=90, t=1.0, account="author", task="post", nonce="la99")
        left = CleanedUp(n=91, t=2.0, done=False, tries=3, detail="the post is still there")
        return msgspec.structs.replace(trace, events=(begun, *trace.events, left))


async def test_a_post_that_is_left_is_listed_though_its_trial_is_not_kept() -> None:
    desk = Desk(posts(platforms=(posting(BOTH[0]),), repeats=1))
    desk.browser = Posting(lambda task: "stuck" if task.probe is ProbeKind.POST else "arrives", desk.clock)
    looks = {"n": 0}

    def stands(_one: SignIn) -> Standing:
        looks["n"] += 1
        return Standing.SIGNED_IN if looks["n"] <= 2 else Standing.SIGNED_OUT

    desk.browser.stands = stands
    await carried_out(desk)
    assert done(desk) == {("agora", ProbeKind.GATEWAY)}
    assert desk.ledger.left("r1") == [("agora/feed", "la99")]


async def test_a_look_that_began_before_a_trial_ended_does_not_speak_for_it() -> None:
    desk = Desk(posts())
    over, begun = asyncio.Event(), asyncio.Event()
    answers = [Standing.SIGNED_IN, Standing.SIGNED_OUT]

    class Slow(ListBrowser):
        async def standing(self, login: Login, persona: Persona, sign_in: SignIn) -> tuple[Standing, str]:
            answer = answers.pop(0)
            begun.set()
            await over.wait()
            return answer, ""

    slow = Slow(desk.answer, desk.clock)
    doors = Doors(slow, Manners(desk.sample, desk.ledger, desk.clock, desk.stop), desk.clock)
    platform, author = desk.sample.platforms["agora"], {"author": SIGNED["author"]}
    first = asyncio.ensure_future(doors.hold(platform, author, afresh=True))
    await begun.wait()
    desk.clock.passed += 1.0  # the second trial ends while the first one's look is under way
    second = asyncio.ensure_future(doors.hold(platform, author, afresh=True))
    await asyncio.sleep(0)
    over.set()
    await first
    with pytest.raises(LeftOff, match="not signed in"):
        await second


async def test_a_browser_that_hangs_holds_up_its_platform_for_a_while_only(monkeypatch: pytest.MonkeyPatch) -> None:
    class Hanging(ListBrowser):
        async def standing(self, login: Login, persona: Persona, sign_in: SignIn) -> tuple[Standing, str]:
            await asyncio.Event().wait()
            raise AssertionError

    monkeypatch.setattr("linkaudit.audit.doors.LONGEST_LOOK_S", 0.05)
    desk = Desk(posts())
    told = await look_at(Hanging(desk.answer, desk.clock), desk.sample.platforms["agora"], SIGNED["author"])
    assert told == (Standing.UNREACHABLE, "the browser did not answer")
