"""Sample matrices: every outcome, a suspected violation, a cell never measured, and names that attack the reader."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from linkaudit.model.files import Name
from linkaudit.model.finding import Because, Unmet
from linkaudit.model.matrix import Cell, CellDetail, Matrix, Notice, NoticeKind, RunHead, TrialRow
from linkaudit.model.page import Side
from linkaudit.model.step import Came, Deed, Framed, Offer, Sight, Step, What
from linkaudit.model.verdict import Clause
from linkaudit.model.words import (
    Category,
    Confidence,
    Flag,
    Mechanism,
    Outcome,
    Presentation,
    ProbeKind,
    Responsible,
    Role,
    Security,
    SurfaceKind,
    VerdictWord,
)
from linkaudit.report.brief import key_of

HOSTILE = (
    '=HYPERLINK("https://evil.example/","x")',
    "<script>document.title='PWNED'</script><img src=x onerror=alert(1)>",
    "\x1b[31mred\x1b]0;owned\x07 \u202egnp.exe",
    "a|b `code` @someone #1 https://evil.example/",
    "非常非常非常非常非常非常非常长的目标平台名称,长到任何一个终端都放不下为止",
)

RUN = RunHead(
    id="r-20261101-0001",
    name="2026Q4 抽样",
    plan="plan.toml",
    plan_sha256="a" * 64,
    rulebook="miit-2021",
    rulebook_sha256="b" * 64,
    as_of="observed",
    seed=7,
    started_at="2026-11-01T09:00:00+08:00",
    finished_at="2026-11-01T09:12:00+08:00",
    status="finished",
    replica=True,
    browser="Chromium 141.0",
    linkaudit="0.1.0",
    planned=24,
    done=21,
    notices=(Notice(NoticeKind.DESTINATION_DOWN, "douyin-video", n=6),),
)

CLAUSE = Clause(
    id="CMP-1",
    instrument=Name(zh="工信部互联网行业专项整治", en="MIIT special campaign"),
    article="2021-07-23",
    wording="无正当理由限制其他网址链接的正常访问",
    gloss="restricting normal access to other links without justification",
    authority="campaign",
    source="S1",
    checked=False,
    from_=date(2021, 7, 23),
)

NOTHING_MEASURED: dict[str, Any] = {
    "trials": 0,
    "outcome": None,
    "mechanism": None,
    "taps": None,
    "median_seconds": None,
    "obstructed_rate": None,
    "obstructed_low": None,
    "obstructed_high": None,
    "verdict": None,
    "rule": "",
    "clause": "",
    "responsible": None,
    "confidence": None,
    "evidence": "",
    "observed_from": "",
    "observed_to": "",
    "presentation": None,
}


def cell(**given: Any) -> Cell:
    """A directly opened, compliant cell of three trials, changed in what is given."""
    plain: dict[str, Any] = {
        "run": RUN.id,
        "platform": "weibo",
        "platform_name": "微博",
        "platform_owner": "sina",
        "surface": "feed",
        "surface_kind": SurfaceKind.FEED,
        "probe": ProbeKind.OPEN,
        "destination": "taobao",
        "destination_name": "淘宝",
        "destination_owner": "alibaba",
        "category": Category.ECOMMERCE,
        "role": Role.SUBJECT,
        "links": 3,
        "trials": 3,
        "outcome": Outcome.DIRECT,
        "mechanism": Mechanism.PLAIN,
        "taps": 0,
        "median_seconds": 1.23456789,
        "direct": 0,
        "redirected": 0,
        "copy_paste": 0,
        "blocked": 0,
        "inconclusive": 0,
        "obstructed_rate": 0.0,
        "obstructed_low": 0.0,
        "obstructed_high": 0.5614970317550454,
        "neutral_rate": None,
        "own_rate": None,
        "discrimination_p": None,
        "verdict": VerdictWord.COMPLIANT,
        "security": Security.NOT_TESTED,
        "rule": "R01",
        "clause": "",
        "responsible": Responsible.NONE,
        "confidence": Confidence.HIGH,
        "flags": (Flag.REPLICA,),
        "evidence": "",
        "observed_from": "2026-11-01T09:00:00+08:00",
        "observed_to": "2026-11-01T09:05:00+08:00",
        "rulebook": "miit-2021",
        "presentation": Presentation.LINK,
    }
    plain.update(given)
    counted = {"direct", "redirected", "copy_paste", "blocked", "inconclusive"} & given.keys()
    if plain["outcome"] is not None and not counted:
        plain[plain["outcome"]] = plain["trials"]
    return Cell(**plain)


def sight(**given: Any) -> Sight:
    """A page of the platform that says that it was stopped, changed in what is given."""
    plain: dict[str, Any] = {
        "event": 12,
        "seconds": 2.5,
        "url": "https://weibo.cn/stop",
        "side": Side.ORIGIN,
        "title": "微博安全中心",
        "text": "已停止访问该网页",
        "same_page": False,
        "blank": False,
        "offers": (Offer("button", "返回", leads_to_target=False, to_app=False, disabled=False),),
        "more_offers": 2,
        "address_readable": True,
        "arrived": False,
        "content": False,
        "frames": (),
        "picture": "c" * 64,
    }
    return Sight(**{**plain, **given})


ITEM = "https://item.taobao.com/item.htm?id=1"
POST_PAGE = "https://weibo.com/status/1"
STEPS = (
    Step(
        deed=Deed.CONTROL,
        at="2026-11-01T09:00:00+08:00",
        url=ITEM,
        side=Side.DESTINATION,
        came=(Came(What.REACHED, ITEM, status=200),),
        sight=sight(event=None, seconds=None, url=ITEM, side=Side.DESTINATION, title="商品", text="商品详情"),
    ),
    Step(
        deed=Deed.OPENED,
        event=0,
        seconds=0.4,
        url=POST_PAGE,
        side=Side.ORIGIN,
        sight=sight(
            event=6,
            seconds=1.2,
            url=POST_PAGE,
            title="微博正文",
            text="看看这个 网页链接",
            offers=(Offer("link", "网页链接", leads_to_target=True, to_app=False, disabled=False),),
            more_offers=0,
            address_readable=False,
            picture="e" * 64,
        ),
    ),
    Step(
        deed=Deed.TAPPED_LINK,
        event=7,
        seconds=1.3,
        url=POST_PAGE,
        side=Side.ORIGIN,
        element="网页链接",
        href="https://weibo.cn/sinaurl?u=https%3A%2F%2Fitem.taobao.com%2F",
        why=("link",),
        came=(
            Came(What.NAVIGATED, "https://weibo.cn/sinaurl?u=https%3A%2F%2Fitem.taobao.com%2F", Side.ORIGIN, "tap", 302,
                 carries_target=True),
            Came(What.NAVIGATED, "https://weibo.cn/stop", Side.ORIGIN, "http_redirect", 200),
        ),
        sight=sight(),
    ),
    Step(
        deed=Deed.TRIED,
        event=13,
        seconds=2.6,
        url="https://weibo.cn/stop",
        side=Side.ORIGIN,
        element="复制",
        why=("is_button", "on_a_sparse_page"),
        came=(
            Came(What.COPIED, f"打开 {ITEM}", Side.ORIGIN, carries_target=True),
            Came(What.APPEARED, "已复制", Side.ORIGIN, "toast"),
        ),
        sight=sight(event=16, seconds=4.0, same_page=True, text="", more_offers=0),
    ),
    Step(deed=Deed.ENDED, element="dead_end"),
    Step(
        deed=Deed.PERSONA_CONTROL,
        at="2026-11-01T09:00:12+08:00",
        url=ITEM,
        side=Side.DESTINATION,
        came=(Came(What.NOT_REACHED, "", error="net::ERR_CONNECTION_RESET"),),
    ),
)  # fmt: skip
"""A link tapped in a post, a page that stops the visit, a control tried on it, and controls that disagree."""


def trial_row(**given: Any) -> TrialRow:
    plain: dict[str, Any] = {
        "trial": "t1",
        "link": "taobao-item",
        "url": "https://item.taobao.com/item.htm?id=1",
        "session": 1,
        "repeat": 1,
        "at": "2026-11-01T09:00:05+08:00",
        "outcome": Outcome.BLOCKED,
        "mechanism": Mechanism.BLOCK_PAGE,
        "taps": 0,
        "seconds": None,
        "responsible": Responsible.ORIGIN,
        "confidence": 0.9,
        "rule": "told_that_it_is_stopped",
        "fired": ("told_that_it_is_stopped", "a_row_of_tomorrow", "nothing_decided"),
        "because": (
            Because("平台页面写明「已停止访问该网页」。", "The platform's page says that the visit was stopped.", 12),
            Because("目标在普通浏览器中可以打开。", "The destination opens in a plain browser."),
        ),
        "hops": ("200 https://weibo.cn/sinaurl?u=https%3A%2F%2Fitem.taobao.com%2F", "200 https://weibo.cn/stop"),
        "picture": "c" * 64,
        "trace": "d" * 64,
        "control": "reached, 200",
        "unmet": (
            Unmet("told_to_copy", "没有要求复制地址的文字。", "Nothing says that the address is to be copied."),
            Unmet("machine", "浏览器没有崩溃。", "Nothing crashed."),
        ),
        "steps": STEPS,
    }
    plain.update(given)
    return TrialRow(**plain)


def matrix_of(*cells: Cell, run: RunHead = RUN, trials: tuple[TrialRow, ...] = ()) -> Matrix:
    details = tuple(
        CellDetail(
            key=key_of(one),
            trials=trials,
            reason_zh="三次试验均停在平台的禁止访问页。",
            reason_en="All three trials ended on the platform's block page.",
        )
        for one in cells
    )
    return Matrix(run=run, cells=cells, details=details, clauses=(CLAUSE,))


def violation(**given: Any) -> Cell:
    plain: dict[str, Any] = {
        "outcome": Outcome.BLOCKED,
        "mechanism": Mechanism.BLOCK_PAGE,
        "verdict": VerdictWord.VIOLATION,
        "rule": "R24",
        "clause": "CMP-1",
        "responsible": Responsible.ORIGIN,
        "confidence": Confidence.MEDIUM,
        "obstructed_rate": 1.0,
        "obstructed_low": 0.4385029682449546,
        "obstructed_high": 1.0,
        "median_seconds": None,
        "evidence": "c" * 64,
    }
    return cell(**{**plain, **given})


@pytest.fixture
def small() -> Matrix:
    """Two cells: a suspected violation, and one that was planned and never measured."""
    return matrix_of(
        violation(),
        cell(destination="douyin", destination_name="抖音", category=Category.SHORT_VIDEO, **NOTHING_MEASURED),
        trials=(trial_row(),),
    )


@pytest.fixture
def varied() -> Matrix:
    """Every outcome, several owners and roles, more columns than 80 columns hold."""
    zhihu = {"platform": "zhihu", "platform_name": "知乎", "platform_owner": "zhihu"}
    douyin = {"destination": "douyin", "destination_name": "抖音", "category": Category.SHORT_VIDEO}
    return matrix_of(
        violation(flags=(Flag.REPLICA, Flag.SELECTIVE)),
        cell(
            **douyin,
            outcome=Outcome.INCONCLUSIVE,
            mechanism=Mechanism.CONTROL_FAILED,
            verdict=VerdictWord.INCONCLUSIVE,
            obstructed_rate=None,
        ),
        cell(destination="sina-news", destination_name="新浪新闻", category=Category.ARTICLE, role=Role.OWN),
        cell(destination="example", destination_name="中立站", category=Category.OTHER, role=Role.NEUTRAL),
        cell(
            destination="phish-1",
            destination_name="phish-1",
            category=Category.OTHER,
            role=Role.MALICIOUS,
            security=Security.FAIL,
        ),
        cell(surface="comment", surface_kind=SurfaceKind.COMMENT, **NOTHING_MEASURED),
        cell(
            **zhihu,
            surface="gateway",
            surface_kind=SurfaceKind.GATEWAY,
            probe=ProbeKind.GATEWAY,
            outcome=Outcome.REDIRECTED,
            mechanism=Mechanism.CONFIRM,
            taps=1,
            verdict=VerdictWord.FRICTION,
        ),
        cell(
            **zhihu,
            **douyin,
            surface="gateway",
            surface_kind=SurfaceKind.GATEWAY,
            probe=ProbeKind.GATEWAY,
            outcome=Outcome.COPY_PASTE,
            mechanism=Mechanism.COPY_PROMPT,
            copy_paste=2,
            direct=1,
            verdict=VerdictWord.EXEMPT,
            flags=(Flag.UNSTABLE, Flag.REPLICA),
        ),
        trials=(trial_row(), trial_row(trial="t2", repeat=2)),
    )


def hostile_step(text: str, deed: Deed) -> Step:
    """A step of which every text is an attack."""
    return Step(
        deed=deed,
        at=text,
        account=text,
        url=text,
        element=text,
        href=text,
        why=(text,),
        picture=text,
        came=tuple(Came(what, text, how=text, error=text, said=text) for what in What),
        sight=sight(
            url=text,
            title=text,
            text=text,
            offers=(Offer(text, text, leads_to_target=True, to_app=True, disabled=True),),
            frames=(Framed(text, Side.ORIGIN, 0.5, text),),
            codes=(text,),
            picture_text=text,
            picture=text,
        ),
    )


@pytest.fixture
def hostile() -> Matrix:
    """Attacks in every text that comes from a page, a title, an address or a file."""
    cells = tuple(
        violation(platform=f"p{place}", platform_name=text, destination_name=text, platform_owner=text, rule=text)
        for place, text in enumerate(HOSTILE)
    )
    everything = "".join(HOSTILE)
    run = msgspec.structs.replace(
        RUN,
        name=everything,
        notices=tuple(Notice(NoticeKind.POST_LEFT, text, nonce=text) for text in HOSTILE),
        browser=everything,
    )
    row = trial_row(
        url=everything,
        control=everything,
        hops=HOSTILE,
        because=tuple(Because(t, t, 1) for t in HOSTILE),
        fired=HOSTILE,
        unmet=tuple(Unmet(t, t, t) for t in HOSTILE),
        steps=tuple(hostile_step(t, deed) for t in (*HOSTILE, everything) for deed in Deed),
    )
    return matrix_of(*cells, run=run, trials=(row,))
