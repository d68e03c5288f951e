from __future__ import annotations

import io

import pytest

from linkaudit.model.trial import CellKey, Trial
from linkaudit.model.words import Category, ProbeKind, Role
from linkaudit.ports import Watcher
from linkaudit.report import PlainWatcher, RichWatcher, watcher

KEY = CellKey("weibo", "feed", ProbeKind.OPEN, "taobao", Category.ECOMMERCE, Role.SUBJECT)


class Ticks:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


class Gbk(io.TextIOWrapper):
    """A stream of a Chinese console, strict as Python opens it."""

    def __init__(self, *, terminal: bool) -> None:
        self.raw_bytes = io.BytesIO()
        self._terminal = terminal
        super().__init__(self.raw_bytes, encoding="gbk", errors="strict")

    def isatty(self) -> bool:
        return self._terminal


def _trial(name: str) -> Trial:
    return Trial(name, KEY, "taobao-item", 1, 1, 0)


def _carry_out(told: Watcher, ticks: Ticks, count: int, seconds: float) -> None:
    for number in range(count):
        told.started(_trial(str(number)))
        ticks.now += seconds
        told.ended(_trial(str(number)), "direct" if number % 2 else "blocked")


def test_plain_lines_come_at_begin_at_intervals_and_at_the_end() -> None:
    stream, ticks = io.StringIO(), Ticks()
    with PlainWatcher(stream, "en", ticks) as told:
        told.begin("r1", 12, 2)
        _carry_out(told, ticks, 10, 1.0)
    assert stream.getvalue().split("\n") == [
        "Run r1: 12 trials, 2 done before",
        "7/12 58% · 1.0/s · 0:05 left · √ direct 2  × blocked 3",
        "12/12 100% · 1.0/s · 0:00 left · √ direct 5  × blocked 5",
        "Finished 12/12 in 0:10",
        "",
    ]


def test_an_interrupted_run_says_where_it_stopped_once() -> None:
    stream, ticks = io.StringIO(), Ticks()
    told = PlainWatcher(stream, "en", ticks)
    told.begin("r1", 12, 0)
    _carry_out(told, ticks, 1, 3700)
    told.close()
    told.close()
    assert stream.getvalue().count("Stopped at 1/12 after 1:01:40") == 1


def test_a_message_comes_at_once_and_harmless() -> None:
    stream = io.StringIO()
    PlainWatcher(stream, "en", Ticks()).said("\x1b[31mred\nalert")
    assert stream.getvalue() == "red alert\n"


def test_nothing_is_said_of_speed_before_anything_ended() -> None:
    stream, ticks = io.StringIO(), Ticks()
    with PlainWatcher(stream, "zh", ticks) as told:
        told.begin("r1", 3, 0)
    assert "0/3 0% · 每秒 0.0 次 · 约剩 ?" in stream.getvalue()


def test_an_empty_run_divides_by_nothing() -> None:
    for kind in (PlainWatcher, RichWatcher):
        stream = Terminal()
        with kind(stream, "en", Ticks()) as told:
            told.begin("r1", 0, 0)
        assert "0/0 100%" in stream.getvalue()


@pytest.mark.parametrize("terminal", [False, True])
def test_a_gbk_console_gets_every_line(terminal: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    stream, ticks = Gbk(terminal=terminal), Ticks()
    told = RichWatcher(stream, "zh", ticks, live=False) if terminal else PlainWatcher(stream, "zh", ticks)
    told.begin("批次", 4, 0)
    told.said("标题 ✔ 🎉 𠀀")
    _carry_out(told, ticks, 4, 1.0)
    told.close()
    stream.flush()
    assert "标题 ? ? ?" in stream.raw_bytes.getvalue().decode("gbk")
    assert "√ 直接打开 2" in stream.raw_bytes.getvalue().decode("gbk")


def test_the_live_line_shows_what_is_running_and_what_came_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    stream, ticks = Terminal(), Ticks()
    told = RichWatcher(stream, "en", ticks, live=False)
    told.begin("r1", 4, 0)
    for number in range(3):
        told.started(_trial(str(number)))
    ticks.now += 2
    told.ended(_trial("0"), "odd\x1b[31m")
    told.close()
    shown = stream.getvalue()
    assert "weibo/feed/open > taobao-item" in shown
    assert "+1" in shown
    assert "1/4 25% · 0.5/s · 0:06 left · odd 1" in shown
    assert "\x1b[31m" not in shown


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    stream, ticks = Terminal(), Ticks()
    with RichWatcher(stream, "en", ticks, live=False) as told:
        told.begin("r1", 1, 0)
        _carry_out(told, ticks, 1, 1.0)
    assert "\x1b[3" not in stream.getvalue()


def test_the_watcher_fits_the_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert isinstance(watcher(io.StringIO(), "zh", Ticks()), PlainWatcher)
    assert isinstance(watcher(Terminal(), "zh", Ticks()), RichWatcher)
    monkeypatch.setenv("TERM", "dumb")
    assert isinstance(watcher(Terminal(), "zh", Ticks()), PlainWatcher)
