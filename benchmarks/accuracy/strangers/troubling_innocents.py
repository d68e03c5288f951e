"""Posts full of the words of walls and blocks, whose link opens at once."""

from __future__ import annotations

from benchmarks.accuracy.serving import always, sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.troubling_dress import posted, quoted, say, thread
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

PLAIN, ONE, BY_ITSELF = Truth(Mechanism.PLAIN, 0), Truth(Mechanism.CONFIRM, 1), Truth(Mechanism.AUTO_FORWARD, 0)
AT_ONCE = Truth(Mechanism.PLAIN, 0, also=(Mechanism.AUTO_FORWARD,))


def _link(stage: Stage, kind: str = "jump") -> str:
    return (
        f"<a class={kind} href='{stage.target}'>{stage.dice.one(stage.goods.title, '网页链接', stage.target[:30])}</a>"
    )


def share_panel_around(stage: Stage) -> Truth:
    """A panel to share the post stands under it: copy the link, a code to scan, open in the browser."""
    items = ("复制链接", "生成海报", "微信扫一扫分享", "在浏览器打开", "举报", "不感兴趣")
    drawn = "".join(
        f"<li role=button><i class=i{n}></i>{item}</li>" for n, item in enumerate(stage.dice.sample(items, 4))
    )
    code = (
        "<svg width=90 height=90 viewBox='0 0 7 7'><path d='M0 0h3v3h-3zM4 0h3v3h-3zM0 4h3v3h-3zM5 5h1v1h-1z'/></svg>"
    )
    panel = f"<ul class=share-sheet>{drawn}</ul><div class=qr>{code}<p>扫码查看原帖</p></div>"
    posted(stage, thread(stage, _link(stage), "", panel), "a.jump")
    return PLAIN


def news_around(stage: Stage) -> Truth:
    """The post and its comments talk of links that cannot be opened; its own link can."""
    talk = (
        "<p>标题：多家平台“已停止访问该网页”提示将成历史</p><div class=cmt><b>网友A</b>"
        "：我这显示无法访问，要复制到浏览器才行</div><div class=cmt><b>网友B</b>"
        "：链接被屏蔽了吗？我点是好的</div>"
    )
    posted(stage, thread(stage, _link(stage), "", talk), "a.jump")
    return PLAIN


def sheet_beside_it(stage: Stage) -> Truth:
    """A sheet that asks to sign in or to open the app covers the lower part of the post, below the link."""
    told = stage.dice.one("登录后查看更多评论", "打开APP，体验更流畅", "当前为游客模式，登录解锁全部功能")
    sheet = (
        f"<div style='position:fixed;bottom:0;left:0;right:0;height:90px;background:#fff'><p>{told}</p><a "
        f"href='{stage.platform.latin}://feed'>打开</a></div>"
    )
    posted(stage, thread(stage, _link(stage), "", sheet), "a.jump")
    return PLAIN


def app_first_then_web(stage: Stage) -> Truth:
    """A tap calls for the destination's app, and opens the web page where the app does not come."""
    wake = stage.dice.one(
        (
            "var f=document.createElement('iframe');f.style.display='none';"
            f"f.src='{stage.destination.latin}://x';document.body.append(f)"
        ),
        f"location.href='{stage.destination.latin}://detail?id=7'",
    )
    act = (
        f"R.querySelector('.jump').onclick=function(e){{e.preventDefault();{wake};setTimeout(function()"
        f"{{location.href={stage.target!r}}},1200)}}"
    )
    posted(stage, thread(stage, f"<a class=jump href='#'>{stage.goods.title}</a>", act), "a.jump")
    return AT_ONCE


def toast_and_away(stage: Stage) -> Truth:
    """A tap shows a warning that fades, copies the address for later, and opens it."""
    told = say(
        stage,
        ("外部链接，谨防诈骗", "链接已复制，正在打开…", "即将离开，请勿输入密码"),
        ("外部連結，請留意",),
        ("External link, stay safe",),
    )
    copy = stage.dice.one(
        "", f"navigator.clipboard&&navigator.clipboard.writeText({stage.target!r}).catch(function(){{}});"
    )
    act = (
        f"R.querySelector('.jump').onclick=function(e){{e.preventDefault();{copy}var "
        "t=document.createElement('div');t.textContent="
        f"{quoted(told)};t.style='position:fixed;top:40%;left:20%;background:#000c;color:#fff';document.body.append(t);"
        f"setTimeout(function(){{location.href={stage.target!r}}},{stage.dice.randint(300, 1500)})}}"
    )
    posted(stage, thread(stage, f"<a class=jump href='{stage.target}'>{stage.goods.title}</a>", act), "a.jump")
    return AT_ONCE


def two_tabs(stage: Stage) -> Truth:
    """A tap opens the destination in a new tab, and tells in the old one what to do if it did not open."""
    told = say(
        stage,
        ("已在新窗口打开，若未打开请复制链接到浏览器访问",),
        ("已在新視窗開啟，若沒有請複製網址",),
        ("Opened in a new tab. Nothing there? Copy the link.",),
    )
    act = (
        f"R.querySelector('.jump').onclick=function(e){{e.preventDefault();window.open({stage.target!r});"
        f"R.querySelector('.m').textContent={quoted(told)}}}"
    )
    posted(stage, thread(stage, f"<a class=jump href='#'>{stage.goods.title}</a>", act, "<p class=m></p>"), "a.jump")
    return PLAIN


def guarded_names(stage: Stage) -> Truth:
    """Redirects lead through hosts and paths that are named for checks, blocks and sign-ins, and show nothing."""
    last = stage.serve(stage.platform.host("security"), "/blocked/check", sends(stage.target))
    mid = stage.serve(stage.platform.host("passport"), "/login/silent", sends(f"{last}?captcha=0&reason=none"))
    stage.enter(sends(f"{mid}?ticket={stage.dice.token(12)}", stage.dice.one(301, 302, 303)))
    return Truth(Mechanism.GATEWAY_HOP, 0)


def article_is_the_destination(stage: Stage) -> Truth:
    """The destination's page is itself about stopped links, and asks to sign in for more and to open its app."""
    extra = (
        "<h2>多款应用提示“已停止访问该网页”</h2><p>复制链接到浏览器打开即可？记者调查。</p><div "
        f"class=bar>登录后阅读全文 <a href='{stage.destination.latin}://'>打开APP</a></div>"
    )
    stage.serve(stage.dest_host, "", always(stage.goods.page(stage.dice, extra)))
    posted(stage, thread(stage, _link(stage)), "a.jump")
    return PLAIN


_GROUPS = {
    "plain": (
        share_panel_around,
        news_around,
        sheet_beside_it,
        app_first_then_web,
        toast_and_away,
        two_tabs,
        article_is_the_destination,
    ),
    "gateway_hop": (guarded_names,),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
