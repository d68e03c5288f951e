"""Our own world in each frame of a page: script in, plain data out, and nothing of the page's script in between.

A page may overwrite `querySelector`, `JSON` or `Array.prototype.map`; an isolated world has its own. It shares the
document only, and what one script leaves in its globals the next one finds, as long as the document stays.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from playwright.async_api import BrowserContext, CDPSession, Frame
from playwright.async_api import Error as PlaywrightError

from linkaudit.model.codec import to_json
from linkaudit.probes.tabs import Tab

SCRIPTS = Path(__file__).parent / "scripts"
WORLD = "linkaudit"
CLOSED = "function () { (globalThis.linkauditClosed ||= new WeakMap()).set(this.host, this); }"
MOST_ROOTS = 40

Place = tuple[CDPSession, str]
"""The session that reaches a frame, and the frame's id there."""


def script(name: str) -> str:
    """Read one of the scripts: an expression that is a function."""
    return (SCRIPTS / name).read_text(encoding="utf-8").strip().rstrip(";")


def call(function: str, *arguments: object) -> str:
    """Write the call of a function with plain data."""
    return f"({function})({', '.join(to_json(one).decode() for one in arguments)})"


class Worlds:
    """Evaluates in isolated worlds of one context's frames."""

    def __init__(self, context: BrowserContext) -> None:
        """Open nothing yet."""
        self._context = context
        self._sessions: dict[Frame, Place] = {}

    async def evaluate(self, tab: Tab, frame: Frame, expression: str, within_s: float) -> Any:
        """Return the plain value of an expression. Raises PlaywrightError, and TimeoutError after `within_s`."""
        async with asyncio.timeout(within_s):
            try:
                session, context = await self._world(tab, frame)
                return await _value(session, expression, context)
            except PlaywrightError:
                self._sessions.pop(frame, None)
                raise

    async def ask_page(self, tab: Tab, expression: str, within_s: float) -> Any:
        """Evaluate in the main frame's own world, where the hooks are; the page may have bent the answer."""
        if tab.cdp is None:
            raise PlaywrightError("the page has no CDP session")
        async with asyncio.timeout(within_s):
            return await _value(tab.cdp, expression, None)

    async def reveal(self, tab: Tab, frame: Frame, within_s: float) -> None:
        """Hand the closed shadow roots of a frame to our world there; the page cannot tell."""
        async with asyncio.timeout(within_s):
            session, context = await self._world(tab, frame)
            tree = await session.send("DOM.getDocument", {"depth": -1, "pierce": True})
            for node in _closed_roots(tree["root"])[:MOST_ROOTS]:
                asked = {"backendNodeId": node, "executionContextId": context}
                try:
                    found = await session.send("DOM.resolveNode", asked)
                except PlaywrightError:
                    continue  # it stands in another frame's document
                told = {"objectId": found["object"]["objectId"], "functionDeclaration": CLOSED}
                await session.send("Runtime.callFunctionOn", told)
            await session.send("DOM.disable")

    async def _world(self, tab: Tab, frame: Frame) -> tuple[CDPSession, int]:
        session, name = await self._place(tab, frame)
        made = await session.send("Page.createIsolatedWorld", {"frameId": name, "worldName": WORLD})
        return session, int(made["executionContextId"])

    async def _place(self, tab: Tab, frame: Frame) -> Place:
        """Find a frame: in its page's session, or in one of its own where it lives in another process."""
        if frame.parent_frame is None:
            if tab.cdp is None:
                raise PlaywrightError("the page has no CDP session")
            return tab.cdp, tab.main_frame
        if frame not in self._sessions:
            try:
                session = await self._context.new_cdp_session(frame)
            except PlaywrightError:
                return await self._within(tab, frame, frame.parent_frame)
            tree = await session.send("Page.getFrameTree")
            self._sessions[frame] = (session, tree["frameTree"]["frame"]["id"])
        return self._sessions[frame]

    async def _within(self, tab: Tab, frame: Frame, parent: Frame) -> Place:
        """Find a frame in its parent's process by name and address; among equals, by order."""
        session, above = await self._place(tab, parent)
        tree = await session.send("Page.getFrameTree")
        told = _children(tree["frameTree"], above)
        fitting = [one["id"] for one in told if _told(one) == _key(frame)]
        equals = [one for one in parent.child_frames if _key(one) == _key(frame)]
        if not fitting:
            raise PlaywrightError("the frame is gone")
        return session, fitting[min(equals.index(frame), len(fitting) - 1)]


def _key(frame: Frame) -> tuple[str, str]:
    return frame.name, frame.url.split("#")[0]


def _told(frame: dict[str, Any]) -> tuple[str, str]:
    return str(frame.get("name", "")), str(frame["url"])


def _children(tree: dict[str, Any], above: str) -> list[dict[str, Any]]:
    """Return the frames right below one of a frame tree."""
    below = tree.get("childFrames", [])
    if tree["frame"]["id"] == above:
        return [one["frame"] for one in below]
    return [frame for one in below for frame in _children(one, above)]


def _closed_roots(node: dict[str, Any]) -> list[int]:
    found = [] if node.get("shadowRootType") != "closed" else [int(node["backendNodeId"])]
    inner = [*node.get("shadowRoots", []), *node.get("children", [])]
    if "contentDocument" in node:
        inner.append(node["contentDocument"])
    return found + [root for one in inner for root in _closed_roots(one)]


async def _value(session: CDPSession, expression: str, context: int | None) -> Any:
    asked: dict[str, Any] = {"expression": expression, "returnByValue": True}
    told = await session.send("Runtime.evaluate", asked if context is None else {**asked, "contextId": context})
    if "exceptionDetails" in told:
        raise PlaywrightError(str(told["exceptionDetails"].get("exception", {}).get("description", "script error")))
    return told["result"].get("value")
