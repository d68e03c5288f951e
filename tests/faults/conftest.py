"""One server and one browser for all faults: replicas where everything opens, so that each obstruction is a false one.

Every fault that an address or a host has is met at the same time, some visits at once: most of a visit is waiting.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from msgspec.structs import replace

from linkaudit.audit.guards import Manners
from linkaudit.audit.observe import Observer, SignIns
from linkaudit.audit.run import planned
from linkaudit.audit.stop import Stop
from linkaudit.classify import classify
from linkaudit.cli.wiring import read_plan
from linkaudit.clock import SystemClock
from linkaudit.model.finding import Finding
from linkaudit.model.observation import Observation
from linkaudit.model.sample import Only, Sample
from linkaudit.model.trial import Trial
from linkaudit.model.words import ProbeKind
from linkaudit.probes import open_chromium
from linkaudit.probes.chromium import Chromium
from linkaudit.probes.setting import Setting
from tests.audit.fakes import ListLedger, MemoryVault
from tests.faults.cases import CONNECTIONS, DOCUMENTS, GATEWAY, PAGE, Case
from tests.replicas import Replicas, serving

AT_ONCE = 4
PATIENT_S, HASTY_S = 30, 8
"""How long a visit may take: no test is to depend on speed, but what must run out of time is not to take too long."""
ENDLESS = ("slow", "endless_dialogs")
FIRST_NUMBER = 700_000_000_000
PLATFORMS = ("zhihu", *{case.platform: "" for case in CONNECTIONS if case.platform != "zhihu"})


@dataclass(frozen=True)
class Seen:
    """What was observed of a case, and what it came to."""

    observation: Observation
    finding: Finding


def number_of(case: Case) -> str:
    """Return the number that the case's address carries, however it is encoded."""
    return str(FIRST_NUMBER + DOCUMENTS.index(case))


def write_plan(replicas: Replicas, folder: Path) -> Path:
    """Write a plan of all platforms and links that the cases need; each case of an address has a link of its own."""
    plan = replicas.plan(folder, limits=f"[limits]\ntrial_timeout_s = {PATIENT_S}\n")
    links = (folder / "links.toml").read_text(encoding="utf-8")
    found = re.search(r'\[\[link\]\]\nid = "taobao-item".*?(?=\n\[\[link)', links, re.DOTALL)
    assert found is not None
    for case in DOCUMENTS:
        own = found[0].replace('id = "taobao-item"', f'id = "{case.name}"')
        links += "\n" + own.replace("678901234567", number_of(case))
    (folder / "links.toml").write_text(links, encoding="utf-8")
    text = plan.read_text(encoding="utf-8")
    listed = ", ".join(f'"{name}"' for name in PLATFORMS)
    for key, value in (("platforms", f"[{listed}]"), ("surfaces", '"all"'), ("links", '"all"')):
        # The first of its name, in [audit]; those of [paths] stay.
        text = re.sub(rf"^{key} = .*$", f"{key} = {value}", text, count=1, flags=re.MULTILINE)
    plan.write_text(text, encoding="utf-8")
    return plan


@pytest.fixture(scope="package")
def replicas() -> Iterator[Replicas]:
    with serving("open") as replicas:
        yield replicas


@pytest.fixture(scope="package")
def given(replicas: Replicas, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return read_plan(write_plan(replicas, tmp_path_factory.mktemp("faults")), Only())[0]


@pytest.fixture(scope="package")
def trials(given: Sample) -> tuple[Trial, ...]:
    return planned(given, 1)


@pytest.fixture(scope="package")
def setting(given: Sample) -> Setting:
    """A browser for the replicas in which some names lead nowhere."""
    unresolved = tuple(host_of(case, given) for case in CONNECTIONS if case.kind == "unresolved")
    trust = Path(given.trust) if given.trust else None
    return Setting(resolve=given.resolve, trust=trust, replica=True, unresolved=unresolved)


@pytest.fixture(scope="package")
async def chromium(setting: Setting) -> AsyncIterator[Chromium]:
    async with open_chromium(setting) as chromium:
        yield chromium


def in_haste(given: Sample) -> Sample:
    """Return the same sample with little time for each visit."""
    limits = replace(given.plan.limits, trial_timeout_s=float(HASTY_S))
    return replace(given, plan=replace(given.plan, limits=limits))


def host_of(case: Case, given: Sample) -> str:
    """Return the host that a case's fault strikes."""
    platform = given.platforms[case.platform]
    url = given.links[case.link or case.name].url
    if case.place == GATEWAY:
        url = platform.gateway[0].url
    elif case.place == PAGE:
        url = platform.surface[0].open or ""
    return urlsplit(url).hostname or ""


def trial_of(case: Case, given: Sample, trials: tuple[Trial, ...]) -> Trial:
    """Return the trial that meets a case: through the platform's first gateway, or on its first surface."""
    platform = given.platforms[case.platform]
    surface = platform.surface[0].id if case.probe is ProbeKind.OPEN else platform.gateway[0].surface
    found = [
        one
        for one in trials
        if (one.key.platform, one.key.surface, one.key.probe) == (platform.id, surface, case.probe)
        and one.link == (case.link or case.name)
    ]
    assert len(found) == 1, case
    return found[0]


def observer_for(
    given: Sample,
    browser: Chromium,
    vault: MemoryVault | None = None,
    accounts: SignIns | None = None,
) -> Observer:
    """Return an observer with empty lists behind it."""
    ledger, clock, stop = ListLedger(), SystemClock(), Stop()
    manners = Manners(given, ledger, clock, stop)
    return Observer("r1", given, browser, ledger, vault or MemoryVault(), clock, manners, stop, accounts or {})


@pytest.fixture(scope="package")
async def met(replicas: Replicas, given: Sample, trials: tuple[Trial, ...], chromium: Chromium) -> dict[Case, Seen]:
    """Switch every fault on, and meet them all."""
    replicas.control(clear=True)
    for case in DOCUMENTS:
        fault = {"host": host_of(case, given), "kind": case.kind, "carrying": number_of(case), **case.bounds}
        replicas.control(fault=fault)
    for case in CONNECTIONS:
        if case.kind != "unresolved":
            replicas.control(fault={"host": host_of(case, given), "kind": case.kind})
    patient, hasty = observer_for(given, chromium), observer_for(in_haste(given), chromium)
    places = asyncio.Semaphore(AT_ONCE)

    async def meet(case: Case) -> tuple[Case, Seen]:
        async with places:
            observer = hasty if case.kind in ENDLESS else patient
            seen = await observer.observe(trial_of(case, given, trials))
            return case, Seen(seen, classify(seen))

    in_turn = sorted((*DOCUMENTS, *CONNECTIONS), key=lambda case: case.kind not in ENDLESS)  # the longest first
    seen = await asyncio.gather(*(meet(case) for case in in_turn))
    replicas.control(clear=True)
    return dict(seen)
