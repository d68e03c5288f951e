"""Findings → the pictures that no finding rests on, and may go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from linkaudit.classify import classify
from linkaudit.model.bundle import Tombstone
from linkaudit.model.observation import Observation
from linkaudit.model.signature import Signature
from linkaudit.model.trace import Blob
from linkaudit.model.words import Outcome, Role

RULES = {
    "obstructed": "pictures of trials that opened the destination at once are removed",
    "last": "of trials that opened the destination at once the last picture alone is kept",
}
"""What `--keep` takes."""


def prunable(observations: Iterable[Observation], known: Sequence[Signature], rule: str, at: str) -> list[Tombstone]:
    """Return what a rule lets go, by hash.

    Only trials that came to `direct` lose any: a page in between may be friction, and what was obstructed is what will
    be disputed. Of malicious controls, which must not open, all stay, and so does every picture in which codes or words
    were read. A picture that such a trial shares with another stays too.
    """
    held: set[str] = set()
    free: dict[str, Blob] = {}
    for seen in observations:
        opened = classify(seen, known).outcome is Outcome.DIRECT and seen.trial.key.role is not Role.MALICIOUS
        pages = [page.picture.sha256 for page in seen.pages if page.picture]
        last = pages[-1] if pages and rule == "last" else ""
        for blob, read in _pictures(seen):
            if opened and not read and blob.sha256 != last:
                free[blob.sha256] = blob
            else:
                held.add(blob.sha256)
    return [
        Tombstone(sha256=name, size=blob.size, media=blob.media, rule=rule, at=at)
        for name, blob in sorted(free.items())
        if name not in held
    ]


def _pictures(seen: Observation) -> Iterator[tuple[Blob, bool]]:
    """Yield the pictures of a trial in order, each with whether anything was read in it."""
    for page in seen.pages:
        if page.picture is not None:
            yield page.picture, bool(page.picture_text or page.codes)
    for tap in seen.taps:
        if tap.picture is not None:
            yield tap.picture, False
