"""Conditions of the decision table: each a claim about the signals that a person can check against the evidence.

What accuses the platform asks for structure beside words: that the destination stood open (`unreached`), that the page
is somebody's who speaks for the platform, about this link, and that nothing on it leads on (`told`).
"""

from __future__ import annotations

from linkaudit.classify.controls import DestinationState
from linkaudit.classify.signals import Signals
from linkaudit.model.observation import Side

PERSONA_ASKED = frozenset({401, 405, 406, 407, 412, 418, 421, 444, 460, 494})
"""What servers and their walls answer to a visitor whom they take for a machine, or who is not signed in."""
NOT_REFUSALS = frozenset({404, 408, 410, 425, 429})
"""A page that is gone, a slow or a hasty visitor: not that this browser is turned away."""
FAILED = 500


# -- whose page, and in what state ---------------------------------------------------------------------------


def theirs(s: Signals) -> bool:
    """The user was left on a page that is not the destination's."""
    return s.end.side in (Side.ORIGIN, Side.OTHER)


def says(s: Signals, *groups: str) -> bool:
    """The page, a dialog or a toast says something of these groups."""
    return bool(s.end.says & set(groups))


def destinations(s: Signals) -> bool:
    """The user was left on a page of the destination, or on one to which the destination sent them."""
    return s.destination_asked and (s.end.side is Side.DESTINATION or (s.destination_sent_away and theirs(s)))


def unreached(s: Signals) -> bool:
    """The destination could be had, and the platform never let the user through to it."""
    opens = s.destination is DestinationState.OPENS
    return opens and not s.destination_asked and not s.arrived and not s.arrived_without_gesture


def stuck(s: Signals) -> bool:
    """On somebody else's page with nothing left that leads on."""
    return unreached(s) and theirs(s) and not s.end.way_on and not s.wall


def told(s: Signals, *groups: str) -> bool:
    """Stuck on a page that says little, so that what it says it says of this link; a third party must name it, too."""
    speaks = s.end.side is Side.ORIGIN or s.end.names_target
    return stuck(s) and s.end.focused and speaks and says(s, *groups)


def own_page(s: Signals) -> bool:
    """A page of its own was shown; not merely the page on which the link stands."""
    return not s.end.origin_page


def about_link(s: Signals) -> bool:
    """What was shown came for this link: its address went along, the page names it, or the tap brought it up."""
    return s.carried or s.end.names_target or s.end.origin_page or s.copied_target


def shown_in_frame(s: Signals) -> bool:
    """The destination fills a frame of somebody else's page."""
    return s.end.framed and theirs(s)


def shown_as_copy(s: Signals) -> bool:
    """The platform's own address shows the destination's content."""
    return s.end.transcoded and theirs(s)


# -- what the tester was asked -------------------------------------------------------------------------------


def asks_captcha(s: Signals) -> bool:
    """Words or the address of a check for machines."""
    return says(s, "captcha") or s.end.captcha_address


def asks_sign_in(s: Signals) -> bool:
    """A form to sign in, its address, or words that ask for it."""
    return s.end.password or s.end.sign_in_form or s.end.sign_in_address or says(s, "sign_in")


def platform_failed(s: Signals) -> bool:
    """The platform's server answered with a fault, or not at all."""
    return (s.platform_status or 0) >= FAILED or bool(s.platform_error)


def platform_limits_rate(s: Signals) -> bool:
    """Too many visits, says the platform."""
    return s.platform_status == 429 or (theirs(s) and says(s, "too_often"))


def platform_asks_captcha(s: Signals) -> bool:
    """A check for machines on the platform's page."""
    return theirs(s) and asks_captcha(s)


def platform_asks_sign_in(s: Signals) -> bool:
    """A sign-in wall of the platform."""
    return theirs(s) and asks_sign_in(s)


def wants_newer_browser(s: Signals) -> bool:
    """The page does not support this browser."""
    return theirs(s) and says(s, "old_browser")


def takes_for_machine(s: Signals) -> bool:
    """The platform's server turned away this browser, not this link."""
    if s.platform_status in PERSONA_ASKED:
        return True
    walled = says(s, "machine_wall") and not s.end.address_as_text
    return theirs(s) and (walled or (says(s, "turned_away") and not says(s, "stopped", "reason")))


def reports_fault(s: Signals) -> bool:
    """Words of a fault, without a reason that would be about the link."""
    return theirs(s) and says(s, "fault") and not says(s, "copy_by_hand", "reason")


# -- what the destination did --------------------------------------------------------------------------------


def destination_asks_captcha(s: Signals) -> bool:
    """A check for machines on the destination's page."""
    return destinations(s) and asks_captcha(s)


def destination_limits_rate(s: Signals) -> bool:
    """Too many visits, says the destination."""
    return s.destination_asked and (s.destination_status == 429 or (destinations(s) and says(s, "too_often")))


def destination_asks_sign_in(s: Signals) -> bool:
    """A sign-in wall of the destination, be it on another domain."""
    return destinations(s) and asks_sign_in(s)


def sent_away(s: Signals) -> bool:
    """The destination itself sent the user to somebody else's page."""
    return s.destination_asked and s.destination_sent_away and theirs(s)


def refused(s: Signals) -> bool:
    """The destination answered that it does not want this visitor, at the address that was asked for."""
    status = s.destination_status or 0
    refusal = 400 <= status < FAILED and status not in NOT_REFUSALS
    return s.destination_asked and refusal and not s.other_page_of_destination


def destination_failed(s: Signals) -> bool:
    """The destination's server answered with a fault, or not at all."""
    return s.destination_asked and (bool(s.destination_error) or (s.destination_status or 0) >= FAILED)


def destination_too_slow(s: Signals) -> bool:
    """Time ran out at the destination."""
    return s.destination_asked and s.wall


def led_to_another_page(s: Signals) -> bool:
    """The platform led to the destination's domain, but to a page that was never asked for, and that opened."""
    opened = s.destination is DestinationState.OPENS and s.destination_status == 200 and not s.destination_error
    led = s.destination_asked and s.other_page_of_destination
    return led and opened and s.end.side is Side.DESTINATION and not s.wall


# -- what the platform did -----------------------------------------------------------------------------------


def told_to_leave_by_hand(s: Signals) -> bool:
    """Copy the address, or open it in another browser; an outdated browser is told the like for another reason."""
    return told(s, "copy_by_hand", "use_browser") and about_link(s) and not says(s, "old_browser")


def copied_for_user(s: Signals) -> bool:
    """The tap put the address on the clipboard and led nowhere."""
    return stuck(s) and s.copied_target


def turned_into_code(s: Signals) -> bool:
    """The clipboard holds a code, or a page tells to carry one over."""
    return stuck(s) and (s.copied_code or (own_page(s) and not s.end.address_as_text and told(s, "share_code")))


def told_stopped(s: Signals) -> bool:
    """The page says that it may not be visited."""
    return told(s, "stopped") and (about_link(s) or says(s, "reason"))


def told_unreachable(s: Signals) -> bool:
    """The page says that a link cannot be opened, or that it cannot, and shows the address or came up for it."""
    shown = s.end.address_as_text or s.end.origin_page or says(s, "reason")
    return (told(s, "link_unreachable") and about_link(s)) or (told(s, "unreachable") and shown)


def page_gone(s: Signals) -> bool:
    """The page says that something does not exist, and does not name the link: it may be a page of the platform's."""
    return theirs(s) and says(s, "missing") and not s.end.address_as_text


def told_to_scan(s: Signals) -> bool:
    """A picture to scan is the only way on."""
    no_app = not s.end.app_ways and not says(s, "app_only")
    return told(s, "scan") and about_link(s) and s.end.pictures and no_app


def sent_to_app(s: Signals) -> bool:
    """An app was woken by the tap, or what came offers an app and nothing else."""
    offered = own_page(s) and s.end.focused and s.end.app_ways and not s.end.unread_control
    # The server itself redirected to the app: there is no page then, and nothing said.
    nowhere = unreached(s) and s.end.side is Side.NOWHERE and not s.wall and not s.end.says
    woken = s.app_asked and (stuck(s) or nowhere)
    return woken or (stuck(s) and (offered or told(s, "app_only")))


def left_on_empty_page(s: Signals) -> bool:
    """An answered document with nothing in it; a 204 or a page that was never answered is none."""
    answered = s.end.status is not None and 200 <= s.end.status < 300 and s.end.status != 204
    return stuck(s) and s.end.blank and s.end.loaded and s.end.at_rest and own_page(s) and answered


def tap_did_nothing(s: Signals) -> bool:
    """The tap met the link, as the link itself told, and nothing came of it."""
    return (
        unreached(s) and s.tap_landed and s.tap_did_nothing and not s.tap_covered and s.end.origin_page and not s.wall
    )


def address_is_no_link(s: Signals) -> bool:
    """What was tapped is the address as text, and nothing came of it."""
    return tap_did_nothing(s) and s.tapped_text


def page_to_copy_from(s: Signals) -> bool:
    """The page shows the address with a copy control, and nothing else."""
    return stuck(s) and own_page(s) and s.end.focused and s.end.address_as_text and s.end.copy_control


def led_elsewhere(s: Signals) -> bool:
    """A front page, a search or a place to browse that has nothing to do with the link."""
    return (
        stuck(s)
        and own_page(s)
        and s.end.loaded
        and s.end.home
        and not s.end.names_target
        and (s.end.status or 200) < 400
    )


def no_way_on(s: Signals) -> bool:
    """The page shows the address, every control on it is understood, and none leads on.

    That the page's own address carries the target is too little: a captcha or a page that is gone stands there, too.
    """
    bare = s.end.address_as_text and s.end.focused and not s.end.blank and not s.end.unread_control
    return stuck(s) and own_page(s) and bare and s.end.loaded and s.end.at_rest and (s.end.status or 200) < 400
