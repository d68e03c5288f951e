"""Members → one ZIP, the same bytes every time, and a reader that takes nothing but that form.

Stored and not compressed (what is inside is compressed already, or small), with one fixed date,
no comments, no extra fields but those of ZIP64 where a number needs them. The reader compares every byte that is not a
member's own with what the writer would have written: whatever else a ZIP can be (a bomb, a link, an encrypted member,
two members of one name, a path out of its folder, bytes before, between or after) is refused by not being this.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from linkaudit.errors import VerificationFailed

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*(?:/[A-Za-z0-9][A-Za-z0-9_.-]*)*")
"""Names of members: nothing that leaves a folder, hides, or means something to a shell."""
LONGEST_NAME = 200
PIECE = 1024 * 1024
MOST_MEMBERS = 50_000_000

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END64 = struct.Struct("<4sQ2H2I4Q")
_LOCATOR = struct.Struct("<4sIQI")
_END = struct.Struct("<4s4H2IH")
_DATE = (1980 - 1980) << 9 | 1 << 5 | 1
_BIG, _MANY = 0xFFFFFFFF, 0xFFFF
_MADE_BY = 3 << 8 | 45  # Unix, so that the rights below mean something
_RIGHTS = 0o100644 << 16


@dataclass(frozen=True)
class Entry:
    """A member of an archive: where its head and its bytes begin, how many they are, and their CRC-32."""

    name: str
    head_at: int
    size: int
    crc: int

    @property
    def data_at(self) -> int:
        """The offset of its first byte."""
        return self.head_at + len(_local(self.name, self.size, self.crc))


Data = bytes | Path
"""A member's bytes, or a file that has them and does not change meanwhile."""


def write_zip(file: BinaryIO, members: Iterable[tuple[str, Data]]) -> None:
    """Write members in the order in which they come. Raises ValueError for a name that may not be, or comes twice."""
    entries: dict[str, Entry] = {}
    at = 0
    for name, data in members:
        if not NAME.fullmatch(name) or len(name) > LONGEST_NAME or name in entries:
            raise ValueError(f"no member may be called {name!r}, or it is there already")
        size, crc = 0, 0
        for piece in pieces_of(data):
            size, crc = size + len(piece), zlib.crc32(piece, crc)
        head = _local(name, size, crc)
        file.write(head)
        for piece in pieces_of(data):
            file.write(piece)
        entries[name] = Entry(name, at, size, crc)
        at += len(head) + size
    for piece in _directory(list(entries.values()), at):
        file.write(piece)


def pieces_of(data: Data) -> Iterator[bytes]:
    """Yield a member's bytes, a megabyte at a time."""
    if isinstance(data, bytes):
        yield data
        return
    with data.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


class StrictZip:
    """An archive as `write_zip` makes them, open for reading; `entries` by name, in order."""

    def __init__(self, path: Path) -> None:
        """Read the directory, and compare it and every head byte for byte.

        Raises VerificationFailed for anything else than what `write_zip` writes, OSError where it cannot be read.
        """
        self.path = path
        self._file = path.open("rb")
        try:
            read = self._read()
            self.entries = {entry.name: entry for entry in read}
            if len(self.entries) < len(read):
                raise self._broken("two members have one name")
        except BaseException:  # whatever ends us, Ctrl-C included; it is raised again below
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield a member's bytes, a megabyte at a time. Raises VerificationFailed where the file ends before."""
        entry = self.entries[name]
        left, at = entry.size, entry.data_at
        while left:
            self._file.seek(at)
            piece = self._file.read(min(left, PIECE))
            if not piece:
                raise self._broken(f"{name} is cut off")
            yield piece
            left, at = left - len(piece), at + len(piece)

    def read(self, name: str, most: int) -> bytes:
        """Return a member whole. Raises VerificationFailed where it is not there, or larger than `most` bytes."""
        if name not in self.entries:
            raise self._broken(f"{name} is missing")
        if self.entries[name].size > most:
            raise self._broken(f"{name} is too large ({self.entries[name].size} bytes)")
        return b"".join(self.pieces(name))

    def sha256(self, name: str) -> str:
        """Return the SHA-256 of a member, and check its CRC-32 on the way. Raises VerificationFailed."""
        told, crc = hashlib.sha256(), 0
        for piece in self.pieces(name):
            told.update(piece)
            crc = zlib.crc32(piece, crc)
        if crc != self.entries[name].crc:
            raise self._broken(f"{name} was changed")
        return told.hexdigest()

    def _read(self) -> list[Entry]:
        size = self._file.seek(0, 2)
        entries = list(self._central(size))
        at = 0
        for entry in entries:
            head = _local(entry.name, entry.size, entry.crc)
            if entry.head_at != at or self._at(at, len(head)) != head:
                raise self._broken(f"the head of {entry.name} is not as it was written")
            at += len(head) + entry.size
        for piece in _directory(entries, at):
            if self._at(at, len(piece)) != piece:
                raise self._broken("its directory is not as it was written")
            at += len(piece)
        if at != size:
            raise self._broken("there is more in the file than its directory says")
        return entries

    def _central(self, size: int) -> Iterator[Entry]:
        """Read the directory as far as it can be understood; whether it is canonical is compared afterwards."""
        try:
            _, _, _, _, count, _, at, _ = _END.unpack(self._at(size - _END.size, _END.size))
            if count == _MANY or at == _BIG:
                where = _LOCATOR.unpack(self._at(size - _END.size - _LOCATOR.size, _LOCATOR.size))[2]
                told = _END64.unpack(self._at(where, _END64.size))
                count, at = told[7], told[9]
            if count > MOST_MEMBERS:
                raise self._broken("it has too many members")
            for _ in range(count):
                fields = _CENTRAL.unpack(self._at(at, _CENTRAL.size))
                name_size, extra_size = fields[10], fields[11]
                if not 0 < name_size <= LONGEST_NAME or fields[12]:
                    raise self._broken("a member has a name that may not be")
                tail = self._at(at + _CENTRAL.size, name_size + extra_size)
                name = tail[:name_size].decode("ascii")
                if not NAME.fullmatch(name):
                    raise self._broken(f"a member has a name that may not be: {name!r}")
                yield _entry(name, fields[7], fields[9], fields[16], tail[name_size:])
                at += _CENTRAL.size + name_size + extra_size
        except (struct.error, UnicodeDecodeError, OverflowError, OSError) as error:
            raise self._broken("it is no bundle of linkaudit's, or cut off") from error

    def _at(self, at: int, size: int) -> bytes:
        if at < 0:
            raise self._broken("it is too short")
        self._file.seek(at)
        return self._file.read(size)

    def _broken(self, what: str) -> VerificationFailed:
        return VerificationFailed(f"{self.path}: {what}", "take the file as it was handed out")


def _entry(name: str, crc: int, size: int, at: int, extra: bytes) -> Entry:
    values = list(struct.unpack(f"<{(len(extra) - 4) // 8}Q", extra[4:])) if len(extra) >= 12 else []
    if size == _BIG and values:
        size = values.pop(0)
        values = values[1:]  # the compressed size, which is the same
    if at == _BIG and values:
        at = values.pop(0)
    return Entry(name, at, size, crc)


def _local(name: str, size: int, crc: int) -> bytes:
    extra = struct.pack("<2H2Q", 1, 16, size, size) if size >= _BIG else b""
    shown = min(size, _BIG)
    head = _LOCAL.pack(b"PK\3\4", 45 if extra else 20, 0, 0, 0, _DATE, crc, shown, shown, len(name), len(extra))
    return head + name.encode("ascii") + extra


def _central_of(entry: Entry) -> bytes:
    large = [entry.size, entry.size] if entry.size >= _BIG else []
    large += [entry.head_at] if entry.head_at >= _BIG else []
    extra = struct.pack(f"<2H{len(large)}Q", 1, 8 * len(large), *large) if large else b""
    size, at = min(entry.size, _BIG), min(entry.head_at, _BIG)
    needs = 45 if extra else 20
    fields = (b"PK\1\2", _MADE_BY, needs, 0, 0, 0, _DATE, entry.crc, size, size, len(entry.name), len(extra))
    return _CENTRAL.pack(*fields, 0, 0, 0, _RIGHTS, at) + entry.name.encode("ascii") + extra


def _directory(entries: list[Entry], at: int) -> Iterator[bytes]:
    size = 0
    for entry in entries:
        piece = _central_of(entry)
        size += len(piece)
        yield piece
    count = len(entries)
    if count >= _MANY or size >= _BIG or at >= _BIG:
        yield _END64.pack(b"PK\6\6", 44, _MADE_BY, 45, 0, 0, count, count, size, at)
        yield _LOCATOR.pack(b"PK\6\7", 0, at + size, 1)
    shown = min(count, _MANY)
    yield _END.pack(b"PK\5\6", 0, 0, shown, shown, min(size, _BIG), min(at, _BIG), 0)
