"""A sealed sign-in as it stands in its file."""

from __future__ import annotations

from msgspec import Struct


class Sealed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sealed sign-in as it stands in its file; bytes are base64."""

    linkaudit_sign_in: int
    """The version of this form."""
    platform: str
    account: str
    saved_at: str
    cost: int
    salt: str
    nonce: str
    data: str
