"""Chain, observations and blobs → every way in which they do not belong together, in a database or a bundle."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence

from linkaudit.audit.dossier import blobs_in, logs_of
from linkaudit.chain import flaws_of, strangers
from linkaudit.errors import BadRecord, LinkauditError
from linkaudit.model.bundle import ChainLink, Tombstone
from linkaudit.model.codec import from_json
from linkaudit.model.observation import Observation
from linkaudit.model.trace import Blob, Trace

Get = Callable[[str], bytes]
"""A blob by its SHA-256; raises a LinkauditError where it is missing or changed."""


def flaws_in(
    links: Sequence[ChainLink],
    root: str,
    observations: Iterable[tuple[str, bytes]],
    stones: Iterable[Tombstone],
    get: Get,
    *,
    whole: bool,
    chained: bool = True,
) -> Iterator[str]:
    """Yield every flaw, in words. `whole`: each link's trial is there; `chained`: each trial stands in a link."""
    yield from flaws_of(links, root)
    hashes = {link.trial: link.observation for link in links}
    gone = {stone.sha256 for stone in stones}
    found: set[str] = set()
    known: set[str] = set()
    for trial, data in observations:
        found.add(trial)
        if trial in hashes and hashlib.sha256(data).hexdigest() != hashes[trial]:
            yield f"changed: the observation of trial {trial} is not the one in the chain"
        try:
            seen = from_json(data, Observation)
        except BadRecord as error:
            yield f"changed: the observation of trial {trial} does not read: {error.what}"
            continue
        if seen.trial.id != trial:
            yield f"moved: the observation called {trial} is of trial {seen.trial.id}"
        yield from _blob_flaws(seen, gone, known, get)
    if chained:
        yield from (f"added: trial {name} stands in no link of the chain" for name in strangers(links, found))
    if whole:
        yield from (f"missing: the observation of trial {name}" for name in hashes if name not in found)


def _blob_flaws(seen: Observation, gone: set[str], known: set[str], get: Get) -> Iterator[str]:
    logs = {blob.sha256 for blob in logs_of(seen)}
    waiting: list[Blob] = list(blobs_in(seen))
    while waiting:
        blob = waiting.pop()
        if blob.sha256 in known:
            continue
        known.add(blob.sha256)
        try:
            data = get(blob.sha256)
        except LinkauditError as error:
            if blob.sha256 not in gone:
                yield f"trial {seen.trial.id}: {error.args[0]}"
            continue
        if len(data) != blob.size:
            yield f"trial {seen.trial.id}: blob {blob.sha256} has another size"
        if blob.sha256 in logs:
            try:
                waiting += blobs_in(from_json(data, Trace))
            except BadRecord as error:
                yield f"trial {seen.trial.id}: its event log does not read: {error.what}"
