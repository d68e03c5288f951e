"""Reports in, pictures of them out: `python docs/images.py DEMO FOLDER`.

The READMEs and pages show what the tool makes, not drawings of it; `make docs-images` runs this on the demo: the
matrix, the page on a desktop, on a phone and as a cell opens, the first pages of the PDF, and the terminal.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from rich.text import Text

from linkaudit.probes.binaries import find_browser

WIDE = 1280
"""CSS pixels."""
PHONE = {"width": 390, "height": 844}
GRID_ALONE = """
main > section:not(#matrix), #matrix > p, .filters, .contents, #switch { display: none }
#matrix { display: flex; flex-direction: column }
.scroll { max-height: none; flex-shrink: 0; content-visibility: visible }
th, td { min-width: 0 }
tbody th { min-width: 7rem }
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
PAGES = (0, 1, 3, 4)
"""Of the PDF: cover, summary, the first finding."""


def draw_matrix(browser: Browser, report: Path, picture: Path) -> None:
    """Take a picture of a report's head and largest grid, without the findings and the stories of the cells."""
    page = browser.new_page(viewport={"width": WIDE, "height": WIDE})
    page.goto(report.resolve().as_uri())
    page.add_style_tag(content=GRID_ALONE)
    bottom = page.eval_on_selector_all(".scroll", LARGEST_FIRST)
    page.screenshot(path=picture, clip={"x": 0, "y": 0, "width": WIDE, "height": round(bottom) + 8}, full_page=True)


def draw_page(browser: Browser, report: Path, folder: Path) -> None:
    """Take pictures of the page as it opens, of a finding that was opened, and of both on a phone."""
    for name, size in (("desktop", {"width": WIDE, "height": 900}), ("phone", PHONE)):
        page = browser.new_page(viewport={"width": size["width"], "height": size["height"]})
        page.goto(report.resolve().as_uri())
        page.screenshot(path=folder / f"report-{name}.png")
        page.locator(".findings a").first.click()
        page.locator(".chain").first.scroll_into_view_if_needed()
        page.wait_for_timeout(500)
        page.screenshot(path=folder / f"cell-{name}.png")


def draw_paper(pdf: Path, picture: Path) -> None:
    """Set some pages of the PDF side by side."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[number].render(scale=0.75).to_pil() for number in PAGES]
    sheet = Image.new("RGB", (sum(one.width + 8 for one in pages), max(one.height for one in pages)), "#c0c8d0")
    left = 0
    for one in pages:
        sheet.paste(one, (left, 0))
        left += one.width + 8
    sheet.convert("P", palette=Image.Palette.ADAPTIVE, colors=128).save(picture, optimize=True)


def draw_terminal(browser: Browser, database: Path, picture: Path) -> None:
    """Draw what a terminal of 100 columns shows of the beginning of the matrix."""
    told = subprocess.run(
        [sys.executable, "-m", "linkaudit", "show", "--db", str(database), "--lang", "en"],
        capture_output=True, text=True, check=True,
    ).stdout.splitlines()[:44]  # fmt: skip
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=100, file=nowhere)
        console.print(Text("\n".join(told)))
    page = browser.new_page(viewport={"width": 1000, "height": 900})
    page.set_content(
        "<style>pre { display: inline-block }</style>"
        + console.export_html(theme=DEFAULT_TERMINAL_THEME, inline_styles=True)
    )
    page.locator("pre").screenshot(path=picture)


def main(demo: Path, folder: Path) -> None:
    """Make all pictures from the folder of a demo."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser().path)
        draw_matrix(browser, demo / "matrix.html", folder / "matrix.png")
        draw_page(browser, demo / "matrix.html", folder)
        draw_terminal(browser, demo / "audit.db", folder / "terminal.png")
        browser.close()
    draw_paper(demo / "matrix.pdf", folder / "paper.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
