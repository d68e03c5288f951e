"""The arrival test: what of it an address alone decides, and whether a look at a page met the rest."""

from __future__ import annotations

from urllib.parse import urlsplit

from linkaudit.model.files import Arrival
from linkaudit.model.trace import ArrivalSeen


def address_met(arrival: Arrival, url: str) -> bool:
    """Say whether an address satisfies the host (or a subdomain of it) and the path's beginning, where asked for."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    host = (parts.hostname or "").lower()
    if arrival.host is not None:
        wanted = arrival.host.lower()
        if host != wanted and not host.endswith("." + wanted):
            return False
    return arrival.path is None or (parts.path or "/").startswith(arrival.path)


def arrival_met(arrival: Arrival, url: str, seen: ArrivalSeen | None) -> bool:
    """Say whether a page at `url`, seen so, is the destination's."""
    return address_met(arrival, url) and seen is not None and seen.met


def content_met(arrival: Arrival, seen: ArrivalSeen | None) -> bool:
    """Say whether title, text or selector were asked for and all met, wherever the page came from."""
    asked = (arrival.title, arrival.text, arrival.selector)
    return any(part is not None for part in asked) and seen is not None and seen.met


def asked_for(arrival: Arrival) -> bool:
    """Say whether there is a test at all."""
    return arrival != Arrival()
