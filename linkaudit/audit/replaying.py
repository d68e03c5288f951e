"""Observations and their event logs → the same observations again, or where they differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from linkaudit.audit.tasks import control_task, task_for
from linkaudit.distil import Controls, distil, distil_control
from linkaudit.errors import BadRecord
from linkaudit.model.codec import changed, from_json, to_plain
from linkaudit.model.observation import ControlSeen, Observation
from linkaudit.model.sample import Sample
from linkaudit.model.trace import Trace

Bytes = Callable[[str], bytes]
"""A kept blob by its SHA-256."""


@dataclass(frozen=True)
class Replayed:
    """A trial, distilled again; `differs` names what is not as it was stored."""

    observation: Observation
    differs: tuple[str, ...]


def replay(sample: Sample, observations: Iterable[Observation], get: Bytes) -> Iterator[Replayed]:
    """Distil trials again from their event logs alone. A log that does not read is a difference."""
    for stored in observations:
        try:
            again = _again(sample, stored, get)
            differs = _differences(stored, again)
        except (BadRecord, KeyError, StopIteration) as error:
            again, differs = stored, (f"event log: {error}",)
        yield Replayed(again, differs)


def _again(sample: Sample, stored: Observation, get: Bytes) -> Observation:
    if stored.trace is None:
        raise KeyError("there is none")
    trace = from_json(get(stored.trace.sha256), Trace)
    task = task_for(stored.trial, sample)
    controls = Controls(
        before=_control(sample, stored, stored.control, get),
        persona=_control(sample, stored, stored.persona_control, get),
        later=_control(sample, stored, stored.later_control, get),
    )
    again = distil(trace, task, controls, stored.trace, stored.finished_at)
    return changed(again, sign_ins=stored.sign_ins)


def _control(sample: Sample, stored: Observation, seen: ControlSeen | None, get: Bytes) -> ControlSeen | None:
    if seen is None or seen.trace is None:
        return seen
    task = control_task(stored.trial, sample, seen.purpose)
    return distil_control(from_json(get(seen.trace.sha256), Trace), task.link, task.sides, seen.trace)


def _differences(stored: Observation, again: Observation) -> tuple[str, ...]:
    old, new = to_plain(stored), to_plain(again)
    return tuple(name for name in old if old[name] != new.get(name))
