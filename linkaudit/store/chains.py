"""The chain of a run's trials in its tables: the link of a new one, and all of them read back."""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database

from linkaudit.chain import next_link, root_of
from linkaudit.model.bundle import ChainLink, Tombstone


def hang(database: Database, run: str, trial: str, observation: str, at: str) -> None:
    """Add a trial to the end of its run's chain, within the transaction that commits it."""
    last = database.execute("SELECT n, hash FROM chain WHERE run = ? ORDER BY n DESC LIMIT 1", (run,)).fetchone()
    if last is None:
        inputs = database.execute("SELECT inputs_sha256 FROM run WHERE id = ?", (run,)).fetchone()
        last = (-1, root_of(run, inputs[0] if inputs else ""))
    link = next_link(last[1], last[0] + 1, trial, observation, at)
    database.execute(
        "INSERT INTO chain (run, n, trial, observation, at, before, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (run, link.n, link.trial, link.observation, link.at, link.before, link.hash),
    )


def links_of(rows: list[dict[str, Any]]) -> list[ChainLink]:
    """Turn rows into links."""
    return [ChainLink(**{name: row[name] for name in ChainLink.__struct_fields__}) for row in rows]


def tombstones_of(rows: list[dict[str, Any]]) -> list[Tombstone]:
    """Turn rows into tombstones."""
    return [Tombstone(**{name: row[name] for name in Tombstone.__struct_fields__}) for row in rows]
