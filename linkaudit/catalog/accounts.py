"""A folder of saved sign-ins → which accounts there are, where, and the secrets in them that must never be kept.

The form is Playwright's storage state: `<folder>/<platform>/author.json` and `viewer.json`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from linkaudit.errors import BadFile
from linkaudit.model.trial import SignIn

ACCOUNTS = ("author", "viewer")
SHORTEST_SECRET = 6
"""Shorter values are in every second word."""


def read_sign_ins(folder: Path | None, platforms: list[str]) -> dict[str, dict[str, SignIn]]:
    """Return the saved sign-ins of some platforms; a platform without any is not in it. Raises BadFile."""
    found: dict[str, dict[str, SignIn]] = {}
    for platform in platforms if folder else ():
        for account in ACCOUNTS:
            path = folder / platform / f"{account}.json" if folder else Path()
            if path.is_file():
                found.setdefault(platform, {})[account] = SignIn(str(path), _secrets(path))
    return found


def _secrets(path: Path) -> tuple[str, ...]:
    try:
        state: Any = json.loads(path.read_text(encoding="utf-8"))
        cookies = [str(one["value"]) for one in state.get("cookies", [])]
        stored = [str(pair["value"]) for one in state.get("origins", []) for pair in one.get("localStorage", [])]
    except OSError as error:
        raise BadFile(str(path), 0, "", f"the sign-in cannot be read: {error.strerror}") from error
    except (ValueError, AttributeError, KeyError, TypeError) as error:
        mend = "sign in again; the file is a Playwright storage state (cookies, origins)"
        raise BadFile(str(path), 0, "", "this is no saved sign-in", mend) from error
    return tuple(value for value in (*cookies, *stored) if len(value) >= SHORTEST_SECRET)
