"""A folder of saved sign-ins → which accounts there are, where, and the secrets in them that must never be kept.

The form is Playwright's storage state, plain or sealed: `<folder>/<platform>/author.json` and `viewer.json`.
"""

from __future__ import annotations

import json
import os
import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from linkaudit.accounts.seal import WrongPassphrase, opened, seal, sealed_form
from linkaudit.errors import BadFile, BadRecord, CannotAudit, UsageError
from linkaudit.model.sealed import Sealed
from linkaudit.model.trial import SignIn

ACCOUNTS = ("author", "viewer")
SHORTEST_SECRET = 6
"""Shorter values are in every second word."""
LONG_TOKEN = 16
"""Of what stands inside a stored record, this long, in ASCII, with a digit and without a blank it may be a token."""
_NAMES = re.compile(r"(?i)nick|(user|screen|real)_?name")
_KEYS = re.compile(r"(?i)token|secret|session|ticket|passw|phone|mobile|mail")
"""Beside states in words: what pages say of a sign-in must not be painted over, only what has a digit."""
LARGEST = 8 * 1024 * 1024
"""Bytes of a sign-in; nothing that a site stores of one comes near."""
AGAIN = "sign in again with `linkaudit login {platform} --as {account}`"

Passphrase = Callable[[], str]
"""Asked for only where a sealed sign-in is to be opened; may raise UsageError."""


@dataclass(frozen=True)
class Kept:
    """A file of a saved sign-in, unopened."""

    platform: str
    account: str
    path: Path
    sealed: bool
    saved_at: str


def read_sign_ins(
    folder: Path | None, platforms: Iterable[str], passphrase: Passphrase | None = None
) -> dict[str, dict[str, SignIn]]:
    """Return the saved sign-ins of some platforms; a platform without any is not in it.

    Raises BadFile for what is no sign-in or does not open, and UsageError where there is no passphrase for it.
    """
    found: dict[str, dict[str, SignIn]] = {}
    for platform in platforms if folder else ():
        for account in ACCOUNTS:
            path = folder / platform / f"{account}.json" if folder else Path()
            if path.is_file():
                found.setdefault(platform, {})[account] = _read(path, platform, account, passphrase)
    return found


def kept_sign_ins(folder: Path) -> list[Kept]:
    """List the sign-ins of a folder, by platform and account, without opening any; damaged ones are there too.

    Raises BadFile for a file that cannot be read.
    """
    if not folder.is_dir():
        return []
    found = []
    for path in sorted(folder.glob("*/*.json")):
        if path.stem in ACCOUNTS and path.is_file():
            sealed, form = _sealed(path)
            at = form.saved_at if form else _modified(path)
            found.append(Kept(path.parent.name, path.stem, path, sealed, at))
    return found


def save_sign_in(folder: Path, platform: str, account: str, state: str, passphrase: str, saved_at: str) -> Path:
    """Seal a storage state into its file, whole or not at all, readable for its owner alone; return the path.

    Raises UsageError where other sign-ins of the folder were sealed with another passphrase, CannotAudit where the
    disk does not take it.
    """
    path = folder / platform / f"{account}.json"
    check_passphrase(folder, passphrase)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(seal(state, passphrase, platform, account, saved_at))
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise CannotAudit(f"the sign-in cannot be saved at {path}: {error.strerror}", "make room, or rights") from error
    return path


def check_passphrase(folder: Path, passphrase: str) -> None:
    """Refuse a passphrase that does not open what the folder has already: nobody remembers two. Raises UsageError."""
    for kept in kept_sign_ins(folder):
        form = _sealed(kept.path)[1]
        if form is None:
            continue
        try:
            opened(form, passphrase)
        except BadRecord:
            continue  # damaged: signing in again is what mends it
        except WrongPassphrase as error:
            mend = f"give the one that opens {kept.path}, or take another folder with --accounts"
            raise UsageError(f"the sign-ins in {folder} are sealed with another passphrase", mend) from error
        return


def forget(folder: Path, platform: str, accounts: Iterable[str]) -> list[Path]:
    """Remove saved sign-ins, and return the files that were there. Raises CannotAudit."""
    gone = []
    for kept in kept_sign_ins(folder):
        if kept.platform == platform and kept.account in accounts:
            try:
                kept.path.unlink()
            except OSError as error:
                raise CannotAudit(f"{kept.path} cannot be removed: {error.strerror}", "remove it by hand") from error
            gone.append(kept.path)
    return gone


def _read(path: Path, platform: str, account: str, passphrase: Passphrase | None) -> SignIn:
    data = _bytes(path)
    form = _form(path, data, platform, account)
    if form is None:
        return SignIn(str(path), _secrets(path, data))
    if passphrase is None:
        raise UsageError(f"{path} is sealed, and there is no passphrase", "set LINKAUDIT_PASSPHRASE")
    mend = AGAIN.format(platform=platform, account=account)
    try:
        state = opened(form, passphrase())
    except WrongPassphrase as error:
        raise BadFile(str(path), 0, "", "does not open with this passphrase, or was changed", mend) from error
    except BadRecord as error:
        raise BadFile(str(path), 0, "", error.what, mend) from error
    return SignIn(str(path), _secrets(path, state.encode()), state)


def _form(path: Path, data: bytes, platform: str, account: str) -> Sealed | None:
    try:
        form = sealed_form(data)
    except BadRecord as error:
        raise BadFile(str(path), 0, "", error.what, AGAIN.format(platform=platform, account=account)) from error
    if form is not None and (form.platform, form.account) != (platform, account):
        what = f"holds the {form.account} of {form.platform}, as it was sealed"
        raise BadFile(str(path), 0, "", what, "put it back under its own name")
    return form


def _sealed(path: Path) -> tuple[bool, Sealed | None]:
    """Tell whether a file is a sealed sign-in, and what stands in it where it is not damaged."""
    try:
        form = sealed_form(_bytes(path))
    except BadRecord:
        return True, None
    return form is not None, form


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise BadFile(str(path), 0, "", "is too large for a sign-in", "sign in again")
        return path.read_bytes()
    except OSError as error:
        raise BadFile(str(path), 0, "", f"the sign-in cannot be read: {error.strerror}") from error


def _modified(path: Path) -> str:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="seconds")


def _secrets(path: Path, data: bytes) -> tuple[str, ...]:
    try:
        state: Any = json.loads(data.decode())
        cookies = [(str(one.get("name", "")), str(one["value"])) for one in state.get("cookies", [])]
        pairs = [pair for one in state.get("origins", []) for pair in one.get("localStorage", [])]
        kept = [*cookies, *((str(pair.get("name", "")), str(pair["value"])) for pair in pairs)]
    except (ValueError, AttributeError, KeyError, TypeError) as error:
        mend = "sign in again; the file is a Playwright storage state (cookies, origins)"
        raise BadFile(str(path), 0, "", "this is no saved sign-in", mend) from error
    whole = [value for name, value in kept if _is_secret(name, value)]
    inner = [one for _name, value in kept for one in _inside(value)]
    return tuple(dict.fromkeys((*whole, *inner)))


def _is_secret(name: str, value: str) -> bool:
    """Tell whether a whole stored value is a secret: a person's name, or a token, and no sentence or word of a page.

    A site may store what it last said ("expired", a notice); painting that over would take a page's excuse from it.
    """
    if len(value) < SHORTEST_SECRET:
        return False
    if _NAMES.search(name) or unquote(value)[:1] in ("{", "["):
        return True  # a record is no sentence, and spells its names in ways that nobody foresees
    one_word = value.isascii() and not any(char.isspace() for char in value)
    return one_word and (any(char.isdigit() for char in value) or len(value) >= LONG_TOKEN)


def _inside(value: str) -> Iterator[str]:
    """Yield the tokens and the names of a person in a value that is JSON, percent-encoded or not."""
    try:
        told = json.loads(unquote(value)) if unquote(value)[:1] in ("{", "[") else None
    except (ValueError, RecursionError):
        return
    waiting: list[tuple[str, Any]] = [("", told)]
    while waiting:
        key, one = waiting.pop()
        if isinstance(one, dict):
            waiting += one.items()
        elif isinstance(one, list):
            waiting += [(key, inner) for inner in one]
        elif isinstance(one, str) and (_NAMES.search(key) or _is_token(one, key)):
            yield one


def _is_token(value: str, key: str) -> bool:
    long = len(value) >= (SHORTEST_SECRET if _KEYS.search(key) else LONG_TOKEN)
    digit = any(char.isdigit() for char in value)
    return long and digit and value.isascii() and " " not in value and "://" not in value
