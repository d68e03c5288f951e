"""CSV, JSON and what holds of every format."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import msgspec
import pytest

from linkaudit.errors import UsageError
from linkaudit.model.matrix import COLUMNS, Matrix
from linkaudit.model.words import Flag
from linkaudit.report import FORMATS, render
from linkaudit.report.notices import notice_in_both
from tests.report.conftest import HOSTILE, cell, matrix_of
from tests.report.kept import assert_golden


def _rows(made: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_same_matrix_gives_the_same_bytes(varied: Matrix, form: str, lang: str) -> None:
    again = msgspec.json.decode(msgspec.json.encode(varied), type=Matrix)
    assert render(varied, form, lang) == render(again, form, lang)


@pytest.mark.parametrize("form", FORMATS)
def test_a_matrix_without_cells_is_still_a_report(form: str) -> None:
    assert render(matrix_of(), form, "zh")


def test_an_unknown_format_or_language_is_wrong_use(small: Matrix) -> None:
    with pytest.raises(UsageError, match="format 'doc'"):
        render(small, "doc", "zh")
    with pytest.raises(UsageError, match="language 'de'"):
        render(small, "csv", "de")


def test_csv_is_as_kept_byte_for_byte(small: Matrix) -> None:
    assert_golden("small.csv", render(small, "csv", "zh"))


def test_csv_opens_in_excel(varied: Matrix) -> None:
    made = render(varied, "csv", "zh")
    assert made.startswith(b"\xef\xbb\xbf")
    assert made.count(b"\r\n") == made.count(b"\n") == len(varied.cells) + 1
    assert tuple(_rows(made)[0]) == COLUMNS


def test_csv_reads_back_with_flags_joined_and_floats_rounded() -> None:
    made = cell(
        flags=(Flag.UNSTABLE, Flag.REPLICA), obstructed_rate=1 / 3, obstructed_low=-0.0, destination_name='"a",b'
    )
    row = _rows(render(matrix_of(made), "csv", "zh"))[0]
    assert row["flags"] == "replica;unstable"
    assert (row["obstructed_rate"], row["obstructed_low"], row["neutral_rate"]) == ("0.3333", "0.0", "")
    assert row["destination_name"] == '"a",b'


def test_an_unmeasured_cell_says_so_to_machines(small: Matrix) -> None:
    row = _rows(render(small, "csv", "zh"))[1]
    assert (row["outcome"], row["verdict"], row["mechanism"]) == ("not_tested", "not_tested", "")
    plain = json.loads(render(small, "json", "zh"))["cells"][1]
    assert (plain["outcome"], plain["verdict"], plain["mechanism"]) == ("not_tested", "not_tested", None)


def test_csv_runs_no_formula(hostile: Matrix) -> None:
    rows = _rows(render(hostile, "csv", "zh"))
    assert rows[0]["destination_name"] == "'" + HOSTILE[0]
    assert not [value for row in rows for value in row.values() if value[:1] in tuple("=+-@\t\r")]


def test_json_is_as_kept_byte_for_byte(small: Matrix) -> None:
    assert_golden("small.json", render(small, "json", "zh"))


def test_json_reads_back_with_columns_in_order_and_values_unguarded(hostile: Matrix) -> None:
    read = json.loads(render(hostile, "json", "zh"))
    assert list(read) == ["schema", "run", "cells"]
    assert read["schema"] == 1
    notices = [notice_in_both(notice) for notice in hostile.run.notices]
    assert read["run"] == msgspec.to_builtins(hostile.run) | {"notices": notices}
    assert [tuple(row) for row in read["cells"]] == [COLUMNS] * len(hostile.cells)
    assert [row["destination_name"] for row in read["cells"]] == list(HOSTILE)
    assert read["cells"][0]["flags"] == ["replica"]


def test_a_lone_surrogate_breaks_no_format() -> None:
    broken = matrix_of(cell(destination_name="a\ud800b"))
    for form in set(FORMATS) - {"xlsx"}:
        render(broken, form, "zh").decode("utf-8")
    assert zipfile.is_zipfile(io.BytesIO(render(broken, "xlsx", "zh")))
    assert json.loads(render(broken, "json", "zh"))["cells"][0]["destination_name"] == "a\ud800b"
