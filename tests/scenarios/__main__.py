"""Write the golden folders anew: `python -m tests.scenarios`, then read the diff before it is committed.

The inputs of a folder that has a script come from the script; a folder without one (a reported bug) keeps its own.
"""

from __future__ import annotations

import shutil
import sys

from tests.scenarios.plays import SCRIPTS
from tests.scenarios.scenario import GOLDEN, read


def main() -> None:
    """Rewrite every folder and say what changed."""
    stale = [folder for folder in GOLDEN.iterdir() if folder.is_dir() and not (folder / "trace.json").exists()]
    for folder in stale:
        shutil.rmtree(folder)
    names = sorted({*SCRIPTS, *(folder.name for folder in GOLDEN.iterdir() if folder.is_dir())})
    for name in names:
        scenario = SCRIPTS[name].scenario() if name in SCRIPTS else read(GOLDEN / name)
        (GOLDEN / name).mkdir(parents=True, exist_ok=True)
        for file, content in scenario.files().items():
            path = GOLDEN / name / file
            if not path.exists() or path.read_bytes() != content:
                path.write_bytes(content)
                sys.stdout.write(f"{name}/{file}\n")


if __name__ == "__main__":
    main()
