"""What a reader must know beside an outcome: unstable, low sample, selective."""

from __future__ import annotations

import pytest

from linkaudit.matrix.weigh import OUTCOMES
from linkaudit.model.matrix import Measured
from linkaudit.model.words import Flag, Outcome, Responsible, Role
from tests.matrix.trials import a_key, a_trial, repeats, tabulated, the_cell

NEUTRAL = a_key("wiki", Role.NEUTRAL)


def test_repeats_of_one_address_that_disagree_are_unstable() -> None:
    assert Flag.UNSTABLE in the_cell(repeats("plain", "plain", "block_page")).flags


@pytest.mark.parametrize("mechanisms", [("plain", "timeout", "plain"), ("plain", "gateway_hop"), ("block_page",) * 3])
def test_repeats_that_agree_in_outcome_are_stable(mechanisms: tuple[str, ...]) -> None:
    assert Flag.UNSTABLE not in the_cell(repeats(*mechanisms)).flags


def test_two_addresses_that_differ_are_not_unstable() -> None:
    cell = the_cell([*repeats("plain", "plain", link="a"), *repeats("block_page", "block_page", link="b")])
    assert cell.flags == ()
    assert cell.outcome is Outcome.BLOCKED


@pytest.mark.parametrize(
    ("mechanisms", "low"),
    [
        (("plain",), True),
        (("plain", "plain"), False),
        (("plain", "plain", "timeout", "timeout"), False),
        (("plain", "plain", "timeout", "timeout", "timeout"), True),
        (("timeout", "timeout"), True),
        (("block_page", "block_page"), False),
        (("block_page", "blank_page"), True),
        (("block_page", "blank_page", "blank_page"), False),
        (("plain", "gateway_hop"), False),
    ],
)
def test_too_little_that_agrees_is_a_low_sample(mechanisms: tuple[str, ...], low: bool) -> None:
    assert (Flag.LOW_SAMPLE in the_cell(repeats(*mechanisms)).flags) is low


def test_two_blocks_of_which_one_is_the_destinations_are_a_low_sample() -> None:
    measured = [a_trial("block_page", repeat=1), a_trial("block_page", repeat=2, responsible=Responsible.DESTINATION)]
    assert Flag.LOW_SAMPLE in the_cell(measured).flags


def _selective(rival: list[Measured], neutral: list[Measured]) -> bool:
    return Flag.SELECTIVE in the_cell([*rival, *neutral]).flags


@pytest.mark.parametrize("sign", ["login_required", "network_error", "post_rejected"])
def test_a_wall_that_meets_only_the_rivals_link_in_two_rounds_is_selective(sign: str) -> None:
    assert _selective(repeats(sign, sign), repeats("plain", "confirm", key=NEUTRAL))


def test_what_else_may_have_happened_is_not_selective() -> None:
    opens, wall = repeats("plain", "plain", key=NEUTRAL), ("login_required", "login_required")
    assert not _selective(repeats(*wall), [])
    assert not _selective(repeats("login_required"), opens[:1])
    assert not _selective(repeats(*wall), opens[:1])
    assert not _selective(repeats("login_required", "plain"), repeats("plain", "plain", key=NEUTRAL))
    assert not _selective(repeats("rate_limited", "rate_limited"), repeats("plain", "plain", key=NEUTRAL))
    assert not _selective(repeats(*wall), repeats("plain", "login_required", key=NEUTRAL))
    assert not _selective(repeats(*wall), repeats("plain", "timeout", key=NEUTRAL))


def test_a_wall_of_the_destination_is_not_selective() -> None:
    rival = [a_trial("login_required", repeat=n, responsible=Responsible.DESTINATION) for n in (1, 2)]
    assert not _selective(rival, repeats("plain", "plain", key=NEUTRAL))


def test_rounds_of_two_sessions_count_and_rounds_apart_do_not() -> None:
    def rounds(mechanism: str, *sessions: int, neutral: bool = False) -> list[Measured]:
        key = NEUTRAL if neutral else None
        return [a_trial(mechanism, session=session, key=key) for session in sessions]

    assert _selective(rounds("login_required", 1, 2), rounds("plain", 1, 2, neutral=True))
    assert not _selective(rounds("login_required", 1, 2), rounds("plain", 3, 4, neutral=True))


def test_only_a_rivals_link_can_be_singled_out() -> None:
    own = a_key("mine", Role.OWN)
    measured = [*repeats("login_required", "login_required", key=own), *repeats("plain", "plain", key=NEUTRAL)]
    assert Flag.SELECTIVE not in tabulated(measured)[own].flags


def test_an_unmeasured_cell_has_no_flags_although_its_neutral_links_opened() -> None:
    assert the_cell(repeats("plain", "plain", key=NEUTRAL)).flags == ()


def test_the_order_of_outcomes_runs_from_the_mildest_to_the_worst() -> None:
    assert [str(word) for word in OUTCOMES[1:]] == ["direct", "redirected", "copy_paste", "blocked"]
