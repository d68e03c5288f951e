from __future__ import annotations

import pytest

from linkaudit.distil.hops import Document, document_at, documents_of, hops_of, retry_after, served
from linkaudit.model.observation import Hop
from linkaudit.model.page import Side
from linkaudit.model.seen import Pairs
from tests.scenarios.scenario import SIDES
from tests.scenarios.stage import GATEWAY, POST, TARGET, Stage, link

ANCHOR = link("看看这个", TARGET)


def hops(stage: Stage, *, first_tap_made: bool = True) -> tuple[Hop, ...]:
    return hops_of(tuple(stage.events), TARGET, SIDES, first_tap_made)


def documents(stage: Stage) -> tuple[Document, ...]:
    return documents_of(tuple(stage.events), hops(stage))


def test_each_redirect_is_a_hop_with_its_issuer() -> None:
    stage = Stage()
    stage.go(GATEWAY, TARGET, "https://wall.example/stop")
    gateway, target, wall = hops(stage)
    assert (gateway.how, gateway.issuer, gateway.side, gateway.carries_target) == ("initial", "", Side.ORIGIN, True)
    assert (target.how, target.issuer_side, target.is_target, target.status) == (
        "http_redirect",
        Side.ORIGIN,
        True,
        302,
    )
    assert (wall.issuer_side, wall.side, wall.status) == (Side.DESTINATION, Side.ORIGIN, 200)


@pytest.mark.parametrize(
    ("why", "how"),
    [
        ("anchorClick", "tap"),
        ("metaTagRefresh", "meta_refresh"),
        ("httpHeaderRefresh", "http_refresh"),
        ("scriptInitiated", "script"),
        ("formSubmissionPost", "form"),
        ("somethingNew", "unknown"),
    ],
)
def test_chromiums_reason_tells_how(why: str, how: str) -> None:
    stage = Stage()
    stage.go(GATEWAY)
    stage.go(TARGET, why=why)
    assert [hop.how for hop in hops(stage)] == ["initial", how]


def test_a_popups_first_hop_was_issued_by_its_opener() -> None:
    stage = Stage()
    stage.go(POST)
    stage.popup()
    stage.go(TARGET, why="initialFrameNavigation")
    assert [(hop.how, hop.issuer) for hop in hops(stage)] == [("initial", ""), ("popup", POST)]


def test_taps_before_a_hop_are_counted_and_an_opened_gateway_stands_for_the_first() -> None:
    stage = Stage()
    stage.go(POST)
    stage.tap(ANCHOR, "link")
    stage.go(TARGET, why="anchorClick")
    assert [hop.after_tap for hop in hops(stage, first_tap_made=False)] == [0, 1]
    assert [hop.after_tap for hop in hops(stage)] == [1, 2]


def test_app_schemes_frames_and_pictures_are_no_hops() -> None:
    stage = Stage()
    stage.go(GATEWAY)
    stage.wakes("shopapp://item/1")
    assert len(hops(stage)) == 1


def test_an_answer_with_text_or_pictures_is_shown_and_a_blank_or_redirecting_one_is_not() -> None:
    stage = Stage()
    stage.go(GATEWAY, "https://link.plat.example/a")
    stage.glimpse("正在跳转")
    stage.go("https://link.plat.example/b", why="scriptInitiated")
    stage.glimpse()
    stage.go("https://link.plat.example/c", why="scriptInitiated")
    stage.glimpse(images=1)
    assert [hop.shown for hop in hops(stage)] == [False, True, False, True]


def test_a_document_lasts_until_the_next_one() -> None:
    stage = Stage()
    stage.go(GATEWAY)
    stage.look("离开")
    stage.go(TARGET, why="scriptInitiated")
    stage.look("商品")
    first, second = documents(stage)
    assert (first.hop.url, second.hop.url) == (GATEWAY, TARGET)
    assert document_at(documents(stage), first.ends - 1, 0) == first.hop
    assert document_at(documents(stage), len(stage.events) - 1, 0) == second.hop
    assert document_at(documents(stage), len(stage.events) - 1, 7) is None


def test_push_state_makes_no_other_document() -> None:
    stage = Stage()
    stage.go(TARGET)
    stage.pushes("https://www.shop.example/detail/1")
    stage.look("商品")
    (only,) = documents(stage)
    assert document_at((only,), len(stage.events) - 1, 0) == only.hop


@pytest.mark.parametrize("url", ["about:blank", "https://www.shop.example/item/1"])
def test_an_address_of_another_site_without_a_request_has_no_document(url: str) -> None:
    stage = Stage()
    stage.go(POST)
    stage.commit(url)
    stage.look("商品")
    assert document_at(documents(stage), len(stage.events) - 1, 0) is None


def test_a_service_workers_answer_and_a_refusal_are_not_served() -> None:
    stage = Stage()
    stage.go(TARGET, worker=True)
    stage.go(TARGET, status=403)
    stage.go(TARGET, error="net::ERR_CONNECTION_RESET")
    stage.go(TARGET)
    assert [served(hop) for hop in hops(stage)] == [False, False, False, True]
    assert not served(None)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ((("Retry-After", "120"),), 120.0),
        ((("retry-after", " 5 "),), 5.0),
        ((("Retry-After", "Thu, 26 Nov 2026 10:01:30 GMT"), ("Date", "Thu, 26 Nov 2026 10:00:00 GMT")), 90.0),
        ((("Retry-After", "Thu, 26 Nov 2026 09:00:00 GMT"), ("Date", "Thu, 26 Nov 2026 10:00:00 GMT")), 0.0),
        ((("Retry-After", "Thu, 26 Nov 2026 10:01:30 GMT"),), None),
        ((("Retry-After", "soon"),), None),
        ((("Retry-After", "٣"),), None),
        ((("Retry-After", "-5"),), None),
        ((), None),
    ],
)
def test_how_long_a_server_asked_to_be_left_alone(headers: Pairs, seconds: float | None) -> None:
    assert retry_after(headers) == seconds
