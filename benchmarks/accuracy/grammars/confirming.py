"""Interstitials with one control that leads on: links, buttons, forms, and blocks that only look like them."""

from __future__ import annotations

from benchmarks.accuracy.dice import opaque
from benchmarks.accuracy.serving import sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

ONE = Truth(Mechanism.CONFIRM, 1)


def ask(stage: Stage, control: str, script: str = "", *, decoys: bool = True) -> None:
    """Let the gateway show a question with a control, among decoys that lead back or explain."""
    stage.enter(stage.page(stage.platform.name, question(stage, control, decoys=decoys), script))


def question(stage: Stage, control: str, *, decoys: bool = True) -> str:
    """Write a question around a control, in drawn order."""
    words, dice = stage.words(), stage.dice
    address = f"<p>{stage.target}</p>" if dice.often(0.6) else ""
    back = (
        f"<button type=button onclick='history.back()'>{words('back')}</button>" if decoys and dice.often(0.6) else ""
    )
    home = f"<a href='https://{stage.platform.domain}/'>{words('home')}</a>" if decoys and dice.often(0.4) else ""
    parts = [control, back, home]
    dice.shuffle(parts)
    return f"<h2>{words('leaving')}</h2>{address}{words.long()}{' '.join(parts)}"


def opens(stage: Stage) -> str:
    """Return a script expression that decodes the address and goes there, so that the source does not show it."""
    way = stage.dice.one("location.href=u", "location.replace(u)", "window.open(u)", "location.assign(u)")
    return f"(function(){{var u=atob('{opaque(stage.target)}').split('').reverse().join('');{way}}})()"


def link(stage: Stage) -> Truth:
    """Offer a link."""
    ask(stage, f"<a class=b href='{stage.target}'>{stage.words()('onward')}</a>")
    return ONE


def link_in_new_tab(stage: Stage) -> Truth:
    """Offer a link that opens a tab."""
    ask(stage, f"<a target=_blank href='{stage.target}'>{stage.words()('onward')}</a>")
    return ONE


def link_by_ticket(stage: Stage) -> Truth:
    """Offer a link to an address of the platform that tells nothing, which redirects."""
    ask(stage, f"<a href='{stage.own(sends(stage.target))}'>{stage.words()('onward')}</a>")
    return ONE


def button(stage: Stage) -> Truth:
    """Offer a button with a listener."""
    ask(
        stage,
        f"<button id=go type=button>{stage.words()('onward')}</button>",
        f"document.getElementById('go').addEventListener('click',function(){{{opens(stage)}}})",
    )
    return ONE


def inline_button(stage: Stage) -> Truth:
    """Offer a button with an inline handler."""
    ask(stage, f'<button onclick="{opens(stage)}">{stage.words()("onward")}</button>')
    return ONE


def form(stage: Stage) -> Truth:
    """Offer a form by GET or POST with a submit control."""
    method, ticket = stage.dice.one("get", "post"), stage.dice.token(12)
    address = stage.own(sends(stage.target, 303))
    label = stage.words()("onward")
    submit = stage.dice.one(f"<input type=submit value='{label}'>", f"<button>{label}</button>")
    ask(stage, f"<form method={method} action='{address}'><input type=hidden name=t value={ticket}>{submit}</form>")
    return ONE


def plain_block(stage: Stage) -> Truth:
    """Offer a block of text that listens, and looks like a button only by its style."""
    style = "display:inline-block;padding:8px 20px;border-radius:20px;background:#07c160;color:#fff;cursor:pointer"
    ask(
        stage,
        f"<div class=act style='{style}'>{stage.words()('onward')}</div>",
        f"document.querySelector('.act').onclick=function(){{{opens(stage)}}}",
    )
    return ONE


def waiting_button(stage: Stage) -> Truth:
    """Offer a button that can be pressed after some seconds only."""
    n = stage.dice.randint(2, 5)
    label = stage.words()("onward")
    script = (
        f"var b=document.getElementById('w'),n={n};b.textContent='"
        f"{label} ('+n+')';var t=setInterval(function(){{n--;b.textContent='"
        f"{label} ('+n+')';if(n<=0){{clearInterval(t);b.textContent='"
        f"{label}';b.disabled=false}}}},1000);b.onclick=function(){{"
        f"{opens(stage)}}}"
    )
    ask(stage, f"<button id=w disabled>{label}</button>", script)
    return ONE


_GROUPS = {
    "confirm": (
        link,
        link_in_new_tab,
        link_by_ticket,
        button,
        inline_button,
        form,
        plain_block,
        waiting_button,
    ),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
