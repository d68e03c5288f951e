"""What a bundle of evidence says of itself: its members, the chain of its run's trials, what was removed."""

from __future__ import annotations

from msgspec import Struct

BUNDLE_SCHEMA = 1


class ChainLink(Struct, frozen=True, kw_only=True):
    """A trial's place in the chain of its run: in the order in which they were committed."""

    n: int
    """From 0."""
    trial: str
    observation: str
    """SHA-256 of the observation's JSON."""
    at: str
    before: str
    """The hash of the link before; of the first one the run's id and inputs."""
    hash: str


class Member(Struct, frozen=True):
    """A file of the bundle."""

    path: str
    sha256: str
    size: int
    sm3: str = ""
    """Empty where the machine that made the bundle had no SM3."""


class Tombstone(Struct, frozen=True, kw_only=True):
    """A picture that was removed on purpose, and by which rule; no finding rested on it."""

    sha256: str
    size: int
    media: str
    rule: str
    at: str
    key: str = ""
    """The public half of the key that signed this record (Ed25519, 32 bytes in hex); empty where nobody did."""
    signature: str = ""
    """Over the JSON of this record with an empty `signature`; hex."""


class Manifest(Struct, frozen=True, kw_only=True):
    """The list of a bundle's members, itself and what vouches for it left out."""

    schema: int
    run: str
    linkaudit: str
    cells: tuple[str, ...]
    """Keys of the cells that were asked for; empty: all."""
    chain_length: int
    chain_head: str
    """The hash of the last link; empty for a run without any trial."""
    members: tuple[Member, ...]
