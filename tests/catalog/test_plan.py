"""Plans that hold, and one thing wrong in each of those that do not."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from linkaudit.catalog import open_plan
from linkaudit.errors import BadFile
from tests.catalog.conftest import Folder

RESOLVE = 'resolve = "127.0.0.1:8443"'
WRONG = [
    (
        'platforms = ["forum"]\nsurfaces',
        'platforms = ["forun"]\nsurfaces',
        3,
        "audit.platforms[0]",
        "no platform `forun`",
        "`forum`",
    ),
    ('platforms = ["forum"]\nsurfaces', "platforms = []\nsurfaces", 3, "audit.platforms", "is empty", "all"),
    (
        'platforms = ["forum"]\nsurfaces',
        'platforms = "al"\nsurfaces',
        3,
        "audit.platforms",
        "none of its words",
        "`all`",
    ),
    ('surfaces = ["feed"]', 'surfaces = ["fead"]', 4, "audit.surfaces[0]", "no surface `fead`", "`feed`"),
    ('surfaces = ["feed"]', 'surfaces = ["article"]', 4, "audit.surfaces[0]", "no surface `article`", "feed"),
    ('["shop-item", "c', '["shop-iten", "c', 5, "audit.links[0]", "no link `shop-iten`", "`shop-item`"),
    ('"category:ecommerce"', '"category:ecomerce"', 5, "audit.links[1]", "no category `ecomerce`", "`ecommerce`"),
    ('"role:neutral"]\np', '"role:netral"]\np', 5, "audit.links[2]", "no role `netral`", "`neutral`"),
    ('"role:neutral"]\np', '"kind:neutral"]\np', 5, "audit.links[2]", "selects nothing", "category:…"),
    ('"open"]', '"opn"]', 6, "audit.probes[1]", "none of its words", "`open`"),
    ('["gateway", "open"]', "[]", 6, "audit.probes", "is empty", "gateway"),
    ('link = "library" }]', 'link = "librari" }]', 7, "audit.skip[0].link", "no link matches", "`library`"),
    (
        'platform = "for*", link = "library"',
        'surface = "x?"',
        7,
        "audit.skip[0].surface",
        "no surface matches",
        "known",
    ),
    ('{ platform = "for*", link = "library" }', "{}", 7, "audit.skip[0]", "skips everything", "name a platform"),
    (
        '{ platform = "forum", links',
        '{ platform = "forun", links',
        8,
        "audit.pairs[0].platform",
        "no platform",
        "`forum`",
    ),
    ('{ platform = "forum", links', '{ platform = "shop", links', 8, "audit.pairs[0].platform", "not among", "add it"),
    ('links = ["shop-item"] }]', 'links = ["shop"] }]', 8, "audit.pairs[0].links[0]", "no link `shop`", "shop-item"),
    ('links = ["shop-item"] }]', "links = [] }]", 8, "audit.pairs[0].links", "is empty", "all"),
    ('name = "抽样"', 'name = " "', 2, "audit.name", "is empty", "heads every report"),
    ('name = "抽样"\n', 'name = "抽样"\nrepeats = 0\n', 3, "audit.repeats", "is 0", "1 or more"),
    ('name = "抽样"\n', 'name = "抽样"\nsessions = -1\n', 3, "audit.sessions", "is -1", "1 or more"),
    ('name = "抽样"\n', 'name = "抽样"\nrepeats = 2.5\n', 3, "audit.repeats", "a number", "whole number"),
    (
        'name = "抽样"\n',
        'name = "抽样"\nrulebook = "miit-2020"\n',
        3,
        "audit.rulebook",
        "no built-in rulebook",
        "`miit-2021`",
    ),
    ('name = "抽样"\n', 'name = "抽样"\nrulebook = "mine.toml"\n', 3, "audit.rulebook", "no such file", "path"),
    ("[audit]", "[adit]", 1, "adit", "no such key", "did you mean `audit`"),
    (
        'platforms = ["platforms/"]',
        'platforms = ["platform/"]',
        11,
        "paths.platforms[0]",
        "no file or folder",
        "spelling",
    ),
    (
        'links = ["links.toml"]',
        'links = ["links.toml", "accounts/"]',
        12,
        "paths.links[1]",
        "no file or folder",
        "spelling",
    ),
    ('accounts = "accounts"', 'accounts = "plan.toml"', 13, "paths.accounts", "is a file", "folder"),
    (
        RESOLVE,
        'resolve = "192.168.1.2:8443"',
        16,
        "network.resolve",
        "not an address of this machine",
        "127.0.0.1:8443",
    ),
    (RESOLVE, 'resolve = "localhost:8443"', 16, "network.resolve", "names a host", "127.0.0.1:8443"),
    (RESOLVE, 'resolve = "127.0.0.1"', 16, "network.resolve", "has no port", "127.0.0.1:8443"),
    (RESOLVE, 'resolve = "127.0.0.1:0"', 16, "network.resolve", "has no port", "127.0.0.1:8443"),
    (RESOLVE, 'resolve = "127.0.0.1:70000"', 16, "network.resolve", "has no port", "127.0.0.1:8443"),
    (RESOLVE, 'resolve = "127.0.0.1:8443/x"', 16, "network.resolve", "no address and port", "127.0.0.1:8443"),
    (RESOLVE, 'resolve = "evil@127.0.0.1:8443"', 16, "network.resolve", "no address and port", "127.0.0.1:8443"),
    (RESOLVE, 'resolve = "[::2]:8443"', 16, "network.resolve", "not an address of this machine", "[::1]:8443"),
    (
        RESOLVE,
        'resolve = { https = "127.0.0.1:1", http = "10.0.0.1:1" }',
        16,
        "network.resolve.http",
        "not an address",
        "127",
    ),
    (RESOLVE, f'{RESOLVE}\ntrust = "ca.pem"', 17, "network.trust", "there is no file", "PEM"),
    (RESOLVE, f'{RESOLVE}\ntrust = "plan.toml"', 17, "network.trust", "holds no certificate", "PEM"),
    (RESOLVE, f'{RESOLVE}\nattach = "127.0.0.1:9222"', 17, "network.attach", "no address of a browser", "http://127"),
    (
        'platforms = ["forum"]\nexpires',
        'platforms = ["form"]\nexpires',
        21,
        "mandate.platforms[0]",
        "no platform",
        "`forum`",
    ),
    ('authority = "某局"', 'authority = ""', 19, "mandate.authority", "is empty", "no mandate"),
    ("expires = 2026-12-31", "expires = 31", 22, "mandate.expires", "whole number", "a date"),
    ("trial_timeout_s = 30", "trial_timeout_s = 0", 25, "limits.trial_timeout_s", "0.0 seconds", "above 0"),
    ("trial_timeout_s = 30", "trial_timeout_s = nan", 25, "limits.trial_timeout_s", "nan seconds", "above 0"),
    ("trial_timeout_s = 30", "trial_timeout_s = inf", 25, "limits.trial_timeout_s", "inf seconds", "above 0"),
    ("trial_timeout_s = 30", "concurrency = 0", 25, "limits.concurrency", "is 0", "1 or more"),
    ("at_once = 2", "at_once = 0", 26, "limits.per_platform.at_once", "is 0", "1 or more"),
    ("interval_s = 0.5", "interval_s = -0.5", 26, "limits.per_platform.interval_s", "-0.5", "0 or more"),
    ("per_day = 10", "per_day = 0", 26, "limits.per_platform.per_day", "is 0", "1 or more"),
]


@pytest.mark.parametrize(("old", "new", "line", "key", "what", "mend"), WRONG)
def test_what_is_wrong_in_a_plan_is_told_with_its_place(
    folder: Folder, old: str, new: str, line: int, key: str, what: str, mend: str
) -> None:
    folder.replace(folder.plan, old, new)
    with pytest.raises(BadFile) as caught:
        open_plan(folder.plan)
    error = caught.value
    assert (error.file, error.line, error.key) == (str(folder.plan), line, key), str(error)
    assert what in error.what, error.what
    assert mend in error.mend, error.mend


def test_an_attached_browser_may_not_post(folder: Folder) -> None:
    folder.replace(folder.plan, RESOLVE, f'{RESOLVE}\nattach = "http://127.0.0.1:9222"')
    open_plan(folder.plan)
    folder.replace(folder.plan, '["gateway", "open"]', '["open", "post"]')
    with pytest.raises(BadFile, match="post is refused") as caught:
        open_plan(folder.plan)
    assert (caught.value.line, caught.value.mend) == (6, 'leave it out: probes = ["open"]')


def test_a_plan_that_holds_brings_everything_it_rests_on(folder: Folder) -> None:
    opened = open_plan(folder.plan)
    assert opened.plan.audit.name == "抽样"
    assert {"forum", "shop", "weibo"} <= set(opened.platforms)
    assert {"shop-item", "library", "taobao-home"} <= set(opened.links)
    assert opened.rulebook.id == "miit-2021"
    assert opened.resolve is not None
    assert (opened.resolve.https, opened.resolve.http) == ("127.0.0.1:8443", None)
    assert opened.accounts == folder.path / "accounts"
    assert opened.trust is None
    assert opened.sources["forum"] == folder.platform
    assert opened.sources["weibo"].name == "weibo.toml"


def test_every_file_is_hashed_under_a_name_without_this_machine(folder: Folder) -> None:
    opened = open_plan(folder.plan)
    hashes = dict(opened.hashes)
    assert hashes["plan.toml"] == opened.plan_sha256
    assert hashes["builtin:rulebooks/miit-2021.toml"] == opened.rulebook_sha256
    assert hashes["platforms/forum.toml"] == hashlib.sha256(folder.platform.read_bytes()).hexdigest()
    assert {"plan.toml", "links.toml", "builtin:owners.toml", "builtin:rulebooks/miit-2021.toml"} <= set(hashes)
    assert not any(str(folder.path) in name for name in hashes)
    assert list(hashes) == sorted(hashes)


def test_another_byte_in_any_file_is_another_hash(folder: Folder) -> None:
    before = open_plan(folder.plan).hashes
    folder.links.write_text(folder.links.read_text(encoding="utf-8") + "# a word\n", encoding="utf-8")
    changed = set(open_plan(folder.plan).hashes) ^ set(before)
    assert {name for name, _ in changed} == {"links.toml"}


def test_a_users_platform_and_link_override_the_built_in_ones(folder: Folder) -> None:
    own = folder.platform.read_text(encoding="utf-8").replace('id = "forum"', 'id = "weibo"')
    (folder.path / "platforms" / "mine.toml").write_text(own, encoding="utf-8")
    folder.replace(folder.links, 'id = "library"', 'id = "nlc-home"')
    folder.replace(folder.plan, 'link = "library"', 'link = "nlc-home"')
    opened = open_plan(folder.plan)
    assert opened.platforms["weibo"].owner == "acme"
    assert opened.sources["weibo"].name == "mine.toml"
    assert opened.links["nlc-home"].url == "https://library.example/"
    assert "builtin:platforms/weibo.toml" not in dict(opened.hashes)


def test_two_files_of_the_user_with_one_id_are_an_error_that_names_both(folder: Folder) -> None:
    (folder.path / "platforms" / "z.toml").write_bytes(folder.platform.read_bytes())
    with pytest.raises(BadFile, match=r"z\.toml:1: id: .*forum\.toml:1"):
        open_plan(folder.plan)


def test_a_file_named_twice_is_read_once(folder: Folder) -> None:
    folder.replace(folder.plan, '["platforms/"]', '["platforms/", "platforms/forum.toml"]')
    assert "forum" in open_plan(folder.plan).platforms


def test_an_error_in_the_users_rulebook_names_the_rulebook(folder: Folder) -> None:
    rulebook = folder.path / "mine.toml"
    rulebook.write_text('id = "mine"\nversion = 1\n', encoding="utf-8")
    folder.replace(folder.plan, 'name = "抽样"\n', 'name = "抽样"\nrulebook = "mine.toml"\n')
    with pytest.raises(BadFile) as caught:
        open_plan(folder.plan)
    assert (Path(caught.value.file), caught.value.line, caught.value.key) == (rulebook, 2, "version")


PRIVATE = """
localhost LOCALHOST. localhost:8443 a.localhost printer.local db.internal intranet
127.0.0.1 127.1 0x7f000001 2130706433 １２７.0.0.1 10.1.2.3 172.16.0.1 192.168.0.1 169.254.169.254 100.64.0.1 0.0.0.0
224.0.0.1 [::1] [fe80::1] [fd00::1] [::ffff:127.0.0.1]
"""


@pytest.mark.parametrize("host", PRIVATE.split())
def test_a_live_plan_reaches_no_private_address(folder: Folder, host: str) -> None:
    folder.replace(folder.links, "https://library.example/", f"https://{host}/x")
    open_plan(folder.plan)  # replicas may be anywhere: every host is sent to loopback
    folder.replace(folder.plan, RESOLVE, "")
    with pytest.raises(BadFile, match="a live plan opens the public web only") as caught:
        open_plan(folder.plan)
    assert (caught.value.line, caught.value.key) == (10, "link[1].url")


@pytest.mark.parametrize(
    ("old", "key"),
    [("https://link.forum.example/", "gateway[0].url"), ("https://forum.example/p/{link", "surface[0].open")],
)
def test_a_live_plan_reaches_no_private_gateway_or_page(folder: Folder, old: str, key: str) -> None:
    new = old.replace("link.forum.example", "10.0.0.1").replace("forum.example/p", "10.0.0.1/p")
    folder.replace(folder.platform, old, new)
    folder.replace(folder.plan, RESOLVE, "")
    with pytest.raises(BadFile, match=r"10\.0\.0\.1 is no public address") as caught:
        open_plan(folder.plan)
    assert caught.value.key == key


@pytest.mark.parametrize("host", ["8.8.8.8", "[::ffff:8.8.8.8]", "例子.中国", "a.b.example", "10.example"])
def test_a_live_plan_on_public_addresses_holds(folder: Folder, host: str) -> None:
    folder.replace(folder.plan, RESOLVE, "")
    folder.replace(folder.links, "https://library.example/", f"https://{host}/x")
    assert open_plan(folder.plan).resolve is None


def test_an_expired_mandate_is_no_error_of_the_file(folder: Folder) -> None:
    folder.replace(folder.plan, "expires = 2026-12-31", "expires = 2020-01-01")
    assert open_plan(folder.plan).plan.mandate is not None


def test_the_smallest_plan_holds(folder: Folder) -> None:
    folder.plan.write_text('[audit]\nname = "x"\n', encoding="utf-8")
    opened = open_plan(folder.plan)
    assert opened.plan.audit.links == "all"
    assert opened.resolve is None


def test_replicas_may_have_an_address_for_each_scheme_and_a_certificate(folder: Folder) -> None:
    (folder.path / "ca.pem").write_text("-----BEGIN CERTIFICATE-----\n", encoding="ascii")
    table = 'resolve = { https = "127.0.0.1:1", http = "[0::1]:2" }\ntrust = "ca.pem"'
    folder.replace(folder.plan, RESOLVE, table)
    opened = open_plan(folder.plan)
    assert opened.resolve is not None
    assert (opened.resolve.https, opened.resolve.http) == ("127.0.0.1:1", "[::1]:2")
    assert opened.trust == folder.path / "ca.pem"
    assert "ca.pem" not in dict(opened.hashes)


def test_an_empty_folder_of_platforms_is_told(folder: Folder) -> None:
    (folder.path / "none").mkdir()
    folder.replace(folder.plan, '["platforms/"]', '["none"]')
    with pytest.raises(BadFile, match=r"has no \.toml file") as caught:
        open_plan(folder.plan)
    assert (caught.value.line, caught.value.key) == (11, "paths.platforms[0]")
