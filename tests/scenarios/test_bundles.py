"""Bundles of evidence beside this: each comes to the cells that it says, whatever has changed here."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.cli.calling import call

BUNDLES = sorted(Path(__file__).parent.glob("**/*.zip"))
JUDGED = ("trials", "outcome", "mechanism", "taps", "responsible", "verdict", "security", "rule", "clause", "flags")


def judged(told: dict[str, Any]) -> dict[tuple[str, ...], tuple[Any, ...]]:
    keys = ("platform", "surface", "probe", "destination", "category", "role")
    cells = [cell for cell in told["cells"] if cell["trials"]]
    return {tuple(cell[key] for key in keys): tuple(cell[name] for name in JUDGED) for cell in cells}


@pytest.mark.parametrize("bundle", BUNDLES, ids=lambda path: path.stem)
def test_each_bundle_comes_to_its_cells_again(bundle: Path) -> None:
    with zipfile.ZipFile(bundle) as opened:
        kept = judged(json.loads(opened.read("matrix.json")))
    assert kept
    # Where a newer linkaudit keeps more of a page it says so with exit code 5; the cells must be the same.
    said = call("replay", bundle, "--format", "json")
    assert said.code in (0, 5), said.err
    assert judged(json.loads(said.out)) == kept


def test_there_is_one() -> None:
    assert BUNDLES
