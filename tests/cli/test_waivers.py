"""`--waivers` on the command line: stale ones are told of, bad files are wrong use, and nothing is stored."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.calling import call, rows
from tests.cli.conftest import Files

WAIVER = """\
[[waiver]]
cell = "agora"
clause = "C1"
reason = "known"
owner = "legal"
expires = {expires}
"""


def written(folder: Path, expires: str) -> Path:
    path = folder / "waivers.toml"
    path.write_text(WAIVER.format(expires=expires), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "command",
    [["show"], ["judge"], *(["report", "--format", one] for one in ("md", "html", "csv"))],
    ids=" ".join,
)
@pytest.mark.parametrize(("expires", "said"), [("9999-12-31", "can go"), ("2021-01-01", "expired on")])
def test_idle_waivers_are_told_of(db: Path, tmp_path: Path, command: list[str], expires: str, said: str) -> None:
    kept = rows(db)
    done = call(*command, "--db", db, "--lang", "en", "--waivers", written(tmp_path, expires))
    assert done.code == 0, done.err
    assert said in done.out or "csv" in command
    assert said in done.err
    assert rows(db) == kept


def test_a_bad_file_is_told_before_anything_is_opened(files: Files, tmp_path: Path) -> None:
    bad = written(tmp_path, "tomorrow")
    said = call("run", files.plan, "--db", files.db, "--waivers", bad)
    assert (said.code, said.out) == (2, "")
    assert "waivers.toml:6" in said.err
    assert not files.db.exists()
