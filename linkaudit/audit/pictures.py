"""A visit's trace and the pictures that it took → the same trace with what the eyes read in them, as further events.

The eyes work in a thread, one picture at a time, within a time limit. Where they fail, the record says so; no trial
fails for them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from linkaudit.distil.pictures import Wanted, pictures_to_read
from linkaudit.errors import HarnessFault
from linkaudit.model.seen import PictureFacts
from linkaudit.model.trace import AnyEvent, NotCaptured, PictureRead, Trace
from linkaudit.ports import Clock, Eyes, Sink

PICTURE_S = 60.0
"""What one picture may take: words take about a second on one core, and many times that where browsers crowd it."""
UNREAD = PictureFacts()
NO_READER = "no reader of words is installed (linkaudit[vision])"


class PictureReader:
    """Lets the eyes read pictures for all trials of a run, one after another."""

    def __init__(self, eyes: Eyes, clock: Clock, within_s: float = PICTURE_S) -> None:
        """Hold the ports; look at nothing yet."""
        self._eyes = eyes
        self._clock = clock
        self._within_s = within_s
        self._turn = asyncio.Lock()
        self._late: asyncio.Task[PictureFacts] | None = None

    async def events_for(self, trace: Trace, album: Mapping[str, bytes], sink: Sink) -> tuple[AnyEvent, ...]:
        """Read what is worth it after a visit, and return what there is to add to its events, as the sink kept it.

        `album`: the visit's pictures by hash.
        """
        begun, added = self._clock.monotonic(), list[AnyEvent]()
        last_t = trace.events[-1].t if trace.events else 0.0

        def add(kind: type[PictureRead] | type[NotCaptured], **facts: Any) -> None:
            t = round(last_t + self._clock.monotonic() - begun, 3)
            added.append(sink(kind(n=len(trace.events) + len(added), t=t, **facts)))

        for wanted in pictures_to_read(trace.events):
            facts, why = await self._read(wanted, album)
            if why:
                add(NotCaptured, what=f"the picture of look {wanted.look.n}", why=why)
            add(
                PictureRead,
                look=wanted.look.n,
                picture=wanted.picture,
                words_asked=wanted.words,
                words_read=facts.words_read,
                codes=facts.codes,
                lines=facts.lines,
                reader=facts.reader,
            )
        return tuple(added)

    async def _read(self, wanted: Wanted, album: Mapping[str, bytes]) -> tuple[PictureFacts, str]:
        """Return what a picture shows, and why that is not all that was asked for; empty where it is."""
        picture = album.get(wanted.picture.sha256)
        if picture is None:
            return UNREAD, "the picture is not at hand"
        try:
            facts = await self._within_limit(picture, words=wanted.words)
        except HarnessFault as error:
            return UNREAD, error.what
        except TimeoutError:
            return UNREAD, f"reading it took longer than {self._within_s:g} s"
        return facts, NO_READER if wanted.words and not facts.words_read else ""

    async def _within_limit(self, picture: bytes, *, words: bool) -> PictureFacts:
        """Read in a thread. A thread cannot be stopped: while one is late, nothing else is read."""
        async with self._turn:
            if self._late and not self._late.done():
                raise HarnessFault("the reader has not come back from an earlier picture")
            self._late = asyncio.create_task(asyncio.to_thread(self._eyes.read, picture, words=words))
            self._late.add_done_callback(_seen_to)
            return await asyncio.wait_for(asyncio.shield(self._late), timeout=self._within_s)


def _seen_to(task: asyncio.Task[PictureFacts]) -> None:
    """Take note of how a late reading ended, which nobody waits for any more."""
    if not task.cancelled():
        task.exception()
