"""The replicas as a process of their own, as `demo` and people run them, and plans that lead there."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "fixtures"


@dataclass(frozen=True)
class Replicas:
    """Where they listen; `control` changes them while they run."""

    https: str
    http: str
    ca: str
    accounts: str

    def control(self, **change: Any) -> None:
        """Switch a fault on, clear all, change the regime."""
        body = json.dumps(change).encode()
        with urllib.request.urlopen(f"http://{self.http}/control", data=body, timeout=10) as answer:
            assert answer.status == 200

    def plan(
        self, folder: Path, *, repeats: int = 1, regime: str = "replica", limits: str = "", name: str = "plan.toml"
    ) -> Path:
        """Write one of the replicas' own plans and the files that it names into a folder; return the plan."""
        text = (FIXTURES / name).read_text(encoding="utf-8")
        marks = {"HTTPS": self.https, "HTTP": self.http, "CA": self.ca, "ACCOUNTS": self.accounts, "REGIME": regime}
        for mark, value in marks.items():
            text = text.replace(f"@{mark}@", value)
        text, found = re.subn(r"^repeats = \d+$", f"repeats = {repeats}", text, flags=re.MULTILINE)
        assert found == 1
        folder.mkdir(parents=True, exist_ok=True)
        plan = folder / "plan.toml"
        plan.write_text(f"{text}\n{limits}", encoding="utf-8")
        shutil.copytree(FIXTURES / "platforms", folder / "platforms", dirs_exist_ok=True)
        shutil.copy(FIXTURES / "links.toml", folder / "links.toml")
        return plan


@contextmanager
def serving(regime: str) -> Iterator[Replicas]:
    """Serve the replicas on free ports until the end of the `with`."""
    with subprocess.Popen(
        [sys.executable, "-m", "fixtures", "--regime", regime, "--port", "0", "--with-parent"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        try:
            ready = json.loads(process.stdout.readline())
            yield Replicas(ready["https"], ready["http"], ready["ca"], ready["accounts"])
        finally:
            process.stdin.close()
            process.wait(timeout=10)
