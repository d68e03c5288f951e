"""What goes wrong where somebody posts: no refusal of the link, and no change of an outcome."""

from __future__ import annotations

from pathlib import Path

import pytest

from linkaudit.accounts import read_sign_ins
from linkaudit.audit.run import planned
from linkaudit.classify import classify
from linkaudit.cli.wiring import read_plan
from linkaudit.model.observation import Observation
from linkaudit.model.sample import Only, Sample
from linkaudit.model.words import Mechanism, Outcome, ProbeKind
from linkaudit.probes import posting as probe
from linkaudit.probes.chromium import Chromium
from tests.faults.conftest import observer_for
from tests.replicas import Replicas

pytestmark = pytest.mark.browser
SOON_S = 2.0
"""How long a step of cleaning up may take here: what waits for a word that never comes waits three times."""


@pytest.fixture(scope="module")
def posting(replicas: Replicas, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    plan = replicas.plan(tmp_path_factory.mktemp("posting"), name="plan-full.toml")
    return read_plan(plan, Only(platform="weibo", surface="feed", link="taobao-item"))[0]


async def posted(replicas: Replicas, posting: Sample, chromium: Chromium) -> list[Observation]:
    """Carry out the post trials alone."""
    observer = observer_for(posting, chromium, accounts=read_sign_ins(Path(replicas.accounts), ["weibo"]))
    trials = [trial for trial in planned(posting, 1) if trial.key.probe is ProbeKind.POST]
    assert trials
    return [await observer.observe(trial) for trial in trials]


async def test_a_limit_on_posting_is_no_refusal_of_the_link(
    replicas: Replicas, posting: Sample, chromium: Chromium
) -> None:
    replicas.control(clear=True)
    replicas.control(fault={"platform": "weibo", "kind": "posting_too_often"})
    found = [classify(seen) for seen in await posted(replicas, posting, chromium)]
    assert {(one.outcome, one.mechanism) for one in found} == {(Outcome.INCONCLUSIVE, Mechanism.RATE_LIMITED)}


async def test_a_post_that_cannot_be_deleted_is_told_and_changes_no_outcome(
    replicas: Replicas, posting: Sample, chromium: Chromium, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probe, "STEP_S", SOON_S)
    replicas.control(clear=True)
    replicas.control(fault={"platform": "weibo", "kind": "undeletable"})
    seen = await posted(replicas, posting, chromium)
    assert {classify(one).outcome for one in seen} == {Outcome.DIRECT}
    assert [one.post.deleted for one in seen if one.post] == [False] * len(seen)
