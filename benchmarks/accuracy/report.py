"""Results → figures as data, and from them text for people and JSON for comparison over time."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from benchmarks.accuracy.measure import Result
from benchmarks.accuracy.truth import score
from linkaudit.classify import classify

MEASURES: dict[str, Callable[[Result], bool]] = {
    "outcome": lambda one: one.score.outcome,
    "mechanism": lambda one: one.score.mechanism,
    "taps": lambda one: one.score.taps,
    "responsible": lambda one: one.score.responsible,
    "all of it": lambda one: one.score.right,
}


@dataclass(frozen=True)
class Count:
    """So many were right, of so many."""

    right: int
    of: int

    @classmethod
    def over(cls, results: Iterable[Result], right: Callable[[Result], bool]) -> Count:
        """Count over results."""
        held = [right(one) for one in results]
        return cls(sum(held), len(held))

    @property
    def share(self) -> float:
        """The share that was right, 0 to 1; 1 of none."""
        return self.right / self.of if self.of else 1.0

    def __str__(self) -> str:
        return f"{self.right:4}/{self.of:<4}{100 * self.share:6.1f} %"


@dataclass(frozen=True)
class Figures:
    """What a measurement comes to. `unaided`: outcomes, and false accusations, without any row of known pages."""

    overall: dict[str, Count]
    by_outcome: dict[str, tuple[Count, Count]]
    by_mechanism: dict[str, tuple[Count, Count]]
    confusions: tuple[tuple[str, str, int], ...]
    unaided: Count
    unaided_accusations: int


def figures_of(results: list[Result]) -> Figures:
    """Count what was right, by outcome and mechanism, and what was taken for what."""
    wrong = Counter(
        (str(one.variant.truth.mechanism), str(one.found.mechanism)) for one in results if not one.score.mechanism
    )
    unaided = [score(one.variant.truth, classify(one.seen)) for one in results]
    return Figures(
        overall={name: Count.over(results, right) for name, right in MEASURES.items()},
        by_outcome=_by(results, lambda one: str(one.variant.truth.outcome)),
        by_mechanism=_by(results, lambda one: str(one.variant.truth.mechanism)),
        confusions=tuple((a, b, n) for (a, b), n in sorted(wrong.items(), key=lambda item: (-item[1], item[0]))),
        unaided=Count(sum(one.outcome for one in unaided), len(unaided)),
        unaided_accusations=sum(one.false_accusation for one in unaided),
    )


def _by(results: list[Result], key: Callable[[Result], str]) -> dict[str, tuple[Count, Count]]:
    groups: defaultdict[str, list[Result]] = defaultdict(list)
    for one in results:
        groups[key(one)].append(one)
    return {
        name: (Count.over(group, MEASURES["outcome"]), Count.over(group, MEASURES["mechanism"]))
        for name, group in sorted(groups.items())
    }


def text(results: list[Result]) -> str:
    """Return the figures for a person, every error by its name."""
    told = figures_of(results)
    lines = ["overall", *(f"  {name:12}{count}" for name, count in told.overall.items())]
    for title, groups in (("outcome", told.by_outcome), ("mechanism", told.by_mechanism)):
        lines += ["", f"by {title} (outcome right; mechanism right)"]
        lines += [f"  {name:20}{outcome}   {mechanism}" for name, (outcome, mechanism) in groups.items()]
    lines += ["", "confusions (truth -> found)", *(f"  {n:4}  {a} -> {b}" for a, b, n in told.confusions)]
    lines += ["", f"outcomes without any row of known pages: {told.unaided}"]
    lines += [f"false accusations without any row of known pages: {told.unaided_accusations}"]
    accused = [one for one in results if one.score.false_accusation]
    missed = [one for one in results if one.score.missed]
    others = [one for one in results if not one.score.right and one not in accused and one not in missed]
    for title, group in (("FALSE ACCUSATIONS", accused), ("missed obstructions", missed), ("other errors", others)):
        lines += ["", f"{title}: {len(group)}", *(_line(one) for one in group)]
    return "\n".join(lines)


def _line(one: Result) -> str:
    truth, found = one.variant.truth, one.found
    taps = "" if one.score.taps else f" taps {found.taps} not {truth.taps}"
    whose = "" if one.score.responsible else f" responsible {found.responsible} not {'/'.join(truth.whose)}"
    return f"  {one.id}: {truth.mechanism} -> {found.outcome}/{found.mechanism} by `{found.rule}`{taps}{whose}"


def as_json(results: list[Result], seed: int) -> str:
    """Return one JSON document: the figures, and a row for each variant."""
    told = figures_of(results)
    document = {
        "schema": 1,
        "seed": seed,
        "overall": {name: _plain(count) for name, count in told.overall.items()},
        "by_outcome": {name: [_plain(one) for one in pair] for name, pair in told.by_outcome.items()},
        "by_mechanism": {name: [_plain(one) for one in pair] for name, pair in told.by_mechanism.items()},
        "confusions": [{"truth": a, "found": b, "variants": n} for a, b, n in told.confusions],
        "false_accusations": sum(one.score.false_accusation for one in results),
        "without_known_pages": {"outcome": _plain(told.unaided), "false_accusations": told.unaided_accusations},
        "variants": [_row(one) for one in results],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _plain(count: Count) -> dict[str, int]:
    return {"right": count.right, "of": count.of}


def _row(one: Result) -> dict[str, object]:
    return {
        "id": one.id,
        "truth": one.variant.truth.mechanism,
        "found": one.found.mechanism,
        "rule": one.found.rule,
        "fired": list(one.found.fired),
        "taps": one.found.taps,
        "responsible": one.found.responsible,
        "right": one.score.right,
        "false_accusation": one.score.false_accusation,
        "missed": one.score.missed,
    }
