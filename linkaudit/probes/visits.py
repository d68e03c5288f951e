"""What each probe does, step by step, over a session: open an address, find the link, tap it, follow."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from linkaudit.distil.domains import same_address
from linkaudit.distil.unwrap import unwrap
from linkaudit.distil.written import holds, spells
from linkaudit.errors import HarnessFault
from linkaudit.model.trace import Element, Looked, StepDone, StepFailed, Stopped
from linkaudit.model.trial import Task
from linkaudit.model.words import ProbeKind, Purpose
from linkaudit.probes.follow import Follower
from linkaudit.probes.preparing import dismissals, unfolding
from linkaudit.probes.session import Session
from linkaudit.probes.ways import scene_of

Visit = Callable[[Session, Task], Awaitable[None]]
LINK_S = 10.0
"""How long a page of the platform may take to show the link."""
FOLDED_S = 3.0
"""After how long it is unfolded, where it can be."""


async def visit(session: Session, task: Task) -> None:
    """Carry out one visit, whichever its purpose and probe. Raises HarnessFault for a probe that is not built yet."""
    if task.purpose is not Purpose.SUBJECT:
        return await control(session, task)
    if task.probe is None or task.probe not in VISITS:
        raise HarnessFault(f"no probe called {task.probe}")
    return await VISITS[task.probe](session, task)


async def control(session: Session, task: Task) -> None:
    """Open the destination itself and wait whether the arrival test is met; touch nothing."""
    error = await session.goto(task.address, task.referer)
    follower = Follower(session, task)
    reason = await session.settle(follower.arrived)
    if not session.tab.closed and reason not in ("crashed", "dialogs"):  # behind a dialog a page stands still
        await session.look(picture=reason != "arrived")
    session.log.add(Stopped, reason="arrived" if reason == "arrived" else "dead_end", detail=error)


async def gateway(session: Session, task: Task) -> None:
    """Open the gateway's address with the link inside, and follow; opening it stands for the first tap."""
    error = await session.goto(task.address, task.referer)
    session.log.add(StepDone, step=0, action="goto", url=task.address)
    if error == "timeout":
        session.log.add(Stopped, reason="wall", detail=error)
        return
    await Follower(session, task).run()


async def open_(session: Session, task: Task) -> None:
    """Open the platform's page that carries the link, tap the link, and follow."""
    error = await session.goto(task.address)
    session.log.add(StepDone, step=0, action="goto", url=task.address)
    if error:
        await session.look()
        session.log.add(Stopped, reason="not_opened", detail=error)
        return
    look, element = await find_link(session, task)
    if element is None:
        session.log.add(Stopped, reason="not_found", detail="the platform's page does not show the link")
        return
    if element.covered:
        look, element = await uncover(session, task, look, element)
    await session.tap(element, "link", "link", look.picture)
    await Follower(session, task, look).run()


async def uncover(session: Session, task: Task, look: Looked, link: Element) -> tuple[Looked, Element]:
    """Close the layer that lies over the link, as a person would do first; what cannot be closed stays."""
    scene = scene_of(look, task.target, task.sides, task.limit.explore)
    for control in dismissals(scene, ())[:1]:
        await session.tap(control, "unfold", "closes_a_layer", look.picture)
        await session.pause()
        look, again = await find_link(session, task)
        return look, again or link
    return look, link


VISITS: dict[ProbeKind, Visit] = {ProbeKind.GATEWAY: gateway, ProbeKind.INAPP: gateway, ProbeKind.OPEN: open_}
"""An in-app visit opens an address, too: the destination's own. Posting needs two windows: see `posting`."""


async def find_link(session: Session, task: Task) -> tuple[Looked, Element | None]:
    """Wait for the link's element and look at the page; None where the page shows no such element, or several alike.

    A post that shows its beginning only is unfolded first, as a person would do. An address that stands on the page as
    text counts, too: whether tapping it does anything is what is measured.
    """
    patience_s = min(LINK_S, session.left_s / 3)
    look, found = await _search(session, task, min(FOLDED_S, patience_s))
    if not found:
        folds = unfolding(scene_of(look, task.target, task.sides, task.limit.explore))
        if folds and not written_out(look.elements, task.target):
            await session.tap(folds[0], "unfold", "unfolds", look.picture)
        look, found = await _search(session, task, patience_s - FOLDED_S)
    chosen = choose(found, task.target)
    if chosen is None and not found:
        chosen = written_out(look.elements, task.target)
    if chosen is None:
        selector = (task.surface.link if task.surface else None) or ""
        detail = "several elements fit and none of them alone carries the link" if found else "no visible element fits"
        session.log.add(StepFailed, step=0, action="link", selector=selector, found=len(found), detail=detail)
    return look, chosen


async def _search(session: Session, task: Task, patience_s: float) -> tuple[Looked, list[Element]]:
    """Wait for the link's element so long, and look."""
    selector = (task.surface.link if task.surface else None) or ""
    deadline = session.log.elapsed + patience_s
    found = await session.find(selector)
    while not found and session.log.elapsed < deadline and not session.tab.crashed:
        await asyncio.sleep(0.1)
        found = await session.find(selector)
    await session.pause()
    look = await session.look()
    return look, await session.find(selector)


def choose(found: list[Element], target: str) -> Element | None:
    """Pick the link: the only one that carries it, else the only one there is, if it carries no other."""
    leading = [one for one in found if leads_to(one, target)]
    if leading:
        return leading[0] if _alike(leading) else None
    if len(found) == 1 and not _leads_to_another(found[0], target):
        return found[0]
    return None


def leads_to(element: Element, target: str) -> bool:
    """Say whether an element's address, attributes or words are or carry the tested address."""
    values = [element.href, element.text, *(value for _name, value in element.attrs)]
    return any(value and holds(value, target) for value in values)


def _alike(elements: list[Element]) -> bool:
    """Several parts of one card lead to the same place; two different links do not."""
    return len({one.href for one in elements if one.href}) <= 1


def _leads_to_another(element: Element, target: str) -> bool:
    inside = unwrap(element.href) if element.href else None
    return inside is not None and not same_address(inside.target, target)


def written_out(elements: Sequence[Element], target: str) -> Element | None:
    """Find the tested address among the words of a page, outside any link."""
    texts = [one for one in elements if one.kind in ("text", "button") and spells(one.text, target)]
    return min(texts, key=lambda one: len(one.text)) if texts else None
