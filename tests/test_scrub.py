from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkaudit.distil.unwrap import carries
from linkaudit.model.trace import (
    AnyEvent,
    Blob,
    BodyKept,
    Box,
    ClipboardWritten,
    Committed,
    Element,
    Looked,
    Requested,
    Responded,
)
from linkaudit.schedule import wrap
from linkaudit.scrub import MARK, Scrubber

TARGET = "https://goods.example.com/item?id=1&token=partofthelink"
SESSION = "s3ssi0nZk9Qw8"


def _answer(*headers: tuple[str, str], n: int = 0) -> Responded:
    return Responded(n=n, t=0.0, request=1, url="https://a.example.com/", status=200, headers=headers)


def _look(text: str, url: str = "https://a.example.com/", elements: tuple[Element, ...] = ()) -> Looked:
    return Looked(n=1, t=1.0, step=0, page=0, url=url, title=text, text=text, elements=elements)


def _went(url: str) -> Committed:
    return Committed(n=1, t=1.0, page=0, frame="f", main=True, url=url)


def _url(event: AnyEvent) -> str:
    assert isinstance(event, Committed)
    return event.url


@pytest.mark.parametrize(
    "name", ["Cookie", "set-cookie", "Authorization", "proxy-authorization", "X-Auth-Token", "X-CSRF", "x-csrf-token"]
)
def test_the_values_of_secret_headers_go_and_their_names_stay(name: str) -> None:
    scrubber = Scrubber()
    assert scrubber.scrub(_answer((name, "value"), ("Server", "nginx"))) == _answer((name, MARK), ("Server", "nginx"))
    assert scrubber.count == 1


def test_a_cookie_that_was_set_is_painted_over_wherever_it_comes_up_later() -> None:
    scrubber = Scrubber()
    scrubber.scrub(_answer(("set-cookie", f"SID={SESSION}; Path=/; HttpOnly\nlang=zh")))
    box = Box(0, 0, 1, 1)
    element = Element(0, "f", "link", "a", f"会话 {SESSION}", f"/x?k={SESSION}", box, attrs=(("alt", SESSION),))
    seen = scrubber.scrub(_look(f"你的会话是 {SESSION}", f"https://a.example.com/x/{SESSION}?k={SESSION}", (element,)))
    assert isinstance(seen, Looked)
    assert seen.text == f"你的会话是 {MARK}"
    assert seen.url == f"https://a.example.com/x/{MARK}?k={MARK}"
    assert (seen.elements[0].text, seen.elements[0].href) == (f"会话 {MARK}", f"/x?k={MARK}")
    assert seen.elements[0].attrs == (("alt", MARK),)


@pytest.mark.parametrize(
    "value", ["zh", "12345678", "preference", "goods.example.com", "aaaaaaa1", "请到浏览器打开链接1"]
)
def test_cookies_that_are_words_numbers_or_hosts_teach_nothing(value: str) -> None:
    scrubber = Scrubber()
    scrubber.scrub(_answer(("set-cookie", f"x={value}")))
    look = _look(f"a {value} b", f"https://{value}.example.com/{value}")
    assert scrubber.scrub(look) == look


def test_a_given_secret_goes_in_any_field_and_in_its_percent_encoded_form() -> None:
    scrubber = Scrubber(secrets=["张三丰的号", "ab"])
    asked = Requested(
        n=0, t=0, request=1, page=0, frame="f", main=True, navigation=True, method="GET", resource="document",
        url="https://a.example.com/?n=" + wrap("张三丰的号", ("percent",)), headers=(("X-Who", "张三丰的号"),),
    )  # fmt: skip
    seen = scrubber.scrub(asked)
    assert isinstance(seen, Requested)
    assert seen.url == f"https://a.example.com/?n={MARK}"
    assert seen.headers == (("X-Who", MARK),)
    assert scrubber.count == 2


@pytest.mark.parametrize(
    ("url", "scrubbed"),
    [
        ("https://a.com/?token=abc&x=1", f"https://a.com/?token={MARK}&x=1"),
        ("https://a.com/?x=1&SessionID=abc#ticket=def", f"https://a.com/?x=1&SessionID={MARK}#ticket={MARK}"),
        ("https://a.com/?code=abc&state=1", f"https://a.com/?code={MARK}&state=1"),
        ("https://a.com/?code=310000", "https://a.com/?code=310000"),
        ("https://a.com/?mytoken=abc", "https://a.com/?mytoken=abc"),
        ("https://a.com/?token=https%3A%2F%2Fb.com", "https://a.com/?token=https%3A%2F%2Fb.com"),
        ("https://a.com/?token=aHR0cHM6Ly9iLmNvbQ", "https://a.com/?token=aHR0cHM6Ly9iLmNvbQ"),
        ("https://a.com/?auth=68747470733a2f2f622e636f6d", "https://a.com/?auth=68747470733a2f2f622e636f6d"),
        ("https://token=1.example.com/", "https://token=1.example.com/"),
    ],
)
def test_declared_parameters_lose_their_values_unless_they_carry_an_address(url: str, scrubbed: str) -> None:
    assert _url(Scrubber().scrub(_went(url))) == scrubbed


def test_a_kept_address_stays_whole_alone_inside_another_and_in_texts() -> None:
    scrubber = Scrubber(keep=[TARGET])
    shown = _look(f"复制 {TARGET} 或 {TARGET.removeprefix('https://')}，token=1")
    for event in (_went(TARGET), _went("https://g.com/?url=" + TARGET), _went("https://g.com/go/" + TARGET), shown):
        assert scrubber.scrub(event) == event
    assert scrubber.count == 0


@pytest.mark.parametrize(
    ("text", "scrubbed"),
    [
        ("请联系13800138000。", f"请联系{MARK}。"),
        ("编号113800138000", "编号113800138000"),
        ("12800138000", "12800138000"),
        ("身份证11010519491231002X号", f"身份证{MARK}号"),
        ("订单110105194912310021", "订单110105194912310021"),
        ("见https://a.com/item/13800138000", "见https://a.com/item/13800138000"),
        ("链接 https://a.com/?token=abc&x=1", f"链接 https://a.com/?token={MARK}&x=1"),
    ],
)
def test_telephone_and_identity_numbers_go_from_texts_and_look_alikes_stay(text: str, scrubbed: str) -> None:
    seen = Scrubber().scrub(ClipboardWritten(n=0, t=0, page=0, text=text, way="copy"))
    assert isinstance(seen, ClipboardWritten)
    assert seen.text == scrubbed


def test_numbers_in_addresses_and_hashes_stay() -> None:
    for event in (
        _went("https://a.com/13800138000"),
        BodyKept(n=0, t=0, request=1, blob=Blob("13800138000abc", 1, "text/html")),
    ):
        assert Scrubber().scrub(event) is event


def test_a_hostile_cookie_cannot_paint_over_a_host() -> None:
    scrubber = Scrubber(secrets=["goods1example"])
    event = _went("https://goods1example.com/x")
    assert scrubber.scrub(event) == event


_junk = st.text("abAB12=&?#;/%:.-_[]tokensidcr 一", max_size=40)
_secrets = st.lists(st.one_of(_junk, st.sampled_from(["scrubbed", "https", "goods", "item", "%2F%2F"])), max_size=3)


@given(_junk, _junk, _secrets)
def test_scrubbing_twice_changes_nothing_more(text: str, url: str, secrets: list[str]) -> None:
    scrubber = Scrubber(secrets)
    for event in (_look(text, url), _look(text, "https://a.com/?" + url), _answer(("set-cookie", text), ("via", url))):
        once = scrubber.scrub(event)
        count = scrubber.count
        assert scrubber.scrub(once) == once
        assert scrubber.count == count


@given(
    st.sampled_from(["url", "token", "sid", "code", "x"]),
    st.lists(st.sampled_from(["percent", "base64", "base64url", "hex", "plain"]), max_size=4).map(tuple),
    st.sampled_from(["?a=1&{}={}&token=zz9&state=1", "?{}={}", "go/{1}", "?code=2&state=1#{}={}", "?{1}"]),
    _secrets,
)
def test_scrubbing_never_changes_whether_an_address_carries_the_target(
    name: str, nesting: tuple[str, ...], form: str, secrets: list[str]
) -> None:
    url = "https://gate.example.org/" + form.format(name, wrap(TARGET, nesting))
    cookie = _answer(("set-cookie", "c=" + wrap(TARGET, nesting)[:20]))
    scrubber = Scrubber(secrets, keep=[TARGET])
    scrubber.scrub(cookie)
    assert carries(_url(scrubber.scrub(_went(url))), TARGET) == carries(url, TARGET)


@pytest.mark.parametrize(
    ("page", "scrubbed"),
    [
        ('{"access_token": "abc123def", "id": "abc123xyz"}', '{"access_token": "[scrubbed]", "id": "abc123xyz"}'),
        ("x = {'session': 'abc123def'}", "x = {'session': '[scrubbed]'}"),
        ('"token": "https://goods.example.com/"', '"token": "https://goods.example.com/"'),
        ('<meta name="csrf-token" content="abc123def">', '<meta name="csrf-token" content="[scrubbed]">'),
        ('<input name="_csrf" value="abc123def">', '<input name="_csrf" value="[scrubbed]">'),
        ('<a href="tel:13912345678">13912345678</a>', '<a href="tel:[scrubbed]">[scrubbed]</a>'),
        ('<a href="/item/13912345678">看</a>', '<a href="/item/13912345678">看</a>'),
        ("<p>11010519491231002X", "<p>[scrubbed]"),
        (f'<a href="{TARGET}">', f'<a href="{TARGET}">'),
        ("<p>钱多多的小店", "<p>[scrubbed]"),
        ('{"nick": "\\u94b1\\u591a\\u591a\\u7684\\u5c0f\\u5e97"}', '{"nick": "[scrubbed]"}'),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_documents_are_scrubbed_in_their_own_encoding(page: str, scrubbed: str, encoding: str) -> None:
    scrubber = Scrubber(["钱多多的小店"], keep=[TARGET])
    told = scrubber.scrub_bytes(page.encode(encoding), f"text/html; charset={encoding}")
    assert told.decode(encoding) == scrubbed
    assert scrubber.count == page.count("13912345678</a>") + (page != scrubbed)


def test_a_document_in_no_encoding_keeps_every_byte_that_is_no_secret() -> None:
    odd = b"\xff\x00\x81 13912345678 \xfe\xfd"
    assert Scrubber().scrub_bytes(odd, "text/html; charset=punycode") == b"\xff\x00\x81 [scrubbed] \xfe\xfd"
    assert Scrubber().scrub_bytes(odd, "image/png") == odd


@given(st.binary(max_size=200), st.sampled_from(["text/html", "text/html; charset=gbk", "application/json"]))
def test_a_document_without_secrets_stays_as_it_is(data: bytes, media: str) -> None:
    scrubber = Scrubber()
    told = scrubber.scrub_bytes(data, media)
    assert told == data or scrubber.count


def test_the_value_of_a_secret_header_is_painted_over_where_it_comes_up_again() -> None:
    scrubber = Scrubber()
    scrubber.scrub(_answer(("Authorization", f"Bearer {SESSION}")))
    seen = scrubber.scrub(_look(f"密钥 {SESSION}"))
    assert isinstance(seen, Looked)
    assert seen.text == f"密钥 {MARK}"
