"""The replicas' audit with all its evidence, beside the same audit without any: trials per second and bytes per trial.

`python -m benchmarks.evidence` carries the demo's plan out again and again, in turn: as `linkaudit run` does, and with
no picture taken, no document kept and nothing but the observations written. Each round is a pair in one browser each;
printed are the medians, their ratio, and what one trial takes on the disk.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import hashlib
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from unittest import mock

from linkaudit.audit import Stop, carry_out, prepare
from linkaudit.cli.demo import replicas, write_plan
from linkaudit.cli.wiring import read_plan
from linkaudit.clock import SystemClock
from linkaudit.evidence import FolderVault
from linkaudit.model.sample import Only, Sample
from linkaudit.model.trace import AnyEvent, Blob, Trace
from linkaudit.model.trial import Trial
from linkaudit.ports import Vault
from linkaudit.probes import open_chromium
from linkaudit.probes.looking import Looking
from linkaudit.probes.setting import Setting
from linkaudit.probes.wire import Wire
from linkaudit.store import SqliteLedger
from linkaudit.vision import PictureEyes

REGIME, WORKERS = "before", 6


class NoVault:
    """Keeps nothing; hashes, because names are asked for."""

    def put(self, data: bytes, media: str) -> Blob:
        """Return the name alone."""
        return Blob(hashlib.sha256(data).hexdigest(), len(data), media)

    def get(self, sha256: str) -> bytes:
        """Return nothing: nobody asks during an audit."""
        raise LookupError(sha256)

    def log(self, _name: str) -> NoLog:
        """Open a log that is not written."""
        return NoLog()


class NoLog:
    """Drops every event."""

    def append(self, event: AnyEvent) -> None:
        """Take an event."""

    def seal(self, _trace: Trace) -> Blob:
        """Return the name of nothing."""
        return Blob("0" * 64, 0, "application/json")

    def drop(self) -> None:
        """End."""


@dataclass
class Counting:
    """A watcher that says nothing and counts outcomes."""

    outcomes: Counter[str] = field(default_factory=Counter)

    def begin(self, run: str, planned: int, already: int) -> None:
        """Take note of nothing."""

    def started(self, trial: Trial) -> None:
        """Take note of nothing."""

    def ended(self, _trial: Trial, outcome: str) -> None:
        """Count."""
        self.outcomes[outcome] += 1

    def said(self, message: str) -> None:
        """Say nothing."""


@dataclass(frozen=True)
class Round:
    """One audit: trials per second, bytes per trial on the disk, and what the trials came to."""

    rate: float
    size: float
    outcomes: Counter[str]


@contextlib.contextmanager
def without_evidence() -> Iterator[None]:
    """Take no picture, and read no document or headers."""

    async def nothing(*_: object) -> None:
        return None

    with mock.patch.object(Looking, "_picture", nothing), mock.patch.object(Wire, "_document", nothing):
        yield


async def audit(sample: Sample, folder: Path, *, full: bool) -> Round:
    """Carry the audit out once."""
    db, clock, watching = folder / "a.db", SystemClock(), Counting()
    vault: Vault = FolderVault.beside(db) if full else NoVault()
    eyes = PictureEyes() if full else None
    trust = Path(sample.trust) if sample.trust else None
    with SqliteLedger(db) as ledger:
        outlook = prepare(sample, ledger, clock, 1, "20260105-aaaa0000", fresh=True)
        async with open_chromium(Setting(resolve=sample.resolve, trust=trust)) as chromium:
            began = time.perf_counter()
            work = carry_out(outlook, sample, chromium, ledger, vault, clock, watching, Stop(), WORKERS, eyes=eyes)
            if not await work:
                raise SystemExit("the audit did not come to its end")
            took = time.perf_counter() - began
    trials = watching.outcomes.total()
    return Round(trials / took, size_of(folder) / trials, watching.outcomes)


def size_of(folder: Path) -> int:
    """Return the bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


async def measure(sample: Sample, pairs: int) -> tuple[list[Round], list[Round]]:
    """Return the rounds with and without evidence, in turn, the first of each thrown away."""
    full: list[Round] = []
    bare: list[Round] = []
    for _ in range(pairs + 1):
        with tempfile.TemporaryDirectory() as folder:
            full.append(await audit(sample, Path(folder), full=True))
        with tempfile.TemporaryDirectory() as folder, without_evidence():
            bare.append(await audit(sample, Path(folder), full=False))
    return full[1:], bare[1:]


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--only", default="we*", help="the platforms whose trials are made (a pattern)")
    given = parser.parse_args()
    with replicas(REGIME) as served, tempfile.TemporaryDirectory() as folder:
        sample, _opened = read_plan(write_plan(Path(folder), REGIME, served), Only(platform=given.only))
        full, bare = asyncio.run(measure(sample, given.pairs))
    for name, rounds in (("with all evidence", full), ("without", bare)):
        rates = [one.rate for one in rounds]
        spread = f"{min(rates):.2f} to {max(rates):.2f}, {given.pairs} rounds of {rounds[0].outcomes.total()} trials"
        size = median(one.size for one in rounds)
        print(f"{name}: {median(rates):.2f} trials/s ({spread}), {size / 1024:.0f} KB a trial")
        print("  outcomes:", ", ".join(f"{name} {n}" for name, n in sorted(rounds[-1].outcomes.items())))
    print(f"ratio: {median(one.rate for one in full) / median(one.rate for one in bare):.3f}")


if __name__ == "__main__":
    main()
