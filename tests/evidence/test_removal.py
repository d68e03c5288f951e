"""Records of removal: whoever changes one that is signed is found."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from linkaudit.evidence import fingerprint, public_pem, removal_flaws, sign_removal, signer_of
from linkaudit.model.bundle import Tombstone
from linkaudit.model.codec import changed

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
MINE = fingerprint(public_pem(KEY))
STONE = Tombstone(sha256="ab" * 32, size=10, media="image/png", rule="last", at="2026-01-05T09:00:00+08:00")
SIGNED = sign_removal(STONE, KEY)


def test_a_signed_record_names_its_signer_and_signing_again_changes_nothing() -> None:
    assert signer_of(SIGNED) == MINE
    assert sign_removal(SIGNED, KEY) == SIGNED
    assert not list(removal_flaws([SIGNED], MINE))


@pytest.mark.parametrize(
    "change",
    [
        {"sha256": "cd" * 32},
        {"size": 11},
        {"media": "image/jpeg"},
        {"rule": "obstructed"},
        {"at": "2026-01-06T09:00:00+08:00"},
        {"key": "00" * 32},
        {"key": "zz"},
        {"signature": "00" * 64},
        {"signature": "no hex"},
    ],
)
def test_a_record_that_was_changed_is_named(change: dict[str, str]) -> None:
    (flaw,) = removal_flaws([changed(SIGNED, **change)], None)
    assert "changed" in flaw


def test_an_unsigned_record_does_where_no_key_is_asked_for() -> None:
    assert not list(removal_flaws([STONE], None))
    (flaw,) = removal_flaws([STONE], MINE)
    assert "not signed by the key" in flaw
    (other,) = removal_flaws([sign_removal(STONE, Ed25519PrivateKey.generate())], MINE)
    assert STONE.sha256 in other
