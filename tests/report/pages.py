"""A report in a real browser: opened from a file, with what it asked for and said, and axe-core to look at it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from linkaudit.model.matrix import Matrix
from linkaudit.probes.binaries import find_browser
from linkaudit.report import render

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
_AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser that audits use."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find_browser().path))
        yield browser
        browser.close()


@dataclass
class Opened:
    """A page that lies open; `errors` are what its script threw, `asked` every address but its own."""

    page: Page
    own: str
    errors: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def open_cell(self, id_: str) -> None:
        """Open a cell by its address."""
        self.page.evaluate("id => { location.hash = `#cell-${id}`; }", id_)
        self.page.wait_for_selector("#story[open]")

    def close_cell(self) -> None:
        """Close the story with the key that closes dialogs."""
        self.page.keyboard.press("Escape")
        self.page.wait_for_selector("#story:not([open])", state="attached")

    def text(self) -> str:
        """Return what a reader sees, line by line."""
        self.page.add_style_tag(content=".scroll { content-visibility: visible !important }")  # off the screen, too
        return self.page.evaluate("document.body.innerText")  # type: ignore[no-any-return]

    def complaints(self) -> list[str]:
        """Return what axe-core has against the page as it is now."""
        self.page.evaluate(_AXE)
        found: dict[str, Any] = self.page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        assert found["passes"], "axe-core looked at nothing"
        return [
            f"{one['id']} ({one['impact']}): {json.dumps([node['target'] for node in one['nodes'][:3]])} "
            f"{one['nodes'][0]['failureSummary']}"
            for one in found["violations"]
        ]


def opened(
    browser: Browser, folder: Path, html: bytes | Matrix, lang: str = "zh", size: dict[str, int] = DESKTOP
) -> Opened:
    """Open a report from a file."""
    file = folder / f"report.{lang}.html"
    file.write_bytes(render(html, "html", lang) if isinstance(html, Matrix) else html)
    page = browser.new_page(viewport={"width": size["width"], "height": size["height"]})
    made = Opened(page, file.as_uri())
    page.on("pageerror", lambda error: made.errors.append(str(error)))
    page.on("console", lambda said: made.errors.append(said.text))
    page.on("request", lambda request: None if request.url == made.own else made.asked.append(request.url))
    page.on("dialog", lambda dialog: made.errors.append(f"dialog {dialog.message}"))
    page.goto(made.own)
    return made
