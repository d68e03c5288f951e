"""Which run a command goes on with: the newest of the same inputs if it is unfinished, and no other."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from linkaudit.audit import inputs_hash, planned
from linkaudit.errors import UsageError
from linkaudit.model.codec import from_json
from linkaudit.model.files import Resolve
from linkaudit.model.sample import Only, Sample
from linkaudit.model.words import Role
from tests.audit.desk import Desk, link, sample


async def unfinished(**changes: Any) -> Desk:
    desk = Desk(sample(**changes))
    desk.stop_after(2)
    await desk.run(workers=1)
    return desk.restarted()


async def test_an_unfinished_run_of_the_same_inputs_is_taken_up_with_its_own_seed() -> None:
    desk = await unfinished()
    outlook = desk.prepare(seed=99)
    assert outlook.resumed
    assert outlook.run.id == "r1"
    assert outlook.run.seed == 7
    assert len(outlook.done) == 2
    assert outlook.trials == planned(desk.sample, 7)


async def test_a_taken_up_run_carries_out_only_what_is_left() -> None:
    desk = await unfinished()
    _, complete = await desk.run()
    assert complete
    assert desk.watcher.already == 2
    assert len(desk.watcher.order) == 6


async def test_fresh_leaves_the_unfinished_run_and_says_so() -> None:
    desk = await unfinished()
    outlook = desk.prepare(fresh=True)
    assert not outlook.resumed
    assert outlook.run.id == "r2"
    assert ["r1" in note and "--fresh" in note for note in outlook.notes] == [True]


async def test_a_run_that_was_started_afresh_and_finished_is_not_followed_by_the_old_one() -> None:
    desk = await unfinished()
    await desk.run(fresh=True)
    outlook = desk.restarted().prepare()
    assert not outlook.resumed
    assert outlook.run.id == "r3"
    assert outlook.notes == ()


async def test_a_finished_run_is_followed_by_a_new_one() -> None:
    desk = Desk(sample())
    await desk.run()
    outlook = desk.restarted().prepare()
    assert not outlook.resumed
    assert outlook.run.id == "r2"
    assert outlook.notes == ()


@pytest.mark.parametrize(
    "change",
    [
        {"repeats": 3},
        {"links": (link("shop"), link("museum", role=Role.NEUTRAL))},
        {"concurrency": 5},
    ],
    ids=["plan", "links", "limits"],
)
async def test_other_inputs_start_a_new_run_and_say_so(change: dict[str, Any]) -> None:
    desk = await unfinished()
    desk.sample = sample(**change)
    outlook = desk.prepare()
    assert not outlook.resumed
    assert len(outlook.notes) == 1
    assert "r1" in outlook.notes[0]
    assert "other" in outlook.notes[0]


async def test_an_unfinished_run_of_another_name_is_none_of_our_business() -> None:
    desk = await unfinished(name="somebody else's")
    desk.sample = sample()
    assert desk.prepare().notes == ()


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({"resolve": Resolve(https="127.0.0.1:9")}, True),
        ({"trust": "other.pem"}, True),
        ({"plan_path": "elsewhere/plan.toml"}, True),
        ({"resolve": None}, False),
        ({"rulebook_sha256": "x" * 64}, False),
        ({"hashes": (("links.toml", "x" * 64), ("plan.toml", "p" * 64))}, False),
        ({"only": Only(platform="agora")}, False),
    ],
    ids=["port", "certificate", "place", "live", "rulebook", "file", "only"],
)
def test_what_a_run_rests_on_decides_whether_it_is_the_same(changes: dict[str, Any], same: bool) -> None:
    given = sample()
    assert (inputs_hash(given) == inputs_hash(replace(given, **changes))) is same


def test_another_version_is_another_input(monkeypatch: pytest.MonkeyPatch) -> None:
    before = inputs_hash(sample())
    monkeypatch.setattr("linkaudit.audit.run.__version__", "999")
    assert inputs_hash(sample()) != before


def test_preparing_stores_nothing() -> None:
    desk = Desk(sample())
    desk.prepare()
    assert desk.ledger.runs() == []


def test_the_stored_run_can_be_judged_without_its_files() -> None:
    run = Desk(sample()).prepare(seed=42).run
    assert run.seed == 42
    assert run.planned == 8
    assert run.replica
    assert from_json(run.snapshot, Sample) == sample()


def test_one_seed_draws_one_order_and_another_another() -> None:
    given = sample(repeats=6)
    assert planned(given, 1) == planned(given, 1)
    assert [t.id for t in planned(given, 1)] != [t.id for t in planned(given, 2)]
    assert {t.id for t in planned(given, 1)} == {t.id for t in planned(given, 2)}


def test_only_takes_a_part_by_patterns() -> None:
    given = replace(sample(), only=Only(platform="ag*", link="shop"))
    chosen = planned(given, 1)
    assert {(t.key.platform, t.link) for t in chosen} == {("agora", "shop")}


def test_only_that_fits_nothing_leaves_nothing_to_do() -> None:
    with pytest.raises(UsageError, match="nothing to do: no trial matches --only"):
        planned(replace(sample(), only=Only(platform="nobody")), 1)
