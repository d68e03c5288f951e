"""A step of a trial → its title and lines, in one language, every text of a page made harmless and quoted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linkaudit.model.page import Side
from linkaudit.model.step import Came, Deed, Framed, Offer, Sight, Step, What
from linkaudit.report.deeds import ACCOUNTS, CAME, DEEDS, ENDS, FEATURES, HOW, KINDS, WHOSE
from linkaudit.report.escape import for_terminal
from linkaudit.report.look import Lang
from linkaudit.report.phrases import say

Facts = tuple[tuple[str, str], ...]
"""Label and value."""

CONTROLS = frozenset({Deed.CONTROL, Deed.PERSONA_CONTROL, Deed.LATER_CONTROL})
_ADDRESSES = frozenset({What.NAVIGATED, What.APP_ASKED, What.DOWNLOAD})
_MARKS = {"zh": {"「": "『", "」": "』"}, "en": {"“": "‘", "”": "’"}}
"""A page's own marks of the kind that we quote with: it could end our quotation with them and go on in our voice."""


@dataclass(frozen=True)
class StepTold:
    """A step: when and what was done, and under labels where, why, what came of it and what was seen."""

    title: str
    lines: Facts
    pictures: tuple[str, ...] = ()
    """SHA-256 of what was seen before and then."""


def step_told(step: Step, lang: Lang) -> StepTold:
    """Tell one step."""
    control = step.deed in CONTROLS
    lines = [*_before(step, lang), *(("came", _came(came, lang)) for came in step.came)]
    if step.sight is not None:
        lines += _control_sight(step.sight, lang) if control else _sight(step.sight, lang)
    seen = (step.picture, step.sight.picture if step.sight else None)
    return StepTold(
        _title(step, lang),
        tuple((say(label, lang), for_terminal(text)) for label, text in lines),
        tuple(one for one in seen if one),
    )


def quoted(text: str, lang: Lang) -> str:
    """Return a page's words between marks that the words themselves cannot close."""
    kept = for_terminal(text)
    for mark, other in _MARKS[lang].items():
        kept = kept.replace(mark, other)
    return f"{say('open_quote', lang)}{kept}{say('close_quote', lang)}"


def _title(step: Step, lang: Lang) -> str:
    colon = say("colon", lang)
    told = DEEDS[step.deed].said(lang)
    if step.deed in CONTROLS:
        told += _bracketed(step.deed, lang)
    if step.account in ACCOUNTS:
        told += _bracketed(ACCOUNTS[step.account].said(lang), lang)
    if step.deed is Deed.ENDED:
        told += colon + (ENDS[step.element].said(lang) if step.element in ENDS else for_terminal(step.element))
    elif step.element:
        told += f"{colon}{quoted(step.element, lang)}"
    elif step.deed is Deed.OPENED:
        told += f"{colon}{_address(step.url, step.side, lang)}"
    when = step.at or ("" if step.seconds is None else f"{step.seconds:.1f} {say('s', lang)}")
    return for_terminal((f"[{when}] " if when else "") + told + _event(step.event, lang))


def _event(event: int | None, lang: Lang) -> str:
    return "" if event is None else f" [{say('event', lang)} {event}]"


def _address(url: str, side: Side, lang: Lang) -> str:
    # A space in Chinese too: what makes addresses of texts in a terminal takes a bracket for a part of them.
    return f"{for_terminal(url)} {_bracketed(WHOSE[side].said(lang), lang).strip()}" if url else WHOSE[side].said(lang)


def _bracketed(text: str, lang: Lang) -> str:
    return f"{say('open_bracket', lang)}{text}{say('close_bracket', lang)}" if text else ""


def _before(step: Step, lang: Lang) -> Iterator[tuple[str, str]]:
    tapped = step.deed not in CONTROLS and step.deed not in (Deed.OPENED, Deed.ENDED, Deed.DELETED)
    if tapped and step.url:
        yield "on_page", _address(step.url, step.side, lang)
    if step.href:
        yield "leads_to", step.href
    if step.why:
        yield "chosen", say("list", lang).join(FEATURES[one].said(lang) if one in FEATURES else one for one in step.why)
    if step.picture:
        yield "picture_before", step.picture


def _came(came: Came, lang: Lang) -> str:
    told, comma = CAME[came.what].said(lang), say("comma", lang)
    if came.what in (What.FOUND, What.NOT_FOUND):
        told += _bracketed(say("after_posting", lang).format(came.text), lang) if came.text else ""
        return f"{told}{comma}{say('read', lang)}{quoted(came.said, lang)}" if came.said else told
    if came.what in (What.REACHED, What.NOT_REACHED):
        notes = [came.error or (f"HTTP {came.status}" if came.status else "")]
        return comma.join(filter(None, (f"{told}{say('colon', lang)}{came.text}" if came.text else told, *notes)))
    if came.what in _ADDRESSES:
        how = _bracketed(HOW[came.how].said(lang), lang) if came.how in HOW else ""
        return f"{told}{how}{say('colon', lang)}{_journey(came, lang)}"
    notes = [told if not came.text else f"{told}{say('colon', lang)}{quoted(came.text, lang)}"]
    if came.what is What.COPIED:
        notes.append(say("with_target" if came.carries_target else "without_target", lang))
    return comma.join(notes)


def _journey(came: Came, lang: Lang) -> str:
    """An address that was gone to, and how: an app's or a file's is nobody's page."""
    if came.what is not What.NAVIGATED:
        return came.text
    notes = [f"HTTP {came.status}" if came.status else "", came.error]
    notes += [say("with_target", lang) if came.carries_target else ""]
    told = say("comma", lang).join([_address(came.text, came.side, lang), *filter(None, notes)])
    return f"{told}{say('comma', lang)}{say('showed', lang)}{quoted(came.said, lang)}" if came.said else told


def _sight(sight: Sight, lang: Lang) -> Iterator[tuple[str, str]]:
    when = "" if sight.seconds is None else f"[{sight.seconds:.1f} {say('s', lang)}] "
    title = f"{say('comma', lang)}{say('page_title', lang)}{quoted(sight.title, lang)}" if sight.title else ""
    yield "seen", f"{when}{_address(sight.url, sight.side, lang)}{title}{_event(sight.event, lang)}"
    if sight.arrived:
        yield "arrival", say("arrival_met", lang)
    elif sight.content:
        yield "arrival", say("content_met", lang)
    yield from _text(sight, lang)
    if sight.picture_text:
        yield "picture_words", quoted(sight.picture_text, lang)
    for code in sight.codes:
        yield "decoded", quoted(code, lang)
    for frame in sight.frames:
        yield "in_frame", _frame(frame, lang)
    if not sight.arrived:  # the destination's own ways on concern nobody
        if sight.offers:
            more = say("more_offers", lang).format(sight.more_offers) if sight.more_offers else ""
            yield "offers", say("list", lang).join(_offer(offer, lang) for offer in sight.offers) + more
        else:
            yield "offers", say("no_offers", lang)
        yield "address_readable", say("yes" if sight.address_readable else "no", lang)
    if sight.picture:
        yield "picture", sight.picture


def _text(sight: Sight, lang: Lang) -> Iterator[tuple[str, str]]:
    label = "new_words" if sight.same_page else "words"
    if sight.text:
        yield label, quoted(sight.text, lang)
    else:
        yield label, say("empty_page" if sight.blank else "no_words", lang)


def _control_sight(sight: Sight, lang: Lang) -> Iterator[tuple[str, str]]:
    if sight.title:
        yield "seen", f"{say('page_title', lang)}{quoted(sight.title, lang)}"
    if sight.text:
        yield "words", quoted(sight.text, lang)


def _offer(offer: Offer, lang: Lang) -> str:
    kind = KINDS[offer.kind].said(lang) if offer.kind in KINDS else for_terminal(offer.kind)
    facts = (("to_target", offer.leads_to_target), ("to_app", offer.to_app), ("is_disabled", offer.disabled))
    note = _bracketed(say("comma", lang).join(say(name, lang) for name, holds in facts if holds), lang)
    gap = " " if lang == "en" else ""
    return f"{kind}{gap}{quoted(offer.text, lang)}{note}" if offer.text else f"{kind}{note}"


def _frame(frame: Framed, lang: Lang) -> str:
    share = f"{frame.share * 100:.0f} % {say('of_screen', lang)}"
    told = f"{_address(frame.url, frame.side, lang)}{say('comma', lang)}{share}"
    return f"{told}{say('comma', lang)}{quoted(frame.text, lang)}" if frame.text else told
