from __future__ import annotations

import json
import sys
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkaudit.distil.domains import same_address
from linkaudit.distil.unwrap import Carried, carries, unwrap
from linkaudit.schedule import ENCODINGS, fill_address, wrap

EXAMPLES = [
    json.loads(line) for line in Path(__file__).with_name("gateway_examples.jsonl").read_text("utf-8").splitlines()
]
OUT_OF_REACH = {
    # Short codes and one-time codes: the target stands on the page or on the server, not in the address.
    "https://www.douyin.com",
    "https://en.wikipedia.org/wiki/Emoji",
    "https://www.pixiv.net/artworks/83549605",
    "https://netease-music.fe-mm.com/#/music/playlist",
    # The address is taken apart and put together with something in between.
    "https://example.com/article/2024/01/hello",
}

_word = st.text("abcdefghijklmnopqrstuvwxyz0123456789-~", min_size=1, max_size=12)
_label = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?", fullmatch=True)
_chinese = st.text("商品链接打开中国例子", min_size=1, max_size=4)
_hosts = st.builds(lambda a, b, end: f"{a}.{b}.{end}", _label, _label, st.sampled_from(["com", "cn", "com.cn", "中国"]))
_paths = st.lists(st.one_of(_word, _chinese, st.just("a%20b"), st.just("%E4%BD%A0")), max_size=4).map("/".join)
_queries = st.lists(st.tuples(_word, st.one_of(_word, _chinese, st.just("%26"))), max_size=3).map(
    lambda pairs: "&".join(f"{name}={value}" for name, value in pairs)
)
targets = st.builds(
    lambda scheme, host, path, query, end: f"{scheme}://{host}/{path}" + (f"?{query}" if query else "") + end,
    st.sampled_from(["http", "https"]),
    _hosts,
    _paths,
    _queries,
    st.sampled_from(["", "#top", "#/route/1"]),
)
nestings = st.lists(st.sampled_from([one for one in ENCODINGS if one != "plain"]), min_size=1, max_size=4).map(tuple)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["url"][:60])
def test_the_target_of_a_known_gateways_address_is_found(example: dict[str, str]) -> None:
    url, target = example["url"], example["target"]
    if target in OUT_OF_REACH:
        assert unwrap(url) is None
        assert not carries(url, target)
        return
    found = unwrap(url)
    assert found is not None
    assert carries(url, target)
    # A gateway behind a gateway is followed to the end.
    assert same_address(found.target, target) or carries(target, found.target)


@given(targets, nestings)
def test_whatever_was_wrapped_is_unwrapped_through_up_to_four_encodings(target: str, nesting: tuple[str, ...]) -> None:
    url = fill_address("https://gate.example.org/?target={link:" + ":".join(nesting) + "}", target)
    found = unwrap(url)
    assert found is not None
    assert found.target == target
    assert carries(url, target)


@pytest.mark.parametrize(
    "template",
    [
        "https://gate.example.org/?x=1&url={}&from=im",
        "https://gate.example.org/jump?{}",
        "https://gate.example.org/go/{}",
        "https://gate.example.org/#{}",
        "https://gate.example.org/#/jump?url={}",
        "app://open?url={}",
    ],
)
@given(targets, st.sampled_from(["percent", "base64url", "hex"]))
def test_it_is_found_in_every_place_of_an_address(template: str, target: str, encoding: str) -> None:
    found = unwrap(template.format(wrap(target, (encoding,))))
    assert found is not None
    assert found.target == target


@given(targets)
def test_a_literal_address_is_found_at_the_end_of_another(target: str) -> None:
    for start in ("https://gate.example.org/?url=", "https://gate.example.org/go/", "https://gate.example.org/go?"):
        assert unwrap(start + target) == Carried(target, {"=": "plain", "/": "path", "?": "bare_query"}[start[-1]])


@given(targets, st.integers(1, 4))
def test_gateways_behind_gateways_are_followed(target: str, gates: int) -> None:
    url = target
    for number in range(gates):
        url = f"https://gate{number}.org/jump?url=" + wrap(url, ("percent",))
    found = unwrap(url)
    assert found == Carried(target, ">".join(["percent"] * gates))
    assert carries(url, target)


@pytest.mark.parametrize(
    ("url", "target", "encoding"),
    [
        ("https://g.org/?u=a1aHR0cHM6Ly9hLmNvbS94P3k9MTI", "https://a.com/x?y=12", "base64url"),
        ("https://g.org/?url=aHR0cHM6Ly9hLmNvbS94P3k9MQ", "https://a.com/x?y=1", "base64url"),
        ("https://g.org/?url=aHR0cHM6Ly9hLmNvbS94P3k9MQ%3D%3D", "https://a.com/x?y=1", "percent>base64"),
        ("https://g.org/?target=https%3A//a.com/x", "https://a.com/x", "percent"),
        ("https://g.org/?url=https://a.com/x%3Fy%3D1%26z%3D2", "https://a.com/x?y=1&z=2", "percent"),
        ("https://g.org/?url=https%253A%252F%252Fa.com%252Fx", "https://a.com/x", "percent>percent"),
        ("https://g.org/?url=https_3A_2F_2Fa_2ecom_2Fx", "https://a.com/x", "underscore"),
        ("https://g.org/v2/url?u=https-3A__a.com_x-3Fy-3D1&d=1", "https://a.com/x?y=1", "dash"),
        ("https://g.org/?url=www.a.com/x", "www.a.com/x", "plain"),
        ("https://g.org/?url=a.com", "a.com", "plain"),
        ("https://g.org/?url=//a.com/x", "https://a.com/x", "plain"),
        ("https://g.org/go/https:/a.com/x", "https://a.com/x", "path"),
        ("https://g.org/go/www.a.com/x", "www.a.com/x", "path"),
        ("https://g.org/?url=%E4%BE%8B%E5%AD%90.%E4%B8%AD%E5%9B%BD", "例子.中国", "percent"),
        ("https://g.org/?url=https://xn--fsqu00a.xn--fiqs8s/x", "https://xn--fsqu00a.xn--fiqs8s/x", "plain"),
        ("https://g.org/?url=https%3A%2F%2Fa.com%2F%25C4%25E3", "https://a.com/%C4%E3", "percent"),
        ("https://g.org/?url=https%3A%2F%2Fa.com%2F%C4%E3", "https://a.com/%C4%E3", "percent"),
        ("https://g.org/?d=%7B%22u%22%3A%22https%3A%5C%2F%5C%2Fa.com%22%7D", "https://a.com", "percent>json"),
        ("https://g.org/url?q=https://a.com/", "https://a.com/", "plain"),
        ("https://g.org/?ref=https://b.com&url=https://a.com/", "https://a.com/", "plain"),
        ("intent://x#Intent;S.browser_fallback_url=https%3A%2F%2Fa.com;end", "https://a.com", "fragment>percent"),
    ],
)
def test_odd_forms_are_read(url: str, target: str, encoding: str) -> None:
    assert unwrap(url) == Carried(target, encoding)
    assert carries(url, target)


@pytest.mark.parametrize(
    "url",
    [
        "https://search.org/s?wd=goods.com",
        "https://search.org/search?q=https%3A%2F%2Fgoods.com%2Fx",
        "https://a.org/?utm_source=goods.com&from=https&spm=a21bo.1.2",
        "https://a.org/x?ref=https%3A%2F%2Fgoods.com",
        "https://a.org/share/share.php?url=https%3A%2F%2Fgoods.com&title=x",
        "https://t.example/share/url?url=https%3A%2F%2Fgoods.com",
        "https://a.org/intent/tweet?text=x&url=https%3A%2F%2Fgoods.com",
        "https://a.org/x?pic=https%3A%2F%2Fgoods.com%2Fa.jpg&share_url=https%3A%2F%2Fgoods.com",
        "https://a.org/blob/main.py?file=setup.py&pkg=com.example.app",
        "https://a.org/?id=MTIzNDU2Nzg5MDEyMw==&t=1700000000000&sign=deadbeefdeadbeefdeadbeef",
        "https://a.org/?url=/relative/path",
        "https://a.org/?url=javascript:alert(1)",
        "https://a.org/?url=https://",
        "https://a.org/?url=https%3A%2F%2Fgoods.com%0d%0aSet-Cookie:x",
        "https://goods.com/plain",
        "",
    ],
)
def test_no_target_is_seen_where_there_is_none(url: str) -> None:
    assert unwrap(url) is None


def test_a_referrer_is_no_target_but_carries_one_that_is_looked_for() -> None:
    url = "https://a.org/x?ref=https%3A%2F%2Fgoods.com%2F1"
    assert carries(url, "https://goods.com/1")
    assert not carries(url, "https://goods.com/2")


@pytest.mark.parametrize(
    "url",
    [
        "https://goods.com/1",
        "https://g.org/?url=https://goods.com/12",
        "https://g.org/?url=https://goods.com.evil.net/1",
        "https://g.org/?q=goods",
    ],
)
def test_another_address_is_not_taken_for_the_target(url: str) -> None:
    assert not carries(url, "https://goods.com/1")


def test_an_address_that_its_own_return_address_follows_is_not_lost() -> None:
    target = "https://passport.goods.com/login?url=https%3A%2F%2Fwww.goods.com%2F"
    found = unwrap("https://g.org/?url=" + wrap(target, ("percent",)))
    assert found is not None
    assert found.target == target


@given(st.text())
def test_no_string_makes_it_fail(text: str) -> None:
    for url in (text, "https://g.org/?url=" + text, "https://g.org/" + text, "https://g.org/#" + text):
        unwrap(url)
        carries(url, text)


def _hostile(size: int) -> dict[str, str]:
    return {
        "escapes": "https://g.org/?url=" + "%2541" * (size // 5),
        "parameters": "https://g.org/?" + "a=b&" * (size // 4),
        "addresses": "https://g.org/?" + "url=https://a&" * (size // 14),
        "segments": "https://g.org/" + "a/" * (size // 2),
        "long values": "https://g.org/?" + ("url=" + "%25%41a" * 2300 + "&") * (size // 16_105),
        "labels": "https://" + "a." * (size // 2),
        "nested": "https://g.org/" + "https://a.com/?url=" * (size // 19),
        "share": "https://g.org/" + "_share" * (size // 6) + "?url=https://a.com",
        "quotes": "https://g.org/?a={" + '"http://' * (size // 8),
    }


@pytest.mark.parametrize("form", sorted(_hostile(100)))
def test_a_megabyte_costs_a_bounded_number_of_operations(form: str) -> None:
    url = _hostile(1_000_000)[form]
    calls = 0

    def count(_frame: FrameType, _event: str, _arg: object) -> None:
        nonlocal calls
        calls += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        unwrap(url)
        carries(url, "https://goods.com/1")
    finally:
        sys.setprofile(before)
    assert calls < 1_000_000  # one for each character of a megabyte
