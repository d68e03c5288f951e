"""Every pitfall has a test, every test its row in the documentation, and every replica page somebody who visits it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from fixtures.sites import SITES
from fixtures.sites.pitfalls import PITFALLS
from tests.replicas import FIXTURES, ROOT

PAGE = (ROOT / "docs" / "pitfalls.md").read_text("utf-8")
MODULES = sorted(Path(__file__).parent.glob("test_*.py"))
PAGES = sorted(path.stem for path in (FIXTURES / "pages" / "pitfalls").glob("p*.html"))
NUMBERS = range(1, 27)


def named_tests() -> set[str]:
    """Return the names of all tests that are named for a pitfall."""
    trees = [ast.parse(path.read_text("utf-8")) for path in MODULES]
    functions = [
        node for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return {one.name for one in functions if re.match(r"test_p\d\d_", one.name)}


def test_every_pitfall_has_a_test_that_is_named_for_it() -> None:
    named = {int(number) for name in named_tests() for number in re.findall(r"(?<=_p)\d\d(?=_)", name)}
    assert named == set(NUMBERS)


def test_every_pitfall_has_a_row_and_every_row_a_test_of_its_number() -> None:
    number, rows = 0, []
    for first, test in re.findall(r"^\| (P-\d+)? ?\|.*\| `(test_\w+)` \|$", PAGE, re.MULTILINE):
        number = int(first.removeprefix("P-") or 0) or number
        rows.append(number)
        assert f"_p{number:02}_" in test, f"{test} stands in the row of P-{number}"
    assert list(dict.fromkeys(rows)) == list(NUMBERS)


def test_the_tests_and_those_that_the_page_names_are_the_same() -> None:
    assert set(re.findall(r"`(test_\w+)`", PAGE)) == named_tests()


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_visited_by_a_case_or_led_to_by_another_page(page: str) -> None:
    told = [path.read_text("utf-8") for path in (*MODULES, FIXTURES / "sites" / "pitfalls.py")]
    told += [(FIXTURES / "pages" / "pitfalls" / f"{one}.html").read_text("utf-8") for one in PAGES if one != page]
    assert any(page in text or page.replace("-", "-{", 1) in text for text in told) or page.startswith("p21-")


def test_no_plan_and_no_demo_has_the_pitfalls() -> None:
    ids = {site.id for site in PITFALLS}
    hosts = {host for site in PITFALLS for host in site.hosts}
    assert not ids & {site.id for site in SITES}
    assert not hosts & {host for site in SITES for host in site.hosts}
    for file in (*FIXTURES.glob("*.toml"), *(FIXTURES / "platforms").glob("*.toml")):
        text = file.read_text("utf-8")
        assert not [word for word in (*ids, *hosts) if word in text], file.name
