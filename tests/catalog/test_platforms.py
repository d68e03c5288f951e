"""One thing wrong in a platform file: the error names the line, the key and the mend."""

from __future__ import annotations

import pytest

from linkaudit.catalog import open_plan
from linkaudit.errors import BadFile
from tests.catalog.conftest import Folder

WRONG = [
    # old text, new text, line, key, part of what, part of the mend
    ('owner = "acme"', 'ower = "acme"', 3, "ower", "there is no such key", "did you mean `owner`?"),
    ('owner = "acme"\n', "", 1, "owner", "is missing", "add `owner = …`"),
    ('owner = "acme"', "owner = 3", 3, "owner", "this is a whole number", "write text in quotes"),
    ('id = "forum"', 'id = "forum/x"', 1, "id", "is no id", "lower-case"),
    ('owner = "acme"', 'owner = "ACME"', 3, "owner", "is no id", "lower-case"),
    ('["forum.example", "f.example"]', "[]", 4, "domains", "is empty", "at least one"),
    ('"f.example"]', '"https://f.example/x"]', 4, "domains[1]", "no bare host name", "write f.example"),
    ('"f.example"]', '"*.f.example"]', 4, "domains[1]", "no bare host name", "write f.example"),
    ('"f.example"]', '"F.example"]', 4, "domains[1]", "has capitals", "write f.example"),
    ('"f.example"]', '"f.example:443"]', 4, "domains[1]", "no bare host name", "write f.example"),
    ('"f.example"]', '"127.0.0.1"]', 4, "domains[1]", "no bare host name", "no scheme"),
    ('"f.example"]', '"localhost"]', 4, "domains[1]", "no bare host name", "example.com"),
    ('verified = "never"', 'verified = "yes"', 5, "verified", "no such check", "live:2026-11-01"),
    ('verified = "never"', 'verified = "live:2026-13-01"', 5, "verified", "no such check", "never"),
    ('"Mozilla/5.0 Forum/1"', '"a\\nb"', 8, "browser.user_agent", "control character", "one plain line"),
    ('"X-Forum" = "1"', '"X Forum" = "1"', 9, "browser.headers.X Forum", "no header name", "hyphens"),
    ('"X-Forum" = "1"', '"X-Forum" = "1\\nHost: x"', 9, "browser.headers.X-Forum", "control character", "plain line"),
    ('"X-Forum" = "1"', '"X-Forum" = 1', 9, "browser.headers", "this is a whole number", "text in quotes"),
    ("[browser]", "[browser]\nviewport = [390, 0]", 8, "browser.viewport[1]", "no size of a screen", "[390, 844]"),
    ("[browser]", "[browser]\nviewport = [390]", 8, "browser.viewport", "length 2", "docs/files.md"),
    ("[browser]", '[browser]\nlocale = "zh_CN;"', 8, "browser.locale", "no locale", "zh-CN"),
    ("[browser]", '[browser]\ndialogs = "acept"', 8, "browser.dialogs", "none of its words", "did you mean `accept`?"),
    ("?target={link:percent}", "?target=", 12, "gateway[0].url", "where the link goes", "{link:percent}"),
    ("?target={link:percent}", "?target={link:precent}", 12, "gateway[0].url", "no encoding", "did you mean `percent`"),
    ("?target={link:percent}", "?target={lnk}", 12, "gateway[0].url", "no variable", "did you mean `link`"),
    ("https://link.forum.example/?", "link.forum.example/?", 12, "gateway[0].url", "no scheme", "https://link.forum"),
    (
        "https://link.forum.example/?",
        "weixin://x/?",
        12,
        "gateway[0].url",
        "scheme is `weixin`",
        "http:// and https://",
    ),
    (
        "https://link.forum.example/?",
        "https://{link}.example/?",
        12,
        "gateway[0].url",
        "depends on the link",
        "own host",
    ),
    ('surface = "feed"', 'surface = "fed"', 13, "gateway[0].surface", "no surface `fed`", "did you mean `feed`"),
    (
        "[[surface]]",
        '[[gateway]]\nurl = "https://x.example/{link}"\nsurface = "feed"\n\n[[surface]]',
        17,
        "gateway[1].surface",
        "already stands",
        "of its own",
    ),
    ('kind = "feed"', 'kind = "feeds"', 17, "surface[0].kind", "none of its words", "did you mean `feed`"),
    ('id = "feed"\nkind', 'id = "Feed"\nkind', 16, "surface[0].id", "no id", "lower-case"),
    (
        'mask = [".user"]',
        'mask = [".user"]\n[[surface]]\nid = "feed"\nkind = "feed"\nname = { zh = "二", en = "Two" }',
        30,
        "surface[1].id",
        "already used at",
        "rename",
    ),
    (
        'mask = [".user"]',
        'mask = [".user"]\n[[surface]]\nid = "in_app"\nkind = "feed"\nname = { zh = "二", en = "Two" }',
        31,
        "surface[1].kind",
        "has the kind in_app",
        'kind = "in_app"',
    ),
    ('link = "article a"\n', "", 19, "surface[0].open", "needs `link`", "selector"),
    ('link = "article a"', 'link = "  "', 20, "surface[0].link", "is empty", "selector"),
    ('p/{link:percent}"\nlink', 'p/1"\nlink', 19, "surface[0].open", "where the link goes", "{link:percent}"),
    ('mask = [".user"]', 'mask = [".user", ""]', 28, "surface[0].mask[1]", "is empty", "remove the key"),
    ("message = \"article:has-text('{nonce}')\"\n", "", 21, "surface[0].post", "needs `message`", "second account"),
    ("article:has-text('{nonce}')", "article:has-text('{nonse}')", 27, "surface[0].message", "no variable", "`nonce`"),
    ("/p/{post_id}", "/p/{post}", 26, "surface[0].view[0].goto", "no variable", "`post_id`"),
    ("{nonce} {link}", "{nonce} {link:rot13}", 23, "surface[0].post[1].text", "`rot13`", "known are"),
    (
        '{ goto = "https://forum.example/new" }',
        '{ goto = "x", click = "y" }',
        22,
        "surface[0].post[0]",
        "exactly one of",
        "docs",
    ),
    (
        '{ fill = "textarea", text = "{nonce} {link}" }',
        '{ fill = "textarea" }',
        23,
        "surface[0].post[1].fill",
        "needs `text`",
        "docs",
    ),
    (
        '{ goto = "https://forum.example/new" }',
        '{ goto = "x", text = "y" }',
        22,
        "surface[0].post[0].text",
        "does not go with",
        "",
    ),
    (
        '{ goto = "https://forum.example/new" }',
        '{ gto = "x" }',
        22,
        "surface[0].post[0].gto",
        "no such key",
        "did you mean `goto`",
    ),
    (
        '{ goto = "https://forum.example/new" }',
        "{ sleep = -1 }",
        22,
        "surface[0].post[0].sleep",
        "-1",
        "between 0 and 60",
    ),
    (
        '{ goto = "https://forum.example/new" }',
        "{ sleep = nan }",
        22,
        "surface[0].post[0].sleep",
        "nan",
        "between 0 and 60",
    ),
    ('save = "post_id"', 'save = "link"', 24, "surface[0].post[2].save", "cannot name", "taken"),
    ("/p/(\\\\d+)", "/p/(", 24, "surface[0].post[2].pattern", "no regular expression", "one group"),
]


@pytest.mark.parametrize(("old", "new", "line", "key", "what", "mend"), WRONG)
def test_what_is_wrong_in_a_platform_file_is_told_with_its_place(
    folder: Folder, old: str, new: str, line: int, key: str, what: str, mend: str
) -> None:
    folder.replace(folder.platform, old, new)
    with pytest.raises(BadFile) as caught:
        open_plan(folder.plan)
    error = caught.value
    assert (error.file, error.line, error.key) == (str(folder.platform), line, key), str(error)
    assert what in error.what, error.what
    assert mend in error.mend, error.mend


def test_reserved_surfaces_may_be_declared_to_give_them_a_name(folder: Folder) -> None:
    extra = 'mask = [".user"]\n[[surface]]\nid = "gateway"\nkind = "gateway"\nname = { zh = "跳转", en = "Redirect" }'
    folder.replace(folder.platform, 'mask = [".user"]', extra)
    assert open_plan(folder.plan).platforms["forum"].surface[1].id == "gateway"


def test_nested_encodings_and_chinese_domains_are_allowed(folder: Folder) -> None:
    folder.replace(folder.platform, "target={link:percent}", "target={link:percent:base64url:hex}")
    folder.replace(folder.platform, '"f.example"', '"例子.中国"')
    opened = open_plan(folder.plan)
    assert opened.platforms["forum"].domains == ("forum.example", "例子.中国")
