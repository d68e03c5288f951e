"""Observation → Finding, by the first row of the decision table that holds."""

from __future__ import annotations

from linkaudit.classify.explain import explain
from linkaudit.classify.signals import read
from linkaudit.classify.table import fired
from linkaudit.model.finding import Finding
from linkaudit.model.observation import Observation
from linkaudit.model.words import Outcome

__all__ = ["classify"]


def classify(seen: Observation) -> Finding:
    """Say what an observation amounts to, by which row, and what it rests on. Source: `docs/method.md`."""
    signals = read(seen)
    rows = fired(signals)
    row = rows[0]
    reached = row.outcome in (Outcome.DIRECT, Outcome.REDIRECTED)
    return Finding(
        trial=seen.trial.id,
        outcome=row.outcome,
        mechanism=row.mechanism,
        taps=signals.taps,
        seconds=seen.arrived.seconds if reached and seen.arrived else None,
        responsible=row.responsible,
        confidence=row.confidence,
        rule=row.name,
        fired=tuple(one.name for one in rows),
        because=explain(seen, signals, row),
        presentation=seen.presentation,
    )
