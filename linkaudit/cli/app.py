"""All commands under one name."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from linkaudit import __version__
from linkaudit.cli import (
    accounts,
    browser,
    comparing,
    demo,
    evidence,
    gateways,
    login,
    plan,
    platforms,
    replay,
    rules,
    run,
    show,
    trend,
)
from linkaudit.cli.console import prepare_streams


class Commands(TyperGroup):
    """All commands; the streams are made ready before the first word, be it a help text or a complaint."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command line."""
        prepare_streams()
        return super().main(*args, **kwargs)


app = typer.Typer(
    cls=Commands,
    name="linkaudit",
    help="Does this platform let its users open other platforms' links? 平台是否允许用户打开其他平台的链接？",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # boxes are for people with wide terminals; messages are for all
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done; 1 gate violated; 2 wrong use or bad input; 3 not enough evidence; "
    "4 could not be carried out; 5 verification failed; 130 interrupted, everything finished is kept.",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"linkaudit {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Audit cross-platform links with real browsers, and write the compliance matrix."""


app.command("run")(run.run)
app.command("demo")(demo.demo)
app.command("show")(show.show)
app.command("report")(show.report)
app.command("runs")(show.runs)
app.command("diff")(comparing.diff)
app.command("check")(comparing.check)
app.command("trend")(trend.trend)
app.command("judge")(rules.judge)
app.command("replay")(replay.replay_)
app.command("login")(login.login)
app.add_typer(accounts.app, name="accounts")
app.add_typer(evidence.app, name="evidence")
app.add_typer(plan.app, name="plan")
app.add_typer(rules.app, name="rules")
app.add_typer(platforms.app, name="platforms")
app.add_typer(gateways.app, name="gateways")
app.add_typer(browser.app, name="browser")
