"""A folder of evidence → what takes the room in it, and the removal of single blobs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from linkaudit.evidence.failures import translated
from linkaudit.evidence.packing import PACKED as SUFFIXES
from linkaudit.evidence.vault import places_of

PICTURES, PACKED, PLAIN, OPEN = "pictures", "logs and documents, packed", "logs and documents", "in the making"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"RIFF")


@dataclass
class Room:
    """Files of one kind, and the bytes that they take on the disk."""

    files: int = 0
    size: int = 0


def room_of(folder: Path) -> dict[str, Room]:
    """Tell what takes the room in a folder of evidence, by kind. Raises CannotAudit where it cannot be read."""
    found: defaultdict[str, Room] = defaultdict(Room)
    with translated(folder, "read"):
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.is_file() and not path.is_symlink():
                kind = found[OPEN if path.parent.name == "open" else _kind(path)]
                kind.files += 1
                kind.size += path.stat().st_size
    return dict(sorted(found.items()))


def _kind(path: Path) -> str:
    if path.suffix in SUFFIXES:
        return PACKED
    with path.open("rb") as file:
        return PICTURES if file.read(4).startswith(_PICTURES) else PLAIN


def remove(folder: Path, hashes: Iterable[str]) -> int:
    """Remove blobs by their SHA-256; return the bytes that this freed. Raises CannotAudit."""
    freed = 0
    with translated(folder, "remove"):
        for sha256 in hashes:
            for path in places_of(folder, sha256):
                if path.is_file():
                    freed += path.stat().st_size
                    path.unlink()
    return freed
