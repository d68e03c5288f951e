"""How a report is to look: language, width, colour, symbols; given by the caller, never read from the machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from linkaudit.errors import UsageError

Lang = Literal["zh", "en"]


@dataclass(frozen=True)
class Look:
    """The wishes of whoever asked for a report; `width` in terminal columns, `plain` asks for ASCII symbols.

    `wide` and `labels` are for CSV: destinations across, and a second header row in a language.
    """

    lang: Lang = "zh"
    width: int | None = None
    color: bool = False
    plain: bool = False
    wide: bool = False
    labels: Lang | None = None


def known_lang(lang: str) -> Lang:
    """Check a language. Raises UsageError for any but `zh` and `en`."""
    if lang == "zh":
        return "zh"
    if lang == "en":
        return "en"
    raise UsageError(f"no report is written in the language {lang!r}", "take zh or en")
