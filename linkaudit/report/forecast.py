"""Forecast → text in Chinese or English: what the plan audits, can show and cannot, its duration, its deeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linkaudit.model.forecast import Beside, CellForecast, Deed, Duration, Forecast, Lack, Security
from linkaudit.model.words import Role
from linkaudit.report.escape import for_terminal
from linkaudit.report.look import Lang, known_lang
from linkaudit.report.words import ROLES, Word

SHOWN = 20
"""Addresses and texts that are written out; the rest is counted."""

LACKS: dict[Lack, Word] = {
    Lack.FEW_TRIALS: Word("不足 2 次试验，不能认定绝对规则", "fewer than 2 trials: no absolute rule can hold"),
    Lack.FEW_URLS: Word("不足 4 个不同地址，不能比较", "fewer than 4 distinct addresses: no comparison"),
    Lack.NO_NEUTRAL: Word(
        "没有中立链接，无声的限制和网关不能归咎于平台",
        "no neutral link: silent mechanisms and gateways accuse nobody",
    ),
    Lack.FEW_NEUTRAL: Word("中立链接不足 4 个地址，不能比较", "fewer than 4 neutral addresses: no comparison"),
    Lack.FEW_NEUTRAL_SITES: Word("中立链接不足 4 个注册域", "the neutral links span fewer than 4 registrable domains"),
    Lack.NO_OWN: Word("没有同类自有链接，不能认定自我优待", "no own link of the category: no firm self-preference"),
    Lack.ONE_ALONE: Word(
        "若只有此单元格有差别，校正后的 p 高于 0.05", "a corrected p above 0.05 where this cell alone differs"
    ),
    Lack.EMULATED: Word("只检测目标，不判定平台", "tests the destination, never judges the platform"),
}
SECURITY: dict[Security, Word] = {
    Security.NONE: Word("没有恶意对照：安全性未检测", "no malicious control: security is not tested"),
    Security.REPLICA: Word("恶意对照为模拟页面", "the malicious control is a replica page"),
    Security.LISTED: Word("恶意对照已列名", "the malicious controls are listed"),
    Security.UNLISTED: Word(
        "恶意对照未列名或没有委托：安全性按未检测处理",
        "a malicious control that is not listed and mandated: security counts as not tested",
    ),
}
_AUDITED = (Word("平台", "platforms"), Word("位置", "surfaces"), Word("探测", "probes"), Word("链接", "links"))
_SAMPLE = Word(
    "{trials} 次试验，{cells} 个单元格；每个地址 {repeats} 次 × {sessions} 轮",
    "{trials} trials in {cells} cells; {repeats} repeats x {sessions} sessions of each address",
)
_CAN = Word("能与不能说明什么", "What the sample can and cannot show")
_ABSOLUTE = Word(
    "绝对规则：{n}/{all} 个被测单元格达到 2 次试验", "absolute rules: {n} of {all} subject cells have 2 trials"
)
_COMPARED = Word(
    "比较：{n} 组达到每方 4 个地址；按 Benjamini–Hochberg 校正；完全分离本身即为差别",
    "comparisons: {n} have 4 addresses a side; corrected by Benjamini-Hochberg; complete separation is a difference"
    " by itself",
)
_LEGEND = Word(
    "每个单元格：对照的地址数（注册域数）；可达到的最小 p：单次检验 / 只有它有差别 / 全部都有差别",
    "each cell: addresses (registrable domains) of its controls; smallest p: of one test / if it alone differs"
    " / if all differ",
)
_CAPPED = Word("判定的置信度最高为 {confidence}", "the highest confidence of a verdict is {confidence}")
_ONE_SESSION = Word("（只有一轮）", " (one session)")
_TAKES = Word("预计约 {time}（{workers} 个并行）", "takes about {time} with {workers} workers")
_PACE = Word("，由平台 {slowest} 的节奏决定", ", decided by the pace of {slowest}")
_DAYS = Word("；因每日上限须分 {days} 天", "; spread over {days} days by the share of a day")
_MEASURED = Word("每次秒数取自 {n} 次已存试验的中位数", "seconds of a trial: medians of {n} stored trials")
_ASSUMED = Word("每次秒数是假定值，并非实测", "seconds of a trial: assumed, not measured")
_OPENS = Word("将打开 {n} 个不同地址", "would open {n} distinct addresses")
_POSTS = Word("将发布 {n} 种内容", "would post {n} distinct texts")
_MORE = Word("……另有 {n} 个", "... and {n} more")
_LIVE = Word("在线", "THE LIVE WEB")
_REPLICA = Word("模拟", "replica")


def render_forecast(forecast: Forecast, lang: str) -> str:
    """Write a forecast for a person. Raises UsageError for an unknown language."""
    words = known_lang(lang)
    return "\n".join(_printable(line) for line in _all(forecast, words)) + "\n"


def _printable(line: str) -> str:
    return " " * (len(line) - len(line.lstrip(" "))) + for_terminal(line)


def _all(told: Forecast, lang: Lang) -> Iterator[str]:
    yield f"{told.name} ({(_REPLICA if told.replica else _LIVE).said(lang)}), {told.rulebook}"
    for title, names in zip(_AUDITED, (told.platforms, told.surfaces, told.probes, told.links), strict=True):
        yield f"  {title.said(lang)} {len(names)}: {_listed(names, lang)}"
    yield _SAMPLE.said(lang).format(
        trials=told.trials, cells=len(told.cells), repeats=told.repeats, sessions=told.sessions
    )
    yield ""
    yield _CAN.said(lang)
    subjects = [cell for cell in told.cells if cell.role is Role.SUBJECT]
    able = sum(not {Lack.FEW_TRIALS, Lack.EMULATED} & {*cell.lacks} for cell in subjects)
    yield "  " + _ABSOLUTE.said(lang).format(n=able, all=len(subjects))
    yield "  " + _COMPARED.said(lang).format(n=told.compared)
    once = _ONE_SESSION.said(lang) if told.sessions < 2 else ""
    yield "  " + _CAPPED.said(lang).format(confidence=told.confidence) + once
    yield "  " + SECURITY[told.security].said(lang)
    yield "  " + _LEGEND.said(lang)
    for cell in told.cells:
        # Of a control there is nothing to say but what it lacks.
        if cell.beside or cell.lacks:
            yield from _cell(cell, lang)
    yield ""
    yield from _duration(told.duration, lang)
    yield from _deeds(_OPENS, told.opens, lang)
    yield from _deeds(_POSTS, told.posts, lang)
    yield from (f"! {line.strip()}" for line in told.mandate.splitlines())


def _listed(names: Sequence[str], lang: Lang) -> str:
    more = _MORE.said(lang).format(n=len(names) - SHOWN) if len(names) > SHOWN else ""
    return " ".join([*names[:SHOWN], more]).strip()


def _cell(cell: CellForecast, lang: Lang) -> Iterator[str]:
    beside = "".join(f"; {_beside(one, lang)}" for one in cell.beside)
    yield (
        f"  {cell.key}: {cell.trials} trials, {cell.urls} addresses{beside}"
        if lang == "en"
        else (f"  {cell.key}：{cell.trials} 次，{cell.urls} 个地址{beside}")
    )
    for lack in cell.lacks:
        yield f"    - {LACKS[lack].said(lang)}"


def _beside(one: Beside, lang: Lang) -> str:
    least = "-" if one.p is None else f"{one.p:.4g} / {one.p_alone:.4g} / {one.p_together:.4g}"
    return f"{ROLES[one.role].said(lang)} {one.urls} ({one.sites}), p {least}"


def _duration(takes: Duration, lang: Lang) -> Iterator[str]:
    hours, rest = divmod(round(takes.seconds), 3600)
    time = f"{hours}:{rest // 60:02}:{rest % 60:02}"
    told = _TAKES.said(lang).format(time=time, workers=takes.workers)
    told += _PACE.said(lang).format(slowest=takes.slowest) if takes.slowest else ""
    yield told + (_DAYS.said(lang).format(days=takes.days) if takes.days > 1 else "")
    source = _MEASURED.said(lang).format(n=takes.measured) if takes.measured else _ASSUMED.said(lang)
    yield f"  {source}: {', '.join(f'{probe} {seconds:.3g} s' for probe, seconds in takes.by_probe.items())}"


def _deeds(title: Word, deeds: Sequence[Deed], lang: Lang) -> Iterator[str]:
    yield title.said(lang).format(n=len(deeds))
    yield from (f"  {deed.platform}/{deed.surface}/{deed.probe} {deed.what}" for deed in deeds[:SHOWN])
    if len(deeds) > SHOWN:
        yield "  " + _MORE.said(lang).format(n=len(deeds) - SHOWN)
