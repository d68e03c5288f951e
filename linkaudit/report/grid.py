"""Matrix → blocks, one per platform owner: places down, destinations across, each field the index of a cell.

Roles are derived from owners, so within one owner's block a destination keeps one role and the grid stays dense.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from linkaudit.model.matrix import Cell, Matrix
from linkaudit.model.words import Category, ProbeKind, Role, SurfaceKind
from linkaudit.report.words import ROLES

_ROLE_ORDER = {role: place for place, role in enumerate(ROLES)}


@dataclass(frozen=True)
class Column:
    """A destination with its category and role; `name` as the platform file gives it."""

    destination: str
    name: str
    category: Category
    role: Role


@dataclass(frozen=True)
class Row:
    """A place: platform, surface and probe; `fields` holds an index into the cells for each column, or None."""

    platform: str
    platform_name: str
    surface: str
    kind: SurfaceKind
    probe: ProbeKind
    fields: tuple[int | None, ...]


@dataclass(frozen=True)
class Block:
    """All places of one owner's platforms."""

    owner: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def blocks(matrix: Matrix) -> tuple[Block, ...]:
    """Lay the cells out by owner, sorted by owner, platform, surface and probe, whatever order they come in."""
    parted: dict[str, list[tuple[int, Cell]]] = {}
    for index, cell in enumerate(matrix.cells):
        parted.setdefault(cell.platform_owner, []).append((index, cell))
    return tuple(_block(owner, parted[owner]) for owner in sorted(parted))


def table(matrix: Matrix) -> Block:
    """Lay all cells out in one grid, whoever owns the platforms; its owner is empty."""
    return _block("", list(enumerate(matrix.cells)))


def _block(owner: str, cells: Sequence[tuple[int, Cell]]) -> Block:
    names: dict[tuple[int, str, str], Column] = {}
    places: dict[tuple[str, str, str], dict[tuple[int, str, str], int]] = {}
    titles: dict[tuple[str, str, str], Cell] = {}
    for index, cell in cells:
        across = (_ROLE_ORDER[cell.role], cell.destination, cell.category)
        down = (cell.platform, cell.surface, cell.probe)
        names.setdefault(across, Column(cell.destination, cell.destination_name, cell.category, cell.role))
        titles.setdefault(down, cell)
        places.setdefault(down, {})[across] = index
    order = sorted(names)
    rows = tuple(
        _row(titles[down], tuple(fields.get(across) for across in order)) for down, fields in sorted(places.items())
    )
    return Block(owner, tuple(names[across] for across in order), rows)


def _row(cell: Cell, fields: tuple[int | None, ...]) -> Row:
    return Row(cell.platform, cell.platform_name, cell.surface, cell.surface_kind, cell.probe, fields)
