"""Files, stores and clocks, put together for the audit: the catalog's plan → the sample; a stored run → its matrix."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from linkaudit.audit import assess
from linkaudit.catalog import Opened, affiliates, open_plan
from linkaudit.errors import UsageError
from linkaudit.model.codec import from_json
from linkaudit.model.matrix import Matrix
from linkaudit.model.sample import Only, Sample
from linkaudit.model.verdict import Rulebook
from linkaudit.ports import StoredRun
from linkaudit.store import SqliteLedger


def read_plan(path: Path, only: Only) -> tuple[Sample, Opened]:
    """Read a plan and all that it names. Raises BadFile for the first thing that does not hold."""
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
    return sample, opened


def only_from(text: str | None) -> Only:
    """Read `platform=…,surface=…,link=…`. Raises UsageError for another key."""
    if not text:
        return Only()
    parts: dict[str, str] = {}
    for part in text.split(","):
        key, equals, value = part.partition("=")
        if key.strip() not in ("platform", "surface", "link") or not equals or not value.strip():
            raise UsageError(f"--only {text}: `{part}` is not understood", "write --only platform=weibo,link=taobao-*")
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
) -> Matrix:
    """Compute a stored run's matrix afresh from its observations."""
    sample = from_json(run.snapshot, Sample)
    book, digest = rulebook or (None, "")
    return assess(run, sample, ledger.observations(run.id), as_of, book, digest)


def selector_places(opened: Opened, wrong: dict[str, str]) -> tuple[str, int, str, str] | None:
    """Say where the first of some selectors stands: file, line, selector, what is wrong with it."""
    files = [*opened.sources.values(), *_link_files(opened)]
    for selector, what in wrong.items():
        for file in files:
            for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
                if selector in line or selector.replace('"', '\\"') in line:
                    return str(file), number, selector, what
    return next((("(the plan's files)", 0, selector, what) for selector, what in wrong.items()), None)


def _link_files(opened: Opened) -> list[Path]:
    root = opened.plan_path.parent
    return [root / name for name in opened.plan.paths.links if (root / name).is_file()]


def cpu_workers() -> int:
    """Visits at a time by default: most of a visit is waiting, so three a core keep the cores busy."""
    return 3 * (os.cpu_count() or 1)
