"""Saved sign-ins in a run: who is missing, what is left undone and said, and that nothing of them is ever kept."""

from __future__ import annotations

import contextlib
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from linkaudit.accounts import read_sign_ins
from linkaudit.audit import Outlook, assess, carry_out, check_sign_ins, prepare
from linkaudit.cli import undertake
from linkaudit.errors import UsageError
from linkaudit.evidence import FolderVault
from linkaudit.model.sample import Sample
from linkaudit.model.trace import BodyKept, Looked, PhaseBegun, Requested, Stopped, Trace
from linkaudit.model.trial import SignIn, Task
from linkaudit.model.words import ProbeKind
from linkaudit.ports import Keep, Sink
from linkaudit.store import SqliteLedger
from tests.audit.desk import BOTH, Desk, always, posting, sample
from tests.audit.fakes import JumpingClock, ListBrowser, ListWatcher, played
from tests.cli.calling import call, rows
from tests.cli.conftest import Files
from tests.unpacking import inside

SECRETS = ("qy-author-5d1f0c77aa", "qy-viewer-e20b9143cd")
BOTH_SIGNED_IN = {"author": SignIn("a.json", SECRETS[:1]), "viewer": SignIn("v.json", SECRETS[1:])}


def both_probes(**changes: Any) -> Sample:
    facts: dict[str, Any] = {"repeats": 1, "platforms": tuple(posting(one) for one in BOTH)}
    return sample(**{**facts, "probes": (ProbeKind.GATEWAY, ProbeKind.POST), **changes})


async def carried_out(desk: Desk, accounts: dict[str, dict[str, SignIn]]) -> tuple[Outlook, bool]:
    outlook = prepare(desk.sample, desk.ledger, desk.clock, 7, "r1", fresh=False, accounts=accounts)
    complete = await carry_out(
        outlook,
        desk.sample,
        desk.browser,
        desk.ledger,
        desk.vault,
        desk.clock,
        desk.watcher,
        desk.stop,
        2,
        accounts,
    )
    return outlook, complete


@pytest.mark.parametrize("missing", ["author", "viewer", "both"])
async def test_where_somebody_is_missing_posts_are_left_undone_and_the_rest_is_done(missing: str) -> None:
    there = {name: one for name, one in BOTH_SIGNED_IN.items() if missing not in (name, "both")}
    desk = Desk(both_probes())
    outlook, complete = await carried_out(desk, {"agora": BOTH_SIGNED_IN, "bazaar": there} if there else {})
    done = {(seen.trial.key.platform, seen.trial.key.probe) for seen in desk.ledger.observations("r1")}
    posted = {("agora", ProbeKind.POST)} if there else set()
    assert done == {("agora", ProbeKind.GATEWAY), ("bazaar", ProbeKind.GATEWAY)} | posted
    assert complete
    assert desk.ledger.runs()[0].status == "finished"
    (told,) = [note for note in outlook.notes if note.startswith("bazaar")]
    assert told.startswith("bazaar: 2 post trial(s) are not made: author and viewer are not both signed in")


async def test_the_cells_of_posts_that_nobody_made_say_that_they_were_not_tested() -> None:
    desk = Desk(both_probes())
    await carried_out(desk, {})
    matrix = assess(desk.ledger.runs()[0], desk.sample, desk.ledger.observations("r1"), None, None, "")
    told = {(cell.probe, cell.outcome is None, cell.trials) for cell in matrix.cells}
    assert told == {(ProbeKind.GATEWAY, False, 1), (ProbeKind.POST, True, 0)}
    assert not {cell.verdict for cell in matrix.cells if cell.outcome is None} & {"compliant", "violation", "exempt"}


async def test_only_the_posts_of_a_platform_are_given_its_sign_ins() -> None:
    desk = Desk(both_probes())
    await carried_out(desk, {"agora": BOTH_SIGNED_IN, "bazaar": BOTH_SIGNED_IN})
    given = {(task.probe, bool(task.accounts)) for task in desk.browser.visits}
    assert given == {(None, False), (ProbeKind.GATEWAY, False), (ProbeKind.POST, True)}


def test_a_plan_of_posts_alone_without_a_sign_in_has_nothing_to_do() -> None:
    desk = Desk(both_probes(probes=(ProbeKind.POST,)))
    with pytest.raises(UsageError, match="not both signed in") as caught:
        check_sign_ins(desk.sample, {})
    assert caught.value.exit_code == 2
    assert desk.ledger.runs() == []


# -- nothing is kept -----------------------------------------------------------------------------------------------


class Telling(ListBrowser):
    """A browser to which a platform says the sign-in back, everywhere where it can."""

    document = False
    """Whether in the document that is kept, too."""

    async def perform(self, task: Task, sink: Sink, keep: Keep) -> Trace:
        assert task.trial is not None
        if task.probe is not ProbeKind.POST:
            return await super().perform(task, sink, keep)
        told = " ".join(SECRETS)
        script = f"session = '{told if self.document else 'none'}'"
        page = keep(f"<html><script>{script}</script></html>".encode(), "text/html")
        url = f"https://agora.example/me?t={SECRETS[0]}#{SECRETS[1]}"
        asked: dict[str, Any] = {"main": True, "navigation": True, "method": "GET", "resource": "document"}
        headers = (("Cookie", f"sid={SECRETS[0]}"), ("X-Echo", told))
        events = (
            PhaseBegun(n=0, t=0.0, account="author", task="post"),
            Requested(n=1, t=0.0, request=0, url=url, headers=headers, frame="", page=0, **asked),
            BodyKept(n=2, t=0.0, request=0, blob=page),
            Looked(n=3, t=0.0, step=0, page=0, url=url, title=told, text=told, elements=(), document=page),
            Stopped(n=4, t=0.0, reason="not_found", detail=told),
        )
        whole = played(task, lambda event: event, "stuck")
        return msgspec.structs.replace(whole, events=tuple(sink(event) for event in events))


def saved(folder: Path) -> Path:
    """Save the sign-ins of one platform."""
    for name, value in zip(("author", "viewer"), SECRETS, strict=True):
        path = folder / "agora" / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"cookies": [{"name": "sid", "value": value}], "origins": []}))
    return folder


def holding(folder: Path) -> list[str]:
    """Return the files of a run that hold a value of a sign-in."""
    kept = [path for path in folder.rglob("*") if path.is_file() and "accounts" not in path.parts]
    assert len(kept) > 2
    return [
        path.name
        for path in kept
        if any(value.encode() in data for data in inside(path.read_bytes()) for value in SECRETS)
    ]


@pytest.mark.parametrize("echo", ["events", "document"])
async def test_no_value_of_a_sign_in_is_in_the_database_the_log_or_the_evidence(tmp_path: Path, echo: str) -> None:
    accounts = read_sign_ins(saved(tmp_path / "accounts"), ["agora", "bazaar"])
    given, clock, watcher, desk = both_probes(), JumpingClock(), ListWatcher(), Desk(both_probes())
    browser = Telling(always("arrives"), clock)
    browser.document = echo == "document"
    with SqliteLedger(tmp_path / "audit.db") as ledger:
        outlook = prepare(given, ledger, clock, 7, "r1", fresh=False, accounts=accounts)
        vault = FolderVault.beside(tmp_path / "audit.db")
        assert await carry_out(outlook, given, browser, ledger, vault, clock, watcher, desk.stop, 2, accounts)
        assert [seen for seen in ledger.observations("r1") if seen.post is not None]
    assert holding(tmp_path) == []
    assert not any(value in told for value in SECRETS for told in (*watcher.told, *outlook.notes))


# -- from the command line -------------------------------------------------------------------------------------------


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Files:
    """Return a plan with posts in it, for a browser that arrives everywhere."""

    class Ready(ListBrowser):
        async def check_selectors(self, selectors: list[str]) -> dict[str, str]:
            return {}

    @contextlib.asynccontextmanager
    async def opened(_setting: object) -> AsyncIterator[ListBrowser]:
        yield Ready(always("arrives"), JumpingClock())

    files = Files(tmp_path)
    monkeypatch.setattr(undertake, "open_chromium", opened)
    files.replace(files.plan, '["gateway", "open"]', '["gateway", "post"]')
    files.replace(files.plan, 'links = ["links.toml"]', 'links = ["links.toml"]\naccounts = "accounts"')
    return files


def sign_in(files: Files, name: str, text: str = '{"cookies": [], "origins": []}') -> Path:
    path = files.folder / "accounts" / "forum" / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("there", [(), ("author",), ("viewer",)])
def test_a_run_without_all_sign_ins_says_so_and_ends_well(plan: Files, there: tuple[str, ...]) -> None:
    for name in there:
        sign_in(plan, name)
    said = call("run", plan.plan, "--db", plan.db, "--format", "json")
    assert said.code == 0, said.err
    assert "note: forum: 1 post trial(s) are not made: author and viewer are not both signed in" in said.err
    told = {cell["probe"]: (cell["outcome"], cell["trials"]) for cell in json.loads(said.out)["cells"]}
    assert told == {"gateway": ("direct", 1), "post": ("not_tested", 0)}


def test_a_run_with_all_sign_ins_posts(plan: Files) -> None:
    for name in ("author", "viewer"):
        sign_in(plan, name)
    said = call("run", plan.plan, "--db", plan.db, "--format", "json")
    assert said.code == 0, said.err
    assert "signed in" not in said.err
    assert {cell["probe"]: cell["trials"] for cell in json.loads(said.out)["cells"]} == {"gateway": 1, "post": 1}


def test_a_sign_in_that_cannot_be_read_is_named_and_nothing_is_run(plan: Files) -> None:
    sign_in(plan, "author")
    path = sign_in(plan, "viewer", '{"cookies": [{"value": "very-secret-value"')
    said = call("run", plan.plan, "--db", plan.db)
    assert (said.code, said.out) == (2, "")
    assert str(path) in said.err
    assert "sign in again" in said.err
    assert "very-secret-value" not in said.err
    assert not [row for row in rows(plan.db) if row.startswith('INSERT INTO "run"')]
