"""A plan's path → where each of its links is written down, for reports that point at a line."""

from __future__ import annotations

from pathlib import Path

from linkaudit.catalog.source import Source, read_source
from linkaudit.errors import BadFile


def link_places(plan: Path) -> dict[str, tuple[Path, int]]:
    """Return file and line of every link in a plan's own links files; what no longer reads is left out.

    The files may have changed since the run: the line is that of the link's id as it stands now.
    """
    source = _read(plan)
    paths = source.tables.get("paths", {}) if source else {}
    named = paths.get("links", []) if isinstance(paths, dict) else []
    found: dict[str, tuple[Path, int]] = {}
    for name in named if isinstance(named, list) else []:
        one = plan.parent / str(name)
        for file in sorted(one.glob("*.toml")) if one.is_dir() else [one]:
            if links := _read(file):
                found |= _of(links)
    return found


def _of(source: Source) -> dict[str, tuple[Path, int]]:
    tables = source.tables.get("link", [])
    known = enumerate(tables if isinstance(tables, list) else [])
    named = [(number, table.get("id")) for number, table in known if isinstance(table, dict)]
    return {str(name): (source.path, source.lines.get(("link", number, "id"), 1)) for number, name in named if name}


def _read(path: Path) -> Source | None:
    try:
        return read_source(path)
    except BadFile:
        return None
