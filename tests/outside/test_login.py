"""`linkaudit login` as a person does it: in a window on a screen, and with a phone that scans the terminal."""

from __future__ import annotations

import json
import ssl
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest
import zxingcpp

from linkaudit.accounts import read_sign_ins
from linkaudit.errors import CannotAudit
from linkaudit.probes.binaries import find_browser
from tests.cli.calling import call_process, environment, finish, start
from tests.outside.screen import MISSING, focus_window, press, screen, write
from tests.replicas import Replicas

pytestmark = pytest.mark.browser
WORD = "four random words here"


def env(**changes: str) -> dict[str, str]:
    kept = {name: value for name, value in environment().items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return {**kept, "LINKAUDIT_PASSPHRASE": WORD, **changes}


def own_plan(replicas: Replicas, folder: Path) -> Path:
    """Write a plan whose folder of sign-ins is empty."""
    plan = replicas.plan(folder, name="plan-full.toml")
    plan.write_text(plan.read_text(encoding="utf-8").replace(replicas.accounts, "accounts"), encoding="utf-8")
    return plan


def window_there() -> str:
    try:
        find_browser(full=True)
    except CannotAudit:
        return "no Chromium with a window"
    return f"no {' and no '.join(MISSING)}" if MISSING else ""


@pytest.mark.skipif(bool(window_there()), reason=f"{window_there()} here; `make test` installs them as root on Debian")
def test_a_person_signs_in_in_a_window_and_the_sign_in_is_sealed_and_holds(replicas: Replicas, tmp_path: Path) -> None:
    plan = own_plan(replicas, tmp_path)
    with screen() as display:
        process = start("login", "weibo", "--as", "author", "--plan", plan, cwd=tmp_path, env=env(DISPLAY=display))
        try:
            focus_window(display, "登录")
            press(display, "Tab")
            write(display, "author")
            press(display, "Tab")
            write(display, "replica")
            press(display, "Return")
            said = finish(process, 60)
        finally:
            put_away(process)
    assert said.code == 0, said.err
    assert "seen in a fresh window" in said.err
    file = tmp_path / "accounts" / "weibo" / "author.json"
    assert b'"cookies"' not in file.read_bytes()
    state = json.loads(read_sign_ins(tmp_path / "accounts", ["weibo"], lambda: WORD)["weibo"]["author"].state)
    assert [one["name"] for one in state["cookies"]] == ["sid"]
    assert state["cookies"][0]["value"] not in said.err + said.out
    checked = call_process("accounts", "check", "--plan", plan, cwd=tmp_path, env=env())
    assert (checked.code, checked.out) == (0, "weibo\tauthor\tsigned_in\t-\n")


def test_a_phone_scans_the_code_off_the_terminal(replicas: Replicas, tmp_path: Path) -> None:
    plan = own_plan(replicas, tmp_path)
    process = start("login", "weixin", "--as", "viewer", "--plan", plan, "--qr", cwd=tmp_path, env=env())
    try:
        address = scanned(process)
        assert address.startswith("https://wx.qq.com/passport/scan?ticket=")
        visit(replicas, f"{address}&as=viewer")
        said = finish(process, 60)
    finally:
        put_away(process)
    assert said.code == 0, said.err
    kept = read_sign_ins(tmp_path / "accounts", ["weixin"], lambda: WORD)
    assert list(kept["weixin"]) == ["viewer"]
    listed = call_process("accounts", "list", "--plan", plan, cwd=tmp_path, env=env())
    assert listed.out.split("\t")[:3] == ["weixin", "viewer", "sealed"]
    gone = call_process("accounts", "forget", "weixin", "--plan", plan, cwd=tmp_path, env=env())
    assert gone.code == 0
    assert call_process("accounts", "list", "--plan", plan, cwd=tmp_path, env=env()).out == ""


def test_nobody_signs_in_and_nothing_is_saved(replicas: Replicas, tmp_path: Path) -> None:
    plan = own_plan(replicas, tmp_path)
    given = ("login", "weibo", "--as", "author", "--plan", plan, "--qr", "--wait", "2")
    said = call_process(*given, cwd=tmp_path, env=env())
    assert said.code == 4
    assert "nobody signed in within 2 s" in said.err
    assert not list((tmp_path / "accounts").glob("*/*"))


def test_a_sign_in_that_is_over_is_told_with_the_way_back(replicas: Replicas, tmp_path: Path) -> None:
    plan = replicas.plan(tmp_path, name="plan-full.toml")
    replicas.control(fault={"platform": "weibo", "kind": "sign_in_expired"})
    said = call_process("accounts", "check", "weibo", "--plan", plan, cwd=tmp_path, env=env())
    assert said.code == 1
    assert [line.split("\t")[:3] for line in said.out.splitlines()] == [
        ["weibo", "author", "signed_out"],
        ["weibo", "viewer", "signed_out"],
    ]
    assert "linkaudit login weibo --as author" in said.err


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("login", "nowhere", "--as", "author"), "no platform `nowhere`"),
        (("login", "weibo", "--as", "owner"), "take author or viewer"),
        (("accounts", "forget", "../..", "--as", "author"), "no sign-in of ../.."),
        (("accounts", "check"), "no sign-in to look at"),
    ],
)
def test_wrong_use_is_told_before_anything_is_opened(given: tuple[str, ...], words: str, tmp_path: Path) -> None:
    said = call_process(*given, cwd=tmp_path, env=env())
    assert said.code == 2
    assert words in said.err


def test_without_a_passphrase_and_without_a_terminal_it_says_what_to_set(tmp_path: Path) -> None:
    said = call_process("login", "weibo", "--as", "author", cwd=tmp_path, env=environment())
    assert said.code == 2
    assert "LINKAUDIT_PASSPHRASE" in said.err


def put_away(process: subprocess.Popen[bytes]) -> None:
    """End a command that a failing test has left running."""
    if process.poll() is None:
        process.kill()
        process.communicate()


def scanned(process: subprocess.Popen[bytes], within_s: float = 60.0) -> str:
    """Read a terminal's half blocks until they are a code, and return what it says."""
    assert process.stderr is not None
    lines: list[str] = []
    ends = time.monotonic() + within_s
    while time.monotonic() < ends:
        line = process.stderr.readline().decode()
        assert line, "the command ended before it showed a code"
        drawn = line.rstrip("\n")
        if drawn and not drawn.strip("█▀▄ "):
            lines.append(drawn)
        elif lines:
            return decoded(lines)
    raise AssertionError("no code was shown")


def decoded(lines: list[str]) -> str:
    light = {"█": (255, 255), "▀": (255, 0), "▄": (0, 255), " ": (0, 0)}
    rows = [[light[one][half] for one in line for _ in range(4)] for line in lines for half in (0, 1) for _ in range(4)]
    flat = bytes(value for row in rows for value in row)
    (code,) = zxingcpp.read_barcodes(memoryview(flat).cast("B", (len(rows), len(rows[0]))))
    return code.text


def visit(replicas: Replicas, address: str) -> None:
    """Open an address as a phone does that has scanned it."""
    host, _, path = address.removeprefix("https://").partition("/")
    loose = ssl.create_default_context(cafile=replicas.ca)
    loose.check_hostname = False  # the phone is sent to loopback; whose certificate it is, is not what is tested
    request = urllib.request.Request(f"https://{replicas.https}/{path}", headers={"Host": host})
    with urllib.request.urlopen(request, context=loose, timeout=10) as answer:
        assert answer.status == 200
