"""Who the browser says it is: declared and recorded, signed in as far as a file reaches, headers where they belong."""

from __future__ import annotations

import pytest

from fixtures.server import ReplicaServer
from fixtures.sites.pitfalls import APP, STRANGER
from linkaudit.model.files import Action, Name, Persona, Surface
from linkaudit.model.trace import HeadersKept, RequestFailed
from linkaudit.model.words import SurfaceKind
from tests.pitfalls.stage import LINKS, Case, Seen

pytestmark = pytest.mark.browser

WALL = Case("p20-wall")
HEADERS = Case("p25-headers", persona=Persona(headers={"X-Requested-With": APP}))


def letters(keeps: str) -> Surface:
    """Return the surface of letters, whose composer knows a sign-in by what the browser keeps in one place."""
    return Surface(
        id="letters",
        kind=SurfaceKind.CHAT_DIRECT,
        name=Name(zh="来信", en="Letters"),
        link="a",
        post=(
            Action(goto=f"https://go.dukou.example/p21-{keeps}"),
            Action(fill="textarea[name=words]", text="{nonce} {link}"),
            Action(click="text=发布"),
            Action(save="letter", from_="url", pattern="/p21-letter/(\\d+)"),
        ),
        view=(Action(goto="https://go.dukou.example/p21-letter/{letter}"),),
        message="article:has-text('{nonce}')",
        cleanup=(Action(click="text=删除"),),
    )


LOCAL = Case("p21-local", surface=letters("local"))
SESSION = Case("p21-session", surface=letters("session"))


def test_p20_the_browser_says_what_it_is_and_what_a_wall_does_with_it_accuses_nobody(seen: dict[Case, Seen]) -> None:
    it = seen[WALL]
    assert it.told == ("inconclusive", "captcha", 0, "tester")
    assert "zh-CN Asia/Shanghai" in it.text()
    made_with = it.trace.environment
    assert made_with.webdriver
    assert made_with.timezone == "Asia/Shanghai"
    assert "Chrome/" in made_with.user_agent


def test_p21_a_saved_sign_in_brings_cookies_and_local_storage(seen: dict[Case, Seen]) -> None:
    it = seen[LOCAL]
    assert it.told == ("direct", "plain", 0, "none")
    assert it.facts.post is not None
    assert (it.facts.post.seen_by_viewer, it.facts.post.deleted) == (True, True)


def test_p21_a_sign_in_that_no_file_can_hold_is_the_testers_affair(seen: dict[Case, Seen]) -> None:
    it = seen[SESSION]
    assert it.told == ("inconclusive", "login_required", 0, "tester")
    assert "cookie=true local=true session=false" in it.text()


def test_p25_a_personas_headers_go_on_navigations_and_break_no_fetch(
    seen: dict[Case, Seen], server: ReplicaServer
) -> None:
    it = seen[HEADERS]
    assert it.told == ("redirected", "auto_forward", 0, "origin")
    sent = [dict(event.request_headers) for event in it.of(HeadersKept)]
    assert [head.get("X-Requested-With") for head in sent] == [APP, APP], "the platform's page and the destination's"
    assert [one.method for one in server.world.log if one.host == STRANGER and one.path == "/data"] == ["GET"]
    assert it.of(RequestFailed) == []
    assert it.facts.hops[-1].url == LINKS["tea"].url
