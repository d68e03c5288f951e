"""A page of our own → a PDF through Chromium: twice, because the contents name pages that only the first pass knows.

Source: Page.printToPDF of the DevTools protocol; margin boxes with page numbers need Chromium 131.
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from urllib.parse import unquote

from playwright.async_api import Error, Page, Request, Route, async_playwright
from pypdf import PdfReader

from linkaudit.errors import CannotAudit
from linkaudit.probes.binaries import find_browser

_WAIT_MS = 120_000
_FILL = """leaves => {
    for (const one of document.querySelectorAll("[data-leaf]")) one.textContent = leaves[one.dataset.leaf] ?? "";
}"""


async def print_page(html: bytes, binary: str | None = None) -> bytes:
    """Print a page that needs no network. Raises CannotAudit where there is no browser or it fails."""
    found = find_browser(binary)
    with tempfile.TemporaryDirectory(prefix="linkaudit-paper-") as folder:
        file = Path(folder) / "report.html"
        file.write_bytes(html)
        try:
            async with async_playwright() as playwright:
                browser = await playwright.chromium.launch(executable_path=found.path)
                try:
                    return await _printed(await browser.new_page(), file)
                finally:
                    await browser.close()
        except Error as error:
            what = error.message.splitlines()[0] if error.message else "the browser ended"
            raise CannotAudit(f"the PDF could not be made: {what}", "try again, or print the HTML report") from error


async def _printed(page: Page, file: Path) -> bytes:
    own = file.as_uri()

    async def only_the_page(route: Route, request: Request) -> None:
        await (route.continue_() if request.url.partition("#")[0] == own else route.abort())

    await page.route("**/*", only_the_page)
    page.set_default_timeout(_WAIT_MS)
    await page.goto(own)
    first = await _pdf(page)
    await page.evaluate(_FILL, _leaves(first))
    return await _pdf(page)


async def _pdf(page: Page) -> bytes:
    return await page.pdf(prefer_css_page_size=True, print_background=True, outline=True, tagged=True)


def _leaves(pdf: bytes) -> dict[str, str]:
    """Return the page, from 1, of each part that the contents lead to."""
    reader = PdfReader(io.BytesIO(pdf))
    found: dict[str, str] = {}
    for name, place in reader.named_destinations.items():
        number = reader.get_destination_page_number(place)
        if number is not None:
            found[unquote(name.lstrip("/"))] = str(number + 1)
    return found
