"""How the share of open cells goes over runs: what counts, what is a gap, and what is not mixed."""

from __future__ import annotations

import msgspec

from linkaudit.changes import trend_of
from linkaudit.model.matrix import Matrix
from linkaudit.model.trend import Point
from linkaudit.model.words import Mechanism, Outcome, ProbeKind, Responsible, Role
from tests.report.conftest import NOTHING_MEASURED, RUN, cell, matrix_of, violation

CONFIRM = {"outcome": Outcome.REDIRECTED, "mechanism": Mechanism.CONFIRM}
REFUSED = {"outcome": Outcome.BLOCKED, "responsible": Responsible.DESTINATION}

HANDED_ON = {"outcome": Outcome.COPY_PASTE, "responsible": Responsible.DESTINATION}


def at(day: int, *cells: object, replica: bool = True) -> Matrix:
    run = msgspec.structs.replace(RUN, id=f"r{day}", started_at=f"2026-11-{day:02}T09:00:00+08:00", replica=replica)
    return matrix_of(*cells, run=run)  # type: ignore[arg-type]


def test_only_what_was_measured_of_rivals_counts() -> None:
    cells = [
        cell(destination="a"), cell(destination="b", **CONFIRM), violation(destination="c"),
        cell(destination="d", **NOTHING_MEASURED), cell(destination="e", outcome=Outcome.INCONCLUSIVE),
        cell(destination="f", **REFUSED), cell(destination="i", **HANDED_ON), cell(destination="g", role=Role.NEUTRAL),
        cell(destination="h", probe=ProbeKind.INAPP),
    ]  # fmt: skip
    (line,) = trend_of([at(1, *cells)], replica=True).lines
    assert line.points == (Point(open=2, measured=3, cells=7, violations=1),)


def test_runs_come_by_time_and_a_platform_that_a_run_lacks_is_a_gap() -> None:
    later, earlier = at(2, cell(), cell(platform="zhihu")), at(1, violation())
    drawn = trend_of([later, earlier], replica=True)
    assert [moment.run for moment in drawn.moments] == ["r1", "r2"]
    assert {line.platform: [point and point.share for point in line.points] for line in drawn.lines} == {
        "weibo": [0.0, 1.0],
        "zhihu": [None, 1.0],
    }


def test_a_run_in_which_nothing_was_measured_is_no_zero() -> None:
    (line,) = trend_of([at(1, cell(**NOTHING_MEASURED))], replica=True).lines
    (point,) = line.points
    assert point is not None
    assert (point.share, point.cells) == (None, 1)


def test_replicas_and_the_live_web_are_not_one_line() -> None:
    both = [at(1, cell()), at(2, cell(), replica=False)]
    assert [moment.run for moment in trend_of(both, replica=True).moments] == ["r1"]
    assert [moment.run for moment in trend_of(both, replica=False).moments] == ["r2"]
