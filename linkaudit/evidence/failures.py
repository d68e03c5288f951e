"""What the disk complains about → CannotAudit with what, where and the mend."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from linkaudit.errors import CannotAudit

_ROOM = "make room there, then repeat; what was kept before is whole, and the run can be taken up again"

REASONS: dict[int, tuple[str, str]] = {
    errno.ENOSPC: ("the disk is full", _ROOM),
    errno.EDQUOT: ("your quota is used up", _ROOM),
    errno.EFBIG: ("a file would grow past the size limit", "raise the limit (`ulimit -f`), then repeat"),
    errno.EROFS: ("the disk is read-only", "give a --db on a disk that can be written"),
    errno.EACCES: ("you may not", "give yourself the rights to the folder, or another --db"),
    errno.EPERM: ("you may not", "give yourself the rights to the folder, or another --db"),
    errno.ENOENT: ("there is no such folder", "make it, or give another --db"),
    errno.ENOTDIR: ("a part of the path is not a folder", "give another --db"),
    errno.EMFILE: ("too many files are open", "raise the limit (`ulimit -n`) or use fewer workers, then repeat"),
}


@contextmanager
def translated(path: Path, act: str) -> Iterator[None]:
    """Raise CannotAudit for what the system refuses while `act` (write, read, remove) is done at `path`."""
    try:
        yield
    except OSError as error:
        reason, mend = REASONS.get(
            error.errno or 0, (error.strerror or str(error), "check the disk, or give another --db")
        )
        raise CannotAudit(f"cannot {act} evidence at {path}: {reason}", mend) from error
