"""A seeded sample of made-up pages through the audit's own line: nobody is accused falsely, and most is told right."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.accuracy.deck import POSTED, STYLES, draw, variant_ids
from benchmarks.accuracy.measure import Measured, Result, measure
from benchmarks.accuracy.posting import sign_ins
from benchmarks.accuracy.report import as_json, figures_of, text
from benchmarks.accuracy.truth import OUTCOME_OF, Truth, score
from linkaudit.model.finding import Finding
from linkaudit.model.words import Mechanism, ProbeKind, Responsible

SEED, SAMPLE = 20261125, 150
"""A seed that nothing was developed with; every style is drawn at most once."""
OUTCOMES_RIGHT, MECHANISMS_RIGHT, OTHERS_RIGHT = 0.95, 0.93, 0.93
"""Measured with room for a busy machine: a change that loses more than a few variants is to be looked at."""
MOST_LOST = 0.05
"""Of the outcomes, where no page is known by its address, texts or build."""


def finding(mechanism: Mechanism, responsible: Responsible, taps: int = 0) -> Finding:
    return Finding(
        trial="t",
        outcome=OUTCOME_OF[mechanism],
        mechanism=mechanism,
        taps=taps,
        seconds=None,
        responsible=responsible,
        confidence=0.9,
        rule="row",
        fired=("row",),
        because=(),
    )


def quick(identity: str) -> bool:
    """Variants that hold a visit up to its wall are left to the benchmark."""
    return not identity.startswith("timeout/")


@pytest.fixture(scope="module")
async def measured() -> Measured:
    def silent(_identity: str, _result: Result | None) -> None:
        return None

    return await measure(SEED, [one for one in variant_ids(SEED, SAMPLE) if quick(one)], silent, workers=4)


@pytest.mark.browser
async def test_no_made_up_platform_is_accused_of_what_it_did_not_do(measured: Measured) -> None:
    accused = [one.id for one in measured.results if one.score.false_accusation]
    assert accused == [], text(measured.results)


@pytest.mark.browser
async def test_the_audit_breaks_down_on_no_made_up_page(measured: Measured) -> None:
    assert measured.faults == {}


@pytest.mark.browser
async def test_most_outcomes_of_unseen_pages_are_told_right(measured: Measured) -> None:
    told = figures_of(measured.results).overall
    assert told["outcome"].share >= OUTCOMES_RIGHT, text(measured.results)
    assert told["mechanism"].share >= MECHANISMS_RIGHT, text(measured.results)
    assert min(told["taps"].share, told["responsible"].share) >= OTHERS_RIGHT, text(measured.results)


@pytest.mark.browser
async def test_structure_carries_the_outcomes_where_no_page_is_known(measured: Measured) -> None:
    told = figures_of(measured.results)
    assert told.unaided.share >= told.overall["outcome"].share - MOST_LOST, text(measured.results)
    assert told.unaided_accusations == 0


@pytest.mark.browser
async def test_the_figures_as_json_say_the_same(measured: Measured) -> None:
    told, figures = json.loads(as_json(measured.results, SEED)), figures_of(measured.results)
    assert told["overall"]["outcome"] == {
        "right": figures.overall["outcome"].right,
        "of": len(measured.results),
    }
    assert told["false_accusations"] == 0
    assert len(told["variants"]) == len(measured.results)


def test_a_variant_is_drawn_the_same_whatever_was_drawn_before() -> None:
    one = draw(3, "confirm/link#4")
    draw(3, "copy_prompt/copy_page#1")
    again = draw(3, "confirm/link#4")
    assert again.stage.records() == one.stage.records()
    assert again.stage.answers.keys() == one.stage.answers.keys()
    assert draw(4, "confirm/link#4").stage.target != one.stage.target


def test_every_grammar_has_at_least_four_styles_and_every_style_a_truth_of_its_grammar() -> None:
    # What crashes a browser is no page: processes are killed in tests/faults.
    few = {name for name, styles in Counter(style.grammar for style in STYLES).items() if styles < 4}
    assert few <= {"browser_fault"}
    for style in STYLES:
        truth = draw(1, f"{style.name}#0").truth
        assert style.grammar == truth.mechanism, style.name


def test_every_style_for_posts_signs_two_accounts_in_and_posts_in_a_surface(tmp_path: Path) -> None:
    for number, style in enumerate(POSTED):
        stage = draw(2, f"{style.name}#0").stage
        (surface,) = stage.records()[0].surface
        assert stage.probe is ProbeKind.POST, style.name
        assert all((surface.post, surface.view, surface.message, surface.cleanup)), style.name
        (tmp_path / str(number)).mkdir()
        told = sign_ins(stage, tmp_path / str(number))["origin"]
        assert sorted(told) == ["author", "viewer"]
        assert all(one.secrets for one in told.values())


def test_every_style_is_drawn_before_any_is_drawn_twice() -> None:
    ids = variant_ids(9, len(STYLES) + 1)
    assert len({one.partition("#")[0] for one in ids}) == len(STYLES)
    assert ids[-1] == ids[0].replace("#0", "#1")


def test_no_two_variants_share_a_host() -> None:
    ids = variant_ids(5, 300)
    hosts = [host for one in ids for host in draw(5, one).stage.answers]
    assert len(hosts) == len(set(hosts))


def test_an_accusation_of_an_innocent_platform_is_counted_and_an_inconclusive_finding_is_none() -> None:
    truth = Truth(Mechanism.CAPTCHA)
    assert score(truth, finding(Mechanism.BLOCK_PAGE, Responsible.ORIGIN)).false_accusation
    assert not score(truth, finding(Mechanism.ADAPTER_BROKEN, Responsible.TESTER)).false_accusation
    assert not score(truth, finding(Mechanism.DESTINATION_REFUSED, Responsible.DESTINATION)).false_accusation


def test_an_obstruction_that_is_not_found_is_counted_as_missed() -> None:
    truth = Truth(Mechanism.BLOCK_PAGE)
    assert score(truth, finding(Mechanism.ADAPTER_BROKEN, Responsible.TESTER)).missed
    assert not score(truth, finding(Mechanism.COPY_PROMPT, Responsible.ORIGIN)).missed


def test_taps_count_only_where_the_outcome_is_right() -> None:
    truth = Truth(Mechanism.CONFIRM, 2)
    assert not score(truth, finding(Mechanism.CONFIRM, Responsible.ORIGIN, taps=1)).taps
    assert score(truth, finding(Mechanism.CONFIRM, Responsible.ORIGIN, taps=2)).right
