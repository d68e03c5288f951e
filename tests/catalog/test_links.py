"""One thing wrong in a links file: the error names the line, the key and the mend."""

from __future__ import annotations

import pytest

from linkaudit.catalog import open_plan
from linkaudit.errors import BadFile
from tests.catalog.conftest import Folder

URL = '"https://item.shop.example/1"'
WRONG = [
    (URL, '"item.shop.example/1"', 3, "link[0].url", "has no scheme", "https://item.shop.example/1"),
    (URL, '"//item.shop.example/1"', 3, "link[0].url", "has no scheme", "https://item.shop.example/1"),
    (URL, '"item.shop.example:8443/1"', 3, "link[0].url", "has no scheme", "https://item.shop.example:8443/1"),
    (URL, '""', 3, "link[0].url", "has no scheme", "https://www.example.com/"),
    (URL, '"taobao://item?id=1"', 3, "link[0].url", "scheme is `taobao`", "http:// and https://"),
    (URL, '"javascript:alert(1)"', 3, "link[0].url", "scheme is `javascript`", "http:// and https://"),
    (URL, '"https:///1"', 3, "link[0].url", "has no host", "the host"),
    (URL, '"https:item"', 3, "link[0].url", "has no host", "the host"),
    (URL, '"https://a b.example/"', 3, "link[0].url", "a blank", "%20"),
    (URL, '"https://a%b.example/"', 3, "link[0].url", "no host name", "letters"),
    (URL, '"https://[::1/"', 3, "link[0].url", "is no address", "brackets"),
    (URL, '"https://shop.example:99999/"', 3, "link[0].url", "is no address", "port"),
    (URL, '"https://shop.example:0/"', 3, "link[0].url", "is no address", "port"),
    ('id = "shop-item"', 'id = "shop item"', 2, "link[0].id", "no id", "lower-case"),
    ('id = "library"', 'id = "shop-item"', 9, "link[1].id", "already defined at", "rename"),
    ('platform = "shop"', 'platform = "shpo"', 4, "link[0].platform", "no platform file", "did you mean `shop`"),
    ('platform = "shop"', 'owner = "mart"', 1, "link[0].platform", "a subject needs", "platform"),
    (
        'platform = "shop"',
        'platform = "shop"\nowner = "acme"',
        5,
        "link[0].owner",
        "not the owner of shop",
        "remove it",
    ),
    ('owner = "city"\n', "", 8, "link[1].owner", "belongs to nobody", "owner"),
    ('owner = "city"', 'owner = "City Hall"', 11, "link[1].owner", "no id", "lower-case"),
    ('category = "ecommerce"', 'category = "commerce"', 5, "link[0].category", "none of its words", "`ecommerce`"),
    ('role = "neutral"', 'role = "neutrl"', 13, "link[1].role", "none of its words", "`neutral`"),
    ('role = "neutral"', 'role = "own"', 13, "link[1].role", "derived", "docs"),
    ('role = "neutral"', 'lawful = "yes"', 13, "link[1].lawful", "this is text", "true or false"),
    ('text = "加入购物车"', 'text = " "', 6, "link[0].arrival.text", "is empty", "remove"),
    ('text = "加入购物车"', 'path = "item"', 6, "link[0].arrival.path", "begin with /", "/item"),
    (
        'host = "item.shop.example"',
        'host = "https://item.shop.example/"',
        6,
        "link[0].arrival.host",
        "no bare host",
        "write item.shop",
    ),
    ('[[link]]\nid = "library"', '[[lnk]]\nid = "library"', 8, "lnk", "no such key", "did you mean `link`"),
]


@pytest.mark.parametrize(("old", "new", "line", "key", "what", "mend"), WRONG)
def test_what_is_wrong_in_a_links_file_is_told_with_its_place(
    folder: Folder, old: str, new: str, line: int, key: str, what: str, mend: str
) -> None:
    folder.replace(folder.links, old, new)
    with pytest.raises(BadFile) as caught:
        open_plan(folder.plan)
    error = caught.value
    assert (error.file, error.line, error.key) == (str(folder.links), line, key), str(error)
    assert what in error.what, error.what
    assert mend in error.mend, error.mend


def test_a_duplicate_names_both_places(folder: Folder) -> None:
    folder.replace(folder.links, 'id = "library"', 'id = "shop-item"')
    with pytest.raises(BadFile, match=r"links\.toml:9: .* is already defined at .*links\.toml:2"):
        open_plan(folder.plan)


def test_a_malicious_control_may_carry_its_listing(folder: Folder) -> None:
    listing = 'role = "malicious"\nlisted = { by = "某中心", reference = "7", date = 2026-01-01 }'
    folder.replace(folder.links, 'role = "neutral"', listing)
    folder.replace(folder.plan, '"role:neutral"', '"role:malicious"')
    listed = open_plan(folder.plan).links["library"].listed
    assert listed is not None
    assert listed.date.isoformat() == "2026-01-01"
