"""Observation → the few claims that the decision table reads. Each claim is named for what is true when it holds."""

from __future__ import annotations

from msgspec import Struct

from linkaudit.classify.controls import DestinationState, destination_state
from linkaudit.classify.ends import End, end_of
from linkaudit.model.observation import Hop, Observation, Side, TapSeen

FAULTS_THAT_ARE_NONE = ("net::ERR_ABORTED", "net::ERR_BLOCKED_BY_CLIENT", "")
"""An aborted request is what a download, an app scheme, a 204 or a newer navigation looks like (P-1)."""


class Signals(Struct, frozen=True, kw_only=True):
    """What the table reads. `end` is where the user was left, where the destination was not reached."""

    arrived: bool
    arrived_without_gesture: bool
    interstitials: int
    hops_between: int
    taps: int
    destination: DestinationState
    destination_asked: bool
    """A main-frame document of the destination was asked for, so the platform had let the user through."""
    destination_status: int | None
    destination_error: str
    destination_sent_away: bool
    """The destination itself sent the browser on to somebody else's page."""
    other_page_of_destination: bool
    """The platform led to the destination's domain, but to another address than the tested one."""
    end: End
    framed: bool
    transcoded: bool
    crashed: bool
    download: bool
    wall: bool
    refused_address: bool
    not_opened: bool
    broken: bool
    platform_error: str
    platform_status: int | None
    tapped: bool
    tap_did_nothing: bool
    tapped_text: bool
    tap_covered: bool
    copied_target: bool
    copied_code: bool
    app_asked: bool


def read(seen: Observation) -> Signals:
    """Sum an observation up; nothing is decided here."""
    after = [hop for hop in seen.hops if hop.after_tap >= 1]
    arrival = seen.arrived.event if seen.arrived else None
    way = [hop for hop in after if arrival is None or hop.event <= arrival]
    ours = [hop for hop in way if hop.side is Side.DESTINATION]
    before_ours = way[: way.index(ours[0])] if ours else way
    theirs = [hop for hop in way if hop.side is not Side.DESTINATION]
    last_ours = ours[-1] if ours else None
    last_theirs = theirs[-1] if theirs else None
    end = end_of(seen)
    first = next((tap for tap in seen.taps if tap.purpose == "link"), None)
    return Signals(
        arrived=seen.arrived is not None and seen.arrived.gesture,
        arrived_without_gesture=seen.arrived is not None and not seen.arrived.gesture,
        interstitials=sum(hop.shown for hop in before_ours if hop.side is not Side.NOWHERE),
        hops_between=len(before_ours),
        taps=_further_taps(seen, arrival),
        destination=destination_state(seen),
        destination_asked=bool(ours),
        destination_status=last_ours.status if last_ours else None,
        destination_error=_fault(last_ours),
        destination_sent_away=_sent_away(way, ours, end),
        other_page_of_destination=bool(ours)
        and not any(hop.is_target for hop in ours)
        and not _known_to_control(seen, ours),
        end=end,
        framed=end.framed,
        transcoded=end.transcoded,
        crashed=seen.crashed or seen.stop in ("crashed", "fault"),
        download=bool(seen.downloads),
        wall=seen.stop in ("wall", "dialogs"),
        refused_address=bool(seen.refused_addresses),
        not_opened=seen.stop == "not_opened",
        broken=bool(seen.broken) or seen.stop in ("not_found", "unfinished"),
        platform_error=_fault(last_theirs),
        platform_status=last_theirs.status if last_theirs else _opening_status(seen),
        tapped=first is not None,
        tap_did_nothing=first is not None and len(seen.taps) == 1 and _nothing(first),
        tapped_text=first is not None and first.kind == "text" and not first.href,
        tap_covered=first is not None and first.covered,
        copied_target=any(one.carries_target and one.side is not Side.DESTINATION for one in seen.copied),
        copied_code=any(not one.carries_target and one.side is not Side.DESTINATION for one in seen.copied),
        app_asked=any(call.side is not Side.DESTINATION for call in seen.apps),
    )


def _fault(hop: Hop | None) -> str:
    return hop.error if hop and hop.error not in FAULTS_THAT_ARE_NONE else ""


def _opening_status(seen: Observation) -> int | None:
    return seen.hops[-1].status if seen.hops else None


def _nothing(tap: TapSeen) -> bool:
    return not any((tap.navigated, tap.opened, tap.dialog, tap.copied, tap.app, tap.download, tap.changed))


def _further_taps(seen: Observation, arrival: int | None) -> int:
    """Count the user's acts after the first tap: taps that did something, boxes ticked, dialogs accepted."""
    onward = [tap for tap in seen.taps if tap.purpose != "link" and (arrival is None or tap.event < arrival)]
    useful = [tap for tap in onward if tap.kind == "tick" or not _nothing(tap)]
    asked = [said for said in seen.dialogs if said.type in ("alert", "confirm", "prompt")]
    first = next((tap.event for tap in seen.taps if tap.purpose == "link"), -1)
    return len(useful) + sum(first < said.event and (arrival is None or said.event < arrival) for said in asked)


def _sent_away(way: list[Hop], ours: list[Hop], end: End) -> bool:
    """Whether the last page, somebody else's, was reached because the destination sent the browser there."""
    if not ours or end.side is Side.DESTINATION:
        return False
    last = way[-1]
    return last.side is not Side.DESTINATION and ours[-1].event < last.event


def _known_to_control(seen: Observation, ours: list[Hop]) -> bool:
    """Whether a control that began at the tested address came by the same addresses of the destination."""
    ways = [one.chain for one in (seen.control, seen.persona_control, seen.later_control) if one]
    known = {url.split("?")[0].rstrip("/") for chain in ways for url in chain}
    return any(hop.url.split("?")[0].rstrip("/") in known for hop in ours)
