"""A folder with a plan that holds, and a database with a finished run that no browser had to make."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from linkaudit.audit import carry_out, prepare
from linkaudit.audit.stop import Stop
from linkaudit.clock import SystemClock
from linkaudit.evidence import FolderVault
from linkaudit.model.trial import Task
from linkaudit.model.words import Purpose
from linkaudit.store import SqliteLedger
from tests.audit.desk import sample
from tests.audit.fakes import JumpingClock, ListBrowser, ListWatcher

PLATFORM = """\
id = "forum"
name = { zh = "论坛", en = "Forum" }
owner = "acme"
domains = ["forum.example"]
verified = "never"

[[gateway]]
url = "https://link.forum.example/?target={link:percent}"

[[surface]]
id = "feed"
kind = "feed"
name = { zh = "信息流", en = "Feed" }
open = "https://forum.example/p/{link:percent}"
link = "article a"
post = [{ fill = "textarea", text = "{link}" }]
message = "article:has-text('{nonce}')"
"""
LINKS = """\
[[link]]
id = "library"
url = "https://library.example/"
owner = "city"
category = "other"
role = "neutral"
"""
PLAN = """\
[audit]
name = "抽样"
repeats = 1
platforms = ["forum"]
links = ["library"]
probes = ["gateway", "open"]

[paths]
platforms = ["platforms/"]
links = ["links.toml"]

[network]
resolve = "127.0.0.1:9"
"""


class Files:
    """A plan and its files; `replace` changes one thing in one of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.plan = folder / "plan.toml"
        self.links = folder / "links.toml"
        self.platform = folder / "platforms" / "forum.toml"
        self.db = folder / "audit.db"
        self.platform.parent.mkdir()
        for path, text in ((self.plan, PLAN), (self.links, LINKS), (self.platform, PLATFORM)):
            path.write_text(text, encoding="utf-8")

    def replace(self, file: Path, old: str, new: str) -> None:
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} must stand in {file.name} once"
        file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


def half(task: Task) -> str:
    """One platform opens nothing but the neutral link."""
    shut = task.purpose is Purpose.SUBJECT and "agora" in task.address and task.link.id == "shop"
    return "stuck" if shut else "arrives"


@pytest.fixture(scope="session")
def made_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database with one finished run of eight trials; not to be changed."""
    db = tmp_path_factory.mktemp("stored") / "audit.db"
    given, clock = sample(), JumpingClock()
    with SqliteLedger(db) as ledger:
        outlook = prepare(given, ledger, SystemClock(), 7, "20260105-aaaa0000", fresh=False)
        browser, vault = ListBrowser(half, clock), FolderVault.beside(db)
        work = carry_out(outlook, given, browser, ledger, vault, clock, ListWatcher(), Stop(), 2)
        assert asyncio.run(work)
    return db


@pytest.fixture
def db(made_run: Path, tmp_path: Path) -> Path:
    """Return a copy of the finished run's database, evidence included."""
    place = tmp_path / "kept.db"
    shutil.copy(made_run, place)
    shutil.copytree(made_run.with_name(made_run.name + ".evidence"), tmp_path / "kept.db.evidence")
    return place
