"""The browser behind the port when things go wrong with it: killed, crashed, hung; and that nothing is left behind."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from linkaudit.errors import CannotAudit, HarnessFault
from linkaudit.model.trace import AnyEvent, Committed, PageCrashed, Responded
from linkaudit.model.trial import Limit
from linkaudit.model.words import Purpose
from linkaudit.probes import Chromium, engine, open_chromium
from linkaudit.probes.setting import Setting, flags_for
from tests.probes.pages import Pages, Reply, Scene, document

pytestmark = pytest.mark.browser

SLOW = document("<p>跳转中</p><script>setTimeout(() => { location = '{dest}' }, 6000)</script>")
PLAIN = Scene("plain", document('<a id="go" href="{dest}">红茶</a>'), link="#go")
HUNG = Limit(wall_s=3.0)


def children(of: int | None = None) -> Iterator[tuple[int, str]]:
    """Yield pid and command line of every process below one that is no zombie."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            after = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if after[0] != "Z":
            parents.setdefault(int(after[1]), []).append(int(stat.parent.name))
    waiting = [of or os.getpid()]
    while waiting:
        for pid in parents.get(waiting.pop(), []):
            waiting.append(pid)
            try:
                yield pid, Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
            except OSError:
                continue


def kill(word: str, before: set[int]) -> None:
    """Kill the one new child of ours whose command line has a word, and nothing else."""
    found = [pid for pid, line in children() if word in line and pid not in before and "--type=" not in line]
    assert len(found) == 1, found
    os.kill(found[0], signal.SIGKILL)


def left(folder: Path) -> list[Path]:
    return list(folder.iterdir())


def once(kind: type[AnyEvent], act: Callable[[], None]) -> Callable[[AnyEvent], AnyEvent]:
    """Act on the first event of a kind."""
    done: list[bool] = []

    def sink(event: AnyEvent) -> AnyEvent:
        if isinstance(event, kind) and not done:
            done.append(True)
            act()
        return event

    return sink


@pytest.mark.parametrize("word", ["remote-debugging-pipe", "run-driver"], ids=["browser", "driver"])
async def test_a_killed_process_is_a_fault_of_ours_and_the_next_visit_gets_a_fresh_browser(
    pages: Pages, setting: Setting, word: str
) -> None:
    before = {pid for pid, _line in children()}
    scene = Scene(f"killed-{word}", SLOW)
    async with open_chromium(setting) as chromium:
        with pytest.raises(HarnessFault):
            await pages.visit(chromium, scene, once(Committed, lambda: kill(word, before)))
        seen = await pages.visit(chromium, PLAIN)
        assert seen.stop() == "arrived"
    assert {pid for pid, _line in children()} <= before


async def test_a_visit_that_notices_late_that_its_driver_died_leaves_the_next_browser_alone(
    pages: Pages, setting: Setting
) -> None:
    before = {pid for pid, _line in children()}
    async with open_chromium(setting) as chromium:
        await pages.visit(chromium, PLAIN)
        first = chromium.engines.current
        assert first is not None
        holding = chromium._context(first, PLAIN.task(), "")
        await holding.__aenter__()
        kill("run-driver", before)
        with pytest.raises(HarnessFault):
            await pages.visit(chromium, PLAIN)
        await pages.visit(chromium, PLAIN)
        second = chromium.engines.current
        assert second is not None
        assert second is not first
        with pytest.raises(HarnessFault):
            await holding.__aexit__(None, None, None)
        await pages.visit(chromium, PLAIN)
        assert chromium.engines.current is second


async def test_nothing_counts_of_a_visit_during_which_another_found_the_driver_dead(
    pages: Pages, setting: Setting
) -> None:
    async with open_chromium(setting) as chromium:

        def found_dead() -> None:
            assert chromium.engines.current is not None
            chromium.engines.current.gone = True

        with pytest.raises(HarnessFault):
            await pages.visit(
                chromium, Scene("beside-a-dead-driver", document("<p>桥语</p>")), once(Committed, found_dead)
            )


async def test_nothing_is_left_behind(
    pages: Pages, setting: Setting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {pid for pid, _line in children()}
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    async with open_chromium(setting) as chromium:
        await pages.visit(chromium, PLAIN)
        assert {pid for pid, _line in children()} > before
    assert {pid for pid, _line in children()} <= before
    assert left(tmp_path) == []


async def test_a_renderer_that_crashes_ends_the_visit_and_no_other(
    pages: Pages, browser: Chromium, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs: list[asyncio.Task[None]] = []

    async def crash() -> None:
        assert browser.engines.current is not None
        page = next(
            page
            for one in browser.engines.current.browser.contexts
            for page in one.pages
            if page.url.endswith("/crash")
        )
        cdp = await page.context.new_cdp_session(page)
        await cdp.send("Page.crash")

    sink = once(Committed, lambda: jobs.append(asyncio.ensure_future(crash())))
    crashed, other = await asyncio.gather(pages.visit(browser, Scene("crash", SLOW), sink), pages.visit(browser, PLAIN))
    assert crashed.stop() == "crashed"
    assert [event.page for event in crashed.of(PageCrashed)] == [0]
    assert other.stop() == "arrived"
    for job in jobs:
        job.cancel()


async def test_a_page_that_blocks_its_thread_for_good_does_not_hold_the_audit_up(
    pages: Pages, browser: Chromium
) -> None:
    scene = Scene("blocked-thread", document("<p>桥语</p><script>while (true) {}</script>"), limit=HUNG)
    seen, other = await asyncio.gather(pages.visit(browser, scene), pages.visit(browser, PLAIN))
    assert seen.stop() == "wall"
    assert other.stop() == "arrived"


async def test_a_server_that_never_answers_ends_at_the_wall(pages: Pages, browser: Chromium) -> None:
    seen = await pages.visit(browser, Scene("never", Reply("", after_s=30.0), limit=HUNG))
    assert seen.stop() == "wall"
    assert seen.of(Responded) == []


async def test_a_visit_says_with_what_it_was_made(pages: Pages, browser: Chromium) -> None:
    seen = await pages.visit(browser, Scene("control", purpose=Purpose.CONTROL, start="{dest}"))
    told = seen.trace.environment
    assert told.browser.startswith("Chromium ")
    assert "Mozilla/5.0" in told.user_agent
    assert told.webdriver
    assert told.timezone == "Asia/Shanghai"
    assert any("--host-resolver-rules=" in flag for flag in told.flags)
    assert seen.stop() == "arrived"
    assert seen.taps() == []


async def test_a_browser_that_does_not_start_is_said_so(setting: Setting, tmp_path: Path) -> None:
    fake = tmp_path / "chromium"
    fake.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Chromium 156.0.0.0 && exit 0\nexit 3\n')
    fake.chmod(0o755)
    with pytest.raises(CannotAudit, match="does not start"):
        async with open_chromium(Setting(resolve=setting.resolve, trust=setting.trust, binary=str(fake))) as chromium:
            await chromium.perform(
                PLAIN.task(), lambda event: event, lambda _data, _media: pytest.fail("nothing to keep")
            )


async def test_selectors_are_checked_by_the_engine_that_will_use_them(browser: Chromium) -> None:
    wrong = await browser.check_selectors(["a.link", "article:has-text('红茶')", "a[", "role=button[name=发布]"])
    assert list(wrong) == ["a["]


def test_on_the_live_web_no_name_is_resolved_by_a_flag() -> None:
    assert not any("host-resolver-rules" in flag for flag in flags_for(Setting()))


async def test_a_browser_is_replaced_by_count_while_its_visits_go_on(
    pages: Pages, setting: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "RECYCLE", 1)
    before = {pid for pid, _line in children()}
    async with open_chromium(setting) as chromium:
        seen = await asyncio.gather(*(pages.visit(chromium, PLAIN) for _visit in range(3)))
        assert [one.stop() for one in seen] == ["arrived"] * 3
        assert chromium.engines.current is not None
        assert chromium.engines.current.visits == 1
    assert {pid for pid, _line in children()} <= before


async def test_a_browser_that_has_grown_heavy_is_replaced(
    pages: Pages, setting: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "WEIGH_EVERY", 1)
    async with open_chromium(setting) as chromium:
        await pages.visit(chromium, PLAIN)
        light = chromium.engines.current
        await pages.visit(chromium, PLAIN)
        assert chromium.engines.current is light
        monkeypatch.setattr(engine, "HEAVY_MB", engine.weight_mb(engine.descendants(os.getpid())) / 2)
        await pages.visit(chromium, PLAIN)
        await pages.visit(chromium, PLAIN)
        assert chromium.engines.current is not light
