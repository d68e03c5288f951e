"""The machine below: browsers that die, grow old or lack fonts, what is recorded without them, and the way out."""

from __future__ import annotations

import ast
import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from aiohttp import web
from playwright.async_api import Error as PlaywrightError

import linkaudit
from fixtures.server import ReplicaServer
from linkaudit.evidence import FolderVault
from linkaudit.model.codec import from_json
from linkaudit.model.files import Arrival, Link
from linkaudit.model.trace import AddressRefused, AnyEvent, Committed, Event, PageCrashed, Responded, Trace
from linkaudit.model.words import Category
from linkaudit.ports import Log
from linkaudit.probes import Chromium, engine, open_chromium
from linkaudit.probes.binaries import find_browser
from linkaudit.probes.glyph import glyph_renders
from linkaudit.probes.setting import Setting
from linkaudit.probes.splice import Stream
from linkaudit.probes.trust import browser_home
from linkaudit.probes.wall import Wall
from tests.pitfalls.stage import Bench, Case, Seen

pytestmark = pytest.mark.browser

STOPPED = Case("p22-stopped")
POPUP = Case("p14-window", tap=True)
TO_APP = Case("p01-redirect")
SLOW = Case("p07-slow")
QUICK = Case("p05-blank")
NO_FILES_OF_PLAYWRIGHT = {"route_from_har", "record_har_path", "tracing", "start_har", "record_video_dir"}
PUBLIC = "93.184.216.34"


class Deadly:
    """A vault whose logs end the browser once, as soon as the platform's page is there; it keeps what was on disk."""

    def __init__(self, folder: Path, browser: Chromium, command: str, times: int = 1) -> None:
        self.vault = FolderVault(folder)
        self.put, self.get = self.vault.put, self.vault.get
        self.browser, self.command, self.times = browser, command, times
        self.on_disk: list[list[AnyEvent]] = []
        self.jobs: list[asyncio.Task[None]] = []

    def log(self, name: str) -> Log:
        """Open a log on disk."""
        return _DeadlyLog(self, self.vault.log(name))

    async def strike(self) -> None:
        """End the browser, or the page alone."""
        assert self.browser.engines.current is not None
        with contextlib.suppress(PlaywrightError):  # there is nobody left to answer
            if self.command == "Browser.crash":
                await (await self.browser.engines.current.browser.new_browser_cdp_session()).send(self.command)
            page = next(
                page
                for one in self.browser.engines.current.browser.contexts
                for page in one.pages
                if "/p07" in page.url
            )
            await (await page.context.new_cdp_session(page)).send(self.command)


class _DeadlyLog:
    def __init__(self, vault: Deadly, log: Log) -> None:
        self.vault, self._log = vault, log
        self.seal, self.drop = log.seal, log.drop

    def append(self, event: AnyEvent) -> None:
        """Write an event down; at the document of the platform the browser is done for."""
        self._log.append(event)
        if isinstance(event, Committed) and "/p07" in event.url and self.vault.times:
            self.vault.times -= 1
            (file,) = self.vault.vault.unfinished()
            lines = file.read_bytes().splitlines()
            self.vault.on_disk.append([from_json(line, AnyEvent) for line in lines])  # type: ignore[arg-type]  # a union is no class for mypy
            self.vault.jobs.append(asyncio.ensure_future(self.vault.strike()))


@pytest.fixture(scope="module")
async def mortal(server: ReplicaServer, setting: Setting) -> AsyncIterator[Chromium]:
    """A browser of its own, to be ended."""
    async with open_chromium(setting) as browser:
        yield browser


@pytest.fixture(scope="module")
async def own(server: ReplicaServer, setting: Setting, mortal: Chromium) -> Bench:
    bench = Bench(server, mortal, setting.resolve)
    await bench.observe(QUICK)  # the control is made while the browser is well
    return bench


async def test_p07_a_browser_that_dies_takes_no_event_with_it_and_the_visit_is_made_again(
    own: Bench, mortal: Chromium, tmp_path: Path
) -> None:
    vault = Deadly(tmp_path, mortal, "Browser.crash")
    it = await own.observe(SLOW, vault)
    (kept,) = vault.on_disk
    assert [event.n for event in kept if isinstance(event, Event)] == list(range(len(kept)))
    assert "/p07-slow" in next(event for event in kept if isinstance(event, Responded)).url
    assert it.told == ("redirected", "auto_forward", 0, "origin")
    assert vault.vault.unfinished() == [], "what counts is the second visit, whole"


async def test_p07_a_browser_that_dies_each_time_is_said_so_and_nobody_is_accused(
    own: Bench, mortal: Chromium, tmp_path: Path
) -> None:
    vault = Deadly(tmp_path, mortal, "Browser.crash", times=2)
    it = await own.observe(SLOW, vault)
    assert len(vault.on_disk) == 2
    assert it.told == ("inconclusive", "browser_fault", 0, "tester")
    assert it.facts.stop_detail, "the record says what happened to the browser"


async def test_p13_a_page_that_crashes_leaves_a_trace_that_is_whole_up_to_there(
    own: Bench, mortal: Chromium, tmp_path: Path
) -> None:
    vault = Deadly(tmp_path, mortal, "Page.crash")
    it = await own.observe(SLOW, vault)
    assert it.told == ("inconclusive", "browser_fault", 0, "tester")
    assert it.facts.crashed
    assert len(it.of(PageCrashed)) == 1
    assert "/p07-slow" in it.of(Responded)[0].url
    assert it.facts.trace is not None
    assert from_json(vault.get(it.facts.trace.sha256), Trace) == it.trace


def words_of(folder: Path) -> Iterator[str]:
    """Yield every name, attribute and keyword of the code in a folder."""
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute):
                yield node.attr
            elif isinstance(node, ast.keyword) and node.arg:
                yield node.arg
            elif isinstance(node, ast.Name):
                yield node.id


def test_p07_p13_p14_nothing_rests_on_har_files_or_traces_of_playwright() -> None:
    words = set(words_of(Path(linkaudit.__file__).parent))
    assert "new_context" in words, "the code is where it is looked for"
    assert words & NO_FILES_OF_PLAYWRIGHT == set()


def test_p14_what_breaks_a_replay_is_followed_live_and_breaks_nobody_else(seen: dict[Case, Seen]) -> None:
    # One driver carried all of these out at the same time; on replay either of the first two would have ended it.
    assert seen[TO_APP].told == ("blocked", "app_only", 0, "origin")
    assert seen[POPUP].told == ("direct", "gateway_hop", 0, "none")
    assert [hop.status for hop in seen[POPUP].facts.hops] == [200, 302, 301, 200]
    assert seen[SLOW].told == ("redirected", "auto_forward", 0, "origin")


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """What makes a browser find no font but a Latin one, where there is one."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    for path in Path("/usr/share/fonts").rglob("DejaVuSans.ttf"):
        (folder / path.name).symlink_to(path)
    settings = tmp_path / "fonts.conf"
    settings.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig><dir>{folder}</dir><cachedir>{tmp_path / 'cache'}</cachedir></fontconfig>"
    )
    return {"FONTCONFIG_FILE": str(settings)}


async def test_p22_a_missing_chinese_font_is_noticed_and_changes_no_finding(
    seen: dict[Case, Seen], server: ReplicaServer, setting: Setting, bare: dict[str, str]
) -> None:
    binary = find_browser()
    with browser_home(setting.trust) as home:
        assert not await glyph_renders(binary.path, home | bare)
        poor = Chromium(setting, binary, home | bare, None)
        try:
            boxes = await Bench(server, poor, setting.resolve).observe(STOPPED)
        finally:
            await poor.close()
    letters = seen[STOPPED]
    assert boxes.told == letters.told == ("blocked", "block_page", 0, "origin")
    assert boxes.facts.pages[-1].text == letters.facts.pages[-1].text
    pictures = [one.facts.pages[-1].picture for one in (boxes, letters)]
    assert None not in pictures
    assert pictures[0] != pictures[1], "the pictures differ, and a hash of pictures decides nothing"


async def test_p24_browser_and_driver_are_started_anew_after_so_many_visits(
    own: Bench, mortal: Chromium, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "RECYCLE", 2)
    await mortal.close()
    told, used = set(), []
    for _visit in range(4):
        told.add((await own.observe(QUICK)).told)
        assert mortal.engines.current is not None
        used.append((mortal.engines.current.browser, mortal.engines.current.driver))
    assert told == {("direct", "gateway_hop", 0, "none")}
    first, second, third, fourth = used
    assert (first, third) == (second, fourth)
    assert first[0] is not third[0]
    assert first[1] is not third[1], "the driver grows, too"
    assert [browser.is_connected() for browser, _driver in (first, third) if browser] == [False, True]


async def test_p26_a_live_audit_is_kept_from_this_machine_by_literal_address_and_by_redirect(
    server: ReplicaServer, setting: Setting
) -> None:
    reached: list[str] = []

    async def secret(request: web.BaseRequest) -> web.Response:
        reached.append(request.path)
        return web.Response(text="secret")

    inside = web.ServerRunner(web.Server(secret))
    await inside.setup()
    await web.TCPSite(inside, "127.0.0.1", 0).start()
    target = f"http://127.0.0.1:{inside.addresses[0][1]}/secret"
    links = {
        "inside": Link(id="inside", url=target, owner="x", category=Category.OTHER, arrival=Arrival(text="secret"))
    }
    live = Setting(trust=setting.trust)

    async def resolve(_host: str, _port: int) -> list[str]:
        return [PUBLIC]

    async def connect(_address: str, port: int) -> Stream:
        host, _, own = (server.https if port == 443 else server.http).rpartition(":")
        return await asyncio.open_connection(host, int(own))

    refused = live.refused
    async with Wall(refused=lambda what, at: refused.append((what, at)), resolve=resolve, connect=connect) as wall:
        with browser_home(setting.trust) as home:
            walled = Chromium(live, find_browser(), home, wall.url)
            try:
                it = await Bench(server, walled, None).observe(Case("p26-inside", link="inside"), links=links)
            finally:
                await walled.close()
    await inside.cleanup()
    assert reached == []
    assert it.told == ("inconclusive", "network_error", 0, "tester")
    assert [hop.url for hop in it.facts.hops][-1] == target, "the redirect was followed as far as the wall"
    assert {event.address for event in it.of(AddressRefused)} == {"127.0.0.1"}
    assert it.facts.control is not None
    assert not it.facts.control.reached
    assert not any("proxy-server" in flag for flag in it.trace.environment.flags)
