"""Where the user was left when the destination was not reached: whose page it is, what it says, what it offers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from linkaudit.classify.addresses import bare, first_label, path_of
from linkaudit.classify.lexicon import amount, control_says, page_says
from linkaudit.classify.likeness import framed_in, transcoded_in
from linkaudit.classify.scope import did_nothing, last_page, link_page, scope_of
from linkaudit.model.observation import Observation, PageSeen, Side, Way

SHORT = 240
"""Chinese characters or words: an interstitial says no more; a longer page is a place to read or browse."""
MANY_WAYS = 15
BROWSE = 10
"""Links and buttons of a place to browse."""
HEAD = 200
"""Characters of a long page that are read as its heading."""
NOT_ONWARD = frozenset({"back", "app", "sign_in", "aside", "copy", "social"})
LABELS = NOT_ONWARD | {"onward", "promotion"}
_SIGN_IN = re.compile(
    r"(?:^|[/._-])(?:log-?in|sign-?in|sign_in|passport|sso|o?auth2?|authorize)(?=$|[/._-])", re.IGNORECASE
)
_CAPTCHA = re.compile(r"(?:^|[/._-])(?:captcha|verify|unhuman|antispider|challenge)(?=$|[/._-])", re.IGNORECASE)
_FRONT = frozenset({"", "/index.html", "/home", "/m"})


@dataclass(frozen=True, kw_only=True)
class End:
    """The last page that counts; all false and NOWHERE where no page was seen."""

    event: int | None = None
    side: Side = Side.NOWHERE
    says: frozenset[str] = frozenset()
    """Groups of the lexicon that the page, its dialogs and its toasts fall under."""
    focused: bool = False
    """It says little and offers little, so that what it says it says of this link."""
    way_on: bool = False
    """Something on it still leads to the destination, or says that it does, be it disabled."""
    unread_control: bool = False
    """It has a button whose words are not understood: there may be a way on."""
    app_ways: bool = False
    copy_control: bool = False
    password: bool = False
    sign_in_form: bool = False
    """Fields to fill in, beside a control that signs in."""
    pictures: bool = False
    names_target: bool = False
    address_as_text: bool = False
    blank: bool = False
    loaded: bool = True
    at_rest: bool = True
    """Waiting ended because nothing moved any more, not because time was up."""
    home: bool = False
    """The front page, a search or a place to browse, with nothing about the tested link."""
    sign_in_address: bool = False
    captcha_address: bool = False
    status: int | None = None
    origin_page: bool = False
    """The page on which the link was tapped, still; only what the tap brought up is read of it."""
    framed: bool = False
    transcoded: bool = False
    quoted: str = ""
    """What it said, for the explanation."""


def end_of(seen: Observation) -> End:
    """Describe the page on which the user was left."""
    page = last_page(seen)
    if page is None:
        return End()
    before, origin_page = link_page(seen), _is_origin_page(seen, page)
    ways = _new_ways(seen, page) if origin_page else page.ways
    spoken, focused = _spoken(seen, page, ways, origin_page)
    controls = [(way, control_says(way.text)) for way in ways]
    path = path_of(page.url)
    fields = [way for way in ways if way.kind == "field"]
    return End(
        event=page.event,
        side=page.side,
        says=page_says(spoken),
        focused=focused,
        way_on=any(_leads(way, says, _spent(seen)) for way, says in controls),
        unread_control=any(way.kind == "button" and not way.disabled and _unread(says) for way, says in controls),
        app_ways=any(way.to_app or way.to_store or "app" in says for way, says in controls),
        copy_control=any("copy" in says for _way, says in controls),
        password=any("password" in way.text.lower() for way in fields),
        sign_in_form=bool(fields) and any("sign_in" in says for _way, says in controls),
        pictures=page.images > (before.images if before and origin_page else 0),
        names_target=page.names_target,
        address_as_text=page.address_as_text,
        blank=page.blank,
        loaded=page.loaded,
        at_rest=page.settled in ("", "quiet"),
        home=_home(page),
        sign_in_address=_SIGN_IN.search(first_label(page.url) + path) is not None,
        captcha_address=_CAPTCHA.search(path) is not None,
        status=page.status,
        origin_page=origin_page,
        framed=framed_in(page, before if origin_page else None),
        transcoded=not origin_page and transcoded_in(seen, page),
        quoted=" ".join(spoken.split())[:160],
    )


def _is_origin_page(seen: Observation, page: PageSeen) -> bool:
    before = link_page(seen)
    return before is not None and before.page == page.page and bare(before.url) == bare(page.url)


def _new_ways(seen: Observation, page: PageSeen) -> tuple[Way, ...]:
    """What the tap brought up: the link itself leads to the target still, and that is no way on (P-19)."""
    before = link_page(seen)
    known = {(way.kind, way.text, way.href) for way in before.ways} if before else set()
    return tuple(way for way in page.ways if (way.kind, way.text, way.href) not in known)


def _new_text(seen: Observation, page: PageSeen) -> str:
    """The lines that were not there before the tap, however many looks lie between."""
    before = link_page(seen)
    old = set(before.text.splitlines()) if before else set()
    return "\n".join(line for line in page.text.splitlines() if line.strip() and line not in old)


def _spoken(seen: Observation, page: PageSeen, ways: tuple[Way, ...], origin_page: bool) -> tuple[str, bool]:
    """Return the words that count, and whether they are so few that they must be about this link.

    The labels of its buttons are no statements of a page: `stop visiting` beside `continue` stops nobody.
    """
    scope = scope_of(seen)
    said = [one.text for one in seen.dialogs if scope.holds(one.event) and one.side is not Side.DESTINATION]
    said = [text for text in said if amount(text) <= SHORT]
    labels = {way.text.strip() for way in ways if way.text and control_says(way.text) & LABELS}
    frames = [frame.text for frame in page.frames if frame.side is not Side.DESTINATION and frame.text.strip()]
    whole = _new_text(seen, page) if origin_page else "\n".join([page.text, *frames])
    lines = "\n".join(line for line in whole.splitlines() if line.strip() not in labels)
    focused = amount(lines) <= SHORT and len(ways) < MANY_WAYS
    if origin_page:
        return "\n".join([*said, lines if focused else ""]).strip(), focused or bool(said)
    return "\n".join([*said, page.title, lines if focused else lines[:HEAD]]).strip(), focused


def _spent(seen: Observation) -> frozenset[str]:
    """The words of the controls that were tapped, met, and did nothing."""
    onward = [tap for tap in seen.taps if tap.purpose != "link" and not tap.covered]
    return frozenset(tap.text.strip() for tap in onward if did_nothing(tap))


def _leads(way: Way, says: frozenset[str], spent: frozenset[str]) -> bool:
    """Whether a control leads on. A disabled one may yet become enabled, and is no dead end either."""
    if says & NOT_ONWARD or way.to_app:
        return False  # an appeal form carries the target, too, and leads nowhere near it
    if "acknowledge" in says and not way.leads_to_target and way.text.strip() in spent:
        return False  # `I see` leads on from some pages, and from others nowhere
    return way.leads_to_target or "onward" in says


def _unread(says: frozenset[str]) -> bool:
    return not says or bool("onward" in says and says & NOT_ONWARD)


def _home(page: PageSeen) -> bool:
    path = path_of(page.url)
    front = (path in _FRONT and re.match(r"\w", first_label(page.url)) is not None) or "search" in path.lower()
    return not page.names_target and (front or len(page.ways) >= BROWSE)
