"""Matrix → Markdown for a pull request: counts, one table of cells, the suspected violations; nobody is mentioned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linkaudit.model.matrix import Cell, Matrix, TrialRow
from linkaudit.report import words
from linkaudit.report.brief import count_of, flags_to_read, judgement_of, key_of, lets_through, outcome_of
from linkaudit.report.comparing.changes import markdown_lines
from linkaudit.report.escape import for_code, for_markdown
from linkaudit.report.look import Lang, Look
from linkaudit.report.notices import notice_said
from linkaudit.report.phrases import say
from linkaudit.report.story import Told, tell, title_of
from linkaudit.report.story_trial import RowTold
from linkaudit.report.summary import Count, head_facts, limits, outcome_counts, security_counts, verdict_counts
from linkaudit.report.summary import violations as violations_of


def render_markdown(matrix: Matrix, look: Look) -> bytes:
    """Write the report as GitHub-flavoured Markdown, UTF-8, LF."""
    compared = markdown_lines(matrix.difference, look, "##") if matrix.difference else ()
    parts = (_head(matrix, look), compared, _violations(matrix, look), _security(matrix, look), _table(matrix, look))
    lines = [line for part in parts for line in part]
    lines += [f"## {say('limits', look.lang)}", "", *(f"- {limit}" for limit in limits(look.lang))]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _head(matrix: Matrix, look: Look) -> Iterator[str]:
    lang = look.lang
    yield f"# {say('title', lang)}"
    yield ""
    warnings = [say("replica_banner", lang)] if matrix.run.replica else []
    warnings += [for_markdown(notice_said(notice, lang)) for notice in matrix.run.notices]
    for warning in warnings:
        yield from (f"> {warning}", "")
    yield from (f"- {label}{say('colon', lang)}{for_markdown(value)}" for label, value in head_facts(matrix.run, lang))
    yield f"- {say('verdicts', lang)}{say('colon', lang)}{_counts(verdict_counts(matrix), look)}"
    yield f"- {say('outcomes', lang)}{say('colon', lang)}{_counts(outcome_counts(matrix), look)}"
    yield f"- {say('security_cells', lang)}{say('colon', lang)}{_counts(security_counts(matrix), look)}"
    yield ""


def _counts(counts: Sequence[Count], look: Look) -> str:
    said = (f"{count.word.said(look.lang)} {count.n}/{count.of}" for count in counts if count.n or not count.of)
    return say("comma", look.lang).join(said)


def _violations(matrix: Matrix, look: Look) -> Iterator[str]:
    lang = look.lang
    found = violations_of(matrix)
    yield f"## {say('violations', lang)} ({len(found)}/{len(matrix.cells)})"
    yield ""
    if not found:
        yield from (say("no_violations", lang), "")
    for number, index in enumerate(found, 1):
        cell, told = matrix.cells[index], tell(matrix, index, look)
        outcome = f"{outcome_of(cell).shown(look)} {count_of(cell)}"
        yield f"{number}. **{for_markdown(title_of(cell, look))}**{say('colon', lang)}{outcome}"
        yield f"   - {say('evidence', lang)}{say('colon', lang)}{for_code(told.key)}"
        yield f"   - {say('rule', lang)}{say('colon', lang)}{for_code(cell.rule)}"
        if told.reason:
            yield f"   - {say('reason', lang)}{say('colon', lang)}{for_markdown(told.reason)}"
        for clause in told.clauses:
            yield f"   - {for_markdown(clause.title)}{say('colon', lang)}{for_markdown(clause.wording)}"
            yield f"     ({for_markdown(clause.note)})"
        yield from _example(told, cell, matrix.details[index].trials if index < len(matrix.details) else (), look)
    if found:
        yield ""


def _example(told: Told, cell: Cell, rows: Sequence[TrialRow], look: Look) -> Iterator[str]:
    """Tell the first trial that came to the cell's outcome, step by step; the others are in the evidence."""
    lang = look.lang
    alike = [trial for trial, row in zip(told.trials, rows, strict=False) if row.outcome is cell.outcome]
    for trial in alike[:1]:
        yield f"   - {for_markdown(trial.title)}"
        for heading, steps in (("steps", trial.steps), ("controls", trial.controls)):
            if steps:
                yield f"     - {say(heading, lang)}"
            for place, step in enumerate(steps, 1):
                yield f"       {place}. {for_markdown(step.title)}"
                yield from (
                    f"          - {label}{say('colon', lang)}{for_markdown(value)}" for label, value in step.lines
                )
        for heading, told_rows in (("held", trial.held), ("unmet", trial.unmet)):
            if told_rows:
                yield f"     - {say(heading, lang)}"
            yield from (f"       - {_row(row, lang)}" for row in told_rows)


def _row(row: RowTold, lang: Lang) -> str:
    return for_markdown(f"{row.name}{say('colon', lang)}{row.text}" if row.text else row.name)


def _security(matrix: Matrix, look: Look) -> Iterator[str]:
    failed = [cell for cell in matrix.cells if lets_through(cell)]
    if failed:
        yield from (f"## {say('security_failures', look.lang)}", "")
        yield from (f"- {for_code(key_of(cell))}" for cell in failed)
        yield ""


def _table(matrix: Matrix, look: Look) -> Iterator[str]:
    yield f"## {say('matrix', look.lang)}"
    yield ""
    if not matrix.cells:
        yield from (say("no_cells", look.lang), "")
        return
    columns = ("cell", "destination", "outcome", "mechanism", "verdict", "flags")
    yield f"| {' | '.join(say(column, look.lang) for column in columns)} |"
    yield "|---" * len(columns) + "|"
    yield from (f"| {' | '.join(_fields(cell, look))} |" for cell in matrix.cells)
    yield ""


def _fields(cell: Cell, look: Look) -> tuple[str, ...]:
    lang = look.lang
    return (
        for_code(key_of(cell)),
        for_markdown(title_of(cell, look)),
        f"{outcome_of(cell).shown(look)} {count_of(cell)}".strip(),
        words.MECHANISMS[cell.mechanism].said(lang) if cell.mechanism else "",
        (judgement_of(cell) or words.NOT_TESTED).shown(look),
        ", ".join(words.FLAGS[flag].said(lang) for flag in flags_to_read(cell)),
    )
