"""Pages that tell nothing about links: sign-ins, riddles on canvases, limits, faults, files, moved documents."""

from __future__ import annotations

import asyncio

from aiohttp import web

from benchmarks.accuracy.serving import always, hangs, sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.wayside_ground import document, posted, put, shows
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism


def campus_wants_a_name(stage: Stage) -> Truth:
    """A portal of a university sends to its central sign-in, which keeps the address for later."""
    body = """<div class=lg><h2>统一身份认证平台</h2><small>Central Authentication Service</small><form id=fm1
method=post><p><input id=username name=username
placeholder="学号/工号" autocomplete=off></p><p><input id=password name=password type=password
placeholder="密码（初始为身份证后六位）"></p><p><label><input
type=checkbox> 7 天免登录</label> <a href="/forget">忘记密码</a></p><button>登 录</button><p>其他方式：<a
href="#wx">企业微信</a> <a href="#cd">动态码</a></p></form></div>"""
    css = ".lg{width:320px;margin:10vh auto;background:#fff;padding:24px}body{background:#2a5caa}"
    page = always(document(stage, "统一身份认证平台 - @name@大学", body, "", css))
    there = stage.serve(stage.platform.host("authserver"), "/cas/entry", page)
    stage.enter(sends(there + stage.dice.one("", "?service=https%3A%2F%2Fportal%2Fcasback")))
    return Truth(Mechanism.LOGIN_REQUIRED)


def visitor_binds_a_phone(stage: Stage) -> Truth:
    """A chat with an agent asks visitors to sign in by phone before anything can be opened."""
    said = stage.dice.one("登录后即可查看对话中的内容", "请先验证手机号，再继续操作", "游客身份无法打开，請先登入")
    body = """<div class=c><p>客服 112：您好，资料在此</p><p class=bubble><span class=at>📎 @title@</span></p></div>
<div class="el-drawer" id=dr style="display:none"><h3>@said@</h3>
<div class="el-input"><input type=tel placeholder="请输入手机号" maxlength=11></div><div class="el-input"><input
placeholder="短信验证码" maxlength=6><button
type=button>获取验证码</button></div><button class="el-button--primary">登录</button><p>
<small>登录即代表同意《服务条款》</small></p></div>"""
    css = """.el-drawer{position:fixed;left:0;right:0;bottom:0;background:#fff;padding:22px;
box-shadow:0 -2px 20px #0004}.at{color:#409eff}"""
    script = "document.querySelector('.at').onclick=function(){document.getElementById('dr').style.display='block'}"
    posted(stage, document(stage, "在线咨询", body, script, css, said=said), ".at", "kf")
    return Truth(Mechanism.LOGIN_REQUIRED)


def letters_on_a_canvas(stage: Stage) -> Truth:
    """The gateway draws crooked letters on a canvas and wants them typed."""
    said = stage.dice.one("请输入图中字符", "输入验证码以继续访问", "Type the characters 輸入驗證碼")
    body = """<div class=vf><p>@said@</p><canvas id=vc width=140 height=48 title="看不清？点击更换"></canvas><input
id=vi maxlength=4 size=8><button id=vb
class="n-button">提交</button><p id=er style="color:#d03050"></p></div>"""
    css = ".vf{margin:20vh auto;width:300px}canvas{vertical-align:middle;border:1px solid #ddd}"
    script = """(function(){var c=document.getElementById('vc'),x=c.getContext('2d');function d(){
x.fillStyle='#f3f6ea';x.fillRect(0,0,140,48);for(var i=0;i<4;i++){
x.save();x.translate(18+i*32,30);x.rotate(Math.random()-.5);x.font='bold 28px Georgia';
x.fillStyle='hsl('+Math.random()*360+',60%,40%)';x.fillText(
'ACEFHKMNPRTWXY34679'[Math.random()*19|0],-8,6);x.restore()}for(i=0;i<5;i++){x.beginPath();
x.moveTo(Math.random()*140,0);x.lineTo(Math.random()*140,48);
x.stroke()}}c.onclick=d;d();document.getElementById('vb').onclick=function(){
document.getElementById('er').textContent='验证码错误';d()}})()"""
    shows(stage, stage.dice.one("安全验证", "@name@"), body, script, css, said=said)
    return Truth(Mechanism.CAPTCHA)


def ring_to_turn(stage: Stage) -> Truth:
    """The gateway draws a picture in two rings that must be turned into one another by a slider."""
    said = stage.dice.one(
        "拖动滑块，将内圈转正", "按住滑塊，使圖片還原", "请完成下列验证后继续：拖动下方按钮使图形角度为正"
    )
    body = """<div class="cap" role=dialog><p>@said@</p><canvas id=rc width=200 height=200></canvas><div class=tr>
<div class=hd id=hd>››</div></div>
<p><a href="javascript:;">换一张</a> · <a href="javascript:;">反馈</a></p></div>"""
    css = """.cap{width:260px;margin:12vh auto;text-align:center;border:1px solid #ddd;padding:14px}
.tr{background:#eef;height:40px;text-align:left}.hd{width:44px;height:40px;line-height:40px;background:@colour@;
color:#fff;text-align:center}"""
    script = """var c=rc.getContext('2d'),a=@turn@;function w(r,t){c.save();c.translate(100,100);c.rotate(t);
var g=c.createLinearGradient(-r,-r,r,r);
g.addColorStop(0,'#2b7');g.addColorStop(.5,'#fd5');g.addColorStop(1,'#47c');c.fillStyle=g;c.beginPath();c.arc(0,0,r,
0,7);c.fill();c.fillStyle='#333';
c.fillRect(-r,-4,2*r,8);c.restore()}w(96,0);w(60,a);hd.onpointermove=function(e){if(e.buttons)w(60,a+e.offsetX/30)}"""
    shows(stage, "", body, script, css, said=said, turn=str(stage.dice.randint(2, 5)))
    return Truth(Mechanism.CAPTCHA)


def board_counts_your_seconds(stage: Stage) -> Truth:
    """A board says that its visitor acts too often and has to wait."""
    said = stage.dice.one(
        "抱歉，您的请求过于频繁，请 15 秒后再试",
        "您两次操作间隔太短，歇一会儿再来吧",
        "Flood control: 每 30 秒只能打开一次，请稍等",
    )
    body = """<div class=bm><h3>@name@ 提示</h3></div><div class=msg
style="border:1px dashed #bbb;margin:40px;padding:30px"><p>@said@</p><p><a
href="javascript:history.back()">[ 返回 ]</a></p></div>"""
    page = document(stage, "提示信息", body, said=said)
    stage.enter(always(page, stage.dice.one(200, 200, 429)))
    return Truth(Mechanism.RATE_LIMITED)


def database_of_the_board(stage: Stage) -> Truth:
    """A board's database has too many guests, and its error page says so."""
    text = stage.dice.one(
        """<html><head><title>@latin@! Database Error</title></head><body><div id=container>
<h1>@latin@! Database Error</h1><div class=info>(1040) notconnect<br>
Too many connections</div><div class=info><p><strong>PHP Debug</strong></p><table class=table><tr><td>No.</td>
<td>File</td><td>Line</td></tr><tr><td>1</td><td>
misc.php</td><td>22</td></tr></table></div><div
class=help>www.@latin@ 数据库出错，由此给您带来的访问不便我们深感歉意</div></div></body></html>""",
        """<!DOCTYPE html><html><head><meta charset=utf-8><title>数据库错误</title></head><body id=error-page><div
class=wp-die-message><h1>建立数据库连接时出错</h1></div>
</body></html>""",
        """<h1>SQLSTATE[HY000] [2002] Connection refused</h1>
<pre>#0 /www/wwwroot/go/index.php(31): PDO-&gt;__construct()</pre>""",
    )
    stage.enter(always(put(stage, text), stage.dice.one(500, 503)))
    return Truth(Mechanism.NETWORK_ERROR)


def bones_of_a_document(stage: Stage) -> Truth:
    """An online document stays a skeleton, since the interface behind it never answers."""
    stage.serve(stage.entry_host, "/space/api/doc/redirect", hangs)
    body = """<div class=sk><b></b><i></i><i></i><i class=s></i><i></i><i></i></div><div class=spin role=progressbar
aria-label=加载中></div>"""
    css = (
        ".sk b,.sk i{display:block;background:linear-gradient(90deg,#f2f3f5,#e5e6eb,#f2f3f5);background-size:300%;"
        "height:16px;"
        "margin:14px;animation:m 1.4s infinite}.sk b{height:34px;width:50%}.sk .s{width:60%}"
        "@keyframes m{to{background-position:-150%}}"
    )
    said = stage.dice.one("正在加载…", "Loading 文档…", "")
    script = (
        "fetch('/space/api/doc/redirect').then(function(r){return r.json()}).then(function(j){location.href=j.url})"
    )
    shows(stage, "@name@文档", body + f"<p>{said}</p>", script, css)
    return Truth(Mechanism.TIMEOUT, also=(Mechanism.NETWORK_ERROR,))


def page_in_the_bin(stage: Stage) -> Truth:
    """The knowledge base's page with the link was thrown away by its author."""
    said = stage.dice.one(
        "该文档已被移入回收站", "页面不存在，可能已被作者删除或移动", "Page Not Found：知识库结构已调整"
    )
    body = """<nav class=tr><a href="/dash">工作台</a> <a href="/kb">知识库</a></nav><div class=em><svg width=120
height=80><rect x=20 y=10 width=80 height=60 fill="#eee"/></svg>
<h3>@said@</h3><p>联系知识库管理员恢复，或<a href="@home@">回到首页</a></p></div>"""
    css = ".em{text-align:center;padding:80px 10px;color:#555}"
    posted(stage, document(stage, "@name@知识库", body, "", css, said=said), ".ne-link[data-href]", "kb")
    return Truth(Mechanism.ADAPTER_BROKEN)


def appointment_as_a_file(stage: Stage) -> Truth:
    """A mail's gateway hands out a file for the calendar or a table instead of going anywhere."""
    name, kind, data = stage.dice.one(
        (
            "invite.ics",
            "text/calendar",
            b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        ),
        ("ticket-export.csv", "text/csv", b"id,state\r\n1,open\r\n"),
        ("winmail.dat", "application/ms-tnef", bytes(range(64))),
    )

    async def answer(_request: web.BaseRequest) -> web.StreamResponse:
        await asyncio.sleep(0.2)
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        return web.Response(body=data, content_type=kind, headers=headers)

    file = stage.own(answer)
    stage.enter(stage.dice.one(answer, sends(file)))
    return Truth(Mechanism.DOWNLOAD)


_GROUPS = {
    "login_required": (campus_wants_a_name, visitor_binds_a_phone),
    "captcha": (letters_on_a_canvas, ring_to_turn),
    "rate_limited": (board_counts_your_seconds,),
    "network_error": (database_of_the_board,),
    "timeout": (bones_of_a_document,),
    "adapter_broken": (page_in_the_bin,),
    "download": (appointment_as_a_file,),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
