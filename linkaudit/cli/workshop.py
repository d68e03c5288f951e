"""A place for the temporary files of browsers and drivers; what a killed run left there is swept by the next."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

PREFIX = "linkaudit-"
LOCK = "held"
"""A file in the folder, under flock as long as its maker lives; the system lets go of it however the maker ends."""


@contextlib.contextmanager
def workshop() -> Iterator[Path]:
    """Make a folder the place of all temporary files, ours and our children's, until the end of the `with`."""
    sweep()
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    before, variable = tempfile.tempdir, os.environ.get("TMPDIR")
    handle = _hold(folder)
    tempfile.tempdir = os.environ["TMPDIR"] = str(folder)
    try:
        yield folder
    finally:
        tempfile.tempdir = before
        if variable is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = variable
        # A browser that is still closing may write while we remove; the next run takes what then stays.
        shutil.rmtree(folder, ignore_errors=True)
        os.close(handle)


def sweep() -> int:
    """Remove the folders of dead processes of this user; return how many. What cannot be removed stays."""
    swept = 0
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if _abandoned(folder):
            shutil.rmtree(folder, ignore_errors=True)
            swept += 1
    return swept


def _hold(folder: Path) -> int:
    # Locked before it has its name: nobody may find it loose.
    fresh = folder / f"{LOCK}.new"
    handle = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    fcntl.flock(handle, fcntl.LOCK_EX)
    fresh.rename(folder / LOCK)
    return handle


def _abandoned(folder: Path) -> bool:
    """Whether a folder is this user's and its holder is gone."""
    try:
        if folder.lstat().st_uid != os.geteuid() or folder.is_symlink():
            return False
        handle = os.open(folder / LOCK, os.O_RDWR | os.O_NOFOLLOW)
    except OSError:
        return False  # no workshop, or none of ours
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(handle)
    return True
