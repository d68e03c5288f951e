"""Observation → what was done and what was seen then, step by step, in the order of the user's way."""

from __future__ import annotations

from linkaudit.matrix.sights import TEXT, clip, control_sight, last_sight
from linkaudit.model.codec import changed
from linkaudit.model.observation import ControlSeen, Done, Hop, Observation, TapSeen
from linkaudit.model.page import Side
from linkaudit.model.step import Came, Deed, Sight, Step, What
from linkaudit.model.words import ProbeKind

LAYER = "closes_a_layer"
"""The probe's word for why it tapped what takes a layer away."""
_PURPOSES = {"link": Deed.TAPPED_LINK, "try": Deed.TRIED, "unfold": Deed.UNFOLDED}
_OWN = (Deed.POSTED, Deed.SOUGHT)
"""What the probe does by itself: that it goes from page to page there is no consequence."""


def steps_of(seen: Observation) -> tuple[Step, ...]:
    """Return the steps of a trial, between the control visits before and after it."""
    begun = sorted([*_opening(seen), *((tap.event, _tapped(seen, tap)) for tap in seen.taps)], key=lambda one: one[0])
    ends = [*(begins for begins, _step in begun[1:]), float("inf")][: len(begun)]  # a crashed visit has none
    steps: list[Step] = []
    shown: set[str] = set()
    for (begins, step), until in zip(begun, ends, strict=True):
        since = begins if steps else -1
        sight = last_sight(seen, since, until)
        came = _unlike(_came(seen, step, since, until), sight)
        picture = step.picture if step.picture not in shown else None
        steps.append(changed(step, came=came, sight=sight, picture=picture))
        shown |= {one for one in (picture, sight.picture if sight else None) if one}
    before = [_control(seen.control, Deed.CONTROL, seen)] if seen.control else []
    after = [
        *([_control(seen.persona_control, Deed.PERSONA_CONTROL, seen)] if seen.persona_control else []),
        *([_control(seen.later_control, Deed.LATER_CONTROL, seen)] if seen.later_control else []),
    ]
    return (*before, *steps, _ended(seen), *_deleted(seen), *after)


def _opening(seen: Observation) -> list[tuple[int, Step]]:
    """What was done beside tapping; observations from before it was kept have their first address at least."""
    if seen.done:
        return [(one.begins, _did(one, seen)) for one in seen.done]
    if seen.trial.key.probe is ProbeKind.POST:
        return [(-1, Step(deed=Deed.POSTED, account="author"))] if seen.post else []
    first = seen.hops[0] if seen.hops else None
    side = first.side if first else Side.NOWHERE
    return [(-1, Step(deed=Deed.OPENED, event=first.event if first else None, url=clip(seen.address), side=side))]


def _did(done: Done, seen: Observation) -> Step:
    deed = {"open": Deed.OPENED, "post": Deed.POSTED, "scroll": Deed.READ_ON}.get(done.what, Deed.SOUGHT)
    side = next((hop.side for hop in seen.hops if hop.url == done.url), Side.NOWHERE)
    return Step(deed=deed, event=done.event, seconds=done.t, account=done.account, url=clip(done.url), side=side)


def _tapped(seen: Observation, tap: TapSeen) -> Step:
    before = [page for page in seen.pages if page.event < tap.event]
    accounts = [one.account for one in seen.done if one.event < tap.event]
    return Step(
        deed=_deed(tap),
        event=tap.event,
        seconds=tap.t,
        account=accounts[-1] if accounts else "",
        url=clip(before[-1].url) if before else "",
        side=before[-1].side if before else Side.NOWHERE,
        element=clip(tap.text, 80),
        href=clip(tap.href),
        why=tuple(tap.why.split()),
        picture=tap.picture.sha256 if tap.picture else None,
    )


def _deed(tap: TapSeen) -> Deed:
    if LAYER in tap.why.split():
        return Deed.CLOSED_LAYER
    if tap.kind == "tick":
        return Deed.TICKED
    return _PURPOSES.get(tap.purpose, Deed.TAPPED_ON)


def _came(seen: Observation, step: Step, since: float, until: float) -> tuple[Came, ...]:
    """What happened from one step to the next, in the order in which it happened."""
    placed = [(hop.event, _hop(hop)) for hop in seen.hops if since <= hop.event < until and _counts(seen, step, hop)]
    for said in seen.dialogs:
        what = What.APPEARED if said.type == "toast" else What.DIALOG
        placed.append((said.event, Came(what, clip(said.text), said.side, said.type)))
    for copy in seen.copied:
        placed.append((copy.event, Came(What.COPIED, clip(copy.text), copy.side, carries_target=copy.carries_target)))
    for call in seen.apps:
        placed.append((call.event, Came(What.APP_ASKED, clip(call.url), call.side)))
    for broken in seen.broken:
        text = f"{broken.action} {broken.selector} ({broken.found}): {broken.detail}"
        placed.append((broken.event, Came(What.NOT_FITTING, clip(text))))
    if seen.post is not None and seen.post.refusal_event is not None:
        placed.append((seen.post.refusal_event, Came(What.REFUSED, clip(seen.post.refusal or ""), Side.ORIGIN)))
    told = [came for event, came in sorted(placed, key=lambda one: one[0]) if since <= event < until]
    tap = next((tap for tap in seen.taps if tap.event == step.event), None)
    if tap is not None:
        return (*_touched(tap), *told, *_result(seen, tap, bool(told)))
    return (*told, *_unasked(seen, step))


def _unlike(came: tuple[Came, ...], sight: Sight | None) -> tuple[Came, ...]:
    """Drop what a page on the way showed where it is the page that was looked at then, and told of there."""
    if sight is None:
        return came
    return tuple(
        Came(one.what, one.text, one.side, one.how, one.status, one.carries_target, one.error)
        if one.what is What.NAVIGATED and one.text == sight.url
        else one
        for one in came
    )


def _counts(seen: Observation, step: Step, hop: Hop) -> bool:
    """Whether a hop is a consequence of the step: the opening itself, where it was answered, is none."""
    failed = hop.status is None or hop.status >= 400 or bool(hop.error)
    own = step.deed in _OWN or hop is seen.hops[0]
    return failed or not own


def _hop(hop: Hop) -> Came:
    said = clip(hop.glimpse) if hop.shown else ""
    return Came(What.NAVIGATED, clip(hop.url), hop.side, hop.how, hop.status, hop.carries_target, hop.error, said)


def _touched(tap: TapSeen) -> tuple[Came, ...]:
    covered = (Came(What.COVERED),) if tap.covered else ()
    return (*covered, Came(What.MISSED)) if tap.landed is False else covered


def _result(seen: Observation, tap: TapSeen, told: bool) -> tuple[Came, ...]:
    """What came of a tap beside what stands there already."""
    tab = (Came(What.NEW_TAB),) if tap.opened else ()
    file = tuple(Came(What.DOWNLOAD, clip(url)) for url in seen.downloads) if tap.download else ()
    changed = (Came(What.CHANGED),) if tap.changed and not (tap.navigated or told) else ()
    more = (*tab, *file, *changed)
    return more if more or told or tap.navigated else (Came(What.NOTHING),)


def _unasked(seen: Observation, step: Step) -> tuple[Came, ...]:
    """What came of an opening or a search for the post."""
    if step.deed is Deed.OPENED and not any(tap.download for tap in seen.taps):
        return tuple(Came(What.DOWNLOAD, clip(url)) for url in seen.downloads)
    if step.deed is Deed.SOUGHT:
        search = next((one for one in seen.done if one.event == step.event), None)
        if search is not None:
            after = "" if search.after_s is None else f"{search.after_s:.1f}"
            read = seen.post.text if seen.post and search.found and search.account == "viewer" else ""
            return (Came(What.FOUND if search.found else What.NOT_FOUND, after, said=clip(read, TEXT)),)
    return ()


def _ended(seen: Observation) -> Step:
    crashed = (Came(What.CRASHED),) if seen.crashed else ()
    detail = (Came(What.FAILED, clip(seen.stop_detail)),) if seen.stop_detail else ()
    return Step(deed=Deed.ENDED, element=seen.stop, came=(*crashed, *detail))


def _deleted(seen: Observation) -> tuple[Step, ...]:
    if seen.post is None or seen.post.deleted is None:
        return ()
    came = () if seen.post.deleted else (Came(What.FAILED, clip(seen.post.deletion)),)
    return (Step(deed=Deed.DELETED, account="author", came=came),)


def _control(control: ControlSeen, deed: Deed, seen: Observation) -> Step:
    came = Came(
        What.REACHED if control.reached else What.NOT_REACHED,
        clip(control.final_url),
        Side.NOWHERE,
        status=control.status,
        error=control.error,
    )
    return Step(
        deed=deed,
        at=control.at,
        url=clip(seen.target),
        side=Side.DESTINATION,
        came=(came,),
        sight=control_sight(control),
    )
