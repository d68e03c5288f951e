"""The events of a visit → whose pictures are to be read afterwards; and what was read → what a look's picture says.

Only the page on which the user was left is read, and what it is compared with: for codes always, since they are drawn
as images, canvases, vectors and tables alike; for words only where a page has hardly any of its own. What stood in the
pictures of the link's own page before the tap is no answer to the tap.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import NamedTuple

from linkaudit.distil.posting import before_cleanup
from linkaudit.distil.written import holds
from linkaudit.model.codec import changed
from linkaudit.model.page import PageSeen
from linkaudit.model.trace import AnyEvent, Blob, LineRead, Looked, PictureRead, Stopped, Tapped

FEW_WORDS = 40
"""Characters of its own below which a page with pictures may speak through them."""
SURE = 0.8
"""The confidence from which a line counts; Chinese print of 14 pixels at JPEG 70 has 0.99 (measured)."""
ALIKE = 0.8
"""How alike two readings of one line are at least: JPEG and what lies around it change a character now and then."""


Readings = dict[str, PictureRead]
"""What was read, by the picture's hash."""


class Wanted(NamedTuple):
    """A look whose picture is to be read, and whether for words too."""

    look: Looked
    picture: Blob
    words: bool


def pictures_to_read(events: tuple[AnyEvent, ...]) -> tuple[Wanted, ...]:
    """Return what is to be read after a visit: nothing where it arrived; each picture once, in the order of the looks.

    It is the last look's picture, the one before it, and the link's own page where one of them is that page, changed.
    """
    if any(isinstance(event, Stopped) and event.reason == "arrived" for event in events):
        return ()
    looks = [event for event in before_cleanup(events) if isinstance(event, Looked)]
    shown = [look for look in looks if look.picture is not None]
    link_page = link_page_of(events)
    chosen = shown[-2:]
    chosen += [link_page] if link_page and any(_earlier(look, link_page) for look in chosen) else []
    asking = [look for look in chosen if words_wanted(look, link_page)]
    compared = {before.n for look in asking if (before := _earlier(look, link_page))}
    wanted: dict[str, Wanted] = {}
    for look in sorted(chosen, key=lambda one: one.n):
        words = words_wanted(look, link_page) or look.n in compared
        if look.picture:
            same = wanted.get(look.picture.sha256)
            wanted[look.picture.sha256] = Wanted(look, look.picture, words or (same is not None and same.words))
    return tuple(wanted.values())


def link_page_of(events: tuple[AnyEvent, ...]) -> Looked | None:
    """Return the last look before the link was tapped; None where opening an address stands for the tap."""
    look = None
    for event in events:
        if isinstance(event, Looked):
            look = event
        elif isinstance(event, Tapped) and event.purpose == "link":
            return look
    return None


def words_wanted(look: Looked, link_page: Looked | None) -> bool:
    """Tell whether a page may speak through pictures: it has some, and hardly a word that the link's page had not."""
    if look.document is None or (link_page is not None and look.n == link_page.n):
        return False
    before = _earlier(look, link_page)
    if _pictures(look) <= (_pictures(before) if before else 0):
        return False
    old = set(link_page.text.splitlines()) if link_page else set()
    texts = [look.text, *(frame.text for frame in look.frames)]
    own = [line for text in texts for line in text.splitlines() if line not in old]
    return sum(len("".join(line.split())) for line in own) < FEW_WORDS


def with_pictures(pages: tuple[PageSeen, ...], events: tuple[AnyEvent, ...], target: str) -> tuple[PageSeen, ...]:
    """Return the pages of a trial with what was read in their pictures; `events` are all, those of cleaning up too."""
    readings = {event.picture.sha256: event for event in events if isinstance(event, PictureRead)}
    looks = {event.n: event for event in events if isinstance(event, Looked)}
    link_page = link_page_of(events)
    return tuple(_with_picture(page, looks[page.event], link_page, readings, target) for page in pages)


def _with_picture(page: PageSeen, look: Looked, link_page: Looked | None, readings: Readings, target: str) -> PageSeen:
    read = readings.get(look.picture.sha256) if look.picture else None
    if read is None:
        return page
    text = _new_words(read, look, link_page, readings) if words_wanted(look, link_page) else ""
    return changed(
        page,
        codes=tuple(code.text for code in read.codes),
        # Of an address whose end was cut off nobody knows where it leads.
        code_carries_target=any(not code.cut and holds(code.text, target) for code in read.codes),
        picture_text=text or "",
        picture_unread=text is None,
    )


def _new_words(read: PictureRead, look: Looked, link_page: Looked | None, readings: Readings) -> str | None:
    """Return the words of a picture new since the link's page; None where nobody could read or compare them."""
    before = _earlier(look, link_page)
    earlier = readings.get(before.picture.sha256) if before and before.picture else None
    if not read.words_read or (before and not (earlier and earlier.words_read)):
        return None
    return "\n".join(line.text for line in read.lines if line.confidence >= SURE and not _was_there(line, earlier))


def _earlier(look: Looked, link_page: Looked | None) -> Looked | None:
    """Return the link's page where a look shows that same page later on, else None.

    A page that was drawn anew under its address, without most of its lines, is another page.
    """
    if link_page is None or look.n <= link_page.n or look.page != link_page.page:
        return None
    if look.url.split("#")[0] != link_page.url.split("#")[0]:
        return None
    old, new = set(link_page.text.split()), set(look.text.split())
    return link_page if 2 * len(old & new) >= len(old) else None


def _pictures(look: Looked) -> int:
    """Count what is painted and cannot be read as text; a frame without a word may be a picture, too."""
    return look.images + sum(not frame.text.strip() for frame in look.frames)


def _was_there(line: LineRead, earlier: PictureRead | None) -> bool:
    if earlier is None:
        return False
    return any(SequenceMatcher(None, line.text, one.text, autojunk=False).ratio() >= ALIKE for one in earlier.lines)
