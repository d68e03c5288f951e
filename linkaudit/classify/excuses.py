"""Claims that explain a sight by something that is no act of the platform against the link.

The platform asked something of the tester, failed, or let the user through to a destination that did the rest.
"""

from __future__ import annotations

from linkaudit.classify.claims import FAILED, on_their_page, says
from linkaudit.classify.controls import DestinationState
from linkaudit.classify.signals import Signals
from linkaudit.model.page import Side

PERSONA_ASKED = frozenset({405, 406, 407, 412, 418, 421, 444, 460, 494})
"""What servers and their walls answer to a visitor whom they take for a machine."""
NOT_REFUSALS = frozenset({404, 408, 410, 425, 429})
"""A page that is gone, a slow or a hasty visitor: not that this browser is turned away."""


# -- how the destination was reached -------------------------------------------------------------------------


def popup_unasked(s: Signals) -> bool:
    """The destination came in a popup that no gesture opened."""
    return s.arrived_without_gesture


def arrived(s: Signals) -> bool:
    """The destination was reached."""
    return s.arrived


def took_taps(s: Signals) -> bool:
    """The user had to act between the link and the destination; to unfold a post before the first tap is aside."""
    return s.taps > s.unfolded


def page_between(s: Signals) -> bool:
    """A page was shown in between."""
    return s.interstitials > 0


def hops_between(s: Signals) -> bool:
    """There were hops in between."""
    return s.hops_between > 0


def shown_in_frame(s: Signals) -> bool:
    """The destination fills a frame of somebody else's page."""
    return s.end.framed and on_their_page(s)


def shown_as_copy(s: Signals) -> bool:
    """The platform's own address shows the destination's content."""
    return s.end.transcoded and on_their_page(s)


def destinations(s: Signals) -> bool:
    """The user was left on a page of the destination, or on one to which the destination sent them."""
    sent = s.destination_sent_away and on_their_page(s)
    return s.destination_asked and (s.end.side is Side.DESTINATION or sent)


# -- what the machine met, and the controls ------------------------------------------------------------------


def crashed(s: Signals) -> bool:
    """The browser or a page crashed."""
    return s.crashed


def guard_refused(s: Signals) -> bool:
    """A page went to an address that this tool refuses."""
    return s.refused_address


def offered_file(s: Signals) -> bool:
    """The tap offered a file."""
    return s.download


def let_through(s: Signals) -> bool:
    """A document of the destination was asked for: the platform let the user through."""
    return s.destination_asked


def not_asked(s: Signals) -> bool:
    """No document of the destination was asked for."""
    return not s.destination_asked


def down(s: Signals) -> bool:
    """No control reached the destination."""
    return s.destination is DestinationState.DOWN


def no_control(s: Signals) -> bool:
    """There was no control visit."""
    return s.destination is DestinationState.UNKNOWN


def unsteady(s: Signals) -> bool:
    """The controls disagree, and not about the persona."""
    return s.destination is DestinationState.UNSTEADY


def refuses_persona(s: Signals) -> bool:
    """The destination opens in a plain browser and refuses this persona."""
    return s.destination is DestinationState.REFUSES_PERSONA


def not_opened(s: Signals) -> bool:
    """The platform's page that carries the link did not open."""
    return s.not_opened


def file_does_not_fit(s: Signals) -> bool:
    """A step or selector of the platform file found nothing."""
    return s.broken


def never_came(s: Signals) -> bool:
    """The page, or what the tap made it ask for, was on its way when waiting ended: it said nothing yet, or said so."""
    unfinished = not s.end.loaded or (s.end.waits and not s.end.at_rest)
    on_its_way = unfinished and (s.end.wordless or not s.end.says)
    unheard = on_its_way or s.end.busy or (s.tap_did_nothing and s.tap_waits)
    return on_their_page(s) and not s.end.way_on and unheard


def did_not_answer_us(s: Signals) -> bool:
    """The page hung: it could not be looked at."""
    return s.end.unseen


def time_ran_out(s: Signals) -> bool:
    """Time ran out before the page came to rest."""
    return s.wall


def tap_missed(s: Signals) -> bool:
    """Nothing came of the tap, and it did not reach the link."""
    return s.tap_did_nothing and (s.tap_covered or not s.tap_landed)


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
    return s.platform_status == 429 or (on_their_page(s) and says(s, "too_often"))


def platform_asks_captcha(s: Signals) -> bool:
    """A check for machines on the platform's page; a code that is sent to sign in with is none."""
    signs_in = s.end.password or s.end.sign_in_form or s.end.sign_in_title
    return on_their_page(s) and asks_captcha(s) and not signs_in


def blames_account(s: Signals) -> bool:
    """The account with which the tester came is locked or limited: no link has anything to do with it."""
    return on_their_page(s) and says(s, "account")


def asks_account(s: Signals) -> bool:
    """The server wants to know who asks, or the page's title is that of a sign-in."""
    return s.platform_status == 401 or s.end.sign_in_title


def platform_asks_sign_in(s: Signals) -> bool:
    """A sign-in wall of the platform."""
    return on_their_page(s) and (asks_sign_in(s) or asks_account(s))


def wants_newer_browser(s: Signals) -> bool:
    """The page does not support this browser."""
    return on_their_page(s) and says(s, "old_browser")


def not_offered_here(s: Signals) -> bool:
    """The platform's service is not for where this browser stands; a page that names the link means the link."""
    return on_their_page(s) and says(s, "region") and not s.end.address_as_text and not says(s, "stopped")


def takes_for_machine(s: Signals) -> bool:
    """The platform's server turned away this browser, not this link."""
    if s.platform_status in PERSONA_ASKED:
        return True
    walled = says(s, "machine_wall") and not s.end.address_as_text
    return on_their_page(s) and (walled or (says(s, "turned_away") and not says(s, "stopped", "reason")))


def reports_fault(s: Signals) -> bool:
    """Words of a fault, without a reason that would be about the link."""
    return on_their_page(s) and says(s, "fault") and not says(s, "copy_by_hand", "reason")


def page_gone(s: Signals) -> bool:
    """The page says that something does not exist, and does not name the link: it may be a page of the platform's."""
    return on_their_page(s) and says(s, "missing") and not s.end.address_as_text and not s.end.search


# -- what the destination did --------------------------------------------------------------------------------


def destination_asks_captcha(s: Signals) -> bool:
    """A check for machines on the destination's page."""
    return destinations(s) and asks_captcha(s)


def destination_limits_rate(s: Signals) -> bool:
    """Too many visits, says the destination."""
    return s.destination_asked and (s.destination_status == 429 or (destinations(s) and says(s, "too_often")))


def destination_asks_sign_in(s: Signals) -> bool:
    """A sign-in wall of the destination, be it on another domain; a page that is refused by its status is none."""
    form = s.end.password or s.end.sign_in_form or s.end.sign_in_address
    return destinations(s) and asks_sign_in(s) and (form or not refused(s) or s.destination_status == 401)


def sent_away(s: Signals) -> bool:
    """The destination itself sent the user to somebody else's page."""
    return s.destination_asked and s.destination_sent_away and on_their_page(s)


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
