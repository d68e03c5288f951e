"""Observations and findings, as they go by → what a reader must know of the run as a whole before its cells.

What fails everywhere tells of a destination, of a platform file or of us, not of platforms.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from linkaudit.model.finding import Finding
from linkaudit.model.matrix import Notice, NoticeKind
from linkaudit.model.observation import Observation
from linkaudit.model.words import Outcome, Responsible, Role

OPENED = (Outcome.DIRECT, Outcome.REDIRECTED)


class Tally:
    """Counts while the observations of one run go by."""

    def __init__(self, left: Iterable[tuple[str, str]] = ()) -> None:
        """Begin with nothing but the posts (surface, nonce) that attempts left behind which are not kept."""
        self.done = 0
        self.browsers: set[str] = set()
        self.versions: set[str] = set()
        self._gone: defaultdict[str, Counter[bool]] = defaultdict(Counter)
        self._platforms: defaultdict[str, Counter[bool]] = defaultdict(Counter)
        self._friends: defaultdict[str, Counter[bool]] = defaultdict(Counter)
        self._left = [Notice(NoticeKind.POST_LEFT, surface, nonce=nonce) for surface, nonce in left]

    def count(self, seen: Observation, finding: Finding) -> None:
        """Take one trial in."""
        self.done += 1
        if seen.environment.browser:
            self.browsers.add(f"{seen.environment.browser} ({seen.environment.browser_kind})")
            self.versions.add(seen.environment.linkaudit)
        key, opened = seen.trial.key, finding.outcome in OPENED
        gone = not opened and _destination_failed(seen, finding)
        self._gone[seen.trial.link][gone] += 1
        if not gone:
            # A destination that is down says nothing of the platform that could not lead there.
            self._platforms[key.platform][opened] += 1
            if key.role in (Role.OWN, Role.NEUTRAL):
                self._friends[key.platform][opened] += 1
        if seen.post is not None and seen.post.deleted is False:
            kind = NoticeKind.POST_LOST if seen.post.deletion == "not found again" else NoticeKind.POST_LEFT
            self._left.append(Notice(kind, f"{key.platform}/{key.surface}", nonce=seen.post.nonce))

    def notices(self) -> tuple[Notice, ...]:
        """Return what stands on top: a destination that fails everywhere, a platform that opens nothing, posts left."""
        down = [
            Notice(NoticeKind.DESTINATION_DOWN, link, n=counts[True])
            for link, counts in sorted(self._gone.items())
            if counts[True] > 1 and not counts[False]
        ]
        shut = [
            Notice(NoticeKind.PLATFORM_SHUT, platform)
            for platform, counts in sorted(self._platforms.items())
            if not counts[True] and counts[False] > 1 and self._friends[platform][False]
        ]
        return (*down, *shut, *sorted(self._left, key=lambda one: (one.kind, one.subject, one.nonce)))


def _destination_failed(seen: Observation, finding: Finding) -> bool:
    """Say whether a trial failed for its destination: no control of it got there, or it was the destination's act."""
    controls = [one for one in (seen.control, seen.persona_control, seen.later_control) if one]
    never_reached = bool(controls) and not any(one.reached for one in controls)
    return never_reached or finding.responsible is Responsible.DESTINATION
