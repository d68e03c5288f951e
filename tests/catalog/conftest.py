"""A folder with a plan that holds, and the means to break one thing in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

PLATFORM = """\
id = "forum"
name = { zh = "论坛", en = "Forum" }
owner = "acme"
domains = ["forum.example", "f.example"]
verified = "never"

[browser]
user_agent = "Mozilla/5.0 Forum/1"
headers = { "X-Forum" = "1" }

[[gateway]]
url = "https://link.forum.example/?target={link:percent}"
surface = "feed"

[[surface]]
id = "feed"
kind = "feed"
name = { zh = "信息流", en = "Feed" }
open = "https://forum.example/p/{link:percent}"
link = "article a"
post = [
  { goto = "https://forum.example/new" },
  { fill = "textarea", text = "{nonce} {link}" },
  { save = "post_id", from = "url", pattern = "/p/(\\\\d+)" },
]
view = [{ goto = "https://forum.example/p/{post_id}" }]
message = "article:has-text('{nonce}')"
mask = [".user"]
"""

SHOP = """\
id = "shop"
name = { zh = "商店", en = "Shop" }
owner = "mart"
domains = ["shop.example"]
verified = "live:2026-11-01"
"""

LINKS = """\
[[link]]
id = "shop-item"
url = "https://item.shop.example/1"
platform = "shop"
category = "ecommerce"
arrival = { host = "item.shop.example", text = "加入购物车" }

[[link]]
id = "library"
url = "https://library.example/"
owner = "city"
category = "other"
role = "neutral"
"""

PLAN = """\
[audit]
name = "抽样"
platforms = ["forum"]
surfaces = ["feed"]
links = ["shop-item", "category:ecommerce", "role:neutral"]
probes = ["gateway", "open"]
skip = [{ platform = "for*", link = "library" }]
pairs = [{ platform = "forum", links = ["shop-item"] }]

[paths]
platforms = ["platforms/"]
links = ["links.toml"]
accounts = "accounts"

[network]
resolve = "127.0.0.1:8443"

[mandate]
authority = "某局"
reference = "2026-1"
platforms = ["forum"]
expires = 2026-12-31

[limits]
trial_timeout_s = 30
per_platform = { at_once = 2, interval_s = 0.5, per_day = 10 }
"""


class Folder:
    """A plan and its files on disk; `replace` breaks one of them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.plan = path / "plan.toml"
        self.links = path / "links.toml"
        self.platform = path / "platforms" / "forum.toml"
        (path / "platforms").mkdir()
        self.plan.write_text(PLAN, encoding="utf-8")
        self.links.write_text(LINKS, encoding="utf-8")
        self.platform.write_text(PLATFORM, encoding="utf-8")
        (path / "platforms" / "shop.toml").write_text(SHOP, encoding="utf-8")

    def replace(self, file: Path, old: str, new: str) -> None:
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} must stand in {file.name} once"
        file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str | bytes], Path]:
    """Write one file and return its path."""

    def _write(content: str | bytes) -> Path:
        path = tmp_path / "some.toml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return _write
