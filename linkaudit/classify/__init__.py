"""Observation → Finding, by the first row of the decision table that holds."""

from __future__ import annotations

from collections.abc import Sequence

from linkaudit.classify.explain import explain, explain_reason
from linkaudit.classify.lacking import unmet
from linkaudit.classify.lexicon import page_says
from linkaudit.classify.reasons import reason_of
from linkaudit.classify.signals import read
from linkaudit.classify.table import fired
from linkaudit.model.finding import Finding
from linkaudit.model.observation import Observation
from linkaudit.model.signature import Signature
from linkaudit.model.words import Outcome, Presentation, ProbeKind, Responsible

__all__ = ["classify"]


def classify(seen: Observation, known: Sequence[Signature] = ()) -> Finding:
    """Say what an observation amounts to, by which row, and what it rests on. Source: `docs/method.md`.

    `known` are pages that are recognised by their facts; structure and the lexicon carry the decision without them.
    """
    signals = read(seen, known)
    rows = fired(signals)
    row = rows[0]
    reached = row.outcome in (Outcome.DIRECT, Outcome.REDIRECTED)
    whose = _whose(seen, row.responsible)
    ground, appeal = (
        reason_of(seen, signals, row.outcome, row.mechanism) if whose is Responsible.ORIGIN else (None, None)
    )
    return Finding(
        trial=seen.trial.id,
        outcome=row.outcome,
        mechanism=row.mechanism,
        taps=signals.taps,
        seconds=seen.arrived.seconds if reached and seen.arrived else None,
        responsible=whose,
        confidence=row.confidence,
        rule=row.name,
        fired=tuple(one.name for one in rows),
        because=(*explain(seen, signals, row), *explain_reason(signals, ground, appeal)),
        presentation=_presentation(seen),
        ground=ground,
        appeal=appeal,
        unmet=unmet(signals, rows),
    )


def _presentation(seen: Observation) -> Presentation | None:
    """How the link was shown: what had to be unfolded, or bears a warning, says so before its form does."""
    if seen.post is not None and seen.post.unfolded:
        return Presentation.FOLDED
    if seen.post is not None and seen.post.link_found and "reason" in page_says(seen.post.text):
        return Presentation.LABELLED
    return seen.presentation


def _whose(seen: Observation, responsible: Responsible) -> Responsible:
    """An in-app visit opens the destination without the emulated platform, which can have done nothing."""
    inapp = seen.trial.key.probe is ProbeKind.INAPP
    return Responsible.DESTINATION if inapp and responsible is Responsible.ORIGIN else responsible
