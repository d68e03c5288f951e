"""A sample → its forecast: what it can show, how long it takes, what it would open and post. Opens nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from statistics import median

from linkaudit.audit.guards import check_mandate
from linkaudit.audit.run import planned
from linkaudit.audit.tasks import task_for
from linkaudit.distil.domains import registrable
from linkaudit.errors import UsageError
from linkaudit.forecast import cell_forecasts, duration
from linkaudit.model.files import Pace
from linkaudit.model.forecast import Deed, Duration, Forecast, Security
from linkaudit.model.observation import Observation
from linkaudit.model.sample import Sample
from linkaudit.model.trial import Task, Trial
from linkaudit.model.words import Confidence, ProbeKind, Role
from linkaudit.schedule import fill_address

ASSUMED_S = {ProbeKind.GATEWAY: 6.0, ProbeKind.INAPP: 5.0, ProbeKind.OPEN: 6.0, ProbeKind.POST: 30.0}
"""Seconds of a trial where no stored trial tells better: assumptions, and called so wherever they are shown."""


def prospect(sample: Sample, today: date, workers: int, earlier: Iterable[Observation] = ()) -> Forecast:
    """Say what a sample's run would show, take, open and post; `earlier` are stored trials that tell how long one is.

    Raises UsageError where there is nothing to do.
    """
    trials = planned(sample, 0)
    audit = sample.plan.audit
    chosen = {trial.link: sample.links[trial.link] for trial in trials}
    cells = cell_forecasts(trials, chosen, {name: registrable(link.url) for name, link in chosen.items()})
    opens, posts = _deeds(trials, sample)
    return Forecast(
        name=audit.name,
        plan=sample.plan_path,
        replica=sample.replica,
        rulebook=f"{sample.rulebook.id} {sample.rulebook.version}",
        platforms=tuple(sorted({trial.key.platform for trial in trials})),
        surfaces=tuple(sorted({trial.key.surface for trial in trials})),
        probes=tuple(sorted({trial.key.probe for trial in trials})),
        links=tuple(sorted(chosen)),
        trials=len(trials),
        repeats=audit.repeats,
        sessions=audit.sessions,
        cells=cells,
        compared=sum(one.p is not None for cell in cells for one in cell.beside),
        confidence=Confidence.MEDIUM if audit.sessions < 2 else Confidence.HIGH,
        security=_security(sample, trials),
        duration=_duration(sample, trials, workers, earlier),
        opens=opens,
        posts=posts,
        mandate=_against_posting(sample, trials, today),
    )


def _duration(sample: Sample, trials: Sequence[Trial], workers: int, earlier: Iterable[Observation]) -> Duration:
    seen: dict[ProbeKind, list[float]] = defaultdict(list)
    for one in earlier:
        span = datetime.fromisoformat(one.finished_at) - datetime.fromisoformat(one.started_at)
        if span.total_seconds() > 0:
            seen[one.trial.key.probe].append(span.total_seconds())
    by_probe = ASSUMED_S | {probe: median(spans) for probe, spans in seen.items()}
    used = {trial.key.probe for trial in trials}
    measured = sum(len(seen[probe]) for probe in used) if all(seen[probe] for probe in used) else 0
    pace = sample.plan.limits.per_platform or (None if sample.replica else Pace())
    return duration(trials, by_probe, measured, workers, pace, by_probe[ProbeKind.INAPP])


def _deeds(trials: Iterable[Trial], sample: Sample) -> tuple[tuple[Deed, ...], tuple[Deed, ...]]:
    opens: set[Deed] = set()
    posts: set[Deed] = set()
    for trial in trials:
        if trial.key.probe is not ProbeKind.POST:
            opens.add(_deed(trial, task_for(trial, sample).address))
            continue
        posts |= {_deed(trial, text) for text in posted(task_for(trial, sample))}
    return tuple(sorted(opens)), tuple(sorted(posts))


def posted(task: Task) -> list[str]:
    """Return the texts that a post trial writes where they carry the link, as the platform gets them."""
    steps = task.surface.post if task.surface else ()
    texts = [step.text for step in steps if step.fill and step.text and "{link" in step.text]
    return [fill_address(text, task.target) for text in texts or ["{link}"]]


def deeds(trial: Trial, sample: Sample) -> list[str]:
    """Return what a trial does at its platform: the address that it opens, or each page and text of a post."""
    task = task_for(trial, sample)
    if trial.key.probe is not ProbeKind.POST:
        return [task.address]
    steps = task.surface.post if task.surface else ()
    pages = [fill_address(step.goto, task.target) for step in steps if step.goto]
    return [*pages, *(f"post: {text}" for text in posted(task))]


def _deed(trial: Trial, what: str) -> Deed:
    return Deed(platform=trial.key.platform, surface=trial.key.surface, probe=trial.key.probe, what=what)


def _security(sample: Sample, trials: Iterable[Trial]) -> Security:
    controls = [sample.links[name] for name in {one.link for one in trials if one.key.role is Role.MALICIOUS}]
    if not controls:
        return Security.NONE
    if sample.replica:
        return Security.REPLICA
    return Security.LISTED if sample.plan.mandate and all(link.listed for link in controls) else Security.UNLISTED


def _against_posting(sample: Sample, trials: Sequence[Trial], today: date) -> str:
    try:
        check_mandate(sample, trials, today)
    except UsageError as error:
        return str(error)
    return ""
