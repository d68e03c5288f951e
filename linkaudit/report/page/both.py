"""The same thing told in Chinese and in English → one thing whose texts are pairs, for a page that has both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from itertools import zip_longest
from typing import Any, NamedTuple

from linkaudit.report.look import Lang, Look
from linkaudit.report.words import Word


class Both(NamedTuple):
    """A text in both languages."""

    zh: str
    en: str

    def said(self, lang: Lang) -> str:
        """Return the text in a language."""
        return self.zh if lang == "zh" else self.en


Leaf = str | Both
"""A text that is the same in both languages, or a pair."""


def leaf(zh: str, en: str) -> Leaf:
    """Return one text where both are the same."""
    return zh if zh == en else Both(zh, en)


def of_word(word: Word) -> Leaf:
    """Return a word without its symbol."""
    return leaf(word.zh, word.en)


def told_in_both(tell: Callable[[Look], Any]) -> Any:
    """Let something be told in both languages, and merge what comes of it: records become dicts, texts leaves."""
    return _merged(tell(Look("zh")), tell(Look("en")))


def _merged(zh: Any, en: Any) -> Any:
    if isinstance(zh, str) or isinstance(en, str):
        return leaf(zh or "", en or "")
    if is_dataclass(zh):
        return {one.name: _merged(getattr(zh, one.name), getattr(en, one.name)) for one in fields(zh)}
    if isinstance(zh, tuple | list) and isinstance(en, tuple | list):
        return [_merged(one, other) for one, other in zip_longest(zh, en, fillvalue="")]
    return zh
