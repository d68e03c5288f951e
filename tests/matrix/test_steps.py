"""Observation → steps: what was done, what came of it, what was seen then; played on the scenarios' small stage."""

from __future__ import annotations

import pytest

from linkaudit.distil import Controls
from linkaudit.matrix import steps_of
from linkaudit.matrix.sights import TEXT, last_sight
from linkaudit.model.codec import from_plain, to_plain
from linkaudit.model.observation import Observation
from linkaudit.model.page import Side
from linkaudit.model.step import Came, Deed, Step, What
from linkaudit.model.trace import CleanedUp, PhaseBegun, PostSought, StepDone, Trace
from linkaudit.model.words import ProbeKind
from tests.builders import trace
from tests.scenarios.plays import SCRIPTS
from tests.scenarios.scenario import OPEN_CONTROLS, Scenario, control, failed
from tests.scenarios.stage import POST, TARGET, Stage, link

ANCHOR = link("看看这个", TARGET)


def seen(name: str) -> Observation:
    return SCRIPTS[name].scenario().observe()


def deeds(steps: tuple[Step, ...]) -> list[Deed]:
    return [step.deed for step in steps]


def whats(step: Step) -> list[What]:
    return [came.what for came in step.came]


def test_a_page_that_asks_for_a_tick_and_a_tap_is_told_in_order() -> None:
    steps = steps_of(seen("gateway_page_asks_for_a_tick_and_a_tap"))
    assert deeds(steps) == [
        Deed.CONTROL, Deed.OPENED, Deed.TICKED, Deed.TAPPED_ON, Deed.ENDED, Deed.PERSONA_CONTROL,
    ]  # fmt: skip
    assert [came.text for came in steps[3].came if came.what is What.NAVIGATED] == [TARGET]
    assert steps[3].sight is not None
    assert steps[3].sight.arrived
    assert steps[3].sight.side is Side.DESTINATION


def test_a_toast_and_the_clipboard_stand_at_the_tap_that_brought_them() -> None:
    steps = steps_of(seen("tap_copies_the_address_with_a_toast"))
    tap = next(step for step in steps if step.deed is Deed.TAPPED_LINK)
    copied = next(came for came in tap.came if came.what is What.COPIED)
    assert copied.carries_target
    assert What.APPEARED in whats(tap)
    assert What.NOTHING not in whats(tap)


def test_a_tap_of_which_nothing_came_says_so() -> None:
    steps = steps_of(seen("tap_on_the_link_does_nothing"))
    assert [whats(step) for step in steps if step.deed is Deed.TAPPED_LINK] == [[What.NOTHING]]


def test_a_dialog_is_told_with_its_words() -> None:
    tap = next(s for s in steps_of(seen("tap_is_answered_by_a_dialog_that_stops")) if s.deed is Deed.TAPPED_LINK)
    said = next(came for came in tap.came if came.what is What.DIALOG)
    assert said.text
    assert said.side is Side.ORIGIN


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("tap_only_wakes_an_app", What.APP_ASKED),
        ("tap_offers_a_file", What.DOWNLOAD),
        ("page_crashes", What.CRASHED),
        ("link_in_a_new_tab_opens_directly", What.NEW_TAB),
        ("tap_meets_a_layer_over_the_link", What.COVERED),
        ("selector_finds_nothing_on_a_page_that_says_stopped", What.NOT_FITTING),
    ],
)
def test_what_came_of_it_is_among_the_steps(name: str, what: What) -> None:
    assert what in [came.what for step in steps_of(seen(name)) for came in step.came]


def test_a_frame_that_shows_the_destination_is_told() -> None:
    steps = steps_of(seen("destination_is_shown_in_a_frame_of_the_gateway"))
    frames = [frame for step in steps if step.sight for frame in step.sight.frames]
    assert [frame.side for frame in frames] == [Side.DESTINATION]


@pytest.mark.parametrize("name", sorted(SCRIPTS))
def test_every_scenario_has_steps_that_begin_with_an_opening_and_end_once(name: str) -> None:
    told = seen(name)
    steps = [step for step in steps_of(told) if "control" not in step.deed]
    assert steps[0].deed is Deed.OPENED
    assert deeds(tuple(steps)).count(Deed.ENDED) == 1
    assert len(steps) == len(told.taps) + 2
    events = [step.event for step in steps if step.event is not None]
    assert events == sorted(events)
    shown = {page.picture.sha256 for page in told.pages if page.picture}
    assert {step.sight.picture for step in steps if step.sight and step.sight.picture} <= shown


def test_controls_before_and_after_are_told_with_what_went_wrong() -> None:
    scenario = SCRIPTS["gateway_leads_to_a_block_page"].scenario()
    controls = Controls(control(), failed(error="net::ERR_CONNECTION_RESET"), failed(status=503))
    steps = steps_of(Scenario(scenario.trace, scenario.task, controls).observe())
    assert (steps[0].deed, *deeds(steps[-2:])) == (Deed.CONTROL, Deed.PERSONA_CONTROL, Deed.LATER_CONTROL)
    assert [step.came[0].what for step in (steps[0], *steps[-2:])] == [What.REACHED, *[What.NOT_REACHED] * 2]
    assert (steps[-2].came[0].error, steps[-1].came[0].status) == ("net::ERR_CONNECTION_RESET", 503)


def test_an_observation_from_before_steps_were_kept_still_has_them() -> None:
    plain = to_plain(seen("tap_copies_the_address_with_a_toast"))
    del plain["done"]
    for record, names in (("taps", ("why", "picture", "t")), ("pages", ("t",)), ("hops", ("glimpse",))):
        for one in plain[record]:
            for name in names:
                del one[name]
    steps = steps_of(from_plain(plain, Observation))
    assert deeds(steps)[1:3] == [Deed.OPENED, Deed.TAPPED_LINK]
    assert steps[1].url == POST
    assert (steps[2].seconds, steps[2].why, steps[2].picture) == (None, (), None)


def test_what_else_stands_in_a_long_text_is_not_told() -> None:
    stage = Stage()
    stage.go(POST)
    stage.look(f"{'别人说的话 ' * 100}看这里 {TARGET} 完", ANCHOR)
    shown = last_sight(scenario_of(stage).observe(), -1, float("inf"))
    assert shown is not None
    assert TARGET in shown.text
    assert shown.text.startswith("…")
    assert len(shown.text) <= TEXT + 2


def scenario_of(stage: Stage, probe: ProbeKind = ProbeKind.OPEN) -> Scenario:
    """Return what the stage's events are a visit of."""
    like = SCRIPTS["tap_on_the_link_does_nothing"].scenario()
    made: Trace = trace(trial=like.trace.trial, probe=probe, target=TARGET, address=POST, events=tuple(stage.events))
    return Scenario(made, like.task, OPEN_CONTROLS)


def test_a_post_is_told_from_the_composer_to_its_deletion() -> None:
    stage = Stage()
    stage.add(PhaseBegun, account="author", task="post", nonce="la1")
    stage.go(POST)
    stage.add(StepDone, step=0, action="post:click", url=POST)
    stage.add(PhaseBegun, account="viewer", task="view")
    for after_s, found in ((0.5, 0), (3.0, 1)):
        stage.add(StepDone, step=0, action="view as viewer:goto", url=POST)
        n = len(stage.events)
        sought = PostSought(n=n, t=after_s, account="viewer", found=found, fits=True, text="看看这个", after_s=after_s)
        stage.events.append(sought)
    stage.look("看看这个", ANCHOR)
    stage.tap(ANCHOR, "link")
    stage.add(PhaseBegun, account="author", task="cleanup")
    stage.add(CleanedUp, done=False, tries=3, detail="the post is still there")
    steps = steps_of(scenario_of(stage, ProbeKind.POST).observe())[1:-1]
    assert [(step.deed, step.account) for step in steps] == [
        (Deed.POSTED, "author"),
        (Deed.SOUGHT, "viewer"),
        (Deed.SOUGHT, "viewer"),
        (Deed.TAPPED_LINK, "viewer"),
        (Deed.ENDED, ""),
        (Deed.DELETED, "author"),
    ]
    assert steps[1].came == (Came(What.NOT_FOUND, "0.5"),)
    assert steps[2].came == (Came(What.FOUND, "3.0", said="看看这个"),)
    assert steps[2].sight is not None
    assert steps[5].came == (Came(What.FAILED, "the post is still there"),)
