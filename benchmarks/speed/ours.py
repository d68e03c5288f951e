"""The same trials through linkaudit, with all its evidence.

`python -m benchmarks.speed.ours WORLD TRIALS WORKERS FOLDER` prints one line of JSON.
Control visits are made as an audit makes them (one a link, one more where a trial did not arrive) and count as time.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path

from benchmarks.evidence import Counting
from benchmarks.speed.world import ARRIVED, DESTINATION, PLATFORM, WAYS, target
from linkaudit.audit import Stop, carry_out, prepare
from linkaudit.catalog.signatures import load_signatures
from linkaudit.cli.wiring import matrix_of, read_plan
from linkaudit.clock import SystemClock
from linkaudit.evidence import FolderVault
from linkaudit.model.sample import Only
from linkaudit.probes import open_chromium
from linkaudit.probes.setting import Setting
from linkaudit.store import SqliteLedger
from linkaudit.vision import PictureEyes

EXPECTED = {
    "direct": ("direct", "gateway_hop"),
    "hops": ("direct", "gateway_hop"),
    "forward": ("redirected", "auto_forward"),
    "confirm": ("redirected", "confirm"),
    "block": ("blocked", "block_page"),
}
_PLATFORM = f"""\
id = "bench"
name = {{ zh = "平台", en = "Platform" }}
owner = "bench"
domains = ["{PLATFORM}"]
verified = "replica"

[[surface]]
id = "feed"
kind = "feed"
name = {{ zh = "动态", en = "Feed" }}
open = "https://{PLATFORM}/post/{{link:percent}}"
link = "#link"
"""
_SHOP = f"""\
id = "shop"
name = {{ zh = "商店", en = "Shop" }}
owner = "shop"
domains = ["{DESTINATION}"]
verified = "replica"
"""


def plan_in(folder: Path, world: dict[str, str], trials: int) -> Path:
    """Write a plan of the world and its files."""
    links = "".join(
        f'[[link]]\nid = "{way}"\nurl = "{target(way)}"\nplatform = "shop"\ncategory = "ecommerce"\n'
        f'arrival = {{ host = "{DESTINATION}", text = "{ARRIVED} {way}" }}\n\n'
        for way in WAYS
    )
    plan = (
        f'[audit]\nname = "speed"\nrepeats = {max(trials // len(WAYS), 1)}\nprobes = ["open"]\nplatforms = ["bench"]\n'
        f"links = {json.dumps(list(WAYS))}\n\n"
        f'[paths]\nplatforms = ["platforms/"]\nlinks = ["links.toml"]\n\n'
        f'[network]\nresolve = {{ https = "{world["https"]}", http = "{world["http"]}" }}\ntrust = "{world["ca"]}"\n'
    )
    (folder / "platforms").mkdir(parents=True)
    for name, text in (
        ("plan.toml", plan), ("links.toml", links), ("platforms/bench.toml", _PLATFORM), ("platforms/shop.toml", _SHOP),
    ):  # fmt: skip
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "plan.toml"


async def run(world: dict[str, str], trials: int, workers: int, folder: Path) -> dict[str, float]:
    """Carry the trials out as `linkaudit run` does."""
    sample, _opened = read_plan(plan_in(folder, world, trials), Only())
    db, clock = folder / "audit.db", SystemClock()
    trust = Path(sample.trust) if sample.trust else None
    with SqliteLedger(db) as ledger:
        outlook = prepare(sample, ledger, clock, 1, "20260105-aaaa0000", fresh=True)
        async with open_chromium(Setting(resolve=sample.resolve, trust=trust)) as chromium:
            begun = time.perf_counter()
            done = await carry_out(
                outlook, sample, chromium, ledger, FolderVault.beside(db), clock, Counting(), Stop(), workers, {},
                PictureEyes(), load_signatures(),
            )  # fmt: skip
            seconds = time.perf_counter() - begun
        matrix = matrix_of(ledger, ledger.runs()[0], None)
    rows = [row for detail in matrix.details for row in detail.trials]
    wrong = [row for row in rows if (row.outcome.value, row.mechanism.value) != EXPECTED[row.link]]
    for row in wrong:
        print(f"{row.link} came to {row.outcome}/{row.mechanism} ({row.rule})", file=sys.stderr)
    assert done
    return {"trials": len(rows), "seconds": seconds, "wrong": len(wrong)}


if __name__ == "__main__":
    told = run(json.loads(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
    print(json.dumps(asyncio.run(told)))
