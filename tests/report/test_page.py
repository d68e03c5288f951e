"""The page in a real browser: cells open, languages switch, filters narrow; axe-core has nothing against it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import msgspec
import pytest
from playwright.sync_api import Browser

from linkaudit.changes import baseline_of, compare, side_of
from linkaudit.model.matrix import Matrix
from linkaudit.model.words import Role, SurfaceKind
from linkaudit.report import cell_story, render
from linkaudit.report.brief import cell_id, key_of
from linkaudit.report.look import Lang
from linkaudit.report.phrases import say
from tests.report.conftest import cell, matrix_of, violation
from tests.report.pages import DESKTOP, PHONE, chromium, opened

pytestmark = pytest.mark.browser
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
"""A picture of one point, in base64."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def compared(matrix: Matrix) -> Matrix:
    """Return a matrix with everything that a page can have: a comparison, notices, pictures."""
    before = matrix_of(*(cell(destination=one.destination, surface=one.surface) for one in matrix.cells))
    difference = compare(baseline_of(before), matrix, side_of(before.run))
    return msgspec.structs.replace(matrix, difference=difference, pictures={"c" * 64: ("image/png", DOT)})


def squashed(text: str) -> str:
    """Return a text without what only sets it: numbers and dots of lists, colons, spaces."""
    return re.sub(r"[\s：:-]+", "", re.sub(r"^\s*(?:\d+\.|-) ", "", text, flags=re.MULTILINE))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_cell_opens_to_the_story_that_the_terminal_tells(
    browser: Browser, varied: Matrix, tmp_path: Path, lang: str
) -> None:
    made = opened(browser, tmp_path, varied, lang)
    for one, detail in zip(varied.cells, varied.details, strict=True):
        made.open_cell(cell_id(detail.key))
        shown = squashed(made.page.inner_text("#story"))
        told = cell_story(varied, detail, lang).split(f"  {say('chain', cast(Lang, lang))}\n")[0].splitlines()
        missing = [line for line in told if squashed(line) not in shown]
        # The page has these once at its top, and the reason without its label.
        beside = (say("replica_banner", cast(Lang, lang)), f"  {say('reason', cast(Lang, lang))}")
        assert [line for line in missing if not line.startswith(beside)] == []
        assert squashed(key_of(one)) in shown
        made.close_cell()
    assert made.errors == made.asked == []


def test_switching_the_language_gives_the_page_of_the_other(browser: Browser, varied: Matrix, tmp_path: Path) -> None:
    matrix = compared(varied)
    pages = {lang: opened(browser, tmp_path, matrix, lang) for lang in ("zh", "en")}
    id_ = cell_id(varied.details[0].key)
    pages["zh"].page.click("#switch")
    assert pages["zh"].text() == pages["en"].text()
    assert pages["zh"].page.title() == pages["en"].page.title()
    assert pages["zh"].page.get_attribute("html", "lang") == "en"
    for page in pages.values():
        page.open_cell(id_)
    assert pages["zh"].page.inner_text("#story") == pages["en"].page.inner_text("#story")
    pages["zh"].close_cell()
    pages["zh"].page.click("#switch")
    assert pages["zh"].text() == opened(browser, tmp_path, matrix, "zh").text()
    assert pages["zh"].errors == []


def test_labels_and_choices_are_switched_too(browser: Browser, varied: Matrix, tmp_path: Path) -> None:
    pages = {lang: opened(browser, tmp_path, varied, lang).page for lang in ("zh", "en")}
    pages["zh"].click("#switch")
    read = "all => all.map(one => one.getAttribute('aria-label') ?? one.textContent)"
    for selector in ("[aria-label]", "option"):
        assert pages["zh"].eval_on_selector_all(selector, read) == pages["en"].eval_on_selector_all(selector, read)


def test_a_cell_is_opened_and_closed_by_the_keyboard_alone(browser: Browser, varied: Matrix, tmp_path: Path) -> None:
    made = opened(browser, tmp_path, varied)
    link = made.page.locator("td a").first
    link.focus()
    made.page.keyboard.press("Enter")
    made.page.wait_for_selector("#story[open]")
    address = made.page.url
    assert made.page.evaluate("document.activeElement.id") == "story-title"
    made.close_cell()
    assert made.page.evaluate("document.activeElement === document.querySelector('td a')")
    again = browser.new_page()
    again.goto(address)
    again.wait_for_selector("#story[open]")
    assert again.inner_text("#story-title") != ""


@pytest.mark.parametrize(
    ("name", "value", "fits"),
    [
        ("owner", "zhihu", lambda one: one.platform_owner == "zhihu"),
        ("surface", "gateway", lambda one: one.surface_kind is SurfaceKind.GATEWAY),
        ("category", "short_video", lambda one: one.category == "short_video"),
        ("verdict", "violation", lambda one: one.verdict == "violation"),
        ("verdict", "not_tested", lambda one: one.outcome is None),
    ],
)
def test_a_filter_leaves_what_fits_and_counts_it(
    browser: Browser, varied: Matrix, tmp_path: Path, name: str, value: str, fits: object
) -> None:
    assert callable(fits)
    made = opened(browser, tmp_path, varied)
    made.page.select_option(f"#by-{name}", value)
    wanted = {cell_id(key_of(one)) for one in varied.cells if fits(one)}
    assert wanted
    left = made.page.eval_on_selector_all(
        "td[data-v]:not(.off)", "all => all.filter(one => one.checkVisibility()).map(one => one.id.slice(5))"
    )
    assert set(left) == wanted
    assert made.page.inner_text("#shown").startswith(f"{len(wanted)} / {len(varied.cells)} ")
    made.page.click("button[type=reset]")
    made.page.locator("#shown", has_text=f"{len(varied.cells)} / {len(varied.cells)} ").wait_for()
    assert made.page.locator("td.off").count() == 0


def test_the_worst_come_first_where_that_is_asked_for(browser: Browser, tmp_path: Path) -> None:
    cells = [cell(platform=f"p{place}", platform_name=f"p{place}", destination=f"d{place}") for place in range(4)]
    bad = violation(platform="p3", platform_name="p3", destination="d2")
    made = opened(browser, tmp_path, matrix_of(*cells, bad))
    first = "[...document.querySelectorAll('tbody tr')].map(row => row.querySelector('th').firstChild.textContent)"
    assert made.page.evaluate(first) == ["p0", "p1", "p2", "p3"]
    made.page.select_option("#sort", "worst")
    assert made.page.evaluate(first)[0] == "p3"
    assert made.page.evaluate("document.querySelector('tbody tr td').dataset.v") == "violation"
    made.page.select_option("#sort", "name")
    assert made.page.evaluate(first) == ["p0", "p1", "p2", "p3"]


def test_nothing_of_a_hostile_report_runs_whatever_is_opened(browser: Browser, hostile: Matrix, tmp_path: Path) -> None:
    made = opened(browser, tmp_path, compared(hostile))
    title = made.page.title()
    for detail in hostile.details:
        made.open_cell(cell_id(detail.key))
        made.close_cell()
    made.page.click("#switch")
    made.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert title.startswith("[模拟 / replica]")
    assert made.page.title().startswith("[模拟 / replica]")
    assert made.page.locator("script").count() == 5
    assert made.page.eval_on_selector_all("img", "all => all.every(one => one.src.startsWith('data:image/png'))")
    assert made.errors == []
    assert [url for url in made.asked if not url.startswith("data:")] == []


def test_controls_stand_beside_a_cell_and_lead_to_theirs(browser: Browser, varied: Matrix, tmp_path: Path) -> None:
    made = opened(browser, tmp_path, varied)
    made.open_cell(cell_id(varied.details[0].key))
    links = made.page.eval_on_selector_all(".beside a", "all => all.map(one => one.hash.slice(6))")
    controls = [one for one in varied.cells if one.role in (Role.OWN, Role.NEUTRAL, Role.MALICIOUS)]
    assert set(links) == {cell_id(key_of(one)) for one in controls}
    made.page.click(f".beside a[href='#cell-{links[0]}']")
    assert made.page.evaluate("location.hash") == f"#cell-{links[0]}"
    assert made.page.is_visible("#story")


def test_the_chain_is_drawn_with_what_was_seen(browser: Browser, varied: Matrix, tmp_path: Path) -> None:
    made = opened(browser, tmp_path, compared(varied))
    made.open_cell(cell_id(varied.details[0].key))
    boxes = made.page.locator("#story article").first.locator(".chain li")
    assert boxes.count() == 2
    assert "weibo.cn" in boxes.nth(0).inner_text()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_axe_has_nothing_against_the_page_its_filters_or_its_stories(
    browser: Browser, varied: Matrix, tmp_path: Path, size: dict[str, int], lang: str
) -> None:
    made = opened(browser, tmp_path, compared(varied), lang, size)
    assert made.complaints() == []
    made.page.select_option("#by-verdict", "violation")
    assert made.complaints() == []
    made.open_cell(cell_id(varied.details[0].key))
    assert made.complaints() == []


def test_axe_finds_what_is_wrong(browser: Browser, tmp_path: Path) -> None:
    html = render(matrix_of(violation()), "html", "zh").replace(b"<h1>", b"<h1 aria-hidden='perhaps'>")
    assert any("aria-valid-attr-value" in one for one in opened(browser, tmp_path, html).complaints())


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_no_page_is_wider_than_its_screen(
    browser: Browser, hostile: Matrix, tmp_path: Path, size: dict[str, int]
) -> None:
    made = opened(browser, tmp_path, compared(hostile), size=size)
    assert made.page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    made.open_cell(cell_id(hostile.details[0].key))
    assert made.page.evaluate("(story => story.scrollWidth - story.clientWidth)(document.querySelector('#story'))") <= 0


def test_paper_has_every_cell_once_and_leaves_no_trace(browser: Browser, varied: Matrix, tmp_path: Path) -> None:
    made = opened(browser, tmp_path, compared(varied))
    before = made.page.evaluate("document.body.innerHTML")
    made.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    links = made.page.eval_on_selector_all(".sheet.grid td a", "all => all.map(one => one.hash.slice(6))")
    assert sorted(links) == sorted(cell_id(key_of(one)) for one in varied.cells)
    assert (
        made.page.eval_on_selector_all(".sheet.grid tr", "all => Math.max(...all.map(one => one.children.length))") <= 6
    )
    assert "已停止访问该网页" in made.page.inner_text("[data-finding] .sheet")
    made.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert made.page.evaluate("document.body.innerHTML") == before
