"""A baseline's file → what every cell came to when it was written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from linkaudit.catalog.lines import place_of
from linkaudit.catalog.shape import explain
from linkaudit.catalog.source import Source, read_source
from linkaudit.errors import BadRecord
from linkaudit.model.change import BASELINE_SCHEMA, Baseline, Result
from linkaudit.model.codec import from_plain

_SLASHES = 5


def load_baseline(path: Path) -> Baseline:
    """Read a baseline. Raises BadFile, also for a schema of another version and a key that names no cell."""
    source = read_source(path)
    if source.tables.get("schema") != BASELINE_SCHEMA:
        what = f"is {source.tables.get('schema')!r}, and this linkaudit reads {BASELINE_SCHEMA}"
        raise source.bad(("schema",), what, "write it anew with `linkaudit check --baseline FILE --update`")
    cells = source.tables.get("cells")
    for key, plain in cells.items() if isinstance(cells, dict) else ():
        _check(source, key, plain)
    return source.record(Baseline)


def _check(source: Source, key: str, plain: Any) -> None:
    """Check one cell by itself: a message for the whole table would not know which."""
    if key.count("/") != _SLASHES:
        mend = "a cell is platform/surface/probe/destination/category/role; `linkaudit show` names them"
        raise source.bad(("cells", key), "names no cell", mend)
    try:
        from_plain(plain, Result)
    except BadRecord as error:
        place, what, mend = explain(Result, place_of(error.path), error.what)
        raise source.bad(("cells", key, *place), what, mend) from error
