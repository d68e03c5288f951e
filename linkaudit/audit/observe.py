"""One trial: control, perform, scrub, distil, keep. The world's failures come out as observations, ours as exceptions."""

from __future__ import annotations

import asyncio
from collections import defaultdict

from linkaudit.audit.tasks import control_task, task_for
from linkaudit.distil import Controls, distil, distil_control
from linkaudit.errors import HarnessFault
from linkaudit.model.observation import ControlSeen, Observation
from linkaudit.model.sample import Sample
from linkaudit.model.trace import AnyEvent, Blob, Environment, Stopped, Trace
from linkaudit.model.trial import Task, Trial
from linkaudit.model.words import Purpose
from linkaudit.ports import Browser, Clock, Ledger, Log, Vault
from linkaudit.scrub import Scrubber

BEYOND_S = 40.0
"""What a visit may take beyond its wall before the browser itself counts as hung."""


class Observer:
    """Carries trials out one by one, as many at a time as it is asked, and commits each when it is whole."""

    def __init__(self, run: str, sample: Sample, browser: Browser, ledger: Ledger, vault: Vault, clock: Clock) -> None:
        """Hold the ports; open nothing."""
        self.run = run
        self.sample = sample
        self.browser = browser
        self.ledger = ledger
        self.vault = vault
        self.clock = clock
        self._links: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._stale: set[str] = set()

    async def observe(self, trial: Trial) -> Observation:
        """Carry a trial out with its controls, and commit it; all or nothing."""
        before = await self._control_before(trial)
        task = task_for(trial, self.sample)
        trace, blob = await self._visit(task, f"{trial.id}")
        seen = distil(trace, task, Controls(before=before), blob, self.clock.now())
        if seen.arrived is None:
            controls = await self._controls_after(trial, before)
            seen = distil(trace, task, controls, blob, self.clock.now())
        self.ledger.commit(self.run, seen)
        return seen

    # -- controls ------------------------------------------------------------------------------------------

    async def _control_before(self, trial: Trial) -> ControlSeen:
        """Return the link's control visit of this run; made once, and again after a failure."""
        async with self._links[trial.link]:
            known = self.ledger.control(self.run, trial.link)
            if known is not None and known.reached and trial.link not in self._stale:
                return known
            self._stale.discard(trial.link)
            return await self._control(trial, Purpose.CONTROL)

    async def _controls_after(self, trial: Trial, before: ControlSeen) -> Controls:
        """Ask again whether the destination is there: with the persona, and where that fails in a plain browser, too."""
        persona = await self._control(trial, Purpose.PERSONA_CONTROL)
        later = None
        if not persona.reached:
            self._stale.add(trial.link)
            later = await self._control(trial, Purpose.CONTROL)
        return Controls(before=before, persona=persona, later=later)

    async def _control(self, trial: Trial, purpose: Purpose) -> ControlSeen:
        task = control_task(trial, self.sample, purpose)
        trace, blob = await self._visit(task, f"{trial.id}-{purpose}")
        seen = distil_control(trace, task.link, task.sides, blob)
        self.ledger.keep_control(self.run, trial.link, seen)
        return seen

    # -- visits --------------------------------------------------------------------------------------------

    async def _visit(self, task: Task, name: str) -> tuple[Trace, Blob]:
        """Carry one visit out; a browser that fails gets a second chance, then the visit counts as a browser fault."""
        fault = ""
        for attempt in ("", "-again"):
            log = self.vault.log(name + attempt)
            try:
                trace = await asyncio.wait_for(self._perform(task, log), timeout=task.limit.wall_s + BEYOND_S)
            except HarnessFault as error:
                fault = error.what
            except TimeoutError:
                fault = "the browser did not answer"
            else:
                return trace, log.seal(trace)
            log.drop()
        trace = _fault_trace(task, fault, self.clock.now())
        return trace, self.vault.log(name + "-fault").seal(trace)

    async def _perform(self, task: Task, log: Log) -> Trace:
        scrubber = Scrubber(keep=(task.target, task.address))

        def sink(event: AnyEvent) -> AnyEvent:
            clean = scrubber.scrub(event)
            log.append(clean)
            return clean

        trace = await self.browser.perform(task, sink, self.vault.put)
        return _counted(trace, scrubber.count)


def _counted(trace: Trace, scrubbed: int) -> Trace:
    facts = {name: getattr(trace, name) for name in trace.__struct_fields__}
    return Trace(**{**facts, "scrubbed": scrubbed})


def _fault_trace(task: Task, fault: str, at: str) -> Trace:
    """The record of a visit that could not be carried out: it says so, and nothing else."""
    environment = Environment(
        browser="",
        browser_kind="",
        binary="",
        flags=(),
        driver="",
        linkaudit="",
        user_agent=task.persona.user_agent or "",
        webdriver=True,
        timezone="",
        host="",
        replica=task.replica,
        egress="",
    )
    return Trace(
        trial=task.trial.id if task.trial else task.link.id,
        purpose=task.purpose,
        probe=task.probe,
        target=task.target,
        address=task.address,
        persona=task.persona,
        environment=environment,
        inputs=task.inputs,
        started_at=at,
        events=(Stopped(n=0, t=0.0, reason="fault", detail=fault),),
    )
