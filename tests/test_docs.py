"""What the pages say is checked by what the program does: commands, options, links, and a whole worked example."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.calling import environment
from tests.command_page import Command, commands, page
from tests.replicas import FIXTURES, ROOT, Replicas, serving

DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *(ROOT / "linkaudit").rglob("*.md")])
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
EXAMPLE = DOCS / "add-a-platform.md"
COMMANDS = DOCS / "commands.md"

FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`((?:[\w./-]*/)?linkaudit [^`\n]+)`")
TARGET = re.compile(r"\]\((?P<target>[^)\s]+)\)")
HEADING = re.compile(r"^#+ (?P<text>.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A fenced block of a page."""

    language: str
    text: str


def blocks(file: Path) -> list[Block]:
    return [Block(found["language"], found["text"]) for found in FENCE.finditer(file.read_text("utf-8"))]


def spoken(text: str) -> Iterator[list[str]]:
    """Yield the words behind `linkaudit` of every command line in a page; `a|b` stands for both."""
    lines = [found[1] for found in INLINE.finditer(FENCE.sub("", text))]
    for fence in FENCE.finditer(text):
        lines += [line[2:] for line in fence["text"].splitlines() if line.startswith("$ ")]
    for line in lines:
        words = shlex.split(line, comments=True)
        if words and words[0].rpartition("/")[2] == "linkaudit" and len(words) > 1:
            for middle in words[2].split("|") if len(words) > 2 and "|" in words[2] else [None]:
                yield words[1:] if middle is None else [words[1], middle, *words[3:]]


def complaints(words: list[str], known: tuple[Command, ...]) -> list[str]:
    """Say what a command line names that the program does not have."""
    if words[0] in ("--help", "--version"):
        return []
    fitting = [one for one in known if tuple(words[: len(one.words)]) == one.words]
    if not fitting:
        group = any(one.words[0] == words[0] for one in known) and len(words) == 1
        return [] if group else [f"there is no command {' '.join(words)}"]
    command = max(fitting, key=lambda one: len(one.words))
    options = [word.partition("=")[0] for word in words[len(command.words) :] if word.startswith("-") and word != "-"]
    return [f"{' '.join(command.words)} has no {option}" for option in options if option not in command.names]


def anchors(file: Path) -> set[str]:
    """Return the anchors of a page's headings, as the usual hosts make them."""
    kept = [re.sub(r"[^\w\s-]", "", found["text"].lower()) for found in HEADING.finditer(file.read_text("utf-8"))]
    return {re.sub(r"\s", "-", one.strip()) for one in kept}


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_every_command_that_a_page_names_exists_with_its_options(file: Path) -> None:
    known = commands()
    wrong = [one for words in spoken(file.read_text("utf-8")) for one in complaints(words, known)]
    assert wrong == []


def test_a_command_or_option_that_there_is_not_is_noticed() -> None:
    inline = "`linkaudit fly` `linkaudit run plan.toml --faster` `linkaudit rules|list`"
    text = f"{inline}\n```console\n$ linkaudit show --no\n```\n"
    assert [complaints(words, commands()) for words in spoken(text)] == [
        ["there is no command fly"],
        ["run has no --faster"],
        ["there is no command rules|list"],
        ["show has no --no"],
    ]


def test_the_commands_of_both_names_of_a_bar_are_looked_at() -> None:
    assert list(spoken("`linkaudit platforms list|fly`")) == [["platforms", "list"], ["platforms", "fly"]]


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_every_relative_link_of_a_page_resolves(file: Path) -> None:
    text = FENCE.sub("", file.read_text("utf-8"))
    for found in TARGET.finditer(text):
        target, _, anchor = found["target"].partition("#")
        if "://" in target or target.startswith("mailto:"):
            continue
        place = file.parent / target if target else file
        assert place.exists(), f"{file.name} links to {target}"
        assert not anchor or anchor in anchors(place), f"{file.name} links to #{anchor} of {place.name}"


def test_the_page_of_commands_is_what_the_program_says() -> None:
    wanted = page()
    if os.environ.get("LINKAUDIT_WRITE_DOCS"):
        COMMANDS.write_text(wanted, encoding="utf-8")
    assert COMMANDS.read_text("utf-8") == wanted, "write it again with LINKAUDIT_WRITE_DOCS=1"


def test_every_option_says_what_it_does_and_has_its_variable() -> None:
    for command in commands():
        for one in command.options:
            variable = "LINKAUDIT_" + one.opts[0].lstrip("-").replace("-", "_").upper()
            assert (one.envvar, bool(one.help)) == (variable, True), f"{command.words} {one.opts}"


def test_both_readmes_have_the_same_parts_blocks_and_picture() -> None:
    def shape(file: Path) -> list[str]:
        text = file.read_text("utf-8")
        marks = re.findall(r"^(#+) |^```(\w+)$|^(!)\[|^(\|)---", text, re.MULTILINE)
        return ["".join(mark) for mark in marks]

    english, chinese = READMES
    assert shape(english) == shape(chinese)
    assert f"({chinese.name})" in english.read_text("utf-8")
    assert f"({english.name})" in chinese.read_text("utf-8")
    assert list(spoken(english.read_text("utf-8"))) == list(spoken(chinese.read_text("utf-8")))


def test_the_picture_is_small_enough_to_load() -> None:
    picture = DOCS / "images" / "matrix.png"
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size < 400_000


# -- the worked example --------------------------------------------------------------------------------------------


def written(block: Block) -> str | None:
    """Return the file that a block is to be saved as: its first line is a comment with the name."""
    found = re.match(r"# (?P<name>[\w./-]+\.toml)\n", block.text)
    return found["name"] if found else None


def steps(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each command of a console block with the lines that the page shows below it."""
    shown: list[str] = []
    command = ""
    for line in text.splitlines():
        if line.startswith("$ "):
            if command:
                yield command, shown
            command, shown = line[2:], []
        else:
            shown.append(line)
    if command:
        yield command, shown


def fits(shown: str, said: list[str]) -> bool:
    """Whether some line was said so; `…` stands for anything, and runs of blanks for one another."""
    parts = [r"\s+".join(map(re.escape, part.split())) for part in shown.split("…")]
    pattern = re.compile(r"\s*" + ".*".join(r"\s*" + part + r"\s*" for part in parts) + r"\s*")
    return any(pattern.fullmatch(line) for line in said)


def follow(file: Path, folder: Path, replicas: Replicas | None = None) -> list[str]:
    """Save the files of a page and run its commands, in order; return what it shows and nobody said."""
    search = f"{bindir(folder)}{os.pathsep}{os.environ['PATH']}"
    missing: list[str] = []
    for block in blocks(file):
        text = block.text
        if replicas:
            text = text.replace("127.0.0.1:8443", replicas.https).replace("127.0.0.1:8080", replicas.http)
        if name := written(block):
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        elif block.language == "console":
            for command, shown in steps(text):
                if replicas or harmless(command):
                    missing += [f"{command}: {line}" for line in run(command, shown, folder, search)]
    return missing


@pytest.mark.browser
def test_the_worked_example_says_what_it_shows(tmp_path: Path) -> None:
    with serving("after") as replicas:
        (tmp_path / "replicas").symlink_to(Path(replicas.ca).parent)
        assert follow(EXAMPLE, tmp_path, replicas) == []
    assert "bbs" in (tmp_path / "matrix.csv").read_text("utf-8-sig")


def harmless(command: str) -> bool:
    """Whether a command of the READMEs, whose plan is live, may be run here: it opens nothing and needs no run."""
    typed = command.partition("#")[0]
    return any(word in typed for word in ("--dry-run", " rules ", " platforms "))


@pytest.mark.browser
@pytest.mark.parametrize("readme", READMES, ids=lambda file: file.name)
def test_a_newcomer_can_type_what_a_readme_shows(readme: Path, tmp_path: Path) -> None:
    assert follow(readme, tmp_path) == []
    assert (tmp_path / "plan.toml").exists()
    assert (tmp_path / "mine.toml").exists()


def run(command: str, shown: list[str], folder: Path, search: str) -> list[str]:
    """Run a command of the page; return the lines that the page shows and nobody said."""
    if " -m fixtures " in f" {command} ":
        return []  # they are served already
    done = subprocess.run(  # noqa: S602 - the page is ours, and says what a reader types into a shell
        command, shell=True, cwd=folder, env=environment(PATH=search, LANG="C.UTF-8"), capture_output=True, check=False
    )
    assert done.returncode == 0, f"{command}: {done.stderr.decode('utf-8')}"
    said = (done.stdout + done.stderr).decode("utf-8").splitlines()
    return [line for line in shown if line.strip() and not fits(line, said)]


def bindir(folder: Path) -> Path:
    """Make `linkaudit` a command, as it is after the installation."""
    place = folder / "bin"
    place.mkdir()
    program = place / "linkaudit"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m linkaudit "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return place


def test_the_example_starts_the_replicas_as_they_are_started() -> None:
    started = [c for block in blocks(EXAMPLE) if block.language == "console" for c, _ in steps(block.text)]
    words = shlex.split(next(command for command in started if "-m fixtures" in command))
    told = (FIXTURES / "__main__.py").read_text("utf-8")
    assert all(f'"{word}"' in told for word in words if word.startswith("--"))


def test_an_answer_that_nobody_gave_is_noticed() -> None:
    assert fits("thread  open  yes  …", ["thread\topen\tyes\t-\t4 trial(s)"])
    assert not fits("thread  open  no  …", ["thread\topen\tyes\t-\t4 trial(s)"])
