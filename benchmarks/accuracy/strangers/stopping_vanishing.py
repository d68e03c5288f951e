"""Platforms whose links lead to nothing, or to something else: text, empty pages, dead taps, other pages."""

from __future__ import annotations

from urllib.parse import quote

from aiohttp import web

from benchmarks.accuracy.serving import always, sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.stopping_shells import esc, feed, h5, icon, js, portal, say, surface
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

TEXT, BLANK = Truth(Mechanism.PLAIN_TEXT), Truth(Mechanism.BLANK_PAGE)
DEAD, AWAY = Truth(Mechanism.DEAD_TAP), Truth(Mechanism.DIVERTED)


def chat_bubble(stage: Stage) -> Truth:
    """Show the address as plain words of a chat's bubble."""
    before = stage.dice.one("你看看这个 ", "发你了 ", "链接：", "")
    rows = "".join(
        f"<div class='msg l'><i class=ava></i><p class=bub>{line}</p></div>" for line in ("在吗", "那个东西哪里买的")
    )
    body = (
        f"<div class=chat>{rows}<div class='msg r'><p class='bub mine'>{before}{esc(stage.target)}</p></div></div>"
        "<div class=bar><input placeholder='发消息…'></div>"
    )
    css = (
        ".msg{display:flex;padding:10px}.r{justify-content:flex-end}.bub{background:#95ec69;padding:9px;"
        "border-radius:6px;max-width:70%;word-break:break-all}"
    )
    surface(stage, h5(stage, "阿明", body, css=css), ".bub.mine")
    return TEXT


def address_in_a_thread(stage: Stage) -> Truth:
    """Leave the address unlinked in a thread of an old forum."""
    inner = stage.dice.one(
        f"<font class=u color=blue>{esc(stage.target)}</font>",
        f"<pre class=u>{esc(stage.target)}</pre>",
        f"<blockquote class=u>下载地址：<br>{esc(stage.target)}</blockquote>",
    )
    body = (
        f"<table class=plhin width=100%><tr><td width=120>楼主<br>积分 {stage.dice.randrange(999)}</td><td class=t_f>"
        f"帮朋友转的，自己复制吧，顶起来。<br>{inner}</td></tr></table>"
    )
    surface(stage, portal(stage, "【转】好东西", body), ".u")
    return TEXT


def comment_in_pieces(stage: Stage) -> Truth:
    """Show the address in a comment, broken where lines may break."""
    size = stage.dice.randint(12, 20)
    pieces = "<wbr>".join(esc(stage.target[place : place + size]) for place in range(0, len(stage.target), size))
    feed(
        stage,
        "",
        after=f"<div class='card cmt'><b>热评</b><p class=k-txt>原文在这 {pieces}</p><em>回复</em></div>",
        selector=".k-txt",
    )
    return TEXT


def address_without_a_link(stage: Stage) -> Truth:
    """Show the address on the gateway's page as text, and say no more than whose it is."""
    words = say(stage, ("外部网址", "第三方网页地址", "目标地址："), ("外部網址",), ("External address",))
    body = (
        f"<div style='padding:40px 20px'>{icon('link')}<p class=tip>{words}</p><p class=to>{esc(stage.target)}</p>"
        "</div>"
    )
    stage.enter(always(h5(stage, stage.platform.name, body, css=".to{word-break:break-all;font-weight:600}")))
    return TEXT


def shell_that_renders_nothing(stage: Stage) -> Truth:
    """Load a bundle that decides to draw nothing for this link."""

    async def bundle(_request: web.BaseRequest) -> web.StreamResponse:
        code = (
            "(()=>{const q=new URLSearchParams(location.search);const r=document.querySelector('#app');"
            "if(window.__ok__){r.textContent=q}})()"
        )
        return web.Response(text=code, content_type="application/javascript")

    source = stage.own(bundle)
    stage.enter(
        always(
            f"<!doctype html><html><head><meta charset=utf-8><title>{stage.dice.one(stage.platform.name, '')}</title>"
            "<meta "
            f"name=viewport content='width=device-width'><script defer src='{source}'></script></head><body>"
            "<div id=app></div>"
            "</body></html>"
        )
    )
    return BLANK


def hidden_body(stage: Stage) -> Truth:
    """Hide the whole body against frames, and never show it again."""
    stage.enter(
        always(
            f"<!doctype html><html><head><meta charset=utf-8><title>{stage.platform.name}</title>"
            f"<style id=anti>body{{display:"
            "none!important}</style></head><body><div class=wrap><p>loading</p></div>"
            "<script>if(self!==top)top.location="
            "self.location;</script></body></html>"
        )
    )
    return BLANK


def nothing_but_a_pixel(stage: Stage) -> Truth:
    """Answer with a counting pixel and an empty frame on white."""
    pixel = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
    body = stage.dice.one(
        f"<img src='{pixel}' width=1 height=1 alt=''>",
        f"<iframe src='about:blank' width=100% height=600 frameborder=0></iframe><img src='{pixel}'>",
    )
    stage.enter(always(f"<html><head><meta charset=utf-8></head><body bgcolor=white>{body}&nbsp;</body></html>"))
    return BLANK


def _goods_list(stage: Stage) -> str:
    lines = stage.dice.sample(
        ["秋冬新款针织开衫", "家用小型破壁机", "不粘锅三件套", "儿童绘本礼盒", "露营折叠椅", "无线降噪耳机"], 4
    )
    return "".join(f"<div class=item><b>{line}</b> <em>¥{stage.dice.randint(19, 399)}</em></div>" for line in lines)


def home_by_redirect(stage: Stage) -> Truth:
    """Send the user to the platform's home, by status or by script."""
    body = f"<div class=tabs>推荐 关注 热榜 同城</div><input placeholder='搜索感兴趣的内容'>{_goods_list(stage)}"
    home = stage.serve(
        stage.platform.host("www"), "/", always(h5(stage, f"{stage.platform.name} - 发现更大的世界", body))
    )
    stage.enter(
        stage.dice.one(
            sends(home), sends(home, 301), always(f"<!doctype html><script>location.replace({js(home)})</script>")
        )
    )
    return AWAY


def search_for_the_words(stage: Stage) -> Truth:
    """Take the address for words to search for, in the platform's own search."""
    body = (
        f"<form><input value='{esc(stage.target)}'><button>搜索</button></form><p class=tip>"
        f"{stage.dice.one('没有找到相关内容，为你推荐以下结果', '共找到 0 条结果，猜你想搜')}</p>{_goods_list(stage)}"
    )
    page = always(h5(stage, "搜索结果", body))
    found = stage.serve(stage.platform.host("so"), "/search", page)
    stage.enter(sends(f"{found}?wd={quote(stage.target, safe='')}"))
    return AWAY


def topic_instead(stage: Stage) -> Truth:
    """Lead the link of the post to a topic of the platform."""
    body = (
        f"<h2>#{stage.goods.title}#</h2><p class=tip>阅读 {stage.dice.randint(2, 90)}万 讨论 "
        f"{stage.dice.randrange(999)}</p><div class=card>这个话题也太火了吧</div>{_goods_list(stage)}"
    )
    topic = stage.serve(stage.platform.host("s"), f"/topic/{stage.dice.token(6)}", always(h5(stage, "话题", body)))
    feed(stage, f"<a class=k-out href='{topic}'>{esc(stage.target)}</a>")
    return AWAY


def activity_instead(stage: Stage) -> Truth:
    """Lead the user to a page that gives away coupons."""
    body = (
        f"<h1>限时福利</h1><p>新人专享 {stage.dice.randint(5, 88)} 元红包</p><button class=btn>立即领取</button>"
        f"<p class=tip>活动规则：每人限领一次</p>{_goods_list(stage)}"
    )
    page = stage.serve(
        stage.platform.host("act"), f"/huodong/{stage.dice.token(5)}", always(h5(stage, "红包天天领", body))
    )
    stage.enter(stage.dice.one(sends(page), always(f"<!doctype html><meta http-equiv=refresh content='0;url={page}'>")))
    return AWAY


def download_centre(stage: Stage) -> Truth:
    """Lead the user to the list of everything that the platform has for download."""
    name = stage.platform.name
    body = "".join(
        f"<li>{name}{one} <a href='/dl/{n}.zip'>下载</a></li>"
        for n, one in enumerate(("手机版", "电脑版", "输入法", "浏览器"))
    )
    page = stage.serve(
        stage.platform.host("dl"), "/", always(portal(stage, f"{name}下载中心", f"<h3>下载中心</h3><ul>{body}</ul>"))
    )
    stage.enter(sends(page))
    return Truth(Mechanism.DIVERTED, also=(Mechanism.APP_ONLY,))


def channels_instead(stage: Stage) -> Truth:
    """Lead the link to a list of channels, after a moment behind a script."""
    rows = "".join(f"<li>{one}</li>" for one in ("电视剧", "电影", "综艺", "动漫", "纪录片", "少儿"))
    page = stage.serve(
        stage.platform.host("tv"), "/channels", always(h5(stage, "全部频道", f"<h3>全部频道</h3><ul>{rows}</ul>"))
    )
    feed(
        stage,
        f"<a class=k-out href='{esc(stage.target)}' onclick='return go(event)'>{esc(stage.goods.title)}</a>",
        f"function go(e){{setTimeout(function(){{location.href={js(page)}}},{stage.dice.randint(0, 500)});"
        f"return false}}",
    )
    return AWAY


def swallowed_by_the_page(stage: Stage) -> Truth:
    """Swallow every tap on a link to another host, in one listener for the whole page."""
    script = (
        "document.addEventListener('click',function(e){var a=e.target.closest('a');if(a&&a.host!==location.host){"
        "e.preventDefault();e.stopPropagation()}},true)"
    )
    feed(stage, f"<a class=k-out href='{esc(stage.target)}'>{esc(stage.goods.title)}</a>", script)
    return DEAD


def card_that_is_no_link(stage: Stage) -> Truth:
    """Show a card as links are shown, out of spans, with nothing behind it."""
    card = (
        f"<span class=k-out style='display:flex;cursor:pointer;background:#f4f4f4;padding:8px'><i>{icon('link', 30)}"
        "</i><span>"
        f"<b>{stage.goods.title}</b><br><small>{stage.destination.name}</small></span></span>"
    )
    feed(stage, card)
    return DEAD


def void_with_a_data_address(stage: Stage) -> Truth:
    """Keep the address in an attribute that no script reads."""
    href = stage.dice.one("javascript:void(0)", "javascript:;", "javascript:void 0;")
    feed(
        stage,
        f"<a class=k-out href='{href}' data-href='{esc(stage.target)}' data-e2e=link>{esc(stage.goods.title)}</a>",
    )
    return DEAD


def counted_and_forgotten(stage: Stage) -> Truth:
    """Count the tap, and go nowhere."""
    feed(
        stage,
        f"<a class=k-out href='{esc(stage.target)}' onclick=\"navigator.sendBeacon('/log/click',new Date().getTime()+'"
        "');return false\">网页链接</a>",
    )
    return DEAD


_GROUPS = {
    "plain_text": (chat_bubble, address_in_a_thread, comment_in_pieces, address_without_a_link),
    "blank_page": (shell_that_renders_nothing, hidden_body, nothing_but_a_pixel),
    "diverted": (
        home_by_redirect,
        search_for_the_words,
        topic_instead,
        activity_instead,
        download_centre,
        channels_instead,
    ),
    "dead_tap": (swallowed_by_the_page, card_that_is_no_link, void_with_a_data_address, counted_and_forgotten),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
