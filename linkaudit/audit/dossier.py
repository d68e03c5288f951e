"""A stored run → the members of its bundle, one by one: what was seen, and the chain of all trials."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from linkaudit.errors import UsageError
from linkaudit.model.bundle import ChainLink, Tombstone
from linkaudit.model.codec import changed, from_json, to_json
from linkaudit.model.matrix import Cell, Matrix
from linkaudit.model.observation import ControlSeen, Observation
from linkaudit.model.trace import Blob, Trace
from linkaudit.model.words import Role
from linkaudit.ports import StoredRun, Vault

ENDINGS = {
    "application/json": "json",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    "text/html": "html.txt",
    "text/plain": "txt",
}
"""What a file is called after; a page that was audited is no page to be opened by mistake."""
CONTROLS = (Role.OWN, Role.AFFILIATE, Role.NEUTRAL)
PICTURES = ("image/png", "image/jpeg", "image/webp")
"""What is shown as a picture; nothing else that calls itself one is."""


class Store(Protocol):
    """What is asked of a ledger."""

    def raw_observations(self, run: str) -> Iterator[tuple[str, bytes]]:
        """Yield trial and JSON of each observation of a run, as it is stored."""

    def chain(self, run: str) -> list[ChainLink]:
        """Return the chain of a run."""

    def tombstones(self) -> list[Tombstone]:
        """Return what was removed on purpose."""


@dataclass(frozen=True)
class Chosen:
    """The cells of a bundle, and those that stand beside them for comparison."""

    matrix: Matrix
    keys: tuple[str, ...]
    """Empty: all."""
    trials: frozenset[str]


def choose(matrix: Matrix, wanted: Iterable[str], every: Iterable[str]) -> Chosen:
    """Return the cells whose keys were asked for, with the controls of their surfaces; `every`: all trials of the run.

    Controls are the own, affiliated and neutral links of the same platform, surface and probe: without them nothing is
    said about a rival's. Raises UsageError for a key that no cell has.
    """
    keys = tuple(sorted(set(wanted)))
    if not keys:
        return Chosen(matrix, (), frozenset(every))
    known = {detail.key for detail in matrix.details}
    if missing := [key for key in keys if key not in known]:
        raise UsageError(f"no cell is called {missing[0]}", "see `linkaudit show`")
    pairs = list(zip(matrix.cells, matrix.details, strict=True))
    places = {_place(cell) for cell, detail in pairs if detail.key in keys}
    kept = [(c, d) for c, d in pairs if d.key in keys or (_place(c) in places and c.role in CONTROLS)]
    cells, details = tuple(cell for cell, _ in kept), tuple(detail for _, detail in kept)
    trials = frozenset(row.trial for detail in details for row in detail.trials)
    return Chosen(changed(matrix, cells=cells, details=details), keys, trials)


def _place(cell: Cell) -> tuple[str, str, str]:
    return cell.platform, cell.surface, cell.probe


@dataclass
class Dossier:
    """Yields the members that come from the store, and remembers what the rest of the bundle needs of them."""

    run: StoredRun
    chosen: Chosen
    store: Store
    vault: Vault
    pictures: dict[str, str] = field(default_factory=dict)
    """SHA-256 of each picture in the bundle, and where it is."""
    files: dict[str, str] = field(default_factory=dict)
    """Where the observation of each trial is, by its id, and each blob, by its SHA-256."""
    visits: list[tuple[str, str]] = field(default_factory=list)
    """When each visit began, and the SHA-256 of its trace."""

    def members(self) -> Iterator[tuple[str, bytes]]:
        """Yield name and bytes: the run, the chain, observations, then every blob that they name, each once."""
        yield "run.json", to_json(self.run, indent=1) + b"\n"
        yield "chain.jsonl", b"".join(to_json(link) + b"\n" for link in self.store.chain(self.run.id))
        gone = {stone.sha256: stone for stone in self.store.tombstones()}
        done: set[str] = set()
        used: set[str] = set()
        for trial, data in self.store.raw_observations(self.run.id):
            if trial not in self.chosen.trials:
                continue
            self.files[trial] = f"observations/{trial}.json"
            yield self.files[trial], data
            seen = from_json(data, Observation)
            for blob in self._blobs(seen):
                used.add(blob.sha256)
                if blob.sha256 in done or blob.sha256 in gone:
                    continue
                done.add(blob.sha256)
                yield self._kept(blob), self.vault.get(blob.sha256)
        pruned = [stone for name, stone in sorted(gone.items()) if name in used]
        yield "pruned.jsonl", b"".join(to_json(stone) + b"\n" for stone in pruned)

    def traces(self) -> Iterator[Trace]:
        """Yield the visits that were met, in the order in which they began."""
        for _at, name in sorted(set(self.visits)):
            yield from_json(self.vault.get(name), Trace)

    def _blobs(self, seen: Observation) -> Iterator[Blob]:
        yield from blobs_in(seen)
        for blob in logs_of(seen):
            trace = from_json(self.vault.get(blob.sha256), Trace)
            self.visits.append((trace.started_at, blob.sha256))
            yield from blobs_in(trace)

    def _kept(self, blob: Blob) -> str:
        name = f"blobs/{blob.sha256}.{ENDINGS.get(blob.media.partition(';')[0].strip(), 'bin')}"
        self.files[blob.sha256] = name
        if blob.media in PICTURES:
            self.pictures[blob.sha256] = name
        return name


def logs_of(seen: Observation) -> Iterator[Blob]:
    """Yield the event logs that an observation rests on: the trial's own, and its control visits'."""
    controls: tuple[ControlSeen | None, ...] = (seen.control, seen.persona_control, seen.later_control)
    yield from (log for log in (seen.trace, *(one.trace for one in controls if one)) if log)


def blobs_in(record: Any) -> Iterator[Blob]:
    """Yield every blob that a record names, at any depth."""
    if isinstance(record, Blob):
        yield record
    elif isinstance(record, list | tuple):
        for one in record:
            yield from blobs_in(one)
    else:
        for name in getattr(record, "__struct_fields__", ()):
            yield from blobs_in(getattr(record, name))
