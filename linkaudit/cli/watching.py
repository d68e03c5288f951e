"""A database that another process is writing → its newest run's matrix, drawn again as trials come in."""

from __future__ import annotations

import asyncio
import sys
from datetime import date
from pathlib import Path

from linkaudit.cli.console import Lang, print_matrix, say, write_bytes
from linkaudit.cli.wiring import find_run, matrix_of, waived_in
from linkaudit.clock import SystemClock
from linkaudit.model.matrix import Matrix
from linkaudit.store import SqliteLedger, is_claimed

EVERY_S = 2.0
SHARE = 4.0
"""A matrix that takes long to compute is drawn less often: no more than a fifth of one core goes to watching."""
_HOME = b"\x1b[H\x1b[2J"
"""Cursor home, screen empty: the terminal's own scroll-back is left alone."""


def watch(db: Path, run: str | None, day: date | None, waivers: Path | None, lang: Lang) -> None:
    """Draw until the run is over or nobody works on it any more; then say which, and leave the last picture."""
    asyncio.run(_watch(db, run, day, waivers, lang))


async def _watch(db: Path, run: str | None, day: date | None, waivers: Path | None, lang: Lang) -> None:
    clock, seen = SystemClock(), -1
    terminal = sys.stdout.isatty()
    while True:
        began, held = clock.monotonic(), is_claimed(db)
        with SqliteLedger.open_existing(db) as ledger:
            stored = find_run(ledger, run)
            done = len(ledger.done(stored.id))
            over = stored.status == "finished" or not held
            if done != seen or over:
                run, seen = stored.id, done  # the same run, though another begins meanwhile
                matrix = waived_in(matrix_of(ledger, stored, day, details=False), waivers, lang)
                _draw(matrix, lang, terminal=terminal, last=over)
        if over:
            return _end(stored.status == "finished", done, stored.planned)
        await clock.sleep(max(EVERY_S, SHARE * (clock.monotonic() - began)))


def _draw(matrix: Matrix, lang: Lang, *, terminal: bool, last: bool) -> None:
    """Redraw a terminal; elsewhere a line for each change, and the matrix once at the end."""
    if terminal:
        write_bytes(_HOME)
    if terminal or last:
        print_matrix(matrix, "text", lang)
    else:
        say(f"{matrix.run.done}/{matrix.run.planned}")


def _end(finished: bool, done: int, planned: int) -> None:
    if finished:
        say(f"the run is finished: {done} of {planned} trials")
    else:
        say(f"no process works on this run: {done} of {planned} trials are kept; `linkaudit run` goes on with it")
