"""`linkaudit accounts`: the saved sign-ins; none of these commands prints anything of what is in one."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from linkaudit.accounts import ACCOUNTS, Kept, forget, kept_sign_ins, read_sign_ins
from linkaudit.audit import look_at
from linkaudit.cli.console import guarded, say, write_bytes
from linkaudit.cli.grounds import Grounds, grounds
from linkaudit.cli.options import AccountsFolder, BrowserPath, PassphraseFile, PlanOption
from linkaudit.cli.passphrase import passphrase
from linkaudit.cli.workshop import workshop
from linkaudit.errors import UsageError
from linkaudit.model.trial import SignIn
from linkaudit.model.words import Standing
from linkaudit.probes import open_chromium
from linkaudit.report.escape import for_terminal

app = typer.Typer(help="The saved sign-ins.", no_args_is_help=True)

Platform = Annotated[str | None, typer.Argument(help="A platform's id; default: all.")]


@app.command("list")
@guarded
def list_(accounts: AccountsFolder = None, plan: PlanOption = None) -> None:
    """List the saved sign-ins: platform, account, sealed or plain, when it was saved, and the file."""
    folder = grounds(plan, accounts).folder
    kept = kept_sign_ins(folder)
    write_bytes("".join(_line(one) + "\n" for one in kept).encode())
    if not kept:
        say(f"nobody is signed in: {folder} has no sign-in; make one with `linkaudit login PLATFORM --as author`")
    for one in kept:
        if not one.sealed:
            say(f"warning: {one.path} is not sealed: whoever reads it is signed in; `linkaudit login` seals")


@app.command("check")
@guarded
def check(
    platform: Platform = None,
    accounts: AccountsFolder = None,
    plan: PlanOption = None,
    passphrase_file: PassphraseFile = None,
    browser_path: BrowserPath = None,
) -> None:
    """Look whether the saved sign-ins still hold: opens one page each. Exit code 1 where one does not."""
    ground = grounds(plan, accounts)
    names = sorted({one.platform for one in kept_sign_ins(ground.folder)} & set(ground.platforms))
    if platform is not None:
        names = [name for name in names if name == platform]
    if not names:
        raise UsageError(f"there is no sign-in to look at in {ground.folder}", "see `linkaudit accounts list`")
    found = read_sign_ins(ground.folder, names, lambda: passphrase(passphrase_file))
    with workshop():
        told = asyncio.run(_look(ground, found, browser_path))
    write_bytes("".join("\t".join(row) + "\n" for row in told).encode())
    for name, account, standing, _detail in told:
        if standing == Standing.SIGNED_OUT:
            say(f"{name}: sign in again with `linkaudit login {name} --as {account}`")
    if any(standing in (Standing.SIGNED_OUT, Standing.UNREACHABLE) for _, _, standing, _ in told):
        raise typer.Exit(1)


@app.command("forget")
@guarded
def forget_(
    platform: Annotated[str, typer.Argument(help="A platform's id.")],
    account: Annotated[
        str | None, typer.Option("--as", envvar="LINKAUDIT_AS", help="author or viewer; default: both.")
    ] = None,
    accounts: AccountsFolder = None,
    plan: PlanOption = None,
) -> None:
    """Remove a saved sign-in from this machine. It ends nothing on the platform: sign out there too."""
    if account is not None and account not in ACCOUNTS:
        raise UsageError(f"there is no account `{account}`", f"take {' or '.join(ACCOUNTS)}")
    folder = grounds(plan, accounts).folder
    gone = forget(folder, platform, (account,) if account else ACCOUNTS)
    if not gone:
        raise UsageError(f"there is no sign-in of {platform} in {folder}", "see `linkaudit accounts list`")
    for path in gone:
        say(f"removed {path}; on the platform itself the session goes on until it is ended there")


def _line(one: Kept) -> str:
    how = "sealed" if one.sealed else "plain"
    return "\t".join(for_terminal(word) for word in (one.platform, one.account, how, one.saved_at, str(one.path)))


async def _look(
    ground: Grounds, found: dict[str, dict[str, SignIn]], browser_path: str | None
) -> list[tuple[str, str, str, str]]:
    told = []
    async with open_chromium(ground.setting(browser_path)) as chromium:
        for name, accounts in found.items():
            for account, sign_in in sorted(accounts.items()):
                standing, detail = await look_at(chromium, ground.platforms[name], sign_in)
                told.append((name, account, str(standing), for_terminal(detail) or "-"))
    return told
