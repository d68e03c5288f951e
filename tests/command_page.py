"""The program's commands and options → `docs/commands.md`, and what they are called, for the test of all pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import typer

from linkaudit.cli import app

HEAD = """\
# Commands

This page is written by the program itself: `LINKAUDIT_WRITE_DOCS=1 python -m pytest tests/test_docs.py`.

Every option has an environment variable. `--help` stands behind every command. Data goes to stdout, everything else to
stderr; the exit codes are in the [README](../README.md).
"""


@dataclass(frozen=True)
class Command:
    """One command: its words, its arguments and options as the program declares them."""

    words: tuple[str, ...]
    told: Any

    @property
    def options(self) -> tuple[Any, ...]:
        return tuple(one for one in self.told.params if one.param_type_name == "option")

    @property
    def arguments(self) -> tuple[Any, ...]:
        return tuple(one for one in self.told.params if one.param_type_name == "argument")

    @property
    def names(self) -> frozenset[str]:
        """All spellings of its options."""
        spelt = {name for one in self.options for name in (*one.opts, *one.secondary_opts)}
        return frozenset({*spelt, "--help", "-h"})


def commands() -> tuple[Command, ...]:
    """Return every command of the program, groups left out, in the order of its help."""
    return tuple(_below((), typer.main.get_command(app)))


def _below(words: tuple[str, ...], told: Any) -> Iterator[Command]:
    inner = getattr(told, "commands", None)
    if inner is None:
        yield Command(words, told)
        return
    for name, one in inner.items():
        yield from _below((*words, name), one)


def page() -> str:
    """Write the whole page."""
    return "\n".join([HEAD, *(_section(one) for one in commands())])


def _section(command: Command) -> str:
    usage = " ".join(["linkaudit", *command.words, *(_metavar(one) for one in command.arguments)])
    lines = [f"## `{usage}`", "", " ".join(command.told.help.split()), ""]
    if command.arguments or command.options:
        lines += ["| | default | |", "|---|---|---|"]
        lines += [f"| `{_metavar(one)}` | | {one.help} |" for one in command.arguments]
        lines += [_option(one) for one in command.options]
        lines.append("")
    return "\n".join(lines)


def _metavar(argument: Any) -> str:
    return str(argument.metavar or argument.name.upper())


def _option(option: Any) -> str:
    spelt = " ".join(f"`{name}`" for name in option.opts)
    default = "" if option.default in (None, False) else f"`{option.default}`"
    return f"| {spelt} | {default} | {option.help} `{option.envvar}` |"
