"""`python -m benchmarks.accuracy --seed N --trials M`: measure, print the figures, and fail on a false accusation."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

from benchmarks.accuracy.deck import variant_ids
from benchmarks.accuracy.measure import Result, measure
from benchmarks.accuracy.report import as_json, text


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="draws the pages; the same seed draws the same ones")
    parser.add_argument("--trials", type=int, default=300, help="how many variants")
    parser.add_argument("--only", help="`strangers`, `posting`, a grammar, a grammar/style, or a variant's whole id")
    parser.add_argument("--workers", type=int, default=6, help="variants at a time")
    parser.add_argument("--json", type=Path, help="write the figures and a row for each variant to this file")
    parser.add_argument(
        "--traces", type=Path, help="keep observation, trace and pictures of every error in this folder"
    )
    return parser.parse_args()


def _watch(identity: str, one: Result | None) -> None:
    if one is None:
        print(f"BUG   {identity}", file=sys.stderr)
        return
    mark = "FALSE ACCUSATION" if one.score.false_accusation else "ok" if one.score.right else "wrong"
    found = one.found
    print(f"{mark:5} {one.id}: {found.outcome}/{found.mechanism} ({found.rule}) {one.seconds:.1f} s", file=sys.stderr)


def main() -> int:
    """Measure as the command line asks; return 1 where a platform was accused falsely or the audit broke down."""
    options = _options()
    ids = variant_ids(options.seed, options.trials, options.only)
    measured = asyncio.run(measure(options.seed, ids, _watch, options.workers, keep=options.traces))
    results = measured.results
    print(text(results))
    for identity, fault in measured.faults.items():
        print(f"\nBUG in {identity}\n{fault}")
    if options.json:
        options.json.write_text(as_json(results, options.seed), encoding="utf-8")
    return int(bool(measured.faults) or any(one.score.false_accusation for one in results))


if __name__ == "__main__":
    sys.exit(main())
