"""A scenario: a visit, its controls, and what it must come to; kept as a folder that stands on its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from linkaudit.classify import classify
from linkaudit.distil import Controls, distil
from linkaudit.model.codec import from_json, to_json
from linkaudit.model.files import Arrival, Link
from linkaudit.model.observation import ControlSeen, Observation
from linkaudit.model.trace import Trace
from linkaudit.model.trial import Sides, Task
from linkaudit.model.words import Category, Mechanism, Outcome, ProbeKind, Purpose, Responsible, SurfaceKind
from tests.builders import FINISHED_AT, control_seen, trace, trial
from tests.scenarios.stage import GATEWAY, GOODS, POST, TARGET, Stage

GOLDEN = Path(__file__).parent / "golden"
SIDES = Sides(origin=("plat.example", "wall.example"), destination=("shop.example",))
LINK = Link(
    id="shop-item",
    url=TARGET,
    owner="shop",
    category=Category.ECOMMERCE,
    arrival=Arrival(host="shop.example", text="商品详情"),
)
Expected = tuple[Outcome, Mechanism, Responsible, int]
"""Outcome, mechanism, whose act, and the taps after the first: written by hand, so that no regenerating can bless."""


@dataclass(frozen=True)
class Scenario:
    """What a folder holds."""

    trace: Trace
    task: Task
    controls: Controls

    def observe(self) -> Observation:
        """Distil it."""
        return distil(self.trace, self.task, self.controls, None, FINISHED_AT)

    def files(self) -> dict[str, bytes]:
        """Return the folder: its inputs and what comes out of them now."""
        seen = self.observe()
        controls = {"before": self.controls.before, "persona": self.controls.persona, "later": self.controls.later}
        records = {
            "trace": self.trace,
            "task": self.task,
            "controls": controls,
            "observation": seen,
            "finding": classify(seen),
        }
        return {f"{name}.json": to_json(record, indent=1) + b"\n" for name, record in records.items()}


def read(folder: Path) -> Scenario:
    """Read a folder's inputs."""
    controls = from_json((folder / "controls.json").read_bytes(), dict[str, ControlSeen | None])
    return Scenario(
        from_json((folder / "trace.json").read_bytes(), Trace),
        from_json((folder / "task.json").read_bytes(), Task),
        Controls(**controls),
    )


@dataclass(frozen=True)
class Script:
    """A scenario as it is written down in Python."""

    name: str
    play: Callable[[Stage], None]
    probe: ProbeKind
    controls: Controls
    expected: Expected

    def scenario(self) -> Scenario:
        """Play it."""
        stage = Stage()
        if self.probe is ProbeKind.OPEN:
            stage.go(POST)
        self.play(stage)
        about = trial(
            platform="plat",
            probe=self.probe,
            destination="shop",
            category=Category.ECOMMERCE,
            link=LINK.id,
            surface="feed",
        )
        address = POST if self.probe is ProbeKind.OPEN else GATEWAY
        seen = trace(trial=about.id, probe=self.probe, target=TARGET, address=address, events=tuple(stage.events))
        task = Task(
            about,
            Purpose.SUBJECT,
            self.probe,
            LINK,
            TARGET,
            address,
            seen.persona,
            SIDES,
            surface_kind=SurfaceKind.FEED,
            replica=True,
        )
        # As it comes back from disk: whole numbers in a box are fractions there.
        return Scenario(from_json(to_json(seen), Trace), task, self.controls)


def control(**changes: Any) -> ControlSeen:
    """Return a control visit that reached the shop."""
    facts: dict[str, Any] = {"final_url": TARGET, "title": "商品", "text": GOODS, "chain": (TARGET,)}
    return control_seen(**{**facts, **changes})


def failed(purpose: Purpose = Purpose.CONTROL, **changes: Any) -> ControlSeen:
    """Return a control visit that did not reach the shop."""
    return control(purpose=purpose, **{"reached": False, "status": None, "title": "", "text": "", **changes})


PERSONA = control(purpose=Purpose.PERSONA_CONTROL)
OPEN_CONTROLS = Controls(before=control(), persona=PERSONA)
"""The destination stood open before the trial, and after it for the same persona."""
SCRIPTS: dict[str, Script] = {}


def script(
    expected: Expected, *, probe: ProbeKind = ProbeKind.GATEWAY, controls: Controls = OPEN_CONTROLS
) -> Callable[[Callable[[Stage], None]], Callable[[Stage], None]]:
    """Register a function as a scenario; the folder has its name."""

    def keep(play: Callable[[Stage], None]) -> Callable[[Stage], None]:
        SCRIPTS[play.__name__] = Script(play.__name__, play, probe, controls, expected)
        return play

    return keep
