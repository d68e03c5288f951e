from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from linkaudit.errors import CannotAudit, VerificationFailed
from linkaudit.model.observation import Observation
from linkaudit.model.words import Purpose, Role
from linkaudit.ports import Ledger
from linkaudit.store import SqliteLedger, ledger
from tests.builders import control_seen, observation, stored_run, trial
from tests.limits import files_no_larger_than


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "audit.db"


@pytest.fixture
def store(db: Path) -> Iterator[SqliteLedger]:
    with SqliteLedger(db) as opened:
        opened.begin(stored_run())
        yield opened


def noise(size: int) -> str:
    return "".join(random.Random(size).choices("abcdefghijklmnopqrstuvwxyz0123456789微博淘宝", k=size))  # noqa: S311 - filler


def commit_all(store: SqliteLedger, many: list[Observation]) -> None:
    for one in many:
        store.commit("r1", one)


def test_it_is_what_the_audit_asks_for(store: SqliteLedger) -> None:
    port: Ledger = store
    assert port.done("r1") == set()


def test_a_run_comes_back_as_it_was(store: SqliteLedger) -> None:
    run = stored_run(
        id="r2", name="抽样'; DROP TABLE run; --", seed=2**80, replica=False, planned=7, snapshot='{"a": 1}'
    )
    store.begin(run)
    assert run in store.runs()


def test_runs_are_newest_first_across_time_zones(store: SqliteLedger) -> None:
    store.begin(stored_run(id="later", started_at="2026-01-05T03:00:00.000+00:00"))
    store.begin(stored_run(id="earlier", started_at="2026-01-05T08:00:00.000+08:00"))
    assert [run.id for run in store.runs()] == ["later", "r1", "earlier"]


def test_a_second_run_of_the_same_id_is_refused_and_the_first_stays(store: SqliteLedger) -> None:
    with pytest.raises(CannotAudit, match=r"UNIQUE constraint failed: run\.id"):
        store.begin(stored_run(name="another"))
    assert [run.name for run in store.runs()] == ["抽样"]


def test_a_run_ends_and_may_end_again(store: SqliteLedger) -> None:
    store.finish("r1", "2026-01-05T10:00:00.000+08:00", "interrupted")
    store.finish("r1", "2026-01-06T10:00:00.000+08:00", "finished")
    assert [(run.status, run.finished_at) for run in store.runs()] == [("finished", "2026-01-06T10:00:00.000+08:00")]


def test_an_unknown_run_does_not_end(store: SqliteLedger) -> None:
    with pytest.raises(CannotAudit, match="no run r9"):
        store.finish("r9", "2026-01-05T10:00:00.000+08:00", "finished")


def test_observations_come_back_equal_in_the_order_of_their_trials(
    store: SqliteLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "CHUNK", 2)
    kept = [observation(trial=trial(repeat=n), stop_detail=noise(n * 3000)) for n in range(5)]
    for one in kept:
        store.commit("r1", one)
    assert list(store.observations("r1")) == sorted(kept, key=lambda one: one.trial.id)
    assert store.done("r1") == {one.trial.id for one in kept}


def test_observations_of_another_run_stay_apart(store: SqliteLedger) -> None:
    store.begin(stored_run(id="r2"))
    store.commit("r1", observation(stop="here"))
    store.commit("r2", observation(stop="there"))
    assert [one.stop for one in store.observations("r1")] == ["here"]
    assert [one.stop for one in store.observations("r2")] == ["there"]


def test_committing_while_observations_are_read_disturbs_neither(
    store: SqliteLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "CHUNK", 1)
    store.commit("r1", observation(trial=trial(id="a")))
    store.commit("r1", observation(trial=trial(id="c")))
    seen = []
    for one in store.observations("r1"):
        seen.append(one.trial.id)
        store.commit("r1", observation(trial=trial(id="b")))
    assert seen == ["a", "b", "c"]


def test_a_trial_is_kept_once_and_the_first_observation_stands(store: SqliteLedger) -> None:
    store.commit("r1", observation(stop="first"))
    store.commit("r1", observation(stop="second"))
    assert [one.stop for one in store.observations("r1")] == ["first"]


def test_the_trial_can_be_queried_without_its_body(store: SqliteLedger, db: Path) -> None:
    store.commit("r1", observation(trial=trial(id="t", surface="chat_direct", role=Role.NEUTRAL, repeat=3)))
    with sqlite3.connect(db) as raw:
        row = raw.execute("SELECT platform, surface, probe, role, link, repeat, committed_at FROM trial").fetchone()
    raw.close()
    assert row[:-1] == ("weibo", "chat_direct", "gateway", "neutral", "taobao-item", 3)
    assert row[-1].endswith("Z")


def test_a_trial_of_an_unknown_run_is_refused_and_leaves_nothing(store: SqliteLedger) -> None:
    with pytest.raises(CannotAudit, match="FOREIGN KEY"):
        store.commit("r9", observation())
    assert store.done("r9") == set()
    store.commit("r1", observation())  # the failed transaction is not open any more


@pytest.mark.parametrize("table", ["observation", "trial", "control"])
@pytest.mark.parametrize("act", ["UPDATE {} SET run = 'r2'", "DELETE FROM {}", "REPLACE INTO {} SELECT * FROM {}"])
def test_what_was_seen_cannot_be_rewritten_by_any_program(store: SqliteLedger, db: Path, table: str, act: str) -> None:
    store.commit("r1", observation())
    store.keep_control("r1", "taobao-item", control_seen())
    raw = sqlite3.connect(db)  # a plain connection: no foreign keys, no recursive triggers
    with pytest.raises(sqlite3.IntegrityError, match=f"{table} is append-only"), raw:
        raw.execute(act.format(table, table))
    raw.close()
    assert list(store.observations("r1")) == [observation()]


def test_an_observation_that_was_changed_behind_our_back_is_not_believed(store: SqliteLedger, db: Path) -> None:
    store.commit("r1", observation(trial=trial(id="t1")))
    raw = sqlite3.connect(db)
    with raw:
        raw.execute("DROP TRIGGER observation_no_update")
        raw.execute("UPDATE observation SET body = CAST(replace(CAST(body AS TEXT), 'dead_end', 'arrived') AS BLOB)")
    raw.close()
    with pytest.raises(VerificationFailed, match="trial t1"):
        list(store.observations("r1"))


def test_the_newest_control_of_a_link_counts_and_a_persona_control_is_no_plain_one(store: SqliteLedger) -> None:
    assert store.control("r1", "taobao-item") is None
    store.keep_control("r1", "taobao-item", control_seen(reached=False))
    store.keep_control("r1", "taobao-item", control_seen(title="newest"))
    store.keep_control("r1", "taobao-item", control_seen(purpose=Purpose.PERSONA_CONTROL, title="persona"))
    store.keep_control("r1", "other", control_seen(title="other link"))
    assert store.control("r1", "taobao-item") == control_seen(title="newest")


def test_a_control_of_another_run_is_not_taken(store: SqliteLedger) -> None:
    store.begin(stored_run(id="r2"))
    store.keep_control("r2", "taobao-item", control_seen())
    assert store.control("r1", "taobao-item") is None


def test_opened_pages_are_counted_by_platform_and_day_and_survive_a_restart(store: SqliteLedger, db: Path) -> None:
    assert (store.opened_today("weibo", "2026-01-05"), store.last_opened("weibo")) == (0, "")
    assert store.count_opened("weibo", "2026-01-05", "2026-01-05T09:00:00+08:00") == 1
    assert store.count_opened("weibo", "2026-01-05", "2026-01-05T09:00:01+08:00") == 2
    assert store.last_opened("weibo") == "2026-01-05T09:00:01+08:00"
    assert store.count_opened("weibo", "2026-01-06", "2026-01-06T09:00:00+08:00") == 1
    assert store.count_opened("zhihu", "2026-01-05", "2026-01-05T11:00:00+08:00") == 1
    store.close()
    with SqliteLedger(db) as again:
        assert again.opened_today("weibo", "2026-01-05") == 2
        assert again.last_opened("weibo") == "2026-01-06T09:00:00+08:00"
        assert again.last_opened("zhihu") == "2026-01-05T11:00:00+08:00"


def test_a_full_disk_is_said_and_costs_nothing_that_was_committed(store: SqliteLedger) -> None:
    store.commit("r1", observation(trial=trial(id="before")))
    many = [observation(trial=trial(id=f"t{n:03}"), stop_detail=noise(20_000)) for n in range(100)]
    with files_no_larger_than(300_000), pytest.raises(CannotAudit, match="disk") as caught:
        commit_all(store, many)
    assert "make room" in caught.value.mend or "check the disk" in caught.value.mend
    kept = store.done("r1")
    assert "before" in kept
    assert 0 < len(kept) < 101
    assert [one.trial.id for one in store.observations("r1")] == sorted(kept)
    store.commit("r1", observation(trial=trial(id="after")))
    assert store.done("r1") == kept | {"after"}


def test_a_read_only_ledger_reads_and_refuses_to_write(store: SqliteLedger, db: Path) -> None:
    store.commit("r1", observation())
    with SqliteLedger.open_existing(db) as reader:
        assert list(reader.observations("r1")) == [observation()]
        with pytest.raises(CannotAudit, match="read-only"):
            reader.begin(stored_run(id="r2"))
    assert [run.id for run in store.runs()] == ["r1"]
