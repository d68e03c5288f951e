"""Matrix → what stands above and below the grid: facts of the run, counts with their denominators, limits."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from linkaudit.model.matrix import Matrix, RunHead
from linkaudit.model.words import Role, VerdictWord
from linkaudit.report import words
from linkaudit.report.brief import outcome_of
from linkaudit.report.escape import for_terminal
from linkaudit.report.look import Lang
from linkaudit.report.phrases import LIMITS, say


@dataclass(frozen=True)
class Count:
    """How many of how many cells a word was said of."""

    word: words.Word
    n: int
    of: int


def head_facts(run: RunHead, lang: Lang) -> tuple[tuple[str, str], ...]:
    """Return label and value of all that a reader must know of a run; empty values are left out."""
    as_of = say("as_observed", lang) if run.as_of == "observed" else run.as_of
    status = say(run.status, lang) if run.status in ("finished", "interrupted", "running") else run.status
    facts = (
        ("name", run.name),
        ("run", run.id),
        ("status", status),
        ("period", f"{run.started_at} - {run.finished_at}"),
        ("trials_done", f"{run.done}/{run.planned}"),
        ("rulebook", run.rulebook),
        ("as_of", as_of),
        ("browser", run.browser),
        ("plan", run.plan),
        ("plan_sha256", run.plan_sha256),
        ("rulebook_sha256", run.rulebook_sha256),
        ("linkaudit", run.linkaudit),
        ("seed", str(run.seed)),
    )
    clean = ((say(phrase, lang), for_terminal(value)) for phrase, value in facts)
    return tuple((label, value) for label, value in clean if value)


def verdict_counts(matrix: Matrix) -> tuple[Count, ...]:
    """Count the cells by verdict, those never measured last; every verdict is there, with 0 too."""
    seen = Counter(cell.verdict for cell in matrix.cells)
    known = [Count(words.VERDICTS[verdict], seen[verdict], len(matrix.cells)) for verdict in words.VERDICTS]
    return (*known, Count(words.NOT_TESTED, seen[None], len(matrix.cells)))


def outcome_counts(matrix: Matrix) -> tuple[Count, ...]:
    """Count the cells by outcome: what destinations blocked stands apart, those never measured last."""
    seen = Counter(outcome_of(cell) for cell in matrix.cells)
    listed = (*words.OUTCOMES.values(), words.REFUSED, words.NOT_TESTED)
    return tuple(Count(word, seen[word], len(matrix.cells)) for word in listed)


def security_counts(matrix: Matrix) -> tuple[Count, ...]:
    """Count the malicious controls' cells by security; where there is none, not tested stands for 0 of 0."""
    cells = [cell for cell in matrix.cells if cell.role is Role.MALICIOUS]
    seen = Counter(cell.security for cell in cells)
    return tuple(Count(words.SECURITY[security], seen[security], len(cells)) for security in words.SECURITY)


def violations(matrix: Matrix) -> tuple[int, ...]:
    """Return the indexes of the cells with a suspected violation, in the order of the matrix."""
    return tuple(index for index, cell in enumerate(matrix.cells) if cell.verdict is VerdictWord.VIOLATION)


def limits(lang: Lang) -> tuple[str, ...]:
    """Return what the matrix cannot show."""
    return tuple(limit.said(lang) for limit in LIMITS)
