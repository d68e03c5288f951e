"""Redirectors that public sources describe: rows that recognise an address, never a verdict about it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from linkaudit.model.files import Written

Carrier = Literal["query", "bare_query", "path", "fragment", "page", "none"]
"""Where the target stands: in a parameter, as the whole query, in path or fragment, inside the page only, nowhere."""

Encoding = Literal["percent", "double_percent", "plain", "base64", "base64url", "other", "opaque", "none"]
"""How it stands there: `other` is told in the row's note, `opaque` cannot be read without asking the server."""

Behaviour = Literal[
    "forward",
    "confirm",
    "copy_prompt",
    "block_page",
    "in_page_dialog",
    "plain_text",
    "post_rejected",
    "app_only",
    "destination_refused",
    "unknown",
]
"""What the sources say that a person met there, dated by the source; an observation alone decides an outcome."""


class KnownGateway(Written, frozen=True, kw_only=True):
    """One address, or one variant of the page behind it."""

    platform: str
    """The service as people call it."""
    owner: str = ""
    """An id of the owners file or one of the same form; empty for personal and unknown sites."""
    host: str
    """Exact, or `*.example.com` for every subdomain."""
    path: str = ""
    """Begins with `/`; `<…>` stands for anything; empty where the sources name none."""
    query: str = ""
    """A fixed part of the query that belongs to the address."""
    variant: str = ""
    """Which of several pages at the same address."""
    param: tuple[str, ...] = ()
    """The parameters that carry the target, first choice first."""
    carrier: Carrier
    encoding: Encoding
    behaviour: Behaviour
    confidence: Literal["high", "medium", "low"]
    """How well the address and its encoding are attested, not the behaviour."""
    source: tuple[str, ...]
    example_url: str | None = None
    example_target: str | None = None
    note: str = ""


class GatewaysFile(Written, frozen=True, kw_only=True):
    """The file of known gateways."""

    gateway: tuple[KnownGateway, ...]


class Unwrapped(Struct, frozen=True):
    """What an address carries, as `gateways unwrap` prints it; without a target both it and its encoding are None."""

    url: str
    target: str | None
    encoding: str | None
    gateway: str | None
    known: bool
