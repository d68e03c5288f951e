"""Every cell of the table, walked by HTTP alone: the page that answers is the one that the table prescribes."""

from __future__ import annotations

import re
import tomllib
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from fixtures.directory import HERE, Directory
from fixtures.policy import REGIMES, Policy
from fixtures.sample import sampled
from tests.fixtures_server.visitor import Answer, Visitor, links, percent, platform

LINKS = links()
ACTS = {"modal": "confirm", "ask": "confirm", "toast": "block_page", "dead": "dead_tap"}
TELLING = {
    ("weixin", '"type": "empty"'): "copy_prompt",
    ("weixin", '"type": "block"'): "block_page",
    ("weixin", '"type": "gray"'): "confirm",
    ("qq", "/notice?url="): "confirm",
    ("qq", "已停止访问该网页"): "block_page",
    ("qq", "请复制后使用浏览器访问"): "copy_prompt",
    ("weibo", "已停止访问"): "block_page",
    ("weibo", "复制网址"): "copy_prompt",
    ("weibo", "将要访问"): "confirm",
    ("weibo", "秒后自动前往"): "auto_forward",
    ("zhihu", "即将离开知乎"): "confirm",
    ("douban", "我已了解风险"): "confirm",
    ("tieba", "即将前往贴吧以外"): "confirm",
    ("tieba", "转码为阅读模式"): "transcoded",
    ("bilibili", "干杯"): "diverted",
    ("douyin", "leave-card"): "confirm",
    ("douyin", "无法访问此网页"): "block_page",
    ("douyin", "snssdk1128://"): "app_only",
    ("kuaishou", "扫一扫"): "qr_code",
    ("taobao", "选择在浏览器中打开"): "copy_prompt",
    ("taobao", "已变成口令"): "share_code",
    ("taobao", "即将离开淘宝"): "confirm",
    ("jd", "已被屏蔽"): "block_page",
    ("jd", "同意并前往"): "confirm",
    ("alipay", "<iframe"): "framed",
    ("alipay", '<div id="root"></div>'): "blank_page",
    ("csdn", "即将离开CSDN"): "confirm",
    ("juejin", "即将离开稀土掘金"): "confirm",
    ("*", "App 内观看"): "destination_refused",
    ("*", "请在微信客户端打开链接"): "destination_refused",
    ("*", "在浏览器打开」"): "destination_refused",
}
ARRIVED = {
    "taobao-item": "宝贝详情",
    "douyin-video": "player-shell",
    "tencent-doc": "sheet-title",
    "cas-lecture": "TRS_Editor",
    "stats-bulletin": "detail-title",
    "weixin-article": "js_content",
    "kuaishou-live": "live-stage",
    "coolapk-app": "应用详情",
    "alipay-bill": "向商家付款",
}
DIRECTORY = Directory.read()


def cells(plan: str) -> list[tuple[str, str, str, str]]:
    """Platform, surface, probe and link id of everything that a plan measures without posting."""
    asked = sampled(DIRECTORY, tomllib.loads((HERE / plan).read_text("utf-8")))
    return [(name, surface, probe, link["id"]) for name, surface, probe, link in asked if probe != "post"]


@pytest.mark.parametrize("plan", ["plan.toml", "plan-full.toml"])
@pytest.mark.parametrize("regime", REGIMES)
async def test_every_cell_ends_as_the_table_says(visitor: Visitor, regime: str, plan: str) -> None:
    await visitor.control(regime=regime)
    policy, walked = Policy.read(), cells(plan)
    assert len(walked) > 20
    for name, surface, probe, link in walked:
        row = policy.decide(regime, name, surface, probe, DIRECTORY.place(LINKS[link], name))
        found = await _walk(visitor, name, surface, probe, link)
        assert found == row.mechanism, f"{regime}/{name}/{surface}/{probe}/{link}"


async def _walk(visitor: Visitor, name: str, surface: str, probe: str, link: str) -> str:
    """Go from a surface's page or a gateway to where HTTP alone leads, and name what is there."""
    at, heads = _start(name, surface, probe, link), {}
    if probe == "inapp":
        heads = {"User-Agent": str(platform(name)["browser"]["user_agent"])}
    if probe == "open":
        found = BeautifulSoup((await visitor.get(at)).text, "html.parser").select(_surface(name, surface)["link"])
        assert len(found) == 1, f"{name}/{surface}: the platform file's selector finds {len(found)} elements"
        if found[0].get("data-act"):
            return ACTS[str(found[0]["data-act"])]
        if found[0].name != "a":
            assert found[0].get_text() == LINKS[link]
            return "plain_text"
        at = str(found[0]["href"])
    hops = 0
    while (answer := await visitor.get(at, **heads)).status == 302:
        hops, at = hops + 1, urljoin(at, answer.location)
    if answer.status == 403:
        return "destination_refused"
    assert answer.status == 200
    if at == LINKS[link] and not any(text in answer.text for site, text in TELLING if site == "*"):
        assert ARRIVED.get(link, "</html>") in answer.text
        return "gateway_hop" if hops else "plain"
    return _told(name, answer)


def _told(name: str, answer: Answer) -> str:
    told = [mechanism for (site, text), mechanism in TELLING.items() if site in (name, "*") and text in answer.text]
    assert len(told) == 1, answer.text[:400]
    return told[0]


def _start(name: str, surface: str, probe: str, link: str) -> str:
    if probe == "inapp":
        return LINKS[link]
    pattern = platform(name)["gateway"][0]["url"] if probe == "gateway" else _surface(name, surface)["open"]
    return str(pattern).replace("{link:percent}", percent(LINKS[link]))


def _surface(name: str, surface: str) -> dict[str, str]:
    return next(table for table in platform(name)["surface"] if table["id"] == surface)


async def test_the_checkpoint_is_an_empty_shell_whose_address_hides_the_target(visitor: Visitor) -> None:
    gateway = await visitor.get(f"https://mp.weixinbridge.com/mp/wapredirect?url={percent(LINKS['taobao-item'])}")
    assert "taobao" not in gateway.location
    shell = await visitor.get(gateway.location)
    page = BeautifulSoup(shell.text, "html.parser")
    assert page.title is not None
    assert page.title.get_text() == ""
    assert [drawn.get_text() for drawn in page.select("#app")] == [""]


async def test_a_ticket_of_one_server_says_nothing_to_another(visitor: Visitor) -> None:
    forged = "https://weixin110.qq.com/cgi-bin/mmspamsupport-bin/newredirectconfirmcgi?bancode=" + "0" * 48
    assert '"type": "expired"' in (await visitor.get(forged)).text


async def test_weibos_confirmation_leads_on_and_its_flag_fits_one_target_only(visitor: Visitor) -> None:
    await visitor.control(regime="after")
    shown = await visitor.get(f"https://weibo.cn/sinaurl?u={percent(LINKS['taobao-item'])}")
    onward = BeautifulSoup(shown.text, "html.parser").select_one(".open-url a")
    assert onward is not None
    address = urljoin("https://weibo.cn/", str(onward["href"]))
    assert (await visitor.get(address)).location == LINKS["taobao-item"]
    other = re.sub(r"u=[^&]*", f"u={percent('https://item.taobao.com/item.htm?id=2')}", address)
    assert (await visitor.get(other)).status == 200


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "//item.taobao.com", "https://[", ""])
@pytest.mark.parametrize(
    "door",
    [
        "https://wx.qq.com/chat/direct/x{}",
        "https://weibo.com/detail/{}",
        "https://weibo.cn/sinaurl?u={}",
        "https://mp.weixinbridge.com/mp/wapredirect?url={}",
        "https://link.zhihu.com/?target={}",
    ],
)
async def test_what_is_no_web_address_is_never_linked(visitor: Visitor, door: str, link: str) -> None:
    answer = await visitor.get(door.format(percent(link)))
    assert answer.status in (400, 404)
    assert "javascript:" not in answer.text


@pytest.mark.parametrize("regime", REGIMES)
async def test_an_address_with_markup_in_it_is_escaped_on_every_page(visitor: Visitor, regime: str) -> None:
    await visitor.control(regime=regime)
    hostile = "https://item.taobao.com/item.htm?id=1&x=\"'></script><script>alert(1)</script>"
    for name in DIRECTORY.platforms:
        doors = [gateway["url"] for gateway in platform(name).get("gateway", [])]
        doors += [surface["open"] for surface in platform(name).get("surface", []) if "open" in surface]
        for door in doors:
            at = door.replace("{link:percent}", percent(hostile))
            answer = await visitor.get(at)
            if "weixin110.qq.com" in answer.location:
                answer = await visitor.get(answer.location)
            assert "<script>alert(1)" not in answer.text, at
            assert answer.status in (200, 302), at


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("https://item.taobao.com/item.htm?id=abc", 404),
        ("https://www.douyin.com/video/abc", 404),
        ("https://weibo.com/nowhere", 404),
        ("https://weibo.com/", 200),
        ("https://www.nlc.cn/any/path", 200),
        ("http://www.nlc.cn/", 200),
        ("https://item.taobao.com/pic/product/7.svg", 200),
        ("https://www.douyin.com/pic/scene/7.png", 200),
        ("https://www.douyin.com/pic/nothing/7.png", 404),
        ("https://www.douyin.com/favicon.ico", 404),
    ],
)
async def test_other_addresses_answer_as_a_site_does(visitor: Visitor, address: str, status: int) -> None:
    assert (await visitor.get(address)).status == status


async def test_a_page_is_the_same_on_every_visit(visitor: Visitor) -> None:
    address = f"https://weibo.com/detail/{percent(LINKS['taobao-item'])}"
    assert (await visitor.get(address)).text == (await visitor.get(address)).text


async def test_every_page_says_that_it_is_a_replica(visitor: Visitor) -> None:
    for address in (*LINKS.values(), "https://weibo.com/", "https://weibo.com/nowhere"):
        assert "模拟页面 replica" in (await visitor.get(address)).text
