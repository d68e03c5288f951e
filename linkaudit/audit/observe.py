"""One trial: control, perform, scrub, distil, keep. The world's failures come out as observations, ours as errors."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from linkaudit.audit.doors import Doors, used_accounts
from linkaudit.audit.guards import LeftOff, Manners
from linkaudit.audit.moments import jump_since, moment
from linkaudit.audit.pictures import PictureReader
from linkaudit.audit.recording import Recording
from linkaudit.audit.stop import Ended, Stop
from linkaudit.audit.tasks import accounts_of, control_task, task_for
from linkaudit.distil import Controls, distil, distil_control
from linkaudit.errors import HarnessFault
from linkaudit.model.codec import changed
from linkaudit.model.observation import ControlSeen, Observation
from linkaudit.model.sample import Sample
from linkaudit.model.trace import Blob, Environment, Stopped, Trace
from linkaudit.model.trial import SignIn, Task, Trial
from linkaudit.model.words import ProbeKind, Purpose
from linkaudit.ports import Browser, Clock, Eyes, Ledger, Log, Vault
from linkaudit.scrub import Scrubber

SignIns = Mapping[str, Mapping[str, SignIn]]

BEYOND_S = 60.0
"""What a visit may take beyond its wall before the browser itself counts as hung."""
AGAIN_S = 60.0
"""How long a failed control visit speaks for its link before another is made."""


class Observer:
    """Carries trials out one by one, as many at a time as it is asked, and commits each when it is whole."""

    def __init__(
        self,
        run: str,
        sample: Sample,
        browser: Browser,
        ledger: Ledger,
        vault: Vault,
        clock: Clock,
        manners: Manners,
        stop: Stop,
        accounts: SignIns = MappingProxyType({}),
        eyes: Eyes | None = None,
    ) -> None:
        """Hold the ports; open nothing. `accounts`: the saved sign-ins, by platform and account.

        Without `eyes` no picture is read, and none counts as unread.
        """
        self.accounts = accounts
        self._pictures = PictureReader(eyes, clock) if eyes else None
        self.run = run
        self.sample = sample
        self.browser = browser
        self.ledger = ledger
        self.vault = vault
        self.clock = clock
        self.manners = manners
        self.stop = stop
        self._doors = Doors(browser, manners, clock)
        self._links: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def observe(self, trial: Trial) -> Observation:
        """Carry a trial out with its controls, and commit it; all or nothing.

        Raises LeftOff where a share of the day is used up or nobody is signed in (any more), and Ended where the end is
        wished before the platform's page was opened, or the browser fails meanwhile: whoever ends us often ends it
        with us.
        """
        signed_in = used_accounts(self.accounts.get(trial.key.platform, {}), accounts_of(trial, self.sample))
        task = task_for(trial, self.sample, signed_in)
        platform = self.sample.platforms[trial.key.platform]
        if trial.key.probe is ProbeKind.POST:
            self.manners.may_post(platform.id)
        stand = await self._doors.hold(platform, signed_in)
        self.manners.sign_in_used(platform.id, signed_in)
        for _chance in range(2):
            began = moment(self.clock)
            seen = await self._seen(trial, task)
            jump = jump_since(self.clock, began)
            if not jump:
                break
            self._remember_left(seen)
            if self.stop.wanted.is_set():
                raise Ended(jump)
        else:
            trace = _fault_trace(task, jump, self.clock.now())
            blob = self.vault.log(trial.id + "-asleep").seal(trace)
            seen = distil(trace, task, Controls(before=seen.control), blob, self.clock.now())
        if signed_in and seen.arrived is None:
            try:
                stand += await self._doors.hold(platform, signed_in, afresh=True)
            except LeftOff:
                self._remember_left(seen)
                raise
        seen = changed(seen, sign_ins=stand)
        self.ledger.commit(self.run, seen)
        return seen

    def _remember_left(self, seen: Observation) -> None:
        """Keep the name of a post that still stands, though its trial is made again: somebody must delete it."""
        if seen.post is not None and seen.post.deleted is False:
            key = seen.trial.key
            self.ledger.keep_left(self.run, f"{key.platform}/{key.surface}", seen.post.nonce, self.clock.now())

    async def _seen(self, trial: Trial, task: Task) -> Observation:
        """Carry a trial out with its controls."""
        before = await self._control_before(trial)
        trace, blob = await self._visit(task, trial.id)
        seen = distil(trace, task, Controls(before=before), blob, self.clock.now())
        if seen.arrived is None:
            controls = await self._controls_after(trial, before)
            seen = distil(trace, task, controls, blob, self.clock.now())
        return seen

    # -- controls ------------------------------------------------------------------------------------------

    async def _control_before(self, trial: Trial) -> ControlSeen:
        """Return the link's newest control visit of this run; made once, and again some time after a failure."""
        async with self._links[trial.link]:
            known = self.ledger.control(self.run, trial.link)
            if known is not None and (known.reached or self._fresh(known)):
                return known
            return await self._control(trial, Purpose.CONTROL)

    async def _controls_after(self, trial: Trial, before: ControlSeen) -> Controls:
        """Ask again whether the destination is there: with the persona, and where that fails in a plain browser too.

        Where a plain browser failed a moment ago it need not fail again: each such visit lasts to the wall.
        """
        persona = await self._control(trial, Purpose.PERSONA_CONTROL)
        known_down = not before.reached and self._fresh(before)
        later = None if persona.reached or known_down else await self._control(trial, Purpose.CONTROL)
        return Controls(before=before, persona=persona, later=later)

    def _fresh(self, control: ControlSeen) -> bool:
        passed = datetime.fromisoformat(self.clock.now()) - datetime.fromisoformat(control.at)
        return abs(passed.total_seconds()) < AGAIN_S

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
            if task.purpose is Purpose.SUBJECT and task.trial is not None:
                await self.manners.opening(task.trial.key.platform)
            log = self.vault.log(name + attempt)
            recording = self._recording(task, log)
            visit = self.browser.perform(task, recording.sink, recording.keep)
            try:
                trace = await asyncio.wait_for(visit, timeout=task.limit.wall_s + BEYOND_S)
            except HarnessFault as error:
                fault = error.what
            except TimeoutError:
                fault = "the browser did not answer"
            else:
                trace = await self._completed(task, trace, recording)
                return trace, log.seal(trace)
            log.drop()
            if self.stop.wanted.is_set():
                raise Ended(fault)
        trace = _fault_trace(task, fault, self.clock.now())
        return trace, self.vault.log(name + "-fault").seal(trace)

    def _recording(self, task: Task, log: Log) -> Recording:
        secrets = [value for one in self.accounts.get(_platform(task), {}).values() for value in one.secrets]
        return Recording(Scrubber(secrets, keep=(task.target, task.address)), log, self.vault)

    async def _completed(self, task: Task, trace: Trace, recording: Recording) -> Trace:
        """Add to a visit what was read in its pictures, and how many places were painted over."""
        read = None
        if self._pictures and task.purpose is Purpose.SUBJECT:
            read = await self._pictures.events_for(trace, recording.album, recording.sink)
        recording.release()
        events = recording.clean(trace.events + (read or ()))
        return changed(trace, events=events, scrubbed=recording.scrubber.count)


def _platform(task: Task) -> str:
    return task.trial.key.platform if task.trial else ""


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
