from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkaudit.distil import domains
from linkaudit.distil.domains import host_of, is_web, mentions_host, registrable, same_address, side_of
from linkaudit.model.page import Side
from linkaudit.model.trial import Sides


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://Item.Example.COM:8443/x?y#z", "item.example.com"),
        ("https://user:pass@example.com/", "example.com"),
        ("https://good.example@evil.example/", "evil.example"),
        ("https://evil.example\\@good.example/", "evil.example"),
        ("https:\\\\example.com\\x", "example.com"),
        ("https:/example.com", "example.com"),
        ("ht\ntps://exam\tple.com/", "example.com"),
        ("//example.com/x", "example.com"),
        ("www.example.com:8080/x", "www.example.com"),
        ("https://例子。中国/路", "xn--fsqu00a.xn--fiqs8s"),
        ("https://example%2Ecom./", "example.com"),
        ("https://[2001:DB8::1]:8443/", "2001:db8::1"),
        ("about:blank", ""),
        ("blob:https://example.com/6f", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_the_host_is_the_one_that_a_browser_would_go_to(address: str, host: str) -> None:
    assert host_of(address) == host


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("https://a.b.example.com.cn/", "example.com.cn"),
        ("item.example.com", "example.com"),
        ("someone.github.io", "github.io"),
        ("www.例子.中国", "xn--fsqu00a.xn--fiqs8s"),
        ("127.0.0.1", "127.0.0.1"),
        ("::1", "::1"),
        ("localhost", "localhost"),
        ("a.b.replica.test", "replica.test"),
        ("com.cn", "com.cn"),
    ],
)
def test_the_registrable_domain_follows_the_public_suffix_list_without_private_names(address: str, domain: str) -> None:
    assert registrable(address) == domain


def test_a_side_is_decided_by_whole_labels_only() -> None:
    sides = Sides(origin=("origin.cn",), destination=("goods.com",))
    assert side_of("https://item.goods.com/1", sides) is Side.DESTINATION
    assert side_of("https://m.origin.cn/", sides) is Side.ORIGIN
    assert side_of("https://notgoods.com/", sides) is Side.OTHER
    assert side_of("https://goods.com.evil.net/", sides) is Side.OTHER


def test_where_both_sides_claim_a_host_the_longer_domain_decides_and_then_the_destination() -> None:
    assert side_of("https://a.cn/", Sides(("a.cn",), ("a.cn",))) is Side.DESTINATION
    nested = Sides(origin=("chat.a.cn",), destination=("a.cn",))
    assert side_of("https://chat.a.cn/", nested) is Side.ORIGIN
    assert side_of("https://music.a.cn/", nested) is Side.DESTINATION


@pytest.mark.parametrize(
    "address", ["", "about:blank", "data:text/html,x", "blob:https://goods.com/1", "chrome-error://chromewebdata/"]
)
def test_the_browsers_own_pages_are_nowhere(address: str) -> None:
    assert side_of(address, Sides(("origin.cn",), ("goods.com",))) is Side.NOWHERE


def test_only_http_and_https_with_a_host_are_the_web() -> None:
    assert is_web("HTTP://example.com")
    assert not is_web("weixin://dl/x")
    assert not is_web("https://")
    assert not is_web("www.example.com")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://example.com", "https://EXAMPLE.com/"),
        ("https://example.com:443/a/", "http://example.com:80/a"),
        ("https://example.com/a?q=%e4%bd%a0#", "https://example.com/a?q=你"),
        ("https://example.com/%7Ea%2fb", "https://example.com/~a%2Fb"),
        ("https://例子.中国/", "http://xn--fsqu00a.xn--fiqs8s"),
        ("www.example.com/x", "https://www.example.com/x"),
    ],
)
def test_two_spellings_of_one_address_are_the_same(one: str, other: str) -> None:
    assert same_address(one, other)
    assert same_address(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.com/a", "https://example.com/b"),
        ("https://example.com/?a=1&b=2", "https://example.com/?b=2&a=1"),
        ("https://example.com/#/a", "https://example.com/#/b"),
        ("https://example.com:8443/", "https://example.com/"),
        ("https://example.com/a%2Fb", "https://example.com/a/b"),
        ("https://www.example.com/", "https://example.com/"),
        ("weixin://example.com/", "https://example.com/"),
    ],
)
def test_two_addresses_that_may_lead_to_different_pages_are_not_the_same(one: str, other: str) -> None:
    assert not same_address(one, other)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("即将访问goods.com，请注意", True),
        ("visit https://goods.com/item", True),
        ("see WWW.GOODS.COM.", True),
        ("goods.com", True),
        ("item.goods.com", False),
        ("goods.com.evil.net", False),
        ("notgoods.com", False),
        ("not-goods.com", False),
        ("mail me@goods.com", False),
        ("", False),
    ],
)
def test_a_text_names_a_host_only_as_a_whole(text: str, named: bool) -> None:
    assert mentions_host(text, "https://www.goods.com/x") is named


def test_a_chinese_host_is_named_in_both_spellings() -> None:
    assert mentions_host("前往例子.中国查看", "https://xn--fsqu00a.xn--fiqs8s/")
    assert mentions_host("xn--fsqu00a.xn--fiqs8s", "https://例子.中国/")


@given(st.text())
def test_no_string_makes_any_question_fail(text: str) -> None:
    sides = Sides((text,), ("goods.com",))
    for address in (text, "https://" + text, "https://goods.com/" + text):
        assert side_of(address, sides) in Side
        assert same_address(address, address)
        mentions_host(text, address)
        registrable(address)
        domains.normal(address)
        is_web(address)
