"""Texts of pages, titles, addresses and files → texts that a terminal, a spreadsheet or Markdown will not obey."""

from __future__ import annotations

import re
import unicodedata

_ANSI = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor
    r"|\x1b[\]PX^_].*?(?:\x07|\x1b\\|\x9c|$)"  # OSC, DCS, SOS, PM, APC: titles, links, clipboard
    r"|\x1b[ -/]*[0-~]"
    r"|\x9b[0-?]*[ -/]*[@-~]",
    re.DOTALL,
)
_HARMLESS = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u23ff\u2500-\u27bf\u3000-\u3029\u3030-\u3098"
    "\u309b-\ua66e\uac00-\ud7a3\uff01-\uffee]*"
)
"""Letters, ideographs and signs among which nothing commands, hides, turns or stacks: nearly all that is ever shown."""
_MARKS_IN_A_ROW = 4
_FORMULA = frozenset("=+-@\t\r\n\x00＝＋－＠")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|~$])")
_GITHUB_LINKS = re.compile(r"(@|://|\bwww(?=\.)|#(?=\d)|\bGH(?=-\d))", re.IGNORECASE)


def for_terminal(text: str) -> str:
    """Return one line without control characters, escape sequences, invisible or direction-changing characters."""
    if _HARMLESS.fullmatch(text):
        return text.strip()
    kept: list[str] = []
    marks = 0
    for char in _ANSI.sub("", text):
        kind = unicodedata.category(char)
        # More marks than any script stacks on one letter only serve to paint over the neighbouring lines.
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        if char in "\t\n\r\v\f\x85" or kind in ("Zl", "Zp"):
            kept.append(" ")
        elif kind == "Cs":
            kept.append("?")
        elif kind not in ("Cc", "Cf", "Co") and marks <= _MARKS_IN_A_ROW:
            kept.append(char)
    return "".join(kept).strip()


def for_cell(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula: a `'` before whatever would start one (OWASP's list)."""
    sound = text.encode("utf-8", "replace").decode("utf-8")
    seen = "".join(char for char in sound if unicodedata.category(char) != "Cf")
    runs = seen[:1] in _FORMULA or seen.lstrip()[:1] in _FORMULA
    return f"'{sound}" if seen and runs else sound


def for_markdown(text: str) -> str:
    """Return one line that Markdown shows as it is: no markup, no HTML, no table cell, no link, nobody mentioned."""
    line = for_terminal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    escaped = _MARKDOWN.sub(r"\\\1", line)
    # GitHub links what the rendered text spells, entities and backslashes undone: only a node between keeps it apart.
    return _GITHUB_LINKS.sub(_part, escaped)


def for_code(text: str) -> str:
    """Return a Markdown code span (in a table too) that holds the text, backticks turned to apostrophes."""
    inside = for_terminal(text).replace("`", "'").replace("|", "\\|")
    return f"`{inside}`" if inside else ""


def for_stream(text: str, encoding: str | None) -> str:
    """Return the text with a question mark for every character that the stream's encoding lacks."""
    name = encoding or "utf-8"
    return text.encode(name, "replace").decode(name)


def _part(found: re.Match[str]) -> str:
    word = found.group(1)
    return ":<!-- -->//" if word == "://" else f"{word}<!-- -->"
