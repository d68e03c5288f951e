from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from linkaudit.classify.controls import DestinationState
from linkaudit.classify.ends import End
from linkaudit.classify.lacking import LACKING, NONE_OF, unmet
from linkaudit.classify.sentences import DECIDED
from linkaudit.classify.signals import Signals
from linkaudit.classify.table import GROUPS, OBSTRUCTED, ROWS, Row, fired
from linkaudit.model.observation import PostSeen
from linkaudit.model.page import Side
from linkaudit.model.words import MECHANISMS, Mechanism, Outcome, Responsible
from tests.classify.worlds import NEAR, POSTS, SIGNALS, every_situation

ANY = st.one_of(SIGNALS, NEAR)
ACCUSED = (Outcome.BLOCKED, Outcome.COPY_PASTE)
BLOCK_PAGE = Signals(
    end=End(event=1, side=Side.ORIGIN, says=frozenset({"stopped"}), focused=True),
    destination=DestinationState.OPENS,
    carried=True,
)


def accuses_the_platform(row: Row) -> bool:
    return row.outcome in ACCUSED and row.responsible is Responsible.ORIGIN


def test_every_row_decides_somewhere() -> None:
    assert {row.name for row in ROWS} - {fired(signals)[0].name for signals in every_situation()} == set()


def test_rows_have_names_of_their_own_a_fitting_mechanism_and_a_confidence() -> None:
    assert len({row.name for row in ROWS}) == len(ROWS)
    assert [row.name for row in ROWS if row.mechanism not in MECHANISMS[row.outcome]] == []
    assert [row.name for row in ROWS if not 0 < row.confidence <= 1] == []


def test_silent_rows_are_sure_by_half_at_most() -> None:
    silent = [row for row in ROWS if row.mechanism in (Mechanism.BLANK_PAGE, Mechanism.DEAD_TAP)]
    assert silent
    assert all(row.confidence <= 0.5 for row in silent)


def test_every_row_has_its_sentence_in_both_languages() -> None:
    assert set(DECIDED) == {row.name for row in ROWS}
    assert [name for name, (zh, en) in DECIDED.items() if not zh.endswith("。") or not en.endswith(".")] == []


@given(ANY)
@settings(max_examples=300)
def test_the_last_row_always_holds(signals: Signals) -> None:
    assert fired(signals)[-1].name == "nothing_decided"


def test_the_block_page_from_which_the_next_tests_start_is_one() -> None:
    assert fired(BLOCK_PAGE)[0].name == "told_that_it_is_stopped"


@given(ANY, st.sampled_from([state for state in DestinationState if state is not DestinationState.OPENS]))
@settings(max_examples=400)
def test_the_platform_is_never_accused_for_a_destination_that_was_not_to_be_had(
    signals: Signals, state: DestinationState
) -> None:
    assert not accuses_the_platform(fired(replace(signals, destination=state))[0])


@given(
    ANY,
    st.sampled_from(POSTS),
    st.sampled_from([state for state in DestinationState if state is not DestinationState.OPENS]),
)
@settings(max_examples=200)
def test_the_platform_is_never_accused_for_a_post_about_a_destination_that_was_not_to_be_had(
    signals: Signals, post: PostSeen, state: DestinationState
) -> None:
    assert not accuses_the_platform(fired(replace(signals, post=post, destination=state))[0])


@given(ANY)
@settings(max_examples=400)
def test_the_platform_that_let_the_user_through_is_accused_of_leading_to_another_page_at_most(signals: Signals) -> None:
    row = fired(replace(signals, destination_asked=True))[0]
    assert not accuses_the_platform(row) or row.name == "led_to_another_page_of_the_destination"


@given(
    ANY,
    st.sampled_from(
        [
            {"crashed": True},
            {"download": True},
            {"wall": True},
            {"refused_address": True},
            {"broken": True},
            {"not_opened": True},
            {"platform_status": 429},
            {"platform_status": 500},
            {"platform_status": 566},
            {"platform_error": "net::ERR_TIMED_OUT"},
            {"arrived_without_gesture": True},
        ]
    ),
)
@settings(max_examples=600)
def test_the_platform_is_never_accused_of_what_the_machine_the_network_or_we_did(
    signals: Signals, fault: dict[str, bool | int | str]
) -> None:
    assert not accuses_the_platform(fired(replace(signals, **fault))[0])  # type: ignore[arg-type] # any field


@given(ANY, st.sampled_from(["captcha", "sign_in", "too_often", "old_browser"]))
@settings(max_examples=400)
def test_no_other_words_outweigh_a_sign_in_wall_or_a_captcha(signals: Signals, group: str) -> None:
    end = replace(signals.end, says=signals.end.says | {group})
    assert not accuses_the_platform(fired(replace(signals, end=end))[0])


@given(ANY)
@settings(max_examples=300)
def test_a_page_that_still_leads_on_is_never_a_dead_end(signals: Signals) -> None:
    row = fired(replace(signals, end=replace(signals.end, way_on=True)))[0]
    silent = ("address_is_no_link", "tap_did_nothing", "led_to_another_page_of_the_destination")
    assert not accuses_the_platform(row) or row.name in silent


@given(ANY)
@settings(max_examples=300)
def test_a_long_page_convicts_by_no_word(signals: Signals) -> None:
    row = fired(replace(signals, end=replace(signals.end, focused=False)))[0]
    by_word = {"told_to_copy", "told_that_it_is_stopped", "told_that_it_does_not_open", "told_to_scan"}
    assert row.name not in by_word


def test_the_rows_that_accuse_stand_below_all_that_explain() -> None:
    named = [row.name for row in ROWS]
    first = named.index(OBSTRUCTED[0].name)
    above = {row.name for row in ROWS[:first] if accuses_the_platform(row)}
    about_posts = {name for name in above if "post" in name}
    assert above - about_posts == {"led_to_another_page_of_the_destination"}


def test_of_every_claim_and_group_it_can_be_told_why_it_did_not_hold() -> None:
    claims = {claim.__name__ for row in ROWS if len(row.needs) > 1 for claim in row.needs}
    assert claims - set(LACKING) == set()
    assert set(NONE_OF) == set(GROUPS) - {"undecided"}


@given(ANY)
@settings(max_examples=200)
def test_why_rows_did_not_decide_names_no_row_that_held(signals: Signals) -> None:
    held = fired(signals)
    told = unmet(signals, held)
    assert not {one.rule for one in told} & {row.name for row in held}
    assert all(one.zh.endswith("。") and one.en.endswith(".") for one in told)


def test_a_page_that_was_still_at_work_has_not_said_its_last_word() -> None:
    busy = replace(BLOCK_PAGE, end=replace(BLOCK_PAGE.end, busy=True, at_rest=False))
    assert fired(busy)[0].name == "page_never_came"


def test_a_page_that_says_it_is_stopped_but_leads_on_is_told_to_lead_on() -> None:
    signals = replace(BLOCK_PAGE, end=replace(BLOCK_PAGE.end, way_on=True))
    told = {one.rule: one.en for one in unmet(signals, fired(signals))}
    assert told["told_that_it_is_stopped"] == "Something on the page still leads on."
    assert told["reached"] == "The destination was not reached."
