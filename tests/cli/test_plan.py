"""`linkaudit plan check`: what it says, that it opens and stores nothing, and where its seconds come from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.calling import call, rows
from tests.cli.conftest import Files


def test_it_tells_the_sample_in_both_languages_and_stores_nothing(files: Files) -> None:
    for lang, head in (("en", "What the sample can and cannot show"), ("zh", "能与不能说明什么")):
        said = call("plan", "check", files.plan, "--db", files.db, "--lang", lang)
        assert (said.code, said.err) == (0, "")
        assert head in said.out
        assert "https://link.forum.example/?target=https%3A%2F%2Flibrary.example%2F" in said.out
    assert not files.db.exists()


def test_json_has_the_same_and_one_session_caps_the_confidence(files: Files) -> None:
    told = json.loads(call("plan", "check", files.plan, "--db", files.db, "--format", "json").out)
    assert (told["trials"], told["confidence"], told["security"]) == (2, "medium", "none")
    assert told["duration"]["measured"] == 0
    files.replace(files.plan, "repeats = 1", "repeats = 1\nsessions = 2")
    again = json.loads(call("plan", "check", files.plan, "--db", files.db, "--format", "json").out)
    assert (again["trials"], again["confidence"]) == (4, "high")


def test_seconds_come_from_stored_trials_of_the_same_kind_only(files: Files, db: Path) -> None:
    files.replace(files.plan, ', "open"]', "]")
    kept = rows(db)
    told = json.loads(call("plan", "check", files.plan, "--db", db, "--format", "json").out)
    assert told["duration"]["measured"] == 8
    assert rows(db) == kept
    files.replace(files.plan, '[network]\nresolve = "127.0.0.1:9"\n', "")
    live = call("plan", "check", files.plan, "--db", db, "--lang", "en")
    assert "assumed, not measured" in live.out


def test_what_would_be_posted_is_written_out_with_what_stands_against_it(files: Files) -> None:
    files.replace(files.plan, '"gateway", "open"', '"post"')
    assert "forum/feed/post https://library.example/" in call("plan", "check", files.plan, "--lang", "en").out
    files.replace(files.plan, '[network]\nresolve = "127.0.0.1:9"\n', "")
    said = call("plan", "check", files.plan, "--lang", "en")
    assert said.code == 0
    assert "needs a mandate" in said.out


@pytest.mark.parametrize("options", [("--format", "xlsx"), ("--lang", "fr"), ("--only", "colour=red")])
def test_wrong_use_is_exit_2(files: Files, options: tuple[str, str]) -> None:
    said = call("plan", "check", files.plan, *options)
    assert (said.code, said.out) == (2, "")


def test_a_bad_plan_names_its_line(files: Files) -> None:
    files.replace(files.plan, "repeats", "repaets")
    said = call("plan", "check", files.plan)
    assert (said.code, said.out) == (2, "")
    assert "plan.toml:3" in said.err


def test_a_hostile_address_or_name_commands_no_terminal(files: Files) -> None:
    files.replace(files.links, "https://library.example/", "https://library.example/%1b[31m?x=\u200bb")
    files.replace(files.plan, "抽样", "抽\u200b样")
    said = call("plan", "check", files.plan, "--db", files.db)
    assert "\u200b" not in said.out + said.err
    assert "\x1b" not in said.out + said.err
