"""A sample on two made-up platforms, and a desk with fakes for every port at which it is audited."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from msgspec.structs import replace

from linkaudit.audit import Outlook, Stop, carry_out, prepare
from linkaudit.classify import classify
from linkaudit.model.files import (
    Action,
    Arrival,
    Audit,
    Gateway,
    Limits,
    Link,
    Login,
    Mandate,
    Name,
    Network,
    Pace,
    Plan,
    Platform,
    Resolve,
    Surface,
)
from linkaudit.model.sample import Sample
from linkaudit.model.trial import Task
from linkaudit.model.verdict import Rulebook
from linkaudit.model.words import Category, Mechanism, ProbeKind, Role, SurfaceKind
from tests.audit.fakes import Answer, JumpingClock, ListBrowser, ListLedger, ListWatcher, MemoryVault

PLATFORMS = ("agora", "bazaar")


def platform(name: str) -> Platform:
    return Platform(
        id=name,
        name=Name(zh=name, en=name),
        owner=f"{name}-owner",
        domains=(f"{name}.example",),
        verified="never",
        gateway=(Gateway(url=f"https://link.{name}.example/?to={{link:percent}}"),),
        surface=(
            Surface(
                id="feed",
                kind=SurfaceKind.FEED,
                name=Name(zh="信息流", en="Feed"),
                open=f"https://{name}.example/p/{{link:percent}}",
                link="a",
            ),
        ),
    )


def link(name: str, **changes: Any) -> Link:
    facts: dict[str, Any] = {
        "id": name,
        "url": f"https://{name}.test/1",
        "owner": name,
        "category": Category.OTHER,
        "arrival": Arrival(text="here"),
    }
    return Link(**{**facts, **changes})


BOTH = tuple(platform(name) for name in PLATFORMS)


def sample(
    *,
    repeats: int = 2,
    links: tuple[Link, ...] = (link("shop"), link("library", role=Role.NEUTRAL)),
    probes: tuple[ProbeKind, ...] = (ProbeKind.GATEWAY,),
    pace: Pace | None = None,
    live: bool = False,
    mandate: Mandate | None = None,
    concurrency: int = 2,
    name: str = "sample",
    platforms: tuple[Platform, ...] = BOTH,
) -> Sample:
    """Return a sample; by default two platforms, two links, the gateway probe and two repeats: eight trials."""
    plan = Plan(
        audit=Audit(
            name=name,
            repeats=repeats,
            probes=probes,
            platforms=tuple(one.id for one in platforms),
            links=tuple(one.id for one in links),
        ),
        network=Network(resolve=None if live else "127.0.0.1:1"),
        mandate=mandate,
        limits=Limits(per_platform=pace, concurrency=concurrency),
    )
    return Sample(
        plan=plan,
        plan_path="plan.toml",
        plan_sha256="p" * 64,
        platforms={one.id: one for one in platforms},
        links={one.id: one for one in links},
        rulebook=Rulebook(id="book", version="1", name=Name(zh="规则", en="Rules"), clause=(), rule=()),
        rulebook_sha256="r" * 64,
        owner_domains={},
        affiliates={},
        hashes=(("links.toml", "l" * 64), ("plan.toml", "p" * 64)),
        resolve=None if live else Resolve(https="127.0.0.1:1"),
        trust=None,
    )


def mandate(**changes: Any) -> Mandate:
    facts: dict[str, Any] = {
        "authority": "某局",
        "reference": "1",
        "platforms": PLATFORMS,
        "expires": date(2026, 12, 31),
    }
    return Mandate(**{**facts, **changes})


def posting(platform: Platform, **changes: Any) -> Platform:
    """Return a platform with steps for posting and deleting, and a page that tells who is signed in."""
    steps = (Action(goto="https://agora.example/new"), Action(fill="textarea", text="{nonce} {link}"))
    facts: dict[str, Any] = {
        "post": (*steps, Action(click="#send")),
        "message": "article:has-text('{nonce}')",
        "cleanup": (Action(click="text=delete"),),
    }
    surface = replace(platform.surface[0], **{**facts, **changes})
    login = Login(open="https://agora.example/in", home="https://agora.example/me", signed_in=".me")
    return replace(platform, surface=(surface,), login=login)


def always(answer: str) -> Answer:
    def reply(task: Task) -> str | Exception:
        return answer

    return reply


@dataclass
class Desk:
    """Ports that outlive a run, so that a second run meets what the first left behind."""

    sample: Sample
    answer: Answer = field(default_factory=lambda: always("arrives"))
    ledger: ListLedger = field(default_factory=ListLedger)
    vault: MemoryVault = field(default_factory=MemoryVault)
    clock: JumpingClock = field(default_factory=JumpingClock)
    stop: Stop = field(default_factory=Stop)
    visit_s: float = 1.0

    def __post_init__(self) -> None:
        self.browser = ListBrowser(self.answer, self.clock, self.visit_s)
        self.watcher = ListWatcher()

    def prepare(self, *, seed: int = 7, run_id: str = "", fresh: bool = False) -> Outlook:
        return prepare(
            self.sample, self.ledger, self.clock, seed, run_id or f"r{len(self.ledger.stored) + 1}", fresh=fresh
        )

    async def run(self, workers: int = 2, *, fresh: bool = False) -> tuple[Outlook, bool]:
        outlook = self.prepare(fresh=fresh)
        complete = await carry_out(
            outlook,
            self.sample,
            self.browser,
            self.ledger,
            self.vault,
            self.clock,
            self.watcher,
            self.stop,
            workers,
        )
        assert self.vault.open == {}, "no log is left open"
        return outlook, complete

    def restarted(self, answer: Answer | None = None) -> Desk:
        """Return the desk as a new process finds it: same store, same wall time, nothing else."""
        clock = JumpingClock(self.clock.now())
        return Desk(self.sample, answer or self.answer, self.ledger, self.vault, clock, visit_s=self.visit_s)

    def stop_after(self, trials: int) -> None:
        self.watcher = ListWatcher(lambda n: self.stop.ask() if n >= trials else None)

    def mechanisms(self, run: str) -> set[Mechanism]:
        return {classify(seen).mechanism for seen in self.ledger.observations(run)}
