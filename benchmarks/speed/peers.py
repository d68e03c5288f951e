"""The same trials on crawlee's PlaywrightCrawler and on scrapy-playwright, which come from an environment of their own.

`python -m benchmarks.speed.peers crawlee|scrapy WORLD TRIALS WORKERS FOLDER` prints one line of JSON.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks.speed.bare import PERSONA, flags, keep, note, steps
from benchmarks.speed.world import WAYS, post
from linkaudit.probes.binaries import find_browser


async def crawl(world: dict[str, str], trials: int, workers: int, folder: Path) -> dict[str, float]:
    """Use crawlee, concurrency pinned, a context for each page."""
    from crawlee import ConcurrencySettings, Request
    from crawlee.crawlers import PlaywrightCrawler, PlaywrightCrawlingContext, PlaywrightPreNavCrawlingContext
    from crawlee.storage_clients import MemoryStorageClient

    wrong, logs = 0, {}  # type: tuple[int, dict[str, list[dict[str, Any]]]]
    crawler = PlaywrightCrawler(
        browser_type="chromium",
        browser_launch_options={
            "executable_path": str(find_browser().path),
            "args": flags(world),
            "chromium_sandbox": False,
        },
        browser_new_context_options=dict(PERSONA),
        use_incognito_pages=True,
        fingerprint_generator=None,
        concurrency_settings=ConcurrencySettings(
            min_concurrency=workers, max_concurrency=workers, desired_concurrency=workers
        ),
        storage_client=MemoryStorageClient(),
        request_handler_timeout=timedelta(seconds=60),
        configure_logging=False,
    )

    @crawler.pre_navigation_hook
    async def listen(context: PlaywrightPreNavCrawlingContext) -> None:
        note(context.page, logs.setdefault(context.request.unique_key, []))

    @crawler.router.default_handler
    async def handle(context: PlaywrightCrawlingContext) -> None:
        nonlocal wrong
        name = uuid.uuid4().hex
        await keep(context.page, folder, f"{name}.before")
        wrong += not await steps(context.page, str(context.request.user_data["way"]))
        await keep(context.page, folder, f"{name}.after")
        (folder / f"{name}.json").write_text(json.dumps(logs[context.request.unique_key]), encoding="utf-8")

    ways = [WAYS[n % len(WAYS)] for n in range(trials)]
    requests = [Request.from_url(post(way), unique_key=str(n), user_data={"way": way}) for n, way in enumerate(ways)]
    begun = time.perf_counter()
    done = await crawler.run(requests)
    return {
        "trials": trials,
        "seconds": time.perf_counter() - begun,
        "wrong": wrong + done.requests_failed,
    }


def scrape(world: dict[str, str], trials: int, workers: int, folder: Path) -> dict[str, float]:
    """Use scrapy-playwright, a context for each request."""
    import scrapy
    from scrapy.crawler import CrawlerProcess

    wrong, ended = 0, 0

    class Trials(scrapy.Spider):
        name = "trials"

        async def start(self) -> Any:
            for number in range(trials):
                way = WAYS[number % len(WAYS)]
                meta = {
                    "playwright": True, "playwright_include_page": True, "playwright_context": f"c{number}",
                    "playwright_context_kwargs": dict(PERSONA), "way": way,
                }  # fmt: skip
                yield scrapy.Request(post(way), meta=meta, dont_filter=True)

        async def parse(self, response: Any) -> None:
            nonlocal wrong, ended
            page, name, log = response.meta["playwright_page"], uuid.uuid4().hex, []  # type: tuple[Any, str, list[dict[str, Any]]]
            note(page, log)
            await keep(page, folder, f"{name}.before")
            wrong += not await steps(page, response.meta["way"])
            await keep(page, folder, f"{name}.after")
            (folder / f"{name}.json").write_text(json.dumps(log), encoding="utf-8")
            ended += 1
            await page.context.close()

    process = CrawlerProcess({
        "LOG_LEVEL": "ERROR", "TELNETCONSOLE_ENABLED": False, "CONCURRENT_REQUESTS": workers,
        "CONCURRENT_REQUESTS_PER_DOMAIN": workers, "ROBOTSTXT_OBEY": False, "PLAYWRIGHT_MAX_CONTEXTS": workers,
        "CONCURRENT_ITEMS": workers,
        "TWISTED_REACTOR": "twisted.internet.asyncioreactor.AsyncioSelectorReactor",
        "DOWNLOAD_HANDLERS": {"https": "scrapy_playwright.handler.ScrapyPlaywrightDownloadHandler"},
        "PLAYWRIGHT_LAUNCH_OPTIONS": {"executable_path": str(find_browser().path), "args": flags(world)},
    })  # fmt: skip
    process.crawl(Trials)
    begun = time.perf_counter()
    process.start()
    return {"trials": trials, "seconds": time.perf_counter() - begun, "wrong": wrong + trials - ended}


if __name__ == "__main__":
    given = (json.loads(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), Path(sys.argv[5]))
    print(json.dumps(asyncio.run(crawl(*given)) if sys.argv[1] == "crawlee" else scrape(*given)))
