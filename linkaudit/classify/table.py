"""The decision table: rows in order, each with a name, a condition on the signals, and what follows from it.

The first row that holds decides; the names of all that hold travel with the finding. Rows that accuse the platform
stand below every row that explains the same sight by a fault of ours, of the network or of the destination, and
each of them asks that the destination was to be had at the time (`_up`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from linkaudit.classify.controls import DestinationState
from linkaudit.classify.signals import Signals
from linkaudit.model.observation import Side
from linkaudit.model.words import Mechanism, Outcome, Responsible

Holds = Callable[[Signals], bool]
O, M, R = Outcome, Mechanism, Responsible


@dataclass(frozen=True)
class Row:
    """One row: its name, when it holds, the outcome, whose act it is, and how sure (0 to 1)."""

    name: str
    holds: Holds
    outcome: Outcome
    mechanism: Mechanism
    responsible: Responsible
    confidence: float


def _up(s: Signals) -> bool:
    """The destination could be had, and the platform never let the user through to it."""
    return s.destination is DestinationState.OPENS and not s.destination_asked and not s.arrived


def _theirs(s: Signals) -> bool:
    """The user was left on a page that is not the destination's, or got nowhere from the platform's own page."""
    return s.end.side in (Side.ORIGIN, Side.OTHER)


def _says(s: Signals, *groups: str) -> bool:
    return bool(s.end.says & set(groups))


def _leaves_by_hand(s: Signals) -> bool:
    return _says(s, "copy_by_hand", "use_browser")


def _dead_end(s: Signals) -> bool:
    """On somebody else's page, about this link, with nothing left that leads on."""
    return _up(s) and _theirs(s) and not s.end.way_on and not s.wall


def _about_link(s: Signals) -> bool:
    return s.end.carried or s.end.names_target


def _page(s: Signals) -> bool:
    """A page of its own was shown; not merely the page on which the link stands."""
    return not s.end.origin_page


def _captcha(s: Signals) -> bool:
    return (
        _says(s, "captcha")
        and not _leaves_by_hand(s)
        and (s.end.asks_words or s.end.pictures or not s.end.names_target)
    )


def _sign_in(s: Signals) -> bool:
    return (_says(s, "sign_in") or s.end.password or s.end.sign_in_address) and not (
        _leaves_by_hand(s) and s.end.names_target
    )


def _refused(s: Signals) -> bool:
    return s.destination_status is not None and 400 <= s.destination_status < 500 and s.destination_status != 429


ROWS: tuple[Row, ...] = (
    # The destination was reached: how?
    Row("arrived_after_taps", lambda s: s.arrived and s.taps > 0, O.REDIRECTED, M.CONFIRM, R.ORIGIN, 0.98),
    Row("arrived_after_a_page", lambda s: s.arrived and s.interstitials > 0, O.REDIRECTED, M.AUTO_FORWARD, R.ORIGIN, 0.95),
    Row("arrived_through_hops", lambda s: s.arrived and s.hops_between > 0, O.DIRECT, M.GATEWAY_HOP, R.NONE, 0.98),
    Row("arrived", lambda s: s.arrived, O.DIRECT, M.PLAIN, R.NONE, 0.99),
    Row("shown_in_a_frame", lambda s: s.framed and _theirs(s), O.REDIRECTED, M.FRAMED, R.ORIGIN, 0.9),
    Row("shown_from_the_platform", lambda s: s.transcoded and _theirs(s), O.REDIRECTED, M.TRANSCODED, R.ORIGIN, 0.8),
    # What the machine, the network or the tester did.
    Row("crashed", lambda s: s.crashed, O.INCONCLUSIVE, M.BROWSER_FAULT, R.TESTER, 0.9),
    Row("address_refused_by_guard", lambda s: s.refused_address, O.INCONCLUSIVE, M.NETWORK_ERROR, R.TESTER, 0.9),
    Row("file_offered", lambda s: s.download, O.INCONCLUSIVE, M.DOWNLOAD, R.NONE, 0.9),
    # The platform had let the user through: what follows is the destination's affair, or the network's.
    Row("destination_down", lambda s: s.destination_asked and s.destination is DestinationState.DOWN, O.INCONCLUSIVE, M.CONTROL_FAILED, R.DESTINATION, 0.95),
    Row("no_control_after_passing", lambda s: s.destination_asked and s.destination is DestinationState.UNKNOWN, O.INCONCLUSIVE, M.CONTROL_FAILED, R.TESTER, 0.5),
    Row("destination_asks_for_a_captcha", lambda s: s.destination_asked and s.end.side is Side.DESTINATION and _says(s, "captcha"), O.INCONCLUSIVE, M.CAPTCHA, R.DESTINATION, 0.8),
    Row("destination_limits_the_rate", lambda s: s.destination_asked and (s.destination_status == 429 or (s.end.side is Side.DESTINATION and _says(s, "too_often"))), O.INCONCLUSIVE, M.RATE_LIMITED, R.DESTINATION, 0.8),
    Row("destination_sent_the_user_away", lambda s: s.destination_sent_away and _theirs(s), O.BLOCKED, M.DESTINATION_REFUSED, R.DESTINATION, 0.9),
    Row("destination_refuses_this_browser", lambda s: s.destination_asked and s.destination is DestinationState.REFUSES_PERSONA, O.BLOCKED, M.DESTINATION_REFUSED, R.DESTINATION, 0.9),
    Row("destination_answered_with_a_refusal", lambda s: s.destination_asked and _refused(s), O.BLOCKED, M.DESTINATION_REFUSED, R.DESTINATION, 0.7),
    Row("destination_asks_for_sign_in", lambda s: s.destination_asked and s.end.side is Side.DESTINATION and _sign_in(s), O.INCONCLUSIVE, M.LOGIN_REQUIRED, R.DESTINATION, 0.7),
    Row("destination_failed_this_time", lambda s: s.destination_asked and (bool(s.destination_error) or (s.destination_status or 0) >= 500), O.INCONCLUSIVE, M.NETWORK_ERROR, R.NETWORK, 0.9),
    Row("led_to_another_page_of_the_destination", lambda s: s.destination_asked and s.other_page_of_destination and s.end.side is Side.DESTINATION and not s.wall and s.destination is DestinationState.OPENS, O.BLOCKED, M.DIVERTED, R.ORIGIN, 0.6),
    Row("destination_not_recognised", lambda s: s.destination_asked, O.INCONCLUSIVE, M.TIMEOUT, R.DESTINATION, 0.6),
    # The destination was never asked for; was it there at all?
    Row("control_failed", lambda s: s.destination is DestinationState.DOWN, O.INCONCLUSIVE, M.CONTROL_FAILED, R.DESTINATION, 0.95),
    Row("no_control", lambda s: s.destination is DestinationState.UNKNOWN, O.INCONCLUSIVE, M.CONTROL_FAILED, R.TESTER, 0.5),
    Row("destination_shy_of_this_browser", lambda s: s.destination is DestinationState.REFUSES_PERSONA, O.INCONCLUSIVE, M.CONTROL_FAILED, R.DESTINATION, 0.6),
    # What the platform asked of the tester, and what failed on the way to it.
    Row("platform_failed", lambda s: (s.platform_status or 0) >= 500 or bool(s.platform_error), O.INCONCLUSIVE, M.NETWORK_ERROR, R.NETWORK, 0.9),
    Row("platform_limits_the_rate", lambda s: s.platform_status == 429 or (_theirs(s) and _says(s, "too_often")), O.INCONCLUSIVE, M.RATE_LIMITED, R.TESTER, 0.85),
    Row("platform_asks_for_a_captcha", lambda s: _theirs(s) and _captcha(s), O.INCONCLUSIVE, M.CAPTCHA, R.TESTER, 0.85),
    Row("platform_asks_for_sign_in", lambda s: _theirs(s) and _sign_in(s), O.INCONCLUSIVE, M.LOGIN_REQUIRED, R.TESTER, 0.85),
    Row("platform_reports_a_fault", lambda s: _theirs(s) and _says(s, "fault") and not _says(s, "copy_by_hand", "reason"), O.INCONCLUSIVE, M.NETWORK_ERROR, R.NETWORK, 0.7),
    Row("platform_page_not_opened", lambda s: s.not_opened, O.INCONCLUSIVE, M.NETWORK_ERROR, R.NETWORK, 0.9),
    Row("platform_file_does_not_fit", lambda s: s.broken, O.INCONCLUSIVE, M.ADAPTER_BROKEN, R.TESTER, 0.9),
    Row("time_ran_out", lambda s: s.wall, O.INCONCLUSIVE, M.TIMEOUT, R.NETWORK, 0.8),
    Row("tap_met_a_layer", lambda s: s.tap_did_nothing and s.tap_covered, O.INCONCLUSIVE, M.ADAPTER_BROKEN, R.TESTER, 0.6),
    Row("popup_without_a_gesture", lambda s: s.arrived_without_gesture, O.INCONCLUSIVE, M.BROWSER_FAULT, R.TESTER, 0.5),
    # The user was left without a way on, while the destination stood open.
    Row("told_to_copy", lambda s: _dead_end(s) and _leaves_by_hand(s) and (_about_link(s) or s.end.origin_page or s.copied_target), O.COPY_PASTE, M.COPY_PROMPT, R.ORIGIN, 0.95),
    Row("copied_for_the_user", lambda s: _dead_end(s) and s.copied_target, O.COPY_PASTE, M.COPY_PROMPT, R.ORIGIN, 0.85),
    Row("turned_into_a_code", lambda s: _dead_end(s) and (s.copied_code or (_page(s) and not s.end.address_as_text)) and _says(s, "share_code"), O.COPY_PASTE, M.SHARE_CODE, R.ORIGIN, 0.8),
    Row("told_that_it_is_stopped", lambda s: _dead_end(s) and _says(s, "stopped") and (_page(s) or s.end.short or bool(s.end.quoted)), O.BLOCKED, M.BLOCK_PAGE, R.ORIGIN, 0.92),
    Row("told_to_scan", lambda s: _dead_end(s) and _page(s) and _says(s, "scan") and s.end.pictures and not s.end.app_ways and not _says(s, "app_only"), O.COPY_PASTE, M.QR_CODE, R.ORIGIN, 0.75),
    Row("sent_to_an_app", lambda s: _dead_end(s) and (s.app_asked or (_page(s) and (s.end.app_ways or _says(s, "app_only")))), O.BLOCKED, M.APP_ONLY, R.ORIGIN, 0.8),
    Row("left_on_an_empty_page", lambda s: _up(s) and s.end.blank and not s.end.origin_page and not s.wall, O.BLOCKED, M.BLANK_PAGE, R.ORIGIN, 0.5),
    Row("address_is_no_link", lambda s: _up(s) and s.tapped_text and s.tap_did_nothing, O.COPY_PASTE, M.PLAIN_TEXT, R.ORIGIN, 0.9),
    Row("tap_did_nothing", lambda s: _up(s) and s.tap_did_nothing and s.end.origin_page, O.BLOCKED, M.DEAD_TAP, R.ORIGIN, 0.5),
    Row("page_with_the_address_to_copy", lambda s: _dead_end(s) and _page(s) and s.end.address_as_text and s.end.copy_control, O.COPY_PASTE, M.COPY_PROMPT, R.ORIGIN, 0.7),
    Row("page_gone", lambda s: _theirs(s) and _says(s, "missing") and not s.end.names_target, O.INCONCLUSIVE, M.ADAPTER_BROKEN, R.TESTER, 0.6),
    Row("led_elsewhere", lambda s: _dead_end(s) and _page(s) and s.end.home and not s.end.names_target, O.BLOCKED, M.DIVERTED, R.ORIGIN, 0.6),
    Row("page_without_a_way_on", lambda s: _dead_end(s) and _page(s) and s.end.names_target and s.end.short and not s.end.blank and (s.end.status or 200) < 400, O.BLOCKED, M.BLOCK_PAGE, R.ORIGIN, 0.55),
    # Nothing above holds: say so, and accuse nobody.
    Row("nothing_decided", lambda _s: True, O.INCONCLUSIVE, M.ADAPTER_BROKEN, R.TESTER, 0.3),
)  # fmt: skip
"""In order of decision."""


def fired(signals: Signals) -> list[Row]:
    """Return every row that holds, in order; the first decides."""
    return [row for row in ROWS if row.holds(signals)]
