"""A machine without a browser, certutil or a Chinese font → one that has them, or the command that a person must run.

Playwright's own download comes first, because it needs no rights; where it cannot be had or does not start, the
distribution's package, which brings the libraries along.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable

from linkaudit.errors import CannotAudit
from linkaudit.probes import packages
from linkaudit.probes.binaries import BrowserBinary, Glyph, Machine, find_browser
from linkaudit.probes.commands import STUCK, Done, Runner, run_command
from linkaudit.probes.glyph import chinese_glyph_renders
from linkaudit.probes.packages import Manager
from linkaudit.probes.trust import has_certutil

Say = Callable[[str], None]

_DOWNLOAD = (sys.executable, "-m", "playwright", "install")
_SHELL, _FULL = "chromium-headless-shell", "chromium"
_LIBRARIES = (sys.executable, "-m", "playwright", "install-deps", "chromium-headless-shell")
_DOWNLOAD_QUIET_S = 120.0
"""A download says something at every tenth of its way; this long without a word, and the network does not let it."""
_WORTH_TELLING = ("Downloading", "Error:", "|")
"""How the lines of a download begin that a person wants to see; the last is its progress."""
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def install(
    say: Say,
    *,
    machine: Machine | None = None,
    run: Runner = run_command,
    glyph: Glyph = chinese_glyph_renders,
    window: bool = False,
) -> BrowserBinary:
    """Put a browser, certutil and a Chinese font on this machine as far as they are missing; `say` hears each step.

    With `window` a headless shell will not do. Returns the browser. A missing certutil or font that cannot be
    installed is only said. Raises CannotAudit, whose mend is the command to run, when there is no browser in the end.
    """
    machine = machine or Machine()
    browser = _look(machine, run, window)
    downloaded = False
    if browser is None:
        downloaded = _download(run, say, window)
        browser = _look(machine, run, window)
    missing = _missing(browser, machine, glyph, "window" if window else "browser")
    if browser is None or missing:
        browser = _complete(browser, missing, downloaded, machine, run, say)
    say(f"the browser is {browser.version} ({browser.kind}), {browser.path}")
    return browser


def _look(machine: Machine, run: Runner, window: bool) -> BrowserBinary | None:
    # What the user named in the environment is judged too: a name that does not start is the user's to mend.
    try:
        return find_browser(full=window, machine=machine, run=run)
    except CannotAudit:
        return None


def _missing(browser: BrowserBinary | None, machine: Machine, glyph: Glyph, kind: str) -> list[str]:
    # Without a browser nothing can be drawn: the font is asked for as well, and costs nothing where it is there.
    present = {
        kind: browser is not None,
        "certutil": has_certutil(machine.path),
        "font": browser is not None and _draws(browser, glyph),
    }
    return [piece for piece, there in present.items() if not there]


def _draws(browser: BrowserBinary, glyph: Glyph) -> bool:
    try:
        return glyph(browser.path)
    except CannotAudit:
        return False


def _download(run: Runner, say: Say, window: bool) -> bool:
    what = "Chromium (about 170 MB)" if window else "headless shell (about 100 MB)"
    say(f"no {'browser with a window' if window else 'browser'} here; downloading Playwright's {what}")
    told: set[str] = set()

    def pass_on(line: str) -> None:
        # Five tries with a stack trace each would bury what matters.
        text = _COLOURS.sub("", line)
        if text.startswith(_WORTH_TELLING) and text not in told:
            told.add(text)
            say(text)

    done = run((*_DOWNLOAD, _FULL if window else _SHELL), quiet_s=_DOWNLOAD_QUIET_S, heard=pass_on)
    if done.code:
        say(f"the download did not work: {_reason(done)}")
    return done.code == 0


def _reason(done: Done) -> str:
    if done.code == STUCK:
        return done.last_line
    lines = (line.strip() for line in _COLOURS.sub("", done.out).splitlines())
    return next((line for line in lines if line.startswith("Error:")), done.last_line)


def _complete(
    browser: BrowserBinary | None, missing: list[str], downloaded: bool, machine: Machine, run: Runner, say: Say
) -> BrowserBinary:
    manager = packages.find_manager(machine.path)
    if manager is None or not machine.root:
        return _explain(browser, missing, downloaded, manager, run, say)
    packages.refresh(manager, run, say)
    done = packages.add(manager, packages.name_packages(manager, missing, run), run, say)
    if done.code:
        # One unknown package fails them all: a font must not cost the browser.
        say(f"not all at once: {_reason(done)}")
        for piece in missing:
            single = packages.add(manager, packages.name_packages(manager, [piece], run), run, say)
            if single.code:
                say(f"the {piece} could not be installed: {_reason(single)}")
    found = browser or _look(machine, run, "window" in missing)
    if found is None and downloaded:
        say("the downloaded browser does not start; installing the libraries that it asks for")
        run(_LIBRARIES, quiet_s=300.0, env=dict(os.environ, DEBIAN_FRONTEND="noninteractive"))
        found = _look(machine, run, "window" in missing)
    if found is None:
        why = _reason(done) if done.code else "the packages are installed, but none of them starts"
        raise CannotAudit(f"no browser could be installed: {why}", _by_hand(manager, missing, run))
    return found


def _explain(
    browser: BrowserBinary | None, missing: list[str], downloaded: bool, manager: Manager | None, run: Runner, say: Say
) -> BrowserBinary:
    mend = _by_hand(manager, missing, run)
    if browser is None:
        if downloaded:
            what = "a browser was downloaded, but libraries that it needs are missing, and only root can install them"
            raise CannotAudit(what, f"sudo {' '.join(_LIBRARIES)}")
        raise CannotAudit("no browser here, none could be downloaded, and only root can install packages", mend)
    without = {
        "certutil": "certutil is missing: plans with `trust` (and the demo) need it",
        "font": "no Chinese font: pictures will show boxes, and pages are laid out differently",
    }
    for piece in missing:
        say(f"warning: {without[piece]}")
    say(f"to install what is missing: {mend}")
    return browser


def _by_hand(manager: Manager | None, missing: list[str], run: Runner) -> str:
    names = packages.name_packages(manager, missing, run) if manager is not None else []
    return packages.command_for(manager, names)
