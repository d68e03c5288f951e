from __future__ import annotations

import time
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkaudit.distil.written import addresses_in, holds, spells

TARGET = "https://a.example/item/1"


@pytest.mark.parametrize(
    "text",
    [
        TARGET,
        "see a.example/item/1",
        "复制https://a.example/item/1打开",
        "「https://a.example/item/1」",
        "https://a.example/item/1。",
        "https://a.example/item/1.",
        "https://A.EXAMPLE/item/1/",
        "a.exa\nmple/it\nem/1",
        "a.example/item/1?from=share",
        "a.example/item/1\n2 条评论",
    ],
)
def test_the_address_is_read_where_it_stands_whole(text: str) -> None:
    assert spells(text, TARGET)


@pytest.mark.parametrize(
    "text",
    [
        "https://a.example/item/12",
        "https://a.example/item/1/more",
        "https://a.example/item/1.html",
        "https://a.example/item/1-2",
        "https://a.example/ITEM/1",
        "https://ba.example/item/1",
        "https://x.a.example/item/1",
        "user@a.example/item/1",
        "a.example/item",
        "",
    ],
)
def test_another_address_is_not_the_tested_one(text: str) -> None:
    assert not spells(text, TARGET)


@pytest.mark.parametrize(
    "text",
    [
        f"打开 https://w.example/?u={quote(TARGET, safe='')} 看看",
        quote(TARGET, safe=""),
        "aHR0cHM6Ly9hLmV4YW1wbGUvaXRlbS8x and https://w.example/#https://a.example/item/1",
        f"【标题】 {TARGET} 复制打开",
    ],
)
def test_a_text_holds_the_address_in_prose_and_inside_others(text: str) -> None:
    assert holds(text, TARGET)


def test_a_text_with_a_longer_address_inside_another_does_not_hold_it() -> None:
    assert not holds(f"https://w.example/?u={quote(TARGET + '2', safe='')}", TARGET)


def test_a_target_with_chinese_and_signs_is_read_in_both_spellings() -> None:
    target = "https://a.example/%E5%95%86%E5%93%81?q=(1+2)*3"
    assert spells("去 a.example/商品?q=(1+2)*3 看", target)
    assert spells(f"去 {target} 看", target)


def test_addresses_come_in_order_and_without_the_signs_around() -> None:
    found = list(addresses_in("一 (https://a.example/x). 二 https://b.example/y打开！"))
    assert found == ["https://a.example/x", "https://b.example/y打开", "https://b.example/y"]


@given(st.text(), st.text())
def test_any_text_and_any_target_can_be_compared(text: str, target: str) -> None:
    assert spells(text, target) in (True, False)
    assert holds(text, target) in (True, False)


@given(st.text(alphabet="abc/. \n打开，", max_size=30), st.text(alphabet="，。 \n打开", max_size=10))
def test_the_address_is_found_between_any_words(before: str, after: str) -> None:
    assert holds(f"{before} {TARGET}{after}", TARGET)


@pytest.mark.parametrize("piece", ["a.example/item/", "https://", "https://a.example/?u=", "a\n"])
def test_a_hostile_text_is_read_in_time(piece: str) -> None:
    began = time.process_time()
    holds(piece * 4_000, TARGET)
    assert time.process_time() - began < 5
