"""The decision table: rows in order, each with a name, a claim about the signals, and what follows from it.

The first row that holds decides; the names of all that hold travel with the finding. Rows that accuse the platform
stand below every row that explains the same sight by a fault of ours, of the network or of the destination, and
each of them asks that the destination was to be had at the time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from linkaudit.classify import claims as c
from linkaudit.classify import posts as p
from linkaudit.classify.controls import DestinationState
from linkaudit.classify.signals import Signals
from linkaudit.model.words import Mechanism, Outcome, Responsible

D, Out, M, R = DestinationState, Outcome, Mechanism, Responsible


@dataclass(frozen=True)
class Row:
    """One row: its name, when it holds, the outcome, whose act it is, and how sure (0 to 1)."""

    name: str
    holds: Callable[[Signals], bool]
    outcome: Outcome
    mechanism: Mechanism
    responsible: Responsible
    confidence: float


def _asked(state: DestinationState) -> Callable[[Signals], bool]:
    return lambda s: s.destination_asked and s.destination is state


def _not_asked(state: DestinationState) -> Callable[[Signals], bool]:
    return lambda s: not s.destination_asked and s.destination is state


REACHED = (
    Row(
        "popup_without_a_gesture", lambda s: s.arrived_without_gesture, Out.INCONCLUSIVE, M.BROWSER_FAULT, R.TESTER, 0.5
    ),
    Row("arrived_after_taps", lambda s: s.arrived and s.taps > s.unfolded, Out.REDIRECTED, M.CONFIRM, R.ORIGIN, 0.98),
    Row(
        "arrived_after_a_page",
        lambda s: s.arrived and s.interstitials > 0,
        Out.REDIRECTED,
        M.AUTO_FORWARD,
        R.ORIGIN,
        0.95,
    ),
    Row("arrived_through_hops", lambda s: s.arrived and s.hops_between > 0, Out.DIRECT, M.GATEWAY_HOP, R.NONE, 0.98),
    Row("arrived", lambda s: s.arrived, Out.DIRECT, M.PLAIN, R.NONE, 0.99),
    Row("shown_in_a_frame", c.shown_in_frame, Out.REDIRECTED, M.FRAMED, R.ORIGIN, 0.9),
    Row("shown_from_the_platform", c.shown_as_copy, Out.REDIRECTED, M.TRANSCODED, R.ORIGIN, 0.8),
)
"""The destination was reached: how?"""

MACHINE = (
    Row("crashed", lambda s: s.crashed, Out.INCONCLUSIVE, M.BROWSER_FAULT, R.TESTER, 0.9),
    Row("address_refused_by_guard", lambda s: s.refused_address, Out.INCONCLUSIVE, M.NETWORK_ERROR, R.TESTER, 0.9),
    Row("file_offered", lambda s: s.download, Out.INCONCLUSIVE, M.DOWNLOAD, R.NONE, 0.9),
)
"""What the machine or the guard did."""

PASSED = (
    Row("destination_down", _asked(D.DOWN), Out.INCONCLUSIVE, M.CONTROL_FAILED, R.DESTINATION, 0.95),
    Row("no_control_after_passing", _asked(D.UNKNOWN), Out.INCONCLUSIVE, M.CONTROL_FAILED, R.TESTER, 0.5),
    Row("destination_asks_for_a_captcha", c.destination_asks_captcha, Out.INCONCLUSIVE, M.CAPTCHA, R.DESTINATION, 0.8),
    Row("destination_limits_the_rate", c.destination_limits_rate, Out.INCONCLUSIVE, M.RATE_LIMITED, R.DESTINATION, 0.8),
    Row(
        "destination_asks_for_sign_in",
        c.destination_asks_sign_in,
        Out.INCONCLUSIVE,
        M.LOGIN_REQUIRED,
        R.DESTINATION,
        0.7,
    ),
    Row("destination_unsteady_after_passing", _asked(D.UNSTEADY), Out.INCONCLUSIVE, M.NETWORK_ERROR, R.NETWORK, 0.6),
    Row("destination_sent_the_user_away", c.sent_away, Out.BLOCKED, M.DESTINATION_REFUSED, R.DESTINATION, 0.9),
    Row(
        "destination_refuses_this_browser",
        _asked(D.REFUSES_PERSONA),
        Out.BLOCKED,
        M.DESTINATION_REFUSED,
        R.DESTINATION,
        0.9,
    ),
    Row("destination_answered_with_a_refusal", c.refused, Out.BLOCKED, M.DESTINATION_REFUSED, R.DESTINATION, 0.7),
    Row("destination_failed_this_time", c.destination_failed, Out.INCONCLUSIVE, M.NETWORK_ERROR, R.NETWORK, 0.9),
    Row("led_to_another_page_of_the_destination", c.led_to_another_page, Out.BLOCKED, M.DIVERTED, R.ORIGIN, 0.6),
    Row("destination_did_not_answer_in_time", c.destination_too_slow, Out.INCONCLUSIVE, M.TIMEOUT, R.NETWORK, 0.8),
    Row("destination_not_recognised", lambda s: s.destination_asked, Out.INCONCLUSIVE, M.TIMEOUT, R.DESTINATION, 0.6),
)
"""The platform had let the user through: what follows is the destination's affair, or the network's."""

ABSENT = (
    Row("control_failed", _not_asked(D.DOWN), Out.INCONCLUSIVE, M.CONTROL_FAILED, R.DESTINATION, 0.95),
    Row("no_control", _not_asked(D.UNKNOWN), Out.INCONCLUSIVE, M.CONTROL_FAILED, R.TESTER, 0.5),
    Row("destination_unsteady", _not_asked(D.UNSTEADY), Out.INCONCLUSIVE, M.CONTROL_FAILED, R.NETWORK, 0.6),
    Row(
        "destination_shy_of_this_browser",
        _not_asked(D.REFUSES_PERSONA),
        Out.INCONCLUSIVE,
        M.CONTROL_FAILED,
        R.DESTINATION,
        0.6,
    ),
)
"""The destination was never asked for; was it there at all?"""

REFUSED = (
    Row("post_refused_as_too_often", p.refused_as_too_often, Out.INCONCLUSIVE, M.RATE_LIMITED, R.TESTER, 0.9),
    Row("post_refused_for_a_captcha", p.refused_for_captcha, Out.INCONCLUSIVE, M.CAPTCHA, R.TESTER, 0.85),
    Row("post_refused_for_sign_in", p.refused_for_sign_in, Out.INCONCLUSIVE, M.LOGIN_REQUIRED, R.TESTER, 0.85),
    Row("post_refused_for_the_link", p.refused_for_link, Out.BLOCKED, M.POST_REJECTED, R.ORIGIN, 0.85),
    Row("post_refused_without_a_reason", p.refused_without_reason, Out.INCONCLUSIVE, M.ADAPTER_BROKEN, R.TESTER, 0.5),
)
"""The platform refused the post, and said why or did not."""

HINDERED = (
    Row("platform_failed", c.platform_failed, Out.INCONCLUSIVE, M.NETWORK_ERROR, R.NETWORK, 0.9),
    Row("platform_limits_the_rate", c.platform_limits_rate, Out.INCONCLUSIVE, M.RATE_LIMITED, R.TESTER, 0.85),
    Row("platform_asks_for_a_captcha", c.platform_asks_captcha, Out.INCONCLUSIVE, M.CAPTCHA, R.TESTER, 0.85),
    Row("platform_asks_for_sign_in", c.platform_asks_sign_in, Out.INCONCLUSIVE, M.LOGIN_REQUIRED, R.TESTER, 0.85),
    Row("platform_takes_us_for_a_machine", c.takes_for_machine, Out.INCONCLUSIVE, M.CAPTCHA, R.TESTER, 0.7),
    Row("platform_wants_a_newer_browser", c.wants_newer_browser, Out.INCONCLUSIVE, M.ADAPTER_BROKEN, R.TESTER, 0.7),
    Row("platform_reports_a_fault", c.reports_fault, Out.INCONCLUSIVE, M.NETWORK_ERROR, R.NETWORK, 0.7),
    Row("platform_page_not_opened", lambda s: s.not_opened, Out.INCONCLUSIVE, M.NETWORK_ERROR, R.NETWORK, 0.9),
    Row("platform_file_does_not_fit", lambda s: s.broken, Out.INCONCLUSIVE, M.ADAPTER_BROKEN, R.TESTER, 0.9),
    Row("time_ran_out", lambda s: s.wall, Out.INCONCLUSIVE, M.TIMEOUT, R.NETWORK, 0.8),
    Row(
        "tap_met_something_else",
        lambda s: s.tap_did_nothing and (s.tap_covered or not s.tap_landed),
        Out.INCONCLUSIVE,
        M.ADAPTER_BROKEN,
        R.TESTER,
        0.6,
    ),
)
"""What the platform asked of the tester, and what failed on the way to it."""

POSTED = (
    Row("post_hidden_from_others", p.hidden, Out.BLOCKED, M.POST_HIDDEN, R.ORIGIN, 0.8),
    Row("post_carries_a_code", p.turned_into_code, Out.COPY_PASTE, M.SHARE_CODE, R.ORIGIN, 0.8),
    Row("link_taken_out_of_the_post", p.link_removed, Out.BLOCKED, M.LINK_REMOVED, R.ORIGIN, 0.8),
)
"""The post stands, and the second account cannot see it, or not the link in it."""

OBSTRUCTED = (
    Row("turned_into_a_code", c.turned_into_code, Out.COPY_PASTE, M.SHARE_CODE, R.ORIGIN, 0.8),
    Row("told_to_copy", c.told_to_leave_by_hand, Out.COPY_PASTE, M.COPY_PROMPT, R.ORIGIN, 0.95),
    Row("copied_for_the_user", c.copied_for_user, Out.COPY_PASTE, M.COPY_PROMPT, R.ORIGIN, 0.85),
    Row("told_that_it_is_stopped", c.told_stopped, Out.BLOCKED, M.BLOCK_PAGE, R.ORIGIN, 0.92),
    Row("page_gone", c.page_gone, Out.INCONCLUSIVE, M.ADAPTER_BROKEN, R.TESTER, 0.6),
    Row("told_to_scan", c.told_to_scan, Out.COPY_PASTE, M.QR_CODE, R.ORIGIN, 0.75),
    Row("sent_to_an_app", c.sent_to_app, Out.BLOCKED, M.APP_ONLY, R.ORIGIN, 0.8),
    Row("told_that_it_does_not_open", c.told_unreachable, Out.BLOCKED, M.BLOCK_PAGE, R.ORIGIN, 0.7),
    Row("left_on_an_empty_page", c.left_on_empty_page, Out.BLOCKED, M.BLANK_PAGE, R.ORIGIN, 0.5),
    Row("address_is_no_link", c.address_is_no_link, Out.COPY_PASTE, M.PLAIN_TEXT, R.ORIGIN, 0.9),
    Row("tap_did_nothing", c.tap_did_nothing, Out.BLOCKED, M.DEAD_TAP, R.ORIGIN, 0.5),
    Row("page_with_the_address_to_copy", c.page_to_copy_from, Out.COPY_PASTE, M.COPY_PROMPT, R.ORIGIN, 0.7),
    Row("led_elsewhere", c.led_elsewhere, Out.BLOCKED, M.DIVERTED, R.ORIGIN, 0.6),
    Row("page_without_a_way_on", c.no_way_on, Out.BLOCKED, M.BLOCK_PAGE, R.ORIGIN, 0.55),
)
"""The user was left without a way on, while the destination stood open."""

UNDECIDED = (Row("nothing_decided", lambda _s: True, Out.INCONCLUSIVE, M.ADAPTER_BROKEN, R.TESTER, 0.3),)
"""Nothing above holds: say so, and accuse nobody."""

ROWS: tuple[Row, ...] = (*REACHED, *MACHINE, *PASSED, *ABSENT, *REFUSED, *HINDERED, *POSTED, *OBSTRUCTED, *UNDECIDED)
"""In order of decision."""


def fired(signals: Signals) -> list[Row]:
    """Return every row that holds, in order; the first decides."""
    return [row for row in ROWS if row.holds(signals)]
