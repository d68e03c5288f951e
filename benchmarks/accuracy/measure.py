"""Variants → what the audit finds on each, through its own line: controls, browser, distil, classify."""

from __future__ import annotations

import asyncio
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.accuracy.deck import Variant, draw
from benchmarks.accuracy.memory import DictVault, ListLedger
from benchmarks.accuracy.posting import sign_ins
from benchmarks.accuracy.serving import Internet
from benchmarks.accuracy.truth import Score, score
from linkaudit.audit.guards import Manners
from linkaudit.audit.observe import Observer
from linkaudit.audit.stop import Stop
from linkaudit.catalog import load_rulebook
from linkaudit.catalog.signatures import load_signatures
from linkaudit.classify import classify
from linkaudit.clock import SystemClock
from linkaudit.model.codec import to_json
from linkaudit.model.files import Audit, Limits, Plan, Resolve
from linkaudit.model.finding import Finding
from linkaudit.model.observation import Observation
from linkaudit.model.sample import Sample
from linkaudit.model.verdict import Rulebook
from linkaudit.ports import Browser
from linkaudit.probes.chromium import open_chromium
from linkaudit.probes.setting import Setting
from linkaudit.schedule import trials
from linkaudit.vision import PictureEyes

Watch = Callable[[str, "Result | None"], None]


@dataclass(frozen=True)
class Result:
    """One variant, measured; `seconds` by the wall."""

    id: str
    variant: Variant
    found: Finding
    seen: Observation
    score: Score
    seconds: float


@dataclass(frozen=True)
class Measured:
    """What was found, and the traceback of each variant on which the audit itself broke down."""

    results: list[Result]
    faults: dict[str, str]


def sample_of(variant: Variant, resolve: Resolve, rulebook: Rulebook, wall_s: float) -> Sample:
    """Put a variant's records into a sample of one cell and one trial."""
    platform, other, link = variant.stage.records()
    plan = Plan(
        audit=Audit(name="accuracy", repeats=1, probes=(variant.stage.probe,), platforms=("origin",)),
        limits=Limits(trial_timeout_s=wall_s),
    )
    return Sample(
        plan=plan,
        plan_path="accuracy",
        plan_sha256="0" * 64,
        platforms={"origin": platform, "destination": other},
        links={"tested": link},
        rulebook=rulebook,
        rulebook_sha256="0" * 64,
        owner_domains={},
        affiliates={},
        hashes=(),
        resolve=resolve,
        trust=None,
    )


async def measure(
    seed: int, ids: list[str], watch: Watch, workers: int = 6, wall_s: float = 30.0, keep: Path | None = None
) -> Measured:
    """Measure variants, so many at a time, and return the results in the order of `ids`; a bug costs its variant only.

    `keep` is a folder for observation, trace and pictures of what was not right. Raises CannotAudit without a browser.
    """
    waiting = list(enumerate(ids))
    results: dict[int, Result] = {}
    faults: dict[str, str] = {}
    async with Internet() as internet:
        with tempfile.TemporaryDirectory() as folder:
            ca = Path(folder) / "ca.pem"
            internet.write_ca(ca)
            resolve = Resolve(https=internet.https, http=internet.http)
            async with open_chromium(Setting(resolve=resolve, trust=ca, replica=True)) as browser:
                bench = _Bench(seed, internet, browser, resolve, wall_s, keep)

                async def work() -> None:
                    while waiting:
                        place, identity = waiting.pop(0)
                        task = asyncio.create_task(bench.one(identity))
                        await asyncio.wait({task})
                        bug = task.exception()
                        if bug is not None:
                            faults[identity] = "".join(traceback.format_exception(bug))
                            watch(identity, None)
                            continue
                        results[place] = task.result()
                        watch(identity, results[place])

                async with asyncio.TaskGroup() as group:
                    for _n in range(workers):
                        group.create_task(work())
    return Measured([results[place] for place in sorted(results)], faults)


class _Bench:
    def __init__(
        self, seed: int, internet: Internet, browser: Browser, resolve: Resolve, wall_s: float, keep: Path | None
    ) -> None:
        self.seed, self.internet, self.browser, self.resolve = seed, internet, browser, resolve
        self.wall_s, self.keep = wall_s, keep
        self.eyes, self.known = PictureEyes(), load_signatures()
        self.rulebook = load_rulebook("miit-2021")[0]

    async def one(self, identity: str) -> Result:
        """Serve a variant, carry its trial out and compare."""
        began = time.monotonic()
        variant = draw(self.seed, identity)
        self.internet.hosts.update(dict.fromkeys(variant.stage.answers, variant.stage.answer))
        sample = sample_of(variant, self.resolve, self.rulebook, self.wall_s)
        vault = DictVault()
        ledger, clock, stop = ListLedger(), SystemClock(), Stop()
        manners = Manners(sample, ledger, clock, stop)
        observer = Observer("accuracy", sample, self.browser, ledger, vault, clock, manners, stop, eyes=self.eyes)
        (trial,) = trials(sample.plan, sample.platforms, sample.links, self.seed)
        with tempfile.TemporaryDirectory() as folder:
            observer.accounts = sign_ins(variant.stage, Path(folder))
            seen = await observer.observe(trial)
        for host in variant.stage.answers:
            self.internet.hosts.pop(host, None)
        found = classify(seen, self.known)
        result = Result(identity, variant, found, seen, score(variant.truth, found), time.monotonic() - began)
        if self.keep is not None and not result.score.right:
            self._write(self.keep / identity.replace("/", "."), result, vault)
        return result

    def _write(self, folder: Path, result: Result, vault: DictVault) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "observation.json").write_bytes(to_json(result.seen, indent=1))
        (folder / "finding.json").write_bytes(to_json(result.found, indent=1))
        if result.seen.trace is not None:
            (folder / "trace.json").write_bytes(vault.get(result.seen.trace.sha256))
        for page in result.seen.pages:
            if page.picture is not None:
                (folder / f"{page.event:04}.jpg").write_bytes(vault.get(page.picture.sha256))
