"""The operator's key: Ed25519 in PEM files that openssl reads, its fingerprint, signing and checking."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization as forms
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from linkaudit.errors import BadFile, CannotAudit, UsageError

MEND = "make one with `linkaudit evidence keygen`"


def make_key(path: Path, passphrase: str | None) -> str:
    """Write a new private key, readable for its owner alone; return its fingerprint.

    Raises UsageError where the file is there already: a key is never overwritten. Raises CannotAudit.
    """
    key = Ed25519PrivateKey.generate()
    locked: forms.KeySerializationEncryption = forms.NoEncryption()
    if passphrase:
        locked = forms.BestAvailableEncryption(passphrase.encode())
    data = key.private_bytes(forms.Encoding.PEM, forms.PrivateFormat.PKCS8, locked)
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600)
    except FileExistsError as error:
        raise UsageError(f"{path} is there already", "name another file: a key is never overwritten") from error
    except OSError as error:
        raise CannotAudit(f"{path} cannot be written: {error.strerror}", "name another file") from error
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    return fingerprint(public_pem(key))


def load_key(path: Path, passphrase: str | None) -> Ed25519PrivateKey:
    """Read a private key. Raises BadFile."""
    try:
        key = forms.load_pem_private_key(path.read_bytes(), passphrase.encode() if passphrase else None)
    except OSError as error:
        raise BadFile(str(path), 0, "", f"the key cannot be read: {error.strerror}", MEND) from error
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise BadFile(str(path), 0, "", f"this is no key, or the passphrase is wrong: {error}", MEND) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise BadFile(str(path), 0, "", "this is no Ed25519 key", MEND)
    return key


def public_pem(key: Ed25519PrivateKey) -> bytes:
    """Return the public half, as PEM."""
    return key.public_key().public_bytes(forms.Encoding.PEM, forms.PublicFormat.SubjectPublicKeyInfo)


def fingerprint(pem: bytes) -> str:
    """Return the SHA-256 of a public key (DER, SubjectPublicKeyInfo), as people compare it. Raises ValueError."""
    return hashlib.sha256(
        _public(pem).public_bytes(forms.Encoding.DER, forms.PublicFormat.SubjectPublicKeyInfo)
    ).hexdigest()


def signed_by(pem: bytes, signature: bytes, data: bytes) -> bool:
    """Tell whether a signature over data was made with the private half of a key; what is no key signs nothing."""
    try:
        _public(pem).verify(signature, data)
    except (InvalidSignature, ValueError, UnsupportedAlgorithm):
        return False
    return True


def _public(pem: bytes) -> Ed25519PublicKey:
    key = forms.load_pem_public_key(pem)
    if not isinstance(key, Ed25519PublicKey):
        raise ValueError("no Ed25519 key")
    return key
