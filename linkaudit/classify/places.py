"""Whether a page is a place to look around in, that has nothing to do with the link: a front page, a search, a shop."""

from __future__ import annotations

import re

from linkaudit.classify.addresses import first_label, path_of
from linkaudit.classify.lexicon import amount, control_says, page_says
from linkaudit.model.page import PageSeen

TITLE = 5
"""Characters or words of a link to something to read or buy; the entries of a nav bar are shorter."""
SHORT = 240
"""Chinese characters or words: an interstitial says no more; a longer page is a place to read or browse."""
BROWSE = 6
"""Links of a place to browse, beside those of its foot and head."""
WARES = 3
"""Lines with a price: fewer may be an advertisement on a page that is there for something else."""
_PRICE = re.compile(r"[¥￥$€£]\s?\d|\d\s?元|\b(?:rmb|cny|usd|hkd|nt)\$?\s?\d", re.IGNORECASE)
NOT_ONWARD = frozenset({"back", "app", "sign_in", "aside", "copy", "social", "search"})
EXPLAINS = frozenset(
    {"fault", "missing", "captcha", "too_often", "turned_away", "machine_wall", "old_browser", "region"}
)
"""What a page says, anywhere, that explains why nothing else is on it."""
_SEARCH = re.compile(r"(?:^|[/._-])(?:search|sou|query)(?=$|[/._-])", re.IGNORECASE)
_CONSENT = re.compile(r"cookie|隐私[^。;]{0,8}(?:设置|偏好|选择)|重视[^。;]{0,6}隐私|\bconsent\b", re.IGNORECASE)
_FRONT = frozenset({"", "/index.html", "/index", "/home", "/main", "/m"})
_PLACES = re.compile(
    r"^/(?:[a-z]{2}/|m/|h5/)?(?:explore|discover(?:y)?|trending|hot|feed|channels?|topics?|ranks?|recommend|square"
    r"|top|act|mall|market|shop|sale|promo(?:tion)?s?|activit(?:y|ies)|campaigns?)(?:/|$)",
    re.IGNORECASE,
)
"""Where people browse, by what paths are called; a page there has nothing to do with a link that it does not name."""


def is_search(page: PageSeen) -> bool:
    """Say whether a page is a search of its site: its address says so, and there is a field to fill in."""
    return _SEARCH.search(path_of(page.url)) is not None and any(way.kind == "field" for way in page.ways)


def is_place(page: PageSeen) -> bool:
    """Say whether a page is a place to look around in that neither names the link nor explains why it is shown."""
    search = is_search(page)
    if page_says(page.text) & (EXPLAINS - {"missing"} if search else EXPLAINS):
        return False
    if any(way.kind == "button" for way in page.ways) and amount(page.text) <= SHORT and _CONSENT.search(page.text):
        return False  # it asks something first, and what lies behind it nobody saw
    return search or (not page.names_target and _has_much_to_see(page) and amount(page.text) >= TITLE)


def _has_much_to_see(page: PageSeen) -> bool:
    path = path_of(page.url).lower()
    front = path in _FRONT and re.match(r"\w", first_label(page.url)) is not None
    links = [way for way in page.ways if way.kind == "link" and amount(way.text) >= TITLE]
    content = {way.href for way in links if not control_says(way.text) & NOT_ONWARD}
    wares = {line.strip() for line in page.text.splitlines() if _PRICE.search(line)}
    return front or _PLACES.match(path) is not None or len(content) >= BROWSE or len(wares) >= WARES
