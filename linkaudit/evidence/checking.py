"""A bundle → every way in which it is not what was handed out, each named; without network.

Members are hashed a megabyte at a time; lists and single records alone are read whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from linkaudit.errors import BadRecord, CannotAudit, UsageError, VerificationFailed
from linkaudit.evidence.bundling import KEY, MANIFEST, SIGNATURE, STAMP, SUMS, VOUCHERS, manifest_bytes, sums_of
from linkaudit.evidence.signing import fingerprint, signed_by
from linkaudit.evidence.stamping import stamped_at
from linkaudit.evidence.zipping import StrictZip
from linkaudit.model.bundle import BUNDLE_SCHEMA, ChainLink, Manifest, Tombstone
from linkaudit.model.codec import from_json

MOST_RECORD = 256 * 1024 * 1024
"""Bytes of one record that is read whole: a manifest, an observation, an event log."""
MOST_LINES = 4 * 1024 * 1024 * 1024
T = TypeVar("T")


@dataclass
class Checked:
    """What a bundle says, and what is wrong with it; `fingerprint` is empty where nobody signed it."""

    manifest: Manifest | None = None
    fingerprint: str = ""
    stamped: bool = False
    stamped_at: str = ""
    """RFC 3339; known only where it was checked against an authority's root."""
    flaws: list[str] = field(default_factory=list)


class Bundle:
    """A bundle, open for reading. Nothing in it is unpacked to the disk, and no name in it becomes a path."""

    def __init__(self, path: Path) -> None:
        """Open a file. Raises UsageError where there is none, VerificationFailed where it is no bundle of ours."""
        try:
            self._zip = StrictZip(path)
        except OSError as error:
            raise UsageError(f"{path} cannot be read: {error.strerror}", "name a bundle") from error
        self.path = path
        self._blobs = {name[6:70]: name for name in self._zip.entries if name.startswith("blobs/")}

    def close(self) -> None:
        """Close the file."""
        self._zip.__exit__(None, None, None)

    def check(self, roots: Path | None = None) -> Checked:
        """Compare every byte with the manifest, and the manifest with its signature.

        With `roots`, a PEM file of root certificates, its time stamp too. Raises BadFile where that holds none.
        """
        told = Checked()
        try:
            raw = self._zip.read(MANIFEST, MOST_RECORD)
            told.manifest = from_json(raw, Manifest)
        except (VerificationFailed, BadRecord) as error:
            told.flaws.append(f"{MANIFEST} does not read: {error.args[0]}")
            return told
        if told.manifest.schema > BUNDLE_SCHEMA:
            raise CannotAudit(f"{self.path} was made by a later version of linkaudit", "update linkaudit")
        if manifest_bytes(told.manifest) != raw:
            told.flaws.append(f"{MANIFEST} is not as it was written")
        told.flaws += self._members(told.manifest)
        told.flaws += self._sums(told.manifest, raw)
        told.stamped = STAMP in self._zip.entries
        if roots is not None:
            stamp = self._zip.read(STAMP, 1_000_000) if told.stamped else b""
            told.stamped_at = stamped_at(stamp, raw, roots) if stamp else ""
            if not told.stamped_at:
                told.flaws.append(f"{STAMP} is no stamp of {MANIFEST} that leads up to {roots}")
        self._signature(told, raw)
        return told

    def _members(self, manifest: Manifest) -> Iterator[str]:
        listed = {one.path: one for one in manifest.members}
        here = [name for name in self._zip.entries if name not in VOUCHERS]
        yield from (f"added: {name}" for name in here if name not in listed)
        yield from (f"missing: {name}" for name in listed if name not in self._zip.entries)
        if len(listed) < len(manifest.members):
            yield f"{MANIFEST} lists a member twice"
        if here != [one.path for one in manifest.members] and set(here) == set(listed):
            yield "reordered: the members do not stand in the order of the manifest"
        for name, one in listed.items():
            if name in self._zip.entries and not self._same(name, one.sha256, one.size):
                yield f"changed: {name}"
        for name in VOUCHERS:
            if name in self._zip.entries:
                try:
                    self._zip.sha256(name)  # its CRC
                except VerificationFailed:
                    yield f"changed: {name}"

    def _same(self, name: str, sha256: str, size: int) -> bool:
        try:
            named = name[6:70] if name.startswith("blobs/") else sha256
            return self._zip.entries[name].size == size and self._zip.sha256(name) == sha256 == named
        except VerificationFailed:
            return False

    def _sums(self, manifest: Manifest, raw: bytes) -> Iterator[str]:
        if SUMS not in self._zip.entries:
            yield f"missing: {SUMS}"
        elif self._zip.read(SUMS, MOST_RECORD) != sums_of(manifest, raw):
            yield f"changed: {SUMS}"

    def _signature(self, told: Checked, raw: bytes) -> None:
        has = [name for name in (SIGNATURE, KEY) if name in self._zip.entries]
        if not has:
            return
        if len(has) == 1:
            told.flaws.append(f"missing: {KEY if has == [SIGNATURE] else SIGNATURE}")
            return
        pem, signature = self._zip.read(KEY, 10_000), self._zip.read(SIGNATURE, 10_000)
        if signed_by(pem, signature, raw):
            told.fingerprint = fingerprint(pem)
        else:
            told.flaws.append(f"{SIGNATURE} is no signature of {KEY} over {MANIFEST}")

    # -- what is in it -----------------------------------------------------------------------------------------

    def record(self, name: str, kind: type[T]) -> T:
        """Return a member that is one record. Raises VerificationFailed."""
        try:
            return from_json(self._zip.read(name, MOST_RECORD), kind)
        except BadRecord as error:
            raise VerificationFailed(f"{self.path}: {name} does not read: {error.what} at {error.path}") from error

    def lines(self, name: str, kind: type[T]) -> list[T]:
        """Return a member that is one record a line. Raises VerificationFailed."""
        try:
            return [from_json(line, kind) for line in self._zip.read(name, MOST_LINES).splitlines()]
        except BadRecord as error:
            raise VerificationFailed(f"{self.path}: {name} does not read: {error.what} at {error.path}") from error

    def chain(self) -> list[ChainLink]:
        """Return the chain of the whole run."""
        return self.lines("chain.jsonl", ChainLink)

    def tombstones(self) -> list[Tombstone]:
        """Return what was removed on purpose."""
        return self.lines("pruned.jsonl", Tombstone)

    def observations(self) -> Iterator[tuple[str, bytes]]:
        """Yield id and bytes of each observation, in the order of the bundle."""
        for name in self._zip.entries:
            if name.startswith("observations/"):
                yield name.removeprefix("observations/").removesuffix(".json"), self._zip.read(name, MOST_RECORD)

    def get(self, sha256: str) -> bytes:
        """Return a blob. Raises VerificationFailed where it is missing or not what its name says."""
        if sha256 not in self._blobs:
            raise VerificationFailed(f"{self.path}: blob {sha256} is missing")
        data = self._zip.read(self._blobs[sha256], MOST_RECORD)
        if hashlib.sha256(data).hexdigest() != sha256:
            raise VerificationFailed(f"{self.path}: blob {sha256} was changed")
        return data
