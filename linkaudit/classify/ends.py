"""Where the user was left when the destination was not reached: whose page it is, what it says, what it offers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linkaudit.classify.addresses import bare, first_label, is_store, path_of
from linkaudit.classify.known import recognise
from linkaudit.classify.lexicon import amount, control_says, page_says, says_under_way
from linkaudit.classify.likeness import FRAME_SHARE, framed_in, transcoded_in
from linkaudit.classify.places import NOT_ONWARD, SHORT, is_place, is_search
from linkaudit.classify.scope import did_nothing, last_page, link_page, scope_of
from linkaudit.model.observation import Observation, Said
from linkaudit.model.page import FrameFact, PageSeen, Side, Way
from linkaudit.model.signature import Meaning, Recognised, Signature

MANY_WAYS = 15
REST = ("", "quiet")
"""How waiting ended where nothing moved any more; old traces do not say."""
FEW = 12
"""Characters or words beside an address that are no more than a label of it."""
HEAD = 200
"""Characters of a long page that are read as its heading."""
ACCUSING = frozenset(
    {"copy_by_hand", "use_browser", "stopped", "link_unreachable", "unreachable", "app_only", "scan", "share_code"}
)
"""Groups of the lexicon by whose words a page may accuse."""
LABELS = NOT_ONWARD | {"onward", "promotion"}
_SIGN_IN = re.compile(
    r"(?:^|[/._-])(?:log-?in|sign-?in|sign_in|passport|sso|o?auth2?|authorize)(?=$|[/._-])", re.IGNORECASE
)
_CAPTCHA = re.compile(r"(?:^|[/._-])(?:captcha|verify|unhuman|antispider|challenge)(?=$|[/._-])", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:https?://|\bwww\.)[\x21-\x7e]+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[\x21-\x7e]*)?", re.IGNORECASE
)
_FOOT = re.compile(r"备\S{0,20}号|©|copyright|all rights reserved|版权所有", re.IGNORECASE)


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
    only_app_ways: bool = False
    """Every control on it, beside those that lead back or aside, offers an app."""
    unseen: bool = False
    """The page did not answer when it was looked at."""
    sign_in_title: bool = False
    copy_control: bool = False
    password: bool = False
    sign_in_form: bool = False
    """Fields to fill in, beside a control that signs in."""
    pictures: bool = False
    names_target: bool = False
    address_as_text: bool = False
    blank: bool = False
    wordless: bool = False
    """Nothing at all can be read on it, be there pictures or not."""
    loaded: bool = True
    at_rest: bool = True
    """Waiting ended because nothing moved any more, not because time was up."""
    busy: bool = False
    """It says that it is busy, and has not come to rest or does not show the address: what it would have said next
    nobody saw."""
    home: bool = False
    """The front page, a search or a place to browse, that reports no fault and has nothing about the tested link."""
    store: bool = False
    """A place where apps are handed out."""
    waits: bool = False
    """It had asked its servers for something and had no answer yet."""
    search: bool = False
    """A search of the platform's."""
    only_address: bool = False
    """Beside the address it says no more than a label would."""
    code_carries_target: bool = False
    """A matrix code in its picture is or carries the tested address."""
    sign_in_address: bool = False
    captcha_address: bool = False
    status: int | None = None
    origin_page: bool = False
    """The page on which the link was tapped, still; only what the tap brought up is read of it."""
    framed: bool = False
    transcoded: bool = False
    spoken: str = ""
    """The words that count."""

    @property
    def quoted(self) -> str:
        """What it said, for the explanation."""
        return " ".join(self.spoken.split())[:160]


def end_of(seen: Observation, known: Sequence[Signature] = ()) -> End:
    """Describe the page on which the user was left; `known` are pages that are recognised by their facts."""
    page = last_page(seen)
    if page is None:
        return End()
    before, origin_page, said = link_page(seen), _is_origin_page(seen, page), _said(seen)
    ways = _new_ways(seen, page) if origin_page else page.ways
    spoken, focused = _spoken(seen, page, ways, said)
    controls = [(way, control_says(way.text)) for way in ways]
    path = path_of(page.url)
    fields = [way for way in ways if way.kind == "field"]
    woke = _woke(seen)
    reached = [one for one in seen.pages if before is None or one.event > before.event]
    return End(
        event=page.event,
        side=page.side,
        says=_means(spoken, said, _recognised(seen, page, ways, known)) | _explained(page, origin_page=origin_page),
        focused=focused,
        way_on=any(_leads(way, says, _spent(seen)) and way.text.strip() not in woke for way, says in controls),
        unread_control=any(way.kind == "button" and not way.disabled and _unread(says) for way, says in controls),
        app_ways=bool(woke) or any(way.to_app or way.to_store or "app" in says for way, says in controls),
        only_app_ways=_only_app(controls, woke),
        unseen=page.unseen,
        sign_in_title=len(page.title) <= 24 and "sign_in" in control_says(page.title),
        copy_control=any("copy" in says for _way, says in controls),
        password=any("password" in way.text.lower() for way in fields),
        sign_in_form=bool(fields) and any("sign_in" in says for _way, says in controls),
        pictures=page.images > (before.images if before and origin_page else 0),
        names_target=page.names_target,
        address_as_text=page.address_is_new if origin_page else page.address_as_text,
        blank=page.blank,
        wordless=not page.text.strip(),
        loaded=page.loaded,
        at_rest=page.settled in REST,
        busy=not origin_page and focused and _at_work(page, spoken),
        home=is_place(page),
        search=is_search(page),
        store=is_store(page.url),
        waits=page.waiting,
        only_address=amount(_ADDRESS.sub(" ", _beside_labels(page, spoken))) <= FEW,
        code_carries_target=page.code_carries_target and not (origin_page and before and before.code_carries_target),
        sign_in_address=_SIGN_IN.search(first_label(page.url) + path) is not None,
        captcha_address=_CAPTCHA.search(path) is not None,
        status=page.status,
        origin_page=origin_page,
        framed=any(framed_in(one, before) for one in reached),
        transcoded=any(transcoded_in(seen, one, _counted(seen, one)) for one in reached),
        spoken=spoken,
    )


def _at_work(page: PageSeen, spoken: str) -> bool:
    """Whether a page says that it is busy; one that stands still and shows the address has said what it will say."""
    return says_under_way(spoken) and not (page.settled in REST and page.names_target)


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


def _counted(seen: Observation, page: PageSeen) -> str:
    """What counts of a page's text: on the page of the link what the tap brought up, of any other all."""
    return _new_text(seen, page) if _is_origin_page(seen, page) else page.text


def _said(seen: Observation) -> tuple[Said, ...]:
    """The dialogs, toasts and layers that count: short ones, that no destination brought up, after the tap."""
    scope = scope_of(seen)
    told = (*seen.dialogs, *_taken_note_of(seen))
    ours = [one for one in told if scope.holds(one.event) and one.side is not Side.DESTINATION]
    return tuple(one for one in ours if amount(one.text) <= SHORT)


def _taken_note_of(seen: Observation) -> Iterator[Said]:
    """What layers said that went away when somebody took note of them: `I see`, and nothing else came of it."""
    last, before = last_page(seen), link_page(seen)
    if last is None:
        return
    taps = [tap for tap in seen.taps if "acknowledge" in control_says(tap.text) and not (tap.navigated or tap.opened)]
    for tap in taps:
        page = next((one for one in reversed(seen.pages) if one.event < tap.event), None)
        if page is None or page is last or page.page != last.page or bare(page.url) != bare(last.url):
            continue
        stayed = {*last.text.splitlines(), *(before.text.splitlines() if before else ()), tap.text}
        gone = [line for line in page.text.splitlines() if line.strip() and line not in stayed]
        yield Said(page.event, "layer", "\n".join(gone), page.side)


def _spoken(seen: Observation, page: PageSeen, ways: tuple[Way, ...], said: tuple[Said, ...]) -> tuple[str, bool]:
    """Return the words that count, and whether they are so few that they must be about this link.

    The labels of its buttons are no statements of a page: `stop visiting` beside `continue` stops nobody.
    """
    labels = {way.text.strip() for way in ways if way.text and control_says(way.text) & LABELS}
    frames = [frame.text for frame in page.frames if _speaks_for(page, frame)]
    origin_page = _is_origin_page(seen, page)
    whole = "\n".join([_counted(seen, page), page.picture_text, *(() if origin_page else frames)])
    lines = "\n".join(line for line in whole.splitlines() if line.strip() not in labels)
    focused = amount(lines) <= SHORT and len(ways) < MANY_WAYS
    told = [one.text for one in said]
    if origin_page:
        return "\n".join([*told, lines if focused else ""]).strip(), focused or bool(said)
    return "\n".join([*told, page.title, lines if focused else lines[:HEAD]]).strip(), focused


def _speaks_for(page: PageSeen, frame: FrameFact) -> bool:
    """Whether what a frame says is the page's own word; what advertises or helps in a corner says nothing for it."""
    return frame.side is page.side and frame.share >= FRAME_SHARE and bool(frame.text.strip())


def _explained(page: PageSeen, *, origin_page: bool) -> frozenset[str]:
    """What the frames of others say that explains the page, such as a check for machines; they cannot accuse."""
    if origin_page:
        return frozenset()
    others = [one for one in page.frames if one.side is not Side.DESTINATION and not _speaks_for(page, one)]
    return page_says("\n".join(one.text for one in others)) - ACCUSING - {"reason"}


def _recognised(
    seen: Observation, page: PageSeen, ways: tuple[Way, ...], known: Sequence[Signature]
) -> tuple[Recognised, ...]:
    text = "\n".join([_counted(seen, page), page.picture_text])
    there = _is_origin_page(seen, page)
    return recognise(page, known, said=_said(seen), link_page=there, text=text, ways=ways) if known else ()


def _means(spoken: str, said: tuple[Said, ...], rows: tuple[Recognised, ...]) -> frozenset[str]:
    """What was said, and what the page is known to say; of an innocent page the words that accuse do not count."""
    groups = page_says(spoken)
    if any(row.means is Meaning.INNOCENT for row in rows):
        told = page_says("\n".join(one.text for one in said))
        groups = (groups - ACCUSING) | told
    return groups | {str(row.means) for row in rows if row.means is not Meaning.INNOCENT and row.confidence != "low"}


def _spent(seen: Observation) -> frozenset[str]:
    """The words of the controls that were tapped, met, and did nothing."""
    onward = [tap for tap in seen.taps if tap.purpose != "link" and not tap.covered]
    return frozenset(tap.text.strip() for tap in onward if did_nothing(tap))


def _only_app(controls: list[tuple[Way, frozenset[str]]], woke: frozenset[str]) -> bool:
    """Whether an app is offered and nothing else: beside a nav bar of other things it is one of its entries."""
    told = [(way, says) for way, says in controls if not says & {"back", "aside"} and way.text.strip()]
    app = [way.to_app or way.to_store or "app" in says or way.text.strip() in woke for way, says in told]
    return bool(app) and all(app)


def _woke(seen: Observation) -> frozenset[str]:
    """The words of the controls that woke an app and led nowhere else."""
    taps = [tap for tap in seen.taps if tap.purpose != "link" and tap.app and not tap.navigated and not tap.opened]
    return frozenset(tap.text.strip() for tap in taps)


def _leads(way: Way, says: frozenset[str], spent: frozenset[str]) -> bool:
    """Whether a control leads on. A disabled one may yet become enabled, and is no dead end either."""
    if way.is_target:
        return True
    if way.to_app or says & (NOT_ONWARD - {"social"} if way.leads_to_target else NOT_ONWARD):
        return False  # an appeal form carries the target, too, and leads nowhere near it
    if "acknowledge" in says and not way.leads_to_target and way.text.strip() in spent:
        return False  # `I see` leads on from some pages, and from others nowhere
    return way.leads_to_target or "onward" in says


def _unread(says: frozenset[str]) -> bool:
    return not says or bool("onward" in says and says & NOT_ONWARD)


def _beside_labels(page: PageSeen, spoken: str) -> str:
    """Leave out what stands on every page of a site: its name, and the small print of its foot."""
    lines = (line.strip() for line in spoken.splitlines())
    return "\n".join(line for line in lines if line != page.title.strip() and not _FOOT.search(line))
