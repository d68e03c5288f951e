"""A key or the beginning of one → the cells it names, and the story of a cell as plain lines for a terminal."""

from __future__ import annotations

from linkaudit.errors import UsageError
from linkaudit.model.matrix import CellDetail, Matrix
from linkaudit.report.brief import key_of
from linkaudit.report.look import Look, known_lang
from linkaudit.report.phrases import say
from linkaudit.report.story import ClauseTold, Told, tell
from linkaudit.report.story_step import StepTold
from linkaudit.report.story_trial import RowTold, TrialTold

_PROBE = 2
"""The place of the probe in a key; a person may leave it out."""


def find_cells(matrix: Matrix, prefix: str) -> list[int]:
    """Return the indexes of the cells that a key names, in the order of the matrix.

    Takes `platform/surface/probe/destination/category/role`, any beginning of it, or the same without the probe
    (`platform/surface/destination`). Components count whole. Nothing found is an empty list; an empty prefix is a
    UsageError.
    """
    asked = [part for part in prefix.strip().strip("/").split("/") if part]
    if not asked:
        raise UsageError("no cell was named", "give platform/surface/destination, or the beginning of it")
    return [index for index, cell in enumerate(matrix.cells) if _named(key_of(cell).split("/"), asked)]


def cell_story(matrix: Matrix, detail: CellDetail, lang: str, *, plain: bool = False) -> str:
    """Tell one cell down to its evidence, as lines for a terminal; `plain` asks for ASCII symbols.

    Raises UsageError where no cell of the matrix has the detail's key, or for an unknown language.
    """
    look = Look(lang=known_lang(lang), plain=plain)
    index = next((place for place, cell in enumerate(matrix.cells) if key_of(cell) == detail.key), None)
    if index is None:
        raise UsageError(f"the matrix has no cell {detail.key}")
    return "\n".join(cell_lines(tell(matrix, index, look), matrix.run.replica, look)) + "\n"


def _named(parts: list[str], asked: list[str]) -> bool:
    without_probe = parts[:_PROBE] + parts[_PROBE + 1 :]
    return parts[: len(asked)] == asked or without_probe[: len(asked)] == asked


def cell_lines(told: Told, replica: bool, look: Look) -> list[str]:
    """Return a cell's story, line by line."""
    lang = look.lang
    lines = [told.key, told.title]
    if replica:
        lines.append(say("replica_banner", lang))
    lines += ["", *_facts(told.facts, "  ", look)]
    if told.reason:
        lines.append(f"  {say('reason', lang)}{say('colon', lang)}{told.reason}")
    if told.clauses:
        lines += ["", say("clauses", lang)]
        lines += [line for clause in told.clauses for line in _clause(clause)]
    for trial in told.trials:
        lines += ["", *_trial(trial, look)]
    return lines


def _facts(facts: tuple[tuple[str, str], ...], margin: str, look: Look) -> list[str]:
    return [f"{margin}{label}{say('colon', look.lang)}{value}" for label, value in facts]


def _clause(clause: ClauseTold) -> list[str]:
    return [f"  {clause.title}", f"    {clause.wording}", f"    {clause.note}"]


def _trial(trial: TrialTold, look: Look) -> list[str]:
    lang = look.lang
    lines = [trial.title, *_facts(trial.facts, "  ", look)]
    lines += _steps("steps", trial.steps, look)
    lines += _rows("held", trial.held, look)
    if trial.because:
        lines += [f"  {say('because', lang)}", *(f"    - {sentence}" for sentence in trial.because)]
    lines += _rows("unmet", trial.unmet, look)
    lines += _steps("controls", trial.controls, look)
    if trial.hops:
        lines += [f"  {say('chain', lang)}", *(f"    {place}. {hop}" for place, hop in enumerate(trial.hops, 1))]
    return lines


def _steps(heading: str, steps: tuple[StepTold, ...], look: Look) -> list[str]:
    lines = [f"  {say(heading, look.lang)}"] if steps else []
    for place, step in enumerate(steps, 1):
        lines += [f"    {place}. {step.title}", *_facts(step.lines, "       ", look)]
    return lines


def _rows(heading: str, rows: tuple[RowTold, ...], look: Look) -> list[str]:
    lines = [f"  {say(heading, look.lang)}"] if rows else []
    colon = say("colon", look.lang)
    return [*lines, *(f"    - {row.name}{colon}{row.text}" if row.text else f"    - {row.name}" for row in rows)]
