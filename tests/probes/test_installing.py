"""Installing, without installing: the commands are carried out by a list of answers that can put a browser there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from linkaudit.errors import CannotAudit
from linkaudit.probes.binaries import Machine
from linkaudit.probes.commands import STUCK, Done, run_command
from linkaudit.probes.installing import install

Answer = Callable[[str], Done]


class Commands:
    """A runner: `--version` is really run, everything else is answered by the first word list that it contains."""

    def __init__(self, answers: Mapping[str, Answer | Done]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    def __call__(self, command: Sequence[str], **_: object) -> Done:
        if command[-1] == "--version":
            return run_command(command)
        line = " ".join(command)
        self.asked.append(line[line.find("playwright ") :] if "-m playwright" in line else line)
        for part, answer in self.answers.items():
            if part in line:
                return answer if isinstance(answer, Done) else answer(line)
        return Done(0, "")


def put(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\necho 'Chromium 150.0.1.2'\n")
    path.chmod(0o755)
    return path


def machine_at(folder: Path, *, root: bool, programs: Sequence[str] = ("apt-get",)) -> Machine:
    for program in programs:
        put(folder / "bin" / program)
    environ = {"PATH": str(folder / "bin"), "HOME": str(folder)}
    return Machine(environ=environ, shells=(str(folder / "lib/headless_shell"),), fulls=(), root=root)


NO_NETWORK = Done(1, "Downloading …\nError: getaddrinfo ENOTFOUND somewhere\n    at lookup\n  errno: -3008\n}\n")


def draws(_: Path) -> bool:
    return True


def test_where_all_is_there_nothing_is_done(tmp_path: Path) -> None:
    machine = machine_at(tmp_path, root=True, programs=("apt-get", "certutil"))
    put(tmp_path / "lib/headless_shell")
    run, said = Commands({}), list[str]()
    assert install(said.append, machine=machine, run=run, glyph=draws).source == "system"
    assert run.asked == []
    assert "Chromium 150.0.1.2" in said[-1]


def test_the_download_comes_first(tmp_path: Path) -> None:
    machine = machine_at(tmp_path, root=False, programs=("certutil",))

    def download(_: str) -> Done:
        put(tmp_path / ".cache/ms-playwright/chromium_headless_shell-1/chrome-linux/headless_shell")
        (tmp_path / ".cache/ms-playwright/chromium_headless_shell-1/INSTALLATION_COMPLETE").touch()
        return Done(0, "")

    run = Commands({"playwright install ": download})
    browser = install(lambda _: None, machine=machine, run=run, glyph=draws)
    assert browser.source == "playwright"
    assert run.asked == ["playwright install chromium-headless-shell"]


def test_where_the_download_fails_root_gets_the_distributions_packages(tmp_path: Path) -> None:
    machine = machine_at(tmp_path, root=True)

    def add(_: str) -> Done:
        put(tmp_path / "lib/headless_shell")
        return Done(0, "")

    run, said = Commands({"playwright": NO_NETWORK, "apt-get install": add}), list[str]()
    assert install(said.append, machine=machine, run=run, glyph=draws).source == "system"
    assert run.asked == [
        "playwright install chromium-headless-shell",
        "apt-get update",
        "apt-cache show --quiet=2 chromium-headless-shell",
        "apt-get install -y --no-install-recommends chromium-headless-shell libnss3-tools fonts-wqy-microhei",
    ]
    assert "the download did not work: Error: getaddrinfo ENOTFOUND somewhere" in said


def test_where_the_distribution_has_no_headless_shell_its_chromium_is_taken(tmp_path: Path) -> None:
    machine = machine_at(tmp_path, root=True)
    unknown = {"playwright": NO_NETWORK, "apt-cache show --quiet=2 chromium-headless-shell": Done(100, "")}
    run = Commands({**unknown, "install -y": lambda _: Done(0, str(put(tmp_path / "bin/chromium")))})
    assert install(lambda _: None, machine=machine, run=run, glyph=draws).kind == "full"
    assert run.asked[-1].split()[4] == "chromium"


def test_without_rights_the_mend_is_the_whole_command(tmp_path: Path) -> None:
    run = Commands({"playwright": NO_NETWORK})
    with pytest.raises(CannotAudit, match="only root") as caught:
        install(lambda _: None, machine=machine_at(tmp_path, root=False), run=run, glyph=draws)
    assert caught.value.exit_code == 4
    assert caught.value.mend == (
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends "
        "chromium-headless-shell libnss3-tools fonts-wqy-microhei"
    )
    assert not [line for line in run.asked if line.startswith("apt-get")]


def test_a_download_that_lacks_libraries_names_the_command_that_brings_them(tmp_path: Path) -> None:
    run = Commands({})
    with pytest.raises(CannotAudit, match="libraries") as caught:
        install(lambda _: None, machine=machine_at(tmp_path, root=False), run=run, glyph=draws)
    assert caught.value.mend.startswith("sudo ")
    assert caught.value.mend.endswith("-m playwright install-deps chromium-headless-shell")


def test_root_without_a_working_package_gets_the_libraries_for_the_download(tmp_path: Path) -> None:
    machine = machine_at(tmp_path, root=True)
    run = Commands({"install-deps": lambda _: Done(0, str(put(tmp_path / "lib/headless_shell")))})
    assert install(lambda _: None, machine=machine, run=run, glyph=draws).kind == "shell"
    assert run.asked[-1] == "playwright install-deps chromium-headless-shell"


def test_a_stuck_download_is_told_and_passed_over(tmp_path: Path) -> None:
    machine, said = machine_at(tmp_path, root=True), list[str]()
    stuck = Done(STUCK, "|■■| 10%\nended: nothing heard for 120 s, or too long in all\n")
    run = Commands({"playwright": stuck, "install -y": lambda _: Done(0, str(put(tmp_path / "lib/headless_shell")))})
    install(said.append, machine=machine, run=run, glyph=draws)
    assert any("nothing heard for 120 s" in line for line in said)


def test_a_missing_font_and_certutil_are_installed_although_a_browser_is_there(tmp_path: Path) -> None:
    machine = machine_at(tmp_path, root=True)
    put(tmp_path / "lib/headless_shell")
    run = Commands({})
    install(lambda _: None, machine=machine, run=run, glyph=lambda _: False)
    assert run.asked == [
        "apt-get update",
        "apt-get install -y --no-install-recommends libnss3-tools fonts-wqy-microhei",
    ]


def test_without_rights_a_missing_font_is_a_warning_with_the_command(tmp_path: Path) -> None:
    machine, said = machine_at(tmp_path, root=False, programs=("apt-get", "certutil")), list[str]()
    put(tmp_path / "lib/headless_shell")
    install(said.append, machine=machine, run=Commands({}), glyph=lambda _: False)
    assert any(line.startswith("warning: no Chinese font") for line in said)
    assert any(line.endswith("fonts-wqy-microhei") for line in said)


def test_one_unknown_package_does_not_cost_the_browser(tmp_path: Path) -> None:
    machine, said = machine_at(tmp_path, root=True), list[str]()

    def add(line: str) -> Done:
        if "fonts-" in line:
            return Done(100, "E: Unable to locate package fonts-wqy-microhei\n")
        if "chromium" in line:
            put(tmp_path / "lib/headless_shell")
        return Done(0, "")

    run = Commands({"playwright": NO_NETWORK, "install -y": add})
    assert install(said.append, machine=machine, run=run, glyph=draws).kind == "shell"
    assert any("the font could not be installed" in line for line in said)


def test_when_everything_fails_the_reason_and_the_command_are_named(tmp_path: Path) -> None:
    machine = machine_at(tmp_path, root=True)
    run = Commands({"playwright": NO_NETWORK, "install -y": Done(100, "E: no space left on device\n")})
    with pytest.raises(CannotAudit, match="no space left") as caught:
        install(lambda _: None, machine=machine, run=run, glyph=draws)
    assert "apt-get install" in caught.value.mend


def test_packages_that_bring_no_browser_that_starts_are_told_apart(tmp_path: Path) -> None:
    run = Commands({"playwright": NO_NETWORK})
    with pytest.raises(CannotAudit, match="none of them starts"):
        install(lambda _: None, machine=machine_at(tmp_path, root=True), run=run, glyph=draws)


def test_the_downloads_own_words_are_passed_on_without_its_stack_traces(tmp_path: Path) -> None:
    said: list[str] = []

    def chatty(command: Sequence[str], *, heard: Callable[[str], None] | None = None, **_: object) -> Done:
        for line in (
            "Downloading \x1b[2mit\x1b[22m",
            "|■■| 10%",
            "Error: reset",
            "at stack",
            "Error: reset",
            "|■■| 10%",
        ):
            if heard is not None:
                heard(line)
        return Done(1, "Error: reset\n")

    with pytest.raises(CannotAudit):
        install(said.append, machine=machine_at(tmp_path, root=False), run=chatty, glyph=draws)
    assert said[1:4] == ["Downloading it", "|■■| 10%", "Error: reset"]
    assert said[4:] == ["the download did not work: Error: reset"]


def test_an_unknown_distribution_is_told_what_to_look_for(tmp_path: Path) -> None:
    run = Commands({"playwright": NO_NETWORK})
    with pytest.raises(CannotAudit) as caught:
        install(lambda _: None, machine=machine_at(tmp_path, root=True, programs=()), run=run, glyph=draws)
    assert "by hand" in caught.value.mend


def test_fedora_has_names_of_its_own(tmp_path: Path) -> None:
    machine = machine_at(tmp_path, root=True, programs=("dnf",))
    run = Commands(
        {"playwright": NO_NETWORK, "dnf install": lambda _: Done(0, str(put(tmp_path / "lib/headless_shell")))}
    )
    install(lambda _: None, machine=machine, run=run, glyph=draws)
    assert run.asked[-1] == "dnf install -y chromium-headless nss-tools wqy-microhei-fonts"
