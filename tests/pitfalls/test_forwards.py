"""Pages that go on by themselves, and addresses in the bar that no server ever answered for."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Browser as PlaywrightBrowser
from playwright.async_api import BrowserContext

from fixtures.server import ReplicaServer
from linkaudit.model.files import Persona
from linkaudit.model.trace import BodyKept, HeadersKept, NavigationAsked, NotCaptured, Responded, SameDocument
from linkaudit.probes import chromium
from tests.pitfalls.stage import LINKS, Bench, Case, Seen

pytestmark = pytest.mark.browser

FORWARDS = {
    "metaTagRefresh": (Case("p05-meta-0"), "meta_refresh"),
    "metaTagRefresh after 2 s": (Case("p05-meta-2"), "meta_refresh"),
    "httpHeaderRefresh": (Case("p05-header"), "http_refresh"),
    "scriptInitiated": (Case("p05-script"), "script"),
}
META_0, META_2, HEADER, SCRIPT = (case for case, _how in FORWARDS.values())
BLANK = Case("p05-blank")
OWN = Case("p06-own", link="note", host="item.dukou.example")
GUISE = Case("p06-guise")
CHAIN = Case("p08-chain")
WORKER = Case("p09-worker", link="other-note", host="item.dukou.example")
TARGET = LINKS["tea"].url


def asked_for(server: ReplicaServer, path: str, referer: str) -> int:
    """Count the requests for a path that came from a page."""
    return sum(one.path == path and referer in one.referer for one in server.world.log)


@pytest.mark.parametrize("reason", FORWARDS)
def test_p05_a_meta_refresh_a_header_and_a_script_are_waited_for(seen: dict[Case, Seen], reason: str) -> None:
    case, how = FORWARDS[reason]
    it = seen[case]
    assert it.told == ("redirected", "auto_forward", 0, "origin")
    assert it.way()[-1] == (TARGET, how)
    asked = {event.reason for event in it.of(NavigationAsked) if event.url == TARGET}
    assert reason.partition(" ")[0] in asked


def test_p05_an_empty_page_that_forwards_at_once_is_a_hop_and_no_page(seen: dict[Case, Seen]) -> None:
    it = seen[BLANK]
    assert it.told == ("direct", "gateway_hop", 0, "none")
    assert it.way()[-1] == (TARGET, "meta_refresh")
    assert not it.facts.hops[0].shown


def test_p06_a_pushed_address_is_no_arrival(seen: dict[Case, Seen], server: ReplicaServer) -> None:
    it = seen[OWN]
    assert it.facts.pages[-1].url == LINKS["note"].url
    assert it.facts.pages[-1].arrival_met, "title, text and address are all as they should be"
    assert it.facts.arrived is None
    assert it.found.outcome not in ("direct", "redirected")
    assert [event.how for event in it.of(SameDocument)] == ["historyApi"]
    assert asked_for(server, "/note/1", "p06-own") == 0
    assert LINKS["note"].url not in [hop.url for hop in it.facts.hops]


def test_p06_a_page_that_rewrites_its_address_is_still_read_as_what_it_is(seen: dict[Case, Seen]) -> None:
    it = seen[GUISE]
    assert it.told == ("blocked", "block_page", 0, "origin")
    assert it.facts.pages[-1].url == "https://go.dukou.example/item.chaye.example/tea/1"
    assert it.facts.hops[0].shown


def test_p08_redirects_keep_their_heads_and_pages_their_bodies(seen: dict[Case, Seen]) -> None:
    it = seen[CHAIN]
    assert it.told == ("redirected", "auto_forward", 0, "origin")
    first = it.of(HeadersKept)[0]
    names = [name.title() for name, _value in first.headers]
    assert names.count("Set-Cookie") == 2, "headers that repeat are all kept"
    assert "Location" in names
    answers = {event.request: event.status for event in it.of(Responded) if "/tea/" in event.url or "p08" in event.url}
    kept = {event.request for event in it.of(BodyKept)}
    lost = [event for event in it.of(NotCaptured) if event.what.startswith("headers or body")]
    assert list(answers.values()) == [302, 200, 200]
    assert len(kept) + len(lost) == 2, "of a redirect there is no body, and what was not kept is said"


def test_p09_a_service_worker_does_not_come_between(seen: dict[Case, Seen], server: ReplicaServer) -> None:
    it = seen[WORKER]
    assert it.told[0] in ("direct", "redirected")
    assert not any(hop.from_service_worker for hop in it.facts.hops)
    assert "摆渡人的手记" in it.facts.pages[-1].text
    assert asked_for(server, "/note/2", "p09-worker") == 1


async def test_p09_what_a_service_worker_answers_is_no_arrival(
    bench: Bench, server: ReplicaServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def with_workers(browser: PlaywrightBrowser, _persona: Persona, _signed_in: Any = None) -> BrowserContext:
        return await browser.new_context(service_workers="allow")

    before = asked_for(server, "/note/2", "p09-worker")
    monkeypatch.setattr(chromium, "new_context", with_workers)
    it = await bench.observe(WORKER)
    assert [hop.from_service_worker for hop in it.facts.hops if hop.is_target] == [True]
    assert asked_for(server, "/note/2", "p09-worker") == before
    assert "离线副本" in it.facts.pages[-1].text
    assert it.facts.arrived is None
    assert it.found.outcome == "inconclusive"
    assert it.found.responsible != "origin"
