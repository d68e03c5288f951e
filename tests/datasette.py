"""A database served by Datasette as it is, on a free port."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


@contextmanager
def datasette(db: Path) -> Iterator[str]:
    """Serve a database as it is on a free port, and yield the address."""
    command = [sys.executable, "-W", "ignore", "-m", "datasette", "serve", str(db), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as served:
        try:
            assert served.stderr is not None
            for line in served.stderr:
                if found := re.search(r"running on (http://127\.0\.0\.1:\d+)", line):
                    yield f"{found[1]}/{db.stem}"
                    break
            else:
                raise AssertionError("Datasette did not start")
        finally:
            served.terminate()


def fetched(address: str) -> list[dict[str, Any]]:
    with urllib.request.urlopen(f"{address}?_shape=array&_size=max", timeout=30) as answer:
        found: list[dict[str, Any]] = json.load(answer)
    return found
