"""The matrix: one row per cell, in the columns that users' scripts rest on, and the run it belongs to."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from linkaudit.model.change import Difference
from linkaudit.model.finding import Because, Unmet
from linkaudit.model.step import Step
from linkaudit.model.trial import CellKey
from linkaudit.model.verdict import Clause
from linkaudit.model.waiver import Waiver
from linkaudit.model.words import (
    Category,
    Confidence,
    Flag,
    Ground,
    Mechanism,
    Outcome,
    Presentation,
    ProbeKind,
    Responsible,
    Role,
    Security,
    SurfaceKind,
    Trait,
    VerdictWord,
)


class TrialRow(Struct, frozen=True, kw_only=True):
    """One trial of a cell, as far as a report needs it."""

    trial: str
    link: str
    url: str
    session: int
    repeat: int
    at: str
    outcome: Outcome
    mechanism: Mechanism
    taps: int
    seconds: float | None
    responsible: Responsible
    confidence: float
    rule: str
    fired: tuple[str, ...]
    because: tuple[Because, ...]
    hops: tuple[str, ...]
    """The chain of main-frame addresses, each with its status, ready to print."""
    picture: str | None
    """SHA-256 of the last picture."""
    trace: str | None
    """SHA-256 of the event log."""
    control: str
    """How the control visits ended, in one line."""
    ground: Ground | None = None
    appeal: bool | None = None
    unmet: tuple[Unmet, ...] = ()
    """Why other rows of the decision table did not decide."""
    steps: tuple[Step, ...] = ()
    """What was done and seen, in order, the control visits included."""


class Cell(Struct, frozen=True, kw_only=True):
    """A row of the matrix. A cell that was planned and not measured has no outcome and says `not tested`."""

    run: str
    platform: str
    platform_name: str
    platform_owner: str
    surface: str
    surface_kind: SurfaceKind
    probe: ProbeKind
    destination: str
    destination_name: str
    destination_owner: str
    category: Category
    role: Role
    links: int
    trials: int
    outcome: Outcome | None
    mechanism: Mechanism | None
    taps: int | None
    median_seconds: float | None
    direct: int
    redirected: int
    copy_paste: int
    blocked: int
    inconclusive: int
    obstructed_rate: float | None
    obstructed_low: float | None
    obstructed_high: float | None
    neutral_rate: float | None
    own_rate: float | None
    discrimination_p: float | None
    verdict: VerdictWord | None
    security: Security
    rule: str
    clause: str
    responsible: Responsible | None
    confidence: Confidence | None
    flags: tuple[Flag, ...]
    evidence: str
    observed_from: str
    observed_to: str
    rulebook: str
    presentation: Presentation | None
    reason: Ground | None = None
    """The commonest reason that the platform gave in the deciding trials."""
    appeal: bool | None = None
    """Whether those trials showed a way to appeal; None where they differ, or nothing was refused."""
    traits: tuple[Trait, ...] = ()
    """What all links of the cell are declared to be."""

    @property
    def key(self) -> str:
        """The key that names the cell everywhere."""
        return str(CellKey(self.platform, self.surface, self.probe, self.destination, self.category, self.role))


COLUMNS: tuple[str, ...] = Cell.__struct_fields__
"""The columns of CSV and JSON, in order; only ever added at the end."""


class NoticeKind(StrEnum):
    """What a reader must know of a run before its cells."""

    DESTINATION_DOWN = "destination_down"
    """A link failed in every trial, and each time for its destination."""
    PLATFORM_SHUT = "platform_shut"
    """A platform opened nothing, not even own or neutral links."""
    POST_LEFT = "post_left"
    """A test post was not deleted."""
    POST_LOST = "post_lost"
    """A test post was not found again, and may appear yet."""
    WAIVED = "waived"
    """A suspected violation is waived: every clause that it cites."""
    WAIVED_PARTLY = "waived_partly"
    """One clause of a suspected violation is waived, and another is not."""
    WAIVER_EXPIRED = "waiver_expired"
    """A waiver's last day is over."""
    WAIVER_STALE = "waiver_stale"
    """No suspected violation answers to a waiver."""


class Notice(Struct, frozen=True):
    """One thing to know first. The words for it are the reports'."""

    kind: NoticeKind
    subject: str
    """The link, the platform, the platform and surface of a post, the cell's key, or a waiver's pattern."""
    n: int = 0
    """How many trials."""
    nonce: str = ""
    """The word by which a post is known again."""
    waiver: Waiver | None = None


class RunHead(Struct, frozen=True, kw_only=True):
    """What a reader must know of a run before its cells."""

    id: str
    name: str
    plan: str
    plan_sha256: str
    rulebook: str
    rulebook_sha256: str
    as_of: str
    """`observed` or the date as of which it was judged."""
    seed: int
    started_at: str
    finished_at: str
    status: str
    """finished, interrupted or running."""
    replica: bool
    browser: str
    linkaudit: str
    planned: int
    done: int
    notices: tuple[Notice, ...] = ()
    """What stands at the top: one destination down everywhere, one platform failing with its own links too."""


class FilePlace(Struct, frozen=True):
    """A line of a file, from 1; the path as a person in the folder of the plan would write it."""

    path: str
    line: int


class CellDetail(Struct, frozen=True, kw_only=True):
    """A cell's story: its trials and the verdict's reason."""

    key: str
    trials: tuple[TrialRow, ...]
    reason_zh: str
    reason_en: str


class Matrix(Struct, frozen=True, kw_only=True):
    """All that a report is made of."""

    run: RunHead
    cells: tuple[Cell, ...]
    details: tuple[CellDetail, ...]
    """In the order of `cells`."""
    clauses: tuple[Clause, ...] = ()
    difference: Difference | None = None
    """What is another than in an earlier run or a baseline, where a reader asked for it."""
    pictures: dict[str, tuple[str, str]] = {}
    """The pictures that a report is to hold itself: SHA-256 to media type and base64."""
    places: dict[str, FilePlace] = {}
    """Where the links are written down, by id; the empty id stands for the plan."""


class PlannedCell(Struct, frozen=True, kw_only=True):
    """A cell as the plan knows it, before anything was measured."""

    key: CellKey
    platform_name: str
    platform_owner: str
    surface_kind: SurfaceKind
    destination_name: str
    destination_owner: str
    planned: int
    """How many trials the plan holds for it."""
    traits: tuple[Trait, ...] = ()


class Measured(Struct, frozen=True, kw_only=True):
    """One committed trial, classified, on its way into a cell."""

    key: CellKey
    row: TrialRow
    presentation: Presentation | None
    flags: tuple[Flag, ...]
    """What holds of the trial itself: replica, by_hand, attached, carried."""
    site: str = ""
    """The registrable domain of the tested address."""
