"""Platforms that refuse on the page of the link itself: a dialog, a toast, a sheet, the browser's own alert."""

from __future__ import annotations

from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.stopping_refusing import BLOCKED, REFUSED
from benchmarks.accuracy.strangers.stopping_shells import anchor, feed, js, on_tap, say, toast
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth


def dialog_over_the_post(stage: Stage) -> Truth:
    """Open a dialog over the post whose one button takes note."""
    words = say(
        stage,
        ("由于对方平台限制，无法打开该链接", "该链接为竞品外链，根据平台规定不可跳转", "链接存在安全隐患，已禁止打开"),
        ("基於安全考量，無法開啟此連結",),
        ("For safety reasons this link has been blocked.",),
    )
    note = say(stage, ("我知道了", "知道了", "好的"), ("我知道了",), ("Got it",))
    layer = (
        f"<div class=weui-mask id=m hidden style='position:fixed;inset:0;background:#0009'><div class=weui-dialog role="
        f"alertdialog style='background:#fff;margin:50% 10%;border-radius:10px;text-align:center'><div class="
        f"weui-dialog__bd>{words}</div><a role=button href='javascript:' class=weui-dialog__btn id=k>{note}</a></div>"
        "</div>"
    )
    script = on_tap("document.getElementById('m').hidden=false") + (
        "document.getElementById('k').onclick=function(){document.getElementById('m').hidden=true};"
    )
    feed(stage, anchor(stage), script, layer)
    return BLOCKED


def toast_over_the_post(stage: Stage) -> Truth:
    """Say it in a toast, and stay where the user is."""
    feed(stage, anchor(stage), on_tap(toast(say(stage, *REFUSED))))
    return BLOCKED


def sheet_over_the_post(stage: Stage) -> Truth:
    """Say it on a sheet from below, with feedback and rules beside the button that closes it."""
    head = say(stage, ("链接打不开？", "无法访问此链接", "链接被限制"), ("無法前往",), ("Link unavailable",))
    words = say(
        stage,
        (f"该网站未通过{stage.platform.name}安全认证，暂时无法访问", "平台不支持跳转到该网站，给你带来不便敬请谅解"),
        (f"此網站未通過{stage.platform.name}安全認證",),
        ("This website has not been approved for opening from our app.",),
    )
    close = say(stage, ("关闭", "我知道了"), ("關閉",), ("Close",))
    markup = (
        f"<h4>{head}</h4><p>{words}</p><p class=tip><a href='/feedback?type=link'>意见反馈</a> · "
        "<a href='/rules'>外链规则"
        f"</a></p><button class='btn close'>{close}</button>"
    )
    act = (
        "var s=document.createElement('section');s.className='adm-popup-body';s.setAttribute('role','dialog');s.style."
        "cssText='position:fixed;left:0;right:0;bottom:0;background:#fff;padding:24px;border-radius:12px 12px 0 0;"
        "animation:u .3s';"
        f"s.innerHTML={js(markup)};document.body.append(s);s.querySelector('.close').onclick=function(){{s.remove()}}"
    )
    feed(stage, anchor(stage), on_tap(act), css="@keyframes u{from{transform:translateY(100%)}}")
    return BLOCKED


def native_alert_of_the_shell(stage: Stage) -> Truth:
    """Refuse by the browser's own alert, and do nothing more."""
    feed(stage, anchor(stage), on_tap(f"alert({js(say(stage, *REFUSED))})"))
    return BLOCKED


_BUILDS = (
    dialog_over_the_post,
    toast_over_the_post,
    sheet_over_the_post,
    native_alert_of_the_shell,
)
STYLES = tuple(Style("block_page", build) for build in _BUILDS)
