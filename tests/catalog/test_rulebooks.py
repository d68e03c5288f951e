"""Rulebooks by id and by path, and what must hold inside one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from linkaudit.catalog import load_rulebook, rulebook_ids
from linkaudit.errors import BadFile, UsageError

RULEBOOK = """\
id = "mine"
version = "1"
name = { zh = "甲", en = "A" }

[[clause]]
id = "C1"
instrument = { zh = "某规定", en = "Some rule" }
article = "1"
wording = "……"
gloss = "…"
authority = "rule"
source = "x"
checked = false
from = 2021-09-17

[[rule]]
id = "R1"
title = { zh = "规则", en = "Rule" }
when = { outcomes = ["blocked"], min_taps = 1 }
verdict = "violation"
confidence = "low"
clauses = ["C1"]
from = 2021-09-17
"""

Write = Callable[[str | bytes], Path]


@pytest.mark.parametrize("name", rulebook_ids())
def test_every_built_in_rulebook_loads_under_its_own_id(name: str) -> None:
    rulebook, sha256 = load_rulebook(name)
    assert rulebook.id == name
    assert rulebook.rule
    assert len(sha256) == 64


def test_a_rulebook_is_found_by_path_too(write: Write) -> None:
    path = write(RULEBOOK)
    for name, folder in ((path, None), (str(path), None), (path.name, path.parent)):
        rulebook, sha256 = load_rulebook(name, folder)
        assert (rulebook.id, sha256) == ("mine", hashlib.sha256(RULEBOOK.encode()).hexdigest())


def test_an_unknown_id_is_wrong_use_and_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="no built-in rulebook `miit-2020`") as caught:
        load_rulebook("miit-2020")
    assert "`miit-2021`" in caught.value.mend


WRONG = [
    ('clauses = ["C1"]', 'clauses = ["C1", "C2"]', 22, "rule[0].clauses[1]", "no clause `C2`", "C1"),
    (
        "from = 2021-09-17\n\n[[rule]]",
        "from = 2021-09-17\nto = 2021-09-16\n\n[[rule]]",
        15,
        "clause[0].to",
        "before",
        "last day",
    ),
    ('clauses = ["C1"]', 'clauses = ["C1"]\nto = 2020-01-01', 23, "rule[0].to", "before", "last day"),
    ('clauses = ["C1"]', 'clauses = ["C1"]\nrollout_days = -1', 23, "rule[0].rollout_days", "-1", "0 or more"),
    ("min_taps = 1 }", "min_taps = 2, max_taps = 1 }", 19, "rule[0].when.max_taps", "less than min_taps", "swap"),
    ('["blocked"]', '["blokced"]', 19, "rule[0].when.outcomes[0]", "none of its words", "`blocked`"),
    ('id = "R1"', 'id = ""', 17, "rule[0].id", "is empty", "id"),
    ('authority = "rule"', 'authority = "laws"', 11, "clause[0].authority", "none of its words", "`law`"),
    ('[[rule]]\nid = "R1"', '[[rule]]\nidd = "R1"', 17, "rule[0].idd", "no such key", "`id`"),
]


@pytest.mark.parametrize(("old", "new", "line", "key", "what", "mend"), WRONG)
def test_what_is_wrong_in_a_rulebook_is_told_with_its_place(
    write: Write, old: str, new: str, line: int, key: str, what: str, mend: str
) -> None:
    assert RULEBOOK.count(old) == 1
    path = write(RULEBOOK.replace(old, new))
    with pytest.raises(BadFile) as caught:
        load_rulebook(path)
    error = caught.value
    assert (error.file, error.line, error.key) == (str(path), line, key), str(error)
    assert what in error.what, error.what
    assert mend in error.mend, error.mend


@pytest.mark.parametrize(("table", "line"), [("clause", 34), ("rule", 35)])
def test_an_id_used_twice_names_both_places(write: Write, table: str, line: int) -> None:
    start = RULEBOOK.index(f"[[{table}]]")
    twice = RULEBOOK[start:].split("\n\n", 1)[0]
    path = write(RULEBOOK + "\n" * 8 + twice + "\n")
    with pytest.raises(BadFile, match=rf"already used at .*some\.toml:{6 if table == 'clause' else 17}") as caught:
        load_rulebook(path)
    assert caught.value.key == f"{table}[1].id"
