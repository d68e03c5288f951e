"""What pages do and show beside navigating: dialogs, files, the clipboard, frames, shadow roots, toasts."""

from __future__ import annotations

import asyncio

import pytest

from linkaudit.model.files import Persona
from linkaudit.model.trace import ClipboardWritten, Committed, DialogShown, DownloadOffered, Looked
from tests.pitfalls.stage import LINKS, Bench, Case, Seen

pytestmark = pytest.mark.browser

CONFIRMED = Case("p10-confirm", tap=True)
DISMISSED = Case("p10-confirm", tap=True, persona=Persona(dialogs="dismiss"))
LEAVING = Case("p10-leaving", tap=True)
FILES = {
    "of the destination": (Case("p11-file", link="file"), "catalogue.zip"),
    "in a new window": (Case("p11-window", link="file", tap=True), "catalogue.zip"),
    "of the platform": (Case("p11-package"), "dukou.apk"),
}
FILE, FILE_WINDOW, PACKAGE = (case for case, _name in FILES.values())
COPIES = {
    "writeText": Case("p12-write", tap=True),
    "copy": Case("p12-command", tap=True),
    "setData": Case("p12-data", tap=True),
}
FRAMED = Case("p17-framed")
INNER = Case("p17-inner")
SHADOW = Case("p18-shadow")
IN_FRAME = Case("p18-frame")
TYPED = Case("p18-typed")
TOAST = Case("p19-toast", tap=True)
TARGET = LINKS["tea"].url
STOPPED = "该网页已停止访问"


def test_p10_a_dialog_is_answered_as_the_persona_would_and_counted_as_a_tap(seen: dict[Case, Seen]) -> None:
    it = seen[CONFIRMED]
    assert it.told == ("redirected", "confirm", 1, "origin")
    assert [(one.type, one.answer) for one in it.of(DialogShown)] == [("confirm", "accept")]
    assert it.of(DialogShown)[0].message == "即将离开渡口，是否继续？"


def test_p10_who_declines_a_dialog_accuses_nobody(seen: dict[Case, Seen]) -> None:
    it = seen[DISMISSED]
    assert it.told == ("inconclusive", "adapter_broken", 1, "tester")
    assert [(one.type, one.answer) for one in it.of(DialogShown)] == [("confirm", "dismiss")]
    assert it.facts.pages[-1].url == "https://go.dukou.example/p10-stayed"


def test_p10_a_page_that_will_not_be_left_is_left(seen: dict[Case, Seen]) -> None:
    it = seen[LEAVING]
    assert it.told == ("redirected", "confirm", 1, "origin")
    assert [(one.type, one.answer) for one in it.of(DialogShown)] == [("beforeunload", "accept")]


@pytest.mark.parametrize("whose", FILES)
def test_p11_a_file_that_is_offered_is_never_called_blocked(seen: dict[Case, Seen], whose: str) -> None:
    case, name = FILES[whose]
    it = seen[case]
    assert it.told == ("inconclusive", "download", 0, "none")
    assert [event.filename for event in it.of(DownloadOffered)] == [name]


@pytest.mark.parametrize("way", COPIES)
def test_p12_each_way_of_copying_is_caught(seen: dict[Case, Seen], way: str) -> None:
    it = seen[COPIES[way]]
    assert it.told == ("copy_paste", "copy_prompt", 0, "origin")
    assert way in {event.way for event in it.of(ClipboardWritten)}
    assert {one.text for one in it.facts.copied} == {TARGET}
    assert all(one.carries_target for one in it.facts.copied)


async def test_p12_two_trials_at_once_do_not_see_each_others_clipboard(bench: Bench) -> None:
    cases = [Case("p12-write", link="tea", tap=True), Case("p12-write", link="cup", tap=True)]
    one, other = await asyncio.gather(*(bench.observe(case) for case in cases))
    assert [copied.text for copied in one.facts.copied] == [LINKS["tea"].url]
    assert [copied.text for copied in other.facts.copied] == [LINKS["cup"].url]
    # The clipboard of the browser still holds an address: a tap that copies nothing must not find it there.
    silent = await bench.observe(Case("p12-silent", tap=True))
    assert silent.facts.copied == ()
    assert silent.told == ("blocked", "dead_tap", 0, "origin")


def test_p17_a_destination_inside_a_frame_is_no_arrival(seen: dict[Case, Seen]) -> None:
    it = seen[FRAMED]
    assert it.told == ("redirected", "framed", 0, "origin")
    assert it.facts.arrived is None
    assert [event.main for event in it.of(Committed) if event.url == TARGET] == [False]
    assert TARGET not in [hop.url for hop in it.facts.hops], "hops are what the user's own page went through"
    (frame,) = it.facts.pages[-1].frames
    assert (frame.side, frame.arrival_met) == ("destination", True)


def test_p17_a_way_on_inside_a_frame_is_found_and_taken(seen: dict[Case, Seen]) -> None:
    it = seen[INNER]
    assert it.told == ("redirected", "confirm", 1, "origin")
    assert [tap.text for tap in it.facts.taps] == ["继续访问"]


@pytest.mark.parametrize("case", [SHADOW, IN_FRAME], ids=["a closed shadow root", "a frame"])
def test_p18_what_stands_in_a_shadow_root_or_a_frame_is_read(seen: dict[Case, Seen], case: Case) -> None:
    it = seen[case]
    assert it.told == ("blocked", "block_page", 0, "origin")
    assert STOPPED in it.text()


def test_p18_what_is_typed_into_a_field_is_read(seen: dict[Case, Seen]) -> None:
    it = seen[TYPED]
    assert it.told == ("copy_paste", "copy_prompt", 0, "origin")
    typed = [one.text for look in it.of(Looked) for one in look.elements if one.kind == "field"]
    assert typed == [TARGET]


def test_p19_a_tap_that_only_brings_up_words_is_told_by_them(seen: dict[Case, Seen]) -> None:
    it = seen[TOAST]
    assert it.told == ("copy_paste", "copy_prompt", 0, "origin")
    (tap,) = it.facts.taps
    assert (tap.landed, tap.navigated, tap.opened, tap.changed) == (True, False, False, True)
    assert [(said.type, said.text) for said in it.facts.dialogs] == [("toast", "暂不支持打开，请复制链接到浏览器打开")]
    assert "复制链接" not in it.facts.pages[-1].text, "it was gone again before anybody looked"
