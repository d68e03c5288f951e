"""Secrets planted wherever a page can put them: none is in any file, at any time of a run, nor in any export."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from fixtures.server import ReplicaServer
from linkaudit.evidence import FolderVault
from linkaudit.model.observation import Observation
from linkaudit.model.words import Outcome
from linkaudit.store import SqliteLedger
from tests.cli.calling import ROOT, call, environment
from tests.outside.planting import SECRETS, TARGET, Planted, forms, write_plan
from tests.unpacking import inside

pytestmark = pytest.mark.browser
FORMATS = ("csv", "json", "html", "md", "text")
HIDDEN = [(secret, form) for secret in SECRETS for form in forms(secret)]


@dataclass(frozen=True)
class Made:
    """A run, and what was found in its folder while it went on."""

    folder: Path
    db: Path
    met: frozenset[str]
    looks: int
    kinds: frozenset[str]


def held(data: bytes) -> list[str]:
    """Return the secrets that stand in bytes, in whatever form."""
    return [secret for piece in inside(data) for secret, form in HIDDEN if form in piece]


def files(folder: Path) -> Iterator[Path]:
    for root, _, names in os.walk(folder):
        yield from (Path(root) / name for name in names)


async def watched(folder: Path, plan: Path, db: Path) -> tuple[set[str], int, set[str]]:
    """Run the audit, and read every file that it makes as long as it goes on."""
    (folder / "tmp").mkdir()
    told = environment(TMPDIR=str(folder / "tmp"))
    with (folder / "said.txt").open("wb") as said:
        arguments = (sys.executable, "-m", "linkaudit", "run", str(plan), "--db", str(db), "--lang", "zh")
        process = await asyncio.create_subprocess_exec(*arguments, cwd=ROOT, env=told, stdout=said, stderr=said)
        met: set[str] = set()
        kinds: set[str] = set()
        looks = 0
        while process.returncode is None:
            await asyncio.sleep(0.1)
            for path in files(folder):
                try:
                    data = path.read_bytes()
                except OSError:
                    continue  # gone meanwhile
                looks += 1
                kinds.add("".join(path.suffixes[-2:]) or path.name)
                met |= {f"{path.name}: {one}" for one in held(data)}
    assert process.returncode == 0, (folder / "said.txt").read_text("utf-8")
    return met, looks, kinds


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    ground = tmp_path_factory.mktemp("planted")
    folder, db = ground / "out", ground / "out" / "a.db"

    async def main() -> tuple[set[str], int, set[str]]:
        async with ReplicaServer("open", also=(Planted,)) as server:
            server.write_ca(ground / "ca.pem")
            plan = write_plan(folder, server.https, server.http, ground / "ca.pem")
            return await watched(folder, plan, db)

    met, looks, kinds = asyncio.run(main())
    return Made(folder, db, frozenset(met), looks, frozenset(kinds))


def observed(made: Made) -> Observation:
    with SqliteLedger.open_existing(made.db) as ledger:
        (seen,) = ledger.observations(ledger.runs()[0].id)
    return seen


def test_the_page_was_seen_and_left_as_by_anybody(made: Made) -> None:
    seen = observed(made)
    assert seen.arrived is not None, "what was painted over is not what the audit rests on"
    assert any("社区帖子" in page.text for page in seen.pages)
    text = FolderVault.beside(made.db).get(seen.trace.sha256 if seen.trace else "").decode()
    assert text.count("[scrubbed]") > 20
    assert TARGET in text


def test_no_file_of_a_run_holds_a_secret_at_any_time(made: Made) -> None:
    assert made.looks > 100
    assert any(kind.endswith("db-wal") for kind in made.kinds), made.kinds
    assert ".jsonl" in made.kinds, "the log in the making was read too"
    assert not sorted(made.met)


def test_no_export_holds_a_secret(made: Made) -> None:
    for format_ in FORMATS:
        told = call("report", "--db", made.db, "--format", format_, "-o", made.folder / f"m.{format_}")
        assert told.code == 0, told.err
    assert call("evidence", "export", "--db", made.db, "-o", made.folder / "e.zip").code == 0
    shown = call("show", "--db", made.db, "--cell", "planted/feed/taobao")
    assert shown.code == 0
    assert not held(shown.out.encode())
    found = {path.name: held(path.read_bytes()) for path in files(made.folder)}
    assert len(found) > 15
    assert not {name: secrets for name, secrets in found.items() if secrets}


def test_a_replay_of_what_was_kept_comes_to_the_same(made: Made) -> None:
    bundle = made.folder / "again.zip"
    assert call("evidence", "export", "--db", made.db, "-o", bundle).code == 0
    said = call("replay", bundle)
    assert said.code == 0, said.err
    assert any(str(one) in said.out for one in (Outcome.DIRECT, Outcome.REDIRECTED))


def test_what_the_mask_names_is_in_no_picture(made: Made) -> None:
    pictures = [page.picture for page in observed(made).pages if page.picture]
    assert pictures
    vault, masked = FolderVault.beside(made.db), 0
    for blob in pictures:
        with Image.open(BytesIO(vault.get(blob.sha256))) as image:
            colours = image.convert("RGB").getcolors(1 << 24) or []
        green = sum(count for count, (red, lush, blue) in colours if lush > 200 and red < 90 and blue < 90)
        pink = sum(count for count, (red, lush, blue) in colours if red > 200 and blue > 200 and lush < 90)
        assert green < 50
        masked += pink > 1000
    assert masked
