"""What is missing → the distribution's package names, and the commands that install them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from linkaudit.probes.commands import Done, Runner


@dataclass(frozen=True)
class Manager:
    """A package manager, as data: its commands and what the pieces are called there."""

    program: str
    refresh: tuple[str, ...]
    add: tuple[str, ...]
    knows: tuple[str, ...]
    """Ends with exit code 0 when a package (appended) exists."""
    browsers: tuple[str, ...]
    """Names to try, best first: the shell is smaller, quicker and starts no other app."""
    certutil: str
    font: str


# Alpine is left out on purpose: Playwright's driver does not run on its C library.
MANAGERS = (
    Manager(
        program="apt-get",
        refresh=("apt-get", "update"),
        add=("apt-get", "install", "-y", "--no-install-recommends"),
        knows=("apt-cache", "show", "--quiet=2"),
        browsers=("chromium-headless-shell", "chromium"),
        certutil="libnss3-tools",
        font="fonts-wqy-microhei",
    ),
    Manager(
        program="dnf",
        refresh=("dnf", "makecache"),
        add=("dnf", "install", "-y"),
        knows=("dnf", "info"),
        browsers=("chromium-headless", "chromium"),
        certutil="nss-tools",
        font="wqy-microhei-fonts",
    ),
)


def find_manager(path: str | None = None) -> Manager | None:
    """Return the package manager of this machine, or None where it has none that we know."""
    return next((manager for manager in MANAGERS if shutil.which(manager.program, path=path)), None)


def name_packages(manager: Manager, missing: Sequence[str], run: Runner) -> list[str]:
    """Translate `browser`, `window` (a browser with one), `certutil` and `font` into package names of this manager."""
    names = {"certutil": manager.certutil, "font": manager.font, "window": manager.browsers[-1]}
    return [names[piece] if piece != "browser" else _browser_package(manager, run) for piece in missing]


def _browser_package(manager: Manager, run: Runner) -> str:
    known = (name for name in manager.browsers if run((*manager.knows, name)).code == 0)
    return next(known, manager.browsers[-1])


def command_for(manager: Manager | None, packages: Sequence[str]) -> str:
    """Return what a person without the rights has to type, or what to look for where there is no manager we know."""
    if manager is None:
        return "install Chromium (or its headless shell), certutil (NSS tools) and a Chinese font by hand"
    # Without fresh lists the package may be unknown, and a second call for the person is worse than a long line.
    return f"sudo {' '.join(manager.refresh)} && sudo {' '.join((*manager.add, *packages))}"


def refresh(manager: Manager, run: Runner, say: Callable[[str], None]) -> None:
    """Renew the package lists; an old list may still do, so that a failure is only said."""
    say(f"renewing the package lists: {' '.join(manager.refresh)}")
    done = run(manager.refresh, quiet_s=180.0)
    if done.code:
        say(f"the package lists could not be renewed: {done.last_line}")


def add(manager: Manager, packages: Sequence[str], run: Runner, say: Callable[[str], None]) -> Done:
    """Install packages; needs the rights."""
    command = (*manager.add, *packages)
    say(f"installing: {' '.join(command)}")
    return run(command, quiet_s=300.0, env=dict(os.environ, DEBIAN_FRONTEND="noninteractive"))
