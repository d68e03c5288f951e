"""The post probe against small platforms that take, refuse, hide or change what is posted; and what it comes to."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from linkaudit.classify import classify
from linkaudit.distil import Controls, distil
from linkaudit.errors import HarnessFault
from linkaudit.model.codec import to_json
from linkaudit.model.files import Action
from linkaudit.model.observation import Observation
from linkaudit.model.trace import CleanedUp, PostSought, RefusalSeen, StepFailed, Stopped
from linkaudit.model.trial import Limit
from linkaudit.model.words import Mechanism
from linkaudit.probes import Chromium, actions, posting
from linkaudit.probes.events import EventLog
from tests.builders import FINISHED_AT, control_seen
from tests.probes.board import ALERT, ELEMENT, STEPS, SUBMIT, TOAST, TOOLBAR, Board, BoardScene
from tests.probes.pages import Pages, Seen, document

pytestmark = pytest.mark.browser
SECRETS = {"author": "qy-author-5d1f0c77aa", "viewer": "qy-viewer-e20b9143cd"}
UNSURE = SUBMIT % "console.log(said);"
FOLD = """<span class="rest" hidden> {dest}</span><button onclick="this.previousElementSibling.hidden = false;
this.previousElementSibling.innerHTML = '<a class=out href={dest}>网页链接</a>'">展开</button>"""
LATE = """<b class="place"></b><script>setTimeout(() => {
document.querySelector('.place').innerHTML = '<a class=out href="{dest}">网页链接</a>' }, 1200)</script>"""
REFUSED_PAGE = document('<p class="refused">发布失败</p><p>内容含有站外链接，不允许发布。</p>')
COMPOSER_AGAIN = document(f'<p class="refused">发布失败</p><form><textarea></textarea>{TOOLBAR}</form>')
GREETING = "<script>alert('请文明发布，违规链接将被删除')</script>"
PRAISE = SUBMIT.replace("if (answer.ok) {", "if (answer.ok) { alert('链接发布成功');") % ELEMENT

SCENES = [
    BoardScene("taken", board=Board()),
    BoardScene("toast", board=Board(script=SUBMIT % TOAST, refusal="暂不支持发布站外链接")),
    BoardScene("element", board=Board(script=SUBMIT % ELEMENT, refusal="链接已被限制")),
    BoardScene("alert", board=Board(script=SUBMIT % ALERT, refusal="您发布的链接不被允许")),
    BoardScene("own-page", board=Board(script="", refuses_with_page=REFUSED_PAGE)),
    BoardScene("composer-again", board=Board(script="", refuses_with_page=COMPOSER_AGAIN)),
    BoardScene("too-often", board=Board(script=SUBMIT % ELEMENT, refusal="您发布链接过于频繁")),
    BoardScene("unknown-refusal", board=Board(script=UNSURE, refusal="链接不允许发布")),
    BoardScene("greeting", board=Board(script=GREETING + SUBMIT % ELEMENT)),
    BoardScene("praise", board=Board(script=PRAISE)),
    BoardScene("silence", board=Board(silent=True)),
    BoardScene("hidden", board=Board(hides=True)),
    BoardScene("viewer-out", board=Board(hides=True, viewer_sees="<p>请先登录后查看</p>")),
    BoardScene("removed", board=Board(shows="")),
    BoardScene("code", board=Board(shows="￥Ab3dEf9hK￥")),
    BoardScene("plain", board=Board(shows="{dest}")),
    BoardScene("folded", board=Board(shows=FOLD)),
    BoardScene("late", board=Board(shows=LATE)),
    BoardScene("many", board=Board(shows='<a class=out href="/a">话题</a> <a class=out href="/b">网页链接</a>')),
    BoardScene("second-try", board=Board(deaf=1)),
    BoardScene("never-deleted", board=Board(deaf=99)),
    BoardScene("no-cleanup", surface={"cleanup": ()}),
    BoardScene("walled", board=Board(), surface={"post": (*STEPS, Action(sleep=30.0))}, limit=Limit(wall_s=6.0)),
    BoardScene("misfit", surface={"post": (STEPS[0], Action(fill="#gone", text="{link}"))}),
]
BOARDS = {scene.name: scene.board for scene in SCENES}


@pytest.fixture(scope="module")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[str, str], ...]:
    folder = tmp_path_factory.mktemp("accounts")
    for name, value in SECRETS.items():
        cookie = {"name": name, "value": value, "domain": "go.qiaoyu.com", "path": "/", "secure": True}
        state = {"cookies": [{**cookie, "httpOnly": True, "sameSite": "Lax", "expires": -1}], "origins": []}
        (folder / f"{name}.json").write_text(json.dumps(state))
    return tuple((name, str(folder / f"{name}.json")) for name in SECRETS)


@pytest.fixture(scope="module")
async def posts(
    pages: Pages, browser: Chromium, accounts: tuple[tuple[str, str], ...]
) -> dict[str, tuple[BoardScene, Seen]]:
    """Carry all the post trials out, with a shorter window of looking."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(posting, "LOOKS_S", (0.2, 0.7, 1.2))
        patch.setattr(posting, "LINK_S", 2.5)
        patch.setattr(posting, "STEP_S", 3.0)
        patch.setattr(actions, "STEP_S", 3.0)
        done = await pages.visit_all(browser, [replace(scene.served(), accounts=accounts) for scene in SCENES])
    made: dict[str, tuple[BoardScene, Seen]] = {}
    for scene, seen in done.items():
        assert isinstance(scene, BoardScene)
        if isinstance(seen, BaseException):
            raise seen
        made[scene.name] = scene, seen
    return made


Posts = dict[str, tuple[BoardScene, Seen]]


def observed(posts: Posts, name: str, *, controlled: bool = True, reached: bool = True) -> Observation:
    scene, seen = posts[name]
    control = control_seen(reached=reached, status=200 if reached else 503) if controlled else None
    return distil(seen.trace, scene.task(), Controls(before=control), None, FINISHED_AT)


EXPECTED = {
    "taken": Mechanism.PLAIN,
    "toast": Mechanism.POST_REJECTED,
    "element": Mechanism.POST_REJECTED,
    "alert": Mechanism.POST_REJECTED,
    "own-page": Mechanism.POST_REJECTED,
    "composer-again": Mechanism.ADAPTER_BROKEN,
    "too-often": Mechanism.RATE_LIMITED,
    "unknown-refusal": Mechanism.ADAPTER_BROKEN,
    "greeting": Mechanism.PLAIN,
    "praise": Mechanism.PLAIN,
    "silence": Mechanism.ADAPTER_BROKEN,
    "hidden": Mechanism.POST_HIDDEN,
    "viewer-out": Mechanism.LOGIN_REQUIRED,
    "removed": Mechanism.LINK_REMOVED,
    "code": Mechanism.SHARE_CODE,
    "plain": Mechanism.PLAIN_TEXT,
    "folded": Mechanism.PLAIN,
    "late": Mechanism.PLAIN,
    "many": Mechanism.ADAPTER_BROKEN,
    "second-try": Mechanism.PLAIN,
    "never-deleted": Mechanism.PLAIN,
    "no-cleanup": Mechanism.PLAIN,
    "walled": Mechanism.TIMEOUT,
    "misfit": Mechanism.ADAPTER_BROKEN,
}


@pytest.mark.parametrize("name", EXPECTED)
async def test_what_a_platform_did_with_a_post_is_told_as_such(posts: Posts, name: str) -> None:
    finding = classify(observed(posts, name))
    assert finding.mechanism is EXPECTED[name], (finding.rule, finding.because[0].en)


def test_every_scene_has_its_expectation() -> None:
    assert list(EXPECTED) == [scene.name for scene in SCENES]


@pytest.mark.parametrize("name", EXPECTED)
async def test_no_platform_is_accused_while_the_destination_is_down_or_without_a_control(
    posts: Posts, name: str
) -> None:
    for seen in (observed(posts, name, reached=False), observed(posts, name, controlled=False)):
        assert classify(seen).outcome in ("direct", "redirected", "inconclusive")


async def test_a_post_that_is_taken_is_read_by_the_second_account_and_deleted(posts: Posts) -> None:
    _scene, seen = posts["taken"]
    assert [(one.account, one.found) for one in seen.of(PostSought)] == [("viewer", 1)]
    assert seen.taps()[0][0] == "link"
    assert seen.stop() == "arrived"
    assert [(one.done, one.tries) for one in seen.of(CleanedUp)] == [(True, 1)]
    assert BOARDS["taken"].posts == []
    assert all("author" in cookie for cookie in BOARDS["taken"].cookies)


@pytest.mark.parametrize(
    ("name", "way", "words"),
    [
        ("toast", "element", "暂不支持发布站外链接"),
        ("element", "element", "链接已被限制"),
        ("alert", "dialog", "您发布的链接不被允许"),
        ("own-page", "element", "发布失败"),
    ],
)
async def test_a_refusal_is_kept_with_its_words_and_leaves_nothing_behind(
    posts: Posts, name: str, way: str, words: str
) -> None:
    _scene, seen = posts[name]
    (refusal,) = seen.of(RefusalSeen)
    assert (refusal.way, refusal.text) == (way, words)
    assert seen.stop() == "refused"
    assert seen.of(CleanedUp) == []
    assert BOARDS[name].deleted == 0
    assert observed(posts, name).post is not None


async def test_of_a_refusal_that_is_a_page_of_its_own_the_whole_page_is_read(posts: Posts) -> None:
    own, again = observed(posts, "own-page").post, observed(posts, "composer-again").post
    assert own is not None
    assert again is not None
    assert "站外链接" in str(own.refusal)
    assert again.refusal == "发布失败", "the toolbar of a composer that is shown again is no part of the refusal"


async def test_neither_a_greeting_nor_praise_for_a_post_is_a_refusal(posts: Posts) -> None:
    assert posts["greeting"][1].of(RefusalSeen) == []
    assert posts["praise"][1].of(RefusalSeen) == []
    praised = observed(posts, "praise").post
    assert praised is not None
    assert praised.seen_by_viewer
    assert BOARDS["praise"].posts == [], "it was there, and it was deleted"


async def test_a_hidden_post_is_sought_three_times_and_then_by_its_author(posts: Posts) -> None:
    _scene, seen = posts["hidden"]
    assert [(one.account, one.found) for one in seen.of(PostSought)] == [("viewer", 0)] * 3 + [("author", 1)]
    after = [one.after_s for one in seen.of(PostSought)]
    assert after == sorted(after)
    assert after[2] >= 1.2
    assert BOARDS["hidden"].posts == []


async def test_a_post_that_nobody_finds_was_never_made(posts: Posts) -> None:
    assert posts["silence"][1].stop() == "not_found"


async def test_a_folded_post_is_unfolded_by_one_tap_that_counts(posts: Posts) -> None:
    finding = classify(observed(posts, "folded"))
    assert posts["folded"][1].taps()[0] == ("unfold", "展开")
    assert finding.taps == 1


async def test_several_links_of_which_none_is_the_tested_one_are_a_fault_of_the_platform_file(posts: Posts) -> None:
    (fault,) = posts["many"][1].of(StepFailed)
    assert (fault.selector, fault.found) == ("a.out", 2)


@pytest.mark.parametrize(
    ("name", "done", "tries", "detail"),
    [
        ("second-try", True, 2, ""),
        ("never-deleted", False, 3, "the post is still there"),
        ("no-cleanup", False, 0, "the platform file has no cleanup steps"),
        ("walled", True, 1, ""),
    ],
)
async def test_whether_a_post_is_deleted_is_in_the_log(
    posts: Posts, name: str, done: bool, tries: int, detail: str
) -> None:
    (cleaned,) = posts[name][1].of(CleanedUp)
    assert (cleaned.done, cleaned.tries, cleaned.detail) == (done, tries, detail)
    assert (BOARDS[name].posts == []) is done
    post = observed(posts, name).post
    assert post is not None
    assert (post.deleted, post.nonce != "") == (done, True)


async def test_posting_that_takes_too_long_ends_at_the_wall(posts: Posts) -> None:
    assert [one.reason for one in posts["walled"][1].of(Stopped)] == ["wall"]


async def test_a_composer_that_does_not_fit_leaves_nothing_to_delete(posts: Posts) -> None:
    _scene, seen = posts["misfit"]
    assert [(one.selector, one.found) for one in seen.of(StepFailed)] == [("#gone", 0)]
    assert seen.of(CleanedUp) == []
    assert BOARDS["misfit"].cookies == []


async def test_no_trace_holds_the_value_of_a_sign_in_or_the_file_that_it_stands_in(
    posts: Posts, accounts: tuple[tuple[str, str], ...]
) -> None:
    folder = str(Path(accounts[0][1]).parent)
    for scene, seen in posts.values():
        assert folder.encode() not in to_json(seen.trace)
        assert folder.encode() not in to_json(distil(seen.trace, scene.task(), Controls(), None, FINISHED_AT))


class Author:
    """A window that shows nothing, for what is decided without one."""

    def __init__(self) -> None:
        self.log = EventLog(lambda event: event, lambda: 0.0)
        self.left_s = 9.0
        self.tab = SimpleNamespace(page=SimpleNamespace(url="https://go.qiaoyu.com/"))


async def test_deleting_that_takes_too_long_ends_and_is_told_as_not_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting, "CLEANUP_S", 0.01)
    task = BoardScene("slow", surface={"view": (), "cleanup": (Action(sleep=30.0),)}).task()
    author: Any = Author()
    assert task.surface is not None
    poster = posting.Poster(author, author, task, task.surface)
    poster.published = True
    await poster.clean_up()
    (cleaned,) = author.log.of(CleanedUp)
    assert (cleaned.done, cleaned.detail) == (False, "deleting the post took too long")


async def test_without_steps_for_posting_there_is_no_post() -> None:
    nobody: Any = None
    with pytest.raises(HarnessFault, match="no steps for posting"):
        await posting.post(nobody, BoardScene("bare", surface={"post": ()}).task())
