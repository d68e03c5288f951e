"""More services abroad that let a link out at once, amid words and layers that sound like hindrances."""

from __future__ import annotations

from benchmarks.accuracy import skeletons
from benchmarks.accuracy.serving import always, sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.abroad_ground import (
    BOOTSTRAP,
    MATERIAL,
    TAILWIND,
    carried,
    document,
    name,
    quoted,
    speaks,
    thread,
)
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

PLAIN, HOP = Truth(Mechanism.PLAIN, 0), Truth(Mechanism.GATEWAY_HOP, 0)


def bubble_of_a_web_client(stage: Stage) -> Truth:
    """A chat's web client, drawn late from its own data, that offers its desktop app beside a link that works."""
    lang = speaks(stage, "en", "zh-TW", "zh-HK")
    offer, text, warn = {
        "en": (
            "Get the desktop app for a better experience",
            "Is this the one you meant?",
            "Sender is not in your contacts",
        ),
        "zh-TW": ("下載電腦版，體驗更完整的功能", "你說的是這個嗎？", "此傳送者不在您的好友名單中"),
        "zh-HK": ("安裝桌面版，體驗更佳", "係咪呢個？", "此傳送者並非你的聯絡人"),
    }[lang]
    bubble = (
        f"<p style='background:#dcf8c6;border-radius:9px;padding:8px'>{text}<br><a class='selectable-text lnk' "
        f"target=_blank rel='noopener' href='{stage.target}'>{stage.target}</a> <small>21:0{stage.dice.randint(1, 9)} "
        "✓✓</small></p>"
    )
    body = f"<aside class=mdc-card>💻 {offer} <button class=mdc-button>↓</button></aside><div id=side>…</div>"
    wait = stage.dice.randint(300, 900)
    script = f"setTimeout(()=>{{side.innerHTML={quoted(f'<small>{warn}</small>{bubble}')}}},{wait})"
    thread(stage, document(lang, name(stage.platform, lang), body, MATERIAL, script), "a.lnk")
    return PLAIN


def resource_of_a_course(stage: Stage) -> Truth:
    """A learning platform lists a resource by an icon and a name, between locked activities."""
    lang = speaks(stage)
    locked, label = {
        "en": ("Not available until quiz 1 is complete", "Reading: external website"),
        "zh-TW": ("完成測驗一之前無法存取", "閱讀教材：外部網站"),
    }[lang]
    rows = [
        f"<li class=dimmed>🔒 Quiz 2 <span class=badge>{locked}</span></li>",
        f"<li><img alt='' width=24 src=\"{skeletons.logo(stage.platform)}\"> <a class=aalink href='{stage.target}'>"
        "<span "
        f"class=instancename>{label}</span></a></li>",
        f"<li class=dimmed>🔒 Forum <span class=badge>{locked}</span></li>",
    ]
    body = f"<div class=navbar>{name(stage.platform, lang)}</div><ul class=container>{''.join(rows)}</ul>"
    thread(stage, document(lang, "Course", body, BOOTSTRAP), "a.aalink")
    return PLAIN


def old_pages_with_cookies(stage: Stage) -> Truth:
    """A news site's own cookie bar lies at the foot, away from the link, and needs no answer."""
    lang = speaks(stage, "en", "zh-HK")
    text, yes, no, source = {
        "en": ("We and our partners use cookies. You may refuse.", "Accept", "Refuse", "Source"),
        "zh-HK": ("本網站使用 Cookies，你可拒絕。", "接受", "拒絕", "資料來源"),
    }[lang]
    bar = (
        f"<div role=dialog style='position:fixed;bottom:0;left:0;right:0;background:#fff;border-top:1px solid'>{text} "
        f"<button class=btn>{yes}</button><button class='btn btn-ghost'>{no}</button></div>"
    )
    body = (
        f"<main class=p-6><h1>{stage.goods.title}</h1><p>{source}: <cite><a href='{stage.target}'>{stage.dest_host}"
        f"</a></cite></p></main>{bar}"
    )
    thread(stage, document(lang, name(stage.platform, lang), body, TAILWIND), "cite a")
    return PLAIN


def shim_with_a_signature(stage: Stage) -> Truth:
    """A photo network's shim with a signature in its address answers by one redirect, or two."""
    lang = speaks(stage)
    shim = stage.serve(stage.platform.host("l"), "/", sends(stage.target, stage.dice.one(302, 303, 307)))
    out = f"{shim}?u={carried(stage)}&e={stage.dice.token(44)}&s=1"
    if stage.dice.often(0.4):
        out = stage.serve(stage.platform.host("lm"), "/l.php", sends(out, 301)) + f"?h={stage.dice.token(20)}"
    label = {"en": "Link in bio", "zh-TW": "個人檔案連結"}[lang]
    body = (
        f"<header class='flex p-6'><img alt='' width=64 src=\"{skeletons.logo(stage.platform)}\"><div><b>mio.ceramics"
        "</b>"
        f"<div class=text-sm>412 · 8,201 · 96</div><a class=bio href='{out}'>🔗 {label}</a></div></header>"
    )
    thread(stage, document(lang, "mio.ceramics", body, TAILWIND), "a.bio")
    return HOP


def newsletter_by_two_trackers(stage: Stage) -> Truth:
    """A newsletter's tracker answers with an empty page that is refreshed at once, after a redirect."""
    blank = stage.own(always(f"<meta http-equiv=refresh content='0;url={stage.target}'>"))
    stage.enter(sends(blank, stage.dice.one(302, 301)))
    return HOP


GROUPS = {
    "plain": (bubble_of_a_web_client, resource_of_a_course, old_pages_with_cookies),
    "gateway_hop": (shim_with_a_signature, newsletter_by_two_trackers),
}
