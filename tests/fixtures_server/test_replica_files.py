"""The replicas' own platform, links and plan files are what a user could have written."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from fixtures.directory import HERE
from linkaudit.model.codec import from_plain
from linkaudit.model.files import LinksFile, Plan, Platform

PLATFORMS = sorted((HERE / "platforms").glob("*.toml"))


@pytest.mark.parametrize("path", PLATFORMS, ids=lambda path: path.stem)
def test_a_platform_file_holds_and_says_that_it_was_checked_on_replicas_only(path: Path) -> None:
    platform = from_plain(tomllib.loads(path.read_text("utf-8")), Platform)
    assert (platform.id, platform.verified) == (path.stem, "replica")
    surfaces = {surface.id for surface in platform.surface}
    assert {gateway.surface for gateway in platform.gateway} <= surfaces
    for surface in platform.surface:
        assert (surface.open is None) == (surface.link is None)


def test_the_links_file_names_platforms_that_have_a_file() -> None:
    links = from_plain(tomllib.loads((HERE / "links.toml").read_text("utf-8")), LinksFile).link
    assert {link.platform for link in links if link.platform} <= {path.stem for path in PLATFORMS}


def test_the_plan_holds_once_it_is_filled() -> None:
    text = (HERE / "plan.toml").read_text("utf-8")
    for place in ("@HTTPS@", "@HTTP@", "@CA@", "@REGIME@"):
        assert place in text.split("[audit]")[1]
        text = text.replace(place, "127.0.0.1:1")
    plan = from_plain(tomllib.loads(text), Plan)
    links = from_plain(tomllib.loads((HERE / "links.toml").read_text("utf-8")), LinksFile).link
    assert plan.audit.repeats == 2
    assert set(plan.audit.links) == {link.id for link in links}
