"""The table: every row says words that exist, and the regimes say what was reported of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixtures.directory import Directory, Place
from fixtures.policy import REGIMES, Policy, expected
from linkaudit.model.words import MECHANISMS, Mechanism, Outcome

WEIXIN_DIRECT = ("weixin", "chat_direct", "open")
WEIXIN_GROUP = ("weixin", "chat_group", "open")
WEIXIN_GATEWAY = ("weixin", "article", "gateway")
TAOBAO, DOUYIN, NLC = ("taobao", "subject"), ("douyin", "subject"), ("nlc-home", "neutral")


@pytest.mark.parametrize("regime", REGIMES)
def test_every_expectation_is_an_outcome_with_a_mechanism_of_its_own(regime: str) -> None:
    for plan in ("plan.toml", "plan-full.toml"):
        for cell, (outcome, mechanism, taps) in expected(regime, plan=plan).items():
            assert Mechanism(mechanism) in MECHANISMS[Outcome(outcome)], cell
            assert (taps > 0) == (mechanism == "confirm" or (cell[2] == "post" and taps == 1)), cell


@pytest.mark.parametrize("regime", REGIMES)
def test_every_way_and_every_link_has_a_cell(regime: str) -> None:
    # 3 gateways and 5 surfaces with a page of their own, 3 links each
    assert len(expected(regime)) == 24


def test_before_the_chat_makes_people_copy_and_blocks_the_short_video() -> None:
    cells = expected("before")
    for way in (WEIXIN_DIRECT, WEIXIN_GROUP, WEIXIN_GATEWAY):
        assert cells[way + TAOBAO] == ("copy_paste", "copy_prompt", 0)
        assert cells[way + DOUYIN] == ("blocked", "block_page", 0)
    assert cells[WEIXIN_DIRECT + NLC] == ("direct", "plain", 0)
    assert cells[WEIXIN_GATEWAY + NLC] == ("direct", "gateway_hop", 0)


def test_after_the_direct_chat_opens_all_and_the_group_still_refuses_the_short_video() -> None:
    cells = expected("after")
    assert cells[WEIXIN_DIRECT + DOUYIN] == ("direct", "plain", 0)
    assert cells[WEIXIN_GROUP + TAOBAO] == ("direct", "plain", 0)
    assert cells[WEIXIN_GROUP + DOUYIN] == ("copy_paste", "copy_prompt", 0)
    assert cells[WEIXIN_GATEWAY + TAOBAO] == ("redirected", "confirm", 1)
    assert cells[("weibo", "feed", "open", *DOUYIN)] == ("redirected", "auto_forward", 0)
    assert cells[("weibo", "feed", "gateway", *TAOBAO)] == ("redirected", "confirm", 1)


@pytest.mark.parametrize("regime", ["before", "after"])
def test_zhihu_asks_everyone_the_same_question(regime: str) -> None:
    cells = expected(regime)
    assert {cells[("zhihu", "article", "gateway", *link)] for link in (TAOBAO, DOUYIN, NLC)} == {
        ("redirected", "confirm", 1)
    }
    assert {cells[("zhihu", "comment", "open", *link)] for link in (TAOBAO, DOUYIN, NLC)} == {
        ("copy_paste", "plain_text", 0)
    }


def test_open_is_direct_everywhere() -> None:
    assert {outcome for outcome, _, _ in expected("open").values()} == {"direct"}


def test_an_unknown_regime_is_refused() -> None:
    with pytest.raises(ValueError, match="no regime 'later'"):
        expected("later")


def test_the_first_row_that_holds_wins(tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_text(
        '[[row]]\nplatform = ["x", "y*"]\noutcome = "blocked"\nmechanism = "block_page"\n'
        '[[row]]\noutcome = "direct"\nmechanism = "plain"\n',
        "utf-8",
    )
    policy, place = Policy.read(tmp_path), Place("d", "o", "other", "subject")
    decided = [policy.decide("before", platform, "feed", "open", place).outcome for platform in ("x", "yes", "xy")]
    assert decided == ["blocked", "blocked", "direct"]


def test_a_hole_in_the_table_is_an_error_and_no_silent_pass(tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_text(
        '[[row]]\nplatform = "x"\noutcome = "direct"\nmechanism = "plain"\n', encoding="utf-8"
    )
    with pytest.raises(LookupError, match="no row"):
        Policy.read(tmp_path).decide("before", "y", "feed", "open", Place("d", "o", "other", "subject"))


def test_a_misspelt_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_text(
        '[[row]]\nplattform = "x"\noutcome = "direct"\nmechanism = "plain"\n', "utf-8"
    )
    with pytest.raises(ValueError, match="plattform"):
        Policy.read(tmp_path)


def test_roles_come_from_owners_and_a_stranger_is_neutral() -> None:
    directory = Directory.read()
    assert directory.place("https://item.taobao.com/item.htm?id=5", "weixin").role == "subject"
    assert directory.place("https://item.taobao.com/item.htm?id=5", "taobao").role == "own"
    assert directory.place("https://m.taobao.com/", "weixin").destination == "taobao"
    assert directory.place("https://nottaobao.com/", "weixin").role == "neutral"
