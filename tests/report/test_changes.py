"""What changed between two matrices, word for word, and in the formats that hold it alone."""

from __future__ import annotations

import csv
import io
import json
import tomllib

import msgspec
import openpyxl
import pytest

from linkaudit.changes import baseline_of, compare, side_of
from linkaudit.errors import UsageError
from linkaudit.model.change import Difference
from linkaudit.model.matrix import FilePlace, Matrix
from linkaudit.model.words import Category, Flag, Mechanism, Outcome, Responsible, Role, Security
from linkaudit.report import (
    FORMATS,
    github_annotations,
    render,
    render_baseline,
    render_changes,
    render_compared,
    step_summary,
)
from linkaudit.report.comparing.changes import COLUMNS
from linkaudit.report.github import LONGEST, MOST
from tests.report.conftest import HOSTILE, NOTHING_MEASURED, RUN, cell, matrix_of, trial_row, violation
from tests.report.kept import assert_golden

OPENS = cell(rule="R01", clause="CMP-1")
STOPPED = violation()
UNTESTED = cell(destination="douyin", category=Category.SHORT_VIDEO, **NOTHING_MEASURED)
LATER = msgspec.structs.replace(RUN, id="r-20261201-0002", as_of="2021-12-31", rulebook="miit-2022")


def between(before: Matrix, after: Matrix) -> Difference:
    return compare(baseline_of(before), after, side_of(before.run))


def compared(before: Matrix, after: Matrix) -> Matrix:
    return msgspec.structs.replace(after, difference=between(before, after))


def several() -> Matrix:
    """One cell of most kinds of change."""
    keep, mended, gone, fresh = ({"destination": name} for name in ("keep", "mended", "gone", "fresh"))
    before = matrix_of(cell(**keep), violation(**mended), cell(**gone), cell(**fresh), UNTESTED)
    after = matrix_of(
        cell(**keep), cell(**mended), cell(**gone, **NOTHING_MEASURED), violation(**fresh), UNTESTED, run=LATER,
        trials=(trial_row(),),
    )  # fmt: skip
    return compared(before, after)


def test_a_cell_that_stands_otherwise_is_told_with_both_rules_in_chinese() -> None:
    assert render_changes(between(matrix_of(STOPPED), matrix_of(OPENS, run=LATER)), "zh") == (
        "变化\n"
        "! 两边所据规则集不同（miit-2021 observed；miit-2022 2021-12-31），判定的变化可能出自规则\n"
        "√ 已改善 (1)\n"
        "  weibo/feed/open/taobao/ecommerce/subject: × 屏蔽 · 显示禁止访问的页面或提示，且无法继续 · ■ 疑似违规"
        " · (R24 [CMP-1]) → √ 直接打开 · 点按后直达，没有中间页 · ○ 合规 · (R01 [CMP-1])\n"
        "1/1 个单元格有变化：r-20261101-0001, miit-2021, observed → r-20261201-0002, miit-2022, 2021-12-31\n"
    )


def test_the_same_in_english() -> None:
    told = render_changes(between(matrix_of(STOPPED), matrix_of(OPENS)), "en").splitlines()
    assert told == [
        "What changed",
        "√ fixed (1)",
        "  weibo/feed/open/taobao/ecommerce/subject: × blocked · a page or notice that stops the user, with no way on"
        " · ■ suspected violation · (R24 [CMP-1]) -> √ direct · the tap led straight to it · ○ compliant"
        " · (R01 [CMP-1])",
        "1 of 1 cells changed: r-20261101-0001, miit-2021, observed -> r-20261101-0001, miit-2021, observed",
    ]


def test_where_nothing_changed_it_says_so(varied: Matrix) -> None:
    assert render_changes(between(varied, varied), "en").splitlines()[-1].startswith("1 of 8 cells changed")
    assert "~ unstable (1)" in render_changes(between(varied, varied), "en")  # its trials disagree, then as now


def test_a_cell_of_one_side_only_is_not_tested_on_the_other() -> None:
    told = render_changes(between(matrix_of(OPENS, UNTESTED), matrix_of(UNTESTED, STOPPED)), "zh")
    assert "douyin" not in told
    gone = render_changes(between(matrix_of(OPENS), matrix_of()), "en").splitlines()
    assert gone[1:3] == [
        "? lost coverage (1)",
        "  weibo/feed/open/taobao/ecommerce/subject: √ direct · the tap led straight to it · ○ compliant"
        " · (R01 [CMP-1]) -> - not tested",
    ]


def test_the_worst_come_first_and_then_by_key_whatever_order_the_cells_have() -> None:
    others = [cell(destination=name) for name in ("c", "a", "b")]
    worse = [violation(destination=name) for name in ("b", "a")]
    told = render_changes(between(matrix_of(*others), matrix_of(*worse)), "en").splitlines()
    keys = [line.split(":")[0].split("/")[3] for line in told if line.startswith("  ")]
    assert keys == ["a", "b", "c"]
    assert told[1].startswith("■ new (2)")


def test_security_that_drops_is_told_of_the_control() -> None:
    stopped = cell(role=Role.MALICIOUS, security=Security.PASS)
    let_through = cell(role=Role.MALICIOUS, security=Security.FAIL)
    told = render_changes(between(matrix_of(stopped), matrix_of(let_through)), "en").splitlines()
    assert told[1] == "▼ security dropped (1)"
    assert told[2].endswith("▼ security fail · (R01)")


def test_what_a_destination_refused_accuses_no_platform() -> None:
    refused = cell(
        outcome=Outcome.BLOCKED,
        mechanism=Mechanism.DESTINATION_REFUSED,
        responsible=Responsible.DESTINATION,
        rule="R03",
    )
    told = render_changes(between(matrix_of(OPENS), matrix_of(refused)), "en")
    assert "◎ destination refused" in told
    assert "blocked" not in told


def test_hostile_names_stay_on_their_line() -> None:
    attack = "".join(HOSTILE)
    run = msgspec.structs.replace(RUN, id=attack, rulebook=attack)
    difference = between(matrix_of(run=run), matrix_of(violation(platform=attack, rule=attack, clause=attack)))
    told = render_changes(difference, "en")
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert len(told.splitlines()) == 5


def test_an_unknown_language_is_wrong_use() -> None:
    with pytest.raises(UsageError, match="language"):
        render_changes(between(matrix_of(), matrix_of()), "fr")


@pytest.mark.parametrize("form", ["text", "md", "csv"])
def test_the_changes_alone_are_as_kept_byte_for_byte(form: str) -> None:
    suffix = {"text": "txt"}.get(form, form)
    assert_golden(f"changes.{suffix}", render_compared(several(), form, "zh"))


def test_csv_of_the_changes_reads_back() -> None:
    made = render_compared(several(), "csv", "zh")
    assert made.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert [(row["change"], row["cell"].split("/")[3]) for row in rows] == [
        ("new", "fresh"),
        ("lost", "gone"),
        ("fixed", "mended"),
    ]
    assert (rows[0]["before_verdict"], rows[0]["after_verdict"]) == ("compliant", "violation")
    assert rows[1]["after_outcome"] == "not_tested"


def test_json_holds_the_matrix_and_the_difference() -> None:
    read = json.loads(render_compared(several(), "json", "zh"))
    assert len(read["cells"]) == 5
    difference = read["difference"]
    assert difference["counts"]["new"] == difference["counts"]["lost"] == difference["counts"]["fixed"] == 1
    assert difference["counts"]["same"] == 2
    assert difference["before"]["name"] == RUN.id
    assert [change["change"] for change in difference["changes"]] == ["new", "lost", "fixed"]
    assert difference["changes"][0]["after"]["rule"] == "R24"


@pytest.mark.parametrize("form", sorted(set(FORMATS) - {"xlsx", "pdf"}))
def test_every_format_tells_what_changed_and_says_nothing_of_it_without_a_comparison(form: str) -> None:
    told = render_compared(several(), form, "en").decode()
    alone = render(msgspec.structs.replace(several(), difference=None), form, "en").decode()
    marks = {"json": '"change": "fixed"', "csv": ",fixed,", "sarif": '"baselineState": "absent"', "html": ">fixed<"}
    said = marks.get(form, "fixed")
    assert said in told
    assert said not in alone


def test_a_workbook_has_a_sheet_of_changes() -> None:
    book = openpyxl.load_workbook(io.BytesIO(render_compared(several(), "xlsx", "en")), read_only=True)
    rows = list(book["changes"].iter_rows(values_only=True))
    assert rows[0] == COLUMNS
    assert [row[1] for row in rows[1:]] == ["new", "lost", "fixed"]
    alone = openpyxl.load_workbook(io.BytesIO(render(matrix_of(), "xlsx", "en")), read_only=True)
    assert "changes" not in alone.sheetnames


def test_a_baseline_has_a_line_for_each_cell_and_is_toml(varied: Matrix) -> None:
    baseline = baseline_of(varied)
    made = render_baseline(baseline).decode()
    assert msgspec.convert(tomllib.loads(made), type(baseline)) == baseline
    assert sum(line.startswith('"') for line in made.splitlines()) == len(varied.cells)


def test_one_changed_cell_is_one_changed_line_of_the_baseline(varied: Matrix) -> None:
    other = msgspec.structs.replace(varied, cells=(cell(), *varied.cells[1:]))
    lines = [set(render_baseline(baseline_of(one)).decode().splitlines()) for one in (varied, other)]
    assert len(lines[0] - lines[1]) == len(lines[1] - lines[0]) == 1


def test_hostile_texts_are_a_baseline_that_reads_back(hostile: Matrix) -> None:
    baseline = baseline_of(hostile)
    assert msgspec.convert(tomllib.loads(render_baseline(baseline).decode()), type(baseline)) == baseline


def test_annotations_point_at_the_line_of_the_link() -> None:
    matrix = msgspec.structs.replace(
        several(), places={"": FilePlace("plan.toml", 1), "taobao-item": FilePlace("links.toml", 7)}
    )
    failing = "weibo/feed/open/fresh/ecommerce/subject"
    told = github_annotations(matrix, frozenset({failing}), "en")
    assert told[0].startswith(f"::error file=links.toml,line=7,title=[模拟 / replica] new%3A {failing}::√ direct")
    assert [line.partition(" ")[0] for line in told] == ["::error", "::warning"]


def test_annotations_cannot_be_made_to_say_something_else() -> None:
    attack = "a\n::error::b%0A,c:d\x1b[0m"
    difference = between(matrix_of(), matrix_of(violation(platform=attack, rule=attack)))
    matrix = msgspec.structs.replace(matrix_of(), difference=difference)
    (told,) = github_annotations(matrix, frozenset(change.key for change in difference.changes), "en")
    assert "\n" not in told
    assert "\x1b" not in told
    assert "%250A" in told
    assert told.count("::error") == 2  # the command, and text inside its message
    assert told.split("::")[1].count(",") == 0


def test_github_shows_ten_annotations_and_no_more_are_written() -> None:
    cells = [violation(destination=f"d{place}") for place in range(MOST + 5)]
    difference = between(matrix_of(), matrix_of(*cells))
    matrix = msgspec.structs.replace(matrix_of(*cells), difference=difference)
    assert len(github_annotations(matrix, frozenset(change.key for change in difference.changes), "en")) == MOST


def test_a_step_summary_stays_below_what_github_takes() -> None:
    cells = [violation(destination=f"d{place}") for place in range(3000)]
    matrix = compared(matrix_of(), matrix_of(*cells, trials=(trial_row(),)))
    made = step_summary(matrix, "en")
    assert 1000 < len(made) <= LONGEST
    assert made.endswith(b"\n")
    assert b"3000 of 3000 cells changed" in made
    assert "模拟 / replica".encode() in made


def test_a_small_step_summary_has_the_whole_report() -> None:
    made = step_summary(several(), "en").decode()
    assert "## What changed" in made
    assert "## Limits" in made


def test_without_a_comparison_suspected_violations_are_told_and_waived_ones_are_not() -> None:
    other = {"destination": "douyin"}
    cells = (
        violation(), violation(**other, flags=(Flag.WAIVED,)), cell(destination="c"),
        cell(destination="phish", role=Role.MALICIOUS, security=Security.FAIL),
    )  # fmt: skip
    matrix = matrix_of(*cells)
    told = github_annotations(matrix, frozenset(), "en")
    assert [line.partition("title=")[0] for line in told] == ["::warning ", "::warning "]
    assert "suspected violation%3A weibo/feed/open/taobao" in told[0]
    assert "security fail%3A weibo/feed/open/phish" in told[1]
    failing = frozenset({"weibo/feed/open/taobao/ecommerce/subject"})
    assert github_annotations(matrix, failing, "en")[0].startswith("::error title=[模拟 / replica] suspected")


def test_a_large_report_without_a_comparison_is_cut_at_a_line() -> None:
    matrix = matrix_of(*(violation(destination=f"d{place}") for place in range(3000)), trials=(trial_row(),))
    made = step_summary(matrix, "en")
    assert LONGEST - 10_000 < len(made) <= LONGEST
    assert made.endswith(b"\n")
