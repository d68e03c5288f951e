"""Which element a person would tap next: a look in, candidates in order out, by a table of named features.

Pure: no browser in here. A feature says one thing about an element and is worth a number; the names of those that
held travel with the tap into the evidence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

from linkaudit.classify.addresses import is_store
from linkaudit.classify.lexicon import amount, control_says
from linkaudit.classify.places import SHORT
from linkaudit.distil.domains import same_address, side_of
from linkaudit.distil.pages import SCRIPTED
from linkaudit.distil.unwrap import carries
from linkaudit.model.page import Side
from linkaudit.model.trace import Element, Looked
from linkaudit.model.trial import Sides

WEB = ("http", "https")
ACTS = re.compile(
    r"提交|申请|订阅|签到|打卡|兑换|充值|提现|开通|续费|拨打|绑定|注销|清空|移除|屏蔽|预约|参与|认领|邀请|添加|上传|保存|订单"
    r"|\b(?:submit|apply|order|upgrade|unsubscribe|unfollow|call|enrol+|join|save|upload|add|remove|block|repost|donate)\b",
    re.IGNORECASE,
)
"""What a button does for good, beside what people do among one another: on the live web nobody but its owner may."""
CONSENT = re.compile(
    r"^(?:同意|允许|允許|接受|授权|授權|确认|確認|确定|確定|全部)(?:全部|所有|授权|授權|使用|cookies?)*$"
    r"|^(?:i )?(?:allow|accept|agree|confirm|grant)(?: (?:all|cookies|and continue))*$",
    re.IGNORECASE,
)
"""A yes without a word of what to."""
SPARSE = 8
"""A page with so few links and buttons is an interstitial, not a place to browse."""


@dataclass(frozen=True)
class Scene:
    """What a candidate is judged against."""

    look: Looked
    target: str
    sides: Sides
    explore: str
    sparse: bool
    labels: Counter[str]
    """How often each label stands on a button."""


@dataclass(frozen=True)
class Candidate:
    """An element, what it is worth, and by which features."""

    element: Element
    score: int
    features: tuple[str, ...]

    @property
    def sure(self) -> bool:
        """Whether it is a way on, and not merely something to try."""
        held = set(self.features)
        return bool(SURE & held) or ("says_onward" in held and "only_text" not in held)


SURE = frozenset({"is_the_target", "leads_to_target", "carries_target_in_attribute"})
"""Features of a way on that need no words."""


@dataclass(frozen=True)
class Feature:
    """One named thing that can be true of an element."""

    name: str
    worth: int
    holds: Callable[[Scene, Element], bool]


def _scheme(element: Element) -> str:
    return urlsplit(element.href).scheme.lower() if element.href else ""


def _leads(scene: Scene, element: Element) -> bool:
    href = element.href
    if _scheme(element) not in WEB or _same_page(scene, element):
        return False
    return same_address(href, scene.target) or carries(href, scene.target)


def _is_target(scene: Scene, element: Element) -> bool:
    """A link to the tested address itself leads on whatever it says: `do not sign in, open it`."""
    return element.kind == "link" and _scheme(element) in WEB and same_address(element.href, scene.target)


def _same_page(scene: Scene, element: Element) -> bool:
    return bool(element.href) and element.href.split("#")[0] == scene.look.url.split("#")[0] and "#" in element.href


def _attribute_carries(scene: Scene, element: Element) -> bool:
    if element.kind == "link" and element.href and not _same_page(scene, element) and _scheme(element) in WEB:
        return False  # its address already says where it leads
    values = [value for name, value in element.attrs if name.startswith("data-") or name in SCRIPTED]
    return any(scene.target in value or carries(value, scene.target) for value in values)


def leads_elsewhere(scene: Scene, element: Element) -> bool:
    """Tell whether a link goes to the web, and neither to the target nor to the destination."""
    if _scheme(element) not in WEB or _same_page(scene, element) or _leads(scene, element):
        return False
    return side_of(element.href, scene.sides) is not Side.DESTINATION


def _says(name: str) -> Callable[[Scene, Element], bool]:
    return lambda _scene, element: name in control_says(element.text)


def says_onward(_scene: Scene, element: Element) -> bool:
    """Tell whether the words of an element promise to go on; a question among words is none of its answers."""
    says = control_says(element.text)
    asks = element.kind == "text" and element.text.rstrip().endswith(("?", "？"))
    return "onward" in says and "back" not in says and not asks


def _aside(_scene: Scene, element: Element) -> bool:
    return not _unfolds(_scene, element) and "aside" in control_says(element.text)


def _store(_scene: Scene, element: Element) -> bool:
    scheme = _scheme(element)
    if scheme and scheme not in (*WEB, "javascript", "mailto", "tel"):
        return True
    return scheme in WEB and is_store(element.href)


def _is_target_text(scene: Scene, element: Element) -> bool:
    return len(element.text) > 8 and same_address(element.text.strip(), scene.target)


def _home(scene: Scene, element: Element) -> bool:
    """The front page of somebody else is no way on, whatever the link says: `leave this page` goes there as often."""
    parts = urlsplit(element.href) if leads_elsewhere(scene, element) else None
    return parts is not None and parts.path in ("", "/") and not parts.query and not parts.fragment


def _unfolds(_scene: Scene, element: Element) -> bool:
    return element.tag == "summary" or dict(element.attrs).get("aria-expanded") == "false"


def _repeated(scene: Scene, element: Element) -> bool:
    """Three buttons alike are those of a list of things, and none of them leads on from an interstitial."""
    return element.kind == "button" and scene.labels[element.text.strip()] > 2


def _tiny(_scene: Scene, element: Element) -> bool:
    return element.box.width * element.box.height < 120


FEATURES: tuple[Feature, ...] = (
    Feature("is_the_target", 300, _is_target),
    Feature("leads_to_target", 100, _leads),
    Feature("carries_target_in_attribute", 70, _attribute_carries),
    Feature("says_onward", 60, says_onward),
    Feature("address_itself", 60, _is_target_text),
    Feature("is_button", 12, lambda _scene, element: element.kind == "button"),
    Feature("is_link", 6, lambda _scene, element: element.kind == "link"),
    Feature("on_a_sparse_page", 4, lambda scene, element: scene.sparse and element.kind in ("button", "link")),
    Feature("says_back", -130, lambda _scene, element: "back" in control_says(element.text)),
    Feature("says_app", -150, _says("app")),
    Feature("to_app_or_store", -300, _store),
    Feature("says_sign_in", -150, _says("sign_in")),
    Feature("says_aside", -130, _aside),
    Feature("unfolds", 40, _unfolds),
    Feature("says_social", -120, _says("social")),
    Feature("says_promotion", -60, _says("promotion")),
    Feature("says_copy", -130, _says("copy")),
    Feature("leads_elsewhere", -45, leads_elsewhere),
    Feature("one_of_many_alike", -100, _repeated),
    Feature("leads_home", -130, _home),
    Feature("only_text", -50, lambda _scene, element: element.kind in ("text", "image")),
    Feature("a_field", -300, lambda _scene, element: element.kind in ("field", "tick")),
    Feature("covered", -25, lambda _scene, element: element.covered),
    Feature("tiny", -20, _tiny),
    Feature("disabled", -500, lambda _scene, element: element.disabled),
)
"""Every feature, with what it is worth; a candidate needs more than nothing."""


def scene_of(look: Looked, target: str, sides: Sides, explore: str) -> Scene:
    """Sum up what all candidates of a look have in common."""
    controls = [one for one in look.elements if one.kind in ("link", "button")]
    labels = Counter(one.text.strip() for one in controls if one.kind == "button")
    if explore == "full" and amount(look.text) <= SHORT:
        controls = [one for one in controls if one.kind == "button" or side_of(one.href, sides) is Side.DESTINATION]
    return Scene(look, target, sides, explore, len(controls) <= SPARSE, labels)


def candidates(scene: Scene, tried: Collection[str]) -> list[Candidate]:
    """Return the ways on, best first; what was tried on this page already, or may not be tapped here, is left out."""
    found: list[Candidate] = []
    for element in scene.look.elements:
        if signature(element) in tried or not allowed(scene, element):
            continue
        held = [feature for feature in FEATURES if feature.holds(scene, element)]
        score = sum(feature.worth for feature in held)
        if score > 0 and _worth_a_tap(scene, element, held):
            found.append(Candidate(element, score, tuple(feature.name for feature in held)))
    return sorted(found, key=lambda one: (one.element.covered, -one.score, one.element.frame, one.element.place))


def _worth_a_tap(scene: Scene, element: Element, held: list[Feature]) -> bool:
    """What nothing is known of is tried on a sparse page only: there it is one of the few things to touch."""
    names = {feature.name for feature in held}
    if scene.explore != "full" and element.kind == "button" and not element.text:
        return False  # a sign without a word may be a heart as well as an arrow, whatever address it carries
    if names & (SURE | {"says_onward", "unfolds"}):
        return True
    if "address_itself" in names:
        return True  # words that look like a link are tried as a person would
    if scene.explore != "full" and not element.text:
        return False
    return scene.sparse and element.kind in ("button", "link") and "leads_elsewhere" not in names


def allowed(scene: Scene, element: Element) -> bool:
    """Say whether exploration may touch this: on the live web what navigates, never a form that posts or a tick."""
    if scene.explore == "full":
        return True
    attrs = dict(element.attrs)
    if element.kind == "link":
        return _scheme(element) in WEB and (_is_target(scene, element) or "social" not in control_says(element.text))
    posts = attrs.get("form-method", "get") == "post"
    does = "social" in control_says(element.text) or ACTS.search(element.text) is not None
    return element.kind == "button" and not posts and not does and not _consents(scene, element)


def _consents(scene: Scene, element: Element) -> bool:
    """A bare yes says yes to whatever the page asks: only a page that speaks of the tested address asks about that."""
    says = control_says(element.text)
    if "acknowledge" not in says and CONSENT.search(element.text) is None:
        return False
    text = scene.look.text.lower()
    return not carries(scene.look.url, scene.target) and not any(one in text for one in scene.sides.destination)


def signature(element: Element) -> str:
    """Name an element so that it is known again in the next look at the same page."""
    return f"{element.frame}|{element.path}|{element.text[:40]}|{element.href[:200]}|{element.covered}"
