"""`python -m benchmarks.speed`: contenders in turn, at least three rounds; medians, spread, ratios to bare Playwright.

linkaudit makes the same trials with all its evidence, and its control visits besides. CPU seconds are those of the
whole process tree, the browser's included and the world's server not; memory is the highest sum of proportional set
sizes. crawlee and scrapy-playwright are measured where `--peers PYTHON` names an environment that has them.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from linkaudit.probes.engine import descendants, weight_mb

ROOT = Path(__file__).parents[2]
PR_SET_CHILD_SUBREAPER = 36
BARE, OURS = "bare Playwright", "linkaudit"


@contextlib.contextmanager
def world(folder: Path) -> Iterator[str]:
    """Serve the pages in a process of their own, and yield where, as JSON."""
    command = [sys.executable, "-m", "benchmarks.speed.world", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as served:
        assert served.stdin
        assert served.stdout
        yield served.stdout.readline()
        served.stdin.close()


def adopt() -> None:
    """Make this process the parent of whatever its descendants leave behind: only who is waited for is counted."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def spent() -> float:
    """Wait for the processes that were left behind, and return the CPU seconds of all that have ended."""
    time.sleep(1)
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measured(command: list[str], folder: Path, where: str, trials: int, workers: int) -> dict[str, float]:
    """Run a contender to its end."""
    folder.mkdir()
    whole = [*command, where, str(trials), str(workers), str(folder)]
    process = subprocess.Popen(whole, cwd=ROOT, stdout=subprocess.PIPE)
    peak, over, before = 0.0, threading.Event(), spent()

    def watch() -> None:
        nonlocal peak
        while not over.wait(0.5):
            peak = max(peak, weight_mb([process.pid, *descendants(process.pid)]))

    watching = threading.Thread(target=watch)
    watching.start()
    assert process.stdout
    said = process.stdout.read()
    status = process.wait()
    over.set()
    watching.join()
    if status:
        raise SystemExit(f"{' '.join(command)} ended with {status}")
    used = spent() - before
    told: dict[str, float] = json.loads(said.splitlines()[-1])
    count = told["trials"]
    return told | {"rate": count / told["seconds"], "cpu": used / count, "memory": peak}


def contenders(peers: str | None) -> dict[str, list[str]]:
    """Return the command of each."""
    found = {
        BARE: [sys.executable, "-m", "benchmarks.speed.bare"],
        OURS: [sys.executable, "-m", "benchmarks.speed.ours"],
    }
    if peers:
        found["crawlee"] = [peers, "-m", "benchmarks.speed.peers", "crawlee"]
        found["scrapy-playwright"] = [peers, "-m", "benchmarks.speed.peers", "scrapy"]
    return found


def summary(rounds: list[dict[str, float]], bare: list[dict[str, float]]) -> dict[str, Any]:
    """Return medians, spread, and the ratio to bare Playwright of the same round."""
    rates = [one["rate"] for one in rounds]
    ratios = [one["rate"] / other["rate"] for one, other in zip(rounds, bare, strict=True)]
    return {
        "trials_per_second": statistics.median(rates), "from": min(rates), "to": max(rates),
        "ratio": statistics.median(ratios), "ratio_from": min(ratios), "ratio_to": max(ratios),
        "cpu_seconds": statistics.median(one["cpu"] for one in rounds),
        "memory_mb": max(one["memory"] for one in rounds), "wrong": sum(one["wrong"] for one in rounds),
    }  # fmt: skip


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--trials", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workers", type=int, default=6)
    parser.add_argument("--peers", help="a Python that has crawlee[playwright] and scrapy-playwright")
    parser.add_argument("--json", action="store_true", help="print JSON instead of text")
    parser.add_argument("--save", type=Path, help="keep the JSON in this file, whatever is printed")
    chosen = parser.parse_args()
    adopt()
    found: dict[str, list[dict[str, float]]] = {name: [] for name in contenders(chosen.peers)}
    with tempfile.TemporaryDirectory() as kept, world(Path(kept)) as where:
        for number in range(chosen.rounds):
            for name, command in contenders(chosen.peers).items():
                folder = Path(kept) / f"{number}-{name.replace(' ', '-')}"
                found[name].append(measured(command, folder, where, chosen.trials, chosen.workers))
    table = {name: summary(rounds, found[BARE]) for name, rounds in found.items()}
    given = {"trials": chosen.trials, "rounds": chosen.rounds, "workers": chosen.workers}
    told = json.dumps(given | {"found": table}, indent=1)
    if chosen.save:
        chosen.save.parent.mkdir(parents=True, exist_ok=True)
        chosen.save.write_text(told + "\n", encoding="utf-8")
    if chosen.json:
        print(told)
        return 0
    print(f"{chosen.trials} trials a round, {chosen.rounds} rounds in turn, {chosen.workers} at a time; bare is 1")
    for name, one in table.items():
        print(
            f"{name:18} {one['trials_per_second']:5.2f}/s ({one['from']:.2f}-{one['to']:.2f})  x{one['ratio']:.2f}"
            f" ({one['ratio_from']:.2f}-{one['ratio_to']:.2f})  {one['cpu_seconds']:.2f} CPU-s a trial"
            f"  {one['memory_mb']:.0f} MB  {one['wrong']:.0f} wrong"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
