"""What changed from one matrix to another, by the key of each cell; and whether a gate holds."""

from __future__ import annotations

from typing import Any

import pytest

from linkaudit.changes import Gate, baseline_of, compare, hold, side_of, violates
from linkaudit.model.change import Baseline, ChangeKind, Difference, Held
from linkaudit.model.matrix import Cell
from linkaudit.model.words import Flag, Mechanism, Outcome, Role, Security, VerdictWord
from tests.report.conftest import NOTHING_MEASURED, RUN, cell, matrix_of, violation

OPENS = cell()
CONFIRM = cell(outcome=Outcome.REDIRECTED, mechanism=Mechanism.CONFIRM, taps=1, verdict=VerdictWord.FRICTION)
STOPPED = violation()
WAIVED = violation(flags=(Flag.REPLICA, Flag.WAIVED))
UNTESTED = cell(**NOTHING_MEASURED)
UNKNOWN = cell(
    outcome=Outcome.INCONCLUSIVE, mechanism=Mechanism.TIMEOUT, verdict=VerdictWord.INCONCLUSIVE, rule="floor"
)
WITHOUT_RULE = violation(verdict=VerdictWord.INCONCLUSIVE, rule="no_rule")
WAVERS = violation(flags=(Flag.UNSTABLE,), verdict=VerdictWord.INCONCLUSIVE)


def control(security: Security, **given: Any) -> Cell:
    return cell(role=Role.MALICIOUS, verdict=VerdictWord.INCONCLUSIVE, security=security, **given)


def between(before: Cell | None, after: Cell | None) -> Difference:
    old = matrix_of(*([before] if before else []))
    new = matrix_of(*([after] if after else []))
    return compare(baseline_of(old), new, side_of(RUN))


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (OPENS, OPENS, ChangeKind.SAME),
        (OPENS, CONFIRM, ChangeKind.NEW),
        (OPENS, STOPPED, ChangeKind.NEW),
        (CONFIRM, STOPPED, ChangeKind.NEW),
        (None, STOPPED, ChangeKind.NEW),
        (UNTESTED, STOPPED, ChangeKind.NEW),
        (UNKNOWN, STOPPED, ChangeKind.NEW),
        (WITHOUT_RULE, STOPPED, ChangeKind.NEW),
        (None, OPENS, ChangeKind.ADDED),
        (UNTESTED, OPENS, ChangeKind.ADDED),
        (UNKNOWN, OPENS, ChangeKind.ADDED),
        (UNTESTED, WITHOUT_RULE, ChangeKind.ADDED),
        (STOPPED, OPENS, ChangeKind.FIXED),
        (STOPPED, CONFIRM, ChangeKind.FIXED),
        (CONFIRM, OPENS, ChangeKind.FIXED),
        (OPENS, UNKNOWN, ChangeKind.LOST),
        (STOPPED, UNKNOWN, ChangeKind.LOST),
        (STOPPED, UNTESTED, ChangeKind.LOST),
        (STOPPED, None, ChangeKind.LOST),
        (OPENS, WITHOUT_RULE, ChangeKind.LOST),
        (STOPPED, WAVERS, ChangeKind.UNSTABLE),
        (OPENS, WAVERS, ChangeKind.UNSTABLE),
        (WAVERS, WAVERS, ChangeKind.UNSTABLE),
        (OPENS, WAIVED, ChangeKind.WAIVED),
        (STOPPED, WAIVED, ChangeKind.WAIVED),
        (WAIVED, WAIVED, ChangeKind.SAME),
        (WAIVED, STOPPED, ChangeKind.NEW),
        (UNTESTED, None, ChangeKind.SAME),
        (None, UNTESTED, ChangeKind.SAME),
        (UNKNOWN, UNTESTED, ChangeKind.SAME),
        (WITHOUT_RULE, OPENS, ChangeKind.CHANGED),
        (STOPPED, violation(mechanism=Mechanism.DEAD_TAP), ChangeKind.CHANGED),
        (STOPPED, violation(rule="R25"), ChangeKind.CHANGED),
        (CONFIRM, cell(outcome=Outcome.REDIRECTED, mechanism=Mechanism.CONFIRM, taps=3, verdict=VerdictWord.FRICTION),
         ChangeKind.CHANGED),
        (control(Security.PASS), control(Security.FAIL), ChangeKind.SECURITY_DROPPED),
        (None, control(Security.FAIL), ChangeKind.SECURITY_DROPPED),
        (control(Security.NOT_TESTED), control(Security.FAIL), ChangeKind.SECURITY_DROPPED),
        (control(Security.FAIL), control(Security.FAIL), ChangeKind.SAME),
        (control(Security.FAIL), control(Security.PASS), ChangeKind.FIXED),
        (control(Security.PASS), control(Security.NOT_TESTED), ChangeKind.LOST),
    ],
)  # fmt: skip
def test_each_pair_of_results_is_one_kind_of_change(before: Cell | None, after: Cell | None, kind: ChangeKind) -> None:
    assert [change.kind for change in between(before, after).changes] == [kind]


@pytest.mark.parametrize("given", [{"trials": 9}, {"median_seconds": 9.0}, {"evidence": "e" * 64}, {"run": "r2"}])
def test_what_every_run_measures_anew_is_no_change(given: dict[str, Any]) -> None:
    assert between(OPENS, cell(**given)).changes[0].kind is ChangeKind.SAME


def test_the_security_of_a_surface_changes_once_and_not_in_each_of_its_cells() -> None:
    before = [OPENS, control(Security.PASS)]
    after = [cell(security=Security.FAIL), control(Security.FAIL)]
    found = compare(baseline_of(matrix_of(*before)), matrix_of(*after), side_of(RUN))
    assert [change.kind for change in found.changes] == [ChangeKind.SECURITY_DROPPED, ChangeKind.SAME]


def test_one_that_is_fixed_does_not_make_good_one_that_is_new() -> None:
    other = {"destination": "douyin"}
    before = matrix_of(STOPPED, cell(**other))
    after = matrix_of(OPENS, violation(**other))
    found = compare(baseline_of(before), after, side_of(RUN))
    assert {change.kind for change in found.changes} == {ChangeKind.FIXED, ChangeKind.NEW}
    assert hold(found, Gate()) is Held.VIOLATED


def test_security_that_drops_violates_the_gate_though_openness_improves() -> None:
    before = matrix_of(STOPPED, control(Security.PASS))
    found = compare(baseline_of(before), matrix_of(OPENS, control(Security.FAIL)), side_of(RUN))
    assert hold(found, Gate(worst=VerdictWord.VIOLATION)) is Held.VIOLATED


@pytest.mark.parametrize(
    ("before", "after", "gate", "held"),
    [
        (OPENS, CONFIRM, Gate(), Held.VIOLATED),
        (OPENS, CONFIRM, Gate(worst=VerdictWord.VIOLATION), Held.HELD),
        (OPENS, STOPPED, Gate(worst=VerdictWord.VIOLATION), Held.VIOLATED),
        (OPENS, WAIVED, Gate(), Held.HELD),
        (STOPPED, STOPPED, Gate(), Held.HELD),
        (STOPPED, UNKNOWN, Gate(), Held.UNKNOWN),
        (STOPPED, UNKNOWN, Gate(coverage=0.0), Held.HELD),
        (STOPPED, WAVERS, Gate(), Held.HELD),
        (STOPPED, WAVERS, Gate(stable=True), Held.UNKNOWN),
        (UNTESTED, UNTESTED, Gate(), Held.HELD),
    ],
)
def test_a_gate_is_violated_by_what_is_worse_and_left_unknown_by_what_is_lost(
    before: Cell, after: Cell, gate: Gate, held: Held
) -> None:
    assert hold(between(before, after), gate) is held


def test_a_violation_outranks_lost_coverage() -> None:
    other = {"destination": "douyin"}
    found = compare(
        baseline_of(matrix_of(OPENS, cell(**other))),
        matrix_of(STOPPED, cell(**other, **NOTHING_MEASURED)),
        side_of(RUN),
    )
    assert hold(found, Gate()) is Held.VIOLATED
    assert [violates(change, Gate()) for change in found.changes] == [False, True]


def test_coverage_counts_only_what_had_been_judged() -> None:
    names = [f"d{place}" for place in range(4)]
    before = matrix_of(*(cell(destination=name) for name in names), cell(destination="never", **NOTHING_MEASURED))
    after = matrix_of(cell(destination="d0", **NOTHING_MEASURED), *(cell(destination=name) for name in names[1:]))
    found = compare(baseline_of(before), after, side_of(RUN))
    assert hold(found, Gate(coverage=0.75)) is Held.HELD
    assert hold(found, Gate(coverage=0.76)) is Held.UNKNOWN


def test_a_baseline_does_not_depend_on_the_run_or_the_order_of_its_cells() -> None:
    cells = [cell(destination=name) for name in ("b", "a", "c")]
    one, other = baseline_of(matrix_of(*cells)), baseline_of(matrix_of(*reversed(cells)))
    assert list(one.cells) == sorted(one.cells) == list(other.cells)
    assert one == other
    assert isinstance(one, Baseline)
