"""Stored observations → matrix: classify, tabulate, judge; one pass, nothing trusted from a cache."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from linkaudit.audit.run import planned
from linkaudit.classify import classify
from linkaudit.judge import judge
from linkaudit.matrix import assemble, tabulate
from linkaudit.model.finding import Finding
from linkaudit.model.matrix import Matrix, Measured, RunHead, TrialRow
from linkaudit.model.observation import ControlSeen, Hop, Observation
from linkaudit.model.sample import Sample
from linkaudit.model.verdict import Rulebook
from linkaudit.model.words import Flag, Mechanism, Outcome, Role
from linkaudit.ports import StoredRun
from linkaudit.schedule import planned_cells

_DOWN = "目标 {link} 在全部 {n} 次试验中均无法打开 / destination {link} could not be reached in any of {n} trials"
_SHUT = (
    "平台 {platform} 连自有或中立链接也全部未打开，请先检查平台文件 / "
    "platform {platform} opened nothing, not even own or neutral links: check its platform file first"
)


def assess(
    run: StoredRun,
    sample: Sample,
    observations: Iterable[Observation],
    as_of: date | None = None,
    rulebook: Rulebook | None = None,
    rulebook_sha256: str = "",
) -> Matrix:
    """Say what a run's observations come to under a rulebook (the run's own unless another is given) as of a date."""
    book, digest = (rulebook, rulebook_sha256) if rulebook else (sample.rulebook, sample.rulebook_sha256)
    tally = _Tally()
    label = f"{book.id} {book.version} {digest[:12]}"
    trials = planned(sample, run.seed)
    cells = planned_cells(trials, sample.platforms, sample.links)
    tabulated, rows = tabulate(run.id, label, cells, _measured(observations, tally))
    verdicts = judge(tabulated, book, as_of)
    head = RunHead(
        id=run.id,
        name=run.name,
        plan=run.plan_path,
        plan_sha256=sample.plan_sha256,
        rulebook=f"{book.id} {book.version}",
        rulebook_sha256=digest,
        as_of=as_of.isoformat() if as_of else "observed",
        seed=run.seed,
        started_at=run.started_at,
        finished_at=run.finished_at,
        status=run.status,
        replica=run.replica,
        browser=", ".join(sorted(tally.browsers)),
        linkaudit=", ".join(sorted(tally.versions)),
        planned=len(trials),
        done=tally.done,
        notices=tally.notices(),
    )
    return assemble(head, tabulated, rows, verdicts, book.clause)


_LEFT = (
    "{place} 上标记为 {nonce} 的测试内容未能删除，请手工删除 / "
    "a test post marked {nonce} on {place} was not deleted: delete it by hand"
)


_LOST = (
    "{place} 上标记为 {nonce} 的测试内容发布后未再找到，如之后出现请手工删除 / "
    "a test post marked {nonce} on {place} was not found again: delete it by hand if it appears"
)


class _Tally:
    """What concerns the run as a whole, counted while its observations go by."""

    def __init__(self) -> None:
        self.done = 0
        self.browsers: set[str] = set()
        self.versions: set[str] = set()
        self._links: defaultdict[str, Counter[Mechanism]] = defaultdict(Counter)
        self._platforms: defaultdict[str, Counter[bool]] = defaultdict(Counter)
        self._friends: defaultdict[str, Counter[bool]] = defaultdict(Counter)
        self._left: list[str] = []

    def count(self, seen: Observation, finding: Finding) -> None:
        self.done += 1
        if seen.environment.browser:
            self.browsers.add(f"{seen.environment.browser} ({seen.environment.browser_kind})")
            self.versions.add(seen.environment.linkaudit)
        key = seen.trial.key
        opened = finding.outcome in (Outcome.DIRECT, Outcome.REDIRECTED)
        self._links[seen.trial.link][finding.mechanism] += 1
        self._platforms[key.platform][opened] += 1
        if key.role in (Role.OWN, Role.NEUTRAL):
            self._friends[key.platform][opened] += 1
        if seen.post is not None and seen.post.deleted is False:
            told = _LOST if seen.post.deletion == "not found again" else _LEFT
            self._left.append(told.format(place=f"{key.platform}/{key.surface}", nonce=seen.post.nonce))

    def notices(self) -> tuple[str, ...]:
        """What a reader must know first: what fails everywhere tells of a destination or of us, not of platforms."""
        said: list[str] = []
        for link, mechanisms in sorted(self._links.items()):
            if mechanisms.total() > 1 and set(mechanisms) == {Mechanism.CONTROL_FAILED}:
                said.append(_DOWN.format(link=link, n=mechanisms.total()))
        for platform, counts in sorted(self._platforms.items()):
            friends = self._friends[platform]
            if not counts[True] and counts[False] > 1 and friends[False]:
                said.append(_SHUT.format(platform=platform))
        return (*said, *sorted(self._left))


def _measured(observations: Iterable[Observation], tally: _Tally) -> Iterator[Measured]:
    for seen in observations:
        finding = classify(seen)
        tally.count(seen, finding)
        flags = (Flag.REPLICA,) if seen.environment.replica else ()
        yield Measured(key=seen.trial.key, row=row_of(seen, finding), presentation=finding.presentation, flags=flags)


def row_of(seen: Observation, finding: Finding) -> TrialRow:
    """Return what a report needs of one trial."""
    pictures = [page.picture.sha256 for page in seen.pages if page.picture]
    return TrialRow(
        trial=seen.trial.id,
        link=seen.trial.link,
        url=seen.target,
        session=seen.trial.session,
        repeat=seen.trial.repeat,
        at=seen.started_at,
        outcome=finding.outcome,
        mechanism=finding.mechanism,
        taps=finding.taps,
        seconds=finding.seconds,
        responsible=finding.responsible,
        confidence=finding.confidence,
        rule=finding.rule,
        fired=finding.fired,
        because=finding.because,
        hops=tuple(_hop(hop) for hop in seen.hops),
        picture=pictures[-1] if pictures else None,
        trace=seen.trace.sha256 if seen.trace else None,
        control="; ".join(_control(one) for one in (seen.control, seen.persona_control, seen.later_control) if one),
    )


def _hop(hop: Hop) -> str:
    return f"[{hop.how}] {hop.status or hop.error or '-'} {hop.url}"


def _control(control: ControlSeen) -> str:
    outcome = "opened" if control.reached else f"not opened ({control.error or control.status or 'no answer'})"
    return f"{control.purpose} {control.at}: {outcome}"
