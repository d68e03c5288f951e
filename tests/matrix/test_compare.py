"""Severity, and whether a cell's addresses fare worse than its controls': against brute force and by hand."""

from __future__ import annotations

from itertools import combinations
from statistics import mean, median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkaudit.matrix import tabulate
from linkaudit.matrix.compare import benjamini_hochberg, permuted
from linkaudit.matrix.kinds import Kind
from linkaudit.matrix.severity import WORST, medians, severity
from linkaudit.model.comparison import Comparison
from linkaudit.model.matrix import Measured
from linkaudit.model.trial import CellKey
from linkaudit.model.words import MECHANISMS, Category, Mechanism, Outcome, Presentation, ProbeKind, Responsible, Role
from tests.matrix.trials import a_key, a_plan, a_trial, repeats

OUTCOME_OF = {mechanism: outcome for outcome, words in MECHANISMS.items() for mechanism in words}
NEUTRAL, OWN = a_key("wiki", Role.NEUTRAL), a_key("mine", Role.OWN)
OTHERS = CellKey("alpha", "feed", ProbeKind.OPEN, "songs", Category.MUSIC, Role.OWN)
KINDS = st.builds(
    lambda mechanism, whose, taps, shown: Kind("u", OUTCOME_OF[mechanism], mechanism, whose, taps, shown),
    st.sampled_from(Mechanism),
    st.sampled_from(Responsible),
    st.integers(0, 5),
    st.sampled_from([None, *Presentation]),
)
SEVERITIES = st.lists(st.integers(0, WORST).map(float), min_size=2, max_size=5).map(tuple)


def a_kind(mechanism: str, taps: int = 0, shown: str = "", whose: str = "origin") -> Kind:
    what = Mechanism(mechanism)
    presentation = Presentation(shown) if shown else None
    return Kind("u", OUTCOME_OF[what], what, Responsible(whose), taps, presentation)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (a_kind("plain", shown="card"), 0),
        (a_kind("plain"), 0),
        (a_kind("plain", shown="link"), 1),
        (a_kind("plain", shown="folded"), 2),
        (a_kind("gateway_hop", shown="card"), 0),
        (a_kind("auto_forward", shown="card"), 1),
        (a_kind("confirm", taps=1), 2),
        (a_kind("confirm", taps=3), 3),
        (a_kind("transcoded"), 3),
        (a_kind("plain_text"), 3),
        (a_kind("copy_prompt"), 4),
        (a_kind("share_code"), 4),
        (a_kind("block_page"), 5),
        (a_kind("blank_page"), 5),
        (a_kind("post_hidden"), 6),
        (a_kind("post_rejected"), 6),
        (a_kind("destination_refused", whose="destination"), None),
        (a_kind("block_page", whose="network"), None),
        (a_kind("timeout", whose="tester"), None),
        (a_kind("captcha"), None),
    ],
)
def test_how_much_a_way_costs_the_user(kind: Kind, expected: int | None) -> None:
    assert severity(kind) == expected


@given(KINDS)
def test_every_kind_has_a_severity_or_is_nobodys_act_against_the_link(kind: Kind) -> None:
    found = severity(kind)
    if kind.outcome is Outcome.INCONCLUSIVE or kind.responsible in (
        Responsible.DESTINATION,
        Responsible.NETWORK,
        Responsible.TESTER,
    ):
        assert found is None
    elif found is not None:
        assert 0 <= found <= WORST
        assert (found >= 3) >= (kind.outcome in (Outcome.COPY_PASTE, Outcome.BLOCKED))


@given(
    st.lists(st.tuples(st.sampled_from(["plain", "confirm", "block_page", "timeout"]), st.integers(1, 4)), min_size=1)
)
def test_repeats_of_one_address_count_as_their_median(drawn: list[tuple[str, int]]) -> None:
    counts: dict[Kind, int] = {}
    for mechanism, n in drawn:
        counts[a_kind(mechanism, taps=1)] = counts.get(a_kind(mechanism, taps=1), 0) + n
    known = [step for kind, n in counts.items() if (step := severity(kind)) is not None for _ in range(n)]
    assert medians(counts) == ({"u": float(median(known))} if known else {})


@settings(deadline=None)
@given(SEVERITIES, SEVERITIES)
def test_the_p_is_the_share_of_deals_that_differ_as_much(mine: tuple[float, ...], others: tuple[float, ...]) -> None:
    pool, seen = [*mine, *others], mean(mine) - mean(others)
    deals = [set(deal) for deal in combinations(range(len(pool)), len(mine))]
    as_much = [
        mean(pool[n] for n in deal) - mean(one for n, one in enumerate(pool) if n not in deal) >= seen - 1e-9
        for deal in deals
    ]
    assert permuted(mine, others) == pytest.approx(sum(as_much) / len(deals))


@given(st.lists(st.floats(0.001, 1), min_size=1, max_size=12).map(tuple))
def test_corrected_p_keeps_the_order_and_is_the_smallest_of_p_m_by_rank(values: tuple[float, ...]) -> None:
    found, m = benjamini_hochberg(values), len(values)
    ranked = sorted(values)
    for p, corrected in zip(values, found, strict=True):
        expected = min(one * m / rank for rank, one in enumerate(ranked, start=1) if one >= p)
        assert corrected == pytest.approx(min(1.0, expected))


def _addresses(mechanism: str, n: int, key: CellKey | None = None, prefix: str = "r") -> list[Measured]:
    return [one for place in range(n) for one in repeats(mechanism, mechanism, link=f"{prefix}{place}", key=key)]


def _compared(*measured: Measured, key: CellKey | None = None) -> dict[Role, Comparison]:
    planned = [a_plan(one) for one in sorted({trial.key for trial in measured})]
    table = tabulate("run-1", "book", planned, measured)
    place = [plan.key for plan in planned].index(key or a_key())
    return {one.role: one for one in table.comparisons[place]}


def test_four_against_four_that_stand_apart_are_worse_at_one_in_seventy() -> None:
    found = _compared(*_addresses("block_page", 4), *_addresses("plain", 4, NEUTRAL, "n"))[Role.NEUTRAL]
    assert (found.urls, found.sites, found.worse, found.apart) == (4, 4, True, True)
    assert found.p == pytest.approx(1 / 70)


def test_repeats_do_not_make_more_addresses_of_one() -> None:
    many = [*repeats(*["block_page"] * 9, link="a"), *_addresses("plain", 4, NEUTRAL, "n")]
    found = _compared(*many)[Role.NEUTRAL]
    assert (found.worse, found.p) == (None, None)


def test_neutral_addresses_of_three_domains_are_no_measure() -> None:
    sites = ["a.test", "a.test", "b.test", "c.test"]
    neutral = [
        a_trial("plain", key=NEUTRAL, link=f"n{n}", repeat=repeat, site=site)
        for n, site in enumerate(sites)
        for repeat in (1, 2)
    ]
    assert _compared(*_addresses("block_page", 4), *neutral)[Role.NEUTRAL].worse is None


def test_what_overlaps_is_worse_only_by_the_test() -> None:
    rival = [*_addresses("block_page", 7), *_addresses("plain", 1, prefix="s")]
    found = _compared(*rival, *_addresses("plain", 8, NEUTRAL, "n"))[Role.NEUTRAL]
    assert (found.apart, found.worse) == (False, True)
    assert found.p == pytest.approx(9 / 12870 + 0, abs=1e-3)


def test_what_fares_alike_is_not_worse() -> None:
    found = _compared(*_addresses("confirm", 5), *_addresses("confirm", 5, NEUTRAL, "n"))[Role.NEUTRAL]
    assert (found.apart, found.worse, found.p) == (False, False, 1.0)


def test_own_links_of_the_category_are_taken_where_there_are_any() -> None:
    rival, own, songs = (
        _addresses("block_page", 4),
        _addresses("plain", 4, OWN, "o"),
        _addresses("block_page", 4, OTHERS, "t"),
    )
    found = _compared(*rival, *own, *songs)[Role.OWN]
    assert (found.urls, found.alike, found.worse) == (4, True, True)
    other = _compared(*rival, *songs)[Role.OWN]
    assert (other.urls, other.alike, other.worse) == (4, False, False)


def test_p_is_corrected_over_the_cells_of_the_run() -> None:
    second = a_key("gamma")
    trials = [
        *_addresses("block_page", 4),
        *_addresses("confirm", 4, second, "c"),
        *_addresses("plain", 4, NEUTRAL, "n"),
    ]
    third = _addresses("plain", 4, a_key("delta"), "d")
    found = _compared(*trials, *third)[Role.NEUTRAL]
    assert found.p == pytest.approx(3 / 70 / 2)


def test_controls_are_set_beside_nothing() -> None:
    assert _compared(*_addresses("plain", 4, NEUTRAL, "n"), *_addresses("plain", 4), key=NEUTRAL) == {}


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(Mechanism), st.integers(0, 2), st.integers(0, 3)), min_size=1, max_size=30))
def test_a_table_without_details_has_the_same_cells(drawn: list[tuple[Mechanism, int, int]]) -> None:
    trials = [
        a_trial(str(mechanism), link=f"l{link}", repeat=n, taps=taps, seconds=float(n), trial=f"t{n}")
        for n, (mechanism, link, taps) in enumerate(drawn)
    ]
    plans = [a_plan(a_key())]
    whole = tabulate("run-1", "book", plans, trials)
    flat = tabulate("run-1", "book", plans, iter(trials), details=False)
    assert (flat.cells, flat.comparisons) == (whole.cells, whole.comparisons)
    assert (flat.rows, len(whole.rows[0])) == (((),), len(trials))
