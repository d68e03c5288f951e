"""Shares of addresses and their intervals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkaudit.matrix.rates import wilson
from linkaudit.model.words import Responsible
from tests.matrix.trials import a_trial, repeats, the_cell


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [
        (0, 5, 0.0, 0.4345),
        (5, 5, 0.5655, 1.0),
        (1, 10, 0.0179, 0.4042),
        (5, 10, 0.2366, 0.7634),
        (15, 50, 0.1910, 0.4375),
        (1, 1, 0.2065, 1.0),
    ],
)
def test_the_interval_agrees_with_known_values(hits: int, total: int, low: float, high: float) -> None:
    assert wilson(hits, total) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 10_000).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_the_interval_holds_the_share_and_stays_within_nought_and_one(sample: tuple[int, int]) -> None:
    hits, total = sample
    low, high = wilson(hits, total)
    assert 0 <= low <= hits / total <= high <= 1
    assert wilson(total - hits, total) == pytest.approx((1 - high, 1 - low))


@pytest.mark.parametrize(("hits", "total"), [(1, 10), (5, 10), (15, 50), (99, 100)])
def test_at_both_bounds_the_share_lies_1_96_standard_errors_away(hits: int, total: int) -> None:
    for bound in wilson(hits, total):
        error = (bound * (1 - bound) / total) ** 0.5
        assert abs(hits / total - bound) / error == pytest.approx(1.959964, abs=1e-6)


@pytest.mark.parametrize(("hits", "total"), [(0, 0), (-1, 3), (4, 3)])
def test_what_is_no_share_has_no_interval(hits: int, total: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(hits, total)


def test_the_rate_counts_addresses_and_not_trials() -> None:
    cell = the_cell(
        [*repeats(*["block_page"] * 6, link="a"), *repeats("plain", link="b"), *repeats("timeout", link="c")]
    )
    assert (cell.obstructed_rate, cell.links) == (0.5, 3)
    assert (cell.obstructed_low, cell.obstructed_high) == pytest.approx(wilson(1, 2))


def test_an_address_goes_by_most_of_its_trials_and_by_the_worse_half_on_a_tie() -> None:
    mostly_open = repeats("plain", "plain", "block_page", link="a")
    assert the_cell(mostly_open).obstructed_rate == 0.0
    assert the_cell(repeats("plain", "block_page", link="a")).obstructed_rate == 1.0


@pytest.mark.parametrize("whose", [Responsible.DESTINATION, Responsible.NETWORK, Responsible.TESTER, Responsible.NONE])
def test_only_what_the_platform_did_is_an_obstruction(whose: Responsible) -> None:
    assert the_cell([a_trial("block_page", responsible=whose)]).obstructed_rate == 0.0
    shared = [a_trial("block_page", responsible=whose, repeat=1), a_trial("block_page", repeat=2)]
    assert the_cell(shared).obstructed_rate == 0.0


def test_without_a_conclusive_trial_there_is_no_rate() -> None:
    cell = the_cell(repeats("timeout", "captcha"))
    assert (cell.obstructed_rate, cell.obstructed_low, cell.obstructed_high) == (None, None, None)
