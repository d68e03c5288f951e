"""Address → host, registrable domain, side: read as a browser reads it, so that nobody can dress up as somebody else.

Takes any string, hostile ones too, and never raises; what has no host gives an empty string.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, unquote_to_bytes

from tldextract import TLDExtract

from linkaudit.model.page import Side
from linkaudit.model.trial import Sides

# With its own list and no cache: the default goes online on first use.
_SUFFIXES = TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=False)

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_PORT_FOLLOWS = re.compile(r"\d{1,5}(?![^/?#])")
_WEB_REST = re.compile(r"[/\\]*([^/\\?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL)
_REST = re.compile(r"(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL)
_LONGEST_HOST = 253
_LONGEST_SPELLED = 12 * _LONGEST_HOST
"""Characters; a host is no longer, be every one of its characters four bytes of percent-encoding."""
_OWN_PAGES = frozenset({"about", "data", "blob", "chrome-error", "chrome", "javascript", "view-source"})
NO_APPS = frozenset({"http", "https", "javascript", "mailto", "tel", "sms", "data", "blob", "about", "file", "ftp"})
"""Schemes that wake no app of a platform; a web address that cannot be read is none either."""
_DEFAULT_PORTS = frozenset({"", "80", "443"})
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_ASCII_KEPT = "!\"#$%&'()*+,/:;<=>?@[\\]^`{|}"


class Parts(NamedTuple):
    """An address, taken apart; `authority` still with user and port, `scheme` in lower case."""

    scheme: str
    authority: str
    path: str
    query: str | None
    fragment: str | None


def split(url: str) -> Parts:
    """Take an address apart as a browser does: any number of slashes or backslashes after http(s), no tabs or newlines.

    An address without a scheme (`www.example.com/x`, `//example.com`) is read as a web address with scheme "".
    """
    cleaned = url.strip().translate({9: None, 10: None, 13: None})
    found = _SCHEME.match(cleaned)
    scheme = found[1].lower() if found else ""
    rest = cleaned[found.end() :] if found else cleaned
    if found and "." in scheme and _PORT_FOLLOWS.match(rest):
        scheme, rest = "", cleaned  # `example.com:8080/x`: a host and a port
    pattern = _WEB_REST if scheme in ("", "http", "https") else _REST
    pieces = pattern.match(rest)
    authority, path, query, fragment = pieces.groups() if pieces else (None, rest, None, None)
    return Parts(scheme, authority or "", path or "", query, fragment)


def host_of(url: str) -> str:
    """Return the host of an address: lower case, punycode, no user, port or trailing dot; "" where there is none."""
    parts = split(url)
    return "" if parts.scheme in _OWN_PAGES else _host_in(parts.authority)


def is_web(url: str) -> bool:
    """Tell whether an address has an http or https scheme and a host."""
    parts = split(url)
    return parts.scheme in ("http", "https") and bool(_host_in(parts.authority))


def wakes_app(url: str) -> bool:
    """Tell whether an address has a scheme by which a platform's app is woken; a mail or a call wakes none."""
    scheme = split(url).scheme
    return bool(scheme) and scheme not in NO_APPS


def registrable(host_or_url: str) -> str:
    """Return the registrable domain, lower case and punycode; an IP literal or a single label is returned itself.

    The public suffix list without its private part decides; an unlisted suffix counts as one label.
    """
    return _registrable(host_of(host_or_url))


def has_listed_suffix(host: str) -> bool:
    """Tell whether a host is a name under a suffix of the public suffix list."""
    return bool(_SUFFIXES(host).top_domain_under_public_suffix) if len(host) <= _LONGEST_HOST else False


def side_of(url: str, sides: Sides) -> Side:
    """Say whose address this is; where both sides claim the host the longer domain decides, then the destination."""
    host = host_of(url)
    if not host:
        return Side.NOWHERE if _is_own_page(url) else Side.OTHER
    destination, origin = _claim(host, sides.destination), _claim(host, sides.origin)
    if destination and destination >= origin:
        return Side.DESTINATION
    return Side.ORIGIN if origin else Side.OTHER


def same_address(a: str, b: str) -> bool:
    """Tell whether two addresses are one.

    Aside: http or https or no scheme, case of the host, punycode, default port, a trailing slash, the case and need of
    percent-encoding, an empty fragment. Not aside: the order of the query, a fragment.
    """
    return a == b or normal(a) == normal(b)


def normal(url: str) -> tuple[str, str, str, str, str]:
    """Return the form in which addresses are compared: scheme (unless web), host and port, path, query, fragment."""
    parts = split(url)
    scheme = "" if parts.scheme in ("http", "https") else parts.scheme
    port = parts.authority.rpartition("@")[2].rpartition("]")[2].partition(":")[2]
    path = _spelling(parts.path.replace("\\", "/") if not scheme else parts.path).rstrip("/")
    return (
        scheme,
        f"{_host_in(parts.authority)}:{'' if port in _DEFAULT_PORTS else port}",
        path,
        _spelling(parts.query or ""),
        _spelling(parts.fragment or ""),
    )


def mentions_host(text: str, url: str) -> bool:
    """Tell whether a visible text names the host of an address, and not as part of a longer host name.

    A leading `www.` is aside; Chinese host names are found in both spellings.
    """
    host = host_of(url).removeprefix("www.")
    return 0 < len(host) <= _LONGEST_HOST and _mention(host).search(text) is not None


def _host_in(authority: str) -> str:
    # What is too long for a host is not remembered: hostile pages would fill the memory.
    return _host(authority) if len(authority) <= _LONGEST_HOST else _host.__wrapped__(authority)


@lru_cache(maxsize=4096)
def _host(authority: str) -> str:
    """Normalise the host inside an authority."""
    host = authority.rpartition("@")[2]
    if len(host) > _LONGEST_SPELLED:
        return host.lower()
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    if host.count(":") > 1:
        return host.lower()  # an IPv6 address on its own
    host = unquote_to_bytes(host.partition(":")[0]).decode("utf-8", "replace")
    host = re.sub("[。．｡]", ".", host).lower().rstrip(".")
    if not host.isascii() and len(host) <= _LONGEST_HOST:  # the codec is quadratic: only what can be a host
        try:
            return host.encode("idna").decode("ascii")
        except UnicodeError:
            return host
    return host


def _registrable(host: str) -> str:
    return _listed(host) if len(host) <= _LONGEST_HOST else host


@lru_cache(maxsize=4096)
def _listed(host: str) -> str:
    labels = host.split(".")
    if len(labels) < 2 or ":" in host or "" in labels or labels[-1].isdigit():
        return host
    found = _SUFFIXES(host)
    if found.suffix:
        return found.top_domain_under_public_suffix or host
    return ".".join(labels[-2:])


def _claim(host: str, domains: tuple[str, ...]) -> int:
    """Return the number of labels of the longest domain that the host is or lies under; 0 for none."""
    claims = (name.count(".") + 1 for name in map(host_of, domains) if host == name or host.endswith("." + name))
    return max(claims, default=0)


def _is_own_page(url: str) -> bool:
    return not url.strip() or split(url).scheme in _OWN_PAGES


def _spelling(text: str) -> str:
    """Give percent-encoding one spelling: none where none is needed, capital digits elsewhere, UTF-8 for the rest."""

    def escape(found: re.Match[str]) -> str:
        character = chr(int(found[0][1:], 16))
        return character if character in _UNRESERVED else found[0].upper()

    return _ESCAPE.sub(escape, quote(text, safe=_ASCII_KEPT, errors="replace"))


@lru_cache(maxsize=512)
def _mention(host: str) -> re.Pattern[str]:
    spellings = {host}
    with suppress(UnicodeError):  # a host that only looks like punycode has one spelling
        spellings.add(host.encode("ascii", "replace").decode("idna"))
    names = "|".join(re.escape(name) for name in sorted(spellings))
    return re.compile(
        rf"(?<![A-Za-z0-9_@-])(?<![A-Za-z0-9_-]\.)(?:www\.)?(?:{names})(?![A-Za-z0-9_-]|\.[A-Za-z0-9])", re.IGNORECASE
    )
