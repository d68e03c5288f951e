"""The control visits → whether the destination was to be had at all, by anyone, and by this persona."""

from __future__ import annotations

from enum import StrEnum

from linkaudit.model.observation import ControlSeen, Observation

TURNED_AWAY = (
    "net::ERR_CONNECTION_RESET",
    "net::ERR_CONNECTION_CLOSED",
    "net::ERR_EMPTY_RESPONSE",
    "net::ERR_HTTP2_PROTOCOL_ERROR",
    "net::ERR_SSL_PROTOCOL_ERROR",
)
"""What a server does that does not want a visitor; it may be a fault as well, so it takes two visits alike."""


class DestinationState(StrEnum):
    """What the controls say of the destination at the time of the trial."""

    OPENS = "opens"
    """It opened for the same persona, or in a plain browser where no other control was made."""
    REFUSES_PERSONA = "refuses_persona"
    """A plain browser got it; the same persona, without the platform, was answered and did not."""
    UNSTEADY = "unsteady"
    """A plain browser got it; the visit with the same persona met a fault that says nothing of the persona."""
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
    if persona is None:
        return DestinationState.OPENS
    return DestinationState.REFUSES_PERSONA if _refused(persona) else DestinationState.UNSTEADY


def _refused(control: ControlSeen) -> bool:
    """Whether the destination turned this persona away, rather than failed: a 5xx, a 429 or no answer is no refusal."""
    if control.error:
        return control.error in TURNED_AWAY
    return control.status is not None and control.status < 500 and control.status not in (408, 425, 429)
