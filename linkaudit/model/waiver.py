"""What a user writes of a suspected violation that is known: which cells, which clause, why, who, until when."""

from __future__ import annotations

from datetime import date

from linkaudit.model.files import Written


class Waiver(Written, frozen=True, kw_only=True):
    """A suspected violation that is known; it stays in the matrix, with its verdict, and says that it is waived."""

    cell: str
    """A cell's key or the beginning of one, at a `/`; shell patterns are allowed."""
    clause: str
    """A clause's id."""
    reason: str
    owner: str
    """Who answers for it."""
    expires: date
    """The last day on which it holds, in China."""


class WaiversFile(Written, frozen=True, kw_only=True):
    """A file of waivers."""

    waiver: tuple[Waiver, ...]
