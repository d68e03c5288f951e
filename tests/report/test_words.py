from __future__ import annotations

from enum import StrEnum
from typing import Any

import pytest

from linkaudit.model import words as model
from linkaudit.report import phrases, words
from linkaudit.report.words import Word

TABLES: list[tuple[type[StrEnum], dict[Any, Word]]] = [
    (model.Outcome, words.OUTCOMES),
    (model.Mechanism, words.MECHANISMS),
    (model.Responsible, words.RESPONSIBLE),
    (model.Role, words.ROLES),
    (model.ProbeKind, words.PROBES),
    (model.SurfaceKind, words.SURFACES),
    (model.Category, words.CATEGORIES),
    (model.Presentation, words.PRESENTATIONS),
    (model.VerdictWord, words.VERDICTS),
    (model.Security, words.SECURITY),
    (model.Confidence, words.CONFIDENCE),
    (model.Flag, words.FLAGS),
]
EVERY = [word for _, table in TABLES for word in table.values()]
EVERY += [words.NOT_TESTED, words.REPLICA, words.REFUSED, *phrases.PHRASES.values(), *phrases.LIMITS]


@pytest.mark.parametrize(("kind", "table"), TABLES)
def test_every_word_of_a_closed_list_is_said(kind: type[StrEnum], table: dict[Any, Word]) -> None:
    assert set(table) == set(kind)
    assert all(word.zh and word.en for word in table.values())


def test_a_gbk_console_shows_every_word_and_symbol() -> None:
    for word in EVERY:
        assert (word.zh + word.symbol).encode("gbk")
        assert word.ascii.isascii()


@pytest.mark.parametrize("table", [words.OUTCOMES, words.VERDICTS, words.SECURITY])
def test_symbols_tell_words_apart_without_colour(table: dict[Any, Word]) -> None:
    assert len({word.symbol for word in table.values()}) == len(table)
    assert len({word.ascii for word in table.values()}) == len(table)


def test_a_violation_is_always_a_suspected_one() -> None:
    word = words.VERDICTS[model.VerdictWord.VIOLATION]
    assert (word.zh, word.en) == ("疑似违规", "suspected violation")


def test_what_was_not_tested_says_so() -> None:
    assert (words.NOT_TESTED.zh, words.NOT_TESTED.en) == ("未检测", "not tested")
