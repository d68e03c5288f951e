"""Page, browser and driver die in the middle of a trial, on our own side: it is made good, or says so."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from linkaudit.classify import classify
from linkaudit.model.sample import Sample
from linkaudit.model.trace import AnyEvent, Committed
from linkaudit.model.trial import Trial
from linkaudit.model.words import Mechanism, Outcome, ProbeKind, Responsible
from linkaudit.probes import open_chromium
from linkaudit.probes.chromium import Chromium
from linkaudit.probes.setting import Setting
from tests.audit.fakes import MemoryLog, MemoryVault
from tests.faults.cases import THROUGH, Ending
from tests.faults.conftest import observer_for
from tests.probes.test_chromium import children, kill
from tests.replicas import Replicas

pytestmark = pytest.mark.browser
FAULT: Ending = (Outcome.INCONCLUSIVE, Mechanism.BROWSER_FAULT, Responsible.TESTER)
Act = Callable[[], None]


class Meddling(MemoryVault):
    """A vault that acts when a visit of a trial itself, not of its controls, shows its first document."""

    def __init__(self, act: Act, most: int) -> None:
        super().__init__()
        self.act, self.most, self.done = act, most, 0
        self.met: set[str] = set()

    def log(self, name: str) -> MemoryLog:
        log = super().log(name)
        append = log.append

        def watched(event: AnyEvent) -> None:
            append(event)
            if isinstance(event, Committed) and event.url.startswith("http") and self._due(name):
                self.met.add(name)
                self.done += 1
                self.act()

        log.append = watched  # type: ignore[method-assign]
        return log

    def _due(self, name: str) -> bool:
        return self.done < self.most and "control" not in name and name not in self.met


@pytest.fixture
def pair(replicas: Replicas, trials: tuple[Trial, ...]) -> tuple[Trial, Trial]:
    """A trial that taps a link on a page, and one through a gateway."""
    replicas.control(clear=True)
    found = {
        one.key.probe: one
        for one in trials
        if (one.key.platform, one.key.surface, one.link) == ("zhihu", "article", "taobao-item")
    }
    return found[ProbeKind.OPEN], found[ProbeKind.GATEWAY]


def crash_pages(chromium: Chromium, jobs: list[asyncio.Task[None]]) -> Act:
    """Return what crashes the renderer of each page that stands on the platform."""

    async def crash() -> None:
        assert chromium.engines.current is not None
        pages = [
            page for one in chromium.engines.current.browser.contexts for page in one.pages if "zhihu.com" in page.url
        ]
        cdp = await pages[-1].context.new_cdp_session(pages[-1])
        await cdp.send("Page.crash")

    return lambda: jobs.append(asyncio.ensure_future(crash()))


async def test_without_a_fault_everything_opens(given: Sample, chromium: Chromium, pair: tuple[Trial, Trial]) -> None:
    observer = observer_for(given, chromium)
    found = [classify(await observer.observe(trial)) for trial in pair]
    assert [(one.outcome, one.mechanism, one.responsible) for one in found] == [THROUGH] * 2


async def test_a_page_that_crashes_its_renderer_is_a_fault_of_the_browser(
    given: Sample, chromium: Chromium, pair: tuple[Trial, Trial]
) -> None:
    jobs: list[asyncio.Task[None]] = []
    observer = observer_for(given, chromium, Meddling(crash_pages(chromium, jobs), most=1))
    seen = await observer.observe(pair[0])
    found = classify(seen)
    assert (found.outcome, found.mechanism, found.responsible) == FAULT, found.rule
    assert seen.crashed
    for job in jobs:
        job.cancel()


@pytest.mark.parametrize("word", ["remote-debugging-pipe", "run-driver"], ids=["browser", "driver"])
async def test_trials_whose_browser_or_driver_is_killed_once_end_in_the_truth(
    given: Sample, setting: Setting, pair: tuple[Trial, Trial], word: str
) -> None:
    before = {pid for pid, _line in children()}
    async with open_chromium(setting) as chromium:
        observer = observer_for(given, chromium, Meddling(lambda: kill(word, before), most=1))
        seen = await asyncio.gather(*(observer.observe(trial) for trial in pair))
    found = [classify(one) for one in seen]
    assert [(one.outcome, one.mechanism, one.responsible) for one in found] == [THROUGH] * 2


async def test_a_trial_that_kills_its_browser_each_time_says_so_and_accuses_nobody(
    given: Sample, setting: Setting, pair: tuple[Trial, Trial]
) -> None:
    before = {pid for pid, _line in children()}
    async with open_chromium(setting) as chromium:
        observer = observer_for(given, chromium, Meddling(lambda: kill("remote-debugging-pipe", before), most=2))
        found = classify(await observer.observe(pair[0]))
    assert (found.outcome, found.mechanism, found.responsible) == FAULT, found.rule
