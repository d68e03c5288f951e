"""What only a script shows: the replicas in a real Chromium, on loopback."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, async_playwright

from fixtures.server import ReplicaServer
from linkaudit.probes.binaries import find_browser
from tests.fixtures_server.visitor import links, percent

pytestmark = pytest.mark.browser
ITEM, VIDEO = links()["taobao-item"], links()["douyin-video"]
CHECKPOINT = "https://mp.weixinbridge.com/mp/wapredirect?url="


@pytest.fixture
async def page(server: ReplicaServer) -> AsyncIterator[Page]:
    rules = f"MAP *:80 {server.http}, MAP *:443 {server.https}"
    async with async_playwright() as play:
        browser = await play.chromium.launch(
            executable_path=str(find_browser().path), args=["--no-sandbox", f"--host-resolver-rules={rules}"]
        )
        context = await browser.new_context(ignore_https_errors=True, viewport={"width": 390, "height": 844})
        yield await context.new_page()
        await browser.close()


async def test_the_checkpoint_makes_people_copy_then_blocks_then_asks(server: ReplicaServer, page: Page) -> None:
    await page.goto(CHECKPOINT + percent(ITEM))
    await page.get_by_text("如需浏览，请长按网址复制后使用浏览器访问").wait_for()
    await page.goto(CHECKPOINT + percent(VIDEO))
    await page.get_by_text("已停止访问该网页").wait_for()
    assert await page.title() == ""
    await page.get_by_text("申请恢复访问").click()
    await page.get_by_role("heading", name="申请恢复访问").wait_for()
    server.world.switch("after")
    await page.goto(CHECKPOINT + percent(ITEM))
    await page.get_by_role("button", name="继续访问").click()
    await page.locator("#item-title").wait_for()
    assert page.url == ITEM


async def test_the_feeds_link_opens_a_tab_whose_copy_button_tells_to_leave(server: ReplicaServer, page: Page) -> None:
    await page.goto(f"https://weibo.com/detail/{percent(VIDEO)}")
    async with page.context.expect_page() as opened:
        await page.get_by_text("网页链接").click()
    tab = await opened.value
    await tab.get_by_role("button", name="复制网址").click()
    await tab.get_by_text("已复制，请到浏览器打开").wait_for()


async def test_the_countdown_goes_on_by_itself(server: ReplicaServer, page: Page) -> None:
    server.world.switch("after")
    await page.goto(f"https://weibo.cn/sinaurl?u={percent(VIDEO)}")
    await page.wait_for_url(VIDEO)
    assert await page.locator(".player-shell video").count() == 1


async def test_zhihus_button_leads_on_and_its_comments_do_not(server: ReplicaServer, page: Page) -> None:
    await page.goto(f"https://www.zhihu.com/comments/{percent(ITEM)}")
    await page.get_by_text(ITEM).click()
    assert page.url.startswith("https://www.zhihu.com/")
    await page.goto(f"https://link.zhihu.com/?target={percent(ITEM)}")
    await page.get_by_role("button", name="继续访问").click()
    await page.locator("#item-title").wait_for()
