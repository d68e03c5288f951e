"""Results → figures for people, and JSON for comparison over time."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from benchmarks.accuracy.measure import Result


def _share(results: Iterable[Result], right: Callable[[Result], bool]) -> str:
    held = [right(one) for one in results]
    return f"{sum(held):4}/{len(held):<4}{100 * sum(held) / max(1, len(held)):6.1f} %"


def figures(results: list[Result]) -> str:
    """Return accuracy by outcome and mechanism, the confusions, the false accusations and every error."""
    lines = ["overall"]
    for name, right in (
        ("outcome", lambda one: one.score.outcome),
        ("mechanism", lambda one: one.score.mechanism),
        ("taps", lambda one: one.score.taps),
        ("responsible", lambda one: one.score.responsible),
        ("all of it", lambda one: one.score.right),
    ):
        lines.append(f"  {name:12}{_share(results, right)}")
    lines += [
        "",
        "by outcome (outcome right; mechanism right)",
        *_by(results, lambda one: str(one.variant.truth.outcome)),
    ]
    lines += [
        "",
        "by mechanism (outcome right; mechanism right)",
        *_by(results, lambda one: str(one.variant.truth.mechanism)),
    ]
    lines += ["", "confusions (truth -> found)", *_confusions(results)]
    accused = [one for one in results if one.score.false_accusation]
    lines += ["", f"FALSE ACCUSATIONS: {len(accused)}", *(_line(one) for one in accused)]
    missed = [one for one in results if one.score.missed]
    lines += ["", f"missed obstructions: {len(missed)}", *(_line(one) for one in missed)]
    others = [one for one in results if not one.score.right and not one.score.false_accusation and not one.score.missed]
    lines += ["", f"other errors: {len(others)}", *(_line(one) for one in others)]
    return "\n".join(lines)


def _by(results: list[Result], key: Callable[[Result], str]) -> list[str]:
    groups: defaultdict[str, list[Result]] = defaultdict(list)
    for one in results:
        groups[key(one)].append(one)
    return [
        f"  {name:20}{_share(group, lambda one: one.score.outcome)}   {_share(group, lambda one: one.score.mechanism)}"
        for name, group in sorted(groups.items())
    ]


def _confusions(results: list[Result]) -> list[str]:
    wrong = Counter(
        f"{one.variant.truth.mechanism} -> {one.found.mechanism}" for one in results if not one.score.mechanism
    )
    return [f"  {n:4}  {pair}" for pair, n in sorted(wrong.items(), key=lambda item: (-item[1], item[0]))]


def _line(one: Result) -> str:
    truth, found = one.variant.truth, one.found
    taps = "" if one.score.taps else f" taps {found.taps} not {truth.taps}"
    whose = "" if one.score.responsible else f" responsible {found.responsible} not {'/'.join(truth.whose)}"
    return f"  {one.id}: {truth.mechanism} -> {found.outcome}/{found.mechanism} by `{found.rule}`{taps}{whose}"


def table(results: list[Result], seed: int) -> str:
    """Return one JSON document with a row for each variant."""
    rows = [
        {
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
        for one in results
    ]
    return json.dumps({"seed": seed, "variants": rows}, ensure_ascii=False, indent=1)
