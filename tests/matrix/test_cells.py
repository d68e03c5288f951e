"""Trials into cells: outcomes, ties, counts, controls, and what is refused."""

from __future__ import annotations

import random

import pytest

from linkaudit.errors import BadRecord
from linkaudit.matrix import tabulate
from linkaudit.matrix.weigh import MECHANISMS, OUTCOMES, PRESENTATIONS, RESPONSIBLE
from linkaudit.model.words import Flag, Mechanism, Outcome, Presentation, ProbeKind, Responsible, Role, Security
from tests.matrix.trials import a_key, a_plan, a_trial, repeats, tabulated, the_cell


@pytest.mark.parametrize(
    ("mechanisms", "outcome", "mechanism"),
    [
        (["plain", "plain", "block_page"], Outcome.DIRECT, Mechanism.PLAIN),
        (["plain", "block_page"], Outcome.BLOCKED, Mechanism.BLOCK_PAGE),
        (["plain", "confirm"], Outcome.REDIRECTED, Mechanism.CONFIRM),
        (["confirm", "copy_prompt"], Outcome.COPY_PASTE, Mechanism.COPY_PROMPT),
        (["copy_prompt", "block_page"], Outcome.BLOCKED, Mechanism.BLOCK_PAGE),
        (["plain", "timeout", "timeout", "timeout"], Outcome.DIRECT, Mechanism.PLAIN),
        # the outcome first, then the commonest mechanism within it
        (["block_page", "dead_tap", "plain", "plain", "dead_tap"], Outcome.BLOCKED, Mechanism.DEAD_TAP),
        (["confirm", "auto_forward"], Outcome.REDIRECTED, Mechanism.CONFIRM),
        (["auto_forward", "confirm", "auto_forward"], Outcome.REDIRECTED, Mechanism.AUTO_FORWARD),
        (["timeout", "captcha", "captcha"], Outcome.INCONCLUSIVE, Mechanism.CAPTCHA),
        (["timeout", "captcha"], Outcome.INCONCLUSIVE, Mechanism.TIMEOUT),
    ],
)
def test_the_commonest_conclusive_outcome_wins_and_the_worse_on_a_tie(
    mechanisms: list[str], outcome: Outcome, mechanism: Mechanism
) -> None:
    cell = the_cell(repeats(*mechanisms))
    assert (cell.outcome, cell.mechanism) == (outcome, mechanism)


def test_every_word_has_its_place_in_the_orders_once() -> None:
    assert sorted(OUTCOMES) == sorted(Outcome)
    assert sorted(MECHANISMS) == sorted(Mechanism)
    assert sorted(RESPONSIBLE) == sorted(Responsible)
    assert sorted(PRESENTATIONS) == sorted(Presentation)


def test_a_planned_cell_without_a_trial_says_nothing() -> None:
    (cell,), (rows,), _ = tabulate("run-1", "miit-2021", [a_plan(a_key())], [])
    assert rows == ()
    assert (cell.outcome, cell.mechanism, cell.responsible, cell.taps, cell.verdict) == (None,) * 5
    assert (cell.trials, cell.links, cell.inconclusive, cell.evidence, cell.observed_from) == (0, 0, 0, "", "")
    assert (cell.obstructed_rate, cell.obstructed_low, cell.neutral_rate, cell.flags) == (None, None, None, ())
    assert cell.security is Security.NOT_TESTED


def test_every_trial_is_counted_under_its_outcome() -> None:
    cell = the_cell(repeats("plain", "gateway_hop", "confirm", "copy_prompt", "block_page", "dead_tap", "timeout"))
    assert (cell.direct, cell.redirected, cell.copy_paste, cell.blocked, cell.inconclusive) == (2, 1, 1, 2, 1)
    assert (cell.trials, cell.links) == (7, 1)


def test_taps_and_seconds_are_the_medians_of_the_deciding_trials_and_the_higher_of_two_middles() -> None:
    measured = [
        a_trial("confirm", repeat=1, taps=1, seconds=1.0),
        a_trial("confirm", repeat=2, taps=2, seconds=3.0),
        a_trial("confirm", repeat=3, taps=2, seconds=None),
        a_trial("confirm", repeat=4, taps=1, seconds=9.0),
        a_trial("plain", repeat=5, taps=0, seconds=0.1),
    ]
    cell = the_cell(measured)
    assert (cell.taps, cell.median_seconds) == (2, 3.0)


def test_an_inconclusive_cell_has_no_taps_and_no_seconds() -> None:
    cell = the_cell([a_trial("timeout", taps=3, seconds=4.0)])
    assert (cell.taps, cell.median_seconds) == (None, None)


def test_on_a_tie_the_platform_is_not_the_one_to_be_named() -> None:
    measured = [
        a_trial("block_page", repeat=1, responsible=Responsible.ORIGIN),
        a_trial("block_page", repeat=2, responsible=Responsible.DESTINATION),
    ]
    assert the_cell(measured).responsible is Responsible.DESTINATION
    measured.append(a_trial("block_page", repeat=3, responsible=Responsible.ORIGIN))
    assert the_cell(measured).responsible is Responsible.ORIGIN


def test_only_the_deciding_trials_say_who_is_responsible() -> None:
    network = [a_trial("timeout", repeat=n, responsible=Responsible.NETWORK) for n in range(5, 9)]
    assert the_cell([*repeats("block_page", "block_page"), *network]).responsible is Responsible.ORIGIN


def test_the_evidence_is_the_first_trial_that_shows_what_the_row_says() -> None:
    measured = [
        a_trial("block_page", repeat=3, trace="c"),
        a_trial("block_page", repeat=2, trace="b"),
        a_trial("plain", repeat=1, trace="a"),
        a_trial("dead_tap", repeat=0, trace="z"),
    ]
    assert the_cell(measured).evidence == "b"
    assert the_cell([a_trial("plain", trace=None)]).evidence == ""


def test_the_presentation_is_the_commonest_and_unknown_ones_do_not_count() -> None:
    card, text = Presentation.CARD, Presentation.TEXT
    shown = [None, None, None, card, text]
    measured = [a_trial("plain", repeat=n, presentation=how) for n, how in enumerate(shown)]
    assert the_cell(measured).presentation is text
    assert the_cell([*measured, a_trial("plain", repeat=9, presentation=card)]).presentation is card


def test_the_times_are_compared_as_times_and_not_as_text() -> None:
    measured = [
        a_trial("plain", repeat=1, at="2022-06-01T09:00:00+08:00"),
        a_trial("plain", repeat=2, at="2022-06-01T02:30:00Z"),
        a_trial("plain", repeat=3, at="2022-06-01T10:00:00+08:00"),
    ]
    cell = the_cell(measured)
    assert (cell.observed_from, cell.observed_to) == ("2022-06-01T09:00:00+08:00", "2022-06-01T02:30:00Z")


def test_flags_of_any_trial_are_carried_up_in_one_order() -> None:
    measured = [
        a_trial("plain", repeat=1, flags=(Flag.CARRIED,)),
        a_trial("plain", repeat=2, flags=(Flag.REPLICA,)),
        a_trial("plain", repeat=3),
    ]
    assert the_cell(measured).flags == (Flag.REPLICA, Flag.CARRIED)


def test_controls_are_pooled_by_address_within_platform_surface_and_probe() -> None:
    first, second = a_key("one", Role.NEUTRAL), a_key("two", Role.NEUTRAL)
    own, elsewhere = a_key("mine", Role.OWN), a_key("one", Role.NEUTRAL, ProbeKind.GATEWAY)
    cells = tabulated(
        [
            *repeats("block_page", "block_page"),
            *repeats("plain", "plain", "plain", link="a", key=first),
            *repeats("plain", link="b", key=first),
            *repeats("plain", link="c", key=first),
            *repeats("block_page", "block_page", link="d", key=second),
            *repeats("timeout", link="e", key=second),
            *repeats("confirm", link="f", key=own),
            *repeats("block_page", link="g", key=elsewhere),
        ]
    )
    assert (cells[a_key()].neutral_rate, cells[a_key()].own_rate) == (0.25, 0.0)
    assert cells[elsewhere].neutral_rate == 1.0
    assert cells[elsewhere].own_rate is None


def test_cells_and_rows_are_sorted_whatever_order_the_trials_came_in() -> None:
    keys = [a_key("zeta"), a_key("beta"), a_key("beta", Role.NEUTRAL)]
    measured = [
        a_trial("plain", key=key, link=link, session=session, repeat=repeat, trial=f"{key}{link}{session}{repeat}")
        for key in keys
        for link in ("b", "a")
        for session in (2, 1)
        for repeat in (10, 9)
    ]
    expected = tabulate("run-1", "miit-2021", [a_plan(key) for key in keys], measured)
    shuffled = measured[:]
    random.Random(7).shuffle(shuffled)  # noqa: S311  an order for a test, no secret
    assert tabulate("run-1", "miit-2021", [a_plan(key) for key in keys[::-1]], iter(shuffled)) == expected
    cells, rows, _ = expected
    assert [(cell.destination, cell.role) for cell in cells] == [
        ("beta", Role.NEUTRAL),
        ("beta", Role.SUBJECT),
        ("zeta", Role.SUBJECT),
    ]
    assert [(row.link, row.session, row.repeat) for row in rows[0]][:5] == [
        ("a", 1, 9),
        ("a", 1, 10),
        ("a", 2, 9),
        ("a", 2, 10),
        ("b", 1, 9),
    ]


def test_a_trial_of_a_cell_that_nobody_planned_is_refused() -> None:
    with pytest.raises(BadRecord, match="not planned"):
        tabulate("run-1", "miit-2021", [a_plan(a_key())], [a_trial("plain", key=a_key("other"))])


def test_a_trial_that_comes_twice_is_refused_because_it_would_agree_with_itself() -> None:
    twice = a_trial("block_page")
    with pytest.raises(BadRecord, match="twice"):
        the_cell([twice, twice])
