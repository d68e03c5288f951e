"""A bundle of a real run, read by strangers: a browser, a WARC reader, the WACZ validator; and no secret in it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright
from warcio.archiveiterator import ArchiveIterator

from linkaudit.probes.binaries import find_browser
from tests.cli.calling import call, call_process, environment
from tests.replicas import Replicas, serving
from tests.unpacking import inside

pytestmark = pytest.mark.browser
ONLY = "platform=weibo,surface=feed,link=[tc]a*"


@dataclass(frozen=True)
class Made:
    """A run with two signed-in accounts, its bundle, and the secrets that were about."""

    folder: Path
    db: Path
    bundle: Path
    secrets: tuple[str, ...]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("bundled")
    with serving("before") as replicas:
        plan = replicas.plan(folder, name="plan-full.toml")
        db = folder / "a.db"
        said = call_process("run", plan, "--db", db, "--only", ONLY, cwd=folder, env=environment())
        assert said.code == 0, said.err
        secrets = tuple(planted(replicas))
    bundle = folder / "e.zip"
    assert call("evidence", "export", "--db", db, "-o", bundle, "--lang", "zh").code == 0
    return Made(folder, db, bundle, secrets)


def planted(replicas: Replicas) -> Iterator[str]:
    for account in ("author", "viewer"):
        state = json.loads((Path(replicas.accounts) / "weibo" / f"{account}.json").read_text("utf-8"))
        yield from {cookie["value"] for cookie in state["cookies"]}


def test_it_holds_and_its_findings_follow(made: Made) -> None:
    assert call("evidence", "verify", made.bundle).code == 0
    assert call("evidence", "verify", made.db).code == 0
    said = call("replay", made.bundle)
    assert said.code == 0, said.err


def test_no_secret_is_in_any_file_of_the_run_nor_in_any_export(made: Made) -> None:
    assert len(made.secrets) == 2
    for format_ in ("csv", "json", "html", "md", "text"):
        assert call("report", "--db", made.db, "--format", format_, "-o", made.folder / f"m.{format_}").code == 0
    with zipfile.ZipFile(made.bundle) as opened:
        opened.extractall(made.folder / "unpacked")
    files = [path for path in made.folder.rglob("*") if path.is_file() and "accounts" not in path.parts]
    assert len(files) > 30
    for path in files:
        for data in inside(path.read_bytes()):
            assert not [secret for secret in made.secrets if secret.encode() in data], path


def _pictures_of_the_first_cell(page: Page) -> list[int]:
    """Open a cell and return the widths of its pictures, 0 for what is none."""
    page.locator("td a").first.click()
    images = page.locator("#story img")
    for image in images.all():
        image.scroll_into_view_if_needed()
        image.evaluate("image => image.decode().catch(() => null)")
    widths: list[int] = images.evaluate_all("all => all.map(one => one.naturalWidth)")
    return widths


def test_a_browser_shows_the_case_with_its_pictures_and_asks_for_nothing_else(made: Made, tmp_path: Path) -> None:
    with zipfile.ZipFile(made.bundle) as opened:
        opened.extractall(tmp_path)
    asked: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find_browser().path), args=["--no-sandbox"])
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto((tmp_path / "index.html").as_uri())
        widths = _pictures_of_the_first_cell(page)
        linked = page.eval_on_selector_all("#story article > p > a", "all => all.map(one => one.getAttribute('href'))")
        language = page.locator("html").get_attribute("lang")
        browser.close()
    assert len(widths) >= 2
    assert min(widths) >= 300
    assert {one.partition("/")[0] for one in linked} == {"observations", "blobs"}
    assert all((tmp_path / one).is_file() for one in linked)
    assert language is not None
    assert language.startswith("zh")
    assert all(url.startswith(tmp_path.as_uri()) for url in asked)
    assert (tmp_path / "index.en.html").exists()


def test_the_web_archive_is_valid_and_its_pages_are_found_by_a_stranger(made: Made, tmp_path: Path) -> None:
    with zipfile.ZipFile(made.bundle) as opened:
        archive = Path(opened.extract("archive.wacz", tmp_path))
    checked = subprocess.run(
        [sys.executable, "-m", "wacz.main", "validate", "-f", str(archive)], capture_output=True, text=True, check=False
    )
    assert "Validation succeeded" in checked.stdout, checked.stdout + checked.stderr
    with zipfile.ZipFile(archive) as opened:
        warc = opened.read("archive/data.warc.gz")
        index = opened.read("indexes/index.cdx").decode().splitlines()
        pages = [json.loads(line) for line in opened.read("pages/pages.jsonl").decode().splitlines()[1:]]
    (tmp_path / "data.warc.gz").write_bytes(warc)
    with (tmp_path / "data.warc.gz").open("rb") as file:
        found = {
            record.rec_headers.get_header("WARC-Target-URI"): record.content_stream().read()
            for record in ArchiveIterator(file)
            if record.rec_type == "response"
        }
    assert found
    shown = {page["url"] for page in pages if page["url"].startswith("https://")}
    assert {url for url in shown if url in found}, "pages that were looked at are in the archive"
    for line in index:
        facts = json.loads(line.split(" ", 2)[2])
        place, length = int(facts["offset"]), int(facts["length"])
        (record,) = ArchiveIterator(io.BytesIO(warc[place : place + length]))
        assert record.rec_headers.get_header("WARC-Target-URI") == facts["url"]


def pictures(db: Path) -> int:
    rows = [line.split("\t") for line in call("evidence", "stat", "--db", db).out.splitlines()]
    return next((int(files) for kind, files, _size in rows if kind == "pictures"), 0)


def test_pruning_removes_pictures_that_nothing_rests_on_and_says_so(made: Made) -> None:
    before = pictures(made.db)
    told = call("evidence", "prune", "--keep", "obstructed", "--db", made.db, "--dry-run")
    assert "nothing was removed" in told.err
    assert pictures(made.db) == before
    key, stranger = made.folder / "key.pem", made.folder / "stranger.pem"
    mine, other = (call("evidence", "keygen", "-o", path).out.strip() for path in (key, stranger))
    assert call("evidence", "prune", "--keep", "obstructed", "--db", made.db, "--key", key).code == 0
    assert 0 < pictures(made.db) < before
    said = call("evidence", "verify", made.db, "--fingerprint", mine)
    assert said.code == 0, said.err
    assert f"signed by {mine}" in said.out
    assert call("evidence", "verify", made.db, "--fingerprint", other).code == 5
    shorter = made.folder / "pruned.zip"
    assert call("evidence", "export", "--db", made.db, "-o", shorter).code == 0
    with zipfile.ZipFile(shorter) as opened:
        stones = [json.loads(line) for line in opened.read("pruned.jsonl").splitlines()]
    assert len(stones) == before - pictures(made.db)
    assert {stone["rule"] for stone in stones} == {"obstructed"}
    assert call("evidence", "verify", shorter).code == 0
    assert call("replay", shorter).code == 0


def test_a_drawing_with_a_script_in_a_pictures_place_runs_nothing(made: Made, tmp_path: Path) -> None:
    with zipfile.ZipFile(made.bundle) as opened:
        opened.extractall(tmp_path)
    evil = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90" onload="ran()"><rect width="90" height="90"/>'
        '<script>function ran(){document.title="ran";new Image().src="https://evil.example/"}ran()</script></svg>'
    )
    pictures = sorted((tmp_path / "blobs").glob("*.jpg"))
    assert pictures
    for path in pictures:
        path.write_text(evil, encoding="utf-8")
    asked: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find_browser().path), args=["--no-sandbox"])
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto((tmp_path / "index.html").as_uri())
        _pictures_of_the_first_cell(page)
        page.wait_for_timeout(300)
        titles = [page.title()]
        page.goto(pictures[0].as_uri())
        page.wait_for_timeout(300)
        titles.append(page.title())
        browser.close()
    assert "ran" not in titles
    assert all(url.startswith(tmp_path.as_uri()) for url in asked)
    assert len(asked) >= 3
