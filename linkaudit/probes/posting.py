"""The post probe: the author posts the link, a second account finds the post and taps the link, the author cleans up.

Each account sits in a context of its own; all of them write into one log. Nothing is posted that is not also tried to
be deleted, whatever happened in between.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager

from playwright.async_api import Error as PlaywrightError

from linkaudit.classify.lexicon import control_says, says_done
from linkaudit.errors import HarnessFault
from linkaudit.model.files import Action, Surface
from linkaudit.model.trace import (
    CleanedUp,
    DialogShown,
    Element,
    PhaseBegun,
    PostSought,
    RefusalSeen,
    StepDone,
    StepFailed,
    Stopped,
)
from linkaudit.model.trial import Task
from linkaudit.probes.actions import STEP_S, StepBroken, Values, act, filled
from linkaudit.probes.follow import Follower
from linkaudit.probes.preparing import unfolds_only
from linkaudit.probes.session import Session
from linkaudit.probes.tabs import first_line
from linkaudit.probes.visits import choose, leads_to, written_out

Seat = Callable[[str], AbstractAsyncContextManager[Session]]
"""Opens a window in which an account is signed in (`author`, `viewer`)."""

LOOKS_S = (0.5, 3.0, 8.0)
"""When the second account looks for the post, in seconds after it was published: three looks over the stated window."""
REFUSAL_S = 2.0
"""How long a refusal may take to appear after the last step."""
CLEANUP_TRIES = 3
NOWHERE = "not found again"
LINK_S = 4.0
"""How long a post may take to show its link, once it is there itself: cards and links are often drawn later."""
CLEANUP_S = 40.0
"""What cleaning up may take, beyond the wall of the visit."""


async def post(seat: Seat, task: Task) -> None:
    """Carry out one post trial; its events say how far it came. Raises HarnessFault where the task cannot be one."""
    if task.surface is None or not task.surface.post:
        raise HarnessFault("this surface has no steps for posting")
    async with seat("author") as author:
        poster = Poster(seat, author, task, task.surface)
        try:
            async with asyncio.timeout(max(1.0, author.left_s)):
                await poster.run()
        except TimeoutError:
            author.log.add(Stopped, reason="wall", detail="posting and finding the post took too long")
        finally:
            await poster.clean_up()


class Poster:
    """One post and what becomes of it."""

    def __init__(self, seat: Seat, author: Session, task: Task, surface: Surface) -> None:
        """Draw the nonce by which the post is known again."""
        self.seat, self.author, self.task, self.surface = seat, author, task, surface
        self.values: Values = {"nonce": f"la{secrets.token_hex(4)}", "account": "author"}
        self.published = False
        self.published_n = 0
        """How many events there were when something may first have been published."""

    async def run(self) -> None:
        """Post, look whether it was refused, and let the second account find it."""
        log = self.author.log
        log.add(PhaseBegun, account="author", task="post", nonce=self.values["nonce"])
        whole = await self._steps(self.author, self.surface.post, "post")
        refused = await self._refused()
        await self.author.look()
        if refused:
            log.add(Stopped, reason="refused")
        elif not whole:
            log.add(Stopped, reason="not_found", detail="the composer does not fit the platform file")
        else:
            await self._view()

    async def _steps(self, session: Session, steps: tuple[Action, ...], what: str) -> bool:
        """Carry steps out in order; False at the first that does not fit, which is then in the log."""
        for number, step in enumerate(steps):
            if what == "post" and step.verb in ("click", "press") and not self.published:
                self.published = True  # from here on there may be something to delete
                self.published_n = len(self.author.log.kept)
            left_s = STEP_S if "cleanup" in what else session.left_s  # what is posted is deleted, late or not
            try:
                await self._unless_refused(act(session.tab.page, step, self.task.target, self.values, left_s), what)
            except StepBroken as broken:
                detail = f"{what}, step {number + 1}: {broken.detail}"
                self.author.log.add(
                    StepFailed,
                    step=number,
                    action=step.verb,
                    selector=broken.selector,
                    found=broken.found,
                    detail=detail,
                )
                return False
            self.author.log.add(StepDone, step=number, action=f"{what}:{step.verb}", url=session.tab.page.url)
        return True

    async def _unless_refused(self, work: Coroutine[None, None, None], what: str) -> None:
        """Carry a step out; once something was published, a refusal that comes up ends the waiting for it."""
        step = asyncio.ensure_future(work)
        watching = asyncio.ensure_future(self._refused(STEP_S)) if what == "post" and self.published else None
        try:
            await asyncio.wait({step, watching} if watching else {step}, return_when=asyncio.FIRST_COMPLETED)
            if not step.done() and watching is not None and watching.done() and watching.result():
                raise StepBroken("", 0, "the platform refused the post")
            await step
        finally:
            for job in (step, watching):
                if job is not None and not job.done():
                    job.cancel()

    async def _refused(self, within_s: float = REFUSAL_S) -> bool:
        """Whether the platform refused the post: by the element that the platform file names, or by a dialog."""
        log, ends = self.author.log, self.author.log.elapsed + within_s
        if log.of(RefusalSeen):
            return True
        # A composer that greets with an alert refuses nothing.
        alerts = [one for one in log.of(DialogShown) if one.type == "alert" and one.n >= self.published_n]
        dialogs = [one for one in alerts if not says_done(one.message)]
        if dialogs:
            log.add(RefusalSeen, way="dialog", selector="", text=dialogs[-1].message[:1000])
            return True
        if not self.surface.rejected:
            return False
        selector = filled(self.surface.rejected, self.task.target, self.values)
        while log.elapsed < ends:
            shown = await self.author.find(selector)
            if shown and not says_done(shown[0].text):
                log.add(RefusalSeen, way="element", selector=selector, text=shown[0].text[:1000])
                return True
            await asyncio.sleep(0.1)
        return False

    # -- the second account ----------------------------------------------------------------------------------

    async def _view(self) -> None:
        log, published_t = self.author.log, self.author.log.elapsed
        async with self.seat("viewer") as viewer:
            log.add(PhaseBegun, account="viewer", task="view")
            self.values["account"] = "viewer"
            for due in LOOKS_S:
                await asyncio.sleep(max(0.0, published_t + due - log.elapsed))
                message = await self._seek(viewer, "viewer", published_t)
                if message is not None:
                    return await self._follow(viewer, message)
            await viewer.look()
        self.values["account"] = "author"
        log.add(PhaseBegun, account="author", task="check")
        own = await self._seek(self.author, "author", published_t)
        await self.author.look()
        log.add(Stopped, reason="hidden" if own is not None else "not_found")
        return None

    async def _seek(self, session: Session, account: str, published_t: float) -> Element | None:
        """Look for the post once, as an account; where it should be is said by the `view` steps."""
        fits = await self._steps(session, self.surface.view, f"view as {account}")
        await session.pause()
        selector = filled(self.surface.message or "", self.task.target, self.values)
        found = await session.find(selector) if fits else []
        self.author.log.add(
            PostSought,
            account=account,
            found=len(found),
            fits=fits,
            text=found[0].text.replace(self.values["nonce"], "").strip() if found else "",
            after_s=round(self.author.log.elapsed - published_t, 2),
        )
        return found[0] if found else None

    async def _follow(self, viewer: Session, message: Element) -> None:
        """Find the link in the post, unfold the post where it hides it, tap, and follow."""
        look = await viewer.look()
        inside = f"{filled(self.surface.message or '', self.task.target, self.values)} >> {self.surface.link or 'a'}"
        found = await viewer.find(inside)
        if not found and await self._unfold(viewer):
            look = await viewer.look()
            found = await viewer.find(inside)
        chosen = choose(found, self.task.target)
        drawn_s = self.author.log.elapsed + LINK_S
        while not found and self.author.log.elapsed < drawn_s:
            await asyncio.sleep(0.2)
            if found := await viewer.find(inside):
                look = await viewer.look()
                chosen = choose(found := await viewer.find(inside), self.task.target)
        if chosen is None and not found:
            own = [one for one in look.elements if one.text and one.text in message.text]
            chosen = written_out(own, self.task.target)
        if chosen is None and found:
            # Which of them is the link nobody can tell: the platform file's fault, and no link that was taken away.
            selector, detail = self.surface.link or "", "elements fit, and none of them alone carries the link"
            self.author.log.add(
                StepFailed, step=0, action="link", selector=selector, found=len(found), detail=f"{len(found)} {detail}"
            )
            self.author.log.add(Stopped, reason="not_found", detail="the link in the post cannot be told from others")
            return
        if chosen is None and await self._stale(viewer):
            return
        if chosen is None:
            self.author.log.add(Stopped, reason="link_gone", detail="no element fits the link's selector")
            return
        await viewer.tap(chosen, "link", "link", look.picture)
        await Follower(viewer, self.task, look).run()

    async def _stale(self, viewer: Session) -> bool:
        """Say, and log, that the post has its link all the same: the platform file's selector no longer fits."""
        message = filled(self.surface.message or "", self.task.target, self.values)
        inside = await viewer.find(f"{message} >> :is(a, [role=link], [onclick], [data-url], [data-href], [data-link])")
        unread = [one for one in inside if one.tag != "a" and not one.href and not control_says(one.text)]
        links = [one for one in inside if leads_to(one, self.task.target)] or unread
        if not links:
            return False
        detail = "something else in the post is or may be the link"
        selector = self.surface.link or ""
        self.author.log.add(StepFailed, step=0, action="link", selector=selector, found=0, detail=detail)
        self.author.log.add(Stopped, reason="not_found", detail=detail)
        return True

    async def _unfold(self, viewer: Session) -> bool:
        selector = filled(self.surface.message or "", self.task.target, self.values)
        inside = await viewer.find(f"{selector} >> :is(a, button, [role=button], summary, span, div, label)")
        folds = [one for one in inside if unfolds_only(one.text)]
        if folds:
            # The control itself, and not the box that holds the post and it.
            await viewer.tap(min(folds, key=lambda one: len(one.text)), "unfold", "unfold")
            await viewer.pause()
            return True
        return False

    # -- afterwards --------------------------------------------------------------------------------------------

    async def clean_up(self) -> None:
        """Delete the post, in up to three tries and some time; what could not be deleted is in the log."""
        if not self.published:
            return
        self.values["account"] = "author"
        self.author.log.add(PhaseBegun, account="author", task="cleanup")
        try:
            async with asyncio.timeout(CLEANUP_S):
                await self._delete()
        except TimeoutError:
            self.author.log.add(CleanedUp, done=False, tries=CLEANUP_TRIES, detail="deleting the post took too long")
        except PlaywrightError as error:
            self.author.log.add(CleanedUp, done=False, tries=0, detail=first_line(error))

    async def _delete(self) -> None:
        if self.author.log.of(RefusalSeen) and await self._seek(self.author, "author", 0.0) is None:
            return  # a refused post left nothing behind
        if not self.surface.cleanup:
            self.author.log.add(CleanedUp, done=False, tries=0, detail="the platform file has no cleanup steps")
            return
        looked = [one for one in self.author.log.of(PostSought) if one.account == "author" and one.fits]
        if looked and not looked[-1].found and await self._seek(self.author, "author", 0.0) is None:
            # Held back for review, or never published: there is nothing to delete now, and a person must know.
            self.author.log.add(CleanedUp, done=False, tries=0, detail=NOWHERE)
            return
        detail = ""
        for attempt in range(1, CLEANUP_TRIES + 1):
            try:
                if self.surface.view:
                    await self._steps(self.author, self.surface.view, "view before cleanup")
                if await self._steps(self.author, self.surface.cleanup, "cleanup") and await self._gone():
                    self.author.log.add(CleanedUp, done=True, tries=attempt, detail="")
                    return
            except PlaywrightError as error:
                detail = first_line(error)
            await asyncio.sleep(0.3 * attempt)
        self.author.log.add(CleanedUp, done=False, tries=CLEANUP_TRIES, detail=detail or "the post is still there")

    async def _gone(self) -> bool:
        """Whether the post is really away, and not merely the button pressed."""
        if not self.surface.view or not self.surface.message:
            return True
        await self._steps(self.author, self.surface.view, "view after cleanup")
        await self.author.pause()
        if self.author.left_s <= 0:
            await asyncio.sleep(1.0)  # nothing is waited for any more when the visit's own time is over
        return not await self.author.find(filled(self.surface.message, self.task.target, self.values))
