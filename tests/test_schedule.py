from __future__ import annotations

import base64
from typing import Any

import pytest

from linkaudit.errors import UsageError
from linkaudit.model.codec import from_plain
from linkaudit.model.files import Link, Plan, Platform
from linkaudit.model.trial import Trial
from linkaudit.model.words import ProbeKind, Role, SurfaceKind
from linkaudit.schedule import fill_address, planned_cells, trials, wrap

URL = "https://goods.example/item?id=1&name=商品"


def _platform(name: str, owner: str, **more: Any) -> Platform:
    plain = {"id": name, "name": {"zh": f"{name}台", "en": name}, "owner": owner, "domains": [f"{name}.example"]}
    return from_plain(plain | {"verified": "never"} | more, Platform)


def _surface(name: str, kind: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "kind": kind, "name": {"zh": name, "en": name}} | more


PLATFORMS = {
    one.id: one
    for one in (
        _platform(
            "square",
            "north",
            browser={"user_agent": "Square/1"},
            gateway=[
                {"url": "https://g.square.example/?u={link:percent}", "surface": "feed"},
                {"url": "https://x/{link}"},
            ],
            surface=[
                _surface("feed", "feed", open="https://square.example/{link:percent}", link="a"),
                _surface("chat", "chat_direct", post=[{"goto": "https://square.example/"}]),
            ],
        ),
        _platform("shop", "south"),
        _platform("video", "north"),
        _platform("music", "west"),
    )
}


def _link(name: str, role: str = "subject", category: str = "ecommerce", **more: Any) -> Link:
    plain = {"id": name, "url": f"https://{name}.example/", "role": role, "category": category}
    return from_plain(plain | more, Link)


LINKS = {
    one.id: one
    for one in (
        _link("shop-1", platform="shop"),
        _link("shop-2", platform="shop"),
        _link("video-1", platform="video", category="short_video"),
        _link("music-1", platform="music", category="music"),
        _link("self-1", platform="square", category="social"),
        _link("wiki", role="neutral", category="article", owner="nobody"),
        _link("bad", role="malicious", category="other", owner="villain"),
    )
}


def _plan(**audit: Any) -> Plan:
    return from_plain({"audit": {"name": "抽样", "repeats": 1} | audit}, Plan)


def _trials(seed: int = 1, **audit: Any) -> tuple[Trial, ...]:
    return trials(_plan(**audit), PLATFORMS, LINKS, seed)


def test_a_link_is_put_into_a_template_with_its_encodings_nested_left_to_right() -> None:
    percent = "https%3A%2F%2Fgoods.example%2Fitem%3Fid%3D1%26name%3D%E5%95%86%E5%93%81"
    assert fill_address("https://g/?u={link:percent}", URL) == f"https://g/?u={percent}"
    nested = base64.b64encode(percent.encode()).decode()
    assert fill_address("https://g/?u={link:percent:base64}&x={nonce}", URL) == f"https://g/?u={nested}&x={{nonce}}"
    assert fill_address("{link}|{link:plain}|{link:hex}", "https://a") == "https://a|https://a|68747470733a2f2f61"
    assert fill_address("{link:base64url}", "https://a/?>>?") == "aHR0cHM6Ly9hLz8-Pj8"
    assert fill_address("https://fixed/", URL) == "https://fixed/"


def test_a_link_that_holds_braces_is_filled_in_once() -> None:
    assert fill_address("https://g/?u={link}", "https://a/{link}") == "https://g/?u=https://a/{link}"


@pytest.mark.parametrize("template", ["{link:rot13}", "{link:}", "{link:percent:}"])
def test_an_unknown_encoding_is_wrong_use_and_the_known_ones_are_named(template: str) -> None:
    with pytest.raises(UsageError, match="base64url"):
        fill_address(template, URL)


def test_wrapping_in_nothing_changes_nothing() -> None:
    assert wrap(URL, ()) == URL


def test_every_probe_stands_where_the_platform_file_offers_what_it_needs() -> None:
    found = {(one.key.platform, one.key.surface, one.key.probe) for one in _trials(links=["shop-1"])}
    assert found == {
        ("square", "feed", ProbeKind.GATEWAY),
        ("square", "gateway", ProbeKind.GATEWAY),
        ("square", "feed", ProbeKind.OPEN),
        ("square", "chat", ProbeKind.POST),
        ("square", "in_app", ProbeKind.INAPP),
    }


def test_roles_are_derived_from_owners_and_controls_keep_theirs() -> None:
    planned = trials(_plan(probes=["open"]), PLATFORMS, LINKS, 1, {"north": frozenset({"west"})})
    assert {one.link: one.key.role for one in planned} == {
        "shop-1": Role.SUBJECT,
        "shop-2": Role.SUBJECT,
        "video-1": Role.OWN,
        "self-1": Role.OWN,
        "music-1": Role.AFFILIATE,
        "wiki": Role.NEUTRAL,
        "bad": Role.MALICIOUS,
    }


def test_affiliation_holds_in_both_directions() -> None:
    planned = trials(_plan(probes=["open"], links=["music-1"]), PLATFORMS, LINKS, 1, {"west": frozenset({"north"})})
    assert planned[0].key.role is Role.AFFILIATE


def test_a_control_that_has_only_an_owner_is_its_own_destination() -> None:
    assert {one.key.destination for one in _trials(probes=["open"], links=["wiki", "shop-1"])} == {"wiki", "shop"}


@pytest.mark.parametrize(
    ("audit", "links"),
    [
        ({"links": ["category:ecommerce"]}, {"shop-1", "shop-2"}),
        ({"links": ["role:neutral", "bad"]}, {"wiki", "bad"}),
        ({"links": ["shop-1", "category:ecommerce"]}, {"shop-1", "shop-2"}),
        ({"skip": [{"platform": "squ*", "link": "shop-?"}, {"link": "m*"}]}, {"video-1", "self-1", "wiki", "bad"}),
        ({"pairs": [{"platform": "square", "links": ["bad", "role:neutral"]}]}, {"bad", "wiki"}),
        ({"links": ["bad"], "pairs": [{"platform": "square", "links": ["bad", "role:neutral"]}]}, {"bad"}),
    ],
)
def test_selections_skips_and_pairs_decide_which_links_are_audited(audit: dict[str, Any], links: set[str]) -> None:
    assert {one.link for one in _trials(probes=["open"], **audit)} == links


def test_surfaces_are_selected_by_id_the_in_app_rows_too() -> None:
    assert {one.key.surface for one in _trials(surfaces=["in_app", "chat"])} == {"in_app", "chat"}


@pytest.mark.parametrize(
    ("audit", "message"),
    [
        ({"platforms": ["nowhere"]}, "audit.platforms: no platform `nowhere`"),
        ({"links": ["nothing"]}, "audit.links: no link `nothing`"),
        ({"links": ["category:shoes"]}, "audit.links: no link `category:shoes`"),
        ({"links": ["category:map"]}, "selects no link"),
        ({"surfaces": ["attic"]}, "audit.surfaces: no surface `attic`"),
        ({"pairs": [{"platform": "nowhere", "links": ["bad"]}]}, "audit.pairs: no platform `nowhere`"),
        ({"platforms": ["shop"]}, "nothing to do"),
        ({"skip": [{}]}, "nothing to do"),
        ({"repeats": 0}, "audit.repeats"),
    ],
)
def test_a_plan_that_selects_nothing_says_what_and_why(audit: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        _trials(**audit)


def test_a_link_to_a_platform_without_a_file_is_refused() -> None:
    with pytest.raises(UsageError, match="link `lost`: no platform `gone`"):
        trials(_plan(), PLATFORMS, {"lost": _link("lost", platform="gone")}, 1)


def test_rounds_come_one_after_the_other_and_each_holds_every_pair_once() -> None:
    planned = _trials(repeats=3, sessions=2, probes=["open"])
    rounds = [(one.session, one.repeat) for one in planned]
    assert rounds == sorted(rounds)
    assert [one.place for one in planned] == list(range(len(planned)))
    for number in range(6):
        assert {one.link for one in planned[number * 7 : number * 7 + 7]} == set(LINKS)


def test_the_seed_alone_draws_the_order() -> None:
    assert _trials(seed=1, repeats=3) == _trials(seed=1, repeats=3)
    first, second = _trials(seed=1, repeats=3), _trials(seed=2, repeats=3)
    assert first != second
    assert {one.id for one in first} == {one.id for one in second}
    backwards = dict(reversed(LINKS.items()))
    assert trials(_plan(repeats=3), PLATFORMS, backwards, 1) == first


def test_the_ids_of_trials_are_all_different_and_sixteen_hex_digits() -> None:
    planned = _trials(repeats=3, sessions=2)
    assert len({one.id for one in planned}) == len(planned)
    assert all(len(one.id) == 16 and int(one.id, 16) >= 0 for one in planned)


def test_planned_cells_count_their_trials_and_know_names_and_kinds() -> None:
    planned = _trials(repeats=2, links=["shop-1", "shop-2", "wiki"])
    cells = planned_cells(planned, PLATFORMS, LINKS)
    assert [cell.key for cell in cells] == sorted({one.key for one in planned})
    assert sum(cell.planned for cell in cells) == len(planned)
    told = {str(cell.key): cell for cell in cells}
    feed = told["square/feed/gateway/shop/ecommerce/subject"]
    assert (feed.surface_kind, feed.planned, feed.platform_name) == (SurfaceKind.FEED, 4, "square台")
    assert (feed.platform_owner, feed.destination_name, feed.destination_owner) == ("north", "shop台", "south")
    wiki = told["square/gateway/gateway/wiki/article/neutral"]
    assert (wiki.surface_kind, wiki.destination_name, wiki.destination_owner) == (SurfaceKind.GATEWAY, "wiki", "nobody")
    assert told["square/in_app/inapp/shop/ecommerce/subject"].surface_kind is SurfaceKind.IN_APP
