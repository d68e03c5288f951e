"""The replicas' own platform, links and plan files are what a user could have written."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import linkaudit
from fixtures.directory import HERE, Directory
from fixtures.policy import REGIMES, Policy, expected
from fixtures.sample import sampled
from linkaudit.model.codec import from_plain
from linkaudit.model.files import LinksFile, Plan, Platform
from linkaudit.model.words import MECHANISMS, Category, Outcome, Role
from linkaudit.schedule import trials

PLATFORMS = sorted((HERE / "platforms").glob("*.toml"))


@pytest.mark.parametrize("path", PLATFORMS, ids=lambda path: path.stem)
def test_a_platform_file_holds_and_says_that_it_was_checked_on_replicas_only(path: Path) -> None:
    platform = from_plain(tomllib.loads(path.read_text("utf-8")), Platform)
    assert (platform.id, platform.verified) == (path.stem, "replica")
    surfaces = {surface.id for surface in platform.surface}
    assert {gateway.surface for gateway in platform.gateway} <= surfaces
    for surface in platform.surface:
        assert (surface.open is None and not surface.post) == (surface.link is None)
        assert bool(surface.post) == bool(surface.view and surface.message and surface.cleanup and surface.rejected)


def test_the_links_file_names_platforms_that_have_a_file() -> None:
    links = from_plain(tomllib.loads((HERE / "links.toml").read_text("utf-8")), LinksFile).link
    assert {link.platform for link in links if link.platform} <= {path.stem for path in PLATFORMS}


@pytest.mark.parametrize("name", ["plan.toml", "plan-full.toml"])
def test_a_plan_holds_once_it_is_filled(name: str) -> None:
    text = (HERE / name).read_text("utf-8")
    places = ["@HTTPS@", "@HTTP@", "@CA@", "@REGIME@"] + (["@ACCOUNTS@"] if "full" in name else [])
    for place in places:
        assert place in text.split("[audit]")[1]
        text = text.replace(place, "127.0.0.1:1")
    plan = from_plain(tomllib.loads(text), Plan)
    assert plan.audit.repeats == 2


def test_the_whole_plan_shows_every_category_role_and_conclusive_mechanism() -> None:
    directory, policy = Directory.read(), Policy.read()
    plan = tomllib.loads((HERE / "plan-full.toml").read_text("utf-8"))
    shown: set[str] = set()
    for platform, surface, probe, link in sampled(directory, plan):
        place = directory.place(link["url"], platform)
        shown |= {place.role, place.category}
        shown |= {policy.decide(regime, platform, surface, probe, place).mechanism for regime in REGIMES}
    wanted = {*Category, *Role}
    wanted |= {word for outcome, words in MECHANISMS.items() if outcome is not Outcome.INCONCLUSIVE for word in words}
    assert wanted - shown == set()


@pytest.mark.parametrize("name", ["plan.toml", "plan-full.toml"])
def test_the_sample_is_the_one_that_the_tool_draws(name: str) -> None:
    text = (HERE / name).read_text("utf-8").replace("@HTTPS@", "127.0.0.1:1").replace("@HTTP@", "127.0.0.1:1")
    plan = from_plain(tomllib.loads(text), Plan)
    platforms = {path.stem: from_plain(tomllib.loads(path.read_text("utf-8")), Platform) for path in PLATFORMS}
    links = from_plain(tomllib.loads((HERE / "links.toml").read_text("utf-8")), LinksFile).link
    affiliates: dict[str, frozenset[str]] = {}
    for pair in Directory.read().affiliated:
        one, other = sorted(pair)
        affiliates[one] = affiliates.get(one, frozenset()) | {other}
    drawn = trials(plan, platforms, {link.id: link for link in links}, 1, affiliates)
    cells = {(t.key.platform, t.key.surface, t.key.probe, t.key.destination, t.key.role) for t in drawn}
    assert cells == set(expected("before", plan=name))


def test_the_affiliated_owners_are_those_that_the_tool_ships_with() -> None:
    shipped = tomllib.loads((Path(linkaudit.__file__).parent / "data" / "owners.toml").read_text("utf-8"))
    pairs = {frozenset((pair["owner"], pair["with"])) for pair in shipped["affiliation"]}
    assert pairs == Directory.read().affiliated
