"""`linkaudit login`: a person signs in, in a window or by scanning a code, and the sign-in is saved, sealed."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import Iterator
from typing import Annotated, Any

import typer

from linkaudit.accounts import ACCOUNTS, check_passphrase, keep_passphrase, save_sign_in
from linkaudit.cli.console import guarded, say
from linkaudit.cli.grounds import Grounds, grounds
from linkaudit.cli.options import AccountsFolder, BrowserPath, PassphraseFile, PlanOption
from linkaudit.cli.passphrase import new_passphrase
from linkaudit.cli.workshop import workshop
from linkaudit.clock import SystemClock
from linkaudit.errors import CannotAudit, HarnessFault, UsageError
from linkaudit.model.files import Platform
from linkaudit.model.trial import SignIn
from linkaudit.model.words import Standing
from linkaudit.probes import open_chromium
from linkaudit.probes.signing import sign_in
from linkaudit.vision import PictureEyes, drawn

WAIT_S = 300.0


@guarded
def login(
    platform: Annotated[str, typer.Argument(help="A platform's id.")],
    account: Annotated[str, typer.Option("--as", envvar="LINKAUDIT_AS", help="author or viewer.")],
    plan: PlanOption = None,
    accounts: AccountsFolder = None,
    qr: Annotated[
        bool, typer.Option("--qr", envvar="LINKAUDIT_QR", help="No window: show the page's code in the terminal.")
    ] = False,
    wait: Annotated[
        float, typer.Option("--wait", envvar="LINKAUDIT_WAIT", min=1, help="Seconds that signing in may take.")
    ] = WAIT_S,
    passphrase_file: PassphraseFile = None,
    remember: Annotated[
        bool, typer.Option("--remember", envvar="LINKAUDIT_REMEMBER", help="Keep the passphrase in the keyring.")
    ] = False,
    browser_path: BrowserPath = None,
) -> None:
    """Sign in to a platform yourself, and save the sign-in, sealed with a passphrase. Nothing you type is recorded."""
    if account not in ACCOUNTS:
        raise UsageError(f"there is no account `{account}`", f"take {' or '.join(ACCOUNTS)}")
    ground = grounds(plan, accounts)
    there = ground.platform(platform)
    secret = new_passphrase(passphrase_file)
    check_passphrase(ground.folder, secret)
    window = not qr and _has_screen()
    if not qr and not window:
        say("no screen here (DISPLAY is not set): the page's code is shown in the terminal instead")
    with workshop():
        state, told = asyncio.run(_sign_in(ground, there, account, window, wait, browser_path))
    path = save_sign_in(ground.folder, platform, account, json.dumps(state), secret, SystemClock().now())
    if remember:
        keep_passphrase(secret)
    say(f"the {account} of {platform} is signed in ({told}); saved and sealed: {path}")


def _has_screen() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


async def _sign_in(
    ground: Grounds, platform: Platform, account: str, window: bool, wait_s: float, browser_path: str | None
) -> tuple[dict[str, Any], str]:
    """Let a person sign in; return the storage state, and how sure it is that it holds."""
    url = platform.login.open if platform.login else f"https://{platform.domains[0]}/"
    async with open_chromium(ground.setting(browser_path, window=window)) as chromium:
        async with chromium.lent() as browser:
            if not chromium.setting.sandbox and ground.resolve is None:
                say("WARNING: Chromium runs WITHOUT its sandbox here; sign in as another user than root where you can")
            ends = (
                "the sign-in is saved as soon as you are in" if platform.login else "press Enter here once you are in"
            )
            say(f"sign in as the {account} at {url}; {ends} ({wait_s:.0f} s)")
            with _enter() as finished:
                state = await sign_in(
                    browser,
                    platform.browser,
                    url,
                    platform.login,
                    within_s=wait_s,
                    finished=finished,
                    show=None if window else _Codes().show,
                )
        if platform.login is None:
            return state, "taken on your word: the platform file has no [login]"
        standing, detail = await chromium.standing(
            platform.login, platform.browser, SignIn(path="", state=json.dumps(state))
        )
    if standing is not Standing.SIGNED_IN:
        raise CannotAudit(f"the sign-in does not hold in a fresh window ({detail or standing})", "try again")
    return state, "seen in a fresh window"


@contextlib.contextmanager
def _enter() -> Iterator[asyncio.Event]:
    """Give an event that a person sets by Enter; where stdin is no terminal nobody does."""
    pressed = asyncio.Event()
    if not sys.stdin.isatty():
        yield pressed
        return
    loop = asyncio.get_running_loop()

    def heard() -> None:
        sys.stdin.readline()
        pressed.set()

    loop.add_reader(sys.stdin, heard)
    try:
        yield pressed
    finally:
        loop.remove_reader(sys.stdin)


class _Codes:
    """Shows the code of each picture that has another one than the picture before."""

    def __init__(self) -> None:
        self._eyes = PictureEyes(can_read_words=False)
        self._last = ""

    def show(self, picture: bytes) -> None:
        try:
            codes = self._eyes.read(picture, words=False).codes
            whole = [one.text for one in codes if not one.cut]
            if whole and whole[0] != self._last:
                # What the code says is printed as a picture alone: a page decides what it is.
                sys.stderr.write(drawn(whole[0]) + "\n")
                sys.stderr.flush()
                say("scan this code with the platform's app")
                self._last = whole[0]
        except HarnessFault as error:
            say(f"the page's code cannot be shown: {error.what}")
