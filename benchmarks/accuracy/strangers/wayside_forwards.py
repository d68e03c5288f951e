"""Pages in between that go on by themselves, and platforms that show the destination within or from their own pages."""

from __future__ import annotations

from aiohttp import web

from benchmarks.accuracy.serving import always, html
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.wayside_ground import document, posted, put, shows, told
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

FORWARD, FRAMED, COPY = Truth(Mechanism.AUTO_FORWARD, 0), Truth(Mechanism.FRAMED), Truth(Mechanism.TRANSCODED)


def ring_of_a_press(stage: Stage) -> Truth:
    """A blog's plugin draws the seconds into a ring by the style sheet; the buttons are there for the impatient."""
    seconds = stage.dice.randint(3, 6)
    body = """<div class=gl><svg width=96 height=96><circle class=bg cx=48 cy=48 r=42></circle><circle class=fg
cx=48 cy=48
r=42></circle></svg><b class=n data-n=@secs@></b><h2>正在带您去往站外</h2>
<p>本站无法保证其内容的真实性，还请自行甄别</p>
<p class=u>@host@</p><p><a class=b1 href="@target@" rel=nofollow>等不及了，现在就去</a> <a class=b2
href="@home@">算了，回首页</a></p></div>"""
    css = (
        ".gl{position:relative;max-width:360px;margin:12vh auto;text-align:center}.n{position:absolute;left:0;right:0;"
        "top:30px;font-size:28px}.n::before{content:attr(data-n)}circle{fill:none;stroke-width:6;stroke:#eee}"
        ".fg{stroke:@colour@;stroke-dasharray:264;stroke-dashoffset:0;transition:stroke-dashoffset 1s linear}"
    )
    script = """var n=@secs@,t=n,e=document.querySelector('.n'),f=document.querySelector('.fg');
var h=setInterval(function(){
n--;e.setAttribute('data-n',n);f.style.strokeDashoffset=264*(1-n/t);if(n<=0){clearInterval(h);
location.href='@target@'}},1000)"""
    shows(stage, "外链跳转 – @name@", body, script, css, secs=str(seconds))
    return FORWARD


def hexo_goes_along(stage: Stage) -> Truth:
    """A static blog's external page types a sentence letter by letter, and leaves when it has finished."""
    line = stage.dice.one(
        "前方是茫茫网海，请抓好扶手，马上出发……",
        "Leaving for the wide web, hold tight…",
        "與本站說再見，三秒後前往新世界",
    )
    body = """<div id=loader><div class=sq></div><div class=sq></div><div class=sq></div></div><p class=tp></p>
<p class=sm>Theme @latin@fly · Hosted by Pages</p>"""
    css = (
        "body{background:#222;color:#9fd;display:grid;place-items:center;min-height:90vh;font-family:monospace}"
        ".sq{width:"
        "14px;height:14px;display:inline-block;margin:4px;background:#9fd;animation:k 1s infinite alternate}"
        "@keyframes k{to{transform:scale(.4)}}.sm{opacity:.4}"
    )
    script = """!function(){var s='@line@',i=0,p=document.querySelector('.tp');(function w(){if(i<=s.length){
p.textContent=
s.slice(0,i++);setTimeout(w,2400/s.length)}else setTimeout(function(){location.replace('@target@')},@rest@)})()}()"""
    shows(stage, "Loading...", body, script, css, line=line, rest=str(stage.dice.one(400, 1500)))
    return FORWARD


def message_of_an_old_wind(stage: Stage) -> Truth:
    """A forum says in a table that the act succeeded and that it will leave; a refresh does so."""
    said = stage.dice.one(
        "您的请求已成功处理，现在将转入指定页面",
        "操作完成！正在为您转向站外地址",
        "感谢您的访问，页面正在转向中，请稍候",
    )
    body = """<table width=560 cellspacing=1 cellpadding=8 bgcolor=#6699cc align=center style="margin-top:90px"><tr><td
style="color:#fff"><b>@name@ 提示信息</b></td></tr><tr bgcolor=#f4f9ff><td align=center height=90>@said@<br><br>
<a href="@target@">如果您的浏览器没有自动跳转，请点击此处</a></td></tr><tr bgcolor=#e8f2fb><td align=right><a
href="@home@">返回首页</a> |
<a href="javascript:history.go(-1)">返回继续操作</a></td></tr></table>
<center>Total 0.02(s) query 4, Gzip enabled</center>"""
    page = document(stage, "提示信息 - Powered by @latin@", body, said=said)
    refresh = put(stage, f"<meta http-equiv=Refresh content='{stage.dice.randint(2, 4)}; url=@target@'>")
    stage.enter(always(page.replace("</head>", f"{refresh}</head>", 1)))
    return FORWARD


def percent_of_a_drama(stage: Stage) -> Truth:
    """A page of a drama shows a poster and percents, in two languages, and goes when they are full."""
    body = """<div class=hero><div class=tag>全集免费 · FREE</div><h1>重生之我在县城当首富</h1>
<p>第 1 集 / 共 96 集</p></div>
<div class=ld><i id=bar></i></div><p id=pc>Loading… 0%</p><p
class=t>资源由第三方 @there@ 提供 ｜ Provided by a partner</p>"""
    css = (
        "body{background:#000;color:#fff;text-align:center;margin:0}.hero{height:46vh;"
        "background:linear-gradient(160deg,"
        "@colour@,#000);padding-top:16vh}.ld{height:4px;background:#333;margin:30px}.ld i{display:block;height:4px;"
        "width:0;"
        "background:#fc3}.t{font-size:12px;color:#777}"
    )
    script = """var p=0;(function st(){p+=Math.min(100-p,3+Math.random()*9|0);bar.style.width=p+'%';
pc.innerHTML=(p<60?'Loading… ':
'即将进入 ')+p+'%';p<100?setTimeout(st,190):setTimeout(function(){var a=document.createElement('a');
a.href='@target@';a.click()},
300)})()"""
    shows(stage, "精彩马上开始", body, script, css)
    return FORWARD


def panel_of_a_shared_sheet(stage: Stage) -> Truth:
    """An online document opens the link in a panel of its own, at the right of the text."""
    body = """<div class=top><b>☁ @name@文档</b> 已保存到云端 <button>分享</button></div><div class=wr><div class=ed
contenteditable=false>
<h1>周会纪要 0507</h1><ol><li>确认物料，负责人 @小北</li><li>参考资料 <span class="lark-link" role=link tabindex=0>🔗
@title@</span></li><li>下周三前反馈</li></ol></div><aside id=pv hidden><div class=pb><span>@title@</span> <button
aria-label=关闭
onclick="pv.hidden=true">✕</button></div></aside></div>"""
    css = (
        ".wr{display:flex}.ed{flex:1;padding:14px;min-width:160px}#pv:not([hidden]){flex:1.2;"
        "border-left:1px solid #ddd;"
        "height:86vh}.lark-link{color:#3370ff}iframe{border:0;width:100%;height:78vh}.top{background:#f5f6f7;"
        "padding:9px}"
    )
    script = """document.querySelector('.lark-link').addEventListener('click',function(){pv.hidden=false;
if(pv.querySelector('iframe'))
return;var f=document.createElement('iframe');f.src='@target@';f.allow='fullscreen';setTimeout(function(){
pv.appendChild(f)},
@rest@)})"""
    text = document(stage, "周会纪要 0507", body, script, css, rest=str(stage.dice.one(60, 700)))
    posted(stage, text, ".lark-link", "docs")
    return FRAMED


def masthead_of_a_faculty(stage: Stage) -> Truth:
    """A portal of a university keeps its head above the foreign page."""
    body = """<div class=mh><span>🏛</span><b>@name@大学 · 信息门户</b><small>University Portal</small>
<nav>教务 | 邮箱 | 图书馆 | 一卡通</nav></div>
<div class=cr>当前位置：首页 &gt; 友情资源 &gt; 站外页面</div><iframe id=mainFrame name=mainFrame width=100%
height=640 frameborder=0
@src@></iframe>"""
    css = """.mh{background:#7a1420;color:#fff;padding:12px}.mh nav{font-size:12px}.cr{font-size:12px;padding:4px;
color:#666}"""
    late = stage.dice.often(0.5)
    script = "document.getElementById('mainFrame').src='@target@'" if late else ""
    shows(stage, "@name@大学信息门户", body, script, css, src="" if late else f"src='{stage.target}'")
    return FRAMED


def copy_kept_by_the_base(stage: Stage) -> Truth:
    """A knowledge base shows its own clipping of the destination's page, fetched from its own interface."""
    api = stage.serve(stage.entry_host, "/api/clip/content", told({"ok": 1, "html": stage.goods.body()}, 0.6))
    body = """<header class=lk><b>@name@</b> / 收集箱 / 网页剪藏</header><article id=cl class=ne-doc><div
class=sk>　</div></article>
<p class=ori>剪藏自 @host@ · 由小记插件于 2 小时前保存</p><button>评论</button> <button>收藏</button>"""
    css = """.lk{padding:10px;border-bottom:1px solid #eee}.sk{height:160px;background:#f3f3f3}.ori{color:#999;
font-size:12px}"""
    script = "fetch('@api@').then(r=>r.json()).then(d=>{cl.innerHTML=d.html;document.title='@title@'})"
    shows(stage, "网页剪藏", body, script, css, api=api)
    return COPY


def blog_mirrors_a_page(stage: Stage) -> Truth:
    """A zone shows a forwarded page complete below its own head, from its own server."""

    async def mirror(_request: web.BaseRequest) -> web.StreamResponse:
        return html(text)

    paragraphs = stage.goods.body()
    text = document(
        stage,
        "@title@ - 转载 - @name@",
        "<div style='background:#eef6ff;padding:8px'>『转』 <a href='@home@'>@name@</a> 为您转码显示，方便阅读 "
        "<a href='#t'>A+</a> <a href='#t'>A-</a></div><div class=art>@paragraphs@</div>"
        "<div>分享到：空间 微博 朋友 ┆ 共 3 人转载</div>",
        paragraphs=paragraphs,
    )
    stage.enter(mirror)
    return COPY


_GROUPS = {
    "auto_forward": (ring_of_a_press, hexo_goes_along, message_of_an_old_wind, percent_of_a_drama),
    "framed": (panel_of_a_shared_sheet, masthead_of_a_faculty),
    "transcoded": (copy_kept_by_the_base, blog_mirrors_a_page),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
