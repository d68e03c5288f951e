"""What SQLite and the disk complain about → CannotAudit with what, where and the mend."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from linkaudit.errors import CannotAudit

_DAMAGED = "keep the file for inspection and go on with another --db, or bring it back from a copy"
_KEPT = "everything committed before is kept, and the run can be taken up again"

REASONS: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_BUSY: ("is locked by another process", "wait until the other program is done with it, then repeat"),
    sqlite3.SQLITE_LOCKED: ("is locked by another reader", "close the other reader, then repeat"),
    sqlite3.SQLITE_FULL: ("cannot grow: the disk is full", f"make room on that disk, then repeat; {_KEPT}"),
    sqlite3.SQLITE_IOERR: (
        "cannot be read or written: the disk failed, is full, or a size limit was met",
        f"check the disk and `ulimit -f`, then repeat; {_KEPT}",
    ),
    sqlite3.SQLITE_READONLY: (
        "cannot be written: it is read-only",
        "give yourself the right to write, or another --db",
    ),
    sqlite3.SQLITE_PERM: ("may not be opened", "give yourself the right to read and write it, or another --db"),
    sqlite3.SQLITE_CANTOPEN: (
        "cannot be opened",
        "check that its folder exists and that you may write there: SQLite keeps -wal and -shm files beside it",
    ),
    sqlite3.SQLITE_NOTADB: ("is no SQLite database", "give another --db"),
    sqlite3.SQLITE_CORRUPT: ("is damaged", _DAMAGED),
    sqlite3.SQLITE_TOOBIG: ("cannot hold a record of this size", "report it: no visit should be that large"),
    sqlite3.SQLITE_CONSTRAINT: ("does not take this record", "nothing was stored; report it with the message above"),
}
"""By SQLite's primary result code. A code that is not here is a bug of ours and is not translated."""


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise CannotAudit for what goes wrong with the database at `path`; let bugs of ours through as they are."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        reason = None if code is None else REASONS.get(code & 0xFF)
        if reason is None:
            raise
        raise CannotAudit(f"the database {path} {reason[0]} ({error})", reason[1]) from error
    except OSError as error:
        raise CannotAudit(
            f"the database {path} cannot be used: {error.strerror or error}",
            "check the path, the disk and your rights, or give another --db",
        ) from error
