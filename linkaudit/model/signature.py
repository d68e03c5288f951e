"""Pages that public sources describe, and innocent ones that look like them: rows that recognise a page by its facts.

A row adds a meaning to what a page says, or (`innocent`) takes the accusing words of its text away; it decides nothing.
Text alone never convicts: a positive row asks for a host or for structure too.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from msgspec import Struct

from linkaudit.model.files import Written


class Meaning(StrEnum):
    """What a page is known to say; `innocent`: it mentions such words and says nothing of the tested link."""

    LEAVING = "leaving"
    COPY_BY_HAND = "copy_by_hand"
    USE_BROWSER = "use_browser"
    STOPPED = "stopped"
    UNREACHABLE = "unreachable"
    APP_ONLY = "app_only"
    SCAN = "scan"
    SHARE_CODE = "share_code"
    SIGN_IN = "sign_in"
    CAPTCHA = "captcha"
    FAULT = "fault"
    TOO_OFTEN = "too_often"
    MISSING = "missing"
    INNOCENT = "innocent"


EXPLAINING = frozenset({Meaning.SIGN_IN, Meaning.CAPTCHA, Meaning.FAULT, Meaning.TOO_OFTEN, Meaning.MISSING})
"""Meanings that are no act against a link; they alone may rest on an address without any text."""

Location = Literal["title", "text", "dialog", "toast"]
"""Where the texts stand: the document's title, what the page shows, a native dialog, a toast."""


class Structure(Written, frozen=True, kw_only=True):
    """What the page must offer beside its words; what is left out is not asked."""

    fewest_words: int = 0
    """Chinese characters, and words of other scripts."""
    most_words: int | None = None
    fewest_ways: int = 0
    """Links, buttons, fields and boxes to tick."""
    most_ways: int | None = None
    fewest_images: int = 0
    controls: tuple[str, ...] = ()
    """Each of these stands in the words of some control."""
    copy_control: bool | None = None
    """Whether a control copies something."""
    field: bool | None = None
    """Whether there is a field to fill in."""
    address_as_text: bool | None = None
    """Whether the tested address can be read on the page."""
    leads_on: bool | None = None
    """Whether a control leads to the tested address."""
    app_way: bool | None = None
    """Whether a control wakes an app or leads to a store."""
    link_page: bool | None = None
    """Whether it is the page on which the link stood."""

    @property
    def asks_for_more_than_size(self) -> bool:
        """Whether it asks for something that a page of words alone does not have."""
        asked = (self.copy_control, self.field, self.address_as_text, self.leads_on, self.app_way, self.link_page)
        return bool(self.controls) or self.fewest_images > 0 or any(one is not None for one in asked)


class Signature(Written, frozen=True, kw_only=True):
    """One known page, or one innocent kind of page."""

    id: str
    means: Meaning
    host: str = ""
    """Exact, or `*.example.com` for every subdomain; empty: any host."""
    path: str = ""
    """What the path begins with, from `/`; `<…>` stands for anything."""
    query: str = ""
    """A fixed part of the query that belongs to the address."""
    param: tuple[str, ...] = ()
    """One of these parameters stands in the query."""
    structure: Structure = Structure()
    all_of: tuple[str, ...] = ()
    """Texts that all stand there; widths, traditional characters, capitals and runs of blanks are aside."""
    any_of: tuple[str, ...] = ()
    """Texts one of which stands there."""
    location: Location = "text"
    confidence: Literal["high", "medium", "low"]
    """How well the page is attested."""
    source: tuple[str, ...]
    seen_from: str = ""
    """YYYY, YYYY-MM or YYYY-MM-DD, as exact as the source is; empty where it gives no date."""
    seen_to: str = ""
    fixture: str = ""
    """The page, written by hand, on which the row is tried: a file of `tests/classify/pages`."""
    note: str = ""


class SignaturesFile(Written, frozen=True, kw_only=True):
    """The file of known pages."""

    signature: tuple[Signature, ...]


class Recognised(Struct, frozen=True):
    """A row that fits a page: its id, what it means, how sure, and which of its texts were read where."""

    row: str
    means: Meaning
    confidence: str
    location: Location
    texts: tuple[str, ...]
