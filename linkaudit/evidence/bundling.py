"""Members → a bundle: everything hashed, listed, signed where there is a key, in one file that is whole or absent."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from linkaudit.errors import CannotAudit
from linkaudit.evidence.signing import public_pem
from linkaudit.evidence.writing import whole
from linkaudit.evidence.zipping import Data, pieces_of, write_zip
from linkaudit.model.bundle import BUNDLE_SCHEMA, Manifest, Member
from linkaudit.model.codec import to_json

MANIFEST, SIGNATURE, SUMS, KEY, STAMP = (
    "manifest.json",
    "manifest.sig",
    "sha256sums.txt",
    "public-key.pem",
    "manifest.tsr",
)
VOUCHERS = (MANIFEST, SIGNATURE, SUMS, STAMP)
"""What vouches for the rest and cannot stand in its own list."""
SM3 = "sm3" in hashlib.algorithms_available

Stamper = Callable[[bytes], bytes]
"""Bytes → a time stamp of them (RFC 3161, DER)."""


def write_bundle(
    path: Path,
    head: Manifest,
    members: Iterable[tuple[str, Data]],
    key: Ed25519PrivateKey | None = None,
    stamp: Stamper | None = None,
) -> Manifest:
    """Write a bundle and return its manifest. Raises CannotAudit where the disk does not take it."""
    writer = _Writer(head, members, key, stamp)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole(path, path.parent) as handle, os.fdopen(handle, "wb", closefd=False) as file:
            write_zip(file, writer.all())
    except OSError as error:
        raise CannotAudit(f"{path} cannot be written: {error.strerror}", "make room, or write elsewhere") from error
    return writer.manifest


class _Writer:
    def __init__(
        self,
        head: Manifest,
        members: Iterable[tuple[str, Data]],
        key: Ed25519PrivateKey | None,
        stamp: Stamper | None,
    ) -> None:
        self.manifest = head
        self._members, self._key, self._stamp = members, key, stamp
        self._listed: list[Member] = []

    def all(self) -> Iterator[tuple[str, Data]]:
        for name, data in self._members:
            self._listed.append(member_of(name, data))
            yield name, data
        if self._key is not None:
            pem = public_pem(self._key)
            self._listed.append(member_of(KEY, pem))
            yield KEY, pem
        facts = {name: getattr(self.manifest, name) for name in Manifest.__struct_fields__}
        self.manifest = Manifest(**{**facts, "schema": BUNDLE_SCHEMA, "members": tuple(self._listed)})
        told = manifest_bytes(self.manifest)
        yield MANIFEST, told
        if self._key is not None:
            yield SIGNATURE, self._key.sign(told)
        yield SUMS, sums_of(self.manifest, told)
        if self._stamp is not None:
            yield STAMP, self._stamp(told)


def member_of(name: str, data: Data) -> Member:
    """Return a member's line of the manifest."""
    told, other, size = hashlib.sha256(), hashlib.new("sm3") if SM3 else None, 0
    for piece in pieces_of(data):
        told.update(piece)
        size += len(piece)
        if other is not None:
            other.update(piece)
    return Member(name, told.hexdigest(), size, other.hexdigest() if other else "")


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return a manifest as it stands in its file."""
    return to_json(manifest, indent=1) + b"\n"


def sums_of(manifest: Manifest, told: bytes) -> bytes:
    """Return the list that `sha256sum -c` takes, the manifest included."""
    lines = [f"{one.sha256}  {one.path}\n" for one in manifest.members]
    return "".join((*lines, f"{hashlib.sha256(told).hexdigest()}  {MANIFEST}\n")).encode()
