"""Trials per second: linkaudit beside bare Playwright, crawlee and scrapy-playwright, on the same pages, in turn."""
