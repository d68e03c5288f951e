"""Difference → whether a gate holds: what got worse violates it, and what was lost leaves it unknown."""

from __future__ import annotations

from dataclasses import dataclass

from linkaudit.changes.compare import WEIGHT, judged
from linkaudit.model.change import Change, ChangeKind, Difference, Held
from linkaudit.model.words import VerdictWord


@dataclass(frozen=True)
class Gate:
    """How strict a gate is.

    `worst`: the mildest new verdict that violates it, friction or violation. `coverage`: which share of the cells that
    were measured before must have been measured again, in [0, 1]. `stable`: unstable cells leave it unknown.
    """

    worst: VerdictWord = VerdictWord.FRICTION
    coverage: float = 1.0
    stable: bool = False


def hold(difference: Difference, gate: Gate) -> Held:
    """Judge a difference. Security that drops violates every gate, whatever else got better."""
    if any(violates(change, gate) for change in difference.changes):
        return Held.VIOLATED
    before = [change for change in difference.changes if judged(change.before)]
    lost = [change for change in before if change.kind is ChangeKind.LOST]
    wavering = gate.stable and any(change.kind is ChangeKind.UNSTABLE for change in difference.changes)
    return Held.UNKNOWN if wavering or len(lost) > (1 - gate.coverage) * len(before) + 1e-9 else Held.HELD


def violates(change: Change, gate: Gate) -> bool:
    """Tell whether one cell violates a gate."""
    if change.kind is ChangeKind.SECURITY_DROPPED:
        return True
    now = change.after.verdict if change.after else None
    return change.kind is ChangeKind.NEW and now is not None and WEIGHT[now] >= WEIGHT[gate.worst]
