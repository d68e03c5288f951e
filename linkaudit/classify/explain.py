"""Finding's reasons: for each row, the sentences that a lawyer can follow, in both languages, pointing at events."""

from __future__ import annotations

import unicodedata

from linkaudit.classify.scope import link_tap, scope_of
from linkaudit.classify.sentences import DECIDED
from linkaudit.classify.signals import Signals
from linkaudit.classify.table import Row
from linkaudit.model.finding import Because
from linkaudit.model.observation import ControlSeen, Observation
from linkaudit.model.page import Side
from linkaudit.model.words import Ground

_QUOTES = str.maketrans("「」“”", "『』‘’")
WHOSE = {
    Side.ORIGIN: ("平台", "the platform"),
    Side.DESTINATION: ("目标站点", "the destination"),
    Side.OTHER: ("第三方", "a third party"),
    Side.NOWHERE: ("浏览器", "the browser"),
}
REASONS: dict[Ground | None, tuple[str, str]] = {
    None: ("没有说明理由", "No reason was given"),
    Ground.INDUCED_SHARING: (
        "所说的理由是诱导分享或过度营销",
        "The reason given is induced sharing or excessive marketing",
    ),
    Ground.DECEPTIVE_DOWNLOAD: ("所说的理由是误导下载或跳转", "The reason given is a deceptive download or jump"),
    Ground.FRAUD: ("所说的理由是欺诈", "The reason given is fraud"),
    Ground.ILLEGAL: ("所说的理由是违法违规内容", "The reason given is illegal content"),
    Ground.MALWARE: ("所说的理由是恶意程序", "The reason given is malicious software"),
    Ground.MINORS: ("所说的理由是未成年人保护", "The reason given is the protection of minors"),
    Ground.PRIVACY: ("所说的理由是过度收集信息", "The reason given is excessive collection of data"),
    Ground.UNFILED: ("所说的理由是未备案或来源不明", "The reason given is a missing filing or an unknown operator"),
    Ground.INTELLECTUAL_PROPERTY: ("所说的理由是侵权", "The reason given is an infringement"),
    Ground.SPAM: ("所说的理由是垃圾信息", "The reason given is spam"),
    Ground.UNREAD: (
        "给出了理由，但不在已知之列，须由人工查看",
        "A reason was given that is none of those known: a person has to read it",
    ),
}
PURPOSES = {
    "control": ("普通浏览器对照访问", "The control visit in a plain browser"),
    "persona_control": ("以同样身份不经平台的对照访问", "The control visit with the same persona and no platform"),
}


def explain(seen: Observation, signals: Signals, row: Row) -> tuple[Because, ...]:
    """Return what the outcome rests on: the deciding row, the page that the user was left on, and the controls."""
    zh, en = DECIDED[row.name]
    error = signals.destination_error or signals.platform_error
    status = signals.destination_status or signals.platform_status
    facts = {
        "taps": signals.taps,
        "hops": signals.hops_between,
        "status": signals.destination_status,
        "error": error or (f"HTTP {status}" if status else "-"),
        "broken": _printable(_broken(seen)),
        "refusal": _printable(seen.post.refusal or "") if seen.post else "",
        "looks": seen.post.looks if seen.post else 0,
        "window": f"{seen.post.window_s:.0f}" if seen.post else "",
    }
    sentences = [Because(zh.format(**facts), en.format(**facts), _witness(seen, signals, row))]
    if not signals.arrived and signals.end.event is not None:
        sentences.append(_left_on(signals))
    sentences += [_control(one) for one in (seen.control, seen.persona_control, seen.later_control) if one]
    return tuple(sentences)


def explain_reason(signals: Signals, ground: Ground | None, appeal: bool | None) -> tuple[Because, ...]:
    """Say which reason was given, and whether a way to appeal was shown; nothing where nothing was refused."""
    if ground is None and appeal is None:
        return ()
    zh, en = REASONS[ground]
    appeals_zh, appeals_en = {
        True: ("，并给出了申诉途径。", ", and a way to appeal was shown."),
        False: ("，没有看到申诉途径。", ", and no way to appeal was seen."),
        None: ("。", "."),
    }[appeal]
    return (Because(zh + appeals_zh, en + appeals_en, signals.end.event),)


def _broken(seen: Observation) -> str:
    """The step of the platform file that did not fit, its selector, and what was found."""
    if not seen.broken:
        return seen.stop_detail or seen.stop
    step = seen.broken[0]
    return f"{step.action} {step.selector} ({step.found}): {step.detail}"[:300].rstrip(".")


def _witness(seen: Observation, signals: Signals, row: Row) -> int | None:
    """The event that shows best what the row claims; else the page at the end, else the last document."""
    if seen.post is not None and seen.post.refusal_event is not None:
        return seen.post.refusal_event
    scope = scope_of(seen)
    tap = link_tap(seen)
    ours = [hop.event for hop in seen.hops if hop.side is Side.DESTINATION]
    shown: list[int] = []
    if row.name == "copied_for_the_user":
        shown = [one.event for one in seen.copied if one.carries_target and scope.holds(one.event)]
    elif row.name == "sent_to_an_app" and signals.app_asked:
        shown = [call.event for call in seen.apps if scope.holds(call.event)]
    elif row.name in ("tap_did_nothing", "address_is_no_link", "tap_met_something_else") and tap:
        shown = [tap.event]
    elif row.name == "platform_file_does_not_fit":
        shown = [one.event for one in seen.broken]
    elif row.name.startswith(("destination_", "led_to_another_page")) and ours:
        shown = ours[-1:]
    elif seen.arrived:
        shown = [seen.arrived.event]
    if shown:
        return shown[0]
    return signals.end.event if signals.end.event is not None else (seen.hops[-1].event if seen.hops else None)


def _left_on(signals: Signals) -> Because:
    zh, en = WHOSE[signals.end.side]
    said = _printable(signals.end.quoted)
    return Because(
        f"用户停留在{zh}的页面" + (f"，其文字为：「{said}」" if said else "，其上没有新的文字。"),
        f"The user was left on a page of {en}" + (f", which said: “{said}”" if said else ", which said nothing new."),
        signals.end.event,
    )


def _printable(text: str) -> str:
    """Drop what a page could turn our sentence around with: control signs, changes of direction, our own quotes."""
    plain = "".join(sign for sign in text if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co"))
    return plain.translate(_QUOTES)


def _control(control: ControlSeen) -> Because:
    zh, en = PURPOSES[control.purpose]
    if control.reached:
        return Because(f"{zh}（{control.at}）打开了目标页面。", f"{en} ({control.at}) opened the destination.")
    what = control.error or (f"HTTP {control.status}" if control.status else "-")
    return Because(
        f"{zh}（{control.at}）未能打开目标页面（{what}）。",
        f"{en} ({control.at}) did not open the destination ({what}).",
    )
