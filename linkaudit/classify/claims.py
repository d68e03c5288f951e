"""Conditions of the decision table: each a claim about the signals that a person can check against the evidence.

A row is made of several; which of them did not hold is how it is told why a row did not decide (`lacking`). What
accuses the platform asks for structure beside words: that the destination stood open and was never asked, that the
page is somebody's who speaks for the platform, about this link, and that nothing on it leads on.
"""

from __future__ import annotations

from collections.abc import Callable

from linkaudit.classify.controls import DestinationState
from linkaudit.classify.signals import Signals
from linkaudit.model.page import Side

Claim = Callable[[Signals], bool]
FAILED = 500


def says(s: Signals, *groups: str) -> bool:
    """The page, a dialog or a toast says something of these groups."""
    return bool(s.end.says & set(groups))


# -- whose page, and in what state ---------------------------------------------------------------------------


def on_their_page(s: Signals) -> bool:
    """The user was left on a page that is not the destination's."""
    return s.end.side in (Side.ORIGIN, Side.OTHER)


def destination_opens(s: Signals) -> bool:
    """A control of the moment reached the destination."""
    return s.destination is DestinationState.OPENS


def link_was_tried(s: Signals) -> bool:
    """The link was tapped, or its gateway opened: a post trial may end before."""
    return s.link_tried


def never_let_through(s: Signals) -> bool:
    """The destination was neither asked for nor reached."""
    return not s.destination_asked and not s.arrived and not s.arrived_without_gesture


def nothing_leads_on(s: Signals) -> bool:
    """Nothing on the page leads to the destination, nor says that it does."""
    return not s.end.way_on


def in_time(s: Signals) -> bool:
    """Time had not run out."""
    return not s.wall


def says_little(s: Signals) -> bool:
    """The page says and offers little, so that what it says it says of this link."""
    return s.end.focused


def speaks_for_platform(s: Signals) -> bool:
    """The page is the platform's; or a third party's that names the link, and to which the platform sent the user.

    A portal, a filter or a proxy names the address too, but it was not the platform's answer that led there.
    """
    return s.end.side is Side.ORIGIN or (s.end.names_target and s.sent_by_platform)


def own_page(s: Signals) -> bool:
    """A page of its own was shown; not merely the page on which the link stands."""
    return not s.end.origin_page


def about_link(s: Signals) -> bool:
    """What was shown came for this link: its address went along, the page names it, or the tap brought it up."""
    named = s.end.names_target or s.end.code_carries_target
    return s.carried or named or s.end.origin_page or s.copied_target


def loaded(s: Signals) -> bool:
    """The page had loaded whole."""
    return s.end.loaded


def loaded_and_at_rest(s: Signals) -> bool:
    """The page had loaded whole and come to rest."""
    return s.end.loaded and s.end.at_rest


def answered_well(s: Signals) -> bool:
    """The page was answered without an error."""
    return (s.end.status or 200) < 400


def shows_address(s: Signals) -> bool:
    """The tested address can be read on the page."""
    return s.end.address_as_text


def controls_understood(s: Signals) -> bool:
    """No button whose words are not understood stands on the page."""
    return not s.end.unread_control


STUCK: tuple[Claim, ...] = (
    destination_opens,
    link_was_tried,
    never_let_through,
    on_their_page,
    speaks_for_platform,
    nothing_leads_on,
    in_time,
)
"""On a page of the platform's with nothing left that leads on, while the destination stood open.

A hotel's portal, a school's filter or a company's proxy shows pages of its own: they are nobody's act but theirs.
"""
TOLD: tuple[Claim, ...] = (*STUCK, says_little)
"""Stuck on a page that speaks of this link."""


def stuck(s: Signals) -> bool:
    """On a page of the platform's with nothing left that leads on, while the destination stood open."""
    return all(claim(s) for claim in STUCK)


def told(s: Signals, *groups: str) -> bool:
    """Stuck on a page that speaks of this link, and says something of these groups."""
    return all(claim(s) for claim in TOLD) and says(s, *groups)


# -- what the platform did -----------------------------------------------------------------------------------


def says_to_leave_by_hand(s: Signals) -> bool:
    """Copy the address, or open it in another browser; an outdated browser is told the like for another reason."""
    return says(s, "copy_by_hand", "use_browser") and not says(s, "old_browser")


def copied_target(s: Signals) -> bool:
    """The address was put on the clipboard."""
    return s.copied_target


def gave_a_code(s: Signals) -> bool:
    """The clipboard holds a code, or a page tells to carry one over."""
    return s.copied_code or (not shows_address(s) and told(s, "share_code"))


def says_stopped(s: Signals) -> bool:
    """It says that something may not be visited; where an app is offered instead, it gives a reason, too."""
    return says(s, "stopped") and (not app_instead(s) or says(s, "reason"))


def app_instead(s: Signals) -> bool:
    """It says that an app is to be used, and has a control that leads to one."""
    return says(s, "app_only") and s.end.app_ways


def about_link_or_with_a_reason(s: Signals) -> bool:
    """It came for this link, or gives a reason why."""
    return about_link(s) or says(s, "reason")


def says_unreachable(s: Signals) -> bool:
    """It says that a link cannot be opened; or that something cannot, and it shows which, why, or came for it."""
    shown = shows_address(s) or s.end.origin_page or says(s, "reason")
    return (says(s, "link_unreachable") and about_link(s)) or (says(s, "unreachable") and shown)


def shows_code_to_scan(s: Signals) -> bool:
    """A code that carries the address; or a picture and words to scan it, and no app is spoken of."""
    if s.end.code_carries_target:
        return True
    return says(s, "scan") and s.end.pictures and not s.end.app_ways and not says(s, "app_only")


def code_carries_target(s: Signals) -> bool:
    """A code on the page was decoded, and is or carries the tested address."""
    return s.end.code_carries_target


def sent_to_app(s: Signals) -> bool:
    """An app was woken by the tap, or what came offers an app and nothing else."""
    offered = own_page(s) and s.end.focused and s.end.only_app_ways
    # The server itself redirected to the app: there is no page then, and nothing said.
    nowhere = destination_opens(s) and never_let_through(s) and s.end.side is Side.NOWHERE
    woken = s.app_asked and (stuck(s) or (nowhere and in_time(s) and not s.end.says))
    # `Open in our app` and no way to it is what a platform says to browsers that it does not take for its own.
    told_to = told(s, "app_only") and s.end.app_ways
    at_store = destination_opens(s) and never_let_through(s) and on_their_page(s) and s.end.store
    return woken or at_store or (stuck(s) and (offered or told_to))


def page_is_empty(s: Signals) -> bool:
    """An answered document with nothing in it; a 204 or a page that was never answered is none."""
    answered = s.end.status is not None and 200 <= s.end.status < 300 and s.end.status != 204
    return s.end.blank and answered


def tap_met_the_link(s: Signals) -> bool:
    """The link itself got the tap, as it told."""
    return s.tap_landed and not s.tap_covered


def nothing_came_of_the_tap(s: Signals) -> bool:
    """No navigation, no tab, no dialog, no copy, no app, no new word, and no server is asked any more."""
    return s.tap_did_nothing and s.end.origin_page and not s.tap_waits


def tapped_words(s: Signals) -> bool:
    """What was tapped is the address as text."""
    return s.tapped_text


def offers_a_copy(s: Signals) -> bool:
    """The page has a control that copies."""
    return s.end.copy_control


def is_another_page(s: Signals) -> bool:
    """A front page, a search or a place to browse that has nothing to do with the link."""
    return s.end.home and (s.end.search or not s.end.names_target)


def only_address(s: Signals) -> bool:
    """Beside the address the page says no more than a label would."""
    return s.end.only_address


def not_empty(s: Signals) -> bool:
    """There is something on the page."""
    return not s.end.blank


DEAD: tuple[Claim, ...] = (destination_opens, never_let_through, in_time, tap_met_the_link, nothing_came_of_the_tap)
"""The tap met the link, and nothing came of it."""
