"""What pages did and said beside navigating: taps and what came of them, dialogs, toasts, clipboard, apps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from urllib.parse import unquote

from linkaudit.distil.domains import is_web, mentions_host, side_of, wakes_app
from linkaudit.distil.written import holds, spells
from linkaudit.model.observation import AppCall, Broken, Copied, Said, TapSeen
from linkaudit.model.trace import (
    AnyEvent,
    AppAsked,
    Appeared,
    ClipboardWritten,
    Committed,
    DialogShown,
    DownloadOffered,
    Looked,
    PageOpened,
    Requested,
    RequestFailed,
    Responded,
    SameDocument,
    StepFailed,
    TapLanded,
    Tapped,
)
from linkaudit.model.trial import Sides
from linkaudit.model.words import Presentation

ASKING = ("xhr", "fetch", "script", "document")
"""Kinds of requests for whose answer a page may wait before it does anything; pictures and beacons are none."""
CONTROLS = ("link", "button", "field", "tick")
MOVED = 40
"""CSS pixels; less is a layout that settles."""
CARD_HEIGHT = 60
"""CSS pixels; a link in a text is lower."""
CARD_WORDS = 6
"""Characters of a title; a picture alone is no card."""


def taps_of(events: tuple[AnyEvent, ...]) -> tuple[TapSeen, ...]:
    """Return each tap with what happened until the next one."""
    taps = [event for event in events if isinstance(event, Tapped)]
    ends = [*(tap.n for tap in taps[1:]), len(events)][: len(taps)]
    return tuple(_tap(events, tap, end) for tap, end in zip(taps, ends, strict=True))


def _tap(events: tuple[AnyEvent, ...], tap: Tapped, end: int) -> TapSeen:
    begin, after = tap.n, events[tap.n + 1 : end]
    before = [event for event in events[:begin] if isinstance(event, Looked)]
    shown = before[-1].url if before else ""
    same = [one for one in after if isinstance(one, Looked) and before and one.page == before[-1].page]
    said = any(isinstance(event, Appeared) and _is_new(event.text, tap.element.text) for event in after)
    changed = said or any(
        (look.text, look.images) != (before[-1].text, before[-1].images) or moved(before[-1], look) for look in same
    )
    return TapSeen(
        event=begin,
        purpose=tap.purpose,
        text=tap.element.text[:200],
        href=tap.element.href[:1000],
        kind=tap.element.kind,
        covered=tap.element.covered,
        navigated=any(_moves(event, shown) for event in after),
        opened=any(isinstance(event, PageOpened) for event in after),
        dialog=any(isinstance(event, DialogShown) for event in after),
        copied=any(isinstance(event, ClipboardWritten) for event in after),
        app=any(isinstance(event, AppAsked) and wakes_app(event.url) for event in after),
        download=any(isinstance(event, DownloadOffered) for event in after),
        changed=changed,
        landed=next((event.landed for event in after if isinstance(event, TapLanded)), None),
        waiting=unanswered(after),
        why=tap.why,
        picture=tap.picture,
        t=tap.t,
    )


def moved(before: Looked, after: Looked) -> bool:
    """Tell whether a control came, went or moved against the others: a sheet may slide in whose words were there.

    What all controls have in common is that the page was scrolled; what stands fixed did not move with it.
    """
    old = {(one.frame, one.path, one.kind): one.box for one in before.elements if one.kind in CONTROLS}
    new = {(one.frame, one.path, one.kind): one.box for one in after.elements if one.kind in CONTROLS}
    if old.keys() != new.keys():
        return True
    shifts = [round(new[key].y - old[key].y) for key in old]
    common = Counter(shifts).most_common(1)[0][0] if shifts else 0
    return any(abs(shift) > MOVED and abs(shift - common) > MOVED for shift in shifts)


def _is_new(text: str, known: str) -> bool:
    """Whether words that came up say more than what was tapped; a pressed card repeats its own."""
    return any(line.strip() and line.strip() not in known for line in text.splitlines())


def unanswered(events: Sequence[AnyEvent], page: int | None = None) -> bool:
    """Tell whether a page (None: any) asked its servers for something and had no answer yet; a beginning is one."""
    asked: set[int] = set()
    for event in events:
        if isinstance(event, Requested) and event.resource in ASKING and page in (None, event.page):
            asked.add(event.request)
        elif isinstance(event, Responded | RequestFailed):
            asked.discard(event.request)
        elif isinstance(event, Committed) and event.main and event.page == page:
            asked.clear()  # what an earlier document asked for is nothing to this one
    return bool(asked)


def _moves(event: AnyEvent, shown: str) -> bool:
    """Whether the browser went somewhere; a jump to a fragment of the page it shows is no way gone."""
    if isinstance(event, Requested):
        return event.navigation and is_web(event.url)
    if isinstance(event, SameDocument) or (isinstance(event, Committed) and event.main):
        return event.url.split("#")[0] != shown.split("#")[0]
    return False


def said_of(events: tuple[AnyEvent, ...], sides: Sides) -> tuple[Said, ...]:
    """Return the words of native dialogs, and of toasts and layers that came up after a tap, with whose page it was."""
    now: dict[int, str] = {}
    said: list[Said] = []
    for event in events:
        if isinstance(event, Committed) and event.main:
            now[event.page] = event.url
        elif isinstance(event, DialogShown):
            side = side_of(now.get(event.page, ""), sides)
            said.append(Said(event.n, event.type, event.message, side))
        elif isinstance(event, Appeared):
            said.append(Said(event.n, "toast", event.text, side_of(event.url, sides)))
    return tuple(said)


def copied_of(events: tuple[AnyEvent, ...], target: str, sides: Sides) -> tuple[Copied, ...]:
    """Return what was put on the clipboard, and whether the tested address was in it."""
    now: dict[int, str] = {}
    copied: list[Copied] = []
    for event in events:
        if isinstance(event, Committed) and event.main:
            now[event.page] = event.url
        elif isinstance(event, ClipboardWritten):
            side = side_of(now.get(event.page, ""), sides)
            copied.append(Copied(event.n, event.text, holds(event.text, target), side))
    return tuple(copied)


def apps_of(events: tuple[AnyEvent, ...], sides: Sides) -> tuple[AppCall, ...]:
    """Return the apps that were asked for, each once between two taps, by the longest form that was seen (P-15)."""
    now: dict[int, str] = {}
    taps = 0
    calls: dict[tuple[int, str], AppCall] = {}
    for event in events:
        if isinstance(event, Committed) and event.main:
            now[event.page] = event.url
        elif isinstance(event, Tapped):
            taps += 1  # what a page asked for by itself is no answer to the tap, though it be the same app
        elif isinstance(event, AppAsked) and wakes_app(event.url):
            bare = (taps, event.url.split("#")[0])
            known = calls.get(bare)
            if known is None or len(event.url) > len(known.url):
                side = known.side if known else side_of(now.get(event.page, ""), sides)
                calls[bare] = AppCall(event.n, event.url, side, _fallback(event.url))
    return tuple(calls.values())


def _fallback(url: str) -> str:
    if not url.lower().startswith("intent:"):
        return ""
    for part in url.split(";"):
        if part.startswith("S.browser_fallback_url="):
            return unquote(part.partition("=")[2])
    return ""


def broken_of(events: tuple[AnyEvent, ...]) -> tuple[Broken, ...]:
    """Return the steps of the platform file that found nothing, or not what they looked for."""
    failed = [event for event in events if isinstance(event, StepFailed)]
    return tuple(Broken(one.n, one.action, one.selector, one.found, one.detail) for one in failed)


def presentation_of(events: tuple[AnyEvent, ...], target: str) -> Presentation | None:
    """Say how the platform showed the link that was tapped; None where none was (a gateway is opened by address)."""
    taps = [event for event in events if isinstance(event, Tapped) and event.purpose == "link"]
    if not taps:
        return None
    element = taps[0].element
    shown = spells(element.text, target) or mentions_host(element.text, target)
    if element.kind == "text" and not element.href and shown:
        return Presentation.TEXT
    if element.box.height >= CARD_HEIGHT and len(element.text) >= CARD_WORDS and not spells(element.text, target):
        return Presentation.CARD
    return Presentation.LINK
