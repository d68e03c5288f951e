"""A driver and a setting → a browser that runs, with Chromium's own sandbox wherever it can be had."""

from __future__ import annotations

from playwright.async_api import Browser as PlaywrightBrowser
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Playwright

from linkaudit.errors import CannotAudit
from linkaudit.probes.binaries import BrowserBinary
from linkaudit.probes.setting import Setting, flags_for

START_S = 30.0


async def launch(
    driver: Playwright, setting: Setting, binary: BrowserBinary, home: dict[str, str], proxy: str | None
) -> PlaywrightBrowser:
    """Start a browser; where the system refuses it a sandbox, without one, and `setting.sandbox` then says so.

    Raises CannotAudit where it does not start.
    """
    try:
        return await _start(driver, setting, binary, home, proxy)
    except PlaywrightError as error:
        if not (setting.sandbox and "sandbox" in str(error).lower()):
            raise _failed(binary, error) from error
    setting.sandbox = False
    try:
        return await _start(driver, setting, binary, home, proxy)
    except PlaywrightError as error:
        raise _failed(binary, error) from error


async def _start(
    driver: Playwright, setting: Setting, binary: BrowserBinary, home: dict[str, str], proxy: str | None
) -> PlaywrightBrowser:
    return await driver.chromium.launch(
        executable_path=str(binary.path),
        args=list(flags_for(setting)),
        env={**home},
        headless=not setting.window,
        chromium_sandbox=setting.sandbox,
        proxy={"server": proxy} if proxy else None,
        timeout=START_S * 1000,
        handle_sigint=False,
        handle_sigterm=False,
    )


def _failed(binary: BrowserBinary, error: PlaywrightError) -> CannotAudit:
    return CannotAudit(
        f"the browser {binary.path} does not start: {str(error).splitlines()[0][:300]}",
        "see `linkaudit browser status`, or install another with `linkaudit browser install`",
    )
