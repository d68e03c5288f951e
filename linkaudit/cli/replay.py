"""`linkaudit replay BUNDLE`: outcome and verdict again, from the evidence alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from linkaudit.audit import assess
from linkaudit.audit.replaying import Replayed, replay
from linkaudit.catalog.signatures import load_signatures
from linkaudit.cli.console import guarded, language, print_matrix, say, text_or_json
from linkaudit.cli.options import AsOf, LangOption
from linkaudit.errors import BadRecord, VerificationFailed
from linkaudit.evidence import Bundle
from linkaudit.model.codec import changed, from_json
from linkaudit.model.observation import Observation
from linkaudit.model.sample import Sample
from linkaudit.ports import StoredRun


@guarded
def replay_(
    bundle: Annotated[Path, typer.Argument(metavar="BUNDLE", help="A bundle of `linkaudit evidence export`.")],
    as_of: AsOf = None,
    format_: Annotated[str, typer.Option("--format", envvar="LINKAUDIT_FORMAT", help="text or json.")] = "text",
    lang: LangOption = None,
) -> None:
    """Distil, classify and judge a bundle again from its event logs alone. Exit code 5 where they say otherwise."""
    words = language(lang)
    text_or_json(format_)
    opened = Bundle(bundle)
    try:
        if flaws := opened.check().flaws:
            raise VerificationFailed(f"{bundle}: {flaws[0]}", "see `linkaudit evidence verify`")
        run = opened.record("run.json", StoredRun)
        sample = _sample(run, bundle)
        replayed, differing = Counter[bool](), list[Replayed]()
        seen = _watched(replay(sample, _observations(opened), opened.get), replayed, differing)
        matrix = assess(run, sample, seen, as_of.date() if as_of else None, known=load_signatures(), details=False)
    finally:
        opened.close()
    cells = tuple(cell for cell in matrix.cells if cell.trials)
    print_matrix(changed(matrix, cells=cells, details=()), format_, words)
    _tell(replayed.total(), differing, bundle)


def _watched(replayed: Iterable[Replayed], counted: Counter[bool], differing: list[Replayed]) -> Iterator[Observation]:
    """Yield the observations, and keep those alone that do not follow: a bundle may be larger than memory."""
    for one in replayed:
        counted[bool(one.differs)] += 1
        if one.differs:
            differing.append(one)
        yield one.observation


def _tell(number: int, differing: list[Replayed], bundle: Path) -> None:
    for one in differing:
        say(f"DIFFERS {one.observation.trial.id} ({one.observation.trial.key}): {', '.join(one.differs)}")
    if differing:
        raise VerificationFailed(
            f"{bundle}: {len(differing)} of {number} observation(s) do not follow from their event logs",
            "another version of linkaudit may have made it, and reads it as it did; its manifest names the version",
        )
    say(f"{number} observation(s) follow from their event logs, byte for byte; the matrix is made of them anew")


def _sample(run: StoredRun, bundle: Path) -> Sample:
    try:
        return from_json(run.snapshot, Sample)
    except BadRecord as error:
        raise VerificationFailed(f"{bundle}: run.json does not read: {error.what} at {error.path}") from error


def _observations(opened: Bundle) -> Iterator[Observation]:
    for trial, data in opened.observations():
        try:
            yield from_json(data, Observation)
        except BadRecord as error:
            raise VerificationFailed(f"{opened.path}: the observation of trial {trial} does not read") from error
