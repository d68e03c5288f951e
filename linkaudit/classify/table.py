"""The decision table: rows in order, each with a name, a claim about the signals, and what follows from it.

The first row that holds decides; the names of all that hold travel with the finding. Rows that accuse the platform
stand below the groups that explain the same sight by a fault of ours, of the network or of the destination, and
each of them asks that the destination was to be had at the time.
"""

from __future__ import annotations

from dataclasses import dataclass

from linkaudit.classify import claims as c
from linkaudit.classify import excuses as x
from linkaudit.classify import posts as p
from linkaudit.classify.signals import Signals
from linkaudit.model.words import Mechanism, Outcome, Responsible

Out, M, R = Outcome, Mechanism, Responsible


@dataclass(frozen=True)
class Row:
    """One row: its name, the claims that must all hold, the outcome, whose act it is, and how sure (0 to 1)."""

    name: str
    needs: tuple[c.Claim, ...]
    outcome: Outcome
    mechanism: Mechanism
    responsible: Responsible
    confidence: float

    def holds(self, s: Signals) -> bool:
        """Say whether all its claims hold."""
        return all(claim(s) for claim in self.needs)

    def lacks(self, s: Signals) -> tuple[c.Claim, ...]:
        """Return the claims that do not hold, in order."""
        return tuple(claim for claim in self.needs if not claim(s))


REACHED = (
    Row("popup_without_a_gesture", (x.popup_unasked,), Out.INCONCLUSIVE, M.BROWSER_FAULT, R.TESTER, 0.5),
    Row("arrived_after_taps", (x.arrived, x.took_taps), Out.REDIRECTED, M.CONFIRM, R.ORIGIN, 0.98),
    Row("arrived_after_a_page", (x.arrived, x.page_between), Out.REDIRECTED, M.AUTO_FORWARD, R.ORIGIN, 0.95),
    Row("arrived_through_hops", (x.arrived, x.hops_between), Out.DIRECT, M.GATEWAY_HOP, R.NONE, 0.98),
    Row("arrived", (x.arrived,), Out.DIRECT, M.PLAIN, R.NONE, 0.99),
    Row("shown_in_a_frame", (x.shown_in_frame,), Out.REDIRECTED, M.FRAMED, R.ORIGIN, 0.9),
    Row("shown_from_the_platform", (x.shown_as_copy,), Out.REDIRECTED, M.TRANSCODED, R.ORIGIN, 0.8),
)
"""The destination was reached: how?"""

MACHINE = (
    Row("crashed", (x.crashed,), Out.INCONCLUSIVE, M.BROWSER_FAULT, R.TESTER, 0.9),
    Row("address_refused_by_guard", (x.guard_refused,), Out.INCONCLUSIVE, M.NETWORK_ERROR, R.TESTER, 0.9),
    Row("file_offered", (x.offered_file,), Out.INCONCLUSIVE, M.DOWNLOAD, R.NONE, 0.9),
)
"""What the machine or the guard did."""

PASSED = (
    Row("destination_down", (x.let_through, x.down), Out.INCONCLUSIVE, M.CONTROL_FAILED, R.DESTINATION, 0.95),
    Row("no_control_after_passing", (x.let_through, x.no_control), Out.INCONCLUSIVE, M.CONTROL_FAILED, R.TESTER, 0.5),
    Row(
        "destination_asks_for_a_captcha",
        (x.destination_asks_captcha,),
        Out.INCONCLUSIVE,
        M.CAPTCHA,
        R.DESTINATION,
        0.8,
    ),
    Row(
        "destination_limits_the_rate",
        (x.destination_limits_rate,),
        Out.INCONCLUSIVE,
        M.RATE_LIMITED,
        R.DESTINATION,
        0.8,
    ),
    Row(
        "destination_asks_for_sign_in",
        (x.destination_asks_sign_in,),
        Out.INCONCLUSIVE,
        M.LOGIN_REQUIRED,
        R.DESTINATION,
        0.7,
    ),
    Row(
        "destination_unsteady_after_passing",
        (x.let_through, x.unsteady),
        Out.INCONCLUSIVE,
        M.NETWORK_ERROR,
        R.NETWORK,
        0.6,
    ),
    Row("destination_sent_the_user_away", (x.sent_away,), Out.BLOCKED, M.DESTINATION_REFUSED, R.DESTINATION, 0.9),
    Row(
        "destination_refuses_this_browser",
        (x.let_through, x.refuses_persona),
        Out.BLOCKED,
        M.DESTINATION_REFUSED,
        R.DESTINATION,
        0.9,
    ),
    Row("destination_answered_with_a_refusal", (x.refused,), Out.BLOCKED, M.DESTINATION_REFUSED, R.DESTINATION, 0.7),
    Row("destination_failed_this_time", (x.destination_failed,), Out.INCONCLUSIVE, M.NETWORK_ERROR, R.NETWORK, 0.9),
    Row("led_to_another_page_of_the_destination", (x.led_to_another_page,), Out.BLOCKED, M.DIVERTED, R.ORIGIN, 0.6),
    Row("destination_did_not_answer_in_time", (x.destination_too_slow,), Out.INCONCLUSIVE, M.TIMEOUT, R.NETWORK, 0.8),
    Row("destination_not_recognised", (x.let_through,), Out.INCONCLUSIVE, M.TIMEOUT, R.DESTINATION, 0.6),
)
"""The platform had let the user through: what follows is the destination's affair, or the network's."""

ABSENT = (
    Row("control_failed", (x.not_asked, x.down), Out.INCONCLUSIVE, M.CONTROL_FAILED, R.DESTINATION, 0.95),
    Row("no_control", (x.not_asked, x.no_control), Out.INCONCLUSIVE, M.CONTROL_FAILED, R.TESTER, 0.5),
    Row("destination_unsteady", (x.not_asked, x.unsteady), Out.INCONCLUSIVE, M.CONTROL_FAILED, R.NETWORK, 0.6),
    Row(
        "destination_shy_of_this_browser",
        (x.not_asked, x.refuses_persona),
        Out.INCONCLUSIVE,
        M.CONTROL_FAILED,
        R.DESTINATION,
        0.6,
    ),
)
"""The destination was never asked for; was it there at all?"""

REFUSED = (
    Row("post_refused_as_too_often", (p.refused_as_too_often,), Out.INCONCLUSIVE, M.RATE_LIMITED, R.TESTER, 0.9),
    Row("post_refused_for_a_captcha", (p.refused_for_captcha,), Out.INCONCLUSIVE, M.CAPTCHA, R.TESTER, 0.85),
    Row("post_refused_for_sign_in", (p.refused_for_sign_in,), Out.INCONCLUSIVE, M.LOGIN_REQUIRED, R.TESTER, 0.85),
    Row("post_refused_for_the_link", (p.refused_for_link,), Out.BLOCKED, M.POST_REJECTED, R.ORIGIN, 0.85),
    Row("post_taken_down_for_the_link", (p.taken_down_for_link,), Out.BLOCKED, M.POST_REJECTED, R.ORIGIN, 0.8),
    Row(
        "post_refused_without_a_reason", (p.refused_without_reason,), Out.INCONCLUSIVE, M.ADAPTER_BROKEN, R.TESTER, 0.5
    ),
)
"""The platform refused the post, and said why or did not."""

HINDERED = (
    Row("platform_asks_for_a_captcha", (x.platform_asks_captcha,), Out.INCONCLUSIVE, M.CAPTCHA, R.TESTER, 0.85),
    Row("platform_failed", (x.platform_failed,), Out.INCONCLUSIVE, M.NETWORK_ERROR, R.NETWORK, 0.9),
    Row("platform_limits_the_rate", (x.platform_limits_rate,), Out.INCONCLUSIVE, M.RATE_LIMITED, R.TESTER, 0.85),
    Row("platform_asks_for_sign_in", (x.platform_asks_sign_in,), Out.INCONCLUSIVE, M.LOGIN_REQUIRED, R.TESTER, 0.85),
    Row("platform_blames_the_account", (x.blames_account,), Out.INCONCLUSIVE, M.ADAPTER_BROKEN, R.TESTER, 0.7),
    Row("platform_is_not_offered_here", (x.not_offered_here,), Out.INCONCLUSIVE, M.ADAPTER_BROKEN, R.TESTER, 0.7),
    Row("platform_takes_us_for_a_machine", (x.takes_for_machine,), Out.INCONCLUSIVE, M.CAPTCHA, R.TESTER, 0.7),
    Row("platform_wants_a_newer_browser", (x.wants_newer_browser,), Out.INCONCLUSIVE, M.ADAPTER_BROKEN, R.TESTER, 0.7),
    Row("platform_reports_a_fault", (x.reports_fault,), Out.INCONCLUSIVE, M.NETWORK_ERROR, R.NETWORK, 0.7),
    Row("platform_page_not_opened", (x.not_opened,), Out.INCONCLUSIVE, M.NETWORK_ERROR, R.NETWORK, 0.9),
    Row("platform_file_does_not_fit", (x.file_does_not_fit,), Out.INCONCLUSIVE, M.ADAPTER_BROKEN, R.TESTER, 0.9),
    Row("page_hung", (x.did_not_answer_us,), Out.INCONCLUSIVE, M.BROWSER_FAULT, R.TESTER, 0.7),
    Row("page_never_came", (x.never_came,), Out.INCONCLUSIVE, M.TIMEOUT, R.NETWORK, 0.8),
    Row("time_ran_out", (x.time_ran_out,), Out.INCONCLUSIVE, M.TIMEOUT, R.NETWORK, 0.8),
    Row("tap_met_something_else", (x.tap_missed,), Out.INCONCLUSIVE, M.ADAPTER_BROKEN, R.TESTER, 0.6),
)
"""What the platform asked of the tester, and what failed on the way to it."""

UNSEEN = (
    Row("viewer_asked_for_a_captcha", (p.viewer_asked_captcha,), Out.INCONCLUSIVE, M.CAPTCHA, R.TESTER, 0.8),
    Row("viewer_limited", (p.viewer_limited,), Out.INCONCLUSIVE, M.RATE_LIMITED, R.TESTER, 0.8),
    Row("viewer_turned_away", (p.viewer_turned_away,), Out.INCONCLUSIVE, M.LOGIN_REQUIRED, R.TESTER, 0.8),
    Row("viewer_met_a_fault", (p.viewer_met_a_fault,), Out.INCONCLUSIVE, M.NETWORK_ERROR, R.NETWORK, 0.7),
)
"""What kept the second account from looking."""

POSTED = (
    Row("post_hidden_from_others", (p.hidden,), Out.BLOCKED, M.POST_HIDDEN, R.ORIGIN, 0.8),
    Row("post_carries_a_code", (p.turned_into_code,), Out.COPY_PASTE, M.SHARE_CODE, R.ORIGIN, 0.8),
    Row("link_taken_out_of_the_post", (p.link_removed,), Out.BLOCKED, M.LINK_REMOVED, R.ORIGIN, 0.8),
)
"""The post stands, and the second account cannot see it, or not the link in it."""

_BY_HAND = (*c.TOLD, c.says_to_leave_by_hand, c.about_link)
_STOPPED = (*c.TOLD, c.says_stopped, c.about_link_or_with_a_reason)
_SCAN = (*c.TOLD, c.shows_code_to_scan, c.about_link)
_CODE = (*c.TOLD, c.code_carries_target)
_CANNOT = (*c.TOLD, c.says_unreachable)
_EMPTY = (*c.STUCK, c.own_page, c.loaded_and_at_rest, c.page_is_empty)
_TO_COPY = (*c.STUCK, c.own_page, c.says_little, c.shows_address, c.offers_a_copy)
_ELSEWHERE = (*c.STUCK, c.own_page, c.loaded, c.is_another_page, c.answered_well)
_BARE = (
    *c.STUCK, c.own_page, c.loaded_and_at_rest, c.shows_address, c.says_little, c.not_empty, c.controls_understood,
    c.answered_well,
)  # fmt: skip

OBSTRUCTED = (
    Row("turned_into_a_code", (*c.STUCK, c.gave_a_code), Out.COPY_PASTE, M.SHARE_CODE, R.ORIGIN, 0.8),
    Row("told_to_copy", _BY_HAND, Out.COPY_PASTE, M.COPY_PROMPT, R.ORIGIN, 0.95),
    Row("copied_for_the_user", (*c.STUCK, c.copied_target), Out.COPY_PASTE, M.COPY_PROMPT, R.ORIGIN, 0.85),
    Row("shows_the_target_as_a_code", _CODE, Out.COPY_PASTE, M.QR_CODE, R.ORIGIN, 0.85),
    Row("told_that_it_is_stopped", _STOPPED, Out.BLOCKED, M.BLOCK_PAGE, R.ORIGIN, 0.92),
    Row("page_gone", (x.page_gone,), Out.INCONCLUSIVE, M.ADAPTER_BROKEN, R.TESTER, 0.6),
    Row("told_to_scan", _SCAN, Out.COPY_PASTE, M.QR_CODE, R.ORIGIN, 0.75),
    Row("sent_to_an_app", (c.destination_opens, c.sent_to_app), Out.BLOCKED, M.APP_ONLY, R.ORIGIN, 0.8),
    Row("told_that_it_does_not_open", _CANNOT, Out.BLOCKED, M.BLOCK_PAGE, R.ORIGIN, 0.7),
    Row("left_on_an_empty_page", _EMPTY, Out.BLOCKED, M.BLANK_PAGE, R.ORIGIN, 0.5),
    Row("address_is_no_link", (*c.DEAD, c.tapped_words), Out.COPY_PASTE, M.PLAIN_TEXT, R.ORIGIN, 0.9),
    Row("tap_did_nothing", c.DEAD, Out.BLOCKED, M.DEAD_TAP, R.ORIGIN, 0.5),
    Row("page_with_the_address_to_copy", _TO_COPY, Out.COPY_PASTE, M.COPY_PROMPT, R.ORIGIN, 0.7),
    Row("led_elsewhere", _ELSEWHERE, Out.BLOCKED, M.DIVERTED, R.ORIGIN, 0.6),
    Row("address_shown_as_words", (*_BARE, c.only_address), Out.COPY_PASTE, M.PLAIN_TEXT, R.ORIGIN, 0.6),
    # That the page's own address carries the target is too little: a captcha or a page that is gone stands there, too.
    Row("page_without_a_way_on", _BARE, Out.BLOCKED, M.BLOCK_PAGE, R.ORIGIN, 0.55),
)
"""The user was left without a way on, while the destination stood open."""

UNDECIDED = (Row("nothing_decided", (), Out.INCONCLUSIVE, M.ADAPTER_BROKEN, R.TESTER, 0.3),)
"""Nothing above holds: say so, and accuse nobody."""

GROUPS: dict[str, tuple[Row, ...]] = {
    "reached": REACHED,
    "machine": MACHINE,
    "passed": PASSED,
    "absent": ABSENT,
    "refused": REFUSED,
    "unseen": UNSEEN,
    "hindered": HINDERED,
    "posted": POSTED,
    "obstructed": OBSTRUCTED,
    "undecided": UNDECIDED,
}
"""In order of decision, each group by the question that it answers."""

ROWS: tuple[Row, ...] = tuple(row for rows in GROUPS.values() for row in rows)
"""In order of decision."""


def fired(signals: Signals) -> list[Row]:
    """Return every row that holds, in order; the first decides."""
    return [row for row in ROWS if row.holds(signals)]
