"""Text → the groups of the lexicon that it falls under.

Wording helps and never convicts alone: the rows of the decision table ask for structure beside it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from linkaudit.classify.characters import mainland
from linkaudit.classify.control_words import CONTROLS
from linkaudit.classify.page_words import PAGES

MOST = 20_000
"""Characters of a text that are read."""
LONGEST_CONTROL = 60
"""Characters; what says more is no control's wording."""


@cache
def _controls() -> dict[str, re.Pattern[str]]:
    return {name: re.compile("|".join(patterns), re.IGNORECASE) for name, patterns in CONTROLS.items()}


@cache
def _pages() -> dict[str, re.Pattern[str]]:
    # Compiled when the first page is read: many commands read none.
    return {name: re.compile("|".join(patterns), re.IGNORECASE) for name, patterns in PAGES.items()}


_UNSEEN: dict[int, str | None] = {
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff")),
    **dict.fromkeys(map(ord, "\u2018\u2019\u02bc"), "'"),
}
"""Signs that nobody sees, which inside a word would hide it; and apostrophes of every make."""
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
"""How answers in JSON, shown as they are, write Chinese."""
_TOKEN = re.compile(r"(?<![A-Za-z0-9.])(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{8,16}(?![A-Za-z0-9.])")
_WORD = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af\u3040-\u30ff]|[^\W_]+")


_APART = re.compile(r"(?:(?<= )|^)(?:[\u3400-\u9fff] ){3,}[\u3400-\u9fff](?= |$)")
"""Characters that stand one by one: words written downwards, or set apart."""
_BETWEEN = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
_DONE = re.compile(
    r"成功|已(?:发布|发送|提交|发表|送出|上线|分享)|(?:发布|发送|发表|分享|评论)[^。;]{0,4}(?:完成|好了|啦)"
    r"|\b(?:success(?:fully)?|posted|published|sent|shared|thank|done|all set|(?:is|are|now|went) (?:live|up|online))",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    r"失败|不|未|无法|禁止|请|\b(?:not|no|error|unable|please|cannot)\b|n't\b|fail|remov|block", re.IGNORECASE
)
_UNDER_WAY = re.compile(
    r"正在(?!被|遭)[^。;,]{0,10}(?:检[测查]|扫描|[校核]验|识别|跳转|打开|前往|加载|载入|连接|进入|获取|查询|分析|准备)"
    r"|(?:加载|载入|跳转|检测|连接|打开|准备)中|请?稍[候等]|稍后(?:即将|自动|为您)|秒后[^。;,]{0,6}(?:跳转|前往|打开|进入)"
    r"|即将(?:为您)?(?:自动)?(?:跳转|前往|打开|进入)"
    r"|\b(?:loading|redirecting|connecting|checking|verifying|scanning|please wait|one moment|hang on)\b",
    re.IGNORECASE,
)


_BOAST = re.compile(
    r"(?:[每今当][日天周月年]|累计|总共|平均|已(?:经)?(?:累计|帮您|为[^。;,被遭]{0,8}?))[^。;,被遭]{0,6}?"
    r"(?:拦截|屏蔽|阻止|封禁|识别)[^。;]{0,14}?\d[\d,.]* ?[百千万亿]* ?[次个条起件例]"
    r"|\b(?:blocks?|blocked|stops?|stopped|filters?) (?:over |more than |up to )?\d[\d,.]* ?"
    r"(?:thousand|million|billion)?[a-z ]{0,20}(?:every|each|per|a|this) (?:day|week|month|year)\b"
)
"""How much somebody stops in general; it says nothing of this link."""


def says_under_way(text: str) -> bool:
    """Tell whether a page says that it is busy with something, after which it will say or do more."""
    return _UNDER_WAY.search(plain(text)) is not None


def says_done(text: str) -> bool:
    """Tell whether what came up after posting says that it was done, and nothing against it."""
    folded = plain(text)
    return _DONE.search(folded) is not None and _NOT_DONE.search(folded) is None


def plain(text: str) -> str:
    """Fold case, full-width forms, spellings and runs of white space, so that one pattern serves all."""
    written = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text[:MOST])
    folded = unicodedata.normalize("NFKC", written).translate(_UNSEEN)
    spaced = re.sub(r"\s+", " ", folded).lower()
    return mainland(_APART.sub(lambda found: found[0].replace(" ", ""), spaced))


def amount(text: str) -> int:
    """Count how much there is to read: Chinese characters, and words of other scripts."""
    return sum(1 for _ in _WORD.finditer(text[:MOST]))


def spells_code(text: str) -> bool:
    """Tell whether a copied text is a code to paste into an app: a token of letters and digits, and no address."""
    return "://" not in text and (_TOKEN.search(plain(text)) is not None or "share_code" in page_says(text))


@lru_cache(maxsize=4096)
def control_says(text: str) -> frozenset[str]:
    """Name what the words on a control say; long texts are no controls' words and say nothing."""
    folded = _BETWEEN.sub("", plain(text).strip())  # some kits set the two characters of a label apart
    if not folded or len(folded) > LONGEST_CONTROL:
        return frozenset()
    return frozenset(name for name, pattern in _controls().items() if pattern.search(folded))


@lru_cache(maxsize=2048)
def page_says(text: str) -> frozenset[str]:
    """Name what the words on a page say."""
    folded = _BOAST.sub(" ", plain(text))
    return frozenset(name for name, pattern in _pages().items() if pattern.search(folded))
