"""How a cell's links fared beside the controls of one role in the same place: a tested difference."""

from __future__ import annotations

from msgspec import Struct

from linkaudit.model.words import Role


class Comparison(Struct, frozen=True, kw_only=True):
    """A cell beside the links of one role (own, affiliate, neutral) of the same platform, surface, probe and run."""

    role: Role
    """Whose links it is compared with."""
    urls: int
    """Distinct addresses of that role whose severity is known."""
    sites: int
    """Distinct registrable domains among them."""
    alike: bool
    """Whether they are of the cell's category."""
    worse: bool | None
    """Whether the cell's addresses fare worse, tested: every one of them worse than every one of the role's, or a
    corrected p of at most 0.05. None where either side has fewer than four addresses, or neutral ones fewer than four
    registrable domains."""
    apart: bool
    """Whether every address of the cell fares worse than every one of the role's, by one step of severity or more."""
    p: float | None
    """Of the permutation test on the addresses' median severities (one-sided: the cell is worse), corrected over the
    run's cells (Benjamini-Hochberg), 0 to 1; None where `worse` is None."""
