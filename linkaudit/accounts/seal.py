"""A storage state and a passphrase → a sealed text, and back; whoever has the file alone has nothing.

The key is made by scrypt (RFC 7914), the text sealed with ChaCha20-Poly1305 (RFC 8439). Whose sign-in it is and when
it was saved stand outside, readable, and are sealed against changes: a file under another account's name does not open.
"""

from __future__ import annotations

import base64
import binascii
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from linkaudit.errors import BadRecord
from linkaudit.model.codec import from_json, to_json
from linkaudit.model.sealed import Sealed

VERSION = 1
COST = 2**15
"""Of scrypt: 32 MB and some 0.1 s a key."""
MOST_COST = 2**18
"""A file from elsewhere may ask for no more than 256 MB."""
BLOCK = 8
_SALT, _NONCE, _KEY = 16, 12, 32


class WrongPassphrase(Exception):
    """The passphrase is another one, or the file was changed: nobody can tell which."""


def seal(state: str, passphrase: str, platform: str, account: str, saved_at: str) -> bytes:
    """Return a sealed storage state as the bytes of its file."""
    salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
    sealed = ChaCha20Poly1305(_key(passphrase, salt, COST)).encrypt(
        nonce, state.encode(), _label(platform, account, saved_at)
    )
    form = Sealed(
        linkaudit_sign_in=VERSION,
        platform=platform,
        account=account,
        saved_at=saved_at,
        cost=COST,
        salt=_text(salt),
        nonce=_text(nonce),
        data=_text(sealed),
    )
    return to_json(form, indent=1) + b"\n"


def sealed_form(data: bytes) -> Sealed | None:
    """Return the sealed sign-in that bytes are, or None where they are none. Raises BadRecord for a damaged one."""
    if b'"linkaudit_sign_in"' not in data[:200]:
        return None
    try:
        form = from_json(data, Sealed)
    except BadRecord as error:
        raise BadRecord(f"this sealed sign-in is damaged: {error}") from error
    if form.linkaudit_sign_in != VERSION:
        raise BadRecord(f"this sign-in was sealed by another version ({form.linkaudit_sign_in})")
    return form


def opened(form: Sealed, passphrase: str) -> str:
    """Return the storage state inside. Raises WrongPassphrase, and BadRecord for a form that cannot be one."""
    if not (1 < form.cost <= MOST_COST and form.cost & (form.cost - 1) == 0):
        raise BadRecord(f"the cost {form.cost} of its key is none that is taken")
    try:
        salt, nonce, data = (base64.b64decode(part, validate=True) for part in (form.salt, form.nonce, form.data))
        if len(nonce) != _NONCE:
            raise BadRecord("this sealed sign-in is damaged: its nonce has another length")
        label = _label(form.platform, form.account, form.saved_at)
        return ChaCha20Poly1305(_key(passphrase, salt, form.cost)).decrypt(nonce, data, label).decode()
    except InvalidTag as error:
        raise WrongPassphrase from error
    except (binascii.Error, UnicodeDecodeError) as error:
        raise BadRecord(f"this sealed sign-in is damaged: {error}") from error


@lru_cache(maxsize=8)
def _key(passphrase: str, salt: bytes, cost: int) -> bytes:
    return Scrypt(salt=salt, length=_KEY, n=cost, r=BLOCK, p=1).derive(passphrase.encode())


def _label(platform: str, account: str, saved_at: str) -> bytes:
    return to_json(["linkaudit sign-in", VERSION, platform, account, saved_at])


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
