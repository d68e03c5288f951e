"""Finding a browser, in folders of our own with small programs in them; one test looks at the real machine."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from linkaudit.errors import CannotAudit, UsageError
from linkaudit.probes.binaries import PATH_VARIABLE, BrowserBinary, Machine, find_browser, status
from linkaudit.probes.commands import Done
from linkaudit.probes.glyph import chinese_glyph_renders


def put_program(path: Path, says: str = "Chromium 150.0.1.2", code: int = 0) -> Path:
    """A script that says a version; a script that names no program is its own program."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho '{says}'\nexit {code}\n")
    path.chmod(0o755)
    return path


def put_download(registry: Path, folder: str, program: str, *, complete: bool = True) -> Path:
    path = put_program(registry / folder / "chrome-linux" / program, f"Chromium {folder.rpartition('-')[2]}.0")
    if complete:
        (registry / folder / "INSTALLATION_COMPLETE").touch()
    return path


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine with nothing on it but a shell and echo, which are built in."""
    environ = {"PATH": str(tmp_path / "bin"), "HOME": str(tmp_path / "home")}
    return Machine(
        environ=environ, shells=(str(tmp_path / "lib/shell"),), fulls=(str(tmp_path / "lib/chromium"),), root=False
    )


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    return tmp_path / "home/.cache/ms-playwright"


def with_variable(machine: Machine, value: Path) -> Machine:
    return Machine(
        environ={**machine.environ, PATH_VARIABLE: str(value)}, shells=machine.shells, fulls=machine.fulls, root=False
    )


def test_where_there_is_none_the_mend_is_named(machine: Machine) -> None:
    with pytest.raises(CannotAudit, match="no Chromium") as caught:
        find_browser(machine=machine)
    assert caught.value.mend == "linkaudit browser install"


def test_the_option_outranks_the_environment_and_both_outrank_the_system(tmp_path: Path, machine: Machine) -> None:
    put_program(tmp_path / "lib/shell")
    option, variable = put_program(tmp_path / "a/chrome"), put_program(tmp_path / "b/headless_shell")
    named = with_variable(machine, variable)
    first = find_browser(str(option), machine=named)
    second = find_browser(machine=named)
    assert (first.path, first.source, first.kind) == (option, "option", "full")
    assert (second.path, second.source, second.kind) == (variable, f"environment {PATH_VARIABLE}", "shell")


@pytest.mark.parametrize("trouble", ["missing", "not executable", "fails", "says nothing"])
def test_a_named_browser_that_does_not_start_is_wrong_use_and_no_other_takes_its_place(
    tmp_path: Path, machine: Machine, trouble: str
) -> None:
    put_program(tmp_path / "lib/shell")
    named = tmp_path / "named"
    if trouble == "not executable":
        put_program(named).chmod(0o644)
    elif trouble == "fails":
        put_program(named, code=127)
    elif trouble == "says nothing":
        put_program(named, says="")
    with pytest.raises(UsageError, match="option"):
        find_browser(str(named), machine=machine)
    with pytest.raises(UsageError, match=PATH_VARIABLE):
        find_browser(machine=with_variable(machine, named))


def test_any_headless_shell_is_preferred_to_a_full_chromium(tmp_path: Path, machine: Machine, registry: Path) -> None:
    put_program(tmp_path / "lib/chromium")
    downloaded = put_download(registry, "chromium_headless_shell-1200", "headless_shell")
    assert find_browser(machine=machine) == BrowserBinary(downloaded, "shell", "Chromium 1200.0", "playwright")
    on_path = put_program(tmp_path / "bin/chrome-headless-shell")
    assert find_browser(machine=machine).path == on_path
    fixed = put_program(tmp_path / "lib/shell")
    assert find_browser(machine=machine).path == fixed


def test_a_full_chromium_is_found_where_there_is_no_shell(tmp_path: Path, machine: Machine, registry: Path) -> None:
    downloaded = put_download(registry, "chromium-1200", "chrome")
    assert find_browser(machine=machine) == BrowserBinary(downloaded, "full", "Chromium 1200.0", "playwright")
    on_path = put_program(tmp_path / "bin/google-chrome", "Google Chrome 151.0.9.9 built on Debian")
    assert find_browser(machine=machine) == BrowserBinary(on_path, "full", "Google Chrome 151.0.9.9", "system")


def test_the_newest_complete_download_is_taken(machine: Machine, registry: Path) -> None:
    put_download(registry, "chromium_headless_shell-999", "headless_shell")
    newest = put_download(registry, "chromium_headless_shell-1100", "headless_shell")
    put_download(registry, "chromium_headless_shell-1200", "headless_shell", complete=False)
    assert find_browser(machine=machine).path == newest


def test_downloads_are_looked_for_where_playwright_was_told_to_put_them(tmp_path: Path, machine: Machine) -> None:
    download = put_download(tmp_path / "elsewhere", "chromium_headless_shell-7", "chrome-headless-shell")
    told = Machine(
        environ={**machine.environ, "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "elsewhere")}, shells=(), fulls=()
    )
    assert find_browser(machine=told).path == download


def test_a_system_browser_that_does_not_start_is_passed_over(tmp_path: Path, machine: Machine) -> None:
    put_program(tmp_path / "lib/shell", "error while loading shared libraries: libnss3.so", code=127)
    full = put_program(tmp_path / "lib/chromium")
    assert find_browser(machine=machine).path == full


@pytest.mark.parametrize("script", ['exec {folder}/chromium-here "$@"', "LIBDIR={folder}\nexec $LIBDIR/$APPNAME"])
def test_the_program_behind_a_wrapper_is_taken(tmp_path: Path, machine: Machine, script: str) -> None:
    folder = tmp_path / "lib/chromium"
    folder.mkdir(parents=True)
    for name in ("chromium-here", "chromium"):
        (folder / name).symlink_to("/bin/echo")  # no script, and what it echoes (--version) is no version
    wrapper = put_program(tmp_path / "bin/chromium")
    wrapper.write_text("#!/bin/sh\n" + script.format(folder=folder) + "\n")
    asked: list[str] = []

    def run(command: Sequence[str], **_: object) -> Done:
        asked.append(command[0])
        return Done(0, "Chromium 1.2.3")

    found = find_browser(str(wrapper), machine=machine, run=run)
    assert found.path.parent == folder
    assert asked == [str(found.path)]


def test_status_says_why_there_is_no_browser(machine: Machine) -> None:
    seen = status(machine=machine)
    assert (seen.binary, seen.certutil, seen.glyph) == (None, False, None)
    assert "linkaudit browser install" in seen.why


def test_status_tells_a_browser_that_does_not_draw_from_one_without_a_font(tmp_path: Path, machine: Machine) -> None:
    put_program(tmp_path / "lib/shell")
    put_program(tmp_path / "bin/certutil")

    def crash(_: Path) -> bool:
        raise CannotAudit("the browser does not start")

    assert status(machine=machine, glyph=lambda _: False).glyph is False
    assert status(machine=machine, glyph=lambda _: True).certutil is True
    crashed = status(machine=machine, glyph=crash)
    assert (crashed.glyph, crashed.why) == (None, "the browser does not start")


@pytest.mark.browser
def test_the_browser_of_this_machine_draws_chinese() -> None:
    browser = find_browser()
    assert os.access(browser.path, os.X_OK)
    assert browser.kind in ("shell", "full")
    assert any(character.isdigit() for character in browser.version)
    assert chinese_glyph_renders(browser.path)


@pytest.mark.browser
@pytest.mark.parametrize("fonts", ["none", "without Chinese"])
def test_a_browser_without_a_chinese_font_is_found_out(tmp_path: Path, fonts: str) -> None:
    folder = tmp_path / "fonts"
    folder.mkdir()
    if fonts == "without Chinese":
        latin = [path for path in Path("/usr/share/fonts").rglob("*.ttf") if path.name == "DejaVuSans.ttf"]
        if not latin:
            fonts = "none"  # the machine has no Latin font to lend: the other case is tested twice
        for path in latin:
            (folder / path.name).symlink_to(path)
    settings = tmp_path / "fonts.conf"
    settings.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig><dir>{folder}</dir><cachedir>{tmp_path / 'cache'}</cachedir></fontconfig>"
    )
    environ = {**os.environ, "FONTCONFIG_FILE": str(settings)}
    assert not chinese_glyph_renders(find_browser().path, environ)


@pytest.mark.browser
def test_a_program_that_is_no_browser_cannot_draw(tmp_path: Path) -> None:
    with pytest.raises(CannotAudit, match="does not start"):
        chinese_glyph_renders(put_program(tmp_path / "chromium"))
