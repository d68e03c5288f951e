"""`linkaudit rules` and `linkaudit judge`: what they print, and that judging again stores nothing."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from tests.cli.calling import call, rows

BOOK = """\
id = "{id}"
version = "7"
name = {{ zh = "甲", en = "A" }}

[[clause]]
id = "C1"
instrument = {{ zh = "某规定", en = "Some rule" }}
article = "1"
wording = "不得屏蔽"
gloss = "no blocking"
authority = "rule"
source = "x"
checked = false
from = 2021-09-17

[[rule]]
id = "OLD"
title = {{ zh = "旧", en = "Old" }}
when = {{ outcomes = ["direct"] }}
verdict = "inconclusive"
confidence = "low"
clauses = ["C1"]
to = 2025-12-31

[[rule]]
id = "NEW"
title = {{ zh = "新", en = "New" }}
when = {{ outcomes = ["direct"] }}
verdict = "compliant"
confidence = "high"
clauses = ["C1"]
from = 2026-01-01
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(BOOK.format(id="mine"), encoding="utf-8")
    return path


def verdicts(out: str) -> dict[str, tuple[str | None, str]]:
    cells = json.loads(out)["cells"]
    return {f"{cell['platform']}/{cell['destination']}": (cell["verdict"], cell["rule"]) for cell in cells}


def test_list_names_the_built_in_rulebooks_with_their_sizes() -> None:
    said = call("rules", "list")
    assert (said.code, said.err) == (0, "")
    (line,) = [line for line in said.out.splitlines() if line.startswith("miit-2021\t")]
    assert "rules\t" in line
    assert line.count("\t") == 4


@pytest.mark.parametrize(("lang", "title", "instrument"), [("zh", "旧", "某规定"), ("en", "Old", "Some rule")])
def test_show_prints_rules_and_clauses_in_one_language(book: Path, lang: str, title: str, instrument: str) -> None:
    said = call("rules", "show", book, "--lang", lang)
    assert said.code == 0
    assert said.out.startswith("mine 7  SHA-256 ")
    lines = said.out.splitlines()
    (old,) = [line for line in lines if line.startswith("OLD ")]
    assert old.endswith(title)
    assert "… – 2025-12-31" in old
    assert f"C1 {instrument} 1 (rule, 2021-09-17 – …; wording not yet compared with the official text)" in lines
    assert "  「不得屏蔽」" in lines


def test_show_takes_the_standard_rulebook_where_none_is_named() -> None:
    said = call("rules", "show", "--lang", "zh")
    assert said.code == 0
    assert said.out.startswith("miit-2021 ")
    assert "\nR01a " in said.out


def test_show_says_of_a_rule_that_nothing_measures_yet(book: Path) -> None:
    with book.open("a", encoding="utf-8") as file:
        file.write("measurable = false\n")
    marked = [line for line in call("rules", "show", book).out.splitlines() if "未检测 / not tested" in line]
    assert [line.split()[0] for line in marked] == ["NEW"]


def test_check_says_that_a_rulebook_holds_and_writes_no_data(book: Path) -> None:
    said = call("rules", "check", book)
    assert (said.code, said.out) == (0, "")
    assert "mine 7 holds: 2 rules, 1 clauses" in said.err


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ('"direct"', '"opened"', "mine.toml:"),
        ('clauses = ["C1"]\nfrom', 'clauses = ["C9"]\nfrom', "C9"),
        ("version", "versoin", "versoin"),
        ('id = "NEW"', 'id = "OLD"', "OLD"),
    ],
)
def test_check_names_the_place_of_what_does_not_hold(book: Path, old: str, new: str, word: str) -> None:
    text = book.read_text(encoding="utf-8")
    book.write_text(text.replace(old, new, 1), encoding="utf-8")
    said = call("rules", "check", book)
    assert (said.code, said.out) == (2, "")
    assert "mine.toml:" in said.err
    assert word in said.err


@pytest.mark.parametrize("command", [["rules", "show"], ["rules", "check"]])
def test_a_rulebook_that_there_is_not_is_wrong_use(command: list[str]) -> None:
    said = call(*command, "miit-1999")
    assert (said.code, said.out) == (2, "")
    assert "miit-1999" in said.err


def test_judge_applies_another_rulebook_as_of_another_day_and_says_what_changed(db: Path, book: Path) -> None:
    now = call("judge", "--db", db, "--rulebook", book, "--format", "json", "--lang", "en")
    then = call("judge", "--db", db, "--rulebook", book, "--as-of", "2025-06-01", "--format", "json", "--lang", "en")
    assert (now.code, then.code) == (0, 0)
    assert verdicts(now.out)["bazaar/library"] == ("compliant", "NEW")
    assert verdicts(then.out)["bazaar/library"] == ("inconclusive", "OLD")
    assert json.loads(then.out)["run"]["as_of"] == "2025-06-01"
    assert json.loads(now.out)["run"]["rulebook"].startswith("mine")
    told = json.loads(then.out)
    (one,) = [one for one in told["judged"] if one["cell"].startswith("bazaar/") and "/library/" in one["cell"]]
    assert one["changed"]
    assert (one["after"]["verdict"], one["after"]["rule"], one["after"]["clause"]) == ("inconclusive", "OLD", "C1")
    assert one["before"]["rule"] != "OLD"
    assert told["before"]["rulebook"] != told["run"]["rulebook"]
    assert told["run"]["rulebook_sha256"] == sha256(book.read_bytes()).hexdigest()


def test_judge_shows_old_and_new_side_by_side_under_each_rule_with_version_and_hash(db: Path, book: Path) -> None:
    said = call("judge", "--db", db, "--rulebook", book, "--lang", "en")
    assert (said.code, said.err) == (0, "")
    lines = said.out.splitlines()
    at = lines.index("Old and new verdicts side by side, by rule")
    assert lines[at + 2] == f"  new: mine 7, SHA-256 {sha256(book.read_bytes()).hexdigest()}, observed"
    assert any(line.startswith("NEW <- ") for line in lines[at:])
    (line,) = [line for line in lines[at:] if line.startswith("* bazaar/") and "/library/" in line]
    assert line.endswith("| √ direct ○ compliant [C1]")
    assert lines[-1] == "3 of 4 cells changed their verdict or its rule"


def test_judge_changes_nothing_that_was_observed(db: Path, book: Path) -> None:
    def stored() -> dict[str, bytes]:
        folder = db.parent
        return {str(one): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file() and one != book}

    kept, told = rows(db), stored()
    before = call("report", "--db", db, "--format", "json").out
    for options in ([], ["--as-of", "2021-09-20"], ["--rulebook", str(book)], ["--rulebook", "miit-2021"]):
        assert call("judge", "--db", db, *options).code == 0
    assert rows(db) == kept
    assert stored().keys() == told.keys()
    assert {name: data for name, data in stored().items() if name != str(db)} == {
        name: data for name, data in told.items() if name != str(db)
    }
    assert call("report", "--db", db, "--format", "json").out == before


def test_judging_as_before_changes_no_cell(db: Path) -> None:
    said = call("judge", "--db", db, "--lang", "en", "--format", "json")
    assert said.code == 0
    told = json.loads(said.out)
    assert [one["changed"] for one in told.pop("judged")] == [False] * 4
    assert told.pop("before")["rulebook"] == told["run"]["rulebook"]
    assert told == json.loads(call("report", "--db", db, "--format", "json").out)


@pytest.mark.parametrize("sign", ["\\u001b", "\\u202e", "\\u0007"])
def test_a_rulebook_that_would_command_a_terminal_is_refused(db: Path, book: Path, sign: str) -> None:
    text = book.read_text(encoding="utf-8").replace('en = "Old"', f'en = "{sign}[2Jevil"')
    book.write_text(text, encoding="utf-8")
    path = str(book)
    for command in (["rules", "show", path], ["rules", "check", path], ["judge", "--db", str(db), "--rulebook", path]):
        said = call(*command)
        assert (said.code, said.out) == (2, "")
        assert "cannot be printed" in said.err
        assert sign.encode().decode("unicode_escape") not in said.err


@pytest.mark.parametrize(
    "options",
    [["--as-of", "yesterday"], ["--rulebook", "miit-1999"], ["--format", "xlsx"], ["--lang", "fr"], ["r-nowhere"]],
)
def test_judge_refuses_what_it_does_not_understand(db: Path, options: list[str]) -> None:
    said = call("judge", "--db", db, *options)
    assert (said.code, said.out) == (2, "")


def test_judge_without_a_database_is_wrong_use_and_makes_none(tmp_path: Path) -> None:
    said = call("judge", "--db", tmp_path / "none.db")
    assert said.code in (2, 4)
    assert not (tmp_path / "none.db").exists()
