"""`linkaudit platforms`: the platform files that ship with linkaudit."""

from __future__ import annotations

from typing import Annotated

import typer

from linkaudit.catalog import builtin_platforms, platform_source
from linkaudit.cli.console import guarded, write_bytes
from linkaudit.model.files import Platform

app = typer.Typer(help="The platform files.", no_args_is_help=True)


@app.command("list")
@guarded
def list_() -> None:
    """List the built-in platforms: id, owner, how the file was last checked, gateways, surfaces, name."""
    rows = [_row(one) for _name, one in sorted(builtin_platforms().items())]
    write_bytes(("\n".join(rows) + "\n").encode())


def _row(one: Platform) -> str:
    offers = f"{len(one.gateway)} gateway(s)\t{len(one.surface)} surface(s)"
    return f"{one.id}\t{one.owner}\t{one.verified}\t{offers}\t{one.name.zh} {one.name.en}"


@app.command("show")
@guarded
def show(platform: Annotated[str, typer.Argument(help="A platform's id.")]) -> None:
    """Print a built-in platform file as it is."""
    write_bytes(platform_source(platform).read_bytes())
