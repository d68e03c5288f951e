"""A trial → its story, in one language: what was done and seen, which rows held, why others did not, the controls."""

from __future__ import annotations

from dataclasses import dataclass

from linkaudit.model.finding import Because
from linkaudit.model.matrix import TrialRow
from linkaudit.report import words
from linkaudit.report.brief import outcome_said
from linkaudit.report.escape import for_terminal
from linkaudit.report.look import Lang, Look
from linkaudit.report.phrases import say
from linkaudit.report.rows import GROUPS, MEANINGS
from linkaudit.report.story_step import CONTROLS, Facts, StepTold, step_told

_DASH = "-"


@dataclass(frozen=True)
class RowTold:
    """A row of the decision table: its name, and what it says or why it did not decide."""

    name: str
    text: str


@dataclass(frozen=True)
class TrialTold:
    """A trial; `steps` in the order in which they were done, `because` the sentences that the outcome rests on."""

    title: str
    facts: Facts
    steps: tuple[StepTold, ...]
    because: tuple[str, ...]
    held: tuple[RowTold, ...]
    unmet: tuple[RowTold, ...]
    controls: tuple[StepTold, ...]
    hops: tuple[str, ...]


def trial_told(row: TrialRow, number: int, look: Look) -> TrialTold:
    """Tell one trial, the `number`-th of its cell."""
    lang = look.lang
    outcome = outcome_said(row.outcome, row.responsible).shown(look)
    how = f"{outcome}{say('comma', lang)}{words.MECHANISMS[row.mechanism].said(lang)}"
    controls = tuple(step_told(step, lang) for step in row.steps if step.deed in CONTROLS)
    return TrialTold(
        title=for_terminal(f"{say('trial', lang)} {number} ({row.trial}){say('colon', lang)}{how}"),
        facts=spoken(_facts(row, lang, told=bool(controls)), lang),
        steps=tuple(step_told(step, lang) for step in row.steps if step.deed not in CONTROLS),
        because=tuple(_because(sentence, lang) for sentence in row.because),
        held=tuple(RowTold(for_terminal(name), _meaning(name, row.rule, lang)) for name in row.fired),
        unmet=tuple(
            RowTold(_named(one.rule, lang), for_terminal(one.zh if lang == "zh" else one.en)) for one in row.unmet
        ),
        controls=controls,
        hops=tuple(for_terminal(hop) for hop in row.hops),
    )


def spoken(facts: list[tuple[str, str]], lang: Lang) -> Facts:
    """Return the facts that there are, with their labels in a language."""
    clean = ((say(phrase, lang), for_terminal(value)) for phrase, value in facts)
    return tuple((label, value) for label, value in clean if value)


def _facts(row: TrialRow, lang: Lang, *, told: bool) -> list[tuple[str, str]]:
    return [
        ("when", row.at),
        ("address", f"{row.url} ({row.link})"),
        ("decided_by", row.rule),
        ("responsible", words.RESPONSIBLE[row.responsible].said(lang)),
        ("confidence", f"{row.confidence:.2f}"),
        ("taps", str(row.taps)),
        ("seconds", "" if row.seconds is None else f"{row.seconds:.2f} {say('s', lang)}"),
        ("control", "" if told else row.control),
        ("picture", row.picture or _DASH),
        ("trace", row.trace or _DASH),
    ]


def _meaning(name: str, deciding: str, lang: Lang) -> str:
    meaning = MEANINGS[name].said(lang) if name in MEANINGS else ""
    decided = f"{say('open_bracket', lang)}{say('decided', lang)}{say('close_bracket', lang)}"
    return f"{meaning}{decided}".strip() if name == deciding else meaning


def _named(name: str, lang: Lang) -> str:
    known = MEANINGS.get(name) or GROUPS.get(name)
    meaning = f"{say('open_bracket', lang)}{known.said(lang)}{say('close_bracket', lang)}" if known else ""
    return for_terminal(f"{name}{meaning}")


def _because(sentence: Because, lang: Lang) -> str:
    words_said = for_terminal(sentence.zh if lang == "zh" else sentence.en)
    return words_said if sentence.event is None else f"{words_said} [{say('event', lang)} {sentence.event}]"
