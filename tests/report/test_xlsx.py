"""The workbook as somebody opens it: read back by another library."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import openpyxl
import pytest

from linkaudit.model.matrix import COLUMNS, Matrix
from linkaudit.report import render
from linkaudit.report.brief import outcome_of
from linkaudit.report.escape import for_terminal
from linkaudit.report.look import Look
from tests.report.conftest import HOSTILE, cell, matrix_of

SHEETS = {"zh": ["矩阵", "单元格", "试验", "条款", "说明"], "en": ["matrix", "cells", "trials", "clauses", "notes"]}


def opened(matrix: Matrix, lang: str = "en") -> Any:
    return openpyxl.load_workbook(BytesIO(render(matrix, "xlsx", lang)))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_has_its_sheets_with_heads_that_stay_and_filters(varied: Matrix, lang: str) -> None:
    book = opened(varied, lang)
    assert book.sheetnames == SHEETS[lang]
    cells = book[SHEETS[lang][1]]
    assert cells.freeze_panes == "B2"
    assert cells.auto_filter.ref.startswith("A1:")
    assert book[SHEETS[lang][0]].freeze_panes == "B2"


def test_each_cell_stands_there_with_its_values(varied: Matrix) -> None:
    head, *rows = opened(varied)["cells"].iter_rows(values_only=True)
    assert head == COLUMNS
    assert len(rows) == len(varied.cells)
    for row, one in zip(rows, varied.cells, strict=True):
        told = dict(zip(head, row, strict=True))
        assert told["trials"] == one.trials
        assert told["outcome"] == (one.outcome or "not_tested")
        assert told["destination"] == for_terminal(one.destination)
        assert told["obstructed_rate"] == pytest.approx(one.obstructed_rate, abs=1e-4)
        assert (told["flags"] or "") == ";".join(sorted(one.flags))


def test_the_grid_says_each_outcome_in_words_and_colour(varied: Matrix) -> None:
    fields = [field for row in opened(varied)["matrix"].iter_rows() for field in row if field.value]
    words = {outcome_of(one).shown(Look("en")) for one in varied.cells}
    assert len(words) >= 4
    for word in words:
        assert [one for one in fields if str(one.value).startswith(word)], word
    assert len({one.fill.fgColor.rgb for one in fields}) >= 4
    assert "replica" in str(fields[0].value)


def test_trials_clauses_and_notes_are_there(varied: Matrix) -> None:
    book = opened(varied)
    trials = sum(len(detail.trials) for detail in varied.details)
    assert book["trials"].max_row == max(2, trials + 1) or trials == 0
    assert [row[0] for row in book["clauses"].iter_rows(min_row=2, values_only=True)] == [
        one.id for one in varied.clauses
    ]
    notes = "\n".join(str(row[1]) for row in book["notes"].iter_rows(values_only=True))
    assert varied.run.name in notes
    assert "says nothing about any real platform" in notes


@pytest.mark.parametrize("name", [*HOSTILE, "=1+1", "+1", "-1", "@SUM(1)", "{=1}", "https://evil.example/", "007"])
def test_no_text_becomes_a_formula_a_link_or_a_number(name: str) -> None:
    book = opened(matrix_of(cell(destination_name=name, platform_name=name)))
    for sheet in book:
        for row in sheet.iter_rows():
            for field in row:
                assert field.data_type != "f"
                assert field.hyperlink is None
    (row,) = book["cells"].iter_rows(min_row=2, values_only=True)
    assert dict(zip(COLUMNS, row, strict=True))["destination_name"] == for_terminal(name)
