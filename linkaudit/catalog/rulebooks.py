"""A rulebook's id or path → the rulebook and the hash of its file, with every clause that its rules name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from linkaudit.catalog.builtin import DATA
from linkaudit.catalog.lines import Place
from linkaudit.catalog.shape import close_to
from linkaudit.catalog.source import Source, read_source
from linkaudit.errors import UsageError
from linkaudit.model.verdict import Rule, Rulebook
from linkaudit.model.words import Role


def rulebook_ids() -> tuple[str, ...]:
    """Return the ids of the built-in rulebooks."""
    return tuple(sorted(path.stem for path in (DATA / "rulebooks").glob("*.toml") if "." not in path.stem))


def load_rulebook(id_or_path: str | Path, folder: Path | None = None) -> tuple[Rulebook, str]:
    """Read a built-in rulebook by id, or a file; return it with the SHA-256 of the file.

    A relative path starts at `folder` where one is given. Raises UsageError for an unknown id, BadFile for a bad file.
    """
    source = rulebook_source(id_or_path, folder)
    return read_rulebook(source), source.sha256


def rulebook_source(id_or_path: str | Path, folder: Path | None = None) -> Source:
    """Find and read a rulebook's file, without checking it. Raises as `load_rulebook` does."""
    name = str(id_or_path)
    if not isinstance(id_or_path, Path) and not name.endswith(".toml") and "/" not in name and "\\" not in name:
        if name not in rulebook_ids():
            mend = f"{close_to(name, rulebook_ids())}; a rulebook of your own is named by its path, ending in .toml"
            raise UsageError(f"there is no built-in rulebook `{name}`", mend)
        return read_source(DATA / "rulebooks" / f"{name}.toml")
    return read_source((folder or Path()) / name)


def read_rulebook(source: Source) -> Rulebook:
    """Check a rulebook: ids once each, clauses that exist, spans of days that begin before they end. Raises BadFile."""
    rulebook = source.record(Rulebook)
    _check_once(source, "clause", (clause.id for clause in rulebook.clause))
    _check_once(source, "rule", (rule.id for rule in rulebook.rule))
    for number, clause in enumerate(rulebook.clause):
        _check_span(source, ("clause", number), clause.from_, clause.to)
    clauses = {clause.id for clause in rulebook.clause}
    for number, rule in enumerate(rulebook.rule):
        _check_rule(source, ("rule", number), rule, clauses)
    known = clauses | {rule.id for rule in rulebook.rule}
    for number, pack in enumerate(rulebook.pack):
        for place, name in enumerate(pack.adds):
            if name not in known:
                mend = close_to(name, known)
                raise source.bad(("pack", number, "adds", place), f"no rule or clause has the id `{name}`", mend)
    return rulebook


def _check_once(source: Source, table: str, ids: Iterable[str]) -> None:
    seen: dict[str, int] = {}
    for number, name in enumerate(ids):
        place: Place = (table, number, "id")
        if not name.strip():
            raise source.bad(place, "is empty", "give it an id that never changes meaning")
        if name in seen:
            first = source.where(table, seen[name], "id")
            raise source.bad(place, f"the id `{name}` is already used at {first}", "rename one of them")
        seen[name] = number


def _check_span(source: Source, place: Place, start: date | None, end: date | None) -> None:
    if start is not None and end is not None and end < start:
        raise source.bad((*place, "to"), f"{end} is before `from`, {start}", "`to` is the last day on which it holds")


def _check_rule(source: Source, place: Place, rule: Rule, clauses: set[str]) -> None:
    for number, clause in enumerate(rule.clauses):
        if clause not in clauses:
            mend = f"{close_to(clause, clauses)}; else add the [[clause]]"
            raise source.bad((*place, "clauses", number), f"this rulebook has no clause `{clause}`", mend)
    if rule.verdict is None and not rule.flags and not rule.built_in:
        raise source.bad((*place, "id"), "the rule says nothing", "give it a verdict, flags, or built_in")
    for number, role in enumerate(rule.when.worse_than):
        if role not in (Role.OWN, Role.AFFILIATE, Role.NEUTRAL):
            raise source.bad(
                (*place, "when", "worse_than", number), f"`{role}` is no control", "own, affiliate, neutral"
            )
    _check_span(source, place, rule.from_, rule.to)
    if rule.rollout_days < 0:
        raise source.bad((*place, "rollout_days"), f"{rule.rollout_days} days", "write 0 or more days")
    low, high = rule.when.min_taps, rule.when.max_taps
    if low is not None and high is not None and high < low:
        raise source.bad((*place, "when", "max_taps"), f"{high} is less than min_taps, {low}", "swap them")
