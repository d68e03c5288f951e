from __future__ import annotations

import hashlib
import sqlite3
import stat
from pathlib import Path

import pytest
from sqlite_utils import Database

from linkaudit.errors import CannotAudit, UsageError
from linkaudit.store import SqliteLedger, opening
from linkaudit.store.schema import APPLICATION_ID, STEPS, migrate
from tests.builders import observation, stored_run, trial


def fingerprint(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.is_file()}


def foreign(path: Path, *, wal: bool, application_id: int = 0) -> None:
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA journal_mode = {'WAL' if wal else 'DELETE'}")
    raw.execute(f"PRAGMA application_id = {application_id}")
    raw.execute("CREATE TABLE run (id)")
    raw.commit()
    raw.close()


def test_a_new_database_is_ours_for_its_owner_alone_and_in_wal_mode(tmp_path: Path) -> None:
    path = tmp_path / "审计 50%?#.db"
    with SqliteLedger(path) as ledger:
        ledger.begin(stored_run())
        raw = sqlite3.connect(path)
        facts = [
            raw.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version", "journal_mode")
        ]
        raw.close()
        modes = {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    assert facts == [APPLICATION_ID, len(STEPS), "wal"]
    assert modes == {0o600}


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    path = tmp_path / "audit.db"
    path.touch()
    with SqliteLedger(path) as ledger:
        assert ledger.runs() == []


@pytest.mark.parametrize("wal", [True, False])
@pytest.mark.parametrize("application_id", [0, 1196444487])
def test_another_programs_database_is_refused_and_left_untouched(
    tmp_path: Path, wal: bool, application_id: int
) -> None:
    foreign(tmp_path / "other.db", wal=wal, application_id=application_id)
    before = fingerprint(tmp_path)
    for opened in (SqliteLedger, SqliteLedger.open_existing):
        with pytest.raises(CannotAudit, match="another program"):
            opened(tmp_path / "other.db")
    assert fingerprint(tmp_path) == before


def test_a_text_file_is_refused_and_left_untouched(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text("[audit]\nname = '抽样'\n")
    before = fingerprint(tmp_path)
    with pytest.raises(CannotAudit, match=r"plan\.toml is no SQLite database") as caught:
        SqliteLedger(tmp_path / "plan.toml")
    assert "--db" in caught.value.mend
    assert fingerprint(tmp_path) == before


def test_a_folder_and_a_path_without_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotAudit, match="not a file"):
        SqliteLedger(tmp_path)
    with pytest.raises(CannotAudit, match="No such file or directory"):
        SqliteLedger(tmp_path / "missing" / "audit.db")
    (tmp_path / "file").touch()
    with pytest.raises(CannotAudit):
        SqliteLedger(tmp_path / "file" / "audit.db")


def test_a_place_that_cannot_be_written_is_refused() -> None:
    with pytest.raises(CannotAudit, match="cannot be used"):
        SqliteLedger(Path("/proc/linkaudit.db"))  # nobody, root included, creates files there


def test_reading_a_database_that_is_not_there_creates_none_and_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        SqliteLedger.open_existing(tmp_path / "audit.db")
    assert "linkaudit run" in caught.value.mend
    assert list(tmp_path.iterdir()) == []


def test_a_database_of_a_later_version_is_refused_and_keeps_its_version(tmp_path: Path) -> None:
    path = tmp_path / "audit.db"
    SqliteLedger(path).close()
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    with pytest.raises(CannotAudit, match="version 99") as caught:
        SqliteLedger(path)
    assert caught.value.mend == "update linkaudit"
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA user_version").fetchone() == (99,)
    raw.close()


def test_a_later_step_runs_once_and_keeps_what_a_version_1_database_holds(tmp_path: Path) -> None:
    path = tmp_path / "audit.db"
    with SqliteLedger(path) as ledger:
        ledger.begin(stored_run())
        ledger.commit("r1", observation())
    steps = (*STEPS, lambda database: database.execute("ALTER TABLE run ADD COLUMN note TEXT"))
    raw = sqlite3.connect(path, isolation_level=None)
    for _ in range(2):  # the second time there is nothing to do: the column could not be added twice
        migrate(Database(raw), path, steps)
    assert raw.execute("PRAGMA user_version").fetchone() == (len(steps),)
    assert raw.execute("SELECT id, note FROM run").fetchall() == [("r1", None)]
    assert raw.execute("SELECT count(*) FROM observation").fetchone() == (1,)
    raw.close()


def test_a_version_1_database_gets_the_table_of_posts_left_behind(tmp_path: Path) -> None:
    path = tmp_path / "audit.db"
    raw = sqlite3.connect(path, isolation_level=None)
    migrate(Database(raw), path, STEPS[:1])
    raw.close()
    with SqliteLedger(path) as ledger:
        ledger.begin(stored_run())
        for _ in range(2):
            ledger.keep_left("r1", "forum/feed", "la12", "2026-01-05T09:00:00+08:00")
        assert ledger.left("r1") == [("forum/feed", "la12")]
        assert ledger.left("r2") == []


def test_a_step_that_fails_undoes_all_steps_of_its_migration(tmp_path: Path) -> None:
    raw = sqlite3.connect(tmp_path / "audit.db", isolation_level=None)
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        migrate(Database(raw), tmp_path / "audit.db", (STEPS[0], lambda db: db.execute("DROP TABLE nowhere")))
    assert raw.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    assert raw.execute("PRAGMA user_version").fetchone() == (0,)
    raw.close()


def test_a_database_without_one_of_its_tables_is_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "audit.db"
    SqliteLedger(path).close()
    raw = sqlite3.connect(path)
    raw.execute("DROP TABLE opened")
    raw.close()
    with pytest.raises(CannotAudit, match="no table opened"):
        SqliteLedger(path)


def test_damaged_pages_are_said_when_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "audit.db"
    with SqliteLedger(path) as ledger:
        ledger.begin(stored_run())
        for n in range(40):
            ledger.commit("r1", observation(trial=trial(repeat=n)))
    with path.open("r+b") as file:
        size = file.seek(0, 2)
        for page in range(4096 * 40, size, 4096):
            file.seek(page)
            file.write(b"\xff" * 4096)
    with SqliteLedger.open_existing(path) as ledger, pytest.raises(CannotAudit, match="is damaged"):
        list(ledger.observations("r1"))


def test_a_writer_elsewhere_is_named_when_it_does_not_end_and_readers_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "BUSY_S", 0.01)
    path = tmp_path / "audit.db"
    with SqliteLedger(path) as ledger:
        ledger.begin(stored_run())
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE run SET status = 'finished'")
        with pytest.raises(CannotAudit, match="locked by another process"):
            ledger.commit("r1", observation())
        with SqliteLedger.open_existing(path) as reader:
            assert [run.status for run in reader.runs()] == ["running"]
        other.execute("ROLLBACK")
        other.close()
        ledger.commit("r1", observation())
        assert len(ledger.done("r1")) == 1


def test_a_bug_of_ours_is_not_dressed_up_as_trouble_with_the_disk(tmp_path: Path) -> None:
    ledger = SqliteLedger(tmp_path / "audit.db")
    ledger.close()
    ledger.close()
    with pytest.raises(sqlite3.ProgrammingError):
        ledger.runs()
