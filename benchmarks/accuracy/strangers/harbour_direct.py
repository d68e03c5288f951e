"""Links of small services that simply open: podcasts, bookshops, museums, travel desks."""

from __future__ import annotations

from aiohttp import web

from benchmarks.accuracy.serving import always, go, sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.harbour_ground import (
    ARROW,
    at,
    bones,
    cards,
    columns,
    document,
    hashed,
    js,
    large,
    posted,
    ruled,
)
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

PLAIN, HOP = Truth(Mechanism.PLAIN, 0), Truth(Mechanism.GATEWAY_HOP, 0)


def show_notes_in_css_tabs(stage: Stage) -> Truth:
    """The notes of an episode lie on the open tab of tabs without script, with an ordinary link."""
    dice = stage.dice
    css = (
        ".p{display:none}#t1:checked~.p1,#t2:checked~.p2{display:block}input[name=t]{position:absolute;opacity:0}"
        "label{padding:8px 14px;border-bottom:2px solid #ddd}"
    )
    label = dice.one("本期提到的店", stage.goods.title, "嘉宾推荐 → 戳这里", f"{stage.destination.name}链接")
    rel = dice.one('target="_blank" rel="noopener nofollow"', "")
    body = (
        f"<style>{css}</style><h2>Vol.{dice.randint(12, 190)} 下班之后去哪儿</h2><button aria-label='播放'>▶</button> "
        "<span>00:00 / 54:12</span><div><input type=radio name=t id=t1 checked><input type=radio name=t id=t2>"
        "<label for=t1>节目简介</label><label for=t2>评论 (36)</label><div class='p p1'><p>03:20 "
        "为什么越来越多的人开始做饭</p>"
        f'<p>18:45 一只锅的自我修养</p><p>▎相关链接：<a class=shownote {rel} href="{at(stage.target)}'
        f'">{label}</a></p></div>'
        "<div class='p p2'><p>沙发！主播声音好好听</p><p>链接打不开的朋友可以试试刷新</p></div></div>"
    )
    posted(stage, hashed(stage, "单集详情", body), "a.shownote")
    return PLAIN


def where_to_buy_this_book(stage: Stage) -> Truth:
    """A bookshop lists in a table where else a book is sold."""
    dice = stage.dice
    rows = "".join(
        f"<tr><td>{shop}</td><td>{price}</td><td>{way}</td></tr>"
        for shop, price, way in (
            ("本店自提", "¥ 42.00", "<a href='/cart'>加入书篮</a>"),
            (
                stage.destination.name,
                "¥ 38.50",
                f'<a id=offer href="{at(stage.target)}">{dice.one("去看看", "查看", "前往购买>>")}</a>',
            ),
            ("二手书摊", "缺货", "—"),
        )
    )
    body = (
        "<h3>《修船的人》 平装</h3><p>作者：林渡　出版：港口书局　页数：312</p><table border=1 width='100%'>"
        f"<tr><th>渠道</th><th>价格</th><th></th></tr>{rows}</table><p><font color=red>"
        "外部商家由第三方经营，本店不负责其商品与服务，"
        "谨防上当受骗。</font></p>"
    )
    posted(stage, ruled(stage, "图书详情", body), "#offer")
    return PLAIN


def balloon_while_the_boat_leaves(stage: Stage) -> Truth:
    """A small popover says that the page is being opened, and goes with the page."""
    words = stage.dice.one("正在打开…", "马上就好~", "為您開啟中", "Opening…")
    body = (
        f"<h2>常设展 · 海上来客</h2><p>展品编号 {stage.dice.randrange(100, 999)}，年代不详。</p><button id=obj class="
        f"'uk-button'>{stage.dice.one('展品的更多资料', stage.goods.title)} {ARROW}</button>"
        f"<div id=pop popover=manual style='border:0;border-radius:8px;padding:12px'>{words}</div>"
    )
    script = (
        "document.getElementById('obj').addEventListener('click',function(){var p=document.getElementById('pop');"
        f"if(p.showPopover)p.showPopover();setTimeout(function(){{location.assign({js(stage.target)})}},600)}});"
    )
    posted(stage, cards(stage, "展品", body, script), "#obj")
    return PLAIN


def red_button_for_the_elderly(stage: Stage) -> Truth:
    """A notice in large print has one large button, which opens a tab."""
    label = stage.dice.one("点 我 打 开", "打开看看", "请按这里")
    body = (
        "<p>各位叔叔阿姨：</p><p>本周六上午九点在活动室讲养生课，<b>不收费，不卖药</b>。讲课内容可先在网上看。</p>"
        f"<button class='go'>{label}</button><p>看不清请找值班员小陈，电话 "
        f"{stage.dice.randrange(6000000, 6999999)}。</p>"
    )
    script = f"document.querySelector('.go').onclick=function(){{window.open({js(stage.target)},'_blank')}}"
    posted(stage, large(stage, "活动通知", body, script), "button.go")
    return PLAIN


def greeted_by_a_museum_there(stage: Stage) -> Truth:
    """The destination opens, with a dialog of its own about its newsletter in front of it."""
    words = stage.dice.one(
        ("欢迎光临！", "订阅我们的月刊，第一时间知道新展。", "稍后再说"),
        ("Before you look around", "Join 12,000 readers of our letter.", "No thanks"),
        ("登录后可收藏", "登录账号，同步你的收藏夹。", "先逛逛"),
    )
    extra = (
        f"<dialog id=dlg><h3>{words[0]}</h3><p>{words[1]}</p><form method=dialog><button>{words[2]}"
        "</button></form></dialog>"
    )
    page = stage.goods.page(stage.dice, extra, "document.getElementById('dlg').showModal()")
    stage.serve(stage.dest_host, "", always(page))
    body, script = bones(
        stage, f'<p>老师，资料在这：</p><p><a class=lnk href="{at(stage.target)}">{at(stage.target)}</a></p>', 500
    )
    posted(stage, columns(stage, "课程讨论区", f"<div class=title>第六讲 课后讨论</div>{body}", script), "a.lnk")
    return PLAIN


def partner_desk_reads_the_fragment(stage: Stage) -> Truth:
    """A travel site counts the click at a partner, whose blank page reads the address in the fragment."""
    partner = f"{stage.dice.token(5)}.{stage.platform.latin}ads-{stage.platform.domain.partition('.')[0]}.net"
    blank = (
        "<!doctype html><meta charset=utf-8><script>"
        "location.replace(decodeURIComponent(location.hash.slice(3)))</script>"
    )
    there = stage.serve(partner, "/c", always(blank))
    quoted = "".join(c if c.isalnum() else f"%{ord(c):02X}" for c in stage.target)
    stage.enter(sends(f"{there}?aid=3310#u={quoted}", stage.dice.one(301, 302, 303)))
    return HOP


def accelerated_page_links_out(stage: Stage) -> Truth:
    """A page as a cache serves it fast leads through a counting redirect with a cookie."""
    status = stage.dice.one(302, 307)

    async def count(_request: web.BaseRequest) -> web.StreamResponse:
        answer = go(stage.target, status)
        answer.headers["Set-Cookie"] = "_vid=1; Path=/; Secure"
        answer.headers["Referrer-Policy"] = "origin"
        return answer

    address = stage.gateway_of(count)
    css = "body{-webkit-animation:none;margin:0 auto;max-width:38em;padding:1em;font-family:Georgia,'Songti SC',serif}"
    body = (
        "<h1>带孩子坐夜火车，我们准备了什么</h1><p>出发前一周，先和孩子一起画路线图。</p><amp-img><span>[图]</span></amp-img>"
        f'<p>用到的收纳袋：<a data-vars-out=1 href="{at(address)}">{stage.goods.title}</a></p><p>'
        "晚上十点熄灯，耳塞必带。</p>"
    )
    posted(stage, document(stage, "亲子旅行", body, css), "a[data-vars-out]")
    return HOP


def progressive_shell_resolves(stage: Stage) -> Truth:
    """The empty shell of an installed web app asks its server where to go and goes at once."""

    async def resolve(_request: web.BaseRequest) -> web.StreamResponse:
        return web.json_response({"code": 0, "data": {"next": stage.target}})

    api = f"/api/v{stage.dice.randint(1, 4)}/resolve"
    stage.serve(stage.entry_host, api, resolve)
    script = f"fetch('{api}').then(r=>r.json()).then(j=>location.replace(j.data.next))"
    stage.enter(always(document(stage, "", "<div id=__next></div><noscript></noscript>", "", script)))
    return HOP


_GROUPS = {
    "plain": (
        show_notes_in_css_tabs,
        where_to_buy_this_book,
        balloon_while_the_boat_leaves,
        red_button_for_the_elderly,
        greeted_by_a_museum_there,
    ),
    "gateway_hop": (
        partner_desk_reads_the_fragment,
        accelerated_page_links_out,
        progressive_shell_resolves,
    ),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
