"""What every command and option has: help, an environment variable, a language; and where words go."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.core import TyperOption

from linkaudit import __version__
from linkaudit.cli import app
from tests.cli.calling import COMMAND, call, call_process, environment
from tests.cli.conftest import Files


def commands(words: str = "", command: Any = None) -> Iterator[tuple[str, Any]]:
    """Yield every command by the words that it is called with."""
    command = command or typer.main.get_command(app)
    yield words, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from commands(f"{words} {name}".strip(), inner)


EVERY = dict(commands())


def options(words: str) -> list[TyperOption]:
    return [one for one in EVERY[words].params if isinstance(one, TyperOption)]


def test_the_commands_are_those_of_the_design() -> None:
    assert {
        "run", "demo", "show", "report", "runs", "platforms list", "platforms show", "gateways list",
        "gateways unwrap", "browser install", "browser status",
    } <= set(EVERY)  # fmt: skip


@pytest.mark.parametrize("words", EVERY)
def test_every_command_and_every_option_has_help(words: str) -> None:
    assert EVERY[words].help
    assert all(option.help for option in options(words))
    said = call(*words.split(), "--help")
    assert said.code == 0
    assert "Usage:" in said.out


def test_the_options_are_found_at_all() -> None:
    assert {"--db", "--fresh", "--workers", "--only", "--dry-run", "--fail-on", "--min-coverage", "--lang"} <= {
        name for option in options("run") for name in option.opts
    }


@pytest.mark.parametrize("words", EVERY)
def test_every_option_has_its_environment_variable(words: str) -> None:
    for option in options(words):
        if option.name not in ("help", "version"):
            longest = max(option.opts, key=len)
            assert option.envvar == "LINKAUDIT_" + longest.lstrip("-").replace("-", "_").upper()


@pytest.mark.parametrize("name", ["VERSION", "HELP", "PLAN", "RUN", "URLS"])
def test_no_other_variable_of_that_form_has_a_say(name: str) -> None:
    said = call("platforms", "list", env={f"LINKAUDIT_{name}": "0.1.0"})
    assert said.code == 0
    assert "weibo" in said.out


def test_options_come_from_the_environment(db: Path) -> None:
    said = call("report", env={"LINKAUDIT_DB": str(db), "LINKAUDIT_FORMAT": "json", "LINKAUDIT_LANG": "zh"})
    assert said.code == 0
    assert json.loads(said.out)["schema"] == 1


def test_the_version_is_the_packages() -> None:
    assert call("--version").out.strip() == f"linkaudit {__version__}"


def test_json_on_stdout_is_json_and_nothing_else(db: Path, tmp_path: Path) -> None:
    said = call_process("report", "--db", db, "--format", "json", cwd=tmp_path)
    assert said.code == 0
    told = json.loads(said.out)
    assert len(told["cells"]) == 4
    assert said.err == ""


def test_all_formats_tell_of_the_same_cells(db: Path) -> None:
    told = json.loads(call("report", "--db", db, "--format", "json").out)["cells"]
    text = call("report", "--db", db, "--format", "csv").out
    table = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [(row["platform"], row["destination"], row["outcome"]) for row in table] == [
        (cell["platform"], cell["destination"], cell["outcome"]) for cell in told
    ]
    for format_ in ("html", "md", "text"):
        page = call("report", "--db", db, "--format", format_).out
        assert all(cell["platform"] in page for cell in told)


def test_a_report_goes_to_a_file_and_says_so_on_stderr(db: Path, tmp_path: Path) -> None:
    place = tmp_path / "new" / "matrix.csv"
    said = call("report", "--db", db, "--format", "csv", "-o", place)
    assert (said.code, said.out) == (0, "")
    assert str(place) in said.err
    assert place.read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_dash_is_stdout(db: Path) -> None:
    assert call("report", "--db", db, "-o", "-").out == call("report", "--db", db).out


def test_show_finds_a_run_by_the_beginning_of_its_id(db: Path) -> None:
    assert call("show", "2026", "--db", db).out == call("show", "--db", db).out


def test_one_cell_is_told_down_to_its_evidence(db: Path) -> None:
    said = call("show", "--db", db, "--cell", "agora/gateway/gateway/shop", "--lang", "en")
    assert said.code == 0
    assert "https://link.agora.example/?to=https%3A%2F%2Fshop.test%2F1" in said.out
    assert "bazaar" not in said.out


def test_reading_changes_nothing(db: Path) -> None:
    before = db.read_bytes()
    for command in (("show",), ("report", "--format", "html"), ("runs",), ("show", "--cell", "agora")):
        assert call(*command, "--db", db).code == 0
    assert db.read_bytes() == before


def test_the_stored_runs_are_listed(db: Path) -> None:
    (line,) = call("runs", "--db", db).out.splitlines()
    assert line.split("\t")[:3] == ["20260105-aaaa0000", "finished", "8/8"]
    assert "replica" in line


@pytest.mark.parametrize(
    ("locale", "option", "word"),
    [
        ({"LC_ALL": "zh_CN.UTF-8"}, (), "互联互通合规矩阵"),
        ({"LC_ALL": "en_US.UTF-8"}, (), "Summary"),
        ({"LC_ALL": "C"}, (), "Summary"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_TW.Big5"}, (), "互联互通合规矩阵"),
        ({"LC_ALL": "zh_CN.UTF-8"}, ("--lang", "en"), "Summary"),
        ({"LC_ALL": "C"}, ("--lang", "zh"), "互联互通合规矩阵"),
    ],
)
def test_the_language_is_the_options_or_else_the_locales(
    db: Path, locale: dict[str, str], option: tuple[str, ...], word: str
) -> None:
    assert word in call("show", "--db", db, *option, env=locale).out


@pytest.mark.parametrize(
    "changes",
    [
        {"PYTHONIOENCODING": "gbk"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=["gbk", "ascii", "C", "POSIX"],
)
def test_a_pipe_gets_utf_8_whatever_the_locale(db: Path, tmp_path: Path, changes: dict[str, str]) -> None:
    said = call_process("show", "--db", db, "--lang", "zh", cwd=tmp_path, env=environment(**changes))
    assert said.code == 0, said.err
    assert "√" in said.out
    helped = call_process("--help", cwd=tmp_path, env=environment(**changes))
    assert "平台" in helped.out
    wrong = call_process("show", "没有", "--db", db, cwd=tmp_path, env=environment(**changes))
    assert wrong.code == 2
    assert "没有" in wrong.err


def on_terminal(*arguments: str | Path, cwd: Path, **changes: str) -> tuple[int, bytes]:
    """Call with a terminal as stdout; return exit code and what it got."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *(str(one) for one in arguments)],
        cwd=cwd,
        env=environment(TERM="xterm", COLUMNS="100", **changes),
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.PIPE,
    )
    os.close(theirs)
    got = b""
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:  # Linux: the last writer has closed
            break
        if not chunk:
            break
        got += chunk
    os.close(ours)
    process.communicate(timeout=60)
    return process.returncode, got


def test_a_terminal_gets_colours_unless_it_wants_none(db: Path, tmp_path: Path) -> None:
    assert b"\x1b[" in on_terminal("show", "--db", db, cwd=tmp_path)[1]
    assert b"\x1b[" not in on_terminal("show", "--db", db, cwd=tmp_path, NO_COLOR="1")[1]


def test_a_gbk_terminal_gets_gbk(db: Path, tmp_path: Path) -> None:
    code, got = on_terminal("show", "--db", db, "--lang", "zh", cwd=tmp_path, PYTHONIOENCODING="gbk", NO_COLOR="1")
    assert code == 0
    assert "√" in got.decode("gbk")


def test_a_terminal_without_chinese_gets_plain_symbols(db: Path, tmp_path: Path) -> None:
    code, got = on_terminal("show", "--db", db, "--lang", "en", cwd=tmp_path, PYTHONIOENCODING="ascii", NO_COLOR="1")
    assert code == 0
    assert "direct" in got.decode("ascii")


@pytest.mark.parametrize(
    "arguments", [("platforms", "list"), ("gateways", "list"), ("show", "--lang", "zh"), ("report", "-f", "html")]
)
def test_a_reader_who_has_seen_enough_is_no_error(db: Path, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    command = [*COMMAND, *arguments]
    env = environment(LINKAUDIT_DB=str(db))
    writer = subprocess.Popen(command, cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert writer.stdout is not None
    writer.stdout.close()  # before the first byte: as hard as it gets
    assert writer.stderr is not None
    err = writer.stderr.read()
    assert writer.wait(timeout=60) == 0
    assert err == b""
    writer.stderr.close()


def test_gateways_tell_what_an_address_carries() -> None:
    wrapped = "https://link.zhihu.com/?target=https%3A//item.taobao.com/item.htm%3Fid%3D1"
    said = call("gateways", "unwrap", wrapped, "https://example.com/")
    first, second = (json.loads(line) for line in said.out.splitlines())
    assert first["url"] == wrapped
    assert first["target"] == "https://item.taobao.com/item.htm?id=1"
    assert first["encoding"] == "percent"
    assert first["known"] is True
    assert second == {"url": "https://example.com/", "target": None, "encoding": None, "gateway": None, "known": False}


def test_a_platform_file_is_shown_as_it_is() -> None:
    assert 'id = "zhihu"' in call("platforms", "show", "zhihu").out


def test_no_arguments_show_what_there_is() -> None:
    said = call()
    assert "Usage:" in said.out + said.err


def test_a_dry_run_lists_every_page_and_opens_none(files: Files) -> None:
    said = call("run", files.plan, "--db", files.db, "--dry-run")
    assert said.code == 0
    assert [line.split("\t")[2] for line in sorted(said.out.splitlines())] == [
        "https://forum.example/p/https%3A%2F%2Flibrary.example%2F",
        "https://link.forum.example/?target=https%3A%2F%2Flibrary.example%2F",
    ]
    assert not files.db.exists()
    assert "nothing was opened" in said.err
