"""Platforms and links → their selectors, parsed by Playwright itself before anything rests on them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from linkaudit.errors import BadFile
from linkaudit.model.files import Link, Surface
from linkaudit.probes.chromium import Chromium

VARIABLE = re.compile(r"\{[A-Za-z_][A-Za-z0-9_:]*\}")
STAND_INS = ("la0", "1")
"""What variables are filled with for a trial reading: a word, and a number for such places as `:nth-child({n})`."""
MEND = "write a CSS selector, or one of Playwright's own such as text=… or :has-text('…')"


def selectors_of(surfaces: Iterable[Surface], links: Iterable[Link] = ()) -> frozenset[str]:
    """Return every selector of some surfaces and links, as it is written."""
    found: set[str | None] = {link.arrival.selector for link in links}
    for surface in surfaces:
        found |= {surface.link, surface.message, surface.rejected, *surface.mask}
        for step in (*surface.post, *surface.view, *surface.cleanup):
            found |= {step.fill, step.click, step.select, step.wait_for}
            found |= {step.from_} if step.from_ != "url" else set()
    return frozenset(selector for selector in found if selector)


async def refuse_unreadable(chromium: Chromium, selectors: Iterable[str], files: Sequence[Path]) -> None:
    """Let Playwright parse selectors, and look the place of a wrong one up in the files they come from.

    One that is whole only once a trial fills it in is wrong where it is so with every stand-in.
    Raises BadFile for the first, in the order of the alphabet.
    """
    spelt = {selector: _spellings(selector) for selector in selectors}
    wrong = await chromium.check_selectors(sorted({one for ways in spelt.values() for one in ways}))
    for selector, ways in sorted(spelt.items()):
        if all(one in wrong for one in ways):
            file, line = _place(selector, files)
            raise BadFile(file, line, selector, f"Playwright cannot read this selector: {wrong[ways[0]]}", MEND)


def _spellings(selector: str) -> tuple[str, ...]:
    return tuple(sorted({VARIABLE.sub(word, selector) for word in STAND_INS}))


def _place(selector: str, files: Sequence[Path]) -> tuple[str, int]:
    """Return file and line of a selector: as a whole string where it stands so, else wherever its words do."""
    escaped = selector.replace("\\", "\\\\").replace('"', '\\"')
    for form in (f'"{escaped}"', f"'{selector}'", escaped, selector):
        for file in files:
            for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
                if form in line:
                    return str(file), number
    return str(files[-1]), 0
