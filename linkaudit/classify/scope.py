"""Observation → the stretch of it that may count against the platform: from the tap on the link to the first mere try.

What a page did before the tap (a dialog on opening, an app's wake-up in an article) is no answer to the tap, and what
followed a try of ours on a control that nobody understood is our own doing.
"""

from __future__ import annotations

from dataclasses import dataclass

from linkaudit.model.observation import Observation, TapSeen
from linkaudit.model.page import PageSeen


@dataclass(frozen=True)
class Scope:
    """Events after `begins` and before `ends` count; a gateway's address is opened, which stands for the tap."""

    begins: int
    ends: float

    def holds(self, event: int) -> bool:
        """Say whether an event counts."""
        return self.begins < event < self.ends


def scope_of(seen: Observation) -> Scope:
    """Find the tap on the link and the first try."""
    link = link_tap(seen)
    tries = [tap.event for tap in seen.taps if tap.purpose == "try"]
    return Scope(link.event if link else -1, min(tries, default=float("inf")))


def link_tap(seen: Observation) -> TapSeen | None:
    """Return the tap on the tested link, if there was one."""
    return next((tap for tap in seen.taps if tap.purpose == "link"), None)


def link_page(seen: Observation) -> PageSeen | None:
    """Return the page on which the link was tapped, as it looked before the tap."""
    link = link_tap(seen)
    before = [page for page in seen.pages if link and page.event < link.event]
    return before[-1] if before else None


def last_page(seen: Observation) -> PageSeen | None:
    """Return the page on which the user was left: the last look before the first try, else the last one."""
    scope = scope_of(seen)
    counted = [page for page in seen.pages if page.event < scope.ends] or list(seen.pages)
    return counted[-1] if counted else None


def did_nothing(tap: TapSeen) -> bool:
    """Say whether nothing at all came of a tap."""
    return not any((tap.navigated, tap.opened, tap.dialog, tap.copied, tap.app, tap.download, tap.changed))
