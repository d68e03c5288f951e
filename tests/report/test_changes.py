"""What changed between two matrices, word for word."""

from __future__ import annotations

import msgspec
import pytest

from linkaudit.errors import UsageError
from linkaudit.model.matrix import Matrix
from linkaudit.model.words import Category, Mechanism, Outcome, Responsible, Role, Security, VerdictWord
from linkaudit.report import render_changes
from tests.report.conftest import HOSTILE, NOTHING_MEASURED, RUN, cell, matrix_of, violation

OPENS = cell(rule="R01", clause="CMP-1")
STOPPED = violation()
UNTESTED = cell(destination="douyin", category=Category.SHORT_VIDEO, **NOTHING_MEASURED)
LATER = msgspec.structs.replace(RUN, as_of="2021-12-31", rulebook="miit-2022")


def test_a_cell_that_stands_otherwise_is_told_with_both_rules_in_chinese() -> None:
    assert render_changes(matrix_of(STOPPED), matrix_of(OPENS, run=LATER), "zh") == (
        "变化及依据\n"
        "  weibo/feed/open/taobao/ecommerce/subject: × 屏蔽 ■ 疑似违规 (R24 [CMP-1])"
        " -> √ 直接打开 ○ 合规 (R01 [CMP-1])\n"
        "1/1 个单元格有变化：2026Q4 抽样, miit-2021, observed → 2026Q4 抽样, miit-2022, 2021-12-31\n"
    )


def test_the_same_in_english() -> None:
    assert render_changes(matrix_of(STOPPED), matrix_of(OPENS, run=LATER), "en") == (
        "What changed, and by which rule\n"
        "  weibo/feed/open/taobao/ecommerce/subject: × blocked ■ suspected violation (R24 [CMP-1])"
        " -> √ direct ○ compliant (R01 [CMP-1])\n"
        "1 of 1 cells changed: 2026Q4 抽样, miit-2021, observed -> 2026Q4 抽样, miit-2022, 2021-12-31\n"
    )


def test_where_nothing_changed_it_says_so(varied: Matrix) -> None:
    told = render_changes(varied, varied, "en").splitlines()
    assert told[1:] == ["0 of 8 cells changed: 2026Q4 抽样, miit-2021, observed -> 2026Q4 抽样, miit-2021, observed"]


@pytest.mark.parametrize(
    "changes",
    [
        {"outcome": Outcome.REDIRECTED},
        {"mechanism": Mechanism.GATEWAY_HOP},
        {"taps": 1},
        {"verdict": VerdictWord.EXEMPT},
        {"rule": "R02"},
    ],
)
def test_outcome_mechanism_taps_verdict_and_rule_each_make_a_change(changes: dict[str, object]) -> None:
    other = msgspec.structs.replace(OPENS, **changes)
    assert render_changes(matrix_of(OPENS), matrix_of(other), "en").splitlines()[-1].startswith("1 of 1 cells changed")


@pytest.mark.parametrize("changes", [{"trials": 9}, {"median_seconds": 9.0}, {"evidence": "e" * 64}])
def test_what_every_run_measures_anew_is_no_change(changes: dict[str, object]) -> None:
    other = msgspec.structs.replace(OPENS, **changes)
    assert len(render_changes(matrix_of(OPENS), matrix_of(other), "en").splitlines()) == 2


def test_a_cell_that_only_one_of_them_has_was_not_tested_in_the_other() -> None:
    told = render_changes(matrix_of(OPENS, UNTESTED), matrix_of(UNTESTED, STOPPED), "zh").splitlines()
    assert len(told) == 3, "measured in neither is no change"
    gone = render_changes(matrix_of(OPENS), matrix_of(), "en").splitlines()
    assert gone[1].endswith("√ direct ○ compliant (R01 [CMP-1]) -> - not tested")
    assert render_changes(matrix_of(), matrix_of(UNTESTED), "en").splitlines()[1].endswith("not tested -> - not tested")


def test_cells_come_in_the_order_of_their_keys_whatever_the_order_of_the_matrices() -> None:
    others = [cell(platform=name, rule="R9") for name in ("b", "a", "c")]
    told = render_changes(matrix_of(*others), matrix_of(), "en").splitlines()[1:-1]
    assert [line.split("/")[0].strip() for line in told] == ["a", "b", "c"]
    assert render_changes(matrix_of(*reversed(others)), matrix_of(), "en").splitlines()[1:-1] == told


def test_of_a_malicious_control_the_security_is_told() -> None:
    facts = {"role": Role.MALICIOUS, "destination": "phish"}
    let_through = cell(**facts, security=Security.FAIL)
    stopped = cell(**facts, security=Security.PASS, outcome=Outcome.BLOCKED, mechanism=Mechanism.BLOCK_PAGE)
    told = render_changes(matrix_of(stopped), matrix_of(let_through), "en").splitlines()[1]
    assert "blocked ◆ security pass" in told
    assert "direct ▼ security fail" in told


def test_what_the_destination_blocked_is_not_said_of_the_platform() -> None:
    other = {"responsible": Responsible.DESTINATION, "verdict": VerdictWord.INCONCLUSIVE}
    refused = violation(mechanism=Mechanism.DESTINATION_REFUSED, **other)
    told = render_changes(matrix_of(OPENS), matrix_of(refused), "en").splitlines()[1]
    assert "destination refused" in told
    assert "blocked" not in told


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_stay_on_their_line_and_command_no_terminal(text: str) -> None:
    attack = f"{text}\n\x1b[2J\u202e{{changed}}"
    run = msgspec.structs.replace(RUN, name=attack, rulebook=attack)
    told = render_changes(matrix_of(run=run), matrix_of(violation(platform=attack, rule=attack, clause=attack)), "en")
    assert len(told.splitlines()) == 3
    assert not set(told) & {"\x1b", "\x07", "\u202e", "\r", "\t"}
    assert "{changed}" in told, "what stands in a name is not filled in"


def test_another_language_is_refused() -> None:
    with pytest.raises(UsageError, match="'fr'"):
        render_changes(matrix_of(), matrix_of(), "fr")
