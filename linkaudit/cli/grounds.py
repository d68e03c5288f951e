"""A plan where there is one, else what ships → the platforms, where their sign-ins are, and how to reach them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from linkaudit.catalog import builtin_platforms, open_plan
from linkaudit.errors import UsageError
from linkaudit.model.files import Platform, Resolve
from linkaudit.probes.setting import Setting

DEFAULT_FOLDER = Path("accounts")


@dataclass(frozen=True)
class Grounds:
    """The platforms that are known by id, the folder of sign-ins, and where names lead."""

    platforms: dict[str, Platform]
    folder: Path
    resolve: Resolve | None = None
    """None: the live web."""
    trust: Path | None = None

    def platform(self, name: str) -> Platform:
        """Return a platform. Raises UsageError where there is none of that id."""
        if name not in self.platforms:
            raise UsageError(f"there is no platform `{name}`", "see `linkaudit platforms list`, or name a --plan")
        return self.platforms[name]

    def setting(self, browser_path: str | None, *, window: bool = False) -> Setting:
        """Return how a browser is started there."""
        return Setting(resolve=self.resolve, trust=self.trust, binary=browser_path, window=window)


def grounds(plan: Path | None, accounts: Path | None) -> Grounds:
    """Read a plan, or take what ships. Raises BadFile for a plan that does not hold."""
    if plan is None:
        return Grounds(builtin_platforms(), accounts or DEFAULT_FOLDER)
    opened = open_plan(plan)
    return Grounds(opened.platforms, accounts or opened.accounts or DEFAULT_FOLDER, opened.resolve, opened.trust)
