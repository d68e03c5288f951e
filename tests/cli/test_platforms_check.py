"""`linkaudit platforms check`: what a platform file makes possible, and the first thing in it that does not hold."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from linkaudit.cli import platforms
from linkaudit.cli.offers import offers
from linkaudit.cli.selectors import refuse_unreadable, selectors_of
from linkaudit.errors import BadFile
from linkaudit.model.files import Action, Gateway, Name, Persona, Platform, Surface
from linkaudit.model.words import ProbeKind, SurfaceKind
from tests.cli.calling import Said, call
from tests.cli.conftest import Files

BARE = """\
id = "forum"
name = { zh = "论坛", en = "Forum" }
owner = "acme"
domains = ["forum.example"]
verified = "never"
"""


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no browser start: for what is known before selectors are read."""

    async def never(*_: object) -> None:
        raise AssertionError("a browser was asked for")

    monkeypatch.setattr(platforms, "_read_selectors", never)


def lines(said: Said) -> dict[tuple[str, str], list[str]]:
    """Return what is said of each surface and probe."""
    rows = [line.split("\t") for line in said.out.splitlines()]
    return {(row[0], row[1]): row[2:] for row in rows}


def surface(**given: object) -> Surface:
    whole: dict[str, object] = {"id": "feed", "kind": SurfaceKind.FEED, "name": Name(zh="信息流", en="Feed"), **given}
    return Surface(**whole)  # type: ignore[arg-type]  # the keys are those of each test


def platform(*surfaces: Surface, gateway: tuple[Gateway, ...] = (), agent: str | None = None) -> Platform:
    return Platform(
        id="forum",
        name=Name(zh="论坛", en="Forum"),
        owner="acme",
        domains=("forum.example",),
        verified="never",
        browser=Persona(user_agent=agent),
        gateway=gateway,
        surface=surfaces,
    )


@pytest.mark.browser
def test_a_file_that_holds_is_told_probe_by_probe(files: Files) -> None:
    said = call("platforms", "check", files.platform)
    assert said.code == 0
    assert lines(said)["gateway", "gateway"] == ["yes", "-"]
    assert lines(said)["feed", "open"] == ["yes", "-"]
    possible, lacks = lines(said)["feed", "post"]
    assert possible == "yes"
    assert "no `rejected`" in lacks
    assert "no `cleanup`" in lacks
    assert lines(said)["in_app", "inapp"] == ["no", "no `user_agent` in [browser]"]
    assert "forum.toml holds: forum, 3 selector(s) read, 3 way(s) of measuring" in said.err


@pytest.mark.browser
@pytest.mark.parametrize("wrong", ["a[", "article >> near=1", "li:nth-child({nonce"])
def test_a_selector_that_playwright_cannot_read_is_named_with_its_line(files: Files, wrong: str) -> None:
    files.replace(files.platform, 'link = "article a"', f'link = "{wrong}"')
    said = call("platforms", "check", files.platform)
    assert said.code == 2
    assert "forum.toml:15: " in said.err
    assert "Playwright cannot read this selector" in said.err
    assert said.out == ""


def test_a_wrong_key_is_named_before_any_browser_starts(files: Files, unread: None) -> None:
    files.replace(files.platform, 'link = "article a"', 'lnk = "article a"')
    said = call("platforms", "check", files.platform)
    assert said.code == 2
    assert "forum.toml:15: surface[0].lnk" in said.err
    assert "did you mean `link`?" in said.err


def test_a_file_that_is_not_there_is_bad_input(tmp_path: Path, unread: None) -> None:
    said = call("platforms", "check", tmp_path / "none.toml")
    assert said.code == 2
    assert "there is no such file" in said.err


def test_a_file_without_surfaces_serves_as_a_destination_and_needs_no_browser(tmp_path: Path, unread: None) -> None:
    (tmp_path / "forum.toml").write_text(BARE, encoding="utf-8")
    said = call("platforms", "check", tmp_path / "forum.toml")
    assert said.code == 0
    assert "it serves as a destination only" in said.err


@pytest.mark.browser
def test_a_plan_says_how_many_trials_each_probe_gets(files: Files) -> None:
    said = call("platforms", "check", files.platform, "--plan", files.plan)
    assert said.code == 0
    counted = {key: row[-1] for key, row in lines(said).items()}
    assert counted["feed", "open"] == "1 trial(s)"
    assert counted["feed", "post"] == "0 trial(s)", "the plan does not ask for it"


def test_a_plan_that_takes_the_platform_from_elsewhere_is_refused(files: Files, unread: None) -> None:
    other = files.folder / "forum.toml"
    other.write_bytes(files.platform.read_bytes())
    said = call("platforms", "check", other, "--plan", files.plan)
    assert said.code == 2
    assert "it takes `forum` from" in said.err
    assert "[paths] platforms" in said.err


def test_a_plan_that_does_not_know_the_platform_is_refused(files: Files, unread: None) -> None:
    other = files.folder / "agora.toml"
    other.write_text(BARE.replace('"forum"', '"agora"'), encoding="utf-8")
    said = call("platforms", "check", other, "--plan", files.plan)
    assert said.code == 2
    assert "it has none with the id `agora`" in said.err


def test_each_missing_key_of_a_posting_surface_is_told() -> None:
    steps = (Action(fill="textarea", text="{link}"), Action(click="button"))
    bare = surface(post=steps, message="article")
    told = next(one for one in offers(platform(bare)) if one.probe is ProbeKind.POST)
    assert told.possible
    for key in ("`view`", "`link`", "`rejected`", "`cleanup`", "{nonce}"):
        assert any(key in lack for lack in told.lacks), key


def test_a_posting_surface_with_everything_lacks_nothing() -> None:
    whole = surface(
        post=(Action(fill="textarea", text="{nonce} {link}"), Action(click="button")),
        rejected=".err",
        view=(Action(goto="https://forum.example/"),),
        message="article:has-text('{nonce}')",
        link="a",
        cleanup=(Action(click="text=删除"),),
    )
    told = next(one for one in offers(platform(whole)) if one.probe is ProbeKind.POST)
    assert told.lacks == ()


def test_a_gateway_of_a_surface_stands_once() -> None:
    address = "https://forum.example/?to={link}"
    given = platform(surface(), gateway=(Gateway(url=address, surface="feed"), Gateway(url=address)))
    told = [(one.surface, one.possible) for one in offers(given) if one.probe is ProbeKind.GATEWAY]
    assert told == [("feed", True), ("gateway", True)]


@pytest.mark.parametrize(("how", "told"), [("{link}", True), ("{link:plain}", True), ("{link:percent}", False)])
def test_a_link_that_would_be_cut_at_its_first_ampersand_is_told(how: str, told: bool) -> None:
    address = f"https://forum.example/?to={how}"
    given = platform(surface(open=address, link="a"), gateway=(Gateway(url=address),))
    assert [any("is cut" in lack for lack in one.lacks) for one in offers(given) if one.possible] == [told, told]


def test_every_kind_of_selector_is_read() -> None:
    whole = surface(
        link="a.link",
        rejected=".rejected",
        message=".message",
        mask=(".mask",),
        post=(
            Action(fill=".fill", text="{link}"),
            Action(select=".select", text="x"),
            Action(save="number", from_=".from"),
            Action(save="id", from_="url"),
        ),
        view=(Action(wait_for=".wait"),),
        cleanup=(Action(click=".click"),),
    )
    names = {"a.link", ".rejected", ".message", ".mask", ".fill", ".select", ".from", ".wait", ".click"}
    assert selectors_of([whole]) == names


class PickyChromium:
    """Reads selectors as an engine would that wants a number in `:nth-child()`."""

    async def check_selectors(self, selectors: list[str]) -> dict[str, str]:
        return {one: "no number" for one in selectors if "nth-child(la0)" in one or one.endswith("[")}


def test_a_selector_that_some_filling_makes_whole_is_none_of_our_business(tmp_path: Path) -> None:
    file = tmp_path / "forum.toml"
    file.write_text("x = 'p{row}['\n", encoding="utf-8")
    picky = PickyChromium()
    asyncio.run(refuse_unreadable(picky, ["li:nth-child({row})"], [file]))  # type: ignore[arg-type]  # a fake
    with pytest.raises(BadFile) as refused:
        asyncio.run(refuse_unreadable(picky, ["p{row}["], [file]))  # type: ignore[arg-type]  # a fake
    assert (refused.value.line, refused.value.key) == (1, "p{row}[")
