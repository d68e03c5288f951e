"""What became of a post, told from events written by hand."""

from __future__ import annotations

from typing import Any

import pytest

from linkaudit.distil.posting import before_cleanup, post_of
from linkaudit.model.observation import PostSeen
from linkaudit.model.trace import (
    CleanedUp,
    Committed,
    PhaseBegun,
    PostSought,
    RefusalSeen,
    Requested,
    RequestFailed,
    Responded,
    StepDone,
    StepFailed,
)
from tests.scenarios.stage import TARGET, Stage, element

COMPOSER = "https://feed.plat.example/compose"
FIELD = element("field", "")


def begun(account: str = "author", task: str = "post", nonce: str = "") -> tuple[type[Any], dict[str, Any]]:
    return PhaseBegun, {"account": account, "task": task, "nonce": nonce}


def sought(account: str, found: int, *, text: str = "", fits: bool = True, after_s: float = 1.0) -> Any:
    return PostSought, {"account": account, "found": found, "fits": fits, "text": text, "after_s": after_s}


FILLED = (StepDone, {"step": 1, "action": "post:fill", "url": COMPOSER})
REFUSED = (RefusalSeen, {"way": "element", "selector": ".no", "text": "发布失败"})
BEGUN = begun(nonce="la12")
VIEW = begun("viewer", "view")
CLEANUP = begun("author", "cleanup")


def stage(*acts: Any) -> Stage:
    """Play events: pairs of kind and facts, or functions of the stage."""
    made = Stage()
    for act in acts:
        if callable(act):
            act(made)
        else:
            made.events.append(act[0](n=len(made.events), t=1.0, **act[1]))
    return made


def post(*acts: Any) -> PostSeen:
    seen = post_of(tuple(stage(BEGUN, *acts).events), TARGET)
    assert seen is not None
    return seen


def looked(text: str, *elements: Any) -> Any:
    return lambda made: made.look(text, *elements)


def shown(made: Stage) -> None:
    made.commit("https://feed.plat.example/answer")


def test_where_nobody_posted_there_is_no_post() -> None:
    made = stage(looked("首页"), lambda one: one.stop())
    assert post_of(tuple(made.events), TARGET) is None


def test_a_post_that_the_second_account_finds_is_published_seen_and_holds_the_link() -> None:
    seen = post(FILLED, VIEW, sought("viewer", 0), sought("viewer", 1, text=f"好茶 {TARGET}", after_s=3.5))
    assert (seen.published, seen.seen_by_viewer, seen.link_found, seen.address_in_text) == (True, True, True, True)
    assert (seen.looks, seen.window_s, seen.seen_by_author, seen.nonce) == (2, 3.5, None, "la12")
    assert seen.viewer_page is None


@pytest.mark.parametrize(
    ("text", "spelt"),
    [("好茶", False), ("www.shop.example/item/1", True), ("www.shop.example/item/12", False), ("shop.exam***", False)],
)
def test_the_address_must_stand_in_the_post_whole(text: str, spelt: bool) -> None:
    assert post(VIEW, sought("viewer", 1, text=text)).address_in_text is spelt


def test_a_link_that_was_looked_for_in_vain_is_not_found() -> None:
    assert not post(VIEW, sought("viewer", 1, text="好茶"), lambda one: one.stop("link_gone")).link_found


def test_a_post_that_only_its_author_finds_is_kept_with_the_page_that_the_other_saw() -> None:
    vain = [sought("viewer", 0, after_s=t) for t in (1.0, 3.0, 8.0)]
    check = (begun("author", "check"), sought("author", 1), looked("作者的页面"))
    seen = post(looked("发布页"), VIEW, *vain, looked("内容不存在"), *check)
    assert (seen.looks, seen.window_s, seen.seen_by_viewer, seen.seen_by_author) == (3, 8.0, False, True)
    assert seen.viewer_page == "内容不存在"
    assert seen.text == ""


def test_steps_that_did_not_fit_are_told_by_what_they_were_for() -> None:
    failed = {"step": 0, "action": "click", "selector": "b", "found": 0}
    composer = post((StepFailed, {**failed, "detail": "post, step 1: no visible element fits"}))
    cleaning = post(CLEANUP, (StepFailed, {**failed, "detail": "cleanup, step 1: no visible element fits"}))
    assert (composer.published, cleaning.published) == (False, True)
    assert not post(VIEW, sought("viewer", 0, fits=False), sought("viewer", 0)).view_fits


@pytest.mark.parametrize(
    ("status", "fits"), [(200, True), (404, True), (401, False), (403, False), (429, False), (502, False)]
)
def test_a_second_account_that_was_turned_away_has_not_looked(status: int, fits: bool) -> None:
    url = "https://forum.example/t/1"
    asked = {"request": 7, "page": 1, "frame": "frame0", "main": True, "navigation": True, "method": "GET"}
    page = (Requested, {**asked, "resource": "document", "url": url})
    answer = (Responded, {"request": 7, "url": url, "status": status})
    assert post(VIEW, page, answer, sought("viewer", 0)).view_fits is fits
    assert post(page, answer, VIEW, sought("viewer", 0)).view_fits, "what the author was answered is another matter"


def test_a_second_account_whose_page_never_came_has_not_looked() -> None:
    url = "https://forum.example/t/1"
    asked = {"request": 7, "page": 1, "frame": "frame0", "main": True, "navigation": True, "method": "GET"}
    page = (Requested, {**asked, "resource": "document", "url": url})
    failed = (RequestFailed, {"request": 7, "url": url, "error": "net::ERR_CONNECTION_RESET"})
    assert not post(VIEW, page, failed, sought("viewer", 0)).view_fits


def test_a_toast_on_the_composer_is_read_without_the_composer() -> None:
    seen = post(FILLED, REFUSED, looked("发布失败\n插入链接", FIELD))
    assert seen.refusal == "发布失败"
    assert seen.refusal_event is not None


def test_a_refusal_that_is_a_page_of_its_own_is_read_whole() -> None:
    assert post(FILLED, shown, REFUSED, looked("含有站外链接")).refusal == "发布失败\n含有站外链接"


def test_a_composer_that_is_shown_again_is_no_page_of_its_own() -> None:
    assert post(FILLED, shown, REFUSED, looked("发布失败\n插入链接", FIELD)).refusal == "发布失败"


def test_what_was_opened_before_the_last_field_was_filled_and_what_opens_in_a_frame_is_no_answer() -> None:
    frame = (Committed, {"page": 0, "frame": "f1", "main": False, "url": "https://ads.example/"})
    assert post(shown, FILLED, frame, REFUSED, looked("插入链接")).refusal == "发布失败"


def test_a_refusal_is_never_longer_than_a_sentence_can_bear() -> None:
    assert len(str(post(FILLED, shown, REFUSED, looked("字" * 5000)).refusal)) == 1000


@pytest.mark.parametrize(("done", "detail"), [(True, ""), (False, "the post is still there")])
def test_how_the_cleaning_up_ended_is_kept(done: bool, detail: str) -> None:
    seen = post(CLEANUP, (CleanedUp, {"done": done, "tries": 3, "detail": detail}))
    assert (seen.deleted, seen.deletion) == (done, detail)


def test_where_nothing_was_cleaned_up_nothing_is_said_of_it() -> None:
    assert post(FILLED, REFUSED).deleted is None


def test_an_author_who_finds_a_refused_post_while_cleaning_up_has_seen_it() -> None:
    assert post(FILLED, REFUSED, CLEANUP, sought("author", 1)).seen_by_author is True


def test_what_happens_while_cleaning_up_is_no_answer_to_a_tap() -> None:
    made = stage(BEGUN, FILLED, VIEW, CLEANUP, looked("已删除"))
    assert before_cleanup(tuple(made.events)) == tuple(made.events[:3])
    assert before_cleanup(tuple(made.events[:3])) == tuple(made.events[:3])
