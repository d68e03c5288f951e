"""The control visits → whether the destination was to be had at all, by anyone, and by this persona."""

from __future__ import annotations

from enum import StrEnum

from linkaudit.model.observation import Observation


class DestinationState(StrEnum):
    """What the controls say of the destination at the time of the trial."""

    OPENS = "opens"
    """It opened for the same persona, or in a plain browser where no other control was made."""
    REFUSES_PERSONA = "refuses_persona"
    """A plain browser got it, the same persona without the platform did not."""
    DOWN = "down"
    """No control reached it."""
    UNKNOWN = "unknown"
    """No control was made: nothing can be said against anyone."""


def destination_state(seen: Observation) -> DestinationState:
    """Read the newest controls: a destination that was down during the trial is down, whatever it was before."""
    persona, plain = seen.persona_control, seen.later_control or seen.control
    if persona is not None and persona.reached:
        return DestinationState.OPENS
    if plain is None:
        return DestinationState.UNKNOWN if persona is None else DestinationState.DOWN
    if not plain.reached:
        return DestinationState.DOWN
    return DestinationState.OPENS if persona is None else DestinationState.REFUSES_PERSONA
