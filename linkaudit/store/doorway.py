"""What analysts read with other programs: a table `matrix` per judgement, and the views `trials` and `findings`.

All of it is derived: it is written anew whenever a run is judged, an audit never reads it back, and whoever throws it
away loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlite_utils import Database

MATRIX_KEY = (
    "run", "rulebook_sha256", "as_of", "platform", "surface", "probe", "destination", "category", "role",
)  # fmt: skip
FINDING_KEY = ("run", "trial")
_REAL = ("median_seconds", "obstructed_rate", "obstructed_low", "obstructed_high", "neutral_rate", "own_rate",
         "discrimination_p")  # fmt: skip
_WHOLE = ("links", "trials", "taps", "direct", "redirected", "copy_paste", "blocked", "inconclusive", "appeal")
_WORDS = (
    "run", "rulebook_sha256", "as_of", "judged_at", "platform", "platform_name", "platform_owner", "surface",
    "surface_kind", "probe", "destination", "destination_name", "destination_owner", "category", "role", "outcome",
    "mechanism", "verdict", "security", "rule", "clause", "responsible", "confidence", "flags", "evidence",
    "observed_from", "observed_to", "rulebook", "presentation", "reason", "traits",
)  # fmt: skip
_VIEWS = (
    """
    CREATE VIEW IF NOT EXISTS trials AS
    SELECT trial.run, run.name AS audit, run.replica, trial.id AS trial, trial.platform, trial.surface, trial.probe,
           trial.destination, trial.category, trial.role, trial.link, trial.session, trial.repeat, trial.committed_at,
           observation.sha256 AS observation
    FROM trial JOIN run ON run.id = trial.run
    JOIN observation ON observation.run = trial.run AND observation.trial = trial.id
    """,
    """
    CREATE VIEW IF NOT EXISTS findings AS
    SELECT trials.*, finding.url, finding.at, finding.outcome, finding.mechanism, finding.taps, finding.seconds,
           finding.responsible, finding.confidence, finding.rule, finding.reason, finding.appeal, finding.because_zh,
           finding.because_en, finding.picture, finding.trace, finding.linkaudit
    FROM trials JOIN finding ON finding.run = trials.run AND finding.trial = trials.trial
    """,
)


def create_doorway(database: Database) -> None:
    """Make the tables and views that are not there."""
    columns: dict[str, Any] = dict.fromkeys(_WORDS, str) | dict.fromkeys(_WHOLE, int) | dict.fromkeys(_REAL, float)
    _create(database, "matrix", columns, MATRIX_KEY)
    finding = dict.fromkeys(
        ("run", "trial", "url", "at", "outcome", "mechanism", "responsible", "rule", "reason", "because_zh",
         "because_en", "picture", "trace", "linkaudit"), str,
    ) | {"taps": int, "appeal": int} | {"seconds": float, "confidence": float}  # fmt: skip
    _create(database, "finding", finding, FINDING_KEY)
    for view in _VIEWS:
        database.execute(view)


def _create(database: Database, name: str, columns: dict[str, Any], key: tuple[str, ...]) -> None:
    """Create a table; `Table.create` would commit by itself, in the middle of the migration."""
    database.execute(database.create_table_sql(name, columns, pk=key, if_not_exists=True))


def write_judgement(
    database: Database, key: Mapping[str, str], cells: Iterable[dict[str, Any]], findings: Iterable[dict[str, Any]]
) -> None:
    """Put a judgement in the place of an earlier one of the same run, rulebook and date; inside a transaction."""
    create_doorway(database)  # somebody may have thrown it away
    database.execute(
        "DELETE FROM matrix WHERE run = :run AND rulebook_sha256 = :rulebook_sha256 AND as_of = :as_of", dict(key)
    )
    for row in cells:
        _insert(database, "matrix", {**row, **key})
    database.execute("DELETE FROM finding WHERE run = ?", (key["run"],))
    for row in findings:
        _insert(database, "finding", row)


def _insert(database: Database, table: str, row: Mapping[str, Any]) -> None:
    """Insert a row; sqlite-utils would commit by itself, in the middle of ours."""
    names = ", ".join(f"[{name}]" for name in row)
    marks = ", ".join("?" for _ in row)
    statement = f"INSERT INTO [{table}] ({names}) VALUES ({marks})"  # noqa: S608 - names of our own columns, no input
    database.execute(statement, tuple(row.values()))
