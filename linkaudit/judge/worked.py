"""Worked cases → the cells that they describe, and what a rulebook says of them against what it should."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from linkaudit.judge.case import cases
from linkaudit.judge.decide import judge
from linkaudit.model.comparison import Comparison
from linkaudit.model.matrix import Cell
from linkaudit.model.verdict import Rulebook, Verdict
from linkaudit.model.words import (
    MECHANISMS,
    Category,
    Flag,
    Mechanism,
    Outcome,
    Responsible,
    Role,
    Security,
)
from linkaudit.model.worked import Beside, WorkedCase

ENOUGH = 4
"""Addresses a side, from which a worked case counts as tested."""
_OWNERS = {Role.SUBJECT: "a rival", Role.OWN: "the platform", Role.AFFILIATE: "an investee", Role.NEUTRAL: "nobody"}


def verdict_of(case: WorkedCase, rulebook: Rulebook) -> Verdict:
    """Judge a worked case."""
    cells = cells_of(case)
    return judge(cells, rulebook, None, compared(cells))[0]


def complaints(case: WorkedCase, rulebook: Rulebook) -> Iterator[str]:
    """Yield what the rulebook says otherwise than the case demands."""
    found = verdict_of(case, rulebook)
    by = case.by or case.rule
    if (found.word, found.rule) != (case.verdict, by):
        yield f"says {found.word} by {found.rule}, should say {case.verdict} by {by}"
    if case.confidence is not None and found.confidence is not case.confidence:
        yield f"is of {found.confidence} confidence, should be {case.confidence}"
    if missing := set(case.clauses) - set(found.clauses):
        yield f"cites {', '.join(found.clauses) or 'nothing'}, should cite {', '.join(sorted(missing))}"
    if unflagged := set(case.flagged) - set(found.flags):
        yield f"is not flagged {', '.join(sorted(unflagged))}"
    if case.security is not None and found.security is not case.security:
        yield f"says security {found.security}, should say {case.security}"


def cells_of(case: WorkedCase) -> tuple[Cell, ...]:
    """Build the case's cell, and behind it the cells of its controls."""
    controls = ((Role.OWN, case.own), (Role.AFFILIATE, case.affiliate), (Role.NEUTRAL, case.neutral))
    first = _cell(
        case,
        Beside(
            mechanism=case.mechanism,
            taps=case.taps,
            links=case.links,
            category=case.category,
            presentation=case.presentation,
            trials=case.trials,
        ),
        case.role,
        responsible=case.responsible,
        reason=case.reason,
        appeal=case.appeal,
        traits=case.traits,
        flags=case.flags,
    )
    others = [_cell(case, beside, role) for role, beside in controls if beside is not None]
    if case.malicious is not None:
        others.append(_cell(case, case.malicious, Role.MALICIOUS, flags=(Flag.REPLICA,)))
    return (first, *others)


def _cell(case: WorkedCase, told: Beside, role: Role, **more: Any) -> Cell:
    outcome = next(word for word, words in MECHANISMS.items() if told.mechanism in words)
    trials = told.trials if told.trials is not None else 2 * told.links
    obstructed = outcome in (Outcome.COPY_PASTE, Outcome.BLOCKED)
    whose = more.pop("responsible", None) or _usual(outcome, told.mechanism)
    confirms = told.mechanism is Mechanism.CONFIRM
    columns: dict[str, Any] = {
        **dict.fromkeys(("neutral_rate", "own_rate", "discrimination_p", "verdict", "confidence")),
        **dict.fromkeys(("median_seconds", "obstructed_low", "obstructed_high")),
        **{str(word): trials if word is outcome else 0 for word in Outcome},
        "run": "worked",
        "platform": "platform",
        "platform_name": "平台",
        "platform_owner": _OWNERS[Role.OWN],
        "surface": str(case.at),
        "surface_kind": case.at,
        "probe": case.probe,
        "destination": str(role),
        "destination_name": str(role),
        "destination_owner": _OWNERS.get(role, "nobody"),
        "category": told.category or (Category.OTHER if role is Role.NEUTRAL else case.category),
        "role": role,
        "links": told.links,
        "trials": trials,
        "outcome": outcome,
        "mechanism": told.mechanism,
        "taps": None if outcome is Outcome.INCONCLUSIVE else told.taps if told.taps is not None else int(confirms),
        "obstructed_rate": float(obstructed and whose is Responsible.ORIGIN),
        "security": Security.NOT_TESTED,
        "rule": "",
        "clause": "",
        "responsible": whose,
        "flags": (),
        "evidence": "",
        "observed_from": f"{case.on}T10:00:00+08:00",
        "observed_to": f"{case.on + timedelta(days=case.days - 1)}T11:00:00+08:00",
        "rulebook": "",
        "presentation": told.presentation,
    }
    return Cell(**{**columns, **more})


def _usual(outcome: Outcome, mechanism: Mechanism) -> Responsible:
    if mechanism is Mechanism.DESTINATION_REFUSED:
        return Responsible.DESTINATION
    return Responsible.NONE if outcome is Outcome.DIRECT else Responsible.ORIGIN


def compared(cells: Sequence[Cell]) -> list[tuple[Comparison, ...]]:
    """Compare the cells as a test of their addresses would: whoever fares worse in every trial stands apart."""
    found: list[tuple[Comparison, ...]] = []
    for case in cases(cells, None):
        beside: list[Comparison] = []
        for role, control in case.controls.items():
            enough = case.cell.links >= ENOUGH and control.urls >= ENOUGH and control.seems_worse is not None
            worse = control.seems_worse if enough else None
            beside_it = Comparison(
                role=role,
                urls=control.urls,
                sites=control.urls,
                alike=control.alike,
                worse=worse,
                apart=bool(worse),
                p=None if worse is None else 0.0143 if worse else 1.0,
            )
            beside += [beside_it] if control.urls else []
        found.append(tuple(beside))
    return found


__all__ = ["ENOUGH", "cells_of", "compared", "complaints", "verdict_of"]
