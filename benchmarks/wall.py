"""Visits through the wall of live audits, beside the same visits without it: trials per second, in turn.

`python -m benchmarks.wall` serves the replicas and opens one gateway again and again, a few visits at a time: once with
Chromium's own name table, once through the proxy that resolves, checks and pins each address (its resolver and sockets
lead to the replicas). Each round is a pair, one after the other; printed are the medians and their ratio.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import hashlib
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from statistics import median

from linkaudit.audit import planned, task_for
from linkaudit.cli.demo import replicas, write_plan
from linkaudit.cli.wiring import read_plan
from linkaudit.model.files import Resolve
from linkaudit.model.sample import Only, Sample
from linkaudit.model.trace import AnyEvent, Blob, Committed
from linkaudit.model.trial import Task
from linkaudit.model.words import ProbeKind
from linkaudit.probes import Chromium, open_chromium
from linkaudit.probes.binaries import find_browser
from linkaudit.probes.setting import Setting
from linkaudit.probes.splice import Stream
from linkaudit.probes.trust import browser_home
from linkaudit.probes.wall import Wall

PUBLIC = "93.184.216.34"
REGIME, PLATFORM, AT_ONCE = "open", "zhihu", 4


@contextlib.asynccontextmanager
async def walled(sample: Sample) -> AsyncIterator[Chromium]:
    """Hold a browser whose requests all go through the wall; every name is public, and its server a replica."""
    assert sample.resolve is not None
    ports = {443: sample.resolve.https, 80: sample.resolve.http or sample.resolve.https}

    async def resolve(_host: str, _port: int) -> Sequence[str]:
        return [PUBLIC]

    async def connect(_address: str, port: int) -> Stream:
        host, _, number = ports[port].rpartition(":")
        return await asyncio.open_connection(host, int(number), limit=64 * 1024)

    trust = Path(sample.trust) if sample.trust else None
    with browser_home(trust) as home:
        async with Wall(resolve=resolve, connect=connect) as wall:
            chromium = Chromium(Setting(trust=trust), find_browser(), home, wall.url)
            try:
                yield chromium
            finally:
                await chromium.close()


async def rate(chromium: Chromium, task: Task, visits: int) -> float:
    """Return visits per second; each must have landed at the target."""
    gate = asyncio.Semaphore(AT_ONCE)

    def sink(event: AnyEvent) -> AnyEvent:
        return event

    def keep(data: bytes, media: str) -> Blob:
        return Blob(hashlib.sha256(data).hexdigest(), len(data), media)

    async def one() -> None:
        async with gate:
            trace = await chromium.perform(task, sink, keep)
            landed = [event.url for event in trace.events if isinstance(event, Committed) and event.main]
            if not landed or not landed[-1].startswith(task.target[:20]):
                raise SystemExit(f"a visit did not arrive: {landed}")

    await one()  # the first starts the browser
    began = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(visits)))
    return visits / (time.perf_counter() - began)


async def measure(sample: Sample, visits: int, pairs: int) -> tuple[list[float], list[float]]:
    """Return the rates without and with the wall, pair by pair."""
    trial = next(one for one in planned(sample, 0) if one.key.probe is ProbeKind.GATEWAY)
    task = task_for(trial, sample)
    bare: list[float] = []
    through: list[float] = []
    for _ in range(pairs):
        resolve: Resolve | None = sample.resolve
        trust = Path(sample.trust) if sample.trust else None
        async with open_chromium(Setting(resolve=resolve, trust=trust)) as chromium:
            bare.append(await rate(chromium, task, visits))
        async with walled(sample) as chromium:
            through.append(await rate(chromium, task, visits))
    return bare, through


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visits", type=int, default=60)
    parser.add_argument("--pairs", type=int, default=3)
    given = parser.parse_args()

    with replicas(REGIME) as served, tempfile.TemporaryDirectory() as folder:
        sample, _opened = read_plan(write_plan(Path(folder), REGIME, served), Only(platform=PLATFORM))
        bare, through = asyncio.run(measure(sample, given.visits, given.pairs))
    for name, rates in (("without the wall", bare), ("through the wall", through)):
        spread = f"{min(rates):.2f} to {max(rates):.2f}"
        print(f"{name}: {median(rates):.2f} trials/s ({spread}, {given.pairs} rounds of {given.visits})")
    print(f"ratio: {median(through) / median(bare):.3f}")


if __name__ == "__main__":
    main()
