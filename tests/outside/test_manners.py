"""What a platform says to us in the middle of a run, in a real browser: come later, prove you are human, sign in."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from linkaudit.accounts import ACCOUNTS, save_sign_in
from linkaudit.model.observation import Observation
from linkaudit.store import SqliteLedger
from tests.cli.calling import Said, call_process, environment
from tests.replicas import Replicas

pytestmark = pytest.mark.browser
PACE = "[limits.per_platform]\nat_once = 1\ninterval_s = 0.1\nper_day = 500\n"
WORD = "four random words here"
ASKED_S = 3
"""How long a platform asks to be left alone."""


def audit(plan: Path, only: str) -> Said:
    given = ("run", plan, "--db", plan.parent / "a.db", "--only", only, "--format", "json")
    return call_process(*given, cwd=plan.parent, env=environment(LINKAUDIT_PASSPHRASE=WORD))


def sealed(replicas: Replicas, plan: Path) -> None:
    """Seal the replicas' sign-ins of one platform into a folder of the plan's own."""
    for account in ACCOUNTS:
        state = (Path(replicas.accounts) / "weibo" / f"{account}.json").read_text("utf-8")
        save_sign_in(plan.parent / "accounts", "weibo", account, state, WORD, "2026-01-05T09:00:00+08:00")
    plan.write_text(plan.read_text("utf-8").replace(replicas.accounts, "accounts"), encoding="utf-8")


def observed(plan: Path) -> list[Observation]:
    with SqliteLedger.open_existing(plan.parent / "a.db") as ledger:
        return [seen for run in ledger.runs() for seen in ledger.observations(run.id)]


def test_a_platform_that_asks_for_a_captcha_after_some_requests_is_left_alone(
    replicas: Replicas, tmp_path: Path
) -> None:
    plan = replicas.plan(tmp_path, repeats=3, limits=PACE)
    only = "platform=[wz][eh]i[bh]*,link=taobao-item,surface=[af]*"
    replicas.control(fault={"platform": "zhihu", "kind": "captcha", "after": 1})
    said = audit(plan, only)
    assert said.code == 3, said.err
    assert said.err.count("zhihu: 2 visits in a row met a wall (captcha)") == 1
    made = Counter(seen.trial.key.platform for seen in observed(plan))
    assert made["zhihu"] < made["weibo"], "the rest went on"
    replicas.control(clear=True)
    assert audit(plan, only).code == 0, "the same command makes what is left"
    assert len(observed(plan)) > sum(made.values())


def test_a_platform_that_says_when_to_come_back_is_left_alone_for_as_long(replicas: Replicas, tmp_path: Path) -> None:
    plan = replicas.plan(tmp_path, repeats=2, limits=PACE)
    limited = {"platform": "weibo", "kind": "rate_limited", "after": 1, "times": 1, "seconds": ASKED_S}
    replicas.control(fault=limited)
    said = audit(plan, "platform=weibo,link=taobao-item,surface=feed")
    assert said.code == 0, said.err
    begun = sorted(datetime.fromisoformat(one.started_at).timestamp() for one in observed(plan))
    assert max(later - earlier for earlier, later in pairwise(begun)) >= ASKED_S


def test_a_sign_in_that_expires_pauses_its_platform_and_fails_no_cell(replicas: Replicas, tmp_path: Path) -> None:
    plan = replicas.plan(tmp_path, name="plan-full.toml")
    sealed(replicas, plan)
    only = "platform=weibo,surface=feed,link=taobao-item"
    # Good when it is looked at before the trial, over as soon as something is to be posted.
    replicas.control(fault={"host": "weibo.com", "kind": "sign_in_expired", "carrying": "/compose"})
    replicas.control(fault={"host": "weibo.com", "kind": "sign_in_expired", "carrying": "/passport/me", "after": 2})
    said = audit(plan, only)
    assert said.code == 3, said.err
    assert "weibo: the author is not signed in any more" in said.err
    assert "linkaudit login weibo --as author" in said.err
    (post,) = [cell for cell in json.loads(said.out)["cells"] if cell["probe"] == "post"]
    assert (post["trials"], post["outcome"]) == (0, "not_tested")
    replicas.control(clear=True)
    again = audit(plan, only)
    assert again.code == 0, again.err
    assert "going on with run" in again.err
    (post,) = [cell for cell in json.loads(again.out)["cells"] if cell["probe"] == "post"]
    assert (post["trials"], post["outcome"]) == (1, "direct")
