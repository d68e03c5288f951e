"""The whole line, from the command to the matrix: real Chromium, real TLS, real host names, replicas on loopback."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from fixtures.policy import expected
from tests.cli.calling import Said, call, call_process
from tests.datasette import datasette, fetched
from tests.replicas import serving

pytestmark = pytest.mark.browser
KEY = ("platform", "surface", "probe", "destination", "role")
MEASURED = ("outcome", "mechanism", "taps")
WHOLE = "plan-full.toml"
"""All replicas and all four probes."""
PARTS = {"before": (), "after": ("--only", "platform=w*")}
"""The whole sample once; afterwards the platforms of which most was reported."""
PART = ("--regime", "open", "--only", "platform=zhihu")

Row = dict[str, Any]


@dataclass(frozen=True)
class Audited:
    """A finished audit: what the command said, and the database that it left."""

    said: Said
    db: Path
    regime: str

    @property
    def cells(self) -> list[Row]:
        cells: list[Row] = json.loads(self.said.out)["cells"]
        return cells


@pytest.fixture(scope="module")
def audits(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Audited]:
    """Audit the replicas before and after the rectification, each once."""
    made: dict[str, Audited] = {}
    for regime in ("before", "after"):
        folder = tmp_path_factory.mktemp(regime)
        with serving(regime) as replicas:
            plan = replicas.plan(folder, repeats=1, regime=regime, name=WHOLE)
            part = PARTS[regime]
            said = call_process("run", plan, "--db", folder / "audit.db", "--format", "json", *part, cwd=folder)
        made[regime] = Audited(said, folder / "audit.db", regime)
    return made


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Said, Path]:
    """Run a part of the demo, as a person does on the first day."""
    folder = tmp_path_factory.mktemp("first day")
    return call_process("demo", "-o", "shown", *PART, "--lang", "en", cwd=folder), folder / "shown"


def disagreements(cells: list[Row], regime: str) -> list[str]:
    """Return the cells that are not as the replicas' own policy prescribes."""
    prescribed = {"/".join(key): ending for key, ending in expected(regime, plan=WHOLE).items()}
    found: list[str] = []
    for cell in cells:
        key = "/".join(str(cell[name]) for name in KEY)
        got = tuple(cell[name] for name in MEASURED)
        if cell["outcome"] == "inconclusive":
            got = (*got[:2], 0)  # no taps are counted where nothing was concluded
        if got != prescribed.get(key):
            found.append(f"{key}: {got}, and not {prescribed.get(key)}")
    return found


@pytest.mark.parametrize("regime", ["before", "after"])
def test_every_cell_is_as_the_regime_prescribes(audits: dict[str, Audited], regime: str) -> None:
    audited = audits[regime]
    assert audited.said.code == 0, audited.said.err
    assert len(audited.cells) >= (100 if regime == "before" else 30)
    assert {cell["probe"] for cell in audited.cells} == {"gateway", "inapp", "open", "post"}
    found = disagreements(audited.cells, regime)
    assert found == [], [call("show", "--db", audited.db, "--cell", one.split(":")[0]).out for one in found[:3]]


def test_before_the_rectification_all_four_outcomes_are_there(audits: dict[str, Audited]) -> None:
    assert {cell["outcome"] for cell in audits["before"].cells} >= {"direct", "redirected", "copy_paste", "blocked"}


def test_everything_says_that_it_was_measured_on_replicas(audits: dict[str, Audited]) -> None:
    for audited in audits.values():
        assert all("replica" in cell["flags"] for cell in audited.cells)
        assert "模拟 / replica" in audited.said.err
        for format_ in ("text", "html", "md"):
            assert "模拟 / replica" in call("report", "--db", audited.db, "--format", format_).out


def test_progress_is_told_on_stderr_alone(audits: dict[str, Audited]) -> None:
    said = audits["before"].said
    assert json.loads(said.out)["schema"] == 1
    assert f"{sum(cell['trials'] for cell in audits['before'].cells)} trials" in said.err


def test_one_trial_is_too_few_to_suspect_anybody(audits: dict[str, Audited]) -> None:
    suspected = [cell for cell in audits["before"].cells if cell["verdict"] == "violation"]
    # Each address is tried once here; where four of them agree, and four neutral ones open, that is enough.
    assert {(cell["links"], cell["trials"]) for cell in suspected} <= {(4, 4)}
    assert [cell["trials"] for cell in audits["before"].cells if cell["links"] == 1].count(1) > 50


def test_all_reports_of_a_run_agree(audits: dict[str, Audited]) -> None:
    for audited in audits.values():
        table = call("report", "--db", audited.db, "--format", "csv").out
        rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))
        told = json.loads(call("report", "--db", audited.db, "--format", "json").out)["cells"]
        assert told == audited.cells
        assert [tuple(row[name] for name in (*KEY, "outcome", "mechanism")) for row in rows] == [
            tuple(cell[name] for name in (*KEY, "outcome", "mechanism")) for cell in told
        ]


def test_the_story_of_a_cell_shows_the_chain_and_the_controls(audits: dict[str, Audited]) -> None:
    cell = next(cell for cell in audits["before"].cells if cell["outcome"] == "copy_paste")
    name = "/".join(str(cell[part]) for part in ("platform", "surface", "probe", "destination"))
    story = call("show", "--db", audits["before"].db, "--cell", name, "--lang", "en").out
    assert "https://" in story
    assert "persona_control" in story


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("zh", ("所做与所见", "打开网址：https://", "点按所测链接", "浏览器转到", "页面文字：「", "成立的各行")),
        ("en", ("What was done and seen", "Opened the address: https://", "Tapped the tested link", "Text: “")),
    ],
)
def test_the_story_of_a_cell_tells_what_was_done_and_seen(
    audits: dict[str, Audited], lang: str, told: tuple[str, ...]
) -> None:
    story = call("show", "--db", audits["before"].db, "--cell", "weixin/chat_direct/open/taobao", "--lang", lang).out
    assert [words for words in told if words not in story] == []
    assert "told_to_copy" in story


def test_the_story_of_a_post_tells_who_looked_for_it(audits: dict[str, Audited]) -> None:
    story = call("show", "--db", audits["before"].db, "--cell", "weixin/chat_direct/post/taobao", "--lang", "en").out
    for told in ("Filled in the composer and posted (as the author)", "Looked for the post (as the second account)",
                 "found (", "s after posting", "Deleted the post (as the author)"):  # fmt: skip
        assert told in story


def test_pictures_and_event_logs_are_kept_beside_the_database(audits: dict[str, Audited]) -> None:
    folder = audits["before"].db.with_name("audit.db.evidence")
    kept = [path for path in folder.glob("??/*") if path.is_file()]
    assert len(kept) > len(audits["before"].cells)
    assert not list((folder / "open").iterdir()), "no visit is left unfinished"


def test_datasette_reads_the_demo_as_it_is(demo: tuple[Said, Path]) -> None:
    _said, folder = demo
    cells = json.loads((folder / "open" / "matrix.json").read_bytes())["cells"]
    with datasette(folder / "open" / "audit.db") as address:
        matrix, trials, findings = (fetched(f"{address}/{name}.json") for name in ("matrix", "trials", "findings"))
    assert sorted([row[name] for name in (*KEY, *MEASURED, "verdict")] for row in matrix) == sorted(
        [cell[name] for name in (*KEY, *MEASURED, "verdict")] for cell in cells
    )
    assert len(trials) == len(findings) == sum(cell["trials"] for cell in cells)


def test_the_demo_shows_the_regime_that_it_was_asked_for(demo: tuple[Said, Path]) -> None:
    said, folder = demo
    assert said.code == 0, said.err
    cells = json.loads((folder / "open" / "matrix.json").read_bytes())["cells"]
    assert disagreements(cells, "open") == []
    assert all("replica" in cell["flags"] for cell in cells)
    assert "matrix.{csv,json,html}" in said.err
    assert "replica" in said.out


def test_the_files_of_the_demo_agree(demo: tuple[Said, Path]) -> None:
    said, folder = demo
    cells = json.loads((folder / "open" / "matrix.json").read_bytes())["cells"]
    table = (folder / "open" / "matrix.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [(row["platform"], row["destination"], row["outcome"]) for row in rows] == [
        (cell["platform"], cell["destination"], cell["outcome"]) for cell in cells
    ]
    page = (folder / "open" / "matrix.html").read_text(encoding="utf-8")
    assert all(cell["platform_name"] in page and cell["platform_name"] in said.out for cell in cells)


def test_the_demo_can_be_run_again(demo: tuple[Said, Path]) -> None:
    _, folder = demo
    before = json.loads((folder / "open" / "matrix.json").read_bytes())
    said = call_process("demo", "-o", folder, *PART, cwd=folder)
    assert said.code == 0, said.err
    after = json.loads((folder / "open" / "matrix.json").read_bytes())
    assert after["run"]["id"] != before["run"]["id"]
    assert [[cell[name] for name in (*KEY, *MEASURED, "verdict")] for cell in after["cells"]] == [
        [cell[name] for name in (*KEY, *MEASURED, "verdict")] for cell in before["cells"]
    ]
