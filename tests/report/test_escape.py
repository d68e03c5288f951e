from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkaudit.report import escape
from linkaudit.report.escape import for_cell, for_code, for_markdown, for_stream, for_terminal


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;owned\x07title", "title"),
        ("\x1b]8;;https://evil.example/\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b31mred", "red"),
        ("abc\u202etxt.exe", "abctxt.exe"),
        ("a\u2066b\u2069c\u200fd\u200be\ufefff", "abcdef"),
        ("one\ntwo\r\nthree\tfour", "one two  three four"),
        ("a\u2028b\x85c", "a b c"),
        ("bell\x07\x00\x7f", "bell"),
        ("\ud800", "?"),
        ("中文 abc é", "中文 abc é"),
    ],
)
def test_a_terminal_gets_one_line_that_does_nothing(hostile: str, harmless: str) -> None:
    assert for_terminal(hostile) == harmless


def test_marks_cannot_paint_over_the_lines_around() -> None:
    assert len(for_terminal("a" + "\u0301" * 100)) <= 5


@given(st.text())
def test_no_control_or_format_character_survives(text: str) -> None:
    kinds = {unicodedata.category(char) for char in for_terminal(text)}
    assert not kinds & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


HARMLESS = st.text(st.sampled_from("aé 中。　→█「」한Ａ\u0301\u200b\u3099\x1b[31m\u202e\u00ad\n"), max_size=12)


@given(HARMLESS)
def test_the_short_way_for_harmless_texts_is_the_long_one(text: str) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(escape, "_HARMLESS", re.compile("(?!)"))
        long = for_terminal(text)
    assert for_terminal(text) == long


def test_no_character_that_commands_hides_or_stacks_takes_the_short_way() -> None:
    kinds = {unicodedata.category(char) for char in map(chr, range(0x110000)) if escape._HARMLESS.fullmatch(char)}
    assert {"Ll", "Lo", "Po", "Sm", "So", "Zs"} <= kinds
    assert not kinds & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp", "Mn", "Me", "Mc"}


@pytest.mark.parametrize(
    "formula",
    [
        *(
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "\x00=1",
            "＝1",
            "＋1",
            "－1",
            "＠x",
            "  =1",
            "\u3000=1",
        ),
        "\ufeff=1",
        "\u200b+1",
        " \u200b @x",
    ],
)
def test_a_spreadsheet_never_sees_a_formula_first(formula: str) -> None:
    assert for_cell(formula) == f"'{formula}"


@pytest.mark.parametrize("text", ["", "淘宝", "a=b", "https://a.example/?x=-1", "2026-11-01T09:00:00+08:00", "3"])
def test_ordinary_cells_stay_as_they_are(text: str) -> None:
    assert for_cell(text) == text


@given(st.text(alphabet=st.sampled_from("=+-@\t\r\n \u3000\u200bab＝")))
def test_no_guarded_cell_begins_with_what_starts_a_formula(text: str) -> None:
    seen = for_cell(text).replace("\u200b", "")
    assert seen.lstrip()[:1] not in set("=+-@＝")


def test_markdown_shows_markup_as_text_and_mentions_nobody() -> None:
    made = for_markdown("a|b `c` <b> @someone #12 [x](https://e.example) www.e.example")
    assert made == (
        "a\\|b \\`c\\` &lt;b&gt; @<!-- -->someone \\#<!-- -->12 "
        "\\[x\\]\\(https:<!-- -->//e.example\\) www<!-- -->.e.example"
    )


def test_a_code_span_cannot_be_left() -> None:
    assert for_code("a`b|c\nd") == "`a'b\\|c d`"
    assert for_code("") == ""


def test_a_stream_gets_only_what_its_encoding_has() -> None:
    assert for_stream("中→✔", "gbk") == "中→?"
    assert for_stream("中", "ascii") == "?"
    assert for_stream("中", None) == "中"
