"""The events of a trial → what the probe did beside tapping: addresses opened, posts made, searches for the post."""

from __future__ import annotations

from linkaudit.model.observation import Done
from linkaudit.model.trace import AnyEvent, PhaseBegun, PostSought, Requested, StepDone


def done_of(events: tuple[AnyEvent, ...]) -> tuple[Done, ...]:
    """Return what was done, in order, each with the event from which on things are its consequence."""
    done: list[Done] = []
    begins, url = 0, ""
    for event in events:
        if isinstance(event, StepDone):
            url = event.url
            if event.action == "goto":  # told when the answer was there already
                asked = next((one for one in events if isinstance(one, Requested) and one.main), event)
                done.append(Done(0, asked.n, asked.t, "", "open", event.url))
            elif event.action == "scroll":
                done.append(Done(event.n, event.n, event.t, "", "scroll", event.url))
        elif isinstance(event, PhaseBegun):
            begins, url = event.n, ""
            if event.task == "post":
                done.append(Done(event.n, event.n, event.t, event.account, "post", _composer(events)))
        elif isinstance(event, PostSought):
            done.append(Done(begins, event.n, event.t, event.account, "sought", url, event.found, event.after_s))
            begins = event.n + 1
    return tuple(done)


def _composer(events: tuple[AnyEvent, ...]) -> str:
    """The address of the first page of the composer."""
    steps = (one.url for one in events if isinstance(one, StepDone) and one.action.startswith("post:"))
    return next(steps, "")
