"""Observation → the few claims that the decision table reads. Each claim is named for what is true when it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from linkaudit.classify.controls import DestinationState, destination_state
from linkaudit.classify.ends import End, end_of
from linkaudit.classify.lexicon import spells_code
from linkaudit.classify.scope import Scope, did_nothing, link_tap, scope_of
from linkaudit.classify.way import Traveled, fault, led_to_another_page, sent_by_destination, sent_by_platform, traveled
from linkaudit.model.observation import Copied, Observation, PostSeen
from linkaudit.model.page import Side
from linkaudit.model.signature import Signature
from linkaudit.model.words import Presentation


@dataclass(frozen=True, kw_only=True)
class Signals:
    """What the table reads. `end` is where the user was left, where the destination was not reached."""

    end: End = field(default_factory=End)
    arrived: bool = False
    arrived_without_gesture: bool = False
    interstitials: int = 0
    """Pages between the tap and the destination that showed something of their own."""
    hops_between: int = 0
    taps: int = 0
    """The user's acts after the first tap."""
    destination: DestinationState = DestinationState.UNKNOWN
    link_tried: bool = True
    """The link was tapped, or opened where a gateway stands for the tap."""
    destination_asked: bool = False
    """A main-frame document of the destination was asked for, so the platform had let the user through."""
    destination_status: int | None = None
    destination_error: str = ""
    destination_sent_away: bool = False
    """The destination itself sent the browser on to somebody else's page."""
    sent_by_platform: bool = False
    """An answer or a script of the platform's, over TLS, sent the browser to the page where the user was left."""
    other_page_of_destination: bool = False
    """The platform led to the destination's domain, but to another address than the tested one."""
    carried: bool = False
    """The target stood in an address that a server was given on the way."""
    crashed: bool = False
    download: bool = False
    wall: bool = False
    """Time ran out, or dialogs had no end."""
    refused_address: bool = False
    not_opened: bool = False
    broken: bool = False
    platform_error: str = ""
    platform_status: int | None = None
    tap_did_nothing: bool = False
    tap_waits: bool = False
    """What the tap made the page ask its servers for was still without an answer."""
    tap_landed: bool = False
    """The element itself got the input: what nothing came of was no miss of ours."""
    tapped_text: bool = False
    tap_covered: bool = False
    copied_target: bool = False
    copied_code: bool = False
    app_asked: bool = False
    unfolded: int = 0
    """Those of the taps that opened a folded post before the first tap on the link."""
    post: PostSeen | None = None


def read(seen: Observation, known: Sequence[Signature] = ()) -> Signals:
    """Sum an observation up; nothing is decided here. `known`: pages that are recognised by their facts."""
    way, scope, first = traveled(seen), scope_of(seen), link_tap(seen)
    last_ours = way.ours[-1] if way.ours else None
    # Where the tap asked for nothing, the platform's last answer is that to opening its page.
    platform = next(reversed(way.theirs or (() if way.hops else seen.hops)), None)
    return Signals(
        end=end_of(seen, known),
        arrived=seen.arrived is not None and seen.arrived.gesture,
        arrived_without_gesture=seen.arrived is not None and not seen.arrived.gesture,
        interstitials=sum(hop.shown for hop in way.before_ours if hop.side is not Side.NOWHERE),
        hops_between=len(way.before_ours),
        taps=_further_taps(seen, scope),
        destination=destination_state(seen),
        link_tried=seen.post is None or first is not None,
        destination_asked=bool(way.ours),
        destination_status=last_ours.status if last_ours else None,
        destination_error=fault(last_ours),
        destination_sent_away=sent_by_destination(seen, way),
        sent_by_platform=sent_by_platform(seen, way),
        other_page_of_destination=led_to_another_page(seen, way),
        carried=_carried(seen, way),
        crashed=seen.crashed or seen.stop in ("crashed", "fault"),
        download=bool(seen.downloads),
        wall=seen.stop in ("wall", "dialogs"),
        refused_address=bool(seen.refused_addresses),
        not_opened=seen.stop == "not_opened",
        broken=bool(seen.broken) or seen.stop in ("not_found", "unfinished"),
        platform_error=fault(platform),
        platform_status=platform.status if platform else None,
        tap_landed=first is not None and first.landed is True,
        tap_did_nothing=first is not None and len(seen.taps) == 1 and did_nothing(first),
        tap_waits=first is not None and first.waiting,
        tapped_text=seen.presentation is Presentation.TEXT,
        tap_covered=first is not None and first.covered,
        copied_target=any(one.carries_target for one in _copied(seen, scope)),
        copied_code=any(spells_code(one.text) for one in _copied(seen, scope) if not one.carries_target),
        unfolded=sum(tap.purpose == "unfold" for tap in seen.taps),
        post=seen.post,
        app_asked=any(scope.holds(call.event) and call.side is not Side.DESTINATION for call in seen.apps),
    )


def _copied(seen: Observation, scope: Scope) -> list[Copied]:
    return [one for one in seen.copied if scope.holds(one.event) and one.side is not Side.DESTINATION]


def _carried(seen: Observation, way: Traveled) -> bool:
    return any(hop.carries_target for hop in way.hops) or any(page.names_target for page in seen.pages[-1:])


def _further_taps(seen: Observation, scope: Scope) -> int:
    """Count the user's acts around the first tap: taps that did something, boxes ticked, native dialogs answered."""
    until = seen.arrived.event if seen.arrived else float("inf")
    others = [tap for tap in seen.taps if tap.purpose != "link" and tap.event < until]
    useful = [tap for tap in others if tap.kind == "tick" or not did_nothing(tap)]
    asked = [said for said in seen.dialogs if said.type != "toast" and said.side is not Side.DESTINATION]
    return len(useful) + sum(scope.begins < said.event < until for said in asked)
