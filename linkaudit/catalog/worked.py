"""The worked cases that ship beside a rulebook: `<rulebook>.cases.toml` in the same folder."""

from __future__ import annotations

from pathlib import Path

from linkaudit.catalog.rulebooks import read_rulebook, rulebook_source
from linkaudit.catalog.shape import close_to
from linkaudit.catalog.source import read_source
from linkaudit.errors import UsageError
from linkaudit.model.verdict import Rulebook
from linkaudit.model.worked import WorkedCase, WorkedCases


def load_worked(
    id_or_path: str | Path, folder: Path | None = None
) -> tuple[Rulebook, tuple[tuple[str, WorkedCase], ...]]:
    """Read a rulebook and its worked cases, each with the `file:line` at which it stands.

    Raises UsageError where there are none or the rulebook is unknown, BadFile where either file is bad, or a case is
    about a rule that the rulebook does not have.
    """
    source = rulebook_source(id_or_path, folder)
    rulebook = read_rulebook(source)
    path = source.path.with_suffix(".cases.toml")
    if not path.is_file():
        raise UsageError(f"there is no {path}", "write worked cases beside the rulebook: docs/rulebooks.md says how")
    cases = read_source(path)
    known = {rule.id for rule in rulebook.rule}
    found: list[tuple[str, WorkedCase]] = []
    for number, case in enumerate(cases.record(WorkedCases).case):
        if case.rule not in known:
            raise cases.bad(("case", number, "rule"), f"no rule has the id `{case.rule}`", close_to(case.rule, known))
        found.append((cases.where("case", number), case))
    return rulebook, tuple(found)
