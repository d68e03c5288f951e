"""A path → a connection to our own database there, tables up to date; anything else is refused untouched.

The database is in WAL mode with `synchronous = FULL`: a commit is on the disk when it returns. It survives
the death of the process, and power loss as far as the disk keeps what it confirmed. Readers and the one
writer do not block each other.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from sqlite_utils import Database

from linkaudit.errors import CannotAudit, UsageError
from linkaudit.store.failures import translated
from linkaudit.store.schema import APPLICATION_ID, TABLES, migrate

BUSY_S = 10.0
"""How long another process's commit is waited for; ours take milliseconds."""

_MAGIC = b"SQLite format 3\x00"


def open_database(path: Path, *, only_read: bool) -> Database:
    """Open the database, and create it unless `only_read`.

    Raises UsageError where there is none to read, CannotAudit where it cannot be used.
    """
    with translated(path):
        if path.exists():
            _refuse_stranger(path)
        elif only_read:
            raise UsageError(
                f"there is no database {path}", "run an audit first (`linkaudit run PLAN`), or give its --db"
            )
        else:
            _create(path)
        return _connect(path, only_read=only_read)


def _refuse_stranger(path: Path) -> None:
    """Tell by the header alone: SQLite itself would write to a stranger's file, or leave files beside it."""
    if not path.is_file():
        raise CannotAudit(f"the database {path} is not a file", "give another --db")
    with path.open("rb") as file:
        head = file.read(100)
    if head and not head.startswith(_MAGIC):
        raise CannotAudit(f"{path} is no SQLite database", "give another --db; the file was left as it is")
    if head and int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise CannotAudit(
            f"{path} is a database of another program, or of no linkaudit at least",
            "give another --db; the file was left as it is",
        )


def _create(path: Path) -> None:
    """Create the file before SQLite does, for its owner's eyes only: it holds texts of pages, with people in them."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return  # another process was quicker; both go on with its file


def _connect(path: Path, *, only_read: bool) -> Database:
    # mode=rw: without it SQLite would create a file that vanished meanwhile, with everybody's rights.
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=BUSY_S, isolation_level=None)
    try:
        database = Database(connection, recursive_triggers=True, execute_plugins=False)
        for pragma in ("foreign_keys = ON", "synchronous = FULL", "trusted_schema = OFF"):
            database.execute(f"PRAGMA {pragma}")
        migrate(database, path)
        _check_tables(database, path)
        # After the first transaction, so that the header with our id is in the main file before any WAL.
        if not only_read and database.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            database.execute("PRAGMA journal_mode = WAL")
        if only_read:
            database.execute("PRAGMA query_only = ON")
    except BaseException:  # whatever ends us, Ctrl-C included; it is raised again below
        connection.close()
        raise
    return database


def _check_tables(database: Database, path: Path) -> None:
    missing = sorted(set(TABLES) - set(database.table_names()))
    if missing:
        raise CannotAudit(
            f"the database {path} is damaged: it has no table {', '.join(missing)}",
            "go on with another --db, or bring it back from a copy",
        )
