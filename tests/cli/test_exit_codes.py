"""What a script may rest on: each exit code, and which outranks which."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from linkaudit.cli.run import exit_code
from linkaudit.cli.undertake import Undertaken
from linkaudit.model.matrix import Matrix
from linkaudit.model.words import Flag, Outcome, VerdictWord
from tests.audit.desk import Desk, sample
from tests.audit.test_assess import audited
from tests.cli.calling import call, call_process
from tests.cli.conftest import Files


async def matrix(*changes: dict[str, Any]) -> Matrix:
    """Return a matrix of four good cells, the first of them changed so."""
    made = await audited(Desk(sample()))
    cells = [*made.cells]
    for place, change in enumerate(changes):
        cells[place] = replace(cells[place], **change)
    return replace(made, cells=tuple(cells))


GUILTY = {"verdict": VerdictWord.VIOLATION}
WAIVED = {**GUILTY, "flags": (Flag.WAIVED,)}
DOUBTFUL = {"outcome": Outcome.INCONCLUSIVE}
UNTESTED = {"outcome": None}


@pytest.mark.parametrize(
    ("changes", "complete", "interrupted", "fail_on", "min_coverage", "code"),
    [
        ((), True, False, "violation", 1.0, 0),
        ((GUILTY,), True, False, None, 0.0, 0),
        ((GUILTY,), True, False, "violation", 0.0, 1),
        ((WAIVED,), True, False, "violation", 0.0, 0),
        ((WAIVED, GUILTY), True, False, "violation", 0.0, 1),
        ((GUILTY, DOUBTFUL), True, False, "violation", 1.0, 1),
        ((GUILTY,), False, False, "violation", 0.0, 1),
        ((DOUBTFUL,), True, False, None, 0.75, 0),
        ((DOUBTFUL, DOUBTFUL), True, False, None, 0.75, 3),
        ((UNTESTED, UNTESTED), True, False, None, 0.75, 3),
        ((), False, False, None, 0.0, 3),
        ((GUILTY,), False, True, "violation", 1.0, 130),
    ],
    ids=[
        "done", "no gate", "violated", "waived", "waived and not", "1 outranks 3", "1 outranks undone",
        "covered", "doubt", "untested", "undone",
        "interrupted",
    ],
)  # fmt: skip
async def test_the_exit_code_of_a_run(
    changes: tuple[dict[str, Any], ...],
    complete: bool,
    interrupted: bool,
    fail_on: str | None,
    min_coverage: float,
    code: int,
) -> None:
    done = Undertaken(await matrix(*changes), complete, interrupted)
    assert exit_code(done, fail_on=fail_on, min_coverage=min_coverage) == code


@pytest.mark.browser
def test_where_nothing_answers_there_is_not_enough_evidence(files: Files) -> None:
    said = call_process(
        "run", files.plan, "--db", files.db, "--min-coverage", "0.5", "--fail-on", "violation", "--format", "json",
        cwd=files.folder,
    )  # fmt: skip
    assert said.code == 3, said.err
    cells = json.loads(said.out)["cells"]
    assert {cell["outcome"] for cell in cells} == {"inconclusive"}
    assert not {"violation"} & {cell["verdict"] for cell in cells}


def test_evidence_that_was_changed_fails_the_verification(db: Path) -> None:
    connection = sqlite3.connect(db)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("UPDATE observation SET sha256 = ?", ("0" * 64,))
    connection.commit()
    connection.close()
    said = call("show", "--db", db)
    assert said.code == 5
    assert said.out == ""
    assert "changed" in said.err or "hash" in said.err
