"""Where the user was left when the destination was not reached: whose page it is, what it says, what it offers."""

from __future__ import annotations

from urllib.parse import urlsplit

from msgspec import Struct

from linkaudit.classify.lexicon import control_says, page_says
from linkaudit.model.observation import ControlSeen, Observation, PageSeen, Side, Way

FRAME_SHARE = 0.25
"""A frame that fills so much of the window is what the user came for, not a decoration."""
SHORT = 400
"""An interstitial says little; a page with more text than this is a place to read or browse."""
MANY_WAYS = 15
LIKE = 0.5
"""The share of the control's lines that a page must repeat to count as the destination's content."""
NOT_ONWARD = frozenset({"back", "app", "sign_in", "aside", "copy", "social"})
SIGN_IN_PATHS = ("login", "signin", "sign_in", "passport", "sso", "auth", "account/unhuman")


class End(Struct, frozen=True, kw_only=True):
    """The last page that counts; all false and NOWHERE where no page was seen."""

    event: int | None
    side: Side
    says: frozenset[str]
    """Groups of the lexicon that the page, its dialogs and its toasts fall under."""
    way_on: bool
    """Something on it still leads to the destination, or says that it does."""
    app_ways: bool
    copy_control: bool
    password: bool
    asks_words: bool
    """It has a field to fill in."""
    pictures: bool
    names_target: bool
    address_as_text: bool
    carried: bool
    """The target stood in an address that the platform's server was given on the way, or in the page's own."""
    short: bool
    blank: bool
    home: bool
    """The front page, a search or a place to browse, with nothing about the tested link."""
    sign_in_address: bool
    status: int | None
    origin_page: bool
    """The page on which the link was tapped, still."""
    framed: bool
    transcoded: bool
    quoted: str
    """What it said, for the explanation."""


NOTHING = End(
    event=None,
    side=Side.NOWHERE,
    says=frozenset(),
    way_on=False,
    app_ways=False,
    copy_control=False,
    password=False,
    asks_words=False,
    pictures=False,
    names_target=False,
    address_as_text=False,
    carried=False,
    short=False,
    blank=False,
    home=False,
    sign_in_address=False,
    status=None,
    origin_page=False,
    framed=False,
    transcoded=False,
    quoted="",
)


def end_of(seen: Observation) -> End:
    """Describe the page on which the user was left; what followed a mere try of the explorer's does not count."""
    page = _last_page(seen)
    if page is None:
        return NOTHING
    origin_page = _is_origin_page(seen, page)
    spoken = _spoken(seen, page, origin_page)
    controls = [control_says(way.text) for way in page.ways]
    hops = [hop for hop in seen.hops if hop.after_tap >= 1]
    framed = any(one.side is Side.DESTINATION and one.arrival_met and one.share >= FRAME_SHARE for one in page.frames)
    return End(
        event=page.event,
        side=page.side,
        says=page_says(spoken),
        way_on=any(_leads(way) for way in page.ways),
        app_ways=any(
            way.to_app or way.to_store or "app" in says for way, says in zip(page.ways, controls, strict=True)
        ),
        copy_control=any("copy" in says for says in controls),
        password=any(way.kind == "field" and "password" in way.text.lower() for way in page.ways),
        asks_words=any(way.kind == "field" for way in page.ways),
        pictures=page.images > 0,
        names_target=page.names_target,
        address_as_text=page.address_as_text,
        carried=page.names_target or any(hop.carries_target for hop in hops),
        short=len(page.text) <= SHORT,
        blank=page.blank,
        home=_home(page),
        sign_in_address=any(word in urlsplit(page.url).path.lower() for word in SIGN_IN_PATHS),
        status=page.status,
        origin_page=origin_page,
        framed=framed and page.side is not Side.DESTINATION,
        transcoded=_transcoded(seen, page),
        quoted=" ".join(spoken.split())[:160],
    )


def _last_page(seen: Observation) -> PageSeen | None:
    tries = [tap.event for tap in seen.taps if tap.purpose == "try"]
    counted = [page for page in seen.pages if not tries or page.event < tries[0]]
    return counted[-1] if counted else (seen.pages[-1] if seen.pages else None)


def _is_origin_page(seen: Observation, page: PageSeen) -> bool:
    first = next((tap.event for tap in seen.taps if tap.purpose == "link"), None)
    if first is None:
        return False
    before = [one for one in seen.pages if one.event < first]
    return bool(before) and before[-1].page == page.page and before[-1].url.split("#")[0] == page.url.split("#")[0]


def _spoken(seen: Observation, page: PageSeen, origin_page: bool) -> str:
    """All words that count: of an interstitial the whole page, of the page of the link only what the tap brought up."""
    said = [one.text for one in seen.dialogs if one.side is not Side.DESTINATION]
    words = (
        page.new_text
        if origin_page
        else f"{page.title}\n{page.text}\n" + "\n".join(f.text for f in page.frames if f.side is not Side.DESTINATION)
    )
    return "\n".join([*said, words])


def _leads(way: Way) -> bool:
    if way.disabled:
        return False
    says = control_says(way.text)
    if says & NOT_ONWARD or way.to_app:
        return False  # an appeal form carries the target, too, and leads nowhere near it
    return way.leads_to_target or "onward" in says


def _home(page: PageSeen) -> bool:
    parts = urlsplit(page.url)
    front = parts.path in ("", "/", "/index.html", "/home", "/m", "/m/") or "search" in parts.path.lower()
    return not page.names_target and (front or len(page.ways) >= MANY_WAYS)


def _transcoded(seen: Observation, page: PageSeen) -> bool:
    """Whether a page served by the platform repeats what the destination shows; a title or a snippet is not enough."""
    control = next(
        (one for one in (seen.persona_control, seen.later_control, seen.control) if one and one.reached), None
    )
    if control is None or page.side is not Side.ORIGIN or not page.arrival_text_met:
        return False
    return _likeness(control, page) >= LIKE


def _likeness(control: ControlSeen, page: PageSeen) -> float:
    lines = {line.strip() for line in control.text.splitlines() if len(line.strip()) >= 6}
    if len(lines) < 3:
        return 0.0
    return sum(line in page.text for line in lines) / len(lines)
