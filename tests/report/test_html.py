"""The page as it is written: what stands in it without a script, and what its policy lets run."""

from __future__ import annotations

import base64
import hashlib
import json
import re

import msgspec
import pytest
from bs4 import BeautifulSoup

from linkaudit.model.matrix import Matrix
from linkaudit.report import media_of, render, wanted_pictures
from tests.report.conftest import HOSTILE, cell, matrix_of, trial_row, violation


def _page(matrix: Matrix, lang: str = "zh") -> BeautifulSoup:
    return BeautifulSoup(render(matrix, "html", lang), "html.parser")


def _block(page: BeautifulSoup, name: str) -> object:
    (block,) = page.select(f"script#{name}")
    return json.loads(block.text)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_grid_link_leads_to_the_story_of_its_cell(varied: Matrix, lang: str) -> None:
    page = _page(varied, lang)
    targets = {str(link["href"]).removeprefix("#cell-") for link in page.select("td a")}
    stories = _block(page, "stories")
    assert isinstance(stories, dict)
    assert targets == set(stories)
    assert len(stories) == len(varied.cells)


@pytest.mark.parametrize("which", ["varied", "hostile"])
def test_the_page_asks_for_nothing_and_runs_its_own_script_alone(request: pytest.FixtureRequest, which: str) -> None:
    page = _page(request.getfixturevalue(which))
    policy = page.select_one('meta[http-equiv="Content-Security-Policy"]')
    assert policy is not None
    scripts = [one for one in page.select("script") if one.get("type") != "application/json"]
    (script,) = scripts
    digest = base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode()
    assert policy["content"] == (
        f"default-src 'none'; base-uri 'none'; form-action 'none'; script-src 'sha256-{digest}'; "
        "style-src 'unsafe-inline'; img-src data:"
    )
    assert {str(one["id"]) for one in page.select("script[type]")} == {"stories", "pictures", "phrases", "texts"}
    assert not page.select("img, iframe, link, object, embed, base")
    assert all(str(link["href"]).startswith("#") for link in page.select("a[href]"))
    assert not page.select("[src], [onerror], [style], [action]")
    assert "url(" not in page.select("style")[0].text
    assert not re.search(r"fetch|XMLHttp|innerHTML|outerHTML|insertAdjacent|eval|Function\(|import\(", script.text)


def test_hostile_names_stand_there_as_text(hostile: Matrix) -> None:
    made = render(hostile, "html", "zh").decode()
    page = BeautifulSoup(made, "html.parser")
    names = [name.text for name in page.select("tbody th")]
    assert sum(HOSTILE[1] in name for name in names) == 1
    for harm in ("\u202e", "\x1b", "<script>document", "onerror=alert(1)>"):
        assert harm not in made
    texts = _block(page, "texts")
    assert HOSTILE[1] in json.dumps(texts, ensure_ascii=False)


def test_no_text_ends_the_block_of_data_that_it_stands_in() -> None:
    attack = "</script><script>alert(1)</script><!-- <script> \u2028 ]]>"
    made = render(matrix_of(violation(platform_name=attack), trials=(trial_row(url=attack),)), "html", "zh").decode()
    page = BeautifulSoup(made, "html.parser")
    assert made.count("<script") == 5
    assert made.count("</script") == 5
    assert attack.replace("\u2028", " ") in json.dumps(_block(page, "texts"), ensure_ascii=False)


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


def test_the_summary_says_what_was_audited_and_what_was_not(varied: Matrix) -> None:
    facts = {
        fact.select("dt")[0].text: fact.select("dd")[0].text for fact in _page(varied, "en").select("#summary dl div")
    }
    assert facts["Platforms"] == "2: 微博 weibo, 知乎 zhihu"
    assert facts["Roles of links (cells)"] == "rival 5, affiliate 0, own 1, neutral 1, malicious 1"
    assert facts["Cells never measured (1/8)"] == "weibo/comment/open/taobao/ecommerce/subject"
    assert facts["Surfaces without a neutral control (2/3)"] == "weibo/comment, zhihu/gateway"
    assert facts["Surfaces whose security was not tested (2/3)"] == "weibo/comment, zhihu/gateway"
    assert "seed 7" in facts["Sampling and order"]


def test_a_replica_run_says_so_in_banner_and_title(small: Matrix) -> None:
    page = _page(small, "en")
    assert page.title is not None
    assert "模拟 / replica" in page.title.text
    assert "模拟 / replica" in page.select(".banner")[0].text
    assert page.select("html")[0]["lang"] == "en"


def test_findings_clauses_and_limits_stand_there_without_a_script(small: Matrix) -> None:
    page = _page(small)
    finding = page.select(".findings > li")[0].text
    for told in ("无正当理由限制其他网址链接的正常访问", "文字尚未与官方文本核对", "三次试验均停在平台的禁止访问页"):
        assert told in finding
    assert "疑似" in page.select(".limits")[0].text
    assert "linkaudit show --cell" in page.select("noscript")[0].text


def test_every_text_is_kept_once_however_many_trials_repeat_it(small: Matrix) -> None:
    rows = tuple(trial_row(trial=f"t{place}", repeat=place) for place in range(1, 41))
    one = len(render(small, "html", "zh"))
    many = len(render(matrix_of(*small.cells, trials=rows), "html", "zh"))
    story = len(json.dumps(msgspec.to_builtins(rows[0]), ensure_ascii=False).encode())
    assert (many - one) / (39 * len(small.cells)) < story / 3


def test_pictures_are_those_of_the_deciding_trials_of_findings(small: Matrix) -> None:
    assert list(wanted_pictures(small)) == ["c" * 64, "e" * 64]
    assert list(wanted_pictures(matrix_of(cell(), trials=(trial_row(),)))) == []


def test_what_is_no_picture_is_not_shown_as_one() -> None:
    assert media_of(b"\xff\xd8\xff\xe0") == "image/jpeg"
    assert media_of(b"<svg xmlns='http://www.w3.org/2000/svg'>") == ""
