"""A browser's program → whether Chinese text is really drawn with it, judged by pixels and not by lists of fonts."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import async_playwright

from linkaudit.errors import CannotAudit

# Two everyday characters and two code points that no font has. A browser without a Chinese font draws all four
# as the same box, or as nothing at all.
_DRAWN = ["链", "网", "\U0010fffe", "\U0002ffff"]

_PICTURES = """characters => characters.map(character => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 96;
  const pen = canvas.getContext('2d', {willReadFrequently: true});
  pen.font = '64px sans-serif';
  pen.textBaseline = 'top';
  pen.fillText(character, 8, 8);
  return Array.from(pen.getImageData(0, 0, 96, 96).data).filter((_, place) => place % 4 === 3).join(',');
})"""
"""The opacity of each pixel, as text; colours are all black."""


async def glyph_renders(browser: Path, env: Mapping[str, str] | None = None) -> bool:
    """Open the browser, draw Chinese characters and characters that do not exist, and compare them.

    Returns True when the Chinese ones left ink and look unlike each other and unlike a missing character.
    Raises CannotAudit when the browser does not start or cannot draw.
    """
    try:
        async with async_playwright() as playwright:
            opened = await playwright.chromium.launch(
                executable_path=browser,
                args=["--no-sandbox"] if os.geteuid() == 0 else [],
                env=None if env is None else dict(env),
                timeout=30_000,
            )
            page = await opened.new_page()
            pictures: list[str] = await page.evaluate(_PICTURES, _DRAWN)
            await opened.close()
    except PlaywrightError as error:
        raise CannotAudit(
            f"the browser {browser} does not start: {error.message.splitlines()[0]}", "linkaudit browser install"
        ) from error
    link, net, *missing = pictures
    has_ink = any(alpha != "0" for alpha in link.split(","))
    return has_ink and link != net and link not in missing


def chinese_glyph_renders(browser: Path, env: Mapping[str, str] | None = None) -> bool:
    """Do what `glyph_renders` does for a caller without an event loop; blocks for about a second."""
    # A thread of its own, because the caller's may have a loop running already.
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, glyph_renders(browser, env)).result()
