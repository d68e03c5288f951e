"""What a run says while it runs → one live line on a terminal, plain lines at intervals elsewhere.

Watchers write what a person reads and never to stdout by themselves: the stream is given, as is the clock.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from types import TracebackType
from typing import TextIO

from rich.console import Console
from rich.live import Live
from rich.text import Text

from linkaudit.model.trial import Trial
from linkaudit.model.words import Outcome
from linkaudit.report.escape import for_stream, for_terminal
from linkaudit.report.look import Lang, Look
from linkaudit.report.words import OUTCOMES, Word

_EVERY_S = 5.0
_SHOWN_RUNNING = 2
_BAR = 16

_BEGIN = Word(
    "批次 {run}：共 {planned} 次试验，已有 {already} 次", "Run {run}: {planned} trials, {already} done before"
)
_LINE = Word(
    "{done}/{planned} {share}% · 每秒 {rate} 次 · 约剩 {left}", "{done}/{planned} {share}% · {rate}/s · {left} left"
)
_END = Word("完成 {done}/{planned}，用时 {spent}", "Finished {done}/{planned} in {spent}")
_STOPPED = Word("停在 {done}/{planned}，用时 {spent}", "Stopped at {done}/{planned} after {spent}")


class Tally:
    """Counts of a run under way; rate and time left rest on what ended since it was begun or taken up."""

    def __init__(self, lang: Lang, monotonic: Callable[[], float]) -> None:
        self._lang, self._monotonic = lang, monotonic
        self._since = monotonic()
        self._already = 0
        self.planned = self.done = 0
        self.running: dict[str, str] = {}
        self.outcomes: Counter[str] = Counter()

    def begin(self, planned: int, already: int) -> None:
        """Set the counts to where the run stands."""
        self.planned, self.done, self._already = planned, already, already
        self._since = self._monotonic()

    def started(self, trial: Trial) -> None:
        """Count a trial as running."""
        place = f"{trial.key.platform}/{trial.key.surface}/{trial.key.probe} > {trial.link}"
        self.running[trial.id] = for_terminal(place)

    def ended(self, trial: Trial, outcome: str) -> None:
        """Count a trial as done."""
        self.running.pop(trial.id, None)
        self.outcomes[outcome] += 1
        self.done += 1

    @property
    def complete(self) -> bool:
        """Whether nothing is left to do."""
        return self.done >= self.planned

    def line(self) -> str:
        """Say how far the run is, how fast, how long it still takes, and what came out so far."""
        fresh, spent = self.done - self._already, self._monotonic() - self._since
        rate = fresh / spent if spent > 0 else 0.0
        left = _span((self.planned - self.done) / rate) if rate else "?"
        share = 100 * self.done // self.planned if self.planned else 100
        text = _LINE.said(self._lang).format(
            done=self.done, planned=self.planned, share=share, rate=f"{rate:.1f}", left=left
        )
        came = self._came()
        return f"{text} · {came}" if came else text

    def last(self) -> str:
        """Say how the run ended."""
        word = _END if self.complete else _STOPPED
        spent = _span(self._monotonic() - self._since)
        return word.said(self._lang).format(done=self.done, planned=self.planned, spent=spent)

    def _came(self) -> str:
        look = Look(self._lang)
        known = [(OUTCOMES[outcome].shown(look), self.outcomes[outcome]) for outcome in Outcome]
        strange = [(for_terminal(name), n) for name, n in sorted(self.outcomes.items()) if name not in set(Outcome)]
        return "  ".join(f"{name} {n}" for name, n in known + strange if n)


class PlainWatcher:
    """Says in plain lines how a run goes: begin, at most one line in five seconds, messages, end."""

    def __init__(
        self, stream: TextIO, lang: Lang, monotonic: Callable[[], float], *, every_s: float = _EVERY_S
    ) -> None:
        self._stream, self._lang, self._monotonic, self._every_s = stream, lang, monotonic, every_s
        self._tally = Tally(lang, monotonic)
        self._written = float("-inf")
        self._open = False

    def begin(self, run: str, planned: int, already: int) -> None:
        """Say what is ahead."""
        self._tally.begin(planned, already)
        self._open = True
        self._written = self._monotonic()
        self._write(_BEGIN.said(self._lang).format(run=for_terminal(run), planned=planned, already=already))

    def started(self, trial: Trial) -> None:
        """Keep count."""
        self._tally.started(trial)

    def ended(self, trial: Trial, outcome: str) -> None:
        """Keep count, and say so if the last line is old enough."""
        self._tally.ended(trial, outcome)
        if self._monotonic() - self._written >= self._every_s and not self._tally.complete:
            self._written = self._monotonic()
            self._write(self._tally.line())

    def said(self, message: str) -> None:
        """Pass a message on at once."""
        self._write(for_terminal(message))

    def close(self) -> None:
        """Say how it ended, once."""
        if self._open:
            self._open = False
            self._write(self._tally.line())
            self._write(self._tally.last())

    def __enter__(self) -> PlainWatcher:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _write(self, line: str) -> None:
        self._stream.write(for_stream(line, self._stream.encoding) + "\n")
        self._stream.flush()


class RichWatcher:
    """Keeps one live line on a terminal; `live=False` draws on every event instead of by a thread, for tests."""

    def __init__(self, stream: TextIO, lang: Lang, monotonic: Callable[[], float], *, live: bool = True) -> None:
        self._encoding, self._lang = stream.encoding, lang
        self._tally = Tally(lang, monotonic)
        self._console = Console(file=stream, markup=False, highlight=False, emoji=False)
        self._auto = live
        self._live: Live | None = None

    def begin(self, run: str, planned: int, already: int) -> None:
        """Say what is ahead and start the line."""
        self._tally.begin(planned, already)
        self._print(_BEGIN.said(self._lang).format(run=for_terminal(run), planned=planned, already=already))
        if self._live is None:
            self._live = Live(
                console=self._console,
                get_renderable=self._panel,
                auto_refresh=self._auto,
                refresh_per_second=4,
                transient=True,
                redirect_stdout=False,
                redirect_stderr=False,
            )
            self._live.start()

    def started(self, trial: Trial) -> None:
        """Show what is running."""
        self._tally.started(trial)
        self._draw()

    def ended(self, trial: Trial, outcome: str) -> None:
        """Show what came out."""
        self._tally.ended(trial, outcome)
        self._draw()

    def said(self, message: str) -> None:
        """Print a message above the line."""
        self._print(for_terminal(message))

    def close(self) -> None:
        """Take the line away and say how it ended, once."""
        if self._live is not None:
            self._live.stop()
            self._live = None
            self._print(self._tally.line())
            self._print(self._tally.last())

    def __enter__(self) -> RichWatcher:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _draw(self) -> None:
        if self._live is not None and not self._auto:
            self._live.refresh()

    def _print(self, line: str) -> None:
        self._console.print(Text(for_stream(line, self._encoding)))

    def _panel(self) -> Text:
        # Drawn by Live's own thread: a copy taken at once cannot change while it is read.
        running = tuple(self._tally.running.values())
        filled = _BAR * self._tally.done // self._tally.planned if self._tally.planned else _BAR
        lines = [f"[{'#' * min(filled, _BAR):<{_BAR}}] {self._tally.line()}"]
        lines += [f"  {place}" for place in running[:_SHOWN_RUNNING]]
        if len(running) > _SHOWN_RUNNING:
            lines.append(f"  +{len(running) - _SHOWN_RUNNING}")
        shown = "\n".join(for_stream(line, self._encoding) for line in lines)
        return Text(shown, no_wrap=True, overflow="crop")


def watcher(stream: TextIO, lang: Lang, monotonic: Callable[[], float]) -> PlainWatcher | RichWatcher:
    """Choose the watcher that fits the stream: the live line needs a terminal that can move its cursor."""
    if stream.isatty() and os.environ.get("TERM") != "dumb":
        return RichWatcher(stream, lang, monotonic)
    return PlainWatcher(stream, lang, monotonic)


def _span(seconds: float) -> str:
    whole = round(seconds)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
