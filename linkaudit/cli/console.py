"""Streams, languages and the one place where our own errors end: a message on stderr and an exit code."""

from __future__ import annotations

import functools
import io
import os
import shutil
import sys
from collections.abc import Callable
from typing import Literal, ParamSpec, TypeVar

import typer

from linkaudit.errors import CannotAudit, LinkauditError, UsageError
from linkaudit.model.matrix import Matrix
from linkaudit.report import render
from linkaudit.report.escape import for_stream, for_terminal

P = ParamSpec("P")
T = TypeVar("T")
Lang = Literal["zh", "en"]


def prepare_streams() -> None:
    """Write UTF-8 wherever no terminal decides otherwise, and let no code page crash us."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace")


def language(wanted: str | None) -> Lang:
    """Return the wanted language, else the locale's. Raises UsageError for one that there is not."""
    if wanted is None:
        locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
        return "zh" if locale.lower().startswith("zh") else "en"
    if wanted == "zh":
        return "zh"
    if wanted == "en":
        return "en"
    raise UsageError(f"there is no language `{wanted}`", "take zh or en")


def text_or_json(format_: str) -> None:
    """Refuse another output format. Raises UsageError."""
    if format_ not in ("text", "json"):
        raise UsageError(f"--format {format_} is not understood here", "take text or json")


def say(message: str) -> None:
    """Tell a person something that is no data; line by line, control characters made visible."""
    # Arguments come with their bytes escaped where the locale is not UTF-8.
    text = message.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    for line in text.splitlines() or [""]:
        typer.echo(for_terminal(line), err=True)


def guarded(command: Callable[P, T]) -> Callable[P, T]:
    """Let a command end with our exit codes: its own errors become one clear message on stderr."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return command(*args, **kwargs)
        except LinkauditError as error:
            say(f"linkaudit: {error}")
            raise typer.Exit(error.exit_code) from error
        except KeyboardInterrupt as error:
            say("linkaudit: interrupted")
            raise typer.Exit(130) from error

    return run


def print_matrix(matrix: Matrix, format_: str, lang: Lang) -> None:
    """Print a matrix to stdout; as text it fits the terminal, and 100 columns where there is none."""
    terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size((100, 24)).columns if terminal else 100
    color = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    write_bytes(render(matrix, format_, lang, width=width, color=color, plain=plain_symbols()))


def plain_symbols() -> bool:
    """Tell whether stdout is a terminal that cannot show our symbols."""
    return sys.stdout.isatty() and not _shows(sys.stdout.encoding, "√→△×○▲■◇◎─▁█")


def _shows(encoding: str | None, symbols: str) -> bool:
    return "?" not in for_stream(symbols, encoding)


def write_bytes(data: bytes) -> None:
    """Write data to stdout as it is; a terminal of another code page gets what it can show.

    Where the reader has seen enough (`| head`), the rest goes nowhere, and the exit code stays what it would be.
    """
    try:
        _write(data)
    except BrokenPipeError:
        # Python flushes again at exit; what is left then must have somewhere to go.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except OSError as error:
        raise CannotAudit(
            f"the output cannot be written: {error.strerror or error}", "make room, or write elsewhere"
        ) from error


def _write(data: bytes) -> None:
    encoding = (sys.stdout.encoding or "utf-8").lower().replace("-", "")
    binary = getattr(sys.stdout, "buffer", None)
    sys.stdout.flush()
    if binary is None or (sys.stdout.isatty() and encoding != "utf8"):
        sys.stdout.write(data.decode("utf-8", "replace"))
        sys.stdout.flush()
    else:
        binary.write(data)
        binary.flush()
