"""The rows of known pages, each tried on its own page and on everybody else's."""

from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkaudit.catalog import load_signatures
from linkaudit.classify import classify
from linkaudit.classify.known import recognise
from linkaudit.model.codec import from_json
from linkaudit.model.observation import Said
from linkaudit.model.page import PageSeen, Side, Way
from linkaudit.model.signature import Meaning, Recognised, Signature, Structure
from linkaudit.model.words import Outcome, Responsible
from tests.scenarios.plays import SCRIPTS
from tests.scenarios.scenario import GOLDEN, read

PAGES = Path(__file__).parent / "pages"
ROWS = {row.id: row for row in load_signatures()}
INNOCENT = sorted(name for name, row in ROWS.items() if row.means is Meaning.INNOCENT)
POSITIVE = sorted(set(ROWS) - set(INNOCENT))
ACCUSING = {Outcome.BLOCKED, Outcome.COPY_PASTE}


class Control(msgspec.Struct, forbid_unknown_fields=True):
    """A way of a fixture; what is not said is false."""

    kind: str
    text: str
    href: str
    leads_to_target: bool = False
    to_app: bool = False


class Sheet(msgspec.Struct, forbid_unknown_fields=True):
    """A fixture: the facts of a page that rows read."""

    url: str
    title: str
    text: str
    ways: tuple[Control, ...]
    images: int
    address_as_text: bool = False
    link_page: bool = False
    dialogs: tuple[str, ...] = ()
    toasts: tuple[str, ...] = ()


def page(
    url: str = "https://www.plat.example/",
    text: str = "",
    title: str = "",
    ways: tuple[Way, ...] = (),
    images: int = 0,
    address_as_text: bool = False,
) -> PageSeen:
    return PageSeen(
        event=1, step=0, page=0, url=url, side=Side.ORIGIN, title=title, text=text, new_text="", blank=False,
        status=200, ways=ways, address_as_text=address_as_text, names_target=address_as_text, images=images, frames=(),
        arrival_met=False, arrival_text_met=False, picture=None,
    )  # fmt: skip


def way(text: str, href: str = "", kind: str = "button", leads: bool = False, app: bool = False) -> Way:
    return Way(kind, text, href, leads, app, to_store=False, disabled=False, posts=False)


def sheet(name: str) -> Sheet:
    return from_json((PAGES / f"{name}.json").read_bytes(), Sheet)


def found_on(name: str, rows: tuple[Signature, ...] = tuple(ROWS.values())) -> tuple[Recognised, ...]:
    told = sheet(name)
    said = [Said(2, "alert", text, Side.ORIGIN) for text in told.dialogs]
    said += [Said(3, "toast", text, Side.ORIGIN) for text in told.toasts]
    ways = tuple(way(one.text, one.href, one.kind, one.leads_to_target, one.to_app) for one in told.ways)
    seen = page(told.url, told.text, told.title, ways, told.images, told.address_as_text)
    return recognise(seen, rows, said=tuple(said), link_page=told.link_page)


def row(means: Meaning = Meaning.STOPPED, **facts: object) -> Signature:
    given = {"id": "x", "means": means, "confidence": "low", "source": ["x"], "host": "wall.example", **facts}
    return msgspec.convert(given, Signature)


def test_every_row_has_a_page_and_every_page_a_row() -> None:
    assert {path.stem for path in PAGES.glob("*.json")} == set(ROWS)
    assert {one.fixture for one in ROWS.values()} == {path.name for path in PAGES.glob("*.json")}
    assert 40 <= len(ROWS) <= 70
    assert len(INNOCENT) >= 10


@pytest.mark.parametrize("name", ROWS)
def test_a_row_recognises_its_page(name: str) -> None:
    assert name in [one.row for one in found_on(name)]


@pytest.mark.parametrize("name", INNOCENT)
def test_no_positive_row_recognises_an_innocent_page(name: str) -> None:
    assert {one.means for one in found_on(name)} == {Meaning.INNOCENT}


@pytest.mark.parametrize("name", POSITIVE)
def test_no_innocent_row_takes_the_words_of_a_known_page_away(name: str) -> None:
    assert Meaning.INNOCENT not in {one.means for one in found_on(name)}


@pytest.mark.parametrize("name", POSITIVE)
def test_rows_that_fit_the_same_page_do_not_contradict_one_another(name: str) -> None:
    means = {one.means for one in found_on(name)}
    # The same page may say `stopped` and point to a browser; a page to tap through says neither.
    allowed = (
        {Meaning.STOPPED, Meaning.USE_BROWSER}, {Meaning.COPY_BY_HAND}, {Meaning.LEAVING},
        {Meaning.APP_ONLY, Meaning.MISSING},
    )  # fmt: skip
    assert len(means) == 1 or any(means <= one for one in allowed)


@pytest.mark.parametrize("name", POSITIVE)
def test_the_words_of_a_known_page_convict_on_no_other_page(name: str) -> None:
    """The same title and words in a place to read: somebody quotes them there."""
    told = sheet(name)
    text = told.text + "\n" + "今天天气不错，我们去公园散步，看见湖面上有许多野鸭。" * 12
    quoting = page("https://www.news.example/a/1.html", text, told.title, tuple(way(f"第{n}页") for n in range(12)))
    assert recognise(quoting, ROWS.values()) == ()


@pytest.mark.parametrize("name", INNOCENT)
def test_the_words_of_an_innocent_page_acquit_no_page_that_says_little(name: str) -> None:
    """What acquits is the kind of page, not a word on it: its first line alone acquits nothing."""
    told = sheet(name)
    assert recognise(page(told.url, told.text.partition("\n")[0], "", ()), ROWS.values()) == ()


def test_what_rows_accuse_of_needs_a_place_or_a_shape() -> None:
    for one in ROWS.values():
        assert one.means is Meaning.INNOCENT or one.host or one.structure.asks_for_more_than_size, one.id


@pytest.mark.parametrize("name", sorted(SCRIPTS))
def test_without_any_row_no_scenario_is_accused_of_more_than_its_script_says(name: str) -> None:
    found = classify(SCRIPTS[name].scenario().observe())
    outcome, mechanism, responsible, _taps = SCRIPTS[name].expected
    assert found.rule
    if found.outcome in ACCUSING and found.responsible is Responsible.ORIGIN:
        assert (found.outcome, found.mechanism, found.responsible) == (outcome, mechanism, responsible)


@pytest.mark.parametrize("folder", sorted(one for one in GOLDEN.iterdir() if one.is_dir()), ids=lambda one: one.name)
def test_no_row_of_a_platform_fits_a_page_of_the_invented_stage(folder: Path) -> None:
    """Only rows that name no host may fit there: those of shapes, and innocent ones."""
    for seen in read(folder).observe().pages:
        assert all(not ROWS[one.row].host for one in recognise(seen, ROWS.values()))


@pytest.mark.parametrize(
    ("facts", "url", "fits"),
    [
        ({}, "https://wall.example/x", True),
        ({}, "https://WALL.example.:8443/x", True),
        ({}, "https://wall.example@evil.test/x", False),
        ({}, "https://evil.test/wall.example", False),
        ({}, "https://sub.wall.example/", False),
        ({}, "https://notwall.example/", False),
        ({"host": "*.wall.example"}, "https://sub.wall.example/", True),
        ({"host": "*.wall.example"}, "https://wall.example/", False),
        ({"host": "*.wall.example"}, "https://notwall.example/", False),
        ({"path": "/stop"}, "https://wall.example/stop.html?x=1", True),
        ({"path": "/stop"}, "https://wall.example/?next=/stop", False),
        ({"path": "/p/<n>/jump"}, "https://wall.example/p/12/jump", True),
        ({"path": "/p/<n>/jump"}, "https://wall.example/p//jump", False),
        ({"path": "/p/<n>/jump"}, "https://wall.example/p/12/else", False),
        ({"path": "/c/<code>"}, "https://wall.example/c/", False),
        ({"path": "/c/<code>"}, "https://wall.example/c/1", True),
        ({"query": "t=safety"}, "https://wall.example/?a=1&t=safety", True),
        ({"query": "t=safety"}, "https://wall.example/?t=safetynet", False),
        ({"param": ["url", "u"]}, "https://wall.example/?u=1", True),
        ({"param": ["url", "u"]}, "https://wall.example/?urls=1", False),
        ({}, "about:blank", False),
        ({}, "https://[", False),
    ],
)
def test_an_address_fits_as_it_is_written(facts: dict[str, object], url: str, fits: bool) -> None:
    assert bool(recognise(page(url, "已停止访问"), [row(all_of=["已停止访问"], **facts)])) is fits


@pytest.mark.parametrize(
    ("location", "seen", "said"),
    [
        ("text", page("https://wall.example/", text="該網頁已停止訪問"), ()),
        ("title", page("https://wall.example/", title="已停止访问"), ()),
        ("dialog", page("https://wall.example/"), (Said(1, "alert", "已停止访问", Side.ORIGIN),)),
        ("toast", page("https://wall.example/"), (Said(1, "toast", "已停止访问", Side.ORIGIN),)),
    ],
)
def test_texts_are_read_where_the_row_says_and_nowhere_else(
    location: str, seen: PageSeen, said: tuple[Said, ...]
) -> None:
    for place in ("text", "title", "dialog", "toast"):
        fits = recognise(seen, [row(all_of=["已停止访问"], location=place)], said=said)
        assert bool(fits) is (place == location)


def test_all_texts_of_one_list_and_one_of_the_other_are_asked_for() -> None:
    wanted = row(all_of=["绿色上网", "停止访问"], any_of=["被多人投诉", "存在安全风险"])
    assert recognise(page("https://wall.example/", "绿色上网 停止访问"), [wanted]) == ()
    assert recognise(page("https://wall.example/", "绿色上网 被多人投诉"), [wanted]) == ()
    (found,) = recognise(page("https://wall.example/", "绿色上网\n停止访问\n被多人投诉"), [wanted])
    assert found.texts == ("绿色上网", "停止访问", "被多人投诉")


def test_only_what_the_caller_says_counts_is_read() -> None:
    wanted = row(all_of=["停止访问"], structure={"most_ways": 1})
    whole = page("https://wall.example/", "一篇文章\n停止访问", ways=(way("赞"), way("评论")))
    assert recognise(whole, [wanted]) == ()
    assert recognise(whole, [wanted], ways=())
    assert recognise(whole, [wanted], ways=(), text="一篇文章") == ()


@pytest.mark.parametrize(
    ("structure", "fitting"),
    [
        ({"fewest_words": 3}, page(text="停止访问")),
        ({"most_words": 4}, page(text="停止访问")),
        ({"fewest_ways": 2}, page(text="停止访问", ways=(way("一"), way("二")))),
        ({"fewest_images": 1}, page(text="停止访问", images=1)),
        ({"copy_control": True}, page(text="停止访问", ways=(way("複製連結"),))),
        ({"controls": ["复制链接"]}, page(text="停止访问", ways=(way("点此複製鏈接"),))),
        ({"field": True}, page(text="停止访问", ways=(way("text q", kind="field"),))),
        ({"address_as_text": True}, page(text="停止访问", address_as_text=True)),
        ({"leads_on": True}, page(text="停止访问", ways=(way("去", leads=True),))),
        ({"app_way": True}, page(text="停止访问", ways=(way("去", app=True),))),
    ],
)
def test_a_page_is_built_as_the_row_asks(structure: dict[str, object], fitting: PageSeen) -> None:
    wanted = row(host="", all_of=["停止访问"], structure=structure)
    assert recognise(fitting, [wanted])
    off = {key: not value if isinstance(value, bool) else value for key, value in structure.items()}
    other = page(text="停止访问") if off == structure and "words" not in str(structure) else fitting
    numbers = {key: 99 if key.startswith("fewest") else value for key, value in off.items()}
    numbers |= {key: 1 for key in off if key.startswith("most")}
    assert recognise(other, [row(host="", all_of=["停止访问"], structure=numbers)]) == ()


def test_a_row_may_ask_for_the_page_on_which_the_link_stood() -> None:
    wanted = row(all_of=["停止访问"], structure={"link_page": True})
    seen = page("https://wall.example/", "停止访问")
    assert recognise(seen, [wanted]) == ()
    assert recognise(seen, [wanted], link_page=True)


def test_size_alone_is_no_structure() -> None:
    assert not Structure(fewest_words=3, most_words=9, fewest_ways=1, most_ways=4).asks_for_more_than_size
    assert Structure(copy_control=False).asks_for_more_than_size


@given(st.text(), st.text(), st.text())
def test_no_page_makes_it_fail(url: str, title: str, text: str) -> None:
    recognise(page(url, text, title, (way(text),)), ROWS.values())
    recognise(page("https://t.cn/" + url, text, title), ROWS.values())


def test_a_hostile_page_costs_no_more_for_being_long() -> None:
    def cost(size: int) -> int:
        hostile = page(
            "https://c.pc.qq.com/" + "middlem.html?" * size, "停止访问" * size, "右上角" * size,
            tuple(way("复制" * size) for _ in range(60)),
        )  # fmt: skip
        calls = 0

        def count(_frame: FrameType, _event: str, _arg: object) -> None:
            nonlocal calls
            calls += 1

        before = sys.getprofile()
        sys.setprofile(count)
        try:
            recognise(hostile, ROWS.values())
        finally:
            sys.setprofile(before)
        return calls

    cost(1)  # the folded texts of the rows are remembered from here on
    assert cost(100_000) < 2 * cost(1_000) + 50_000
