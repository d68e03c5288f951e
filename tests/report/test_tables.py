"""CSV, JSON and what holds of every format."""

from __future__ import annotations

import csv
import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator

from linkaudit.changes import baseline_of, compare, side_of
from linkaudit.errors import UsageError
from linkaudit.model.matrix import COLUMNS, Matrix
from linkaudit.model.words import Flag
from linkaudit.report import FORMATS, render, render_schema
from linkaudit.report.labels import LABELS
from linkaudit.report.notices import notice_in_both
from tests.report.conftest import HOSTILE, cell, matrix_of
from tests.report.kept import assert_golden

SCHEMA = Draft202012Validator(json.loads(render_schema()))


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


def test_a_wide_table_has_a_line_for_each_place_and_no_empty_field(varied: Matrix) -> None:
    made = render(varied, "csv", "zh", wide=True)
    lines = list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))
    assert made.count(b"\r\n") == len(lines) == 1 + 3
    fields = {(line[0], line[3]): dict(zip(lines[0], line, strict=True)) for line in lines[1:]}
    feed = fields["weibo", "feed"]
    assert feed["taobao/ecommerce/subject"] == "blocked 3/3 violation replica;selective"
    assert feed["phish-1/other/malicious"] == "direct 3/3 security:fail replica"
    assert fields["weibo", "comment"]["douyin/short_video/subject"] == "not_tested"
    assert fields["zhihu", "gateway"]["example/other/neutral"] == "not_tested"
    assert not [line for line in lines if "" in line]


def test_a_wide_table_holds_every_cell_of_the_long_one(varied: Matrix) -> None:
    wide = list(csv.DictReader(io.StringIO(render(varied, "csv", "zh", wide=True).decode("utf-8-sig"), newline="")))
    for row in _rows(render(varied, "csv", "zh")):
        place = [one for one in wide if all(one[name] == row[name] for name in ("platform", "surface", "probe"))]
        (told,) = [one[f"{row['destination']}/{row['category']}/{row['role']}"] for one in place]
        assert told.split()[0] == row["outcome"]


@pytest.mark.parametrize("wide", [True, False])
def test_labels_are_a_second_header_row_and_change_nothing_else(varied: Matrix, wide: bool) -> None:
    plain = render(varied, "csv", "en", wide=wide).decode("utf-8-sig").split("\r\n")
    made = render(varied, "csv", "en", wide=wide, labels="zh").decode("utf-8-sig").split("\r\n")
    assert [made[0], *made[2:]] == plain
    labels = next(csv.reader([made[1]]))
    assert len(labels) == len(next(csv.reader([made[0]])))
    assert "平台所属" in labels
    assert "" not in labels


def test_every_column_has_a_label() -> None:
    assert tuple(LABELS) == COLUMNS


def test_a_wide_table_runs_no_formula(hostile: Matrix) -> None:
    made = render(hostile, "csv", "zh", wide=True, labels="zh").decode("utf-8-sig")
    fields = [field for line in csv.reader(io.StringIO(made, newline="")) for field in line]
    assert not [field for field in fields if field[:1] in tuple("=+-@\t\r")]


@pytest.mark.parametrize("form", sorted(set(FORMATS) - {"csv"}))
def test_what_is_for_csv_is_refused_elsewhere(small: Matrix, form: str) -> None:
    with pytest.raises(UsageError, match="--wide"):
        render(small, form, "zh", wide=True)
    with pytest.raises(UsageError, match="--labels"):
        render(small, form, "zh", labels="zh")


@pytest.mark.parametrize("which", ["small", "varied", "hostile"])
def test_json_holds_against_its_published_schema(request: pytest.FixtureRequest, which: str) -> None:
    matrix = request.getfixturevalue(which)
    other = matrix_of(cell(), cell(destination="new"))
    compared = msgspec.structs.replace(matrix, difference=compare(baseline_of(other), matrix, side_of(other.run)))
    for one in (matrix, compared):
        assert list(SCHEMA.iter_errors(json.loads(render(one, "json", "zh")))) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda read: read.pop("run"),
        lambda read: read["cells"][0].pop("verdict"),
        lambda read: read["cells"][0].update(outcome=None),
        lambda read: read["cells"][0].update(outcome="fine"),
        lambda read: read["run"].update(notices=[{}]),
        lambda read: read.update(schema=2),
    ],
)
def test_the_published_schema_refuses_what_is_no_matrix(small: Matrix, spoil: Callable[[Any], object]) -> None:
    read = json.loads(render(small, "json", "zh"))
    spoil(read)
    assert list(SCHEMA.iter_errors(read))


def test_the_schema_in_the_docs_is_the_one_that_the_program_prints() -> None:
    kept = Path(__file__).parents[2] / "docs" / "matrix.schema.json"
    if os.environ.get("LINKAUDIT_WRITE_DOCS"):
        kept.write_bytes(render_schema())
    assert kept.read_bytes() == render_schema()
    Draft202012Validator.check_schema(json.loads(render_schema()))
