"""Matrix → the matrix for a terminal: notices, one grid per platform owner, legend, counts, suspected violations."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from rich import box
from rich.cells import cell_len, chop_cells
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from linkaudit.model.matrix import Cell, Matrix
from linkaudit.model.words import Security
from linkaudit.report import words
from linkaudit.report.brief import (
    count_of,
    flags_to_read,
    judgement_of,
    key_of,
    lets_through,
    outcome_of,
    tone_of,
    verdict_of,
)
from linkaudit.report.comparing.changes import changes_text
from linkaudit.report.escape import for_terminal
from linkaudit.report.grid import Block, Column, Row, blocks
from linkaudit.report.look import Look
from linkaudit.report.notices import notice_said
from linkaudit.report.phrases import say
from linkaudit.report.story import clauses_of, tell, title_of
from linkaudit.report.summary import Count, head_facts, outcome_counts, security_counts, verdict_counts, violations

WIDTH = 80
_NARROWEST = 40
_WIDEST_LABEL = 32
_WIDEST_FIELD = 27
_GAP = 2
_HEAD_LINES = 8
"""Of the run's facts a terminal shows the first; files carry them all."""
_TONES = {"good": "green", "fair": "yellow", "poor": "magenta", "bad": "bold red", "calm": "cyan", "faint": "dim"}


def render_text(matrix: Matrix, look: Look) -> bytes:
    """Write the matrix for a terminal of `look.width` columns (80 where none is given), UTF-8."""
    out = io.StringIO()
    console = _console(out, look)
    _print_head(console, matrix, look)
    for block in blocks(matrix):
        for table in _tables(block, matrix, look, console.width):
            console.print(table)
            console.print()
    _print_counts(console, matrix, look)
    if matrix.difference is not None:
        for line in changes_text(matrix.difference, look).decode().splitlines():
            console.print(Text(line))
        console.print()
    _print_violations(console, matrix, look)
    lines = (line.rstrip() for line in out.getvalue().split("\n"))
    return "\n".join(lines).encode("utf-8", "replace")


def _console(out: io.StringIO, look: Look) -> Console:
    """Make a console that asks neither the terminal nor the environment: the same matrix, the same bytes."""
    return Console(
        file=out,
        width=max(look.width or WIDTH, _NARROWEST),
        height=25,
        force_terminal=look.color,
        color_system="standard" if look.color else None,
        no_color=not look.color,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
        force_jupyter=False,
        safe_box=look.plain,
        _environ={},
    )


def _print_head(console: Console, matrix: Matrix, look: Look) -> None:
    console.print(Text(say("title", look.lang), style="bold"))
    if matrix.run.replica:
        console.print(Text(f"{words.REPLICA.mark(look)} {say('replica_banner', look.lang)}", style="bold yellow"))
    for notice in matrix.run.notices:
        console.print(Text(f"! {for_terminal(notice_said(notice, look.lang))}", style="yellow"))
    for label, value in head_facts(matrix.run, look.lang)[:_HEAD_LINES]:
        console.print(Text(f"{label}{say('colon', look.lang)}{value}"))
    console.print()
    if not matrix.cells:
        console.print(Text(say("no_cells", look.lang)))


def _tables(block: Block, matrix: Matrix, look: Look, width: int) -> Iterator[Table]:
    """Split one owner's columns into as many tables as the width asks for."""
    label_width = min(max((cell_len(line) for row in block.rows for line in _label(row)), default=0), _WIDEST_LABEL)
    label_width = min(max(label_width, cell_len(say("place", look.lang))), width // 2)
    widths = [_field_width(block, place, matrix, look) for place in range(len(block.columns))]
    start = 0
    while start < len(widths):
        end, used = start, label_width + _GAP
        while end < len(widths) and (end == start or used + widths[end] + _GAP <= width):
            used += widths[end] + _GAP
            end += 1
        yield _table(block, range(start, end), label_width, widths, matrix, look)
        start = end


def _table(block: Block, places: range, label_width: int, widths: Sequence[int], matrix: Matrix, look: Look) -> Table:
    title = Text(
        _clip(f"{say('owner', look.lang)}{say('colon', look.lang)}{for_terminal(block.owner)}", _NARROWEST),
        style="bold",
    )
    style = box.ASCII2 if look.plain else box.HORIZONTALS
    table = Table(
        title=title, title_justify="left", box=style, show_edge=False, pad_edge=False, padding=(0, _GAP, 0, 0)
    )
    table.add_column(Text(say("place", look.lang)), width=label_width, overflow="fold")
    for place in places:
        header = Text("\n").join(Text(line) for line in _header(block.columns[place], look))
        table.add_column(header, width=widths[place], overflow="fold")
    platform = ""
    for row in block.rows:
        if row.platform != platform:
            platform = row.platform
            table.add_row(Text(_clip(_platform(row), label_width), style="bold"))
        fields = [_field(row.fields[place], matrix, look) for place in places]
        table.add_row(Text(_clip(_place(row), label_width)), *fields)
    return table


def _platform(row: Row) -> str:
    name, own = for_terminal(row.platform_name), for_terminal(row.platform)
    return f"{name} {own}" if name != own else own


def _place(row: Row) -> str:
    return f"  {for_terminal(row.surface)} · {for_terminal(row.probe)}"


def _label(row: Row) -> tuple[str, str]:
    return _platform(row), _place(row)


def _header(column: Column, look: Look) -> tuple[str, str, str]:
    return (
        _clip(for_terminal(column.name), _WIDEST_FIELD),
        f"({words.ROLES[column.role].said(look.lang)})",
        words.CATEGORIES[column.category].said(look.lang),
    )


def _field_width(block: Block, place: int, matrix: Matrix, look: Look) -> int:
    """Return the width that a column's header and fields need, so that every part of the grid lines up."""
    texts = [_field(row.fields[place], matrix, look).plain for row in block.rows]
    return min(max(cell_len(text) for text in (*texts, *_header(block.columns[place], look))), _WIDEST_FIELD)


def _field(index: int | None, matrix: Matrix, look: Look) -> Text:
    if index is None:
        return _said(words.NOT_TESTED, look)
    cell = matrix.cells[index]
    judgement = judgement_of(cell)
    text = Text(f"{outcome_of(cell).shown(look)} {count_of(cell)}".rstrip(), style=_TONES.get(tone_of(cell), ""))
    if judgement is not None:
        text.append(f" {judgement.mark(look)}", style=_TONES.get(judgement.tone, ""))
    if flags_to_read(cell):
        text.append("*")
    return text


def _said(word: words.Word, look: Look) -> Text:
    return Text(word.shown(look), style=_TONES.get(word.tone, ""))


def _clip(text: str, width: int) -> str:
    """Cut a text to a width in columns, a Chinese character counting two."""
    if cell_len(text) <= width:
        return text
    return chop_cells(text, width - 2)[0] + ".."


def _print_counts(console: Console, matrix: Matrix, look: Look) -> None:
    lang = look.lang
    outcomes = [word.shown(look) for word in (*words.OUTCOMES.values(), words.REFUSED, words.NOT_TESTED)]
    verdicts = [word.shown(look) for word in words.VERDICTS.values()]
    security = [words.SECURITY_BESIDE[kind].shown(look) for kind in Security]
    console.print(Text(say("legend", lang), style="bold"))
    _print_items(console, say("legend_outcome", lang), outcomes, look)
    _print_items(console, say("legend_verdict", lang), verdicts, look)
    _print_items(console, say("legend_security", lang), security, look)
    console.print(Text(f"  {say('legend_count', lang)}"))
    console.print(Text(f"  {say('legend_flag', lang)}"))
    console.print()
    console.print(Text(say("summary", lang), style="bold"))
    _print_items(console, say("outcomes", lang), _counts(outcome_counts(matrix), look), look)
    _print_items(console, say("verdicts", lang), _counts(verdict_counts(matrix), look), look)
    _print_items(console, say("security_cells", lang), _counts(security_counts(matrix), look), look)
    console.print()


def _counts(counts: Sequence[Count], look: Look) -> list[str]:
    return [f"{count.word.said(look.lang)} {count.n}/{count.of}" for count in counts if count.n or not count.of]


def _print_items(console: Console, label: str, items: Sequence[str], look: Look) -> None:
    """Print items behind a label, never breaking inside one."""
    line = f"  {label}{say('colon', look.lang)}"
    empty = True
    for item in items:
        if not empty and cell_len(line) + 2 + cell_len(item) > console.width:
            console.print(Text(line))
            line, empty = "    ", True
        line += item if empty else f"  {item}"
        empty = False
    console.print(Text(line))


def _print_violations(console: Console, matrix: Matrix, look: Look) -> None:
    lang = look.lang
    found = violations(matrix)
    console.print(Text(f"{say('violations', lang)} ({len(found)}/{len(matrix.cells)})", style="bold"))
    if not found:
        console.print(Text(f"  {say('no_violations', lang)}"))
    for number, index in enumerate(found, 1):
        _print_violation(console, number, matrix, index, look)
    failed = [cell for cell in matrix.cells if lets_through(cell)]
    if failed:
        console.print()
        console.print(Text(f"{say('security_failures', lang)} ({len(failed)})", style="bold"))
        for cell in failed:
            console.print(Text(f"  {words.SECURITY[cell.security].mark(look)} {for_terminal(key_of(cell))}"))


def _print_violation(console: Console, number: int, matrix: Matrix, index: int, look: Look) -> None:
    cell: Cell = matrix.cells[index]
    told = tell(matrix, index, look)
    lang = look.lang
    outcome = f"{outcome_of(cell).shown(look)} {count_of(cell)}"
    how = words.MECHANISMS[cell.mechanism].said(lang) if cell.mechanism else ""
    sure = f"{say('confidence', lang)} {words.CONFIDENCE[cell.confidence].said(lang)}" if cell.confidence else ""
    rule = f"{say('rule', lang)} {for_terminal(cell.rule)}"
    mark = verdict_of(cell).shown(look)
    lines = [Text(f"{mark}{say('colon', lang)}{say('comma', lang).join(filter(None, (outcome, how, rule, sure)))}")]
    if told.reason:
        lines.append(Text(told.reason))
    if not clauses_of(cell, matrix.clauses) and cell.clause:
        lines.append(Text(f"{say('clause', lang)}{say('colon', lang)}{for_terminal(cell.clause)}"))
    for clause in told.clauses:
        lines.append(Text(f"{clause.title}{say('colon', lang)}{clause.wording}"))
        lines.append(Text(clause.note, style="dim"))
    lines.append(Text(f"{say('evidence', lang)}{say('colon', lang)}{told.key}", style="cyan", overflow="fold"))
    console.print(Text(f"{number}. {title_of(cell, look)}", style="bold"))
    for line in lines:
        console.print(Padding(line, (0, 0, 0, 3)))
