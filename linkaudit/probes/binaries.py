"""What a user asked for and what is on this machine → the program of the browser that an audit uses.

The programs behind distributions' wrapper scripts are taken, not the wrappers: those add flags of their own, and
some do not exec, so that ending them would orphan the browser. A headless shell is preferred to a full Chromium:
app schemes leave a full one with an invisible dialog (P-2), and it is slower.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from linkaudit.errors import CannotAudit, UsageError
from linkaudit.probes.commands import Runner, run_command
from linkaudit.probes.glyph import chinese_glyph_renders
from linkaudit.probes.trust import has_certutil

PATH_VARIABLE = "LINKAUDIT_BROWSER_PATH"
_MEND = "linkaudit browser install"
_VERSION = re.compile(r"[A-Z][A-Za-z ]*? ?\d+(?:\.\d+)+")
_SHELL_NAME = re.compile(r"headless[-_]shell")
_QUOTED_PATH = re.compile(r"/[\w./-]*(?:chrom|headless)[\w./-]*")

Glyph = Callable[[Path], bool]


@dataclass(frozen=True)
class BrowserBinary:
    """A browser that starts: `kind` is `shell` or `full`, `version` as it says itself, `source` who named it."""

    path: Path
    kind: str
    version: str
    source: str


@dataclass(frozen=True)
class BrowserStatus:
    """What an audit will find here; `binary` and `glyph` are None where there is no browser, `why` then says so."""

    binary: BrowserBinary | None
    certutil: bool
    glyph: bool | None
    why: str = ""


@dataclass(frozen=True)
class Machine:
    """Where programs are looked for, and with what rights; tests put a folder of their own in its place."""

    environ: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    shells: tuple[str, ...] = (
        "/usr/lib/chromium/chromium-headless-shell",
        "/usr/lib64/chromium/chromium-headless-shell",
        "/usr/lib64/chromium-browser/headless_shell",
    )
    fulls: tuple[str, ...] = (
        "/usr/lib/chromium/chromium",
        "/usr/lib64/chromium-browser/chromium-browser",
        "/opt/google/chrome/chrome",
    )
    root: bool = field(default_factory=lambda: os.geteuid() == 0)

    @property
    def path(self) -> str:
        """The folders that commands are looked for in."""
        return self.environ.get("PATH", os.defpath)

    @property
    def registry(self) -> Path:
        """Playwright's folder of downloaded browsers."""
        named = self.environ.get("PLAYWRIGHT_BROWSERS_PATH", "")
        home = Path(self.environ.get("HOME", "/"))
        cache = Path(self.environ.get("XDG_CACHE_HOME") or home / ".cache")
        return Path(named) if named not in ("", "0") else cache / "ms-playwright"


def find_browser(
    wanted: str | None = None, *, full: bool = False, machine: Machine | None = None, run: Runner = run_command
) -> BrowserBinary:
    """Return the first browser that starts: the option's, the environment's, a headless shell, a full Chromium.

    With `full` a headless shell is passed over: it has no window. Raises UsageError when the one that the user named
    does not start, CannotAudit when there is none.
    """
    machine = machine or Machine()
    variable = machine.environ.get(PATH_VARIABLE)
    for named, source in ((wanted, "option"), (variable, f"environment {PATH_VARIABLE}")):
        if named and not (full and _SHELL_NAME.search(Path(named).name)):
            return _named(named, source, run)
    for path, source in _places(machine):
        found = None if full and _SHELL_NAME.search(path.name) else _try(path, source, run)
        if found is not None:
            return found
    what = "no Chromium with a window was found on this machine" if full else "no Chromium was found on this machine"
    raise CannotAudit(what, f"{_MEND} --window" if full else _MEND)


def _named(named: str, source: str, run: Runner) -> BrowserBinary:
    # Another browser in place of the one that was asked for would be measured unnoticed.
    found = _try(Path(named).expanduser(), source, run)
    if found is None:
        raise UsageError(
            f"{named} ({source}) is no browser that starts here",
            f"name the program of a Chromium, or name none and let one be found: {_MEND}",
        )
    return found


def _places(machine: Machine) -> Iterator[tuple[Path, str]]:
    registry = machine.registry
    for kind_shell, fixed, names, folder in (
        (True, machine.shells, ("chromium-headless-shell", "chrome-headless-shell", "headless_shell"),
         "chromium_headless_shell-*"),
        (False, machine.fulls, ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
         "chromium-*"),
    ):  # fmt: skip
        yield from ((Path(path), "system") for path in fixed)
        yield from ((Path(path), "system") for name in names if (path := shutil.which(name, path=machine.path)))
        programs = ("chrome-headless-shell", "headless_shell") if kind_shell else ("chrome",)
        for download in sorted(registry.glob(folder), key=_revision, reverse=True):
            if (download / "INSTALLATION_COMPLETE").exists():
                yield from ((path, "playwright") for name in programs for path in download.glob(f"*/{name}"))


def _revision(download: Path) -> int:
    number = download.name.rpartition("-")[2]
    return int(number) if number.isdecimal() else 0


def _try(path: Path, source: str, run: Runner) -> BrowserBinary | None:
    if not (path.is_file() and os.access(path, os.X_OK)):
        return None
    program = _behind_wrapper(path)
    # Chromium is no quick starter on a cold disk, and a wrapper may wait for a display or for snapd.
    done = run((str(program), "--version"), quiet_s=20.0, wall_s=20.0)
    version = _VERSION.search(done.out)
    if done.code or version is None:
        return None
    kind = "shell" if _SHELL_NAME.search(program.name) else "full"
    return BrowserBinary(program, kind, version.group().strip(), source)


def _behind_wrapper(path: Path) -> Path:
    """Return the program that a wrapper script starts, or the path itself where it is none or does not tell."""
    if not _is_script(path):
        return path  # As it was named, even a symlink: some programs (snap) go by the name they are called with.
    text = path.read_text(encoding="utf-8", errors="replace")[:32_768]
    quoted = [Path(name) for name in _QUOTED_PATH.findall(text)]
    # A script names its program, or the folder of a program of its own name, or ("$HERE/chrome") its own folder.
    candidates = (*quoted, *(folder / path.name for folder in quoted), path.resolve().parent / "chrome")
    return next((program for program in candidates if _is_program(program)), path)


def _is_program(path: Path) -> bool:
    return path.is_file() and os.access(path, os.X_OK) and not _is_script(path)


def _is_script(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == b"#!"


def status(
    wanted: str | None = None,
    *,
    machine: Machine | None = None,
    run: Runner = run_command,
    glyph: Glyph = chinese_glyph_renders,
) -> BrowserStatus:
    """Tell which browser an audit would use, and whether certutil and a Chinese font are there; starts the browser."""
    machine = machine or Machine()
    certutil = has_certutil(machine.path)
    try:
        binary = find_browser(wanted, machine=machine, run=run)
    except (CannotAudit, UsageError) as error:
        return BrowserStatus(None, certutil, None, str(error))
    try:
        return BrowserStatus(binary, certutil, glyph(binary.path))
    except CannotAudit as error:
        return BrowserStatus(binary, certutil, None, str(error))
