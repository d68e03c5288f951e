"""A connection → the same connection with every table of this version, by numbered steps that each run once.

`PRAGMA user_version` is the number of steps done. A step is never changed after a release: what a database
needs besides is a new step at the end.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlite_utils import Database

from linkaudit.errors import CannotAudit
from linkaudit.store.doorway import create_doorway

APPLICATION_ID = 0x4C415544
"""`LAUD`, in bytes 68 to 71 of the file: how our own databases are told from other programs'."""

TABLES = ("run", "trial", "observation", "control", "opened", "left_behind", "chain", "tombstone")

_TABLES_1 = (
    """
    CREATE TABLE run (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        plan_path TEXT NOT NULL,
        inputs_sha256 TEXT NOT NULL,
        seed TEXT NOT NULL,  -- decimal: a seed may be larger than SQLite's integers
        replica INTEGER NOT NULL CHECK (replica IN (0, 1)),
        started_at TEXT NOT NULL,
        finished_at TEXT NOT NULL,
        status TEXT NOT NULL,
        planned INTEGER NOT NULL,
        snapshot TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE trial (
        run TEXT NOT NULL REFERENCES run (id),
        id TEXT NOT NULL,
        platform TEXT NOT NULL,
        surface TEXT NOT NULL,
        probe TEXT NOT NULL,
        destination TEXT NOT NULL,
        category TEXT NOT NULL,
        role TEXT NOT NULL,
        link TEXT NOT NULL,
        session INTEGER NOT NULL,
        repeat INTEGER NOT NULL,
        committed_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
        PRIMARY KEY (run, id)
    ) STRICT
    """,
    """
    CREATE TABLE observation (
        run TEXT NOT NULL,
        trial TEXT NOT NULL,
        schema INTEGER NOT NULL,
        sha256 TEXT NOT NULL,  -- of the JSON, whatever its form here
        form TEXT NOT NULL CHECK (form IN ('json', 'zlib')),
        body BLOB NOT NULL,
        PRIMARY KEY (run, trial),
        FOREIGN KEY (run, trial) REFERENCES trial (run, id)
    ) STRICT
    """,
    """
    CREATE TABLE control (
        id INTEGER PRIMARY KEY,
        run TEXT NOT NULL REFERENCES run (id),
        link TEXT NOT NULL,
        purpose TEXT NOT NULL,
        at TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX control_by_link ON control (run, link, purpose)",
    """
    CREATE TABLE opened (
        platform TEXT NOT NULL,
        day TEXT NOT NULL,
        count INTEGER NOT NULL,
        last_at TEXT NOT NULL,
        PRIMARY KEY (platform, day)
    ) STRICT
    """,
)

_KEYS = {"observation": ("run", "trial"), "trial": ("run", "id"), "control": ("id",)}


def _first(database: Database) -> None:
    for statement in _TABLES_1:
        database.execute(statement)
    for table, key in _KEYS.items():
        for act in ("UPDATE", "DELETE"):
            database.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        # REPLACE deletes the old row without firing the trigger above unless recursive_triggers is on.
        same = " AND ".join(f"{column} = NEW.{column}" for column in key)
        twin = f"SELECT 1 FROM {table} WHERE {same}"  # noqa: S608 - names of our own, no input
        database.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS ({twin}) "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )


def _left_behind(database: Database) -> None:
    """Test posts of attempts that were made again: the attempt is not kept, the post may still stand."""
    database.execute(
        """
        CREATE TABLE left_behind (
            run TEXT NOT NULL REFERENCES run (id),
            surface TEXT NOT NULL,  -- platform/surface
            nonce TEXT NOT NULL,
            at TEXT NOT NULL,
            PRIMARY KEY (run, nonce)
        ) STRICT
        """
    )


_TABLES_3 = (
    """
    CREATE TABLE chain (
        run TEXT NOT NULL REFERENCES run (id),
        n INTEGER NOT NULL,
        trial TEXT NOT NULL,
        observation TEXT NOT NULL,  -- the SHA-256 of its JSON
        at TEXT NOT NULL,
        before TEXT NOT NULL,
        hash TEXT NOT NULL,
        PRIMARY KEY (run, n),
        FOREIGN KEY (run, trial) REFERENCES trial (run, id)
    ) STRICT
    """,
    """
    CREATE TABLE tombstone (
        sha256 TEXT NOT NULL PRIMARY KEY,
        size INTEGER NOT NULL,
        media TEXT NOT NULL,
        rule TEXT NOT NULL,
        at TEXT NOT NULL
    ) STRICT
    """,
)


def _chain(database: Database) -> None:
    """Hang the trials of each run in the order in which they were committed; what was pruned leaves a tombstone."""
    for statement in _TABLES_3:
        database.execute(statement)
    for table in ("chain", "tombstone"):
        for act in ("UPDATE", "DELETE"):
            database.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def _signed_removals(database: Database) -> None:
    """Tombstones may be signed by whoever removes."""
    for column in ("key", "signature"):
        database.execute(f"ALTER TABLE tombstone ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")


Step = Callable[[Database], object]

STEPS: tuple[Step, ...] = (_first, _left_behind, _chain, _signed_removals, create_doorway)


def migrate(database: Database, path: Path, steps: tuple[Step, ...] = STEPS) -> None:
    """Bring the tables up to date, all missing steps in one transaction.

    Raises CannotAudit for a database of a later version, which is left as it is.
    """
    if _version(database) == len(steps):
        return
    database.execute("BEGIN IMMEDIATE")
    try:
        # Read again: another process may have done the steps while this one waited for the lock.
        done = _version(database)
        if done > len(steps):
            raise CannotAudit(
                f"the database {path} is of version {done}; this linkaudit knows versions up to {len(steps)}",
                "update linkaudit",
            )
        if done == 0:
            database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        for step in steps[done:]:
            step(database)
        database.execute(f"PRAGMA user_version = {len(steps)}")
        database.execute("COMMIT")
    except BaseException:  # whatever ends us, Ctrl-C included; it is raised again below
        if database.conn.in_transaction:
            database.execute("ROLLBACK")
        raise


def _version(database: Database) -> int:
    return int(database.execute("PRAGMA user_version").fetchone()[0])
