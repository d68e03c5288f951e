"""What goes wrong, on which side of a link, and what an audit must say of it: one case a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from linkaudit.model.words import Mechanism, Outcome, ProbeKind, Responsible

GATEWAY, PAGE, DESTINATION, MEANWHILE, DYING = "gateway", "page", "destination", "meanwhile", "dying"
"""Where: the platform's gateway, its page with the link, the destination (all the time, during the trial alone, or
from the trial on)."""
LOOP = 21
"""How many documents one redirect loop asks for before Chromium gives up."""

Ending = tuple[Outcome, Mechanism, Responsible]
_O, _M, _R = Outcome, Mechanism, Responsible

THROUGH = (_O.DIRECT, _M.GATEWAY_HOP, _R.NONE)
NETWORK = (_O.INCONCLUSIVE, _M.NETWORK_ERROR, _R.NETWORK)
TIMEOUT = (_O.INCONCLUSIVE, _M.TIMEOUT, _R.NETWORK)
DOWN = (_O.INCONCLUSIVE, _M.CONTROL_FAILED, _R.DESTINATION)
MISFIT = (_O.INCONCLUSIVE, _M.ADAPTER_BROKEN, _R.TESTER)
UNKNOWN_PAGE = (_O.INCONCLUSIVE, _M.TIMEOUT, _R.DESTINATION)
FILE = (_O.INCONCLUSIVE, _M.DOWNLOAD, _R.NONE)
REFUSED = (_O.BLOCKED, _M.DESTINATION_REFUSED, _R.DESTINATION)


def asked_of(mechanism: Mechanism, who: Responsible) -> Ending:
    """Return the ending where somebody asked something of the visitor."""
    return (Outcome.INCONCLUSIVE, mechanism, who)


@dataclass(frozen=True)
class Case:
    """A fault of a kind in a place, and the ending; `platform` and `link` where it needs a host for itself."""

    kind: str
    place: str
    ending: Ending
    platform: str = "zhihu"
    link: str = ""

    @property
    def name(self) -> str:
        """The case's id, and that of its link where it has one of its own."""
        return f"{self.kind.replace('_', '-')}-{self.place}"

    @property
    def probe(self) -> ProbeKind:
        """What meets it."""
        return ProbeKind.OPEN if self.place == PAGE else ProbeKind.GATEWAY

    @property
    def bounds(self) -> dict[str, Any]:
        """When the fault sets in, and when it passes: the control before the trial is the first visit."""
        if self.place == MEANWHILE:
            return {"after": 1, "times": LOOP if self.kind == "redirect_loop" else 1}
        return {"after": 1} if self.place == DYING else {}


def at_both_ends(kind: str, platforms: Ending, meanwhile: Ending, always: Ending = DOWN) -> list[Case]:
    """Return a fault at the platform's gateway, and at the destination: meanwhile, and all the time."""
    return [Case(kind, GATEWAY, platforms), Case(kind, MEANWHILE, meanwhile), Case(kind, DESTINATION, always)]


def everywhere(kind: str, platforms: Ending, meanwhile: Ending, always: Ending = DOWN) -> list[Case]:
    """Return the same, and the fault at the platform's page that carries the link."""
    return [*at_both_ends(kind, platforms, meanwhile, always), Case(kind, PAGE, platforms)]


_CAPTCHA, _SIGN_IN, _RATE = _M.CAPTCHA, _M.LOGIN_REQUIRED, _M.RATE_LIMITED

DOCUMENTS: list[Case] = [
    *everywhere("down", NETWORK, NETWORK),
    Case("down", DYING, DOWN),
    *everywhere("slow", TIMEOUT, TIMEOUT),
    *everywhere("error_500", NETWORK, NETWORK),
    *at_both_ends("unavailable", NETWORK, NETWORK),
    *at_both_ends("empty_error", NETWORK, NETWORK),
    *everywhere("redirect_loop", NETWORK, NETWORK),
    *everywhere("forbidden", asked_of(_CAPTCHA, _R.TESTER), REFUSED),
    *everywhere("captcha", asked_of(_CAPTCHA, _R.TESTER), asked_of(_CAPTCHA, _R.DESTINATION)),
    *at_both_ends("rate_limited", asked_of(_RATE, _R.TESTER), asked_of(_RATE, _R.DESTINATION)),
    *everywhere("sign_in_expired", asked_of(_SIGN_IN, _R.TESTER), asked_of(_SIGN_IN, _R.DESTINATION)),
    *everywhere("changed_page", MISFIT, UNKNOWN_PAGE),
    Case("two_elements", PAGE, MISFIT),
    *everywhere("endless_dialogs", TIMEOUT, TIMEOUT),
    *everywhere("download", FILE, FILE, FILE),
    Case("huge_page", PAGE, THROUGH),
    Case("huge_page", DESTINATION, THROUGH),
    Case("gbk", PAGE, THROUGH),
    Case("gbk", DESTINATION, THROUGH),
]
"""Faults that an address has: each case a link of its own, so that all can be met at the same time."""

_HOSTS = [
    ("tls_wrong_name", "weibo", "jd-item"),
    ("tls_expired", "douban", "netease-song"),
    ("tls_stranger", "csdn", "amap-place"),
    ("tls_broken", "juejin", "coolapk-app"),
    ("unresolved", "tieba", "pinduoduo-goods"),
]
CONNECTIONS: list[Case] = [
    case
    for kind, platform, link in _HOSTS
    for case in (
        Case(kind, GATEWAY, NETWORK, platform=platform, link="taobao-item"),
        Case(kind, DESTINATION, DOWN, link=link),
    )
]
"""Faults that meet whoever connects to a host: each case has a host for itself. `unresolved` is a name without one."""
