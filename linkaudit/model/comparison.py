"""What a cell's links fared beside the controls of one role in the same place: counts and a tested difference."""

from __future__ import annotations

from msgspec import Struct

from linkaudit.model.words import Role


class Comparison(Struct, frozen=True, kw_only=True):
    """A cell beside the links of one role (own, affiliate, neutral) of the same platform, surface, probe and run."""

    role: Role
    """Whose links it is compared with."""
    urls: int
    """Distinct addresses of that role with a conclusive trial."""
    sites: int
    """Distinct registrable domains among them."""
    opens: bool | None
    """Whether one of them opened, and did so in every repeat; None where none came to an outcome."""
    same: bool | None
    """Whether all of them had this cell's outcome, mechanism and taps; None where some had, or there are none."""
    obstructed: int
    """How many of those addresses the platform obstructed."""
    worse: bool | None
    """Whether the cell's addresses fare worse, tested: every one of them worse than every one of the role's, or a
    corrected p of at most 0.05. None where either side has fewer than four addresses."""
    p: float | None
    """Of the exact permutation test on the addresses' median severities (one-sided: the cell is worse), corrected over
    the run's cells (Benjamini-Hochberg), 0 to 1; None where `worse` is None."""
