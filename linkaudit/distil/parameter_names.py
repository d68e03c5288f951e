"""The name of a parameter → whether its value is where a user goes, where they came from, or what they searched for.

The words are those that redirectors and share buttons on the web have in common; no name is one platform's alone.
"""

from __future__ import annotations

import re

_TARGET_NAMES = frozenset(
    {
        "target",
        "url",
        "u",
        "to",
        "link",
        "goto",
        "go",
        "jump",
        "redirect",
        "dest",
        "destination",
        "href",
        "uri",
        "out",
        "next",
        "continue",
        "return",
        "service",
        "redirect_to",
        "redirect_uri",
        "jump_to",
        "returnto",
        "toasturl",
        "gourl",
    }
)
_TARGET_ENDS = ("url", "uri", "link", "href", "target", "redirect")
_SOURCE_NAMES = frozenset(
    {
        "ref",
        "refer",
        "referer",
        "referrer",
        "referral",
        "from",
        "source",
        "src",
        "origin",
        "fr",
        "spm",
        "callback",
        "cb",
        "notify",
        "share",
        "page",
        "current",
        "canonical",
        "pic",
        "pics",
        "img",
        "image",
        "images",
        "cover",
        "icon",
        "avatar",
        "logo",
        "thumb",
        "poster",
        "api",
        "sdk",
        "css",
        "js",
        "cdn",
    }
)
_SEARCH_NAMES = frozenset(
    {"q", "wd", "word", "words", "keyword", "keywords", "kw", "query", "search", "text", "p", "key"}
)
_SEPARATORS = re.compile(r"[._\-\[\]]+")


def is_target_name(name: str) -> bool:
    """Tell whether a parameter of this name says where to go: a known word, or one that ends as such names do."""
    lowered = name.lower()
    return lowered in _TARGET_NAMES or (lowered.endswith(_TARGET_ENDS) and not is_source_name(lowered))


def is_source_name(name: str) -> bool:
    """Tell whether the name, its words or what its `…url` is about, says that the user came from there."""
    lowered = name.lower()
    stem = lowered.removeprefix("url").removesuffix("url").removesuffix("uri").removesuffix("link").removesuffix("href")
    words = {lowered, stem, *_SEPARATORS.split(stem)}
    return _TARGET_NAMES.isdisjoint(words) and not _SOURCE_NAMES.isdisjoint(words)


def is_search_name(name: str) -> bool:
    """Tell whether a parameter of this name usually holds what somebody searched for or wrote."""
    return name.lower() in _SEARCH_NAMES
