"""The trend in its formats, each read back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from linkaudit.errors import UsageError
from linkaudit.model.trend import Line, Moment, Point, Trend
from linkaudit.report import TREND_FORMATS, render_trend
from linkaudit.report.comparing.trend import COLUMNS, sparkline
from tests.report.conftest import HOSTILE
from tests.report.kept import assert_golden
from tests.report.pages import chromium, opened


def point(open_: int, measured: int) -> Point:
    return Point(open=open_, measured=measured, cells=8, violations=measured - open_)


def line_of(platform: str, name: str, owner: str, *points: Point | None) -> Line:
    return Line(platform=platform, platform_name=name, platform_owner=owner, points=points)


TREND = Trend(
    replica=True,
    moments=tuple(
        Moment(run=f"r{day}", at=f"2026-11-0{day}T09:00:00+08:00", rulebook="miit-2021", name="抽样")
        for day in (1, 2, 3, 4)
    ),
    lines=(
        line_of("weibo", "微博", "sina", point(0, 8), point(4, 8), None, point(8, 8)),
        line_of("zhihu", "知乎", "zhihu", None, point(0, 0), point(1, 3), point(2, 3)),
    ),
)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_terminal_shows_a_line_for_each_platform(lang: str) -> None:
    assert_golden(f"trend.{lang}.txt", render_trend(TREND, "text", lang))


def test_a_gap_is_a_dot_and_not_a_low_block() -> None:
    assert [sparkline(line) for line in TREND.lines] == ["▁▅.█", "..▃▆"]
    assert [sparkline(line, plain=True) for line in TREND.lines] == ["04.7", "..25"]


def test_csv_and_json_read_back() -> None:
    rows = list(csv.DictReader(io.StringIO(render_trend(TREND, "csv", "zh").decode("utf-8-sig"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert [(row["run"], row["platform"], row["open"], row["measured"], row["share"]) for row in rows[-2:]] == [
        ("r4", "weibo", "8", "8", "1.0"),
        ("r4", "zhihu", "2", "3", "0.6667"),
    ]
    read = json.loads(render_trend(TREND, "json", "zh"))
    assert read["schema"] == 1
    assert msgspec.convert({name: value for name, value in read.items() if name != "schema"}, Trend) == TREND


def test_the_page_draws_a_chart_for_each_platform_with_its_numbers() -> None:
    page = BeautifulSoup(render_trend(TREND, "html", "en"), "html.parser")
    charts = page.select("svg[role=img]")
    assert [chart["aria-label"] for chart in charts] == [
        "微博: 0% (0/8) -> 100% (8/8)",
        "知乎: 33% (1/3) -> 67% (2/3)",
    ]
    assert [len(chart.select("circle")) for chart in charts] == [3, 2]
    assert [len(chart.select("polyline")) for chart in charts] == [1, 1]
    assert not page.select("script, img, [src], a")
    assert "replica" in page.select(".banner")[0].text


def test_markdown_has_a_row_for_each_platform() -> None:
    made = render_trend(TREND, "md", "en").decode()
    assert "| 微博 `weibo` | ▁▅.█ | 0% (0/8) -> 100% (8/8) |" in made


@pytest.mark.parametrize("form", TREND_FORMATS)
def test_no_runs_are_told_and_hostile_names_command_nobody(form: str) -> None:
    assert render_trend(Trend(replica=False, moments=(), lines=()), form, "en")
    attack = "".join(HOSTILE)
    line = Line(platform=attack, platform_name=attack, platform_owner=attack, points=(point(1, 2),))
    moment = Moment(run=attack, at=attack, rulebook=attack, name=attack)
    made = render_trend(Trend(replica=False, moments=(moment,), lines=(line,)), form, "en").decode("utf-8-sig")
    if form in ("text", "md", "html"):
        assert "\x1b" not in made
    assert form != "html" or "<script" not in made


def test_an_unknown_format_is_wrong_use() -> None:
    with pytest.raises(UsageError, match="trend format"):
        render_trend(TREND, "pdf", "zh")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.mark.browser
def test_axe_has_nothing_against_the_page(browser: Browser, tmp_path: Path) -> None:
    made = opened(browser, tmp_path, render_trend(TREND, "html", "en"))
    assert made.complaints() == []
    assert made.errors == made.asked == []
