"""One server and one browser for all pitfalls; what a module needs is visited once."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import pytest

from fixtures.server import ReplicaServer
from fixtures.sites.pitfalls import GO, PITFALLS
from linkaudit.model.files import Resolve
from linkaudit.model.trial import SignIn
from linkaudit.probes import Chromium, open_chromium
from linkaudit.probes.setting import Setting
from tests.pitfalls.stage import Bench, Case, Seen, cases_of


@pytest.fixture(scope="session")
async def server() -> AsyncIterator[ReplicaServer]:
    async with ReplicaServer("before", also=PITFALLS) as server:
        yield server


@pytest.fixture(scope="session")
def setting(server: ReplicaServer, tmp_path_factory: pytest.TempPathFactory) -> Setting:
    trust = tmp_path_factory.mktemp("authority") / "ca.pem"
    server.write_ca(trust)
    return Setting(resolve=Resolve(https=server.https, http=server.http), trust=trust, replica=True)


@pytest.fixture(scope="session")
async def browser(setting: Setting) -> AsyncIterator[Chromium]:
    async with open_chromium(setting) as chromium:
        yield chromium


@pytest.fixture(scope="session")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, SignIn]:
    """Both accounts as a browser saves them: cookies and localStorage; there is no place for sessionStorage."""
    cookie = {"name": "dukou", "value": "1", "domain": GO, "path": "/", "expires": -1}
    cookie |= {"httpOnly": False, "secure": True, "sameSite": "Lax"}
    stored = {"origin": f"https://{GO}", "localStorage": [{"name": "dukou", "value": "1"}]}
    file = tmp_path_factory.mktemp("accounts") / "account.json"
    file.write_text(json.dumps({"cookies": [cookie], "origins": [stored]}), encoding="utf-8")
    return {name: SignIn(str(file)) for name in ("author", "viewer")}


@pytest.fixture(scope="session")
def bench(server: ReplicaServer, setting: Setting, browser: Chromium, accounts: dict[str, SignIn]) -> Bench:
    return Bench(server, browser, setting.resolve, accounts)


@pytest.fixture(scope="module")
async def seen(request: pytest.FixtureRequest, bench: Bench) -> dict[Case, Seen]:
    return await bench.observe_all(cases_of(request.module))
