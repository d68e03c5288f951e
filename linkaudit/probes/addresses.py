"""A host name or an IP address → why a live audit must not go there, or an empty string when it is public.

The ranges are IANA's special-purpose registries (RFC 6890 and its updates), written out here because the
answers of Python's own `is_global` changed between its versions.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_V4 = tuple(
    (IPv4Network(network), reason)
    for network, reason in (
        ("0.0.0.0/8", "unspecified"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "shared by carriers"),
        ("127.0.0.0/8", "loopback"),
        ("168.63.129.16/32", "cloud metadata"),  # a public address that inside one large cloud is the host's own agent
        ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "reserved"),
        ("192.0.2.0/24", "documentation"),
        ("192.88.99.0/24", "reserved"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "benchmarking"),
        ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
    )
)
_V6 = tuple(
    (IPv6Network(network), reason)
    for network, reason in (
        ("::/128", "unspecified"),
        ("::1/128", "loopback"),
        ("fc00::/7", "private"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "private"),
        ("ff00::/8", "multicast"),
        ("2001::/23", "reserved"),  # Teredo, ORCHID and the like: tunnels that end who knows where
        ("2001:db8::/32", "documentation"),
        ("3fff::/20", "documentation"),
    )
)
_V6_PUBLIC = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
_6TO4 = IPv6Network("2002::/16")

_LOCAL_NAME = re.compile(r"(?:^|\.)(?:localhost|localdomain|internal|local)$")
_NAME = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?")
# The URL standard takes a host whose last label is a number for an IPv4 address; getaddrinfo does likewise
# (127.1, 2130706433, 0x7f000001, 0177.0.0.1).
_NUMBER_LAST = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)$")


def why_not_host(host: str) -> str:
    """Tell why a name must not even be resolved: local names, and addresses in odd spellings; empty when it may.

    A plain IP address passes here and is judged by `why_not_address`.
    """
    name = host.lower().rstrip(".")
    if is_literal(name):
        return ""
    if _LOCAL_NAME.search(name):
        return "local name"
    if _NUMBER_LAST.search(name) or not _NAME.fullmatch(name):
        return "odd spelling"
    return ""


def is_literal(host: str) -> bool:
    """Tell whether a host is an IP address in its plain spelling, without brackets."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def why_not_address(address: str) -> str:
    """Tell why an IP address is no public one; empty when it is. What is no address at all is `odd spelling`."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "odd spelling"
    return _why_not_v4(parsed) if isinstance(parsed, IPv4Address) else _why_not_v6(parsed)


def _why_not_v4(address: IPv4Address) -> str:
    return next((reason for network, reason in _V4 if address in network), "")


def _why_not_v6(address: IPv6Address) -> str:
    if address.scope_id:
        return "link-local"
    inner = _embedded(address)
    if inner is not None:
        return _why_not_v4(inner)
    reason = next((reason for network, reason in _V6 if address in network), "")
    return reason or ("" if address in _V6_PUBLIC else "reserved")


def _embedded(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that a mapped, NAT64 or 6to4 address leads to."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.sixtofour if address in _6TO4 else None
