"""Spreadsheets in LibreOffice, where there is one: the workbook and the CSV open, in Chinese, and nothing runs."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from linkaudit.model.matrix import COLUMNS, Matrix
from linkaudit.report import render

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(
    OFFICE is None, reason="there is no LibreOffice here (apt-get install libreoffice-calc)"
)
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""Commas, double quotes, UTF-8, all sheets."""


def converted(folder: Path, name: str, data: bytes, to: str, *more: str) -> list[Path]:
    """Let LibreOffice convert a file, and return what it wrote."""
    source, out = folder / name, folder / "out"
    source.write_bytes(data)
    home = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = [str(OFFICE), home, "--headless", *more, "--convert-to", to, "--outdir", str(out), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return sorted(out.iterdir())


@pytest.mark.parametrize("which", ["varied", "hostile"])
def test_the_workbook_opens_with_all_its_sheets_and_texts(
    request: pytest.FixtureRequest, tmp_path: Path, which: str
) -> None:
    matrix: Matrix = request.getfixturevalue(which)
    written = converted(tmp_path, "matrix.xlsx", render(matrix, "xlsx", "zh"), EVERY_SHEET)
    sheets = {path.stem.removeprefix("matrix-"): path.read_text(encoding="utf-8") for path in written}
    assert set(sheets) == {"矩阵", "单元格", "试验", "条款", "说明"}
    cells = list(csv.DictReader(io.StringIO(sheets["单元格"], newline="")))
    assert tuple(cells[0]) == COLUMNS
    assert [row["platform"] for row in cells] == [one.platform for one in matrix.cells]
    assert "模拟 / replica" in sheets["矩阵"]
    if which == "hostile":
        assert cells[0]["destination_name"].startswith("=HYPERLINK(")  # its text, and not what it would come to


@pytest.mark.parametrize("which", ["varied", "hostile"])
def test_the_csv_opens_in_chinese_and_runs_nothing(request: pytest.FixtureRequest, tmp_path: Path, which: str) -> None:
    matrix: Matrix = request.getfixturevalue(which)
    (book,) = converted(
        tmp_path, "matrix.csv", render(matrix, "csv", "zh"), "xlsx", "--infilter=Text - txt - csv (StarCalc):44,34,76,1"
    )
    rows = list(openpyxl.load_workbook(book).active.iter_rows())
    assert tuple(one.value for one in rows[0]) == COLUMNS
    assert len(rows) == len(matrix.cells) + 1
    assert not [one.value for row in rows for one in row if one.data_type == "f"]
    if which == "varied":
        assert rows[1][COLUMNS.index("platform_name")].value == "微博"
