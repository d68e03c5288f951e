"""One server and one browser for all scenes."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from linkaudit.model.files import Resolve
from linkaudit.probes import Chromium, open_chromium
from linkaudit.probes.setting import Setting
from tests.probes.pages import AT_ONCE, Pages, Traces, scenes_of


@pytest.fixture(scope="session")
async def pages() -> AsyncIterator[Pages]:
    async with Pages() as pages:
        yield pages


@pytest.fixture(scope="session")
def setting(pages: Pages, tmp_path_factory: pytest.TempPathFactory) -> Setting:
    trust = tmp_path_factory.mktemp("authority") / "ca.pem"
    pages.authority.cert_pem.write_to_path(str(trust))
    return Setting(resolve=Resolve(https=pages.https), trust=trust, replica=True)


@pytest.fixture(scope="session")
async def browser(setting: Setting) -> AsyncIterator[Chromium]:
    async with open_chromium(setting) as chromium:
        yield chromium


@pytest.fixture(scope="module")
async def traces(request: pytest.FixtureRequest, pages: Pages, browser: Chromium) -> Traces:
    return Traces(
        await pages.visit_all(browser, scenes_of(request.module), getattr(request.module, "AT_ONCE", AT_ONCE))
    )
