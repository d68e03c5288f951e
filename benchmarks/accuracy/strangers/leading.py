"""Pages that let the user through in the end, or show the destination in their own way."""

from __future__ import annotations

from benchmarks.accuracy.serving import always
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers import (
    leading_asking,
    leading_forwards,
    leading_hops,
    leading_showing,
    leading_steps,
)
from benchmarks.accuracy.strangers.leading_shells import api, feed, fill, on_tap
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

PLAIN = Truth(Mechanism.PLAIN, 0)


def among_mentions(stage: Stage) -> Truth:
    """Link the address in a post among mentions and topics, with pictures by plain HTTP and a broken one."""
    label = stage.dice.one(stage.target, stage.goods.title, "网页链接", "这里", "&raquo; 传送门 &laquo;")
    target = stage.dice.one("", " target='_blank'", " target='_blank' rel='noopener noreferrer nofollow ugc'")
    picture = f"http://{stage.entry_host}/{stage.dice.token(5)}.gif"
    link = (
        f"<a href='/u/2088'>@小透明</a> <img src='{picture}' width='40' height='40' alt=''> <a class='x-ugc' "
        f"href='{stage.target}'{target}>{label}</a> <a href='/u/77'>@路人甲</a>"
    )
    feed(stage, link, ".x-ugc")
    return PLAIN


def card_that_listens(stage: Stage) -> Truth:
    """Open the address from a card that is no link, after a beacon and perhaps a moment's animation."""
    go = stage.dice.one(
        "location.href='[[u]]'",
        "window.open('[[u]]')",
        "window.open('[[u]]','_blank','noopener')",
        "setTimeout(function(){location.assign('[[u]]')},350)",
    )
    card = (
        "<div class='shareCard' data-v-7ba5bd90 style='display:flex;border:1px solid #eee;"
        "padding:10px'><div style='width:"
        "48px;height:48px;background:[[c]]'></div><div><b>[[t]]</b><br><small>[[h]]</small></div></div>"
    )
    log = api(stage, {"ok": 1})
    script = on_tap(".shareCard", f"navigator.sendBeacon('{log}','clk=1');" + fill(go, u=stage.target))
    shown = fill(card, c=stage.destination.colour, t=stage.goods.title, h=stage.dest_host)
    feed(stage, shown, ".shareCard", script)
    return PLAIN


def picture_that_links(stage: Stage) -> Truth:
    """Link a picture, with a ping to the platform's log."""
    picture = (
        "<svg width='220' height='120'><rect width='220' height='120' fill='#8ac'/><text "
        "x='20' y='64'>[[t]]</text></svg>"
    )
    log = api(stage, {"ok": 1})
    shown = fill(picture, t=stage.goods.title)
    feed(stage, f"<a class='pic' ping='{log}' href='{stage.target}' title='点击查看'>{shown}</a>", ".pic")
    return PLAIN


def link_in_a_root(stage: Stage) -> Truth:
    """Keep the link in the open root of a custom element."""
    script = (
        "customElements.define('post-link',class extends "
        "HTMLElement{connectedCallback(){this.attachShadow({mode:'open'})"
        ".innerHTML='<style>a{color:#06f}</style><a class=go href=\"[[u]]\" [[b]]>[[t]]</a>'}})"
    )
    blank = stage.dice.one("", "target=_blank")
    feed(stage, "<post-link></post-link>", "post-link a.go", fill(script, u=stage.target, b=blank, t=stage.goods.title))
    return PLAIN


def comment_in_a_frame(stage: Stage) -> Truth:
    """Show the comment with the link in the frame of a widget, which the link leaves."""
    out = stage.dice.one("_top", "_blank", "_parent")
    inner = stage.own(
        always(
            "<!doctype html><meta charset=utf-8><body style='margin:0'><a style='display:block;"
            "height:90px;font:14px/30px "
            f"sans-serif' target='{out}' href='{stage.target}'>楼上说的是不是这个：<br>"
            f"{stage.goods.title}<br>{stage.dest_host}</a>"
        ),
        stage.dice.one("comment", "pinglun"),
    )
    feed(stage, f"<iframe class='cmt' width='300' height='90' frameborder='0' src='{inner}'></iframe>", "iframe.cmt")
    return PLAIN


def post_drawn_late(stage: Stage) -> Truth:
    """Fetch the post's text from the server and draw it after a second or two."""
    data = {"html": f"<p>👇👇👇</p><a class='rich-link' href='{stage.target}'>{stage.goods.title}</a>"}
    where = api(stage, data, stage.dice.uniform(0.5, 1.8))
    script = (
        "fetch('[[w]]').then(function(r){return r.json()}).then(function(j){document.getElementById('txt').innerHTML="
        "j.html})"
    )
    feed(stage, "<div id='txt'><em style='color:#ccc'>加载中...</em></div>", "a.rich-link", fill(script, w=where))
    return PLAIN


def end_of_a_long_post(stage: Stage) -> Truth:
    """Put the link at the end of a very long post, under a bar that stays in place."""
    text = "".join(
        f"<p>{n}. 第{n}天，天气不错，走了 {n * 3} 公里，晚上在县城住下，写点流水账。</p>" for n in range(1, 60)
    )
    bar = (
        "<div style='position:fixed;left:0;right:0;bottom:0;height:48px;background:#fff;"
        "border-top:1px solid #eee'>写评论… "
        "<a href='/app'>打开APP</a></div><div style='height:90px'></div>"
    )
    feed(stage, f"{text}<a class='end' href='{stage.target}'>{stage.target}</a>", "a.end", after=bar)
    return PLAIN


def folded_post(stage: Stage) -> Truth:
    """Fold the post, so that its end with the link has to be unfolded before the first tap."""
    more = stage.dice.one("展开全文", "全文", "...展开", "查看更多")
    link = (
        f"<span id='short'>前情提要见上一条，这次直接放链接 <a id='mo' href='javascript:;'>{more}</a></span>"
        "<span id='full' style='display:none'>前情提要见上一条，这次直接放链接，别再问啦 <a "
        f"class='ln' href='{stage.target}'>"
        f"{stage.target[:26]}</a></span>"
    )
    script = on_tap("#mo", "document.getElementById('short').style.display='none';full.style.display='inline'")
    feed(stage, link, "a.ln", script)
    return Truth(Mechanism.PLAIN, 1)


def tab_then_address(stage: Stage) -> Truth:
    """Open an empty tab, ask the server for the address, and send the tab there."""
    where = api(stage, {"u": stage.target}, stage.dice.uniform(0.1, 0.6))
    act = "var w=window.open('');fetch('[[w]]').then(function(r){return r.json()}).then(function(j){w.location=j.u})"
    link = f"<button class='see' type='button'>{stage.dice.one('查看商品', '去看看', '阅读原文')}</button>"
    feed(stage, link, ".see", on_tap(".see", fill(act, w=where)))
    return Truth(Mechanism.PLAIN, 0, also=(Mechanism.GATEWAY_HOP,))


STYLES: tuple[Style, ...] = (
    *(
        Style("plain", build)
        for build in (
            among_mentions,
            card_that_listens,
            picture_that_links,
            link_in_a_root,
            comment_in_a_frame,
            post_drawn_late,
            end_of_a_long_post,
            folded_post,
            tab_then_address,
        )
    ),
    *leading_hops.STYLES,
    *leading_forwards.STYLES,
    *leading_asking.STYLES,
    *leading_steps.STYLES,
    *leading_showing.STYLES,
)
