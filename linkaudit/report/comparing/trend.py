"""Trend → sparklines for a terminal, a page with a chart for each platform, and tables."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from rich.cells import cell_len

from linkaudit.errors import UsageError
from linkaudit.model.codec import to_plain
from linkaudit.model.trend import Line, Point, Trend
from linkaudit.report.csv import csv_bytes, value_of
from linkaudit.report.escape import for_code, for_markdown, for_terminal
from linkaudit.report.look import Look, known_lang
from linkaudit.report.phrases import say
from linkaudit.report.words import Word

BLOCKS = "▁▂▃▄▅▆▇█"
_DIGITS = "01234567"
_MOST = 60
"""Points of a sparkline; of more runs it shows the latest."""
COLUMNS = (
    "run", "at", "name", "rulebook", "platform", "platform_name", "platform_owner", "open", "measured", "cells",
    "share", "violations",
)  # fmt: skip
_TITLE = Word("各平台的开放比例", "Share of open cells by platform")
_WHAT = Word(
    "竞品链接的单元格中，直接打开或经中间页打开的占有结论者的比例；不计目标方自己的拒绝，不计内置浏览器一类的行。",
    "Of the conclusive cells of rivals' links, those that opened directly or through a page in between; what"
    " destinations refused themselves and in-app rows do not count.",
)
_OTHERS = Word("各批次的审计名称或规则集不同，样本未必相同", "the runs differ in name or rulebook: samples may differ")
_NONE = Word("没有可比的批次", "there are no runs to compare")
_WIDTH, _HEIGHT, _PAD = 320, 90, 8


def render_trend(trend: Trend, format_: str, lang: str, *, plain: bool = False) -> bytes:
    """Render a trend as one of TREND_FORMATS. Raises UsageError for another, or for an unknown language."""
    if format_ not in TREND_FORMATS:
        raise UsageError(f"there is no trend format {format_!r}", f"take one of {', '.join(TREND_FORMATS)}")
    return TREND_FORMATS[format_](trend, Look(known_lang(lang), plain=plain))


def _text(trend: Trend, look: Look) -> bytes:
    lang = look.lang
    lines = [_TITLE.said(lang)]
    lines += [say("replica_banner", lang)] if trend.replica else []
    if not trend.moments:
        lines.append(_NONE.said(lang))
    else:
        ends = [for_terminal(f"{one.at} {one.run}") for one in (trend.moments[0], trend.moments[-1])]
        lines.append(f"{len(trend.moments)}: {ends[0]} - {ends[1]}")
    lines += [f"! {_OTHERS.said(lang)}"] if _mixed(trend) else []
    names = [for_terminal(f"{line.platform_name} {line.platform}") for line in trend.lines]
    wide = max((cell_len(name) for name in names), default=0)
    for name, line in zip(names, trend.lines, strict=True):
        gap = " " * (wide - cell_len(name))
        lines.append(f"  {name}{gap}  {sparkline(line, plain=look.plain)}  {_last(line)}")
    lines += ["", _WHAT.said(lang)]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def sparkline(line: Line, *, plain: bool = False) -> str:
    """Draw the latest runs of a platform, one sign each: height is the share, a dot where nothing was measured."""
    signs = _DIGITS if plain else BLOCKS
    shares = [point.share if point else None for point in line.points[-_MOST:]]
    return "".join("." if share is None else signs[min(int(share * len(signs)), len(signs) - 1)] for share in shares)


def _last(line: Line) -> str:
    known = [point for point in line.points if point is not None and point.measured]
    ends = [known[0], known[-1]] if len(known) > 1 else known
    return " -> ".join(_said(point) for point in ends) or "-"


def _said(point: Point) -> str:
    share = f"{100 * point.share:.0f}%" if point.share is not None else "-"
    return f"{share} ({point.open}/{point.measured})"


def _mixed(trend: Trend) -> bool:
    return len({(moment.name, moment.rulebook) for moment in trend.moments}) > 1


def _markdown(trend: Trend, look: Look) -> bytes:
    lines = [f"# {_TITLE.said(look.lang)}", ""]
    lines += [f"> {say('replica_banner', look.lang)}", ""] if trend.replica else []
    lines += [f"> {_OTHERS.said(look.lang)}", ""] if _mixed(trend) else []
    lines += ["| | | |", "|---|---|---|"] if trend.lines else [_NONE.said(look.lang)]
    for line in trend.lines:
        name = f"{for_markdown(line.platform_name)} {for_code(line.platform)}"
        lines.append(f"| {name} | {sparkline(line)} | {_last(line)} |")
    lines += ["", _WHAT.said(look.lang)]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _csv(trend: Trend, _look: Look) -> bytes:
    rows: list[list[str]] = [list(COLUMNS)]
    for place, moment in enumerate(trend.moments):
        for line in trend.lines:
            point = line.points[place]
            if point is None:
                continue
            values = (
                moment.run, moment.at, moment.name, moment.rulebook, line.platform, line.platform_name,
                line.platform_owner, point.open, point.measured, point.cells, point.share, point.violations,
            )  # fmt: skip
            rows.append([value_of(name, value) for name, value in zip(COLUMNS, values, strict=True)])
    return csv_bytes(rows)


def _json(trend: Trend, _look: Look) -> bytes:
    plain = {"schema": 1} | to_plain(trend)
    return json.dumps(plain, ensure_ascii=False, indent=2, allow_nan=False).encode("utf-8", "backslashreplace") + b"\n"


def _html(trend: Trend, look: Look) -> bytes:
    style = files("linkaudit.report").joinpath("templates/matrix.css").read_text(encoding="utf-8")
    loader = PackageLoader("linkaudit.report")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["clean"] = for_terminal
    context = {
        "lang": look.lang,
        "title": _TITLE.said(look.lang),
        "what": _WHAT.said(look.lang),
        "warned": _OTHERS.said(look.lang) if _mixed(trend) else "",
        "none": _NONE.said(look.lang),
        "banner": say("replica_banner", look.lang) if trend.replica else "",
        "moments": trend.moments,
        "lines": [{"line": line, "chart": _chart(line), "last": _last(line)} for line in trend.lines],
        "style": Markup(style),  # noqa: S704 - our own file
    }
    return environment.get_template("trend.html.j2").render(context).encode("utf-8", "replace")


def _chart(line: Line) -> dict[str, Any]:
    """Place the points of a platform; where nothing was measured the line is broken."""
    count = max(len(line.points) - 1, 1)
    pieces: list[list[str]] = [[]]
    dots: list[dict[str, Any]] = []
    for place, point in enumerate(line.points):
        if point is None or point.share is None:
            pieces.append([])
            continue
        x = _PAD + (_WIDTH - 2 * _PAD) * place / count
        y = _PAD + (_HEIGHT - 2 * _PAD) * (1 - point.share)
        pieces[-1].append(f"{x:.1f},{y:.1f}")
        dots.append({"x": f"{x:.1f}", "y": f"{y:.1f}", "place": place, "said": _said(point)})
    return {"pieces": [" ".join(piece) for piece in pieces if len(piece) > 1], "dots": dots}


TREND_FORMATS: dict[str, Callable[[Trend, Look], bytes]] = {
    "text": _text,
    "md": _markdown,
    "csv": _csv,
    "json": _json,
    "html": _html,
}
