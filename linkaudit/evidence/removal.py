"""Records of what was removed on purpose: signed by whoever removed it, and checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cryptography.hazmat.primitives import serialization as forms
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from linkaudit.evidence.signing import fingerprint, signed_by
from linkaudit.model.bundle import Tombstone
from linkaudit.model.codec import changed, to_json


def sign_removal(stone: Tombstone, key: Ed25519PrivateKey) -> Tombstone:
    """Return the record with a signature over the rest of it."""
    raw = key.public_key().public_bytes(forms.Encoding.Raw, forms.PublicFormat.Raw)
    named = changed(stone, key=raw.hex(), signature="")
    return changed(named, signature=key.sign(to_json(named)).hex())


def removal_flaws(stones: Iterable[Tombstone], wanted: str | None) -> Iterator[str]:
    """Yield what is wrong with records of removal; with a `wanted` fingerprint each must bear that key's signature."""
    for stone in stones:
        if stone.signature and not signer_of(stone):
            yield f"changed: the record that blob {stone.sha256} was removed is not what was signed"
        elif wanted is not None and signer_of(stone) != wanted:
            yield f"the record that blob {stone.sha256} was removed is not signed by the key that is asked for"


def signer_of(stone: Tombstone) -> str:
    """Return the fingerprint of the key that signed a record; empty where nobody did, or where it does not hold."""
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(stone.key))
        signature = bytes.fromhex(stone.signature)
    except ValueError:
        return ""
    pem = public.public_bytes(forms.Encoding.PEM, forms.PublicFormat.SubjectPublicKeyInfo)
    return fingerprint(pem) if signed_by(pem, signature, to_json(changed(stone, signature=""))) else ""
