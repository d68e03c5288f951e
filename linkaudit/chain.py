"""The trials of a run in the order of their completion → a chain of hashes, in which nothing can be moved unnoticed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256

from linkaudit.model.bundle import ChainLink
from linkaudit.model.codec import changed, to_json


def root_of(run: str, inputs_sha256: str) -> str:
    """Return what the first link hangs on."""
    return sha256(to_json(["linkaudit chain", 1, run, inputs_sha256])).hexdigest()


def next_link(before: str, n: int, trial: str, observation: str, at: str) -> ChainLink:
    """Return the link of a trial, hung on the hash of the one before."""
    link = ChainLink(n=n, trial=trial, observation=observation, at=at, before=before, hash="")
    return changed(link, hash=_hash(link))


def _hash(link: ChainLink) -> str:
    return sha256(to_json([link.before, link.n, link.trial, link.observation, link.at])).hexdigest()


def flaws_of(links: Sequence[ChainLink], root: str) -> list[str]:
    """Return what is wrong with a chain, in words: links changed, missing, added, moved."""
    flaws: list[str] = []
    before = root
    for place, link in enumerate(links):
        if link.n != place:
            flaws.append(f"chain: link {place} says that it is number {link.n}: one is missing, added or moved")
        if link.before != before:
            flaws.append(f"chain: link {place} ({link.trial}) does not hang on the one before")
        if link.hash != _hash(link):
            flaws.append(f"chain: link {place} ({link.trial}) was changed")
        before = link.hash
    twice = sorted(name for name, times in Counter(link.trial for link in links).items() if times > 1)
    flaws += [f"chain: trial {name} stands in it more than once" for name in twice]
    return flaws


def head_of(links: Sequence[ChainLink]) -> str:
    """Return the hash of the last link, or nothing."""
    return links[-1].hash if links else ""


def strangers(links: Iterable[ChainLink], trials: Iterable[str]) -> list[str]:
    """Return the trials that stand in no link, in order."""
    return sorted(set(trials) - {link.trial for link in links})
