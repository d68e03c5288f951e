from __future__ import annotations

from pathlib import Path

import pytest

from linkaudit.classify import classify
from linkaudit.model.codec import from_json
from linkaudit.model.finding import Finding
from linkaudit.model.words import MECHANISMS
from tests.scenarios.plays import SCRIPTS
from tests.scenarios.scenario import GOLDEN, read

FOLDERS = sorted(folder for folder in GOLDEN.iterdir() if folder.is_dir())


@pytest.mark.parametrize("name", sorted(SCRIPTS))
def test_each_scenario_comes_to_what_its_script_says(name: str) -> None:
    script = SCRIPTS[name]
    found = classify(script.scenario().observe())
    assert (found.outcome, found.mechanism, found.responsible, found.taps) == script.expected, found.rule


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_each_folder_comes_to_the_same_bytes_again(folder: Path) -> None:
    made = read(folder).files()
    assert {name: (folder / name).read_bytes() for name in made} == made


@pytest.mark.parametrize("name", sorted(SCRIPTS))
def test_each_script_has_its_folder_and_it_is_fresh(name: str) -> None:
    made = SCRIPTS[name].scenario().files()
    kept = {file: (GOLDEN / name / file).read_bytes() for file in made if (GOLDEN / name / file).exists()}
    assert kept == made, "run `python -m tests.scenarios` and read the diff"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_each_sentence_points_at_an_event_of_the_trace(folder: Path) -> None:
    found = from_json((folder / "finding.json").read_bytes(), Finding)
    events = len(read(folder).trace.events)
    assert found.because
    assert all(one.zh and one.en and (one.event is None or 0 <= one.event < events) for one in found.because)
    assert found.mechanism in MECHANISMS[found.outcome]


def test_there_are_scenarios() -> None:
    assert len(FOLDERS) >= 60
