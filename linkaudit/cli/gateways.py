"""`linkaudit gateways`: the known redirectors, and what an address carries."""

from __future__ import annotations

from typing import Annotated

import typer

from linkaudit.catalog import KnownGateway, known_gateways
from linkaudit.cli.console import guarded, write_bytes
from linkaudit.distil.domains import host_of
from linkaudit.distil.unwrap import unwrap as target_in
from linkaudit.model.codec import to_json
from linkaudit.model.gateway import Unwrapped

app = typer.Typer(help="Known link gateways.", no_args_is_help=True)


@app.command("list")
@guarded
def list_() -> None:
    """List the known gateways: host and path, parameter, what public sources say of it, platform."""
    rows = [
        f"{one.host}{one.path}\t{','.join(one.param) or one.carrier}\t{one.behaviour}\t{one.confidence}\t{one.platform}"
        for one in known_gateways()
    ]
    write_bytes(("\n".join(rows) + "\n").encode())


@app.command("unwrap")
@guarded
def unwrap(urls: Annotated[list[str], typer.Argument(metavar="URL...", help="Addresses.")]) -> None:
    """Print the target that each address carries, one JSON line an address; null where it carries none."""
    known = known_gateways()
    lines: list[bytes] = []
    for url in urls:
        carried = target_in(url)
        row = _known(url, known)
        told = Unwrapped(
            url=url,
            target=carried.target if carried else None,
            encoding=carried.encoding if carried else None,
            gateway=f"{row.host}{row.path}" if row else None,
            known=row is not None,
        )
        lines.append(to_json(told))
    write_bytes(b"\n".join(lines) + b"\n")


def _known(url: str, rows: tuple[KnownGateway, ...]) -> KnownGateway | None:
    """Return the row that an address falls under: the longest path wins."""
    host, path = host_of(url), "/" + url.split("://", 1)[-1].partition("/")[2]
    fitting = [row for row in rows if _host_fits(row.host, host) and path.startswith(row.path.partition("<")[0] or "/")]
    return max(fitting, key=lambda row: len(row.path), default=None)


def _host_fits(row: str, host: str) -> bool:
    return host.endswith(row[1:]) if row.startswith("*.") else host == row
