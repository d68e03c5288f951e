"""A plan's [network] → where replicas are, what is trusted; without `resolve` the plan is live and must stay public."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from linkaudit.catalog.addresses import host_of, why_not_public
from linkaudit.catalog.lines import Place
from linkaudit.catalog.source import Source
from linkaudit.errors import BadFile
from linkaudit.model.files import Plan, Resolve
from linkaudit.model.words import ProbeKind

Reached = tuple[Source, Place, str]
"""An address that an audit would open, and the key that says so."""


def read_resolve(source: Source, plan: Plan) -> Resolve | None:
    """Return the loopback addresses to which https and http go; None for a live plan. Raises BadFile."""
    written = plan.network.resolve
    if written is None:
        return None
    place: Place = ("network", "resolve")
    if isinstance(written, str):
        return Resolve(https=_loopback(source, place, written))
    http = None if written.http is None else _loopback(source, (*place, "http"), written.http)
    return Resolve(https=_loopback(source, (*place, "https"), written.https), http=http)


def read_trust(source: Source, plan: Plan) -> Path | None:
    """Return the certificate file that the browser is to trust besides its own. Raises BadFile."""
    if plan.network.trust is None:
        return None
    place: Place = ("network", "trust")
    path = source.path.parent / plan.network.trust
    mend = "name a PEM file, from the plan's folder on; the replicas print where theirs is"
    try:
        if not path.is_file():
            raise source.bad(place, f"there is no file {path}", mend)
        text = path.read_bytes()
    except (OSError, ValueError) as error:
        raise source.bad(place, f"{path} cannot be read: {error}", mend) from error
    if b"-----BEGIN CERTIFICATE-----" not in text:
        raise source.bad(place, f"{path} holds no certificate", mend)
    return path


def check_attach(source: Source, plan: Plan) -> None:
    """Refuse to post from a browser that someone else signed in to, and an address that is none. Raises BadFile."""
    attach = plan.network.attach
    if attach is None:
        return
    place: Place = ("network", "attach")
    if not attach.startswith(("http://", "https://", "ws://", "wss://")) or not host_of(attach):
        raise source.bad(place, f"`{attach}` is no address of a browser", "write one such as http://127.0.0.1:9222")
    if ProbeKind.POST in plan.audit.probes:
        rest = ", ".join(f'"{probe}"' for probe in plan.audit.probes if probe is not ProbeKind.POST)
        mend = f"leave it out: probes = [{rest}]"
        raise source.bad(("audit", "probes"), "post is refused in a browser that is attached to", mend)


def check_public(reached: Iterable[Reached]) -> None:
    """Refuse what a live plan may not open: addresses of this machine and of private networks. Raises BadFile."""
    for source, place, address in reached:
        if why := why_not_public(host_of(address)):
            mend = "a live plan opens the public web only; for replicas give [network] resolve"
            raise source.bad(place, why, mend)


def _loopback(source: Source, place: Place, written: str) -> str:
    try:
        parts = urlsplit(f"//{written}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise _no_loopback(source, place, written, "has no port between 1 and 65535") from None
    if parts.netloc != written or "@" in written or not host:
        raise _no_loopback(source, place, written, "is no address and port")
    if not port:
        raise _no_loopback(source, place, written, "has no port between 1 and 65535")
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        raise _no_loopback(source, place, written, "names a host; its numbers are needed") from None
    if not address.is_loopback:
        raise _no_loopback(source, place, written, "is not an address of this machine")
    return f"[{address}]:{port}" if address.version == 6 else f"{address}:{port}"


def _no_loopback(source: Source, place: Place, written: str, why: str) -> BadFile:
    mend = 'write a loopback address with a port, such as "127.0.0.1:8443" or "[::1]:8443"'
    return source.bad(place, f"`{written}` {why}", mend)
