"""The port `Vault` on a folder: blobs at `<two hex digits>/<SHA-256>`, `.zst` where that pays; `open/` for unfinished.

The name is the hash of the original bytes, so a reader needs nothing else to check them.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from linkaudit.errors import CannotAudit, UsageError, VerificationFailed
from linkaudit.evidence.failures import translated
from linkaudit.evidence.log import OpenLog
from linkaudit.evidence.packing import PACKED, packed, unpacked
from linkaudit.evidence.writing import PART, make_folder, write_whole
from linkaudit.model.trace import Blob

_HASH = re.compile(r"[0-9a-f]{64}")
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
_LOG = ".jsonl"


class FolderVault:
    """A folder of evidence for one database; made when the first bytes come."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is read or written yet."""
        self.folder = folder
        self._open = folder / "open"

    @classmethod
    def beside(cls, database: Path) -> FolderVault:
        """Return the vault of a database: `audit.db.evidence` for `audit.db`."""
        return cls(database.with_name(database.name + ".evidence"))

    def put(self, data: bytes, media: str) -> Blob:
        """Keep bytes and return their name; the same bytes are kept once.

        Raises CannotAudit where the disk does not take them; nothing is left behind then.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        smaller = packed(data, media)
        with translated(self.folder, "write"):
            # A damaged file (power loss on a disk that lied) is no reason to trust it: it is written again.
            if self._read(sha256) != data:
                places = places_of(self.folder, sha256)
                place = places[smaller is not None]
                self._make_room(place.parent)
                write_whole(place, data if smaller is None else smaller, self._open)
                for other in places:
                    if other != place:
                        other.unlink(missing_ok=True)
        return Blob(sha256=sha256, size=len(data), media=media)

    def get(self, sha256: str) -> bytes:
        """Return kept bytes.

        Raises UsageError for what is no SHA-256, CannotAudit where they are missing or cannot be read, and
        VerificationFailed where they were changed.
        """
        if not _HASH.fullmatch(sha256):
            raise UsageError(f"{sha256!r} is no SHA-256", "give 64 digits of 0-9 and a-f")
        with translated(self.folder, "read"):
            if not any(place.exists() for place in places_of(self.folder, sha256)):
                raise CannotAudit(
                    f"evidence {sha256} is missing in {self.folder}",
                    "keep the folder beside its database, under its name",
                )
            data = self._read(sha256)
        if data is None or hashlib.sha256(data).hexdigest() != sha256:
            raise VerificationFailed(
                f"evidence {sha256} in {self.folder} is not what was kept: its hash differs",
                "bring it back from a copy",
            )
        return data

    def log(self, name: str) -> OpenLog:
        """Open an append-only event log under a name; where a crashed run left one, a number is added."""
        stem = _safe(name)
        number = 1
        with translated(self._open, "write"):
            self._make_room(self._open)
            while True:
                suffix = _LOG if number == 1 else f".{number}{_LOG}"
                try:
                    return OpenLog(self._open / f"{stem}{suffix}", self.put)
                except FileExistsError:
                    number += 1

    def unfinished(self) -> list[Path]:
        """Return the logs whose visits never came to an end: those of a crashed run, or of one that is running."""
        with translated(self._open, "read"):
            return sorted(self._open.glob(f"*{_LOG}"))

    def sweep(self) -> int:
        """Remove what a crashed run left in the making, and return how many files.

        Only for whoever holds the database's claim: the logs of a run that is going on look the same.
        """
        with translated(self._open, "remove"):
            left = [*self._open.glob(f"*{_LOG}"), *self._open.glob(f"*{PART}")]
            for path in left:
                path.unlink(missing_ok=True)
        return len(left)

    def _read(self, sha256: str) -> bytes | None:
        """Return the bytes under a name, unchecked; None where there are none or they do not unpack."""
        plain, *others = places_of(self.folder, sha256)
        if plain.exists():
            return plain.read_bytes()
        found = next((place for place in others if place.exists()), None)
        return unpacked(found.read_bytes()) if found else None

    def _make_room(self, shard: Path) -> None:
        for folder in (self.folder, self._open, shard):
            make_folder(folder)


def places_of(folder: Path, sha256: str) -> tuple[Path, ...]:
    """Return where a blob may stand in a folder of evidence: as it is, or packed."""
    plain = folder / sha256[:2] / sha256
    return plain, *(plain.with_name(sha256 + suffix) for suffix in PACKED)


def _safe(name: str) -> str:
    """Turn any name into one that stays in its folder; different names stay different."""
    safe = _UNSAFE.sub("_", name)[:80]
    if safe == name and safe:
        return safe
    return f"{safe}-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
