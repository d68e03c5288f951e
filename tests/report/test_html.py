from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from linkaudit.model.matrix import Matrix
from linkaudit.probes.binaries import find_browser
from linkaudit.report import render
from tests.report.conftest import HOSTILE


def _page(matrix: Matrix, lang: str = "zh") -> BeautifulSoup:
    return BeautifulSoup(render(matrix, "html", lang), "html.parser")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_grid_link_leads_to_the_story_of_its_cell(varied: Matrix, lang: str) -> None:
    page = _page(varied, lang)
    targets = {str(link["href"])[1:] for link in page.select("td a")}
    stories = {str(story["id"]): story for story in page.select("details .story")}
    assert targets == set(stories)
    assert len(stories) == len(varied.cells)


def test_the_page_asks_for_nothing_from_outside(hostile: Matrix) -> None:
    page = _page(hostile)
    policy = page.select_one('meta[http-equiv="Content-Security-Policy"]')
    assert policy is not None
    assert policy["content"] == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    assert not page.select("script, img, iframe, link, object, embed, form, base")
    assert all(str(link["href"]).startswith("#") for link in page.select("a[href]"))
    assert not page.select("[src], [onerror], [style]")
    assert "url(" not in page.select("style")[0].text


def test_hostile_names_stand_there_as_text(hostile: Matrix) -> None:
    page = _page(hostile)
    names = [name.text for name in page.select("tbody th")]
    assert sum(HOSTILE[1] in name for name in names) == 1
    assert "\u202e" not in page.text
    assert "\x1b" not in page.text


def test_a_field_says_outcome_count_and_verdict_in_words(varied: Matrix) -> None:
    fields = [" ".join(field.text.split()) for field in _page(varied).select("td")]
    assert "× 屏蔽 3/3 ■ 疑似违规 选择性" in fields
    assert "√ 直接打开 3/3 ▼ 安全未通过" in fields
    assert "- 未检测" in fields
    assert "" not in fields


def test_counts_stand_with_their_denominators(varied: Matrix) -> None:
    tally = [" ".join(item.text.split()) for item in _page(varied, "en").select(".tally li")]
    assert "■ suspected violation1/ 8" in tally
    assert "▼ fail1/ 1" in tally


def test_a_replica_run_says_so_in_banner_and_title(small: Matrix) -> None:
    page = _page(small, "en")
    assert page.title is not None
    assert "模拟 / replica" in page.title.text
    assert "模拟 / replica" in page.select(".banner")[0].text
    assert page.select("html")[0]["lang"] == "en"


def test_clause_trials_chain_and_limits_are_told(small: Matrix) -> None:
    page = _page(small)
    story = page.select("details .story")[0].text
    for told in (
        "无正当理由限制其他网址链接的正常访问",
        "文字尚未与官方文本核对",
        "[事件 12]",
        "weibo.cn/stop",
        "d" * 64,
    ):
        assert told in story
    assert "疑似" in page.select(".limits")[0].text


@pytest.mark.browser
def test_a_browser_runs_nothing_of_a_hostile_report(hostile: Matrix, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    report.write_bytes(render(hostile, "html", "zh"))
    asked = ["--no-sandbox", "--headless", f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", report.as_uri()]
    shown = subprocess.run(
        [str(find_browser().path), *asked], capture_output=True, timeout=60, check=True
    ).stdout.decode()
    page = BeautifulSoup(shown, "html.parser")
    assert page.title is not None
    assert page.title.text.startswith("[模拟 / replica]")
    assert not page.select("script, img")
    assert len(page.select("details")) == len(hostile.cells)
