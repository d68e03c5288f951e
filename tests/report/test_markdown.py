from __future__ import annotations

import re

from linkaudit.model.matrix import Matrix
from linkaudit.report import render
from tests.report.kept import assert_golden


def test_markdown_is_as_kept(varied: Matrix) -> None:
    assert_golden("varied.zh.md", render(varied, "md", "zh"))


def test_every_row_of_the_table_has_its_six_fields(hostile: Matrix) -> None:
    lines = render(hostile, "md", "zh").decode().split("\n")
    rows = [line for line in lines if line.startswith("|")]
    assert len(rows) == len(hostile.cells) + 2
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {7}


def test_a_hostile_name_makes_no_html_link_or_mention(hostile: Matrix) -> None:
    made = render(hostile, "md", "zh").decode()
    outside_code = re.sub(r"`[^`\n]*`", "", made.replace("\\`", ""))
    assert "<script" not in outside_code
    assert "<img" not in outside_code
    assert not re.search(r"@\w", outside_code)
    assert "://" not in outside_code
