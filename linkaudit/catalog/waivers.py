"""A waivers file → its waivers, each with all that a reader of the matrix must know of it."""

from __future__ import annotations

from pathlib import Path

from linkaudit.catalog.lines import Place
from linkaudit.catalog.source import Source, read_source
from linkaudit.model.waiver import Waiver, WaiversFile


def load_waivers(path: Path) -> tuple[Waiver, ...]:
    """Read a waivers file. Raises BadFile, also for a field that is blank and for a waiver that is there twice."""
    source = read_source(path)
    waivers = source.record(WaiversFile).waiver
    seen: dict[tuple[str, str], int] = {}
    for number, waiver in enumerate(waivers):
        _check(source, ("waiver", number), waiver)
        same = (waiver.cell, waiver.clause)
        if same in seen:
            first = source.where("waiver", seen[same], "cell")
            what = f"`{waiver.cell}` is already waived for `{waiver.clause}` at {first}"
            raise source.bad(("waiver", number, "cell"), what, "keep one of them")
        seen[same] = number
    return waivers


def _check(source: Source, place: Place, waiver: Waiver) -> None:
    mends = {
        "cell": "write a cell's key or the beginning of one; `linkaudit show` names them",
        "clause": "write the id of the one clause that is waived; `linkaudit rules show` lists them",
        "reason": "say why it is waived: the matrix shows it",
        "owner": "say who answers for it: the matrix shows it",
    }
    for key, mend in mends.items():
        if not getattr(waiver, key).strip():
            raise source.bad((*place, key), "is empty", mend)
    if not waiver.cell.strip("*?/ "):
        raise source.bad((*place, "cell"), "waives every cell", "name a platform at least")
