from __future__ import annotations

from typing import Any

import pytest

from linkaudit.distil import Controls, distil
from linkaudit.model.codec import to_json
from linkaudit.model.observation import Observation
from linkaudit.model.trace import NotCaptured, Responded, Tapped
from linkaudit.model.trial import Task
from linkaudit.model.words import ProbeKind
from tests.builders import FINISHED_AT, trace
from tests.scenarios.plays import SCRIPTS
from tests.scenarios.scenario import OPEN_CONTROLS, Scenario
from tests.scenarios.stage import GATEWAY, GOODS, MET, TARGET, Stage, link

ANCHOR = link("看看这个", TARGET)
TASK = next(iter(SCRIPTS.values())).scenario().task


def seen(stage: Stage, probe: ProbeKind = ProbeKind.GATEWAY, **changes: Any) -> Observation:
    facts = {name: getattr(TASK, name) for name in TASK.__struct_fields__}
    made = trace(events=tuple(stage.events), target=TARGET, probe=probe)
    return distil(made, Task(**{**facts, "probe": probe, **changes}), Controls(), None, FINISHED_AT)


@pytest.mark.parametrize("name", sorted(SCRIPTS)[::6])
def test_the_same_trace_gives_the_same_bytes(name: str) -> None:
    scenario = SCRIPTS[name].scenario()
    again = Scenario(scenario.trace, scenario.task, scenario.controls)
    assert to_json(scenario.observe()) == to_json(again.observe())


def test_arrival_is_timed_from_the_first_tap_to_the_documents_answer() -> None:
    stage = Stage()
    stage.go("https://feed.plat.example/post/1")
    stage.look("看看这个", ANCHOR)
    stage.tap(ANCHOR, "link")
    tapped = next(one.t for one in stage.events if isinstance(one, Tapped))
    stage.go(TARGET, why="anchorClick")
    answered = next(one.t for one in reversed(stage.events) if isinstance(one, Responded))
    stage.look(GOODS, arrival=MET)
    stage.go(TARGET, why="scriptInitiated")
    arrived = seen(stage, ProbeKind.OPEN).arrived
    assert arrived is not None
    assert arrived.seconds == pytest.approx(answered - tapped)


@pytest.mark.parametrize(("gesture", "by_hand"), [(True, True), (None, True), (False, False)])
def test_only_a_popup_that_surely_had_no_gesture_counts_as_none(gesture: bool | None, by_hand: bool) -> None:
    stage = Stage()
    stage.go(GATEWAY)
    stage.popup(gesture=gesture)
    stage.arrives(why="initialFrameNavigation")
    arrived = seen(stage).arrived
    assert arrived is not None
    assert arrived.gesture is by_hand


@pytest.mark.parametrize("facts", [{"worker": True}, {"status": 404}])
def test_what_no_server_served_is_no_arrival(facts: dict[str, Any]) -> None:
    stage = Stage()
    stage.go(TARGET, **facts)
    stage.look(GOODS, arrival=MET)
    assert seen(stage).arrived is None


def test_the_content_at_another_address_is_no_arrival() -> None:
    stage = Stage()
    stage.go(GATEWAY)
    stage.look(GOODS, arrival=MET)
    assert seen(stage).arrived is None


def test_a_refused_address_counts_only_where_a_page_itself_went_there() -> None:
    stage = Stage()
    stage.go(GATEWAY)
    stage.refuses("metrics.plat.example")
    assert seen(stage).refused_addresses == ()
    stage.refuses("intranet.plat.example")
    stage.go("https://intranet.plat.example/", why="scriptInitiated", error="linkaudit::wall_refused")
    assert seen(stage).refused_addresses == ("intranet.plat.example",)


def test_a_trace_that_breaks_off_is_unfinished_and_says_what_is_missing() -> None:
    stage = Stage()
    stage.go(GATEWAY)
    stage.add(NotCaptured, what="a picture", why="no answer")
    made = seen(stage)
    assert (made.stop, made.not_captured) == ("unfinished", ("a picture: no answer",))


def test_a_control_visit_is_no_trial() -> None:
    with pytest.raises(ValueError, match="no trial"):
        seen(Stage(), trial=None)


def test_an_observation_has_no_word_of_an_outcome() -> None:
    stage = Stage()
    stage.go(GATEWAY)
    stage.look("已停止访问该网页")
    text = to_json(seen(stage)).decode()
    assert [word for word in ("copy_paste", "blocked", "inconclusive", "compliant", "violation") if word in text] == []


def test_the_controls_travel_with_the_observation() -> None:
    made = SCRIPTS["gateway_redirects_by_http"].scenario().observe()
    assert (made.control, made.persona_control) == (OPEN_CONTROLS.before, OPEN_CONTROLS.persona)
