"""What the audit lets the eyes read, and what it does where they fail, hang or are missing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from linkaudit.audit.guards import Manners
from linkaudit.audit.observe import Observer
from linkaudit.audit.pictures import NO_READER, PictureReader
from linkaudit.audit.run import planned
from linkaudit.errors import HarnessFault
from linkaudit.model.observation import Observation
from linkaudit.model.seen import PictureFacts
from linkaudit.model.trace import (
    AnyEvent,
    Blob,
    Box,
    CodeSeen,
    LineRead,
    Looked,
    NotCaptured,
    PictureRead,
    Responded,
    Stopped,
    Trace,
)
from linkaudit.model.trial import SignIn, Task
from linkaudit.model.words import Purpose
from linkaudit.ports import Eyes, Keep, Sink
from tests.audit.desk import Desk, link, sample
from tests.audit.fakes import played
from tests.builders import trace

HERE = Box(0, 0, 10, 10)
PAGE = b"the picture of a page"
TOKEN = "8f3a91c0d7e4b26a"


def facts(*codes: str, words: tuple[str, ...] = (), read: bool = True) -> PictureFacts:
    return PictureFacts(
        codes=tuple(CodeSeen(text, "QR Code", HERE) for text in codes),
        lines=tuple(LineRead(text, 0.99, HERE) for text in words),
        words_read=read,
        reader="a fake",
    )


@dataclass
class FakeEyes:
    """Sees what it is told to, and remembers what it was shown."""

    answer: PictureFacts | Exception = field(default_factory=facts)
    shown: list[tuple[bytes, bool]] = field(default_factory=list)
    meanwhile: Callable[[], Any] = lambda: None

    def read(self, picture: bytes, *, words: bool) -> PictureFacts:
        self.shown.append((picture, words))
        self.meanwhile()
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


class Showing:
    """A browser whose every visit ends on a page that is only a picture, or arrives where the desk's answer says so."""

    def __init__(self, desk: Desk) -> None:
        self.answer = desk.answer

    async def perform(self, task: Task, sink: Sink, keep: Keep) -> Trace:
        told = played(task, sink, str(self.answer(task)))
        events: list[AnyEvent] = [
            _with(event, text="", images=1, picture=keep(PAGE, "image/jpeg"), document=keep(b"<img>", "text/html"))
            if isinstance(event, Looked)
            else event
            for event in told.events
        ]
        return _with(told, events=tuple(events))


def _with(record: Any, **changes: Any) -> Any:
    return type(record)(**{**{name: getattr(record, name) for name in record.__struct_fields__}, **changes})


async def observed(eyes: Eyes | None, subject: str = "stuck", **accounts: Any) -> tuple[Desk, Observation]:
    desk = Desk(sample(links=(link("shop"),)), lambda task: subject if task.purpose is Purpose.SUBJECT else "arrives")
    manners = Manners(desk.sample, desk.ledger, desk.clock, desk.stop)
    observer = Observer(
        "r1", desk.sample, Showing(desk), desk.ledger, desk.vault, desk.clock, manners, desk.stop, accounts, eyes
    )
    return desk, await observer.observe(planned(desk.sample, 1)[0])


def subject_trace(desk: Desk) -> Trace:
    (one,) = [told for told in desk.vault.traces if told.purpose is Purpose.SUBJECT]
    return one


async def test_the_page_on_which_the_user_was_left_is_read_and_the_reading_is_kept() -> None:
    eyes = FakeEyes(facts("https://shop.test/1", words=("请扫码打开",)))
    desk, seen = await observed(eyes)
    assert eyes.shown == [(PAGE, True)]
    kept = subject_trace(desk)
    assert [event.n for event in kept.events] == list(range(len(kept.events)))
    assert [event.t for event in kept.events] == sorted(event.t for event in kept.events)
    read = kept.events[-1]
    assert isinstance(read, PictureRead)
    assert isinstance(kept.events[read.look], Looked)
    page = seen.pages[-1]
    assert (page.codes, page.code_carries_target) == (("https://shop.test/1",), True)
    assert (page.picture_text, page.picture_unread) == ("请扫码打开", False)


async def test_visits_that_arrive_and_control_visits_are_not_read() -> None:
    eyes = FakeEyes()
    await observed(eyes, subject="arrives")
    assert eyes.shown == []


async def test_without_a_reader_of_words_codes_count_and_the_words_are_unread() -> None:
    _, seen = await observed(FakeEyes(facts("https://shop.test/1", read=False)))
    assert seen.pages[-1].code_carries_target
    assert seen.pages[-1].picture_unread
    assert seen.not_captured == (f"the picture of look 3: {NO_READER}",)


async def test_eyes_that_fail_are_told_of_and_fail_no_trial() -> None:
    _, seen = await observed(FakeEyes(HarnessFault("the picture does not unpack")))
    assert seen.not_captured == ("the picture of look 3: the picture does not unpack",)
    assert (seen.pages[-1].picture_unread, seen.stop) == (True, "dead_end")


async def test_without_eyes_nothing_is_read_and_nothing_counts_as_unread() -> None:
    desk, seen = await observed(None)
    assert not any(isinstance(event, PictureRead) for event in subject_trace(desk).events)
    assert (seen.pages[-1].picture_unread, seen.not_captured) == (False, ())


async def test_what_a_code_or_a_line_gives_away_is_scrubbed_like_other_texts() -> None:
    eyes = FakeEyes(facts(f"https://agora.example/in?token={TOKEN}", words=(f"暗号 {TOKEN}", "电话 13800138000")))
    signed_in = SignIn(path="author.json", secrets=(TOKEN,))
    accounts = {name: {"author": signed_in} for name in ("agora", "bazaar")}
    desk, seen = await observed(eyes, **accounts)
    assert TOKEN not in str(subject_trace(desk)) + str(seen)
    assert "13800138000" not in str(seen)
    assert seen.pages[-1].picture_text == "暗号 [scrubbed]\n电话 [scrubbed]"
    assert subject_trace(desk).scrubbed >= 3


async def test_a_late_reading_is_left_behind_and_nothing_is_read_beside_it() -> None:
    let_go = threading.Event()
    eyes = FakeEyes(meanwhile=lambda: let_go.wait(30))
    desk = Desk(sample())
    reader = PictureReader(eyes, desk.clock, within_s=0.05)
    visit = visit_that_showed("a")
    try:
        for why in ("reading it took longer than 0.05 s", "the reader has not come back from an earlier picture"):
            first, second = await reader.events_for(visit, {"a": PAGE}, lambda event: event)
            assert isinstance(first, NotCaptured)
            assert first.why == why
            assert isinstance(second, PictureRead)
            assert (second.words_asked, second.words_read, second.reader) == (True, False, "")
        assert len(eyes.shown) == 1
    finally:
        let_go.set()


async def test_a_picture_that_is_not_at_hand_is_told_of() -> None:
    told = await PictureReader(FakeEyes(), Desk(sample()).clock).events_for(visit_that_showed("a"), {}, lambda one: one)
    assert [event.why for event in told if isinstance(event, NotCaptured)] == ["the picture is not at hand"]


@pytest.mark.parametrize("error", [ValueError("a bug"), ZeroDivisionError()])
async def test_a_bug_of_ours_is_no_failing_of_the_eyes(error: Exception) -> None:
    with pytest.raises(type(error)):
        await observed(FakeEyes(error))


def visit_that_showed(name: str) -> Trace:
    shown = Blob(name, 9, "image/jpeg")
    look = {"step": 0, "page": 1, "url": "https://link.agora.example/", "title": "", "text": "", "elements": ()}
    return trace(
        events=(
            Responded(n=0, t=0.0, request=1, url="https://link.agora.example/", status=200),
            Looked(n=1, t=1.0, images=1, picture=shown, document=Blob("d", 9, "text/html"), **look),
            Stopped(n=2, t=2.0, reason="dead_end"),
        )
    )
