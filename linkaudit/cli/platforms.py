"""`linkaudit platforms`: the platform files that ship with linkaudit, and the check of one's own."""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from linkaudit.audit import planned
from linkaudit.catalog import builtin_platforms, platform_source
from linkaudit.catalog.platforms import read_platform
from linkaudit.catalog.source import read_source
from linkaudit.cli.console import guarded, say, write_bytes
from linkaudit.cli.offers import Offer, offers
from linkaudit.cli.options import BrowserPath
from linkaudit.cli.selectors import refuse_unreadable, selectors_of
from linkaudit.cli.wiring import read_plan
from linkaudit.cli.workshop import workshop
from linkaudit.errors import BadFile
from linkaudit.model.files import Platform, Resolve
from linkaudit.model.sample import Only
from linkaudit.model.words import ProbeKind
from linkaudit.probes import open_chromium
from linkaudit.probes.setting import Setting

app = typer.Typer(help="The platform files.", no_args_is_help=True)
NOWHERE = Resolve(https="127.0.0.1:9")
"""Where a browser that only reads selectors is sent, whatever it may ask for: nobody listens there."""


@app.command("list")
@guarded
def list_() -> None:
    """List the built-in platforms: id, owner, how the file was last checked, gateways, surfaces, name."""
    rows = [_row(one) for _name, one in sorted(builtin_platforms().items())]
    write_bytes(("\n".join(rows) + "\n").encode())


def _row(one: Platform) -> str:
    offers_ = f"{len(one.gateway)} gateway(s)\t{len(one.surface)} surface(s)"
    return f"{one.id}\t{one.owner}\t{one.verified}\t{offers_}\t{one.name.zh} {one.name.en}"


@app.command("show")
@guarded
def show(platform: Annotated[str, typer.Argument(help="A platform's id.")]) -> None:
    """Print a built-in platform file as it is."""
    write_bytes(platform_source(platform).read_bytes())


@app.command("check")
@guarded
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A platform file (TOML).")],
    plan: Annotated[
        Path | None,
        typer.Option(
            "--plan", envvar="LINKAUDIT_PLAN", help="A plan that uses it: say what it will do there.", dir_okay=False
        ),
    ] = None,
    browser_path: BrowserPath = None,
) -> None:
    """Check a platform file: keys, selectors, and which probes it makes possible. Opens no page.

    One line a surface and probe, parted by tabs: surface, probe, yes or no, what is missing; with --plan, the trials.
    """
    platform = read_platform(read_source(file))
    counts = _trials(file, platform, plan) if plan else None
    selectors = selectors_of(platform.surface)
    if selectors:
        asyncio.run(_read_selectors(selectors, file, browser_path))
    found = offers(platform)
    write_bytes("".join(_line(one, counts) + "\n" for one in found).encode())
    possible = sum(one.possible for one in found)
    note = "" if possible else "; it serves as a destination only"
    say(f"{file} holds: {platform.id}, {len(selectors)} selector(s) read, {possible} way(s) of measuring{note}")


async def _read_selectors(selectors: frozenset[str], file: Path, browser_path: str | None) -> None:
    with workshop():
        async with open_chromium(Setting(resolve=NOWHERE, binary=browser_path)) as chromium:
            await refuse_unreadable(chromium, selectors, [file])


def _trials(file: Path, platform: Platform, plan: Path) -> Counter[tuple[str, ProbeKind]]:
    """Count the trials of each surface and probe in a plan. Raises BadFile where the plan does not use this file."""
    sample, opened = read_plan(plan, Only())
    used = opened.sources.get(platform.id)
    if used is None or used.resolve() != file.resolve():
        instead = (
            f"it has none with the id `{platform.id}`" if used is None else f"it takes `{platform.id}` from {used}"
        )
        mend = "add the file, or its folder, to [paths] platforms"
        raise BadFile(str(plan), 0, "paths.platforms", f"the plan does not use {file}: {instead}", mend)
    keys = [trial.key for trial in planned(sample, 0)]
    return Counter((key.surface, key.probe) for key in keys if key.platform == platform.id)


def _line(one: Offer, counts: Counter[tuple[str, ProbeKind]] | None) -> str:
    words = [one.surface, one.probe, "yes" if one.possible else "no", "; ".join(one.lacks) or "-"]
    if counts is not None:
        words.append(f"{counts[one.surface, one.probe]} trial(s)")
    return "\t".join(words)
