from __future__ import annotations

import msgspec
import pytest
from rich.cells import cell_len

from linkaudit.errors import UsageError
from linkaudit.model.matrix import Matrix
from linkaudit.model.words import Mechanism, Outcome, Responsible, Role, Security, VerdictWord
from linkaudit.report import cell_story, find_cells, render
from linkaudit.report.brief import key_of
from tests.report.conftest import cell, matrix_of, violation
from tests.report.kept import assert_golden


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_terminal_matrix_is_as_kept_at_80_columns(varied: Matrix, lang: str) -> None:
    assert_golden(f"varied.{lang}.txt", render(varied, "text", lang))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_story_of_a_cell_is_as_kept(varied: Matrix, lang: str) -> None:
    assert_golden(f"story.{lang}.txt", cell_story(varied, varied.details[0], lang).encode())


@pytest.mark.parametrize("width", [20, 60, 80, 120, 200])
def test_no_line_of_a_matrix_is_wider_than_the_terminal(hostile: Matrix, varied: Matrix, width: int) -> None:
    for matrix in (hostile, varied):
        lines = render(matrix, "text", "zh", width).decode().split("\n")
        assert max(cell_len(line) for line in lines) <= max(width, 40)


def test_a_wider_terminal_needs_fewer_tables(varied: Matrix) -> None:
    narrow, wide = (render(varied, "text", "zh", width).decode().count("平台所属") for width in (80, 200))
    assert (narrow, wide) == (3, 2)


def test_chinese_names_line_up(varied: Matrix) -> None:
    lines = render(varied, "text", "zh", 200).decode().split("\n")
    names = next(line for line in lines if "新浪新闻" in line)
    fields = next(line for line in lines if "feed · open" in line)
    for name, field in (("淘宝", "× 屏蔽"), ("新浪新闻", "√ 直接打开")):
        assert cell_len(names[: names.index(name)]) == cell_len(fields[: fields.index(field)])


def test_no_escape_reaches_a_terminal_and_colour_is_only_ours(hostile: Matrix) -> None:
    plain = render(hostile, "text", "zh").decode()
    assert not set(plain) & set("\x1b\x07\u202e")
    coloured = render(hostile, "text", "zh", color=True).decode()
    assert "\x1b[" in coloured
    assert "\x1b]" not in coloured
    assert "\x07" not in coloured


def test_neither_terminal_nor_environment_changes_the_text(varied: Matrix, monkeypatch: pytest.MonkeyPatch) -> None:
    before = render(varied, "text", "zh", color=True)
    for name, value in (("COLUMNS", "200"), ("NO_COLOR", "1"), ("TERM", "dumb"), ("FORCE_COLOR", "1")):
        monkeypatch.setenv(name, value)
    assert render(varied, "text", "zh", color=True) == before


def test_plain_symbols_are_ascii(varied: Matrix) -> None:
    made = render(varied, "text", "en", plain=True).decode()
    assert "x blocked 3/3 !*" in made
    assert not set(made) & set("√×→△■○▲◇▼─※")


def test_a_replica_run_says_so_at_the_top_and_a_live_one_does_not(small: Matrix) -> None:
    assert "模拟 / replica" in "".join(render(small, "text", "en").decode().split("\n")[:2])
    live = msgspec.structs.replace(small, run=msgspec.structs.replace(small.run, replica=False))
    assert "模拟 / replica" not in render(live, "text", "en").decode()


def test_what_a_destination_refused_is_not_called_blocked() -> None:
    refused = cell(
        outcome=Outcome.BLOCKED,
        mechanism=Mechanism.DESTINATION_REFUSED,
        responsible=Responsible.DESTINATION,
        verdict=VerdictWord.INCONCLUSIVE,
    )
    made = render(matrix_of(refused), "text", "zh").decode()
    assert "◎ 目标方拒绝 3/3" in made
    assert "× 屏蔽 3/3" not in made
    assert "目标方拒绝 1/1" in made


def test_a_malicious_control_that_opens_is_shown_as_failed_security(varied: Matrix) -> None:
    made = render(varied, "text", "zh", 200).decode()
    assert "√ 直接打开 3/3 ▼" in made
    assert "▼ weibo/feed/open/phish-1/other/malicious" in made


def test_a_suspected_violation_is_never_hidden_behind_security() -> None:
    made = render(matrix_of(violation(role=Role.MALICIOUS, security=Security.PASS)), "text", "zh").decode()
    assert "× 屏蔽 3/3 ■" in made


def test_a_story_is_found_even_where_details_were_left_out(varied: Matrix) -> None:
    some = msgspec.structs.replace(varied, details=varied.details[3:])
    assert cell_story(some, some.details[0], "zh") == cell_story(varied, varied.details[3], "zh")


def test_a_clause_that_the_matrix_does_not_hold_is_still_named() -> None:
    assert "条款：CMP-9" in render(matrix_of(violation(clause="CMP-9")), "text", "zh").decode()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("weibo/feed/open/taobao/ecommerce/subject", [0]),
        ("weibo", [0, 1, 2, 3, 4, 5]),
        ("/weibo/feed/", [0, 1, 2, 3, 4]),
        ("weibo/feed/taobao", [0]),
        ("weibo/feed/open", [0, 1, 2, 3, 4]),
        ("zhihu/gateway/gateway", [6, 7]),
        ("zhihu/gateway/douyin/short_video", [7]),
        ("wei", []),
        ("weibo/feed/tao", []),
        ("weibo/feed/open/taobao/ecommerce/subject/more", []),
    ],
)
def test_the_beginning_of_a_key_names_cells(varied: Matrix, asked: str, found: list[int]) -> None:
    assert find_cells(varied, asked) == found


def test_naming_nothing_is_wrong_use(varied: Matrix) -> None:
    with pytest.raises(UsageError, match="no cell"):
        find_cells(varied, " / ")


def test_a_story_of_a_cell_elsewhere_is_wrong_use(small: Matrix, varied: Matrix) -> None:
    with pytest.raises(UsageError, match=key_of(varied.cells[7])):
        cell_story(small, varied.details[7], "zh")


def test_a_story_passes_on_no_escape(hostile: Matrix) -> None:
    for detail in hostile.details:
        assert not set(cell_story(hostile, detail, "zh")) & set("\x1b\x07\u202e")
