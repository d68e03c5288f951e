"""What a visit was made with, and the visit as a whole: the frame round the events."""

from __future__ import annotations

import platform as machine

from playwright.async_api import Browser as PlaywrightBrowser

from linkaudit import __version__
from linkaudit.model.trace import Environment, Trace
from linkaudit.model.trial import Task
from linkaudit.probes.binaries import BrowserBinary
from linkaudit.probes.contexts import TIMEZONE
from linkaudit.probes.events import EventLog


def environment(
    browser: PlaywrightBrowser, binary: BrowserBinary, flags: tuple[str, ...], task: Task, agent: tuple[str, bool]
) -> Environment:
    """Write down with what a visit is made; `agent`: the user agent, and whether the browser says that it is driven."""
    return Environment(
        browser=f"Chromium {browser.version}",
        browser_kind=binary.kind,
        binary=str(binary.path),
        flags=flags,
        driver="playwright",
        linkaudit=__version__,
        user_agent=agent[0],
        webdriver=agent[1],
        timezone=TIMEZONE,
        host=f"{machine.system()} {machine.machine()}",
        replica=task.replica,
        egress="loopback (replicas)" if task.replica else "this machine, as its network is set up",
    )


def record(task: Task, made_with: Environment, started_at: str, log: EventLog) -> Trace:
    """Return the visit, whole, as it was kept."""
    return Trace(
        trial=task.trial.id if task.trial else task.link.id,
        purpose=task.purpose,
        probe=task.probe,
        target=task.target,
        address=task.address,
        persona=task.persona,
        environment=made_with,
        inputs=task.inputs,
        started_at=started_at,
        events=tuple(log.kept),
    )
