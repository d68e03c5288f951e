"""docs/files.md against the records: every key, in order, with its default; its examples load."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path
from typing import Any

import msgspec
import pytest

from linkaudit.catalog import load_waivers, open_plan
from linkaudit.catalog.addresses import ENCODINGS
from linkaudit.model import files
from linkaudit.model.waiver import Waiver
from linkaudit.model.words import Category, SurfaceKind
from tests.catalog.conftest import Folder

DOC = (Path(__file__).parents[2] / "docs" / "files.md").read_text(encoding="utf-8")

SECTIONS: dict[str, type[msgspec.Struct]] = {
    "Top of the file": files.Platform,
    "`[browser]`: the in-app browser": files.Persona,
    "`[[gateway]]`: a redirector": files.Gateway,
    "`[[surface]]`: a place where links stand": files.Surface,
    "`[login]`: where people sign in": files.Login,
    "Steps of `post`, `view` and `cleanup`": files.Action,
    "`[[link]]`": files.Link,
    "`arrival`": files.Arrival,
    "`listed`": files.Listing,
    "`[audit]`: what to audit": files.Audit,
    "`skip`": files.Skip,
    "`pairs`": files.Pair,
    "`[paths]`: your own files": files.Paths,
    "`[network]`: replicas or the live web": files.Network,
    "`resolve` as a table": files.Resolve,
    "`[mandate]`: who ordered the audit": files.Mandate,
    "`[limits]`: how much, how long": files.Limits,
    "`per_platform`": files.Pace,
    "`per_account`": files.Share,
    "`[[waiver]]`": Waiver,
}


def _shown(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, files.Written):
        return "`{}`"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, tuple):
        return "`[" + ", ".join(_shown(one).strip("`") for one in value) + "]`"
    if isinstance(value, Enum):
        return f'`"{value.value}"`'
    return f'`"{value}"`' if isinstance(value, str) else f"`{value}`"


def _default(one: msgspec.structs.FieldInfo) -> str:
    if one.default_factory is not msgspec.NODEFAULT:
        return _shown(one.default_factory())
    return "" if one.default is msgspec.NODEFAULT else _shown(one.default)


@pytest.mark.parametrize("title", SECTIONS)
def test_a_section_lists_every_key_in_order_with_its_default(title: str) -> None:
    section = DOC.split(f"### {title}\n", 1)[1].split("\n#", 1)[0]
    rows = re.findall(r"^\| `([a-z_]+)` \| ?(.*?) ?\| .+ \|$", section, re.MULTILINE)
    assert rows == [(one.encode_name, _default(one)) for one in msgspec.structs.fields(SECTIONS[title])]


def test_every_record_that_a_user_writes_has_a_section() -> None:
    written = {one for one in vars(files).values() if isinstance(one, type) and issubclass(one, files.Written)}
    assert written - set(SECTIONS.values()) == {files.Written, files.Name, files.LinksFile, files.Plan}


def test_closed_lists_of_words_are_complete() -> None:
    for words in (SurfaceKind, Category, ENCODINGS):
        assert all(f"`{word}`" in DOC or f"`:{word}`" in DOC or f"`{{link:{word}}}`" in DOC for word in words)


def test_the_examples_of_the_document_load(folder: Folder) -> None:
    platform, link, plan, waivers = re.findall(r"```toml\n(.*?)```", DOC, re.DOTALL)
    folder.platform.write_text(platform, encoding="utf-8")
    folder.links.write_text(link, encoding="utf-8")
    paths = '\n[paths]\nplatforms = ["platforms/"]\nlinks = ["links.toml"]\n'
    folder.plan.write_text(plan + paths, encoding="utf-8")
    opened = open_plan(folder.plan)
    folder.links.with_name("waivers.toml").write_text(waivers, encoding="utf-8")
    assert [one.clause for one in load_waivers(folder.links.with_name("waivers.toml"))] == ["CMP-1"]
    assert (opened.platforms["forum"].owner, opened.links["shop-item"].platform) == ("acme", "shop")


def test_the_error_of_the_document_is_the_error_that_is_shown(folder: Folder) -> None:
    shown = DOC.split("```\n", 2)[1]
    folder.plan.write_text('[audit]\nname = "x"\nplatforms = ["weibbo"]\n', encoding="utf-8")
    with pytest.raises(Exception, match="weibbo") as caught:
        open_plan(folder.plan)
    assert str(caught.value).replace(f"{folder.path}/", "") == shown.strip()
