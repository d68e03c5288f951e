"""A database's path and who asks → the right to run on it, held by one process at a time.

The right is a `flock` on `<database>.lock`, which the system takes back when the holder dies, however it
dies. The file stays: unlinking a lock file lets two processes hold two files of one name. Readers do not ask.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from linkaudit.errors import CannotAudit
from linkaudit.store.failures import translated


def lock_path(database: Path) -> Path:
    """Return where the lock of a database is."""
    return database.with_name(database.name + ".lock")


@contextmanager
def claimed(database: Path, holder: str) -> Iterator[None]:
    """Hold the database for `holder`, a few words that a second process is told.

    Raises CannotAudit at once where another process (or another claim of this one) holds it.
    """
    lock = lock_path(database)
    with translated(lock):
        handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        with translated(lock):
            _take(handle, database)
            os.ftruncate(handle, 0)
            os.pwrite(handle, f"{holder}, process {os.getpid()}\n".encode("utf-8", "replace"), 0)
        yield
    finally:
        os.close(handle)


def is_claimed(database: Path) -> bool:
    """Tell whether a process holds the database now. A lock that cannot be looked at counts as held."""
    try:
        handle = os.open(lock_path(database), os.O_RDWR | os.O_NOFOLLOW)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def _take(handle: int, database: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        said = os.pread(handle, 200, 0).decode("utf-8", "replace")
        other = "".join(letter for letter in said if letter.isprintable()) or "it does not say which"
        raise CannotAudit(
            f"another linkaudit is using {database} ({other})",
            "wait until it is done or stop it, or give another --db; reading is possible meanwhile",
        ) from error
