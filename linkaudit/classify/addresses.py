"""Address → the few parts that classification reads; takes any string, hostile ones too, and never raises."""

from __future__ import annotations

import re

_PARTS = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.\-]*:)?(?://([^/?#]*))?([^?#]*)")


def bare(url: str) -> str:
    """Return an address without its fragment."""
    return url.split("#")[0]


def path_of(url: str) -> str:
    """Return the path of an address, without a trailing slash."""
    found = _PARTS.match(url)
    return (found[2] if found else "").rstrip("/")


_STORE = re.compile(
    r"^(?:apps|itunes|appgallery|app-?stores?|app-?market|sj)\.|^(?:play\.google|a\.app)\."
    r"|(?:^|\.)(?:appstore|appgallery)\."
    r"|^[^/]*/(?:[a-z]{2}/)?(?:store/apps/details|app/(?:[^/]+/)?id\d{6,}|appdetail\b|app/detail\b)"
    r"|^[^/]*/[^?#]*\.(?:apk|ipa|hap)(?:$|[?#])",
    re.IGNORECASE,
)


def is_store(url: str) -> bool:
    """Tell whether an address is where apps are handed out, by what its host and path are called."""
    return _STORE.search(url.split("://", 1)[-1]) is not None


def first_label(url: str) -> str:
    """Return the first label of the host: many sign in at `passport.` or `login.`."""
    found = _PARTS.match(url)
    host = (found[1] or "") if found else ""
    return host.rpartition("@")[2].partition(".")[0].lower()
