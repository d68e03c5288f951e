"""A trial → the task that a probe carries out: where to begin, as whom, whose domains are whose."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import urlsplit

from linkaudit.distil.domains import host_of, registrable
from linkaudit.model.files import Gateway, Link, Persona, Platform, Surface
from linkaudit.model.sample import Sample
from linkaudit.model.trial import Limit, Sides, SignIn, Task, Trial
from linkaudit.model.words import ProbeKind, Purpose, Role
from linkaudit.schedule import fill_address, surface_kind

PLAIN = Persona(viewport=(1280, 800), touch=False)
"""The plain browser of control visits."""


def task_for(trial: Trial, sample: Sample, accounts: Mapping[str, SignIn] = MappingProxyType({})) -> Task:
    """Return what a trial's probe is to do, and with which sign-ins of its platform.

    Raises KeyError where the sample does not hold what the trial names.
    """
    platform, link = sample.platforms[trial.key.platform], sample.links[trial.link]
    surface = _surface(platform, trial.key.surface)
    gateway = _gateway(platform, trial) if trial.key.probe is ProbeKind.GATEWAY else None
    return Task(
        trial=trial,
        purpose=Purpose.SUBJECT,
        probe=trial.key.probe,
        link=link,
        target=link.url,
        address=_address(trial.key.probe, gateway, surface, link),
        persona=platform.browser,
        sides=sides_of(platform, link, trial.key.role, sample),
        surface=surface,
        surface_kind=surface_kind(platform, trial.key.surface, trial.key.probe),
        gateway=gateway,
        limit=limit_for(sample),
        replica=sample.replica,
        accounts=tuple(sorted((name, one.path) for name, one in accounts.items())),
        inputs=sample.hashes,
    )


def accounts_of(trial: Trial, sample: Sample) -> tuple[str, ...]:
    """Return the accounts that a trial is made with; none for pages that everybody sees."""
    if trial.key.probe is ProbeKind.POST:
        return ("author", "viewer")
    surface = _surface(sample.platforms[trial.key.platform], trial.key.surface)
    return ("viewer",) if trial.key.probe is ProbeKind.OPEN and surface and surface.sign_in else ()


def control_task(trial: Trial, sample: Sample, purpose: Purpose) -> Task:
    """Return the control visit to a trial's destination: plain, or with the platform's persona and Referer."""
    task = task_for(trial, sample)
    persona, referer = PLAIN, None
    if purpose is Purpose.PERSONA_CONTROL:
        parts = urlsplit(task.address)
        # Browsers tell another site no more than where a visitor comes from.
        persona, referer = task.persona, f"{parts.scheme}://{parts.netloc}/"
    return Task(
        trial=trial,
        purpose=purpose,
        probe=None,
        link=task.link,
        target=task.target,
        address=task.target,
        persona=persona,
        sides=task.sides,
        referer=referer,
        limit=task.limit,
        replica=task.replica,
        inputs=task.inputs,
    )


def limit_for(sample: Sample) -> Limit:
    """Return how far a visit may go; on the live web exploration follows navigations only."""
    return Limit(wall_s=sample.plan.limits.trial_timeout_s, explore="full" if sample.replica else "navigate")


def sides_of(platform: Platform, link: Link, role: Role, sample: Sample) -> Sides:
    """Say which domains are the platform's (and its owner's) and which the destination's.

    A platform's own link stands on the platform's own domain as often as not; then the link's host alone counts as
    the destination, so that the platform's gateway on a sister host is told apart from it.
    """
    host = host_of(link.url)
    origin = {*platform.domains, *sample.owner_domains.get(platform.owner, ())}
    origin |= {domain for one in sample.platforms.values() if one.owner == platform.owner for domain in one.domains}
    if role is Role.OWN:
        return Sides(tuple(sorted(origin)), (host,))
    destination = {registrable(link.url)}
    if link.platform and link.platform in sample.platforms:
        destination |= set(sample.platforms[link.platform].domains)
    return Sides(tuple(sorted(origin - destination)), tuple(sorted(destination)))


def _surface(platform: Platform, surface: str) -> Surface | None:
    return next((one for one in platform.surface if one.id == surface), None)


def _gateway(platform: Platform, trial: Trial) -> Gateway:
    return next(one for one in platform.gateway if one.surface == trial.key.surface)


def _address(probe: ProbeKind, gateway: Gateway | None, surface: Surface | None, link: Link) -> str:
    if gateway is not None:
        return fill_address(gateway.url, link.url)
    if probe is ProbeKind.OPEN and surface is not None and surface.open is not None:
        return fill_address(surface.open, link.url)
    return link.url
