"""`linkaudit browser`: find or install the browser, and say what there is."""

from __future__ import annotations

from typing import Annotated

import typer

from linkaudit.cli.console import guarded, say, write_bytes
from linkaudit.cli.options import BrowserPath
from linkaudit.errors import CannotAudit
from linkaudit.probes.binaries import status as browser_status
from linkaudit.probes.installing import install as install_browser
from linkaudit.vision import codes_reader, words_reader

app = typer.Typer(help="The browser that audits are made with.", no_args_is_help=True)


WORDLESS = "in pictures are NOT read: pages that are only a picture stay inconclusive; install linkaudit[vision]"


@app.command("install")
@guarded
def install(
    window: Annotated[
        bool, typer.Option("--window", envvar="LINKAUDIT_WINDOW", help="One with a window, for `linkaudit login`.")
    ] = False,
) -> None:
    """Find a Chromium, else install one, with a Chinese font and what is needed to trust replicas."""
    found = install_browser(say, window=window)
    write_bytes(f"{found.version}\t{found.kind}\t{found.path}\n".encode())


@app.command("status")
@guarded
def status(browser_path: BrowserPath = None) -> None:
    """Say which browser, version and kind would be used, whether a Chinese glyph renders, and what reads pictures."""
    told = browser_status(browser_path)
    if told.binary is None:
        raise CannotAudit(told.why or "no browser was found", "linkaudit browser install")
    glyph = {True: "renders", False: "does NOT render: pictures will show boxes", None: "could not be tried"}[
        told.glyph
    ]
    lines = (
        f"browser   {told.binary.version}",
        f"kind      {told.binary.kind}",
        f"path      {told.binary.path} ({told.binary.source})",
        f"certutil  {'found' if told.certutil else 'missing: replicas cannot be trusted; `linkaudit browser install`'}",
        f"中文字形   {glyph}",
        f"codes     read by {codes_reader()}",
        f"words     {f'in pictures, read by {words_reader()}' if words_reader() else WORDLESS}",
    )
    write_bytes(("\n".join(lines) + "\n").encode())
