"""The texts of a page, each kept once: whoever shows one refers to it by its number."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup, escape

from linkaudit.report.escape import for_terminal
from linkaudit.report.look import Lang
from linkaudit.report.page.both import Both, Leaf


class Texts:
    """A growing table of texts, in the order in which they were first needed."""

    def __init__(self, lang: Lang) -> None:
        """Begin an empty table; `lang` is the language that the page opens in."""
        self.lang = lang
        self._numbers: dict[Leaf, int] = {}

    def number(self, text: Leaf) -> int:
        """Return a text's number."""
        known = self._numbers.get(text)
        return self._numbers.setdefault(_clean(text), len(self._numbers)) if known is None else known

    def shown(self, text: Leaf) -> Markup:
        """Return a text for the page; one that has two languages can be switched."""
        text = _clean(text)
        if isinstance(text, str):
            return escape(text)
        return Markup('<span data-t="{}">{}</span>').format(self.number(text), text.said(self.lang))

    def label(self, text: Leaf) -> Markup:
        """Return an `aria-label` that can be switched."""
        text = _clean(text)
        if isinstance(text, str):
            return Markup('aria-label="{}"').format(text)
        return Markup('aria-label="{}" data-label="{}"').format(text.said(self.lang), self.number(text))

    def numbered(self, told: Any) -> Any:
        """Replace every text in plain data by its number."""
        if isinstance(told, Both | str):
            return self.number(told)
        if isinstance(told, dict):
            return {name: self.numbered(value) for name, value in told.items()}
        if isinstance(told, list | tuple):
            return [self.numbered(one) for one in told]
        return told

    def table(self) -> list[Leaf]:
        """Return all texts by number; a pair is Chinese, English."""
        return list(self._numbers)


def _clean(text: Leaf) -> Leaf:
    """Take out what commands a reader: whoever told the text, it is shown to people here."""
    return _line(text) if isinstance(text, str) else Both(_line(text.zh), _line(text.en))


def _line(text: str) -> str:
    clean = for_terminal(text)
    return text if clean == text.strip(" ") else clean  # our own marks keep the spaces around them


def data_block(plain: Any) -> Markup:
    """Return JSON that no `</script>` and no comment in it can end."""
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    sound = text.encode("utf-8", "replace").decode("utf-8")
    # Every character that HTML could read as the end or beginning of something is one that JSON can write otherwise.
    for char in "<>&\u2028\u2029":
        sound = sound.replace(char, f"\\u{ord(char):04x}")
    return Markup(sound)  # noqa: S704 - nothing in it is markup any more
