"""Whole expected outputs, kept as files: `python -m pytest tests/report` with LINKAUDIT_GOLDEN=write rewrites them."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def assert_golden(name: str, made: bytes) -> None:
    """Compare bytes with a kept file; a person reads the diff of a rewritten one."""
    path = FOLDER / name
    if os.environ.get("LINKAUDIT_GOLDEN") == "write":
        path.write_bytes(made)
    assert path.read_bytes() == made, f"{name} differs from what was kept"
