"""Files, stores and clocks, put together for the audit: the catalog's plan → the sample; a stored run → its matrix."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from linkaudit.audit import assess, planned
from linkaudit.catalog import Opened, affiliates, link_places, load_waivers, open_plan
from linkaudit.catalog.signatures import load_signatures
from linkaudit.changes import baseline_of, compare, side_of
from linkaudit.cli.console import Lang, say
from linkaudit.clock import SystemClock
from linkaudit.errors import BadFile, BadRecord, CannotAudit, UsageError
from linkaudit.model.codec import changed, from_json
from linkaudit.model.matrix import FilePlace, Matrix, NoticeKind
from linkaudit.model.sample import Only, Sample
from linkaudit.model.verdict import Rulebook
from linkaudit.ports import StoredRun
from linkaudit.report.notices import notice_said
from linkaudit.store import SqliteLedger
from linkaudit.waive import waive

IDLE = (NoticeKind.WAIVER_EXPIRED, NoticeKind.WAIVER_STALE)
CHINA = timezone(timedelta(hours=8))
"""The zone in which a waiver's last day ends, and a rule's first begins."""


def read_plan(path: Path, only: Only) -> tuple[Sample, Opened]:
    """Read a plan and all that it names. Raises BadFile where something does not hold or nothing is left to do."""
    opened = open_plan(path)
    sample = Sample(
        plan=opened.plan,
        plan_path=str(opened.plan_path),
        plan_sha256=opened.plan_sha256,
        platforms=opened.platforms,
        links=opened.links,
        rulebook=opened.rulebook,
        rulebook_sha256=opened.rulebook_sha256,
        owner_domains={one.id: one.domains for one in opened.owners.owner},
        affiliates={owner: tuple(sorted(others)) for owner, others in affiliates(opened.owners).items()},
        hashes=opened.hashes,
        resolve=opened.resolve,
        trust=str(opened.trust) if opened.trust else None,
        only=only,
    )
    try:
        planned(sample, 0)
    except UsageError as error:
        raise BadFile(str(path), 0, "", error.what, error.mend) from error
    return sample, opened


def only_from(text: str | None) -> Only:
    """Read `platform=…,surface=…,link=…`. Raises UsageError for another key."""
    if not text:
        return Only()
    parts: dict[str, str] = {}
    for part in text.split(","):
        key, equals, value = part.partition("=")
        if key.strip() not in ("platform", "surface", "link") or not equals or not value.strip():
            raise UsageError(
                f"--only {text}: `{part}` is not understood",
                "write --only platform=ID,surface=ID,link=ID; patterns such as a* are allowed",
            )
        parts[key.strip()] = value.strip()
    return Only(**parts)


def find_run(ledger: SqliteLedger, wanted: str | None) -> StoredRun:
    """Return the newest run, or the one whose id begins so. Raises UsageError where there is none, or several."""
    runs = ledger.runs()
    if not runs:
        raise UsageError("the database holds no run yet", "make one with `linkaudit run PLAN`")
    if wanted is None:
        return runs[0]
    fitting = [run for run in runs if run.id.startswith(wanted)]
    exact = [run for run in fitting if run.id == wanted]
    if len(exact or fitting) != 1:
        what = "no run" if not fitting else f"{len(fitting)} runs"
        raise UsageError(f"{what} of the database begin(s) with `{wanted}`", "see `linkaudit runs`")
    return (exact or fitting)[0]


def matrix_of(
    ledger: SqliteLedger,
    run: StoredRun,
    as_of: date | None,
    rulebook: tuple[Rulebook, str] | None = None,
    *,
    details: bool = True,
) -> Matrix:
    """Compute a stored run's matrix afresh from its observations; without `details` no trial is kept.

    Raises CannotAudit where the run does not read.
    """
    try:
        sample = from_json(run.snapshot, Sample)
    except BadRecord as error:
        raise CannotAudit(
            f"run {run.id} was stored by another version of linkaudit: {error} at {error.path}", "update linkaudit"
        ) from error
    book, digest = rulebook or (None, "")
    seen, left = ledger.observations(run.id), ledger.left(run.id)
    return assess(run, sample, seen, as_of, book, digest, load_signatures(), details=details, left=left)


def waived_in(matrix: Matrix, waivers: Path | None, lang: Lang) -> Matrix:
    """Apply a file of waivers as of today in China, where one is given; warn of idle ones. Raises BadFile."""
    if waivers is None:
        return matrix
    waived = waive(matrix, load_waivers(waivers), today_in_china())
    for notice in waived.run.notices:
        if notice.kind in IDLE:  # not every format has notices
            say(notice_said(notice, lang))
    return waived


def compared(before: Matrix, after: Matrix) -> Matrix:
    """Add to a matrix what changed since an earlier one. Raises UsageError where only one of them was on replicas."""
    like_with_like(before.run.replica, after.run.replica)
    return changed(after, difference=compare(baseline_of(before), after, side_of(before.run)))


def like_with_like(before: bool, after: bool) -> None:
    """Refuse to compare replicas with the live web. Raises UsageError."""
    if before != after:
        raise UsageError(
            "one of the two was measured on replicas and the other on the live web", "compare like with like"
        )


def placed(matrix: Matrix) -> Matrix:
    """Add where the run's links are written down, as far as its files are still there; the plan's place at least."""
    plan = Path(matrix.run.plan)
    places = {name: FilePlace(_from_here(path), line) for name, (path, line) in link_places(plan).items()}
    return changed(matrix, places={"": FilePlace(_from_here(plan), 1), **places})


def _from_here(path: Path) -> str:
    """Write a path as a CI does: from the folder it works in, with slashes."""
    whole, here = path.resolve(), Path.cwd().resolve()
    return (whole.relative_to(here) if whole.is_relative_to(here) else path).as_posix()


def today_in_china() -> date:
    """Return the day that it is in China."""
    return datetime.fromisoformat(SystemClock().now()).astimezone(CHINA).date()


def own_link_files(opened: Opened) -> list[Path]:
    """Return the plan's own links files, those in its folders included."""
    named = [opened.plan_path.parent / name for name in opened.plan.paths.links]
    return [file for one in named for file in (sorted(one.glob("*.toml")) if one.is_dir() else [one])]


def cpu_workers() -> int:
    """Visits at a time by default: most of a visit is waiting, so three a core keep the cores busy."""
    return 3 * len(os.sched_getaffinity(0))
