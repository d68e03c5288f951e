"""Whole reports as they were when a person last read them; those of csv, json, md and text are kept elsewhere here."""

from __future__ import annotations

import re

import pytest

from linkaudit.model.matrix import Matrix
from linkaudit.report import render
from tests.report.kept import assert_golden


@pytest.mark.parametrize(
    ("form", "name"), [("junit", "small.junit.xml"), ("sarif", "small.sarif"), ("html", "small.html")]
)
def test_a_report_is_as_kept(small: Matrix, form: str, name: str) -> None:
    made = render(small, form, "zh").decode()
    # The page's style and script are files of their own, and change without what the page says.
    made = re.sub(r"<style>.*?</style>", "<style></style>", made, flags=re.DOTALL)
    made = re.sub(r"<script>.*?</script>", "<script></script>", made, flags=re.DOTALL)
    made = re.sub(r"script-src 'sha256-[^']+'", "script-src 'sha256-…'", made)
    assert_golden(name, made.encode())


def test_a_wide_table_with_labels_is_as_kept(varied: Matrix) -> None:
    assert_golden("varied.wide.csv", render(varied, "csv", "zh", wide=True, labels="zh"))
