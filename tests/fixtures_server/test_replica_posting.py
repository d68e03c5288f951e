"""Two accounts on the replicas, over HTTP alone: what is posted, who sees it, what is refused, what can be deleted."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from fixtures.directory import HERE, Directory
from fixtures.platform import Platform, Spot
from fixtures.policy import REGIMES, Policy
from fixtures.sample import sampled
from tests.fixtures_server.visitor import Answer, Visitor, links, visiting

LINKS = links()
DIRECTORY = Directory.read()
ITEM, VIDEO, LIBRARY = LINKS["taobao-item"], LINKS["douyin-video"], LINKS["nlc-home"]
COMPOSERS = [
    (platform["id"], surface["id"])
    for platform in DIRECTORY.platforms.values()
    for surface in platform.get("surface", [])
    if "post" in surface
]


def spot_of(visitor: Visitor, platform: str, surface: str) -> Spot:
    site = next(site for site in visitor.server.sites if site.id == platform)
    return next(spot for spot in cast("Platform", site).spots if spot.surface == surface)


async def publish(visitor: Visitor, platform: str, surface: str, text: str) -> Answer:
    spot = spot_of(visitor, platform, surface)
    cookie = visitor.cookie(platform, "author")
    assert (await visitor.get(f"https://{spot.host}{spot.compose}", **cookie)).status == 200
    return await visitor.post(f"https://{spot.host}{spot.compose}", {"text": text}, **cookie)


def number(visitor: Visitor, platform: str, surface: str) -> int:
    posts = visitor.server.world.board.listed(platform, surface, "author")
    return posts[-1].number if posts else 0


async def seen(visitor: Visitor, platform: str, surface: str, name: str) -> str:
    """Return the page on which an account looks for the newest post."""
    spot = spot_of(visitor, platform, surface)
    page = await visitor.get(
        f"https://{spot.host}{spot.at(number(visitor, platform, surface))}", **visitor.cookie(platform, name)
    )
    return page.text


async def withdraw(visitor: Visitor, platform: str, surface: str, which: int, name: str = "author") -> Answer:
    spot = spot_of(visitor, platform, surface)
    address = f"https://{spot.host}{spot.compose}/withdraw"
    return await visitor.post(address, {"post": str(which)}, **visitor.cookie(platform, name))


@pytest.mark.parametrize("regime", REGIMES)
async def test_every_post_of_the_whole_plan_ends_as_the_table_says(visitor: Visitor, regime: str) -> None:
    await visitor.control(regime=regime)
    plan = tomllib.loads((HERE / "plan-full.toml").read_text("utf-8"))
    asked = [cell for cell in sampled(DIRECTORY, plan) if cell[2] == "post"]
    assert len(asked) > 30
    for turn, (platform, surface, _probe, link) in enumerate(asked):
        url = link["url"]
        row = Policy.read().decide(regime, platform, surface, "post", DIRECTORY.place(url, platform))
        before = number(visitor, platform, surface)
        answer = await publish(visitor, platform, surface, f"nonce{turn}x {url}")
        where = f"{regime}/{platform}/{surface}/{link['id']}"
        accepted = number(visitor, platform, surface) > before
        assert accepted == (row.mechanism not in ("post_rejected", "adapter_broken")), where
        if not accepted:
            assert (answer.status == 204) == (row.style == "silence"), where
            continue
        mine, theirs = [await seen(visitor, platform, surface, name) for name in ("author", "viewer")]
        assert f"nonce{turn}x" in mine, where
        assert (f"nonce{turn}x" in theirs) == (row.mechanism != "post_hidden"), where
        assert shown(mine, f"nonce{turn}x", url) == presented(row.mechanism, row.presentation), where


def presented(mechanism: str, presentation: str) -> str:
    return {"plain_text": "text", "link_removed": "gone", "share_code": "code"}.get(mechanism, presentation)


def shown(page: str, nonce: str, url: str) -> str:
    """Name how a post's link stands on a page."""
    tree = BeautifulSoup(page, "html.parser")
    found = tree.find_all(string=lambda text: bool(text) and nonce in str(text))[-1].parent
    assert found is not None
    for css, shape in ((".lost", "gone"), (".passcode", "code"), ("a.card", "card"), (".folded a", "folded")):
        if found.select_one(css):
            return shape
    if found.select_one(".risk"):
        return "labelled"
    return "link" if found.select_one("a") else "text" if url in found.get_text() else "nothing"


@pytest.mark.parametrize(("platform", "surface"), COMPOSERS)
async def test_a_stranger_is_sent_to_the_sign_in_page_of_the_platform(
    visitor: Visitor, platform: str, surface: str
) -> None:
    spot = spot_of(visitor, platform, surface)
    for path in (spot.compose, spot.at(1)):
        sent = await visitor.get(f"https://{spot.host}{path}")
        assert (sent.status, urlsplit(sent.location).path) == (302, "/passport/signin")
        page = await visitor.get(sent.location)
        assert 'type="password"' in page.text
        assert "登录状态已过期" not in page.text


@pytest.mark.parametrize(("platform", "surface"), COMPOSERS)
async def test_a_post_of_words_alone_is_seen_by_both_and_deleted_by_its_author_only(
    visitor: Visitor, platform: str, surface: str
) -> None:
    await publish(visitor, platform, surface, "只有文字 <b>onlywords</b>")
    which = number(visitor, platform, surface)
    for name in ("author", "viewer"):
        page = await seen(visitor, platform, surface, name)
        assert "onlywords" in page
        assert "<b>onlywords" not in page
    assert (await withdraw(visitor, platform, surface, which, "viewer")).status == 404
    assert "onlywords" in await seen(visitor, platform, surface, "viewer")
    for _ in range(2):  # one platform refuses the first attempt
        last = await withdraw(visitor, platform, surface, which)
    assert "内容已删除" in last.text
    assert "onlywords" not in await seen(visitor, platform, surface, "viewer")


async def test_one_platform_refuses_each_first_deletion(visitor: Visitor) -> None:
    await publish(visitor, "weibo", "feed", "firsttry")
    which = number(visitor, "weibo", "feed")
    told = [(await withdraw(visitor, "weibo", "feed", which)).text for _ in range(2)]
    assert ["删除失败" in text for text in told] == [True, False]


async def test_what_cannot_be_deleted_stays_until_the_fault_is_gone(visitor: Visitor) -> None:
    await publish(visitor, "tieba", "feed", "staysput")
    which = number(visitor, "tieba", "feed")
    await visitor.control(fault={"platform": "tieba", "kind": "undeletable"})
    for _ in range(3):
        assert "暂时无法删除" in (await withdraw(visitor, "tieba", "feed", which)).text
    assert "staysput" in await seen(visitor, "tieba", "feed", "viewer")
    await visitor.control(clear=True)
    assert "内容已删除" in (await withdraw(visitor, "tieba", "feed", which)).text


@pytest.mark.parametrize("link", [ITEM, LIBRARY, ""])
async def test_a_rate_limit_meets_every_post_alike(visitor: Visitor, link: str) -> None:
    await visitor.control(fault={"platform": "weixin", "kind": "posting_too_often"})
    answer = await publish(visitor, "weixin", "chat_direct", f"toofast {link}")
    assert "操作频繁" in answer.text
    assert number(visitor, "weixin", "chat_direct") == 0


async def test_a_refusal_says_why_in_a_toast_or_on_a_page_of_its_own(visitor: Visitor) -> None:
    assert "非法网址" in (await publish(visitor, "weibo", "feed", ITEM)).text
    assert "post-refused" in (await publish(visitor, "douban", "page", ITEM)).text
    told = json.loads((await publish(visitor, "zhihu", "comment", LIBRARY)).text)
    assert told["ok"] is True


async def test_an_account_of_one_server_or_platform_is_nobody_elsewhere(visitor: Visitor, tmp_path: Path) -> None:
    cookie = visitor.cookie("weibo", "author")
    assert (await visitor.get("https://weibo.com/compose", **cookie)).status == 200
    assert (await visitor.get("https://www.zhihu.com/thread", **cookie)).status == 302
    async with type(visitor.server)("before") as other, visiting(other, tmp_path) as elsewhere:
        assert (await elsewhere.get("https://weibo.com/compose", **cookie)).status == 302


async def test_the_form_signs_in_with_the_right_password_only_and_leads_to_this_host_only(visitor: Visitor) -> None:
    form = "https://weibo.com/passport/signin?back="
    wrong = await visitor.post(form + "%2Fcompose", {"account": "author", "password": "guess"})
    assert (wrong.status, "Set-Cookie" in wrong.headers) == (200, False)
    right = await visitor.post(form + "%2Fcompose", {"account": "author", "password": "replica"})
    assert (right.status, right.location) == (302, "https://weibo.com/compose")
    token = right.headers["Set-Cookie"].split(";")[0]
    assert (await visitor.get("https://weibo.com/compose", Cookie=token)).status == 200
    away = await visitor.post(form + "%2F%2Fevil.example", {"account": "viewer", "password": "replica"})
    assert away.location == "https://weibo.com/"


def test_the_saved_sign_ins_are_storage_states_of_every_platform_with_a_composer(
    visitor: Visitor, tmp_path: Path
) -> None:
    visitor.server.write_accounts(tmp_path / "accounts")
    written = {path.parent.name for path in (tmp_path / "accounts").glob("*/author.json")}
    assert {platform for platform, _ in COMPOSERS} == written
    for path in (tmp_path / "accounts").glob("*/*.json"):
        state = json.loads(path.read_text("utf-8"))
        assert set(state) == {"cookies", "origins"}
        assert {cookie["secure"] for cookie in state["cookies"]} == {True}
