"""A screen that nobody sees, and a person at its keyboard: Xvfb and xdotool."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

MISSING = [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]


@contextmanager
def screen() -> Iterator[str]:
    """Run an X server on a display that is free; yield its name."""
    out, into = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(into), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"],
        pass_fds=(into,),
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            os.close(into)
            number = os.read(out, 16).decode().strip()
            assert number.isdigit(), "Xvfb did not start"
            yield f":{number}"
        finally:
            os.close(out)
            server.terminate()


def press(display: str, *keys: str) -> None:
    """Press keys, and let the window take them."""
    _tool(display, "key", "--delay", "60", *keys)


def write(display: str, text: str) -> None:
    """Type a text."""
    _tool(display, "type", "--delay", "40", text)


def focus_window(display: str, title: str, within_s: float = 30.0) -> None:
    """Wait for a window whose title has some words, and point at it as a mouse does."""
    ends = time.monotonic() + within_s
    while time.monotonic() < ends:
        found = _tool(display, "search", "--onlyvisible", "--name", title, check=False).split()
        if found:
            _tool(display, "windowfocus", "--sync", found[-1])
            return
        time.sleep(0.3)
    raise AssertionError(f"no window is called {title!r}")


def _tool(display: str, *words: str, check: bool = True) -> str:
    done = subprocess.run(
        ["xdotool", *words],
        env={**os.environ, "DISPLAY": display},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert done.returncode == 0 or not check, done.stderr
    return done.stdout
