"""The options that several commands share, each with its environment variable."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

Db = Annotated[
    Path,
    typer.Option(
        "--db", envvar="LINKAUDIT_DB", help="The database; evidence is kept in a folder beside it.", dir_okay=False
    ),
]
LangOption = Annotated[
    str | None, typer.Option("--lang", envvar="LINKAUDIT_LANG", help="zh or en; default: the locale's.")
]
RunArgument = Annotated[
    str | None, typer.Argument(metavar="[RUN]", help="A run's id, or its beginning; default: the newest.")
]
AsOf = Annotated[
    datetime | None,
    typer.Option(
        "--as-of", envvar="LINKAUDIT_AS_OF", formats=["%Y-%m-%d"], help="Judge by the rules in force on this date."
    ),
]
Waivers = Annotated[
    Path | None,
    typer.Option(
        "--waivers",
        envvar="LINKAUDIT_WAIVERS",
        help="A file of waivers (TOML): flagged in the matrix, and no suspected violation is hidden.",
    ),
]
BrowserPath = Annotated[
    str | None,
    typer.Option(
        "--browser-path", envvar="LINKAUDIT_BROWSER_PATH", help="The Chromium to use; default: the one found."
    ),
]
AccountsFolder = Annotated[
    Path | None,
    typer.Option(
        "--accounts", envvar="LINKAUDIT_ACCOUNTS", help="The folder of sign-ins; default: the plan's, else accounts."
    ),
]
PlanOption = Annotated[
    Path | None,
    typer.Option("--plan", envvar="LINKAUDIT_PLAN", help="A plan: its platform files and folder.", dir_okay=False),
]
PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        envvar="LINKAUDIT_PASSPHRASE_FILE",
        help="The passphrase of sealed sign-ins; else LINKAUDIT_PASSPHRASE, the keyring, or a question.",
        dir_okay=False,
    ),
]
OutputFile = Annotated[
    Path | None, typer.Option("--output", "-o", envvar="LINKAUDIT_OUTPUT", help="A file; `-` or nothing: stdout.")
]
DEFAULT_DB = Path("audit.db")
