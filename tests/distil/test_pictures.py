"""Which pictures of a visit are read, and what becomes of what was read in them."""

from __future__ import annotations

from typing import Any

from linkaudit.distil import Controls, distil
from linkaudit.distil.pictures import pictures_to_read
from linkaudit.model.codec import from_json, to_json
from linkaudit.model.observation import Observation
from linkaudit.model.page import PageSeen
from linkaudit.model.trace import Blob, Box, CodeSeen, LineRead, PhaseBegun, PictureRead
from linkaudit.model.trial import Task
from linkaudit.model.words import ProbeKind, Purpose
from tests.builders import trace, trial
from tests.scenarios.scenario import LINK, SIDES
from tests.scenarios.stage import GATEWAY, POST, TARGET, Stage, frame, link

HERE = Box(0, 0, 10, 10)
ANCHOR = link("去看看", TARGET)
CHAT = "\n".join(f"第{n}条消息，说的都是别的事情" for n in range(6))


def picture(name: str) -> Blob:
    return Blob(name * 64, 1000, "image/jpeg")


def code(text: str, *, cut: bool = False) -> CodeSeen:
    return CodeSeen(text, "QR Code", HERE, cut)


def line(text: str, confidence: float = 0.99) -> LineRead:
    return LineRead(text, confidence, HERE)


def wanted(stage: Stage) -> list[tuple[str, bool]]:
    """Return what is to be read of a visit: the first letter of each picture, and whether for words."""
    return [(one.picture.sha256[0], one.words) for one in pictures_to_read(tuple(stage.events))]


def reads(stage: Stage, name: str, *, asked: bool = True, read: bool = True, **facts: Any) -> None:
    stage.add(PictureRead, look=0, picture=picture(name), words_asked=asked, words_read=read, **facts)


def seen(stage: Stage, probe: ProbeKind = ProbeKind.GATEWAY) -> Observation:
    about = trial(platform="plat", probe=probe, link=LINK.id)
    address = POST if probe is ProbeKind.OPEN else GATEWAY
    told = trace(probe=probe, target=TARGET, address=address, events=tuple(stage.events))
    task = Task(about, Purpose.SUBJECT, probe, LINK, TARGET, address, told.persona, SIDES, replica=True)
    return distil(told, task, Controls(), None, "2026-01-05T09:00:02.500+08:00")


def gateway(text: str = "", images: int = 1, **facts: Any) -> Stage:
    """Return a visit that ended on a gateway's page."""
    stage = Stage()
    stage.go(GATEWAY)
    stage.look(text, images=images, picture=picture("a"), **facts)
    stage.stop()
    return stage


def tapped(after: str, images: int = 1, *, before: int = 0, url: str = "") -> Stage:
    """Return a visit on which the link's page showed something else after the tap, or another page came."""
    stage = Stage()
    stage.go(POST)
    stage.look(CHAT, ANCHOR, images=before, picture=picture("a"))
    stage.tap(ANCHOR, "link")
    if url:
        stage.go(url, why="anchorClick")
    stage.look(after, images=images, picture=picture("b"))
    stage.stop()
    return stage


# -- what is read -------------------------------------------------------------------------------------------


def test_a_page_that_is_only_a_picture_is_read_for_words() -> None:
    assert wanted(gateway()) == [("a", True)]
    assert wanted(gateway("扫一扫")) == [("a", True)]


def test_a_page_with_words_of_its_own_or_without_pictures_is_read_for_codes_alone() -> None:
    assert wanted(gateway("这一页有许多自己的话要说，" * 4)) == [("a", False)]
    assert wanted(gateway("扫一扫", images=0)) == [("a", False)]


def test_a_frame_without_words_may_be_a_picture_and_one_with_words_speaks_for_itself() -> None:
    assert wanted(gateway(images=0, frames=(frame(GATEWAY, ""),))) == [("a", True)]
    assert wanted(gateway(frames=(frame(GATEWAY, "这一页有许多自己的话要说，" * 4),))) == [("a", False)]


def test_nothing_is_read_of_a_visit_that_arrived() -> None:
    stage = gateway()
    stage.stop("arrived")
    assert wanted(stage) == []


def test_nothing_is_read_without_a_picture_or_of_a_look_that_failed() -> None:
    stage = Stage()
    stage.go(GATEWAY)
    stage.look(images=1)
    stage.look(images=0, picture=picture("a"), document=None)
    assert wanted(stage) == [("a", False)]


def test_the_page_before_is_read_too_and_earlier_ones_are_not() -> None:
    stage = gateway()
    for name in "bc":
        stage.look(images=1, picture=picture(name))
    assert wanted(stage) == [("b", True), ("c", True)]


def test_the_same_picture_is_read_once() -> None:
    stage = gateway()
    stage.look(images=1, picture=picture("a"))
    assert wanted(stage) == [("a", True)]


def test_a_link_page_that_got_a_picture_is_read_before_and_after_the_tap() -> None:
    assert wanted(tapped(CHAT)) == [("a", True), ("b", True)]


def test_a_link_page_with_no_more_pictures_than_before_is_read_for_codes_alone() -> None:
    assert wanted(tapped(CHAT, before=1)) == [("a", False), ("b", False)]


def test_a_link_page_is_compared_with_though_other_looks_came_in_between() -> None:
    stage = tapped(CHAT)
    stage.look(CHAT, images=2, picture=picture("c"))
    assert [name for name, _ in wanted(stage)] == ["a", "b", "c"]


def test_a_page_drawn_anew_under_its_address_is_another_page() -> None:
    assert wanted(tapped("提示", before=3)) == [("a", False), ("b", True)]


def test_another_page_is_read_for_words_whatever_pictures_the_link_page_had() -> None:
    assert wanted(tapped("", before=3, url=GATEWAY)) == [("a", False), ("b", True)]


def test_words_that_the_link_page_had_are_no_words_of_the_next_page() -> None:
    assert wanted(tapped(CHAT, url=GATEWAY))[-1] == ("b", True)


# -- what becomes of it -------------------------------------------------------------------------------------


def last(stage: Stage, probe: ProbeKind = ProbeKind.GATEWAY) -> PageSeen:
    return seen(stage, probe).pages[-1]


def test_a_code_that_is_or_carries_the_target_is_known() -> None:
    for text in (TARGET, GATEWAY, f"打开 {TARGET}"):
        stage = gateway()
        reads(stage, "a", codes=(code("https://app.plat.example/get"), code(text)))
        page = last(stage)
        assert page.codes == ("https://app.plat.example/get", text)
        assert page.code_carries_target


def test_a_code_of_something_else_carries_nothing() -> None:
    for text in ("https://app.plat.example/get", "", " ", "\ufffd", TARGET + "2", "https://www.shop.example/"):
        stage = gateway()
        reads(stage, "a", codes=(code(text),))
        assert not last(stage).code_carries_target, text


def test_a_code_whose_end_was_cut_off_carries_nothing() -> None:
    stage = gateway()
    reads(stage, "a", codes=(code(TARGET, cut=True),))
    assert (last(stage).codes, last(stage).code_carries_target) == ((TARGET,), False)


def test_words_in_a_picture_are_kept_where_they_were_read_for_sure() -> None:
    stage = gateway()
    reads(stage, "a", lines=(line("已停止访问"), line("禁止", 0.55), line("返回")))
    assert last(stage).picture_text == "已停止访问\n返回"
    assert not last(stage).picture_unread


def test_words_that_nobody_could_read_are_unread() -> None:
    stage = gateway()
    reads(stage, "a", read=False)
    assert (last(stage).picture_text, last(stage).picture_unread) == ("", True)


def test_words_that_nobody_asked_for_are_not_unread() -> None:
    stage = gateway("这一页有许多自己的话要说，" * 4)
    reads(stage, "a", asked=False, read=False)
    assert not last(stage).picture_unread


def test_a_page_whose_picture_was_never_looked_into_says_nothing() -> None:
    page = last(gateway())
    assert (page.codes, page.code_carries_target, page.picture_text, page.picture_unread) == ((), False, "", False)


def test_words_in_pictures_of_the_link_page_are_no_answer_to_the_tap() -> None:
    """A chat may hold a picture of a block page: what counts is what came after the tap."""
    stage = tapped(CHAT, images=2, before=1)
    reads(stage, "a", lines=(line("该网页包含诱导内容，已停止访问"), line("昨天 10:21")))
    reads(stage, "b", lines=(line("该网页包含诱导内容，己停止访问"), line("请在浏览器打开")))
    pages = seen(stage, ProbeKind.OPEN).pages
    assert [page.picture_text for page in pages] == ["", "请在浏览器打开"]


def test_a_link_page_that_nobody_could_compare_is_unread() -> None:
    stage = tapped(CHAT, images=2, before=1)
    reads(stage, "b", lines=(line("已停止访问"),))
    page = last(stage, ProbeKind.OPEN)
    assert (page.picture_text, page.picture_unread) == ("", True)


def test_what_was_read_comes_behind_the_cleaning_up_and_is_found_all_the_same() -> None:
    stage = Stage()
    stage.add(PhaseBegun, account="viewer", task="view")
    stage.go(GATEWAY)
    stage.look(images=1, picture=picture("a"))
    stage.add(PhaseBegun, account="author", task="cleanup")
    stage.look("已删除", picture=picture("b"))
    stage.stop()
    assert wanted(stage) == [("a", True)]
    reads(stage, "a", codes=(code(TARGET),))
    assert [page.code_carries_target for page in seen(stage, ProbeKind.POST).pages] == [True]


def test_an_observation_from_before_pictures_were_read_still_decodes() -> None:
    told = to_json(seen(gateway()))
    for name, default in (("codes", "[]"), ("code_carries_target", "false"), ("picture_unread", "false")):
        assert f'"{name}":{default},'.encode() in told or f',"{name}":{default}'.encode() in told
        told = told.replace(f',"{name}":{default}'.encode(), b"")
    told = told.replace(b',"picture_text":""', b"")
    assert b"picture_text" not in told
    assert from_json(told, Observation) == seen(gateway())


def test_an_event_of_reading_can_be_kept() -> None:
    stage = gateway()
    reads(stage, "a", codes=(code(TARGET),), lines=(line("返回"),))
    told = trace(events=tuple(stage.events))
    assert from_json(to_json(told), type(told)).events[-1] == told.events[-1]
