"""Findings in SQLite → tabulated and judged in one pass, beside a bare scan of the same rows with Python's sqlite3.

`python -m benchmarks.judging` prints, for each number of findings, both times, their ratio, and the peak memory of each
pass, measured in a process of its own.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import product
from pathlib import Path

from linkaudit.catalog import load_rulebook
from linkaudit.judge import judge
from linkaudit.matrix import tabulate
from linkaudit.model.matrix import Measured, PlannedCell, TrialRow
from linkaudit.model.trial import CellKey
from linkaudit.model.words import (
    MECHANISMS,
    Category,
    Flag,
    Mechanism,
    Outcome,
    ProbeKind,
    Responsible,
    Role,
    SurfaceKind,
)

PLATFORMS, SURFACES, DESTINATIONS, URLS = 20, 4, 8, 6
COLUMNS = (
    "platform, surface, probe, destination, category, role, trial, link, url, site, session, repeat, at, outcome,"
    " mechanism, taps, seconds, responsible, confidence, rule, trace"
)
FIRED, REPLICA = ("row",), (Flag.REPLICA,)


def keys() -> list[CellKey]:
    """The cells: rivals, own and neutral links on every surface."""
    found = []
    for platform, surface in product(range(PLATFORMS), range(SURFACES)):
        for n in range(DESTINATIONS):
            role = (Role.OWN, Role.NEUTRAL, Role.SUBJECT)[min(n, 2)]
            place = (f"p{platform}", f"s{surface}", ProbeKind.OPEN)
            found.append(CellKey(*place, f"d{n}", Category.ECOMMERCE, role))
    return found


def fill(path: Path, total: int) -> None:
    """Write findings: a fixed pattern in which rivals are blocked here and there."""
    cells, connection = keys(), sqlite3.connect(path)
    connection.execute(f"CREATE TABLE findings ({COLUMNS})")
    connection.executemany(
        f"INSERT INTO findings VALUES ({', '.join('?' * len(COLUMNS.split(',')))})",  # noqa: S608 - our own columns
        (_row(number, cells[number % len(cells)], number // len(cells)) for number in range(total)),
    )
    connection.commit()
    connection.close()


def _row(number: int, key: CellKey, repeat: int) -> tuple[object, ...]:
    url = repeat % URLS
    blocked = key.role is Role.SUBJECT and (number + url) % 3 == 0
    mechanism = Mechanism.BLOCK_PAGE if blocked else Mechanism.PLAIN
    outcome = Outcome.BLOCKED if blocked else Outcome.DIRECT
    whose = Responsible.ORIGIN if blocked else Responsible.NONE
    names = (key.platform, key.surface, key.probe, key.destination, key.category, key.role)
    seen = (f"t{number}", f"l{url}", f"https://d{key.destination}.test/{url}", f"d{key.destination}{url}.test")
    at = f"2026-11-{1 + number % 2:02}T10:{number % 60:02}:00+08:00"
    return (*names, *seen, 1, repeat, at, outcome, mechanism, 0, number % 97 / 10, whose, 0.9, "row", f"sha{number}")


def scan(path: Path) -> int:
    """Read every row and do nothing with it."""
    connection = sqlite3.connect(path)
    return sum(1 for _row_ in connection.execute(f"SELECT {COLUMNS} FROM findings"))  # noqa: S608 - our own columns


def judged(path: Path) -> int:
    """Tabulate and judge every row."""
    book, _digest = load_rulebook("miit-2021")
    planned = [
        PlannedCell(
            key=key,
            platform_name=key.platform,
            platform_owner="own",
            surface_kind=SurfaceKind.FEED,
            destination_name=key.destination,
            destination_owner="other",
            planned=1,
        )
        for key in keys()
    ]
    table = tabulate("run", "book", planned, _measured(path), details=False)
    judge(table.cells, book, None, table.comparisons)
    return sum(cell.trials for cell in table.cells)


def _measured(path: Path) -> Iterator[Measured]:
    outcomes = {str(word): word for word in Outcome}
    mechanisms = {str(word): word for words in MECHANISMS.values() for word in words}
    whose = {str(word): word for word in Responsible}
    known: dict[tuple[str, ...], CellKey] = {
        (key.platform, key.surface, key.probe, key.destination, key.category, key.role): key for key in keys()
    }
    for row in sqlite3.connect(path).execute(f"SELECT {COLUMNS} FROM findings"):  # noqa: S608 - our own columns
        yield Measured(
            key=known[row[:6]],
            row=TrialRow(
                trial=row[6], link=row[7], url=row[8], session=row[10], repeat=row[11], at=row[12],
                outcome=outcomes[row[13]], mechanism=mechanisms[row[14]], taps=row[15], seconds=row[16],
                responsible=whose[row[17]], confidence=row[18], rule=row[19], fired=FIRED, because=(), hops=(),
                picture=None, trace=row[20], control="",
            ),
            presentation=None,
            flags=REPLICA,
            site=row[9],
        )  # fmt: skip


def timed(name: str, path: Path) -> tuple[float, float]:
    """Run one pass here; return seconds and this process's peak memory in MB."""
    work = {"scan": scan, "judged": judged}[name]
    begun = time.perf_counter()
    work(path)
    return time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(name: str, path: Path) -> tuple[float, float]:
    """Run one pass in a fresh process, so that its peak memory is its own."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(timed, name, path).result()


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--findings", type=int, nargs="*", default=[100_000])
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    for total in chosen.findings:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "findings.db"
            fill(path, total)
            pairs = [(measure("scan", path), measure("judged", path)) for _round in range(chosen.rounds)]
        ratios = sorted(one[1][0] / one[0][0] for one in pairs)
        bare, whole = min(one[0] for one in pairs), min(one[1] for one in pairs)
        memory = max(one[1][1] for one in pairs)
        print(
            f"{total:>9} findings: scan {bare[0]:.2f} s, judged {whole[0]:.2f} s,"
            f" ratio {ratios[len(ratios) // 2]:.1f} (median of {chosen.rounds}), peak {memory:.0f} MB"
            f" (scan {max(one[0][1] for one in pairs):.0f} MB)"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
