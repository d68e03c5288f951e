"""Waivers flag and never hide: what they apply to, what they leave, and which of them are warned of."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from linkaudit.model.matrix import NoticeKind
from linkaudit.model.waiver import Waiver
from linkaudit.model.words import Flag, VerdictWord
from linkaudit.report import FORMATS, render
from linkaudit.waive import waive
from tests.report.conftest import HOSTILE, cell, matrix_of, violation

TODAY = date(2026, 11, 1)


def waiver(**given: Any) -> Waiver:
    facts: dict[str, Any] = {"cell": "weibo/feed", "clause": "CMP-1", "reason": "known", "owner": "legal"}
    return Waiver(**{**facts, "expires": TODAY, **given})


def kinds(*waivers: Waiver, clause: str = "CMP-1") -> list[NoticeKind]:
    told = waive(matrix_of(violation(clause=clause), cell(destination="douyin")), waivers, TODAY)
    return [notice.kind for notice in told.run.notices if notice.waiver]


def test_a_waived_violation_stays_with_its_verdict_and_says_who_waives_it() -> None:
    before = matrix_of(violation(), cell(destination="douyin"))
    after = waive(before, [waiver()], TODAY)
    assert [one.verdict for one in after.cells] == [VerdictWord.VIOLATION, VerdictWord.COMPLIANT]
    assert [Flag.WAIVED in one.flags for one in after.cells] == [True, False]
    assert set(before.cells[0].flags) <= set(after.cells[0].flags)
    assert "[CMP-1] known; legal; 2026-11-01" in after.details[0].reason_en
    assert "[CMP-1] known；legal；2026-11-01" in after.details[0].reason_zh
    assert after.details[1] == before.details[1]


@pytest.mark.parametrize("pattern", ["weibo", "weibo/", "weibo/feed/*", "wei*", "*/feed/open/taobao"])
def test_a_key_a_beginning_at_a_slash_and_a_pattern_fit(pattern: str) -> None:
    assert kinds(waiver(cell=pattern)) == [NoticeKind.WAIVED]


@pytest.mark.parametrize(
    "given",
    [{"cell": "wei"}, {"cell": "weibo/fee"}, {"clause": "CMP"}, {"cell": "weibo/feed/open/douyin"}],
    ids=str,
)
def test_what_meets_no_violation_of_its_clause_is_stale(given: dict[str, str]) -> None:
    assert kinds(waiver(**given)) == [NoticeKind.WAIVER_STALE]


def test_the_last_day_counts_and_the_day_after_does_not() -> None:
    assert kinds(waiver(expires=TODAY)) == [NoticeKind.WAIVED]
    past = waive(matrix_of(violation()), [waiver(expires=date(2026, 10, 31))], TODAY)
    assert Flag.WAIVED not in past.cells[0].flags
    assert past.run.notices[-1].kind is NoticeKind.WAIVER_EXPIRED


def test_a_verdict_on_two_clauses_is_waived_only_when_both_are() -> None:
    one, other = waiver(), waiver(clause="ANTI-2")
    assert kinds(one, clause="CMP-1 ANTI-2") == [NoticeKind.WAIVED_PARTLY]
    assert kinds(one, other, clause="CMP-1 ANTI-2") == [NoticeKind.WAIVED] * 2
    partly = waive(matrix_of(violation(clause="CMP-1 ANTI-2")), [one], TODAY)
    assert Flag.WAIVED not in partly.cells[0].flags


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("format_", ["text", "html", "md", "json"])
def test_every_report_with_notices_tells_reason_owner_and_expiry(format_: str, lang: str) -> None:
    told = waive(matrix_of(violation()), [waiver(reason="appealrunning", owner="counsel")], TODAY)
    said = render(told, format_, lang, width=200).decode()
    assert all(word in said for word in ("appealrunning", "counsel", "2026-11-01"))


def test_the_flag_stands_in_csv_too() -> None:
    told = waive(matrix_of(violation()), [waiver()], TODAY)
    assert "waived" in render(told, "csv", "en").decode("utf-8-sig")


@pytest.mark.parametrize("format_", sorted(set(FORMATS) - {"xlsx"}))  # a workbook has a test of its own
@pytest.mark.parametrize("word", HOSTILE)
def test_a_hostile_reason_commands_nobody(format_: str, word: str) -> None:
    told = waive(matrix_of(violation()), [waiver(reason=f"{{owner.x}} {word}")], TODAY)
    said = render(told, format_, "en", width=200).decode("utf-8-sig")
    if format_ in ("html", "md"):
        assert "<script>document" not in said
    if format_ in ("text", "md", "html"):
        assert "\x1b[31m" not in said
