from __future__ import annotations

import base64
import json
import re
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import FrameType
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linkaudit.catalog import known_gateways
from linkaudit.distil.domains import same_address
from linkaudit.distil.unwrap import Carried, carries, unwrap
from linkaudit.model.gateway import KnownGateway
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


FORMS: dict[str, Callable[[str], str]] = {
    "once": lambda text: quote(text, safe=""),
    "twice": lambda text: quote(quote(text, safe=""), safe=""),
    "small digits": lambda text: re.sub("%..", lambda found: found[0].lower(), quote(text, safe="")),
    "every character": lambda text: "".join(f"%{byte:02X}" for byte in text.encode()),
    "all but the slashes": lambda text: quote(text, safe="/"),
    "all but the colon": lambda text: quote(text, safe=":"),
    "half: what follows the host": lambda text: quote(text, safe=":/"),
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "base64 without padding": lambda text: base64.b64encode(text.encode()).decode().rstrip("="),
    "base64 inside percent": lambda text: quote(base64.b64encode(text.encode()).decode(), safe=""),
    "base64url": lambda text: base64.urlsafe_b64encode(text.encode()).decode(),
    "base64url without padding": lambda text: base64.urlsafe_b64encode(text.encode()).decode().rstrip("="),
    "hex": lambda text: text.encode().hex(),
    "HEX": lambda text: text.encode().hex().upper(),
    "underscores": lambda text: quote(text, safe="").replace("_", "%5F").replace("%", "_"),
}
PLACES = {
    "a parameter among others": "https://gate.example.org/go?x=1&url={}&from=im",
    "a parameter without a telling name": "https://gate.example.org/out?zz={}&t=1",
    "the bare query": "https://gate.example.org/jump?{}",
    "the bare query before others": "https://gate.example.org/jump?{}&from=im",
    "the path's tail": "https://gate.example.org/go/{}",
    "a pair in the path": "https://gate.example.org/go/url={}",
    "the fragment": "https://gate.example.org/#{}",
    "a fragment's path": "https://gate.example.org/#!/{}",
    "a fragment's parameter": "https://gate.example.org/#/jump?url={}",
    "a gateway without a scheme": "gate.example.org/go?url={}",
}
_odd_hosts = st.sampled_from(
    ["例子.中国", "商品.cn", "www.商品.com.cn", "xn--fsqu00a.xn--fiqs8s", "xn--fiq228c.com", "MyShop.COM", "a.com:8443"]
)
_odd_paths = st.sampled_from(
    ["", "/", "/x?a=1&b=2#top", "/商品/1?k=中&b=2", "/a%20b?u=%E4%BD%A0", "/#/route/1", "/a_b-c~d"]
)
odd_targets = st.builds(str.__add__, _odd_hosts, _odd_paths)


# No example is timed: a busy machine would fail them.
unhurried = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_found_in_every_place(form: str) -> None:
    for place, template in PLACES.items():
        for target in (
            "https://a.com",
            "http://例子.中国/商品/1?k=中&b=2",
            "https://xn--fsqu00a.xn--fiqs8s/x#/route/1",
        ):
            url = template.format(FORMS[form](target))
            found = unwrap(url)
            assert found is not None, place
            assert same_address(found.target, target), place
            assert carries(url, target), place


@unhurried
@given(
    st.sampled_from(sorted(PLACES)),
    st.sampled_from(sorted(FORMS)),
    targets.map(lambda one: re.sub("%..", "", one)) | odd_targets.map("https://".__add__),
)
def test_any_address_is_found_in_any_form_and_place(place: str, form: str, target: str) -> None:
    url = PLACES[place].format(FORMS[form](target))
    found = unwrap(url)
    assert found is not None
    assert same_address(found.target, target)
    assert carries(url, target)


@unhurried
@given(st.sampled_from(sorted(set(FORMS) - {"underscores"})), odd_targets, st.sampled_from(["", "//"]))
def test_a_missing_scheme_hides_nothing_where_the_name_says_target(form: str, target: str, start: str) -> None:
    url = "https://gate.example.org/go?x=1&url=" + FORMS[form](start + target) + "&from=im"
    found = unwrap(url)
    assert found is not None
    assert same_address(found.target, target)
    assert carries(url, target)


@unhurried
@given(
    odd_targets.map("https://".__add__),
    st.lists(
        st.tuples(
            st.sampled_from(["once", "twice", "base64url without padding", "base64url", "hex", "underscores"]),
            st.sampled_from(["a parameter among others", "the path's tail", "the bare query", "the fragment"]),
        ),
        min_size=1,
        max_size=4,
    ),
)
def test_four_gateways_deep_each_may_write_in_its_own_way(target: str, gates: list[tuple[str, str]]) -> None:
    url = target
    for number, (form, place) in enumerate(gates):
        url = PLACES[place].replace("gate.example", f"gate{number}.example{number}").format(FORMS[form](url))
    found = unwrap(url)
    assert found is not None
    assert same_address(found.target, target)
    assert carries(url, target)


_READABLE = [one for one in known_gateways() if one.example_url and one.example_target]


@pytest.mark.parametrize("known", _READABLE, ids=lambda one: str(one.example_url)[:60])
def test_the_examples_of_the_catalogue_are_read_as_it_says(known: KnownGateway) -> None:
    url, target = str(known.example_url), str(known.example_target)
    found = unwrap(url)
    if found is None:
        assert target in OUT_OF_REACH
    else:
        assert same_address(found.target, target) or carries(target, found.target)


@unhurried
@given(
    st.sampled_from(["id", "spm", "utm_campaign", "trackid", "sign", "token", "t", "gclid", "msclkid", "uuid"]),
    st.one_of(
        st.from_regex(r"[A-Za-z0-9_-]{8,60}={0,2}", fullmatch=True),
        st.from_regex(r"[0-9a-f]{16,64}", fullmatch=True),
        st.from_regex(r"[a-z0-9]{2,8}(\.[a-z0-9]{2,8}){1,4}", fullmatch=True),
        st.uuids().map(str),
    ),
)
def test_a_tracking_id_is_no_target(name: str, value: str) -> None:
    if value.startswith("www."):  # an address by its own words
        value = "x" + value
    assert unwrap(f"https://a.org/item?{name}={value}&page=2") is None


@unhurried
@given(st.sampled_from(["q", "wd", "keyword", "query", "word", "text"]), targets)
def test_what_somebody_searched_for_is_no_target(name: str, target: str) -> None:
    assert unwrap(f"https://find.example.org/s?{name}={quote(target, safe='')}&page=1") is None


@unhurried
@given(targets)
def test_what_a_share_button_shares_is_no_target(target: str) -> None:
    shared = quote(target, safe="")
    for page in ("share?url={}&title=x", "share/share.php?title=x&url={}", "intent/post?text=x&url={}"):
        assert unwrap("https://a.org/" + page.format(shared)) is None


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


def _gates(size: int) -> str:
    """Wrap an address in gateway after gateway until it is as long."""
    url = "https://a.com/x"
    while len(url) < size // 3:
        url = f"https://g{len(url) % 7}.org/?url=" + quote(url, safe="")
    return url + "&x=" + "y" * (size - len(url))


@cache
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
        "percent signs": "https://g.org/?url=" + "%25" * (size // 3),
        "percent nested": "https://g.org/?url=https%" + "25" * (size // 2) + "3A%2F%2Fa.com",
        "base64": "https://g.org/?url=" + "aHR0cHM6Ly9hLmNvbS8v" * (size // 20),
        "base64 in many": "https://g.org/?" + ("url=" + "aHR0cHM6Ly9hLmNvbS8v" * 819 + "&") * (size // 16_385),
        "base64 of base64": "https://g.org/?" + ("url=" + "YUhSMGNITTZMeTloTG1OdmJTOHY=" * 36 + "&") * (size // 1013),
        "hex": "https://g.org/?" + ("url=" + "68747470" * 2047 + "&") * (size // 16_381),
        "underscores": "https://g.org/?" + ("url=" + "_3A_2F_2F" * 1800 + "&") * (size // 16_205),
        "dots before underscores": "https://g.org/?" + ("url=" + "a." * 8000 + "_2F&") * (size // 16_008),
        "ampersands": "https://g.org/?" + "&" * size,
        "equal signs": "https://g.org/?" + "=" * size,
        "question marks": "https://g.org/" + "?" * size,
        "hashes": "https://g.org/" + "#" * size,
        "slashes": "https:" + "/" * size,
        "slashes in the path": "https://g.org/" + "/" * size,
        "pairs in the path": "https://g.org/" + "url=a/" * (size // 6),
        "brackets": "https://g.org/?url=" + "[" * size,
        "brackets for a host": "https://" + "[" * size,
        "braces": "https://g.org/?a=" + "{" * size,
        "schemes": "https://" * (size // 8),
        "schemes in the path": "https://g.org/" + "https://" * (size // 8),
        "addresses in the path": "https://g.org/" + "https://a.com/" * (size // 14),
        "half encoded": "https://g.org/?" + ("url=https://a.com/" + "%3F" * 5000 + "&") * (size // 15_019),
        "Chinese host": "https://" + "例。" * (size // 2),
        "Chinese tail": "https://g.org/?" + "例" * size,
        "blanks": " " * size,
        "lone surrogates": "https://g.org/?url=" + "\ud800" * size,
        "gateways in gateways": _gates(size),
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
