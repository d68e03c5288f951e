"""A seed → draws: brands, addresses, languages; the same for the same variant, whatever else is measured."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from random import Random
from typing import TypeVar

T = TypeVar("T")

SYLLABLES = [
    "ba",
    "bo",
    "cai",
    "dou",
    "fen",
    "gao",
    "hui",
    "jing",
    "ka",
    "lan",
    "mu",
    "nuo",
    "ou",
    "pei",
    "qiao",
    "ran",
    "su",
    "tian",
    "wei",
    "xun",
    "yao",
    "zhen",
]
ZH = "青云星河蓝鲸小鹿梧桐竹叶南风白桃橙光海棠极目萤火山雀石榴"
SUFFIXES = ("com", "cn", "com.cn", "net", "net.cn", "app", "io", "top")
LANGUAGES = ("zh-CN",) * 6 + ("zh-TW",) * 2 + ("en",) * 2


class Dice(Random):
    """Draws for one variant."""

    def one(self, *of: T) -> T:
        """Draw one of the given."""
        return self.choice(of)

    def often(self, share: float) -> bool:
        """Say yes in the given share of cases."""
        return self.random() < share

    def token(self, length: int) -> str:
        """Draw letters and digits that mean nothing."""
        return "".join(self.choices("abcdefghkmnpqrstuvwxyz23456789", k=length))

    def brand(self, mark: str) -> Brand:
        """Invent a service; `mark` keeps its domain apart from every other variant's."""
        latin = "".join(self.sample(SYLLABLES, self.randint(2, 3)))
        name = "".join(self.sample(ZH, 2)) + self.one("", "网", "社区", "生活", "视频", "商城", "阅读")
        colour = f"#{self.randrange(0x1000000):06x}"
        return Brand(latin, name, f"{latin}{mark}.{self.one(*SUFFIXES)}", colour)


@dataclass(frozen=True)
class Brand:
    """An invented service."""

    latin: str
    name: str
    domain: str
    colour: str

    def host(self, label: str = "") -> str:
        """Return a host under its domain."""
        return f"{label}.{self.domain}" if label else self.domain


def wrapped(dice: Dice) -> str:
    """Draw one of the encodings that carry an address, as `{link:…}` does."""
    return dice.one("percent", "percent", "percent", "base64url", "hex", "base64:percent")


def opaque(url: str) -> str:
    """Turn an address into something that nobody can read in a page's source."""
    return base64.b64encode(url[::-1].encode()).decode()
