"""The control door, the faults, the log and the silence of hosts that nobody answers for."""

from __future__ import annotations

import errno
import ssl
from pathlib import Path

import aiohttp
import pytest

from fixtures.server import ReplicaServer
from tests.fixtures_server.visitor import Visitor, links, percent, visiting

ITEM = links()["taobao-item"]
HOST = "item.taobao.com"


async def test_a_host_that_nobody_knows_closes_without_an_answer(visitor: Visitor) -> None:
    with pytest.raises((aiohttp.ServerDisconnectedError, aiohttp.ClientOSError)):
        await visitor.get("https://www.nowhere.example/")
    assert {asked["path"] for asked in await visitor.log("www.nowhere.example")} == {"/"}


async def test_every_host_shows_a_certificate_that_only_this_servers_authority_signed(
    server: ReplicaServer, tmp_path: Path
) -> None:
    async with ReplicaServer("before") as other:
        async with visiting(server, tmp_path) as trusting:
            for address in links().values():
                assert (await trusting.get(address)).status == 200
        async with visiting(server, tmp_path, trusting=other) as doubting:
            with pytest.raises(aiohttp.ClientConnectorCertificateError):
                await doubting.get(ITEM)


async def test_plain_http_is_sent_to_https_except_where_a_site_serves_it(visitor: Visitor) -> None:
    moved = await visitor.get("http://weibo.com/detail/x%2Fy?z=1")
    assert (moved.status, moved.location) == (301, "https://weibo.com/detail/x%2Fy?z=1")
    assert (await visitor.get("http://www.nlc.cn/")).status == 200


async def test_the_regime_can_be_switched_while_running(visitor: Visitor) -> None:
    door = f"https://mp.weixinbridge.com/mp/wapredirect?url={percent(ITEM)}"
    assert "weixin110" in (await visitor.get(door)).location
    status, state = await visitor.control(regime="open")
    assert (status, state["regime"]) == (200, "open")
    assert (await visitor.get(door)).location == ITEM


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"regime": "never"},
        {"regime": "open", "clear": True},
        {"fault": {"kind": "down"}},
        {"fault": {"host": HOST, "kind": "fire"}},
        {"fault": {"host": HOST, "kind": "down", "after": -1}},
        {"fault": {"host": HOST, "kind": "down", "after": True}},
        {"fault": {"host": HOST, "kind": "slow", "seconds": 3600}},
        {"fault": {"host": HOST, "kind": "down", "since": 1}},
        {"fault": {"host": HOST, "platform": "taobao", "kind": "down"}},
        {"fault": [], "x": 1},
        {"fault": "down"},
        {"clear": "yes"},
    ],
)
async def test_a_wrong_change_says_what_is_wrong_and_changes_nothing(
    visitor: Visitor, change: dict[str, object]
) -> None:
    status, said = await visitor.control(**change)
    assert status == 400
    assert said["error"]
    assert (visitor.server.world.regime, visitor.server.world.faults.told()) == ("before", [])


async def test_what_is_no_json_is_refused(visitor: Visitor) -> None:
    assert (await visitor.send(b"\xff{"))[0] == 400


@pytest.mark.parametrize(
    ("kind", "status", "telling"),
    [
        ("error_500", 502, "502 Bad Gateway"),
        ("captcha", 200, "请完成安全验证"),
        ("rate_limited", 429, "请求过于频繁"),
        ("changed_page", 200, "焕新了"),
    ],
)
async def test_a_fault_shows_its_page_until_it_is_cleared(
    visitor: Visitor, kind: str, status: int, telling: str
) -> None:
    await visitor.control(fault={"host": HOST, "kind": kind})
    hit = await visitor.get(ITEM)
    assert (hit.status, telling in hit.text) == (status, True)
    assert (await visitor.get(links()["douyin-video"])).status == 200
    await visitor.control(clear=True)
    assert "宝贝详情" in (await visitor.get(ITEM)).text


@pytest.mark.parametrize("kind", ["down", "reset"])
async def test_a_dead_host_resets_the_connection(visitor: Visitor, kind: str) -> None:
    await visitor.control(fault={"host": HOST, "kind": kind})
    for address in (ITEM, f"https://{HOST}/pic/product/1.svg"):
        with pytest.raises(aiohttp.ClientOSError) as told:
            await visitor.get(address)
        assert told.value.errno == errno.ECONNRESET


async def test_a_fault_sets_in_late_and_passes_where_it_is_told_to(visitor: Visitor) -> None:
    await visitor.control(fault={"host": HOST, "kind": "error_500", "after": 1, "times": 2})
    assert [(await visitor.get(ITEM)).status for _ in range(4)] == [200, 502, 502, 200]


async def test_a_fault_of_a_platform_hits_all_its_hosts_and_no_other(visitor: Visitor) -> None:
    await visitor.control(fault={"platform": "taobao", "kind": "rate_limited"})
    hit = await visitor.get(ITEM)
    assert (hit.status, hit.headers["Retry-After"]) == (429, "60")
    assert (await visitor.get("https://h5.m.taobao.com/leave?to=x")).status == 429
    assert (await visitor.get(links()["jd-item"])).status == 200


async def test_pictures_do_not_count_as_documents(visitor: Visitor) -> None:
    await visitor.control(fault={"host": HOST, "kind": "error_500", "after": 1})
    for _ in range(3):
        assert (await visitor.get(f"https://{HOST}/pic/product/1.svg")).status == 200
    assert [(await visitor.get(ITEM)).status for _ in range(2)] == [200, 502]


async def test_an_expired_sign_in_leads_to_a_sign_in_page_that_stands(visitor: Visitor) -> None:
    await visitor.control(fault={"host": "weibo.com", "kind": "sign_in_expired"})
    sent = await visitor.get(f"https://weibo.com/detail/{percent(ITEM)}")
    assert sent.status == 302
    page = await visitor.get(sent.location)
    assert (page.status, "登录状态已过期" in page.text) == (200, True)


async def test_a_slow_host_answers_in_the_end(visitor: Visitor) -> None:
    await visitor.control(fault={"host": HOST, "kind": "slow", "seconds": 0.05})
    assert "宝贝详情" in (await visitor.get(ITEM)).text


async def test_the_log_tells_what_was_asked_and_by_whom(visitor: Visitor) -> None:
    await visitor.get(ITEM, **{"User-Agent": "probe/1", "Referer": "https://weibo.com/"})
    assert await visitor.log(HOST) == [
        {
            "host": HOST,
            "path": "/item.htm?id=678901234567",
            "method": "GET",
            "scheme": "https",
            "user_agent": "probe/1",
            "referer": "https://weibo.com/",
        }
    ]
    await visitor.control(forget=True)
    assert await visitor.log(HOST) == []


async def test_two_servers_share_nothing(visitor: Visitor, tmp_path: Path) -> None:
    async with ReplicaServer("open") as other:
        await visitor.control(fault={"host": HOST, "kind": "down"})
        await visitor.control(regime="after")
        assert (other.world.regime, other.world.faults.told(), len(other.world.log)) == ("open", [], 0)


async def test_a_name_that_is_no_host_gets_no_certificate(server: ReplicaServer) -> None:
    context = server.authority.context()
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    chosen = context.wrap_bio(incoming, outgoing, server_side=True)
    assert server.authority._choose(chosen, "no_host..at all", context) == ssl.ALERT_DESCRIPTION_UNRECOGNIZED_NAME
    assert server.authority._choose(chosen, "weibo.com", context) is None
    assert chosen.context is not context
