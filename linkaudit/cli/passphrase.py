"""The passphrase of saved sign-ins: from where it is kept, else asked of a person; never on a command line."""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path

import typer

from linkaudit.accounts import check_strength, stored_passphrase
from linkaudit.errors import UsageError

NO_TERMINAL = "set LINKAUDIT_PASSPHRASE, or name a file with --passphrase-file"


@lru_cache(maxsize=4)
def passphrase(file: Path | None) -> str:
    """Return the passphrase, asked for once. Raises UsageError where there is none and nobody to ask."""
    return stored_passphrase(file) or _asked("Passphrase of the saved sign-ins", confirm=False)


def new_passphrase(file: Path | None) -> str:
    """Return the passphrase that sign-ins are to be sealed with, asked for twice where it is new. Raises UsageError."""
    chosen = stored_passphrase(file) or _asked("A passphrase for the saved sign-ins", confirm=True)
    check_strength(chosen)
    return chosen


def key_passphrase(key: Path | None, file: Path | None) -> str | None:
    """Return the passphrase of a private key: from where it is kept; asked for only where the key's file is locked.

    A new key (None) without a passphrase anywhere is written unlocked, as those of machines are.
    """
    stored = stored_passphrase(file)
    if key is None:
        return stored
    try:
        locked = b"ENCRYPTED" in key.read_bytes()[:100]
    except OSError:
        return stored
    return (stored or _asked("Passphrase of the key", confirm=False)) if locked else None


def _asked(words: str, *, confirm: bool) -> str:
    if not sys.stdin.isatty():
        raise UsageError("a passphrase is needed here, and there is none", NO_TERMINAL)
    return str(typer.prompt(words, hide_input=True, confirmation_prompt=confirm, err=True))
