"""A case and a rulebook → the first measurable rule that holds, and those of its clauses that are in force."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from linkaudit.errors import BadRecord
from linkaudit.judge.case import CONTROLS, NO_CONTROL, Case, Control
from linkaudit.judge.floors import ACCUSING
from linkaudit.model.verdict import Clause, Condition, Rule, Rulebook
from linkaudit.model.words import Flag, Role, VerdictWord


def holding_rules(case: Case, rulebook: Rulebook) -> Iterator[Rule]:
    """Yield the rules with a verdict that are measurable, in force and hold, in their order.

    A control passes over the rules that accuse. Without an own (affiliated) link of the category nothing is a violation
    because own (affiliated) links fare better: such rules are passed over, too.
    """
    for rule in rulebook.rule:
        accusing_a_control = rule.verdict in ACCUSING and case.cell.role in CONTROLS
        if rule.verdict is None or accusing_a_control or not _applies(rule, case):
            continue
        if rule.verdict is VerdictWord.VIOLATION and any(map(case.of_another_category, rule.when.worse_than)):
            continue
        yield rule


def added_flags(case: Case, rulebook: Rulebook, decided_by: Rule | None) -> tuple[Flag, ...]:
    """Return what the deciding rule adds to the cell, and what rules without a verdict do that hold for it."""
    adding = [rule for rule in rulebook.rule if rule.verdict is None and _applies(rule, case)]
    return tuple(flag for rule in (*adding, *([decided_by] if decided_by else ())) for flag in rule.flags)


def _applies(rule: Rule, case: Case) -> bool:
    read = rule.measurable and not rule.built_in
    return read and _in_force(rule, case.day) and holds(rule.when, case)


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
        and _among(condition.presentations, cell.presentation)
        and _among(condition.reasons, cell.reason)
        and _is(condition.reason_shown, cell.reason is not None)
        and _is(condition.appeal, cell.appeal)
        and (not condition.traits or bool(set(condition.traits) & set(cell.traits)))
        and _is(condition.neutral_opens, case.neutral.opens)
        and _is(condition.neutral_same, case.neutral.same)
        and _is(condition.own_opens, case.own.opens)
        and _is(condition.own_same, case.own.same)
        and _is(condition.affiliate_opens, case.controls.get(Role.AFFILIATE, NO_CONTROL).opens)
        and all(_fares_worse(case.controls.get(role, NO_CONTROL)) for role in condition.worse_than)
    )


def _fares_worse(control: Control) -> bool:
    """Tell whether the cell fares worse: as tested, else as it seems; a floor then says that nothing was tested."""
    return bool(control.worse if control.worse is not None else control.seems_worse)


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
