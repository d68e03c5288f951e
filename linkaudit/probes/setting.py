"""How the browsers of a run are started: where names lead, what is closed, whether there is a window to see."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from linkaudit.model.files import Resolve
from linkaudit.probes.wall import BROWSER_FLAGS

BASE_FLAGS = (
    "--disable-quic",
    "--disable-gpu",
    "--no-pings",
    "--disable-component-update",
    "--hide-scrollbars",
)
NO_SANDBOX = "--no-sandbox"
LIVE_FLAGS = (*BROWSER_FLAGS, "--site-per-process")
"""On the live web: nothing goes round the wall, and each site has processes of its own."""


@dataclass
class Setting:
    """How browsers of one run are started."""

    resolve: Resolve | None = None
    trust: Path | None = None
    binary: str | None = None
    replica: bool = False
    unresolved: tuple[str, ...] = ()
    """Names that lead nowhere, so that replicas can play a name that does not resolve."""
    refused: list[tuple[str, str]] = field(default_factory=list)
    states: Mapping[str, str] = field(default_factory=dict)
    """The storage states (JSON) of sealed sign-ins, by the path of their file."""
    window: bool = False
    """Whether a person is to see the browser and use it."""
    sandbox: bool = field(default_factory=lambda: os.geteuid() != 0)
    """Chromium refuses to have its sandbox when root starts it; where the system lacks what it needs it turns False."""


def flags_for(setting: Setting) -> tuple[str, ...]:
    """Return the command line flags: where names lead on replicas, what stays closed in any case."""
    base = BASE_FLAGS if setting.sandbox else (*BASE_FLAGS, NO_SANDBOX)
    if setting.resolve is None:
        return (*base, *LIVE_FLAGS)
    https, http = setting.resolve.https, setting.resolve.http
    rules = [f"MAP *:80 {http}", f"MAP *:443 {https}"] if http else []
    rules = [*(f"MAP {name} ~NOTFOUND" for name in setting.unresolved), *rules]
    rules += [f"MAP * {https}", f"EXCLUDE {https.rsplit(':', 1)[0].strip('[]')}"]
    return (*base, "--host-resolver-rules=" + ",".join(rules))
