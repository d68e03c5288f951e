"""What pages did and said beside navigating: taps and what came of them, dialogs, toasts, clipboard, apps."""

from __future__ import annotations

from urllib.parse import unquote

from linkaudit.distil.domains import is_web, same_address, side_of
from linkaudit.distil.unwrap import carries
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
    SameDocument,
    StepFailed,
    Tapped,
)
from linkaudit.model.trial import Sides
from linkaudit.model.words import Presentation


def taps_of(events: tuple[AnyEvent, ...]) -> tuple[TapSeen, ...]:
    """Return each tap with what happened until the next one."""
    places = [event.n for event in events if isinstance(event, Tapped)] + [len(events)]
    return tuple(_tap(events, begin, end) for begin, end in zip(places, places[1:], strict=False))


def _tap(events: tuple[AnyEvent, ...], begin: int, end: int) -> TapSeen:
    tap, after = events[begin], events[begin + 1 : end]
    assert isinstance(tap, Tapped)  # noqa: S101 # `taps_of` cut the trace at taps
    before = [event for event in events[:begin] if isinstance(event, Looked)]
    looks = [event for event in after if isinstance(event, Looked)]
    same = [look for look in looks if before and look.url == before[-1].url and look.page == before[-1].page]
    changed = any(isinstance(event, Appeared) for event in after) or any(look.text != before[-1].text for look in same)
    return TapSeen(
        event=begin,
        purpose=tap.purpose,
        text=tap.element.text[:200],
        href=tap.element.href[:1000],
        kind=tap.element.kind,
        covered=tap.element.covered,
        navigated=any(_moves(event) for event in after),
        opened=any(isinstance(event, PageOpened) for event in after),
        dialog=any(isinstance(event, DialogShown) for event in after),
        copied=any(isinstance(event, ClipboardWritten) for event in after),
        app=any(isinstance(event, AppAsked) for event in after),
        download=any(isinstance(event, DownloadOffered) for event in after),
        changed=changed,
    )


def _moves(event: AnyEvent) -> bool:
    if isinstance(event, Requested):
        return event.navigation and is_web(event.url)
    return isinstance(event, SameDocument) or (isinstance(event, Committed) and event.main)


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
            text = event.text
            inside = (
                target in text or target in unquote(text) or same_address(text.strip(), target) or carries(text, target)
            )
            copied.append(Copied(event.n, text, inside, side_of(now.get(event.page, ""), sides)))
    return tuple(copied)


def apps_of(events: tuple[AnyEvent, ...], sides: Sides) -> tuple[AppCall, ...]:
    """Return the apps that were asked for, each once, by the longest form of the address that was seen (P-15)."""
    now: dict[int, str] = {}
    calls: dict[str, AppCall] = {}
    for event in events:
        if isinstance(event, Committed) and event.main:
            now[event.page] = event.url
        elif isinstance(event, AppAsked):
            bare = event.url.split("#")[0]
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
    if element.kind == "text" and not element.href:
        return Presentation.TEXT
    bare = target.split("://", 1)[-1].rstrip("/")
    if element.box.height >= 60 and len(element.text) >= 6 and bare not in element.text:
        return Presentation.CARD
    return Presentation.LINK
