"""The tables for analysts: written anew by each judgement, read by programs that know nothing of us."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from linkaudit.model.matrix import COLUMNS
from linkaudit.store import SqliteLedger
from tests.cli.calling import call
from tests.cli.calling import rows as all_rows
from tests.datasette import datasette, fetched

RUN = "20260105-aaaa0000"


def rows(db: Path, sql: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(f"{db.as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(sql)]


def judged(db: Path, *more: str) -> None:
    said = call("judge", "--db", db, *more)
    assert said.code == 0, said.err


def test_datasette_reads_the_matrix_the_trials_and_the_findings(db: Path) -> None:
    judged(db)
    told = json.loads(call("report", "--db", db, "--format", "json").out)["cells"]
    with datasette(db) as address:
        matrix, trials, findings = (fetched(f"{address}/{name}.json") for name in ("matrix", "trials", "findings"))
    assert set(COLUMNS) <= set(matrix[0])
    key = ("platform", "surface", "probe", "destination", "role")
    shown = ("outcome", "mechanism", "verdict", "rule", "trials", "links")
    assert sorted([row[name] for name in (*key, *shown)] for row in matrix) == sorted(
        [cell[name] for name in (*key, *shown)] for cell in told
    )
    assert len(trials) == len(findings) == sum(cell["trials"] for cell in told) == 8
    assert {row["outcome"] for row in findings} == {"direct", "inconclusive"}
    assert all(row["because_zh"] and row["because_en"] for row in findings)


def test_each_rulebook_and_date_has_its_own_rows_and_the_same_one_is_replaced(db: Path) -> None:
    judged(db)
    judged(db)
    cells = len(rows(db, "SELECT * FROM matrix"))
    assert cells == 4
    judged(db, "--as-of", "2021-12-01")
    assert {row["as_of"] for row in rows(db, "SELECT DISTINCT as_of FROM matrix")} == {"observed", "2021-12-01"}
    judged(db, "--rulebook", "miit-2021")
    assert len(rows(db, "SELECT DISTINCT rulebook_sha256 FROM matrix")) == 2
    assert len(rows(db, "SELECT * FROM matrix")) == 3 * cells
    assert len(rows(db, "SELECT * FROM findings")) == 8


def test_what_was_observed_stays_as_it_is(db: Path) -> None:
    kept = all_rows(db)
    judged(db)
    assert all_rows(db) == kept
    assert call("evidence", "verify", db).code == 0


def test_an_audit_never_reads_them(db: Path) -> None:
    judged(db)
    before = call("report", "--db", db, "--format", "json").out
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("UPDATE matrix SET verdict = 'violation', outcome = 'blocked'")
        connection.execute("DROP TABLE finding")
        connection.commit()
    assert call("report", "--db", db, "--format", "json").out == before


def test_whoever_throws_them_away_loses_nothing(db: Path) -> None:
    judged(db)
    kept = len(rows(db, "SELECT * FROM findings"))
    with closing(sqlite3.connect(db)) as connection:
        for statement in ("DROP VIEW findings", "DROP VIEW trials", "DROP TABLE finding", "DROP TABLE matrix"):
            connection.execute(statement)
        connection.commit()
    judged(db)
    assert len(rows(db, "SELECT * FROM findings")) == kept == 8
    assert len(rows(db, "SELECT * FROM matrix")) == 4


def test_where_they_cannot_be_written_the_judgement_is_shown_all_the_same(db: Path) -> None:
    with SqliteLedger(db) as ledger, ledger._writing():  # another program writes for longer than is waited
        said = call("judge", "--db", db, "--lang", "en", env={})
    assert said.code == 0
    assert "the table `matrix` was not written" in said.err
    assert "compliance matrix" in said.out


def test_an_unmeasured_value_is_null_and_an_unmeasured_outcome_a_word(db: Path) -> None:
    judged(db)
    (row,) = rows(db, "SELECT * FROM matrix WHERE platform = 'agora' AND destination = 'shop'")
    assert row["outcome"] == "inconclusive"
    assert row["obstructed_rate"] is None
    assert row["run"] == RUN
