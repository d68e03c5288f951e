"""What a person does before the way on can be taken: closes a layer, ticks a box, chooses an answer, unfolds a page.

Pure: a scene in, elements out, in the order in which they would be touched.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from linkaudit.classify.lexicon import control_says, plain
from linkaudit.model.trace import Element
from linkaudit.probes.ways import Scene, allowed, leads_elsewhere, says_onward, signature

PUTS_OFF = re.compile(
    r"^\W{0,2}(?:[×✕✖╳x]|关闭|关掉|稍后(?:再说)?|暂不.{0,4}|以后再说|不用了|跳过"
    r"|close|dismiss|no,? thanks|not now|later|skip)\W{0,2}$",
    re.IGNORECASE,
)
"""Words (or a cross) on what takes a layer away and answers nothing."""
AGREES = re.compile(
    r"^\W{0,2}(?:我?知道了|好的?|确定|同意|接受|全部接受|同意并继续|(?:我?同意|接受|确认|知道了|好的?)(?:并|后|,)?关闭"
    r"|accept(?: all)?|agree|got it|ok(?:ay)?)\W{0,2}$",
    re.IGNORECASE,
)
"""Words that take a layer away by agreeing to it: nobody does so in somebody's name without reading what is asked."""


def dismissals(scene: Scene, tried: Collection[str]) -> list[Element]:
    """Return the controls that close a layer, uncovered ones alone: putting off, closing, then agreeing.

    Where exploration follows navigations only, nothing is agreed to.
    """
    ways = (PUTS_OFF, AGREES) if scene.explore == "full" else (PUTS_OFF,)
    found = [
        one
        for one in scene.look.elements
        if one.kind in ("button", "link", "text")
        and not (one.covered or one.disabled or signature(one) in tried or leads_elsewhere(scene, one))
        and any(words.search(_label(one)) for words in ways)
        and allowed(scene, one)
    ]
    return sorted(found, key=lambda one: (one.kind == "text", one.place))


def _label(element: Element) -> str:
    return plain(element.text or dict(element.attrs).get("aria-label", ""))


def ticks(scene: Scene, tried: Collection[str]) -> list[Element]:
    """Return the boxes that a person would tick to get on: those that speak of agreeing or risk, else an only one."""
    if scene.explore != "full":
        return []
    boxes = [
        one
        for one in scene.look.elements
        if one.kind == "tick"
        and not one.disabled
        and dict(one.attrs).get("ticked") != "true"
        and signature(one) not in tried
    ]
    agreeing = [one for one in boxes if "agree" in control_says(one.text or dict(one.attrs).get("aria-label", ""))]
    return agreeing or (boxes if len(boxes) == 1 else [])


def unfolds_only(text: str) -> bool:
    """Say whether a control unfolds and does nothing else: `follow to read on` and `open the app` do."""
    says = control_says(text)
    return "unfold" in says and not says & {"social", "app", "sign_in", "copy"}


def unfolding(scene: Scene) -> list[Element]:
    """Return the controls that show the rest of a page that begins only."""
    return [
        one
        for one in scene.look.elements
        if one.kind in ("button", "link", "text")
        and unfolds_only(one.text)
        and not (one.disabled or one.covered or leads_elsewhere(scene, one))
        and allowed(scene, one)
    ]


def choices(scene: Scene) -> list[Element]:
    """Return the unchosen one of several answers that says to go on, where whoever sends it off must choose first."""
    if scene.explore != "full":
        return []
    radios = [one for one in scene.look.elements if one.kind == "tick" and dict(one.attrs).get("type") == "radio"]
    onward = [one for one in radios if says_onward(scene, one) and not one.disabled]
    chosen = any(dict(one.attrs).get("ticked") == "true" for one in onward)
    return [] if chosen else onward
