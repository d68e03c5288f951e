"""What each fault looks like to whoever asks, and whom it meets."""

from __future__ import annotations

import ssl
from pathlib import Path

import aiohttp
import pytest

from fixtures.faults import KINDS
from fixtures.trouble import SHOWN, STATE
from tests.fixtures_server.visitor import Visitor, links

DOCS = Path(__file__).parents[2] / "docs"
ITEM = links()["taobao-item"]
HOST = "item.taobao.com"


async def struck(visitor: Visitor, kind: str, **bounds: object) -> None:
    status, said = await visitor.control(fault={"host": HOST, "kind": kind, **bounds})
    assert status == 200, said


def test_the_page_of_faults_names_every_kind() -> None:
    page = (DOCS / "replicas.md").read_text(encoding="utf-8")
    assert [kind for kind in KINDS if f"`{kind}`" not in page] == []


@pytest.mark.parametrize(
    ("kind", "status", "telling"),
    [
        ("unavailable", 503, "系统升级维护中"),
        ("empty_error", 500, ""),
        ("forbidden", 403, "403 Forbidden"),
        ("two_elements", 200, 'class="external comment-addr out"'),
        ("endless_dialogs", 200, "for (;;) alert("),
    ],
)
async def test_a_fault_that_is_a_page(visitor: Visitor, kind: str, status: int, telling: str) -> None:
    await struck(visitor, kind)
    hit = await visitor.get(ITEM)
    assert (hit.status, telling in hit.text) == (status, True)
    assert (hit.text == "") == (kind == "empty_error")


async def test_a_redirect_loop_leads_to_itself(visitor: Visitor) -> None:
    await struck(visitor, "redirect_loop")
    hit = await visitor.get(ITEM)
    assert (hit.status, hit.location) == (302, ITEM)


async def test_a_download_says_that_it_is_one(visitor: Visitor) -> None:
    await struck(visitor, "download")
    assert (await visitor.get(ITEM)).headers["Content-Disposition"].startswith("attachment")


async def test_a_huge_page_is_the_page_and_tens_of_megabytes_more(visitor: Visitor) -> None:
    await struck(visitor, "huge_page")
    hit = await visitor.get(ITEM)
    assert "宝贝详情" in hit.text
    assert len(hit.text.encode()) > 0.95 * (SHOWN + STATE)


async def test_a_fault_that_carries_a_text_meets_no_other_address(visitor: Visitor) -> None:
    await struck(visitor, "error_500", carrying="id=678901234567")
    await struck(visitor, "forbidden", carrying="id=1000")
    other = ITEM.replace("678901234567", "42")
    assert [(await visitor.get(url)).status for url in (ITEM, other)] == [502, 200]
    assert (await visitor.get(ITEM.replace("678901234567", "1000"))).status == 403


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("tls_wrong_name", "Hostname mismatch"),
        ("tls_expired", "certificate has expired"),
        ("tls_stranger", "unable to get local issuer|self.signed"),
        ("tls_broken", "Cannot connect to host"),
    ],
)
async def test_a_faulty_handshake_is_refused_by_whoever_checks_and_meets_no_other_host(
    visitor: Visitor, kind: str, said: str
) -> None:
    await struck(visitor, kind)
    with pytest.raises((aiohttp.ClientConnectorError, ssl.SSLError), match=said):
        await visitor.get(ITEM)
    assert (await visitor.get(links()["douyin-video"])).status == 200


@pytest.mark.parametrize(
    "fault",
    [
        {"platform": "taobao", "kind": "tls_expired"},
        {"host": HOST, "kind": "tls_expired", "carrying": "id="},
        {"host": HOST, "kind": "undeletable", "carrying": "id="},
    ],
)
async def test_what_has_no_address_carries_no_text_and_a_handshake_needs_a_host(
    visitor: Visitor, fault: dict[str, str]
) -> None:
    status, said = await visitor.control(fault=fault)
    assert status == 400
    assert said["error"]
