"""Pages that mean harm: they read files, fill the clipboard, and talk like our hooks."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import os
import re
import tempfile
from pathlib import Path

import pytest
from aiohttp import web

from linkaudit.model.trace import (
    ClipboardWritten,
    DownloadHashed,
    DownloadOffered,
    Glimpsed,
    Looked,
    NotCaptured,
    Stopped,
)
from linkaudit.model.trial import Limit
from linkaudit.probes.told import MOST
from tests.probes.pages import Scene, Traces, document

SOON = Limit(wall_s=10.0, forward_s=2.0)
AT_ONCE = 1
"""Visits at a time: a page that floods us takes the processor from its neighbours, whose time is measured."""
ROOT = Path(__file__).parents[2]


def script(text: str) -> str:
    return document(f"<p id=said>nothing yet</p><script>{text}</script>")


FILES = Scene(
    "reads-files",
    script(
        "const told = []; const tell = (what) => { told.push(what); said.textContent = told.join(' ') };"
        "for (const path of ['/etc/passwd', '/etc/hostname']) {"
        " fetch('file://' + path).then((r) => r.text()).then((t) => tell('READ ' + t)).catch(() => tell('refused'));"
        " const image = new Image(); image.onload = () => tell('READ image'); image.onerror = () => tell('refused');"
        " image.src = 'file://' + path }"
        "try { location.href = 'file:///etc/passwd' } catch (e) { tell('refused') }"
    ),
    limit=SOON,
)
CLIPBOARD = Scene(
    "fills-clipboard",
    script(
        "setInterval(() => { for (let n = 0; n < 50; n++) navigator.clipboard.writeText('x'.repeat(9000))"
        ".catch(() => 0) }, 1);"
    ),
    limit=SOON,
)


FILE = bytes(range(256)) * 64


async def _attachment(_request: web.BaseRequest) -> web.StreamResponse:
    named = {"Content-Disposition": 'attachment; filename="../../etc/\u202egnp.exe"'}
    return web.Response(body=FILE, content_type="application/octet-stream", headers=named)


async def _endless(request: web.BaseRequest) -> web.StreamResponse:
    answer = web.StreamResponse(headers={"Content-Disposition": 'attachment; filename="x.bin"'})
    await answer.prepare(request)
    with contextlib.suppress(ConnectionError):
        for _ in range(200):
            await answer.write(bytes(1000))
            await asyncio.sleep(0.1)
    return answer


DOWNLOAD = Scene("offers-a-file", _attachment)
ENDLESS = Scene("offers-a-file-without-end", _endless)


@pytest.mark.browser
def test_a_download_is_hashed_and_thrown_away(traces: Traces) -> None:
    seen = traces[DOWNLOAD]
    (hashed,) = seen.of(DownloadHashed)
    assert (hashed.sha256, hashed.size) == (hashlib.sha256(FILE).hexdigest(), len(FILE))
    assert hashed.sha256 not in seen.kept
    kept = []
    for profile in Path(tempfile.gettempdir()).glob("playwright*"):
        for folder, _, names in os.walk(profile):  # passes over a folder that another test's browser has just removed
            for name in names:
                with contextlib.suppress(OSError):
                    kept.append((Path(folder) / name).read_bytes())
    assert FILE not in kept


@pytest.mark.browser
def test_a_download_without_end_is_broken_off(traces: Traces) -> None:
    seen = traces[ENDLESS]
    assert seen.of(DownloadOffered)
    assert not seen.of(DownloadHashed)
    assert any("download" in one.what for one in seen.of(NotCaptured))


@pytest.mark.browser
def test_a_page_reads_no_file_of_this_machine(traces: Traces) -> None:
    seen = traces[FILES]
    words = "\n".join(one.text for one in (*seen.of(Looked), *seen.of(Glimpsed)))
    assert "refused" in words
    assert "READ" not in words
    assert "root:" not in words


@pytest.mark.browser
def test_a_page_that_fills_the_clipboard_is_not_listened_to_for_ever(traces: Traces) -> None:
    seen = traces[CLIPBOARD]
    written = seen.of(ClipboardWritten)
    assert len(written) <= MOST
    assert all(len(one.text) <= 4000 for one in written)
    if len(written) == MOST:
        assert any("hooks" in one.what for one in seen.of(NotCaptured))
    assert seen.of(Stopped)


def test_every_line_of_the_security_model_names_a_test_that_there_is() -> None:
    model = (ROOT / "docs" / "security.md").read_text("utf-8")
    rows = [line for line in model.splitlines() if line.startswith("| ") and not line.startswith("| threat")]
    assert len(rows) > 15
    for row in rows:
        (named,) = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", row)
        path, test = named
        assert re.search(rf"^(?:async )?def {test}\(", (ROOT / path).read_text("utf-8"), re.MULTILINE), row
