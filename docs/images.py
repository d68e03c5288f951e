"""A report in HTML in, the picture of its matrix out: `python docs/images.py matrix.html matrix.png`.

The READMEs show what the tool makes, not a drawing of it; `make docs-images` runs this on the demo.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from linkaudit.probes.binaries import find_browser

WIDE = 1280
"""CSS pixels."""
GRID_ALONE = """
main > section:not(:has(table)), main > section:has(table) > p, footer { display: none }
main > section:has(table) { display: flex; flex-direction: column }
.scroll { max-height: none; flex-shrink: 0 }
th, td { min-width: 0 }
td .what { white-space: nowrap }
.count { display: none }
"""
LARGEST_FIRST = """all => {
    const cells = one => one.querySelectorAll('td a').length;
    const largest = all.reduce((one, other) => cells(other) > cells(one) ? other : one);
    largest.style.order = -1;
    largest.parentElement.querySelector('h2').style.order = -2;
    return largest.getBoundingClientRect().bottom;
}"""
"""The owner whose platforms were measured most comes first, and the picture ends below."""


def draw(report: Path, picture: Path) -> None:
    """Take a picture of a report's head and largest grid, without the findings and the stories of the cells."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser().path)
        page = browser.new_page(viewport={"width": WIDE, "height": WIDE})
        page.goto(report.resolve().as_uri())
        page.add_style_tag(content=GRID_ALONE)
        bottom = page.eval_on_selector_all(".scroll", LARGEST_FIRST)
        picture.parent.mkdir(parents=True, exist_ok=True)
        below = round(bottom) + 8
        page.screenshot(path=picture, clip={"x": 0, "y": 0, "width": WIDE, "height": below}, full_page=True)
        browser.close()


if __name__ == "__main__":
    draw(Path(sys.argv[1]), Path(sys.argv[2]))
