"""The same trials on bare Playwright, as well as it goes: a context each, one look before the tap and one at the end.

`python -m benchmarks.speed.bare WORLD TRIALS WORKERS FOLDER` prints one line of JSON: trials, seconds, wrong ones.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
import uuid
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, async_playwright

from benchmarks.speed.world import ARRIVED, DESTINATION, STOPPED, WAYS, post, target
from linkaudit.probes.binaries import find_browser

PERSONA: dict[str, Any] = {
    "user_agent": "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile",
    "viewport": {"width": 390, "height": 844},
    "is_mobile": True,
    "has_touch": True,
    "locale": "zh-CN",
}


def flags(world: dict[str, str]) -> list[str]:
    """Return what makes Chromium find the world and trust it."""
    rules = f"MAP *:443 {world['https']},MAP *:80 {world['http']},MAP * ~NOTFOUND,EXCLUDE 127.0.0.1"
    return [
        f"--host-resolver-rules={rules}",
        f"--ignore-certificate-errors-spki-list={world['spki']}",
        "--disable-quic",
    ]


def note(page: Page, log: list[dict[str, Any]]) -> None:
    """Log every request and answer of a page."""
    page.on("request", lambda one: log.append({"request": one.url, "method": one.method}))
    page.on("response", lambda one: log.append({"response": one.url, "status": one.status}))


async def steps(page: Page, way: str) -> bool:
    """Tap the link of a post that lies open, and go on as far as it leads; tell whether it ended where it should."""
    await page.tap("#link")
    if way == "block":
        await page.wait_for_selector("h1")
        return STOPPED in await page.inner_text("h1")
    if way == "confirm":
        await page.tap("#on")
    await page.wait_for_url(f"https://{DESTINATION}/**")
    return page.url == target(way) and ARRIVED in await page.inner_text("h1")


async def keep(page: Page, folder: Path, name: str) -> None:
    """Write the document and a picture of what is seen."""
    (folder / f"{name}.html").write_text(await page.content(), encoding="utf-8")
    (folder / f"{name}.jpg").write_bytes(await page.screenshot(type="jpeg", quality=70))


async def trial(browser: Browser, way: str, folder: Path) -> bool:
    """Carry one trial out."""
    name, log = uuid.uuid4().hex, []  # type: tuple[str, list[dict[str, Any]]]
    context = await browser.new_context(**PERSONA)
    try:
        page = await context.new_page()
        note(page, log)
        await page.goto(post(way))
        await keep(page, folder, f"{name}.before")
        right = await steps(page, way)
        await keep(page, folder, f"{name}.after")
        (folder / f"{name}.json").write_text(json.dumps(log), encoding="utf-8")
        return right
    finally:
        await context.close()


async def run(world: dict[str, str], trials: int, workers: int, folder: Path) -> dict[str, float]:
    """Carry the trials out, some at a time, after one that does not count."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_browser().path, args=flags(world))
        await trial(browser, "direct", folder)
        waiting = [WAYS[n % len(WAYS)] for n in range(trials)]
        wrong = 0

        async def work() -> None:
            nonlocal wrong
            while waiting:
                wrong += not await trial(browser, waiting.pop(), folder)

        begun = time.perf_counter()
        await asyncio.gather(*(work() for _ in range(workers)))
        seconds = time.perf_counter() - begun
        await browser.close()
    return {"trials": trials, "seconds": seconds, "wrong": wrong}


if __name__ == "__main__":
    told = run(json.loads(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
    print(json.dumps(asyncio.run(told)))
