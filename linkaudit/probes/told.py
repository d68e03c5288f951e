"""What our hooks in a page say → events: clipboard writes, words that came up, glimpses of a document.

A page runs in the same world as the hooks. It does not know the token of a visit, so what it says by itself is
dropped; and what the hooks say is held to a form and a length, and is nothing but text.
"""

from __future__ import annotations

from linkaudit.model.trace import Appeared, ClipboardWritten, Glimpsed, NotCaptured
from linkaudit.probes.events import EventLog

MARK = "\x01"
"""Stands between the parts of a message; no address holds it, and the text comes last."""
MOST = 400
"""Messages that one visit may hold; a page that goes on is not listened to."""


class Told:
    """Takes the messages of one visit."""

    def __init__(self, log: EventLog, token: str) -> None:
        """Believe messages that begin with the token only."""
        self._log = log
        self._token = token
        self._count = 0

    def take(self, page: int, message: object) -> None:
        """Turn a message into an event: token, kind, `top` or `inner`, address, one more word, text."""
        parts = message.split(MARK, 5) if isinstance(message, str) else []
        if len(parts) != 6 or parts[0] != self._token:
            self._refuse("it did not come from the hooks")
            return
        _token, kind, place, url, word, text = parts
        self._count += 1
        if self._count > MOST:
            self._refuse(f"more than {MOST} in one visit")
        elif kind == "clipboard":
            self._log.add(ClipboardWritten, page=page, text=text[:4000], way=word[:20])
        elif kind == "appeared":
            self._log.add(Appeared, page=page, url=url[:8000], text=text[:400])
        elif kind == "glimpse" and place == "top":
            moment, _, images = word.partition(" ")
            seen = int(images) if images.isdecimal() else 0
            self._log.add(Glimpsed, page=page, url=url[:8000], text=text[:2000], images=seen, moment=moment[:10])

    def _refuse(self, why: str) -> None:
        if not any(one.what == "a message of the page hooks" for one in self._log.of(NotCaptured)):
            self._log.add(NotCaptured, what="a message of the page hooks", why=why)
