"""Stored observations → matrix: classify, tabulate, judge; one pass, nothing trusted from a cache."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from linkaudit.audit.run import planned
from linkaudit.audit.tally import Tally
from linkaudit.classify import classify
from linkaudit.distil.domains import registrable
from linkaudit.judge import judge
from linkaudit.matrix import assemble, steps_of, tabulate
from linkaudit.model.finding import Finding
from linkaudit.model.matrix import Matrix, Measured, RunHead, TrialRow
from linkaudit.model.observation import ControlSeen, Hop, Observation
from linkaudit.model.sample import Sample
from linkaudit.model.signature import Signature
from linkaudit.model.verdict import Rulebook
from linkaudit.model.words import Flag
from linkaudit.ports import StoredRun
from linkaudit.schedule import planned_cells


def assess(
    run: StoredRun,
    sample: Sample,
    observations: Iterable[Observation],
    as_of: date | None = None,
    rulebook: Rulebook | None = None,
    rulebook_sha256: str = "",
    known: Sequence[Signature] = (),
    *,
    details: bool = True,
    left: Iterable[tuple[str, str]] = (),
) -> Matrix:
    """Say what a run's observations come to under a rulebook (the run's own unless another is given) as of a date.

    `left`: surface and nonce of posts that attempts left behind which are not among the observations. Without
    `details` the trials of the cells are not kept, and memory stays flat however many there are.
    """
    book, digest = (rulebook, rulebook_sha256) if rulebook else (sample.rulebook, sample.rulebook_sha256)
    tally = Tally(left)
    label = f"{book.id} {book.version} {digest[:12]}"
    trials = planned(sample, run.seed)
    cells = planned_cells(trials, sample.platforms, sample.links, _approved(sample, run.started_at))
    measured = _measured(observations, tally, known, details=details)
    table = tabulate(run.id, label, cells, measured, details=details)
    verdicts = judge(table.cells, book, as_of, table.comparisons)
    head = RunHead(
        id=run.id,
        name=run.name,
        plan=run.plan_path,
        plan_sha256=sample.plan_sha256,
        rulebook=f"{book.id} {book.version}",
        rulebook_sha256=digest,
        as_of=as_of.isoformat() if as_of else "observed",
        seed=run.seed,
        started_at=run.started_at,
        finished_at=run.finished_at,
        status=run.status,
        replica=run.replica,
        browser=", ".join(sorted(tally.browsers)),
        linkaudit=", ".join(sorted(tally.versions)),
        planned=len(trials),
        done=tally.done,
        notices=tally.notices(),
    )
    return assemble(head, table.cells, table.rows, verdicts, book.clause)


def _approved(sample: Sample, started_at: str) -> tuple[str, ...]:
    """Return the malicious controls that a mandate approves which was in date when the run began."""
    mandate = sample.plan.mandate
    in_date = mandate is not None and started_at[:10] <= mandate.expires.isoformat()
    return mandate.malicious if mandate is not None and in_date else ()


def _measured(
    observations: Iterable[Observation], tally: Tally, known: Sequence[Signature], *, details: bool
) -> Iterator[Measured]:
    for seen in observations:
        finding = classify(seen, known)
        tally.count(seen, finding)
        flags = (Flag.REPLICA,) if seen.environment.replica else ()
        yield Measured(
            key=seen.trial.key,
            row=row_of(seen, finding, details=details),
            presentation=finding.presentation,
            flags=flags,
            site=registrable(seen.target),
        )


def row_of(seen: Observation, finding: Finding, *, details: bool = True) -> TrialRow:
    """Return what a report needs of one trial; its steps are told only with details."""
    pictures = [page.picture.sha256 for page in seen.pages if page.picture]
    return TrialRow(
        trial=seen.trial.id,
        link=seen.trial.link,
        url=seen.target,
        session=seen.trial.session,
        repeat=seen.trial.repeat,
        at=seen.started_at,
        outcome=finding.outcome,
        mechanism=finding.mechanism,
        taps=finding.taps,
        seconds=finding.seconds,
        responsible=finding.responsible,
        confidence=finding.confidence,
        rule=finding.rule,
        fired=finding.fired,
        because=finding.because,
        hops=tuple(_hop(hop) for hop in seen.hops),
        picture=pictures[-1] if pictures else None,
        trace=seen.trace.sha256 if seen.trace else None,
        control="; ".join(_control(one) for one in (seen.control, seen.persona_control, seen.later_control) if one),
        ground=finding.ground,
        appeal=finding.appeal,
        unmet=finding.unmet,
        steps=steps_of(seen) if details else (),
    )


def _hop(hop: Hop) -> str:
    return f"[{hop.how}] {hop.status or hop.error or '-'} {hop.url}"


def _control(control: ControlSeen) -> str:
    outcome = "opened" if control.reached else f"not opened ({control.error or control.status or 'no answer'})"
    return f"{control.purpose} {control.at}: {outcome}"
