"""Pages from which a tap simply leads to the destination: mails, podcasts, wikis, old plugins, counters of clicks."""

from __future__ import annotations

from aiohttp import web

from benchmarks.accuracy.serving import Answer, always, go, sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.wayside_ground import document, posted, put, told
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

PLAIN, HOP = Truth(Mechanism.PLAIN, 0), Truth(Mechanism.GATEWAY_HOP, 0)


def letter_in_a_mail_client(stage: Stage) -> Truth:
    """A web mail client shows a letter whose table holds the link; a banner warns of strangers in general."""
    banner = stage.dice.one(
        "此邮件来自外部发件人，请勿轻信其中的链接和附件。<a href='#safe'>了解更多</a>",
        "EXTERNAL · 發件人不在你的通訊錄中，請謹慎點擊",
        "图片已被隐藏以保护隐私 <a href='#img'>显示图片</a>",
    )
    word = stage.dice.one("查看详情 &raquo;", "<b>View it online</b>", "点此阅读原文")
    body = """<div class=toolbar><button>回复</button><button>转发</button><button>彻底删除</button>
<button aria-label=更多>⋯</button></div><h1 class=subj>Re: @title@（第 3 次提醒）</h1>
<div class=meta>发件人：<b>陈梓</b> &lt;zi.chen@example.org&gt; 收件人：我 时间：5月8日 (周一) 09:12</div>
<div class=warn role=note>@banner@</div><div id=mailContentContainer class="qmbox"><table width="600"
cellpadding="0" cellspacing="0" align="center"><tr><td style="padding:24px">Hi，<br>
<br>上次说的东西在这里，有空看看：<br><br>
<a class="mbtn" href="@target@" target="_blank" rel="noopener noreferrer" style="background:#1e80ff;color:#fff;
padding:9px 22px;display:inline-block">@word@</a><br><br>--<br>Sent from my phone<br>
<span style="font-size:10px;color:#999">不想再收到此类邮件？<a href="#unsub">退订</a></span></td></tr></table></div>"""
    css = ".warn{background:#fff7db;padding:6px 12px;font-size:13px}.subj{font-size:18px}"
    posted(stage, document(stage, "收件箱 - @name@邮箱", body, "", css, banner=banner, word=word), ".mbtn", "mail")
    return PLAIN


def notes_of_a_podcast(stage: Stage) -> Truth:
    """A podcast's page fetches its notes after a moment; the link stands between time codes."""
    notes = put(
        stage,
        "<p><time>00:00</time> 片头</p><p><time>03:41</time> 嘉宾是怎么入坑的</p><p><time>27:15</time> 聊到的东西："
        "<a class='shownote-link' href='@target@' target=_blank>@title@</a></p><p><time>58:02</time> 片尾曲</p>"
        "<p>BGM：shimmer – tidal</p><p>听友群请添加微信小助手，暗号「晚安」</p>",
    )
    host = stage.platform.host("fm")
    body = """<main class=ep><div class=cover style='background:@colour@;width:140px;height:140px;border-radius:12px'>
</div><h2>Vol.87 慢下来的一个钟头</h2><div class=bar><svg width=44 height=44 role=button aria-label=播放><circle
cx=22 cy=22
r=21 fill='@colour@'/><path d='M17 13l14 9-14 9z' fill='#fff'/></svg> 62:30 · 1.4 万播放</div>
<section id=sn class=sk><i></i><i></i><i></i></section><a class=dl href='#app'>打开App，继续收听</a></main>"""
    css = ".sk i{display:block;height:14px;margin:9px 0;background:#eee;border-radius:7px}.dl{display:block;opacity:.5}"
    script = (
        "fetch('/api/v1/episode/notes').then(function(r){return r.json()}).then(function(j){var s=document"
        ".getElementById('sn');s.className='';s.innerHTML=j.data.shownotes})"
    )
    posted(stage, document(stage, "Vol.87 | @name@", body, script, css), ".shownote-link", "fm")
    stage.serve(host, "/api/v1/episode/notes", told({"code": 0, "data": {"shownotes": notes}}, 0.8))
    return PLAIN


def bound_by_an_old_plugin(stage: Stage) -> Truth:
    """A span opens the address that its data carry, by a plugin of the year 2010."""
    how = stage.dice.one("window.open(u,'_blank')", "w.location.href=u", "w.top.location=u")
    tag = stage.dice.one("span", "em", "div")
    body = f"""<div id=wp class=wp><div class=pcb><table cellspacing=0><tr><td class=t_f
id=pm_@icp@>楼主好人一生平安<br/>
资源在此，速度下车：<{tag} class="j-outlink" data-href="@target@" style="color:#369;cursor:pointer;text-decoration:
underline">@title@</{tag}><br/><i class=pstatus> 本帖最后由 hh2009 于 2011-5-7 22:10 编辑 </i></td></tr></table></div>
<div class=sign>签名：人生若只如初见</div><p>【回复】 【举报】 【只看该作者】 【道具】</p></div>"""
    script = (
        ";(function(w,d){var $=function(c,f){d.addEventListener('click',function(e){for(var n=e.target;n&&n!==d;"
        "n=n.parentNode)if((' '+n.className+' ').indexOf(c)>-1){f.call(n,e);return}},!1)};"
        f"$(' j-outlink ',function(e){{var u=this.getAttribute('data-href');{how}}})}})(window,document);"
    )
    posted(stage, document(stage, "【分享】@title@ - @name@论坛", body, script), ".j-outlink", "bbs")
    return PLAIN


def wiki_page_of_a_team(stage: Stage) -> Truth:
    """A knowledge base holds the link in a table cell, its words split over spans; a tree and comments are around."""
    pieces = "".join(f"<span data-slate-leaf=true>{letter}</span>" for letter in stage.goods.title)
    body = """<div class=ia-splitter><nav class=tree><ul><li>产品部<ul><li>需求池<li>竞品调研<li
class=cur>素材汇总</ul></ul></nav>
<div id=main><ol id=breadcrumbs><li>Pages<li>…<li>素材汇总</ol><h1 id=title-text>素材汇总（2023 Q2）</h1>
<div class=page-metadata>Created by 江一帆, last modified on May 07, 2023</div><div class=panel style="border:1px solid
#ccc"><div class=panelHeader><b>说明</b></div>外网链接访问受限的同学，请先提单申请权限。</div>
<table class=confluenceTable><tr><th>序号<th>条目<th>备注<tr><td>1<td><a class="external-link" rel=nofollow
href="@target@">@pieces@</a><td>已确认<tr><td>2<td><s>旧版</s><td>失效，勿用</table>
<div class=likes>👍 Be the first to like this</div></div></div>"""
    css = ".ia-splitter{display:flex}.tree{width:120px;font-size:12px}td,th{border:1px solid #ddd;padding:7px}"
    text = document(stage, "素材汇总 - @name@ Wiki", body, "", css, pieces=pieces)
    posted(stage, text, "#main .external-link", "wiki")
    return PLAIN


def made_for_screen_readers(stage: Stage) -> Truth:
    """A page for the blind announces what the link will do, in words that only a reader of screens hears."""
    hint = stage.dice.one("（将离开本站，在新窗口打开）", "，外部链接，新窗口", " (opens in a new tab, external site)")
    body = """<a class=vh href="#c">跳到主要内容</a><header role=banner><p>@name@无障碍版 <button
aria-pressed=false>大字</button>
<button aria-pressed=false>高对比度</button> <button aria-pressed=false>读屏专用</button></p></header>
<main id=c tabindex=-1><article aria-labelledby=h><h1 id=h>五月活动汇编</h1><p>编者：志愿者小组。
全文约四百字，阅读需两分钟。</p>
<p>延伸阅读：<a id=ext href="@target@" target=_blank aria-describedby=d><span aria-hidden=true>↗</span>@title@<span
class=vh>@hint@</span></a></p><p id=d class=vh>您即将访问的网站不属于本站，内容由对方负责</p></article></main>
<div aria-live=polite role=status class=vh id=st></div>"""
    css = (
        ".vh{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0);white-space:nowrap}"
        "body{font-size:1.3rem;line-height:1.9}a:focus{outline:3px solid #f60}"
    )
    script = (
        "document.getElementById('ext').addEventListener('click',function(){document.getElementById('st')"
        ".textContent='正在打开外部网站，请稍候'})"
    )
    posted(stage, document(stage, "五月活动汇编", body, script, css, hint=hint), "#ext")
    return PLAIN


def adverts_all_over(stage: Stage) -> Truth:
    """A download site of the old kind: the one true link stands between adverts that look more like it."""
    shout = stage.dice.one("高速下载", "立即领取", "点击进入")
    body = """<div class=ad>广告 <a href="/ad/1">☆一刀999级 开局送神装☆</a></div><h2>@title@ 官方地址</h2>
<p>软件大小：未知 更新：2019-08-02 人气：<span id=hit>8817</span> 评分：★★★★☆</p><div class=ad2><a href="/ad/2">
<b>@shout@</b></a>
<a href="/ad/3"><b>安全下载</b></a></div><p>官网：<a class="gw" href="@target@">@title@</a>（推荐）</p>
<div id=fl style="position:fixed;left:0;bottom:0;height:56px;width:100%;background:#fe3;text-align:center">
<span>附近的人给你发来 3 条消息</span> <u onclick="this.parentNode.remove()">×</u></div><ins class=adsbox></ins>
<iframe srcdoc="<body style='margin:0;background:#c00;color:#fff'>限时抢购 还剩 09:59</body>" width=320 height=50>
</iframe>
<ul><li><a href="/x/1">震惊！他只用了三天</a><li><a href="/x/2">本地美食排行</a></ul>"""
    css = """.ad,.ad2{background:#ffd;padding:9px}.ad2 b{background:#0a0;color:#fff;padding:8px 20px}
body{padding-bottom:70px}"""
    script = "setInterval(function(){var h=document.getElementById('hit');h.innerHTML=+h.innerHTML+1},900)"
    posted(stage, document(stage, "@title@下载-@name@下载站", body, script, css, shout=shout), "a.gw", "down")
    return PLAIN


def diary_of_a_zone(stage: Stage) -> Truth:
    """A diary with music, marquee and full-width letters; the link opens by the plain anchor after a counter ran."""
    mood = stage.dice.one("ｌｏｖｅ ＆ ｐｅａｃｅ", "╰☆忧伤ㄝ旋律☆╮", "№．无关风月")
    body = """<div id=QZ_Body style="background:#1b1130;color:#fdf"><marquee
scrollamount=3>@mood@ 欢迎来到我的空间，踩踩必回</marquee>
<div class=blog_tit>『日志』 给未来的自己 <small>(2009-05-07 23:58:12)</small>
<small>阅读(214)┆评论(9)┆转载(0)</small></div>
<div id=blogDetailDiv style="font:14px 宋体"><p>其实 写给谁 都一样…</p><p>把它放在这里：<font color=#ff99cc><a
id=lk href="@target@" onmousedown="cnt(this)">@title@</a></font></p><p>晚安。</p></div><div>上一篇：无 下一篇：
<a href="/blog/2">雨天</a></div><div>最近访客：<a href="/u/1">゛半夏</a> <a href="/u/2">ヽ北巷</a></div></div>"""
    script = "function cnt(a){(new Image).src='/fcg-bin/click?u='+encodeURIComponent(a.href)+'&r='+Math.random()}"
    host = posted(stage, document(stage, "给未来的自己 - @name@空间", body, script, mood=mood), "#lk", "user")
    stage.serve(host, "/fcg-bin/click", always("", 204))
    return PLAIN


def go_links_of_a_press(stage: Stage) -> Truth:
    """A plugin for affiliate links answers `/go/…` by a temporary redirect to its own path, then to the target."""
    slug = f"/go/{stage.dice.token(5)}/"
    last = stage.serve(
        stage.platform.host("blog"),
        slug,
        always("", stage.dice.one(302, 307), {"Location": stage.target, "X-Robots-Tag": "noindex, nofollow"}),
    )
    first = sends(last, stage.dice.one(301, 307))
    if stage.dice.often(0.5):
        stage.enter(first)
        return HOP
    link = stage.gateway_of(first)
    body = """<article class=post><h1 class=entry-title>我的装备清单</h1><p class=byline>By <a href=/author>admin</a> ·
Leave a comment</p><div class=entry-content><p>本文含推广链接，通过它们购买我可能获得少量佣金。</p><p><a
class="pretty-link"
rel="nofollow sponsored" href="@link@">@title@</a></p></div></article><aside><h3>Recent Posts</h3></aside>"""
    posted(stage, document(stage, "我的装备清单 – @name@", body, link=link), ".pretty-link", "blog")
    return HOP


def counted_by_a_board(stage: Stage) -> Truth:
    """A board's plugin sets a cookie, counts the click at a second script and hands over without a page."""
    host = stage.platform.host("api")

    async def count(request: web.BaseRequest) -> web.StreamResponse:
        answer = go(stage.target, 301)
        answer.headers["Set-Cookie"] = f"clk_{len(request.path)}=1; Path=/"
        return answer

    there = stage.serve(host, "/plugin.php", count)
    stage.enter(sends(f"{there}?id=dsu_link:count&aid={stage.dice.randrange(9999)}&formhash={stage.dice.token(8)}"))
    return HOP


def blog_hands_over_blank(stage: Stage) -> Truth:
    """A blog engine's handler answers with a page that holds nothing to see and replaces itself at once."""
    stage.enter(_blank(stage))
    return HOP


def _blank(stage: Stage) -> Answer:
    script = "<script>window.location.replace('@target@')</script>"
    meta = "<meta http-equiv='refresh' content='0;url=@target@'>"
    text = stage.dice.one(
        f"<html><head><meta name=robots content=noindex>{meta}</head><body></body></html>",
        f"<!DOCTYPE html><html><head><meta charset=UTF-8><title></title>{script}</head><body></body></html>",
        f"<html><head>{meta}<meta name=referrer content=never></head><body bgcolor=white>{script}</body></html>",
    )
    return always(put(stage, text))


_GROUPS = {
    "plain": (
        letter_in_a_mail_client,
        notes_of_a_podcast,
        bound_by_an_old_plugin,
        wiki_page_of_a_team,
        made_for_screen_readers,
        adverts_all_over,
        diary_of_a_zone,
    ),
    "gateway_hop": (go_links_of_a_press, counted_by_a_board, blog_hands_over_blank),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
