"""Trouble of networks, servers and testers, on either side of a link: none of it is ever a platform's obstruction."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from fixtures.faults import KINDS
from linkaudit.audit import carry_out, prepare
from linkaudit.audit.stop import Stop
from linkaudit.catalog import read_sign_ins
from linkaudit.classify import classify
from linkaudit.cli.wiring import read_plan
from linkaudit.clock import SystemClock
from linkaudit.model.finding import Finding
from linkaudit.model.observation import Observation
from linkaudit.model.sample import Only, Sample
from linkaudit.model.words import Mechanism, Outcome, ProbeKind, Responsible
from linkaudit.probes import open_chromium
from linkaudit.probes.chromium import Chromium, Setting
from tests.audit.fakes import ListLedger, ListWatcher, MemoryVault
from tests.replicas import Replicas, serving

pytestmark = pytest.mark.browser
PLATFORM, LINK = "zhihu", "taobao-item"
POSTING = ("posting_too_often", "undeletable")
"""Faults that only whoever posts can meet."""
OBSTRUCTED = (Outcome.BLOCKED, Outcome.COPY_PASTE)


@pytest.fixture(scope="module")
def replicas() -> Iterator[Replicas]:
    """Everything opens here, so that every obstruction that is found would be a false one."""
    with serving("open") as replicas:
        yield replicas


@pytest.fixture(scope="module")
def given(replicas: Replicas, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    plan = replicas.plan(tmp_path_factory.mktemp("faults"), limits="[limits]\ntrial_timeout_s = 6\n")
    return read_plan(plan, Only(platform=PLATFORM, link=LINK))[0]


@pytest.fixture(scope="module")
async def chromium(given: Sample) -> AsyncIterator[Chromium]:
    trust = Path(given.trust) if given.trust else None
    async with open_chromium(Setting(resolve=given.resolve, trust=trust)) as chromium:
        yield chromium


def hosts(given: Sample, side: str, kind: str = "") -> set[str]:
    """Return whom a fault is to strike. A gateway that answers with another page of its platform diverts: no fault."""
    platform = given.platforms[PLATFORM]
    surfaces = [one.open for one in platform.surface if one.open]
    gateways = [one.url for one in platform.gateway] if kind != "changed_page" else []
    urls = [given.links[LINK].url] if side == "destination" else [*surfaces, *gateways]
    return {urlsplit(url).hostname or "" for url in urls}


async def findings(given: Sample, chromium: Chromium) -> list[Finding]:
    ledger, clock = ListLedger(), SystemClock()
    outlook = prepare(given, ledger, clock, 1, "r1", fresh=True)
    assert await carry_out(outlook, given, chromium, ledger, MemoryVault(), clock, ListWatcher(), Stop(), 4)
    return [classify(seen) for seen in ledger.observations("r1")]


def accusations(found: list[Finding]) -> list[str]:
    return [
        f"{one.outcome} {one.mechanism} ({one.rule})"
        for one in found
        if one.outcome in OBSTRUCTED and one.responsible is Responsible.ORIGIN
    ]


async def test_without_faults_everything_opens(replicas: Replicas, given: Sample, chromium: Chromium) -> None:
    replicas.control(clear=True)
    found = await findings(given, chromium)
    assert len(found) >= 3
    assert {one.outcome for one in found} <= {Outcome.DIRECT, Outcome.REDIRECTED}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in POSTING])
@pytest.mark.parametrize("side", ["platform", "destination"])
async def test_a_fault_is_never_a_platforms_obstruction(
    replicas: Replicas, given: Sample, chromium: Chromium, side: str, kind: str
) -> None:
    replicas.control(clear=True)
    for host in hosts(given, side, kind):
        replicas.control(fault={"host": host, "kind": kind})
    found = await findings(given, chromium)
    assert found
    assert accusations(found) == []
    assert {one.outcome for one in found} & {Outcome.INCONCLUSIVE, Outcome.BLOCKED}, "the fault was met at all"
    if side == "platform":
        assert {one.responsible for one in found} & {Responsible.TESTER, Responsible.NETWORK}


@pytest.fixture(scope="module")
def posting(replicas: Replicas, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    plan = replicas.plan(tmp_path_factory.mktemp("posting"), name="plan-full.toml")
    return read_plan(plan, Only(platform="weibo", surface="feed", link=LINK))[0]


async def posted(replicas: Replicas, posting: Sample, chromium: Chromium) -> list[Observation]:
    """Carry out the post trials alone; those of the other probes count as done."""
    ledger, clock = ListLedger(), SystemClock()
    accounts = read_sign_ins(Path(replicas.accounts), ["weibo"])
    outlook = prepare(posting, ledger, clock, 1, "r1", fresh=True, accounts=accounts)
    others = frozenset(trial.id for trial in outlook.trials if trial.key.probe is not ProbeKind.POST)
    alone = replace(outlook, waiting=others)
    await carry_out(alone, posting, chromium, ledger, MemoryVault(), clock, ListWatcher(), Stop(), 2, accounts)
    return list(ledger.observations("r1"))


async def test_a_limit_on_posting_is_no_refusal_of_the_link(
    replicas: Replicas, posting: Sample, chromium: Chromium
) -> None:
    replicas.control(clear=True)
    replicas.control(fault={"platform": "weibo", "kind": "posting_too_often"})
    found = [classify(seen) for seen in await posted(replicas, posting, chromium)]
    assert {(one.outcome, one.mechanism) for one in found} == {(Outcome.INCONCLUSIVE, Mechanism.RATE_LIMITED)}


async def test_a_post_that_cannot_be_deleted_is_told_and_changes_no_outcome(
    replicas: Replicas, posting: Sample, chromium: Chromium
) -> None:
    replicas.control(clear=True)
    replicas.control(fault={"platform": "weibo", "kind": "undeletable"})
    seen = await posted(replicas, posting, chromium)
    assert {classify(one).outcome for one in seen} == {Outcome.DIRECT}
    assert [one.post.deleted for one in seen if one.post] == [False] * len(seen)


async def test_a_destination_that_dies_during_the_run_accuses_nobody(
    replicas: Replicas, given: Sample, chromium: Chromium
) -> None:
    replicas.control(clear=True)
    (host,) = hosts(given, "destination")
    replicas.control(fault={"host": host, "kind": "down", "after": 3})
    found = await findings(given, chromium)
    assert accusations(found) == []
    assert Outcome.INCONCLUSIVE in {one.outcome for one in found}
