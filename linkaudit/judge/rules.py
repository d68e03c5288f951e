"""A case and a rulebook → the first measurable rule that holds, and those of its clauses that are in force."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from linkaudit.errors import BadRecord
from linkaudit.judge.case import CONTROLS, Case
from linkaudit.judge.floors import ACCUSING
from linkaudit.model.verdict import Clause, Condition, Rule, Rulebook


def deciding_rule(case: Case, rulebook: Rulebook) -> Rule | None:
    """Return the first rule that is measurable, in force and holds; a control passes over the rules that accuse."""
    for rule in rulebook.rule:
        accusing_a_control = rule.verdict in ACCUSING and case.cell.role in CONTROLS
        if rule.measurable and not accusing_a_control and _in_force(rule, case.day) and holds(rule.when, case):
            return rule
    return None


def holds(condition: Condition, case: Case) -> bool:
    """Tell whether all that a condition asks is so; what is unknown is not so."""
    cell = case.cell
    return (
        _among(condition.surface_kinds, cell.surface_kind)
        and _among(condition.categories, cell.category)
        and _among(condition.roles, cell.role)
        and _among(condition.probes, cell.probe)
        and _among(condition.outcomes, cell.outcome)
        and _among(condition.mechanisms, cell.mechanism)
        and _among(condition.responsible, cell.responsible)
        and _between(condition.min_taps, cell.taps, condition.max_taps)
        and _is(condition.neutral_opens, case.neutral.opens)
        and _is(condition.neutral_same, case.neutral.same)
    )


def clauses_in_force(rule: Rule, rulebook: Rulebook, day: date | None) -> tuple[str, ...]:
    """Return the ids of the rule's clauses that hold on a day. Raises BadRecord where one is not in the rulebook."""
    register = {clause.id: clause for clause in rulebook.clause}
    missing = [clause for clause in rule.clauses if clause not in register]
    if missing:
        raise BadRecord(f"rule {rule.id} cites {', '.join(missing)}, which the rulebook {rulebook.id} does not have")
    return tuple(clause for clause in rule.clauses if _in_force(register[clause], day))


def _in_force(dated: Rule | Clause, day: date | None) -> bool:
    return day is not None and (dated.from_ is None or dated.from_ <= day) and (dated.to is None or day <= dated.to)


def _among(asked: Sequence[Any], found: object) -> bool:
    return not asked or found in asked


def _is(asked: bool | None, found: bool | None) -> bool:
    return asked is None or found is asked


def _between(low: int | None, found: int | None, high: int | None) -> bool:
    if low is None and high is None:
        return True
    return found is not None and (low is None or low <= found) and (high is None or found <= high)
