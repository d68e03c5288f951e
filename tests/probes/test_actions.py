"""Every verb of platform files on real pages: one fitting element, none, several; variables; what is saved."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.async_api import Browser, Page, async_playwright

from linkaudit.model.files import VERBS as KNOWN
from linkaudit.model.files import Action
from linkaudit.probes.actions import VERBS, StepBroken, act, filled
from linkaudit.probes.binaries import find_browser

LINK = "https://item.tianma.com/red?id=1&x={nonce}"
FORM = """<!doctype html><title>发帖</title>
<input name=hidden-one class=box style="display:none"><textarea class=box></textarea>
<input class=twin><input class=twin>
<button class=go onclick="document.title = '发了'">发布</button>
<select><option value=a>公开</option><option value=b>好友可见</option></select>
<p hidden>发布成功</p><p class=shown>发布成功</p><i class=late hidden>到了</i>
<script>setTimeout(() => document.querySelector('.late').hidden = false, 300)</script>"""


@pytest.fixture(scope="module")
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_browser().path, args=["--no-sandbox"])
        yield browser
        await browser.close()


@pytest.fixture
async def page(chromium: Browser) -> AsyncIterator[Page]:
    page = await chromium.new_page()
    await page.set_content(FORM)
    yield page
    await page.close()


async def does(page: Page, left_s: float = 2.0, **step: Any) -> dict[str, str]:
    """Carry one action out, and return the variables after it."""
    values = {"nonce": "la12", "account": "author"}
    await act(page, Action(**step), LINK, values, left_s)
    return values


async def broken(page: Page, **step: Any) -> StepBroken:
    with pytest.raises(StepBroken) as caught:
        await does(page, 0.5, **step)
    return caught.value


def test_every_verb_that_a_platform_file_may_use_is_built() -> None:
    assert set(VERBS) == set(KNOWN)


# -- variables ---------------------------------------------------------------------------------------------------


def test_a_text_is_filled_with_the_link_the_nonce_the_account_and_what_was_saved() -> None:
    text = filled("{nonce} {link:percent} {account}/{post_id}", "https://a.example/?b", {"nonce": "n", "post_id": "7"})
    assert text == "n https%3A%2F%2Fa.example%2F%3Fb {account}/7"


@pytest.mark.parametrize("text", [r"^\d{4,6}$", "{}", "{ nonce }", "a{unknown}b", "{{"])
def test_other_braces_stay_as_they_are(text: str) -> None:
    assert filled(text, LINK, {"nonce": "n"}) == text


def test_what_is_put_in_is_not_read_again() -> None:
    values = {"nonce": "n", "post_id": "{link}{nonce}"}
    assert filled("{link} {post_id}", "https://a.example/{nonce}", values) == "https://a.example/{nonce} {link}{nonce}"


@given(st.text(), st.text())
def test_any_address_and_any_saved_text_are_put_in_whole(link: str, saved: str) -> None:
    assert filled("[{link}|{saved}]", link, {"saved": saved}) == f"[{link}|{saved}]"


# -- elements: one, none, several ----------------------------------------------------------------------------------


@pytest.mark.browser
async def test_fill_takes_the_one_visible_element_and_leaves_the_address_whole(page: Page) -> None:
    await does(page, fill=".box", text="{nonce} {link}")
    assert await page.input_value("textarea") == f"la12 {LINK}"
    assert await page.input_value("[name=hidden-one]") == ""


@pytest.mark.browser
async def test_click_and_press_and_select_reach_the_page(page: Page) -> None:
    await does(page, click="role=button[name=发布]")
    assert await page.title() == "发了"
    await does(page, fill="textarea", text="一")
    await does(page, press="a")
    assert await page.input_value("textarea") == "一a"
    for wanted, value in (("好友可见", "b"), ("a", "a")):
        await does(page, select="select", text=wanted)
        assert await page.input_value("select") == value


@pytest.mark.browser
@pytest.mark.parametrize("verb", ["fill", "click", "select"])
@pytest.mark.parametrize(("selector", "found"), [(".nowhere", 0), (".twin", 2), ("[name=hidden-one]", 0)])
async def test_none_or_several_elements_break_the_step_and_touch_none(
    page: Page, verb: str, selector: str, found: int
) -> None:
    fault = await broken(page, **{verb: selector}, **({} if verb == "click" else {"text": "x"}))
    assert (fault.selector, fault.found) == (selector, found)
    assert [await one.input_value() for one in await page.locator(".twin").all()] == ["", ""]


@pytest.mark.browser
async def test_an_option_that_is_not_there_and_a_selector_that_is_none_break_the_step(page: Page) -> None:
    assert "option" in (await broken(page, select="select", text="仅自己")).detail
    assert (await broken(page, click="button[[")).detail


@pytest.mark.browser
async def test_an_element_that_comes_late_is_waited_for(page: Page) -> None:
    await does(page, click=".late")
    await does(page, wait_for=".late")


@pytest.mark.browser
async def test_waiting_takes_any_visible_one_of_several_even_where_the_first_is_hidden(page: Page) -> None:
    await does(page, wait_for="p")
    await does(page, expect_text="发布成功")
    await does(page, wait_for=".twin")


@pytest.mark.browser
async def test_what_never_shows_breaks_the_step(page: Page) -> None:
    assert (await broken(page, wait_for="[name=hidden-one]")).selector == "[name=hidden-one]"
    assert (await broken(page, expect_text="发布失败")).detail == "the page does not show the expected text"


# -- addresses -----------------------------------------------------------------------------------------------------


@pytest.mark.browser
async def test_goto_opens_an_address_with_its_variables(page: Page) -> None:
    await does(page, goto="data:text/html,<p>{nonce}</p>")
    assert await page.inner_text("p") == "la12"


@pytest.mark.browser
async def test_an_address_that_does_not_open_breaks_the_step(page: Page) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert "ERR_CONNECTION_REFUSED" in (await broken(page, goto=f"http://127.0.0.1:{port}/")).detail


@pytest.mark.browser
@pytest.mark.parametrize("wanted", ["about:blank#/post/*", r"/post/\d+$", "*[#]/post/4?", "{account}|post/42"])
async def test_an_address_is_waited_for_by_shell_pattern_or_by_regular_expression(page: Page, wanted: str) -> None:
    await page.evaluate("setTimeout(() => location.hash = '/post/42', 200)")
    await does(page, wait_url=wanted)


@pytest.mark.browser
@pytest.mark.parametrize("wanted", [r"/post/[0-9]+$", "*/post/*", "("])
async def test_an_address_that_never_comes_breaks_the_step_and_is_named(page: Page, wanted: str) -> None:
    assert "about:blank" in (await broken(page, wait_url=wanted)).detail


# -- saving --------------------------------------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.parametrize(
    ("step", "kept"),
    [
        ({"from_": "url"}, "about:blank"),
        ({"from_": "url", "pattern": "about:(\\w+)"}, "blank"),
        ({"from_": "url", "pattern": "b[a-z]+k"}, "blank"),
        ({"from_": ".shown"}, "发布成功"),
        ({"from_": ".shown", "pattern": "发布(.+)"}, "成功"),
        ({"from_": "textarea"}, "{nonce}"),
    ],
)
async def test_an_address_a_text_or_a_value_is_saved_whole_or_by_its_pattern(
    page: Page, step: dict[str, Any], kept: str
) -> None:
    await page.fill("textarea", " {nonce} ")
    assert (await does(page, save="post_id", **step))["post_id"] == kept


@pytest.mark.browser
@pytest.mark.parametrize(
    ("step", "detail"),
    [
        ({"from_": "url", "pattern": "/status/(\\d+)"}, "is not in: about:blank"),
        ({"from_": ".shown", "pattern": "发布(失败)?"}, "is not in: 发布成功"),
        ({"from_": ".twin"}, "2 visible elements fit, and one is meant"),
        ({"from_": ".nowhere", "pattern": "x"}, "no visible element fits"),
    ],
)
async def test_what_cannot_be_saved_breaks_the_step_and_saves_nothing(
    page: Page, step: dict[str, Any], detail: str
) -> None:
    values: dict[str, str] = {}
    with pytest.raises(StepBroken, match=detail):
        await act(page, Action(save="post_id", **step), LINK, values, 0.5)
    assert values == {}


@pytest.mark.browser
async def test_a_pause_is_made_and_says_nothing(page: Page) -> None:
    assert await does(page, sleep=0.01) == {"nonce": "la12", "account": "author"}


@pytest.mark.browser
async def test_a_closed_page_breaks_the_step_at_once(page: Page) -> None:
    await page.close()
    assert "closed" in (await broken(page, click="button")).detail
