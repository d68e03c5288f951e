"""Whether the accounts that a trial uses are signed in: looked at before it, and after it where it did not arrive.

A sign-in that is over looks like a platform that refuses links. No trial is made on one, and none that it may have
spoilt is kept: its signed-in trials wait until somebody has signed in again.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping

from linkaudit.audit.guards import LeftOff, Manners
from linkaudit.errors import HarnessFault
from linkaudit.model.files import Platform
from linkaudit.model.trial import SignIn, StandingSeen
from linkaudit.model.words import Standing
from linkaudit.ports import Browser, Clock

FRESH_S = 60.0
"""How long a look at an account speaks for the trials that begin after it."""
LOOKS = 2
"""A page that does not come once is asked for again."""
LONGEST_LOOK_S = 60.0
"""Beyond what a slow page takes: a browser that hangs must not hold up its platform for ever."""
AGAIN = "sign in again with `linkaudit login {platform} --as {account}`, and run the plan again"


class Doors:
    """Looks at accounts, one at a time each, and remembers for a while."""

    def __init__(self, browser: Browser, manners: Manners, clock: Clock) -> None:
        """Nobody has been looked at yet."""
        self._browser, self._manners, self._clock = browser, manners, clock
        self._locks: defaultdict[tuple[str, str], asyncio.Lock] = defaultdict(asyncio.Lock)
        self._seen: dict[tuple[str, str], tuple[float, StandingSeen]] = {}

    async def hold(
        self, platform: Platform, accounts: Mapping[str, SignIn], *, afresh: bool = False
    ) -> tuple[StandingSeen, ...]:
        """Return how the accounts stand, all of them signed in as far as can be told. Raises LeftOff where not."""
        return tuple([await self._one(platform, name, accounts[name], afresh) for name in sorted(accounts)])

    async def _one(self, platform: Platform, account: str, sign_in: SignIn, afresh: bool) -> StandingSeen:
        asked = self._clock.monotonic()
        async with self._locks[platform.id, account]:
            began, seen = self._seen.get((platform.id, account), (0.0, None))
            # A look speaks from when it began: one that another trial began before this one ended may be too early.
            if seen is None or began < (asked if afresh else asked - FRESH_S):
                began = self._clock.monotonic()
                seen = await self._look(platform, account, sign_in)
                self._seen[platform.id, account] = (began, seen)
        if seen.standing in (Standing.SIGNED_OUT, Standing.UNREACHABLE):
            raise LeftOff(_why(platform.id, seen), signed=True)
        return seen

    async def _look(self, platform: Platform, account: str, sign_in: SignIn) -> StandingSeen:
        standing, detail = Standing.UNREACHABLE, ""
        for _ in range(LOOKS):
            if platform.login is not None:
                await self._manners.opening(platform.id)
            standing, detail = await look_at(self._browser, platform, sign_in)
            if standing is not Standing.UNREACHABLE:
                break
        return StandingSeen(account, standing, detail, self._clock.now())


async def look_at(browser: Browser, platform: Platform, sign_in: SignIn) -> tuple[Standing, str]:
    """Say how a saved sign-in stands, and why; a browser that fails or hangs tells nothing."""
    if platform.login is None:
        return Standing.UNKNOWN, "the platform file has no [login]"
    try:
        asked = browser.standing(platform.login, platform.browser, sign_in)
        return await asyncio.wait_for(asked, timeout=LONGEST_LOOK_S)
    except HarnessFault as error:
        return Standing.UNREACHABLE, error.what
    except TimeoutError:
        return Standing.UNREACHABLE, "the browser did not answer"


def _why(platform: str, seen: StandingSeen) -> str:
    again = AGAIN.format(platform=platform, account=seen.account)
    if seen.standing is Standing.UNREACHABLE:
        return f"whether the {seen.account} is signed in cannot be seen ({seen.detail}); its trials wait: {again}"
    return f"the {seen.account} is not signed in any more ({seen.detail}); its trials wait, none failed: {again}"


def used_accounts(signed_in: Mapping[str, SignIn], names: Iterable[str]) -> dict[str, SignIn]:
    """Return the sign-ins of some accounts, as far as there are any."""
    return {name: signed_in[name] for name in names if name in signed_in}
