"""TOML files in, checked records out: what users write and what ships inside the package.

Every failure is a BadFile with file, line, key and the mend. Nothing here opens a network or runs what a file says.
"""

from __future__ import annotations

from linkaudit.catalog.baselines import load_baseline
from linkaudit.catalog.builtin import (
    affiliates,
    builtin_links,
    builtin_platforms,
    known_gateways,
    owner_of,
    owners,
    platform_source,
)
from linkaudit.catalog.places import link_places
from linkaudit.catalog.plan import Opened, open_plan
from linkaudit.catalog.rulebooks import load_rulebook, rulebook_ids
from linkaudit.catalog.signatures import load_signatures
from linkaudit.catalog.waivers import load_waivers
from linkaudit.catalog.worked import load_worked
from linkaudit.model.gateway import KnownGateway
from linkaudit.model.owners import Owners

__all__ = [
    "KnownGateway",
    "Opened",
    "Owners",
    "affiliates",
    "builtin_links",
    "builtin_platforms",
    "known_gateways",
    "link_places",
    "load_baseline",
    "load_rulebook",
    "load_signatures",
    "load_waivers",
    "load_worked",
    "open_plan",
    "owner_of",
    "owners",
    "platform_source",
    "rulebook_ids",
]
