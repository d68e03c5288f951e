"""Starting a browser: its sandbox wherever it can be had, and never lost in silence."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Playwright

from linkaudit.errors import CannotAudit
from linkaudit.probes.binaries import BrowserBinary
from linkaudit.probes.launching import launch
from linkaudit.probes.setting import Setting, flags_for

BINARY = BrowserBinary(Path("/usr/bin/chromium"), "shell", "Chromium 1", "system")
NO_SANDBOX = "BrowserType.launch: Target closed\n[FATAL] No usable sandbox! If you are running on Ubuntu 23.10+ ..."


class Driver:
    """Plays Playwright: fails with each refusal in turn, then starts, and remembers how it was asked."""

    def __init__(self, *refusals: str) -> None:
        self.refusals = list(refusals)
        self.asked: list[dict[str, Any]] = []
        self.chromium = SimpleNamespace(launch=self.launch)

    async def launch(self, **how: Any) -> str:
        self.asked.append(how)
        if self.refusals:
            raise PlaywrightError(self.refusals.pop(0))
        return "a browser"

    async def started(self, setting: Setting) -> object:
        return await launch(cast("Playwright", self), setting, BINARY, {}, None)


async def test_a_browser_has_its_sandbox_where_the_system_gives_one() -> None:
    driver, setting = Driver(), Setting(sandbox=True)
    await driver.started(setting)
    (asked,) = driver.asked
    assert asked["chromium_sandbox"] is True
    assert "--no-sandbox" not in asked["args"]
    assert setting.sandbox


async def test_where_the_system_refuses_a_sandbox_it_starts_without_and_the_record_says_so() -> None:
    driver, setting = Driver(NO_SANDBOX), Setting(sandbox=True)
    await driver.started(setting)
    assert [how["chromium_sandbox"] for how in driver.asked] == [True, False]
    assert not setting.sandbox
    assert "--no-sandbox" in flags_for(setting)


@pytest.mark.parametrize("refusals", [("no such file",), (NO_SANDBOX, "no such file")])
async def test_another_failure_is_no_reason_to_go_without(refusals: tuple[str, ...]) -> None:
    driver = Driver(*refusals)
    with pytest.raises(CannotAudit, match="does not start: no such file"):
        await driver.started(Setting(sandbox=True))
    assert len(driver.asked) == len(refusals)


def test_root_is_never_given_a_sandbox_and_everybody_else_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert not Setting().sandbox
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert Setting().sandbox


def test_a_live_browser_is_closed_to_everything_that_goes_round_the_wall() -> None:
    flags = flags_for(Setting())
    assert {"--disable-quic", "--site-per-process"} <= set(flags)
    assert any("webrtc" in flag for flag in flags)
