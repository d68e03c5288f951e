"""Addresses and templates as users write them → what is wrong with them, in words; nothing is looked up or opened."""

from __future__ import annotations

import ipaddress
import re
import socket
import unicodedata
from collections.abc import Collection
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from linkaudit.catalog.shape import close_to

ENCODINGS = ("percent", "base64", "base64url", "hex", "plain")
"""What may follow `link` in a template, nested left to right."""

_VARIABLE = re.compile(r"\{(?P<name>[A-Za-z_][A-Za-z0-9_]*)(?P<how>(?::[^{}]*)?)\}")
_HOST = re.compile(r"[^\s\x00-\x20\x7f/?#@\\<>^`{|}%\"']+")
_LABEL = re.compile(r"[^\W_](?:[\w-]*[^\W_])?")
_INSIDE = (".localhost", ".local", ".internal", ".home.arpa", ".lan")
_SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):(?!\d)")


class Problem(NamedTuple):
    """What is wrong and the mend."""

    what: str
    mend: str


def problem_of_address(url: str) -> Problem | None:
    """Return what keeps a text from being an http or https address with a host; None where nothing does."""
    if any(character.isspace() or ord(character) < 0x20 for character in url):
        return Problem("has a blank or a line break in it", "write it as %20, or remove it")
    scheme = _SCHEME.match(url)
    if scheme is None:
        return Problem(f"`{url}` has no scheme", f"write https://{url.lstrip('/') or 'www.example.com/'}")
    if scheme["scheme"].lower() not in {"http", "https"}:
        return Problem(f"its scheme is `{scheme['scheme']}`", "linkaudit opens http:// and https:// addresses only")
    parts = _split(url)
    if parts is None:
        return Problem(f"`{url}` is no address", "check its brackets, and that its port is between 1 and 65535")
    host = parts.hostname or ""
    if not host:
        return Problem(f"`{url}` has no host", "write https://, the host, and the path")
    if not _HOST.fullmatch(host):
        return Problem(f"`{host}` is no host name", "write the name alone, in letters, digits, dots and hyphens")
    return None


def problem_of_template(template: str, *, needs_link: bool, names: Collection[str] = ()) -> Problem | None:
    """Return what is wrong with a text's variables: `{link}` with its encodings, and the given other names."""
    linked = False
    for found in _VARIABLE.finditer(template):
        if found["name"] != "link":
            if found["name"] not in names or found["how"]:
                return Problem(f"`{found[0]}` is no variable here", close_to(found["name"], {"link", *names}))
            continue
        linked = True
        for encoding in found["how"].split(":")[1:]:
            if encoding not in ENCODINGS:
                return Problem(f"`{encoding}` in `{found[0]}` is no encoding", close_to(encoding, ENCODINGS))
    if needs_link and not linked:
        return Problem("does not say where the link goes", "put {link:percent} where the tested address belongs")
    return None


def problem_of_page(template: str) -> Problem | None:
    """Return what is wrong with an address that carries the link: its variables, its scheme, its host."""
    if problem := problem_of_template(template, needs_link=True):
        return problem
    filled = _VARIABLE.sub("x", template)
    if problem := problem_of_address(filled):
        return problem
    if "{" in urlsplit(template.split("?", 1)[0]).netloc:
        return Problem("its host depends on the link", "write the platform's own host; the link goes behind it")
    return None


def problem_of_domain(name: str) -> Problem | None:
    """Return what keeps a text from being a bare host name in lower case."""
    labels = name.split(".")
    if len(labels) > 1 and all(_LABEL.fullmatch(label) and len(label) < 64 for label in labels):
        if name != name.lower():
            return Problem(f"`{name}` has capitals", f"write {name.lower()}")
        if _address_of(name) is None:
            return None
    bare = host_of(name if "//" in name else f"//{name}")
    hint = f"write {bare.removeprefix('*.')}" if "." in bare else "write a name such as example.com"
    return Problem(f"`{name}` is no bare host name", f"{hint}: no scheme, port, path or star")


def host_of(url: str) -> str:
    """Return the host of an address in lower case; empty where it has none."""
    parts = _split(url)
    return (parts.hostname or "") if parts else ""


def why_not_public(host: str) -> str:
    """Say why a host is not on the public internet, by its form alone; empty where nothing speaks against it."""
    name = unicodedata.normalize("NFKC", host).lower().replace("。", ".").rstrip(".")
    address = _address_of(name)
    if address is not None:
        mapped = getattr(address, "ipv4_mapped", None) or address
        return "" if mapped.is_global and not mapped.is_multicast else f"{mapped} is no public address"
    if name == "localhost" or name.endswith(_INSIDE):
        return f"`{host}` names a machine of a private network"
    return "" if "." in name else f"`{host}` is a name without a dot, which only a private network knows"


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        return None if parts.port == 0 else parts
    except ValueError:  # unbalanced brackets, or a port that is no number or too large
        return None


def _address_of(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Browsers take `127.1`, `0x7f000001` and `2130706433` for addresses, as inet_aton does."""
    try:
        return ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        pass
    last = name.rsplit(".", 1)[-1]
    if not re.fullmatch(r"\d+|0x[0-9a-f]*", last):
        return None
    try:
        return ipaddress.IPv4Address(socket.inet_aton(name))
    except OSError:
        return None
