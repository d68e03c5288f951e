"""A large matrix → every format of a report, beside the bare csv module writing the same cells.

`python -m benchmarks.reports` prints, for each format, time and peak memory as ratios to the bare csv module, which
writes the same cells unguarded, and the size of the file. Each is measured in a process of its own, in turn; the matrix
is made before the clock starts, and its memory is in both.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import io
import json
import multiprocessing
import resource
import statistics
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from itertools import product

from linkaudit.changes import baseline_of, compare, side_of
from linkaudit.model.codec import changed
from linkaudit.model.files import Name
from linkaudit.model.finding import Because, Unmet
from linkaudit.model.matrix import COLUMNS, Cell, CellDetail, Matrix, RunHead, TrialRow
from linkaudit.model.page import Side
from linkaudit.model.step import Came, Deed, Offer, Sight, Step, What
from linkaudit.model.trial import CellKey
from linkaudit.model.verdict import Clause
from linkaudit.model.words import (
    Category,
    Confidence,
    Flag,
    Mechanism,
    Outcome,
    Presentation,
    ProbeKind,
    Responsible,
    Role,
    Security,
    SurfaceKind,
    VerdictWord,
)
from linkaudit.probes.paper import print_page
from linkaudit.report import FORMATS, render

DESTINATIONS, SURFACES, TRIALS = 25, 4, 2
BARE = "bare csv"
RUN = RunHead(
    id="20261101-0000aaaa", name="bench", plan="plan.toml", plan_sha256="a" * 64, rulebook="miit-2021 1.0",
    rulebook_sha256="b" * 64, as_of="observed", seed=1, started_at="2026-11-01T09:00:00+08:00",
    finished_at="2026-11-01T10:00:00+08:00", status="finished", replica=True, browser="Chromium", linkaudit="0.1.0",
    planned=1, done=1,
)  # fmt: skip
CLAUSE = Clause(
    id="C1", instrument=Name(zh="规定", en="Provisions"), article="1", wording="不得限制", gloss="no restriction",
    authority="rule", source="S1", checked=False, from_=date(2021, 7, 23),
)  # fmt: skip


def matrix_of(cells: int) -> Matrix:
    """Make a matrix of which every eighth cell is a suspected violation; every trial has steps, a chain and reasons."""
    places = product(range(cells // (DESTINATIONS * SURFACES) + 1), range(SURFACES), range(DESTINATIONS))
    keys = [(f"p{one}", f"s{two}", f"d{three}") for one, two, three in places][:cells]
    made = tuple(_cell(number, *key) for number, key in enumerate(keys))
    details = tuple(_detail(number, cell) for number, cell in enumerate(made))
    before = changed(RUN, id="20261001-0000aaaa")
    old = Matrix(run=before, cells=made[: cells // 2], details=details[: cells // 2])
    new = Matrix(run=RUN, cells=made, details=details, clauses=(CLAUSE,))
    return changed(new, difference=compare(baseline_of(old), new, side_of(before)))


def _cell(number: int, platform: str, surface: str, destination: str) -> Cell:
    bad, neutral = number % 8 == 0, number % DESTINATIONS == 1
    outcome = Outcome.BLOCKED if bad else Outcome.DIRECT
    counts = {word.value: TRIALS if word is outcome else 0 for word in Outcome}
    return Cell(
        run=RUN.id, platform=platform, platform_name=f"平台{platform}", platform_owner=f"owner{int(platform[1:]) % 20}",
        surface=surface, surface_kind=SurfaceKind.FEED, probe=ProbeKind.OPEN, destination=destination,
        destination_name=f"目标{destination}", destination_owner="other", category=Category.ECOMMERCE,
        role=Role.NEUTRAL if neutral else Role.SUBJECT, links=TRIALS, trials=TRIALS, outcome=outcome,
        mechanism=Mechanism.BLOCK_PAGE if bad else Mechanism.PLAIN, taps=0, median_seconds=None if bad else 1.5,
        obstructed_rate=1.0 if bad else 0.0, obstructed_low=0.3, obstructed_high=0.9, neutral_rate=0.0, own_rate=None,
        discrimination_p=0.01, verdict=VerdictWord.VIOLATION if bad else VerdictWord.COMPLIANT,
        security=Security.NOT_TESTED, rule="R24" if bad else "open", clause="C1" if bad else "",
        responsible=Responsible.ORIGIN if bad else Responsible.NONE, confidence=Confidence.HIGH, flags=(Flag.REPLICA,),
        evidence=f"{number:064x}", observed_from=RUN.started_at, observed_to=RUN.finished_at, rulebook="miit-2021 1.0",
        presentation=Presentation.LINK, **counts,
    )  # fmt: skip


def _detail(number: int, cell: Cell) -> CellDetail:
    key = str(CellKey(cell.platform, cell.surface, cell.probe, cell.destination, cell.category, cell.role))
    trials = tuple(_trial(number * TRIALS + one, cell) for one in range(TRIALS))
    return CellDetail(key=key, trials=trials, reason_zh=f"原因 {number}", reason_en=f"reason {number}")


def _trial(number: int, cell: Cell) -> TrialRow:
    url = f"https://{cell.destination}.example/item/{number}"
    page = f"https://{cell.platform}.example/p/{number}"
    picture = f"{number:064x}"
    steps = tuple(
        Step(
            deed=deed,
            event=place,
            seconds=place / 2,
            url=page,
            side=Side.ORIGIN,
            element="网页链接",
            href=url,
            why=("link",),
            came=(Came(What.NAVIGATED, url, Side.DESTINATION, "tap", 200, carries_target=True),),
            sight=_sight(place, page, f"第 {number} 条 看看这个", picture),
        )
        for place, deed in enumerate((Deed.OPENED, Deed.TAPPED_LINK, Deed.TRIED))
    )
    return TrialRow(
        trial=f"t{number}", link="l", url=url, session=1, repeat=1, at=RUN.started_at,
        outcome=cell.outcome or Outcome.DIRECT, mechanism=cell.mechanism or Mechanism.PLAIN, taps=0, seconds=1.5,
        responsible=cell.responsible or Responsible.NONE, confidence=0.9, rule="row", fired=("row",),
        because=(Because(f"看到了 {number}", f"saw {number}", 3),),
        hops=(f"[initial] 200 {page}", f"[tap] 302 {page}?to={number}", f"[http_redirect] 200 {url}"),
        picture=picture, trace=picture, control="opened", steps=steps,
        unmet=tuple(Unmet(f"row{one}", f"没有这样的文字 {one}", f"no such words {one}") for one in range(40)),
    )  # fmt: skip


def _sight(place: int, url: str, text: str, picture: str) -> Sight:
    return Sight(
        event=place, seconds=place / 2, url=url, side=Side.ORIGIN, title="页面", text=text, same_page=False,
        blank=False, more_offers=0, address_readable=True, arrived=False, content=False, frames=(), picture=picture,
        offers=(Offer("link", "网页链接", leads_to_target=True, to_app=False, disabled=False),),
    )  # fmt: skip


def bare_csv(matrix: Matrix) -> bytes:
    """Write the cells with the csv module and nothing else."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([getattr(cell, column) for column in COLUMNS] for cell in matrix.cells)
    return text.getvalue().encode()


def timed(name: str, cells: int) -> tuple[float, float, int]:
    """Write one format here; return seconds, this process's peak memory in MB, and bytes."""
    matrix = matrix_of(cells)
    begun = time.perf_counter()
    if name == BARE:
        made = bare_csv(matrix)
    elif name == "pdf":
        made = asyncio.run(print_page(render(matrix, "html", "zh")))
    elif name == "csv --wide":
        made = render(matrix, "csv", "zh", wide=True)
    else:
        made = render(matrix, name, "zh")
    spent = time.perf_counter() - begun
    return spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(made)


def measure(name: str, cells: int) -> tuple[float, float, int]:
    """Write one format in a fresh process, so that its peak memory is its own."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(timed, name, cells).result()


def _middle(rounds: list[dict[str, float]]) -> dict[str, float]:
    return {key: statistics.median(one[key] for one in rounds) for key in rounds[0]}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--cells", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    names = [*FORMATS, "csv --wide", "pdf"]
    found: dict[str, list[dict[str, float]]] = {name: [] for name in names}
    for _round in range(chosen.rounds):
        bare = measure(BARE, chosen.cells)
        for name in names:
            spent, memory, size = measure(name, chosen.cells)
            found[name].append(
                {"seconds": spent, "ratio": spent / bare[0], "memory": memory, "more": memory / bare[1], "bytes": size}
            )
    middle = {
        name: {key: statistics.median(one[key] for one in rounds) for key in rounds[0]}
        for name, rounds in found.items()
    }
    if chosen.json:
        print(json.dumps({"cells": chosen.cells, "rounds": chosen.rounds, "formats": middle}, indent=1))
        return 0
    print(f"{chosen.cells} cells, {chosen.cells * TRIALS} trials; medians of {chosen.rounds} rounds; bare csv is 1")
    for name, one in middle.items():
        print(
            f"{name:10} {one['seconds']:8.2f} s  time x{one['ratio']:8.1f}  memory {one['memory']:6.0f} MB"
            f" x{one['more']:4.1f}  file {one['bytes'] / 1e6:7.2f} MB"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
