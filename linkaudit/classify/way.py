"""Hops → what the destination was asked, how it answered, and by whom the browser was sent where it ended."""

from __future__ import annotations

from dataclasses import dataclass

from linkaudit.classify.addresses import bare, path_of
from linkaudit.classify.scope import last_page
from linkaudit.model.observation import Hop, Observation
from linkaudit.model.page import Side

FAULTS_THAT_ARE_NONE = ("net::ERR_ABORTED", "net::ERR_BLOCKED_BY_CLIENT", "")
"""An aborted request is what a download, an app scheme, a 204 or a newer navigation looks like (P-1)."""


@dataclass(frozen=True)
class Traveled:
    """The hops after the first tap, up to the arrival if there was one, told apart by whose they are."""

    hops: tuple[Hop, ...]
    ours: tuple[Hop, ...]
    """The destination's."""
    theirs: tuple[Hop, ...]
    """Everybody else's."""

    @property
    def before_ours(self) -> tuple[Hop, ...]:
        """What lay between the tap and the destination."""
        return self.hops[: self.hops.index(self.ours[0])] if self.ours else self.hops


def traveled(seen: Observation) -> Traveled:
    """Pick the hops that count."""
    arrival = seen.arrived.event if seen.arrived else None
    hops = tuple(hop for hop in seen.hops if hop.after_tap >= 1 and (arrival is None or hop.event <= arrival))
    ours = tuple(hop for hop in hops if hop.side is Side.DESTINATION and not _gateway(hop))
    return Traveled(hops, ours, tuple(hop for hop in hops if hop not in ours))


def _gateway(hop: Hop) -> bool:
    """A platform's own link stands behind a gateway on the same host: nobody but the platform sent the user there."""
    return hop.carries_target and not hop.is_target and hop.issuer_side is not Side.DESTINATION


def fault(hop: Hop | None) -> str:
    """Return Chromium's word for what went wrong with a hop; "" where nothing did."""
    return hop.error if hop and hop.error not in FAULTS_THAT_ARE_NONE else ""


def sent_by_destination(seen: Observation, way: Traveled) -> bool:
    """Say whether the page on which the user was left, somebody else's, was reached by the destination's own doing.

    Who issued a hop is followed back from the last page: what the platform opened beside the destination is not its.
    """
    page = last_page(seen)
    shown = [hop for hop in way.hops if page and hop.page == page.page and bare(hop.url) == bare(page.url)]
    hop = shown[-1] if shown else (way.hops[-1] if way.hops else None)
    if hop is None or hop.side is Side.DESTINATION:
        return False
    while hop is not None:
        if hop.issuer_side is Side.DESTINATION:
            return True
        earlier = [one for one in way.hops if one.event < hop.event and bare(one.url) == bare(hop.issuer)]
        hop = earlier[-1] if earlier else None
    return False


def sent_by_platform(seen: Observation, way: Traveled) -> bool:
    """Say whether the page on which the user was left was reached by the platform's own answer or script.

    Only TLS proves whose answer it was: on an unencrypted way anybody may have written it.
    """
    page = last_page(seen)
    shown = [hop for hop in way.hops if page and hop.page == page.page and bare(hop.url) == bare(page.url)]
    hop = shown[-1] if shown else None
    return hop is not None and hop.issuer_side is Side.ORIGIN and hop.issuer.startswith("https://")


def led_to_another_page(seen: Observation, way: Traveled) -> bool:
    """Say whether the platform sent the user to the destination's domain, but never to the tested address.

    Not so where the destination moved the user on by itself, where a control came by the same address, where the
    tested address went along, or where only the host or the query differ: mobile hosts and tracking parameters are
    nobody's diversion.
    """
    if not way.ours or any(hop.is_target for hop in way.ours):
        return False
    if any(hop.issuer_side is Side.DESTINATION for hop in way.ours):
        return False
    ways = [one.chain for one in (seen.control, seen.persona_control, seen.later_control) if one]
    known = {path_of(url) for chain in ways for url in chain} | {path_of(seen.target)}
    return not any(hop.carries_target or path_of(hop.url) in known for hop in way.ours)
