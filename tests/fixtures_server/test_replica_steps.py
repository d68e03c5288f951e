"""The steps of the replicas' platform files, carried out in a real Chromium: posted, found by the other, deleted."""

from __future__ import annotations

import tomllib
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, async_playwright

from fixtures.directory import HERE
from fixtures.server import ReplicaServer
from linkaudit.model.codec import from_plain
from linkaudit.model.files import Platform, Surface
from linkaudit.probes.actions import Values, act, filled
from linkaudit.probes.binaries import find_browser
from tests.fixtures_server.visitor import links

pytestmark = pytest.mark.browser
LIBRARY, ITEM = links()["nlc-home"], links()["taobao-item"]
FILES = [from_plain(tomllib.loads(path.read_text("utf-8")), Platform) for path in sorted(HERE.glob("platforms/*.toml"))]
COMPOSERS = {f"{platform.id}/{one.id}": (platform, one) for platform in FILES for one in platform.surface if one.post}
STEP_S = 5.0


@pytest.fixture
async def browser(server: ReplicaServer) -> AsyncIterator[Browser]:
    rules = f"MAP *:80 {server.http}, MAP *:443 {server.https}"
    async with async_playwright() as play:
        started = await play.chromium.launch(
            executable_path=str(find_browser().path), args=["--no-sandbox", f"--host-resolver-rules={rules}"]
        )
        yield started
        await started.close()


async def seat(browser: Browser, server: ReplicaServer, platform: str, name: str) -> Page:
    site = next(site for site in server.sites if site.id == platform)
    state = server.world.accounts.state(site, name)
    context = await browser.new_context(
        ignore_https_errors=True,
        storage_state=state,  # type: ignore[arg-type]  # a plain dict of the form that Playwright saves
        viewport={"width": 390, "height": 844},
    )
    return await context.new_page()


async def carry_out(page: Page, surface: Surface, what: str, link: str, values: Values) -> None:
    for action in getattr(surface, what):
        await act(page, action, link, values, STEP_S)


@pytest.mark.parametrize("which", COMPOSERS)
async def test_what_the_author_posts_the_viewer_finds_until_it_is_deleted(
    server: ReplicaServer, browser: Browser, which: str
) -> None:
    server.world.switch("open")
    platform, surface = COMPOSERS[which]
    values: Values = {"nonce": "la5f3e77", "account": "author"}
    author = await seat(browser, server, platform.id, "author")
    await carry_out(author, surface, "post", LIBRARY, values)
    assert await author.locator(surface.rejected or "").count() == 0
    viewer = await seat(browser, server, platform.id, "viewer")
    await carry_out(viewer, surface, "view", LIBRARY, values)
    message = viewer.locator(filled(surface.message or "", LIBRARY, values))
    assert await message.count() == 1
    link = message.locator(surface.link or "")
    assert await link.count() == 1
    assert await link.is_visible()
    assert LIBRARY in await message.inner_text() or await link.get_attribute("href") is not None
    if platform.id == "weibo":  # its first deletion fails
        await act(author, surface.cleanup[0], LIBRARY, values, STEP_S)
        await act(author, surface.cleanup[1], LIBRARY, values, STEP_S)
        await author.get_by_text("删除失败").wait_for()
    await carry_out(author, surface, "cleanup", LIBRARY, values)
    await carry_out(viewer, surface, "view", LIBRARY, values)
    assert await message.count() == 0


@pytest.mark.parametrize("which", ["weibo/feed", "douban/page", "jd/comment", "xiaohongshu/note"])
async def test_a_refused_post_shows_what_the_platform_file_names(
    server: ReplicaServer, browser: Browser, which: str
) -> None:
    platform, surface = COMPOSERS[which]
    page = await seat(browser, server, platform.id, "author")
    for action in surface.post:
        if action.verb in ("goto", "fill", "click"):
            await act(page, action, ITEM, {"nonce": "la0"}, STEP_S)
    await page.locator(surface.rejected or "").wait_for()


async def test_a_folded_link_is_hidden_until_it_is_unfolded(server: ReplicaServer, browser: Browser) -> None:
    server.world.switch("after")
    platform, surface = COMPOSERS["weixin/chat_group"]
    values: Values = {"nonce": "la5f3e78"}
    author = await seat(browser, server, platform.id, "author")
    await carry_out(author, surface, "post", ITEM, values)
    message = author.locator(filled(surface.message or "", ITEM, values))
    link = message.locator(surface.link or "")
    assert not await link.is_visible()
    await message.get_by_role("button", name="展开").click()
    assert await link.is_visible()
