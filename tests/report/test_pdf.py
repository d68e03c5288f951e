"""The PDF, read back by another's reader: cover, contents with true page numbers, every cell, and Chinese as text."""

from __future__ import annotations

import asyncio
import io
import re
import unicodedata
from pathlib import Path

import pytest
from pypdf import PdfReader

from linkaudit.errors import UsageError
from linkaudit.model.matrix import Matrix
from linkaudit.probes.paper import print_page
from linkaudit.report import render
from tests.report.conftest import cell, matrix_of, violation
from tests.report.kept import assert_golden

pytestmark = pytest.mark.browser


def printed(matrix: Matrix, lang: str = "zh") -> PdfReader:
    return PdfReader(io.BytesIO(asyncio.run(print_page(render(matrix, "html", lang)))))


def words(text: str) -> str:
    """Return a page's text without its line breaks; compatibility forms of ideographs as the ideographs."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_cover_names_the_audit_and_its_contents_name_the_right_pages(varied: Matrix, lang: str) -> None:
    reader = printed(varied, lang)
    cover = reader.pages[0].extract_text()
    assert "2026Q4" in cover
    assert "模拟/replica" in words(cover)
    titles = {
        "zh": ("概要", "疑似违规", "矩阵", "批次", "局限"),
        "en": ("Summary", "Suspected violations", "Matrix", "Limits"),
    }
    for title in titles[lang]:
        (leaf,) = re.findall(rf"^{title}\s*(\d+)$", cover, re.MULTILINE)
        assert words(title) in words(reader.pages[int(leaf) - 1].extract_text()), title


def test_pages_are_numbered_out_of_how_many(varied: Matrix) -> None:
    reader = printed(varied)
    count = len(reader.pages)
    assert 4 <= count <= 8
    for number, page in enumerate(reader.pages[1:], 2):
        assert f"{number} / {count}" in page.extract_text()
    assert f"1 / {count}" not in reader.pages[0].extract_text()


def test_the_matrix_the_findings_and_the_annex_are_all_there(varied: Matrix) -> None:
    whole = words("".join(page.extract_text() for page in printed(varied).pages))
    for told in (
        "×屏蔽3/3", "■疑似违规", "▼安全未通过", "-未检测", "三次试验均停在平台的禁止访问页", "已停止访问该网页",
        "无正当理由限制其他网址链接的正常访问", "文字尚未与官方文本核对", "全新的浏览器环境",
    ):  # fmt: skip
        assert told in whole, told


def test_a_wide_matrix_goes_over_several_parts_and_loses_no_cell() -> None:
    cells = [
        cell(platform=f"p{row}", platform_name=f"P{row}", destination=f"d{column}", destination_name=f"D{column:02}",
             trials=1000 + row * 20 + column)
        for row in range(20) for column in range(17)
    ]  # fmt: skip
    whole = words("".join(page.extract_text() for page in printed(matrix_of(*cells), "en").pages))
    counts = {int(found) for found in re.findall(r"direct(1\d{3})/\1", whole)}
    assert counts == {one.trials for one in cells}


def test_there_is_an_outline_and_the_pages_are_a4(small: Matrix) -> None:
    reader = printed(small)
    assert reader.outline
    box = reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (595, 842)


def test_a_hostile_report_reaches_for_nothing(hostile: Matrix) -> None:
    whole = "".join(page.extract_text() for page in printed(hostile).pages)
    assert "<script>document.title='PWNED'" in whole
    assert "\u202e" not in whole


def test_a_browser_that_there_is_not_is_wrong_use(small: Matrix, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        asyncio.run(print_page(render(small, "html", "zh"), str(tmp_path / "none")))


def test_a_violation_stands_before_the_matrix() -> None:
    reader = printed(matrix_of(violation(), cell(destination="other")), "en")
    pages = [words(page.extract_text()) for page in reader.pages]
    finding = next(place for place, page in enumerate(pages) if "1.微博·feed→淘宝" in page)
    matrix = next(place for place, page in enumerate(pages) if "Platformowner:sina" in page)
    assert 0 < finding < matrix


def test_text_and_number_of_pages_are_as_kept(small: Matrix) -> None:
    reader = printed(small)
    # Without spaces and line breaks, which are the fonts' of a machine.
    told = "\n".join(words(page.extract_text()) for page in reader.pages)
    assert_golden("small.pdf.txt", f"{len(reader.pages)} pages\n{told}\n".encode())
