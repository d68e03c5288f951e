"""Pin what linkaudit runs and is tested on: fresh environments in, `run.txt` and `dev.txt` out.

Run it with the oldest Python that is supported (3.11.2, as Debian 12 has it): newer ones install what it pins.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
BUILD = ["hatchling", "editables"]
DEV = [
    "segno",
    "junitparser",
    "schemastore",
    "pypdfium2",
    "ruamel.yaml",
    "check-jsonschema",
    "axe-playwright-python",
    "datasette",
    "openpyxl",
    "wacz",
    "pytest",
    "pytest-asyncio",
    "pytest-cov",
    "pytest-xdist",
    "hypothesis",
    "ruff",
    "mypy",
    "types-beautifulsoup4",
    "build",
]


def frozen(names: list[str]) -> list[str]:
    """Install names into an empty environment and return what is then there, pinned."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        python = str(Path(folder) / "bin" / "python")
        subprocess.run([python, "-m", "pip", "install", "--quiet", *names], check=True)
        told = subprocess.run([python, "-m", "pip", "freeze"], check=True, capture_output=True, text=True)
        return told.stdout.split("\n")


def main() -> None:
    """Write both files."""
    project = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *BUILD]
    extras = [one for extra in project["project"]["optional-dependencies"].values() for one in extra]
    run = [line for line in frozen(wanted) if "==" in line]
    dev = [line for line in frozen([*wanted, *extras, *DEV]) if "==" in line and line not in run]
    head = "# What linkaudit {}, pinned; made by `make lock`.\n"
    (HERE / "run.txt").write_text(head.format("runs on") + "\n".join(run) + "\n", encoding="utf-8")
    tested = head.format("is tested with") + "-r run.txt\n"
    (HERE / "dev.txt").write_text(tested + "\n".join(dev) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
