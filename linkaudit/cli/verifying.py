"""A bundle or a database → its flaws, and what it says of itself: who signed it, how long its chains are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from linkaudit.audit.verifying import flaws_in
from linkaudit.chain import head_of, root_of
from linkaudit.errors import UsageError
from linkaudit.evidence import Bundle, FolderVault, removal_flaws, signer_of
from linkaudit.model.bundle import Manifest, Tombstone
from linkaudit.ports import StoredRun
from linkaudit.store import SqliteLedger


@dataclass
class Told:
    """What is wrong with evidence, and what it says of itself."""

    flaws: list[str]
    facts: list[tuple[str, ...]]
    """Words that stand on one line each, parted by tabs."""


def check_bundle(file: Path, wanted: str | None, roots: Path | None) -> Told:
    """Check a bundle; with `wanted`, the fingerprint of the key that must have signed it. Raises VerificationFailed."""
    bundle = Bundle(file)
    try:
        checked = bundle.check(roots)
        told = Told(list(checked.flaws), [])
        if checked.manifest is None:
            return told
        manifest = checked.manifest
        told.facts.append(("signed", checked.fingerprint or "no"))
        told.facts.append(("stamped", checked.stamped_at or ("not checked: --tsa-root" if checked.stamped else "no")))
        if wanted is not None and checked.fingerprint != wanted:
            told.flaws.append(
                f"re-signed: the key is {checked.fingerprint or 'none'}, and not the one that is asked for"
            )
        if not told.flaws:
            told.flaws += _contents(bundle, manifest, told.facts)
        return told
    finally:
        bundle.close()


def _contents(bundle: Bundle, manifest: Manifest, facts: list[tuple[str, ...]]) -> list[str]:
    run = bundle.record("run.json", StoredRun)
    links = bundle.chain()
    flaws = [] if run.id == manifest.run else ["changed: the manifest is of another run"]
    if head_of(links) != manifest.chain_head or len(links) != manifest.chain_length:
        flaws.append("changed: the chain does not end where the manifest says")
    root = root_of(run.id, run.inputs_sha256)
    whole = not manifest.cells
    stones = bundle.tombstones()
    flaws += removal_flaws(stones, None)
    facts += removals(stones)
    flaws += flaws_in(links, root, bundle.observations(), stones, bundle.get, whole=whole, chained=bool(links))
    facts += [("run", run.id, run.name), ("chain", f"{len(links)} trial(s)", manifest.chain_head or "-")]
    return flaws


def check_database(file: Path, wanted: str | None) -> Told:
    """Check all runs of a database, and what was removed from its evidence. Raises CannotAudit."""
    told = Told([], [])
    vault = FolderVault.beside(file)
    with SqliteLedger.open_existing(file) as ledger:
        stones = ledger.tombstones()
        told.flaws += removal_flaws(stones, wanted)
        told.facts += removals(stones)
        for run in ledger.runs():
            links = ledger.chain(run.id)
            root = root_of(run.id, run.inputs_sha256)
            raw = ledger.raw_observations(run.id)
            found = flaws_in(links, root, raw, stones, vault.get, whole=True, chained=bool(links))
            told.flaws += [f"run {run.id}: {flaw}" for flaw in found]
            told.facts.append(("run", run.id, f"{len(links)} trial(s) in the chain", head_of(links) or "-"))
    return told


def is_database(file: Path) -> bool:
    """Tell a database from a bundle by its first bytes. Raises UsageError where the file cannot be read."""
    try:
        with file.open("rb") as opened:
            return opened.read(16) == b"SQLite format 3\0"
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}", "name a bundle, or a database") from error


def removals(stones: Sequence[Tombstone]) -> Iterator[tuple[str, ...]]:
    """Yield, for each key, how many pictures its holder removed on purpose."""
    for signer, number in sorted(Counter(signer_of(stone) for stone in stones).items()):
        yield "pruned", f"{number} picture(s)", f"signed by {signer}" if signer else "not signed"
