"""What a plan can show, by exact arithmetic; every figure against one that is reckoned another way."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkaudit.forecast import cell_forecasts, corrected, duration, smallest_p
from linkaudit.model.files import Link, Pace
from linkaudit.model.forecast import CellForecast, Lack
from linkaudit.model.trial import CellKey, Trial
from linkaudit.model.words import Category, ProbeKind, Role
from tests.audit.desk import link

PROBE = ProbeKind.GATEWAY


@pytest.mark.parametrize(("ours", "theirs"), [(1, 1), (2, 3), (4, 4), (5, 3)])
def test_the_smallest_p_is_one_split_of_all(ours: int, theirs: int) -> None:
    worst = [1] * ours + [0] * theirs
    splits = list(combinations(worst, ours))
    assert smallest_p(ours, theirs) == sum(sum(one) >= ours for one in splits) / len(splits)


def test_the_correction_is_that_of_the_paper() -> None:
    assert corrected([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.02, 0.04, 0.04, 0.02])
    assert corrected([]) == []


@given(st.lists(st.floats(0, 1), max_size=30))
def test_a_corrected_p_is_no_smaller_no_more_than_one_and_keeps_the_order(ps: list[float]) -> None:
    found = corrected(ps)
    assert all(p <= one + 1e-12 and one <= 1 for p, one in zip(ps, found, strict=True))
    assert [one for _p, one in sorted(zip(ps, found, strict=True))] == sorted(found)


def made(
    role: Role, urls: int, trials: int = 2, *, platform: str = "forum", probe: ProbeKind = PROBE,
    category: Category = Category.OTHER, destination: str = "",
) -> list[tuple[Trial, Link]]:  # fmt: skip
    name = destination or role.value
    key = CellKey(platform, "feed", probe, name, category, role)
    return [
        (Trial(f"{name}{url}-{repeat}", key, f"{name}{url}", 1, repeat, 0), link(f"{name}{url}"))
        for url in range(urls)
        for repeat in range(1, trials + 1)
    ]


def told(*groups: list[tuple[Trial, Link]], sites: dict[str, str] | None = None) -> dict[str, CellForecast]:
    every = [one for group in groups for one in group]
    links = {one.id: one for _trial, one in every}
    found = cell_forecasts([trial for trial, _link in every], links, {name: name for name in links} | (sites or {}))
    return {cell.key.split("/")[3]: cell for cell in found}


def test_a_full_sample_lacks_nothing_and_reaches_its_p() -> None:
    cell = told(made(Role.SUBJECT, 4), made(Role.NEUTRAL, 4), made(Role.OWN, 4))["subject"]
    assert cell.lacks == ()
    assert (cell.trials, cell.urls) == (8, 4)
    assert [one.p for one in cell.beside] == [1 / 70] * 2
    assert [one.p_alone for one in cell.beside] == [1 / 70] * 2  # one cell is compared with each role of control
    assert [one.p_together for one in cell.beside] == [1 / 70] * 2


@pytest.mark.parametrize(
    ("groups", "lack"),
    [
        ((made(Role.SUBJECT, 1, 1),), Lack.FEW_TRIALS),
        ((made(Role.SUBJECT, 3), made(Role.NEUTRAL, 4)), Lack.FEW_URLS),
        ((made(Role.SUBJECT, 4),), Lack.NO_NEUTRAL),
        ((made(Role.SUBJECT, 4), made(Role.NEUTRAL, 4, platform="other")), Lack.NO_NEUTRAL),
        ((made(Role.SUBJECT, 4), made(Role.NEUTRAL, 3)), Lack.FEW_NEUTRAL),
        ((made(Role.SUBJECT, 4), made(Role.OWN, 4, category=Category.MUSIC)), Lack.NO_OWN),
        ((made(Role.SUBJECT, 4, probe=ProbeKind.INAPP),), Lack.EMULATED),
    ],
)
def test_each_lack_is_told(groups: Any, lack: Lack) -> None:
    cell = told(*groups)["subject"]
    assert lack in cell.lacks
    assert all(one.p is None for one in cell.beside if one.role is Role.NEUTRAL)


def test_neutral_links_of_too_few_sites_are_told() -> None:
    same = {f"neutral{number}": "one.example" for number in range(4)}
    cell = told(made(Role.SUBJECT, 4), made(Role.NEUTRAL, 4), sites=same)["subject"]
    assert Lack.FEW_NEUTRAL_SITES in cell.lacks
    assert cell.beside[0].sites == 1


def test_many_comparisons_put_one_alone_out_of_reach() -> None:
    cells = [made(Role.SUBJECT, 4, destination=f"rival{number}") for number in range(4)]
    cell = told(*cells, made(Role.NEUTRAL, 4))["rival0"]
    assert cell.beside[0].p_alone == 4 / 70
    assert Lack.ONE_ALONE in cell.lacks
    assert cell.beside[0].p_together == pytest.approx(1 / 70)


def test_addresses_count_once_however_many_links_have_them() -> None:
    group = made(Role.SUBJECT, 4)
    twins = [(trial, link(trial.link, url="https://same.test/")) for trial, _link in group]
    assert told(twins, made(Role.NEUTRAL, 4))["subject"].urls == 1


def test_the_workers_or_the_slowest_platform_decide_the_time() -> None:
    trials = [trial for trial, _link in made(Role.SUBJECT, 5)]
    seconds = {PROBE: 4.0}
    free = duration(trials, seconds, 7, 2, None, 2.0)
    assert (free.seconds, free.slowest, free.days, free.measured) == ((10 * 4.0 + 5 * 2.0) / 2, "", 1, 7)
    slow = duration(trials, seconds, 0, 8, Pace(at_once=2, interval_s=10.0, per_day=4), 2.0)
    assert (slow.seconds, slow.slowest, slow.days) == (90.0, "forum", 3)
    narrow = duration(trials, seconds, 0, 8, Pace(at_once=1, interval_s=0.0), 2.0)
    assert (narrow.seconds, narrow.slowest) == (40.0, "forum")
