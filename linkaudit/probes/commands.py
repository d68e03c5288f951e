"""An external command → its exit code and what it said; the one place in the probes that starts programs.

Whoever needs a program takes a `Runner`, so that a test can stand a list of answers in its place.
"""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Protocol

NOT_FOUND = 127
"""The exit code of a command that is not there, as a shell gives it."""
STUCK = 124
"""The exit code of a command that was ended because it said nothing or took too long, as timeout(1) gives it."""


@dataclass(frozen=True)
class Done:
    """How a command ended; `out` is stdout and stderr as they came."""

    code: int
    out: str

    @property
    def last_line(self) -> str:
        """The last line that says something: mostly the reason of a failure."""
        lines = [line.strip() for line in self.out.splitlines() if line.strip()]
        return lines[-1] if lines else f"exit code {self.code}"


class Runner(Protocol):
    """Carries out a command."""

    def __call__(
        self,
        command: Sequence[str],
        *,
        quiet_s: float = 30.0,
        wall_s: float = 900.0,
        env: Mapping[str, str] | None = None,
        heard: Callable[[str], None] | None = None,
    ) -> Done:
        """Run a command to its end, or end it after `quiet_s` without a word or `wall_s` in all."""


def run_command(
    command: Sequence[str],
    *,
    quiet_s: float = 30.0,
    wall_s: float = 900.0,
    env: Mapping[str, str] | None = None,
    heard: Callable[[str], None] | None = None,
) -> Done:
    """Run a command and pass each line on to `heard`. Never raises: a missing program is code 127, a stuck one 124."""
    try:
        process = subprocess.Popen(
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=None if env is None else dict(env),
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
    except OSError as error:
        return Done(NOT_FOUND, f"{command[0]}: {error.strerror}")
    try:
        return _listen(process, quiet_s, time.monotonic() + wall_s, heard)
    finally:
        _end(process)


def _listen(
    process: subprocess.Popen[str], quiet_s: float, deadline: float, heard: Callable[[str], None] | None
) -> Done:
    lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    assert process.stdout is not None  # noqa: S101 - we asked for a pipe
    threading.Thread(target=_read, args=(process.stdout, lines), daemon=True).start()
    said: list[str] = []
    while True:
        try:
            line = lines.get(timeout=max(0.0, min(quiet_s, deadline - time.monotonic())))
        except queue.Empty:
            return Done(STUCK, "".join([*said, f"\nended: nothing heard for {quiet_s:g} s, or too long in all\n"]))
        if line is None:
            return Done(process.wait(), "".join(said))
        said.append(line)
        if heard is not None and line.strip():
            heard(line.strip())


def _read(stream: IO[str], lines: queue.SimpleQueue[str | None]) -> None:
    # Closed here and nowhere else: closing a stream that another thread reads would wait for that read.
    with stream:
        for line in stream:
            lines.put(line)
    lines.put(None)


def _end(process: subprocess.Popen[str]) -> None:
    # The whole group: package tools and browsers start children that would hold the pipe open.
    if process.poll() is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
