"""A page of a pitfall → what the audit makes of it: controls, browser, distil, classify, as in a run."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeVar

from benchmarks.accuracy.memory import DictVault, ListLedger
from fixtures.server import ReplicaServer
from linkaudit.audit.guards import Manners
from linkaudit.audit.observe import Observer
from linkaudit.audit.stop import Stop
from linkaudit.catalog import load_rulebook
from linkaudit.classify import classify
from linkaudit.clock import SystemClock
from linkaudit.model.codec import from_json
from linkaudit.model.files import Arrival, Audit, Gateway, Limits, Link, Name, Persona, Plan, Platform, Resolve, Surface
from linkaudit.model.finding import Finding
from linkaudit.model.observation import Observation
from linkaudit.model.sample import Sample
from linkaudit.model.trace import AnyEvent, Trace
from linkaudit.model.trial import SignIn
from linkaudit.model.words import Category, ProbeKind, SurfaceKind
from linkaudit.ports import Browser, Vault
from linkaudit.schedule import trials

AT_ONCE = 4
"""Visits at a time: most of a visit is waiting."""
WALL_S = 30.0
SEED = 1
PHONE = Persona()
TEA = Arrival(host="item.chaye.example", selector="#goods-title")
NOTE = Arrival(host="item.dukou.example", selector="#note-title")
SHOP, NOTES = "https://item.chaye.example", "https://item.dukou.example"
LINKS = {
    one.id: one
    for one in (
        Link(id="tea", url=f"{SHOP}/tea/1", platform="chaye", category=Category.ECOMMERCE, arrival=TEA),
        Link(id="cup", url=f"{SHOP}/tea/2", platform="chaye", category=Category.ECOMMERCE, arrival=TEA),
        Link(id="file", url=f"{SHOP}/file/1.zip", platform="chaye", category=Category.OTHER),
        Link(id="note", url=f"{NOTES}/note/1", platform="dukou", category=Category.ARTICLE, arrival=NOTE),
        Link(id="other-note", url=f"{NOTES}/note/2", platform="dukou", category=Category.ARTICLE, arrival=NOTE),
    )
}
"""The tested links; notes are the platform's own."""
Kind = TypeVar("Kind", bound=AnyEvent)


@dataclass(frozen=True, eq=False)
class Case:
    """One trial on one page: opened as a gateway, or with `tap` as a post whose link is tapped."""

    page: str
    link: str = "tea"
    tap: bool = False
    host: str = "go.dukou.example"
    persona: Persona = PHONE
    surface: Surface | None = None
    """A surface of its own, for the post probe."""

    @property
    def probe(self) -> ProbeKind:
        """The probe that the trial is of."""
        return ProbeKind.POST if self.surface else ProbeKind.OPEN if self.tap else ProbeKind.GATEWAY

    def platform(self) -> Platform:
        """Return the platform, as its file would say."""
        address = f"https://{self.host}/{self.page}?to={{link:percent}}"
        post = Surface(id="feed", kind=SurfaceKind.FEED, name=Name(zh="动态", en="Feed"), open=address, link="#link")
        surfaces = (self.surface,) if self.surface else (post,) if self.tap else ()
        return Platform(
            id="dukou",
            name=Name(zh="渡口", en="Dukou"),
            owner="dukou",
            domains=("dukou.example",),
            verified="replica",
            browser=self.persona,
            gateway=() if surfaces else (Gateway(url=address),),
            surface=surfaces,
        )


@dataclass(frozen=True)
class Seen:
    """What a trial came to: facts, opinion, and the events that both rest on."""

    facts: Observation
    found: Finding
    trace: Trace

    @property
    def told(self) -> tuple[str, str, int, str]:
        """Outcome, mechanism, taps, responsible."""
        found = self.found
        return (found.outcome, found.mechanism, found.taps, found.responsible)

    def of(self, kind: type[Kind]) -> list[Kind]:
        """Return the events of one kind."""
        return [event for event in self.trace.events if isinstance(event, kind)]

    def way(self) -> list[tuple[str, str]]:
        """Return address and manner of every hop."""
        return [(hop.url, hop.how) for hop in self.facts.hops]

    def text(self) -> str:
        """Return everything that was read on the pages and in their frames."""
        return "\n".join(
            text for page in self.facts.pages for text in (page.text, *(frame.text for frame in page.frames))
        )


class Bench:
    """Carries cases out against one server with one browser; controls are shared, as within a run."""

    def __init__(
        self,
        server: ReplicaServer,
        browser: Browser,
        resolve: Resolve | None,
        accounts: Mapping[str, SignIn] = MappingProxyType({}),
    ) -> None:
        """Hold what is given; `accounts` are the sign-ins of whoever posts."""
        self.server, self.browser, self.resolve, self.accounts = server, browser, resolve, accounts
        self.ledger = ListLedger()
        self._rulebook = load_rulebook("miit-2021")[0]

    def sample(self, case: Case, links: Mapping[str, Link] = LINKS) -> Sample:
        """Return a sample of one trial."""
        other = Platform(
            id="chaye", name=Name(zh="茶野", en="Chaye"), owner="chaye", domains=("chaye.example",), verified="replica"
        )
        audit = Audit(name="pitfalls", repeats=1, probes=(case.probe,), platforms=("dukou",))
        return Sample(
            plan=Plan(audit=audit, limits=Limits(trial_timeout_s=WALL_S)),
            plan_path="pitfalls",
            plan_sha256="0" * 64,
            platforms={"dukou": case.platform(), "chaye": other},
            links={case.link: links[case.link]},
            rulebook=self._rulebook,
            rulebook_sha256="0" * 64,
            owner_domains={},
            affiliates={},
            hashes=(),
            resolve=self.resolve,
            trust=None,
        )

    async def observe(self, case: Case, vault: Vault | None = None, links: Mapping[str, Link] = LINKS) -> Seen:
        """Carry one case out with its controls, and say what it was."""
        sample, clock, stop = self.sample(case, links), SystemClock(), Stop()
        kept = vault or DictVault()
        manners = Manners(sample, self.ledger, clock, stop)
        accounts = {"dukou": self.accounts}
        observer = Observer("pitfalls", sample, self.browser, self.ledger, kept, clock, manners, stop, accounts)
        (trial,) = trials(sample.plan, sample.platforms, sample.links, SEED)
        facts = await observer.observe(trial)
        assert facts.trace is not None
        return Seen(facts, classify(facts), from_json(kept.get(facts.trace.sha256), Trace))

    async def observe_all(self, cases: Iterable[Case]) -> dict[Case, Seen]:
        """Carry many out, a few at a time."""
        gate = asyncio.Semaphore(AT_ONCE)

        async def one(case: Case) -> Seen:
            async with gate:
                return await self.observe(case)

        listed = list(cases)
        return dict(zip(listed, await asyncio.gather(*map(one, listed)), strict=True))


def cases_of(module: Any) -> list[Case]:
    """Return the cases that a test module defines, alone or in a tuple or a dict."""
    found: list[Case] = []
    for value in vars(module).values():
        listed = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,)
        found += [one for one in listed if isinstance(one, Case)]
    return list(dict.fromkeys(found))
