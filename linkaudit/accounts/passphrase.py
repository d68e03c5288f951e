"""Where a passphrase may be kept: a file, the environment, the operating system's keyring where there is one."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

from linkaudit.errors import BadFile, UsageError

VARIABLE = "LINKAUDIT_PASSPHRASE"
SHORTEST = 12
"""Characters. A file of sign-ins that was stolen can be guessed at for years."""
_SERVICE, _NAME = "linkaudit", "sign-ins"


def stored_passphrase(file: Path | None) -> str | None:
    """Return the passphrase of a file, else of the environment, else of the keyring; None where there is none.

    Raises BadFile where the named file cannot be read or is empty.
    """
    if file is not None:
        try:
            text = file.read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise BadFile(str(file), 0, "", f"the passphrase cannot be read: {error}") from error
        if not text:
            raise BadFile(str(file), 0, "", "is empty", "write the passphrase on its first line")
        return text
    return os.environ.get(VARIABLE) or _from_keyring()


def check_strength(passphrase: str) -> None:
    """Refuse a new passphrase that is short. Raises UsageError."""
    if len(passphrase) < SHORTEST:
        raise UsageError(
            f"the passphrase has {len(passphrase)} characters", f"take at least {SHORTEST}, such as four random words"
        )


def keep_passphrase(passphrase: str) -> None:
    """Keep a passphrase in the operating system's keyring. Raises UsageError where there is none."""
    if find_spec("keyring") is None:
        raise UsageError("there is no keyring here", "install linkaudit[keyring], or set LINKAUDIT_PASSPHRASE")
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(_SERVICE, _NAME, passphrase)
    except KeyringError as error:
        raise UsageError(f"the keyring does not take it: {error}", "set LINKAUDIT_PASSPHRASE instead") from error


def _from_keyring() -> str | None:
    if find_spec("keyring") is None:
        return None
    import keyring
    from keyring.errors import KeyringError

    try:
        kept: str | None = keyring.get_password(_SERVICE, _NAME)
    except KeyringError:
        return None  # locked, or a machine without one: the passphrase is asked for
    return kept
